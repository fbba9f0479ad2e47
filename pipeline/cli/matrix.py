"""`raadslens matrix`, `diff` and `tensions`: where each municipality stands, how two of them or two days differ, what is at odds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run with --issues.")]
Form = Annotated[str, typer.Option("--format", help="table, csv, xlsx, html or svg; by the ending of --out where left out.")]
Tables = Annotated[str, typer.Option("--format", help="table, csv, xlsx or html; by the ending of --out where left out.")]  # of what has no picture
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to write; standard output where left out.")]
ALIKE = 75  # of 100: how much a name that was mistyped looks like the one that was meant


@app.command()
def matrix(
    folder: Folder,
    body: Annotated[str, typer.Option(help="Only positions of raad, college or gemeente.")] = "",
    scope: Annotated[str, typer.Option(help="eigen: of one municipality itself; samen: of several together.")] = "",
    after: Annotated[str, typer.Option("--from", help="First day of the period, as 2021-01-31.")] = "",
    before: Annotated[str, typer.Option("--to", help="Last day of the period.")] = "",
    form: Form = "",
    out: Out = None,
) -> None:
    """Show what each municipality wants on each issue, with the words behind it.

    Example:

      raadslens matrix uit --body raad --out standpunten.xlsx
    """
    from pipeline.cli.output import day, form_of, leave
    from pipeline.export.pictures import heat_map
    from pipeline.export.positions import Stands, matrix_tables, tensions

    stands = Stands.of(folder)
    tables = matrix_tables(stands, body=body, scope=scope, after=day(after, "--from"), before=day(before, "--to"))
    wanted = form_of(form, out)
    if wanted in ("html", "xlsx"):
        tables.append(tensions(stands))
    leave(tables[:1] if wanted == "table" else tables, wanted, out, heat_map(tables[0]) if wanted in ("svg", "html") else "")


@app.command()
def diff(
    folder: Folder,
    one: Annotated[str, typer.Argument(metavar="A", help="A municipality, a day (2021-04-20), or a document.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another of the same kind.")],
    form: Tables = "",
    out: Out = None,
) -> None:
    """Compare two municipalities, two days, or the text of two documents.

    For two municipalities also statements that are at odds, and clauses that papers of both share, with what deviates.
    Two days are compared from the earlier to the later, in whatever order they are given.

    Examples:

      raadslens diff uit Papendrecht Sliedrecht

      raadslens diff uit 2020-01-01 2023-01-01

      raadslens diff uit brief-a.pdf brief-b.pdf
    """
    import re
    import sys

    from rapidfuzz import process

    from pipeline.cli.output import day, form_of, leave
    from pipeline.cli.query import _find, _named
    from pipeline.errors import UsageError
    from pipeline.export.opposites import opposed_table
    from pipeline.export.positions import Stands, compare_days, compare_places
    from pipeline.export.reuse import clauses, points, reuse_of_places, reuse_table
    from pipeline.places import find
    from pipeline.store.files import check_run, rows

    run = check_run(folder)
    days = [bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) for text in (one, other)]
    for text in (one, other):
        # "2024-06" may be the beginning of a name of a paper; where it is none, a day was meant.
        if re.fullmatch(r"\d{4}(?:-\d\d?){0,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4}", text) and not re.fullmatch(r"\d{4}-\d\d-\d\d", text) and not _named(run, text):
            raise UsageError(f"{text}: no whole day, and no document fits.", "Write a day as 2024-06-01: year, month, day.")
    if any(days) and not all(days):
        raise UsageError(f"{one}, {other}: a day and something else.", "Give two municipalities, two days or two documents.")
    if all(days):
        first_day, last_day = sorted((day(one, "A"), day(other, "B")))
        tables = [compare_days(Stands.of(run), first_day, last_day)]
        if first_day != one:
            print(f"raadslens: note: {one} is later than {other}: the two days were put in order, {first_day} first. Give the earlier day first to be rid of this note.", file=sys.stderr)
    elif find(one) or find(other) or re.fullmatch(r"GM\d{4}", one):
        stands = Stands.of(run)
        places = [stands.place(name) for name in (one, other)]
        for name, place in zip((one, other), places, strict=True):
            if place is None:
                known = [row["name"] for row in stands.places]
                meant = process.extractOne(name, known, processor=str.casefold, score_cutoff=ALIKE)
                hint = f"Did you mean {meant[0]}? " if meant else ""
                raise UsageError(f"{name}: not in the matrix of this run.", f"{hint}It has {', '.join(known)}; another region needs --region.")
        first, second = (place for place in places if place)
        if first == second:
            raise UsageError(f"{one}, {other}: the same municipality twice.", "Name two, or two days to see what changed.")
        codes = first["cbs"], second["cbs"]
        tables = [
            compare_places(stands, first, second),
            opposed_table(run, codes),
            reuse_of_places(run, (first["name"], codes[0]), (second["name"], codes[1])),
        ]
    else:
        found = [_find(run, name) for name in (one, other)]
        texts: dict[str, list[dict[str, object]]] = {document["id"]: [] for document in found}
        for row in rows(run, "passages"):
            if row["document"] in texts:
                texts[row["document"]].append(row)
        first_paper, second_paper = (texts[document["id"]] for document in found)
        names = [document["source"] for document in found]
        asked = points(first_paper), points(second_paper)
        tables = [reuse_table((names[0], clauses(first_paper)), (names[1], clauses(second_paper)), asked)]
    leave(tables, form_of(form, out), out)


@app.command()
def tensions(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")], form: Tables = "", out: Out = None) -> None:
    """Show what does not go together: statements at odds, bodies of one municipality, and municipalities, that are opposed; each with both quotes.

    Example:

      raadslens tensions uit --out spanningen.xlsx
    """
    from pipeline.cli.output import form_of, leave
    from pipeline.export.opposites import opposed_table
    from pipeline.export.positions import Stands, opponents
    from pipeline.export.positions import tensions as between
    from pipeline.store.files import check_run, matrix

    run = check_run(folder)
    tables = [opposed_table(run)]
    if matrix(run).get("issues"):
        stands = Stands.of(run)
        tables += [between(stands), opponents(stands)]
    leave(tables, form_of(form, out), out)
