"""What comparison sees of a collection, and what it gives back. Both sides stream: a collection may hold 100,000 documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")
Row = dict[str, Any]


class Entry(NamedTuple):
    """One document of a collection: its line of `documents.jsonl`, and kind -> its records."""

    document: Row
    records: dict[str, list[Row]]


class Collection(Protocol):
    """All documents, in the order of their ids; may be gone through more than once."""

    def __iter__(self) -> Iterator[Entry]:
        """One document at a time."""
        ...

    def __len__(self) -> int:
        """Number of documents."""
        ...


@runtime_checkable
class Keeping(Collection, Protocol):
    """A collection that keeps what comparison notes of its documents, until a document or the code of comparison changes."""

    @property
    def names(self) -> Sequence[str]:
        """Ids of all documents, sorted."""
        ...

    def entry(self, name: str) -> Entry:
        """One document."""
        ...

    def read_note(self, name: str, kind: str) -> bytes | None:
        """What was noted of a document under a kind, or None."""
        ...

    def write_note(self, name: str, kind: str, note: bytes) -> None:
        """Note something of a document."""
        ...

    def ready(self, name: str, kind: str) -> Any:
        """What was made of a note ahead of time (see `pipeline.compare.shelf.prepared`), given once; None where nothing was."""
        ...


    def beside(self, read: Callable[[Sequence[str] | None], T]) -> list[T]:
        """What a function answers for each part of the documents, in order; it may be called in other processes that begin as this one is."""
        ...


@runtime_checkable
class Lines(Protocol):
    """Rows that are kept as lines of JSON."""

    def lines(self) -> Iterator[bytes]:
        """Each row as a line of its file, without the line end."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparison found.

    Attributes:
        positions, links: records of the contract, sorted by document and position.
        matrix: the object of `matrix.json`.
        updates: record id -> fields that only the whole collection could tell, such as the status of a request.
        warnings: what the user should know of the comparison, one line each.
    """

    positions: Sequence[Row] = field(default_factory=list)
    links: Sequence[Row] = field(default_factory=list)
    matrix: Row = field(default_factory=lambda: {"issues": [], "municipalities": [], "cells": []})
    updates: dict[str, Row] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
