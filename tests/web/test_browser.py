"""The pages in a real browser: found, read, taken along and checked; with a keyboard alone, without script, and for everybody (axe-core)."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.web.conftest import PASSWORD, TODAY

pytest.importorskip("starlette", reason="the extra `web` is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

AXE = ROOT / "build/npm/node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: `apt-get install chromium`, or scripts/test does it")]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPEN = ("/", "/zoeken", "/zoeken?q=zwembad", "/zoeken?q=zwembat", "/stukken", "/besluiten", "/moties", "/toezeggingen", "/standpunten", "/vergelijken", "/tijdlijn", "/over", "/toegankelijkheid",
        "/aanmelden", "/nergens", "/besluiten?van=gisteren")


@pytest.fixture(scope="module")
def site(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The pages on a port of their own; the address and the folder."""
    import uvicorn

    from pipeline.web.accounts import add_user
    from pipeline.web.app import create_app

    folder = tmp_path_factory.mktemp("site") / "uit"
    shutil.copytree(collection, folder)
    app = create_app(folder, today=TODAY)
    add_user(app.state.collection.ledger, "griffier", PASSWORD)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}", folder
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as made:
        found = made.chromium.launch(executable_path=CHROMIUM)
        yield found
        found.close()


@pytest.fixture
def tab(chromium: Any, site: tuple[str, Path]) -> Iterator[Any]:
    """A page of the browser that fails the test on a request to elsewhere and on anything the policy stops."""
    context = chromium.new_context(base_url=site[0], viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith((site[0], "data:")) else None)
    page.on("console", lambda message: elsewhere.append(message.text) if "Content Security Policy" in message.text else None)
    yield page
    context.close()
    assert not elsewhere


def _faults(page: Any) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG)
    return [f"{urlsplit(page.url).path}?{urlsplit(page.url).query}: {one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"][:3]]


def _sign_in(page: Any) -> None:
    page.goto("/aanmelden")
    page.fill("#naam", "griffier")
    page.fill("#wachtwoord", PASSWORD)
    page.press("#wachtwoord", "Enter")
    page.wait_for_url("**/controle")


def _boxed(folder: Path) -> dict[str, Any]:
    return next(row for row in map(json.loads, (folder / "requests.jsonl").read_text().splitlines()) if row["quotes"][0]["boxes"])


needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not fetched: scripts/test does it with npm")


@needs_axe
def test_axe_finds_nothing_on_any_page(tab: Any, site: tuple[str, Path]) -> None:
    row = _boxed(site[1])
    faults = []
    for path in (*OPEN, "/standpunten/zwembad/GM0610", f"/stukken/{row['document']}?record={row['id']}", f"/stukken/{row['document']}?beeld=tekst&verbeteringen=ja", f"/records/{row['id']}"):
        tab.goto(path)
        faults += _faults(tab)
    _sign_in(tab)
    for path in ("/controle", f"/records/{row['id']}", "/controle?soort=positions"):
        tab.goto(path)
        faults += _faults(tab)
    tab.set_viewport_size({"width": 1280, "height": 260})  # so low that the text of a paper scrolls by itself
    tab.goto(f"/stukken/{row['document']}?beeld=tekst")
    faults += _faults(tab)
    tab.set_viewport_size({"width": 360, "height": 740})
    for path in ("/", "/besluiten", "/standpunten", f"/stukken/{row['document']}", f"/records/{row['id']}"):
        tab.goto(path)
        faults += _faults(tab)
    assert not faults


@needs_axe
def test_axe_finds_nothing_on_the_report(chromium: Any, site: tuple[str, Path]) -> None:
    page = chromium.new_page()
    page.goto((site[1] / "report.html").as_uri())
    assert not _faults(page)
    page.close()


def test_search_filter_and_open_the_quote_on_the_page(tab: Any, site: tuple[str, Path]) -> None:
    tab.goto("/")
    tab.fill("#q", "uitvoeringsplan")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/zoeken?q=uitvoeringsplan")
    assert tab.locator("mark").first.inner_text() == "uitvoeringsplan"
    tab.click(".facets a:has-text('besluitenlijst')")
    assert "type=besluitenlijst" in tab.url
    tab.click(".hit h2 a")
    assert tab.locator("svg.leaf").is_visible()
    tab.goto("/moties?lijst=alles&q=uitvoeringsplan")
    tab.click(".source a")
    box = tab.locator("rect.is-here").first.bounding_box()
    page = tab.locator("svg.leaf").bounding_box()
    assert page["x"] < box["x"] < page["x"] + page["width"]
    assert page["y"] < box["y"] < page["y"] + page["height"]


def test_matrix_comparison_and_files_to_take_along(tab: Any) -> None:
    tab.goto("/standpunten")
    tab.click("td.st-tegen a")
    assert tab.locator("blockquote").first.inner_text().startswith("Ons college is tegen")
    tab.goto("/vergelijken")
    tab.select_option("#f-a", label="Papendrecht")
    tab.select_option("#f-b", label="Sliedrecht")
    tab.click("main button")
    for form in ("CSV", "Excel"):
        with tab.expect_download() as taken:
            tab.click(f".take >> text={form}")
        assert taken.value.suggested_filename == f"vergelijken.{ {'CSV': 'csv', 'Excel': 'xlsx'}[form]}"


def test_check_a_record_and_undo(tab: Any) -> None:
    _sign_in(tab)
    tab.goto("/controle?soort=commitments")
    tab.click(".register .words a")
    tab.select_option("#stand", "uitgevoerd")
    tab.fill("#opmerking", "brief van juni")
    tab.click("text=Bewaar verbetering")
    assert tab.locator(".ok").is_visible()
    assert "brief van juni" in tab.locator(".history").inner_text()
    tab.click("text=Maak laatste oordeel ongedaan")
    assert "maakte een oordeel ongedaan" in tab.locator(".history").inner_text()
    tab.click("text=Afmelden")
    assert tab.locator("text=Aanmelden").first.is_visible()


def test_a_keyboard_is_enough(tab: Any) -> None:
    tab.goto("/besluiten")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "inhoud"
    reached = set()
    for _ in range(80):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("(e => e.id || e.getAttribute('href') || e.tagName)(document.activeElement)"))
        assert tab.evaluate("(e => e === document.body || getComputedStyle(e).outlineStyle !== 'none' || e.matches('input[type=date]'))(document.activeElement)")
    assert {"f-q", "f-status", "f-van", "BUTTON", "/besluiten.csv"} <= reached
    tab.goto("/zoeken?q=zwembad")
    tab.focus(".hit h2 a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/stukken/**")


def test_nothing_is_wider_than_a_small_screen_and_pages_are_light(tab: Any, site: tuple[str, Path]) -> None:
    row = _boxed(site[1])
    tab.set_viewport_size({"width": 320, "height": 700})
    weight = {"now": 0}
    tab.on("response", lambda answer: weight.__setitem__("now", weight["now"] + (len(answer.body()) if answer.status == 200 and "image/webp" not in answer.headers.get("content-type", "") else 0)))
    for path in (*OPEN, f"/stukken/{row['document']}", f"/records/{row['id']}"):
        weight["now"] = 0
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert weight["now"] < 100_000, path


def test_without_script_all_is_there_and_paper_shows_no_menus(chromium: Any, site: tuple[str, Path]) -> None:
    context = chromium.new_context(base_url=site[0], java_script_enabled=False)
    page = context.new_page()
    page.goto("/besluiten?q=krediet")
    assert page.locator(".entry").count() == 1
    page.select_option("#f-status", "genomen")
    page.click("text=Toon")
    assert "status=genomen" in page.url
    page.emulate_media(media="print")
    assert not page.locator(".nav").is_visible()
    assert not page.locator(".filter").is_visible()
    assert page.locator(".entry").first.is_visible()
    context.close()
