from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from pipeline.dutch import artefacts
from pipeline.errors import BadInput, ModelMissing
from pipeline.nlp import components, fallback, features, load, model_path, training
from tests.conftest import ROOT

TEXT = "Het college stelt de begroting a.s. dinsdag vast. De raadsleden namen de motie van drs. P. de Wit aan."


def test_the_model_is_small_and_says_where_it_comes_from() -> None:
    path = model_path()
    assert sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) <= 12_000_000
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {source["license"] for source in meta["sources"]} == {"LGPL-2.1-or-later", "CC BY-SA 4.0"}
    assert {"tag", "uas", "las", "lemma"} <= set(meta["performance"])
    assert "## Limits" in (path / "README.md").read_text(encoding="utf-8")


def test_a_sentence_is_taken_apart() -> None:
    doc = load()(TEXT)
    assert [sentence.text for sentence in doc.sents] == [
        "Het college stelt de begroting a.s. dinsdag vast.",
        "De raadsleden namen de motie van drs. P. de Wit aan.",
    ]
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["stelt"] == "vaststellen"
    assert lemmas["namen"] == "aannemen"
    assert lemmas["raadsleden"] == "raadslid"
    assert [(token.text, token.dep_) for token in doc if token.dep_ == "nsubj"] == [
        ("college", "nsubj"),
        ("raadsleden", "nsubj"),
    ]


def test_abbreviations_are_one_token_and_read_as_the_word_they_stand_for() -> None:
    doc = load()("De brief d.d. 4 mei is n.a.v. art. 12 t.b.v. mw. Jansen verzonden.")
    assert [token.text for token in doc if token.text.endswith(".")] == ["d.d.", "n.a.v.", "art.", "t.b.v.", "mw.", "."]
    assert {token.text: token.norm_ for token in doc}["mw."] == "mevrouw"
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["verzonden"]


def test_without_the_parser_there_are_sentences_and_lemmas() -> None:
    nlp = load(parser=False)
    assert "parser" not in nlp.pipe_names
    doc = nlp(TEXT)
    assert len(list(doc.sents)) == 2
    assert {token.text: token.lemma_ for token in doc}["stelt"] == "stellen"


def test_it_is_loaded_once() -> None:
    assert load() is load()
    assert load() is not load(parser=False)


def test_many_texts_and_several_processes_give_the_same() -> None:
    texts = [TEXT, "De begroting is vastgesteld.", ""] * 3
    nlp = spacy.load(model_path())
    one = [[(token.text, token.lemma_, token.tag_) for token in nlp(text)] for text in texts]
    assert [[(token.text, token.lemma_, token.tag_) for token in doc] for doc in nlp.pipe(texts)] == one
    assert [
        [(token.text, token.lemma_, token.tag_) for token in doc] for doc in nlp.pipe(texts, n_process=2, batch_size=2)
    ] == one


def test_writing_and_reading_changes_nothing(tmp_path: Path) -> None:
    nlp = spacy.load(model_path())
    nlp.to_disk(tmp_path / "again")
    again = spacy.load(tmp_path / "again")
    assert [(token.lemma_, token.tag_, token.dep_) for token in again(TEXT)] == [
        (token.lemma_, token.tag_, token.dep_) for token in nlp(TEXT)
    ]


def test_known_sentences_are_kept() -> None:
    doc = spacy.blank("nl")("Eerste zin. Tweede zin.")
    for token in doc:
        token.is_sent_start = token.i == 0
    assert len(list(components.set_sentences(doc).sents)) == 1


def test_a_pipeline_of_another_maker_is_completed() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("tagger").add_label("LET")
    nlp.initialize()
    components.complete(nlp, model_path())
    assert nlp.pipe_names == ["raad_sentences", "tagger", "raad_lemmas"]
    assert len(list(nlp("Een zin. Nog een zin.").sents)) == 2


def test_a_model_that_is_not_installed_is_replaced_with_words() -> None:
    assert fallback("nl_raad") is None
    message = fallback("nl_core_nowhere")
    assert message is not None
    assert "nl_core_nowhere" in message
    assert "nl_raad is used" in message
    assert "spacy download" in message


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("nl_core_nowhere", "spacy download nl_core_nowhere"),
        ("nl_nowhere", "Give nl_raad"),
        ("../models", "Give nl_raad"),
    ],
)
def test_a_missing_model_says_what_to_do(name: str, remedy: str) -> None:
    with pytest.raises(ModelMissing) as fault:
        load(name)
    assert name in str(fault.value)
    assert remedy in fault.value.remedy
    assert fault.value.exit_code == 4


def test_an_incomplete_model_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nl_own").mkdir()
    monkeypatch.setattr("pipeline.dutch.artefacts.FOLDERS", (tmp_path,))
    with pytest.raises(ModelMissing) as fault:
        model_path("nl_own")
    assert "scripts/train" in fault.value.remedy


def test_the_installed_package_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel, checkout = tmp_path / "wheel", tmp_path / "checkout"
    for folder in (wheel, checkout):
        (folder / "nl_own").mkdir(parents=True)
        (folder / "nl_own" / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(artefacts, "FOLDERS", (wheel, checkout))
    assert model_path("nl_own") == wheel / "nl_own"
    (wheel / "nl_own" / "meta.json").unlink()
    (wheel / "nl_own").rmdir()
    assert model_path("nl_own") == checkout / "nl_own"


def test_unknown_words_are_seen_by_what_is_known_of_them() -> None:
    nlp = spacy.blank("nl")
    features.make_features()(nlp)
    features.set_known_words(nlp, ["budget", "gemeenten", "fractie", "stellen"])
    cores = {
        word: nlp.vocab[word].prefix_
        for word in ("Gemeenten", "buurtbudgetten", "XYZ-fractie", "vastgesteld", "qwzx", "2031")
    }
    assert cores == {
        "Gemeenten": "gemeenten", "buurtbudgetten": "budget", "XYZ-fractie": "fractie", "vastgesteld": "stellen",
        "qwzx": "_qwzx", "2031": "_0000",
    }  # fmt: skip
    assert features.ending("gemeenten") == "ten-n"
    assert features.ending("qwzx") == "wzx?"
    assert features.ending("") == ""


def test_training_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nl_alpino-train"):
        training.write_corpora(tmp_path, tmp_path / "work")


@pytest.mark.slow
def test_scores_on_the_treebank(shared: Path) -> None:
    found = training.scores(load(), shared / "treebank")
    meta = json.loads((model_path() / "meta.json").read_text(encoding="utf-8"))["performance"]
    for key in ("tag", "uas", "las", "lemma"):
        assert found[key] == pytest.approx(meta[key], abs=0.002), f"{key}: meta.json no longer tells the truth"


def test_the_stage_of_dvc_names_what_training_reads() -> None:
    import yaml

    stage = yaml.safe_load((ROOT / "models" / "dvc.yaml").read_text(encoding="utf-8"))["stages"]["nl_raad"]
    named = {Path(path).name for path in stage["deps"]}
    assert {*training.TRAIN, training.SELECT, training.TEST, "nl_raad.cfg", "training.py", "treebank.py"} <= named
    assert all((ROOT / path).exists() for path in stage["deps"] if not path.startswith("../"))


def test_a_fit_and_a_model_are_put_together_alike(tmp_path: Path) -> None:
    nlp = spacy.blank("nl")
    width = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 8,
        "depth": 1,
        "embed_size": 50,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": False,
        "pretrained_vectors": None,
    }
    model = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": width}
    tagger = nlp.add_pipe("raad_tagger", name="tagger", config={"model": model})
    tagger.add_label("BW")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "fit")
    first = training.assemble(tmp_path / "fit", {"nu\tBW": "nu"}, [["BW"]])
    first.to_disk(tmp_path / "model")
    again = training.assemble(tmp_path / "model", {"nu\tBW": "nou"}, [["BW"]])
    assert first.pipe_names == again.pipe_names == ["raad_sentences", "tagger", "raad_lemmas"]


def test_a_pipeline_that_is_loaded_the_short_way_is_the_one_of_its_folder():
    short, whole = load(), spacy.load(model_path())
    assert short.config == whole.config
    assert short.tokenizer.rules == whole.tokenizer.rules
    text = "De heer B.G. Vis (dhr.) vroeg o.a. op blz. 12 t/m 14 naar € 3,5 mln. aan kosten."
    assert [(token.text, token.tag_, token.lemma_, token.norm_) for token in short(text)] == [
        (token.text, token.tag_, token.lemma_, token.norm_) for token in whole(text)
    ]
