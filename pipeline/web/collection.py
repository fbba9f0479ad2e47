"""The collection that is shown: its databases, kept up with the run, and what is reckoned once for all readers."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import RaadslensError
from pipeline.store.database import Damaged, open_database
from pipeline.store.files import check_run
from pipeline.web.ledger import NAME as PEOPLE
from pipeline.web.ledger import Ledger
from pipeline.web.shelf import NAME as SHELF
from pipeline.web.shelf import make_shelf, stamp

Made = TypeVar("Made")
_MOST_COUNTS = 80  # counts and first pages of lists that are kept
_LOOK_EVERY = 2.0  # seconds between two looks whether the run changed
_MEND_EVERY = 30.0  # seconds between two times that a damaged index is made anew


class Collection:
    """One output folder with all that the pages ask of it. Made in the main thread, used by many.

    Args:
        folder: output folder of a run.
        people: file of accounts and verdicts; None: in the folder.
        sources: folders in which the source files are looked for, besides those that the run names.
        today: the day to reckon from; None: the day it is.
        access: openbaar, besloten or geheim; None: as the folder is marked.

    Raises:
        BadInput: no run is in the folder, or a database cannot be made there.
    """

    def __init__(self, folder: str | Path, *, people: Path | None = None, sources: tuple[Path, ...] = (), today: date | None = None,
                 access: str | None = None) -> None:
        self.run = check_run(Path(folder))
        self.ledger = Ledger(people or self.run / PEOPLE)
        self.sources = sources
        self._today = today
        self._access = access
        self._lock = threading.Lock()
        self._local = threading.local()
        self._kept: dict[str, Any] = {}
        self._counts: OrderedDict[str, Any] = OrderedDict()
        self._generation = 0
        self._looked = time.monotonic()
        self._making = False
        self._mended = float("-inf")
        self._access_now, self._access_at = "geheim", float("-inf")
        self._stamp = stamp(self.run)
        make_shelf(self.run)
        open_database(self.run).close()

    def today(self) -> str:
        """The day to reckon from, `YYYY-MM-DD`."""
        return (self._today or date.today()).isoformat()

    def access(self) -> str:
        """Who may read: openbaar, besloten or geheim."""
        return self._access or self.ledger.setting("access", "openbaar")

    def once_a_while_access(self) -> str:
        """`access`, asked of the database once in two seconds."""
        now = time.monotonic()
        if now - self._access_at > _LOOK_EVERY:
            self._access_now, self._access_at = self.access(), now
        return self._access_now

    def shelf(self) -> sqlite3.Connection:
        """A connection of this thread to the shelf, with the verdicts of people as `people.current`."""
        self._look()
        if getattr(self._local, "shelf_generation", -1) != self._generation:
            database = sqlite3.connect(f"{(self.run / SHELF).resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            database.row_factory = sqlite3.Row
            database.execute("attach database ? as people", [str(self.ledger.path.resolve())])
            database.execute("pragma query_only = on")
            self._local.shelf, self._local.shelf_generation = database, self._generation
        found: sqlite3.Connection = self._local.shelf
        return found

    def index(self) -> sqlite3.Connection:
        """A connection of this thread to the full-text index."""
        self._look()
        if getattr(self._local, "index_generation", -1) != self._generation:
            self._local.index, self._local.index_generation = open_database(self.run), self._generation
        found: sqlite3.Connection = self._local.index
        return found

    def mend(self, fault: BaseException) -> None:
        """Where a fault tells of a damaged index: make it anew beside the readers, which find it whole after a while."""
        if not isinstance(fault, Damaged) and type(fault) is not sqlite3.DatabaseError:  # those below it tell of locks and full disks
            return
        with self._lock:
            now = time.monotonic()
            if self._making or now - self._mended < _MEND_EVERY:
                return
            self._mended, self._making = now, True
        print(f"raadslens: the index is damaged and is made anew: {fault}", file=sys.stderr)
        threading.Thread(target=self._renew, args=(self._stamp,), kwargs={"again": True}, daemon=True).start()

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, reckoned once as long as the run stays as it is."""
        key = f"{self._generation} {name}"
        if key not in self._kept:
            made = make()
            with self._lock:
                if len(self._kept) > 200:
                    self._kept.clear()
                self._kept[key] = made
        found: Made = self._kept[key]
        return found

    def counted(self, name: str, make: Callable[[], Made]) -> Made:
        """Counts of a list, or its rows, kept as long as neither the run nor a verdict changes; the last ones asked."""
        said = self.shelf().execute("select coalesce(max(number), 0) from people.reviews").fetchone()[0]
        key = f"{self._generation} {said} {name}"
        with self._lock:
            if key in self._counts:
                self._counts.move_to_end(key)
                known: Made = self._counts[key]
                return known
        made = make()
        with self._lock:
            self._counts[key] = made
            while len(self._counts) > _MOST_COUNTS:
                self._counts.popitem(last=False)
        return made

    def about(self) -> dict[str, Any]:
        """What `run.json` says; empty where it cannot be read."""
        def read() -> dict[str, Any]:
            try:
                found: dict[str, Any] = json.loads((self.run / "run.json").read_bytes())
            except (OSError, ValueError):
                return {}
            return found
        return self.once("run", read)

    def _look(self) -> None:
        """Now and then see whether the run was made anew; if so make the databases anew beside the readers."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        with self._lock:
            if self._making or now - self._looked < _LOOK_EVERY:
                return
            self._looked = now
            fresh = stamp(self.run)
            if fresh == self._stamp:
                return
            self._making = True
        threading.Thread(target=self._renew, args=(fresh,), daemon=True).start()

    def _renew(self, fresh: str, *, again: bool = False) -> None:
        try:
            make_shelf(self.run)
            open_database(self.run, again=again).close()
            self._stamp = fresh
            self._generation += 1
        except (RaadslensError, OSError) as fault:  # half a run, no room: readers keep what they have, and it is tried again
            print(f"raadslens: the pages still show the run of before: {fault}", file=sys.stderr)
        finally:
            self._making = False

