"""Links from a document: which papers it answers, deals with, changes, adds or names, by number, title, date and body."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.compare.asked import Asked
from pipeline.compare.meaning import LISTS, SETTLED, is_ground, is_itself, meaning_of, tells
from pipeline.compare.papers import Found, bare, number_key
from pipeline.compare.printed import item_of_agenda, numbered_heading, printed
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row

VERSION = "2"
MOST = 400  # links of one document
HEAD = 6  # passages at the head of a document, which say what it is about
MOST_PAPERS = (
    12  # numbered papers of a list; with more it is the agenda of all business, and names rather than uses them
)
_LONGEST = 220  # code points from a mention in which a whole title stands
_REGISTERED = re.compile(r"\d{5}")  # a number that tells a paper apart anywhere: "RIS322312", not "M2" or "2020-64"
_ARGUED = ("constatering", "overweging", "mening", "argument", "verzoek")
_ITEM = re.compile(
    r"(?:^\W*bijlagen?\b(?:\(n\))?[\s:]*|(?<=;)|^)\s*(?:\d{1,2}[.):]\s+)?(?P<name>[^;\s][^;]*)", re.IGNORECASE
)
_APPENDIX = re.compile(r"^\W*bijlagen?\b(?! \d+ (?:van|bij))", re.IGNORECASE)


@dataclass(slots=True)
class Passages:
    """The passages of a document by place; of each its words and whether it lists appendices."""

    starts: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    added: list[bool] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, entry: Entry) -> Passages:
        """The passages of an entry."""
        found = cls()
        headings: dict[str, bool] = {}
        rows = sorted(
            (row for row in entry.records.get("passages", ()) if row["quotes"]),
            key=lambda row: row["quotes"][0]["start"],
        )
        for row in rows:
            line = Line.of(row)
            text = line.text[:4000]
            if row["role"] == "kop":
                headings[row["id"]] = bool(_APPENDIX.match(text)) and len(text) < 40
            found.starts.append(row["quotes"][0]["start"])
            found.texts.append(text)
            found.lines.append(line)
            found.roles.append(row["role"])
            found.numbers.append(str(row.get("number") or ""))
            found.added.append(bool(_APPENDIX.match(text)) or headings.get(row["parent"] or "", False))
        return found

    def at(self, start: int) -> int:
        """The passage that a place stands in, or -1."""
        return bisect.bisect_right(self.starts, start) - 1

    def around(self, start: int) -> str:
        """The words of the passage of a place."""
        at = self.at(start)
        return self.texts[at] if at >= 0 else ""


@dataclass(slots=True)
class Mentions:
    """What a document calls one thing by: the first mention stands for all that are alike."""

    rows: list[tuple[Row, frozenset[str]]] = field(default_factory=list)

    def first(self, reference: Row) -> Row:
        """The first mention of the same paper, or this one."""
        words = frozenset(re.findall(r"[^\W_]{3,}", bare(reference["label"])))
        number = number_key(reference["target"] or "")
        for row, known in self.rows[-MOST:]:
            if row["kind"] != reference["kind"]:
                continue
            other = number_key(row["target"] or "")
            if number and other:
                if number == other:
                    return row
                continue
            dated = row["date"] and reference["date"]
            if dated and row["date"] != reference["date"]:
                continue
            if dated or (words and known and (words <= known or known <= words)):
                return row
        self.rows.append((reference, words))
        return reference


def crowded(entry: Entry) -> bool:
    """Whether a document is the list of all business of a meeting, which names every paper of the day."""
    return (
        entry.document["type"] in LISTS
        and sum(bool(row["target"]) for row in entry.records.get("references", ())) > MOST_PAPERS
    )


def find_links(entry: Entry, papers: Asked) -> list[Row]:
    """The links of a document to what it names, sorted by place."""
    document = entry.document
    found: dict[tuple[str, str], Row] = {}
    passages, mentions = Passages.of(entry), Mentions()
    head = passages.starts[min(len(passages.starts) - 1, HEAD)] if passages.starts else 0
    settled = any("motie" in text and SETTLED.search(text) for text in passages.texts)
    full = crowded(entry)
    about = " ".join(f"{document['subject'] or ''} {document['title'] or ''}".split())
    for reference in entry.records.get("references", ()):
        if not reference["quotes"]:
            continue
        start = reference["quotes"][0]["start"]
        at = passages.at(start)
        text = passages.texts[at] if at >= 0 else ""
        added = at >= 0 and passages.added[at]
        known = papers.find(reference, _before(text, reference)) or _asked_by(document, reference, papers) or _titled(text, reference, papers)
        named = bare(reference["label"])
        at_head = start <= head or (len(named) > 6 and named in about.lower())
        argued = at >= 0 and passages.roles[at] in _ARGUED
        if not known and (full or not tells(reference, document, text, added, at_head and not argued)):
            continue
        if not known and is_itself(reference, document):
            continue
        target = known.name if known else outside(mentions.first(reference))
        if not known and not (added or (at_head and not argued) or reference["target"]) and is_ground(reference, document):
            continue
        kind = "bijlage_van" if added else meaning_of(document, reference, text, at_head, about, settled)
        source, goal = (target, document["id"]) if kind == "bijlage_van" else (document["id"], target)
        pair = (source, goal)
        if pair in found and (found[pair]["type"] != "verwijst_naar" or kind == "verwijst_naar"):
            continue
        found[pair] = link(
            document["id"],
            reference["quotes"],
            source,
            goal,
            kind,
            _confidence(known),
            _rule(known),
            known is not None and known.by in ("day", "body"),
        )
        if len(found) >= MOST:
            break
    _one_proposal(entry, found)
    if not full:
        for row in (*_added(entry, passages, found), *_seen(entry, passages, papers, found, about, settled)):
            found.setdefault((row["source"], row["target"]), row)
    return number_rows([*found.values()])


def _titled(text: str, reference: Row, papers: Asked) -> Found | None:
    """The motion, amendment or proposal whose whole title a mention begins: one without quotation marks is read up to its first small letter."""
    if reference["target"] or reference["kind"] not in ("motie", "amendement", "voorstel"):
        return None
    clean = reference["quotes"][0]["clean"]
    at = text.find(clean)
    name = papers.titled_at(bare(text[at : at + _LONGEST]), reference["kind"]) if at >= 0 else None
    return Found(name, "title") if name else None


def _asked_by(document: Mapping[str, Any], reference: Row, papers: Asked) -> Found | None:
    """The letter about a draft that asked for the view that a document gives on it: the draft itself is not in the collection."""
    if document["type"] != "zienswijze" or reference["kind"] != "overig":
        return None
    paper = papers.titled_alike(bare(reference["label"]))
    return Found(paper.name, "title") if paper and paper.type in ("brief", "raadsinformatiebrief") else None


def _one_proposal(entry: Entry, found: dict[tuple[str, str], Row]) -> None:
    """Leave out what else an amendment calls the proposal that it changes, where it gives its number."""
    changed = [pair for pair, row in found.items() if row["type"] == "wijzigt"]
    loose = {
        row["id"] for row in entry.records.get("references", ()) if row["kind"] == "voorstel" and not row["target"]
    }
    if entry.document["type"] == "amendement" and any(goal not in loose for _, goal in changed):
        for pair in changed:
            if pair[1] in loose:
                del found[pair]


def _seen(
    entry: Entry,
    passages: Passages,
    papers: Asked,
    found: Mapping[tuple[str, str], Row],
    about: str,
    settled: bool,
) -> Iterator[Row]:
    """Papers that are printed without being mentioned; what an amendment changes where no mention says it."""
    document = entry.document
    own, kind = document["id"], document["type"]
    linked = {name for pair in found for name in pair}
    changes = any(row["type"] == "wijzigt" for row in found.values())
    for at, line in enumerate(passages.lines):
        text = passages.texts[at]
        for hit in printed(text, papers):
            if hit.name in linked:
                continue
            linked.add(hit.name)
            reference = {"kind": hit.kind, "label": text[hit.start : hit.end], "target": None}
            what = "bijlage_van" if passages.added[at] else meaning_of(document, reference, text, at <= HEAD, about, settled)
            source, goal = (hit.name, own) if what == "bijlage_van" else (own, hit.name)
            changes = changes or what == "wijzigt"
            quotes = line.quote(hit.start, hit.end)
            yield link(own, quotes, source, goal, what, _CONFIDENCE[hit.by], f"printed-{hit.by}")
        place = item_of_agenda(text) if kind in ("amendement", "motie") and at <= HEAD else None
        if place and not changes and not any(row["target"] != own for row in found.values() if row["source"] == own):
            changes = True
            what = "wijzigt" if kind == "amendement" else "verwijst_naar"
            yield link(own, line.quote(*place), own, text[slice(*place)], what, 0.6, "item")
        place = numbered_heading(text) if kind == "notulen" else None
        if place and not any(starts_in(row, line, place) for row in found.values()):
            yield link(own, line.quote(*place), own, text[slice(*place)], "verwijst_naar", 0.6, "heading")


def starts_in(row: Row, line: Line, place: tuple[int, int]) -> bool:
    """Whether the words of a link stand in a part of a line."""
    quotes = line.quote(*place)
    return any(q["start"] < quotes[-1]["end"] and quotes[0]["start"] < q["end"] for q in row["quotes"])


def _added(entry: Entry, passages: Passages, found: Mapping[tuple[str, str], Row]) -> list[Row]:
    """The appendices that a document lists under names that are no reference, by their titles."""
    document = entry.document["id"]
    taken = sorted(
        (row["quotes"][0]["start"], row["quotes"][-1]["end"]) for row in found.values() if row["type"] == "bijlage_van"
    )
    rows = []
    for at, line in enumerate(passages.lines):
        if not passages.added[at] or len(line.text) > 1000 or (at and line.text == passages.texts[at - 1]):
            continue
        for match in _ITEM.finditer(line.text):
            name = match["name"].strip(" .;:")
            if len(name.split()) < 2 or len(name) > 160 or _APPENDIX.match(name):
                continue
            quotes = line.quote(match.start("name"), match.end("name"))
            start, end = quotes[0]["start"], quotes[-1]["end"]
            if any(low < end and start < high for low, high in taken):
                continue
            rows.append(link(document, quotes, name, document, "bijlage_van", 0.7, "appendix"))
    return rows[:MOST]


def link(
    document: str,
    quotes: Sequence[Mapping[str, Any]],
    source: str,
    target: str,
    kind: str,
    confidence: float,
    rule: str,
    inferred: bool = False,
) -> Row:
    """A record of the contract; `number_rows` gives the id."""
    return {
        "id": "",
        "document": document,
        "quotes": [dict(quote) for quote in quotes],
        "confidence": confidence,
        "extractor": {"name": "raadslens", "version": VERSION, "rule": rule},
        "review": "open",
        "source": source,
        "target": target,
        "type": kind,
        "basis": "afgeleid" if inferred else "genoemd",
    }


def number_rows(rows: list[Row]) -> list[Row]:
    """The links of one document, sorted by place, each with an id."""
    taken: dict[str, int] = {}
    rows.sort(
        key=lambda row: (row["quotes"][0]["start"], row["quotes"][-1]["end"], row["source"], row["target"], row["type"])
    )
    for row in rows:
        stem = f"{row['document']}-l{row['quotes'][0]['start']}"
        taken[stem] = taken.get(stem, 0) + 1
        row["id"] = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
    return rows


_CONFIDENCE = {"number": 0.95, "title": 0.85, "day": 0.75, "body": 0.6}


def _confidence(known: Found | None) -> float:
    return _CONFIDENCE[known.by] if known else 0.6


def _rule(known: Found | None) -> str:
    return f"by-{known.by}" if known else "named-only"


def _before(text: str, reference: Row) -> str:
    """The mention and the words just before and after it, which may name the body whose paper it is."""
    clean = reference["quotes"][0]["clean"]
    at = text.find(clean)
    return text[max(0, at - 60) : at + len(clean) + 60] if at >= 0 else clean


def outside(reference: Row) -> str:
    """A paper that is not in the collection: its number, or the mention, which says what is known of it."""
    printed = reference["target"]
    if printed and _REGISTERED.search(printed):
        return str(printed)
    return str(reference["id"])
