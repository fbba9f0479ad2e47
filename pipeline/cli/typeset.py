"""`raadslens typeset`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import MissingDependency


@app.command()
def typeset(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS_DIR", help="A dossier with documents/*.md, or a folder of dossiers.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Output folder.")],
    scans: Annotated[
        str,
        typer.Option(
            metavar="LEVELS", help="Damage levels (clean,office,poor,bad), all, none, or layout: as layout.toml says."
        ),
    ] = "layout",
    only: Annotated[str, typer.Option(metavar="STEM", help="Only the documents whose name begins so.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Typeset Markdown documents as PDFs and scans, with the words and their boxes beside them.

    Example:
      raadslens typeset corpus/warmte --out gezet --scans office,poor

    The same sources and fonts give the same bytes.

    """
    if importlib.util.find_spec("reportlab") is None:
        raise MissingDependency(
            "Typesetting needs reportlab, which is not installed.", "Install it: pip install 'raadslens[dev]'."
        )
    from pipeline.typeset.corpus import typeset_corpus, wanted_levels

    pages = documents = 0
    for made in typeset_corpus(corpus, out, wanted_levels(scans), only):
        pages, documents = pages + made.pages, documents + 1
        if not quiet:
            print(f"{made.dossier}/{made.stem}: {made.pages} pages, {len(made.files)} files", file=sys.stderr)
    if not quiet:
        print(f"{out}: {documents} documents, {pages} pages", file=sys.stderr)
