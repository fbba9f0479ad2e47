from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from pipeline.export import wording

pytest.importorskip("starlette", reason="the extra `web` is not installed")

PAGES = ("/", "/zoeken", "/zoeken?q=zwembad", "/stukken", "/besluiten", "/moties", "/toezeggingen", "/standpunten", "/vergelijken", "/tijdlijn", "/over", "/toegankelijkheid", "/aanmelden")


def ids(folder: Path, kind: str) -> list[str]:
    return [json.loads(line)["id"] for line in (folder / f"{kind}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_there_and_light(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert len(answer.content) < 60_000
    assert "<script" not in answer.text
    assert " style=" not in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "").replace("http://127.0.0.1/", "")


def test_an_empty_collection_has_the_same_pages(reader_of: Any, tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("")
    client = reader_of(tmp_path)
    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 200, path
    assert "nog geen stukken" in client.get("/").text


def test_a_search_has_hits_marks_and_facets(client: Any) -> None:
    text = client.get("/zoeken?q=zwembad").text
    assert "<mark>" in text
    assert "gemeente=Sliedrecht" in text
    narrowed = client.get("/zoeken?q=zwembad&gemeente=Papendrecht").text
    assert "plekken gevonden" in narrowed or "plek</strong> gevonden" in narrowed or "gevonden" in narrowed
    assert "Sliedrecht van 6 mei" not in narrowed


def test_a_search_that_cannot_be_says_why(client: Any) -> None:
    assert client.get("/zoeken?q=raad:nergenshuizen").status_code == 400
    long = client.get("/zoeken", params={"q": "x" * 1500})
    assert long.status_code == 400
    assert "te lang" in long.text


def test_what_is_overdue_comes_first(client: Any) -> None:
    text = client.get("/moties").text
    assert text.index("plan voor bomen") < text.index("hierover vóór 1 december")
    assert "1 te laat" in text
    assert "hierover vóór 1 december" not in client.get("/moties?stand=te_laat").text
    assert "1 toezegging" in client.get("/").text


def test_a_filter_holds_in_every_form(client: Any) -> None:
    query = "?gemeente=Papendrecht&q=krediet"
    assert "<strong>1</strong> besluit" in client.get("/besluiten" + query).text
    table = client.get("/besluiten.csv" + query)
    assert table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Gemeente"] for row in rows] == ["Papendrecht"]
    assert "120.000" in rows[0]["Letterlijk"]
    book = client.get("/besluiten.xlsx" + query)
    assert book.content[:2] == b"PK"
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(book.content))
    assert sheets["Besluiten"].max_row == 2
    assert any("gemeente: Papendrecht" in str(row[1].value) for row in sheets["Toelichting"].iter_rows())
    feed = ET.fromstring(client.get("/besluiten.rss" + query).content)
    assert len(feed.findall("channel/item")) == 1


@pytest.mark.parametrize("name", ["zoeken", "stukken", "moties", "toezeggingen", "standpunten", "tijdlijn"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "rss"])
def test_every_list_can_be_taken_along(client: Any, name: str, form: str) -> None:
    answer = client.get(f"/{name}.{form}?q=zwembad")
    assert answer.status_code == 200
    if form == "rss":
        ET.fromstring(answer.content)


def test_a_day_that_is_none_is_refused_with_a_reason(client: Any) -> None:
    answer = client.get("/besluiten?van=gisteren")
    assert answer.status_code == 400
    assert "geen datum" in answer.text


def test_text_of_a_document_is_never_run(client: Any, folder: Path) -> None:
    for path in ("/besluiten", "/stukken", "/tijdlijn", "/zoeken?q=zwembad", "/besluiten?q=<script>alert(1)</script>", "/zoeken?q=<script>"):
        assert "<script" not in client.get(path).text.lower()
    paper = next(json.loads(line)["id"] for line in (folder / "documents.jsonl").read_text().splitlines() if "Papendrecht" in line or "GM0590" in line)
    text = client.get(f"/stukken/{paper}").text
    assert "&lt;script&gt;" in text


def test_a_paper_shows_its_page_with_the_quote_marked(client: Any, folder: Path) -> None:
    request = next(one for one in map(json.loads, (folder / "requests.jsonl").read_text().splitlines()) if one["quotes"][0]["boxes"])
    path = f"/stukken/{request['document']}"
    text = client.get(path, params={"record": request["id"]}).text
    assert 'class="quote-box is-here"' in text
    assert f'href="{path}/bladzijde/1"' in text
    picture = client.get(f"{path}/bladzijde/1")
    assert picture.headers["content-type"] == "image/webp"
    assert picture.content[8:12] == b"WEBP"
    assert client.get(f"{path}/bladzijde/1", headers={"if-none-match": picture.headers["etag"]}).status_code == 304
    assert client.get(f"{path}/bladzijde/9").status_code == 404
    assert '<mark class="is-here">' in client.get(path, params={"record": request["id"], "beeld": "tekst"}).text
    record = client.get(f"/records/{request['id']}").text
    assert "strip" in record
    assert "uiterlijk 1 augustus 2024" in record


def test_a_source_that_changed_is_not_shown(client: Any, folder: Path) -> None:
    request = next(one for one in map(json.loads, (folder / "requests.jsonl").read_text().splitlines()) if one["quotes"][0]["boxes"])
    papers = Path(json.loads((folder / "run.json").read_text())["inputs"][0])
    kept = (papers / "besluitenlijst.pdf").read_bytes()
    try:
        (papers / "besluitenlijst.pdf").write_bytes(kept + b"\n")
        text = client.get(f"/stukken/{request['document']}").text
        assert "het bestand zelf is hier niet" in text.lower()
        assert client.get(f"/stukken/{request['document']}/bladzijde/1").status_code == 404
    finally:
        (papers / "besluitenlijst.pdf").write_bytes(kept)


def test_the_matrix_leads_to_the_words(client: Any) -> None:
    text = client.get("/standpunten").text
    assert 'href="/standpunten/zwembad/GM0610"' in text
    cell = client.get("/standpunten/zwembad/GM0610").text
    assert "Ons college is tegen deelname" in cell
    pair = client.get("/vergelijken?a=GM0590&b=GM0610").text
    assert "verschillend" in pair
    assert client.get("/vergelijken.csv?a=GM0590&b=GM0610").status_code == 200


@pytest.mark.parametrize(
    ("path", "word"),
    [("/standpunten?op=zzz", "geen datum"), ("/standpunten?op=2024-13-45", "geen datum"), ("/standpunten?wie=koning", "kennen wij niet"), ("/vergelijken?a=x", "geen gemeente")],
)
def test_a_wrong_filter_is_told_and_the_page_still_comes(client: Any, path: str, word: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert word in answer.text
    assert word not in client.get(path.partition("?")[0]).text


@pytest.mark.parametrize("path", ["/stukken/../../etc/passwd", "/stukken/%2e%2e%2f%2e%2e", "/static/..%2f..%2fapp.py", "/static/../app.py", "/records/%00", "/standpunten/x/y", "/nergens",
                                  "/stukken/0000000000000000/bladzijde/99999999999999999999", "/.env"])
def test_an_address_that_leads_nowhere_says_so(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


@pytest.mark.parametrize("query", ["blz=-1", "blz=²", "blz=99999999999999999", "gemeente=%00", "status='; drop table items", "stand=te_laat&stand=x", "van=9999-99-99", "q=%ff%fe"])
def test_a_query_that_is_nonsense_brings_nothing_down(client: Any, query: str) -> None:
    for name in ("besluiten", "moties", "stukken", "tijdlijn", "zoeken", "standpunten", "vergelijken"):
        assert client.get(f"/{name}?{query}").status_code in (200, 400)


def test_a_paper_says_which_way_a_link_goes(reader_of: Any, folder: Path) -> None:
    first, second = (json.loads(line) for line in (folder / "documents.jsonl").read_text().splitlines()[:2])
    link = {"id": "l-1", "type": "uitvoering_van", "source": first["id"], "target": second["id"], "document": first["id"], "basis": "letterlijk", "confidence": 0.9,
            "quotes": [{"exact": "x", "clean": "x", "start": 0, "end": 1, "page": None, "boxes": []}], "extractor": {"name": "raadslens", "version": "1", "rule": "x"}, "review": "open"}
    (folder / "links.jsonl").write_text(json.dumps(link) + "\n")
    client = reader_of(folder)
    said = [" ".join(re.sub(r"<[^>]+>", "", client.get(f"/stukken/{one['id']}").text.partition("Hoort bij")[2]).split()) for one in (first, second)]
    assert said[0].startswith("uitvoering van ")
    assert ": uitvoering van dit stuk" in said[1]


def test_kinds_of_conditions_have_dutch_names() -> None:
    assert wording.said("constraint", "scope") == "reikwijdte"
    assert wording.said("constraint", "deadline") == "termijn"
