"""Documents at addresses (`s3://bucket/map`, `file://...`): listed and fetched through fsspec.

Archives and mails at an address are not looked into: that would fetch each of them twice.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import DocumentError, MissingDependency
from pipeline.ingest.source import OUTPUT_MARK, Source, too_large
from pipeline.model.document import Failure

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PACKED = (".zip", ".eml")


def is_address(name: object) -> bool:
    """Whether an input is an address and no path."""
    return bool(_URL.match(str(name)))


def file_system(address: str) -> tuple[Any, str]:
    """The file system behind an address, and the path in it.

    Raises:
        MissingDependency: fsspec, or what it needs for this kind of address, is not installed.
        DocumentError: `unreadable`: there is no such kind of address.
    """
    try:
        core = importlib.import_module("fsspec.core")
        found: tuple[Any, str] = core.url_to_fs(address)
    except ImportError as fault:
        raise MissingDependency(f"{address}: {fault}.", "pip install 'raadslens[cluster]'; for s3:// also s3fs.") from fault
    except ValueError as fault:
        raise DocumentError("unreadable", f"{address}: {fault}.", "Give a path, or an address such as s3://bucket/map.") from fault
    return found


def listed(address: str) -> Iterator[Source | Failure]:
    """The documents at an address, in sorted order. Hidden ones and outputs of runs are passed over. Never raises but for a
    missing library.
    """
    try:
        files, top = file_system(address)
        entries: dict[str, Any] = files.find(top, detail=True)
        if not entries and not files.exists(top):
            raise FileNotFoundError("there is no such file or folder")
    except MissingDependency:
        raise
    except DocumentError as fault:
        yield Failure(address, "ingest", fault.kind, fault.message, fault.remedy)
        return
    except Exception as fault:  # each file system has errors of its own
        yield Failure(address, "ingest", "unreadable", f"{address}: cannot be listed ({_said(fault)}).", "Check the address and your rights to it.")
        return
    marked = {str(PurePosixPath(path.split(f"/{OUTPUT_MARK}/")[0])) for path in entries if f"/{OUTPUT_MARK}/" in path}
    for path, entry in sorted(entries.items()):
        below = path[len(top):].strip("/") or PurePosixPath(path).name
        if any(part.startswith(".") for part in below.split("/")) or any(path.startswith(f"{output}/") for output in marked):
            continue
        if entry.get("type", "file") != "file":  # of a machine's own files: a link may lead anywhere, the reading of a pipe never ends
            kind, what = ("unsafe_link", "a link; at an address none is followed") if entry.get("islink") else ("unreadable", "no ordinary file")
            yield Failure(below, "ingest", kind, f"{below}: {what}.", "Give what it leads to by its path.")
            continue
        if below.lower().endswith(_PACKED):
            yield Failure(below, "ingest", "remote_archive", f"{below}: archives and mails at an address are not opened.",
                          "Unpack it there, or copy it to this machine and give its path.")
            continue
        yield Source(Path(below), below, (), files.unstrip_protocol(path), _stamp(entry))


def _stamp(entry: dict[str, Any]) -> tuple[int, int, int]:
    """Size and what else the listing tells of a file's version, as numbers."""
    version = "\0".join(str(entry.get(key, "")) for key in ("ETag", "etag", "mtime", "LastModified", "last_modified", "created"))
    return int(entry.get("size") or 0), int.from_bytes(hashlib.sha256(version.encode()).digest()[:6], "big"), 0


@contextmanager
def at_hand(source: Source, max_bytes: int) -> Iterator[Source]:
    """The source as a file on this machine for as long as it is needed.

    Raises:
        DocumentError: `vanished`, `unreadable`, `too_large`.
    """
    if not source.address:
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="raadslens-") as folder:
        copy = Path(folder) / "document"
        try:
            files, path = file_system(source.address)
            size = int(files.size(path) or 0)
            if size > max_bytes:
                raise too_large(source.name, size, max_bytes)
            files.get_file(path, str(copy))
        except (DocumentError, MissingDependency):
            raise
        except FileNotFoundError as fault:
            raise DocumentError("vanished", f"{source.name}: it is no longer at its address.", "Run again once it is in place.") from fault
        except Exception as fault:  # each file system has errors of its own
            raise DocumentError("unreadable", f"{source.name}: cannot be fetched ({_said(fault)}).", "Check the network and your rights; run again.") from fault
        yield replace(source, path=copy, address="")


def _said(fault: Exception) -> str:
    return (str(fault).splitlines() or [""])[0][:200] or type(fault).__name__
