"""openbesluitvorming: an export feed of lines, each an entity that came, changed or went; a cursor says how far one has read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.sources.client import Client
from pipeline.sources.item import Item, Listing, day_of, text_of


def listing(client: Client, address: str, municipality: str, since: str, cursor: str = "") -> Listing:
    """Documents of the feed from the cursor on.

    Args:
        client: asks.
        address: of the export.
        municipality: `source_key` of the lines wanted; "" for all.
        since: `YYYY-MM-DD`; older lines are passed over.
        cursor: where the last listing ended.
    """
    found = Listing(cursor=cursor)
    found.items = _items(client, address, municipality, since, found)
    return found


def _items(client: Client, address: str, municipality: str, since: str, found: Listing) -> Iterator[Item]:
    while True:
        answer = client.get(address, params={"cursor": found.cursor} if found.cursor else None)
        for number, line in enumerate(answer.body.decode("utf-8", "replace").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                found.faults.append(f"{address}: line {number} after cursor {found.cursor or 'start'} is no JSON.")
                continue
            if not isinstance(row, dict) or "entity_id" not in row:
                found.faults.append(f"{address}: line {number} after cursor {found.cursor or 'start'} is no change of a document: the feed may have another form now.")
                continue
            if not municipality or text_of(row.get("source_key")) == municipality:
                yield from _of(row, since)
        found.cursor = answer.headers.get("x-next-cursor", found.cursor)
        if answer.headers.get("x-has-more", "").lower() != "true":
            return


def _of(row: dict[str, Any], since: str) -> Iterator[Item]:
    entity, kind = text_of(row.get("entity_id")), text_of(row.get("entity_type"))
    if text_of(row.get("op")) == "delete":
        yield Item(entity, kind=kind, removed=True)
        return
    payload = row.get("payload") if isinstance(row.get("payload"), dict) else {}
    assert isinstance(payload, dict)
    day = day_of(payload.get("date") or payload.get("start_date") or row.get("time"))
    if day and day < since:
        return
    files = [payload, *(one if isinstance(one, dict) else {"url": one} for one in _listed(payload.get("attachment")) + _listed(payload.get("attachments")))]
    about = {name: payload.get(name) for name in ("motion_type", "status", "result", "proposers", "co_proposers", "parties", "tally", "meeting", "agenda_item") if name in payload}
    for place, one in enumerate(files):
        url = text_of(one.get("url") or one.get("download_url"))
        if url:
            yield Item(entity if place == 0 else f"{entity}/{place}", url, text_of(one.get("file_name") or one.get("name")), text_of(payload.get("title") or payload.get("name")),
                       day, text_of(payload.get("motion_type")) or kind, version=text_of(row.get("content_hash")), about=about)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, (str, dict))]
    return [value] if value else []
