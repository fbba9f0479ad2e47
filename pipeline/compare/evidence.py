"""How sure it is that a statement is about an issue: figures of the statement and of what stands around it.

None of the figures knows a word: they count how much of an issue a clause, its heading, the sentences before it and the
title of its paper share, and how much of the other issues. So what is learned on one dossier holds for another.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.compare import signals
from pipeline.compare.match import Hit, Matcher
from pipeline.compare.predicates import grammatical
from pipeline.compare.signs import signs
from pipeline.compare.statement import Statement
from pipeline.compare.topical import Course
from pipeline.compare.wording import light, stops, tokens
from pipeline.model.collection import Entry
from pipeline.nlp import sentences

NAMES = (
    "own",  # evidence of the clause itself
    "own_context",  # with that of the heading and lead line
    "best",  # chance of its best word
    "label",  # share of the label that the clause has
    "label_around",  # share of the label that clause, heading and the sentences before have
    "before",  # evidence of what stands just before it
    "passage",  # evidence of the whole passage
    "heading",  # evidence of the heading over it
    "title",  # evidence of the title of the paper
    "section",  # best passage of the section before it
    "rival_own",  # evidence of the clause for the best other issue
    "rival_context",  # the same with heading and lead line
    "rival_around",  # the same for heading, title and what stands before
    "pointing",  # the clause points back: "daar", "dat", "die regeling"
    "point",  # a point of a list that somebody decided or asked
    "joint",  # of several bodies together
    "self",  # the paper speaks of its own sender
    "short",  # 1 for a clause of one word, towards 0 for long ones
    "named",  # chance of the best whole word of the label in the clause
    "rarest",  # 1 where the clause has the word of the label that tells most
    "rarest_around",  # the same for clause, heading and what stands before
    "claim",  # share of the statement of the issue that the clause has
    "claim_around",  # the same for clause, heading and what stands before
    "only",  # chance of its best word that no other issue has
    "only_around",  # the same for heading, title and what stands before
    "central",  # evidence of the words that say more than where and for whom
    "voiced",  # no body is named: the paper speaks for its sender
    "read",  # known by its grammar, not by a rule
    "told",  # a decision or statement of an earlier day
    "sure",  # how sure the frame is
    "covered",  # share of the words of the clause that tell of the issue
    "bare",  # 1 for a clause without a word of its own beside its cue, towards 0 for one with many
    "sentence_before",  # evidence of the sentence just before it
    "lead_before",  # how far that is ahead of the best other issue, or behind it
    "lead_heading",  # the same for the heading
    "lead_context",  # the same for lead line or question
    "lead_title",  # the same for the title
    "lead_own",  # the same for the clause
    "lead_passage",  # the same for the passage
    "in_document",  # share of the passages of the paper that tell of the issue
)
TELLS = 0.28  # evidence from which a passage tells of an issue
MOST = 400  # passages that are read for what a paper is about
_DECIDED = ("decided", "decides", "agreed")  # rules of what was decided, told in the sentence before
_STILL = re.compile(r"\b(?:toch|alsnog|desondanks|niettemin|desalniettemin)\b", re.IGNORECASE)
BACK = 400  # code points before a clause that it may point back to
_Scores = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An issue that a statement may be about.

    Attributes:
        figures: by the order of `NAMES`.
        own, before, around: hits of the clause, of what stands before it, of heading and title.

    """

    figures: tuple[float, ...]
    own: tuple[Hit, ...]
    before: tuple[Hit, ...]
    around: tuple[Hit, ...]


class Setting:
    """One document, as what its statements stand in.

    Args:
        entry: the document and its passages.
        matcher: has counted the collection.

    """

    def __init__(self, entry: Entry, matcher: Matcher) -> None:
        self.matcher = matcher
        document = entry.document
        self.title = self.hits(f"{document.get('title') or ''} . {document.get('subject') or ''}"[:600])
        self.called = f"{document.get('title') or ''} {document.get('subject') or ''}"[:400]
        self.kind = str(document["type"])
        self.near: dict[str, list[float]] = {}  # text -> evidence of the fields of its words, kept by `hearing`
        self.course: Course | None = None  # what the paper speaks of, made by `hearing`
        self.rows = list(entry.records.get("passages", ()))
        self.texts = [" ".join(quote["clean"] for quote in row["quotes"])[:6000] for row in self.rows]
        self.starts = [row["quotes"][0]["start"] for row in self.rows]
        self.heads: list[int] = []  # passage -> its heading, -1 for none
        last = -1
        for place, row in enumerate(self.rows):
            self.heads.append(last)
            if row["role"] == "kop":
                last = place
        self._kept: dict[int, dict[int, list[Hit]]] = {}
        self._scored: dict[int, dict[int, float]] = {}
        self._shares: dict[int, float] | None = None

    def weigh(self, statement: Statement, own: Mapping[int, Sequence[Hit]], context: Mapping[int, Sequence[Hit]]) -> dict[int, Weighed]:
        """Number of an issue -> what tells for it; issues of which nothing tells are left out.

        Args:
            statement: of this document.
            own: hits of its clause.
            context: hits of its heading and lead lines.

        """
        score = self.matcher.score

        def scores(hits: Mapping[int, Sequence[Hit]]) -> dict[int, float]:
            return {number: score(found) for number, found in hits.items()}

        place = self.place(statement)
        head = self.heads[place] if self.heads else -1
        back = self.back(statement)
        before = self.hits(back)
        last = scores(self.hits(back[sentences(back)[-1][0] :] if back.strip() else ""))
        heading = self.passage(head) if head >= 0 else {}
        passage = self._score(place)
        section: dict[int, float] = {}
        for other in range(max(head, place - 12, 0), place):
            for number, value in self._score(other).items():
                section[number] = max(section.get(number, 0.0), value)
        owned = {number: score(hits) for number, hits in own.items()}
        joined = {number: score(hits, context.get(number, ())) for number, hits in own.items()}
        around: dict[int, float] = {}
        for hits in (before, heading, self.title, context):
            for number, some in hits.items():
                around[number] = max(around.get(number, 0.0), score(some))
        behind, over, beneath, named = scores(before), scores(heading), scores(context), scores(self.title)
        text = statement.line.text[slice(*statement.clause)]
        pointing = float(bool(signals.ANAPHOR.search(text) or signals.DEFINITE.search(text)))
        words = text.count(" ") + 1
        told = {low for low, _ in statement.cue.words} or set(range(statement.cue.start, statement.cue.end))
        found = [token for token in tokens(text) if token.key not in stops()]
        content = len(found)
        bare = 1 / (1 + sum(token.start not in told and token.key not in light() for token in found))
        result = {}
        for number in sorted({*own, *before, *heading, *self.title, *context}):
            kept = tuple(own.get(number, ()))
            if not kept and around.get(number, 0.0) < 0.2:
                continue
            beside = (*before.get(number, ()), *heading.get(number, ()), *context.get(number, ()), *self.title.get(number, ()))
            figures = (
                owned.get(number, 0.0),
                joined.get(number, 0.0),
                max((hit.chance for hit in kept), default=0.0),
                self._label(number, kept),
                self._label(number, (*kept, *beside)),
                score(before.get(number, ())),
                passage.get(number, 0.0),
                max(score(heading.get(number, ())), score(context.get(number, ()))),
                score(self.title.get(number, ())),
                section.get(number, 0.0),
                _rival(owned, number),
                _rival(joined, number),
                _rival(around, number),
                pointing,
                float(statement.cue.rule == "dictum"),
                float(statement.holder.joint),
                float(statement.holder.own),
                1 / words,
                *self._profile(number, kept, beside),
                score([hit for hit in kept if not hit.aside]),
                float(not statement.cue.holder),
                float(statement.cue.rule in grammatical()),
                float(statement.cue.told),
                statement.weight,
                len({hit.place for hit in kept}) / max(1, content),
                bare,
                last.get(number, 0.0),
                *(one.get(number, 0.0) - _rival(one, number) for one in (behind, over, beneath, named, owned, passage)),
                self._spread().get(number, 0.0),
            )
            result[number] = Weighed(figures, kept, tuple(before.get(number, ())), beside)
        return result

    def place(self, statement: Statement) -> int:
        """The number of the passage that a statement stands in."""
        return max(0, bisect_right(self.starts, statement.line.quotes[0]["start"]) - 1)

    def back(self, statement: Statement) -> str:
        """What stands just before a statement: in its passage, or at the end of the passage before."""
        if statement.cue.rule == "answers":
            return statement.before
        start = statement.clause[0]
        back, place = statement.line.text[max(0, start - BACK) : start], self.place(statement)
        return f"{self.texts[place - 1][-BACK:]} {back}" if len(back) < 20 and place else back

    def back_signs(self, statement: Statement) -> list[int]:
        """The sign of each word that stands just before a statement, by verbs of ending: its negations are those of its own verdict.

        "Er komt geen veer. Dat heeft de raad besloten": what was decided has no verdict of its own, so there they count.
        """
        back, found = self.back(statement), []
        if _STILL.search(statement.line.text[slice(*statement.clause)]):  # "... te schrappen. Hij besloot toch mee te doen"
            return [1] * len(tokens(back))
        denied = statement.cue.rule in _DECIDED
        words = tokens(back)
        for low, high in sentences(back):
            found += signs(back[low:high], [word._replace(start=word.start - low, end=word.end - low) for word in words if low <= word.start < high], denied=denied)
        return found if len(found) == len(words) else [1] * len(words)

    def passage(self, place: int) -> dict[int, list[Hit]]:
        """The hits of a passage."""
        if place not in self._kept:
            self._kept[place] = self.hits(self.texts[place])
        return self._kept[place]

    def _spread(self) -> dict[int, float]:
        """Share of the passages that tell of each issue."""
        if self._shares is None:
            counts: Counter[int] = Counter()
            for place in range(min(len(self.rows), MOST)):
                counts.update(number for number, value in self._score(place).items() if value >= TELLS)
            self._shares = {number: count / max(1, min(len(self.rows), MOST)) for number, count in counts.items()}
        return self._shares

    def _score(self, place: int) -> dict[int, float]:
        if place not in self._scored:
            self._scored[place] = {number: self.matcher.score(hits) for number, hits in self.passage(place).items()}
        return self._scored[place]

    def hits(self, text: str) -> dict[int, list[Hit]]:
        """The hits of a text."""
        return self.matcher.hits(tokens(text)) if text.strip(" .") else {}

    def _profile(self, number: int, own: Sequence[Hit], around: Sequence[Hit]) -> tuple[float, ...]:
        """How much of the words that matter most for an issue a clause has, and what stands around it."""
        profile, rarity = self.matcher.profiles[number], self.matcher.rarity
        told, both = {hit.key for hit in own}, {hit.key for hit in (*own, *around)}
        weights = {key: chance * rarity(key) for key, chance in profile.keys.items()}
        label = {key: weights.get(key, 0.0) for key in profile.label}
        top = max(label, key=lambda key: (label[key], key), default="")
        total = math.fsum(weights.values()) or 1.0  # a plain sum hangs on the order of a set, which is another in each process
        alone = {key for key in weights if self.matcher.owners(key) < 2} - light()
        return (
            max((hit.chance for hit in own if hit.key in label), default=0.0),
            float(top in told),
            float(top in both),
            math.fsum(weights.get(key, 0.0) for key in told) / total,
            math.fsum(weights.get(key, 0.0) for key in both) / total,
            max((hit.chance for hit in own if hit.key in alone), default=0.0),
            max((hit.chance for hit in around if hit.key in alone), default=0.0),
        )

    def _label(self, number: int, hits: Sequence[Hit]) -> float:
        """Share of the label of an issue that some words have, rarer words counting for more."""
        profile = self.matcher.profiles[number]
        told = {hit.key for hit in hits}
        weights = {key: profile.keys.get(key, 0.0) * self.matcher.rarity(key) for key in profile.label}
        total = math.fsum(weights.values())
        return math.fsum(weight for key, weight in weights.items() if key in told) / total if total else 0.0


def _rival(scores: _Scores, number: int) -> float:
    return max((value for other, value in scores.items() if other != number), default=0.0)


