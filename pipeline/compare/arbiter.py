"""Who decides on a statement: rules first, or the learned model; and what comes of it where the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.compare.findings import Case, Finding, Heard
from pipeline.compare.hearing import first_of
from pipeline.compare.signs import NOT
from pipeline.compare.stance import degree_in, strength_of
from pipeline.compare.statement import Statement
from pipeline.compare.verdicts import CLASSES, UNKNOWN

# Chance of any view from which the model takes one: of one's own where it decides alone in a list of five to twelve issues, of one's own elsewhere, and of several together.
# On eleven plain dossiers that it never saw .65 filled 9 silent own cells of 328 for 251 right ones of 330, .7 eight for 249, .8 five for 237; on six large ones .55 filled 13 of 606 for 243 of 318, .6 eleven for 239.
LEAST, ELSEWHERE, TOGETHER = 0.7, 0.6, 0.5
# The same for a point of a decision that rules are so sure of: two right cells more on the eleven plain dossiers, none filled where nobody spoke.
SURE, POINT = 0.8, 0.5
# Lists of so many issues without terms of their own the model decides alone: such it learned from most. What rules find beside it gave no right cell more and filled three times as many silent ones. In fewer issues rules see more.
LEARNED = range(5, 13)
# In longer lists it decides in papers whose language it knows: it hears so much of what rules find there. Of six large dossiers never seen that is .70 to .92, of a real one of 22 abstract issues .50.
KNOWN, HALF = 0.6, 0.5
SHORTEST = 8  # sentences of a paper from which the same holds: of the papers it learned from hardly any is shorter
POINTED = 0.02  # chance of any view below which what a rule laid on an issue by pointing back is left out of a long list
TURNED = "turned"  # what a rule found, with the side that the model is sure of
TURNS = 0.95  # share of the chance of for and against from which the model turns what rules found
ALONE = 0.75  # the same where the model decides alone: from half on it turned plain sentences ("wij zijn tegen een verdeling naar inwonertal"), for five right cells in 330
HEARD = 0.6  # how sure a statement is that the model alone heard, beside one of a rule


class Arbiter:
    """Decides on the statements of a paper.

    Args:
        size: issues in the list.
        terms: whether any of them has terms of its own.

    """

    def __init__(self, size: int, *, terms: bool) -> None:
        self.long = size >= LEARNED.stop and not terms
        self.learned = size in LEARNED and not terms

    def familiar(self, paper: Sequence[Heard]) -> bool:
        """Whether the model knows the language of a paper: it hears most of what rules find there, or they find nothing of one body alone.

        Args:
            paper: its statements.

        """
        own = [1 - one.chances[number][3] >= HALF for one in paper if not one.case.statement.holder.joint for number in one.found.keys() & one.chances.keys()]
        return sum(own) >= KNOWN * len(own)

    def decided(self, heard: Heard, *, familiar: bool) -> Iterator[Finding]:
        """What comes of a statement; in a list or paper unlike those that the model learned from rules go first, turned where it is sure of the other side.

        Args:
            heard: the statement.
            familiar: see there.

        """
        case, found = heard.case, heard.found
        alone = (self.learned or (self.long and familiar)) and case.near.paper.size >= SHORTEST
        told = set() if alone else {place for number, one in found.items() if one.direct for place in case.own(number)}
        joint = case.statement.holder.joint
        for number, chances in heard.chances.items():
            by_rule = found.get(number)
            view = 1 - chances[3]
            enough = view >= (TOGETHER if joint else LEAST if alone and self.learned else ELSEWHERE)
            if by_rule is not None and self.long and not by_rule.direct and view < POINTED:
                continue  # a clause that only points back, to something that the model knows nothing of
            if by_rule is not None and (enough or not alone):
                ahead = chances[CLASSES.index(-by_rule.sign)] > (ALONE if alone else TURNS) * (chances[0] + chances[1])
                settled = _turned(by_rule) if by_rule.sign and ahead and not _denied(case) else by_rule
                yield replace(settled, score=chances[CLASSES.index(settled.sign)]) if alone else settled
            elif by_rule is not None and by_rule.direct and case.statement.cue.rule == "dictum" and not joint and by_rule.score >= SURE and view >= POINT:
                yield by_rule
            elif by_rule is None and enough:
                own, stance = case.own(number), first_of(chances)
                # "Een azc" is a centre, and no garden beside it: whose words another issue has is not what the clause is about.
                if not (own and own <= told) and not case.of_another(own):
                    yield Finding(number, CLASSES[stance] or 0, chances[stance], _told(case.statement))
        if not alone:
            yield from (one for number, one in found.items() if number not in heard.chances)


def _denied(case: Case) -> bool:
    """Whether the verdict of a clause is a no that is denied ("niet tegen", "geen bezwaar"): the model takes it for a no."""
    cue = case.statement.cue
    return cue.sign > 0 and NOT.search(case.read.text, *(cue.own if cue.own[1] else (cue.start, cue.end))) is not None


def _turned(finding: Finding) -> Finding:
    """A finding of a rule with the other side."""
    return replace(finding, sign=-finding.sign, statement=replace(finding.statement, cue=replace(finding.statement.cue, rule=TURNED)))


def _told(statement: Statement) -> Statement:
    """A statement whose stance the model heard: how far it goes is told by its hedges."""
    cue = statement.cue
    text = statement.line.text[slice(*statement.clause)]
    if cue.rule != UNKNOWN:
        return replace(statement, weight=HEARD, cue=replace(cue, rule=UNKNOWN))
    degree = degree_in(text, 2)
    return replace(statement, weight=HEARD, cue=replace(cue, degree=degree, strength=strength_of(text, degree)))
