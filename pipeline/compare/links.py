"""Links: which document answers, deals with, changes or names which other, by number, title, date and body."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row

VERSION = "1"
LIKE = 90  # likeness (0 to 100) of two titles of one paper
MOST_LIKE = 40  # papers looked at for one title: a word that more titles share tells nothing
MOST = 400  # links of one document
_KINDS = (
    "besluit",
    "voorstel",
    "motie",
    "amendement",
    "brief",
    "rapport",
    "notitie",
    "advies",
    "verslag",
    "overeenkomst",
)
_TYPES = {
    "motie": ("motie",),
    "amendement": ("amendement",),
    "voorstel": ("raadsvoorstel",),
    "besluit": ("raadsbesluit", "besluitenlijst"),
    "brief": ("brief", "raadsinformatiebrief"),
    "verslag": ("notulen", "besluitenlijst"),
    "advies": ("zienswijze",),
}
_LISTS = ("notulen", "besluitenlijst")
_NUMBER = re.compile(r"[A-Za-z]{0,6}[ -]?\d[\w./-]{2,}")
_WORD = re.compile(r"[^\W_]{4,}")
_DONE = re.compile(r"\b(?:afgedaan|afdoening|afdoen)\b", re.IGNORECASE)
_SETTLED = re.compile(
    r"\b(?:beschouw\w*|is|zijn|hiermee|hebben|te beschouwen)\b[^.;]{0,80}\bafgedaan\b|\bals afgedaan\b", re.IGNORECASE
)
_INTERIM = re.compile(r"\b(?:tussenbericht|tussentijds|voortgang|stand van zaken)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:in (?:antwoord|reactie) op|reactie (?:op )?(?:uw )?brie(?:f|ven)|antwoord op|beantwoording|"
    r"uw (?:brief|vragen|motie|verzoek)|naar aanleiding van uw)\b",
    re.IGNORECASE,
)
_CARRY_OUT = re.compile(
    r"\b(?:ter |in )?(?:uitvoering|uitwerking) (?:van|geven|gegeven|te geven)\b|\bgelet op (?:het|"
    r"de) (?:raads)?besluit\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:wordt|worden) (?:hierbij )?(?:ingetrokken|gewijzigd)\b|\bte wijzigen\b|\bwijziging van\b", re.IGNORECASE
)
_READ = re.compile(
    r"^(?:gelezen|gezien|gehoord|overwegende) (?:het|de) (?:raads)?voorstel\b|\bingestemd met (?:het|"
    r"de) (?:raads)?voorstel\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"^\W*bijlagen?\b", re.IGNORECASE)


@dataclass(slots=True)
class Papers:
    """What the documents can be known by; only these keys are kept, so that a large collection fits in memory."""

    numbers: dict[str, str | None] = field(default_factory=dict)  # None: several
    titles: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    days: dict[tuple[str, str, str], str | None] = field(default_factory=dict)

    def add(self, document: Mapping[str, Any]) -> None:
        """Note a document."""
        name = document["id"]
        if document["reference_number"]:
            key = number_key(document["reference_number"])
            self.numbers[key] = None if key in self.numbers else name
        title = document["title"] or document["subject"]
        if title:
            self.titles[name] = " ".join(title.lower().split())[:200]
            for word in {word.lower() for word in _WORD.findall(title)}:
                row = self.words.setdefault(word, [])
                if len(row) <= MOST_LIKE:
                    row.append(name)
        day = (document.get("date") or {}).get("edtf")
        if day and document["municipality"]:
            place = (document["type"], document["municipality"], day)
            self.days[place] = None if place in self.days else name

    def find(self, reference: Mapping[str, Any], document: Mapping[str, Any]) -> tuple[str, str] | None:
        """The document that a reference means, and by what (`number`, `title`, `day`); None where it is not certain."""
        own = document["id"]
        for printed in (reference["target"], *_NUMBER.findall(reference["label"])):
            found = self.numbers.get(number_key(printed)) if printed else None
            if found and found != own:
                return found, "number"
        titled = self._titled(reference["label"], own)
        if titled:
            return titled, "title"
        if reference["date"] and document["municipality"]:
            hits = {
                self.days.get((kind, document["municipality"], reference["date"]))
                for kind in _TYPES.get(reference["kind"], ())
            } - {None, own}
            if len(hits) == 1:
                return str(hits.pop()), "day"
        return None

    def _titled(self, label: str, own: str) -> str | None:
        words = [word.lower() for word in _WORD.findall(label)]
        rows = sorted((self.words.get(word, []) for word in words), key=len)
        candidates = {name for row in rows[:3] if len(row) <= MOST_LIKE for name in row} - {own}
        small = " ".join(label.lower().split())
        best = [(fuzz.ratio(_bare(small), _bare(self.titles[name])), name) for name in candidates]
        good = sorted((row for row in best if row[0] >= LIKE), reverse=True)
        return good[0][1] if good and (len(good) == 1 or good[0][0] > good[1][0]) else None


def number_key(printed: str) -> str:
    """A reference number without case, spaces and signs.

    >>> number_key("RS-2021/1186") == number_key("rs 2021-1186")
    True
    """
    return re.sub(r"[^a-z0-9]", "", printed.lower())


def _bare(title: str) -> str:
    return re.sub(
        r"^(?:de |het |uw |deze )?(?:motie|amendement|raadsvoorstel|voorstel|brief|notitie|"
        r"rapport)\b[\s:'\"‘“]*(?:over |inzake )?",
        "",
        title,
    ).strip(" '\"’”.")


def find_links(entry: Entry, papers: Papers) -> list[Row]:
    """The links of a document, sorted by place."""
    document = entry.document
    found: dict[tuple[str, str], Row] = {}
    lines = [(row, Line.of(row)) for row in entry.records.get("passages", ())]
    spans = sorted((row["quotes"][0]["start"], row["quotes"][-1]["end"], line.text) for row, line in lines)
    head = spans[min(len(spans) - 1, 6)][0] if spans else 0
    taken: dict[str, int] = {}
    for reference in _references(entry):
        start = reference["quotes"][0]["start"]
        text = _around(spans, start)
        known = papers.find(reference, document)
        if not known and document["type"] in _LISTS:
            continue  # the agenda of a meeting names every paper of the day
        target = known[0] if known else reference["target"] or _outside(reference)
        if not target or (
            reference["target"] and number_key(reference["target"]) == number_key(document["reference_number"] or "-")
        ):
            continue
        about = f"{document['subject'] or ''} {document['title'] or ''}"
        named = _bare(" ".join(reference["label"].lower().split()))
        at_head = start <= head or (len(named) > 6 and named in " ".join(about.lower().split()))
        kind = _type(document, reference, text, at_head, about)
        source, goal = (target, document["id"]) if kind == "bijlage_van" else (document["id"], target)
        pair = (source, goal)
        if pair in found and (found[pair]["type"] != "verwijst_naar" or kind == "verwijst_naar"):
            continue
        stem = f"{document['id']}-l{start}"
        taken[stem] = taken.get(stem, 0) + 1
        found[pair] = {
            "id": stem if taken[stem] == 1 else f"{stem}-{taken[stem]}",
            "document": document["id"],
            "quotes": reference["quotes"],
            "confidence": {"number": 0.95, "title": 0.85, "day": 0.75}[known[1]] if known else 0.6,
            "extractor": {"name": "raadslens", "version": VERSION, "rule": f"by-{known[1]}" if known else "named-only"},
            "review": "open",
            "source": source,
            "target": goal,
            "type": kind,
            "basis": "afgeleid" if known and known[1] == "day" else "genoemd",
        }
        if len(found) >= MOST:
            break
    return sorted(found.values(), key=lambda row: (row["quotes"][0]["start"], row["id"]))


def _references(entry: Entry) -> Iterator[Row]:
    for row in entry.records.get("references", ()):
        if (row["kind"] in _KINDS and row["quotes"]) or row["target"]:
            yield row


def _around(spans: list[tuple[int, int, str]], start: int) -> str:
    """The words of the passage that a place stands in."""
    at = bisect.bisect_right(spans, (start, 1 << 60, "")) - 1
    return spans[at][2][:2000] if at >= 0 else ""


def _outside(reference: Mapping[str, Any]) -> str | None:
    """The title of a paper that is not in the collection, where the words are more than its kind."""
    label = " ".join(reference["label"].split())
    named = reference["date"] or re.search(r"[A-Z][a-z]{2,}|[\"'“‘]", label[1:])
    return label[:200] if named and len(label.split()) > 1 else None


def _type(document: Mapping[str, Any], reference: Mapping[str, Any], text: str, at_head: bool, about: str) -> str:
    """What a mention means: by the kinds of both papers and the words around it."""
    kind, mentioned = document["type"], reference["kind"]
    if _APPENDIX.match(text):
        return "bijlage_van"
    if kind == "amendement" and (
        mentioned == "voorstel" or (at_head and mentioned in ("besluit", "brief", "rapport", "notitie", "overig"))
    ):
        return "wijzigt"
    if mentioned == "motie" and kind in ("brief", "raadsinformatiebrief", "raadsvoorstel"):
        if at_head and _INTERIM.search(about):
            return "antwoord_op"
        if _SETTLED.search(text) or (at_head and _DONE.search(about)):
            return "afdoening_van"
        if kind != "raadsvoorstel" and at_head:
            return "antwoord_op"
    if kind in ("raadsbesluit", "besluitenlijst") and mentioned == "voorstel" and _READ.search(text):
        return "stemt_in_met"
    if (
        kind in ("brief", "raadsinformatiebrief", "zienswijze")
        and mentioned in ("brief", "verslag", "overig")
        and (at_head or _ANSWER.search(text))
        and _ANSWER.search(f"{about} {text}")
    ):
        return "antwoord_op"
    if _CHANGE.search(text) and kind in ("regeling", "raadsbesluit", "amendement"):
        return "wijzigt"
    if _CARRY_OUT.search(text):
        return "uitvoering_van"
    return "verwijst_naar"
