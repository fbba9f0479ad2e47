"""To whom a letter goes whose address has no "Aan": an address in the head, or the person of the salutation."""

from __future__ import annotations

import re

from pipeline.extract.addressing import CHAIR
from pipeline.extract.bodies import Bodies
from pipeline.extract.head import Head, is_salutation, plain
from pipeline.extract.named_lines import named_whole
from pipeline.extract.party_names import party_id
from pipeline.places import Municipality, slug

_SALUTED = re.compile(r"\W*(?:zeer )?geachte (?:heer|mevrouw|meneer)\s+(?P<last>[^,]{2,50}?)\W*$", re.IGNORECASE)
_TITLED = r"(?:(?:de )?heer|mevrouw|dhr\.?|mw\.?|mevr\.?)\s+"
_ADDRESS = re.compile(r"\bpostbus \d|\b\d{4} ?[A-Z]{2}\b|\bt\.?\s?a\.?\s?v\.?\b", re.IGNORECASE)
_PARTY = re.compile(r"\W*(?:de |aan de )?(?:raads)?fractie(?: van)?(?: de| het)?\s+(?P<party>(?-i:[A-Z0-9])[^:;]{1,60}?)(?=\s+t\.?a\.?v|\W*$)", re.IGNORECASE)
_BOARD = re.compile(r"^(?:(?:dagelijks-|algemeen-)?bestuur|gedeputeerde-staten|provincie)-")
_ATTENTION = re.compile(r"(?:\bt\.?\s?a\.?\s?v\.?|\bter attentie van)\W+(?:het )?((?:dagelijks|algemeen) bestuur)", re.IGNORECASE)
_NEAR = 3  # lines between the name of an addressee and the rest of the address


def find_unaddressed(head: Head, place: Municipality | None, sender: str | None) -> list[str]:
    """The ids of the addressees; empty where the head does not tell.

    An organisation in the head counts only if it is not the sender, and an address or "t.a.v." stands below its name.
    """
    if sender is None:
        return []
    lines = [cell for passage in head.zone if not is_salutation(passage) for row in head.lines(passage) for cell in row]
    for at, line in enumerate(lines):
        if not any(_ADDRESS.search(below) or re.match(_TITLED, below, re.IGNORECASE) for below in lines[at + 1 : at + 1 + _NEAR]):
            continue
        if hit := _PARTY.match(line):
            name = hit["party"] if hit["party"][-1:] != "," else hit["party"] + lines[at + 1]
            return [party_id(name, place)]
        if re.match(r"\W*de (?:raads)?fractie van\W*$", line, re.IGNORECASE):
            return [party_id(lines[at + 1], place)]
        bare = CHAIR.sub("", line)
        if len(line) < 90 and (found := named_whole(bare, place)) and not _same_house(found[0], sender):
            board = next((hit[1] for below in lines[at + 1 : at + 1 + _NEAR] if (hit := _ATTENTION.search(below))), None)
            return [f"{slug(board)}-{found[0]}" if board else found[0]]
    return _saluted(head, lines)


def _saluted(head: Head, lines: list[str]) -> list[str]:
    """The person of the salutation, by the full name that the address gives."""
    for passage in head.passages[: len(head.zone) + 3]:
        if not is_salutation(passage) or not (hit := _SALUTED.match(plain(passage.text))):
            continue
        for line in lines:
            full = re.search(rf"{_TITLED}(?P<name>[^,]{{0,30}}?{re.escape(hit['last'])})\b", line, re.IGNORECASE)
            if full:
                return [Bodies({"type": "brief", "municipality": None, "sender": None, "recipients": []}, [f"De heer {full['name']}"]).person(full["name"])]
        return []
    return []


def _same_house(one: str, other: str) -> bool:
    """Whether an organisation and the sender are one house: a board and its organisation, a province and its executive."""
    return other.startswith(f"{one}-") or _BOARD.sub("", one) == _BOARD.sub("", other)
