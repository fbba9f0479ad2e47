"""Milestones that moved: plans that return on another day in a later paper, and moves that one sentence tells itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.dutch.moves import CUE, moved_days
from pipeline.export.plans import Thing, one_matter, only, order_of, thing_of
from pipeline.store.files import rows

Row = dict[str, Any]
PLANNED = "gepland"
ALIKE = 0.6  # share of words that two planned events have in common where they are one
ALIKE_ELSEWHERE = 0.8  # the same for papers of two municipalities
LEAST = 3  # words in common
COMMON = 60  # plans that may share a word and be compared by it
_WORD = re.compile(r"[^\W\d_]{4,}")
_LATER = re.compile(
    r"\b(?P<count>een|één|twee|drie|vier|vijf|zes|acht|tien|\d{1,2}) (?P<unit>dag|dagen|week|weken|maand|maanden|kwartaal|kwartalen|jaar)(?: (?:later|vertraging|uitstel|uitgesteld|verschoven|opgeschoven|"
    r"doorgeschoven|vertraagd|vertraging opgelopen))\b",
    re.IGNORECASE,
)
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
_MONTHS = {"maand": 1, "maanden": 1, "kwartaal": 3, "kwartalen": 3, "jaar": 12}
# "Dat halen wij niet: de bibliotheek gaat nu op 1 mei open": the day of the sentence before is given up.
_GIVEN_UP = re.compile(
    r"^\W*(?:dat|dit|die (?:datum|dag|termijn|planning)|deze (?:datum|dag|termijn|planning))\b[^.;:]{0,40}?"
    r"\b(?:(?:halen|redden|haalden|lukt|lukte|kan|kon|gaat|ging)\b[^.;:]{0,30}\bniet|(?:is|was|blijkt|bleek) niet (?:langer |meer )?(?:haalbaar|mogelijk|gelukt|gehaald))\b",
    re.IGNORECASE,
)
# "De opening stond gepland op 1 mei. Dat wordt 1 juli.": the day of the sentence before becomes another one.
_BECOMES = re.compile(r"^\W*(?:dat|dit|die (?:datum|dag)|deze (?:datum|dag))\s+(?:wordt|is nu)\s+(?:(?:nu|dan|naar verwachting|waarschijnlijk|vermoedelijk|op|in|per|begin|medio|eind|het|de)\s+)*$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:nu|nieuwe?|alsnog|in plaats daarvan|daarom|wordt|worden)\b", re.IGNORECASE)
_UP = re.compile(r"\b(?:niet|haalbaar|gehaald|maar|doch|(?:dat|dit|dag|datum)\s+(?:wordt|is nu))\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]['\"”’)]*\s+(?=[A-Z“„\"'‘(])")
# What every plan says: it tells no plan from another.
_EMPTY = frozenset(
    "raad raadsleden gemeenteraad college uiterlijk eerste tweede derde vierde kwartaal begin eind voor voorjaar zomer najaar winter vóór "
    "januari februari maart april juni juli augustus september oktober november december hierover daarover voorgaande over deze dit "
    "informeren geïnformeerd informatie berichten rapporteren resultaten uitkomsten voortgang wordt worden zullen moet moeten motie moties "
    "verzoekt verzoek college vandaag later gaan stemmen voorstel voorstellen verordening regeling treedt werking ingang wijze mogelijk "
    "welke waarin deze hebben heeft zijn naar onze daarom namens melden komen komt terug onderzoek onderzoeken verwachten verwacht stellen".split()
)


def words_of(text: str) -> frozenset[str]:
    """The words that a plan is known by."""
    return frozenset(word.lower() for word in _WORD.findall(text)) - _EMPTY


def moved(found: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Planned events that return in a later paper on another day: the earlier plan, the later one.

    Plans are compared by the words that few others have, so that time grows with their number.

    Args:
        found: events in order of time, with `kind`, `text`, `source`, `edtf`, `day`, `place` and, where known, `told`, `document`
            and `ties`: with these, plans in papers on one matter are compared by what happens to what.
    """
    plans = [(row, words_of(row["text"])) for row in found if row["kind"] == PLANNED]
    plans.sort(key=lambda plan: plan[0].get("told") or plan[0]["day"])  # what was told first, not what is planned first
    index: dict[str, list[int]] = {}
    acts: dict[tuple[str, str], list[tuple[int, Thing]]] = {}  # municipality and what happens
    pairs = []
    for number, (other, others) in enumerate(plans):
        shared: Counter[int] = Counter()
        for word in others:
            hits = index.get(word, [])
            if len(hits) <= COMMON:
                shared.update(hits)
        best = max(
            (at for at, _ in shared.most_common(COMMON) if _returns(plans[at], (other, others))),
            key=lambda at: (len(plans[at][1] & others), at),
            default=None,
        )
        if best is None and (thing := thing_of(other["text"])):
            mine = acts.setdefault((other["place"], thing.act), [])
            best = only(((at, known) for at, known in mine[-COMMON:] if one_matter(plans[at][0], other)), thing)
            best = best if best is not None and _on_another_day(plans[best][0], other) else None
        if best is not None:
            pairs.append((plans[best][0], other))
        for word in others:
            index.setdefault(word, []).append(number)
        if thing := thing_of(other["text"]):
            acts.setdefault((other["place"], thing.act), []).append((number, thing))
    return pairs


def _returns(earlier: tuple[Row, frozenset[str]], later: tuple[Row, frozenset[str]]) -> bool:
    """Whether one plan is the other on another day."""
    (one, words), (other, others) = earlier, later
    if one["what"] == other["what"] == "verzoek" or not _on_another_day(one, other) or order_of(one["text"]) != order_of(other["text"]):
        return False  # what two motions ask for are two plans, and so are two phases
    # What two municipalities tell is one plan only where they tell it in the same words.
    least = ALIKE if one["place"] == other["place"] else ALIKE_ELSEWHERE
    common = len(words & others)
    return common >= LEAST and common >= least * min(len(words), len(others))


def _on_another_day(one: Row, other: Row) -> bool:
    """Whether two papers give two days, neither of which is within the other: "vóór 2024" and "vóór 1 januari 2024"."""
    days = [row["edtf"].removeprefix("../") for row in (one, other)]
    return bool(one["source"] != other["source"] and not days[0].startswith(days[1]) and not days[1].startswith(days[0]))


def told_moves(run: Path, documents: Mapping[str, Row]) -> list[Row]:
    """Moves that a sentence tells: `text`, `first` (EDTF or None), `then`, `source`, `id` (of the passage), `document`, `start`, `end`.

    "De opening, gepland voor 1 mei, is verschoven naar 1 juli." The new day is the last one that does not stand after a
    word of the old plan.

    Args:
        run: folder.
        documents: id -> line of those that count.
    """
    days: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows(run, "dates"):
        if row["edtf"] and row["quotes"] and row["document"] in documents and row["granularity"] != "duration":
            days.setdefault(row["document"], []).append((row["quotes"][0]["start"], row["quotes"][0]["end"], row["edtf"]))
    for found in days.values():
        found.sort()
    moves = []
    for row in rows(run, "passages"):
        if row["document"] not in days or len(row["quotes"]) != 1:
            continue
        quote = row["quotes"][0]
        if len(quote["exact"]) > 4000 or not (CUE.search(quote["exact"]) or _UP.search(quote["exact"])):
            continue
        known = days[row["document"]]
        before: list[tuple[int, int, str]] = []
        lost: tuple[str, str, int] | None = None  # the day that the sentence before gave up, that sentence, and where the plan stands
        last = 0  # where the sentence before begins
        for low, high in sentence_spans(quote["exact"]):
            text = quote["exact"][low:high]
            start = quote["start"] + low
            mine = [day for day in known[bisect_left(known, (start, 0, "")) :][:12] if day[1] <= quote["start"] + high]
            first = start  # where what the move tells of begins
            given_up = bool(before and _GIVEN_UP.search(text))
            if given_up or (lost and mine):
                first = lost[2] if lost and mine and not given_up else last
            becomes = bool(len(before) == 1 and mine and _BECOMES.search(text[: mine[0][0] - start]))
            if becomes:
                first, text = last, quote["exact"][last - quote["start"] : high]
            if (given_up or becomes) and mine and before[-1][2] != mine[-1][2]:
                move: tuple[str | None, str] | None = (before[-1][2], mine[-1][2])
            elif lost and mine and _NOW.search(text) and mine[0][2] != lost[0]:
                move, text = (lost[0], mine[0][2]), f"{lost[1]} {text}"
            else:
                move, first = _move([(place - start, edtf) for place, _, edtf in mine], text), start
            lost = (before[-1][2], text, last) if given_up and not mine else None
            before, last = mine, start
            if move is None:
                continue
            moves.append({"text": " ".join(text.split()), "first": move[0], "then": move[1],
                          "source": documents[row["document"]]["source"], "id": row["id"], "document": row["document"], "start": first, "end": quote["start"] + high})
    return moves


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand: to a stop before a capital; "3 juli jl. plaats" goes on."""
    low = 0
    for match in _STOP.finditer(text):
        yield low, match.end()
        low = match.end()
    if low < len(text):
        yield low, len(text)


def _move(days: list[tuple[int, str]], text: str) -> tuple[str | None, str] | None:
    """The old day (None where it is not told) and the new one; None where a sentence tells of no move.

    Args:
        days: place in the text and EDTF, in order.
        text: of the sentence.
    """
    move = moved_days(text, days)
    if move.new is None or not (CUE.search(text) or thing_of(text)):
        return None  # "De kiezers stemmen niet in 2030, maar in 2031": no plan is moved
    then = days[move.new][1].removeprefix("../")  # "uitgesteld tot 1 juli" is no limit
    first = days[move.old[0]][1] if move.old else _earlier(then, text)
    return None if first == then else (first, then)


def _earlier(edtf: str, text: str) -> str | None:
    """The day before a move that a sentence gives by its length; None where it does not, or forward.

    >>> _earlier("2031-04-01", "De sloop is twee maanden uitgesteld en begint op 1 april")
    '2031-02-01'
    """
    match = _LATER.search(text)
    if not match or not re.fullmatch(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?", edtf):
        return None
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    unit = match["unit"].lower()
    if unit not in _MONTHS:
        return (date.fromisoformat(edtf) - timedelta(days=count * (7 if unit.startswith("w") else 1))).isoformat() if len(edtf) == 10 else None
    months = int(edtf[:4]) * 12 + int(edtf[5:7]) - 1 - count * _MONTHS[unit]
    month = f"{months // 12:04}-{months % 12 + 1:02}"
    try:
        return date.fromisoformat(f"{month}{edtf[7:]}").isoformat() if len(edtf) == 10 else month
    except ValueError:  # 31 April
        return month
