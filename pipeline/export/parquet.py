"""The files of the contract as Parquet, one a kind, with the types of the contract: nested where it is nested."""

from __future__ import annotations

import importlib
import re
import shutil
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


_DIVIDED = ("municipality", "year")
_UNKNOWN = "onbekend"


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
    arrow, parquet = _library("parquet")
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


def write_partitioned(folder: Path, out: Path, kinds: tuple[str, ...] = tuple(RECORDS)) -> dict[str, int]:
    """One folder a kind, divided by municipality and year: `decisions/municipality=GM0505/year=2024/part-0.parquet`.

    The municipality is that of the record (a position), else of the document (`onbekend` where none is known); the year that of the document's date (0 where it has none). pandas, DuckDB and
    Spark read only the parts that a question needs.

    Args:
        folder: of a run.
        out: folder for the kinds; a kind that is there already is replaced.
        kinds: of the contract.

    Returns:
        Kind -> records.

    Raises:
        MissingDependency: pyarrow is not installed.
    """
    arrow, dataset = _library("dataset")
    run = check_run(folder)
    places = {row["id"]: _place(row) for row in rows(run, "documents")}
    counts = {}
    for kind in kinds:
        fields = [(field.alias or name, _type(arrow, field.annotation)) for name, field in RECORDS[kind][0].model_fields.items()]
        schema = arrow.schema([*(field for field in fields if field[0] not in _DIVIDED), ("municipality", arrow.string()), ("year", arrow.int32())])
        counts[kind] = 0

        def divided(kind: str = kind, schema: Any = schema) -> Iterator[Any]:
            for batch in _batches(rows(run, kind)):
                counts[kind] += len(batch)
                for row in batch:
                    place, row["year"] = places.get(str(row["id"] if kind == "documents" else row.get("document")), (_UNKNOWN, 0))
                    row["municipality"] = row.get("municipality") or place
                yield arrow.RecordBatch.from_pylist(batch, schema=schema)

        reader = arrow.RecordBatchReader.from_batches(schema, divided())
        by = dataset.partitioning(arrow.schema([("municipality", arrow.string()), ("year", arrow.int32())]), flavor="hive")
        shutil.rmtree(out / kind, ignore_errors=True)  # a part of a paper that was taken away must not stay
        dataset.write_dataset(reader, out / kind, format="parquet", partitioning=by, use_threads=False, max_partitions=20_000, max_open_files=200,
                              basename_template="part-{i}.parquet")
    return counts


def _place(document: dict[str, Any]) -> tuple[str, int]:
    """Municipality and year of a document."""
    found = re.search(r"\b\d{4}", (document.get("date") or {}).get("edtf") or "")
    return document.get("municipality") or _UNKNOWN, int(found[0]) if found else 0


def _library(part: str) -> tuple[Any, Any]:
    """Pyarrow and one of its modules.

    Raises:
        MissingDependency: it is not installed.
    """
    try:
        return importlib.import_module("pyarrow"), importlib.import_module(f"pyarrow.{part}")
    except ImportError as fault:
        raise MissingDependency("Parquet needs pyarrow, which is not installed.", "pip install 'raadslens[cluster]', or export to csv or sqlite.") from fault


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
