"""Papers that were promised or asked for: "u krijgt een notitie over ...", and the paper of that kind and subject that came."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.compare.papers import place_of
from pipeline.compare.refusals import refused
from pipeline.compare.told import keys_of
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences

if TYPE_CHECKING:
    from pipeline.compare.asks import Ask

MOST = 200  # promises of one municipality and kind of paper that are compared
_FEW = 2  # words of a promise below which the sentence before it tells what the paper is about
SHARE = 0.6  # share of the words of the paper's name that the promise has
TITLE = 0.5  # the same of the title of a whole paper
_KIND = (
    r"notitie|memo|brief|voorstel|overzicht|rapport|rapportage|verslag|analyse|evaluatie|verkenning|vergelijking|nota|"
    r"raming|plan|tussenbalans|monitor|regeling|verordening"
)
_PAPER = re.compile(rf"\b(?P<noun>[^\W\d_]*?(?P<kind>{_KIND}))(?:s|en|n)?\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:te komen|krijgt|krijgen|ontvangt|ontvangen|komen met|komt met|kom\b.{0,40}\bmet|voor te leggen|voorleggen|leggen|aan te bieden|aanbieden|"
    r"bieden|toe te (?:zenden|sturen)|toesturen|toezenden|sturen|zenden|op te stellen|opstellen|te maken|opleveren|"
    r"toegezegd|toe\b.{0,80}\bkrijgt|delen|beschikbaar|ter (?:besluitvorming|bespreking))\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:hier|daar)(?:over|van|bij|voor|toe)\b", re.IGNORECASE)
_OF_TYPE = {"raadsvoorstel": "voorstel", "raadsinformatiebrief": "brief", "brief": "brief", "regeling": "regeling"}


class Promise(NamedTuple):
    """A request or commitment of which a paper is what is asked: its name, document, noun and the keys of its subject."""

    name: str
    document: str
    noun: str
    keys: tuple[str, ...]


class Came(NamedTuple):
    """A paper that came: the promise, the reference or document, and its quotes."""

    promise: str
    source: str
    quotes: list[Row]


class Given(NamedTuple):
    """A paper that a document names, or is: its kind, noun, the keys of its subject, the reference or document, and its quotes."""

    kind: str
    noun: str
    keys: list[str]
    source: str
    quotes: list[Row]
    whole: bool


def promised(row: Row, document: Mapping[str, Any], passage: str) -> list[Any]:
    """Kind and noun of the paper that a request or commitment is about where one is to come, and the keys of its subject; else nothing.

    Args:
        row: record of the contract.
        document: its document.
        passage: the passage that it stands in: "hierover" means what the sentence before was about.
    """
    text = row["text"][:1000]
    paper = next((match for match in _PAPER.finditer(text)), None)
    if paper is None or not _GIVEN.search(text) or not document["municipality"]:
        return []
    keys = {*keys_of(text)}
    if _BACK.search(text) or len(keys - {*keys_of(paper["noun"])}) < _FEW:
        keys.update(keys_of(_before(passage, text)))
    keys -= {*keys_of(paper["noun"])}
    known = bool(keys) or len(paper["noun"]) > len(paper["kind"])
    return [paper["kind"].lower(), paper["noun"].lower(), sorted(keys)] if known else []


def given_of(entry: Entry, around: Callable[[int], str]) -> list[Given]:
    """The papers that a document names, and itself; not those of which it says that they do not come, or later.

    Args:
        entry: the document.
        around: gives the passage at a place.
    """
    found = []
    for row in entry.records.get("references", ()):
        paper = _PAPER.search(row["label"][:200]) if row["quotes"] else None
        if paper is not None and not refused(around(row["quotes"][0]["start"]), row["quotes"][0]["clean"]):
            keys = sorted(keys_of(_PAPER.sub(" ", row["label"][:200])))
            found.append(Given(paper["kind"].lower(), paper["noun"].lower(), keys, row["id"], [dict(row["quotes"][0])], False))
    about = entry.document
    title = about.get("subject") or about.get("title") or ""
    kind = _called(entry) or _OF_TYPE.get(about["type"], "")
    quotes = _head(entry, title) if title and kind else []
    return [*found, Given(kind, "", sorted(keys_of(title)), about["id"], quotes, True)] if quotes else found


def _called(entry: Entry) -> str:
    """The kind of paper that a document calls itself in its first lines: "Memo", "Raadsmemo"; else nothing."""
    for row in entry.records.get("passages", ())[:2]:
        match = _PAPER.fullmatch(" ".join(quote["clean"] for quote in row["quotes"])[:60].strip(" .:"))
        if match and match["kind"].lower() not in ("brief", "voorstel", "regeling", "verordening"):
            return match["kind"].lower()
    return ""


def places_of(entry: Entry) -> list[str]:
    """The municipality of a document, or those that it names where it has none of its own."""
    return [entry.document["municipality"]] if entry.document["municipality"] else _named(entry)


@dataclass(slots=True)
class Deliveries:
    """What papers were promised, by municipality and kind of paper."""

    asked: dict[tuple[str, str], list[Promise]] = field(default_factory=dict)

    def note(self, ask: Ask) -> None:
        """Keep a request or commitment where it is about a paper that is to come."""
        if ask.promised and ask.place:
            kind, noun, keys = ask.promised
            rows = self.asked.setdefault((ask.place, kind), [])
            if len(rows) < MOST:
                rows.append(Promise(ask.name, ask.document, noun, tuple(keys)))

    def came(self, document: str, places: Sequence[str], given: Sequence[Given]) -> Iterator[Came]:
        """The promised papers that a document names, or is."""
        for place in places:
            for one in given:
                keys = frozenset(one.keys)
                noun = one.noun if not one.whole and len(one.noun) > len(one.kind) + 2 else None
                share, least = (TITLE, 2) if one.whole else (SHARE, 1)
                for promise in self.asked.get((place, one.kind), ()):
                    if promise.noun != noun and (keys.isdisjoint(promise.keys) or not _like(keys, promise.keys, share, least)):
                        continue
                    if promise.document != document:
                        yield Came(promise.name, one.source, one.quotes)


def _named(entry: Entry) -> list[str]:
    """The municipalities that a document names, which has none of its own."""
    return sorted({code for row in entry.records.get("actors", ()) if (code := place_of(row["id"]))})


def _like(keys: frozenset[str], others: Sequence[str], share: float, least: int) -> bool:
    common = len(keys.intersection(others))
    return common >= least and common >= share * len(keys)


def _head(entry: Entry, title: str) -> list[Row]:
    """The quotes of the passage that has the title of a document."""
    small = " ".join(title.lower().split())
    for row in entry.records.get("passages", ())[:12]:
        words = " ".join(quote["clean"] for quote in row["quotes"])
        if small in " ".join(words.lower().split()):
            return [dict(quote) for quote in row["quotes"]]
    return []


def _before(passage: str, text: str) -> str:
    """The sentence of a passage before one, which begins like the text."""
    before = ""
    start = passage.find(text[:40])
    for low, high in sentences(passage):
        if low <= start < high or low > start >= 0:
            return before
        before = passage[low:high]
    return ""
