"""What can be made of unchanged documents while workers read the new ones: the runner waits for them, often on a core of its own."""

from __future__ import annotations

import gc
import importlib
import threading
from collections.abc import Mapping
from typing import Any

from pipeline.runner.splice import Earlier
from pipeline.runner.state import RunState

MOST = 160_000_000  # bytes of notes that are prepared, 11 kB a paper, of which half is kept; what is beyond is read when its turn comes


class Ahead:
    """Notes of unchanged documents, prepared for both passes of comparison by a thread.

    Args:
        state: of the output folder.
        keys: document id -> key of its result.

    """

    def __init__(self, state: RunState, keys: Mapping[str, str]) -> None:
        self.state = state
        self.keys = keys
        self._made: dict[tuple[str, str], Any] = {}
        self._earlier: Earlier | None = None
        self._enough = threading.Event()
        self._collects = gc.isenabled()
        self._frozen = False
        gc.disable()  # until `stop`
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Wait until the thread has ended; what it has not come to is left."""
        self._enough.set()
        self._thread.join()
        if self._collects:
            # A million rows, none of which refers to itself, need not be looked through for such again and again: a second and a half.
            self._frozen = not gc.get_freeze_count()
            if self._frozen:
                gc.freeze()
            gc.enable()

    def close(self) -> None:
        """Let what is left of all this go."""
        self.forget()
        if self._frozen:
            gc.unfreeze()

    def forget(self) -> None:
        """Drop what was made, where documents are read again after all."""
        self._made.clear()
        self._earlier = None

    def take(self, name: str, kind: str, key: str) -> Any:
        """What `Keeping.ready` gives, once; None where nothing was made for this key of a document."""
        found = self._made.pop((name, kind), None)
        return found if self.keys.get(name) == key else None

    def take_earlier(self) -> Earlier | None:
        """The files of the run before, given once."""
        found, self._earlier = self._earlier, None
        return found

    def _make(self) -> None:
        importlib.import_module("pipeline.compare.collate")
        if not self.keys:
            return
        shelf = importlib.import_module("pipeline.compare.shelf")
        earlier, size = Earlier.of(self.state), 0
        for name in sorted(self.keys):
            note = self.state.read_note(name, shelf.BRIEF, self.keys[name])
            links = self.state.read_note(name, shelf.LINKS, self.keys[name])
            size += len(note or b"") + len(links or b"")
            if self._enough.is_set() or size > MOST:
                break
            if note is not None:
                for kind, value in shelf.prepared(note, links).items():
                    self._made[name, kind] = value
        self._earlier = earlier
