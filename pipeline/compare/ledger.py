"""The requests and commitments of a collection and their best answers, kept on disk but for those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from pipeline.compare.asks import Ask
from pipeline.compare.drawer import Drawer
from pipeline.model.collection import Row

MOST = 2000  # requests at hand
_FIELDS = tuple(one.name for one in fields(Ask))


@dataclass(slots=True)
class Answer:
    """The best passage for a request."""

    score: float
    document: str
    type: str
    quotes: list[Row]
    source: str = ""  # the record that answers, if it is not the document as a whole


class Asks:
    """Requests by name, and by the document that they stand in."""

    def __init__(self) -> None:
        self._kept = Drawer()
        self._near: dict[str, Ask] = {}
        self._held: dict[str, list[str]] = {}
        self.spelt: Callable[[Sequence[str]], Sequence[str]] | None = None  # writes out abbreviations, once all are known

    def add(self, ask: Ask) -> None:
        """Keep a request."""
        self._kept.put(ask.document, ask.name, [getattr(ask, name) for name in _FIELDS])

    def __getitem__(self, name: str) -> Ask:
        ask = self._near.get(name)
        if ask is None:
            if len(self._near) >= MOST:
                self._near.clear()
            ask = self._near[name] = self._read(self._kept.second(name))
        return ask

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, document: str) -> list[str]:
        """The names of the requests of a document, in their order; none where it has none."""
        names = self._held.get(document)
        if names is None:
            if len(self._held) >= MOST:
                self._held.clear()
            names = self._held[document] = self._kept.names(document)
        return names

    def values(self) -> Iterator[Ask]:
        """All requests in the order that they came in."""
        return map(self._read, self._kept.rows())

    def _read(self, row: Sequence[object]) -> Ask:
        ask = Ask(**dict(zip(_FIELDS, row, strict=True)))  # type: ignore[arg-type]
        if self.spelt:
            ask.keys = [*dict.fromkeys(self.spelt(ask.keys))]
        return ask


class Answers:
    """The best answer to each request."""

    def __init__(self) -> None:
        self._kept = Drawer()
        self._scores: dict[str, float] = {}

    def score(self, name: str) -> float | None:
        """How good the answer to a request is, None where there is none."""
        return self._scores.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._scores

    def __setitem__(self, name: str, answer: Answer) -> None:
        self._scores[name] = answer.score
        self._kept.set(name, "", [answer.score, answer.document, answer.type, answer.quotes, answer.source])

    def get(self, name: str) -> Answer | None:
        """The answer to a request."""
        return Answer(*self._kept.get(name, "")[0]) if name in self._scores else None
