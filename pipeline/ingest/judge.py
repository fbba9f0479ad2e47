"""Whether the words of a text layer can be trusted as they stand: judged by the lexicon.

A scan often carries the layer of an older OCR. The English model of Tesseract reads Dutch with é for ë and ¢ for a
bullet; a weak scan gives words that are none. Of sound Dutch council text 1 to 4 words in a hundred are in no lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

Known = Callable[[str], bool]

_EDGES = ".,;:!?()[]{}<>\"'“”‘’«»•·*-–—|/\\"
_FEWEST = 25  # words by which a page can be judged
_UNKNOWN = 0.1  # share of running words in no lexicon from which a layer is read anew
_FINGERPRINTS = 2  # forms that only the English model writes
_SIGNS = "¢€«»"
_SPELT, _SPELT_SHARE = 60, 0.7  # words, and share of single letters among them, of a layer in single letters
_SINGLE = 0.03  # share of single letters from which spaces are looked at more closely
_SPURIOUS = 0.04  # share of spaces that part a word


def misread(words: Iterable[str], known: Known) -> str:
    """Why the words of an older OCR are to be read anew, or "".

    Args:
        words: of a page, as they stand in the layer.
        known: whether a form is in the lexicon.
    """
    forms = [core for word in words if (core := word.strip(_EDGES))]
    # Names and abbreviations are in no lexicon and say nothing.
    running = [form for form in forms if len(form) > 3 and form.isalpha() and form.islower()]
    if len(running) < _FEWEST:
        return ""
    unknown = [form for form in running if not known(form)]
    english = {form for form in unknown if "é" in form and known(form.replace("é", "ë"))}
    english |= {form for form in unknown if "ii" in form and known(form.replace("ii", "ij"))}
    if len(english) >= _FINGERPRINTS:
        return f"text layer read with an English model ({min(english)})"
    if len(unknown) > _UNKNOWN * len(running):
        return f"{round(100 * len(unknown) / len(running))} of 100 words of the text layer are no Dutch words"
    return ""


def apart(words: list[str]) -> bool:
    """Whether nearly all letters of a layer stand as words of their own (`g e m e e n t e`): no spaces tell words apart."""
    letters = [word for word in words if word.isalpha()]
    return len(letters) > _SPELT and sum(1 for word in letters if len(word) == 1) > _SPELT_SHARE * len(letters)


def letter_spaced(words: list[str], known: Known | None) -> bool:
    """Whether spaces part the words of a layer (`gemeen te`), which cleaning mends.

    Args:
        words: of a page, in order.
        known: whether a form is in the lexicon; None: only whether a closer look is worth its time.
    """
    single = sum(1 for word in words if len(word) == 1 and word.isalpha() and word not in "uU")
    if len(words) < _FEWEST or single < max(6, _SINGLE * len(words)):
        return False
    if known is None:
        return True
    gaps = spurious = 0
    for left, right in pairwise(words):
        one, two = left.lstrip(_EDGES), right.rstrip(_EDGES)
        if not (one.isalpha() and two.isalpha()):
            continue
        gaps += 1
        # Capitals spaced out by hand ("B E S L U I T") are print.
        if two.isupper() or len(one + two) < 4:
            continue
        spurious += not (_stands(one, known) and _stands(two, known)) and known(one + two)
    return gaps >= _FEWEST and spurious > _SPURIOUS * gaps


def _stands(form: str, known: Known) -> bool:
    return form in "uU" if len(form) == 1 else known(form)
