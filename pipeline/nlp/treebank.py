"""Read Universal Dependencies treebanks (CoNLL-U) and turn them into spaCy documents.

Two treebanks of different releases meet here, so their morphology is brought to one form: the training file marks
``Mood`` and ``PronType=Art`` and gives determiners a ``PronType``; the newer development and test files do none of
these. What only one side marks cannot be learned, only be counted wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.dutch.lemmas import surface_lemma
from pipeline.dutch.verbs import particles

_COLUMNS = 10
_UNSHARED_FEATURES = ("Mood=", "ExtPos=", "PronType=Art")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. ``head`` is the 0-based position of its head in the sentence, its own for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    treebank_lemma: str = ""


def shared_features(upos: str, feats: str) -> str:
    """Return the features that every release of the treebanks marks, ``""`` for none."""
    if feats == "_":
        return ""
    kept = [feature for feature in feats.split("|") if not feature.startswith(_UNSHARED_FEATURES)]
    if upos == "DET":
        kept = [feature for feature in kept if not feature.startswith("PronType=")]
    return "|".join(kept)


def read_sentences(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a CoNLL-U file; empty nodes (``8.1``) and multi-word ranges (``3-4``) are left out."""
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield _sentence(rows)
                rows = []
            elif not line.startswith("#"):
                row = line.split("\t")
                if len(row) != _COLUMNS:
                    raise ValueError(f"{path.name}: a row of {len(row)} columns, {_COLUMNS} expected: {line[:80]!r}")
                if row[0].isdigit():
                    rows.append(row)
    if rows:
        yield _sentence(rows)


def _sentence(rows: list[list[str]]) -> list[Word]:
    place = {row[0]: index for index, row in enumerate(rows)}
    return [
        Word(
            form=row[1],
            lemma=surface_lemma(row[1], row[2], verb=row[4].startswith("WW")),
            upos=row[3],
            xpos=row[4],
            feats=shared_features(row[3], row[5]),
            head=place.get(row[6], index),
            deprel="ROOT" if row[6] == "0" else row[7],
            treebank_lemma=row[2].replace("_", "") or row[2],
        )
        for index, row in enumerate(rows)
    ]


def own_lemmas(sentence: list[Word]) -> list[Word]:
    """Return the sentence with the lemma of each verb freed of a particle that stands elsewhere.

    The treebank gives the lemma ``afleggen`` to "legt" in "legt de eed af". No table of forms and no model of one word
    can know that; the particle is added back from the parse.
    """
    freed = list(sentence)
    for index, word in enumerate(sentence):
        for other in sentence:
            particle = other.form.lower()
            if (
                other.head == index
                and other.deprel == "compound:prt"
                and particle in particles()
                and len(word.lemma) > len(particle) + 2
                and word.lemma.startswith(particle)
                and not word.form.lower().startswith(particle)
            ):
                freed[index] = replace(word, lemma=word.lemma[len(particle) :])
    return freed


def to_doc(vocab: Vocab, sentences: Iterable[list[Word]]) -> Doc:
    """Return one annotated document that holds these sentences in order.

    It says nothing of the white space between its tokens: spaCy then trains and scores on these very tokens, instead
    of on its own where the two differ.
    """
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(words)
        heads += [offset + word.head for word in sentence]
        words += sentence
    return Doc(
        vocab,
        words=[word.form for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.deprel for word in words],
    )


def groups(sentences: list[list[Word]], seed: int, longest: int = 4) -> Iterator[list[list[Word]]]:
    """Yield runs of 1 to ``longest`` neighbouring sentences, four in five single.

    A parser that only ever sees one sentence a document never learns where a sentence ends.
    """
    chance = random.Random(seed)
    start = 0
    while start < len(sentences):
        size = 1 if chance.random() < 0.8 else chance.randint(2, longest)
        yield sentences[start : start + size]
        start += size
