"""When somebody said it: the day that a sentence tells of, where it is not that of the paper."""

from __future__ import annotations

import re

from pipeline.compare import signals
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry
from pipeline.nlp import sentences

# "Zijn aarzeling van vorig jaar" dates the doubt, and not what is told of it.
_OF_A_THING = re.compile(r"\b(?:van|uit|sinds|begroting|kadernota|jaarrekening|verordening|(?:begroting|budget|middelen|geld|dekking|raming|plan|programma) (?:voor|over|van))\s+$", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:al |ook |reeds )?in ((?:19|20)\d\d)\b", re.IGNORECASE)


# What somebody wanted years ago is history, unless something says that it still holds.
PAST_YEARS = 2
_STILL = re.compile(
    r"\b(?:nog (?:steeds|altijd|onverkort|onverminderd)|onverkort|onverminderd|ongewijzigd|(?:niet|niets|niks|weinig) (?:aan )?(?:veranderd|gewijzigd|anders)|sindsdien|sinds|geldt|gelden|blijf(?:t|en)|bleven|ook nu|nu nog|tot op heden|"
    r"tot nu toe|vast aan|vasthoud\w*|bevestig\w+|herhaal\w*|herhalen|handhaven|handhaaft|in lijn|conform|overeenkomstig|niet (?:willen |wil )?(?:over(?:doen|gedaan)|herzien|terug(?:draaien|komen|gekomen|gedraaid)|heroverwegen)|van kracht)\b",
    re.IGNORECASE,
)


class When:
    """The dates of one document.

    Args:
        entry: the document and its records.

    """

    def __init__(self, entry: Entry) -> None:
        self.date: str | None = (entry.document.get("date") or {}).get("edtf")
        self.dates = sorted((row["quotes"][0]["start"], row["quotes"][0]["end"], row) for row in entry.records.get("dates", ()))

    def year_before(self, line: Line, low: int, high: int) -> str | None:
        """The year of a sentence in the past tense that opens with one: "In 2019 wilden wij ..."."""
        found = signals.THEN.match(line.text[low:high])
        return found[1] if found and (not self.date or found[1] < self.date[:4]) else None

    def opens_earlier(self, sentence: str) -> bool:
        """Whether a sentence opens with a year before that of the paper, whatever the tense that its verb seems to have."""
        found = _OPENS.match(sentence)
        return bool(found and self.date and found[1] < self.date[:4])

    def spoke(self, line: Line, start: int) -> str | None:
        """The day that the first sentence behind a place names, where it tells when a body spoke: "De zienswijze is van 3 mei"."""
        low, high = next(((low, high) for low, high in sentences(line.text) if high > start), (0, 0))
        return self.date_in(line, low, high) if signals.SPOKE.search(line.text[low:high]) else None

    def history(self, said: str | None, sentence: str, behind: str) -> bool:
        """Whether what was said in some year is history: years before the paper, and nothing around says that it still holds.

        Args:
            said: EDTF of it; only a bare year tells of history.
            sentence: where it is told; "waren wij nog" tells of a change, and so of a view of then.
            behind: what follows on it.

        """
        opens = _OPENS.match(sentence)
        said = opens[1] if opens else said
        if not said or not self.date or not re.fullmatch(r"(?:19|20)\d\d", said):
            return False
        return int(self.date[:4]) - int(said) >= PAST_YEARS and not _STILL.search(f"{sentence} {behind}") and not re.search(r"\bnog\b", sentence)

    def date_in(self, line: Line, low: int, high: int) -> str | None:
        """The first past day, month or year in a stretch of a passage."""
        if not line.quotes or not self.dates:
            return None
        quotes = line.quote(low, high)
        spans = [(quote["start"], quote["end"]) for quote in quotes]
        for start, end, row in self.dates:
            if (
                row["edtf"]
                and row["direction"] != "future"
                and row["granularity"] in ("day", "month", "year")
                and not row["edtf"].startswith("..")
                and any(a <= start and end <= b for a, b in spans)
                and "/" not in row["edtf"]
                and not (self.date and str(row["edtf"]) > self.date)  # "afgesproken dat er op 1 juli een loket komt": agreed before
                and not (row["granularity"] == "year" and _OF_A_THING.search(self._before(line, start)))
            ):
                return str(row["edtf"])
        return None

    def _before(self, line: Line, start: int) -> str:
        """The words of a passage just before a place of the raw text."""
        quote = next((one for one in line.quotes if one["start"] <= start < one["end"]), None)
        return quote["exact"][max(0, start - quote["start"] - 20) : start - quote["start"]] if quote else ""
