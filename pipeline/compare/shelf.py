"""The documents of a collection in brief, and the links that were found in each; both kept from run to run where there is room for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

from pipeline.compare.asked import Asked, still
from pipeline.compare.brief import Brief, brief_of, rest_of
from pipeline.compare.links import find_links
from pipeline.compare.packed import Packed, line_of
from pipeline.compare.papers import Papers
from pipeline.compare.threads import find_threads
from pipeline.model.collection import Collection, Entry, Keeping, Row

T = TypeVar("T")
BRIEF, LINKS = "brief", "links"  # kinds of notes
FIRST, SECOND = "first", "second"  # what is made of the first ahead of time, one for each pass


class Paper:
    """One document: its brief at once, its records only where they are asked for."""

    def __init__(self, brief: Brief, shelf: Shelf, entry: Entry | None) -> None:
        self.brief = brief
        self._shelf = shelf
        self._entry = entry

    @property
    def entry(self) -> Entry:
        """The document with its records."""
        if self._entry is None:
            assert self._shelf.keeping is not None
            self._entry = self._shelf.keeping.entry(self.brief.about["id"])
        return self._entry


class Shelf:
    """A collection as comparison goes through it.

    Args:
        collection: any; one that keeps notes has its documents not read again for what is known of them.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.keeping = collection if isinstance(collection, Keeping) else None
        self._notes = Packed()  # of a collection that keeps none itself

    def source(self, name: str) -> str:
        """The file that a document came from, for messages: few are asked for."""
        if self.keeping is not None:
            return str(self.keeping.entry(name).document.get("source") or name)
        return next((str(entry.document.get("source") or name) for entry in self.collection if entry.document["id"] == name), name)

    def beside(self, read: Callable[[Sequence[str] | None], T]) -> list[T]:
        """Read all documents in parts, side by side where the collection can have that done.

        Args:
            read: is given the ids of a part (None: all there are) and answers for it; what it changes elsewhere may be lost.
        """
        return self.keeping.beside(read) if self.keeping is not None else [read(None)]

    def papers(self, second: bool, names: Sequence[str] | None = None) -> Iterator[Paper]:
        """All documents in order.

        Args:
            second: in the second pass; see `Brief.of_note`.
            names: of a part of them; see `beside`.
        """
        if self.keeping is None:  # what the first pass made of a document is kept for the second
            known = iter(self._notes) if second else iter(())
            for entry in self.collection:
                row = next(known, None)
                if row is not None:
                    brief = Brief.of_note(row["note"].encode(), second)
                else:
                    brief = brief_of(entry)
                    if not second:
                        self._notes.extend([{"note": brief.note().decode()}])
                yield Paper(brief, self, entry)
            return
        for name in self.keeping.names if names is None else names:
            ready = self.keeping.ready(name, SECOND if second else FIRST)
            if ready is not None:
                brief = cast("Brief", ready)
                if second:
                    brief.rest = partial(self._rest, name)
                yield Paper(brief, self, None)
                continue
            note, read = self._note(name)
            yield Paper(Brief.of_note(note, second), self, read)

    def _note(self, name: str) -> tuple[bytes, Entry | None]:
        """The note of a document, and the document where it had to be read for it."""
        assert self.keeping is not None
        note = self.keeping.read_note(name, BRIEF)
        if note is not None:
            return note, None
        read = self.keeping.entry(name)
        note = note_of(read)
        self.keeping.write_note(name, BRIEF, note)
        return note, read

    def _rest(self, name: str) -> bytes:
        return rest_of(self._note(name)[0])

    def links(self, paper: Paper, papers: Papers) -> tuple[list[Row], list[bytes]]:
        """The links of a document, and their lines by place; those of an earlier run where all that it asks of the other papers has the same answer."""
        name = paper.brief.about["id"]
        known: Known | None = self.keeping.ready(name, LINKS) if self.keeping else None
        if known is None and self.keeping is not None and (note := self.keeping.read_note(name, LINKS)) is not None:
            known = links_known(note)
        if known is not None and still(papers, paper.brief.about, known.trace):
            return known.rows, _by_place(known.rows, known.lines)
        asked = Asked(papers, paper.entry.document)
        rows = find_threads(paper.entry, asked, find_links(paper.entry, asked))
        lines = [line_of(row) for row in rows]
        if self.keeping is not None:
            self.keeping.write_note(name, LINKS, b"\n".join((_json([*asked.trace.items()]), *lines)))
        return rows, _by_place(rows, lines)


class Known(NamedTuple):
    """The links that were found in a document before: what it asked of the others, its links, and these as lines."""

    trace: list[Any]
    rows: list[Row]
    lines: list[bytes]


def links_known(note: bytes) -> Known:
    """What was noted of the links of a document."""
    trace, *lines = note.split(b"\n")
    return Known(json.loads(trace), json.loads(b"[%s]" % b",".join(lines)), lines)


def prepared(note: bytes, links: bytes | None) -> dict[str, Any]:
    """What both passes need of the notes of a document, made while the runner waits for others; kind (see `Keeping.ready`) -> that.

    Args:
        note: of the document in brief; most of it is asked for seldom, and not kept.
        links: of its links.
    """
    first, second = Brief.pair_of_note(note)
    return {FIRST: first, SECOND: second, LINKS: links_known(links) if links is not None else None}


def place(row: Row) -> tuple[str, int, str]:
    """Where a row stands among all."""
    return row["document"], row["quotes"][0]["start"], row["id"]


def _by_place(rows: list[Row], lines: list[bytes]) -> list[bytes]:
    return [line for _, line in sorted(zip(map(place, rows), lines, strict=True))]


def note_of(entry: Entry) -> bytes:
    """What is noted of a document in brief."""
    return brief_of(entry).note()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
