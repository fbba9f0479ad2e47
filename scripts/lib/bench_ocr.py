"""Recognition against Tesseract, pytesseract and OCRmyPDF: word errors, missed words, CPU as a ratio.

scripts/bench ocr [--quick] [--part tune|test|all] [--pages N] [--cells NAME,..] [--tools NAME,..] [--fresh] [--each]

Readings of peers are kept in build/bench-ocr.json; a cell whose CPU ratio is wanted on equal terms is run with --fresh.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from ocr_pages import SHARED, Sample, cells
from ocr_peers import Read, Reader, readers, version
from rapidfuzz.distance import Levenshtein

KEPT = Path("build/bench-ocr.json")
if not (SHARED / "score" / "wer.py").exists():
    sys.exit(f"{SHARED / 'score' / 'wer.py'} is missing: it says what a word is.")
sys.path.insert(0, str(SHARED / "score"))
from wer import words as scored  # noqa: E402

_SPACED = re.compile(r"(?<![^\s])(?:[^\W\d_] ){3,}[^\W\d_](?=[\s:.,;]|$)")


def words(text: str) -> list[str]:
    """As the scorer has them; a word set in spaced letters is one word, however a reader writes it."""
    return scored(_SPACED.sub(lambda match: match.group().replace(" ", ""), text))


@dataclass(slots=True)
class Tally:
    """Sums of one reader over one cell."""

    words: int = 0
    errors: int = 0
    missed: int = 0
    seconds: float = 0.0
    pages: int = 0

    def add(self, truth: str, read: str, seconds: float) -> tuple[int, int, int]:
        right, got = words(truth), words(read)
        errors = Levenshtein.distance(right, got)
        missed = sum((Counter(right) - Counter(got)).values())
        self.words += len(right)
        self.errors += errors
        self.missed += missed
        self.seconds += seconds
        self.pages += 1
        return len(right), errors, missed


def read_cell(name: str, reader: Reader, samples: list[Sample], kept: dict[str, list[object]], fresh: bool) -> list[Read]:
    if name.startswith("raadslens"):
        return reader(samples)
    mark = version(name)
    # OCRmyPDF reads the cell as one file, so its share of the start-up depends on the others.
    keys = [hashlib.sha256(f"{name} {mark} ".encode() + sample.image.tobytes()).hexdigest()[:24] for sample in samples]
    if not fresh and all(key in kept for key in keys):
        return [(str(kept[key][0]), float(str(kept[key][1]))) for key in keys]
    found = reader(samples)
    kept.update({key: list(read) for key, read in zip(keys, found, strict=True)})
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="scripts/bench ocr", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="three pages a cell")
    parser.add_argument("--part", choices=("tune", "test", "all"), default="test", help="which half of the documents")
    parser.add_argument("--pages", type=int, default=10, help="pages a cell")
    parser.add_argument("--cells", default="", help="only cells whose name begins so, divided by commas")
    parser.add_argument("--tools", default="", help="only these readers, divided by commas")
    parser.add_argument("--fresh", action="store_true", help="read with the peers again")
    parser.add_argument("--each", action="store_true", help="a line a page")
    parser.add_argument("--save", type=Path, help="folder for what raadslens read")
    given = parser.parse_args()
    found, missing = readers()
    tools = {name: tool for name, tool in found.items() if not given.tools or name in given.tools.split(",")}
    for line in missing:
        print(line)
    kept: dict[str, list[object]] = {} if not KEPT.exists() else json.loads(KEPT.read_text())
    starts = tuple(filter(None, given.cells.split(",")))
    print(f"{'cell':18}{'pages':>6}{'words':>7}  " + "".join(f"{name:>26}" for name in tools))
    print(f"{'':33}" + f"{'WER %  missed %  CPU s  ':>26}" * len(tools))
    for cell, made in cells(3 if given.quick else given.pages, given.part).items():
        if starts and not cell.startswith(starts):
            continue
        samples = list(made)
        if not samples:
            print(f"{cell:18}  no pages: ../shared is missing, or no document of this half has one")
            continue
        tallies = {name: Tally() for name in tools}
        pages: dict[str, list[str]] = {}
        for name, tool in tools.items():
            for sample, (text, seconds) in zip(samples, read_cell(name, tool, samples, kept, given.fresh), strict=True):
                count, errors, missed = tallies[name].add(sample.truth, text, seconds)
                pages.setdefault(sample.name, []).append(f"{100 * errors / count:7.2f} {100 * missed / count:6.2f} {seconds:6.2f}")
                if given.save and name.startswith("raadslens"):
                    given.save.mkdir(parents=True, exist_ok=True)
                    stem = f"{cell} {sample.name}".replace("/", "_").replace(" ", "_")
                    (given.save / f"{stem}.txt").write_text(text)
                    (given.save / f"{stem}.truth").write_text(sample.truth)
                    (given.save / f"{stem}.pdf").write_bytes(sample.pdf())
        if given.each or cell == "scans":
            for page, figures in pages.items():
                print(f"  {page[-40:]:40} " + "   ".join(figures))
        any_tally = next(iter(tallies.values()))
        row = "".join(
            f"{100 * t.errors / t.words:12.2f}{100 * t.missed / t.words:7.2f}{t.seconds / t.pages:7.2f}" for t in tallies.values()
        )
        print(f"{cell:18}{any_tally.pages:6}{any_tally.words:7}  {row}", flush=True)
        if "tesseract" in tallies and "raadslens" in tallies and tallies["tesseract"].seconds:
            for own in [name for name in tallies if name.startswith("raadslens")]:
                ratios = {
                    name: tallies[own].seconds / tallies[name].seconds for name in ("tesseract", "ocrmypdf") if name in tallies
                }
                print(f"{'':18}CPU of {own}: " + ", ".join(f"{ratio:.2f} of {name}" for name, ratio in ratios.items()))


if __name__ == "__main__":
    main()
