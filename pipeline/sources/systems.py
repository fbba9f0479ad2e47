"""The council information systems that documents can be fetched from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.sources import feed, gemeenteoplossingen, ibabs, notubiz, ori
from pipeline.sources.client import Client
from pipeline.sources.item import Listing


@dataclass(frozen=True, slots=True)
class System:
    """A council information system.

    Attributes:
        listing: what it offers: (client, address, key of the municipality, since, cursor) -> Listing.
        address: of the public service, or "" where each municipality has its own.
        key: what it knows a municipality by, for messages.
        example: of a key.
    """

    listing: Callable[[Client, str, str, str, str], Listing]
    address: str
    key: str
    example: str


SYSTEMS = {
    "ori": System(ori.listing, ori.ADDRESS, "the name of the municipality", "Dordrecht"),
    "openbesluitvorming": System(feed.listing, "", "the source_key of the feed, or nothing for all", "dordrecht"),
    "gemeenteoplossingen": System(gemeenteoplossingen.listing, "", "nothing: the address is of one municipality", ""),
    "notubiz": System(notubiz.listing, notubiz.ADDRESS, "the number of the organisation", "1781"),
    "ibabs": System(ibabs.listing, "", "the site", "Utrecht"),
}
