"""GemeenteOplossingen: meetings with their papers, asked for in windows of half a year (some servers fail beyond that)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pipeline.sources.client import Client, SourceError
from pipeline.sources.item import Item, Listing, day_of, parts, text_of

_WINDOW = timedelta(days=182)
_SMALLEST = timedelta(days=7)
_STRANGE = "the answer is no list of meetings with their documents: the interface may have changed its form"


def listing(client: Client, address: str, municipality: str, since: str, cursor: str = "", until: date | None = None) -> Listing:
    """Papers of meetings from `since` to half a year ahead.

    Args:
        client: asks.
        address: of the interface, up to and without `/v1`.
        municipality: not used: the address is of one municipality.
        since: `YYYY-MM-DD`.
        cursor: not used.
        until: last day; None: half a year from today.
    """
    found = Listing()
    found.items = _items(client, address.rstrip("/"), date.fromisoformat(since), until or datetime.now(UTC).date() + _WINDOW, found)
    return found


def _items(client: Client, address: str, first: date, last: date, found: Listing) -> Iterator[Item]:
    seen: set[str] = set()
    while first <= last:
        end = min(first + _WINDOW, last)
        for meeting in _meetings(client, address, first, end, found):
            identity = text_of(meeting.get("id"))
            if identity and identity not in seen:
                seen.add(identity)
                yield from _papers(address, identity, meeting)
        first = end + timedelta(days=1)


def _meetings(client: Client, address: str, first: date, end: date, found: Listing) -> Iterator[dict[str, Any]]:
    """The meetings of a window; a window on which the server fails is halved."""
    bounds = {"date_from": _unix(first), "date_to": _unix(end + timedelta(days=1)) - 1}
    try:
        answer = client.get(f"{address}/v1/meetings", params=bounds)
        rows = json.loads(answer.body)
    except (SourceError, ValueError) as fault:
        if isinstance(fault, SourceError) and (fault.status not in (0, 500) or (not fault.status and not found.answered)):
            raise
        if not isinstance(fault, SourceError) and answer.body.lstrip()[:1] not in (b"[", b"{", b""):
            raise SourceError(f"{address}: the answer is no JSON.", "Check the address: it is that of the interface, up to /v1.") from fault
        if end - first <= _SMALLEST:
            found.faults.append(f"{address}: meetings from {first} to {end} were not given ({fault.message.rstrip('.') if isinstance(fault, SourceError) else 'the answer is no JSON'}).")
            return
        middle = first + (end - first) / 2
        yield from _meetings(client, address, first, middle, found)
        yield from _meetings(client, address, middle + timedelta(days=1), end, found)
        return
    found.answered = True
    listed = rows.get("meetings") if isinstance(rows, dict) else rows
    meetings = list(parts(listed))
    strange = not isinstance(listed, list) or (listed and not meetings) or (meetings and not any("documents" in one or "items" in one for one in meetings))
    if strange and _STRANGE not in "".join(found.faults):
        found.faults.append(f"{address}: {_STRANGE}; look at it with curl.")
    yield from meetings


def _papers(address: str, identity: str, meeting: dict[str, Any]) -> Iterator[Item]:
    body = meeting.get("dmu")
    about = {"meeting": text_of(meeting.get("description")), "body": text_of(body.get("name")) if isinstance(body, dict) else ""}
    day = day_of(meeting.get("date"))
    for paper in parts(meeting.get("documents")):
        yield _paper(address, identity, paper, day, about)
    for item in parts(meeting.get("items")):
        point = {"agenda_item": f"{text_of(item.get('number'))} {text_of(item.get('title'))}".strip()}
        for paper in parts(item.get("documents")):
            yield _paper(address, identity, paper, day, about | point)


def _paper(address: str, meeting: str, paper: dict[str, Any], day: str | None, about: dict[str, Any]) -> Item:
    key = text_of(paper.get("id"))
    name = text_of(paper.get("filename") or paper.get("fileName"))
    secret = "vertrouwelijk" if paper.get("confidential") in (1, True, "1") else ""
    return Item(f"{meeting}/{key}", f"{address}/v1/meetings/{meeting}/documents/{key}", name, text_of(paper.get("description")) or name, day, withheld=secret, about=about)


def _unix(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
