"""`raadslens doctor`."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that raadslens needs.

    Attributes:
        name: what.
        found: version or place, or "" where it is missing.
        needed: whether nothing works without it.
        remedy: what to do where it is missing.
    """

    name: str
    found: str
    needed: bool
    remedy: str = ""


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False) -> None:
    """Show what is installed, and what to do about what is missing.

    Example:

      raadslens doctor
    """
    found = checks()
    if as_json:
        typer.echo(json.dumps({"checks": [asdict(check) for check in found]}, ensure_ascii=False, indent=1))
    else:
        width = max(len(check.name) for check in found)
        for check in found:
            state = "ok     " if check.found else "MISSING" if check.needed else "absent "
            typer.echo(f"{state}  {check.name.ljust(width)}  {check.found or check.remedy}")
    if any(check.needed and not check.found for check in found):
        raise typer.Exit(ExitCode.MISSING)


def checks() -> list[Check]:
    """All checks, in the order of the pipeline."""
    from pipeline import programs

    tesseract, languages = programs.tesseract()
    install = "Debian, Ubuntu: apt-get install {}; macOS: brew install tesseract tesseract-lang"
    found = [
        Check("raadslens", programs.own_version(), True),
        Check("python", platform.python_version(), True),
        Check("tesseract", tesseract, True, install.format("tesseract-ocr")),
        Check("tesseract language nld", "yes" if "nld" in languages else "", True, install.format("tesseract-ocr-nld")),
        Check("tesseract language osd", "yes" if "osd" in languages else "", False, install.format("tesseract-ocr-osd")),
    ]
    found += [Check(name, programs.package(name), True, f"pip install {name}")
              for name in ("spacy", "pypdfium2", "pdfplumber", "pytesseract", "rapidfuzz", "scikit-learn")]
    found.append(_model())
    found += [_word_list(name, path, package) for name, path, package in (
        ("word list wdutch", "/usr/share/dict/dutch", "wdutch"), ("word list hunspell-nl", "/usr/share/hunspell/nl_NL.dic", "hunspell-nl"))]
    found += [Check(f"extra {extra}", programs.package(name), False, f"pip install 'raadslens[{extra}]'")
              for extra, name in (("web", "starlette"), ("cluster", "distributed"))]
    return found


def _model() -> Check:
    from pipeline.errors import ModelMissing
    from pipeline.nlp import model_path

    try:
        return Check("language model nl_raad", str(model_path()), True)
    except ModelMissing as fault:
        return Check("language model nl_raad", "", True, fault.remedy)


def _word_list(name: str, path: str, package: str) -> Check:
    from pathlib import Path

    remedy = f"apt-get install {package}; without it cleaning is more careful and repairs less"
    if sys.platform == "darwin":
        remedy = f"not packaged for macOS: copy it to {path}; without it cleaning repairs less"
    return Check(name, path if Path(path).exists() else "", False, remedy)
