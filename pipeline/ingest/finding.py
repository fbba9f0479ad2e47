"""What there is to read under the paths given: folders, archives and mails are looked into; nothing is raised."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.archive import Archive, attachments, hidden, kind_of, leads_out, parse_mail, safe_name
from pipeline.ingest.links import Links, leads_away
from pipeline.ingest.remote import is_address, listed
from pipeline.ingest.sniff import HEAD, sniff
from pipeline.ingest.source import OUTPUT_MARK, Source, read_file, unreadable
from pipeline.model.document import Failure

Found = Source | Failure
MOST_NAMED = 3  # archives too deep in one file that are each told in a line
Settled = Callable[[str, os.stat_result], bool]


OWN_WORDS = ".words.json"  # what `raadslens typeset` writes beside a page of where its words stand: no paper


def discover(inputs: Iterable[str | Path], params: IngestParams, settled: Settled = lambda *_: False) -> Iterator[Found]:
    """Each document under the inputs, in sorted order within each input; a failure for what cannot be read. Never
    raises.

    Hidden files and folders below an input are passed over, and so are output folders of runs. A link below an input is followed where its target
    is below an input too (to a folder that is read at its own place it is passed over); one that leads out is a failure, unless `params.follow_links`.
    Members of archives and attachments of mails come after the archive's place; a mail's own text is a document too.

    Args:
        inputs: files, folders and addresses.
        params: limits.
        settled: told the name and state of a file, whether it is known to be one document: then it is not opened.
    """
    inputs = list(inputs)
    links = Links((given for given in inputs if not is_address(given)), params.follow_links)
    for given in inputs:
        if is_address(given):
            yield from listed(str(given))
            continue
        path = Path(given)
        try:
            status = path.stat()
        except (OSError, ValueError) as fault:
            yield _as_failure(_shown(str(given)), unreadable(_shown(str(given)), fault))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _folder(path, params, settled, links)
        else:
            yield from _file(Source(path, _shown(path.name or str(given))), status, params, settled)


def _folder(top: Path, params: IngestParams, settled: Settled, links: Links) -> Iterator[Found]:
    """The files below a folder, depth first in sorted order; iterative, with the folders on the way known by
    identity. Paths are strings: ten thousand `Path`s that are only looked at take half a second.
    """
    first = os.stat(top)
    waiting: list[tuple[str, str, frozenset[tuple[int, int]], bool]] = [(str(top), "", frozenset({(first.st_dev, first.st_ino)}), False)]
    while waiting:
        path, below, above, link = waiting.pop()
        name = _shown(below or ".")
        try:
            status = os.stat(path)
            if link and (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)) and not links.allowed(path):
                yield _as_failure(name, leads_away(name))
                continue
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                if below and identity in above:
                    yield _loop(name)
                    continue
                if os.path.isdir(os.path.join(path, OUTPUT_MARK)):
                    continue  # what an earlier run left is no input
                if link and not links.opens(path, identity):
                    continue
                with os.scandir(path) as entries:
                    inner = sorted(((entry.name, entry.is_symlink()) for entry in entries if not entry.name.startswith(".") and not entry.name.endswith(OWN_WORDS)), reverse=True)
                around = above | {identity}
                waiting.extend((os.path.join(path, entry), f"{below}/{entry}" if below else entry, around, linked) for entry, linked in inner)
            else:
                yield from _file(Source(Path(path), name), status, params, settled)
        except (OSError, ValueError) as fault:
            yield _as_failure(name, unreadable(name, fault))


def _loop(name: str) -> Failure:
    return Failure(name, "ingest", "loop", f"{name}: a link that leads back to a folder it is in.", "Remove the link; the folder itself is read.")


def _shown(name: str) -> str:
    """A name as text: bytes that are no text are shown escaped."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _as_failure(name: str, fault: DocumentError) -> Failure:
    return Failure(name, "ingest", fault.kind, fault.message, fault.remedy, fault.page)


def _file(source: Source, status: os.stat_result, params: IngestParams, settled: Settled) -> Iterator[Found]:
    """A file, and what is in it where it holds others."""
    if not stat.S_ISREG(status.st_mode):
        yield Failure(
            source.name, "ingest", "unreadable", f"{source.name}: no ordinary file.", "Give files and folders."
        )
        return
    if settled(source.name, status):
        yield source
        return
    try:
        kind, budget = sniff(read_file(source.path, HEAD, source.name, HEAD)), _Budget(params)
        if kind == "zip":
            archive = Archive(source.path, source.name)
            yield from _zip(source, archive, params, budget, 1)
        elif kind == "eml":
            data = read_file(source.path, params.max_file_mb * 1_000_000, source.name)
            yield from _contents(source, data, params, budget, 1)
        else:
            yield source
        yield from _too_deep(source, budget)
    except DocumentError as fault:
        yield _as_failure(source.name, fault)


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of one file given."""

    params: IngestParams
    members: int = 0
    unpacked: int = 0
    deep: list[str] = field(default_factory=list)  # archives and mails that are in too many others

    def take(self, size: int) -> str:
        """Counts one member; what is exceeded, or ""."""
        self.members += 1
        self.unpacked += size
        if self.members > self.params.max_archive_members:
            return f"more than {self.params.max_archive_members} members"
        if self.unpacked > self.params.max_archive_mb * 1_000_000:
            return f"unpacks to more than {self.params.max_archive_mb} MB"
        return ""


def _contents(source: Source, data: bytes, params: IngestParams, budget: _Budget, depth: int) -> Iterator[Found]:
    """The documents in an archive or a mail that is in memory."""
    kind = kind_of(data, source.name)
    if kind == "zip":
        yield from _zip(source, Archive(data, source.name), params, budget, depth)
    elif kind == "eml":
        yield replace(source, holds=True)
        yield from _mail(source, data, params, budget, depth)
    else:
        yield source


def _zip(source: Source, archive: Archive, params: IngestParams, budget: _Budget, depth: int) -> Iterator[Found]:
    """The members of an open zip, or the file itself where the zip is an office document."""
    if sniff(b"PK\x03\x04", archive.names) != "zip":
        yield source
        return
    wanted = [
        (safe_name(member.filename), place)
        for place, member in enumerate(archive.members)
        if not hidden(member.filename)
    ]
    if not wanted:
        yield Failure(
            source.name,
            "ingest",
            "empty",
            f"{source.name}: the archive holds no files.",
            "Ask the sender for the file again.",
        )
    for name, place in sorted(wanted):
        inner = source.within(place, name)
        if leads_out(archive.members[place].filename):
            yield Failure(
                inner.name,
                "ingest",
                "unsafe_name",
                f"{inner.name}: its name in the archive leads out of the folder it is unpacked in; it is not read.",
                "Unpack it yourself if you trust the sender.",
            )
            continue
        fault = budget.take(archive.members[place].file_size)
        if fault:
            yield Failure(
                source.name,
                "ingest",
                "bomb",
                f"{source.name}: {fault}; what is behind that is not read.",
                "Unpack it yourself if you trust it, or raise ingest.max_archive_members and ingest.max_archive_mb.",
            )
            return
        yield from _member(inner, archive, place, params, budget, depth)


def _member(
    inner: Source, archive: Archive, place: int, params: IngestParams, budget: _Budget, depth: int
) -> Iterator[Found]:
    """One member; the faults that its header tells of are told now, the rest when it is read."""
    limit = params.max_file_mb * 1_000_000
    try:
        if sniff(archive.read(place, limit, head=True)) not in ("zip", "eml"):
            yield inner
        else:
            yield from _deeper(inner, archive.read(place, limit), params, budget, depth)
    except DocumentError as fault:
        yield _as_failure(inner.name, fault)


def _deeper(inner: Source, data: bytes, params: IngestParams, budget: _Budget, depth: int) -> Iterator[Found]:
    if depth >= params.max_archive_depth and kind_of(data, inner.name) in ("zip", "eml"):
        budget.deep.append(inner.name)
    else:
        yield from _contents(inner, data, params, budget, depth + 1)


def _too_deep(source: Source, budget: _Budget) -> Iterator[Failure]:
    """The archives of a file that are too deep: few by name, many in one line."""
    limit = budget.params.max_archive_depth
    remedy = "Unpack it and give the files, or raise ingest.max_archive_depth."
    if len(budget.deep) > MOST_NAMED:
        told = f"{len(budget.deep)} archives in it are more than {limit} deep and not read, the first of them {budget.deep[0]}"
        yield Failure(source.name, "ingest", "too_deep", f"{source.name}: {told}.", remedy)
        return
    for name in budget.deep:
        yield Failure(name, "ingest", "too_deep", f"{name}: more than {limit} archives deep.", remedy)


def _mail(source: Source, data: bytes, params: IngestParams, budget: _Budget, depth: int) -> Iterator[Found]:
    """The attachments of a mail."""
    for place, name, inner in attachments(parse_mail(data)):
        fault = budget.take(len(inner))
        if fault:
            yield Failure(
                source.name, "ingest", "bomb", f"{source.name}: {fault}.", "Save the attachments and give those."
            )
            return
        attached = source.within(place, name)
        if sniff(inner[:HEAD]) in ("zip", "eml"):
            yield from _deeper(attached, inner, params, budget, depth)
        else:
            yield attached
