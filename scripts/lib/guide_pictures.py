"""The pictures of the guide for registrars: a collection of the corpus, served to this machine alone, as Chromium shows it."""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

OUT = Path("docs/handleiding")
FOLDER = Path("build/guide")
PASSWORD = "een zin om te onthouden"
TODAY = date(2024, 3, 1)


def collection() -> Path:
    """The output folder of a run over typeset papers and one scan."""
    run = FOLDER / "uit"
    if not (run / "run.json").exists():
        papers = FOLDER / "stukken"
        papers.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pipeline", "typeset", "corpus/warmte", "--out", str(FOLDER / "gezet"), "--quiet"], check=True)
        for pdf in sorted((FOLDER / "gezet/warmte/pdf").glob("*.pdf")):
            shutil.copy(pdf, papers)
        subprocess.run([sys.executable, "-m", "pipeline", "run", str(papers), "--out", str(run), "--issues", "corpus/warmte/truth/issues.json", "--quiet"], check=True)
    for old in run.glob("raadslens-people.db*"):
        old.unlink()
    return run


def _rows(run: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def main() -> None:
    import uvicorn
    from playwright.sync_api import sync_playwright

    from pipeline.web.accounts import add_user
    from pipeline.web.app import create_app

    run = collection()
    app = create_app(run, today=TODAY)
    add_user(app.state.collection.ledger, "griffier", PASSWORD)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    request = next(row for row in _rows(run, "requests") if row["deadline"] and row["quotes"][0]["boxes"])
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as made:
        browser = made.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        page = browser.new_page(base_url=f"http://127.0.0.1:{port}", viewport={"width": 1180, "height": 780})

        def keep(name: str, path: str) -> None:
            page.goto(path)
            shot = Image.open(io.BytesIO(page.screenshot()))
            shot.convert("P", palette=Image.Palette.ADAPTIVE, colors=96).save(OUT / f"{name}.png", optimize=True)
            print(OUT / f"{name}.png", file=sys.stderr)

        keep("begin", "/")
        keep("zoeken", "/zoeken?q=borg")
        keep("stuk", f"/stukken/{request['document']}?record={request['id']}")
        keep("moties", "/moties?lijst=alles")
        keep("standpunten", "/standpunten")
        keep("vergelijken", "/vergelijken?a=GM0590&b=GM0505")
        page.goto("/aanmelden")
        page.fill("#naam", "griffier")
        page.fill("#wachtwoord", PASSWORD)
        page.press("#wachtwoord", "Enter")
        page.wait_for_url("**/controle")
        keep("nakijken", "/controle")
        keep("record", f"/records/{request['id']}")
        page.goto((run / "report.html").resolve().as_uri())
        keep("verslag", page.url)
        browser.close()
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()
