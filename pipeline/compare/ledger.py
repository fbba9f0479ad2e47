"""The requests and commitments of a collection and their best answers, kept on disk but for those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields

from pipeline.compare.asks import Ask
from pipeline.compare.drawer import IN_MEMORY, Drawer
from pipeline.compare.offered import PAPER, Answer, Offer

MOST = 2000  # requests at hand where the others are on disk
_FIELDS = tuple(one.name for one in fields(Ask))


class Asks:
    """Requests by name, and by the document that they stand in."""

    def __init__(self) -> None:
        self._kept: Drawer | None = None  # of all, where they are many
        self._near: dict[str, Ask] = {}
        self._held: dict[str, list[str]] = {}
        self._spelt: Callable[[Sequence[str]], Sequence[str]] | None = None

    @property
    def at_hand(self) -> bool:
        """Whether all are in memory: then another process that begins as this one is may look at them too."""
        return self._kept is None

    def add(self, ask: Ask) -> None:
        """Keep a request."""
        if self._kept is not None:
            self._kept.put(ask.document, ask.name, _row(ask))
            return
        self._near[ask.name] = ask
        self._held.setdefault(ask.document, []).append(ask.name)
        if len(self._near) > IN_MEMORY:
            self._kept = Drawer()
            for one in self._near.values():
                self._kept.put(one.document, one.name, _row(one))
            self._near, self._held = {}, {}

    def spell(self, spelt: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Write out abbreviations in their keys, once all are known."""
        self._spelt = spelt
        for ask in self._near.values():
            ask.keys = [*dict.fromkeys(spelt(ask.keys))]

    def __getitem__(self, name: str) -> Ask:
        ask = self._near.get(name)
        if ask is None:
            if self._kept is None:
                raise KeyError(name)
            if len(self._near) >= MOST:
                self._near.clear()
            ask = self._near[name] = self._read(self._kept.second(name))
        return ask

    def __len__(self) -> int:
        return len(self._near if self._kept is None else self._kept)

    def of(self, document: str) -> Sequence[str]:
        """The names of the requests of a document, in their order; none where it has none."""
        names = self._held.get(document)
        if names is None:
            if self._kept is None:
                return ()
            if len(self._held) >= MOST:
                self._held.clear()
            names = self._held[document] = self._kept.names(document)
        return names

    def values(self) -> Iterator[Ask]:
        """All requests in the order that they came in."""
        return iter(self._near.values()) if self._kept is None else map(self._read, self._kept.rows())

    def _read(self, row: Sequence[object]) -> Ask:
        ask = Ask(**dict(zip(_FIELDS, row, strict=True)))  # type: ignore[arg-type]
        if self._spelt:
            ask.keys = [*dict.fromkeys(self._spelt(ask.keys))]
        return ask


def _row(ask: Ask) -> list[object]:
    return [getattr(ask, name) for name in _FIELDS]


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

    def weigh(self, offers: Iterable[Offer]) -> None:
        """Keep the best of what was known and what is offered; documents come in their order."""
        for name, way, answer in offers:
            known = self._scores.get(name)
            if known is None or way == "own" or (way == "best" and answer.score > known) or (way == "paper" and known < PAPER):
                self[name] = answer
