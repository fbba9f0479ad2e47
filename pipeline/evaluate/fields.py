"""Which fields of a record are judged, and when a value is right.

`null` in the truth means that the program must give no value. A field that the truth leaves out is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from rapidfuzz import fuzz

from pipeline.evaluate import wording
from pipeline.evaluate.actors import Actors
from pipeline.evaluate.items import Item, accepted
from pipeline.evaluate.wording import Record, listed, name_key, normalise

# value: a controlled value, number or code. actor: every actor given is one of those wanted. record: the same record.
# flag, any: whether there is one. text: literal, a slip allowed; wording: in one's own words. edtf: the same EDTF text.
Rule = Literal["value", "actor", "record", "edtf", "flag", "any", "text", "wording", "mapping", "order", "people"]

RULES: dict[str, dict[str, Rule]] = {
    "decisions": {
        "status": "value",
        "body": "actor",
        "proposer": "actor",
        "number": "value",
        "parent": "record",
        "date": "edtf",
        "votes": "mapping",
        "reported": "flag",
    },
    "requests": {
        "verb": "value",
        "kind": "value",
        "from": "actor",
        "to": "actor",
        "parent": "record",
        "number": "value",
        "deadline": "edtf",
        "deadline_text": "wording",
        "status": "value",
    },
    "commitments": {
        "type": "value",
        "by": "actor",
        "to": "actor",
        "due": "edtf",
        "conditional": "flag",
        "status": "value",
    },
    "constraints": {
        "type": "value",
        "strength": "value",
        "party": "actor",
        "beneficiary": "actor",
        "date": "edtf",
        "amount": "mapping",
        "order": "order",
        "on": "record",
    },
    "dates": {"edtf": "edtf", "granularity": "value", "modifier": "value", "direction": "value", "basis": "value"},
    "allocations": {"task": "wording", "holder": "actor", "executor": "actor", "instrument": "wording"},
    "references": {"date": "edtf"},
    "positions": {
        "issue": "value",
        "holder": "actor",
        "municipality": "value",
        "scope": "value",
        "stance": "value",
        "strength": "value",
        "conditions": "any",
        "date": "edtf",
        "reported_by": "actor",
    },
}
# Fields whose values the contract leaves open are judged only where the run gives one.
ONLY_WHERE_GIVEN = frozenset(
    (
        ("allocations", "task"),
        ("allocations", "holder"),
        ("allocations", "executor"),
        ("allocations", "instrument"),
        ("references", "date"),
    )
)
ABOUT_DOCUMENT: dict[str, Rule] = {
    "type": "value",
    "title": "text",
    "subject": "text",
    "municipality": "value",
    "sender": "actor",
    "recipients": "actor",
    "date": "edtf",
    "reference_number": "value",
    "signatories": "people",
    "proposers": "people",
}
ABOUT_ACTOR: dict[str, Rule] = {"type": "value", "identifier": "value"}

SAME_TEXT, SAME_WORDING, SAME_PERSON = 90, 70, 85  # likeness in percent


class Fields:
    """Judges values; knows which actor an actor of the run stands for, and which records were matched.

    Attributes:
        twins: id of a record of the run -> stem and id of the true record that it was matched with.
    """

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self.twins: dict[str, tuple[str, str]] = {}

    def judge(self, wanted: Item, given: Item, rules: Mapping[str, Rule]) -> Iterator[tuple[str, float]]:
        """The judged fields of a pair, each with how right the run has it, from 0 to 1."""
        for name, rule in rules.items():
            value = given.record.get(name)
            if name not in wanted.record or (value is None and (wanted.kind, name) in ONLY_WHERE_GIVEN):
                continue
            yield (
                name,
                max(self.right(rule, wanted.stem, one, value) for one in accepted(wanted.record, name, wanted.kind)),
            )

    def agreement(self, wanted: Item, given: Item) -> float:
        """How many fields of a possible pair agree, those aside that point to other records."""
        rules = {name: rule for name, rule in RULES.get(wanted.kind, {}).items() if rule != "record"}
        return sum(right for _, right in self.judge(wanted, given, rules))

    def right(self, rule: Rule, stem: str, wanted: Any, given: Any) -> float:
        """How right a value is, from 0 to 1."""
        match rule:
            case "value":
                return wording.value(wanted) == wording.value(given)
            case "flag" | "any":
                return bool(wanted) == bool(given)
            case "edtf":
                return wording.edtf(wanted) == wording.edtf(given)
            case "text" | "wording":
                return _same_text(wanted, given, literal=rule == "text")
            case "actor":
                return self._same_actors(stem, listed(wanted), listed(given))
            case "record":
                if wanted is None or not given:
                    return wanted is None and not given
                return self.twins.get(str(given)) == (stem, str(wanted))
            case "mapping":
                return _same_mapping(_entries(wanted), _entries(given))
            case "order":
                return _same_order(wanted, given)
            case "people":
                return _people(listed(wanted), listed(given))

    def _same_actors(self, stem: str, wanted: list[Any], given: list[Any]) -> bool:
        if bool(wanted) != bool(given):
            return False
        return all(any(self._actors.means(stem, one, other) for other in wanted) for one in given)


def _same_text(wanted: Any, given: Any, *, literal: bool) -> bool:
    if not wanted or not given:
        return not wanted and not given
    one, other = normalise(str(wanted)), normalise(str(given))
    return fuzz.ratio(one, other) >= SAME_TEXT if literal else fuzz.token_set_ratio(one, other) >= SAME_WORDING


def _entries(value: Any) -> Record:
    """The entries of a mapping that say something; a bare number is the `value` of an amount."""
    entries = value if isinstance(value, dict) else {"value": value}
    return {name: entry for name, entry in entries.items() if entry is not None and entry != "" and entry != []}


def _same_mapping(wanted: Record, given: Record) -> bool:
    if not wanted:
        return all(entry is False for entry in given.values())

    def plain(entry: Any) -> Any:
        return sorted(wording.value(one) or "" for one in entry) if isinstance(entry, list) else wording.value(entry)

    return all(plain(entry) == plain(given.get(name)) for name, entry in wanted.items())


def _same_order(wanted: Any, given: Any) -> bool:
    """Whether what comes first and what comes then are the right way round, whatever the words."""
    if not wanted or not isinstance(given, dict):
        return not wanted and not given
    first, then = (normalise(str(wanted.get(name) or "")) for name in ("first", "then"))
    one, other = (normalise(str(given.get(name) or "")) for name in ("first", "then"))
    if not one or not other:
        return False
    alike = fuzz.token_set_ratio
    return alike(first, one) + alike(then, other) > alike(first, other) + alike(then, one)


def _people(wanted: list[Any], given: list[Any]) -> float:
    """F1 of a list of people; a person is right where the name is, and the role or party that the truth gives."""
    if not wanted and not given:
        return 1.0
    left = [_person(one) for one in given]
    hits = 0
    for about in map(_person, wanted):
        twin = next((place for place, one in enumerate(left) if _same_person(about, one)), None)
        if twin is not None:
            del left[twin]
            hits += 1
    return 2 * hits / (len(wanted) + len(given))


def _person(value: Any) -> Record:
    return value if isinstance(value, dict) else {"name": value}


def _same_person(wanted: Record, given: Record) -> bool:
    one, other = name_key(str(wanted.get("name") or "")), name_key(str(given.get("name") or ""))
    if (one or other) and fuzz.token_sort_ratio(one, other) < SAME_PERSON:
        return False
    return all(
        fuzz.token_set_ratio(normalise(str(wanted[name])), normalise(str(given.get(name) or ""))) >= SAME_PERSON
        for name in ("role", "party")
        if wanted.get(name)
    )
