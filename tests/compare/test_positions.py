"""Positions and matrix over small papers of our own: who holds what, and who holds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.config import CompareParams
from pipeline.model.collection import Compared, Entry
from pipeline.model.records import Link, Matrix, Position

ISSUES = [
    {"id": "zwembad", "label": "Zwembad", "statement": "Het zwembad blijft open.", "terms": ["zwembad"]},
    {
        "id": "parkeren",
        "label": "Betaald parkeren",
        "statement": "Er komt betaald parkeren in het centrum.",
        "terms": ["betaald parkeren", "parkeertarief"],
    },
    {
        "id": "veerpont",
        "label": "Gratis veerpont",
        "statement": "De veerpont wordt gratis voor voetgangers.",
        "terms": ["veerpont"],
    },
]
DORDRECHT, PAPENDRECHT, SLIEDRECHT = "GM0505", "GM0590", "GM0610"
SILENT = "geen standpunt gevonden"


def quote(text: str, start: int) -> dict[str, Any]:
    return {
        "exact": text,
        "start": start,
        "end": start + len(text),
        "clean": " ".join(text.split()),
        "page": None,
        "boxes": [],
    }


def paper(
    name: str,
    kind: str,
    place: str | None,
    *passages: tuple[str, str],
    sender: str | None = None,
    day: str | None = "2021-05-04",
    recipients: tuple[str, ...] = (),
    status: str = "voorgesteld",
    title: str | None = None,
) -> Entry:
    """A document with passages of (role, text); points of a dictum hang under the passage before the first of them."""
    rows: list[dict[str, Any]] = []
    decisions: list[dict[str, Any]] = []
    lead, at = None, 0
    for role, text in passages:
        row = {
            "id": f"{name}-s{at}",
            "document": name,
            "quotes": [quote(text, at)],
            "role": role,
            "level": None,
            "number": None,
            "parent": lead if role in ("beslispunt", "verzoek", "mening") or text.startswith("- ") else None,
        }
        if role == "beslispunt":
            empty = dict.fromkeys(("body", "proposer", "number", "parent", "date", "votes"))
            point = {"id": f"{name}-d{at}", "document": name, "text": row["quotes"][0]["clean"], "quotes": row["quotes"]}
            decisions.append({**empty, **point, "status": status, "reported": False})
        elif not text.startswith("- "):
            lead = row["id"]
        rows.append(row)
        at += len(text) + 1
    document = {
        "id": name,
        "source": f"{name}.md",
        "type": kind,
        "municipality": place,
        "sender": sender,
        "recipients": list(recipients),
        "date": {"edtf": day, "basis": "genoemd"},
        "title": title,
        "subject": None,
        "reference_number": None,
    }
    return Entry(document, {"passages": rows, "decisions": decisions, "dates": [], "references": []})


def run(folder: Path, *papers: Entry) -> Compared:
    path = folder / "issues.json"
    path.write_text(json.dumps(ISSUES), encoding="utf-8")
    return compare(list(papers), CompareParams(issues=str(path)))  # type: ignore[arg-type]  # a list streams too


def cell(found: Compared, issue: str, place: str) -> dict[str, Any]:
    return next(cell for cell in found.matrix["cells"] if (cell["issue"], cell["municipality"]) == (issue, place))


def letter(text: str, place: str = DORDRECHT, town: str = "dordrecht") -> Entry:
    return paper(
        f"brief-{town}",
        "raadsinformatiebrief",
        place,
        ("overig", text),
        sender=f"college-{town}",
        recipients=(f"raad-{town}",),
    )


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("Wij kiezen voor het behoud van het zwembad.", "zwembad", "voor"),
        ("Wij zijn tegen betaald parkeren.", "parkeren", "tegen"),
        ("Wij zijn niet langer voor een gratis veerpont.", "veerpont", "tegen"),
        ("Wij neigen naar betaald parkeren, mits de bewoners een vergunning krijgen.", "parkeren", "eerder_voor"),
        ("Wij voelen weinig voor betaald parkeren.", "parkeren", "eerder_tegen"),
        ("Over de veerpont hebben wij nog geen standpunt.", "veerpont", "neutraal_open"),
        ("Ook het parkeren kwam langs. Betaald parkeren in het centrum: daar zijn wij tegen.", "parkeren", "tegen"),
        ("Er is een voorstel voor betaald parkeren. Daar stemmen wij niet mee in.", "parkeren", "tegen"),
        ("Wij zullen uw raad geen betaald parkeren voorstellen.", "parkeren", "tegen"),
    ],
)
def test_what_a_college_says_in_its_own_letter(tmp_path: Path, text: str, issue: str, stance: str) -> None:
    found = run(tmp_path, letter(text))
    assert cell(found, issue, DORDRECHT)["own"]["stance"] == stance
    (row,) = [row for row in found.positions if row["issue"] == issue]
    assert (row["holder"], row["scope"], row["reported_by"], row["date"]) == (
        "college-dordrecht",
        "individueel",
        None,
        "2021-05-04",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Wil het college betaald parkeren in het centrum?",
        "De bewonersgroep Haven vraagt om een gratis veerpont.",
        "Het bureau noemt betaald parkeren als een van de opties.",
        "De fractie van de Dorpslijst wil dat het zwembad blijft.",
        "Enkele buurgemeenten pleiten voor betaald parkeren.",
        "Over het zwembad nemen wij in deze brief geen standpunt in.",
        "De motie over het zwembad is in april verworpen.",
        "Het zwembad trok vorig jaar meer bezoekers.",
        "Wij informeren u in juni over de veerpont.",
        "De heer De Graaf vindt betaald parkeren onaanvaardbaar.",
        "Rotterdam heeft gekozen voor betaald parkeren, Schiedam niet.",
    ],
)
def test_what_is_nobodys_stance_here(tmp_path: Path, text: str) -> None:
    found = run(tmp_path, letter(text))
    assert {cell["own"]["stance"] for cell in found.matrix["cells"]} == {SILENT}
    assert {cell["joint"]["stance"] for cell in found.matrix["cells"]} == {SILENT}


def test_another_municipality_is_reported(tmp_path: Path) -> None:
    found = run(tmp_path, letter("Het college van Papendrecht is tegen betaald parkeren in het centrum."))
    (row,) = found.positions
    assert (row["holder"], row["municipality"], row["reported_by"]) == (
        "college-papendrecht",
        PAPENDRECHT,
        "college-dordrecht",
    )
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == SILENT


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("De zeven colleges hebben afgesproken dat de veerpont gratis wordt.", True),
        ("De vier colleges hebben afgesproken dat de veerpont gratis wordt.", False),
    ],
)
def test_joint_is_no_own_and_some_are_not_all(tmp_path: Path, text: str, filled: bool) -> None:
    found = run(tmp_path, letter(text))
    halves = [cell for cell in found.matrix["cells"] if cell["issue"] == "veerpont"]
    assert {half["own"]["stance"] for half in halves} == {SILENT}
    assert {half["joint"]["stance"] for half in halves} == {"voor" if filled else SILENT}


@pytest.mark.parametrize(
    ("kind", "status", "holder"),
    [
        ("raadsvoorstel", "voorgesteld", "college-dordrecht"),
        ("raadsbesluit", "genomen", "raad-dordrecht"),
        ("raadsbesluit", "verworpen", None),
        ("amendement", "voorgesteld", None),
    ],
)
def test_a_point_belongs_to_who_decides(tmp_path: Path, kind: str, status: str, holder: str | None) -> None:
    entry = paper(
        "stuk",
        kind,
        DORDRECHT,
        ("kop", "Besluit:"),
        ("beslispunt", "betaald parkeren in het centrum in te voeren;"),
        status=status,
    )
    found = run(tmp_path, entry)
    assert [row["holder"] for row in found.positions] == ([holder] if holder else [])


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ('In uw vergadering heeft u de motie "Pont voor iedereen" aangenomen.', "voor"),
        ('In uw vergadering is de motie "Pont voor iedereen" verworpen; u stemde verdeeld.', SILENT),
        ("Wij hebben veel gesproken over de veerpont.", SILENT),
    ],
)
def test_a_motion_counts_when_another_paper_tells_that_it_was_carried(tmp_path: Path, told: str, stance: str) -> None:
    motion = paper(
        "motie",
        "motie",
        SLIEDRECHT,
        ("kop", "Verzoekt het college:"),
        ("verzoek", "de veerpont gratis te maken voor voetgangers;"),
        sender="raad-sliedrecht",
        title="Pont voor iedereen",
        day=None,
    )
    found = run(tmp_path, motion, letter(told, SLIEDRECHT, "sliedrecht"))
    assert cell(found, "veerpont", SLIEDRECHT)["own"]["stance"] == stance


def test_the_latest_counts_and_the_earlier_is_a_change(tmp_path: Path) -> None:
    early = paper(
        "a",
        "raadsinformatiebrief",
        DORDRECHT,
        ("overig", "Wij zijn tegen betaald parkeren."),
        sender="college-dordrecht",
        day="2020-01-10",
    )
    late = paper(
        "b",
        "raadsinformatiebrief",
        DORDRECHT,
        ("overig", "Wij kiezen voor betaald parkeren."),
        sender="college-dordrecht",
        day="2022-01-10",
    )
    found = cell(run(tmp_path, early, late), "parkeren", DORDRECHT)
    assert (found["own"]["stance"], found["own"]["date"]) == ("voor", "2022-01-10")
    assert [(change["stance"], change["date"]) for change in found["changes"]] == [("tegen", "2020-01-10")]


def test_the_records_are_those_of_the_contract(tmp_path: Path) -> None:
    found = run(tmp_path, letter("Wij kiezen voor het zwembad. Wij zijn tegen betaald parkeren."))
    Matrix.model_validate(found.matrix)
    assert len(found.positions) == 2
    text = "Wij kiezen voor het zwembad. Wij zijn tegen betaald parkeren."
    for row in found.positions:
        Position.model_validate(row)
        assert row["id"].startswith("brief-dordrecht-p")
        assert all(text[q["start"] : q["end"]] == q["exact"] for q in row["quotes"])


def test_without_issues_there_is_no_matrix(tmp_path: Path) -> None:
    found = compare([letter("Wij zijn tegen betaald parkeren.")], CompareParams())  # type: ignore[arg-type]
    assert (found.positions, found.matrix["cells"], found.warnings) == ([], [], [])


def test_a_paper_without_place_sender_or_day(tmp_path: Path) -> None:
    found = run(tmp_path, paper("los", "brief", None, ("overig", "Wij zijn tegen betaald parkeren."), day=None))
    assert found.positions == []


def test_it_streams(tmp_path: Path) -> None:
    """The collection may be a stream that is opened anew, of which nothing but positions stays."""

    class Stream:
        opened = 0

        def __iter__(self) -> Iterator[Entry]:
            self.opened += 1
            yield letter("Wij zijn tegen betaald parkeren.")

        def __len__(self) -> int:
            return 1

    path = tmp_path / "issues.json"
    path.write_text(json.dumps(ISSUES), encoding="utf-8")
    stream = Stream()
    assert len(compare(stream, CompareParams(issues=str(path))).positions) == 1
    assert stream.opened == 2


def test_links_by_number_title_and_appendix() -> None:
    goal = paper("doel", "raadsvoorstel", DORDRECHT, ("overig", "Tekst."), title="Toekomst van de havenkade")
    goal.document["reference_number"] = "RV-2021/044"
    source = paper("bron", "raadsbesluit", DORDRECHT, ("overig", "gelezen het voorstel RV 2021-044 van het college;"))
    text = source.records["passages"][0]["quotes"][0]["exact"]
    source.records["references"] = [
        {
            "id": "f",
            "quotes": [quote(text, 0)],
            "label": "het voorstel RV 2021-044",
            "kind": "voorstel",
            "target": "RV 2021-044",
            "date": None,
        }
    ]
    (row,) = compare([source, goal], CompareParams()).links  # type: ignore[arg-type]
    Link.model_validate(row)
    assert (row["source"], row["target"], row["type"], row["basis"]) == ("bron", "doel", "stemt_in_met", "genoemd")


def test_an_amendment_voted_on_in_parts(tmp_path: Path) -> None:
    entry = paper(
        "amendement",
        "amendement",
        DORDRECHT,
        ("overig", "De raad van Dordrecht besluit:"),
        ("beslispunt", "Onderdeel 1 het zwembad open te houden;"),
        ("beslispunt", "Onderdeel 2 betaald parkeren in te voeren in het centrum;"),
        ("kop", "Uitslag"),
        ("tabel", "1 18 11 aangenomen"),
        ("tabel", "2 10 19 verworpen"),
        sender="raad-dordrecht",
    )
    found = run(tmp_path, entry)
    assert cell(found, "zwembad", DORDRECHT)["own"]["stance"] == "voor"
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == SILENT


@pytest.mark.parametrize(
    ("speaker", "stance"),
    [
        ("Burgemeester VAN DRIEL", "tegen"),
        ("Wethouder Bax", "tegen"),
        ("Mevrouw BAX (Dorpslijst)", SILENT),
        ("De heer VAN DRIEL (Haven Nu)", SILENT),
    ],
)
def test_who_speaks_for_the_college_in_minutes(tmp_path: Path, speaker: str, stance: str) -> None:
    entry = paper("notulen", "notulen", SLIEDRECHT, ("overig", f"{speaker}: Betaald parkeren in het centrum zien wij niet zitten."), sender="raad-sliedrecht")
    assert cell(run(tmp_path, entry), "parkeren", SLIEDRECHT)["own"]["stance"] == stance


@pytest.mark.parametrize(
    "text",
    [
        "Over het zwembad zeggen wij in deze brief niets.",
        "Uw raad hoeft over het zwembad niet te besluiten.",
        "Over het zwembad beslissen wij in het najaar.",
        "Wij vragen de provincie betaald parkeren in het centrum door te rekenen.",
    ],
)
def test_saying_that_nothing_is_said(tmp_path: Path, text: str) -> None:
    assert {one["own"]["stance"] for one in run(tmp_path, letter(text)).matrix["cells"]} == {SILENT}


def test_a_bound_is_no_negation(tmp_path: Path) -> None:
    found = run(tmp_path, letter("Wij kiezen voor betaald parkeren in het centrum, waarbij een kaart nooit meer dan 3 euro kost."))
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == "voor"


def test_a_board_of_several_is_no_council(tmp_path: Path) -> None:
    entry = paper(
        "bestuur",
        "raadsbesluit",
        None,
        ("overig", "Het algemeen bestuur besluit:"),
        ("beslispunt", "betaald parkeren in te voeren in het centrum;"),
        ("overig", "Het lid namens Sliedrecht heeft tegengestemd."),
        sender="algemeen-bestuur-havendienst",
        status="genomen",
    )
    assert {one["own"]["stance"] for one in run(tmp_path, entry).matrix["cells"]} == {SILENT}
