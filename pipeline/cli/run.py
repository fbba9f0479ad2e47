"""`raadslens run`."""

from __future__ import annotations

import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.config import Params
    from pipeline.runner import RunReport
    from pipeline.runner.progress import Progress
    from pipeline.runner.share import Share
    from pipeline.runner.spread import Engine


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders; - reads paths from standard input.")],
    out: Annotated[str, typer.Option("--out", "-o", help="Output folder. An earlier run in it is taken further.")],
    issues: Annotated[Path | None, typer.Option(help="Issue list (TOML or JSON) for positions and matrix.")] = None,
    region: Annotated[str | None, typer.Option(help="Region by name, or a TOML file of municipalities.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Word list (TOML) for cleaning: names, local terms, pairs always or never to be changed.")] = None,
    params: Annotated[Path | None, typer.Option(help="Parameter file (YAML), such as params.yaml.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Override a parameter: ocr.dpi=400.")] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-j", min=1, help="Processes; one a core by default.")] = None,
    redact: Annotated[bool, typer.Option("--redact", help="Also leave copies without personal data in OUT/redacted.")] = False,
    shard: Annotated[str | None, typer.Option(metavar="I/N", help="Read only share I of N of the documents, as one job of an array; then run once without it.")] = None,
    engine: Annotated[str, typer.Option(metavar="local|dask", help="Processes of this machine, or the workers of a dask scheduler.")] = "local",
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="Of a dask scheduler: tcp://HOST:8786, or its scheduler file; without it workers on this machine.")] = "",
    json_events: Annotated[bool, typer.Option("--json", help="Progress as JSON events on standard output.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors and notes that bear on the result.")] = False,
) -> None:
    """Read documents and leave the files of the output contract.

    Example:

      raadslens run letters/ motions.zip --out uit --issues issues.toml

    Exit code 3 says that some documents or pages could not be read: they are in uit/failures.jsonl, all others are complete.
    """
    from pipeline.config import load

    overrides = list(settings or [])
    if issues is not None:
        overrides.append(f"compare.issues={_quoted(str(issues))}")
    if region is not None:
        overrides.append(f"compare.region={_quoted(region)}")
    if lexicon is not None:
        overrides.append(f"clean.lexicon={_quoted(str(lexicon))}")
    if workers is not None:
        overrides.append(f"run.workers={workers}")
    values = load(params, overrides)
    from pipeline.nlp import fallback
    from pipeline.runner import run as start
    from pipeline.runner.share import Share

    if message := fallback(values.nlp.model):
        print(f"raadslens: {message}", file=sys.stderr)
        values = load(params, [*overrides, "nlp.model=nl_raad"])

    signal.signal(signal.SIGTERM, _interrupt)
    progress = _progress(json_events, quiet)
    wanted = _named(inputs)
    share = None if shard is None else Share.parse(shard)
    if redact:
        _check_redact(out, share)
    try:
        with _engine(engine, scheduler, values) as executor:
            report = start(wanted, out, values, progress=progress, share=share, executor=executor)
    except KeyboardInterrupt:
        print("raadslens: interrupted. What was done is kept; the same command goes on from there.", file=sys.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if not quiet and not json_events:
        print(_summary(report) if share is None else _share_summary(report, share), file=sys.stderr)
    elif not json_events and report.warnings:
        # A matrix without its columns is no success that may pass in silence.
        print("\n".join(f"raadslens: note: {warning}" for warning in report.warnings), file=sys.stderr)
    code = report.exit_code
    if redact:
        from pipeline.cli.redact import write
        from pipeline.runner import COPIES

        code = max(code, write(wanted, Path(out) / COPIES, values, quiet or json_events))
        if not quiet and not json_events:
            print(f"Only {Path(out) / COPIES} is without them: the other files in {out} (texts, records, the index) still hold every name and number. Pass on that folder alone.", file=sys.stderr)
    if json_events:
        from pipeline.runner.progress import Events

        assert isinstance(progress, Events)
        progress.emit("end", out=str(report.out), exit_code=int(code), read=report.read, unchanged=report.unchanged,
                      failures=report.failures, counts=report.counts, warnings=list(report.warnings))
    raise typer.Exit(code)


def _engine(name: str, scheduler: str, values: Params) -> AbstractContextManager[Engine | None]:
    """What spreads the documents.

    Raises:
        UsageError: no such engine, or a scheduler for none.
    """
    from pipeline.errors import UsageError

    if name == "dask":
        from pipeline.runner.cluster import dask_engine

        return dask_engine(scheduler, values)
    if name != "local":
        raise UsageError(f"--engine {name}: there is no such engine.", "Give local or dask.")
    if scheduler:
        raise UsageError("--scheduler goes with --engine dask.", "Add --engine dask, or leave --scheduler out.")
    return nullcontext()


def _check_redact(out: str, share: Share | None) -> None:
    """Refuse what would leave copies where nobody looks for them.

    Raises:
        UsageError: copies were asked for of one share, or at an address.
    """
    from pipeline.errors import UsageError
    from pipeline.ingest import is_address

    if share is not None:
        raise UsageError("--redact does not go with --shard: the copies are of the whole collection.", "Give it to the last run, without --shard.")
    if is_address(out):
        raise UsageError(f"--redact leaves copies on this machine, not at {out}.", "Use raadslens redact ... --out FOLDER.")


def _interrupt(*_: object) -> None:
    """A service manager's stop is as clean as Ctrl-C."""
    raise KeyboardInterrupt


def _quoted(value: str) -> str:
    """A value as YAML text, so that a file called `1.0` stays a name."""
    import json

    return json.dumps(value)


def _named(inputs: list[str]) -> list[str]:
    """The inputs, with `-` replaced by the paths on standard input, one a line."""
    return [path for one in inputs
            for path in ([line.rstrip("\r\n") for line in sys.stdin if line.strip()] if one == "-" else [one])]


def _progress(json_events: bool, quiet: bool) -> Progress:
    from pipeline.runner import progress

    if json_events:
        return progress.Events()
    if quiet:
        return progress.Quiet()
    return progress.Live() if sys.stderr.isatty() else progress.Plain()


def _share_summary(report: RunReport, share: Share) -> str:
    lines = [f"{report.out}: share {share.index} of {share.count}, {report.counts['documents']} documents "
             f"({report.read} read now, {report.unchanged} unchanged)"]
    if report.failures:
        lines.append(f"{report.failures} could not be read; the run of the whole lists them")
    lines.append("When all shares are done, run once more without --shard: that compares them and writes the files.")
    return "\n".join(lines)


def _summary(report: RunReport) -> str:
    kinds = ("decisions", "requests", "commitments", "constraints", "dates", "references")
    counted = ", ".join(f"{report.counts.get(kind, 0)} {kind}" for kind in kinds)
    lines = [f"{report.out}: {report.counts.get('documents', 0)} documents ({report.read} read now, {report.unchanged} unchanged)",
             counted]
    lines += [f"note: {warning}" for warning in report.warnings]
    if report.failures:
        lines.append(f"{report.failures} could not be read: see {report.out}/failures.jsonl")
    return "\n".join(lines)
