"""What comparison needs to know of a document when it looks at the others: small, made once, kept beside its result.

A collection is compared from its briefs, so that ten papers more do not have ten thousand read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from pipeline.compare.asks import Ask, asks_of, last_plain
from pipeline.compare.decided import Decision, decisions_of
from pipeline.compare.delivered import Given, given_of, places_of
from pipeline.compare.gatherings import Held, held_in
from pipeline.compare.links import Passages, crowded
from pipeline.compare.papers import own_number, words_of
from pipeline.compare.told import Told, keys_of, sentences_of, shorts_of
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import last_day

_ABOUT = ("id", "type", "municipality", "reference_number", "title", "subject", "sender", "recipients")


@dataclass(slots=True)
class Brief:
    """A document in brief.

    Attributes:
        about: the fields of its line of `documents.jsonl` that tell papers apart.
        day: of the document; of one without a date the last past day that it tells of: it cannot be older.
        number: that a motion or amendment has at its head, or nothing.
        words: of a motion without a title.
        crowded: whether it is the list of all business of a meeting; of such a list nothing more is kept.
        bodies: what its actors belong to.
        asks: its requests and commitments.
        told: its sentences.
        decisions: made or told in it.
        shorts: key of an abbreviation that it explains -> keys of what that stands for.
        given: papers that it names, and itself.
        places: whose promises these papers may keep.
        held: meetings that it tells of as held.
        records: start, end and id of the requests and commitments that it tells of others.
    """

    about: Row
    day: str
    number: str
    words: list[str]
    crowded: bool
    bodies: list[str]
    asks: list[Ask]
    told: list[Told]
    decisions: list[Decision]
    shorts: dict[str, list[str]]
    given: list[Given]
    places: list[str]
    held: list[Held]
    records: list[tuple[int, int, str]]

    def as_json(self) -> Row:
        """A value for `json`."""
        value = {field.name: getattr(self, field.name) for field in fields(self)}
        value["decisions"] = [one._replace(keys=sorted(one.keys)) for one in self.decisions]  # type: ignore[arg-type]
        value["asks"] = [asdict(ask) for ask in self.asks]
        return value

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Brief:
        """The brief that `as_json` made a value of."""
        made = dict(value)
        made["asks"] = [Ask(**row) for row in value["asks"]]
        made["told"] = [Told(*row) for row in value["told"]]
        made["decisions"] = [Decision(*row)._replace(keys=frozenset(row[5])) for row in value["decisions"]]
        made["given"] = [Given(*row) for row in value["given"]]
        made["held"] = [Held(*row) for row in value["held"]]
        made["records"] = [(row[0], row[1], row[2]) for row in value["records"]]
        return cls(**made)


def brief_of(entry: Entry) -> Brief:
    """A document in brief."""
    document = entry.document
    full = crowded(entry)
    about = {name: document.get(name) for name in _ABOUT} | {"date": {"edtf": (document.get("date") or {}).get("edtf")}}
    day = _day(entry)
    passages = Passages.of(entry)
    asks = [] if full else asks_of(entry, passages)  # what is asked in a debate is no request to follow
    for ask in asks:
        ask.document, ask.place, ask.day = document["id"], document["municipality"], day
    bodies = sorted({body_of(row["id"]) for row in entry.records.get("actors", ())})
    if full:
        return Brief(about, day, own_number(entry), words_of(entry), full, bodies, [], [], [], {}, [], [], [], [])
    shorts = {keys[0]: [*keys_of(name)] for short, name in shorts_of(passages.texts).items() if (keys := keys_of(short))}
    return Brief(about, day, own_number(entry), words_of(entry), full, bodies, asks, list(sentences_of(entry)), decisions_of(entry),
                 shorts, given_of(entry), places_of(entry), held_in(entry, passages, day), _of_others(entry))


def _of_others(entry: Entry) -> list[tuple[int, int, str]]:
    sender = body_of(entry.document["sender"] or "")
    return sorted(
        (row["quotes"][0]["start"], row["quotes"][-1]["end"], row["id"])
        for kind, who in (("requests", "from"), ("commitments", "by"))
        for row in entry.records.get(kind, ())
        if row["quotes"] and row.get(who) and body_of(row[who]) != sender
    )


def body_of(actor: str) -> str:
    """What an actor belongs to: "college-dordrecht" and "raad-dordrecht" to "dordrecht"."""
    return actor.partition("-")[2] or actor or "?"


def _day(entry: Entry) -> str:
    day = last_plain((entry.document.get("date") or {}).get("edtf"))
    if day:
        return day
    past = (row["edtf"] for row in entry.records.get("dates", ()) if row["direction"] == "past")
    return max((last for last in map(last_day, past) if last), default="")
