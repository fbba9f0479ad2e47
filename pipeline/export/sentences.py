"""The whole sentence, or the whole row, that a few words stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping
from pathlib import Path

from pipeline.export.milestones import sentence_spans
from pipeline.store.files import rows

Place = tuple[str, int, int]  # document, start, end
LONGEST = 400  # code points of a sentence that is shown whole


def sentences(run: Path, wanted: Mapping[str, Place], cells: Container[str] = ()) -> dict[str, str]:
    """Name -> the sentence or row of the place; without those that are too long or of which nothing more is known.

    Args:
        run: folder.
        wanted: name -> place.
        cells: names of those of which the row is asked, where they stand in one, and no sentence.
    """
    places: dict[str, list[tuple[int, int, str]]] = {}
    for name, (document, start, end) in wanted.items():
        places.setdefault(document, []).append((start, end, name))
    for found in places.values():
        found.sort()
    whole: dict[str, str] = {}
    for row in rows(run, "passages") if places else ():
        mine = places.get(row["document"])
        if not mine or not row["quotes"]:
            continue
        low, high = row["quotes"][0]["start"], row["quotes"][-1]["end"]
        for start, end, name in mine[max(0, bisect_right(mine, (low, 0, ""))) : bisect_right(mine, (high, 0, ""))]:
            if name in whole or end > high:
                continue
            if row["role"] == "tabel":
                text = " – ".join(dict.fromkeys(part for quote in row["quotes"] for cell in quote["clean"].split("|") if (part := " ".join(cell.split()))))
            elif name in cells or len(row["quotes"]) != 1:
                continue
            else:
                exact = row["quotes"][0]["exact"]
                text = next((exact[one:other] for one, other in sentence_spans(exact) if one <= start - low < other and end - low <= other), "")
            text = " ".join(text.split())
            if text and len(text) <= LONGEST:
                whole[name] = text
    return whole
