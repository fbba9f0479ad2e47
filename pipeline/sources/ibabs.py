"""iBabs: meetings with their papers, and lists, through its SOAP interface; `site` names the municipality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.sources.client import Client, SourceError
from pipeline.sources.item import Item, Listing, day_of

_TEMPURI = "http://tempuri.org/"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def listing(client: Client, address: str, municipality: str, since: str, cursor: str = "") -> Listing:
    """Papers of meetings and of lists.

    Args:
        client: asks.
        address: of the service (`.../Public.svc`).
        municipality: the site, as iBabs spells it (`Utrecht`).
        since: `YYYY-MM-DD`.
        cursor: not used.
    """
    found = Listing()
    found.items = _all(client, address, municipality, since, found)
    return found


def _all(client: Client, address: str, site: str, since: str, found: Listing) -> Iterator[Item]:
    until = datetime.now(UTC).date() + timedelta(days=182)
    first = date.fromisoformat(since)
    while first <= until:
        last = min(first + timedelta(days=182), until)
        window = {"StartDate": f"{first}T00:00:00", "EndDate": f"{last}T23:59:59", "MetaDataOnly": "false"}
        yield from meeting_papers(_ask(client, address, "GetMeetingsByDateRange", {"Sitename": site} | window, found))
        first = last + timedelta(days=1)
    for key, name in lists(_ask(client, address, "GetLists", {"Sitename": site}, found)):
        entries = _ask(client, address, "GetListsEntriesByFilterRequest", {"Sitename": site, "ListId": key, "ModifiedSince": f"{since}T00:00:00"}, found)
        for entry in _named(entries, "iBabsListEntryBase"):
            if (identity := _said(entry, "EntryId")) and not ((day := day_of(_said(entry, "MutationDate"))) and day < since):
                answer = _ask(client, address, "GetListEntry", {"Sitename": site, "ListId": key, "EntryId": identity}, found)
                yield from entry_papers(answer, name, identity)


def meeting_papers(answer: Any) -> Iterator[Item]:
    """The papers of all meetings in an answer."""
    for meeting in _named(answer, "iBabsMeeting"):
        day = day_of(_said(meeting, "MeetingDate"))
        for paper in _named(meeting, "iBabsDocument"):
            yield _paper(paper, day, "", {"meeting_id": _said(meeting, "Id")})


def lists(answer: Any) -> list[tuple[str, str]]:
    """Key and name of each list."""
    return [(_said(one, "Key"), _said(one, "Value")) for one in _named(answer, "iBabsKeyValue")]


def entry_papers(answer: Any, name: str, identity: str) -> Iterator[Item]:
    """The papers of one entry of a list, with its other fields as provenance."""
    about: dict[str, Any] = {"list": name, "entry": identity}
    about |= {key: _said(one, "Value") for one in _named(answer, "KeyValueOfstringstring") if (key := _said(one, "Key"))}
    for paper in _named(answer, "iBabsDocument"):
        yield _paper(paper, _american(str(about.get("Datum", ""))), name, about)


def _paper(paper: Any, day: str | None, kind: str, about: dict[str, Any]) -> Item:
    secret = "vertrouwelijk" if _said(paper, "Confidential").lower() == "true" else ""
    return Item(_said(paper, "Id"), _said(paper, "PublicDownloadURL"), _said(paper, "FileName"), _said(paper, "DisplayName"), day, kind,
                version=_said(paper, "FileSize"), withheld=secret, about=about)


def _american(text: str) -> str | None:
    """`Jan 29 2026 12:00AM` as a day."""
    try:
        return datetime.strptime(" ".join(text.split()[:3]), "%b %d %Y").date().isoformat()  # a day has no zone
    except ValueError:
        return None


def _ask(client: Client, address: str, action: str, fields: dict[str, str], found: Listing) -> Any:
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    body = (f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><{action} xmlns="{_TEMPURI}">{inner}</{action}>'
            "</s:Body></s:Envelope>")
    try:
        answer = client.ask("POST", address, content=body.encode(), headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f"{_TEMPURI}IPublic/{action}"})
        found.answered = True
        return etree.fromstring(answer.body, _SAFE)
    except (SourceError, etree.XMLSyntaxError) as fault:
        if isinstance(fault, SourceError) and not fault.status and not found.answered:
            raise  # nobody is there: the other questions need not be put
        said = str(fault) if isinstance(fault, SourceError) else f"{address}: the answer is no XML."
        found.faults.append(f"{action} {' '.join(fields.values())}: {said}")
        return None


def _named(element: Any, name: str) -> list[Any]:
    return [] if element is None else list(element.iter(f"{{*}}{name}"))


def _said(element: Any, name: str) -> str:
    """The text of the first child with this name, or ""."""
    child = element.find(f"{{*}}{name}")
    return (child.text or "").strip() if child is not None else ""
