from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dutch.hunspell import Affixes, Hunspell, split_flags

AFFIXES = """
FLAG long
COMPOUNDBEGIN Ca
COMPOUNDMIDDLE Cb
COMPOUNDEND Cc
COMPOUNDPERMITFLAG Cp
ONLYINCOMPOUND Cx
FORBIDDENWORD Fw
CHECKCOMPOUNDPATTERN 2
CHECKCOMPOUNDPATTERN a /C1
CHECKCOMPOUNDPATTERN aat sche
SFX Ch Y 1
SFX Ch 0 s/CaCbCxCp .
SFX Zb Y 2
SFX Zb 0 en/CaCbCp [^eo]
SFX Zb 0 ën/CaCbCp [eo]
SFX Zf Y 1
SFX Zf an annen an
PFX Pa Y 1
PFX Pa 0 aan .
"""
STEMS = """12
raad/ChCaCb
brief/Cc
vergadering/CcCbZb
plan/CcZf
zee/ZbCa
wĳk/CaCcZb
maat/CaCc
schets/Cc
nemen/Pa
raadplan/Fw
agenda/Ca
avond/CcC1
"""


@pytest.fixture
def small(tmp_path: Path) -> Hunspell:
    (tmp_path / "nl.aff").write_text(AFFIXES, encoding="utf-8")
    (tmp_path / "nl.dic").write_text(STEMS, encoding="utf-8")
    return Hunspell(tmp_path / "nl.aff", tmp_path / "nl.dic")


@pytest.mark.parametrize(
    "word",
    ["brief", "vergaderingen", "zeeën", "plannen", "wijk", "wijken", "aannemen", "raadsbrief", "raadbrief",
     "raadsvergaderingen", "raadsvergadering", "wijkbrief", "wijkenbrief"],
)  # fmt: skip
def test_accepted(small: Hunspell, word: str) -> None:
    assert small.accepts(word)


@pytest.mark.parametrize(
    "word",
    ["brieven", "zeeen", "raads", "raadplan", "briefraad", "agendaavond", "maatschets", "brief" * 50, "", "wijkwijk"],
)  # fmt: skip
def test_refused(small: Hunspell, word: str) -> None:
    assert not small.accepts(word)


def test_nothing_is_a_word_without_a_dictionary(tmp_path: Path) -> None:
    empty = Hunspell(tmp_path / "no.aff", tmp_path / "no.dic")
    assert empty.words == 0
    assert not empty.accepts("raad")


def test_rules_are_read() -> None:
    rules = Affixes(AFFIXES)
    assert set(rules.suffixes) == {"s", "en", "ën", "annen"}
    assert rules.prefixes == {"aan": {"Pa"}}
    assert len(rules.collisions) == 2
    assert split_flags("CaCbC1") == {"Ca", "Cb", "C1"}
