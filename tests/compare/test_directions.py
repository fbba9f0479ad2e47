"""Which way a text goes, over many fields: for, against, leaning, open. Data: `directions.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.compare.one_letter import own_stances

TABLE = tomllib.loads(Path(__file__).with_name("directions.toml").read_text(encoding="utf-8"))["issue"]
ROWS = [(issue["label"], issue["statement"], text, way, part) for issue in TABLE for part in ("made", "held", "known") for text, way in issue.get(part, ())]


def stance(folder: Path, label: str, statement: str, text: str) -> str:
    """What a letter of one paragraph says of one issue."""
    return own_stances(folder, text, [{"id": "it", "label": label, "statement": statement}])["it"]


@pytest.mark.parametrize(("label", "statement", "text", "way"), [row[:4] for row in ROWS if row[4] != "known"])
def test_which_way_a_text_goes(tmp_path: Path, label: str, statement: str, text: str, way: str) -> None:
    assert stance(tmp_path, label, statement, text) == way


@pytest.mark.xfail(reason="not read yet, or the other way round", strict=True)
@pytest.mark.parametrize(("label", "statement", "text", "way"), [row[:4] for row in ROWS if row[4] == "known"])
def test_what_goes_wrong_still(tmp_path: Path, label: str, statement: str, text: str, way: str) -> None:
    assert stance(tmp_path, label, statement, text) == way
