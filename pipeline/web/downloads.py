"""Exactly what a filter shows, to take along: CSV, Excel and RSS."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from pipeline.export.lists import Sheet, Value
from pipeline.export.workbook import write_csv, write_workbook

MOST_IN_FEED = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(request: Request, form: str, name: str, title: str, headings: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> Response:
    """A list as a file.

    Args:
        request: whose address says what was asked; it stands in the workbook.
        form: csv or xlsx.
        name: of the file, without ending.
        title: of the sheet.
        headings: of the columns.
        rows: drawn once.
    """
    sheet = Sheet(name, title, tuple(headings), iter(rows))
    buffer = io.BytesIO()
    if form == "csv":
        write_csv(sheet, buffer)
        media = "text/csv; charset=utf-8"
    else:
        today = request.app.state.collection.today()
        asked = "; ".join(f"{key}: {value}" for key, value in request.query_params.items()) or "alles"
        write_workbook([sheet], buffer, [("Wat", title), ("Gevraagd", asked), ("Adres", str(request.url).replace(f".{form}", "", 1)), ("Gemaakt op", today),
                                         ("Let op", "Door een computer uit de stukken gehaald. Het stuk zelf is beslissend.")])
        media = _XLSX
    return Response(buffer.getvalue(), media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-cache"})


def feed(request: Request, title: str, items: Iterable[dict[str, Any]]) -> Response:
    """A list as RSS 2.0, newest first.

    Args:
        request: whose address is that of the feed.
        title: of the feed.
        items: `title`, `text`, `path`, `day` (`YYYY-MM-DD` or None), `id`.
    """
    base = f"{request.url.scheme}://{request.url.netloc}"
    page = str(request.url).replace(".rss", "", 1)
    text = "".join(_feed(base, page, str(request.url), title, items))
    return Response(text, media_type="application/rss+xml; charset=utf-8", headers={"Cache-Control": "no-cache"})


def _feed(base: str, page: str, own: str, title: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
           f"<title>{_clean(title)} – raadslens</title><link>{_clean(page)}</link><language>nl</language>"
           f'<atom:link rel="self" type="application/rss+xml" href="{_clean(own, quotes=True)}"/>'
           "<description>Uit raadsstukken gehaald door raadslens. Het stuk zelf is beslissend.</description>\n")
    for item in items:
        yield f"<item><title>{_clean(item['title'])}</title><link>{_clean(base + item['path'])}</link><guid isPermaLink=\"false\">{_clean(item['id'])}</guid>"
        if item["day"]:
            with contextlib.suppress(ValueError):
                yield f"<pubDate>{format_datetime(datetime.fromisoformat(item['day']).replace(tzinfo=UTC))}</pubDate>"
        yield f"<description>{_clean(item['text'])}</description></item>\n"
    yield "</channel></rss>\n"


def _clean(text: str, *, quotes: bool = False) -> str:
    """Without what XML may not hold."""
    kept = "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and not 0xD800 <= ord(sign) <= 0xDFFF and ord(sign) not in (0xFFFE, 0xFFFF)))
    return escape(kept, {'"': "&quot;"} if quotes else {})
