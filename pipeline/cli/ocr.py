"""`raadslens ocr`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import BadInput, ExitCode, UsageError


@app.command()
def ocr(
    source: Annotated[Path, typer.Argument(metavar="IN", help="PDF with scanned pages, or a scan as TIFF, JPEG or PNG.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="The searchable copy; - for standard output.")],
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Override a parameter: ocr.dpi=400.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Write a searchable PDF of a scan: it looks the same, and its words can be found, marked and copied.

    Example:

      raadslens ocr scan.pdf doorzoekbaar.pdf

      raadslens ocr scan.tif doorzoekbaar.pdf

    Pages with a sound text layer stay as they are; on the others the cleaned words lie invisibly over the printed ones.
    Exit code 3 says that some pages could not be read: the copy holds them without text.
    """
    from pipeline.cli.pages import read_paged
    from pipeline.config import load
    from pipeline.ocr.bound import bound
    from pipeline.ocr.searchable import searchable

    if str(target) != "-" and target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"{target}: the copy would replace its source.", "Give another name for the copy.")
    document, data, _ = read_paged(source, load(None, settings or ()))
    copy = searchable(document, data if document.media_type == "application/pdf" else bound(document, data))
    _write(target, copy.data)
    for failure in document.failures:
        print(f"raadslens: {failure.message} {failure.remedy}", file=sys.stderr)
    if copy.signed:
        print(f"raadslens: {source.name}: the digital signature does not hold for the copy. Keep the original.", file=sys.stderr)
    if not quiet:
        read = [page.confidence for page in document.pages if page.number in copy.written and page.confidence is not None]
        sure = f", mean confidence {sum(read) / len(read):.2f}" if read else ""
        print(f"{target}: {len(copy.written)} {'page' if len(copy.written) == 1 else 'pages'} made searchable{sure}, {len(copy.kept)} kept as they are", file=sys.stderr)
    if document.failures:
        raise typer.Exit(ExitCode.SOME_FAILED)


def _write(target: Path, data: bytes) -> None:
    """All of it or nothing: beside its place first, then moved there.

    Raises:
        BadInput: it cannot be written.
    """
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            file.write(data)
        os.chmod(file.name, 0o666 & ~_umask())
        os.replace(file.name, target)
    except OSError as fault:
        raise BadInput(f"{target}: cannot be written ({fault.strerror or fault}).", "Give another place, or make room.") from fault


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
