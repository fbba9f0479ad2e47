"""`raadslens explain`: which rule made a record, by which words, in which context."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli import app
from pipeline.errors import UsageError

_SHOWN = ("status", "verb", "type", "kind", "strength", "number", "from", "to", "by", "body", "deadline", "deadline_text", "due", "date", "amount", "order",
          "conditional", "reported", "votes", "issue", "stance", "scope", "reported_by", "conditions", "instrument", "holder", "executor", "law", "parent", "on")


@app.command()
def explain(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    record: Annotated[str, typer.Argument(metavar="RECORD", help="Id of a record, or the start of one.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Tell why a record is there: its rule, the words that the rule found, what may cast doubt, and where it stands.

    Example:

      raadslens explain uit 3f2a9c-r1045
    """
    from pipeline.extract.account import account
    from pipeline.store.files import check_run, rows

    run = check_run(folder)
    kind, row = _find(run, record)
    quote: dict[str, Any] = row["quotes"][0] if row["quotes"] else {"clean": "", "start": 0, "end": 0, "page": None}
    around = _around(rows(run, "passages"), row["document"], quote["start"])
    texts = [" ".join(one["clean"] for one in row["quotes"]), *(one["quotes"][0]["clean"] for one in around[:1] if one["quotes"])]
    told = account(kind, row["extractor"]["rule"], texts)
    above = [one["quotes"][0]["clean"] for one in around[1:] if one["quotes"]]
    source = next((one["source"] for one in rows(run, "documents") if one["id"] == row["document"]), "")
    answer: dict[str, Any] = {
        "id": row["id"], "kind": kind, "source": source, "page": quote["page"], "quote": texts[0],
        "fields": {name: row[name] for name in _SHOWN if row.get(name) not in (None, "", [])}, "rule": told.rule, "what": told.what, "matched": told.matched,
        "cues": told.cues, "caveats": {name: list(words) for name, words in told.caveats.items()},
        "role": around[0]["role"] if around else None, "above": above, "confidence": row["confidence"], "review": row["review"]}  # fmt: skip
    if kind == "positions":
        answer["position"] = _position(run, row)
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    page = f", page {quote['page']}" if quote["page"] else ""
    typer.echo(f"{row['id']} ({kind}) in {source}{page}, confidence {row['confidence']}, review {row['review']}")
    typer.echo(f"  words    {texts[0]}")
    for name, value in answer["fields"].items():
        typer.echo(f"  {name:<8} {json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value}")
    if kind == "positions":
        _tell(answer["position"])
    else:
        typer.echo(f"rule {told.rule}: {told.what}")
    if told.matched:
        typer.echo(f"  found    {told.matched}")
    for name, words in told.cues.items():
        typer.echo(f"  {name:<8} {words}")
    for name, found in told.caveats.items():
        typer.echo(f"  {name}: {', '.join(found)}")
    if answer["role"]:
        typer.echo(f"stands in a passage with role {answer['role']}" + (f", under: {' > '.join(reversed(above))}" if above else ""))


def _position(run: Path, row: dict[str, Any]) -> dict[str, Any]:
    """See `pipeline.compare.why`; the terms of the issue are read from the list of the run, where it still is there and says the same."""
    from pipeline.compare.issues import Issue, load_issues
    from pipeline.compare.why import why
    from pipeline.errors import RaadslensError
    from pipeline.model.collection import Entry
    from pipeline.places import load_region
    from pipeline.store.files import matrix, rows

    settings = json.loads((run / "run.json").read_text(encoding="utf-8"))["settings"]["compare"]
    issue = next((Issue(one["id"], one["label"], one["statement"]) for one in matrix(run)["issues"] if one["id"] == row["issue"]), Issue(row["issue"], row["issue"], row["issue"]))
    with suppress(RaadslensError):  # the list was moved since: the statement is enough
        issue = next((one for one in load_issues(settings["issues"]) if (one.id, one.statement) == (issue.id, issue.statement)), issue)
    try:
        region = load_region(settings["region"])
    except RaadslensError:
        region = load_region("drechtsteden")
    document = next(one for one in rows(run, "documents") if one["id"] == row["document"])
    records = {name: [one for one in rows(run, name) if one["document"] == row["document"]] for name in ("passages", "dates", "decisions", "requests", "references", "actors", "constraints", "commitments")}
    return why(row, Entry(document, records), issue, region)


def _tell(found: dict[str, Any]) -> None:
    """Print what made a position."""
    typer.echo(f"issue {found['issue']} ({found['label']}): {found['statement']}")
    typer.echo(f"rule {found['cue']['name']}: {found['cue']['what']}")
    for clause in found["clauses"]:
        typer.echo(f"  clause   {clause['text']}")
        if clause["rule"]:
            typer.echo(f"    cue    {clause['rule']}, {clause['sign']}, {clause['degree']}" + (f": {clause['cue']}" if clause["cue"] else ""))
        for word in clause["words"]:
            same = "" if word["word"].lower() == word["of"].lower() else f" ({'opposite of ' if word['opposite'] else ''}{word['of']})"
            typer.echo(f"    word   {word['word']}{same}: {word['here']} here, {word['there']} in the statement")
        if not clause["words"]:
            typer.echo("    word   none of the statement in the clause itself")
        if clause["from_context"]:
            typer.echo(f"    above  {', '.join(clause['from_context'])}")
        if clause["before"]:
            typer.echo(f"    back   {clause['before']}")


def _find(run: Path, name: str) -> tuple[str, dict[str, Any]]:
    from pipeline.model.records import RECORDS
    from pipeline.store.files import rows

    found: list[tuple[str, dict[str, Any]]] = []
    for kind, (_, letter) in RECORDS.items():
        if not letter or kind in ("corrections", "links"):
            continue
        for row in rows(run, kind):
            if row["id"] == name:
                return kind, row
            if row["id"].startswith(name):
                found.append((kind, row))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no record {name} in {run}.", "The ids stand in the files *.jsonl there; `raadslens records` and `raadslens show` print them.")
    raise UsageError(f"{len(found)} records begin with {name}: {', '.join(row['id'] for _, row in found[:5])} ...", "Give more of the id.")


def _around(passages: Any, document: str, start: int) -> list[dict[str, Any]]:
    """The passage that a place stands in, then the passages above it, nearest first; headings count by their level."""
    seen: dict[str, dict[str, Any]] = {}
    headings: list[dict[str, Any]] = []
    here: dict[str, Any] | None = None
    for row in passages:
        if row["document"] != document or not row["quotes"] or row["quotes"][0]["start"] > start:
            continue
        seen[row["id"]] = here = row
        if row["role"] == "kop":
            headings = [one for one in headings if (one["level"] or 9) < (row["level"] or 9)] + [row]
    if here is None:
        return []
    found = [here]
    while (parent := seen.get(found[-1]["parent"] or "")) is not None and parent not in found:
        found.append(parent)
    return found + [one for one in reversed(headings) if one not in found]
