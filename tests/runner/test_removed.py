"""A paper that was taken away leaves no trace in what a run and its indexes leave (AVG)."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from pipeline.runner import run
from pipeline.store.database import open_database

SECRET = "Kwartelkoningsdreef"


def traces(out: Path) -> list[str]:
    """Files below the output folder in which the word stands, in any form of text."""
    forms = [SECRET.encode(), SECRET.lower().encode(), SECRET.encode("utf-16-le")]
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file() and any(form in path.read_bytes() for form in forms))


def test_a_removed_paper_leaves_no_trace(papers: Path, tmp_path: Path, inline: Executor) -> None:
    gone = papers / "bezwaar.txt"
    gone.write_text(f"Aan de gemeenteraad van Sliedrecht\n\nOnderwerp: {SECRET}\n\nWij verzoeken u de {SECRET} vóór 1 mei 2024 te verharden.\n", encoding="utf-8")
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    open_database(out).close()
    assert {"passages.jsonl", "raadslens.db"} <= set(traces(out))
    gone.unlink()
    run([papers], out, executor=inline)
    assert traces(out) == []
    with open_database(out) as database:
        assert database.execute("SELECT count(*) FROM documents").fetchone()[0] == 2
    assert traces(out) == []
