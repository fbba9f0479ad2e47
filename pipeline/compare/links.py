"""Links from a document: which papers it answers, deals with, changes, adds or names, by number, title, date and body."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.compare.papers import Found, Papers, bare, number_key
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row

VERSION = "2"
MOST = 400  # links of one document
_REGISTERED = re.compile(r"\d{5}")  # a number that tells a paper apart anywhere: "RIS322312", not "M2" or "2020-64"
MOST_PAPERS = (
    12  # numbered papers of a list; with more it is the agenda of all business, and names rather than uses them
)
_KINDS = frozenset(
    [
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
        "overig",
        "agenda",
    ]
)
_IN_LISTS = frozenset(("voorstel", "brief", "overig", "besluit"))
_LISTS = ("notulen", "besluitenlijst")
_LETTERS = ("brief", "raadsinformatiebrief")
# A lone lower-case word says which paper only where the kind of paper is one of a kind in its dossier.
_ALONE = re.compile(r"(?:overeenkomst|notitie)$", re.IGNORECASE)
_RULES = re.compile(r"regeling|verordening|regels", re.IGNORECASE)
_REPEAL = re.compile(r"\b(?:vervalt|vervallen|ingetrokken|intrekken|gewijzigd|vervangt|vervangen)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:afgedaan|afdoening|afdoen)\b", re.IGNORECASE)
_SETTLED = re.compile(
    r"\b(?:beschouw\w*|is|zijn|hiermee|hebben|te beschouwen)\b[^.;]{0,80}\b(?:afgedaan|uitgevoerd)\b|"
    r"\bals (?:afgedaan|uitgevoerd)\b",
    re.IGNORECASE,
)
_INTERIM = re.compile(r"\b(?:tussenbericht|tussentijds|voortgang|stand van zaken)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:in (?:antwoord|reactie) op|reactie (?:op )?(?:uw )?brie(?:f|ven)|antwoord op|beantwoording|"
    r"uw (?:brief|brieven|schrijven|aanbieding|vragen|motie|verzoek)|naar aanleiding van uw)\b",
    re.IGNORECASE,
)
_CARRY_OUT = re.compile(
    r"\b(?:ter |in )?(?:uitvoering|uitwerking) (?:van|geven|gegeven|te geven)\b|\bgelet op (?:het|"
    r"de) (?:raads)?besluit\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:wordt|worden) (?:hierbij )?(?:ingetrokken|gewijzigd)\b|\bte wijzigen\b|\bwijziging van\b|\bvervalt\b",
    re.IGNORECASE,
)
_READ = re.compile(
    r"^\W*(?:gelezen|gezien|gehoord|overwegende) (?:het|de) (?:raads)?voorstel\b|\bingestemd met (?:het|"
    r"de) (?:raads)?voorstel\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])(?! en verder)")
_DRAFT = re.compile(r"(?:ontwerp|concept|zienswijze)", re.IGNORECASE)
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
        entry.document["type"] in _LISTS
        and sum(bool(row["target"]) for row in entry.records.get("references", ())) > MOST_PAPERS
    )


def find_links(entry: Entry, papers: Papers) -> list[Row]:
    """The links of a document to what it names, sorted by place."""
    document = entry.document
    found: dict[tuple[str, str], Row] = {}
    passages, mentions = Passages.of(entry), Mentions()
    head = passages.starts[min(len(passages.starts) - 1, 6)] if passages.starts else 0
    settled = any("motie" in text and _SETTLED.search(text) for text in passages.texts)
    full = crowded(entry)
    about = " ".join(f"{document['subject'] or ''} {document['title'] or ''}".split())
    for reference in entry.records.get("references", ()):
        if not reference["quotes"]:
            continue
        start = reference["quotes"][0]["start"]
        at = passages.at(start)
        text = passages.texts[at] if at >= 0 else ""
        added = at >= 0 and passages.added[at]
        known = papers.find(reference, document, _before(text, reference))
        if not known and (full or not _tells(reference, document, text, added)):
            continue
        target = known.name if known else outside(mentions.first(reference))
        named = bare(reference["label"])
        at_head = start <= head or (len(named) > 6 and named in about.lower())
        kind = "bijlage_van" if added else _type(document, reference, text, at_head, about, settled)
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
    return number_rows([*found.values(), *(() if full else _added(entry, passages, found))])


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


def _confidence(known: Found | None) -> float:
    return {"number": 0.95, "title": 0.85, "day": 0.75, "body": 0.6}[known.by] if known else 0.6


def _rule(known: Found | None) -> str:
    return f"by-{known.by}" if known else "named-only"


def _before(text: str, reference: Row) -> str:
    """The mention and the words just before and after it, which may name the body whose paper it is."""
    clean = reference["quotes"][0]["clean"]
    at = text.find(clean)
    return text[max(0, at - 60) : at + len(clean) + 60] if at >= 0 else clean


def _tells(reference: Row, document: Mapping[str, Any], text: str, added: bool) -> bool:
    """Whether a mention of a paper outside the collection says which paper it is."""
    kind, label = reference["kind"], reference["label"]
    own = number_key(document["reference_number"] or "-")
    if reference["target"] and number_key(reference["target"]) == own:
        # A letter may bear the number of the motion that it answers.
        return kind in ("motie", "amendement") and document["type"] not in ("motie", "amendement")
    if kind == "wetgeving":
        return bool(reference["target"]) or (
            bool(_RULES.search(label) and _REPEAL.search(text)) and not re.search(r"\bart(?:ikel)?\b", label)
        )
    if kind not in _KINDS:
        return bool(reference["target"])
    if document["type"] in _LISTS and (kind not in _IN_LISTS or not (reference["target"] or reference["date"])):
        return False  # the agenda of a meeting names every paper of the day
    if added or reference["target"] or reference["date"]:
        return True
    words = label.split()
    if len(words) == 1:
        return bool(_ALONE.search(label)) and len(label) > 12
    if kind == "agenda":
        return bool(label[:1].isupper())
    if kind == "overig" and not _DATED.search(label):
        # A strategy or vision for years is the background of every paper; a draft, or what the subject names, is meant.
        about = f"{document['subject'] or ''} {document['title'] or ''}".lower()
        return bool(_DRAFT.match(label)) or bare(label) in about or _quoted(reference)
    return bool(re.search(r"[A-Z][a-z]{2,}|[\"'“‘]|\d{4}", label))


def _quoted(reference: Row) -> bool:
    return bool(re.search(r"[\"“‘„]", reference["quotes"][0]["clean"]))


def outside(reference: Row) -> str:
    """A paper that is not in the collection: its number, or the mention, which says what is known of it."""
    printed = reference["target"]
    if printed and _REGISTERED.search(printed):
        return str(printed)
    return str(reference["id"])


def _type(
    document: Mapping[str, Any], reference: Mapping[str, Any], text: str, at_head: bool, about: str, settled: bool
) -> str:
    """What a mention means: by the kinds of both papers and the words around it."""
    kind, mentioned = document["type"], reference["kind"]
    if kind == "amendement" and (
        mentioned == "voorstel" or (at_head and mentioned in ("besluit", "brief", "rapport", "notitie", "overig"))
    ):
        return "wijzigt"
    if mentioned == "motie" and kind in (*_LETTERS, "raadsvoorstel"):
        if at_head and _INTERIM.search(about):
            return "antwoord_op"
        if _SETTLED.search(text) or (at_head and (settled or _DONE.search(about))):
            return "afdoening_van"
        if kind != "raadsvoorstel" and at_head:
            return "antwoord_op"
    if kind in ("raadsbesluit", "besluitenlijst") and mentioned == "voorstel" and _READ.search(text):
        return "stemt_in_met"
    if (
        kind in (*_LETTERS, "zienswijze")
        and mentioned in ("brief", "verslag", "overig")
        and (at_head or _ANSWER.search(text))
        and _ANSWER.search(f"{about} {text}")
    ):
        return "antwoord_op"
    if _CHANGE.search(text) and kind in ("regeling", "raadsbesluit", "amendement"):
        return "wijzigt"
    if mentioned in ("besluit", "motie") and _CARRY_OUT.search(text):
        return "uitvoering_van"
    return "verwijst_naar"
