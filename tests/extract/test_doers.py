"""Who promised: in the considerations of a motion the subject of the promise, in minutes who speaks in the line itself."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Params
from pipeline.extract import extract
from pipeline.extract.actors_forms import surname
from pipeline.model.document import Document
from pipeline.model.text import Text

MOTION = "# Motie M3 Een tunnel onder het spoor\n\nGemeente Ommen\nRaadsvergadering 9 april 2024\n\nDe raad van de gemeente Ommen, bijeen op 9 april 2024,\n\n{said}\n\nverzoekt het college:\n1. een tunnel te bouwen;\n"
MINUTES = "Gemeente Ommen\nNotulen van de raadsvergadering van 9 april 2024\n\n5. Vragenuur\n\n{said}\n"


def promised(text: str) -> list[Any]:
    """Who does each commitment."""
    return [row["by"] for row in extract(Document("x", "x.md", "text/markdown", "", Text(text)), Params()).records["commitments"]]


@pytest.mark.parametrize(("said", "by"), [
    ("overwegende dat het waterschap in 2023 een half miljoen heeft beloofd;", "waterschap"),
    ("constaterende dat de minister een bijdrage van 3 miljoen heeft toegezegd;", "minister"),
    ("overwegende dat door de provincie een bijdrage is toegezegd;", "provincie"),
    ("overwegende dat de wethouder heeft toegezegd dit jaar een ontwerp te sturen;", "wethouder-ommen"),
    ("overwegende dat de winkeliersvereniging een bijdrage heeft toegezegd;", None),
    ("overwegende dat een bijdrage is toegezegd;", None),
])
def test_a_promise_in_a_consideration_is_of_its_subject(said: str, by: str | None) -> None:
    found = promised(MOTION.format(said=said))
    assert all(one is None if by is None else one is not None and one.startswith(by) for one in found)


@pytest.mark.parametrize("speaker", ["Wethouder VAN DE LAAR", "Wethouder TEN HAVE", "Wethouder ten Have", "Wethouder van der Laar", "Wethouder DE BOER-TEN HAVE", "Wethouder 't Lam", "Wethouder HAVE"])
@pytest.mark.parametrize("before", ["De burgemeester zegt toe de raad in mei een brief te sturen.", "Wethouder SMIT: Ik stuur u in mei een brief.", "De heer VOS (CDA): Wanneer komt het rapport?"])
def test_who_speaks_in_a_line_promises_what_it_says(speaker: str, before: str) -> None:
    found = promised(MINUTES.format(said=f"{before}\n{speaker}: U ontvangt het rapport over de fietspaden uiterlijk in juni."))
    assert found[-1] == f"persoon-{surname(speaker.removeprefix('Wethouder ')).lower().replace(chr(39), '').replace(' ', '-')}-ommen"


def test_a_speaker_whom_no_rule_knows_is_not_the_one_before() -> None:
    found = promised(MINUTES.format(said="Wethouder SMIT: Ik stuur u in mei een brief.\n\nDe directeur: U ontvangt het rapport over de fietspaden uiterlijk in juni."))
    assert found == ["persoon-smit-ommen", None]


def test_what_a_speaker_goes_on_to_say_is_his() -> None:
    found = promised(MINUTES.format(said="Wethouder TEN HAVE: Dank u wel.\n\nU ontvangt het rapport over de fietspaden uiterlijk in juni."))
    assert found == ["persoon-ten-have-ommen"]
