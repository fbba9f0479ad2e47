"""A dossier in order of time: papers, decisions, what is planned, and milestones that moved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.export.table import Table
from pipeline.export.wording import spoken
from pipeline.model.edtf import first_day, last_day
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
HELD, PLANNED = "gehouden", "gepland"
_PLANS = ("planning", "deadline", "ingangsdatum")
ALIKE = 0.6  # share of words that two planned events have in common where they are one
ALIKE_ELSEWHERE = 0.8  # the same for papers of two municipalities
SHORT = 25  # letters of a decision that is no more than its result
MOST = 400  # planned events that are compared for having moved
_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME = ("zelfde_besluit",)


def events(folder: Path, municipality: str = "") -> list[Row]:
    """Events in order of time: `day`, `edtf`, `kind` (gehouden, gepland), `what`, `text`, `source`, `id`, `told`, `also`.

    One decision under several names (links `zelfde_besluit`) is one event, told by its own paper, with the sources that
    tell it too in `also`. A plan that one sentence gives as a promise and as a deadline is one event. `told` is the day
    of the paper.

    Raises:
        BadInput: there is no run in the folder.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    same = _roots(rows(run, "links"))
    found: dict[str, Row] = {}
    plans: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def add(edtf: str | None, kind: str, what: str, text: str, document: Row, name: str) -> None:
        day = first_day(edtf)
        if not day:
            return
        row = {"day": day, "edtf": edtf, "kind": kind, "what": what, "text": " ".join(text.split()), "source": document["source"], "id": name,
               "place": document["municipality"] or "", "told": (document["date"] or {}).get("edtf") or "", "also": []}
        root = same.get(name, name)
        known = found.get(root)
        if known and name == root:  # the decision itself comes after what tells of it
            row["also"], known = [*known["also"], known["source"]], None
        if known is None:
            found[root] = row
        elif row["source"] not in (known["source"], *known["also"]):
            known["also"].append(row["source"])

    for document in documents.values():
        edtf = (document["date"] or {}).get("edtf")
        add(edtf, HELD, document["type"], document["title"] or document["subject"] or document["source"], document, document["id"])
    for row in rows(run, "decisions"):
        paper = documents.get(row["document"])
        if paper and (not row["parent"] or row["id"] in same) and row["status"] not in ("voorgesteld", "aangekondigd"):
            add(row["date"], HELD, f"besluit ({row['status'].replace('_', ' ')})", _whole(row), paper, row["id"])
        elif paper and row["status"] == "aangekondigd":
            add(row["date"], PLANNED, "besluit (aangekondigd)", row["text"], paper, row["id"])
    for kind, field, what in (("requests", "deadline", "verzoek"), ("commitments", "due", "toezegging"), ("constraints", "date", "")):
        for row in rows(run, kind):
            paper = documents.get(row["document"])
            value = row.get(field)
            edtf = value.get("edtf") if isinstance(value, dict) else value
            if not paper or not edtf or (kind == "constraints" and row["type"] not in _PLANS):
                continue
            spans = plans.setdefault((row["document"], edtf), [])
            low, high = row["quotes"][0]["start"], row["quotes"][-1]["end"]
            if not any(start < high and low < end for start, end in spans):
                add(edtf, PLANNED, what or row["type"], row["text"], paper, row["id"])
            spans.append((low, high))
    return sorted(found.values(), key=lambda row: (row["day"], row["kind"], row["source"], row["id"]))


def _whole(row: Row) -> str:
    """The text of a decision; of a bare result ("aangenomen") with the item that it belongs to."""
    if len(row["text"]) >= SHORT:
        return str(row["text"])
    parts = dict.fromkeys(" ".join(quote["clean"].split()) for quote in row["quotes"])
    number = f"{row['number']}: " if row.get("number") else ""
    return number + " – ".join(parts or [row["text"]])


def _roots(links: Iterable[Row]) -> dict[str, str]:
    """Record -> the one that stands for all that are the same."""
    goal = {row["source"]: row["target"] for row in links if row["type"] in _SAME}
    roots: dict[str, str] = {}
    for name in (*goal, *goal.values()):
        seen = {name}
        last = name
        while (after := goal.get(last)) is not None and after not in seen:
            seen.add(after)
            last = after
        roots[name] = last
    return roots


def moved(found: list[Row]) -> list[tuple[Row, Row]]:
    """Planned events that return in a later paper on another day: the earlier plan, the later one."""
    plans = [(row, {word.lower() for word in _WORD.findall(row["text"])}) for row in found if row["kind"] == PLANNED][:MOST]
    plans.sort(key=lambda plan: plan[0].get("told") or plan[0]["day"])  # what was told first, not what is planned first
    pairs = []
    for number, (one, words) in enumerate(plans):
        for other, others in plans[number + 1 :]:
            if one["source"] == other["source"] or one["edtf"] == other["edtf"] or len(words & others) < 3:
                continue
            # What two municipalities tell is one plan only where they tell it in the same words.
            least = ALIKE if one["place"] == other["place"] else ALIKE_ELSEWHERE
            if len(words & others) >= least * min(len(words), len(others)):
                pairs.append((one, other))
                break
    return pairs


def timeline_tables(found: list[Row], today: str) -> list[Table]:
    """The events, and the milestones that moved.

    Args:
        found: of `events`.
        today: `YYYY-MM-DD`; what was planned before and is not told as held, is marked.
    """
    lines = [(spoken(row["edtf"]), row["kind"] + (" (voorbij)" if row["kind"] == PLANNED and (last_day(row["edtf"]) or "9") < today else ""),
              row["what"].replace("_", " "), row["text"], row["source"], ", ".join(row["also"]), row["day"], _name(row["place"])) for row in found]
    shifts = [(one["text"], spoken(one["edtf"]), one["source"], spoken(other["edtf"]), other["source"]) for one, other in moved(found)]
    held = sum(row["kind"] == HELD for row in found)
    note = f"{len(found)} gebeurtenissen: {held} gehouden, {len(found) - held} gepland. (voorbij): de dag is geweest, {spoken(today)} meegerekend; of het gebeurd is, staat hier niet."
    return [
        Table("Tijdlijn", ("datum", "soort", "wat", "tekst", "bron", "ook in", "dag", "gemeente"), lines, (note,), wide=frozenset({"ook in", "dag", "gemeente"})),
        Table("Verschoven planning", ("wat", "eerst", "bron", "daarna", "bron daarvan"), shifts),
    ]


def _name(code: str) -> str:
    place = by_code(code) if code else None
    return place.name if place else code


def thread_of(folder: Path, municipality: str = "") -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], Table]:
    """The papers of a run in order of time, the links between them, and both as a table.

    Links of records count for the papers that they stand in; those of one kind between two papers are one.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    of = {name: name for name in documents}
    for kind in ("decisions", "requests", "commitments"):
        of.update((row["id"], row["document"]) for row in rows(run, kind) if row["document"] in documents)
    found: dict[tuple[str, str, str], Row] = {}
    for row in rows(run, "links"):
        source, target = of.get(row["source"], ""), of.get(row["target"], "")
        if source and target and source != target:
            found.setdefault((source, target, row["type"]), row)
    days = {name: first_day((row["date"] or {}).get("edtf")) or "9" for name, row in documents.items()}
    for source, target, _ in found:  # a paper without a date stands before the first one that speaks of it
        if not (documents[target]["date"] or {}).get("edtf"):
            days[target] = min(days[target], days[source][:10] + "!")
    nodes = sorted(
        ((name, (row["date"] or {}).get("edtf") or "",
          f"{row['type']} {_name(row['municipality'] or '')}".strip() + f": {row['title'] or row['subject'] or row['source']}")
         for name, row in documents.items()),
        key=lambda node: (days[node[0]].replace("!", "")[:10], "!" not in days[node[0]], node[0]),
    )
    lines = [
        (documents[source]["source"], kind.replace("_", " "), documents[target]["source"], row["basis"],
         " […] ".join(quote["clean"] for quote in row["quotes"]))
        for (source, target, kind), row in found.items()
    ]
    return nodes, list(found), Table("Samenhang van de stukken", ("stuk", "verband", "met", "grond", "woorden"), lines)
