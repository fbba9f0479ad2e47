"""Words misread by letters of like form (`regioriale`): in no lexicon, and one other form is, that differs by one such pair."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_SHORTEST = 4  # small letters; shorter forms have too many neighbours
_LONG = 7  # small letters of the longer words
_LONGEST = 40


@lru_cache(maxsize=1)
def _pairs() -> dict[str, list[list[str]]]:
    with Path(__file__).with_name("alike.toml").open("rb") as handle:
        return tomllib.load(handle)


def printed(form: str, known: Callable[[str], bool]) -> str:
    """The word that was printed where `form` was read, or "" where there is none or more than one.

    Args:
        form: letters alone, in no lexicon. Words with a capital are left: names are in no lexicon either.
        known: whether a form is in the lexicon.
    """
    if not (form.islower() and _SHORTEST <= len(form) <= _LONGEST):
        return ""
    pairs = _pairs()["small"] + (_pairs()["long"] if len(form) >= _LONG else [])
    found = set()
    for read, meant in pairs:
        at = form.find(read)
        while at >= 0:
            other = form[:at] + meant + form[at + len(read) :]
            if known(other):
                found.add(other)
            at = form.find(read, at + 1)
    return found.pop() if len(found) == 1 else ""
