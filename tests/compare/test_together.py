"""Sentences about several bodies: when they are a position of all of them on an issue, and when they only have its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.compare import compare
from pipeline.compare.issues import Issue
from pipeline.compare.matrix import build
from pipeline.config import CompareParams
from pipeline.places import load_region
from tests.compare.one_letter import SILENT, own_stances
from tests.compare.test_positions import paper

DORDRECHT = "GM0505"
ISSUES = [
    {"id": "nachtbus", "label": "Nachtbus", "statement": "In het weekend rijdt er een nachtbus."},
    {"id": "windmolens", "label": "Windmolens langs de rivier", "statement": "Er komen windmolens langs de rivier."},
    {"id": "zak", "label": "Betalen per zak", "statement": "Inwoners betalen voor hun restafval per zak."},
    {"id": "brandweer", "label": "Brandweerpost", "statement": "De brandweerpost in het buitengebied sluit."},
    {"id": "jeugdhulp", "label": "Gezamenlijke inkoop van jeugdhulp", "statement": "De gemeenten kopen jeugdhulp samen in."},
    {"id": "bijdrage", "label": "Hogere bijdrage", "statement": "De bijdrage per inwoner aan de gezondheidsdienst gaat omhoog."},
]


def joint(folder: Path, *passages: tuple[str, str], kind: str = "raadsinformatiebrief", sender: str = "college-dordrecht") -> dict[str, str]:
    """Issue -> stance of all bodies together, those without one left out."""
    path = folder / "issues.json"
    path.write_text(json.dumps(ISSUES), encoding="utf-8")
    entry = paper("brief", kind, DORDRECHT if sender.endswith("-dordrecht") else None, *passages, sender=sender, recipients=("raad-dordrecht",))
    found = compare([entry], CompareParams(issues=str(path)))  # type: ignore[arg-type]  # a list streams too
    cells = (cell for cell in found.matrix["cells"] if cell["municipality"] == DORDRECHT)
    return {cell["issue"]: cell["joint"]["stance"] for cell in cells if cell["joint"]["stance"] != SILENT}


@pytest.mark.parametrize("text", [
    # The verdict is on something beside the issue.
    "Alle colleges stemmen niet in met het jaarverslag van de gezondheidsdienst.",
    "De zeven colleges kunnen niet instemmen met de planning van het onderzoek naar windmolens langs de rivier.",
    "De colleges van de Drechtsteden zien niets in een nieuwe naam voor de nachtbus.",
    "De zeven colleges stemmen niet in met de notulen van het overleg over de inkoop van jeugdhulp.",
    "Alle colleges stemmen niet in met een vrijblijvend gesprek over afval.",
    "De zeven colleges verzetten zich niet tegen een tweede meting bij de windmolens.",
    "De zeven colleges zijn geen voorstander van een debat over de brandweerpost.",
    "De zeven colleges hebben afgesproken dat het rapport over de brandweerpost voor de zomer klaar is.",
    "De zeven gemeenten zijn niet akkoord met het moment waarop de nachtbus is aanbesteed.",
    "De zeven colleges wijzen de eindafrekening van de nachtbus af.",
    # Some of them, or nobody yet.
    "Niet alle colleges willen een nachtbus in het weekend.",
    "De meeste colleges zijn voor betalen per zak.",
    "Zes van de zeven colleges stemmen in met de nachtbus.",
    "Een meerderheid van de colleges wijst de nachtbus af.",
    "Vier colleges zijn tegen een hogere bijdrage per inwoner.",
    "De zeven gemeenten zijn verdeeld over betalen per zak.",
    "De gezamenlijke colleges hebben geen overeenstemming bereikt over de nachtbus.",
    "Geen van de zeven colleges heeft zich uitgesproken over windmolens langs de rivier.",
    "De zeven colleges bespreken in mei of er windmolens langs de rivier komen.",
    "De colleges van de zeven gemeenten hebben nog geen besluit genomen over windmolens langs de rivier.",
    "De zeven colleges willen weten wat de nachtbus in het weekend kost.",
    "Als alle colleges instemmen, rijdt er in het weekend een nachtbus.",
    "Voor een nachtbus in het weekend is nodig dat de zeven colleges ermee instemmen.",
    "De zeven colleges stemmen niet allemaal in met de nachtbus in het weekend.",
    "De zeven colleges stemmen nog niet in met windmolens langs de rivier.",
    # What would be, what is hoped for or feared.
    "De nachtbus blijft in het weekend rijden zolang de zeven colleges niet instemmen met een ander plan.",
    "De bijdrage per inwoner aan de gezondheidsdienst gaat niet omhoog als de zeven raden niet instemmen.",
    "Indien de zeven colleges niet instemmen met de hogere bijdrage per inwoner, blijft de oude gelden.",
    "De provincie kan windmolens langs de rivier ook toestaan als alle colleges tegen zijn.",
    "Wanneer de zeven colleges tegen windmolens langs de rivier zijn, kan de provincie ze toch toestaan.",
    "Het risico is dat de zeven colleges niet instemmen met windmolens langs de rivier.",
    "De minister wil dat de zeven colleges instemmen met windmolens langs de rivier.",
    "Het is niet zo dat de zeven colleges tegen een nachtbus in het weekend zijn.",
    "Of de zeven colleges met de nachtbus in het weekend instemmen, is nog niet bekend.",
    "Wij zouden het jammer vinden als alle colleges niet instemmen met de nachtbus in het weekend.",
    # Somebody else, elsewhere, or only what is asked of them.
    "De provincie vraagt de zeven colleges om windmolens langs de rivier toe te staan.",
    "Aan de zeven colleges is gevraagd of zij een nachtbus willen.",
    "In andere regio's hebben de colleges gekozen voor betalen per zak.",
    "De colleges in de Achterhoek stemmen niet in met een hogere bijdrage per inwoner.",
    "Inwoners van de zeven gemeenten zijn tegen windmolens langs de rivier.",
    "De raden van de zeven gemeenten kunnen tot 1 mei een zienswijze geven op de hogere bijdrage per inwoner.",
    "Het dagelijks bestuur heeft de zeven gemeenten voorgesteld de bijdrage per inwoner te verhogen.",
])  # fmt: skip
def test_what_is_no_position_of_all(tmp_path: Path, text: str) -> None:
    assert joint(tmp_path, ("overig", text)) == {}


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("De zeven colleges hebben in maart afgesproken dat er in het weekend een nachtbus gaat rijden.", "nachtbus", "voor"),
        ("Alle colleges in de Drechtsteden zijn tegen windmolens langs de rivier.", "windmolens", "tegen"),
        ("De zeven gemeenten willen jeugdhulp samen blijven inkopen.", "jeugdhulp", "voor"),
        ("De zeven gemeenten hebben in het overleg van 4 mei gezamenlijk uitgesproken dat de brandweerpost in het buitengebied sluit.", "brandweer", "voor"),
        ("De Drechtsteden-colleges stemmen niet in met een hogere bijdrage per inwoner aan de gezondheidsdienst.", "bijdrage", "tegen"),
        ("Samen met de andere zes colleges kiezen wij voor betalen per zak.", "zak", "voor"),
        ("Met een nachtbus in het weekend stemmen alle zeven colleges in.", "nachtbus", "voor"),
        ("De zeven colleges zijn het erover eens dat inwoners voor hun restafval per zak gaan betalen.", "zak", "voor"),
        ("Tegen windmolens langs de rivier hebben de zeven colleges grote bezwaren.", "windmolens", "tegen"),
        ("De colleges van de zeven gemeenten achten een hogere bijdrage per inwoner onaanvaardbaar.", "bijdrage", "tegen"),
        ("De zeven raden hebben ingestemd met de gezamenlijke inkoop van jeugdhulp.", "jeugdhulp", "voor"),
        ("Als regio spreken wij uit dat de brandweerpost in het buitengebied sluit.", "brandweer", "voor"),
        ("Alblasserdam, Dordrecht, Hardinxveld-Giessendam, Hendrik-Ido-Ambacht, Papendrecht, Sliedrecht en Zwijndrecht zijn voor een nachtbus in het weekend.", "nachtbus", "voor"),
        ("De zeven gemeenten hebben unaniem gekozen voor windmolens langs de rivier.", "windmolens", "voor"),
        ("De zeven colleges zien niets in betalen per zak.", "zak", "tegen"),
        ("De Drechtsteden kiezen voor een nachtbus in het weekend.", "nachtbus", "voor"),
        ("In Drechtstedenverband is afgesproken dat er in het weekend een nachtbus rijdt.", "nachtbus", "voor"),
        ("Wij hebben in regionaal verband afgesproken dat er geen windmolens langs de rivier komen.", "windmolens", "tegen"),
        ("De Drechtsteden willen geen windmolens langs de rivier.", "windmolens", "tegen"),
        ("De zeven gemeenten spraken af dat de brandweerpost in het buitengebied sluit.", "brandweer", "voor"),
        ("In mei vergaderden de zeven colleges. Zij werden het erover eens dat er in het weekend een nachtbus rijdt.", "nachtbus", "voor"),
        ("De wens van de zeven gemeenten is dat jeugdhulp samen wordt ingekocht.", "jeugdhulp", "voor"),
        ("De zeven gemeenten blijven jeugdhulp samen inkopen.", "jeugdhulp", "voor"),
        ("De zeven gemeenten voelen niets voor het plan om windmolens langs de rivier te zetten.", "windmolens", "tegen"),
    ],
)
def test_what_all_want_together(tmp_path: Path, text: str, issue: str, stance: str) -> None:
    assert joint(tmp_path, ("overig", text)) == {issue: stance}


def test_a_letter_of_all_speaks_for_all(tmp_path: Path) -> None:
    assert joint(tmp_path, ("overig", "Zwijndrecht, 3 mei 2031"), ("overig", "Betalen per zak wijzen wij af."), kind="brief", sender="colleges-7") == {"zak": "tegen"}


@pytest.mark.parametrize("told", ["Namens de zeven colleges heeft Papendrecht in mei een brief gestuurd.", "Wethouder Vos sprak in mei namens de zeven colleges met de minister."])
def test_a_letter_that_tells_of_another_speaks_for_its_sender(tmp_path: Path, told: str) -> None:
    assert joint(tmp_path, ("overig", told), ("overig", "Betalen per zak wijzen wij af."), kind="brief") == {}


def test_points_under_what_all_agreed_on(tmp_path: Path) -> None:
    rows = (("kop", "De zeven colleges hebben afgesproken:"), ("lijst", "in het weekend rijdt er een nachtbus;"), ("lijst", "jeugdhulp kopen de gemeenten samen in."))
    assert joint(tmp_path, *rows) == {"nachtbus": "voor", "jeugdhulp": "voor"}


def test_a_row_tells_whose_view_it_is(tmp_path: Path) -> None:
    rows = [("tabel", "Papendrecht De raad wil een nachtbus in het weekend."), ("tabel", "Sliedrecht Het college is tegen een nachtbus in het weekend.")]
    path = tmp_path / "issues.json"
    path.write_text(json.dumps(ISSUES), encoding="utf-8")
    entry = paper("nota", "overig", None, ("tabel", "Gemeente Zienswijze"), *rows)
    found = compare([entry], CompareParams(issues=str(path)))  # type: ignore[arg-type]  # a list streams too
    assert {(row["holder"], row["stance"]) for row in found.positions} == {("raad-papendrecht", "voor"), ("college-sliedrecht", "tegen")}


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("In het weekend willen wij geen nachtbus.", "nachtbus", "tegen"),
        ("Langs de rivier willen wij geen windmolens bouwen.", "windmolens", "tegen"),
        ("De post in het buitengebied heeft voor ons geen toekomst; wij kiezen ervoor de brandweerpost te sluiten.", "brandweer", "voor"),
        ("Wij hebben besloten voor restafval een prijs per zak in te voeren.", "zak", "voor"),
        ("Aan uw oproep om jeugdhulp samen in te kopen geven wij gehoor.", "jeugdhulp", "eerder_voor"),
        ("De gemeenteraad heeft een motie aangenomen om in het weekend een nachtbus te laten rijden.", "nachtbus", "voor"),
    ],
)
def test_what_one_college_writes(tmp_path: Path, text: str, issue: str, stance: str) -> None:
    assert {name: told for name, told in own_stances(tmp_path, text, ISSUES).items() if told != SILENT} == {issue: stance}


def test_what_was_said_again_is_no_change() -> None:
    def row(day: str, stance: str) -> dict[str, object]:
        return {"id": day, "document": day, "scope": "individueel", "stance": stance, "date": day, "holder": "raad-dordrecht", "reported_by": None,
                "confidence": 0.5, "issue": "a", "municipality": DORDRECHT}  # fmt: skip

    region = load_region("drechtsteden")
    rows = [row("2030-01-01", "tegen"), row("2030-02-01", "tegen"), row("2030-03-01", "voor"), row("2030-04-01", "voor")]
    (cell,) = [one for one in build([Issue("a", "A", "B")], region, rows, {})["cells"] if one["municipality"] == DORDRECHT]
    assert [(one["stance"], one["date"]) for one in cell["changes"]] == [("tegen", "2030-01-01")]
