"""The shelf of the web pages: what it makes of the records of a run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.web.conftest import MOTION

LIST = """Besluitenlijst gemeenteraad Sliedrecht

Datum: 12 maart 2024

5. Motie Schaduw op het schoolplein
Besluit: de motie is {result}.
"""


@pytest.mark.parametrize(("result", "dated"), [("aangenomen", 2), ("verworpen", 0)])
def test_what_a_lost_motion_asks_is_never_late(tmp_path: Path, result: str, dated: int) -> None:
    from pipeline import run
    from pipeline.config import load
    from pipeline.web.shelf import make_shelf

    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "motie.md").write_text(MOTION, encoding="utf-8")
    (papers / "lijst.md").write_text(LIST.format(result=result), encoding="utf-8")
    run([str(papers)], tmp_path / "run", load(None, []))
    with sqlite3.connect(make_shelf(tmp_path / "run")) as database:
        rows = database.execute("select count(*), count(due), count(last) from items where kind = 'requests'").fetchone()
    assert rows == (2, 2, dated)
