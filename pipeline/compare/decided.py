"""The decisions of a document with what they can be known again by: whose, which days, which words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.compare.papers import place_of
from pipeline.compare.told import keys_of
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import first_day, last_day

KEYS = 16  # keys of a decision
_HOLDS = ("besluitenlijst", "raadsbesluit", "notulen")  # a letter is tied to the motion itself, not to its adoption
# "Motie 'Het veer blijft'": two papers of other titles are never one, however many words their decisions share.
_TITLED = re.compile(r"\b(?:motie|amendement)\b[^\"'“”‘’„.;:]{0,20}[\"'“”‘’„](?P<title>[^\"“”„]{4,120}?)[\"'“”‘’](?!\w)", re.IGNORECASE)
_MADE = ("genomen", "aangenomen", "verworpen", "aangehouden", "ingetrokken")


class Decision(NamedTuple):
    """A decision: where it stands, whose it is, its first and last day, its keys, its quotes if it is told, and the title it names."""

    name: str
    document: str
    who: str
    first: str
    last: str
    keys: frozenset[str]
    quotes: Sequence[Row]
    title: str = ""


def decisions_of(entry: Entry) -> list[Decision]:
    """The decisions of a document that was made by a body, and those that it tells of; days within one year."""
    about = entry.document
    own = (about.get("date") or {}).get("edtf")
    found: list[Decision] = []
    for row in entry.records.get("decisions", ()):
        who = _who(row["body"], about)
        day = row["date"] or (None if row["reported"] else own)
        first, last = first_day(day), last_day(day)
        if not who or not first or not last or row["status"] not in _MADE or not row["quotes"]:
            continue
        if first[:4] != last[:4] or (row["parent"] and row["reported"]):
            continue
        if not row["reported"] and about["type"] not in _HOLDS:
            continue
        words = " ".join(quote["clean"] for quote in row["quotes"])[:2000]
        subject = f"{about['subject'] or ''} {about['title'] or ''}" if about["type"] == "raadsbesluit" else ""
        keys = frozenset(keys_of(f"{words} {subject}", KEYS))
        if keys:
            found.append(Decision(row["id"], about["id"], who, first, last, keys, row["quotes"] if row["reported"] else (), _title(words)))
    return found


def _title(words: str) -> str:
    """The title of the motion or amendment that a decision names, in small letters; nothing where it names none, or several."""
    found = {" ".join(match["title"].lower().split()) for match in _TITLED.finditer(words)}
    return found.pop() if len(found) == 1 else ""


def _who(body: str | None, about: Mapping[str, Any]) -> str:
    """Whose decision it is, with the code of the municipality; nothing where that is not known."""
    name = body or ("raad" if about["type"] in _HOLDS else "")
    kind = name.partition("-")[0]
    if kind in ("raad", "college"):
        code = place_of(name) if "-" in name else about["municipality"]
        return f"{kind}/{code}" if code else ""
    return name if kind in ("raden", "colleges") else ""
