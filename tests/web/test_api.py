"""`/v1`: lists, filters, paging, faults, and the official rules where they are at hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from pipeline.runner import run as run_all
from pipeline.web.app import create_app
from tests.conftest import ROOT

PAPERS = {
    "motie.md": "Gemeente Sliedrecht\n\nMotie: Bankjes langs de kade\n\nDe raad van de gemeente Sliedrecht, in vergadering bijeen op 12 maart 2024,\n\n"
                "overwegende dat wandelaars willen zitten;\n\nverzoekt het college:\n\n1. vóór 1 oktober 2024 tien bankjes te plaatsen;\n"
                "2. de raad over de kosten te berichten;\n\nen gaat over tot de orde van de dag.\n",
    "besluit.md": "Gemeente Papendrecht\n\nRaadsbesluit\n\nOnderwerp: Tarieven zwembad\n\nDe raad van de gemeente Papendrecht;\n\nbesluit:\n\n"
                  "1. de zwembadtarieven 2025 vast te stellen;\n2. de badmeesters te danken.\n\nAldus vastgesteld in de openbare vergadering van 7 november 2024.\n",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("api")
    (folder / "in").mkdir()
    for name, text in PAPERS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    run_all([str(folder / "in")], folder / "uit")
    with TestClient(create_app(folder / "uit"), follow_redirects=False) as made:
        yield made


def got(client: TestClient, path: str, status: int = 200, **headers: str) -> Any:
    answer = client.get(f"/v1{path}", headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["API-Version"] == "1.0.0"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json()


@pytest.mark.parametrize("name", ["documenten", "besluiten", "verzoeken", "toezeggingen", "voorwaarden", "standpunten"])
def test_every_list_has_pages_and_its_items_an_address(client: TestClient, name: str) -> None:
    found = got(client, f"/{name}?aantal=1")
    assert (found["page"], found["page_size"]) == (1, 1)
    assert len(found["items"]) == min(1, found["total"])
    for item in found["items"]:
        own = got(client, item["_links"]["self"]["href"].partition("/v1")[2])
        assert own["id"] == item["id"]
    if found["total"] > 1:
        assert got(client, found["_links"]["next"]["href"].partition("/v1")[2])["items"][0]["id"] != found["items"][0]["id"]
    assert got(client, f"/{name}?pagina=99")["items"] == []


def test_filters_narrow_and_words_find_every_form(client: TestClient) -> None:
    assert got(client, "/documenten")["total"] == 2
    assert [one["municipality"] for one in got(client, "/documenten?gemeente=sliedrecht")["items"]] == ["GM0610"]
    assert got(client, "/documenten?gemeente=GM0590&soort=raadsbesluit&van=2024-11-07&tot=2024-11-07")["total"] == 1
    assert got(client, "/documenten?q=bankje")["total"] == 1
    assert {one["status"] for one in got(client, "/besluiten?gemeente=papendrecht")["items"]} <= {"genomen", "aangenomen", "voorgesteld"}
    assert "bankjes" in got(client, "/verzoeken?q=bankje&vorm=verzoekt")["items"][0]["text"]
    assert got(client, "/verzoeken?jaar=1999")["total"] == 0


def test_search_gives_hits_facets_and_a_word_to_ask_instead(client: TestClient) -> None:
    found = got(client, "/zoekresultaten?q=zwembadtarief")
    assert "zwembadtarieven" in found["items"][0]["text"]
    assert found["facets"]["municipality_name"] == {"Papendrecht": found["total"]}
    assert got(client, "/zoekresultaten?q=bankjse")["instead"] == {"bankjse": "bankjes"}
    assert got(client, "/zoekresultaten")["total"] == 0


def test_everything_that_is_wrong_is_said_at_once(client: TestClient) -> None:
    answer = client.get("/v1/besluiten?gemeente=nergenshuizen&status=mooi&van=gisteren&kleur=blauw&aantal=0&pagina=x&q=na:ooit")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == 400
    assert {one["name"] for one in said["errors"]} == {"gemeente", "status", "van", "kleur", "aantal", "pagina", "q"}


@pytest.mark.parametrize("typed", ["'; drop table records; --", '"', 'words : NEAR(', "a" * 1000, "%00", "\U0001f600", "-", '""', "raad:"])
def test_whatever_is_typed_is_answered(client: TestClient, typed: str) -> None:
    for path in ("/v1/zoekresultaten", "/v1/besluiten", "/v1/documenten"):
        assert client.get(path, params={"q": typed}).status_code in (200, 400)
    assert got(client, "/documenten")["total"] == 2


def test_a_megabyte_of_question_is_refused(client: TestClient) -> None:
    assert client.get("/v1/zoekresultaten", params={"q": "x" * 60_000}).status_code == 400


@pytest.mark.parametrize("path", ["/besluiten/", "/besluit", "/besluiten/x/y", "/documenten.json", "/"])
def test_an_address_that_is_none_is_404_and_no_redirect(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_one_that_is_not_there_and_a_method_that_writes(client: TestClient) -> None:
    assert "besluit" in got(client, "/besluiten/niets", 404)["detail"]
    answer = client.post("/v1/besluiten", json={})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options("/v1/besluiten", headers={"Origin": "https://elders.example"}).headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_linked_data_on_request(client: TestClient) -> None:
    answer = client.get("/v1/documenten", headers={"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"].endswith("/v1/context")
    assert answer.json()["items"][0]["@id"].startswith("http://testserver/v1/documenten/")
    assert "@vocab" in got(client, "/context")["@context"]


def test_items_are_those_of_the_contract(client: TestClient) -> None:
    from pipeline.web.api_resources import RESOURCES

    for name, resource in RESOURCES.items():
        for item in got(client, f"/{name}")["items"]:
            item.pop("_links")
            resource.model.model_validate(item)


def test_the_matrix_is_the_file_and_can_be_narrowed(client: TestClient) -> None:
    assert set(got(client, "/matrix?gemeente=dordrecht")) == {"_links", "issues", "municipalities", "cells"}
    assert got(client, "/matrix?op=nu", 400)["errors"][0]["name"] == "op"


def test_the_description_names_every_address(client: TestClient) -> None:
    described = got(client, "/openapi.json")
    assert got(client, "")["_links"]["service-desc"]["href"].endswith("/v1/openapi.json")
    for path, said in described["paths"].items():
        if "{" in path:
            continue
        assert client.get(f"/v1{path}").status_code == 200, path
        for parameter in said["get"].get("parameters", ()):
            if "enum" in parameter["schema"]:
                assert client.get(f"/v1{path}", params={parameter["name"]: parameter["schema"]["enum"][0]}).status_code == 200


def test_the_official_rules_find_no_fault(client: TestClient, tmp_path: Path) -> None:
    rules = ROOT.parent / "shared" / "standards" / "nl-api-design-rules.spectral.yaml"
    spectral = shutil.which("spectral")
    if not rules.exists():
        pytest.skip("../shared/standards is not here: the official ruleset is not part of the project")
    if not spectral:
        pytest.skip("spectral is not installed: npm install -g @stoplight/spectral-cli")
    (tmp_path / "openapi.json").write_text(json.dumps(got(client, "/openapi.json")), encoding="utf-8")
    done = subprocess.run([spectral, "lint", "--fail-severity", "error", "-r", str(rules), str(tmp_path / "openapi.json")],
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("typed", ["-bankjes", ":", "%22%22", "-%20-"])
def test_a_question_with_nothing_to_find_is_a_fault_and_not_an_empty_answer(client: TestClient, typed: str) -> None:
    for name in ("zoekresultaten", "verzoeken"):
        assert got(client, f"/{name}?q={typed}", 400)["errors"][0]["name"] == "q"
    assert got(client, "/zoekresultaten?q=-bankjes&gemeente=sliedrecht")["total"] > 0


def test_an_index_that_gets_damaged_is_made_anew_beside_the_readers(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in PAPERS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    run_all([str(tmp_path / "in")], tmp_path / "uit")
    with TestClient(create_app(tmp_path / "uit")) as client:
        assert client.get("/v1/zoekresultaten?q=bankjes").json()["total"] > 0
        with open(tmp_path / "uit" / "raadslens.db", "r+b") as handle:
            handle.truncate(5000)
        assert client.get("/v1/zoekresultaten?q=bankjes").status_code in (200, 503)
        for _ in range(100):
            answer = client.get("/v1/zoekresultaten?q=badmeesters")
            if answer.status_code == 200:
                break
            time.sleep(0.1)
        assert answer.json()["total"] > 0
