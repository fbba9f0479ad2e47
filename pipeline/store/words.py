"""The words of a text as search knows them: as printed, as lemma, and as parts of a compound.

Lemma by simplemma, parts by the compound splitter weighted by frequency: on 20,000 passages these find all forms of six word
families, where words as printed find .14 to .48 of them and the Dutch Snowball stemmer joins `gemeente` with `mening`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import simplemma

from pipeline.dutch.lexicon import shared_lexicon

WORD = re.compile(r"[^\W_]+")
_LONGEST = 60  # letters; a longer one is no word


def fold(word: str) -> str:
    """Lower case without accents, as the index keeps it."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[str, tuple[str, ...]]:
    """Lemma and parts of a word as it stands in a text; the parts are lemmas too, and none where it is no compound.

    >>> forms("Parkeertarieven")[0]
    'parkeertarief'
    """
    if not word.isalpha() or len(word) > _LONGEST:
        return fold(word), ()
    lemma = _lemma(word)
    small = word.lower()
    parts = shared_lexicon().parts(small) if len(small) > 6 else ()
    if len(parts) < 2:
        return fold(lemma), ()
    tail = fold(_lemma(parts[-1]))
    if fold(lemma) == fold(small) and not simplemma.is_known(small, lang="nl"):
        # A compound that no list knows is inflected as its last part is.
        lemma = "".join(parts[:-1]) + tail
    return fold(lemma), (*map(_modifier, parts[:-1]), tail)


# End of a verb and of the noun made of it: verhogen, verhoging; isoleren, isolatie.
_RELATED = (("eren", "atie"), ("en", "ing"))
_STEM = 4  # letters before the end: `wonen` and `woning` are two words


def related(lemma: str) -> str | None:
    """The noun of a verb, or the verb of a noun, by form alone; it need not exist. None where the form tells nothing.

    >>> related("verhogen"), related("isolatie"), related("woning")
    ('verhoging', 'isoleren', None)
    """
    for verb, noun in _RELATED:
        for end, other in ((verb, noun), (noun, verb)):
            if lemma.endswith(end) and len(lemma) - len(end) >= _STEM:
                return lemma[:-len(end)] + other
    return None


def _modifier(part: str) -> str:
    """The word behind a first part: "parkeer" is a form of `parkeren`, and the s of "raads" only joins."""
    lemma = _lemma(part)
    if lemma == part and len(part) > 4 and part.endswith("s"):
        frequency = shared_lexicon().frequency
        if frequency(part[:-1]) > frequency(part):
            lemma = _lemma(part[:-1])
    return fold(lemma)


def _lemma(word: str) -> str:
    lemma = str(simplemma.lemmatize(word, lang="nl")).replace("_", "")
    if lemma.endswith("je"):  # bankjes, bankje, bank: the list goes one step at a time
        lemma = str(simplemma.lemmatize(lemma, lang="nl")).replace("_", "")
    return lemma


def index_terms(text: str) -> tuple[list[str], list[str], list[str]]:
    """Words, lemmas and parts of compounds of a text, in order."""
    words: list[str] = []
    lemmas: list[str] = []
    parts: list[str] = []
    for word in WORD.findall(text):
        folded, lemma, pieces = reading(word)
        words.append(folded)
        lemmas.append(lemma)
        if pieces:
            parts.extend(pieces)
    return words, lemmas, parts


@lru_cache(maxsize=200_000)
def reading(word: str) -> tuple[str, str, tuple[str, ...]]:
    """A word folded, its lemma and its parts, as the index has them."""
    lemma, pieces = forms(word)
    return fold(word), lemma, tuple(piece for piece in pieces if len(piece) > 2)
