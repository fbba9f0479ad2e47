"""Motions and amendments that a list gives by code and title: "- M4, „Meer steigers” (SP): aangenomen", "A2 Tarief liggeld: verworpen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.people import is_party
from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import VERBS_ALONE, WORDS

_ROW = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-–—•▪●*o][^\S\n]+|\|[^\S\n]*)?[*_]{0,2}(?P<code>[MA][-.]?\d{1,3}[a-z]?)\b[*_]{0,2}[^\S\n]*[:,.)|–-]?[^\S\n]+(?P<rest>[^\n]{4,200})")
_QUOTED = re.compile(r"(?:bij[^„“‘\"']{1,40})?[„“‘\"'](?P<title>[^„”“‘’\"]{3,100})[”’“\"']")
_PLAIN = re.compile(r"(?P<title>[A-ZÀ-Ý][^:;|(\n]{4,100}?)(?=\s?(?::|\||\((?-i:[A-Z])|\s[–-]\s))")
_LEAST = 2  # rows: one alone may be a road


def find_coded(text: str) -> Iterator[ReferenceMention]:
    """Yield one mention a row; nothing where fewer than two rows begin with such a code."""
    rows = list(_ROW.finditer(text))
    if len({row["code"] for row in rows}) < _LEAST:
        return
    for row in rows:
        found = _QUOTED.match(row["rest"]) or _PLAIN.match(row["rest"])
        if found is None or is_party(found["title"]) or (found.re is _PLAIN and not VERBS_ALONE.isdisjoint(WORDS.findall(found["title"].lower()))):
            continue
        kind = "motie" if row["code"][0] == "M" else "amendement"
        yield ReferenceMention(row.start("code"), row.start("rest") + found.end(), clean_label(found["title"]), kind, row["code"], None, "code and title")
