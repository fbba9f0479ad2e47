"""A collection of our own with everything the pages show, read once for all tests of the web."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

PASSWORD = "een lange zin is goed"
TODAY = date(2024, 9, 1)

MOTION = """Gemeenteraad Sliedrecht

Motie Schaduw op het schoolplein

Datum: 12 maart 2024

De raad van de gemeente Sliedrecht, in vergadering bijeen op 12 maart 2024,

constaterende dat
- schoolpleinen in de zomer te heet zijn;

verzoekt het college
1. vóór 1 juni 2024 een plan voor bomen op schoolpleinen te maken;
2. de raad hierover vóór 1 december 2024 te informeren;

en gaat over tot de orde van de dag.

Namens de fractie van Groen Sliedrecht,
A. Verhoef
"""

DECISION = """Raadsbesluit gemeente Papendrecht

Datum: 18 april 2024
Onderwerp: Deelname aan het zwembad <script>alert("x")</script> & 'De Duik'

De raad van de gemeente Papendrecht,

besluit:
1. in te stemmen met deelname aan zwembad De Duik;
2. een krediet van € 120.000 beschikbaar te stellen.

Aldus vastgesteld in de openbare vergadering van 18 april 2024.
"""

LETTER = """College van burgemeester en wethouders van Sliedrecht

Aan de gemeenteraad van Sliedrecht

Datum: 6 mei 2024
Onderwerp: Zwembad De Duik

Geachte raad,

Ons college is tegen deelname aan zwembad De Duik. Wij zeggen u toe dat wij u vóór 1 juli 2024 een brief sturen over het alternatief.

Met vriendelijke groet,
het college van burgemeester en wethouders van Sliedrecht
"""

ISSUES = """[[issues]]
id = "zwembad"
label = "Deelname aan het zwembad"
statement = "De gemeente doet mee aan zwembad De Duik."
terms = ["zwembad De Duik", "deelname aan zwembad"]
"""


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over three papers of text and one PDF with a page."""
    from pipeline import run
    from pipeline.config import load

    top = tmp_path_factory.mktemp("web")
    papers = top / "stukken"
    papers.mkdir()
    for name, text in (("motie.txt", MOTION), ("besluit.txt", DECISION), ("brief.txt", LETTER)):
        (papers / name).write_text(text, encoding="utf-8")
    _pdf(papers / "besluitenlijst.pdf")
    (papers / "kapot.pdf").write_bytes(b"%PDF-1.4 niets")
    (top / "issues.toml").write_text(ISSUES, encoding="utf-8")
    # In this process: the models that other tests loaded serve again.
    with ThreadPoolExecutor(1) as one:
        run([papers], top / "uit", load(None, [f"compare.issues={top / 'issues.toml'}"]), executor=one)
    return top / "uit"


def _pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, line in enumerate(("Besluitenlijst van de raad van Alblasserdam", "Datum: 21 mei 2024", "", "De raad van Alblasserdam besluit:",
                                   "1. het beleidsplan Groene daken vast te stellen;", "2. het college op te dragen vóór 1 augustus 2024 een",
                                   "uitvoeringsplan aan de raad voor te leggen.", "", "De raad besluit met 12 stemmen voor en 7 stemmen tegen.")):
        canvas.drawString(70, 760 - 22 * number, line)
    canvas.save()


@pytest.fixture
def folder(collection: Path, tmp_path: Path) -> Path:
    """A copy of the collection that a test may change."""
    copy = tmp_path / "uit"
    shutil.copytree(collection, copy, ignore=shutil.ignore_patterns("raadslens-people.db*"))
    return copy


@pytest.fixture
def client(folder: Path) -> Iterator[object]:
    """A reader of the pages, without a browser."""
    with _client(folder) as found:
        yield found


def _client(folder: Path, **options: object) -> object:
    from starlette.testclient import TestClient

    from pipeline.web.app import create_app

    return TestClient(create_app(folder, today=TODAY, **options), base_url="http://127.0.0.1", follow_redirects=False)  # type: ignore[arg-type]


@pytest.fixture
def reader_of() -> Callable[..., object]:
    """Makes a reader of a folder with options of `create_app`."""
    return _client
