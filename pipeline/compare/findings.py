"""What is known of a statement on its way to a verdict: before rules see it, what they find, and what the learned model hears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare.evidence import Setting, Weighed
from pipeline.compare.match import Hit
from pipeline.compare.objects import beside, elsewhere
from pipeline.compare.statement import Statement
from pipeline.compare.verdicts import UNKNOWN, Nearness
from pipeline.compare.ways import Reading
from pipeline.compare.wording import Token

POINTING = 0.5  # what a statement weighs that has no word of the issue itself, beside one that has


@dataclass(frozen=True, slots=True)
class Finding:
    """A stance of a statement on an issue."""

    issue: int
    sign: int
    score: float
    statement: Statement
    direct: bool = True  # its own words tell of the issue; else those it points back to

    @property
    def force(self) -> float:
        """How much it says, from 0 to 1."""
        return self.score * self.statement.weight * (1.0 if self.direct else POINTING)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of a statement before it is judged.

    Attributes:
        statement, setting: it and its document.
        words, turned: of its clause, with the sign of each.
        read: the clause as rules of direction take it.
        context: hits of its heading and lead lines.
        weighing: number of an issue -> what shared words tell.
        chances: of the forest, for the same.
        ways: which way the clause points, for the same; see `Ways.of`.
        near: how near it is to each issue by the fields of its words.

    """

    statement: Statement
    setting: Setting
    words: Sequence[Token]
    turned: Sequence[int]
    read: Reading
    context: Mapping[int, Sequence[Hit]]
    weighing: Mapping[int, Weighed]
    chances: Mapping[int, float]
    ways: Mapping[int, int | None]
    near: Nearness

    def own(self, number: int) -> set[int]:
        """The places of the words of the clause that it shares with an issue."""
        return {hit.place for hit in self.weighing[number].own} if number in self.weighing else set()

    def of_another(self, places: set[int]) -> bool:
        """Whether a rule knows that the stance of the clause is on something else than what some of its words tell of: "geen overzicht van de ophoging"."""
        cue, text = self.statement.cue, self.read.text
        if cue.rule == UNKNOWN or not places:
            return False
        return beside(text, self.words, places) or ((cue.sign < 0 or -1 in self.turned) and elsewhere(text, self.words, cue, places))


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement with what rules found in it, by number of the issue, and the chances that the model gives each class, for the issues that it may be about."""

    case: Case
    found: Mapping[int, Finding]
    chances: Mapping[int, Sequence[float]]
