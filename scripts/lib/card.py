"""The figures of a model card, between two marks of its README."""

from __future__ import annotations

from pathlib import Path

START, END = "<!-- figures -->", "<!-- end -->"


def fill(folder: Path, table: list[str]) -> None:
    """Put the lines of a table between the marks of the card of a model.

    Args:
        folder: of the model; where it has no card, or the card no marks, nothing is done.
        table: lines of Markdown.

    """
    path = folder / "README.md"
    card = path.read_text(encoding="utf-8") if path.exists() else ""
    if START in card:
        path.write_text(f"{card.split(START)[0]}{START}\n" + "\n".join(table) + f"\n{END}{card.split(END)[-1]}", encoding="utf-8")
