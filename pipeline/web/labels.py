"""What people said of records as labels: the form of `raadslens review`, to train and to measure with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from pipeline.web.collection import Collection
from pipeline.web.ledger import Ledger
from pipeline.web.records import MAIN


def labels(database: sqlite3.Connection, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """One label a record that was looked at; `fields` holds what else was put right, `by` and `at` who and when.

    A record that a later run no longer has keeps its label, without quote.
    """
    for name, verdict in ledger.all_current():
        row = database.execute("select i.kind, i.document, b.quote, i.value, b.record, i.confidence from items i join bodies b on b.number = i.number where i.id = ?", [name]).fetchone()
        fields = verdict.fields or {}
        was = row["value"] if row else None
        yield {"record": name, "document": row["document"] if row else name.split("-")[0], "kind": row["kind"] if row else None, "quote": row["quote"] if row else None,
               "review": verdict.verdict, "field": MAIN.get(row["kind"]) if row else None,
               "value": None if verdict.verdict == "verworpen" else fields.get("value", was), "was": was,
               "rule": json.loads(row["record"])["extractor"]["rule"] if row else None, "confidence": row["confidence"] if row else None, "note": verdict.note,
               "fields": {key: value for key, value in fields.items() if key != "value"}, "by": verdict.user, "at": verdict.at}


def take(request: Request) -> Response:
    """All labels as JSON lines, for who signed in."""
    if request.state.session is None:
        return RedirectResponse("/aanmelden?terug=/controle", 303)
    collection: Collection = request.app.state.collection

    def lines() -> Iterator[str]:
        # A connection of its own: the answer may be sent by several threads in turn.
        for label in labels(collection.shelf(), collection.ledger):
            yield json.dumps(label, ensure_ascii=False) + "\n"

    return StreamingResponse(iter(list(lines())), media_type="application/x-ndjson", headers={"Content-Disposition": 'attachment; filename="labels.jsonl"', "Cache-Control": "no-store"})
