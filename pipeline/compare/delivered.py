"""Papers that were promised or asked for: "u krijgt een notitie over ...", and the paper of that kind and subject that came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.compare.papers import place_of
from pipeline.compare.told import keys_of
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences

MOST = 200  # promises of one municipality and kind of paper that are compared
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
    keys: frozenset[str]


class Came(NamedTuple):
    """A paper that came: the promise, the reference or document, and its quotes."""

    promise: str
    source: str
    quotes: list[Row]


@dataclass(slots=True)
class Deliveries:
    """What papers were promised, by municipality and kind of paper."""

    asked: dict[tuple[str, str], list[Promise]] = field(default_factory=dict)

    def note(self, row: Row, document: Mapping[str, Any], passage: str) -> None:
        """Keep a request or commitment where it is about a paper that is to come.

        Args:
            row: record of the contract.
            document: its document.
            passage: the passage that it stands in: "hierover" means what the sentence before was about.
        """
        text = row["text"][:1000]
        paper = next((match for match in _PAPER.finditer(text)), None)
        if paper is None or not _GIVEN.search(text) or not document["municipality"]:
            return
        keys = {*keys_of(text)}
        if _BACK.search(text):
            keys.update(keys_of(_before(passage, text)))
        rows = self.asked.setdefault((document["municipality"], paper["kind"].lower()), [])
        keys -= {*keys_of(paper["noun"])}
        if len(rows) < MOST and (keys or len(paper["noun"]) > len(paper["kind"])):
            rows.append(Promise(row["id"], document["id"], paper["noun"].lower(), frozenset(keys)))

    def came(self, entry: Entry) -> Iterator[Came]:
        """The promised papers that a document names, or is."""
        about = entry.document
        for place in [about["municipality"]] if about["municipality"] else _named(entry):
            if any((place, kind) in self.asked for kind in _KIND.split("|")):
                yield from self._mentioned(entry, place)
                yield from self._itself(entry, place)

    def _mentioned(self, entry: Entry, place: str) -> Iterator[Came]:
        for row in entry.records.get("references", ()):
            paper = _PAPER.search(row["label"][:200]) if row["quotes"] else None
            if paper is None:
                continue
            keys = frozenset(keys_of(_PAPER.sub(" ", row["label"][:200])))
            for promise in self.asked.get((place, paper["kind"].lower()), ()):
                own_name = paper["noun"].lower() == promise.noun and len(promise.noun) > len(paper["kind"]) + 2
                if promise.document != entry.document["id"] and (own_name or _like(keys, promise.keys, SHARE, 1)):
                    yield Came(promise.name, row["id"], [dict(row["quotes"][0])])

    def _itself(self, entry: Entry, place: str) -> Iterator[Came]:
        about = entry.document
        title = about.get("subject") or about.get("title") or ""
        rows = self.asked.get((place, _OF_TYPE.get(about["type"], "")), ()) if title else ()
        quotes = _head(entry, title) if rows else []
        keys = frozenset(keys_of(title))
        for promise in rows if quotes else ():
            if promise.document != about["id"] and _like(keys, promise.keys, TITLE, 2):
                yield Came(promise.name, about["id"], quotes)


def _named(entry: Entry) -> list[str]:
    """The municipalities that a document names, which has none of its own."""
    return sorted({code for row in entry.records.get("actors", ()) if (code := place_of(row["id"]))})


def _like(keys: frozenset[str], others: frozenset[str], share: float, least: int) -> bool:
    common = len(keys & others)
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
