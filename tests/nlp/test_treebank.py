from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline.nlp.treebank import groups, own_lemmas, read_sentences, shared_features, to_doc

CONLLU = (
    "# sent_id = 1\n"
    "1\tDe\tde\tDET\tLID|bep|stan|rest\tDefinite=Def|PronType=Art\t2\tdet\t2:det\t_\n"
    "2\traadsleden\traad_lid\tNOUN\tN|soort|mv|basis\tNumber=Plur\t3\tnsubj\t3:nsubj\t_\n"
    "3\tleggen\taf_leggen\tVERB\tWW|pv|tgw|mv\tMood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin\t0\troot\t0:root\t_\n"
    "3.1\tleggen\tleggen\tVERB\t_\t_\t_\t_\t0:root\t_\n"
    "4\teden\teed\tNOUN\tN|soort|mv|basis\tNumber=Plur\t3\tobj\t3:obj\t_\n"
    "5\taf\taf\tADP\tVZ|fin\t_\t3\tcompound:prt\t3:compound:prt\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\tLET\t_\t3\tpunct\t3:punct\t_\n"
    "\n"
    "# sent_id = 2\n"
    "1\tMooi\tmooi\tADJ\tADJ|vrij|basis|zonder\tDegree=Pos\t0\troot\t0:root\t_\n"
)


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "own.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_sentences_are_read_without_empty_nodes(treebank: Path) -> None:
    first, second = read_sentences(treebank)
    assert [word.form for word in first] == ["De", "raadsleden", "leggen", "eden", "af", "."]
    assert [word.head for word in first] == [1, 2, 2, 2, 2, 2]
    assert first[2].deprel == "ROOT"
    assert first[1].lemma == "raadslid"
    assert first[1].treebank_lemma == "raadlid"
    assert [word.form for word in second] == ["Mooi"]


def test_morphology_is_what_all_releases_share() -> None:
    assert shared_features("DET", "Definite=Def|PronType=Art") == "Definite=Def"
    assert shared_features("VERB", "Mood=Ind|Number=Sing|VerbForm=Fin") == "Number=Sing|VerbForm=Fin"
    assert shared_features("PRON", "PronType=Dem") == "PronType=Dem"
    assert shared_features("ADP", "_") == ""


def test_a_verb_gives_up_a_particle_that_stands_elsewhere(treebank: Path) -> None:
    first = next(read_sentences(treebank))
    assert first[2].lemma == "afleggen"
    assert own_lemmas(first)[2].lemma == "leggen"


def test_document(treebank: Path) -> None:
    doc = to_doc(spacy.blank("nl").vocab, read_sentences(treebank))
    assert [sentence.root.text for sentence in doc.sents] == ["leggen", "Mooi"]
    assert doc[1].tag_ == "N|soort|mv|basis"
    assert doc[4].head.text == "leggen"
    assert doc.has_unknown_spaces


def test_groups_keep_order_and_are_the_same_each_time(treebank: Path) -> None:
    many = list(read_sentences(treebank)) * 50
    grouped = list(groups(many, seed=3))
    assert [sentence for group in grouped for sentence in group] == many
    assert grouped == list(groups(many, seed=3))
    assert {len(group) for group in grouped} > {1}


def test_a_broken_row_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text("1\tDe\tde\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="3 columns"):
        list(read_sentences(path))
