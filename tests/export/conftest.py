"""A small run of our own invention: two municipalities, two issues, a motion and a letter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]


def quote(text: str, start: int = 0) -> list[Row]:
    return [{"exact": text, "start": start, "end": start + len(text), "clean": text, "page": None, "boxes": []}]


def document(name: str, kind: str, place: str, day: str | None, title: str) -> Row:
    return {"id": name, "source": f"{name}.md", "sources": [f"{name}.md"], "type": kind, "municipality": place, "title": title,
            "subject": None, "date": {"edtf": day, "basis": "genoemd"} if day else None, "reference_number": "M1", "proposers": [
                {"name": "J. Vos", "party": "Dorpslijst"}]}


def position(name: str, document: str, issue: str, holder: str, place: str | None, stance: str, day: str | None, text: str) -> Row:
    return {"id": name, "document": document, "issue": issue, "holder": holder, "municipality": place, "stance": stance, "date": day,
            "scope": "individueel" if place else "gezamenlijk", "strength": "gewoon", "conditions": [], "reported_by": None,
            "tension_with": [], "confidence": 0.8, "quotes": quote(text)}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    papers = [
        document("d1", "motie", "GM0590", "2021-03-01", "Het veer blijft"),
        document("d2", "brief", "GM0590", "2021-06-01", "=Afdoening motie Het veer blijft"),
        document("d3", "raadsvoorstel", "GM0610", "2022-02-01", "Brug bij de haven"),
    ]
    positions = [
        position("p1", "d1", "veer", "raad-papendrecht", "GM0590", "voor", "2021-03-01", "Het veer blijft varen."),
        position("p2", "d3", "veer", "college-sliedrecht", "GM0610", "tegen", "2022-02-01", "Het veer stopt."),
        position("p3", "d2", "veer", "college-papendrecht", "GM0590", "eerder_tegen", "2021-06-01", "Wij aarzelen over het veer."),
        position("p4", "d3", "brug", "colleges-7", None, "voor", "2022-02-01", "De colleges willen één brug."),
    ]
    positions[0]["tension_with"], positions[2]["tension_with"] = ["p3"], ["p1"]
    asked = {"document": "d1", "kind": "verzoek", "answered_by": [], "deadline_text": None}
    requests = [
        asked | {"id": "r1", "text": "het veer te laten varen", "deadline": "../2021-05-01", "status": "open", "quotes": quote("x", 5)},
        asked | {"id": "r2", "text": "de raad te berichten", "deadline": None, "status": "uitgevoerd", "answered_by": ["l1"],
                 "quotes": quote("y", 9)},
    ]
    links = [
        {"id": "l1", "document": "d2", "source": "d2", "target": "r2", "type": "antwoord_op", "basis": "genoemd", "quotes": quote("wij berichten u")},
        {"id": "l2", "document": "d2", "source": "d2", "target": "d1", "type": "afdoening_van", "basis": "genoemd", "quotes": quote("afgedaan")},
    ]
    plan = {"type": "planning", "on": None}
    constraints = [
        plan | {"id": "c1", "document": "d1", "text": "de nieuwe steiger is klaar in mei", "date": "2021-05-20", "quotes": quote("z")},
        plan | {"id": "c2", "document": "d3", "text": "de nieuwe steiger is pas klaar in juli", "date": "2022-07-01", "quotes": quote("z")},
    ]
    promised = {"id": "t1", "document": "d2", "text": "=1+1 komt terug", "type": "toezegging", "by": "college-papendrecht", "to": None,
                "due": "2021-09-01", "status": "open", "quotes": quote("w")}
    matrix = {"issues": [{"id": "veer", "label": "Het veer", "statement": "Het veer blijft."},
                         {"id": "brug", "label": "De brug", "statement": "Er komt een brug."}],
              "municipalities": [{"cbs": "GM0590", "name": "Papendrecht"}, {"cbs": "GM0610", "name": "Sliedrecht"}], "cells": []}
    files = {"documents": papers, "positions": positions, "requests": requests, "links": links, "constraints": constraints,
             "commitments": [promised], "decisions": []}
    for kind, rows in files.items():
        (tmp_path / f"{kind}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "matrix.json").write_text(json.dumps(matrix), encoding="utf-8")
    return tmp_path
