"""Redacted copies of documents, each made by a worker with the limits of a run: a file that brings down a library or never ends costs itself."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.config import Params
from pipeline.ingest import Source, discover
from pipeline.model.document import Failure
from pipeline.runner.spread import Engine, summaries
from pipeline.runner.state import FOLDER, RunState, cannot_write, dump, write_atomic
from pipeline.runner.worker import Carried, Summary, Task, Underway, attempt

REPORT = "redactions.jsonl"
_REPORTS = f"{FOLDER}/copies"  # of single documents, until all are there
_COPY = re.compile(r"[0-9a-f]{16}\.(?:txt|pdf)")


@dataclass(slots=True)
class Copies:
    """What was made.

    Attributes:
        counts: kind -> redactions.
        failures: of documents without a copy, and of pages that are white in it.
    """

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


def write_copies(inputs: Iterable[str | Path], out: Path, params: Params, executor: Engine | Executor | None = None) -> Copies:
    """Redacted copies of all documents; the copies of documents that are gone are removed.

    Args:
        inputs: files and folders.
        out: folder for copies and report.
        params: all parameters.
        executor: makes them; None: processes of our own.

    Raises:
        BadInput: the folder cannot be written.
        OutputBusy: another run writes to it.
        MissingDependency: a model is not there.
    """
    found, documents = Copies(), dict[str, str]()
    state = RunState(out)
    try:
        with state.lock():
            state.sweep()
            sources: list[Source] = []
            for one in discover([*inputs], params.ingest):
                if isinstance(one, Failure):
                    found.failures.append(one)
                else:
                    sources.append(one)
            for source, summary in summaries(state, sources, params, "", executor, copy_of):
                found.failures += summary.failures
                if summary.document is not None:
                    documents[source.name] = summary.document
            rows = [{"document": documents[source.name], "source": source.name} | row for source in sources if source.name in documents
                    for row in json.loads((out / _REPORTS / f"{documents[source.name]}.json").read_bytes())]
            found.counts.update(row["kind"] for row in rows)
            write_atomic(out / REPORT, b"".join(dump(row) + b"\n" for row in rows))
            keep_copies(out, {*documents.values()})
            shutil.rmtree(out / _REPORTS, ignore_errors=True)
            with contextlib.suppress(OSError):
                (out / "texts").rmdir()
    except OSError as fault:
        raise cannot_write(out, fault) from fault
    return found


def keep_copies(out: Path, keep: set[str]) -> None:
    """Remove the copies of documents that are not in `keep`, and their lines of the report. Only names that copies have are touched."""
    gone = {path for path in out.glob("*.*") if _COPY.fullmatch(path.name) and path.stem not in keep}
    for path in gone:
        path.unlink(missing_ok=True)
    report = out / REPORT
    if gone and report.exists():
        lines = report.read_bytes().splitlines(keepends=True)
        write_atomic(report, b"".join(line for line in lines if json.loads(line)["document"] in keep))


def copy_of(task: Task) -> Carried | Summary:
    """Make the copy of one document."""
    return attempt(task, _copy)


def _copy(task: Task, underway: Underway) -> Carried | Summary:
    from pipeline.redact import redact
    from pipeline.stages import read_document

    if task.skip_stages:
        return Summary(task.source.name, failures=task.skipped)  # who may be named is not known: no copy rather than half a one
    document, _ = read_document(task.source, task.params, underway, task.skip_pages)
    data = task.source.read(task.params.ingest.max_file_mb * 1024 * 1024)
    made = redact(document, data, task.params.ocr.max_megapixels, task.skip_pages, lambda page: underway("redact", page))
    files = [(f"{document.id}.txt", made.text.encode()), (f"{_REPORTS}/{document.id}.json", json.dumps(made.report).encode())]
    if made.pdf:
        files.append((f"{document.id}.pdf", made.pdf))
    return Carried(Summary(task.source.name, document.id, failures=(*document.failures, *task.skipped)), tuple(files))
