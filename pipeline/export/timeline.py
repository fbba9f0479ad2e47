"""A dossier in order of time: papers, decisions, what is planned, and milestones that moved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pipeline.export.table import Table
from pipeline.model.edtf import first_day, last_day
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
HELD, PLANNED = "gehouden", "gepland"
_PLANS = ("planning", "deadline", "ingangsdatum")
ALIKE = 0.6  # share of words that two planned events have in common where they are one
MOST = 400  # planned events that are compared for having moved
_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME = ("zelfde_besluit",)


def events(folder: Path, municipality: str = "") -> list[Row]:
    """Events in order of time: `day`, `edtf`, `kind` (gehouden, gepland), `what`, `text`, `source`, `id`.

    One decision under several names (a link `zelfde_besluit`) is one event.

    Raises:
        BadInput: there is no run in the folder.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    same = {row["source"]: row["target"] for row in rows(run, "links") if row["type"] in _SAME}
    found: dict[tuple[str, ...], Row] = {}

    def add(edtf: str | None, kind: str, what: str, text: str, document: Row, name: str) -> None:
        day = first_day(edtf)
        if day:
            key = (same.get(name, name),)
            found.setdefault(key, {"day": day, "edtf": edtf, "kind": kind, "what": what, "text": " ".join(text.split()),
                                   "source": document["source"], "id": name, "place": document["municipality"] or ""})

    for document in documents.values():
        edtf = (document["date"] or {}).get("edtf")
        add(edtf, HELD, document["type"], document["title"] or document["subject"] or document["source"], document, document["id"])
    for row in rows(run, "decisions"):
        paper = documents.get(row["document"])
        if paper and not row["parent"] and row["status"] not in ("voorgesteld", "aangekondigd"):
            add(row["date"], HELD, f"besluit ({row['status']})", row["text"], paper, row["id"])
        elif paper and row["status"] == "aangekondigd":
            add(row["date"], PLANNED, "besluit (aangekondigd)", row["text"], paper, row["id"])
    for kind, field, what in (("commitments", "due", "toezegging"), ("requests", "deadline", "verzoek"), ("constraints", "date", "")):
        for row in rows(run, kind):
            paper = documents.get(row["document"])
            value = row.get(field)
            edtf = value.get("edtf") if isinstance(value, dict) else value
            if paper and edtf and (kind != "constraints" or row["type"] in _PLANS):
                add(edtf, PLANNED, what or row["type"], row["text"], paper, row["id"])
    return sorted(found.values(), key=lambda row: (row["day"], row["kind"], row["source"], row["id"]))


def moved(found: list[Row]) -> list[tuple[Row, Row]]:
    """Planned events that return in a later paper on another day: the earlier plan, the later one."""
    plans = [(row, {word.lower() for word in _WORD.findall(row["text"])}) for row in found if row["kind"] == PLANNED][:MOST]
    pairs = []
    for number, (one, words) in enumerate(plans):
        for other, others in plans[number + 1 :]:
            if one["source"] == other["source"] or one["day"] == other["day"] or one["what"] != other["what"] or len(words & others) < 3:
                continue
            if len(words & others) >= ALIKE * min(len(words), len(others)):
                pairs.append((one, other))
                break
    return pairs


def timeline_tables(found: list[Row], today: str) -> list[Table]:
    """The events, and the milestones that moved.

    Args:
        found: of `events`.
        today: `YYYY-MM-DD`; what was planned before and is not told as held, is marked.
    """
    lines = [(row["edtf"], row["kind"] + (" (voorbij)" if row["kind"] == PLANNED and (last_day(row["edtf"]) or "9") < today else ""),
              row["what"], row["text"], row["source"]) for row in found]
    shifts = [(one["text"], one["edtf"], one["source"], other["edtf"], other["source"]) for one, other in moved(found)]
    return [
        Table("Tijdlijn", ("datum", "soort", "wat", "tekst", "bron"), lines),
        Table("Verschoven planning", ("wat", "eerst", "bron", "daarna", "bron daarvan"), shifts),
    ]


def thread_of(folder: Path, municipality: str = "") -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], Table]:
    """The papers of a run in order of time, the links between them, and both as a table.

    Links of records count for the papers that they stand in; those of one kind between two papers are one.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    of = {name: name for name in documents}
    for kind in ("decisions", "requests", "commitments"):
        of.update((row["id"], row["document"]) for row in rows(run, kind) if row["document"] in documents)
    nodes = sorted(
        ((name, (row["date"] or {}).get("edtf") or "", f"{row['type']}: {row['title'] or row['subject'] or row['source']}")
         for name, row in documents.items()),
        key=lambda node: (first_day(node[1]) or "9", node[0]),
    )
    found: dict[tuple[str, str, str], Row] = {}
    for row in rows(run, "links"):
        source, target = of.get(row["source"], ""), of.get(row["target"], "")
        if source and target and source != target:
            found.setdefault((source, target, row["type"]), row)
    lines = [
        (documents[source]["source"], kind.replace("_", " "), documents[target]["source"], row["basis"],
         " […] ".join(quote["clean"] for quote in row["quotes"]))
        for (source, target, kind), row in found.items()
    ]
    return nodes, list(found), Table("Samenhang van de stukken", ("stuk", "verband", "met", "grond", "woorden"), lines)
