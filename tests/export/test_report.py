from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pipeline.export.report import Digest, write_report
from pipeline.export.report.digest import MOST_DEADLINES, MOST_DECISIONS, MOST_EVENTS
from pipeline.export.wording import actor_name, number, spoken

QUOTE = {"exact": "x", "start": 0, "end": 1, "page": 2, "boxes": []}


def document(name: str, day: str | None = "2024-03-12", title: str = "Bomen in de wijk") -> dict[str, Any]:
    return {"id": name, "source": f"{name}.pdf", "title": title, "subject": None, "type": "motie", "municipality": "GM0610", "pages": 2, "text_origin": "tekstlaag",
            "date": {"edtf": day, "basis": "genoemd"}}


def decision(name: str, paper: str, words: str = "bomen te planten", status: str = "aangenomen") -> dict[str, Any]:
    return {"id": name, "document": paper, "quotes": [QUOTE | {"clean": words}], "text": words, "status": status, "body": "raad-sliedrecht", "date": None, "parent": None, "review": "open"}


def request(name: str, paper: str, deadline: str | None) -> dict[str, Any]:
    return {"id": name, "document": paper, "quotes": [QUOTE | {"clean": f"vóór {deadline} een plan"}], "text": "een plan", "verb": "verzoekt", "to": "college-sliedrecht", "deadline": deadline,
            "status": "niet_gevonden", "review": "open"}


def written(path: Path, digest: Digest, table: dict[str, Any] | None = None) -> str:
    write_report(path, digest, table or {}, {"inputs": 3, "duplicates": 1, "inputs_failed": 1}, "0.1.0")
    return path.read_text(encoding="utf-8")


def small() -> Digest:
    digest = Digest()
    digest.add("documents", document("aa"))
    digest.add("decisions", decision("aa-d1", "aa", "<script>alert('x')</script> & \"bomen\""))
    digest.add("requests", request("aa-r2", "aa", "../2024-10-01"))
    digest.add("requests", request("aa-r1", "aa", "../2024-06-01"))
    digest.add("requests", request("aa-r3", "aa", None))
    digest.add("corrections", {"document": "aa", "type": "teken", "raw": "b0men", "clean": "bomen", "applied": True})
    digest.add("failures", {"source": "kapot.pdf", "page": None, "message": "broken", "remedy": "print anew"})
    return digest


def test_the_page_stands_on_its_own_and_nothing_in_it_runs(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", small())
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r'(?:src|href)="(?!#)', text)
    assert "url(" not in text


def test_it_says_what_was_read_and_what_not(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", small())
    for words in ("1 stuk van Sliedrecht, uit 2024", "Aangeboden: 3 bestanden, waarvan 1 dubbel", "kapot.pdf", "b0men", "bladzijde 2", "geen lijst van onderwerpen"):
        assert words in text


def test_deadlines_come_in_order_and_what_has_none_is_left_out(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", small())
    assert text.index("uiterlijk 1 juni 2024") < text.index("uiterlijk 1 oktober 2024")
    assert len(small().deadlines()) == 2


def test_a_condition_that_repeats_a_request_is_no_second_deadline() -> None:
    digest = small()
    condition = {"id": "aa-k1", "document": "aa", "text": "een plan", "type": "deadline", "strength": "moet", "party": None, "date": "../2024-10-01", "review": "open"}
    digest.add("constraints", condition | {"quotes": [QUOTE | {"clean": "vóór ../2024-10-01 een plan;"}]})
    digest.add("constraints", condition | {"id": "aa-k2", "quotes": [QUOTE | {"clean": "de inschrijving sluit op die dag"}]})
    assert [one.kind for one in digest.deadlines()] == ["requests", "requests", "constraints"]
    assert digest.deadlines_left_out == 0


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a.html", small()) == written(tmp_path / "b.html", small())
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_an_empty_run_has_a_page_too(tmp_path: Path) -> None:
    text = written(tmp_path / "report.html", Digest())
    assert "0 stukken" in text
    assert "geen besluit gevonden" in text


def test_a_great_many_records_make_no_great_page(tmp_path: Path) -> None:
    digest = Digest()
    for one in range(3_000):
        name = f"{one:016d}"
        digest.add("documents", document(name, f"20{one % 25:02d}-01-{one % 28 + 1:02d}"))
        digest.add("decisions", decision(f"{name}-d1", name, f"besluit nummer {one}"))
        digest.add("requests", request(f"{name}-r1", name, f"20{one % 25:02d}-02-01"))
    assert (len(digest.decisions()), len(digest.deadlines()), len(digest.events())) == (MOST_DECISIONS, MOST_DEADLINES, MOST_EVENTS)
    days = [digest.papers[found.document].day for found in digest.decisions()]
    assert days == sorted(days, reverse=True)
    assert days[-1] >= "2022"
    text = written(tmp_path / "report.html", digest)
    assert len(text) < 700_000
    assert "Hier staan de nieuwste 300" in text


def test_the_matrix_has_the_words_behind_each_cell(tmp_path: Path) -> None:
    digest = small()
    digest.add("positions", {"id": "aa-p1", "document": "aa", "quotes": [QUOTE | {"clean": "Wij willen meer bomen."}], "issue": "bomen", "holder": "raad-sliedrecht", "municipality": "GM0610",
                             "scope": "individueel", "stance": "voor", "date": "2024-03-12", "review": "open"})
    silent = {"stance": "geen standpunt gevonden", "positions": [], "date": None}
    table = {"issues": [{"id": "bomen", "label": "Meer bomen", "statement": "De gemeente plant bomen."}], "municipalities": [{"cbs": "GM0610", "name": "Sliedrecht"}, {"cbs": "GM0505", "name": "Dordrecht"}],
             "cells": [{"issue": "bomen", "municipality": "GM0610", "own": {"stance": "voor", "positions": ["aa-p1"], "date": "2024-03-12"}, "joint": silent, "changes": []},
                       {"issue": "bomen", "municipality": "GM0505", "own": silent, "joint": silent, "changes": []}]}
    text = written(tmp_path / "report.html", digest, table)
    assert '<a href="#v0-0">++ voor</a>' in text
    assert text.index('id="v0-0"') < text.index("Wij willen meer bomen.")
    assert "<td>–</td>" in text


def test_dates_and_names_are_said_as_people_say_them() -> None:
    said = {"2020-10-27": "27 oktober 2020", "../2020-12-24": "uiterlijk 24 december 2020", "2025/..": "vanaf 2025", "2021-33": "1e kwartaal 2021", "2025-22": "zomer 2025",
            "2020-10~": "rond oktober 2020", "geen datum": "geen datum", None: "", "2020-10-27/2020-12-31": "27 oktober 2020 t/m 31 december 2020"}
    assert {edtf: spoken(edtf) for edtf in said} == said
    assert actor_name("raad-hendrik-ido-ambacht") == "raad Hendrik-Ido-Ambacht"
    assert actor_name("persoon-van-der-plas-den-haag") == "Van der Plas (Den Haag)"
    assert actor_name("persoon-otten") == "Otten"
    assert number(1234567) == "1.234.567"
