"""The project's own spaCy components. They are entry points of the package, so ``spacy.load`` finds them by itself.

``raad_sentences``  sets the borders of sentences by rule, before the parser, which keeps to them.
``raad_tagger``     chooses the tags of a sentence together (`pipeline.nlp.tagging`).
``raad_lemmas``     gives every token its dictionary form by table, simplemma and model, and joins particle verbs.

Loading a pipeline of the project also makes the components of `pipeline.nlp.annotators` known: ``raad_dates`` and others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self

from spacy.attrs import LEMMA, LOWER, ORTH, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry

from pipeline.dutch.lemmas import TABLE_NAME, Lemmas, write_table
from pipeline.dutch.verbs import joined_verbs, particles
from pipeline.nlp.annotators import KINDS
from pipeline.nlp.features import make_features
from pipeline.nlp.splitting import sentences
from pipeline.nlp.tagging import make_tagger

_KEY = [ORTH, TAG, LEMMA]
_MOST_KNOWN = 200_000

__all__ = ["KINDS", "LemmaComponent", "complete", "make_features", "make_lemmas", "make_tagger", "set_sentences"]


@Language.component("raad_sentences", assigns=["token.is_sent_start"])
def set_sentences(doc: Doc) -> Doc:
    """Set where sentences begin; nothing is changed in a document whose sentences are known already."""
    if doc.has_annotation("SENT_START"):
        return doc
    starts = {start for start, _ in sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def make_bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the maker of a tokenizer without rules, which is to be read from a folder."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register("raad_bare_tokenizer.v1", func=make_bare_tokenizer)


class LemmaComponent:
    """Lemmas by table first; the lemma that a token has already is the guess where no list knows better."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        # By number of form, tag and lemma before: half the time of asking for their strings.
        self._known: dict[tuple[int, ...], int] = {}
        self._particles: frozenset[int] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set ``lemma_`` of each token; of the head of a particle verb where the document is parsed."""
        known = self._known
        for token, key in zip(doc, map(tuple, doc.to_array(_KEY).tolist()), strict=True):
            found = known.get(key)
            if found is None:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                lemma = self.lemmas.lemma(token.text, token.tag_, token.lemma_ or None)
                found = known[key] = doc.vocab.strings.add(lemma)
            token.lemma = found
        for place in (doc.to_array(ORTH) == doc.vocab.strings["Ad"]).nonzero()[0].tolist():
            if any(map(str.isdigit, doc[place + 1 : place + 2].text)):
                doc[place].lemma_ = "ad"  # "Ad 3." answers point 3; else Ad is a man
        if doc.has_annotation("DEP"):
            if self._particles is None:
                self._particles = frozenset(map(doc.vocab.strings.add, particles()))
            small = enumerate(doc.to_array([LOWER]).tolist())
            candidates = [doc[place] for place, word in small if word in self._particles]
            for place, whole in joined_verbs(candidates).items():
                doc[place].lemma_ = whole
        return doc

    def take(self, lemmas: Lemmas) -> None:
        """Use these lemmas from now on."""
        self.lemmas = lemmas
        self._known.clear()

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table to the folder of the component."""
        del exclude
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        write_table(self.lemmas.table, path / TABLE_NAME)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read the table from the folder of the component."""
        del exclude
        self.take(Lemmas.read(Path(path) / TABLE_NAME))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table: worker processes of ``nlp.pipe`` get the pipeline this way."""
        del exclude
        return "\n".join(f"{key}\t{lemma}" for key, lemma in self.lemmas.table.items()).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take the table from bytes."""
        del exclude
        rows = (line.rpartition("\t") for line in data.decode().splitlines())
        self.take(Lemmas({key: lemma for key, _, lemma in rows}))
        return self


@Language.factory("raad_lemmas", assigns=["token.lemma"], requires=["token.tag"])
def make_lemmas(nlp: Language, name: str) -> LemmaComponent:
    """Make the component with an empty table; a trained pipeline fills it from its folder."""
    del nlp, name
    return LemmaComponent(Lemmas({}))


def complete(nlp: Language, own: Path) -> None:
    """Add the project's components to a pipeline of another maker, with the table of the project's model ``own``."""
    if "raad_sentences" not in nlp.pipe_names:
        nlp.add_pipe("raad_sentences", first=True)
    if "raad_lemmas" not in nlp.pipe_names:
        component: Any = nlp.add_pipe("raad_lemmas")
        component.from_disk(own / "raad_lemmas")
