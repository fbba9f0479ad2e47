from __future__ import annotations

import numpy as np

from pipeline.layout import Rules, lay_out
from pipeline.model.document import Block

BODY = ["De raad heeft kennis genomen van het plan", "en van de kosten die het college daarvoor ziet1", "en wil in het najaar verder spreken over"]
NOTES = ["1 Zie de bijlage bij het plan van maart,", "bladzijde acht.", "2 De kosten zijn die van vorig jaar."]


def page(size: float = 8.0, rule: bool = False, sizes: bool = True, number: bool = True) -> tuple[str, list[Block]]:
    """Lines of a body of 11 points, and notes at its foot."""
    words, boxes, lines = [], [], []
    rows = [(text, 80 + 14.0 * nth, 11.0) for nth, text in enumerate(BODY * 6)]
    rows += [(text, 700 + 1.3 * size * nth, size) for nth, text in enumerate(NOTES)]
    rows += [("3", 780, 11.0)] if number else []
    for nth, (text, top, high) in enumerate(rows):
        x = 70.0
        for word in text.split():
            words.append(word)
            boxes.append((x, top, x + 0.5 * high * len(word), top + high))
            x += 0.5 * high * (len(word) + 1)
            lines.append(nth)
    across = np.array([[70.0, 695.0, 190.0, 696.0]]) if rule else np.zeros((0, 4))
    printed = lay_out(words, np.array(boxes), lines, {}, Rules(across, np.zeros((0, 4))), sizes)
    return printed.text, [block for block in printed.blocks if block.kind == "footnote"]


def test_smaller_type_at_the_foot() -> None:
    text, notes = page()
    assert [" ".join(text[note.start : note.end].split()) for note in notes] == [
        "1 Zie de bijlage bij het plan van maart, bladzijde acht.",
        "2 De kosten zijn die van vorig jaar.",
    ]
    assert all(text[note.start - 2 : note.start] == "\n\n" for note in notes)


def test_a_short_rule_above_them_in_a_scan() -> None:
    assert len(page(11.0, rule=True, sizes=False)[1]) == 2
    assert page(11.0, sizes=False)[1] == []
    assert page(8.0, sizes=False)[1] == []


def test_a_numbered_line_of_the_body_is_none() -> None:
    assert page(11.0)[1] == []
