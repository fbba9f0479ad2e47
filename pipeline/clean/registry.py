"""A registrar's word list: words that are right as they are, pairs that are always changed, words that never are.

words = ["Merwestroom"]
never = ["Kompas"]
[always]
"Drechtraad" = "Drechtstedenraad"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import BadInput
from pipeline.model.text import Edit

_REMEDY = 'Give a TOML file with words = [...], never = [...] and a table [always] of "wrong" = "right".'


@dataclass(frozen=True)
class Registry:
    """The list, in the case it is written in.

    Attributes:
        words: forms that are words, here.
        always: what is wrong -> what is right, whole words.
        never: forms that no cure changes.

    """

    words: frozenset[str] = frozenset()
    always: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    never: frozenset[str] = frozenset()

    @cached_property
    def _wrong(self) -> re.Pattern[str] | None:
        if not self.always:
            return None
        forms = "|".join(re.escape(form) for form in sorted(self.always, key=lambda form: (-len(form), form)))
        return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")

    def edits(self, text: str) -> Iterator[Edit]:
        """The pairs that are always changed; a wrong form that stands within its right one already stays."""
        if self._wrong is None:
            return
        for match in self._wrong.finditer(text):
            wrong, right = match.group(), self.always[match.group()]
            inside = [place.start() for place in re.finditer(re.escape(wrong), right)]
            if not any(text.startswith(right, match.start() - place) for place in inside if place <= match.start()):
                yield Edit(match.start(), match.end(), right, "teken", "woordenlijst", 1.0)


@cache
def load(path: str) -> Registry:
    """The list of a file, once per process; an empty path gives an empty list.

    Raises:
        BadInput: the file cannot be read as such a list, or a right form is a wrong one as well.

    """
    if not path:
        return Registry()
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(f"{path}: cannot be read as a word list ({fault}).", _REMEDY) from fault
    words, never, always = data.pop("words", []), data.pop("never", []), data.pop("always", {})
    texts = isinstance(words, list) and isinstance(never, list) and isinstance(always, dict) and all(
        isinstance(form, str) and form.strip() for form in [*words, *never, *always, *always.values()])
    if data or not texts:
        raise BadInput(f"{path}: not a word list{': unknown ' + ', '.join(sorted(data)) if data else ''}.", _REMEDY)
    circle = sorted(set(always) & set(always.values()))
    if circle:
        names = ", ".join(circle)
        raise BadInput(f"{path}: both wrong and right in [always]: {names}.", "Give each form its last form.")
    return Registry(frozenset(words), MappingProxyType(always), frozenset(never))
