"""The words of `actors.toml` and `bodies.toml`, ready to look up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.extract import people
from pipeline.places import load_region, region_names, slug


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body of a municipality.

    Attributes:
        stem: of its id, `stems` of the id of several.
        name: before the name of the municipality, `names` for several.
        type: of the contract.
        home: without a name the document's own municipality is meant.
        role: the office of one person, who may be named behind it.
        bare: "many": the plural counts without an article; "": neither does.
        own: counts behind "ons" and "onze" only.
    """

    stem: str
    name: str
    type: str
    stems: str = ""
    names: str = ""
    home: bool = True
    role: bool = False
    bare: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that has a name of its own.

    Attributes:
        id: canonical.
        name: in full.
        type: of the contract.
        members: CBS codes.
    """

    id: str
    name: str
    type: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """All of it.

    Attributes:
        bodies: word in lower case -> body, and whether it stands for several.
        alone: word in lower case -> actor, words with which it may be written, and whether it needs no article.
        kinds: word in lower case -> type.
        known: name or abbreviation as printed -> actor.
        parts: word for who acts for an organisation -> its usual name, type.
        ministries: name or abbreviation of a ministry, as behind "minister van" -> id without its first word, name.
        body, kind, ends, only: patterns that find them.
    """

    bodies: dict[str, tuple[Body, bool]]
    alone: dict[str, tuple[Named, frozenset[str], bool]]
    kinds: dict[str, str]
    known: dict[str, Named]
    others: frozenset[str]
    around: frozenset[str]
    plain: frozenset[str]
    openers: frozenset[str]
    every: frozenset[str]
    none: frozenset[str]
    starts: frozenset[str]
    body: re.Pattern[str]
    only: re.Pattern[str]
    kind: re.Pattern[str]
    ends: re.Pattern[str]
    legal: re.Pattern[str]
    part: re.Pattern[str]
    parts: dict[str, tuple[str, str]]
    ministries: dict[str, tuple[str, str]]
    end_types: dict[str, str]
    unnamed: frozenset[str]
    short: frozenset[str]
    located: frozenset[str]
    given: frozenset[str]
    streets: tuple[str, ...]
    body_first: frozenset[str]
    only_first: frozenset[str]
    kind_first: frozenset[str]
    no_body: frozenset[str]
    things: tuple[str, ...]


_TOKEN = re.compile(r"\w+")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def either(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def tokens(text: str) -> frozenset[str]:
    """The words of a text in lower case: a quick look at which patterns can match at all."""
    return frozenset(_TOKEN.findall(text.lower()))


@cache
def region_words() -> dict[str, str]:
    """Word for a region as a whole ("Drechtsteden", "Drechtstedelijke") -> name of the region."""
    found: dict[str, str] = {}
    for name in region_names():
        region = load_region(name)
        for word in (region.label, *region.adjectives):
            found[word] = name
    return found


@cache
def lexicon() -> Lexicon:
    """Read both files, once per process."""
    data = _read("actors.toml")
    bodies: dict[str, tuple[Body, bool]] = {}
    for row in data["body"]:
        body = Body(row["stem"], row["name"], row["type"], row.get("stems", ""), row.get("names", ""), row["home"],
                    row.get("role", False), row.get("bare", ""), row.get("own", False))
        bodies |= dict.fromkeys(row["one"], (body, False)) | dict.fromkeys(row.get("many", ()), (body, True))
    alone: dict[str, tuple[Named, frozenset[str], bool]] = {}
    for row in data["alone"]:
        for word in row["words"]:
            named = Named(row["id"] or slug(word), row["name"] or word, row["type"])
            alone[word.lower()] = (named, frozenset(row["words"]), row.get("bare", False))
    kinds = {word.lower(): row["type"] for row in data["kind"] for word in row["words"]}
    printed = {form for row in data["kind"] for word in row["words"] for form in (word, word[0].upper() + word[1:])}
    parts = {word: (row.get("name", word), row["type"]) for row in data["part"] for word in row["words"]}
    ends = {end.lower(): row["type"] for row in data["kind"] for end in row.get("ends", ())}
    known: dict[str, Named] = {}
    governments = _read("governments.toml")
    for row in (*governments["actor"], *_read("bodies.toml")["actor"]):
        named = Named(row["id"], row["name"], row["type"], tuple(row.get("members", ())))
        known |= dict.fromkeys((row["name"], *row.get("forms", ())), named)
    ministries = {form: (row["id"], row["name"]) for row in governments["ministry"] for form in (row["name"], *row["short"])}
    for form, (key, name) in ministries.items():
        ministry = Named(f"ministerie-{key}", f"ministerie van {name}", "rijk")
        known |= dict.fromkeys((f"ministerie van {form}", f"Ministerie van {form}", *((form,) if form.isalpha() and len(form) > 2 and form != name else ())), ministry)
    region = either(region_words())
    return Lexicon(
        bodies, alone, kinds, known,
        frozenset(data["adjectives"]["others"]), frozenset(data["adjectives"]["around"]),
        frozenset(word.lower() for word in data["adjectives"]["plain"]), frozenset(data["openers"]["words"]),
        frozenset(data["openers"]["all"]), frozenset(data["openers"]["none"]), frozenset(data["starts"]["words"]),
        body=re.compile(rf"(?<![\w-])(?:({region})(?:-| )?)?({either(bodies)})\b(?!-\w)", re.IGNORECASE),
        only=re.compile(rf"(?<![\w-])({either(alone)})\b(?!-\w)", re.IGNORECASE),
        kind=re.compile(rf"(?<![\w-])({either(printed)})\b(?!-\w)"),
        ends=re.compile(rf"(?<![\w-])[A-Z][\w-]{{2,30}}?({either(ends)})\b(?!-\w)"),
        legal=re.compile(rf"\s(?:{either(data['legal']['forms'])})(?!\w)"),
        part=re.compile(rf"(?:\b(?:de|het|een|onze?|uw) )?(?:(?:overige|eigen|plaatsvervangend) )?\b(?P<noun>{either(parts)})(?: van| bij)? (?:de |het )?$", re.IGNORECASE),
        parts=parts,
        ministries=ministries,
        end_types=ends,
        unnamed=frozenset(data["unnamed"]["words"]),
        short=frozenset(data["unnamed"]["short"]),
        located=frozenset(data["unnamed"]["located"]),
        given=frozenset(data["people"]["given"]),
        streets=tuple(data["people"]["streets"]),
        body_first=tokens(" ".join([*bodies, *(f"{name}{word}" for name in region_words() for word in bodies)])),
        only_first=frozenset(re.split(r"\W", word)[0] for word in alone),
        kind_first=frozenset(re.split(r"\W", word)[0] for word in kinds),
        no_body=frozenset(data["acronyms"]["no_body"]),
        things=tuple(data["acronyms"]["things"]),
    )


@lru_cache(maxsize=65536)
def is_party(text: str) -> bool:
    """`people.is_party`, remembered: the lists of votes of minutes ask it a million times for a few thousand phrases."""
    return people.is_party(text)


@lru_cache(maxsize=16384)
def common(word: str) -> bool:
    """Whether a word is a Dutch word written small, so that its capital tells nothing at the start of a sentence."""
    return shared_lexicon().known(word.lower())
