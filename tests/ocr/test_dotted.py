from __future__ import annotations

from pipeline.ocr.dotted import parted
from pipeline.ocr.engine import Found

WORDS = frozenset("de raad neemt het besluit over subsidie".split())


def texts(text: str) -> list[str]:
    return [word.text for word in parted([Found(text, 0, 0, 10.0 * len(text), 20, 0.3, (1, 1, 1))], WORDS.__contains__)]


def test_an_underlined_line_is_taken_apart() -> None:
    assert texts("de.raad.neemt.het.besluit.") == ["de", "raad", "neemt", "het", "besluit."]
    found = parted([Found("de.raad.neemt.het", 0, 0, 170, 20, 0.3, (1, 1, 1))], WORDS.__contains__)
    assert [(word.x0, word.x1) for word in found] == [(0, 20), (30, 70), (80, 130), (140, 170)]


def test_addresses_numbers_and_abbreviations_stay() -> None:
    for text in ("www.de.raad.neemt.nl", "1.250.000.000", "a.d.h.v.", "de.raad", "x1.y2.z3.de.w4"):
        assert texts(text) == [text]
