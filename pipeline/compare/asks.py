"""What is asked and promised in a document, with the words to know an answer by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.compare.delivered import promised
from pipeline.compare.gatherings import planned
from pipeline.compare.links import Passages
from pipeline.compare.refusals import welcome
from pipeline.compare.told import INFORM, LETTERS, URGE, is_list, keys_of, stated
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import last_day

_HERE = re.compile(
    r"\btreft u\b.{0,60}\baan\b|\b(?:is|zijn|hiermee|als) (?:inmiddels )?(?:afgehandeld|afgedaan|uitgevoerd)\b|"
    r"^\W*afgedaan\b|\bzodat aan dat verzoek is voldaan\b",
    re.IGNORECASE,
)
# "Het college beschouwt de motie hiermee als afgedaan": a claim about a motion, no promise that was kept.
_DEEMED = re.compile(r"\bbeschouw\w*\b|\bte beschouwen\b|\b(?:pas|zodra|wanneer|totdat)\b.{0,80}?\b(?:afgedaan|uitgevoerd|afgehandeld)\b", re.IGNORECASE)

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
                informs=kind == "requests" and bool(INFORM.search(row["text"])),
                urges=kind == "requests" and bool(URGE.search(row["text"])),
                after=row["quotes"][-1]["end"] if kind == "requests" and _echo(about, row) else -1,
                state=_state(row, kind) or (stated(around, True) if listed else None) or "",
                met=[dict(quote) for quote in row["quotes"]] if met else [],
                promised=promised(row, about, around),
                planned=planned(row) if kind == "commitments" else [],
                wonders=kind == "requests" and bool(_WONDERS.match(row["text"]) or (row.get("kind") == "deelverzoek" and not _ACT.search(row["text"]))),
                denies=welcome(row["text"]) or (kind == "requests" and bool(INFORM.search(row["text"]) or URGE.search(row["text"]))),
            ))
    numbers = {ask.name: ask.number for ask in found}
    for ask in found:
        ask.full = numbers.get(ask.parent or "", "") + ask.number if ask.part else ask.number
    return found


def _state(row: Row, kind: str) -> str | None:
    """The state that a list of commitments or a register of motions gives in a column or field of its own."""
    return row.get("status") if row.get("extractor", {}).get("rule") in (("listed", "card", "aligned") if kind == "commitments" else ("registered",)) else None


def _echo(about: Mapping[str, Any], row: Row) -> bool:
    """Whether a request stands in the letter of the body that it was made to: "U droeg ons op ..."."""
    sender = about["sender"] or ""
    return about["type"] in LETTERS and bool(row["to"]) and sender.startswith("college") and row["to"] == sender


def last_plain(edtf: str | None) -> str:
    """A date for comparison: the last plain one in an EDTF string, or nothing."""
    found = re.findall(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?(?![\d-])", edtf or "")
    return str(found[-1]) if found else ""
