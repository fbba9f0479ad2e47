"""What a paper offers as answers to requests, apart from which of them is kept: papers may be read side by side, and are then weighed in order."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.model.collection import Row

IN_MEMORY = 1 << 20  # bytes of what was gathered up to which no file is made
PAPER = 0.95  # score of a paper that was promised and came
# `own`: what a commitment says of itself; `best`: a sentence, kept where none scored as high before; `paper`: a paper that came, kept unless
# something as certain was; `only`: kept where nothing else was found.
Way = Literal["own", "best", "paper", "only"]


class Answer(NamedTuple):
    """A passage that answers a request; `source` is the record that does, if it is not the document as a whole."""

    score: float
    document: str
    type: str
    quotes: list[Row]
    source: str = ""


class Offer(NamedTuple):
    """An answer to the request `name`, and when it is kept."""

    name: str
    way: Way
    answer: Answer


@dataclass(slots=True)
class Seen:
    """What one document tells of the requests of the collection.

    Attributes:
        own: the document.
        day: of the document.
        goals: documents that it names and that hold requests.
        tied: what it is tied to, where it plans or tells of a meeting.
        same: request that it tells again -> the request of the paper that it names.
        offers: answers in the order in which they were found.
        undone: what says that a request was not done.
    """

    own: str
    day: str
    goals: list[str]
    tied: set[str] | None
    same: dict[str, str] = field(default_factory=dict)
    offers: list[Offer] = field(default_factory=list)
    undone: list[Offer] = field(default_factory=list)


class Gathered(Iterable[Seen]):
    """What documents in a row offer, without what cannot be kept whatever documents before them offer: another of these was as good.

    They lie in a file without a name once they are many: a document's offers with their quotes are some 7 kB.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (it is closed with what was gathered)
        self._file.write(data)
        self._best: dict[str, float] = {}

    def note(self, seen: Seen) -> None:
        """Take in a document; call it for each in order."""
        seen.offers = [offer for offer in seen.offers if self._may_be_kept(offer)]
        if seen.offers or seen.undone or seen.goals or seen.same or seen.tied is not None:
            self._file.seek(0, 2)
            pickle.dump(seen, self._file, pickle.HIGHEST_PROTOCOL)

    def _may_be_kept(self, offer: Offer) -> bool:
        name, way, answer = offer
        known = self._best.get(name)
        if known is not None and (way == "only" or (way == "best" and answer.score <= known) or (way == "paper" and known >= PAPER)):
            return False
        if way == "own" or known is None:
            # That nothing else was found is known only of these documents: what was before them may score less.
            self._best[name] = 0.0 if way == "only" else answer.score
        else:
            self._best[name] = max(known, answer.score)
        return True

    def __iter__(self) -> Iterator[Seen]:
        end = self._file.seek(0, 2)
        at = 0
        while at < end:
            self._file.seek(at)
            seen: Seen = pickle.load(self._file)
            at = self._file.tell()
            yield seen

    def __reduce__(self) -> tuple[type[Gathered], tuple[bytes]]:
        self._file.seek(0)
        return Gathered, (self._file.read(),)  # to another process goes what was gathered alone
