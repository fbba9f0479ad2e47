"""Where the lines of each document stand in the files of the last run, so that those of unchanged documents are copied and not made again."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from pipeline.runner.state import RunState, dump, write_atomic
from pipeline.stages import collection_digest

_BLOCK = 1 << 20


class Piece(NamedTuple):
    """The lines of a document in one file: bytes and lines."""

    size: int
    lines: int


class Mark(NamedTuple):
    """Digests of all that decides the lines of a document: of its result and sources, and of what only the collection tells."""

    own: str
    told: str


@dataclass(slots=True)
class Share:
    """What a document has in the files of a run.

    Attributes:
        mark: by which it is known whether the lines would be the same.
        pieces: kind -> its lines there.
        failures: of the document, as `failures.jsonl` has them.
    """

    mark: Mark
    pieces: dict[str, Piece]
    failures: list[dict[str, Any]]


@dataclass(slots=True)
class Earlier:
    """The files of an earlier run.

    Attributes:
        shares: document id -> what it has, in the order of the files.
        starts: document id -> kind -> where its lines begin, in bytes.
        digest: what the report kept of these documents, or None.
    """

    shares: dict[str, Share] = field(default_factory=dict)
    starts: dict[str, dict[str, int]] = field(default_factory=dict)
    digest: Any = None

    @classmethod
    def of(cls, state: RunState) -> Earlier:
        """What the last run left; empty where its files were touched, or other code made them."""
        found = cls()
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads((state.root / "lines.json").read_bytes())
            if kept["code"] != collection_digest() or any(stamp_of(state.out / name) != stamp for name, stamp in kept["files"].items()):
                return cls()
            ends: dict[str, int] = {}
            for name, mark, pieces, failures in kept["shares"]:
                found.shares[name] = Share(Mark(*mark), {kind: Piece(*piece) for kind, piece in pieces.items()}, failures)
                found.starts[name] = {kind: ends.get(kind, 0) for kind in pieces}
                for kind, (size, _) in pieces.items():
                    ends[kind] = ends.get(kind, 0) + size
            found.digest = kept["digest"]
        return found


def keep(state: RunState, shares: Mapping[str, Share], kinds: Iterable[str], digest: Any) -> None:
    """Note where the lines of each document stand in the files as they are now."""
    rows = [[name, share.mark, share.pieces, share.failures] for name, share in shares.items()]
    files = {f"{kind}.jsonl": stamp_of(state.out / f"{kind}.jsonl") for kind in kinds}
    write_atomic(state.root / "lines.json", dump({"code": collection_digest(), "files": files, "shares": rows, "digest": digest}))


def stamp_of(path: Path) -> list[int]:
    """Size and time of the content in ns, by which a file that was touched is known."""
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]


class Copier:
    """Copies lines from the files of an earlier run, neighbours at one go.

    Args:
        out: output folder.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._open: dict[str, IO[bytes]] = {}
        self._waiting: dict[str, tuple[int, int]] = {}

    def copy(self, kind: str, start: int, size: int, to: IO[bytes]) -> None:
        """Copy bytes to a file; they may wait until `flush`."""
        low, high = self._waiting.get(kind, (start, start))
        if high != start:
            self.flush(kind, to)
            low = start
        self._waiting[kind] = (low, start + size)

    def flush(self, kind: str, to: IO[bytes]) -> None:
        """Write what waits.

        Raises:
            OSError: the earlier file is shorter than it was.
        """
        if kind not in self._waiting:
            return
        start, end = self._waiting.pop(kind)
        if kind not in self._open:
            self._open[kind] = open(self.out / f"{kind}.jsonl", "rb")  # noqa: SIM115  # `close` closes it
        source = self._open[kind]
        source.seek(start)
        while start < end:
            block = source.read(min(_BLOCK, end - start))
            if not block:
                raise OSError(os.strerror(5), f"{kind}.jsonl is shorter than it was")
            to.write(block)
            start += len(block)

    def close(self) -> None:
        """Close the earlier files."""
        for handle in self._open.values():
            handle.close()
