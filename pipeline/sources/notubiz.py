"""Notubiz: meetings with their papers, and lists (moties, toezeggingen, ingekomen stukken), by the number of the organisation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.sources.client import Client, SourceError
from pipeline.sources.item import Item, Listing, day_of, parts, text_of

ADDRESS = "https://api.notubiz.nl"
_FORM = {"format": "json", "version": "1.21.1"}
_PAGE = 100


def listing(client: Client, address: str, municipality: str, since: str, cursor: str = "") -> Listing:
    """Papers of lists and meetings from `since` on.

    Args:
        client: asks.
        address: of the interface.
        municipality: number of the organisation (Hendrik-Ido-Ambacht: 1781).
        since: `YYYY-MM-DD`.
        cursor: not used.
    """
    found = Listing()
    found.items = _once(_all(client, address.rstrip("/"), municipality, since, found))
    return found


def _once(items: Iterator[Item]) -> Iterator[Item]:
    """A paper stands in a list and with its meeting: the first is kept."""
    seen: set[str] = set()
    for item in items:
        if item.key not in seen:
            seen.add(item.key)
            yield item


def _all(client: Client, address: str, organisation: str, since: str, found: Listing) -> Iterator[Item]:
    modules = _json(client, f"{address}/modules", {"organisation_id": organisation}, found)
    for module in parts(modules.get("modules")):
        yield from _list(client, address, organisation, module, since, found)
    page = 1
    while True:
        answer = _json(client, f"{address}/events", {"organisation_id": organisation, "date_from": f"{since} 00:00:00", "page": str(page)}, found)
        if not isinstance(answer.get("events"), list) and not found.faults:
            found.faults.append(f"{address}/events: the answer is no list of meetings: the interface may have changed its form; look at it with curl.")
        events = parts(answer.get("events"))
        for event in events:
            meeting = _json(client, f"{address}/events/meetings/{text_of(event.get('id'))}", {}, found)
            inner = meeting.get("meeting")
            yield from meeting_papers(address, inner if isinstance(inner, dict) else meeting)
        pages = answer.get("pagination")
        if not events or not isinstance(pages, dict) or not pages.get("has_more_pages"):
            return
        page += 1


def _list(client: Client, address: str, organisation: str, module: dict[str, Any], since: str, found: Listing) -> Iterator[Item]:
    start, name = 0, text_of(module.get("custom_name")) or text_of(module.get("name"))
    while True:
        asked = {"organisation_id": organisation, "list_start": str(start), "list_length": str(_PAGE)}
        answer = _json(client, f"{address}/modules/{text_of(module.get('id'))}/items", asked, found)
        rows = parts(answer.get("items"))
        for row in rows:
            yield from entry_papers(address, row, name, since)
        pages = answer.get("pagination")
        total = pages.get("total_results") if isinstance(pages, dict) else None
        start += len(rows)
        if not rows or not isinstance(total, int) or start >= total:
            return


def entry_papers(address: str, row: dict[str, Any], module: str, since: str = "") -> Iterator[Item]:
    """The papers of an entry of a list; its other fields (status, parties, deadline) go with them as provenance."""
    about: dict[str, Any] = {"list": module, "entry": row.get("id")}
    papers: list[dict[str, Any]] = []
    day: str | None = None
    for attribute in parts(row.get("attributes")):
        values = parts(attribute.get("values"))
        if attribute.get("datatype") == "document":
            papers += [value["document"] for value in values if isinstance(value.get("document"), dict)]
            continue
        said = [text_of(meta.get("label")) if isinstance(meta := value.get("meta_data"), dict) else text_of(value.get("content")) for value in values]
        if text_of(attribute.get("label")) == "Datum" and values:
            day = day_of(values[0].get("content"))
        about[text_of(attribute.get("label"))] = said[0] if len(said) == 1 else said
    if day and day < since:
        return
    secret = "vertrouwelijk" if row.get("confidential") or text_of(row.get("permission_group")) not in ("", "public") else ""
    for paper in papers:
        yield _paper(address, paper, day, text_of(about.get("Type")) or module, about, secret)


def meeting_papers(address: str, meeting: dict[str, Any]) -> Iterator[Item]:
    """The papers of a meeting and of all points of its agenda."""
    plans = parts(meeting.get("plannings"))
    day = day_of(plans[0].get("start_date")) if plans else None
    titles = [text_of(one.get("value")) for one in parts(meeting.get("attributes")) if one.get("id") in ("title", 1)]
    waiting = [meeting]
    while waiting:
        part = waiting.pop(0)
        secret = "vertrouwelijk" if part.get("confidential") else ""
        for paper in parts(part.get("documents")):
            yield _paper(address, paper, day, "", {"meeting": titles[0] if titles else "", "meeting_id": meeting.get("id")}, secret)
        waiting += parts(part.get("agenda_items"))


def _paper(address: str, paper: dict[str, Any], day: str | None, kind: str, about: dict[str, Any], secret: str) -> Item:
    key, version = text_of(paper.get("id")), text_of(paper.get("version")) or "1"
    versions, kinds = parts(paper.get("versions")), parts(paper.get("types"))
    secret = secret or ("vertrouwelijk" if paper.get("confidential") else "")
    return Item(key, text_of(paper.get("url")) or f"{address}/document/{key}/{version}", text_of(versions[-1].get("file_name")) if versions else "",
                text_of(paper.get("title")), day, text_of(kinds[0].get("value")) if kinds else kind, version=f"{version} {text_of(paper.get('last_modified'))}".strip(),
                withheld=secret, about=about)


def _json(client: Client, url: str, asked: dict[str, str], found: Listing) -> dict[str, Any]:
    """An answer as an object; a part that the source does not give is noted, and the rest goes on."""
    try:
        body = client.get(url, params=_FORM | asked).body
        found.answered = True
        value = json.loads(body)
    except (SourceError, ValueError) as fault:
        if isinstance(fault, SourceError) and not fault.status and not found.answered:
            raise  # nobody is there: the other questions need not be put
        found.faults.append(f"{url}: the answer is no JSON." if isinstance(fault, ValueError) else str(fault))
        return {}
    return value if isinstance(value, dict) else {}
