"""Runs made by hand: small ones for one figure each, and large ones that spoil a truth at random."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

Record = dict[str, Any]
RECORD_KINDS = (
    "decisions",
    "requests",
    "commitments",
    "constraints",
    "dates",
    "allocations",
    "references",
    "positions",
)
KINDS = (*RECORD_KINDS, "actors", "links")
HEX = "0123456789abcdef"


def write_run(folder: Path, documents: list[Record], matrix: Record | None = None, **kinds: list[Record]) -> Path:
    """A run directory with these records."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for kind, rows in {"documents": documents, **{kind: kinds.get(kind, []) for kind in KINDS}}.items():
        (folder / f"{kind}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if matrix is not None:
        (folder / "matrix.json").write_text(json.dumps(matrix), encoding="utf-8")
    return folder


def write_truth(folder: Path, papers: dict[str, Record], **shared: Record) -> Path:
    """A truth folder with these papers."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**papers, **shared}.items():
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def quotes(*words: str) -> list[Record]:
    return [{"exact": one, "clean": one} for one in words]


def spoil(truth: Path, out: Path, seed: int, texts: Path | None = None) -> Path:
    """A run that finds what the truth has, with records dropped, cut and doubled, and values lost and swapped."""
    dice = random.Random(seed)
    papers = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(truth.glob("*.json"))
        if path.stem not in {"issues", "matrix", "links"}
    }
    pool: dict[str, list[Any]] = {}
    for paper in papers.values():
        for kind in KINDS:
            for record in paper.get(kind) or []:
                for name, value in record.items():
                    pool.setdefault(f"{kind}.{name}", []).append(value)
    documents, found = [], {kind: [] for kind in KINDS}
    for stem, paper in papers.items():
        name = "".join(dice.choice(HEX) for _ in range(16))
        if dice.random() < 0.95:
            about = {key: value for key, value in (paper.get("document") or {}).items() if key != "also_acceptable"}
            if dice.random() < 0.3:
                about["type"], about["title"] = "overig", None
            documents.append({**about, "id": name, "source": f"map/{stem}.pdf"})
        for kind in KINDS:
            for record in paper.get(kind) or []:
                for copy in range(dice.choices((0, 1, 2), (15, 75, 10))[0]):
                    found[kind].append(_spoiled(record, kind, name, copy, pool, dice))
        for trap in paper.get("non_positions") or []:
            if dice.random() < 0.5:
                found["positions"].append(_spoiled({**trap, "stance": "voor"}, "non_positions", name, 0, {}, dice))
        source = texts / f"{stem}.txt" if texts else None
        if source and source.is_file():
            raw = source.read_bytes().decode("utf-8")
            (out / "texts").mkdir(parents=True, exist_ok=True)
            (out / "texts" / f"{name}.raw.txt").write_bytes(raw.encode())
            (out / "texts" / f"{name}.clean.txt").write_bytes(_harmed(raw, dice).encode())
    shared = truth / "links.json"
    if shared.exists():
        names = {stem: row["id"] for stem, row in zip(papers, documents, strict=False)}
        nodes = {
            node["id"]: dice.choice([*node["records"], names.get(node["document"]) or node["label"], node["label"]])
            for node in json.loads(shared.read_text(encoding="utf-8"))["nodes"]
        }
        for link in json.loads(shared.read_text(encoding="utf-8"))["links"]:
            if dice.random() < 0.8:
                source, target = nodes[link["source"]], nodes[link["target"]]
                source, target = (target, source) if dice.random() < 0.2 else (source, target)
                found["links"].append(
                    {
                        "id": link["id"],
                        "document": names.get(str(link.get("document"))),
                        "quotes": [],
                        "source": source,
                        "target": target,
                        "type": dice.choice([link["type"], "verwijst_naar"]),
                    }
                )
    matrix = truth / "matrix.json"
    return write_run(out, documents, _spoiled_matrix(matrix, dice) if matrix.exists() else None, **found)


def _spoiled(
    record: Record, kind: str, document: str, copy: int, pool: dict[str, list[Any]], dice: random.Random
) -> Record:
    new = {key: value for key, value in record.items() if key not in {"also_acceptable", "core", "note"}}
    for name, value in list(new.items()):
        if name not in {"id", "quotes", "quote", "mentions", "text", "name"} and dice.random() < 0.2:
            new[name] = dice.choice([None, dice.choice(pool.get(f"{kind}.{name}", [value]))])
    for name in ("quotes", "mentions"):
        if isinstance(new.get(name), list):
            new[name] = [_cut(quote, dice) for quote in new[name] if dice.random() < 0.9]
    if isinstance(new.get("quote"), dict):
        new["quotes"] = [_cut(new.pop("quote"), dice)]
    if copy:
        new["id"] = f"{new.get('id')}-again"
    return {**new, "document": document}


def _cut(quote: Record, dice: random.Random) -> Record:
    """A quote as it is, or without its first or last words."""
    text = quote.get("exact") or quote.get("text") or ""
    words = text.split()
    part = dice.choice([words, words, words[len(words) // 3 :], words[:-1], words[len(words) // 2 :]]) or words
    return {
        **{key: quote[key] for key in ("start", "end", "page") if key in quote},
        "exact": text if part is words else " ".join(part),
    }


def _harmed(text: str, dice: random.Random) -> str:
    return "".join("" if dice.random() < 0.002 else letter for letter in text).replace("mee te", "meete", 3)


def _spoiled_matrix(path: Path, dice: random.Random) -> Record:
    data = json.loads(path.read_text(encoding="utf-8"))
    stances = ["voor", "tegen", "eerder_voor", "geen standpunt gevonden"]
    cells = []
    for cell in data["cells"]:
        if dice.random() < 0.95:
            halves = {
                part: {"stance": dice.choice([cell[part]["stance"]] * 3 + stances), "positions": [], "date": None}
                for part in ("own", "joint")
            }
            cells.append({"issue": cell["issue"], "municipality": cell["municipality"], **halves, "changes": []})
    return {"issues": [], "municipalities": [], "cells": cells}
