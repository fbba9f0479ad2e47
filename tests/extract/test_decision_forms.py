"""The forms in which councils decide: small papers of our own making, one a form, with the decisions that each holds.

Below the line of `=` in each file of `decision_forms/` stands a decision a line: status, number ("-": not looked at) and its first
words. A line that starts with "?" may be found and need not be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract.assemble import assemble
from pipeline.ingest.read import read_bytes
from pipeline.model.document import Document
from tests.extract.papers import words

FORMS = sorted(Path(__file__).with_name("decision_forms").glob("*.md"))


class Expected(NamedTuple):
    """A decision that a paper holds."""

    status: str
    number: str
    start: str
    optional: bool


def read(path: Path) -> tuple[str, list[Expected]]:
    """The paper and what it holds."""
    text, _, below = path.read_text(encoding="utf-8").partition("=====\n")
    rows = [[*line.lstrip("? ").split(" | ", 2), line] for line in below.splitlines() if line.strip()]
    return text, [Expected(status, number, start, line.startswith("?")) for status, number, start, line in rows]


def records(path: Path) -> dict[str, list[dict[str, Any]]]:
    """All records of the paper, read as the Markdown file that it is."""
    document = read_bytes(Document("d", path.name, "", "0"), read(path)[0].encode(), Params().ingest)
    return assemble(clean(document, Params().clean), Params()).records


def plain(text: str) -> str:
    """Letters and digits only."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def compare(path: Path) -> list[str]:
    """What is missing, wrong or too much, a line each."""
    expected = read(path)[1]
    found = records(path).get("decisions", [])
    faults, used = [], set()
    for one in expected:
        at = next((i for i, d in enumerate(found) if i not in used and any(plain(one.start) in plain(q["clean"]) for q in d["quotes"])), None)
        if at is None:
            faults += [] if one.optional else [f"missing: {one.status} {one.start}"]
            continue
        used.add(at)
        if found[at]["status"] != one.status:
            faults.append(f"status {found[at]['status']}, not {one.status}: {one.start}")
        if one.number != "-" and found[at]["number"] != one.number and not one.optional:
            faults.append(f"number {found[at]['number']}, not {one.number}: {one.start}")
    faults += [f"too much: {d['status']} [{d['extractor']['rule']}] {words(d)}" for i, d in enumerate(found) if i not in used]
    return faults


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_the_decisions_of_a_form(path: Path) -> None:
    assert compare(path) == []
