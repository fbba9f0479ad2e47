"""From a form of a word that no list has to its dictionary form: participles, diminutives, endings learned from a table.

`infinitive` and `undiminished` follow the spelling rules (Algemene Nederlandse Spraakkunst 2.3 and 12.3.1) and give only
what simplemma knows as a word. `Endings` learns from the forms that a table has what their last letters become in the
lemma, as the edit trees of spaCy's lemmatizer do, but by look-up alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import simplemma

_VOWELS = "aeiouy"
_LONG = re.compile(r"(.*[^aeiou])(aa|ee|oo|uu)([^aeiouwxy])\Z")
_SHORT = re.compile(r"(?:.*[^aeiou])?[aeiou]([^aeiouwxyjh])\Z")
_UNSTRESSED = re.compile(r".[aeiouy].*(?:e[lmnr]|ig)\Z")
_PARTICIPLE = re.compile(r"(?P<before>[a-zëïöüé]{0,14}?)ge(?P<stem>[a-zëïöüé]{2,30}[dt])\Z")
_UNCHANGED = re.compile(r"(?:be|ver|ont|her|er)[a-zëïöüé]{2,30}[dt]\Z")
_LONGEST = 40
_SUFFIXES = range(6, 1, -1)


def _known(word: str) -> bool:
    return simplemma.is_known(word, lang="nl")


def infinitives(stem: str) -> Iterator[str]:
    """Ways to spell the infinitive of a stem: "stationeer", "verwater", "pak", "leef"."""
    long = _LONG.match(stem)
    if long:
        stem = long.group(1) + long.group(2)[0] + long.group(3)
    elif _SHORT.match(stem):
        if _UNSTRESSED.match(stem):
            yield stem + "en"
        yield stem + stem[-1] + "en"
    if stem[-1] in "fs":
        yield stem[:-1] + {"f": "v", "s": "z"}[stem[-1]] + "en"
    yield stem + "en"


@lru_cache(maxsize=8192)
def infinitive(participle: str) -> str | None:
    """Return the infinitive of a regular past participle, None where none of its spellings is a known verb.

    >>> infinitive("gestationeerd"), infinitive("omgekeerd"), infinitive("verguld"), infinitive("gemeente")
    ('stationeren', 'omkeren', 'vergulden', None)
    """
    if len(participle) > _LONGEST:
        return None
    found = _PARTICIPLE.match(participle)
    if found:
        before, stem = found["before"], found["stem"].replace("ï", "i", 1).replace("ë", "e", 1)
        for whole in _stems(stem):
            for verb in infinitives(whole):
                if _known(before + verb) or (before and _known(verb) and len(before) > 1 and verb.endswith("eren")):
                    return before + verb
        if stem.endswith("eerd") and len(stem) > 6:
            return f"{before}{stem[:-4]}eren"
    elif _UNCHANGED.match(participle):
        for whole in _stems(participle):
            for verb in infinitives(whole):
                if _known(verb) and simplemma.lemmatize(verb, lang="nl") == verb:
                    return verb
    return None


def _stems(word: str) -> Iterator[str]:
    """Stems of a participle without "ge": the ending may be the last letter of the stem itself ("gepraat")."""
    yield word[:-1]
    yield word


@lru_cache(maxsize=8192)
def undiminished(form: str) -> str | None:
    """Return the noun under a diminutive, singular or plural, None where none of its spellings is known.

    >>> undiminished("vleugeltjes"), undiminished("haartje"), undiminished("stipje"), undiminished("balletje")
    ('vleugel', 'haar', 'stip', 'bal')
    >>> undiminished("koninkje"), undiminished("raampje"), undiminished("autootje"), undiminished("bootje")
    ('koning', 'raam', 'auto', 'boot')
    """
    bare = form.removesuffix("s")
    if not bare.endswith("je") or not 5 <= len(bare) <= _LONGEST:
        return None
    for noun in _nouns(bare):
        # "haart" and "gaat" are verbs: no noun ends so.
        if len(noun) > 2 and _known(noun) and simplemma.lemmatize(noun, lang="nl") in {noun, *infinitives(noun)}:
            return noun
    return None


def _nouns(bare: str) -> Iterator[str]:
    stem = bare[:-2]
    if stem.endswith("et") and len(stem) > 4 and stem[-3] == stem[-4]:
        yield stem[:-3]
    if stem.endswith("k"):
        yield stem[:-1] + "g"
    if stem.endswith("p"):
        yield stem[:-1]
    yield stem
    if stem.endswith("t"):
        noun = stem[:-1]
        yield noun
        if len(noun) > 2 and noun[-1] == noun[-2] and noun[-1] in _VOWELS:
            yield noun[:-1]


class Endings:
    """What the last letters of a form become in its lemma, by kind of tag; learned from rows of form, tag and lemma."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        # Ninety thousand rows when a worker starts: plain dictionaries take half the time of counters.
        counted: dict[tuple[str, str], dict[tuple[int, str], int]] = {}
        kinds: dict[str, str] = {}
        for form, tag, lemma in rows:
            change = _change(form.lower(), lemma.lower())
            if change is None:
                continue
            which = kinds.get(tag) or kinds.setdefault(tag, kind(tag))
            for length in _SUFFIXES:
                if length < len(form):
                    key = (which, form[-length:].lower())
                    changes = counted.get(key)
                    if changes is None:
                        counted[key] = {change: 1}
                    else:
                        changes[change] = changes.get(change, 0) + 1
        self._changes: dict[tuple[str, str], tuple[int, str]] = {}
        for key, changes in counted.items():
            best, count = min(changes.items(), key=lambda item: (-item[1], item[0]))
            if count >= 2 and count >= 0.8 * sum(changes.values()):
                self._changes[key] = best

    def lemma(self, form: str, tag: str) -> str | None:
        """Return the lemma by the longest ending that was seen, None where none was."""
        for length in _SUFFIXES:
            change = self._changes.get((kind(tag), form[-length:].lower())) if length < len(form) else None
            if change is not None:
                return form[: len(form) - change[0]] + change[1]
        return None


def kind(tag: str) -> str:
    """Return the tag without what does not shape the form: gender, case and the like."""
    return "|".join(tag.split("|")[: 4 if tag.startswith("ADJ") else 3])


def _change(form: str, lemma: str) -> tuple[int, str] | None:
    shared, most = 0, min(len(form), len(lemma))
    while shared < most and form[shared] == lemma[shared]:
        shared += 1
    if len(form) - shared > 5 or shared < 2:
        return None
    return len(form) - shared, lemma[shared:]
