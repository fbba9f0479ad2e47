"""Which questions a document put to the papers of the collection, with the answers: while these stay the same, so do its links.

A constructive trace, after Mokhov, Mitchell and Peyton Jones (2018), "Build systems à la carte".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.compare.papers import BY_YEAR, Found, Paper, Papers, place_meant
from pipeline.model.collection import Row

_MEANT = ("kind", "label", "target", "date")  # fields of a reference by which a paper is found


@dataclass(slots=True)
class Asked:
    """The papers, as one document asks of them; each question is noted once.

    Args:
        papers: of the collection.
        about: line of the document that asks.
    """

    papers: Papers
    about: Mapping[str, Any]
    trace: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def find(self, reference: Mapping[str, Any], text: str = "") -> Found | None:
        """See `Papers.find`."""
        answer = self._ask(("find", *(reference[name] for name in _MEANT), place_meant(text, self.about)))
        return Found(*answer) if answer else None

    def of_body(self, kinds: tuple[str, ...], place: str | None, date: str | None) -> Found | None:
        """See `Papers.of_body`."""
        answer = self._ask(("of_body", kinds, place, date))
        return Found(*answer) if answer else None

    def titled_alike(self, small: str) -> Paper | None:
        """See `Papers.titled_alike`."""
        answer = self._ask(("titled_alike", small))
        return Paper(*answer) if answer else None

    def with_number(self, printed: str) -> Paper | None:
        """See `Papers.with_number`."""
        answer = self._ask(("with_number", printed))
        paper = Paper(*answer) if answer else None
        own = self.about["municipality"]
        elsewhere = paper is not None and BY_YEAR.fullmatch(printed) and paper.place and own and paper.place != own
        return None if elsewhere else paper

    def titled_at(self, text: str, kind: str) -> str | None:
        """See `Papers.titled_at`."""
        found: str | None = self._ask(("titled_at", text, kind))
        return found

    def motion_of(self, place: str | None, text: str) -> str | None:
        """See `Papers.motion_of`."""
        found: str | None = self._ask(("motion_of", place, text))
        return found

    def view_of(self, place: str) -> str | None:
        """See `Papers.view_of`."""
        found: str | None = self._ask(("view_of", place))
        return found

    def adopted(self, place: str | None, date: str | None, told: frozenset[str]) -> str | None:
        """See `Papers.adopted`."""
        found: str | None = self._ask(("adopted", place, date, tuple(sorted(told))))
        return found

    def _ask(self, question: tuple[Any, ...]) -> Any:
        if question not in self.trace:
            self.trace[question] = _answer(self.papers, self.about, question)
        return self.trace[question]


def still(papers: Papers, about: Row, trace: Sequence[Sequence[Any]]) -> bool:
    """Whether all questions of a trace, as pairs of question and answer from JSON, have the same answers now."""
    return all(_plain(_answer(papers, about, question)) == answer for question, answer in trace)


def _plain(answer: Any) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer


def _answer(papers: Papers, about: Mapping[str, Any], question: Sequence[Any]) -> Any:
    name, *given = question
    own = about["id"]
    if name == "find":
        *fields, place = given
        return papers.meant(dict(zip(_MEANT, fields, strict=True)), place, own)
    if name == "of_body":
        return papers.of_body(tuple(given[0]), given[1], given[2], own)
    if name == "adopted":
        return papers.adopted(given[0], given[1], frozenset(given[2]), own)
    return getattr(papers, name)(*given, own)
