"""The readers that `scripts/bench ocr` compares: each takes pages and gives text and CPU seconds a page."""

from __future__ import annotations

import importlib.util
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytesseract
from ocr_pages import Sample
from PIL import Image

from pipeline.config import Params, load
from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ingest import Source, ingest
from pipeline.ocr import engine, recognise, resident

Read = tuple[str, float]  # text, CPU seconds
Reader = Callable[[list[Sample]], list[Read]]


def spent() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    living = [child.cpu_times() for child in psutil.Process().children()]  # tesserocr's process stays
    return sum(used.ru_utime + used.ru_stime for used in both) + sum(used.user + used.system for used in living)


def tesseract_cli(samples: list[Sample]) -> list[Read]:
    """`tesseract page.png - -l nld --dpi N`."""
    found = []
    for sample in samples:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "page.png")
            Image.fromarray(sample.image).save(path, compress_level=1)
            start = spent()
            done = subprocess.run(
                ["tesseract", str(path), "-", "-l", "nld", "--dpi", str(sample.dpi)], capture_output=True, check=False
            )
            found.append((done.stdout.decode(), spent() - start))
    return found


def plain_pytesseract(samples: list[Sample]) -> list[Read]:
    """`pytesseract.image_to_string(image, lang="nld")`."""
    found = []
    for sample in samples:
        image = Image.fromarray(sample.image)
        start = spent()
        found.append((pytesseract.image_to_string(image, lang="nld"), spent() - start))
    return found


def ocrmypdf(samples: list[Sample]) -> list[Read]:
    """`ocrmypdf --deskew --force-ocr -l nld --jobs 1` on one file of all pages."""
    import pikepdf

    with tempfile.TemporaryDirectory() as folder:
        path, text = Path(folder, "in.pdf"), Path(folder, "text.txt")
        with pikepdf.new() as whole:
            for sample in samples:
                with pikepdf.open(io.BytesIO(sample.pdf())) as one:
                    whole.pages.extend(one.pages)
            whole.save(path)
        start = spent()
        done = subprocess.run(
            [sys.executable, "-m", "ocrmypdf", "--deskew", "--force-ocr", "-l", "nld", "--jobs", "1", "--optimize", "0",
             "--output-type", "pdf", "--sidecar", str(text), str(path), str(Path(folder, "out.pdf"))],
            capture_output=True, check=False,
        )  # fmt: skip
        used = (spent() - start) / len(samples)
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-400:])
        pages = text.read_text(encoding="utf-8").split("\f")
    return [(pages[place] if place < len(pages) else "", used) for place in range(len(samples))]


def ours(samples: list[Sample], params: Params | None = None) -> list[Read]:
    """Ingest, triage, drawing and recognition of a PDF of the page; the lexicon is loaded once a process."""
    params = params or load()
    shared_lexicon().known("gemeente")
    found = []
    for sample in samples:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "page.pdf")
            path.write_bytes(sample.pdf())
            source = Source(path, path.name)
            start = spent()
            document = recognise(ingest(source, params.ingest), source, params.ocr)
            used = spent() - start
            note = document.pages[0].reason
            if os.environ.get("RAADSLENS_BENCH_NOTES"):
                sure = document.pages[0].confidence or 0.0
                print(f"    {sample.cell:16} {sample.name:60} {sure:.3f} {used:5.2f} s  {note}", file=sys.stderr)
            for failure in document.failures:
                print(f"    {failure.message}", file=sys.stderr)
            found.append((document.text.raw, used))
    return found


def with_program(samples: list[Sample]) -> list[Read]:
    """As `ours`, with the Tesseract program and not with tesserocr: the engine of the peers."""
    before = engine.available
    engine.available = lambda: False
    try:
        return ours(samples)
    finally:
        engine.available = before


def readers() -> tuple[dict[str, Reader], list[str]]:
    """The readers that can be used here, and a line for each that cannot."""
    missing = []
    found: dict[str, Reader] = {"tesseract": tesseract_cli, "pytesseract": plain_pytesseract}
    if shutil.which("tesseract") is None:
        sys.exit("Tesseract is not installed. Install it with: apt-get install tesseract-ocr tesseract-ocr-nld")
    if importlib.util.find_spec("ocrmypdf"):
        found["ocrmypdf"] = ocrmypdf
    else:
        missing.append("ocrmypdf: skipped, not installed. Install it with: pip install ocrmypdf")
    found["raadslens"] = with_program
    if resident.available():
        ours_resident = "raadslens+tesserocr"
        found[ours_resident] = ours
    else:
        missing.append("raadslens with tesserocr: skipped, not installed. Install it with: pip install tesserocr")
    return found, missing


def version(name: str) -> str:
    """What of a peer decides its result: a peer's reading of a page is kept as long as this stays the same."""
    if name == "ocrmypdf":
        from importlib.metadata import version as of

        return f"{of('ocrmypdf')} {pytesseract.get_tesseract_version()}"
    return str(pytesseract.get_tesseract_version())
