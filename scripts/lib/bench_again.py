"""A second run over many unchanged documents: seconds, and the most memory a worker took in the first."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = """Aan de gemeenteraad van Sliedrecht

Datum: {day} maart 2023
Onderwerp: Voortgang nummer {number}

Geachte raad,

Wij verzoeken u het krediet van € {number}.000 vóór 1 juni 2023 beschikbaar te stellen.

Met vriendelijke groet,

het college van burgemeester en wethouders van Sliedrecht
"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        papers, out = Path(folder, "stukken"), Path(folder, "uit")
        papers.mkdir()
        for number in range(count):
            (papers / f"brief-{number}.txt").write_text(
                TEXT.format(number=number, day=number % 28 + 1), encoding="utf-8"
            )
        command = [sys.executable, "-m", "pipeline", "run", str(papers), "--out", str(out), "--quiet"]
        for name in ("first", "second", "third"):
            start = time.perf_counter()
            subprocess.run(command, check=True)
            print(f"{name} run over {count} documents: {time.perf_counter() - start:.2f} s")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"most memory of one process: {most:.0f} MB")


if __name__ == "__main__":
    main()
