"""The verbs of the package, with typed results: what `from pipeline import read, clean, extract, compare, search, run` gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline import clean as _clean
from pipeline import compare as _compare  # noqa: F401  # these packages must be loaded before the verbs take their names
from pipeline import extract as _extract
from pipeline.config import Params
from pipeline.errors import BadInput
from pipeline.model import records as contract
from pipeline.model.document import Document, Failure
from pipeline.runner import RunReport
from pipeline.runner import run as run
from pipeline.store.search import Hit
from pipeline.store.search import search as search


@dataclass(frozen=True, slots=True)
class Records:
    """What one document gives, as models of the output contract."""

    document: contract.DocumentRecord
    passages: list[contract.Passage]
    decisions: list[contract.Decision]
    requests: list[contract.Request]
    commitments: list[contract.Commitment]
    constraints: list[contract.Constraint]
    dates: list[contract.DateRecord]
    actors: list[contract.Actor]
    allocations: list[contract.Allocation]
    references: list[contract.Reference]
    corrections: list[contract.Correction]


def read(path: str | Path, params: Params | None = None) -> Document:
    """Read one document: text layer or OCR, pages, words with boxes, and the text before and after cleaning.

    Args:
        path: of a file. A mail or archive with more than one document in it gives its first.
        params: all parameters; None: the defaults.

    Raises:
        DocumentError: it cannot be read.
        BadInput: there is no such file.
    """
    from pipeline.ingest import discover, ingest
    from pipeline.ocr import recognise

    params = params or Params()
    source = next(iter(discover([str(path)], params.ingest)), None)
    if source is None or isinstance(source, Failure):
        message = source.message if source else "nothing to read"
        raise BadInput(f"{path}: {message}", source.remedy if source else "Give the path of a file.")
    document = recognise(ingest(source, params.ingest), source, params.ocr)
    return _clean.clean(document, params.clean)


def clean(document: Document, params: Params | None = None) -> Document:
    """A copy of a document with OCR faults repaired; `document.text.changes()` tells which. `read` has done this already."""
    return _clean.clean(document, (params or Params()).clean)


def extract(document: Document | str | Path, params: Params | None = None) -> Records:
    """Take a document apart into records; a path is read first.

    Raises:
        DocumentError, BadInput: see `read`.
    """
    params = params or Params()
    if not isinstance(document, Document):
        document = read(document, params)
    rows = _extract.extract(document, params).records
    models = {name: model for name, (model, _) in contract.RECORDS.items()}
    kinds = {field.name: [models[field.name].model_validate(row) for row in rows.get(field.name, [])]
             for field in fields(Records) if field.name != "document"}
    return Records(contract.DocumentRecord.model_validate(rows["documents"][0]), **kinds)  # type: ignore[arg-type]


def compare(inputs: Iterable[str | Path] | str | Path, out: str | Path, issues: str | Path, region: str = "drechtsteden",
            params: Params | None = None) -> contract.Matrix:
    """Where each municipality of a region stands on each issue.

    Args:
        inputs: files and folders; what an earlier run in `out` has read is not read again.
        out: output folder of the run.
        issues: issue list, TOML or JSON.
        region: name of a region, or a TOML file of municipalities.
        params: all other parameters.

    Returns:
        The matrix, as in `matrix.json`. The quotes behind a cell are in `positions.jsonl`.
    """
    from pipeline.store.files import matrix

    params = params or Params()
    params = params.model_copy(update={"compare": params.compare.model_copy(update={"issues": str(issues), "region": region})})
    run([inputs] if isinstance(inputs, (str, Path)) else inputs, out, params)
    return contract.Matrix.model_validate(matrix(Path(out)))


__all__ = ["Hit", "Records", "RunReport", "clean", "compare", "extract", "read", "run", "search"]
