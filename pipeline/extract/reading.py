"""A document as the extraction rules see it: passages, what the document says of itself, its dates, and who is meant by whom."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.extract.bodies import Bodies
from pipeline.extract.council_paper import is_agreement, lays_down, of_council
from pipeline.extract.dates import DateMention
from pipeline.extract.passage import Passage
from pipeline.model.document import Document
from pipeline.model.text import Span
from pipeline.nlp import Grammar, grammar
from pipeline.nlp import sentences as split


@dataclass(frozen=True)
class Reading:
    """What every rule may look at.

    Attributes:
        document: cleaned.
        passages: in order.
        about: fields of `documents.jsonl` that the letterhead gave.
        dates: all date expressions, by offset in the clean text, resolved against the document's date.
        bodies: who is meant by "het college", "uw raad", "wij".
        grammar: takes sentences apart into clauses; see `pipeline.extract.grammar.read_clauses`.
        behind: whether it is a motion or amendment that is printed behind another paper.
    """

    document: Document
    passages: list[Passage]
    about: dict[str, Any]
    dates: list[DateMention]
    bodies: Bodies
    grammar: Grammar = field(default_factory=grammar)
    behind: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.dates]

    def dates_in(self, passage: Passage, start: int, end: int) -> list[DateMention]:
        """The date expressions in a stretch of a passage."""
        return [mention for low, high in passage.clean_spans(start, end) for mention in self.dates_between(low, high)]

    def dates_between(self, low: int, high: int) -> list[DateMention]:
        """The date expressions in a stretch of the clean text."""
        return [mention for mention in self.dates[bisect.bisect_left(self._starts, low):bisect.bisect_left(self._starts, high)]
                if mention.end <= high]

    def words(self, mention: DateMention) -> str:
        """The printed words of a date expression."""
        return " ".join(self.document.text.clean[mention.start:mention.end].split())

    @cached_property
    def _sentences(self) -> dict[int, list[Span]]:
        return {}

    def sentences(self, passage: Passage) -> list[Span]:
        """The sentences of a passage, as spans of its text."""
        key = passage.start
        if key not in self._sentences:
            self._sentences[key] = split(passage.text)
        return self._sentences[key]

    @cached_property
    def of_council(self) -> bool:
        """Whether it is a paper of or for a council: by its type, else by the bodies that it speaks of.

        A newsletter or an invoice that names the council once gives no records; a note without a known form does.
        """
        return of_council(self.type, self.document.text.clean)

    @cached_property
    def agreement(self) -> bool:
        """Whether it is an agreement between bodies: what partners do in it they have promised, and what it says binds."""
        return is_agreement(passage.text for passage in self.passages[:4])

    @cached_property
    def lays_down(self) -> bool:
        """Whether it holds rules of procedure: what is done in it is a rule and no plan."""
        return self.type in ("overig", "schriftelijke_vragen", "regeling") and lays_down(passage.text for passage in self.passages[:3])

    @property
    def from_body(self) -> bool:
        """Whether the sender is a council, college or board, so that the points of its letter are decisions."""
        sender = str(self.about.get("sender") or "")
        if sender in self.bodies.known and self.bodies.known[sender][1] == "wethouder":
            return True
        return sender.startswith(("raad", "college", "gemeente", "gr-", "bestuur", "presidium", "burgemeester", "colleges", "griffie", "commissie", "wethouder"))

    @property
    def type(self) -> str:
        """Type of the document."""
        return str(self.about["type"])
