"""Some municipalities of a region that write one letter hold its views together, and the others do not."""

from __future__ import annotations

import pytest

from pipeline.compare.everybody import headed_by_all
from pipeline.compare.holder import Voices
from pipeline.compare.issues import Issue
from pipeline.compare.matrix import build
from pipeline.compare.relate import tensions
from pipeline.places import load_region

REGION = load_region("drechtsteden")
HEAD = ["Gemeente Dordrecht   Gemeente Sliedrecht", "Aan het bestuur van de schippersvereniging", "Wij zien niets in een tolveer."]


def letter(lines: list[str], sender: str | None = None) -> Voices:
    document = {"id": "d", "type": "brief", "municipality": None, "sender": sender, "recipients": [], "title": None, "date": None}
    return Voices(document, REGION, lines)


@pytest.mark.parametrize(
    ("foot", "sender"),
    [(["namens de twee colleges,"], None), (["Namens onze twee colleges,"], "schippersvereniging"), (["Hoogachtend,"], "colleges-dordrecht-sliedrecht")],
)
def test_two_that_write_together(foot: list[str], sender: str | None) -> None:
    voice = letter([*HEAD, *foot], sender).voice
    assert voice is not None
    assert (voice.id, voice.joint, voice.own, voice.members) == ("colleges-dordrecht-sliedrecht", True, True, ("GM0505", "GM0610"))


def test_their_number_means_them() -> None:
    voices = letter([*HEAD, "namens de twee colleges,"])
    assert voices.resolve("onze twee gemeenten", regional=True) == voices.voice
    everybody = voices.resolve("de zeven colleges", regional=True)
    assert everybody is not None
    assert everybody.id == "colleges-7"
    assert not everybody.members


@pytest.mark.parametrize("foot", ["namens de drie colleges,", "namens de twee colleges hebben wij u in mei geschreven"])
def test_whose_names_are_not_all_there_or_who_wrote_once(foot: str) -> None:
    assert letter([*HEAD, foot]).voice is None


def row(name: str, holder: str, stance: str, members: list[str], municipality: str | None = None) -> dict[str, object]:
    scope = "individueel" if municipality else "gezamenlijk"
    return {"id": name, "document": "d", "issue": "tol", "holder": holder, "municipality": municipality, "scope": scope, "members": members,
            "stance": stance, "date": "2031-04-01", "reported_by": None, "confidence": 0.8}


def test_only_their_cells_and_their_tensions() -> None:
    rows = [
        row("p1", "colleges-dordrecht-sliedrecht", "tegen", ["GM0505", "GM0610"]),
        row("p2", "raad-dordrecht", "voor", [], "GM0505"),
        row("p3", "raad-papendrecht", "voor", [], "GM0590"),
    ]
    matrix = build([Issue("tol", "Tolveer", "Er komt een tolveer.")], REGION, rows, {})
    joint = {cell["municipality"]: cell["joint"]["stance"] for cell in matrix["cells"]}
    assert {place for place, stance in joint.items() if stance == "tegen"} == {"GM0505", "GM0610"}
    assert tensions(rows) == {"p1": ["p2"], "p2": ["p1"]}

@pytest.mark.parametrize(("kind", "lines"), [
    ("raadsvoorstel", ["Gezamenlijk raadsvoorstel van de zeven Drechtstedengemeenten", "Aan: de raden"]),
    ("raadsvoorstel", ["Gezamenlijk raadsvoorstel", "Namens: de colleges van burgemeester en wethouders van de zeven gemeenten", "Papendrecht, 3 mei 2031"]),
    ("brief", ["Koers voor het veer langs Sliedrecht", "Van: de zeven colleges van burgemeester en wethouders"]),
])
def test_a_paper_whose_head_says_that_it_is_of_all(kind: str, lines: list[str]) -> None:
    voice = Voices({"id": "d", "type": kind, "municipality": None, "sender": None, "recipients": [], "title": None, "date": None}, REGION, lines).voice
    assert voice is not None
    assert (voice.id, voice.joint, voice.members) == ("colleges-7", True, ())


@pytest.mark.parametrize("line", ["Overzicht van de zeven gemeenten", "Gezamenlijke brief van de colleges van Dordrecht en Sliedrecht", "Aan: de zeven colleges", "Gezamenlijk voorstel van vijf colleges"])
def test_a_head_that_says_something_else(line: str) -> None:
    assert not headed_by_all([line], REGION, towns=True)


def test_a_report_whose_sender_line_names_several() -> None:
    lines = ["Gezamenlijk voorstel van twee colleges", "Van: de colleges van burgemeester en wethouders van Dordrecht en Sliedrecht"]
    voice = Voices({"id": "d", "type": "overig", "municipality": "GM0505", "sender": None, "recipients": [], "title": None, "date": None}, REGION, lines).voice
    assert voice is not None
    assert voice.members == ("GM0505", "GM0610")
