"""Figures as plain tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.evaluate.wording import Record

_COUNTS = ("gold", "found", "matched", "precision", "recall", "f1")
_SHARE = ("right", "total", "accuracy")


def show(value: Any) -> str:
    """A figure in a table; `-` for none."""
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def table(head: list[str], rows: Iterable[list[Any]]) -> str:
    """Rows in aligned columns, the first to the left and the others to the right."""
    lines = [head, *([show(value) for value in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    aligned = (
        [
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    )
    return "\n".join("  ".join(cells).rstrip() for cells in aligned)


def tables(figures: Record) -> str:
    """All tables of an evaluation."""
    total = figures["all"]
    parts = [f"documents found: {total['documents']['found']} of {total['documents']['gold']}"]
    parts += [_kinds(total), f"mean F1 over {total['macro_kinds']} kinds: {show(total['macro_f1'])}", _fields(total)]
    for title, rows in (("document", total["metadata"]), ("follow-up", total["follow_up"])):
        parts.append(table([title, *_SHARE], ([name, *(row[key] for key in _SHARE)] for name, row in rows.items())))
    parts += _matrix(total) + _texts(total)
    all_quotes = total["provenance"]["all"]
    parts.append(
        f"quotes that hold in the source: {all_quotes['right']} of {all_quotes['total']} records; "
        f"without quote: {all_quotes['without_quote']}"
    )
    for title, name in (("dossier", "dossiers"), ("document type", "types"), ("damage", "damage")):
        if figures[name]:
            parts.append(_breakdown(title, figures[name]))
    return "\n\n".join(parts)


def _kinds(total: Record) -> str:
    rows = {**total["kinds"], "actors, distinct": total["actors_canonical"], "links, typed": total["links_typed"]}
    return table(["records", *_COUNTS], ([kind, *(row[name] for name in _COUNTS)] for kind, row in rows.items()))


def _fields(total: Record) -> str:
    """Accuracy on matched records, then precision, recall and F1 of the values over all records."""
    rows = {
        **total["kinds"],
        "actors": {"fields": {**total["kinds"]["actors"]["fields"], **total["actors_canonical"]["fields"]}},
    }
    return table(
        ["field", *_SHARE, "precision", "recall", "f1"],
        (
            [f"{kind}.{name}", *(row[key] for key in _SHARE), *(row.get(key) for key in ("precision", "recall", "f1"))]
            for kind, one in rows.items()
            for name, row in one["fields"].items()
        ),
    )


def _matrix(total: Record) -> list[str]:
    matrix, traps = total["matrix"], total["traps"]
    said = (
        [f"passages that are no position, given as one: {traps['sprung']} of {traps['total']}"]
        if traps["total"]
        else []
    )
    if not matrix:
        return said
    head = ["matrix", *_SHARE, "macro_f1", "filled", "right of filled", "given", "right of given", "empty", "invented"]
    rows = (
        [
            part,
            *(row[key] for key in (*_SHARE, "macro_f1")),
            row["filled"]["total"],
            row["filled"]["accuracy"],
            row["given"]["total"],
            row["given"]["accuracy"],
            row["gold_empty"],
            row["invented"],
        ]
        for part, row in matrix.items()
    )
    return [table(head, rows), f"joint stance given as own: {matrix['own']['joint_given_as_own']}", *said]


def _texts(total: Record) -> list[str]:
    parts = []
    if total["reading"]:
        names = ("documents", "words", "wer", "missed_words", "cer")
        parts.append(table(["reading", *names], [["all", *(total["reading"][name] for name in names)]]))
    if total["corrections"]:
        counts = (
            "cer_before",
            "cer_after",
            "wer_before",
            "wer_after",
            "fixable",
            "fixed",
            "fixed_share",
            "harmed",
            "harm_per_1000",
        )
        parts.append(table(["cleaning", *counts], [["all", *(total["corrections"][name] for name in counts)]]))
    return parts


def _breakdown(title: str, groups: dict[str, Record]) -> str:
    """F1 of every kind for each group."""
    kinds = list(next(iter(groups.values()))["kinds"])
    return table(
        [title, "documents", "mean", *kinds],
        (
            [
                f"{name} (blind)" if row.get("blind") else name,
                row["documents"]["found"],
                row["macro_f1"],
                *(row["kinds"][kind]["f1"] for kind in kinds),
            ]
            for name, row in groups.items()
        ),
    )
