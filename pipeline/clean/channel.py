"""Misread words: a noisy channel. The best printed word for what was read, if it beats leaving it as it is by a margin.

    score(printed) = log P(read | printed) + log P(printed)

The first from the confusion model, the second from the lexicon, raised for forms that the document uses elsewhere.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.clean import confusion, vocabulary
from pipeline.clean.elsewhere import Elsewhere, inflected
from pipeline.clean.guards import Token, mixed
from pipeline.clean.registry import Registry
from pipeline.clean.vocabulary import natural, unknown
from pipeline.clean.wordsets import words
from pipeline.dutch.lexicon import bare

_ALPHABET = "abcdefghijklmnopqrstuvwxyzéëïöüêè"
# Letters that sound alike: who puts one for the other spells, and does not misread.
_ALIKE = frozenset(pair for two in ("dt", "sz", "fv", "ck", "iy", "gh", "ae", "nm") for pair in (two, two[::-1]))
_VOWELS = frozenset("aeiou")
# An edit that was never seen in training, at one place, to one letter.
_UNSEEN = math.log(1e-5)
_UNSEEN_EDGE = math.log(3e-5)
_SHORTEST_UNSEEN = 6
_SECOND_RULE = math.log(2e-4)
_MOST_FIRST, _MOST_COMPOUNDS = 12, 16
_MARGIN, _RUNNER_UP, _UNSEEN_MARGIN = 3.0, 1.5, 5.0
_COMMON = math.log(1e-3)
_NAME = 7.0
# A rare word of the lexicon gives way to a word of the document at a wider margin.
_DOUBT, _DOUBTFUL_ZIPF = 5.0, 3.4
# A form that stands there oftener is no chance misreading, unless a rule says so: with a capital, and without.
_RARE, _OFTEN = 2, 8
_NAME_COMMON = 3.3
_SHORT_PAIR = 3
# A run of letters that no Dutch word has speaks for a misreading.
_STRANGE = 4.0
# A fault that stands in the document once stands there again, often enough.
_LEARNED, _LONGEST_LEARNED = math.log(0.01), 2
_REGISTERED_ZIPF = 4.0
_LONGEST_PAIR = 7
_LOST_SPACE, _OTHER_ZIPF, _SHORTEST_SPLIT = math.log(1e-4), 4.0, 4
_LONG_ZIPF, _LONG_SIDE = 2.8, 6
_SMALL_LEFT, _SMALL_RIGHT = words("small_left"), words("small_right")
_SAME_SHAPE = frozenset("CKOPSUVWXZ")
_PREPOSITIONS, _DETERMINERS = words("prepositions"), words("determiners")
_NAME_PARTICLES = tuple(sorted(words("name_particles")))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed word: its form, log P(read | printed), its score, whether a rule made it, whether it is listed, and whether
    its score is its share of the document.
    """

    form: str
    channel: float
    word: float
    rule: bool
    listed: bool
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The repair of a form: what it becomes, and how far it beats leaving it and the runner-up, in nats."""

    form: str
    gain: float
    lead: float
    rule: bool
    accent: bool

    @property
    def confidence(self) -> float:
        """The probability that both margins stand for, a little below what they say."""
        return round(0.98 / (1 + math.exp(-min(self.gain, self.lead))), 3)


@lru_cache(maxsize=50_000)
def candidates(form: str) -> tuple[Candidate, ...]:
    """The words that a form may be a misreading of, by the rules of the confusion model: one, or two common ones."""
    vocab, model = vocabulary.load(), confusion.load()
    made: dict[str, float] = {}
    for repaired, logp in model.repairs(form):
        if repaired != form and logp > made.get(repaired, -math.inf):
            made[repaired] = logp
    strong = model.above(_SECOND_RULE)
    # Two faults in one word are tried only where one does not explain it: that is nearly all of the time spent.
    plain = len(form) < _SHORTEST_UNSEEN or any(logp >= _SECOND_RULE and vocab.listed(repaired.lower()) for repaired, logp in made.items())
    for first, logp in () if plain else sorted(made.items(), key=lambda item: -item[1])[:_MOST_FIRST]:
        if logp < _SECOND_RULE:
            break
        for repaired, further in strong.repairs(first):
            if repaired != form and logp + further > made.get(repaired, -math.inf):
                made[repaired] = logp + further
    found: list[Candidate] = []
    rest: list[tuple[str, float]] = []
    for repaired, logp in made.items():
        if not repaired.isalpha() or mixed(repaired):
            continue
        if vocab.listed(repaired.lower()):
            found.append(Candidate(repaired, logp, vocab.logp(repaired) or 0.0, True, True))
        else:
            rest.append((repaired, logp))
    for repaired, logp in sorted(rest, key=lambda item: -item[1])[:_MOST_COMPOUNDS]:
        score = vocab.logp(repaired)
        if score is not None:
            found.append(Candidate(repaired, logp, score, True, False))
    return tuple(sorted(found, key=lambda c: (-c.channel - c.word, c.form)))


@lru_cache(maxsize=50_000)
def neighbours(lower: str) -> tuple[Candidate, ...]:
    """The listed words at one edit that no rule makes."""
    vocab = vocabulary.load()
    found = [Candidate(form, logp, vocab.logp(form) or 0.0, False, True)
             for form, logp in _unseen(lower) if vocab.listed(form)]
    return tuple(sorted(found, key=lambda c: (-c.channel - c.word, c.form)))


def _unseen(word: str) -> list[tuple[str, float]]:
    """Every form at one substitution, with one letter less, or one more at its ends. Letters lost within a word, vowels
    doubled and letters that sound alike are slips of the author.
    """
    forms: dict[str, float] = {}
    size = len(word)
    for place in range(size):
        head, read, tail = word[:place], word[place], word[place + 1:]
        for letter in _ALPHABET:
            if read + letter not in _ALIKE and (letter not in head[-1:] + tail[:1] or read not in head[-1:] + tail[:1]):
                forms.setdefault(head + letter + tail, _UNSEEN)
        if read not in _VOWELS or read not in head[-1:] + tail[:1]:
            forms.setdefault(head + tail, _UNSEEN if head and tail else _UNSEEN_EDGE)
    for letter in _ALPHABET:
        forms.setdefault(letter + word, _UNSEEN_EDGE)
    forms.pop(word, None)
    return list(forms.items())


def learned(form: str, repaired: str) -> Iterator[confusion.Rule]:
    """The rules that a repair teaches: the chunk that differs with the letter before it, and with the letter behind."""
    head = _shared(form, repaired)
    tail = min(_shared(form[::-1], repaired[::-1]), min(len(form), len(repaired)) - head)
    read, printed = f" {form} ", f" {repaired} "
    start, stop, other = head + 1, len(form) - tail + 1, len(repaired) - tail + 1
    if max(stop - start, other - start) <= _LONGEST_LEARNED:
        yield confusion.Rule(read[start - 1:stop], printed[start - 1:other], _LEARNED)
        yield confusion.Rule(read[start:stop + 1], printed[start:other + 1], _LEARNED)


def _shared(one: str, other: str) -> int:
    """The length of the head that two forms share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


class Channel:
    """Verdicts on the forms of one document.

    Args:
        forms: how often each form stands in the document, in small letters.
        bold: whether edits that no rule makes may be tried: in a text with many faults, where a slip of the
            is the less likely reading.
        registry: the registrar's words.
        taught: rules learned from the repairs already made in the document.
        elsewhere: the forms that the document uses often, or None.

    """

    def __init__(self, forms: Counter[str], *, bold: bool = False, taught: confusion.Confusions | None = None,
                 registry: Registry = Registry(), elsewhere: Elsewhere | None = None) -> None:
        self.forms, self.bold, self.registry = forms, bold, registry
        self.taught, self.elsewhere = taught, elsewhere
        self.words, self.model = vocabulary.load(), confusion.load()
        self._cache: dict[tuple[str, bool], Verdict | None] = {}
        self._suspects: dict[str, bool] = {}

    def known(self, form: str) -> bool:
        """Whether the form is right as it is: by the lexicon or by the registrar."""
        return form in self.registry.words or form in self.registry.never or self.words.known(form)

    def judge(self, token: Token) -> Verdict | None:
        """What a token should read, None where it is to be left alone."""
        form = token.form
        if len(form) < 2 or (token.cut and len(form) < 5):
            return None
        if _doubled(form):
            new = form[1:] if self.known(form[1:]) else ""
            return Verdict(new, _MARGIN + 3, 9.0, True, False) if new else None
        if _shut(form):
            return Verdict(form.lower(), _MARGIN + 2, 9.0, True, False) if self.bold and self._capital_within(form) else None
        key = (form, token.opens)
        if key not in self._cache:
            self._cache[key] = self._judge(form, token.opens)
        verdict = self._cache[key]
        if verdict is not None and token.dotted and len(form) <= 4:
            return None
        return verdict

    def suspect(self, token: Token) -> bool:
        """Whether a common confusion explains the token; plain letters for accented ones apart, as people type so."""
        form = token.form
        if len(form) < 4 or _shut(form) or (form[0].isupper() and not token.opens and "é" not in form) or token.cut:
            return False
        if form not in self._suspects:
            self._suspects[form] = self._suspect(form)
        return self._suspects[form]

    def _suspect(self, form: str) -> bool:
        if self.known(form):
            return False
        return any(c.channel >= _COMMON and c.listed and c.channel + c.word > unknown(len(form)) + _MARGIN
                   and bare(c.form) != form for c in candidates(form))

    def _judge(self, form: str, opens: bool) -> Verdict | None:
        if self.known(form):
            return self._doubtful(form, opens)
        lower, upper = form.lower(), form[0].isupper()
        name = upper and not opens
        if (name and self.known(lower)) or (len(lower) <= _SHORT_PAIR and upper):
            return None
        found = [c for c in self._candidates(form) if self._allowed(c, form, opens)]
        if not name and len(lower) >= _SHORTEST_UNSEEN and not mixed(form) and (
                self.forms[lower] <= (_RARE if upper else _OFTEN)):
            made = {c.form.lower() for c in found}
            found += [c for c in neighbours(lower) if c.form not in made and not inflected(lower, c.form)]
        if not found:
            return None
        ranked = sorted(((c.channel + self._prior(c), c) for c in found), key=lambda pair: (-pair[0], pair[1].form))
        score, best = ranked[0]
        lead = score - ranked[1][0] if len(ranked) > 1 else 9.0
        gain = score - unknown(len(form)) - (_NAME if name else 0.0) + _STRANGE * min(2, self.model.strange(form))
        if not best.rule and not self.bold:
            return None  # it counts as the runner-up alone
        if gain < (_MARGIN if best.rule else _UNSEEN_MARGIN) or lead < _RUNNER_UP:
            return None
        new = best.form[0].upper() + best.form[1:] if upper else best.form
        return Verdict(new, gain, lead, best.rule, bare(new) == bare(form))

    def _capital_within(self, form: str) -> bool:
        """Whether one capital that looks like its small letter stands within a word: "eerSte"."""
        capitals = [place for place, letter in enumerate(form) if letter.isupper()]
        return len(form) > 4 and len(capitals) == 1 and capitals[0] > 1 and form[capitals[0]] in _SAME_SHAPE and self.known(form.lower())

    def _doubtful(self, form: str, opens: bool) -> Verdict | None:
        """A form that the lexicon takes for a word, though hardly anyone writes it, while the document writes another."""
        score = self._weak(form)
        if score is None or self.forms[form.lower()] > _RARE:
            return None
        best = None
        # Hunspell joins stems freely: what neither a list nor the compounds of listed words have is hardly a word.
        loose = self.words.logp(form) is None and len(form) >= _SHORTEST_UNSEEN
        for c in [*self._candidates(form), *(neighbours(form) if loose else ())]:
            stands = self.forms[c.form.lower()]
            if (stands < 2 and not (loose and self.words.zipf(c.form) >= _OTHER_ZIPF)) or not self._allowed(c, form, opens) or not c.listed or inflected(form, c.form):
                continue
            gain = c.channel + self._prior(c) - score
            if gain >= _DOUBT + (2.0 if loose else 0.0) and (best is None or gain > best.gain):
                best = Verdict(c.form, gain, 9.0, True, bare(c.form) == bare(form))
        return best

    def _weak(self, form: str) -> float | None:
        """The score of a known form that is rare enough to be doubted: in small letters, on no list or never counted."""
        if not self.bold or form in self.registry.words or form in self.registry.never or not form.islower():
            return None
        zipf = self.words.zipf(form)
        if zipf > _DOUBTFUL_ZIPF:
            return None
        score = self.words.logp(form)
        return max(unknown(len(form)), natural(zipf) if zipf else score if score is not None else unknown(len(form)))

    def _candidates(self, form: str) -> tuple[Candidate, ...]:
        found = candidates(form)
        if self.elsewhere is not None:
            made = {c.form: c for c in found}
            for other, logp, share in self.elsewhere.near(form, self.forms[form.lower()]):
                if other not in made or made[other].channel < logp:
                    made[other] = Candidate(other, logp, share, True, True, True)
            found = tuple(made.values())
        if not self.registry.words and (self.taught is None or not self.taught.rules):
            return found
        made = {c.form: c for c in found}
        if self.registry.words:
            for repaired, logp in self.model.repairs(form):
                if repaired in self.registry.words and repaired != form:
                    made[repaired] = Candidate(repaired, logp, natural(_REGISTERED_ZIPF), True, True)
        if self.taught is None:
            return tuple(made.values())
        for repaired, logp in self.taught.repairs(form):
            score = self.words.logp(repaired) if repaired.isalpha() else None
            if score is not None and repaired != form and (repaired not in made or made[repaired].channel < logp):
                made[repaired] = Candidate(repaired, logp, score, True, self.words.listed(repaired.lower()))
        return tuple(made.values())

    def split(self, token: Token) -> int:
        """Where a space was lost between a small word and another, 0 where none was: "deraad"."""
        form = token.form
        lower, size = form.lower(), len(form)
        if size < _SHORTEST_SPLIT or token.cut or mixed(form) or self.known(form):
            return 0
        if form[0].isupper() and (not token.opens or (lower.startswith(_NAME_PARTICLES) and size > _LONGEST_PAIR)):
            return 0
        best, place = unknown(size) + _MARGIN - _STRANGE * min(2, self.model.strange(form)), 0
        for cut in range(1, size - 1):
            left, right = lower[:cut], lower[cut:]
            both = left in _PREPOSITIONS and right in _DETERMINERS
            if left not in _SMALL_LEFT and right not in _SMALL_RIGHT and not both:
                continue
            if not (self.words.listed(left) and self.words.listed(right)):
                continue
            zipfs = self.words.zipf(left), self.words.zipf(right)
            score = sum(map(natural, zipfs)) + _LOST_SPACE
            long = len(max(left, right, key=len)) >= _LONG_SIDE
            if min(zipfs) >= (_LONG_ZIPF if long else _OTHER_ZIPF) and score > best:
                best, place = score, cut
        return place

    def _allowed(self, candidate: Candidate, form: str, opens: bool) -> bool:
        if candidate.form[0].isupper() != form[0].isupper() and not (opens and form[0].islower()):
            return False
        if form.islower() or opens:
            return True
        lower = candidate.form.lower()
        if (bare(lower) == bare(form.lower()) and candidate.listed) or candidate.shared or candidate.form in self.registry.words:
            return True
        # A name is no misreading of a word, unless a common confusion makes it one.
        if candidate.channel < _COMMON:
            return False
        return self.forms[lower] > self.forms[form.lower()] or (
            candidate.rule and candidate.listed and len(form) >= 8 and self.words.zipf(lower) >= _NAME_COMMON)

    def _prior(self, candidate: Candidate) -> float:
        count = self.forms[candidate.form.lower()]
        if candidate.shared:
            return candidate.word
        # A form of the document itself is as likely as it stands there, at least in part.
        return candidate.word + (2.0 + math.log(count) if count else 0.0)


def _doubled(form: str) -> bool:
    """Whether the first letter was read twice, small and capital: "wWarmte"."""
    return len(form) > 4 and form[0].islower() and form[1] == form[0].upper() and form[2:].islower()


def _shut(form: str) -> bool:
    """Whether capitals make an acronym, a code or a brand of it; a capital I among small letters is a misread l."""
    return (mixed(form) and mixed(form[0] + form[1:].replace("I", "l"))) or form.isupper()
