"""Motions that are no paper of their own: which of the requests of a list, of minutes, or of a paper that prints motions behind its own points a motion or amendment makes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.dutch.attached import opens

Row = dict[str, Any]
LISTS, ASKS = ("besluitenlijst", "notulen"), ("motie", "amendement")
_BACK = 800  # characters before a request in which the motion that makes it is named
_MOTION = re.compile(r"\b(?:motie|amendement)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:motie|amendement) (?:nr\.? |nummer )?(?P<number>[A-Z]{0,2}-?\d[\w.-]*\w|[A-Z]?\d|[A-Z])\b", re.IGNORECASE)
_TITLE = re.compile(r"[\"“‘'](?P<title>[^\"”’']{3,90})[\"”’']")


class Told(NamedTuple):
    """A motion that a list tells of: its decision, number and title (either may be "")."""

    decision: Row
    number: str
    title: str


def told_motions(documents: Mapping[str, Row], requests: Iterable[Row], decisions: Iterable[Row], passages: Iterable[Row], results: Iterable[str], same: Iterable[tuple[str, str]]) -> dict[str, Told]:
    """Request of a list or minutes -> the motion that makes it. Motions that are papers of the collection are left out: they tell it themselves.

    Args:
        documents: id -> document.
        requests: of the collection.
        decisions: of the same.
        passages: of the same.
        results: statuses that a motion ends with.
        same: ids of decisions that are one (`zelfde_besluit`).
    """
    listed = {name for name, document in documents.items() if document["type"] in LISTS}
    ends = set(results)
    held = {name for pair in same for name in pair}
    found: dict[str, list[Row]] = {}
    for row in decisions:
        if row["document"] in listed and not row["parent"]:
            found.setdefault(row["document"], []).append(row)
    for rows in found.values():
        rows.sort(key=_start)
    texts: dict[str, list[tuple[int, str, bool]]] = {}
    wanted = [row for row in requests if row["document"] in found and (row["from"] or "raad").startswith(("raad", "raden", "ps", "provinciale"))]
    read = {row["document"] for row in wanted}
    for row in passages:
        if row["quotes"] and row["document"] in read:
            texts.setdefault(row["document"], []).append((row["quotes"][0]["start"], " ".join(quote["clean"] for quote in row["quotes"]), row["role"] == "kop"))
    for told_there in texts.values():
        told_there.sort()
    own = [document for document in documents.values() if document["type"] in ASKS]
    answer: dict[str, Told] = {}
    for request in wanted:
        decision = _motion_of(request, found[request["document"]], texts.get(request["document"], []), ends)
        if decision is None or decision["id"] in held:
            continue
        number = decision["number"] or ""
        if named := _NUMBER.search(decision["text"]):
            number = named["number"]
        title = _TITLE.search(decision["text"])
        told = Told(decision, number if _MOTION.search(decision["text"]) else "", title["title"] if title else "")
        if not any(_is(document, told, documents[request["document"]]) for document in own):
            answer[request["id"]] = told
    return answer


def motions_behind(documents: Mapping[str, Row], requests: Iterable[Row], decisions: Iterable[Row]) -> dict[str, Told]:
    """Request of a motion that a paper prints behind its own points, or below another motion -> that motion; those without a printed outcome are left out, and those that are papers of the collection.

    Args:
        documents: id -> document.
        requests: of the collection.
        decisions: of the same; the outcome of such a motion has the line that opens it as its second quote.
    """
    own = [document for document in documents.values() if document["type"] in ASKS]
    printed: dict[str, list[tuple[int, int, Told]]] = {}
    for row in decisions:
        document = documents.get(row["document"])
        if document and document["type"] not in (*LISTS, *ASKS) and len(row["quotes"]) > 1 and opens(row["quotes"][1]["clean"]) and row["quotes"][1]["start"] < _start(row):
            head = row["quotes"][1]
            named = _NUMBER.search(head["clean"])
            title = head["clean"][named.end() :].strip(' :–-*_"“”‘’') if named else ""
            told = Told(row, row["number"] or (named["number"] if named else ""), title)
            if not any(_is(one, told, document) for one in own):
                printed.setdefault(row["document"], []).append((head["start"], _start(row), told))
    answer: dict[str, Told] = {}
    for request in requests:
        for low, high, told in printed.get(request["document"], ()):
            if low <= _start(request) < high:
                answer[request["id"]] = told
    return answer


def _start(row: Row) -> int:
    return int(row["quotes"][0]["start"]) if row["quotes"] else 0


def _motion_of(request: Row, rows: list[Row], texts: list[tuple[int, str, bool]], ends: set[str]) -> Row | None:
    """The decision on the motion that makes a request, or None: the one it stands below or in, the one of the number named before it, or the next one where it says "motie"."""
    at = _start(request)
    motions = [row for row in rows if row["status"] in ends and _MOTION.search(row["text"])]
    before = [row for row in rows if _start(row) <= at]
    heads = [start for start, _, head in texts if head]
    if before and before[-1] in motions and bisect_right(heads, _start(before[-1])) == bisect_right(heads, at):
        return before[-1]
    named = ""
    for start, text, _ in texts:
        if at - _BACK <= start <= at:
            named = next((one["number"] for one in reversed(list(_NUMBER.finditer(text)))), named)
    if named:
        return next((row for row in motions if (number := _NUMBER.search(row["text"])) and number["number"].lower() == named.lower()), None)
    behind = [row for row in rows if _start(row) > at]
    return behind[0] if behind and behind[0] in motions and _MOTION.search(request["text"]) else None


def _is(document: Row, told: Told, paper: Row) -> bool:
    """Whether a motion of the collection is the one that a list tells of."""
    if document["municipality"] != paper["municipality"]:
        return False
    name = (document["title"] or document["subject"] or "").lower()
    return bool((told.title and told.title.lower() in name) or (told.number and (document["reference_number"] or "").lower() == told.number.lower()))
