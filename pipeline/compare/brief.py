"""What comparison needs to know of a document when it looks at the others: small, made once, kept beside its result.

A collection is compared from its briefs, so that ten papers more do not have ten thousand read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from pipeline.compare.asks import Ask, asks_of, last_plain
from pipeline.compare.decided import Decision, decisions_of
from pipeline.compare.delivered import Given, given_of, places_of
from pipeline.compare.gatherings import Held, held_in
from pipeline.compare.links import Passages, crowded
from pipeline.compare.papers import own_number, words_of
from pipeline.compare.told import Told, keys_of, sentences_of, shorts_of
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import last_day

# Lines of a note: what both passes need, what the first needs, sentences that tell of something done, the other sentences.
_BOTH = ("about", "day", "crowded", "bodies", "given", "places", "records")
_FIRST = ("number", "words", "asks", "decisions", "shorts", "held")
_Both = tuple[Row, str, bool, list[str], list[Given], list[str], list[tuple[int, int, str]]]
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
        told: its sentences, or those that tell of something done, each with its place among all.
        decisions: made or told in it.
        shorts: key of an abbreviation that it explains -> keys of what that stands for.
        given: papers that it names, and itself.
        places: whose promises these papers may keep.
        held: meetings that it tells of as held.
        records: start, end and id of the requests and commitments that it tells of others.
        rest: the other sentences as a note has them, or what reads them.
    """

    about: Row
    day: str
    number: str
    words: list[str]
    crowded: bool
    bodies: list[str]
    asks: list[Ask]
    told: list[tuple[int, Told]]
    decisions: list[Decision]
    shorts: dict[str, list[str]]
    given: list[Given]
    places: list[str]
    held: list[Held]
    records: list[tuple[int, int, str]]
    rest: bytes | Callable[[], bytes] = b"[]"

    def sentences(self, every: bool) -> list[Told]:
        """Sentences in their order: all, or those that tell of something done; few papers are asked for the others."""
        found = self.told
        if every:
            rest = self.rest if isinstance(self.rest, bytes) else self.rest()
            found = sorted([*found, *_told(rest)], key=lambda row: row[0])
        return [one for _, one in found]

    def note(self) -> bytes:
        """Four lines of JSON, of which each pass over a collection reads what it needs."""
        decisions = [one._replace(keys=sorted(one.keys)) for one in self.decisions]  # type: ignore[arg-type]
        made = {"asks": [asdict(ask) for ask in self.asks], "decisions": decisions}
        both = [getattr(self, name) for name in _BOTH]
        first = [made.get(name, getattr(self, name)) for name in _FIRST]
        done, rest = ([row for row in self.told if bool(row[1].done or row[1].no) == way] for way in (True, False))
        return b"\n".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() for value in (both, first, done, rest))

    @classmethod
    def of_note(cls, note: bytes, second: bool) -> Brief:
        """The brief that was noted.

        Args:
            note: see `note`.
            second: for the second pass: with its sentences, without what only the first needs.
        """
        both, first, done, rest = note.split(b"\n")
        return cls._second(_both(both), done, rest) if second else cls._first(_both(both), first)

    @classmethod
    def pair_of_note(cls, note: bytes) -> tuple[Brief, Brief]:
        """The briefs for both passes, without the sentences that few papers are asked for."""
        line, first, done, _ = note.split(b"\n")
        both = _both(line)
        return cls._first(both, first), cls._second(both, done, b"[]")

    @classmethod
    def _first(cls, both: _Both, line: bytes) -> Brief:
        about, day, crowded, bodies, given, places, records = both
        number, words, asks, decisions, shorts, held = json.loads(line)
        made = [Decision(*row)._replace(keys=frozenset(row[5])) for row in decisions]
        return cls(about, day, number, words, crowded, bodies, [Ask(**row) for row in asks], [], made, shorts, given, places, [Held(*row) for row in held], records)

    @classmethod
    def _second(cls, both: _Both, line: bytes, rest: bytes | Callable[[], bytes]) -> Brief:
        about, day, crowded, bodies, given, places, records = both
        return cls(about, day, "", [], crowded, bodies, [], _told(line), [], {}, given, places, [], records, rest)


def _both(line: bytes) -> _Both:
    about, day, crowded, bodies, given, places, records = json.loads(line)
    return about, day, crowded, bodies, [Given(*row) for row in given], places, [(low, high, name) for low, high, name in records]


def rest_of(note: bytes) -> bytes:
    """The other sentences as a note has them."""
    return note[note.rindex(b"\n") + 1 :]


def _told(line: bytes) -> list[tuple[int, Told]]:
    return [(place, Told(*row)) for place, row in json.loads(line)]


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
    return Brief(about, day, own_number(entry), words_of(entry), full, bodies, asks, list(enumerate(sentences_of(entry))), decisions_of(entry),
                 shorts, given_of(entry, passages.around), places_of(entry), held_in(entry, passages, day), _of_others(entry))


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
