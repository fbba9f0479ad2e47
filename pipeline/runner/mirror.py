"""An output folder at an address (`--out s3://bucket/uit`): the run works on a copy on this machine and brings back what changed.

The copy stays, so that a run that is broken off loses nothing and the next one fetches only what is new. The lock of the
output folder holds on one machine: two machines that write to one address are not kept apart.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput, DocumentError, MissingDependency
from pipeline.ingest.remote import file_system
from pipeline.runner.state import FOLDER

# These name the state of the rest: they are put last, so that a transfer that is broken off shows the old state.
_LAST = ("run.json", f"{FOLDER}/journal.jsonl", f"{FOLDER}/collection.json")
_NEVER = ("lock", "underway/")


@contextmanager
def mirrored(address: str) -> Iterator[Path]:
    """A folder on this machine that holds what is at the address, and is brought back there afterwards.

    Args:
        address: of the output folder. The copy lies in the folder that the variable `RAADSLENS_SCRATCH` names, or in that
            for temporary files.

    Raises:
        BadInput: the address cannot be read or written.
        MissingDependency: fsspec or what this kind of address needs is not installed.
    """
    scratch = Path(os.environ.get("RAADSLENS_SCRATCH") or tempfile.gettempdir())
    folder = scratch / f"raadslens-{hashlib.sha256(address.encode()).hexdigest()[:12]}"
    try:
        files, top = file_system(address)
        folder.mkdir(parents=True, exist_ok=True)
        there = _fetch(files, top, folder)
    except MissingDependency:
        raise
    except Exception as fault:  # each file system has errors of its own
        raise _unreachable(address, fault) from fault
    before = _stamps(folder)
    try:
        yield folder
    finally:
        try:
            _bring(files, top, folder, there, before)
        except Exception as fault:
            raise _unreachable(address, fault, folder) from fault


def _unreachable(address: str, fault: Exception, folder: Path | None = None) -> BadInput:
    said = fault.message if isinstance(fault, DocumentError) else f"{address}: cannot be reached ({str(fault)[:200] or type(fault).__name__})."
    kept = f" What was done is kept in {folder}; run again." if folder else ""
    return BadInput(said, f"Check the address, the network and your rights.{kept}")


def _fetch(files: Any, top: str, folder: Path) -> dict[str, int]:
    """Copy what is not here yet, by size; all that is there, with its size."""
    found = files.find(top, detail=True) if files.exists(top) else {}
    there = {path[len(top):].lstrip("/"): int(entry.get("size") or 0) for path, entry in found.items()}
    for name, size in there.items():
        place = folder / name
        if not place.resolve().is_relative_to(folder.resolve()):
            continue
        # A result or text of the same size may still be another one, where settings changed on another machine: a result then
        # fails its key and is made again. Files of the collection are fetched always.
        if not place.exists() or place.stat().st_size != size or not name.startswith((f"{FOLDER}/documents", "texts/")):
            place.parent.mkdir(parents=True, exist_ok=True)
            files.get_file(f"{top}/{name}", str(place))
    return there


def _bring(files: Any, top: str, folder: Path, there: dict[str, int], before: dict[str, tuple[int, int]]) -> None:
    """Copy what the run changed, and remove what it removed."""
    now = _stamps(folder)
    changed = [name for name, stamp in now.items() if name not in there or before.get(name) != stamp]
    for name in sorted(changed, key=lambda name: (name in _LAST, name)):
        files.makedirs(f"{top}/{name}".rpartition("/")[0], exist_ok=True)
        files.put_file(str(folder / name), f"{top}/{name}")
    for name in there.keys() - now.keys():
        files.rm_file(f"{top}/{name}")


def _paths(folder: Path) -> list[str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not name.removeprefix(f"{FOLDER}/").startswith(_NEVER) and not name.endswith(".tmp")]


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file."""
    return {name: ((stat := (folder / name).stat()).st_size, stat.st_mtime_ns) for name in _paths(folder)}
