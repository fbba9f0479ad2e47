"""What became of a motion, as other documents tell it: a motion without a result is nobody's yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.compare.holder import Voices
from pipeline.compare.masked import mask
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences
from pipeline.places import Region, find_all

_MOTION = re.compile(r"\bmotie\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:nam|namen|aangenomen|via de motie|met (?:uw|de|deze) motie|in (?:uw|de) motie|unaniem|"
    r"conform (?:uw|de) motie)\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:verworpen|aangehouden|ingetrokken|staken|verwierp)\b", re.IGNORECASE)
_TITLE = re.compile(r"[\"“”„'‘’«]([^\"“”„'‘’«»]{4,120})[\"“”'‘’»]")
_ADDRESSED = re.compile(r"\b(?:u|uw (?:gemeente)?raad|uw vergadering)\b", re.IGNORECASE)
LIKE = 85  # likeness (0 to 100) of two titles of one motion
MOST = 2000  # tellings kept for one municipality


class Outcome(NamedTuple):
    """What became of a motion: carried or not, and when."""

    carried: bool
    date: str | None


@dataclass(slots=True)
class Motions:
    """What the collection tells of motions: municipality -> (title or "", carried, date)."""

    told: dict[str, list[tuple[str, bool, str | None]]] = field(default_factory=dict)
    papers: dict[str, int] = field(default_factory=dict)

    def note(self, entry: Entry, region: Region) -> None:
        """Read what one document tells."""
        document = entry.document
        if document["type"] == "motie":
            if document["municipality"]:
                self.papers[document["municipality"]] = self.papers.get(document["municipality"], 0) + 1
            return
        voices = Voices(document, region)
        dates = [
            (row["quotes"][0]["start"], row["quotes"][0]["end"], row["edtf"])
            for row in entry.records.get("dates", ())
            if row["edtf"] and row["direction"] != "future" and row["granularity"] in ("day", "month")
        ]
        for row in entry.records.get("passages", ()):
            line = Line.of(row)
            if not _MOTION.search(line.text) or len(line.text) > 20_000:
                continue
            for low, high in sentences(line.text):
                self._sentence(voices, region, line, low, high, dates)

    def _sentence(
        self, voices: Voices, region: Region, line: Line, low: int, high: int, dates: list[tuple[int, int, str]]
    ) -> None:
        sentence = line.text[low:high]
        if not _MOTION.search(sentence) or sentence.endswith("?"):
            return
        lost, carried = _LOST.search(sentence), _CARRIED.search(sentence)
        if not lost and not carried:
            return
        code = self._council(voices, region, sentence)
        if code is None:
            return
        title = _TITLE.search(sentence)
        quotes = line.quote(low, high)
        date = next(
            (edtf for start, end, edtf in dates if any(q["start"] <= start and end <= q["end"] for q in quotes)), None
        )
        rows = self.told.setdefault(code, [])
        if len(rows) < MOST:
            rows.append((title[1] if title else "", not lost, date))

    @staticmethod
    def _council(voices: Voices, region: Region, sentence: str) -> str | None:
        """The municipality whose motion a sentence speaks of."""
        named = {mention.place.code for mention in find_all(sentence)}
        if len(named) == 1:
            return named.pop()
        if _ADDRESSED.search(mask(sentence, region)):
            holder = voices.resolve("uw raad", regional=False)
            if holder:
                return holder.municipality
            codes = {
                place.code
                for name in voices.recipients
                for place in [m.place for m in find_all(name.replace("-", " ").title())]
            }
            return codes.pop() if len(codes) == 1 else None
        return None

    def outcome(self, document: Row) -> Outcome | None:
        """What became of a motion, by title, else by the only motion that its council is told to have carried."""
        code = document["municipality"]
        if not code:
            return None
        titles = [text for text in (document.get("title"), document.get("subject")) if text]
        rows = self.told.get(code, [])
        same = [
            row
            for row in rows
            if row[0] and any(fuzz.token_set_ratio(row[0].lower(), title.lower()) >= LIKE for title in titles)
        ]
        if not same and self.papers.get(code) == 1:
            # One motion of this council is among the papers, and one day or title is told: the same.
            days = {row[2] for row in rows if row[1] and row[2]}
            same = [row for row in rows if row[1]] if len({day[:7] for day in days}) <= 1 else []
        if not same:
            return None
        date = max((row[2] for row in same if row[2]), key=len, default=None)
        return Outcome(all(row[1] for row in same), date)
