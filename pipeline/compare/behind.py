"""What came of each motion or amendment that a paper prints behind a proposal or a council's decision, or below another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.compare import signals
from pipeline.compare.wording import Line
from pipeline.dutch.attached import parts
from pipeline.model.collection import Row

_LONGEST = 500  # code points of a line that tells an outcome


def behind(rows: Sequence[Row], lines: Mapping[str, Line], kind: str) -> dict[str, bool]:
    """Passage of such a motion or amendment -> whether that was carried; those without an outcome are left out.

    Behind a proposal one without an outcome counts as not carried: its points are neither the council's nor those of who proposes.

    Args:
        rows: the passages of a paper.
        lines: id -> line of each.
        kind: type of the paper; one that is a motion itself counts where it holds several, each with its outcome.

    """
    texts = [lines[row["id"]].text for row in rows]
    told: list[dict[str, bool]] = []
    for start, end in parts(kind, texts, [row["role"] for row in rows]):
        results = [text for text in texts[start + 1 : end] if len(text) < _LONGEST and signals.RESULT.search(text)]
        if results or kind == "raadsvoorstel":
            told.append(dict.fromkeys((row["id"] for row in rows[start:end]), bool(results) and not signals.LOST_WORDS.search(results[-1])))
    if kind not in ("raadsbesluit", "raadsvoorstel") and len(told) < 2:
        return {}
    return {name: carried for part in told for name, carried in part.items()}
