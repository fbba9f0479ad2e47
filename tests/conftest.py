"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


class Inline(Executor):
    """Runs every task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as fault:
            future.set_exception(fault)
        return future


@pytest.fixture
def inline() -> Executor:
    return Inline()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project: real documents and their truth are not here")
    return SHARED


MOTION = """Gemeenteraad Alblasserdam

Motie: Groen op het schoolplein

De raad van de gemeente Alblasserdam, in vergadering bijeen op 14 mei 2024,

Overwegende dat:
- kinderen graag in het groen spelen;
- de pleinen van drie scholen geheel betegeld zijn;

Verzoekt het college:
1. vóór 1 oktober 2024 met de scholen een plan voor vergroening te maken;
2. de raad daarover te informeren;

en gaat over tot de orde van de dag.

Aldus aangenomen in de openbare raadsvergadering van 14 mei 2024
"""

LETTER = """Aan de gemeenteraad van Sliedrecht

Datum: 3 februari 2023
Onderwerp: Voortgang sporthal

Geachte raad,

Op 8 november 2022 heeft uw raad ingestemd met de bouw van de sporthal. Wij verzoeken u het krediet vóór 1 april 2023
beschikbaar te stellen.

Met vriendelijke groet,

het college van burgemeester en wethouders van Sliedrecht
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two small council papers."""
    folder = tmp_path / "stukken"
    folder.mkdir()
    (folder / "motie.txt").write_text(MOTION, encoding="utf-8")
    (folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    return folder
