from __future__ import annotations

import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.lexicon import Lexicon, bare
from pipeline.dutch.wordlists import DUTCH_LIST, WordIndex

LEXICON = Lexicon()
lists = pytest.mark.skipif(
    not DUTCH_LIST.exists(), reason="the Debian packages wdutch and hunspell-nl are not installed"
)


@lists
@pytest.mark.parametrize(
    "word",
    [
        "gemeente", "Gemeente", "GEMEENTE", "financiële", "collega's", "collega’s", "één", "Eén", "bĳdrage", "raads-",
        "mede-indiener", "PvdA", "PvdA-fractie", "FTE's", "vastgesteld", "servicegemeente", "woonzorgvisie",
        "raadsinformatiebrieven", "begrotingswijzigingen", "buurtbudget", "2e-kamerlid",
    ],
)  # fmt: skip
def test_words(word: str) -> None:
    assert LEXICON.known(word)


@lists
@pytest.mark.parametrize(
    "word",
    [
        "financiéle", "financiele", "coordinatie", "inviced", "gemeentcn", "riiksbijdrage", "beieid", "wethcuder",
        "bestuursiid", "qwxz", "2024", "-", "", "•", "gemeente raad", "x" * 5000,
    ],
)  # fmt: skip
def test_no_words(word: str) -> None:
    assert not LEXICON.known(word)


@lists
def test_a_small_letter_does_not_stand_for_a_capital() -> None:
    assert LEXICON.known("Zwolle")
    assert not LEXICON.known("gRONINGEN")


@lists
@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bestemmingsplannen", ("bestemmings", "plannen")),
        ("verkeersongelukken", ("verkeers", "ongelukken")),
        ("huurovereenkomst", ("huur", "overeenkomst")),
        ("servicegemeente", ("service", "gemeente")),
        ("raadsinformatiebrief", ("raads", "informatie", "brief")),
        ("Warmtetransitie", ("warmte", "transitie")),
        ("mede-indiener", ("mede", "indiener")),
        ("burgemeester", ("burgemeester",)),
        ("verordening", ("verordening",)),
        ("vaststelling", ("vaststelling",)),
        ("gemeente", ("gemeente",)),
        ("xqzzxq", ("xqzzxq",)),
        ("12", ("12",)),
        ("", ("",)),
    ],
)
def test_parts(word: str, parts: tuple[str, ...]) -> None:
    assert LEXICON.parts(word) == parts


@given(st.text(alphabet="abdegeinorstuv", max_size=40))
def test_parts_are_the_word(word: str) -> None:
    assert "".join(LEXICON.parts(word)) == word


@given(st.text(max_size=30))
def test_any_text_can_be_asked(word: str) -> None:
    assert LEXICON.known(word) in {True, False}
    assert 0.0 <= LEXICON.frequency(word) <= 9.0
    assert LEXICON.parts(word)


@lists
def test_frequency_orders_words_and_floors_compounds() -> None:
    assert LEXICON.frequency("gemeente") > LEXICON.frequency("begroting") > LEXICON.frequency("weerstandsvermogen") > 0
    assert LEXICON.frequency("servicegemeente") >= 1.0
    assert LEXICON.frequency("financiéle") == 0.0
    assert LEXICON.frequency("qwxz") == 0.0


def test_missing_lists_are_told_and_the_rest_still_works(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    lexicon = Lexicon(word_list=nowhere, affixes=nowhere, stems=nowhere)
    assert [source.name for source in lexicon.sources if not source.found] == ["wdutch", "hunspell-nl"]
    assert len(lexicon.warnings) == 2
    assert "apt install wdutch" in lexicon.warnings[0]
    assert lexicon.known("gemeente")
    assert lexicon.known("raadsinformatiebrief")
    assert not lexicon.known("financiéle")
    assert lexicon.parts("servicegemeente") == ("service", "gemeente")


def test_words_of_the_caller_are_known() -> None:
    assert not LEXICON.known("Oostwoldermeerke")
    assert Lexicon(["Oostwoldermeerke"]).known("Oostwoldermeerke")


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_lexicon_works_in_another_process(start: str) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context(start)) as pool:
        assert pool.submit(ask, LEXICON, ["gemeente", "financiéle"]).result() == [True, False]


def ask(lexicon: Lexicon, words: list[str]) -> list[bool]:
    return [lexicon.known(word) for word in words]


def test_an_index_is_not_sent_to_another_process() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(WordIndex(["a"]))


def test_index_keeps_every_number_of_a_word() -> None:
    index = WordIndex(["a", "b", "a", "c"], [1, 2, 3, 4])
    assert sorted(index.all("a")) == [1, 3]
    assert index.get("b") == 2
    assert index.get("d") is None
    assert index.all("d") == []
    assert ("c" in index, "d" in index, len(index)) == (True, False, 4)


def test_bare() -> None:
    assert bare("coördinatie-één") == "coordinatie-een"


@lists
def test_sound_council_text_is_known(shared: Path) -> None:
    """The bar: 1.1 % of the tokens of sound text are unknown to the union of the lists, names included."""
    unknown = total = 0
    for name in ("001", "002", "004"):
        text = (shared / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
        tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*-?", text)
        unknown += sum(not LEXICON.known(token) for token in tokens)
        total += len(tokens)
    assert unknown / total <= 0.012
