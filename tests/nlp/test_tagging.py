from __future__ import annotations

import numpy as np
import pytest
import spacy

from pipeline.nlp import model_path, tagging

LABELS = ["LID", "N", "WW", "NAAM"]
SENTENCES = [["LID", "N", "WW"], ["NAAM", "NAAM", "WW", "LID", "N"], ["LID", "N", "WW", "NAAM", "NAAM"]] * 20


@pytest.fixture(scope="module")
def sequences() -> tagging.Sequences:
    return tagging.count_sequences(SENTENCES, LABELS)


def scores(*rows: str) -> np.ndarray:
    """One row a token: the tags it may have with their chance, as "N=.6 WW=.4"."""
    table = np.full((len(rows), len(LABELS)), -20.0, dtype="float32")
    for at, row in enumerate(rows):
        for part in row.split():
            tag, chance = part.split("=")
            table[at, LABELS.index(tag)] = np.log(float(chance))
    return table


def test_a_name_of_two_words_is_gone_on_with(sequences: tagging.Sequences) -> None:
    table = scores("NAAM=1", "N=.55 NAAM=.45", "WW=1")
    assert [LABELS[tag] for tag in table.argmax(axis=1)] == ["NAAM", "N", "WW"]
    assert [LABELS[tag] for tag in tagging.best_tags(table, [0], sequences)] == ["NAAM", "NAAM", "WW"]


def test_what_is_certain_stays(sequences: tagging.Sequences) -> None:
    table = scores("WW=1", "WW=1", "LID=1")
    assert [LABELS[tag] for tag in tagging.best_tags(table, [0], sequences)] == ["WW", "WW", "LID"]


def test_a_sentence_begins_anew(sequences: tagging.Sequences) -> None:
    rows = ("NAAM=1", "NAAM=1", "LID=.4 NAAM=.6", "N=1", "WW=1")
    joined = tagging.best_tags(scores(*rows), [0], sequences)
    apart = tagging.best_tags(scores(*rows), [0, 2], sequences)
    assert LABELS[apart[2]] == "LID"
    assert len(joined) == len(apart) == 5


def test_counts_survive_storage(sequences: tagging.Sequences) -> None:
    again = tagging.Sequences.from_bytes(sequences.to_bytes())
    assert again.counts == sequences.counts
    assert again.to_bytes() == sequences.to_bytes()
    assert again.weight(0, 1, 2) == sequences.weight(0, 1, 2) > 0 > again.weight(0, 1, 3)


def test_the_model_tags_by_sequence_and_goes_through_bytes() -> None:
    nlp = spacy.load(model_path(), exclude=["parser", "morphologizer", "raad_lemmas"])
    tagger = nlp.get_pipe("tagger")
    assert isinstance(tagger, tagging.SequenceTagger)
    assert tagger.sequences is not None
    text = "Wethouder Van der Meer spreekt namens Stichting Het Groene Hart over de kades."
    tags = [token.tag_ for token in nlp(text)]
    stored = nlp.to_bytes()
    other = spacy.load(model_path(), exclude=["parser", "morphologizer", "raad_lemmas"])
    other.get_pipe("tagger").sequences = None  # type: ignore[attr-defined]
    other.from_bytes(stored)
    assert [token.tag_ for token in other(text)] == tags
    assert not len(nlp(""))
