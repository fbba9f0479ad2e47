"""The thread of a dossier: papers, decisions and meetings outside the collection, start dates, and what ties them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.export.meetings import meetings
from pipeline.export.sentences import sentences
from pipeline.export.table import Table
from pipeline.export.timeline import TAG, adopted
from pipeline.export.wording import said, spoken
from pipeline.model.edtf import first_day
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
Node = tuple[str, str, str]
LONGEST = 90  # code points of a label
_AHEAD = ("kondigt_aan", "gaat_in")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_OWN = ("decisions", "references", "commitments")  # records that may stand for what is no paper of the collection


def thread_of(folder: Path, municipality: str = "") -> tuple[list[Node], list[tuple[str, str, str]], Table]:
    """What a dossier is made of, in order of time: (id, EDTF, label); the links (source, target, type); both as a table.

    A meeting, a decision that is told, and what was announced have a node of their own where a link ends at them; other
    records count for the papers that they stand in. A paper outside the collection that one paper alone names is in the
    table only. Records that are one decision (`zelfde_besluit`) are one node. The
    day from which something holds is tied to the paper that says it (`gaat_in`).

    Raises:
        BadInput: there is no run in the folder.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    links = [row for row in rows(run, "links") if row["document"] in documents]
    ends = {name for row in links for name in (row["source"], row["target"])} - set(documents)
    told, inside, loose = _told(run, documents, ends)
    roots = _roots(links, set(documents), told) | adopted(run, documents)
    nodes: dict[str, tuple[str, str]] = {name: ((row["date"] or {}).get("edtf") or "", _label(row)) for name, row in documents.items()}
    found: dict[tuple[str, str, str], Row] = {}
    for row in links:
        source, target = (roots.get(name, inside.get(name, name)) for name in (row["source"], row["target"]))
        if row["type"] == "zelfde_besluit" or source == target or not all(name in nodes or name in told for name in (source, target)):
            continue
        for name in (source, target):
            if name not in nodes:
                nodes[name] = told[name]
        found.setdefault((source, target, row["type"]), row)
    starts = [row for row in rows(run, "constraints") if row["document"] in documents and row["type"] == "ingangsdatum" and row["quotes"]]
    whole = sentences(run, {row["id"]: (row["document"], row["quotes"][0]["start"], row["quotes"][-1]["end"]) for row in starts})
    for row in starts:
        day = row["date"] if isinstance(row.get("date"), str) else (row.get("date") or {}).get("edtf")
        if first_day(day):
            name = f"{day}/{row['document']}"
            nodes.setdefault(name, (str(day), f"ingangsdatum: {_cut(whole.get(row['id'], row['text']))}"))
            found.setdefault((row["document"], name, "gaat_in"), {**row, "basis": "genoemd"})
    for row in rows(run, "decisions"):  # an undated motion has the day on which it is told to have been carried
        goal = roots.get(row["id"], "")
        if goal in documents and not (documents[goal]["date"] or {}).get("edtf") and len(row["date"] or "") > len(nodes[goal][0]):
            nodes[goal] = (row["date"], nodes[goal][1])
    days = {name: first_day(edtf) or "9" for name, (edtf, _) in nodes.items()}
    for source, target, kind in found:  # a paper without a date stands after the last thing that it looks back on
        if source in documents and not nodes[source][0] and kind not in _AHEAD and days[target] != "9":
            days[source] = days[target] if days[source] == "9" else max(days[source], days[target])
    for source, target, kind in found:  # what has no date stands before the first paper that speaks of it
        if days[target] == "9" and kind not in _AHEAD:
            days[target] = days[source][:10] + "!"
    for source, target, kind in found:
        if days[target] == "9" and kind in _AHEAD:
            days[target] = days[source][:10] + "~"
    degree = Counter(name for source, target, _ in found for name in (source, target))
    for name in [name for name in nodes if name not in documents and degree[name] < 2 and name in loose]:
        days.pop(name)
    ends = {name for source, target, _ in found if source in days and target in days for name in (source, target)}
    days = {name: day for name, day in days.items() if name in ends or name in documents}
    order = sorted(days, key=lambda name: (days[name].rstrip("!~"), "~" in days[name], "!" not in days[name], name))
    lines = [
        (_name(source, nodes, documents), said("link", kind), _name(target, nodes, documents), row["basis"],
         " […] ".join(" ".join(quote["clean"].split()) for quote in row["quotes"][:3]))
        for (source, target, kind), row in found.items()
    ]
    title = "Samenhang van de stukken"
    drawn = [edge for edge in found if edge[0] in days and edge[1] in days]
    return [(name, *nodes[name]) for name in order], drawn, Table(title, ("van", "verband", "met", "grond", "woorden"), lines)


def _told(
    run: Path, documents: dict[str, Row], ends: set[str]
) -> tuple[dict[str, tuple[str, str]], dict[str, str], set[str]]:
    """Records with a node of their own -> day and label; all other records -> their papers; which are mere mentions of papers."""
    days = {row["id"]: edtf for row, edtf, _, _ in meetings(rows(run, "references"), rows(run, "dates"), documents)} if ends else {}
    told: dict[str, tuple[str, str]] = {}
    inside: dict[str, str] = {}
    loose: set[str] = set()
    for kind in (*_OWN, "requests"):
        for row in rows(run, kind):
            if row["id"] not in ends or row["document"] not in documents:
                continue
            own = (kind == "decisions" and row["reported"]) or kind == "references" or (kind == "commitments" and row["type"] != "toezegging")
            if not own:
                inside[row["id"]] = row["document"]
                continue
            if kind == "references" and row["kind"] != "bijeenkomst":
                loose.add(row["id"])
            text = row["label"] if kind == "references" else row["text"]
            day = days.get(row["id"]) or (row.get("due") if kind == "commitments" else row["date"]) or ""
            what = {"decisions": "besluit", "commitments": "aangekondigd"}.get(kind, row.get("kind", ""))
            told[row["id"]] = (day, f"{what}: {_cut(text)}")
    return told, inside, loose


def _roots(links: list[Row], documents: set[str], told: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Records that are one decision -> the paper, or the record, that stands for it."""
    goal = {row["source"]: row["target"] for row in links if row["type"] == "zelfde_besluit"}
    roots: dict[str, str] = {}
    for name in goal:
        seen, last = {name}, name
        while (after := goal.get(last)) is not None and after not in seen:
            seen.add(after)
            last = after
        roots[name] = last if last in documents or last in told else last.split("-")[0]
    return roots


def _label(row: Row) -> str:
    place = by_code(row["municipality"]) if row["municipality"] else None
    return f"{row['type']} {place.name if place else ''}".strip() + f": {_cut(row['title'] or row['subject'] or row['source'])}"


def _name(name: str, nodes: dict[str, tuple[str, str]], documents: dict[str, Row]) -> str:
    return str(documents[name]["source"]) if name in documents else nodes[name][1]


def _cut(text: str) -> str:
    flat = _DAY.sub(lambda match: spoken(match[0]), TAG.sub("", " ".join(text.split())))
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
