"""What is asked and promised in a document, with the words to know an answer by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.compare.delivered import promised
from pipeline.compare.gatherings import planned
from pipeline.compare.links import Passages
from pipeline.compare.refusals import welcome
from pipeline.compare.shortfall import acts_of, counts_of, forbidden, names_of, towns_of
from pipeline.compare.told import INFORM, LETTERS, URGE, is_list, keys_of, lapsed, stated
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import EdtfError, interval, last_day

_HERE = re.compile(
    r"\btreft u\b.{0,60}\baan\b|\b(?:is|zijn|hiermee|als) (?:inmiddels )?(?:afgehandeld|afgedaan|uitgevoerd)\b|"
    r"^\W*afgedaan\b|\bzodat aan dat verzoek is voldaan\b",
    re.IGNORECASE,
)
# "Het college beschouwt de motie hiermee als afgedaan": a claim about a motion, no promise that was kept.
_DEEMED = re.compile(r"\bbeschouw\w*\b|\bte beschouwen\b|\b(?:pas|zodra|wanneer|totdat)\b.{0,80}?\b(?:afgedaan|uitgevoerd|afgehandeld)\b", re.IGNORECASE)

_US = re.compile(r"\b(?:raad|gemeenteraad|raadsleden|raadscommissie|commissie|staten|ons)\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:terug te koppelen|te rapporteren|verslag (?:te doen|uit te brengen))\b", re.IGNORECASE)
_PERIODIC = re.compile(
    r"\b(?:ieder|iedere|elk|elke) (?:half ?jaar|[a-zé]+ (?:jaar|maanden|weken)|kwartaal|jaar|maand|week|zes weken|voorjaar|najaar|raadsvergadering)\b|\b(?:half|twee|drie)?jaarlijks\b|\bmaandelijks\b|\bperiodiek\b|\bregelmatig\b"
    r"|\b(?:per|elk) kwartaal\b|\b(?:één|een|twee|drie|vier|\d+) ?(?:keer|maal) (?:per|in het) (?:jaar|kwartaal|maand)\b|\bdoorlopend\b|\bstructureel\b|\btelkens\b|\bsteeds\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:(?:de )?eerste (?:keer|maal|rapportage|berichtgeving)|voor het eerst|te beginnen|beginnend|startend)\b", re.IGNORECASE)  # that one has a day
_ACT = re.compile(r"\bte \w+n\b|\b(?:moet|moeten|kan|kunnen|wordt|worden|komt|komen|is|zijn)\b", re.IGNORECASE)  # "de kosten per huishouden" asks for no act
_WONDERS = re.compile(r"\W*(?:hoeveel|wat|welke?|hoe|of|waar|wanneer|wie)\b", re.IGNORECASE)


@dataclass(slots=True)
class Ask:
    """A request or commitment: where it stands, whose it is, and its words as keys.

    Attributes:
        name: id of the record.
        kind: `requests` or `commitments`.
        place: municipality of its document.
        day: of its document.
        part: whether it is a request of its own within another.
        informs: whether it asks to be kept informed.
        urges: whether it asks to ask somebody else.
        after: where it ends, if the document that answers tells it itself; else -1.
        state: the state that its own list gives, or nothing.
        met: the words that say that it was done already, where it says so itself.
        promised: see `delivered.promised`.
        planned: see `gatherings.planned`.
        total: weight of its keys, once it is known.
        denies: whether a no may be what it asks, see `refusals.welcome`.
        wonders: whether it asks to be told something: "hoeveel bomen er staan".
        full: number with that of the request that it is a part of, "iib"; else as `number`.
        acts: stems of what it wants done.
        forbids: stems of what it wants not done.
        counts: how many of what it asks for, see `shortfall.counts_of`.
        names: quarters and streets that it names.
        towns: municipalities that it names.
        periodic: whether it asks to be told something again and again.
        opens: the first day of the period that it asks for, or nothing.
        row: of a promise that a list gives the state of, its row there.
        alone: whether it asks to be informed of no more than the motion is about, or its paper asks nothing else.
    """

    name: str
    kind: str
    keys: list[str]
    due: str
    doer: str | None
    parent: str | None
    part: bool
    criterion: bool
    number: str
    informs: bool
    urges: bool
    after: int
    state: str
    met: list[Row]
    promised: list[Any]
    planned: list[str]
    document: str = ""
    place: str | None = None
    day: str = ""
    total: float | None = None
    denies: bool = False
    wonders: bool = False
    full: str = ""
    acts: list[str] = field(default_factory=list)
    forbids: list[str] = field(default_factory=list)
    counts: list[Any] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    towns: list[str] = field(default_factory=list)
    periodic: bool = False
    opens: str = ""
    alone: bool = False
    row: list[Row] = field(default_factory=list)


def asks_of(entry: Entry, passages: Passages) -> list[Ask]:
    """The requests and commitments of a document, in the order of the records."""
    about = entry.document
    listed = is_list(about)
    found: list[Ask] = []
    for kind in ("requests", "commitments"):
        for row in entry.records.get(kind, ()):
            if not row["quotes"]:
                continue
            around = passages.around(row["quotes"][0]["start"])
            words = " ".join(quote["clean"] for quote in row["quotes"])[:2000]
            met = bool(_HERE.search(words)) and not _DEEMED.search(words)
            keys = list(keys_of(row["text"].replace(row.get("deadline_text") or "\0", " ")))
            found.append(Ask(
                name=row["id"],
                kind=kind,
                keys=keys,
                due=last_day(row["deadline"] if kind == "requests" else row["due"]) or "",
                doer=row["to"] if kind == "requests" else row["by"],
                parent=row.get("parent"),
                part=row.get("kind") == "deelverzoek",
                criterion=row.get("kind") == "criterium",
                number=str(row.get("number") or len(found) + 1).strip(".)( ").lower(),
                informs=kind == "requests" and _informs(row["text"]),
                urges=kind == "requests" and bool(URGE.search(row["text"])),
                after=row["quotes"][-1]["end"] if kind == "requests" and _echo(about, row) else -1,
                state=_state(row, kind) or _lapses(row, kind, around, listed) or (stated(around, True) if listed else None) or "",
                met=[dict(quote) for quote in row["quotes"]] if met else [],
                promised=promised(row, about, around),
                planned=planned(row) if kind == "commitments" else [],
                wonders=kind == "requests" and bool(_WONDERS.match(row["text"]) or (row.get("kind") == "deelverzoek" and not _ACT.search(row["text"]))),
                denies=welcome(row["text"]) or (kind == "requests" and bool(INFORM.search(row["text"]) or URGE.search(row["text"]))),
            ))
            found[-1].acts, found[-1].forbids, found[-1].counts = acts_of(row["text"]), forbidden(row["text"]), counts_of(row["text"])
            found[-1].names, found[-1].towns = names_of(row["text"]), towns_of(row["text"], anywhere=True)
            found[-1].periodic, found[-1].opens = bool(_PERIODIC.search(row["text"])) and not _FIRST.search(row["text"]), _opens(row["deadline"]) if kind == "requests" else ""
    quotes = {row["id"]: row["quotes"] for row in entry.records.get("commitments", ())}
    several = sum(ask.kind == "requests" for ask in found) > 1
    for ask in found:
        ask.alone = not several or not {*ask.keys} - general()
        ask.row = [dict(quote) for quote in quotes[ask.name]] if ask.kind == "commitments" and ask.state else []
    numbers = {ask.name: ask.number for ask in found}
    for ask in found:
        ask.full = numbers.get(ask.parent or "", "") + ask.number if ask.part else ask.number
    return found


def _informs(text: str) -> bool:
    """Whether the council asks to be kept informed itself; that of others is done by no letter to it."""
    return bool(INFORM.search(text) and (_US.search(text) or _REPORT.search(text)))


def _opens(deadline: str | None) -> str:
    """The first day of a period that is longer than a day; of a deadline alone nothing."""
    try:
        first, last = interval(deadline)
    except (EdtfError, ValueError):
        return ""
    return first if first and last and first < last else ""


@cache
def general() -> frozenset[str]:
    """Keys of what any letter about a motion tells of."""
    return frozenset(keys_of("informeren berichten melden terugkoppelen rapporteren bijpraten hoogte verslag uitbrengen voortgang uitvoering resultaten resultaat uitkomsten stand zaken motie tussentijds opvolging bevindingen vervolg afdoening"))


def _state(row: Row, kind: str) -> str | None:
    """The state that a list of commitments or a register of motions gives in a column or field of its own."""
    return row.get("status") if row.get("extractor", {}).get("rule") in (("listed", "card", "aligned") if kind == "commitments" else ("registered",)) else None


def _lapses(row: Row, kind: str, around: str, listed: bool) -> str | None:
    """Whether a list says of a promise that nobody has to keep it any more, as a state."""
    own = listed or row.get("extractor", {}).get("rule") in ("listed", "card", "aligned")
    return "vervallen" if kind == "commitments" and own and lapsed(around) else None


def _echo(about: Mapping[str, Any], row: Row) -> bool:
    """Whether a request stands in the letter of the body that it was made to: "U droeg ons op ..."."""
    sender = about["sender"] or ""
    return about["type"] in LETTERS and bool(row["to"]) and sender.startswith("college") and row["to"] == sender


def last_plain(edtf: str | None) -> str:
    """A date for comparison: the last plain one in an EDTF string, or nothing."""
    found = re.findall(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?(?![\d-])", edtf or "")
    return str(found[-1]) if found else ""
