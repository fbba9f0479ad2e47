"""Floors under the figures: measure the project's own corpus and hold it against `tests/floors.json`, or set them anew.

`python -m pipeline.evaluate.floors` measures and compares, with exit code 1 where a figure is too low;
`python -m pipeline.evaluate.floors --set REASON` measures and writes the floors.

A floor fits one state of corpus and truth: the file has their digest, and where it differs nothing can be compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tempfile
from concurrent.futures import Executor
from pathlib import Path

from pipeline.config import load
from pipeline.errors import BadInput, RaadslensError, UsageError
from pipeline.evaluate import evaluate
from pipeline.evaluate.truth import read_json
from pipeline.evaluate.wording import Record
from pipeline.runner import run

FLOORS = Path("tests/floors.json")
CORPUS = Path("corpus")
PARAMS = Path("params.yaml")
SET_ANEW = "corpus changed: measure again and set the floors with `python -m pipeline.evaluate.floors --set REASON`"
MARGIN = (
    0.01  # what a figure may lose to rounding; a floor is two digits, so it lies .01 to .02 below what was measured
)
EXACT = ("provenance",)  # figures without margin: a quote that does not hold is never a matter of degree


def digest(corpus: Path) -> str:
    """SHA-256 over the documents and the truth of all dossiers: names and bytes, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(
        path for folder in ("documents", "truth") for path in corpus.glob(f"*/{folder}/**/*") if path.is_file()
    ):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(corpus).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def measure_corpus(corpus: Path, executor: Executor | None = None, params: Path | None = None) -> Record:
    """Run the pipeline over the Markdown documents of every dossier, with its issues, and evaluate.

    Args:
        corpus: folder of the dossiers.
        executor: spreads the documents; None: processes.
        params: parameter file; None: the defaults.

    Returns:
        The figures of `Evaluation.figures`.

    Raises:
        BadInput: there is no dossier, or a document of it could not be read.
    """
    dossiers = [path.parent for path in sorted(corpus.glob("*/truth")) if (path.parent / "documents").is_dir()]
    if not dossiers:
        raise BadInput(
            f"{corpus}: no dossiers are here.", "Run from the root of the project, or name the folder with --corpus."
        )
    with tempfile.TemporaryDirectory(prefix="raadslens-") as place:
        for dossier in dossiers:
            issues = dossier / "truth" / "issues.json"
            overrides = [f"compare.issues={json.dumps(str(issues))}"] if issues.exists() else []
            done = run([dossier / "documents"], Path(place) / dossier.name, load(params, overrides), executor=executor)
            if (
                done.failures
            ):  # figures of a part of the corpus would set floors too low, or look like a fault of a rule
                raise BadInput(
                    f"{dossier}: {done.failures} documents could not be read, so nothing was measured.",
                    f"See what `raadslens run {dossier / 'documents'} --out uit` says of them.",
                )
        return evaluate(Path(place), corpus).figures()


def guarded(figures: Record) -> dict[str, float]:
    """The figures that have a floor, by name; all from 0 to 1, and more is better."""
    found: dict[str, float | None] = {}
    for name, row in figures["dossiers"].items():
        kinds = {**row["kinds"], "actors_canonical": row["actors_canonical"], "links_typed": row["links_typed"]}
        found |= {f"{name}/{kind}.f1": one["f1"] for kind, one in kinds.items()}
        found |= {f"{name}/{kind}.precision": one["precision"] for kind, one in kinds.items()}
        found[f"{name}/dates.edtf"] = row["kinds"]["dates"]["fields"].get("edtf", {}).get("accuracy")
        found[f"{name}/decisions.status"] = row["kinds"]["decisions"]["fields"].get("status", {}).get("accuracy")
        found[f"{name}/mean_f1"] = row["macro_f1"]
        found[f"{name}/metadata"] = _accuracy(row["metadata"])
        found[f"{name}/follow_up"] = _accuracy(row["follow_up"])
        traps = row["traps"]
        found[f"{name}/no_trap_sprung"] = 1 - traps["sprung"] / traps["total"] if traps["total"] else None
        for part, grid in (row["matrix"] or {}).items():
            found[f"{name}/matrix.{part}.filled"] = grid["filled"]["accuracy"]
            found[f"{name}/matrix.{part}.not_invented"] = (
                1 - grid["invented"] / grid["gold_empty"] if grid["gold_empty"] else None
            )
        found[f"{name}/provenance"] = row["provenance"]["all"]["accuracy"]
    return {name: value for name, value in found.items() if value is not None}


def _accuracy(rows: Record) -> float | None:
    total = sum(row["total"] for row in rows.values())
    return sum(row["right"] for row in rows.values()) / total if total else None


def faults(floors: Record, found: dict[str, float], of: str) -> list[str]:
    """What is below its floor, one line each; nothing where all is well.

    Args:
        floors: the content of the floor file.
        found: figures by name.
        of: digest of the corpus that was measured.
    """
    if floors.get("digest") != of:
        return [SET_ANEW]
    return [
        f"{name}: {found[name]:.3f} is below its floor of {floor}"
        if name in found
        else f"{name}: is not measured any more"
        for name, floor in floors["floors"].items()
        if name not in found or found[name] < floor
    ]


def set_floors(found: dict[str, float], of: str, reason: str, before: Record) -> Record:
    """The content of the floor file for what was measured.

    Args:
        found: figures by name.
        of: digest of the corpus that was measured.
        reason: why the floors change; kept in the file.
        before: the earlier content, or an empty object; floors that go down are named.

    Raises:
        UsageError: there is no reason.
    """
    if not reason.strip():
        raise UsageError("The floors need a reason.", "Say why they change: --set 'new rules for letters'.")
    floors = {
        name: value if name.endswith(EXACT) else max(0.0, math.floor((value - MARGIN) * 100 + 1e-9) / 100)
        for name, value in sorted(found.items())
    }
    old = before.get("floors", {})
    lowered = {name: f"{old[name]} -> {floor}" for name, floor in floors.items() if name in old and floor < old[name]}
    lowered |= {name: f"{old[name]} -> none" for name in old if name not in floors}
    return {"digest": of, "reason": reason.strip(), "lowered": lowered, "floors": floors}


def main(arguments: list[str] | None = None) -> int:
    """Measure, and compare or set."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.evaluate.floors", description="Hold the figures against their floors."
    )
    parser.add_argument("--set", dest="reason", metavar="REASON", help="write the floors from what is measured now")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument(
        "--params", type=Path, default=PARAMS, help="parameter file; the defaults where it is not there"
    )
    options = parser.parse_args(arguments)
    of = digest(options.corpus)
    before = read_json(options.floors) if options.floors.exists() else {}
    if options.reason is not None and not options.reason.strip():
        parser.error("--set needs a reason")
    params = options.params if options.params.exists() or options.params != PARAMS else None
    found = guarded(measure_corpus(options.corpus, params=params))
    if options.reason is None:
        wrong = faults(before, found, of)
        print("\n".join(wrong) if wrong else f"all {len(before['floors'])} figures are at or above their floors")
        return 1 if wrong else 0
    after = set_floors(found, of, options.reason, before)
    options.floors.write_text(json.dumps(after, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{options.floors}: {len(after['floors'])} floors set, {len(after['lowered'])} lower than before")
    for name, change in after["lowered"].items():
        print(f"lowered: {name} {change}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RaadslensError as fault:
        print(f"floors: {fault}", file=sys.stderr)
        sys.exit(fault.exit_code)
