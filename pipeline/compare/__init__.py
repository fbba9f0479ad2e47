"""Comparison: what the documents of a collection say of one another, and where each municipality stands."""

from __future__ import annotations

from pipeline.config import CompareParams
from pipeline.model.collection import Collection, Compared

# Kinds of the contract that comparison fills today.
COMPARED: tuple[str, ...] = ("positions", "links")


def compare(collection: Collection, params: CompareParams) -> Compared:
    """Compare all documents of a collection.

    Args:
        collection: gone through once or more, one document at a time.
        params: region and issue list.

    Raises:
        BadInput: the issue list cannot be used.
        UsageError: no such region.

    """
    from pipeline.compare.collate import collate

    return collate(collection, params)
