"""Make ``nl_raad`` from the treebanks: corpora, fit, assembly and scores. Nothing here runs outside training."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.attrs import NORM, ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.dutch.abbreviations import full_words, never_final, seldom_final
from pipeline.dutch.lemmas import Lemmas, table_of
from pipeline.dutch.verbs import joined
from pipeline.errors import BadInput
from pipeline.nlp.components import LemmaComponent
from pipeline.nlp.features import TABLE
from pipeline.nlp.tagging import SequenceTagger, count_sequences
from pipeline.nlp.treebank import Word, groups, own_lemmas, read_sentences, to_doc

# The development file of the newer release joins the training: model selection looks at LassySmall, so that no sentence
# of the Alpino test file, by which the model is judged, has been seen in any way. Only the last pass, whose settings are
# those of the second, learns from LassySmall test as well.
TRAIN = ("nl_alpino-train.conllu", "nl_lassysmall-ud-dev.conllu", "nl_alpino-ud-dev.conllu")
SELECT = "nl_lassysmall-ud-test.conllu"
TEST = "nl_alpino-ud-test.conllu"

_SEED = 1
_KNOWN_FROM = 3
_STORED = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]


@dataclass(frozen=True, slots=True)
class Corpora:
    """Files that spaCy trains from.

    ``train`` documents to learn, ``select`` documents to choose by, ``all`` both (the last pass), ``words`` the words
    counted as known.
    """

    train: Path
    select: Path
    all: Path
    words: Path


def read_treebank(folder: Path, names: Iterable[str]) -> list[list[Word]]:
    """Return the sentences of these files of the treebank.

    Raises:
        BadInput: a file is not there.

    """
    found: list[list[Word]] = []
    for name in names:
        path = folder / name
        if not path.exists():
            raise BadInput(
                f"The treebank file {path} is missing.", "Put the treebank there, or give its folder with --treebank."
            )
        found += read_sentences(path)
    return found


def write_corpora(treebank: Path, folder: Path) -> Corpora:
    """Write what spaCy trains from to ``folder``; the same treebank gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    corpora = Corpora(*(folder / name for name in ("train.spacy", "select.spacy", "all.spacy", "words.txt")))
    train, select = read_treebank(treebank, TRAIN), read_treebank(treebank, [SELECT])
    _store(groups(train, _SEED), corpora.train)
    _store(([sentence] for sentence in select), corpora.select)
    # A label that the earlier passes never saw has no place in the network.
    labels = {label for sentence in train for word in sentence for label in (word.xpos, (word.upos, word.feats))}
    more = [
        sentence for sentence in select if all({word.xpos, (word.upos, word.feats)} <= labels for word in sentence)
    ]
    _store(groups(train + more, _SEED + 1), corpora.all)
    counted = Counter(word.form.lower() for sentence in train for word in sentence)
    known = sorted(word for word, count in counted.items() if count >= _KNOWN_FROM and len(word) >= 3)
    corpora.words.write_text("\n".join(known) + "\n", encoding="utf-8")
    return corpora


def _store(grouped: Iterable[list[list[Word]]], path: Path) -> None:
    vocab = spacy.blank("nl").vocab
    stored = DocBin(attrs=_STORED)
    for sentences in grouped:
        stored.add(to_doc(vocab, sentences))
    stored.to_disk(path)


def lemma_table(treebank: Path) -> dict[str, str]:
    """Return the table of ``raad_lemmas``, counted over all files but the test file."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for sentence in read_treebank(treebank, [*TRAIN, SELECT]):
        counted.update((word.form, word.xpos, word.lemma) for word in own_lemmas(sentence))
    return table_of((form, tag, lemma, count) for (form, tag, lemma), count in counted.items())


def assemble(trained: Path, table: dict[str, str], tags: Iterable[Sequence[str]]) -> Language:
    """Return the trained pipeline with the project's rule components at their places.

    Args:
        trained: folder of the fit, or of a pipeline that has been put together before.
        table: of `lemma_table`.
        tags: the tags of the sentences that it learned from, of `tag_rows`.

    """
    nlp = spacy.load(trained)
    tagger: Any = nlp.get_pipe("tagger")
    assert isinstance(tagger, SequenceTagger)
    tagger.sequences = count_sequences(tags, tagger.labels)
    keep_abbreviations(nlp)
    if "raad_sentences" not in nlp.pipe_names:
        nlp.add_pipe("raad_sentences", first=True)
    if "raad_lemmas" not in nlp.pipe_names:
        nlp.add_pipe("raad_lemmas")
    component: Any = nlp.get_pipe("raad_lemmas")
    assert isinstance(component, LemmaComponent)
    component.take(Lemmas(table))
    return nlp


def tag_rows(treebank: Path) -> list[list[str]]:
    """Return the tags of each sentence to learn from."""
    return [[word.xpos for word in sentence] for sentence in read_treebank(treebank, TRAIN)]


def keep_abbreviations(nlp: Language) -> None:
    """Make one token of each abbreviation of the genre, with the full word as its norm where there is one."""
    tokenizer = cast(Any, nlp.tokenizer)
    for short in sorted(never_final() | seldom_final()):
        full = full_words().get(short)
        for form in {short, short.capitalize(), short.upper()}:
            tokenizer.add_special_case(form, [{ORTH: form, NORM: full} if full else {ORTH: form}])


def forget_words(nlp: Language, folder: Path) -> None:
    """Leave in the saved pipeline only the strings that its labels and tokenizer need.

    The words of the treebank come back by themselves when they are met; they take a tenth of the room.
    """
    needed = {label for labels in nlp.pipe_labels.values() for label in labels}
    needed |= {part for label in needed for part in label.replace("=", "|").split("|")} | {
        feature for label in needed for feature in label.split("|")
    }
    for form, tokens in cast(Any, nlp.tokenizer).rules.items():
        needed.add(form)
        needed.update(str(value) for token in tokens for value in token.values())
    kept = sorted(needed & set(nlp.vocab.strings) | {TABLE})
    (folder / "vocab" / "strings.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def scores(nlp: Language, treebank: Path, name: str = TEST) -> dict[str, float]:
    """Return the accuracies on a file of the treebank, on its tokens and sentences.

    ``tag`` is the full CGN tag; ``uas`` and ``las`` leave punctuation out, as spaCy's own scorer does; ``lemma`` takes
    compounds as spelt and finite particle verbs as one verb, ``lemma_true_tag`` does so with the tags and particles of
    the treebank; ``lemma_treebank`` wants the treebank's own form, in which
    the link of a compound is missing ("plaatsinglijst").
    """
    lemmas: Lemmas = nlp.get_pipe("raad_lemmas").lemmas  # type: ignore[attr-defined]
    hits: Counter[str] = Counter()
    tokens = words = 0
    for sentence in read_treebank(treebank, [name]):
        for token, gold in zip(nlp(plain_doc(nlp, sentence)), sentence, strict=True):
            tokens += 1
            hits["tag"] += token.tag_ == gold.xpos
            hits["pos"] += token.pos_ == gold.upos
            hits["morph"] += str(token.morph) == gold.feats
            hits["lemma"] += token.lemma_ == gold.lemma
            hits["lemma_true_tag"] += _table_lemma(lemmas, sentence, token.i) == gold.lemma
            hits["lemma_treebank"] += token.lemma_ == gold.treebank_lemma
            if gold.upos != "PUNCT":
                words += 1
                hits["uas"] += token.head.i == gold.head
                hits["las"] += token.head.i == gold.head and token.dep_ == gold.deprel
    return {
        key: round(hits[key] / (words if key in {"uas", "las"} else tokens), 4)
        for key in ("tag", "pos", "morph", "lemma", "lemma_true_tag", "lemma_treebank", "uas", "las")
    }


def _table_lemma(lemmas: Lemmas, sentence: list[Word], place: int) -> str:
    word = sentence[place]
    lemma = lemmas.lemma(word.form, word.xpos)
    if word.xpos.startswith("WW"):
        for other in sentence:
            if other.head == place and other.deprel == "compound:prt":
                lemma = joined(other.form.lower(), lemma) or lemma
    return lemma


def plain_doc(nlp: Language, sentence: list[Word]) -> Doc:
    """Return a document of one sentence with nothing but its tokens."""
    doc = Doc(nlp.vocab, words=[word.form for word in sentence])
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
