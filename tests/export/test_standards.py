"""JSON-LD, Open Raadsinformatie and Popolo: held against the published standards where those are at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipeline.export.linked import write_linked
from pipeline.export.ori import write_ori
from pipeline.export.popolo import classes, write_popolo
from pipeline.runner import run as run_all
from tests.conftest import ROOT

STANDARDS = ROOT.parent / "shared" / "standards"
PAPERS = {
    "besluitenlijst.md": "Gemeente Papendrecht\n\nBesluitenlijst van de openbare raadsvergadering van 6 juni 2024\n\n"
                         "5. Voorstel Speeltuin aan de Wilgenlaan\n\nDe raad besluit met 14 stemmen voor en 9 stemmen tegen (VVD, CDA):\n\n"
                         "1. een krediet van € 80.000 beschikbaar te stellen voor de speeltuin;\n\n"
                         "6. Motie Meer schaduw\n\nDe motie is verworpen met 4 stemmen voor en 19 stemmen tegen.\n\n"
                         "De wethouder zegt toe de raad vóór 1 december 2024 te berichten over de bomen.\n",
    "motie.md": "Gemeente Papendrecht\n\nMotie: Meer schaduw\n\nDe raad van de gemeente Papendrecht, in vergadering bijeen op 6 juni 2024,\n\nverzoekt het college:\n\n"
                "1. vóór 1 mei 2025 twintig bomen te planten;\n\nen gaat over tot de orde van de dag.\n\nA. de Wit, PvdA\n",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standards")
    (folder / "in").mkdir()
    for name, text in PAPERS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    run_all([str(folder / "in")], folder / "uit")
    return folder / "uit"


def _nullable(schema: Any) -> Any:
    """OpenAPI 3.0 says `nullable`; JSON Schema knows a list of types."""
    if isinstance(schema, list):
        return [_nullable(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _nullable(value) for name, value in schema.items() if name != "nullable"}
    if schema.get("nullable") is True and isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
    return made


@cache
def _described(path: Path) -> dict[str, Any]:
    made: dict[str, Any] = _nullable(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return made


@pytest.mark.parametrize(("resource", "schema"), [
    ("informatieobjecten", "PaginatedInformatieObjectList"), ("besluiten", "PaginatedBesluitList"), ("stemmingen", "PaginatedStemmingList"),
    ("vergaderingen", "PaginatedVergaderingList"), ("agendapunten", "PaginatedAgendapuntList"), ("fracties", "PaginatedFractieList"),
    ("stemresultatenperfractie", "PaginatedStemresultaatPerFractieList"), ("indieners", "PaginatedIndienerList"),
])
def test_open_raadsinformatie(run: Path, tmp_path: Path, resource: str, schema: str) -> None:
    described = STANDARDS / "ori-2.0.0-beta.4.openapi.yaml"
    if not described.exists():
        pytest.skip("../shared/standards is not here: the standard is not part of the project")
    counts = write_ori(run, tmp_path)
    found = json.loads((tmp_path / f"{resource}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator({"$ref": f"#/components/schemas/{schema}", "components": _described(described)["components"]}).validate(found)
    assert counts[resource] == len(found["results"])


def test_what_is_voted_is_there_with_its_meeting(run: Path, tmp_path: Path) -> None:
    counts = write_ori(run, tmp_path)
    assert counts["informatieobjecten"] >= 2
    assert counts["besluiten"] >= 2
    assert counts["stemmingen"] >= 1
    items = {name: json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))["results"] for name in counts}
    assert {one["agendapunt"]["id"] for one in items["stemmingen"]} <= {one["id"] for one in items["agendapunten"]}
    assert {one["vergadering"]["url"] for one in items["agendapunten"]} <= {one["url"] for one in items["vergaderingen"]}
    assert {one["informatieobjecttype"] for one in items["informatieobjecten"] if "informatieobjecttype" in one} >= {"motie"}
    assert items["informatieobjecten"][0]["gemeente"] == {"gemeentecode": "0590", "gemeentenaam": "Papendrecht"}


@pytest.mark.parametrize(("name", "schema"), [("organizations", "organization"), ("persons", "person"), ("motions", "motion"), ("vote_events", "vote_event")])
def test_popolo(run: Path, tmp_path: Path, name: str, schema: str) -> None:
    if not (STANDARDS / "popolo").exists():
        pytest.skip("../shared/standards is not here: the standard is not part of the project")
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT3

    def fetch(uri: str) -> Resource[Any]:
        path = STANDARDS / "popolo" / uri.rpartition("/")[2].rstrip("#")
        return Resource.from_contents(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}, default_specification=DRAFT3)

    write_popolo(run, tmp_path / "popolo.json")
    found = json.loads((tmp_path / "popolo.json").read_text(encoding="utf-8"))
    rules = json.loads((STANDARDS / "popolo" / f"{schema}.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft3Validator(rules, registry=Registry(retrieve=fetch))  # type: ignore[call-arg]
    for one in found[name]:
        validator.validate(one)
        assert set(one) <= set(rules["properties"]), "Popolo has no such field"
    assert found["motions"]


def test_popolo_tells_the_votes(run: Path) -> None:
    made = classes(run)
    known = {one["id"] for one in made["organizations"]} | {one["id"] for one in made["persons"]}
    assert {one["organization_id"] for one in made["motions"]} - {None} <= known
    assert {"option": "against", "value": 19} not in made["vote_events"][0]["counts"]
    assert any({"option": "no", "value": 19} in event["counts"] for event in made["vote_events"])


def test_linked_data_has_one_address_a_node(run: Path, tmp_path: Path) -> None:
    counts = write_linked(run, tmp_path / "uit.jsonld")
    found = json.loads((tmp_path / "uit.jsonld").read_text(encoding="utf-8"))
    addresses = [one["@id"] for one in found["@graph"]]
    assert len(addresses) == len(set(addresses)) == sum(counts.values())
    assert all(one["document"] in addresses for one in found["@graph"] if "document" in one)
    assert found["@context"]["@vocab"]
