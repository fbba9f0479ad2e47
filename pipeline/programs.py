"""Which programs and models outside the package decide what comes out, and in which version."""

from __future__ import annotations

import functools
import importlib.metadata
import re
import shutil
import subprocess
from pathlib import Path


def tesseract() -> tuple[str, tuple[str, ...]]:
    """Version and languages of Tesseract; "" and () where it is not installed."""
    program = shutil.which("tesseract")
    if not program:
        return "", ()
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "", ()
    match = re.search(r"tesseract\s+v?(\S+)", said.stdout + said.stderr)
    languages = tuple(line.strip() for line in listed.stdout.splitlines()[1:] if line.strip())
    return (match.group(1) if match else "unknown"), languages


def package(name: str) -> str:
    """Version of an installed Python package, or ""."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def own_version() -> str:
    """Version of raadslens itself."""
    return package("raadslens") or "0.0.0"


@functools.cache
def versions() -> dict[str, str]:
    """Name -> version of all that decides what comes out of a document, beside the code and the parameters."""
    version, languages = tesseract()
    found = {"tesseract": f"{version} {' '.join(languages)}".strip()}
    return found | {name: package(name) for name in ("pypdfium2", "pdfplumber", "spacy", "wordfreq", "simplemma",
                                                     "opencv-python-headless", "tesserocr", "lxml")}


def model_files() -> list[Path]:
    """The files that describe the trained models in use: one a model, made anew with it."""
    root = Path(__file__).parent
    folder = next((path for path in (root / "_models", root.parent / "models") if path.is_dir()), None)
    return sorted([*folder.glob("*/meta.json"), *folder.glob("*/*.json")]) if folder else []
