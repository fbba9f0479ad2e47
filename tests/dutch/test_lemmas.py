from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.lemmas import Lemmas, lemma, surface_lemma, table_of, write_table
from pipeline.dutch.verbs import joined, joined_verbs, particles


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
        ("geagendeerd", "WW|vd|vrij|zonder", "agenderen"),
        ("afgeschaald", "WW|vd|vrij|zonder", "afschalen"),
        ("wijkbudgetjes", "N|soort|mv|dim", "wijkbudget"),
        ("burgerplannetje", "N|soort|ev|dim|onz|stan", "burgerplan"),
        ("subsidies", "N|soort|ev|basis|zijd|stan", "subsidie"),
        ("subsidieert", "N|soort|ev|basis|zijd|stan", "subsidiëren"),
        ("raad", "N|soort|ev|basis|zijd|stan", "raad"),
        ("boot", "N|soort|ev|basis|zijd|stan", "boot"),
        ("VVD-leden", "N|soort|mv|basis", "VVD-lid"),
        ("D66-fractie", "N|soort|ev|basis|zijd|stan", "D66-fractie"),
        ("Oud-raadsleden", "N|soort|mv|basis", "oud-raadslid"),
        ("Nederlandstalig", "ADJ|vrij|basis|zonder", "Nederlandstalig"),
        ("essentiele", "ADJ|prenom|basis|met-e|stan", "essentieel"),
        ("mln.", "SPEC|symb", "miljoen"),
        ("blorkanze", "ADJ|prenom|basis|met-e|stan", "blorkanze"),
        ("65-jarigen", "ADJ|nom|basis|met-e|mv-n", "65-jarig"),
        ("VVV-en", "SPEC|afgebr", "VVV"),
        ("wél", "WW|vd|prenom|met-e", "wel"),
        ("dorpsgerichte", "WW|vd|prenom|met-e", "dorpsgericht"),
        ("woonbehoefte", "WW|pv|verl|ev", "woonbehoefte"),
        ("José", "SPEC|deeleigen", "José"),
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
    """A token of a sentence that `sentence` makes: form, lemma, tag, label and place of the head."""

    lower_: str
    lemma_: str
    tag_: str
    dep_: str
    head_at: int
    i: int = 0
    row: list[Token] = field(default_factory=list)

    @property
    def head(self) -> Token:
        return self.row[self.head_at]

    @property
    def is_sent_start(self) -> bool:
        return self.i == 0

    def nbor(self, i: int) -> Token:
        return self.row[self.i + i]


def sentence(*rows: tuple[str, str, str, str, int]) -> list[Token]:
    tokens = [Token(*row) for row in rows]
    for place, token in enumerate(tokens):
        token.i, token.row = place, tokens
    return tokens


STELT = ("stelt", "stellen", "WW|pv|tgw|met-t", "ROOT", 0)
PARTICLE = "compound:prt"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([STELT, ("vast", "vast", "ADJ|vrij|basis|zonder", PARTICLE, 0)], {0: "vaststellen"}),
        ([STELT, ("vast", "vast", "BW", "advmod", 0)], {}),
        ([("lijst", "lijst", "N|soort|ev|basis|zijd|stan", "ROOT", 0), ("vast", "vast", "BW", PARTICLE, 0)], {}),
        # A preposition is no particle, whatever the parser says.
        ([("staat", "staan", "WW|pv|tgw|met-t", "ROOT", 0), ("in", "in", "VZ|init", PARTICLE, 0)], {}),
        # A particle hung under another verb goes to the finite verb before it.
        (
            [
                ("wijst", "wijzen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("uit", "uit", "VZ|fin", "case", 2),
                ("blijkt", "blijken", "WW|pv|tgw|met-t", "ccomp", 0),
            ],
            {0: "uitwijzen"},
        ),
        (
            [
                ("stemt", "stemmen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("daar", "daar", "VNW|aanw|adv-pron|obl|vol|3o|getal", "obl", 0),
                ("in", "in", "VZ|fin", "case", 0),
            ],
            {},
        ),
        # Of two particles the last one counts.
        (
            [
                ("gaat", "gaan", "WW|pv|tgw|met-t", "ROOT", 0),
                ("op", "op", "VZ|fin", PARTICLE, 0),
                ("vooruit", "vooruit", "BW", PARTICLE, 0),
            ],
            {0: "vooruitgaan"},
        ),
        (
            [
                ("neemt", "nemen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("deel", "deel", "N|soort|ev|basis|onz|stan", "obj", 0),
            ],
            {0: "deelnemen"},
        ),
        # What follows its infinitive is a preposition: "wachten op".
        ([("denken", "denken", "WW|inf|vrij|zonder", "ROOT", 0), ("aan", "aan", "VZ|fin", PARTICLE, 0)], {}),
        # "draagt op een plan te maken": a command, though it looks like a preposition.
        (
            [
                ("draagt", "dragen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("op", "op", "VZ|init", "case", 3),
                ("een", "een", "LID|onbep|stan|agr", "det", 3),
                ("plan", "plan", "N|soort|ev|basis|onz|stan", "obl", 5),
                ("te", "te", "VZ|init", "mark", 5),
                ("maken", "maken", "WW|inf|vrij|zonder", "xcomp", 0),
            ],
            {0: "opdragen"},
        ),
        (
            [
                ("draagt", "dragen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("op", "op", "VZ|init", "case", 3),
                ("de", "de", "LID|bep|stan|rest", "det", 3),
                ("rug", "rug", "N|soort|ev|basis|zijd|stan", "obl", 0),
            ],
            {},
        ),
        # An adverb is a particle of few verbs, where the clause ends behind it.
        (
            [
                ("geeft", "geven", "WW|pv|tgw|met-t", "ROOT", 0),
                ("kosten", "kost", "N|soort|mv|basis", "obj", 0),
                ("weer", "weer", "BW", "advmod", 0),
                (".", ".", "LET", "punct", 0),
            ],
            {0: "weergeven"},
        ),
        (
            [
                ("geeft", "geven", "WW|pv|tgw|met-t", "ROOT", 0),
                ("weer", "weer", "BW", "advmod", 0),
                ("geld", "geld", "N|soort|ev|basis|onz|stan", "obj", 0),
            ],
            {},
        ),
        (
            [
                ("neemt", "nemen", "WW|pv|tgw|met-t", "ROOT", 0),
                ("een", "een", "LID|onbep|stan|agr", "det", 2),
                ("deel", "deel", "N|soort|ev|basis|onz|stan", "obj", 0),
            ],
            {},
        ),
    ],
)
def test_particle_verbs_are_joined(rows: list[tuple[str, str, str, str, int]], expected: dict[int, str]) -> None:
    assert joined_verbs(sentence(*rows)) == expected


@pytest.mark.parametrize(
    ("particle", "verb", "whole"),
    [
        ("aan", "nemen", "aannemen"),
        ("uit", "voeren", "uitvoeren"),
        ("van", "zijn", None),
        ("vast", "vaststellen", None),
        ("op", "raden", None),
        ("op", "losten", "oplossen"),
    ],
)
def test_joined(particle: str, verb: str, whole: str | None) -> None:
    assert joined(particle, verb) == whole


def test_particles_are_small_words() -> None:
    assert {"aan", "vast", "mee", "terug"} <= particles()
    assert all(particle.isalpha() and particle.islower() for particle in particles())
