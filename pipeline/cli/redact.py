"""`raadslens redact`."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.config import Params
from pipeline.errors import ExitCode


@app.command()
def redact(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the copies and the report.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Make copies without personal data: text with labels, pages as images with black bars, and a report.

    Example:

      raadslens redact bezwaarschriften/ --out geanonimiseerd

    Goes: citizen service numbers, bank accounts, phone numbers, personal e-mail addresses, homes, signatures, names of private persons. Office
    holders stay. Look at every copy before you publish it: what the program misses stays readable.
    """
    counts, failed = redact_all(inputs, out)
    if not quiet:
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "nothing personal found"
        print(f"{out}: {said}. Look at every copy before you publish it.", file=sys.stderr)
    raise typer.Exit(ExitCode.SOME_FAILED if failed else ExitCode.OK)


def redact_all(inputs: Iterable[str], out: Path, params: Params | None = None) -> tuple[Counter[str], int]:
    """Redacted copies of all documents; a document that cannot be read is named and passed over.

    Returns:
        Redactions a kind, and the number of documents that could not be read.

    Raises:
        BadInput: the folder cannot be written.
    """
    from pipeline.errors import BadInput, DocumentError
    from pipeline.ingest import at_hand, discover
    from pipeline.model.document import Failure
    from pipeline.redact import redact as copy
    from pipeline.stages import read_document

    params = params or Params()
    counts: Counter[str] = Counter()
    failed = 0
    made_now: set[str] = set()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with open(out / "redactions.jsonl", "w", encoding="utf-8") as report:
            for found in discover(inputs, params.ingest):
                if isinstance(found, Failure):
                    failed += 1
                    print(f"raadslens: {found.message}", file=sys.stderr)
                    continue
                try:
                    with at_hand(found, params.ingest.max_file_mb * 1024 * 1024) as source:
                        document, _ = read_document(source, params)
                        made = copy(document, source.read(params.ingest.max_file_mb * 1024 * 1024), params.ocr.max_megapixels)
                except DocumentError as fault:
                    failed += 1
                    print(f"raadslens: {fault}", file=sys.stderr)
                    continue
                made_now.add(document.id)
                (out / f"{document.id}.txt").write_text(made.text, encoding="utf-8")
                if made.pdf:
                    (out / f"{document.id}.pdf").write_bytes(made.pdf)
                for row in made.report:
                    counts[row["kind"]] += 1
                    report.write(json.dumps({"document": document.id, "source": found.name} | row, ensure_ascii=False) + "\n")
        # A paper that was taken away must not live on in its copy. Only names that copies have are removed.
        for path in out.iterdir():
            if re.fullmatch(r"[0-9a-f]{16}\.(?:txt|pdf)", path.name) and path.stem not in made_now:
                path.unlink()
    except OSError as fault:
        raise BadInput(f"{out}: cannot be written ({fault.strerror}).", "Give another folder with --out.") from fault
    return counts, failed
