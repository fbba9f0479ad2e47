"""Hostile input that looks for new ways through the code (atheris): reading, cleaning, extraction, dates and search.

    python scripts/lib/fuzz_guided.py TARGET SECONDS

What the program refuses with a message of its own is no find. One target a process: the fuzzer ends the process that it is in.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris
from fuzz_seeds import LINES, seeds

with atheris.instrument_imports(include=["pipeline"], enable_loader_override=False):
    from fuzz_texts import query, through

    from pipeline.config import IngestParams
    from pipeline.errors import DocumentError
    from pipeline.ingest import Source, discover, ingest

CORPUS = Path("build/fuzz/corpus")
FINDS = Path("build/fuzz/finds")


def files(data: bytes) -> None:
    """Bytes as a file: looked into and read, or refused."""
    if data.startswith(b"%PDF") or data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0"):
        return  # native readers: `scripts/fuzz` tries them in processes of their own, as a run does
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stuk"
        path.write_bytes(data)
        for found in discover([path], IngestParams()):
            if isinstance(found, Source):
                with contextlib.suppress(DocumentError):
                    ingest(found, IngestParams())


def texts(data: bytes) -> None:
    """Bytes as text, through cleaning and extraction."""
    through(data.decode("utf-8", "replace"))


def queries(data: bytes) -> None:
    """Bytes as a question to the search."""
    query(data.decode("utf-8", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {"files": files, "texts": texts, "queries": queries}


def beginnings(target: str) -> list[bytes]:
    """What the fuzzer starts from."""
    if target == "files":
        return [data for kind, data in seeds().items() if not kind.startswith(("pdf", "png", "jpg", "tif"))]
    return [line.encode() for line in LINES]


def main() -> None:
    """The command."""
    target, seconds = sys.argv[1], int(sys.argv[2])
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    FINDS.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(beginnings(target)):
        (folder / f"begin-{number}").write_bytes(data)
    through("\n".join(LINES))  # models are loaded before the clock of a single input runs
    limits = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=4096", f"-max_len={20000 if target == 'files' else 4000}"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={FINDS}/{target}-", str(folder)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
