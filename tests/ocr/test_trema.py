from __future__ import annotations

import pytest

from pipeline.ocr.engine import Found
from pipeline.ocr.trema import with_trema

WORDS = frozenset(("reünie", "beëindigen", "zeeeend", "overeind", "meeuwen"))


def said(first: str, second: str, same: bool = False) -> str:
    lines = ((1, 1, 1), (1, 1, 1 if same else 2))
    words = [Found(text, 0, 0, 9, 9, 0.9, line) for text, line in zip((first, second), lines, strict=True)]
    return with_trema(words, WORDS.__contains__)[1].text


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [("re-", "unie,", "ünie,"), ("be-", "eindigen", "ëindigen"), ("over-", "eind", "eind"), ("re", "unie", "unie"), ("zo-", "unie", "unie"), ("12-", "unie", "unie")],
)
def test_the_whole_word_tells(first: str, second: str, meant: str) -> None:
    assert said(first, second) == meant


def test_within_a_line_nothing_is_broken() -> None:
    assert said("re-", "unie", same=True) == "unie"
