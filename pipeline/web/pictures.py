"""Pictures of pages, drawn when somebody looks at them, where the source file is still what it was."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from pipeline.web.collection import Collection
from pipeline.web.drawing import Size, draw, measure

WIDE, WIDER = 1000, 1900  # pixels across
_KEPT_BYTES = 48_000_000
_PATIENCE = 30.0  # seconds for one page


class Pictures:
    """Draws pages in one process beside the server, and keeps the last ones."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._sizes: OrderedDict[str, list[Size]] = OrderedDict()
        self._drawn: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._pool:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def sizes(self, document: dict[str, Any]) -> list[Size]:
        """Width and height in points of each page; empty where there is nothing to draw."""
        if not document["pages"]:
            return []
        name = document["id"]
        with self._lock:
            if name in self._sizes:
                self._sizes.move_to_end(name)
                return self._sizes[name]
        place = self._find(document)
        found: list[Size] = self._ask(measure, *place, document["sha256"], document["media_type"]) or [] if place else []
        with self._lock:
            self._sizes[name] = found
            while len(self._sizes) > 2_000:
                self._sizes.popitem(last=False)
        return found

    def page(self, document: dict[str, Any], number: int, wide: int) -> bytes | None:
        """A page from 1 as WebP; None where it cannot be drawn."""
        key = (document["id"], number, wide)
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
        place = self._find(document)
        data: bytes | None = self._ask(draw, *place, document["sha256"], document["media_type"], number, wide) if place else None
        if data is not None:
            with self._lock:
                self._drawn[key] = data
                while sum(map(len, self._drawn.values())) > _KEPT_BYTES and len(self._drawn) > 1:
                    self._drawn.popitem(last=False)
        return data

    def _ask(self, do: Any, *given: Any) -> Any:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            pool = self._pool
        try:
            return pool.submit(do, *given).result(_PATIENCE)
        except (BrokenProcessPool, TimeoutError, OSError, RuntimeError):
            with self._lock:
                if self._pool is pool:
                    self._pool = None
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                with contextlib.suppress(OSError):
                    process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
            return None

    def _find(self, document: dict[str, Any]) -> tuple[str, str] | None:
        """File and member of a document; only below the folders that the run or the command named."""
        given = [str(one) for one in self._collection.about().get("inputs", [])]
        for source in document.get("sources") or [document["source"]]:
            name, _, member = source.partition("!/")
            for top in [*self._collection.sources, *map(Path, given)]:
                for path in (top / name, top) if top.name == Path(name).name else (top / name,):
                    with contextlib.suppress(OSError, ValueError):
                        if path.is_file() and (path == top or path.resolve().is_relative_to(top.resolve())):
                            return str(path), member
        return None
