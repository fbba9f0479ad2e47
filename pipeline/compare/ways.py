"""Which way a clause points on an issue: by an amount, by what is left as it is, by opposites, or by the signs of the words that both have."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.compare.asis import change, keeping, left, moves, stays_at
from pipeline.compare.bounds import amounts, keeps
from pipeline.compare.evidence import NAMES, Weighed
from pipeline.compare.handover import goes, kept
from pipeline.compare.match import Hit, Matcher
from pipeline.compare.poles import agreement, contrasts, ends, leaves, loud, sides
from pipeline.compare.sharing import key_of
from pipeline.compare.signs import NOT, signs
from pipeline.compare.starts import days, other_start
from pipeline.compare.wording import Token, bans, synonyms, tokens

OWN_WORDS = 0.28  # evidence that the clause itself must give, whatever its heading says
CLEAR = 0.34  # balance of signs, from 0 to 1, below which the direction is not clear
SAME = 0.6  # share of the words of two statements from which one may be the mirror of the other
OWN, POINTING = NAMES.index("own"), NAMES.index("pointing")
_PLAN = re.compile(r"\b(?:dat|dit|die|deze|uw|zo'n|het) (?:plan|voorstel|voornemen|idee|gedachte|wijziging|verandering|scenario|omzetting|ombouw|ingreep|stap)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,:] |[()]")
_NOT_THAT = re.compile(r"\bin plaats van\b[^,;.]*", re.IGNORECASE)
_SET_ASIDE = re.compile(r"\bin plaats van\b|\ben niet\b", re.IGNORECASE)
_AND = re.compile(r"\ben (?=(?:de|het|een|alle|elke) [^,;.]{0,60}?\b(?:wordt|worden|sluiten|sluit|vervalt|vervallen|verdwijnt|verdwijnen|gaat|gaan|komt|komen|voert|voeren|krijgt|krijgen|blijft|blijven)\b)", re.IGNORECASE)
# What a statement only supposes or says when: "een gemeente die uittreedt, betaalt ...", "voordat over sluiting wordt besloten".
_BESIDES = re.compile(r"\b(?:(?:een|elke|iedere) (?:deelnemende )?gemeente (?:kan|mag)\b|gemeenten (?:kunnen|mogen)\b)[^,;.]*|\b(?:die|wie|dat|als|zodra|zolang|voordat|nadat|wanneer|indien|waarvan|waarvoor)\b[^,;.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause as it is read for its way.

    Attributes:
        text, words: of the clause.
        turned: the sign of each word.
        verdict: numbers of the words that tell of the stance.
        back, back_signs: what stands just before it, and the signs of its words.
        near: the signs of the words beside the verdict.

    """

    text: str
    words: Sequence[Token]
    turned: Sequence[int]
    verdict: Collection[int]
    back: str
    back_signs: Sequence[int]
    near: Sequence[int]

    def sign(self, low: int, high: int) -> int:
        """The sum of the signs of the words that begin in a stretch of the clause."""
        return sum(sign for word, sign in zip(self.words, self.turned, strict=True) if low <= word.start < high)


class Ways:
    """Judges the way of clauses on the issues of a list.

    Args:
        matcher: of those issues.

    Attributes:
        sides: for each issue, the sides of opposites that its statement speaks for.
        mirrors: for each issue the one that says the opposite, or None.

    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self._claims: list[dict[str, int]] = []
        for one in matcher.profiles:
            words = tokens(one.issue.statement)
            claim: dict[str, int] = {}
            for word, sign in zip(words, signs(one.issue.statement, words), strict=True):
                for key in (word.key, *word.parts):
                    claim.setdefault(key, sign)
            label = tokens(one.issue.label)
            for word, sign in zip(label, signs(one.issue.label, label), strict=True):
                if word.parts and word.parts[-1] in bans():  # "nachtverbod" in a label forbids as the statement does
                    claim.setdefault(word.key, sign)
            if all(sign > 0 for sign in claim.values()):
                for low, high in _parts(one.issue.statement):
                    if ends(_sides(one.issue.statement[low:high])):  # who speaks for the pool is against what says that it is closed
                        claim |= {key: -1 for word in words if low <= word.start < high for key in (word.key, *word.parts)}
            self._claims.append(claim)
        self._keys = [key_of(tokens(one.issue.statement), one.issue.statement) for one in matcher.profiles]
        self._days = [days(one.issue.statement) for one in matcher.profiles]
        self.sides = [_sides(one.issue.statement) or _sides(one.issue.label) for one in matcher.profiles]
        self.mirrors = _mirrors(self.sides, [one.said for one in matcher.profiles])
        self._steps = [change(one.issue.statement) for one in matcher.profiles]
        self._keeping = [keeping(one.issue.statement) for one in matcher.profiles]
        self._sets_aside = [bool(_SET_ASIDE.search(one.issue.statement)) for one in matcher.profiles]
        self._goes = [goes(one.issue.statement) for one in matcher.profiles]
        self._amounts = [amounts(one.issue.statement) or amounts(one.issue.label) for one in matcher.profiles]

    def of(self, number: int, weighed: Weighed, read: Reading) -> int | None:
        """1 where a clause points the way of an issue, -1 where the other way, 0 where that is not clear; None where it has another amount."""
        near = self._nearest(weighed.own, read.text, read.words, read.turned)
        part = [word for word, sign in zip(read.words, near, strict=True) if sign]
        way = self._kept(number, read, read.text[part[0].start : part[-1].end] if part else read.text)
        if way == 0:
            return None
        sign = way or self._direction(number, weighed, read, near)
        if way is None and self.sides[number] and weighed.figures[OWN] >= OWN_WORDS:
            places = {hit.place for hit in weighed.own}
            told = sides(read.text, read.words, near, read.verdict, about=places) or sides(read.text, read.words, read.turned, read.verdict, about=places)
            sign = agreement(self.sides[number], told) or sign  # who leaves is against what says that he stays
        return -sign if self._other_key(number, read.words, read.text) else sign

    def _kept(self, number: int, read: Reading, part: str) -> int | None:
        """Which way an amount or words for leaving things as they are point; 0 where the amount is another one, None where the clause has neither."""
        text = read.text
        if begins := other_start(self._days[number], text):
            return begins
        if self._goes[number] and (stays := kept(read.text)):
            return 1 if read.sign(*stays) < 0 and NOT.search(text, 0, stays[0]) else -1
        step = self._steps[number]
        if step and (way := moves(step, text)):
            return way
        if left(part):
            return 1 if self._keeping[number] else -1
        claim = self._amounts[number]
        if not claim or step:
            return None
        told = amounts(text)
        said = amounts(_NOT_THAT.sub(lambda match: " " * len(match[0]), text))
        if said and len(said) < len(told) and not any(one.value == other.value for one in claim for other in said):
            return -1  # "twee jaar, in plaats van één jaar"
        return -1 if not self._keeping[number] and stays_at(claim, told, text) else keeps(claim, told)

    def _direction(self, number: int, weighed: Weighed, read: Reading, turned: Sequence[int]) -> int:
        """Which way the words of a clause point, or where it has none, those it points back to: 1, -1, or 0 where unclear."""
        own = self.matcher.score(weighed.own)
        if not own and self._keeping[number] and _PLAN.search(read.text):
            return -1  # "dat plan" is the one to change what an issue keeps
        if own >= OWN_WORDS or self.matcher.score([hit for hit in weighed.own if not hit.aside]) or (own and not weighed.figures[POINTING]):
            balance = self._balance(number, weighed.own, turned, read.words)
        elif weighed.before:
            here = -1 if -1 in read.near else 1  # "daarvan af te zien"
            back = tokens(read.back)
            told = agreement(self.sides[number], sides(read.text, read.words, read.turned, read.verdict))
            way = agreement(self.sides[number], sides(read.back, back, read.back_signs)) if len(back) == len(read.back_signs) else 0
            balance = told or way * here or self._balance(number, weighed.before, read.back_signs) * here
        elif weighed.own:
            balance = self._balance(number, weighed.own, turned, read.words)
        else:
            return 1
        central = [hit for hit in weighed.own if not hit.aside]
        if abs(balance) < CLEAR and central:  # "voor de haven géén heffing in te voeren": what only says where has no way
            balance = self._balance(number, central, turned, read.words)
        if weighed.own and leaves(read.text, read.words, read.turned, self.sides[number], read.verdict):
            balance = -balance
        return 1 if balance >= CLEAR else -1 if balance <= -CLEAR else 0

    def _nearest(self, own: Sequence[Hit], text: str, words: Sequence[Token], turned: Sequence[int]) -> list[int]:
        """The signs of the words in the part between commas that tells most of an issue, 0 elsewhere; all where no part tells enough."""
        cuts = [0, *(match.start() for match in _PARTS.finditer(text)), len(text)]
        best, most = (0, len(text)), OWN_WORDS
        for low, high in pairwise(cuts):
            value = self.matcher.score([hit for hit in own if low <= words[hit.place].start < high])
            if value > most:
                best, most = (low, high), value
        return [sign if best[0] <= word.start < best[1] else 0 for word, sign in zip(words, turned, strict=True)]

    def _other_key(self, number: int, words: Sequence[Token], text: str) -> bool:
        """Whether the clause shares something out by another key than the issue does: "naar inwonertal", not "naar gebruik"."""
        wanted = self._keys[number]
        told = key_of(words, text)
        return bool(wanted and told and not wanted & {*told, *(key for word in words for key in (word.key, *word.parts))})

    def _balance(self, number: int, hits: Sequence[Hit], turned: Sequence[int], words: Sequence[Token] = ()) -> float:
        """How far the words of a clause point the way of the issue's statement: 1 wholly, -1 the other way."""
        claim = self._claims[number]
        # "Minder complex" turns on what is complex; the words beside it say nothing of the way, nor does a word that is only like what is set aside: "bekostiging" and "bijdrage".
        polar = [hit for hit in hits if claim.get(hit.key, 1) < 0 and (not self._sets_aside[number] or not words or _same(hit.key, words[hit.place]))]
        if polar and len(polar) < len(hits) and not all(sign < 0 for sign in claim.values()):
            hits = polar
        total = sum(hit.chance for hit in hits)
        # "Op zondag gesloten" has the same Sunday as "op zondag open", and is against it.
        said = {hit.key for hit in hits if not hit.opposite}
        other = len({hit.place for hit in hits if hit.opposite and hit.key not in said}) % 2
        way = sum(hit.chance * turned[hit.place] * claim.get(hit.key, 1) for hit in hits) / total if total else 0.0
        return -way if other else way


def _same(key: str, word: Token) -> bool:
    """Whether a word has a key itself, or is the same number of something: "aantal inwoners" and "inwonertal"."""
    return key == word.key or any(key == part or key in synonyms().get(part, ()) for part in word.parts)


def _mirrors(sides_: Sequence[Mapping[str, int]], said: Sequence[frozenset[str]]) -> list[int | None]:
    """For each issue the one that says the opposite of it in its words: "blijft lid van ..." and "stapt uit ..."; None where there is none."""
    found: list[int | None] = []
    for number, mine in enumerate(sides_):
        alike = [
            other
            for other, theirs in enumerate(sides_)
            if other != number
            and any(theirs.get(axis) == -sign for axis, sign in mine.items())
            and len(said[number] & said[other]) >= SAME * min(len(said[number]), len(said[other]))
        ]
        found.append(alike[0] if len(alike) == 1 else None)
    return found


def _parts(text: str) -> list[tuple[int, int]]:
    """The clauses of a statement, each with a verb of its own: "de dienst krijgt één werf en de andere werven sluiten"."""
    cuts = [0, *(match.start() for match in _AND.finditer(text)), len(text)]
    return list(pairwise(cuts))


def _sides(text: str) -> dict[str, int]:
    text = _BESIDES.sub(lambda match: " " * len(match[0]), text)
    words = tokens(text)
    turned = signs(text, words)
    set_off = contrasts(text, words, turned)
    return {name: sign for name, sign in sides(text, words, turned).items() if loud(name) or name in set_off}
