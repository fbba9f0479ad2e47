"""Regions: a name and its municipalities, as TOML; the package holds its own, a user may give a file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.places.places import Municipality, by_code, named, namesakes

_FORM = 'A region file holds: name = "...", label = "...", members = ["GM0505", ...] (CBS codes or names).'


@dataclass(frozen=True, slots=True)
class Region:
    """A region.

    Attributes:
        name: short name in lower case.
        label: name as printed.
        members: its municipalities, in the order of the file.
        adjectives: words that mean the region as a whole.
        unknown: members of the file that are no municipality; they are left out.
        twice: members that the file names once more; they count once.

    """

    name: str
    label: str
    members: tuple[Municipality, ...]
    adjectives: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """CBS codes of the members."""
        return tuple(member.code for member in self.members)


def names_of(name: str) -> str:
    """What to give for a name that is no municipality: one of those that share it, a code or an official name.

    >>> names_of("Bergen")
    'Give Bergen (NH.) (GM0373) or Bergen (L.) (GM0893).'
    """
    meant = " or ".join(f"{place.official} ({place.code})" for place in namesakes(name))
    return f"Give {meant}." if meant else "Give a CBS code such as GM0505, or the official name."


@cache
def region_names() -> tuple[str, ...]:
    """Names of the regions in the package."""
    folder = resources.files(__package__).joinpath("regions")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_region(name: str) -> Region:
    """A region by its name, or from a TOML file.

    Args:
        name: one of `region_names()`, or the path of a file.

    Raises:
        UsageError: no such region or file, the file has another form, or none of its members is a municipality.

    """
    wanted = name.strip()
    if wanted.lower() in region_names():
        entry = resources.files(__package__).joinpath("regions", f"{wanted.lower()}.toml")
        return _parse(entry.read_text(encoding="utf-8"), wanted)
    try:
        text = Path(wanted).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        path = "/" in wanted or wanted.endswith(".toml")
        raise UsageError(
            f"{wanted}: {'there is no such file' if path and isinstance(fault, FileNotFoundError) else 'the file cannot be read' if path else 'no region of that name, and no file'}.",
            f"{'Check the path. ' if path else ''}Known regions: {', '.join(region_names())}. {_FORM}",
        ) from fault
    return _parse(text, wanted)


def _parse(text: str, source: str) -> Region:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(f"{source}: not TOML ({fault}).", _FORM) from fault
    name, members = data.get("name"), data.get("members")
    if not isinstance(name, str) or not name or not isinstance(members, list) or not members:
        raise UsageError(f"{source}: `name` or `members` is missing.", _FORM)
    places: list[Municipality] = []
    unknown: list[str] = []
    twice: list[str] = []
    for member in members:
        place = (by_code(member) or named(member)) if isinstance(member, str) else None
        if place is None:
            unknown.append(str(member))
            continue
        if place in places:
            twice.append(str(member))
        else:
            places.append(place)
    if not places:
        raise UsageError(f"{source}: {unknown[0]!r} is no municipality.", names_of(unknown[0]))
    adjectives = data.get("adjectives", [])
    if not isinstance(adjectives, list) or not all(isinstance(word, str) for word in adjectives):
        raise UsageError(f"{source}: `adjectives` is no list of words.", _FORM)
    return Region(name.lower(), str(data.get("label", name)), tuple(places), tuple(adjectives), tuple(unknown), tuple(twice))
