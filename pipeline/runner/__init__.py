"""Run the pipeline over a collection: skip what is unchanged, survive what goes wrong, leave the files of the contract."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import programs
from pipeline.config import Params
from pipeline.errors import BadInput, ExitCode, UsageError
from pipeline.export.report import NAME as REPORT
from pipeline.export.report import write_report
from pipeline.ingest import Source, discover, is_address
from pipeline.model.document import Failure
from pipeline.runner.ahead import Ahead
from pipeline.runner.copies import keep_copies
from pipeline.runner.merge import Damaged, Results, merge
from pipeline.runner.mirror import mirrored
from pipeline.runner.progress import Progress, Quiet
from pipeline.runner.report import collection_key, coverage, outputs_intact, remember, write_run
from pipeline.runner.share import Share
from pipeline.runner.spread import Engine, cores, summaries
from pipeline.runner.state import RunState, cannot_write
from pipeline.stages import STAGES, document_fingerprint

COPIES = "redacted"  # folder in the output for copies without personal data
NOTE_EVERY = 64  # documents between two entries in the journal


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did.

    Attributes:
        out: output folder, or its address.
        counts: file of the contract -> lines.
        read: documents read now.
        unchanged: documents whose earlier result was still good.
        failures: inputs, documents and pages that could not be read.
        seconds: stage -> seconds, summed over workers.
        exit_code: for the shell.
        warnings: one line each.
    """

    out: Path | str
    counts: dict[str, int]
    read: int
    unchanged: int
    failures: int
    seconds: dict[str, float]
    exit_code: ExitCode
    warnings: tuple[str, ...] = ()


@dataclass
class _Ledger:
    """What is known of the documents of this run."""

    sources: dict[str, list[str]] = field(default_factory=dict)  # document id -> its sources
    keys: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, Source] = field(default_factory=dict)  # document id -> where its bytes are
    failures: list[Failure] = field(default_factory=list)  # of inputs that gave no document
    seconds: Counter[str] = field(default_factory=Counter)
    read: int = 0
    unchanged: int = 0
    failed_pages: int = 0  # and stages, of documents that were read now
    share: Share | None = None  # only these documents
    ahead: Ahead | None = None  # made of unchanged documents while others are read

    def add(self, source: Source, name: str, key: str) -> None:
        """A source has become a document."""
        self.sources.setdefault(name, []).append(source.name)
        self.keys[name] = key
        self.tasks.setdefault(name, source)


def run(inputs: Iterable[str | Path], out: str | Path, params: Params | None = None, *,
        executor: Engine | Executor | None = None, progress: Progress | None = None, share: Share | None = None) -> RunReport:
    """Read all inputs and leave the files of the output contract.

    Args:
        inputs: files and folders.
        out: output folder; made where it does not exist. An earlier run in it is taken further.
        params: all parameters; None: the defaults.
        executor: spreads the documents; None: processes of our own, one a core. A plain executor must reach the same file
            system; see `pipeline.runner.cluster` for one that need not.
        progress: is told what happens.
        share: read the documents of this share only, and leave the collection to a run without a share.

    Returns:
        Counts and exit code. What could not be read is in `failures.jsonl`.

    Raises:
        BadInput: no input at all, or the output folder cannot be written.
        OutputBusy: another run writes to the same folder.
        MissingDependency: a model is not there.
    """
    params = params or Params()
    tell = progress or Quiet()
    wanted = [str(one) for one in inputs]
    if not wanted:
        raise BadInput("No input was given.", "Name files or folders of raadsstukken.")
    if not all(one.strip() for one in (*wanted, str(out))):
        raise UsageError("An input or the output folder has an empty name.", "Is a variable of the shell not set?")
    if is_address(out):
        with mirrored(str(out)) as folder:
            done = run(wanted, folder, params, executor=executor, progress=progress, share=share)
        return replace(done, out=str(out))
    if any(not is_address(one) and Path(one).resolve() == Path(out).resolve() for one in wanted):
        raise UsageError(f"{out}: is input and output at once.", "Give another folder with --out.")
    if not any(is_address(one) or os.path.lexists(one) for one in wanted):
        raise BadInput(f"{wanted[0]}: there is no such file or folder" + (", nor any of the others." if wanted[1:] else "."),
                       "Check the path, and the folder that you are in.")
    _check_comparison(params)
    state = RunState(Path(out))
    try:
        if share is not None:
            return _run_share(state, wanted, params, executor, tell, share)
        return _run(state, wanted, params, executor, tell)
    except OSError as fault:
        raise cannot_write(state.out, fault) from fault


def _check_comparison(params: Params) -> None:
    """Read issue list and region before anything else: a fault in them would come out only after all documents."""
    from pipeline.compare.issues import load_issues
    from pipeline.places import load_region

    load_region(params.compare.region)
    if params.compare.issues:
        load_issues(params.compare.issues)


def _run(state: RunState, wanted: list[str], params: Params, engine: Engine | Executor | None, tell: Progress) -> RunReport:
    started = datetime.now(UTC)
    with state.lock(), contextlib.ExitStack() as closing:
        state.sweep()
        fingerprint = document_fingerprint(params, programs.versions())
        ledger = _Ledger()
        try:
            _documents(state, wanted, params, fingerprint, ledger, engine, tell)
        finally:
            tell.finish()
            if ledger.ahead:
                closing.callback(ledger.ahead.close)
        for names in ledger.sources.values():
            names[:] = sorted(set(names))
        state.prune(set(ledger.sources), {*(name for names in ledger.sources.values() for name in names), *(failure.source for failure in ledger.failures)})
        keep_copies(state.out / COPIES, set(ledger.sources))
        key = collection_key(ledger.keys, ledger.sources, ledger.failures, params)
        kept = outputs_intact(state, key)
        if kept is not None:
            return _report(state, ledger, *kept)
        counts, kinds, warnings = _collection(state, params, fingerprint, ledger, engine, tell)
        shown = [name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for name in wanted]
        about = {"inputs": shown, "started": started.isoformat(timespec="seconds"),
                 "coverage": coverage(ledger.sources, ledger.failures, counts), "warnings": list(warnings),
                 "seconds": {stage.name: round(ledger.seconds[stage.name], 3) for stage in STAGES}}
        write_run(state, params, counts, about)
        state.drop_index()
        remember(state, key, counts, kinds, warnings)
        return _report(state, ledger, counts, kinds, warnings)


def _run_share(state: RunState, wanted: list[str], params: Params, engine: Engine | Executor | None, tell: Progress,
               share: Share) -> RunReport:
    """The documents of one share; the results stay in the output folder for the run that puts all together."""
    with state.lock(share):
        ledger = _Ledger(share=share)
        try:
            _documents(state, wanted, params, document_fingerprint(params, programs.versions()), ledger, engine, tell)
        finally:
            tell.finish()
    counts = {"documents": len(ledger.sources), "failures": len(ledger.failures) + ledger.failed_pages}
    return _report(state, ledger, counts, dict(Counter(failure.kind for failure in ledger.failures)), ())


def _documents(state: RunState, inputs: list[str], params: Params, fingerprint: str, ledger: _Ledger,
               engine: Engine | Executor | None, tell: Progress) -> None:
    """All documents, one by one; fills the ledger."""
    known, present = state.journal(), _present(state)
    fresh: list[Source] = []
    entries: dict[str, list[Any]] = {}

    def stands(name: str, stamp: list[int]) -> bool:
        """Whether what an earlier run made of this file is as good as new."""
        entry = known.get(name)
        return entry is not None and entry[:3] == stamp and entry[5] == fingerprint and entry[3][:16] in present

    def settled(name: str, status: os.stat_result) -> bool:
        return stands(name, _stamp_of(status)) and known[name][6:] == [0]

    for found in discover(inputs, params.ingest, settled):
        if ledger.share and not ledger.share.holds(found.source if isinstance(found, Failure) else found.name):
            continue
        if isinstance(found, Failure):
            ledger.failures.append(found)
            tell.failure(found)
            continue
        if stands(found.name, _stamp(found)):
            entry = known[found.name]
            ledger.add(found, entry[3][:16], entry[4])
            ledger.unchanged += 1
            entries[found.name] = entry
        else:
            fresh.append(found)
    tell.start(len(fresh), ledger.unchanged)
    if fresh:
        _read_fresh(state, fresh, params, fingerprint, ledger, engine, tell, entries)
    if ledger.share is None and (entries.keys() != known.keys() or fresh):
        state.note(entries, whole=True)


def _read_fresh(state: RunState, fresh: list[Source], params: Params, fingerprint: str, ledger: _Ledger,
                engine: Engine | Executor | None, tell: Progress, entries: dict[str, list[Any]]) -> None:
    if ledger.share is None:
        ledger.ahead = Ahead(state, dict(ledger.keys))
    try:
        _read_all(state, fresh, params, fingerprint, ledger, engine, tell, entries)
    finally:
        if ledger.ahead:
            ledger.ahead.stop()


def _read_all(state: RunState, fresh: list[Source], params: Params, fingerprint: str, ledger: _Ledger,
              engine: Engine | Executor | None, tell: Progress, entries: dict[str, list[Any]]) -> None:
    noted: dict[str, list[Any]] = {}
    for source, summary in summaries(state, fresh, params, fingerprint, engine):
        tell.document(summary)
        for failure in summary.failures:
            tell.failure(failure)
        if summary.document is None:
            ledger.failures += summary.failures
            continue
        ledger.add(source, summary.document, summary.key)
        ledger.failed_pages += len(summary.failures)
        ledger.read += not summary.unchanged
        ledger.unchanged += summary.unchanged
        ledger.seconds.update(dict(summary.seconds))
        noted[source.name] = [*_stamp(source), summary.sha256, summary.key, fingerprint, int(source.holds)]
        if len(noted) >= NOTE_EVERY:
            state.note(noted, share=ledger.share)
            entries |= noted
            noted = {}
    state.note(noted, share=ledger.share)
    entries |= noted


def _collection(state: RunState, params: Params, fingerprint: str, ledger: _Ledger, engine: Engine | Executor | None,
                tell: Progress) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """Compare all documents and write the files; a result that was damaged on disk is made again first."""
    results = Results(state, ledger.sources, ledger.keys, ledger.ahead, params.run.workers or cores())
    for attempt in range(3):
        try:
            with _no_circles():
                return _compared(state, params, results, ledger, tell)
        except Damaged:
            if attempt == 2:
                raise
            bad = results.damaged()
            if ledger.ahead:
                ledger.ahead.forget()
            tell.say(f"{len(bad)} results were damaged on disk; reading these documents again")
            for name in bad:
                state.result_path(name).unlink(missing_ok=True)
            for _ in summaries(state, [ledger.tasks[name] for name in bad], params, fingerprint, engine):
                pass
    raise AssertionError("unreachable")


def _compared(state: RunState, params: Params, results: Results, ledger: _Ledger, tell: Progress) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]]:
    """Lines a file, failures a kind, and warnings.

    Raises:
        Damaged: a result does not fit its checksum.
    """
    stage = next(stage for stage in STAGES if stage.name == "compare")
    begun = time.perf_counter()
    if len(results):
        tell.say(f"comparing {len(results)} documents")
    compared = stage.load()(results, params.compare)
    ledger.seconds["compare"] += time.perf_counter() - begun  # type: ignore[assignment]
    merged = merge(results, compared, ledger.failures)
    covered = coverage(ledger.sources, ledger.failures, merged.lines)
    write_report(state.out / REPORT, merged.digest, compared.matrix, covered, programs.own_version())
    return dict(merged.lines), dict(merged.kinds), tuple(compared.warnings)


@contextlib.contextmanager
def _no_circles() -> Iterator[None]:
    """Comparison keeps millions of rows, none of which refers to itself: to look for such takes a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _report(state: RunState, ledger: _Ledger, counts: dict[str, int], kinds: dict[str, int], warnings: tuple[str, ...]) -> RunReport:
    failed = counts.get("failures", 0)
    code = ExitCode.MISSING if kinds.get("missing_program") else ExitCode.SOME_FAILED if failed else ExitCode.OK
    return RunReport(state.out, counts, ledger.read, ledger.unchanged, failed, dict(ledger.seconds), code, warnings)


def _present(state: RunState) -> set[str]:
    """Documents whose result and texts are all there."""
    texts = state.texts()
    return {name for name in state.results() if texts[name] == 2}


def _stamp(source: Source) -> list[int]:
    """What tells, without reading it, whether a file changed: size, times of content and of metadata in ns."""
    if source.address:
        return list(source.version)
    try:
        return _stamp_of(os.stat(source.path))
    except OSError:
        return [-1, -1, -1]


def _stamp_of(status: os.stat_result) -> list[int]:
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]
