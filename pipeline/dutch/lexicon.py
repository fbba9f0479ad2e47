"""The Dutch lexicon: is this a word, how frequent is it, and of which parts is it made.

Four sources are united: Debian's word list ``wdutch``, the ``hunspell-nl`` dictionary with its inflection and
compounding, the words of wordfreq from Zipf 2.6 up, and the project's own council terms. On sound council text 3.6 % of
the tokens are missing from wdutch alone, 2.1 % from Hunspell and 1.0 % from the union. Rarer words of wordfreq are left
out, as they hold misread and misspelt forms.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from pipeline.dutch.compounds import split
from pipeline.dutch.hunspell import AFFIX_FILE, STEM_FILE, Hunspell
from pipeline.dutch.wordlists import DUTCH_LIST, WordIndex, read_words, typed, zipf_index

COMMON_ZIPF = 2.6
LIST_ZIPF = 1.0
_LONGEST = 60
_TRUSTED_PART = 4
_TRUSTED_ZIPF = 3.0


@dataclass(frozen=True, slots=True)
class Source:
    """Where words came from: ``words`` is their number, 0 where it is not installed; ``remedy`` says how to get it."""

    name: str
    words: int
    remedy: str = ""

    @property
    def found(self) -> bool:
        """Whether the source is there."""
        return self.words > 0


class Lexicon:
    """Dutch words. Immutable in use, cheap to keep (some 20 MB) and the same for every thread of a process.

    Args:
        extra: words of the caller, such as the names of places, in the case they are written in.
        word_list: one word a line; by default that of Debian's ``wdutch``.
        affixes, stems: the two files of a Hunspell dictionary; by default those of Debian's ``hunspell-nl``.

    """

    def __init__(
        self,
        extra: Iterable[str] = (),
        *,
        word_list: Path = DUTCH_LIST,
        affixes: Path = AFFIX_FILE,
        stems: Path = STEM_FILE,
    ) -> None:
        self._made_from = (tuple(extra), word_list, affixes, stems)
        # The larger lists one after the other, so that never two are whole in memory.
        self._hunspell = Hunspell(affixes, stems)
        listed = read_words(word_list)
        count = len(listed)
        self._listed = WordIndex(listed)
        self._accented = frozenset(bare(word) for word in listed if not word.isascii())
        del listed
        self.counted, common = zipf_index(COMMON_ZIPF)
        self._common = WordIndex(common)
        council = council_words()
        self._own = council.union(self._made_from[0])
        self.sources: tuple[Source, ...] = (
            Source("wdutch", count, "apt install wdutch"),
            Source("hunspell-nl", self._hunspell.words, "apt install hunspell-nl"),
            Source("wordfreq", len(common), "pip install wordfreq"),
            Source("council", len(council)),
        )
        self.known = lru_cache(maxsize=65536)(self._known)
        self.frequency = lru_cache(maxsize=65536)(self._frequency)
        self.parts = lru_cache(maxsize=65536)(self._parts)

    def __reduce__(self) -> tuple[Callable[..., Lexicon], tuple[object, ...]]:
        # Another process reads the lists itself: that is faster than sending them, and hashes differ there.
        return _again, self._made_from

    @property
    def warnings(self) -> tuple[str, ...]:
        """One line for each source that is missing: fewer words are known then, and cleaning corrects less."""
        missing = (source for source in self.sources if not source.found)
        return tuple(f"word list {source.name} is missing: {source.remedy}" for source in missing)

    def _known(self, word: str) -> bool:
        """Whether the word is Dutch as it is spelt. Case may differ as at the start of a sentence or in a heading.

        Parts joined by hyphens count one by one, and so do those of an ellipsis ("raads-"). What holds no letter is
        no word.
        """
        word = typed(word)
        if not word or len(word) > _LONGEST or not any(map(str.isalpha, word)):
            return False
        if any(self._listed_as(form) for form in _cases(word)):
            return True
        if "-" in word:
            return self._hyphened(word)
        return any(self._hunspell.accepts(form) for form in _cases(word)) or self._trusted_compound(word.lower())

    def _frequency(self, word: str) -> float:
        """The Zipf frequency: 7 for the commonest words, 3 for one in a million, 0.0 for what is no word.

        A known word that is too rare for wordfreq gets 1.0, the lowest it lists; a compound no less than 2.0 below its
        rarest part. Case is ignored: what is a word in any case has a frequency.
        """
        given, word = word, typed(word).lower()
        if not self.known(given) and not self.known(word):
            return 0.0
        counted = self.counted.get(word)
        parts = self.parts(word)
        floor = LIST_ZIPF
        if len(parts) > 1:
            floor = max(min(map(self._part_zipf, parts)) - 2.0, LIST_ZIPF)
        return max((counted or 0) / 100, floor)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as written (``bestemmings``, ``plannen``), or the word alone; lower case.

        Hyphens part words as well: ``mede-indiener`` gives ``mede`` and ``indiener``.
        """
        word = typed(word).lower()
        if "-" in word:
            return tuple(part for piece in word.split("-") if piece for part in self.parts(piece)) or (word,)
        if not word.isalpha():
            return (word,)
        return split(word, self._bare_zipf, self._is_part)

    def _listed_as(self, form: str) -> bool:
        if form in self._listed or form in self._own:
            return True
        # wordfreq counts "financiele" among the words; a list that spells it with a trema decides.
        return form in self._common and form.isalpha() and bare(form) not in self._accented

    def _hyphened(self, word: str) -> bool:
        pieces = [piece for piece in word.split("-") if piece]
        return bool(pieces) and all(
            piece.isdigit() or (piece.isupper() and len(piece) <= 6) or self.known(piece) or self._opens(piece)
            for piece in pieces
        )

    def _opens(self, piece: str) -> bool:
        """Whether the piece can open a compound: "raads" in "raads- en commissieleden"."""
        stem = piece.lower().removesuffix("s")
        return len(stem) >= _TRUSTED_PART and stem != piece and self.known(stem)

    def _trusted_compound(self, word: str) -> bool:
        """Compounds that the dictionary does not join, such as "woonzorgvisie": all parts common, none short."""
        if not word.isalpha() or len(word) < 2 * _TRUSTED_PART:
            return False
        parts = self.parts(word)
        return len(parts) > 1 and all(
            len(part) >= _TRUSTED_PART and self._part_zipf(part) >= _TRUSTED_ZIPF for part in parts
        )

    def _bare_zipf(self, word: str) -> float:
        return (self.counted.get(word) or 0) / 100

    def _part_zipf(self, part: str) -> float:
        own = self._bare_zipf(part)
        stems = (part.removesuffix(link) for link in ("s", "en", "e") if part.endswith(link))
        return max([own, *map(self._bare_zipf, stems)])

    def _is_part(self, part: str) -> bool:
        return part in self._listed or part in self._own or (len(self._listed) == 0 and part in self._common)


@cache
def shared_lexicon() -> Lexicon:
    """The lexicon of this process, from the word lists at their usual places: it takes half a second and 50 MB to load."""
    return Lexicon()


def _again(extra: tuple[str, ...], word_list: Path, affixes: Path, stems: Path) -> Lexicon:
    return Lexicon(extra, word_list=word_list, affixes=affixes, stems=stems)


def bare(word: str) -> str:
    """Return the word without accents and tremas.

    >>> bare("financiële")
    'financiele'
    """
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


@cache
def council_words() -> frozenset[str]:
    """Return the project's own terms of council papers (``council.toml``)."""
    text = resources.files(__package__).joinpath("council.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["words"])


def _cases(word: str) -> tuple[str, ...]:
    """Return the forms under which a word may be listed: a capital may stand for a small letter, never the reverse."""
    if word.islower():
        return (word,)
    small = word.lower()
    if word.isupper():
        return (word, word.capitalize(), small)
    if word.startswith("Eé"):  # "Eén" opens a sentence for "één"
        return (word, "é" + small[1:])
    if word[1:].islower() or (word.endswith("'s") and word[:-2].isupper()):
        return (word, small)
    return (word,)
