"""The extraction as components of a spaCy pipeline."""

from __future__ import annotations

import tomllib

import pytest
import spacy

from pipeline.errors import BadInput
from pipeline.nlp import annotators, model_path
from tests.conftest import ROOT

LETTER = """Gemeente Zeist
Aan de gemeenteraad van Zeist

Datum: 4 juni 2024
Onderwerp: voortgang van de woonvisie

Geachte leden van de raad,

Uw raad heeft ons gevraagd om de Woonvisie Zeist 2030 uit te werken. Wij sturen u vóór 1 oktober 2024 een plan van aanpak.
Wij hebben daarover op 14 mei jl. gesproken met Stichting Woonwens.

Met vriendelijke groet,
het college van burgemeester en wethouders van Zeist
"""


def pipe(*names: str, **options: str) -> spacy.language.Language:
    nlp = spacy.load(model_path(), exclude=["parser"])
    for name in names:
        nlp.add_pipe(name, config=options)
    return nlp


def shown(doc: spacy.tokens.Doc, kind: str = "dates") -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[kind]]


def test_a_notebook_gets_spans() -> None:
    nlp = pipe(*(f"raad_{kind}" for kind in annotators.KINDS))
    doc = nlp(LETTER)
    assert set(doc.spans) >= set(annotators.KINDS)
    dates = {span.text: span.id_ for span in doc.spans["dates"]}
    assert dates["4 juni 2024"] == "2024-06-04"
    assert "2024-05-14" in dates.values()
    assert {"college-zeist", "raad-zeist"} <= {span.id_ for span in doc.spans["actors"]}
    assert any("Woonvisie Zeist 2030" in span.text for span in doc.spans["references"])
    assert {span.label_ for span in doc.spans["passages"]} >= {"aanhef"}
    assert doc._.raad["dates"][0]["granularity"] == "day"


def test_the_letterhead_is_spans_of_its_fields() -> None:
    letter = LETTER.replace("Datum:", "Ons kenmerk: Z24-117\nBijlagen: kaart van de wijk; begroting\nDatum:")
    doc = pipe("raad_letterhead")(letter)
    found = {(span.label_, span.text, span.id_) for span in doc.spans["letterhead"]}
    assert {
        ("date", "4 juni 2024", "2024-06-04"),
        ("reference_number", "Z24-117", "Z24-117"),
        ("subject", "voortgang van de woonvisie", "voortgang van de woonvisie"),
        ("recipient", "de gemeenteraad van Zeist", "raad-zeist"),
        ("sender", "het college van burgemeester en wethouders van Zeist", "college-zeist"),
        ("attachment", "begroting", "begroting"),
    } <= found
    assert doc._.raad["letterhead"]["type"] == "brief"
    assert doc._.raad["letterhead"]["sender_basis"] == "genoemd"


def test_streams_and_processes_give_the_same() -> None:
    nlp = pipe("raad_dates", "raad_actors")
    texts = [LETTER, LETTER.replace("juni", "juli"), "Zonder iets."]
    alone = [shown(nlp(text)) for text in texts]
    for options in ({}, {"n_process": 2, "batch_size": 1}):
        docs = list(nlp.pipe(texts, **options))
        assert [shown(doc) for doc in docs] == alone
        assert docs[0]._.raad["actors"] == nlp(LETTER)._.raad["actors"]


def test_a_date_without_a_year_takes_it_from_the_option() -> None:
    text = "Wij sturen u op 3 maart een plan."
    assert shown(pipe("raad_dates")(text)) == [("3 maart", "day", "")]
    assert shown(pipe("raad_dates", document_date="2024-01-15")(text)) == [("3 maart", "day", "2024-03-03")]


def test_pronouns_are_an_option() -> None:
    docs = [pipe("raad_actors", pronouns=value)(LETTER) for value in ("none", "sender", "all")]
    counts = [len(doc.spans["actors"]) for doc in docs]
    assert counts[0] < counts[1] < counts[2]


@pytest.mark.parametrize(
    ("options", "names"),
    [({"pronouns": "some"}, "all"), ({"document_date": "4 juni"}, "2024-06-30"), ({"municipality": "GM9"}, "GM0505")],
)
def test_an_option_that_does_not_exist_says_so(options: dict[str, str], names: str) -> None:
    with pytest.raises(BadInput) as raised:
        pipe("raad_actors", **options)(LETTER)
    assert names in str(raised.value)


def test_all_are_entry_points() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["entry-points"]["spacy_factories"]
    for kind in annotators.KINDS:
        assert named[f"raad_{kind}"] == f"pipeline.nlp.annotators:make_{kind}"
        assert hasattr(annotators, f"make_{kind}")


UNDATED = """Motie Bankjes op de kade

De raad van de gemeente Zeist,

verzoekt het college:
- vóór 1 oktober een plan voor bankjes te maken;

en gaat over tot de orde van de dag.
"""


def test_the_day_to_count_from_reaches_deadlines_too() -> None:
    doc = pipe("raad_requests", document_date="2024-06-04")(UNDATED)
    assert [record["deadline"] for record in doc._.raad["requests"]] == ["../2024-10-01"]
    doc = pipe("raad_requests")(UNDATED)
    assert [record["deadline"] for record in doc._.raad["requests"]] == [None]


def test_the_letterhead_is_a_component() -> None:
    doc = pipe("raad_letterhead")(LETTER)
    spans = {span.label_: (span.text, span.id_) for span in doc.spans["letterhead"]}
    assert spans["date"] == ("4 juni 2024", "2024-06-04")
    assert spans["subject"][0] == "voortgang van de woonvisie"
    assert doc._.raad["letterhead"]["sender"] == "college-zeist"
