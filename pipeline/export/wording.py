"""Values and dates in plain Dutch: `niet_gevonden` as "geen vervolg gevonden", `../2024-10-01` as "uiterlijk 1 oktober 2024"."""

from __future__ import annotations

import datetime
import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from pipeline.model.edtf import Edtf, EdtfError, Point, parse
from pipeline.places.places import all_municipalities

_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
_DAY = re.compile(rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_SEASONS = {21: "lente", 22: "zomer", 23: "herfst", 24: "winter"}
_ABOUT = {"~": "rond ", "?": "misschien ", "%": "misschien rond "}


@cache
def words() -> dict[str, dict[str, str]]:
    """Group -> value -> what it is called."""
    return tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))


def said(group: str, value: object) -> str:
    """What a value of a group is called; "" for None, an unknown value with spaces for underscores."""
    if value is None or value == "":
        return ""
    return words().get(group, {}).get(str(value)) or str(value).replace("_", " ")


@lru_cache(maxsize=20_000)
def spoken(edtf: str | None) -> str:
    """A date of the contract as people write it; "" for None, the value itself where it is no date that can be read."""
    if not edtf:
        return ""
    try:
        value = parse(edtf)
    except EdtfError:
        return edtf
    if value.kind == "interval":
        return _interval(value)
    parts = [_point(point) for point in value.points if point]
    if len(parts) == 1:
        return parts[0]
    return ", ".join(parts[:-1]) + (" of " if value.kind == "one_of" else " en ") + parts[-1]


def _interval(value: Edtf) -> str:
    first, last = value.points
    if first and last:
        return f"{_point(first)} t/m {_point(last)}"
    if last:
        return f"uiterlijk {_point(last)}"
    return f"vanaf {_point(first)}" if first else ""


def _point(point: Point) -> str:
    about = _ABOUT.get(point.qualifier, "")
    year = "" if point.year == "XXXX" else point.year.replace("X", "·")
    if not point.month:
        return f"{about}{year}".strip()
    if point.month > 32:
        return f"{about}{point.month - 32}e kwartaal {year}".strip()
    if point.month > 12:
        return f"{about}{_SEASONS.get(point.month, '')} {year}".strip()
    day = f"{point.day} " if point.day else ""
    return f"{about}{day}{_MONTHS[point.month - 1]} {year}".strip()


def number(value: int | float) -> str:
    """A number with Dutch points: 12.345."""
    return f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def actor_name(name: str | None) -> str:
    """A readable name out of the id of an actor, where no better one is known: `raad-den-haag` as "raad Den Haag"."""
    if not name:
        return ""
    kind, _, rest = name.partition("-")
    if kind == "persoon" and rest:
        town = next((one for one in _ends(rest) if one in _towns()), "")
        who = rest.removesuffix(f"-{town}") if town else rest
        words = " ".join(word if word in _SMALL else word.title() for word in who.split("-"))
        shown = words[:1].upper() + words[1:]
        return f"{shown} ({_towns()[town]})" if town else shown
    if not rest or kind not in ("raad", "college", "gemeente", "burgemeester", "wethouder", "fractie"):
        return name.replace("-", " ")
    return f"{kind} {_towns().get(rest) or rest.replace('-', ' ').title()}"


_SMALL = frozenset(("van", "de", "der", "den", "ter", "ten", "te", "la", "el", "in", "op"))


def _ends(rest: str) -> list[str]:
    """What a name without its first word or words may end with, longest first."""
    parts = rest.split("-")
    return ["-".join(parts[at:]) for at in range(1, len(parts))]


@cache
def _towns() -> dict[str, str]:
    """Slug -> name of each municipality; of one name those that still exist go before."""
    return {place.slug: place.name for place in reversed(all_municipalities())}


def day_of(text: str) -> datetime.date | None:
    """The day that a cell is, as EDTF or as `spoken` says it; None for anything else.

    >>> day_of("6 maart 2024"), day_of("uiterlijk 6 maart 2024")
    (datetime.date(2024, 3, 6), None)
    """
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date.fromisoformat(found["iso"]) if found["iso"] else datetime.date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None
