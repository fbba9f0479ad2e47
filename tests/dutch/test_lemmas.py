from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.lemmas import Lemmas, lemma, surface_lemma, table_of, write_table
from pipeline.dutch.verbs import joined, particles, verb_lemma


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("wethouders", "N|soort|mv|basis", "wethouder"),
        ("Raadsleden", "N|soort|mv|basis", "raadslid"),
        ("buurtbudgetten", "N|soort|mv|basis", "buurtbudget"),
        ("oud-wethouders", "N|soort|mv|basis", "oud-wethouder"),
        ("PvdA-moties", "N|soort|mv|basis", "PvdA-motie"),
        ("begrotingswijziging", "N|soort|ev|basis|zijd|stan", "begrotingswijziging"),
        ("stelt", "WW|pv|tgw|met-t", "stellen"),
        ("vastgesteld", "WW|vd|vrij|zonder", "vaststellen"),
        ("uiteenlopende", "WW|od|prenom|met-e", "uiteenlopen"),
        ("financiële", "ADJ|prenom|basis|met-e|stan", "financieel"),
        ("Zwolle", "N|eigen|ev|basis|onz|stan", "Zwolle"),
        ("Wieringa's", "N|eigen|ev|basis|gen", "Wieringa"),
        ("49e", "TW|rang|prenom|stan", "49"),
        ("WMO", "N|soort|ev|basis|zijd|stan", "WMO"),
        (",", "LET", ","),
        ("29-jarige", "ADJ|prenom|basis|met-e|stan", "29-jarig"),
        ("ingevoerde", "WW|vd|prenom|met-e", "invoeren"),
        ("blorkanze", "ADJ|prenom|basis|met-e|stan", "blorkanze"),
    ],
)
def test_lemma(form: str, tag: str, expected: str) -> None:
    assert lemma(form, tag) == expected


def test_table_comes_before_all_and_the_guess_before_the_form() -> None:
    lemmas = Lemmas({"plannen\tN|soort|mv|basis": "PLAN"})
    assert lemmas.lemma("Plannen", "N|soort|mv|basis") == "PLAN"
    assert lemmas.lemma("plannen", "WW|inf|vrij|zonder") == "plannen"
    assert lemmas.lemma("glimpte", "WW|pv|verl|ev", "glimpen") == "glimpen"
    assert lemmas.lemma("glimpte", "WW|pv|verl|ev") == "glimpte"


@given(
    st.text(min_size=1, max_size=40), st.sampled_from(["N|soort|mv|basis", "WW|pv|tgw|ev", "LET", "", "TW|rang|nom"])
)
def test_every_form_has_a_lemma(form: str, tag: str) -> None:
    assert isinstance(Lemmas({}).lemma(form, tag), str)


@pytest.mark.parametrize(
    ("form", "treebank", "verb", "expected"),
    [
        ("plaatsingslijsten", "plaatsing_lijst", False, "plaatsingslijst"),
        ("raadsleden", "raad_lid", False, "raadslid"),
        ("Wereldsteden", "wereld_stad", False, "wereldstad"),
        ("VN-rapporten", "VN_rapport", False, "VN-rapport"),
        ("omgehakt", "om_hakken", True, "omhakken"),
        ("stad", "stad", False, "stad"),
        ("___", "_", False, "___"),
    ],
)
def test_surface_lemma(form: str, treebank: str, verb: bool, expected: str) -> None:
    assert surface_lemma(form, treebank, verb=verb) == expected


def test_table_is_counted_the_same_each_time(tmp_path: Path) -> None:
    rows = [
        ("Zaken", "N|soort|mv|basis", "zaak", 2),
        ("zaken", "N|soort|mv|basis", "zaken", 1),
        ("raad", "N|soort|ev|basis|zijd|stan", "raad", 9),
    ]
    table = table_of(rows)
    assert table == {"zaken\tN|soort|mv|basis": "zaak"}
    write_table(table, tmp_path / "a.gz")
    write_table(dict(reversed(table.items())), tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert Lemmas.read(tmp_path / "a.gz").table == table


@dataclass
class Token:
    lower_: str
    lemma_: str
    tag_: str
    dep_: str = "dep"
    children: list[Token] = field(default_factory=list)


def test_particle_verbs_are_joined() -> None:
    particle = Token("vast", "vast", "ADJ|vrij|basis|zonder", "compound:prt")
    assert verb_lemma(Token("stelt", "stellen", "WW|pv|tgw|met-t", children=[particle])) == "vaststellen"
    adverb = Token("vast", "vast", "BW", "advmod")
    assert verb_lemma(Token("stelt", "stellen", "WW|pv|tgw|met-t", children=[adverb])) == "stellen"
    assert verb_lemma(Token("lijst", "lijst", "N|soort|ev|basis|zijd|stan", children=[particle])) == "lijst"


@pytest.mark.parametrize(
    ("particle", "verb", "whole"),
    [
        ("aan", "nemen", "aannemen"),
        ("uit", "voeren", "uitvoeren"),
        ("van", "zijn", None),
        ("vast", "vaststellen", None),
        ("op", "raden", None),
    ],
)
def test_joined(particle: str, verb: str, whole: str | None) -> None:
    assert joined(particle, verb) == whole


def test_particles_are_small_words() -> None:
    assert {"aan", "vast", "mee", "terug"} <= particles()
    assert all(particle.isalpha() and particle.islower() for particle in particles())
