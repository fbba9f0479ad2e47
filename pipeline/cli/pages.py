"""`raadslens pages`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.errors import BadInput, DocumentError, ExitCode, UsageError

if TYPE_CHECKING:
    from pipeline.config import Params
    from pipeline.model.document import Document
    from pipeline.ocr.picture import Picture

_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?$")


@app.command()
def pages(
    document: Annotated[Path, typer.Argument(metavar="DOC", help="A PDF, TIFF or image.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the pictures, one PNG a page.")],
    only: Annotated[str, typer.Option("--pages", metavar="LIST", help="Only these pages: 1,4-6.")] = "",
    dpi: Annotated[int, typer.Option(min=50, max=400, help="Resolution of the pictures.")] = 150,
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Override a parameter: ocr.dpi=400.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page, with how it was read.")] = False,
) -> None:
    """Draw what was read on each page: words boxed by confidence, reading order, tables, headings, struck words.

    Example:

      raadslens pages brief.pdf --out kijk --pages 1-3

    The names of the pictures come on standard output.
    """
    from pipeline.config import load
    from pipeline.ocr.picture import draw_page
    from pipeline.ocr.render import opened

    params = load(None, settings or ())
    read, data, wanted = read_paged(document, params, only)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInput(f"{out}: cannot be written ({fault.strerror or fault}).", "Give another folder with --out.") from fault
    for failure in read.failures:
        print(f"raadslens: {failure.message} {failure.remedy}", file=sys.stderr)
    failed = bool(read.failures)
    with opened(data, read.media_type, read.source, params.ocr.max_megapixels) as images:
        for number in wanted:
            page = read.pages[number - 1]
            try:
                image, points = images.grey(number, dpi)
            except DocumentError as fault:
                print(f"raadslens: {fault}", file=sys.stderr)
                failed = True
                continue
            path = out / f"{document.stem}-{number:03d}.png"
            _save(path, draw_page(image, points, read, page))
            about = {"page": number, "picture": str(path), "words": len(page.words), "origin": page.origin,
                     "reason": page.reason, "confidence": page.confidence}  # fmt: skip
            typer.echo(json.dumps(about, ensure_ascii=False) if as_json else str(path))
    if failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


def chosen(text: str, count: int) -> list[int]:
    """The page numbers of a list such as `1,4-6`.

    Raises:
        UsageError: no such list, or no such page.
    """
    found: list[int] = []
    for part in text.split(","):
        match = _RANGE.match(part.strip())
        low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= low <= high <= count:
            raise UsageError(f"--pages {text}: no pages of this document of {count}.", "Give numbers such as 1,4-6.")
        found += range(low, high + 1)
    return sorted(set(found))


def read_paged(path: Path, params: Params, only: str = "") -> tuple[Document, bytes, list[int]]:
    """A document with pages, its bytes, and the numbers of the pages wanted; other pages are not recognised.

    Raises:
        BadInput: it cannot be read, or has no pages.
        UsageError: no such pages.
    """
    from pipeline.clean import clean
    from pipeline.ingest import discover, ingest
    from pipeline.model.document import Failure
    from pipeline.ocr import recognise

    source = next(iter(discover([str(path)], params.ingest)), None)
    if source is None or isinstance(source, Failure):
        message, remedy = (source.message, source.remedy) if source else (f"{path}: nothing to read.", "Give a file.")
        raise BadInput(message, remedy)
    try:
        found = ingest(source, params.ingest)
        if not found.pages:
            raise BadInput(f"{source.name}: has no pages to draw.", "Give a PDF, a TIFF or an image.")
        wanted = chosen(only, len(found.pages)) if only else list(range(1, len(found.pages) + 1))
        others = frozenset(range(1, len(found.pages) + 1)) - set(wanted)
        found = recognise(found, source, params.ocr, None, others)
        return clean(found, params.clean), source.read(params.ocr.max_file_mb * 1_000_000), wanted
    except DocumentError as fault:
        raise BadInput(fault.message, fault.remedy) from fault


def _save(path: Path, picture: Picture) -> None:
    from PIL import Image

    try:
        Image.fromarray(picture).save(path, "PNG")
    except OSError as fault:
        raise BadInput(f"{path}: cannot be written ({fault.strerror or fault}).", "Make room, or give another --out.") from fault
