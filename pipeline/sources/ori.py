"""Open Raadsinformatie: the Elasticsearch index of the Open State Foundation (`POST .../ori_<gemeente>_*/_search`)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pipeline.sources.client import Client, SourceError
from pipeline.sources.item import Item, Listing, day_of, parts, text_of

ADDRESS = "https://api.openraadsinformatie.nl/v1/elastic"
_PAGE = 100


def listing(client: Client, address: str, municipality: str, since: str, cursor: str = "") -> Listing:
    """Documents (`MediaObject`) of a municipality.

    Args:
        client: asks.
        address: of the index.
        municipality: its name, for the name of the index.
        since: `YYYY-MM-DD`; documents last discussed on or after it.
        cursor: not used: the index has no deletions.
    """
    found = Listing()
    found.items = _items(client, f"{address.rstrip('/')}/ori_{index_name(municipality)}_*/_search", since, found)
    return found


def index_name(municipality: str) -> str:
    """The municipality as the index spells it: `hendrik_ido_ambacht`."""
    plain = unicodedata.normalize("NFKD", municipality).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _items(client: Client, url: str, since: str, found: Listing) -> Iterator[Item]:
    query: dict[str, Any] = {"size": _PAGE, "track_total_hits": True, "sort": [{"last_discussed_at": "desc"}, {"_id": "asc"}],
                             "query": {"bool": {"filter": [{"term": {"@type": "MediaObject"}}, {"range": {"last_discussed_at": {"gte": since}}}]}}}
    while True:
        answer = client.ask("POST", url, json=query)
        try:
            hits = json.loads(answer.body)["hits"]
            rows = parts(hits["hits"])
            total = hits.get("total")
        except (ValueError, KeyError, TypeError) as fault:
            raise SourceError(f"{url}: the answer is no list of hits.", "The index may have changed its form; look at it with curl.") from fault
        found.expected = total.get("value") if isinstance(total, dict) else total if isinstance(total, int) else found.expected
        for row in rows:
            yield _item(row)
        if len(rows) < _PAGE or not rows[-1].get("sort"):
            return
        query["search_after"] = rows[-1]["sort"]


def _item(row: dict[str, Any]) -> Item:
    source = row.get("_source") if isinstance(row.get("_source"), dict) else {}
    assert isinstance(source, dict)
    texts = source.get("md_text") or source.get("text") or ""
    text = "\n\n".join(map(text_of, texts)) if isinstance(texts, list) else text_of(texts)
    urls = [url for url in map(text_of, (source.get("original_url"), source.get("url"))) if url]
    made = source.get("was_generated_by")
    return Item(text_of(row.get("_id")) or text_of(source.get("@id")), urls[0] if urls else "", text_of(source.get("file_name")) or text_of(source.get("name")),
                text_of(source.get("name")), day_of(source.get("last_discussed_at")), "", tuple(urls[1:]), text, text_of(source.get("date_modified")),
                about={"organization": text_of(source.get("has_organization_name")), "referenced_by": source.get("is_referenced_by"),
                       "original_identifier": made.get("original_identifier") if isinstance(made, dict) else None})
