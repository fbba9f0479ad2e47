"""The picture of a thread: words that can be read."""

from __future__ import annotations

import itertools
import re

from pipeline.export.pictures import ANCHORED, thread

_LABEL = re.compile(rf'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*{ANCHORED}[^>]*>([^<]*)<')
_ARC = re.compile(r'd="M(\d+) [\d.]+ C([\d.-]+) ')


def test_no_words_lie_on_other_words_or_on_an_arc() -> None:
    nodes = [(f"d{number}", f"2031-01-{number + 1:02}", f"brief {number}") for number in range(9)]
    edges = [(f"d{one}", f"d{other}", "verwijst_naar") for one in range(9) for other in range(one) if (one + other) % 2]
    edges += [(one, other, "antwoord_op") for one, other, _ in edges[:6]]
    drawn = thread(nodes, edges)
    labels = [(float(x), float(y), words) for x, y, words in _LABEL.findall(drawn)]
    assert len(labels) == 20
    heights = sorted(y for _, y, _ in labels)
    assert all(other - one >= 14 for one, other in itertools.pairwise(heights))
    reach = min(int(left) - 0.75 * (int(left) - float(out)) for left, out in _ARC.findall(drawn))
    assert max(x for x, _, _ in labels) < reach
    assert all(x - 7 * len(words) > 0 for x, _, words in labels)
    assert max(heights) < float(re.search(r'height="(\d+)"', drawn)[1])  # type: ignore[index]
