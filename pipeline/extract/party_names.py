"""One name for a party that goes by several: "PvdD" and "Partij voor de Dieren", "GL-PvdA" and "PvdA/GroenLinks"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.places import Municipality, slug

_LED = re.compile(r"^(?:de |het )?(?:(?:raads)?fractie )?(?:van )?(?:de |het )?(?=\S)", re.IGNORECASE)


@cache
def _same() -> dict[str, str]:
    table = tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))
    return {_key(form): forms[0] for forms in table["same"] for form in forms}


def _key(name: str) -> str:
    return slug(name).replace("-", "")


def party_name(name: str) -> str:
    """The name by which a party is known, the printed one where no other is on record.

    >>> party_name("PvdD"), party_name("fractie van de CU/SGP"), party_name("Dorpsbelang")
    ('Partij voor de Dieren', 'ChristenUnie-SGP', 'Dorpsbelang')
    """
    name = name.strip(" .,;:()")
    bare = _LED.sub("", name) if name.lower().startswith(("fractie", "raadsfractie", "de fractie", "de raadsfractie")) else name
    return _same().get(_key(bare)) or _same().get(_key(name)) or bare


def party_id(name: str, place: Municipality | None) -> str:
    """The id of a party in the council of a municipality: `fractie-vvd-zeist`; bare where that is not known."""
    return f"fractie-{slug(party_name(name))}" + (f"-{place.slug}" if place else "")
