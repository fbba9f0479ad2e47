"""Names of parties that Tesseract misreads the same way time and again (`WD` for VVD, `Dó66` for D66), read right.

Only forms that are no word: what is in the lexicon stays, but for `WD` on a page that names another party.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.ocr.engine import Found

_PARTS = re.compile(r"[^\s/()\[\].,;:!?\"“”„]+")
_LEAST = 8  # letters of a name of which one may be misread
_SHORTEST, _LONGEST = 2, 24


class _Names(NamedTuple):
    """Patterns of misread short names with the name, and the long names."""

    forms: list[tuple[re.Pattern[str], str]]
    long: list[str]

    @property
    def all(self) -> frozenset[str]:
        return frozenset((*(name for _, name in self.forms), *self.long))


@lru_cache(maxsize=1)
def _names() -> _Names:
    with Path(__file__).with_name("parties.toml").open("rb") as handle:
        data = tomllib.load(handle)
    return _Names([(re.compile(form), name) for form, name in data["forms"]], data["long"])


def with_parties(found: list[Found], known: Callable[[str], bool]) -> list[Found]:
    """The words with misread names of parties put right; the same list where there are none.

    Args:
        found: words of a page.
        known: whether a form is in the lexicon.
    """
    names = _names()
    named = any(part in names.all for word in found for part in _PARTS.findall(word.text))
    out = [replace(word, text=new) if (new := _PARTS.sub(lambda part: _name(part[0], known, named, names), word.text)) != word.text else word for word in found]
    return out if out != found else found


def _name(part: str, known: Callable[[str], bool], named: bool, names: _Names) -> str:
    if not (_SHORTEST <= len(part) <= _LONGEST and part[0].isupper()) or part in names.all:
        return part
    form = next((name for pattern, name in names.forms if pattern.fullmatch(part)), "")
    if form:
        return form if named or not known(part) else part
    if len(part) >= _LEAST and not known(part):
        near = [name for name in names.long if Levenshtein.distance(part, name, score_cutoff=1) == 1 and part.lower() != name.lower()]
        return near[0] if len(near) == 1 else part
    return part
