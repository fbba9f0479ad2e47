"""Words of an underlined line that Tesseract reads as one, with a full stop where the underline shows between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.ocr.engine import Found

_ADDRESS = re.compile(r"@|www|//|\.(?:nl|com|eu|org|net)\b", re.I)
_FEWEST = 4  # words in one
_KNOWN = 0.7  # share of them that are in the lexicon


def parted(found: list[Found], known: Callable[[str], bool]) -> list[Found]:
    """The words with those of an underlined line taken apart; the same list where there are none.

    Args:
        found: words of the page, line by line.
        known: whether a form is in the lexicon.
    """
    out: list[Found] = []
    for word in found:
        parts = [part for part in re.split(r"[._]", word.text) if part] if word.text.count(".") + word.text.count("_") >= _FEWEST - 1 else []
        right = sum(len(part) == 1 or known(part.strip(",;:()")) for part in parts)
        if len(parts) < _FEWEST or right < _KNOWN * len(parts) or _ADDRESS.search(word.text) or max(map(len, parts)) < 3:
            out.append(word)
            continue
        wide, at = (word.x1 - word.x0) / (sum(map(len, parts)) + len(parts) - 1), word.x0
        for nth, part in enumerate(parts):
            last = nth == len(parts) - 1
            text = part + "." if last and word.text.endswith(".") else part
            sure = word.confidence - 1e-6 * nth  # words of one confidence count as one that was cut
            out.append(replace(word, text=text, confidence=sure, x0=at, x1=word.x1 if last else at + wide * len(part)))
            at += wide * (len(part) + 1)
    return out if len(out) != len(found) else found
