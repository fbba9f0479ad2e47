"""Uncertain records out for correction, and the corrections back as labels.

A sheet (XLSX) or a file of JSON lines holds one record a row; the reviewer says `goed`, `fout` or `anders` and, for `anders`, the
right value of the main field. What was overlooked is added in a row without an id. Labels are JSON lines, one a record:
`record`, `document`, `kind`, `quote`, `review` (bevestigd, verworpen, gewijzigd, toegevoegd), `field`, `value`, `was`, `rule`,
`confidence`, `note`. A later label of the same record replaces the earlier one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from pipeline.errors import BadInput
from pipeline.model.records import RECORDS
from pipeline.store.doubts import doubts
from pipeline.store.files import rows

Row = dict[str, Any]

# Kind -> what it is called for the reader, and the field that is checked.
KINDS = {"decisions": ("besluit", "status"), "requests": ("verzoek", "verb"), "commitments": ("toezegging", "type"), "constraints": ("randvoorwaarde", "type"),
         "allocations": ("taak", "instrument")}
_NAMES = {name: kind for kind, (name, _) in KINDS.items()}
VERDICTS = {"goed": "bevestigd", "fout": "verworpen", "anders": "gewijzigd"}
COLUMNS = ("id", "soort", "document", "bladzijde", "tekst", "waarde", "zekerheid", "regel", "waarom", "oordeel", "juiste waarde", "opmerking")


def values(kind: str) -> tuple[str, ...]:
    """The values that the main field of a kind may have."""
    annotation = RECORDS[kind][0].model_fields[KINDS[kind][1]].annotation
    found: list[str] = []
    todo: list[Any] = [annotation]
    while todo:
        one = todo.pop(0)
        if isinstance(one, str):
            found.append(one)
        else:
            todo += get_args(one)
    return tuple(found)


def uncertain(run: Path, kinds: Iterable[str], below: float, most: int) -> list[Row]:
    """The records of a run whose fields speak against one another (see `doubts`), then those that its rules are least sure of, surest last, at most `most`.

    Those already reviewed are left out.

    Args:
        run: output folder of a run.
        kinds: of `KINDS`.
        below: confidence from which a record needs no look.
        most: how many.
    """
    sources = {row["id"]: row["source"] for row in rows(run, "documents")}
    found = []
    for kind in kinds:
        name, field = KINDS[kind]
        for row in rows(run, kind):
            if row["review"] != "open" or not row["quotes"]:
                continue
            why = doubts(kind, row)
            if why or row["confidence"] < below:
                found.append({"id": row["id"], "soort": name, "document": sources.get(row["document"], row["document"]), "bladzijde": row["quotes"][0]["page"],
                              "tekst": " ".join(quote["clean"] for quote in row["quotes"]), "waarde": row.get(field), "zekerheid": row["confidence"],
                              "regel": row["extractor"]["rule"], "waarom": why, "oordeel": "", "juiste waarde": "", "opmerking": ""})
    return sorted(found, key=lambda row: (not row["waarom"], row["zekerheid"], row["document"], row["id"]))[:most]


def labels(run: Path, given: Iterable[tuple[int, Row]]) -> list[Row]:
    """The labels that filled rows give; rows without a verdict give none.

    Args:
        run: output folder of the run that the rows came from.
        given: number of the row, as the reviewer sees it, and its cells.

    Raises:
        BadInput: rows cannot be understood; the message names them all.
    """
    known = {row["id"]: (kind, row) for kind in KINDS for row in rows(run, kind)}
    documents = {row["source"]: row["id"] for row in rows(run, "documents")}
    found: list[Row] = []
    faults: list[str] = []
    for number, row in given:
        try:
            label = _label(row, known, documents, run)
        except ValueError as fault:
            faults.append(f"row {number}: {fault}")
            continue
        if label:
            found.append(label)
    if faults:
        more = f" (and {len(faults) - 20} more)" if len(faults) > 20 else ""
        raise BadInput(f"{len(faults)} rows cannot be taken: {'; '.join(faults[:20])}{more}.", "Correct them and give the file again; nothing was saved.")
    return found


def _label(row: Row, known: dict[str, tuple[str, Row]], documents: dict[str, str], run: Path) -> Row | None:
    cell = {name: str(row.get(name) if row.get(name) is not None else "").strip() for name in COLUMNS}
    verdict = cell["oordeel"].lower()
    if not verdict:
        if not cell["id"] and cell["tekst"] and cell["soort"]:
            return _added(cell, documents, run)
        return None
    if not cell["id"]:
        return _added(cell, documents, run)
    if cell["id"] not in known:
        raise ValueError(f"no record {cell['id']} in this run")
    if verdict not in VERDICTS:
        raise ValueError(f"oordeel '{verdict}' is none of {', '.join(VERDICTS)}")
    kind, record = known[cell["id"]]
    field = KINDS[kind][1]
    value = cell["juiste waarde"] or None
    if verdict == "anders" and value is None:
        raise ValueError("'anders' needs a juiste waarde")
    if value is not None and value not in values(kind):
        raise ValueError(f"'{value}' is none of {', '.join(values(kind))}")
    return {"record": record["id"], "document": record["document"], "kind": kind, "quote": " ".join(quote["clean"] for quote in record["quotes"]),
            "review": VERDICTS[verdict], "field": field, "value": value if verdict == "anders" else record.get(field) if verdict == "goed" else None,
            "was": record.get(field), "rule": record["extractor"]["rule"], "confidence": record["confidence"], "note": cell["opmerking"]}


def _added(cell: dict[str, str], documents: dict[str, str], run: Path) -> Row:
    kind = _NAMES.get(cell["soort"].lower())
    if kind is None:
        raise ValueError(f"soort '{cell['soort']}' is none of {', '.join(_NAMES)}")
    if cell["document"] not in documents:
        raise ValueError(f"no document '{cell['document']}' in this run")
    value = cell["juiste waarde"] or None
    if value is not None and value not in values(kind):
        raise ValueError(f"'{value}' is none of {', '.join(values(kind))}")
    if not _stands(run, documents[cell["document"]], cell["tekst"]):
        raise ValueError(f"these words stand nowhere in {cell['document']}: '{cell['tekst'][:60]}'; copy them from the document")
    return {"record": None, "document": documents[cell["document"]], "kind": kind, "quote": cell["tekst"], "review": "toegevoegd", "field": KINDS[kind][1],
            "value": value, "was": None, "rule": None, "confidence": None, "note": cell["opmerking"]}


def _stands(run: Path, document: str, words: str) -> bool:
    """Whether words stand in the text of a document, as it is or as it was cleaned; case, marks and white space apart."""
    wanted = _letters(words)
    texts = (run / "texts" / f"{document}.{version}.txt" for version in ("clean", "raw"))
    return bool(wanted) and any(wanted in _letters(path.read_text(encoding="utf-8")) for path in texts if path.is_file())


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def merge(path: Path, new: Iterable[Row]) -> int:
    """Add labels to a file, the later of one record replacing the earlier, written whole or not at all; how many it holds then."""
    kept = {_key(row): row for row in (*_lines(path), *new)}
    part = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept.values()), encoding="utf-8")
    os.replace(part, path)
    return len(kept)


def _key(row: Row) -> tuple[str, str]:
    return (str(row["record"]), "") if row["record"] else (str(row["document"]), f"{row['kind']} {row['quote']}")


def _lines(path: Path) -> Iterator[Row]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as fault:
            raise BadInput(f"{path}, line {number}: no JSON ({fault}).", "Correct the line or remove it.") from fault
        if not isinstance(row, dict):
            raise BadInput(f"{path}, line {number}: no object.", "Each line is one JSON object.")
        yield row


def read_jsonl(path: Path) -> Iterator[tuple[int, Row]]:
    """The rows of a file of JSON lines with their line numbers."""
    yield from enumerate(_lines(path), 1)
