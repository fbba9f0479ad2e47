"""Names of parties misread."""

from __future__ import annotations

import pytest

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ocr.engine import Found
from pipeline.ocr.parties import with_parties


def read(text: str) -> str:
    found = [Found(word, 60.0 * nth, 0, 60.0 * nth + 50, 20, 0.9, (1, 1, 1)) for nth, word in enumerate(text.split())]
    return " ".join(word.text for word in with_parties(found, shared_lexicon().known))


@pytest.mark.parametrize(
    ("was", "meant"),
    [
        ("de fracties van Dó66, WD en CDA", "de fracties van D66, VVD en CDA"),
        ("CDA/VWD/D6ó", "CDA/VVD/D66"),
        ("het CDÁ en de PvdÁ", "het CDA en de PvdA"),
        ("GroenLlinks stemt voor", "GroenLinks stemt voor"),
        ("(ChristenUnle)", "(ChristenUnie)"),
    ],
)
def test_put_right(was: str, meant: str) -> None:
    assert read(was) == meant


@pytest.mark.parametrize("text", ["een schijf van WD", "Groenlinks en Christenunie", "artikel D6 en D666", "het COA en de Pw", "Pvda CDA VVD"])
def test_left(text: str) -> None:
    assert read(text) == text
