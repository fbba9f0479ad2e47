"""How near each statement of a document is to each issue by the fields of its words, and what the learned model makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.compare.evidence import NAMES, Setting, Weighed
from pipeline.compare.fields import Fields
from pipeline.compare.statement import Statement
from pipeline.compare.tone import Tones
from pipeline.compare.topical import FAR, Course, Topic
from pipeline.compare.verdicts import Nearness, Signs, Where, figures

SHARED, BESIDE = 0.12, 0.2  # evidence of a statement, or of what stands around it, from which it may be about an issue
MOST = 3  # issues that a statement may be about by each kind of evidence; with all it takes a third more time, for four views of 358 more
HARDLY, WORDS = 0.02, 0.2  # chance of the forest and evidence of shared words below which that alone is none
BACK, CONTEXT, TITLE = 200, 300, 400  # code points before a statement, of its lead lines, and of the title
OWN, JOINED, BEFORE, HEADING = (NAMES.index(name) for name in ("own", "own_context", "before", "heading"))


class Hearing:
    """The learned model for a list of issues.

    Args:
        fields, tones: of the list.
        size: issues in the list.

    """

    def __init__(self, fields: Fields, tones: Tones, size: int) -> None:
        self.fields = fields
        self.tones = tones
        self.size = size

    def near(self, statement: Statement, setting: Setting, weighing: Mapping[int, Weighed]) -> Nearness | None:
        """How near a statement is to each issue; None where it is near to none.

        Args:
            statement: of a document.
            setting: the document.
            weighing: what shared words tell.

        """
        line, place = statement.line, setting.place(statement)
        head = setting.heads[place] if setting.heads else -1
        texts = {
            "clause": line.text[slice(*statement.clause)],
            "sentence": line.text[statement.start : statement.end],
            "before": setting.back(statement)[-BACK:],
            "heading": setting.texts[head] if head >= 0 else "",
            "passage": setting.texts[place] if setting.texts else "",
            "title": setting.called,
            "context": statement.context[-CONTEXT:],
        }
        parts = {name: self._scores(text, setting) for name, text in texts.items()}
        own = [weighing[number].figures[OWN] if number in weighing else 0.0 for number in range(self.size)]
        beside = [max(weighing[number].figures[BEFORE], weighing[number].figures[HEADING]) if number in weighing else 0.0 for number in range(self.size)]
        both = [1 - (1 - one) * (1 - other) for one, other in zip(own, parts["clause"], strict=True)]
        around = [max(values) for values in zip(beside, parts["before"], parts["heading"], parts["context"], strict=True)]
        topic = self.topic(statement, setting)
        if not weighing and max(both, default=0.0) <= SHARED and max(around, default=0.0) <= BESIDE and topic.last < 0:
            return None
        return Nearness(parts, both, around, topic, self._course(setting).paper)

    def heard(self, statement: Statement, near: Nearness, weighing: Mapping[int, Weighed], chances: Mapping[int, float], signs: Mapping[int, Signs], setting: Setting) -> dict[int, list[float]]:
        """Number of an issue -> what the model sees of it; those of which nothing tells are left out.

        Args:
            statement: of a document.
            near: how near it is to each issue.
            weighing: what shared words tell.
            chances: of the forest of evidence.
            signs: what rules make of it.
            setting: the document.

        """
        text, sentence = statement.line.text[slice(*statement.clause)], statement.line.text[statement.start : statement.end]
        numbers = [number for number in range(self.size) if number in weighing or near.both[number] > SHARED or near.around[number] > BESIDE or near.topic.last == number]
        likely = {*_first(numbers, near.both), *_first(numbers, near.around), *_first(numbers, [chances.get(number, 0.0) for number in range(self.size)]), near.topic.last}
        order = {number: rank for rank, number in enumerate(sorted(numbers, key=lambda number: -chances.get(number, 0.0)))}
        where = Where(setting.kind, setting.place(statement) / max(1, len(setting.rows)), len(numbers))
        found = {}
        for number in numbers:
            weighed = weighing.get(number)
            known = signs.get(number, Signs(1, None, 0.0))
            if known.found is None and (number not in likely or not self._told(weighed, chances.get(number, 0.0), near, number)):
                continue
            clause = self.tones.chances(number, text)
            tones = *clause, *(clause if sentence == text else self.tones.chances(number, sentence))
            evidence = weighed.figures if weighed else bare(statement, text)
            found[number] = figures(
                statement, evidence, near.figures(number), tones, known, where, forest=chances.get(number, 0.0), rank=order[number], turned=self.tones.claims[number].turned
            )
        return found

    @staticmethod
    def _told(weighed: Weighed | None, chance: float, near: Nearness, number: int) -> bool:
        """Whether anything tells that a statement is about an issue."""
        shared = weighed is not None and (chance >= HARDLY or max(weighed.figures[OWN], weighed.figures[JOINED]) >= WORDS)
        return shared or near.both[number] >= SHARED or near.around[number] >= BESIDE or near.topic.last == number

    def topic(self, statement: Statement, setting: Setting) -> Topic:
        """What the paper was speaking of where a statement begins."""
        course = self._course(setting)
        place = setting.place(statement)
        if setting.rows and setting.rows[place]["role"] == "tabel":
            return Topic(-1, 0.0, FAR, [0.0] * self.size)  # a cell goes on with no other
        return course.at(place, statement.start)

    def _course(self, setting: Setting) -> Course:
        if setting.course is None:
            setting.course = Course(setting.texts, [row["role"] == "kop" for row in setting.rows], lambda text: self._evidence(text, setting), self.size)
        return setting.course

    def _evidence(self, text: str, setting: Setting) -> list[float]:
        """How much a text is about each issue, by shared words and by their fields."""
        shared = {number: setting.matcher.score(found) for number, found in setting.hits(text).items()}
        return [1 - (1 - shared.get(number, 0.0)) * (1 - value) for number, value in enumerate(self._scores(text, setting))]

    def _scores(self, text: str, setting: Setting) -> list[float]:
        if text not in setting.near:
            setting.near[text] = self.fields.scores(text)
        return setting.near[text]


def bare(statement: Statement, text: str) -> tuple[float, ...]:
    """The figures of evidence of a statement that shares no word with an issue."""
    known = {
        "point": float(statement.cue.rule == "dictum"),
        "joint": float(statement.holder.joint),
        "self": float(statement.holder.own),
        "short": 1 / (text.count(" ") + 1),
        "voiced": float(not statement.cue.holder),
        "told": float(statement.cue.told),
        "sure": statement.weight,
    }
    return tuple(known.get(name, 0.0) for name in NAMES)


def _first(numbers: Sequence[int], values: Sequence[float]) -> list[int]:
    """The issues of which most tells."""
    return sorted((number for number in numbers if values[number] > 0), key=lambda number: -values[number])[:MOST]


def first_of(chances: Sequence[float]) -> int:
    """The place of the likeliest stance among the classes, no view left out."""
    return max(range(3), key=lambda place: chances[place])
