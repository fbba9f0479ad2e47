"""What the statistical model sees of a word that it has not met in training.

A tenth of the words of a new text are unknown to the treebank, and on them go half of the wrong tags: seven in ten are
compounds or inflected forms of words that it does know. Two attributes of a lexeme that spaCy fills with the first
letter and the last three letters are therefore filled with more:

``PREFIX``  the word's known core: the word itself where training has it, else the last part of its lemma, else its
            longest known end ("buurtbudgetten" is seen as "budget").
``SUFFIX``  the last three letters and how simplemma turns the form into its lemma: "ten-n" for "gemeenten"; a question
            mark where it does not know the form, as with most names.

The known words travel in the model, in the lookups of its vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import simplemma
from spacy.attrs import PREFIX, SUFFIX  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.util import registry

TABLE = "raad_known_words"
_SHORTEST_END = 4
_LONGEST_WORD = 40


class Core:
    """The known core of a word."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups

    def __call__(self, text: str) -> str:
        """Return the core of a word, ``_`` and its last four letters where no part of it is known."""
        word = text.lower()
        known: Mapping[str, int] = self.lookups.get_table(TABLE, {})
        if word in known:
            return word
        if not word.isalpha() or len(word) > _LONGEST_WORD:
            word = word[-_LONGEST_WORD:].rpartition("-")[2]
            if word in known:
                return word
        if not word.isalpha():
            return "_" + "".join("0" if letter.isdigit() else letter for letter in word[-4:])
        lemma = _last_part(word)
        if lemma in known:
            return lemma
        for form in (word, lemma):
            for start in range(2, len(form) - _SHORTEST_END + 1):
                if form[start:] in known:
                    return form[start:]
        for start in range(2, len(word) - _SHORTEST_END):
            lemma = _last_part(word[start:])
            if lemma in known:
                return lemma
        return "_" + word[-4:]


def ending(text: str) -> str:
    """Return the last three letters and the way from the form to its lemma.

    >>> ending("gemeenten"), ending("Zwolle")
    ('ten-n', 'lle?')
    """
    word = text.lower()[-_LONGEST_WORD:]
    if not word.isalpha():
        return word[-3:]
    if not simplemma.is_known(word, lang="nl"):
        return word[-3:] + "?"
    lemma = simplemma.lemmatize(word, lang="nl").lower().replace("_", "")
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    if len(word) - shared > 5:
        return word[-3:] + "~"
    return f"{word[-3:]}-{word[shared:]}" + (f"+{lemma[shared:]}" if lemma[shared:] else "")


def _last_part(word: str) -> str:
    if not simplemma.is_known(word, lang="nl"):
        return word
    return simplemma.lemmatize(word, lang="nl").lower().rpartition("_")[2]


def make_features() -> Callable[[Language], Language]:
    """Return the callback that gives a new pipeline these attributes; named in the config of the model."""

    def after_creation(nlp: Language) -> Language:
        getters = cast(Any, nlp.vocab).lex_attr_getters
        getters[PREFIX] = Core(nlp.vocab.lookups)
        getters[SUFFIX] = ending
        return nlp

    return after_creation


def make_known_words(path: str) -> Callable[[Language], Language]:
    """Return the callback that reads the known words, one a line, before training starts."""

    def before_init(nlp: Language) -> Language:
        with open(path, encoding="utf-8") as lines:
            set_known_words(nlp, (line.strip() for line in lines))
        return nlp

    return before_init


def set_known_words(nlp: Language, words: Iterable[str]) -> None:
    """Put the known words into the vocabulary of the pipeline."""
    table: dict[str, Any] = {word: 1 for word in words if word}
    if nlp.vocab.lookups.has_table(TABLE):
        nlp.vocab.lookups.remove_table(TABLE)
    nlp.vocab.lookups.add_table(TABLE, table)


registry.callbacks.register("raad_features.v1", func=make_features)
registry.callbacks.register("raad_known_words.v1", func=make_known_words)
