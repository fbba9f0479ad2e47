"""How the comparison grows: time and memory for 1,000, 10,000 and 50,000 documents.

    scripts/bench compare RUN ISSUES [--counts 1000 10000 50000]

Documents are those of RUN over and over, each with an id, a number and dates of its own; they are made one at a time, so that what
memory grows by is the comparison's. Each count is a process of its own. Sentences that come again are parsed once, so the times
are low beside those of as many different papers; what is shown is that they grow with the number.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.compare import compare
from pipeline.config import load
from pipeline.model.collection import Entry

KINDS = ("passages", "decisions", "requests", "commitments", "constraints", "dates", "references", "actors")


@dataclass(frozen=True)
class Repeated:
    """The documents of a run, over and over."""

    entries: list[tuple[str, str]]
    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Entry]:
        for number in range(self.count):
            name, text = self.entries[number % len(self.entries)]
            document, records = json.loads(text.replace(name, f"{name}x{number:06d}"))
            document["reference_number"] = f"Z-{number:06d}"
            yield Entry(document, records)


def entries(folder: Path) -> list[tuple[str, str]]:
    """Id and records of each document of a run, as JSON."""
    records: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for kind in KINDS:
        for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            records.setdefault(row["document"], {}).setdefault(kind, []).append(row)
    rows = [json.loads(line) for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(row["id"], json.dumps([row, records.get(row["id"], {})])) for row in rows]


def main() -> None:
    """Measure every count, or one of them where `--one` says so."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("issues", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        start = time.process_time()
        found = compare(Repeated(entries(given.run), given.counts[0]), load(None, [f"compare.issues={str(given.issues)!r}"]).compare)
        spent, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{given.counts[0]} {spent:.1f} {memory:.0f} {len(found.positions)}")
        return
    print("| documents | CPU s | ms a document | most MB | positions |\n|---|---|---|---|---|")
    for count in given.counts:
        command = [sys.executable, __file__, str(given.run), str(given.issues), "--one", "--counts", str(count)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        number, seconds, most, positions = done.stdout.split()
        print(f"| {number} | {seconds} | {1000 * float(seconds) / count:.1f} | {most} | {positions} |", flush=True)


if __name__ == "__main__":
    main()
