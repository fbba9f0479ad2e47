"""Labels of lists that do not follow on the one above them, where the form read looks like the one that does.

`IL.` between I. and III. is II., and `ZL.` after Y. is Z. What is a plain label of its own stays: authors skip numbers too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.ocr.engine import Found

_LABEL = re.compile(r"^([(\"“„‘']?)([A-Za-z0-9|!\[\]]{1,5})([.):,]{0,2})$")
_ALIKE = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I", "[": "I", "]": "I", "L": "I", "i": "I", "0": "O", "5": "S", "8": "B"})
_BAR = re.compile(r"^[\[\]|!lI]$")
_COMMA = re.compile(r"[(\"“„‘']?\d{1,2},$")  # what stands so at the start of a line, and a sentence behind it, is a full stop
_STROKES = re.compile(r"^I[lL|1]\.$")
_COLUMN = 0.5  # em by which the left edges of labels of one list differ, at most
_DOUBT = 0.75  # confidence below which a label is questioned
_ONE = 0.85  # of its height: how wide one stroke with its full stop is, at most
_APART = 0.6  # em of white between a label and its line, at least
_COUNTED = 3  # labels in turn, at least, that vouch for each other
_NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")


def follow_on(found: list[Found]) -> list[Found]:
    """The words with labels put right that can only be the next of their list; the same list where there are none.

    Args:
        found: words of the page, line by line.
    """
    at = 0
    places: list[int] = []  # of the first words of lines
    before: dict[int, str] = {}  # the last word of the line above
    last = ""
    for _, words in groupby(found, key=lambda word: word.line):
        line = list(words)
        if len(line) > 1 and (form := _LABEL.match(line[0].text)) and (_core(form[0]) or len(form[2]) == 1):
            places.append(at)
            before[at] = last
        at += len(line)
        last = line[-1].text
    if not places:
        return found
    em = float(np.median([word.bottom - word.top for word in found])) * 1.35
    new: dict[int, str] = {}
    for place in places:
        word, after = found[place], found[place + 1]
        column = sorted((other for other in places if abs(found[other].x0 - word.x0) < _COLUMN * em), key=lambda other: found[other].top)
        nth = column.index(place)
        texts = [found[other].text for other in column]
        if text := _wanted(texts, nth, word.confidence):
            new[place] = text
        elif _COMMA.match(word.text) and after.text[:1].isupper() and before[place][-1:] in ("", *'.;:"”'):
            new[place] = word.text[:-1] + "."
        elif _STROKES.match(word.text):
            new[place] = "I." if word.x1 - word.x0 < _ONE * (word.bottom - word.top) else "II."
        elif _BAR.match(word.text) and word.text != "I" and sum(bool(_BAR.match(text)) for text in texts) == 1 and before[place].endswith(":") and after.x0 - word.x1 > _APART * em:
            new[place] = "I"
    out = [replace(word, text=new[nth]) if nth in new else word for nth, word in enumerate(found)]
    return out if new else found


def _wanted(texts: list[str], nth: int, confidence: float) -> str:
    """The label that stands between its neighbours, where the one read is not it but looks like it; else ""."""
    form = _LABEL.match(texts[nth])
    assert form
    core = form[2]
    near = [texts[at] if 0 <= at < len(texts) else "" for at in (nth - 2, nth - 1, nth + 1, nth + 2)]
    if core.isdigit():
        return _stopped(texts, nth)  # authors leave numbers out
    for system in (_arabic, _roman, _letters):
        two, one, first, second = (system(text) for text in near)
        wanted = {
            one + 1 if one and first == one + 2 else 0,
            one + 1 if one and two == one - 1 else 0,
            first - 1 if first and second == first + 1 else 0,
        } - {0}
        own = system(texts[nth])
        if len(wanted) != 1 or own in wanted or (own and confidence >= _DOUBT):
            continue
        sample = _LABEL.match(near[1] or near[2])
        if sample and (text := _written(system, wanted.pop(), sample[2])) and _alike(core, text, confidence):
            return f"{sample[1]}{text}{sample[3]}"
    return ""


def _stopped(texts: list[str], nth: int) -> str:
    """A number with the stop that those above and below it have, where a comma or nothing was read for it; else ""."""
    form = _LABEL.match(texts[nth])
    if form is None or form[3] not in ("", ","):
        return ""
    own = _arabic(texts[nth])
    in_turn = [text for at, by in ((nth - 1, -1), (nth + 1, 1)) if 0 <= at < len(texts) and own and _arabic(text := texts[at]) == own + by]
    tails = [other[3] for text in in_turn if (other := _LABEL.match(text)) and other[3] not in ("", ",")]
    stopped = sum(bool(_arabic(text)) and text[-1:] in ".)" for text in texts)
    if not tails or stopped < (1 if form[3] else 2):
        return ""
    return f"{form[1]}{form[2]}{tails[0]}"


def counted(texts: list[str]) -> list[str]:
    """Labels below each other as the numbers that they are in turn, with the stop that most have; the same where they do
    not count up.
    """
    forms = [_LABEL.match(text) for text in texts]
    if len(texts) < _COUNTED or not all(form and form[2].isdigit() and len(form[2]) < 3 for form in forms):
        return texts
    numbers = [int(form[2]) for form in forms if form]
    if any(after != before + 1 for before, after in pairwise(numbers)):
        return texts
    tails = [form[3] for form in forms if form and form[3] not in ("", ",")]
    tail = max(set(tails), key=tails.count) if len(tails) > 1 and 3 * len(tails) >= len(texts) else ""
    return [f"{form[1]}{form[2]}{tail}" for form in forms if form] if tail else texts


def _alike(core: str, text: str, confidence: float) -> bool:
    if core.translate(_ALIKE) == text.translate(_ALIKE):
        return True
    return confidence < _DOUBT and len(core) <= 3 and Levenshtein.distance(core, text, score_cutoff=1) <= 1 and core[0] == text[0]


def _core(text: str) -> str:
    form = _LABEL.match(text)
    return form[2] if form and (form[1] or form[3] or form[2].isdigit() or form[2] in _NUMERALS) else ""


def _arabic(text: str) -> int:
    core = _core(text)
    return int(core) if core.isdigit() and len(core) < 3 else 0


def _roman(text: str) -> int:
    core = _core(text)
    return _NUMERALS.index(core.upper()) if core and (core.isupper() or core.islower()) and core.upper() in _NUMERALS else 0


def _letters(text: str) -> int:
    core = _core(text)
    if len(core) == 1 and core.isalpha():
        return ord(core.lower()) - 96
    return 26 + ord(core[0].lower()) - 96 if len(core) == 2 and core.isalpha() and core[0] == core[1] else 0


def _written(system: object, number: int, like: str) -> str:
    """A number in the form of another label of its list."""
    if system is _arabic:
        return str(number)
    if system is _roman:
        text = _NUMERALS[number] if number < len(_NUMERALS) else ""
    else:
        text = chr(64 + number) if number <= 26 else 2 * chr(38 + number) if number <= 52 else ""
    return text.lower() if like.islower() else text


__all__ = ["counted", "follow_on"]
