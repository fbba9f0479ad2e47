"""A whole run with two workers against `pdfplumber.extract_text` over the same pages in one process, in turns, best of two."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pdfplumber

from pipeline.config import load
from pipeline.runner import run


def peer(files: list[Path]) -> tuple[float, int]:
    start, pages = time.perf_counter(), 0
    for path in files:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                pages += 1
                page.flush_cache()
    return time.perf_counter() - start, pages


def own(files: list[Path]) -> float:
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        report = run(files, out, load(None, ["run.workers=2"]))
        spent = time.perf_counter() - start
        print(
            "  seconds a stage, both workers:",
            {name: round(value, 1) for name, value in report.seconds.items()},
            file=sys.stderr,
        )
        return spent


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/denhaag")
    files = sorted(folder.glob("*.pdf"))
    if not files:
        sys.exit(f"{folder}: no PDF files. Name a folder that has some.")
    ours = own(files)
    theirs, pages = peer(files)
    ours = min(ours, own(files))
    print(f"{len(files)} files, {pages} pages")
    print(f"raadslens run, two workers: {ours:7.1f} s  {pages / ours:6.1f} pages/s")
    print(f"pdfplumber extract_text:    {theirs:7.1f} s  {pages / theirs:6.1f} pages/s")
    print(f"ratio (at most 1 is the aim): {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
