"""`raadslens search`, `raadslens show`, `raadslens records`: what a run left, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli import app
from pipeline.cli.output import complete_kind, counts_of, sound_database


@app.command()
def search(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    query: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words in any form, "exact phrases", -without, and filters: '
                                                                        "raad: type: na: voor: status: soort: rol:")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Most hits.")] = 10,
    facets: Annotated[bool, typer.Option("--facets", help="Count what was found by municipality, type, year and role.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Find passages by their words: in any form, as part of a compound, decisions before prose.

    Example:

      raadslens search uit parkeertarief raad:dordrecht na:2020-01

      raadslens search uit '"borg staan"' type:raadsvoorstel soort:besluit
    """
    import sys
    from dataclasses import asdict

    from pipeline.errors import UsageError
    from pipeline.store.database import open_database
    from pipeline.store.query import parse
    from pipeline.store.search import find, snippet

    asked = parse(" ".join(query))
    if not (asked.words or asked.phrases or asked.filters):
        raise UsageError("Nothing is asked that can be found.", "Give a word, a phrase between quotes, or a filter such as type:motie.")
    with open_database(folder) as database:
        answer = find(database, asked, limit, facets=facets)
    bold, plain = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("", "")
    for hit in answer.hits:
        if as_json:
            typer.echo(json.dumps(asdict(hit), ensure_ascii=False))
        else:
            page = f", page {hit.page}" if hit.page else ""
            typer.echo(f"{hit.source}{page} ({hit.role})\n  {snippet(hit, bold, plain)}")
    if as_json:
        return
    if answer.total > len(answer.hits):
        typer.echo(f"{len(answer.hits)} of {answer.total} passages; --limit shows more")
    if answer.whole < answer.total:
        typer.echo(f"{answer.whole or 'none'} of them {'has' if answer.whole == 1 else 'have'} every word; the others miss at least one", err=True)
    for name, values in answer.facets.items():
        typer.echo(f"{name.removesuffix('_name')}: " + ", ".join(f"{value} {count}" for value, count in values.items()))
    if not answer.total:
        typer.echo("nothing found", err=True)
    for word, other in answer.instead.items():
        typer.echo(f"{word}: in no text; did you mean {other}?", err=True)


@app.command()
def index(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    again: Annotated[bool, typer.Option("--again", help="Make it anew even where it looks right, such as after damage.")] = False,
) -> None:
    """Make `raadslens.db` for a run: SQLite tables and the index of `search`, which also makes it by itself when it is asked.

    Example:

      raadslens index uit && sqlite3 uit/raadslens.db "select status, count(*) from records group by 1"
    """
    from pipeline.store.database import NAME

    with sound_database(folder, again) as database:
        counts = counts_of(database)
    typer.echo(f"{folder / NAME}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


@app.command()
def show(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    document: Annotated[str, typer.Argument(metavar="DOC", help="Id of a document, its source, or a part of either.")],
    changes: Annotated[bool, typer.Option("--changes", help="Show what cleaning changed instead of the records.")] = False,
) -> None:
    """Show what was found in one document, each record with its words.

    Example:

      raadslens show uit motie-groen.pdf
    """
    from pipeline.store.files import check_run, rows

    run = check_run(folder)
    about = _find(run, document)
    typer.echo(f"{about['source']}  [{about['id']}]\n{about['type']}, {about['municipality'] or 'municipality unknown'}, "
               f"{about['date']['edtf'] or 'date unknown'}: {about['title'] or about['subject'] or 'no title'}")
    if changes:
        made = [row for row in rows(run, "corrections") if row["document"] == about["id"]]
        for row in made:
            typer.echo(f"  {row['start']:>7}  {row['type']:<11} {row['raw']!r} -> {row['clean']!r}  ({row['engine']}, {row['confidence']:.2f})"
                       f"{'' if row['applied'] else '  not made'}")
        typer.echo(f"{len(made)} changes; {_undone(run, about['id'], [row for row in made if row['applied']])}")
        return
    gone = [row for row in rows(run, "corrections") if row["document"] == about["id"] and row["type"] == "doorhaling"]
    for kind in ("decisions", "requests", "commitments", "constraints"):
        found = [row for row in rows(run, kind) if row["document"] == about["id"]]
        if found:
            typer.echo(f"\n{kind}")
        for row in found:
            value = row.get("status") or row.get("type") or row.get("verb")
            page = row["quotes"][0]["page"]
            text = " ".join(_marked(quote["exact"], quote["start"], gone) for quote in row["quotes"])
            shown = text if "~~" in text else row["text"]
            typer.echo(f"  {row.get('verb') or value}{f', page {page}' if page else ''}: {_short(shown, 200)}")
    if gone:
        raw = (run / "texts" / f"{about['id']}.raw.txt").read_bytes().decode()
        typer.echo("\nstruck out")
    for row in gone:
        start, end = max(0, row["start"] - 40), row["end"] + 40
        typer.echo(f"  …{_marked(raw[start:end], start, [row])}…")


@app.command()
def records(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    kind: Annotated[str, typer.Argument(help="decisions, requests, dates ... (a file of the contract).", autocompletion=complete_kind)],
    form: Annotated[str, typer.Option("--format", help="table, jsonl or csv.", autocompletion=lambda: ["table", "jsonl", "csv"])] = "table",
) -> None:
    """List all records of one kind.

    Example:

      raadslens records uit decisions --format csv > besluiten.csv
    """
    import csv
    import sys

    from pipeline.errors import UsageError
    from pipeline.model.records import RECORDS
    from pipeline.store.files import check_run, rows
    from pipeline.store.query import KINDS_TYPED

    run = check_run(folder)
    kind = KINDS_TYPED.get(kind, kind)
    if kind not in RECORDS:
        raise UsageError(f"{kind}: no kind of record.", f"One of: {', '.join(RECORDS)}.")
    if form not in ("table", "jsonl", "csv"):
        raise UsageError(f"--format {form}: unknown.", "One of: table, jsonl, csv.")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns: list[str] = []
    sources = {row["id"]: row["source"] for row in rows(run, "documents")}
    for row in rows(run, kind):
        if form == "jsonl":
            typer.echo(json.dumps(row, ensure_ascii=False))
            continue
        flat = _where(row, sources) | {name: value for name, value in row.items() if name not in _FOLDED}
        if form == "csv":
            if not columns:
                columns = list(flat)
                writer.writerow(columns)
            writer.writerow([_cell(flat.get(name)) for name in columns])
        else:
            words = row.get("text") or (row.get("quotes") or [{}])[0].get("clean") or row.get("title") or row.get("message") or ""
            value = row.get("status") or row.get("type") or row.get("edtf") or row.get("role") or row.get("kind") or ""
            page = f" p. {flat['page']}" if flat.get("page") else ""
            typer.echo(f"{row.get('id') or row.get('source', ''):<28} {value!s:<16} {_short(str(words), 120)}  [{flat.get('source', '')}{page}]")


def _undone(run: Path, document: str, made: list[dict[str, Any]]) -> str:
    """Whether the clean text with its changes undone is the raw text, in words."""
    texts = [run / "texts" / f"{document}.{name}.txt" for name in ("raw", "clean")]
    missing = [path.name for path in texts if not path.exists()]
    if missing:
        return f"they cannot be checked: texts/{missing[0]} is missing; run again"
    raw, clean = (path.read_bytes().decode("utf-8") for path in texts)
    parts, place, shift = [], 0, 0
    for row in made:
        start = row["start"] + shift
        parts += [clean[place:start], row["raw"]]
        place = start + len(row["clean"])
        shift += len(row["clean"]) - (row["end"] - row["start"])
    same = "".join([*parts, clean[place:]]) == raw
    return "undone, they give the source" if same else f"undone, they do not give texts/{texts[0].name}: was a file changed?"


_FOLDED = frozenset({"quotes", "extractor", "boxes", "mentions", "quality", "page_origins"})


def _where(row: dict[str, Any], sources: dict[str, str]) -> dict[str, Any]:
    """Where a record stands: file, page and words."""
    quotes = row.get("quotes") or []
    if not quotes:
        return {}
    return {"source": sources.get(row["document"], ""), "page": quotes[0]["page"], "start": quotes[0]["start"],
            "quote": " … ".join(" ".join(quote["exact"].split()) for quote in quotes)}


def _named(run: Path, wanted: str) -> list[dict[str, Any]]:
    """The documents that a name fits best: the whole of an id or source, the name of its file with or without its ending, the start of one, or a part of one."""
    from pipeline.store.files import rows

    found: list[list[dict[str, Any]]] = [[], [], [], []]
    for row in rows(run, "documents"):
        names = [row["id"], *row["sources"], *(Path(source).name for source in row["sources"])]
        if wanted == row["id"] or wanted in row["sources"]:
            found[0].append(row)
        elif wanted in names or wanted in {part for source in row["sources"] for part in (str(Path(source).with_suffix("")), Path(source).stem)}:
            found[1].append(row)
        elif any(name.startswith(wanted) for name in names):
            found[2].append(row)
        elif any(wanted in name for name in names):
            found[3].append(row)
    return next((rows_ for rows_ in found if rows_), [])


def _find(run: Path, wanted: str) -> dict[str, Any]:
    """The one document that an id, a source, the start of one or a part of one means.

    Raises:
        UsageError: none, or more than one.
    """
    from pipeline.errors import UsageError

    found = _named(run, wanted)
    if len(found) == 1:
        return found[0]
    said = "no document fits" if not found else f"{len(found)} documents fit: {', '.join(row['source'] for row in found[:5])}"
    raise UsageError(f"{wanted}: {said}.", "See the column `source` of `raadslens records DIR documents`.")


def _marked(text: str, start: int, gone: list[dict[str, Any]]) -> str:
    """A stretch of raw text on one line, struck words between `~~`.

    Args:
        text: the stretch.
        start: its place in the raw text.
        gone: corrections of type `doorhaling`, sorted.
    """
    parts, place = [], 0
    for row in gone:
        low, high = max(row["start"] - start, 0), min(row["end"] - start, len(text))
        word = text[low:high].strip() if low < high else ""
        if word:
            low = text.index(word, low)
            parts += [text[place:low], "~~", word, "~~"]
            place = low + len(word)
    return " ".join("".join([*parts, text[place:]]).split())


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length - 1].rstrip() + "…"


def _cell(value: object) -> str:
    """A value for CSV; one that a spreadsheet would take for a formula is marked as text."""
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
