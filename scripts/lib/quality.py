"""From the evaluations of the three forms of the corpus to what is kept: metrics.json and tables for plots.

Usage: python scripts/lib/quality.py EVALUATIONS OUT
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

FORMS = ("markdown", "pdf", "scan")
LEVELS = ("clean", "office", "poor", "bad")


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def summary(figures: dict[str, Any]) -> dict[str, Any]:
    """The figures of one form that a change is judged by."""
    matrix, reading = figures.get("matrix") or {}, figures.get("reading") or {}
    own = matrix.get("own") or {}
    return {
        "mean_f1": rounded(figures["macro_f1"]),
        "f1": {kind: rounded(one["f1"]) for kind, one in figures["kinds"].items()},
        "matrix_filled_right": rounded((own.get("filled") or {}).get("accuracy")),
        "matrix_invented": own.get("invented"),
        "matrix_joint_as_own": own.get("joint_given_as_own"),
        "wer": rounded(reading.get("wer")),
        "cer": rounded(reading.get("cer")),
    }


def table(path: Path, rows: list[dict[str, Any]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(evaluations: Path, out: Path) -> None:
    found = {form: json.loads((evaluations / f"{form}.json").read_text(encoding="utf-8")) for form in FORMS}
    out.mkdir(parents=True, exist_ok=True)
    metrics = {
        form: {
            **summary(one["all"]),
            "dossiers": {name: rounded(each["macro_f1"]) for name, each in one["dossiers"].items()},
        }
        for form, one in found.items()
    }
    (out / "metrics.json").write_text(json.dumps(metrics, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for form, one in found.items():
        table(
            out / f"kinds-{form}.csv",
            [
                {"kind": kind, **{key: rounded(each[key]) for key in ("precision", "recall", "f1")}}
                for kind, each in one["all"]["kinds"].items()
            ],
        )
    # Levels say how hard the page is to read, from no damage at all (the source) on; the number keeps them in that order.
    steps = [
        ("markdown", found["markdown"]["all"]),
        ("pdf", found["pdf"]["all"]),
        *((level, found["scan"]["damage"][level]) for level in LEVELS if level in found["scan"]["damage"]),
    ]
    table(
        out / "damage.csv",
        [
            {
                "level": f"{place} {name}",
                "mean_f1": rounded(one["macro_f1"]),
                "wer": rounded((one.get("reading") or {}).get("wer")),
                "cer": rounded((one.get("reading") or {}).get("cer")),
                "documents": one["documents"]["gold"],
            }
            for place, (name, one) in enumerate(steps)
        ],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
