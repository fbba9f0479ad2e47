"""The files of the contract as Parquet, one a kind, with the types of the contract: nested where it is nested."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pipeline.errors import MissingDependency
from pipeline.model.records import RECORDS
from pipeline.store.files import check_run, rows

_BATCH = 10_000  # records written at once: memory stays flat


def write_parquet(folder: Path, out: Path, kinds: tuple[str, ...] = tuple(RECORDS)) -> dict[str, int]:
    """One file a kind.

    Args:
        folder: of a run.
        out: folder for `KIND.parquet`; made where it is not there.
        kinds: of the contract.

    Returns:
        Kind -> records.

    Raises:
        MissingDependency: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as fault:
        raise MissingDependency("Parquet needs pyarrow, which is not installed.", "pip install 'raadslens[cluster]', or export to csv or sqlite.") from fault
    run = check_run(folder)
    out.mkdir(parents=True, exist_ok=True)
    counts = {}
    for kind in kinds:
        schema = arrow.schema([(field.alias or name, _type(arrow, field.annotation)) for name, field in RECORDS[kind][0].model_fields.items()])
        counts[kind] = 0
        with parquet.ParquetWriter(out / f"{kind}.parquet", schema, compression="zstd") as writer:
            for batch in _batches(rows(run, kind)):
                writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
                counts[kind] += len(batch)
    return counts


def _batches(found: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _type(arrow: Any, annotation: Any) -> Any:
    """The Arrow type of a field of the contract."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _type(arrow, typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return _type(arrow, next(part for part in typing.get_args(annotation) if part is not type(None)))
    if origin is list:
        return arrow.list_(_type(arrow, typing.get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return arrow.struct([(field.alias or name, _type(arrow, field.annotation)) for name, field in annotation.model_fields.items()])
    return {bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}.get(annotation, arrow.string())
