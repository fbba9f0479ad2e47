"""What one sentence says of the things that it names: a letter that announces a meeting, a meeting with one's own council, "the bandwidth
that you gave".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.compare.links import Passages, link
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences

LONGEST = 4000  # code points of a passage
_ANNOUNCES = re.compile(r"\b(?:kondigt?\b.{0,120}\baan|kondigde\w*\b.{0,120}\baan|aangekondigd\w*|aankondig\w*)\b", re.IGNORECASE)
_ENCLOSED = re.compile(r"\b(?:de|het) (?:daarbij |hierbij )?(?:bijgevoegde|bijgesloten|meegezonden|meegestuurde)\b", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:brief|schrijven|mail)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:met|voor|van) (?:uw (?:gemeente)?raad|de (?:gemeente)?raad|raadsleden|uw (?:raads)?leden)\b", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2} [a-z]{3,9}\b", re.IGNORECASE)
# "Binnen de door u meegegeven bandbreedte": the decision of the same paper that gave it.
_GIVEN = re.compile(
    r"\bdoor (?:u|uw raad|de (?:gemeente)?raad) (?:(?:eerder|toen|destijds) )?(?:mee)?(?:gegeven|gestelde|vastgestelde|bepaalde|verstrekte) (?P<what>\w{4,})",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:mee te geven|meegegeven|gegeven|gaf|gaven|gesteld|stelde|vastgesteld|vast te stellen)\b", re.IGNORECASE)


def find_told(entry: Entry, passages: Passages, links: Sequence[Row]) -> Iterator[Row]:
    """Links between what the sentences of a document name.

    Args:
        entry: document and records.
        passages: of the document.
        links: those that were found: a meeting that is tied to something has its place.
    """
    if entry.document["type"] in ("notulen", "besluitenlijst"):
        return
    own = entry.document["id"]
    named = sorted(
        ((quote["start"], quote["end"], row) for row in entry.records.get("references", ()) for quote in row["quotes"]),
        key=lambda one: one[:2],
    )
    motions = {row["target"] for row in links if row["source"] == own and "-" not in row["target"]}
    tied = {name for row in links for name in (row["source"], row["target"])}
    given = [row for row in entry.records.get("decisions", ()) if row["reported"] and row["quotes"] and _GIVES.search(_words(row))]
    decided = [row for row in entry.records.get("decisions", ()) if row["reported"] and row["quotes"] and (row["body"] or "").startswith("raad-")]
    decided = [row for row in decided if row["date"]]
    meeting: tuple[int, Row] | None = None
    before: Row | None = None
    at = 0
    for number, line in enumerate(passages.lines):
        text = passages.texts[number]
        if passages.roles[number] in ("kop", "adres", "kenmerk", "ondertekening") or len(text) > LONGEST:
            continue
        before = None
        for low, high in sentences(text):
            quotes = line.quote(low, high)
            start, end = quotes[0]["start"], quotes[-1]["end"]
            while at < len(named) and named[at][1] <= start:
                at += 1
            here: list[Row] = []
            for place in range(at, len(named)):
                if named[place][0] >= end:
                    break
                here.append(named[place][2])
            words = text[low:high]
            meetings = [row for row in here if row["kind"] == "bijeenkomst"]
            if before is not None and not meetings:
                # "Waarna uw raad op 18 mei sprak over het veer. Op 10 juni heeft u besloten ...": the one led to the other.
                for row in decided:
                    if start <= row["quotes"][0]["start"] < end:
                        yield link(own, row["quotes"][:1], row["id"], before["id"], "verwijst_naar", 0.5, "after-meeting", True)
            before = next((row for row in meetings if re.search(r"\braad\b", row["label"], re.IGNORECASE) and row["date"]), None)
            yield from _letter(own, here, meetings, words, motions)
            for row in meetings:
                meeting = (number, row)
                if row["id"] not in tied and _COUNCIL.search(row["label"]) and _DAY.search(row["label"]):
                    yield link(own, row["quotes"][:1], own, row["id"], "verwijst_naar", 0.5, "own-meeting", True)
            match = _GIVEN.search(words)
            if match:
                what = match["what"].lower()
                goals = [row for row in given if what in _words(row).lower() and row["quotes"][0]["start"] < start]
                if len(goals) == 1:
                    source = meeting[1]["id"] if meeting and number - meeting[0] <= 1 else own
                    where = line.quote(low + match.start(), low + match.end())
                    yield link(own, where, source, goals[0]["id"], "uitvoering_van", 0.5, "as-given", True)


def _letter(own: str, here: Sequence[Row], meetings: Sequence[Row], words: str, motions: set[str]) -> Iterator[Row]:
    """A letter of somebody else that is told to announce a meeting, and what was enclosed with it."""
    letter = next((row for row in here if row["kind"] == "brief" and _LETTER.search(row["label"])), None)
    if letter is None:
        return
    if meetings and _ANNOUNCES.search(words):
        yield link(own, meetings[0]["quotes"][:1], letter["id"], meetings[0]["id"], "kondigt_aan", 0.5, "letter-announces", True)
    for row in here:
        if row is not letter and row["quotes"] and _ENCLOSED.match(row["quotes"][0]["clean"]):
            # "De bijgevoegde motie": the one motion that the paper is about, where it is known.
            name = next(iter(motions)) if row["kind"] == "motie" and len(motions) == 1 else row["id"]
            yield link(own, row["quotes"][:1], name, letter["id"], "bijlage_van", 0.5, "enclosed", True)


def _words(row: Mapping[str, Any]) -> str:
    return " ".join(quote["clean"] for quote in row["quotes"])[:2000]
