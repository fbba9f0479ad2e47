"""The report says everything, in its sentence, and nothing in it can become mark-up."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import evaluate
from pipeline.evaluate.markup import tag, text
from pipeline.evaluate.report import report
from tests.evaluate.imitation import write_run, write_truth

EVIL = "<script>alert('x')</script> & \"co\" \x00\x0b"
RAW = f"Vooraf was er niets. De raad besluit de brug over de Vliet te sluiten {EVIL} voor auto's. Daarna was er koffie."


class Reader(HTMLParser):
    """Collects the elements and checks that they close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append(name)
        values = dict(attributes)
        self.links += [values["href"]] if values.get("href") else []
        self.ids += [values["id"]] if values.get("id") else []
        if name != "meta":
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name


def quote(words: str) -> dict[str, Any]:
    start = RAW.index(words)
    return {"exact": words, "start": start, "end": start + len(words), "clean": words, "page": None, "boxes": []}


@pytest.fixture
def page(tmp_path: Path) -> str:
    missed = {"id": "D1", "quotes": [{"exact": "de brug over de Vliet te sluiten"}], "status": "genomen"}
    truth = write_truth(
        tmp_path / "kanaal",
        {
            f"besluit{EVIL[:8].replace('/', '')}": {
                "source": "besluit.md",
                "document": {"type": "raadsbesluit", "title": EVIL},
                "decisions": [missed],
                "requests": [],
            }
        },
    )
    made_up = {
        "id": "x1",
        "document": "d1",
        "quotes": [quote("Daarna was er koffie")],
        "verb": EVIL,
        "extractor": {"rule": EVIL},
    }
    out = write_run(tmp_path / "r", [{"id": "d1", "source": "besluit.md", "title": "Iets anders"}], requests=[made_up])
    for state in ("raw", "clean"):
        (out / "texts" / f"d1.{state}.txt").write_bytes(RAW.encode())
    found = evaluate(out, truth)
    return report(found, found.figures())


def test_it_is_whole_and_has_no_script(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert "script" not in reader.seen
    assert "http" not in page.replace("https://", "http://").split("</head>")[0], "nothing is loaded from elsewhere"
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)
    assert not {"\x00", "\x0b"} & set(page)


def test_misses_and_false_finds_stand_in_their_sentence(page: str) -> None:
    assert "De raad besluit <mark>de brug over de Vliet te sluiten</mark> &lt;script&gt;" in page
    assert "Vooraf was er niets" not in page
    assert "<mark>Daarna was er koffie</mark>." in page
    assert page.count("Gemist</div>") == 1
    assert page.count("Te veel</div>") == 1
    assert "Iets anders" in page, "a wrong title is shown beside the right one"


@given(st.text(), st.text())
def test_nothing_becomes_markup(inner: str, value: str) -> None:
    made = tag("p", inner, title=value)
    reader = Reader()
    reader.feed(made)
    assert reader.seen == ["p"]
    assert "<" not in text(inner)
