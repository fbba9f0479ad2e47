"""A dossier in order of time: papers, decisions, meetings, what is planned, and milestones that moved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.export.happened import happened
from pipeline.export.meetings import meetings
from pipeline.export.milestones import PLANNED, moved, told_moves
from pipeline.export.plans import lines, ties
from pipeline.export.sentences import Place, sentences
from pipeline.export.table import Table
from pipeline.export.twice import told_twice
from pipeline.export.wording import spoken
from pipeline.model.edtf import first_day, last_day
from pipeline.places import find
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
HELD = "gehouden"
_PLANS = ("planning", "deadline", "ingangsdatum")
SHORT = 25  # letters of a decision that is no more than its result
CELL = 100  # the same where it may be one cell of a row
TAG = re.compile(r"</?[a-z]{1,6}>")  # "3<sup>de</sup> ronde"
_SAME = ("zelfde_besluit",)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


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
    tied = ties(run, documents)
    same = _roots(rows(run, "links"))
    same |= adopted(run, documents) | results(run, documents)
    twice = told_twice(rows(run, "decisions"), documents)
    same = {name: twice.get(goal, goal) for name, goal in (twice | same).items()} | twice
    found: dict[str, Row] = {}
    plans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    cut: dict[str, Place] = {}  # events told by a part of a sentence or by one cell of a row
    cells: set[str] = set()

    def add(edtf: str | None, kind: str, what: str, text: str, document: Row, name: str) -> None:
        day = first_day(edtf)
        if not day:
            return
        row = {"day": day, "edtf": edtf, "kind": kind, "what": what, "text": " ".join(TAG.sub("", text).split()), "source": document["source"], "id": name,
               "place": document["municipality"] or "", "told": (document["date"] or {}).get("edtf") or "", "also": [], "document": document["id"], "ties": tied[document["id"]]}
        root = same.get(name, name)
        known = found.get(root)
        finer = known is not None and row["kind"] == known["kind"] and len(known["edtf"]) < len(row["edtf"]) and row["edtf"].startswith(known["edtf"])
        if known and (name == root or finer):  # the decision itself comes after what tells of it, a day after a month
            also = [*known["also"], known["source"]]
            row["also"], known = [source for source in dict.fromkeys(also) if source != row["source"]], None
        if known is None:
            found[root] = row
        elif row["source"] not in (known["source"], *known["also"]):
            known["also"].append(row["source"])

    for document in documents.values():
        edtf = (document["date"] or {}).get("edtf")
        add(edtf, HELD, document["type"], document["title"] or document["subject"] or "(zonder titel)", document, document["id"])
    for row in rows(run, "decisions"):
        paper = documents.get(row["document"])
        if paper and (not row["parent"] or row["id"] in same) and row["status"] not in ("voorgesteld", "aangekondigd"):
            add(row["date"], _kind(row["date"], paper), f"besluit ({row['status'].replace('_', ' ')})", _whole(row), paper, row["id"])
            if len(row["text"]) < CELL and row["quotes"]:
                cells.add(row["id"])
                cut[row["id"]] = row["document"], row["quotes"][0]["start"], row["quotes"][0]["end"]
        elif paper and row["status"] == "aangekondigd":
            add(row["date"], PLANNED, "besluit (aangekondigd)", row["text"], paper, row["id"])
    spots = {(row["day"], row["id"].split("-")[0]) for row in found.values()}
    for row, edtf, was, key in meetings(rows(run, "references"), rows(run, "dates"), documents):
        if (first_day(edtf), row["document"]) in spots:
            continue  # the decision that was taken there is in the timeline
        same.setdefault(row["id"], key)
        add(edtf, HELD if was else PLANNED, "bijeenkomst", row["label"], documents[row["document"]], row["id"])
        if not was:
            quote = row["quotes"][0]
            plans.setdefault((row["document"], edtf), []).append((quote["start"], quote["end"]))
    shifts = told_moves(run, documents)
    gone: dict[str, list[Row]] = {}
    for move in shifts:
        gone.setdefault(move["document"], []).append(move)
    days: dict[str, list[tuple[int, str]]] = {}
    for row in rows(run, "dates"):
        if row["granularity"] == "day" and row["direction"] != "past" and _FULL.fullmatch(row["edtf"] or "") and row["document"] in documents:
            days.setdefault(row["document"], []).append((row["quotes"][0]["start"], row["edtf"]))
    for kind, field, what in (("requests", "deadline", "verzoek"), ("commitments", "due", ""), ("constraints", "date", "")):
        for row in rows(run, kind):
            paper = documents.get(row["document"])
            value = row.get(field)
            edtf = value.get("edtf") if isinstance(value, dict) else value
            if not paper or not edtf or (kind == "constraints" and row["type"] not in _PLANS):
                continue
            spans = plans.setdefault((row["document"], edtf), [])
            low, high = row["quotes"][0]["start"], row["quotes"][-1]["end"]
            if _given_up(gone.get(row["document"], ()), edtf, low, high):
                continue
            if not any(start < high and low < end for start, end in spans):
                add(edtf, PLANNED, what or row["type"], row["text"], paper, row["id"])
                if kind == "constraints":  # a clause of a sentence
                    cut[row["id"]] = row["document"], low, high
            spans.append((low, high))
            if kind == "commitments" and row["type"] == "planning":
                for other in days.get(row["document"], ()):  # "De sloop begint op 1 maart en is uiterlijk 1 juli klaar": two plans
                    if low <= other[0] < high and other[1] != edtf.removeprefix("../") and other[1] > last_plain(paper) and not _given_up(gone.get(row["document"], ()), other[1], low, high):
                        plans.setdefault((row["document"], other[1]), []).append((low, high))
                        add(other[1], PLANNED, row["type"], row["text"], paper, f"{row['id']}@{other[1]}")
    for move in shifts:  # what a sentence plans anew is planned, whatever else was read in it
        paper, edtf = documents[move["document"]], move["then"]
        known = (span for goal in (edtf, f"../{edtf}") for span in plans.get((move["document"], goal), ()))
        if (first_day(edtf) or "") > last_plain(paper) and not any(start < move["end"] and move["start"] < end for start, end in known):
            plans.setdefault((move["document"], edtf), []).append((move["start"], move["end"]))
            add(edtf, PLANNED, "planning", move["text"], paper, f"{paper['id']}@{move['start']}")
    for paper, edtf, text, low, high in lines(run, documents):
        if not any(start < high and low < end for start, end in plans.get((paper["id"], edtf), ())):
            add(edtf, PLANNED, "planning", text, paper, f"{paper['id']}@{low}")
    spots = {(row["day"], row["document"]) for row in found.values()}
    for paper, edtf, text, low, _ in happened(run, documents):
        if (edtf, paper["id"]) not in spots:  # what was decided or met there is in the timeline
            add(edtf, HELD, "gebeurtenis", text, paper, f"{paper['id']}@{low}")
    whole = sentences(run, {row["id"]: cut[row["id"]] for row in found.values() if row["id"] in cut}, cells)
    for row in found.values():
        row["text"] = whole.get(row["id"], row["text"])
    return sorted(found.values(), key=lambda row: (row["day"], row["kind"], row["source"], row["id"]))


def _given_up(moves: Iterable[Row], edtf: str, low: int, high: int) -> bool:
    """Whether a sentence in a stretch of a paper says that the day is given up for another one."""
    day = edtf.removeprefix("../")
    return any((move["first"] or "").removeprefix("../") == day and move["start"] < high and low < move["end"] for move in moves)


def last_plain(document: Row) -> str:
    """The last day of a document, or of one without a date the end of time: what it plans is not known to be ahead."""
    return last_day((document["date"] or {}).get("edtf")) or "9999"


def _kind(edtf: str | None, document: Row) -> str:
    """Planned is what is to be decided after the day of the paper: "stelt dit vast in de vergadering van 6 juli a.s."."""
    now = last_day((document["date"] or {}).get("edtf"))
    return PLANNED if now and (first_day(edtf) or "") > now else HELD


def _whole(row: Row) -> str:
    """The text of a decision; of a bare result ("aangenomen") with the item that it belongs to."""
    if len(row["text"]) >= SHORT:
        return str(row["text"])
    parts = dict.fromkeys(" ".join(quote["clean"].split()) for quote in row["quotes"])
    number = f"{row['number']}: " if row.get("number") else ""
    return number + " – ".join(parts or [row["text"]])


def adopted(run: Path, documents: dict[str, Row]) -> dict[str, str]:
    """Decision that is told -> the motion without a day of its own that it carried: both are one event."""
    undated = {name: row["municipality"] for name, row in documents.items() if row["type"] == "motie" and not (row["date"] or {}).get("edtf")}
    if not undated:
        return {}
    places: dict[str, list[tuple[int, int, str]]] = {}
    for link in rows(run, "links"):
        if link["target"] in undated and link["source"] == link["document"]:
            places.setdefault(link["document"], []).extend((q["start"], q["end"], link["target"]) for q in link["quotes"])
    found: dict[str, str] = {}
    for row in rows(run, "decisions"):
        if row["document"] in places and row["reported"] and row["status"] == "aangenomen" and row["quotes"]:
            low, high = row["quotes"][0]["start"], row["quotes"][-1]["end"]
            goals = {goal for start, end, goal in places[row["document"]] if start < high and low < end}
            # "In oktober nam de raad van Goes een motie aan", and the paper names one motion of Goes further on.
            goals = goals or {goal for _, _, goal in places[row["document"]] if "motie" in row["text"].lower() and _of(row["body"]) == undated[goal]}
            if len(goals) == 1:
                found[row["id"]] = goals.pop()
    return found


def results(run: Path, documents: dict[str, Row]) -> dict[str, str]:
    """The result that a motion or amendment prints itself -> the vote on it in the minutes or the list of that day: one event.

    So is what a paper that names one motion tells of its adoption: "Op 4 juni nam uw raad motie 12 aan".
    """
    own: dict[str, list[Row]] = {}
    for row in rows(run, "decisions"):
        document = documents.get(row["document"])
        if document and document["type"] in ("motie", "amendement") and not row.get("reported") and not row.get("parent") and row.get("votes"):
            own.setdefault(row["document"], []).append(row)
    places: dict[str, list[tuple[int, int, str]]] = {}
    for link in rows(run, "links"):
        document = documents.get(link["document"])
        if document and link["source"] == link["document"] and len(own.get(link["target"], ())) == 1:
            places.setdefault(link["document"], []).extend((q["start"], q["end"], link["target"]) for q in link["quotes"])
    found: dict[str, str] = {}
    told: list[tuple[str, str]] = []
    for row in rows(run, "decisions"):
        if row["document"] not in places or not row["quotes"]:
            continue
        if row.get("reported"):
            named = {goal for *_, goal in places[row["document"]]}
            if len(named) == 1 and "motie" in row["text"].lower() and _alike(row, own[next(iter(named))][0]):
                told.append((row["id"], own[named.pop()][0]["id"]))
            continue
        if documents[row["document"]]["type"] not in ("notulen", "besluitenlijst"):
            continue
        goals = {goal for start, end, goal in places[row["document"]] if any(start < q["end"] and q["start"] < end for q in row["quotes"])}
        if len(goals) == 1 and _alike(row, own[goal := goals.pop()][0]):
            found[own[goal][0]["id"]] = row["id"]
    return {name: found.get(goal, goal) for name, goal in told} | found


def _alike(one: Row, other: Row) -> bool:
    return bool(one["status"] == other["status"] and one["date"] == other["date"])


def _of(body: str | None) -> str:
    """The municipality of a council: code, or nothing."""
    place = find((body or "").removeprefix("raad-").replace("-", " ")) if (body or "").startswith("raad-") else None
    return place.code if place else ""


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


def told_shifts(folder: Path, municipality: str = "") -> list[Row]:
    """The moves that papers tell in one sentence; see `told_moves`.

    Raises:
        BadInput: there is no run in the folder.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents") if not municipality or row["municipality"] == municipality}
    return told_moves(run, documents)


def timeline_tables(found: list[Row], today: str, told: Iterable[Row] = ()) -> list[Table]:
    """The events, and the milestones that moved.

    Args:
        found: of `events`.
        told: of `told_shifts`.
        today: `YYYY-MM-DD`; what was planned before and is not told as held, is marked.
    """
    lines = [(spoken(row["edtf"]), row["kind"] + (" (voorbij)" if row["kind"] == PLANNED and (last_day(row["edtf"]) or "9") < today else ""),
              row["what"].replace("_", " "), row["text"], row["source"], ", ".join(row["also"]), row["day"], _name(row["place"])) for row in found]
    shifts = _shifts(moved(found), told)
    held = sum(row["kind"] == HELD for row in found)
    note = f"{len(found)} gebeurtenissen: {held} gehouden, {len(found) - held} gepland. (voorbij): de dag is geweest, {spoken(today)} meegerekend; of het gebeurd is, staat hier niet."
    return [
        Table("Tijdlijn", ("datum", "soort", "wat", "tekst", "bron", "ook in", "dag", "gemeente"), lines, (note,), wide=frozenset({"ook in", "dag", "gemeente"})),
        Table("Verschoven planning", ("wat", "eerst", "bron", "daarna", "bron daarvan"), shifts),
    ]


def _shifts(pairs: list[tuple[Row, Row]], told: Iterable[Row]) -> list[tuple[str, str, str, str, str]]:
    """The lines of what moved, each move once: what a paper tells itself goes before what two papers show, unless these name its first day."""
    known = {(other["document"], other["edtf"].removeprefix("../")): one["edtf"] for one, other in pairs}
    kept = [row for row in told if row["first"] is None or known.get((row["document"], row["then"])) != row["first"]]
    kept = [row for row in kept if row["first"] or (row["document"], row["then"]) not in known]
    said = {(row["document"], row["then"]) for row in kept}
    lines = [(one["text"], spoken(one["edtf"]), one["source"], spoken(other["edtf"]), other["source"]) for one, other in pairs if (other["document"], other["edtf"].removeprefix("../")) not in said]
    return lines + [(row["text"], spoken(row["first"]), row["source"], spoken(row["then"]), row["source"]) for row in kept]


def _name(code: str) -> str:
    place = by_code(code) if code else None
    return place.name if place else code
