"""The trema of a word that is broken at it: `be-` and `ïnvloeden` on the next line, read as `be-` and `invloeden`, a form that
is a word or none; the whole word tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.ocr.engine import Found

_TREMA = {"a": "ä", "e": "ë", "i": "ï", "o": "ö", "u": "ü", "í": "ï", "é": "ë"}
_EDGES = ".,;:!?()[]\"'“”‘’"


def with_trema(words: list[Found], known: Callable[[str], bool]) -> list[Found]:
    """The words with a trema on the second part of a broken word that is one of the lexicon only with it.

    Args:
        words: of a page, line by line.
        known: whether a form is in the lexicon.
    """
    out = list(words)
    for nth in range(1, len(words)):
        before, word = words[nth - 1], words[nth]
        first, second = before.text[:-1].lstrip(_EDGES), word.text.rstrip(_EDGES)
        if before.line == word.line or before.text[-1:] not in "-‐" or not first.isalpha() or not second.isalpha() or second[0] not in _TREMA:
            continue
        marked = _TREMA[second[0]]
        if not known(first + second) and known(first + marked + second[1:]):
            out[nth] = replace(word, text=marked + word.text[1:])
    return out
