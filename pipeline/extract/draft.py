"""Drafts of records: what a rule found, before it has an id, quotes and the ids of what it points to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.model.document import Document
from pipeline.model.records import RECORDS
from pipeline.model.text import Span

VERSION = "1"


@dataclass(slots=True, eq=False)
class Draft:
    """A record in the making.

    Attributes:
        kind: `decisions`, `requests`, ... (a key of `RECORDS`).
        spans: where it stands in the clean text of the document; at least one.
        fields: the fields of the contract. A value that is a Draft becomes the id of that record.
        rule: name of the rule that made it.
        confidence: 0 to 1.
        topic: words that name what a bare outcome is about; no field of the contract.
    """

    kind: str
    spans: list[Span]
    fields: dict[str, Any] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.8
    topic: str = ""

    @property
    def start(self) -> int:
        """First code point in the clean text."""
        return self.spans[0][0]


def finish(document: Document, drafts: Iterable[Draft]) -> dict[str, list[dict[str, Any]]]:
    """Records of the contract from drafts: ids, quotes, and pointers between them.

    An id is the document's, a letter for the kind and the place of the first quote in the raw text, so that the same
    words keep their id when a rule elsewhere changes. A draft without words is dropped, and pointers to it become null.

    Returns:
        Kind -> records in the order of the text.
    """
    ready: list[tuple[Draft, list[dict[str, Any]]]] = []
    for draft in drafts:
        quotes = [quote for span in draft.spans for quote in document.quotes(*span)]
        if quotes:
            ready.append((draft, quotes))
    ready.sort(key=lambda pair: (pair[0].kind, pair[1][0]["start"], -pair[1][0]["end"], pair[0].rule))
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for draft, quotes in ready:
        stem = f"{document.id}-{RECORDS[draft.kind][1]}{quotes[0]['start']}"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        ids[id(draft)] = name

    def pointed(value: Any) -> Any:
        if isinstance(value, Draft):
            return ids.get(id(value))
        if isinstance(value, list):
            return [pointed(one) for one in value if not isinstance(one, Draft) or id(one) in ids]
        return value

    result: dict[str, list[dict[str, Any]]] = {}
    for draft, quotes in ready:
        record = {"id": ids[id(draft)], "document": document.id, "quotes": quotes,
                  "confidence": round(draft.confidence, 3),
                  "extractor": {"name": "raadslens", "version": VERSION, "rule": draft.rule}, "review": "open"}
        record |= {name: pointed(value) for name, value in draft.fields.items()}
        result.setdefault(draft.kind, []).append(record)
    return result
