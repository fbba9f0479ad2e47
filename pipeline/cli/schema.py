"""`raadslens schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="A file of the contract without its ending, `matrix`, `params`, or nothing for a list.")] = "",
    write: Annotated[Path | None, typer.Option("--write", help="Write all schemas to this folder instead.")] = None,
) -> None:
    """Show the JSON Schema of an output file or of the parameters.

    Example:

      raadslens schema decisions
    """
    from pipeline.errors import UsageError
    from pipeline.model.schemas import schemas

    found = schemas()
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        for title, value in found.items():
            (write / f"{title}.schema.json").write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    if not name:
        typer.echo("\n".join(found))
        return
    if name == "params":
        from pipeline.config import Params

        typer.echo(json.dumps(Params.model_json_schema(), ensure_ascii=False, indent=1))
        return
    if name not in found:
        raise UsageError(f"{name}: no file of the contract.", f"One of: {', '.join(found)}, params.")
    typer.echo(json.dumps(found[name], ensure_ascii=False, indent=1))
