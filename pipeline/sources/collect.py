"""Fetch what a source lists into a folder, remember where each file came from, and say what is missing and why."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.sources.client import Answer, Client, SourceError
from pipeline.sources.item import Item, Listing

STATE = ".fetch"  # hidden: a run over the folder does not read it


@dataclass(slots=True)
class Coverage:
    """What came of a fetch.

    Attributes:
        source: name of the folder below the output.
        expected: documents that the source says it has; None where it does not say.
        listed: documents it listed.
        got: fetched now. unchanged: here already, and still the same. removed: taken away by the source.
        from_text: of `got`, those whose file did not come, so that the text that the source gives stands in.
        missing: reason -> keys of the documents that are not here.
        faults: parts of the listing that did not come.
    """

    source: str
    expected: int | None = None
    listed: int = 0
    got: int = 0
    unchanged: int = 0
    removed: int = 0
    from_text: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all that the source says it has is here, but for what is confidential."""
        short = self.expected is not None and self.listed < self.expected
        return not short and not self.faults and not [why for why in self.missing if why != "vertrouwelijk"]

    def lines(self) -> list[str]:
        """For people."""
        said = [f"{self.source}: {self.listed} listed" + (f" of {self.expected} expected" if self.expected is not None else ", the source gives no total"),
                f"{self.got} fetched, {self.unchanged} unchanged, {self.removed} removed" + (f"; {self.from_text} as text only" if self.from_text else "")]
        said += [f"missing, {why}: {len(keys)} ({', '.join(keys[:3])}{', ...' if len(keys) > 3 else ''})" for why, keys in sorted(self.missing.items())]
        return said + [f"not listed: {fault}" for fault in self.faults]


def collect(listing: Callable[[str], Listing], client: Client, folder: Path, source: str, limit: int = 0,
            tell: Callable[[str], None] = lambda _: None) -> Coverage:
    """Fetch what is new or changed.

    Args:
        listing: gives what the source offers, from the cursor that it is given.
        client: asks.
        folder: where documents and what is known of them are kept; documents go to `folder/source/`.
        source: name of this source, for the folder.
        limit: documents fetched at most; 0: all.
        tell: is told each document, one line.

    Returns:
        What came of it; also kept as `folder/.fetch/source.coverage.json`.

    Raises:
        SourceError: the source gives no listing at all.
        BadInput: the folder cannot be written.
    """
    state = _State(folder, source)
    found = listing(state.cursor)
    coverage = Coverage(source)
    broken_off = False
    try:
        for item in found.items:
            if limit and coverage.got >= limit:
                broken_off = True
                break
            coverage.listed += 1
            _one(item, client, state, coverage)
            if coverage.listed % 50 == 0:
                tell(f"{coverage.listed} listed, {coverage.got} fetched")
    except SourceError as fault:
        if not coverage.listed:
            raise
        coverage.faults.append(str(fault))
    coverage.expected = found.expected
    coverage.faults += found.faults
    # A cursor moves on only when all before it is here: what failed comes again.
    if not broken_off and not coverage.faults and set(coverage.missing) <= {"vertrouwelijk"}:
        state.cursor = found.cursor
    state.close(coverage)
    return coverage


def _one(item: Item, client: Client, state: _State, coverage: Coverage) -> None:
    known = state.known.get(item.key)
    if item.removed:
        coverage.removed += state.remove(item.key)
        return
    if item.withheld:
        coverage.missing.setdefault(item.withheld, []).append(item.key)
        coverage.removed += state.remove(item.key)
        return
    here = known is not None and (state.folder / known["path"]).exists()
    if here and known and item.version and known["version"] == item.version:
        coverage.unchanged += 1
        return
    said = "no address"
    for url in (item.url, *item.other_urls):
        if not url:
            continue
        try:
            answer = client.get(url, known if here and known and known.get("url") == url else None)
        except SourceError as fault:
            said = f"HTTP {fault.status}" if fault.status else "no answer"
            continue
        if answer.status == 304:
            coverage.unchanged += 1
        elif not answer.body:
            said = "empty"
            continue
        else:
            coverage.got += state.keep(item, answer.body, url, answer)
        return
    if item.text:
        coverage.got += state.keep(item, item.text.encode(), "", None)
        coverage.from_text += 1
    else:
        coverage.missing.setdefault(said, []).append(item.key)


class _State:
    """What is known of the documents of a source, one line each change; the last line on a document counts."""

    def __init__(self, folder: Path, source: str) -> None:
        self.folder, self.source = folder, source
        self.known: dict[str, dict[str, Any]] = {}
        self.path = folder / STATE / f"{source}.jsonl"
        self.cursor = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
            cursor = folder / STATE / f"{source}.cursor"
            self.cursor = cursor.read_text(encoding="utf-8") if cursor.exists() else ""
            self.log = open(self.path, "a", encoding="utf-8")  # noqa: SIM115  # `close` does
        except OSError as fault:
            raise BadInput(f"{folder}: cannot be written ({fault.strerror}).", "Give another folder with --out.") from fault
        for line in lines:
            try:
                row = json.loads(line)
            except ValueError:
                continue  # torn by a kill
            if row.get("removed"):
                self.known.pop(row["key"], None)
            else:
                self.known[row["key"]] = row

    def keep(self, item: Item, data: bytes, url: str, answer: Answer | None) -> int:
        """Write a document and what is known of it; 1."""
        path = f"{self.source}/{item.date[:7] if item.date else 'zonder-datum'}/{_file_name(item, url)}"
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(target, data)
        old = self.known.get(item.key)
        if old and old["path"] != path:
            (self.folder / old["path"]).unlink(missing_ok=True)
        headers = answer.headers if answer else {}
        self._note({"key": item.key, "path": path, "url": url, "version": item.version, "etag": headers.get("etag", ""), "last_modified": headers.get("last-modified", ""),
                    "sha256": hashlib.sha256(data).hexdigest(), "title": item.title, "date": item.date, "kind": item.kind, "about": item.about,
                    "fetched": datetime.now(UTC).isoformat(timespec="seconds")})
        return 1

    def remove(self, key: str) -> int:
        """Remove a document with its parts (`key/1`) and what is known of them; how many were here."""
        gone = [name for name in self.known if name == key or name.startswith(f"{key}/")]
        for name in gone:
            (self.folder / self.known[name]["path"]).unlink(missing_ok=True)
            self._note({"key": name, "removed": True})
        return len(gone)

    def _note(self, row: dict[str, Any]) -> None:
        if row.get("removed"):
            self.known.pop(row["key"], None)
        else:
            self.known[row["key"]] = row
        self.log.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.log.flush()

    def close(self, coverage: Coverage) -> None:
        """Write what is known anew, without what is out of date, with the cursor and the coverage."""
        self.log.close()
        _put(self.path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.known.values()).encode())
        _put(self.path.with_suffix(".cursor"), self.cursor.encode())
        _put(self.path.with_suffix(".coverage.json"), json.dumps(asdict(coverage) | {"here": len(self.known)}, ensure_ascii=False, indent=1).encode())


def _put(path: Path, data: bytes) -> None:
    """Put a file in place at once: whole, or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)


def _file_name(item: Item, url: str) -> str:
    """A name that any file system takes and that no source can use to leave the folder; unique by the key."""
    mark = hashlib.sha256(item.key.encode()).hexdigest()[:8]
    name = re.sub(r"[^\w.() -]+", "_", item.name or item.title or "document").strip(" ._") or "document"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 5:
        stem, suffix = name, "md" if not url else ""
    return f"{stem[:100]}-{mark}{'.' + suffix if suffix else ''}"

