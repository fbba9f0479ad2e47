"""Where a paper says what it says of itself: the fields of its letterhead as places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_PRINTED = ("title", "subject", "reference_number")


class Field(NamedTuple):
    """A field at one place: from `start` to `end` in the text, its name and its value."""

    start: int
    end: int
    name: str
    value: str


def letterhead_fields(text: str, records: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Field]:
    """The fields of the document record that the text prints, in order of their places.

    A field without words of its own (the type, a sender that follows from the kind of paper) has no place and is left out.

    Args:
        text: of the document.
        records: all records of it, by kind.
    """
    about = records["documents"][0]
    found = [Field(*place, name, str(about[name])) for name in _PRINTED if about[name] and (place := _place(text, about[name]))]
    found += [Field(*place, "attachment", name) for name in about["attachments"] if (place := _place(text, name, last=True))]
    for person in about["signatories"]:
        if person["name"] and (place := _place(text, person["name"], last=True)):
            found.append(Field(*place, "signatory", person["name"]))
    for person in about["proposers"]:
        if place := _place(text, person["name"]):
            found.append(Field(*place, "proposer", person["name"]))
    found += _dates(records, (about["date"] or {}).get("edtf"))
    found += _actors(records, about)
    return sorted(set(found))


def _place(text: str, words: str, *, last: bool = False) -> tuple[int, int] | None:
    """The first or last place of words in a text, whatever the white space between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    hits = [hit.span() for hit in pattern.finditer(text)]
    return (hits[-1] if last else hits[0]) if hits else None


def _dates(records: Mapping[str, Sequence[Mapping[str, Any]]], day: str | None) -> Iterator[Field]:
    """The first expression for the date of the paper."""
    quote = next((one["quotes"][0] for one in records.get("dates", ()) if day and one["edtf"] == day), None)
    if quote and day:
        yield Field(quote["start"], quote["end"], "date", day)


def _actors(records: Mapping[str, Sequence[Mapping[str, Any]]], about: Mapping[str, Any]) -> Iterator[Field]:
    """Sender and recipients by a name of theirs; pronouns are none."""
    named = {one["id"]: [quote for quote in one["mentions"] if len(quote["exact"]) > len("onze")] for one in records.get("actors", ())}
    if about["sender_basis"] == "genoemd" and (mentions := named.get(about["sender"])):
        yield Field(mentions[-1]["start"], mentions[-1]["end"], "sender", about["sender"])
    for name in about["recipients"]:
        if mentions := named.get(name):
            yield Field(mentions[0]["start"], mentions[0]["end"], "recipient", name)
