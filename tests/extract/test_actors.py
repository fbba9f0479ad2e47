"""Actors of a document with their mentions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from pipeline.config import Params
from pipeline.extract import extract
from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.actors_forms import kind_of, surname
from pipeline.extract.actors_names import learn
from pipeline.ingest import discover, ingest
from pipeline.model.records import Actor

MINUTES = """# Notulen van de vergadering van de gemeenteraad van Sliedrecht

Voorzitter: mevrouw A. Hoogland
Griffier: de heer P. Tak

De heer VERSLUIS (VVD) vindt het voorstel te duur. Mevrouw Bouzidi (Kadepartij) is voor.

Wethouder Terpstra zegt namens het college een brief toe. De wethouder noemt ook Zwijndrecht.

Het voorstel wordt aangenomen met 14 stemmen voor (Kadepartij, PvdA) en 9 tegen (VVD, CDA).
"""

LETTER = """Gemeente Papendrecht

Aan de gemeenteraad van Papendrecht

Datum: 3 maart 2021
Onderwerp: afval

Geachte raad,

Wij werken samen met de Afvaldienst Merwekust (AMK). Het dagelijks bestuur van de AMK vraagt de zeven colleges om geld.
Adviesbureau Zonderland rekende dit na. Zonderland ziet weinig bezwaren. Uw raad beslist in mei.

Met vriendelijke groet,

burgemeester en wethouders van Papendrecht,
de secretaris,          de burgemeester,
J.K. Vermaas            mr. T. Olde Riekerink
"""


def actors(tmp_path: Any, text: str) -> dict[str, dict[str, Any]]:
    """Actors by id of a document of one Markdown file."""
    path = tmp_path / "stuk.md"
    path.write_text(text, encoding="utf-8")
    params = Params()
    source = next(iter(discover([str(path)], params.ingest)))
    records = extract(ingest(source, params.ingest), params).records["actors"]
    for record in records:
        Actor.model_validate(record)
    return {record["id"]: record for record in records}


def said(record: dict[str, Any]) -> list[str]:
    """The words of the mentions."""
    return [quote["clean"] for quote in record["mentions"]]


def test_minutes(tmp_path: Any) -> None:
    found = actors(tmp_path, MINUTES)
    assert found["persoon-versluis-sliedrecht"]["type"] == "persoon"
    assert "De heer VERSLUIS" in said(found["persoon-versluis-sliedrecht"])
    assert said(found["persoon-terpstra-sliedrecht"]) == ["Wethouder Terpstra", "De wethouder"]
    assert found["persoon-terpstra-sliedrecht"]["type"] == "wethouder"
    assert {"fractie-vvd-sliedrecht", "fractie-cda-sliedrecht", "fractie-kadepartij-sliedrecht"} <= found.keys()
    assert len(said(found["fractie-vvd-sliedrecht"])) == 2
    assert found["gemeente-zwijndrecht"]["identifier"] == "GM0642"
    assert found["college-sliedrecht"]["identifier"] is None
    assert {"persoon-hoogland-sliedrecht", "persoon-tak-sliedrecht"} <= found.keys()


def test_letter(tmp_path: Any) -> None:
    found = actors(tmp_path, LETTER)
    assert said(found["afvaldienst-merwekust"])[:1] == ["Afvaldienst Merwekust"]
    assert said(found["dagelijks-bestuur-afvaldienst-merwekust"]) == ["Het dagelijks bestuur van de AMK"]
    assert said(found["colleges-7"]) == ["de zeven colleges"]
    assert len(found["colleges-7"]["members"]) == 7
    bureau = next(record for record in found.values() if record["type"] == "adviesbureau")
    assert said(bureau) == ["Adviesbureau Zonderland", "Zonderland"]
    assert {"Geachte raad", "Uw raad"} <= set(said(found["raad-papendrecht"]))
    assert "Wij" in said(found["college-papendrecht"])
    assert "persoon-vermaas-papendrecht" in found


def test_quotes_hold_in_the_source(tmp_path: Any) -> None:
    for record in actors(tmp_path, LETTER).values():
        for quote in record["mentions"]:
            assert LETTER[quote["start"]:quote["end"]] == quote["exact"]


@pytest.mark.parametrize(
    "text",
    [
        "Een raad moet kunnen kiezen en een gemeente ook.",
        "Dat staat in het Groenplan Almelo 2030.",
        "Bel 078 123 45 67 of mail info@dordrecht.nl.",
        "De Wet gemeenschappelijke voorzieningen geldt; zie de BTW en de APV.",
        "A. Inleiding op het onderwerp",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    cast = learn({}, [text])
    assert [text[one.start:one.end] for one in find_actors_in(text, cast)] == []


def test_mentions_do_not_overlap() -> None:
    text = "De raad van de gemeente Dordrecht, het college van burgemeester en wethouders en de fractie van de SGP van de zeven raden."
    found = find_actors_in(text, learn({}, [text]))
    assert len(found) == 4
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_names() -> None:
    assert surname("mr. A.J. ten Have") == "ten Have"
    assert kind_of("Omgevingsdienst Veenland") == "uitvoeringsorganisatie"
    assert kind_of("woningcorporatie De Sluis") == "organisatie"


@pytest.mark.parametrize("unit", ["A", "Aa ", "Bos (VVD) ", "de raad van Dordrecht en ", "dagelijks bestuur van de ", "(", "\x00"])
def test_hostile_text_ends(unit: str) -> None:
    text = (unit * 30_000)[:30_000]
    assert isinstance(find_actors_in(text, learn({}, [text])), list)
