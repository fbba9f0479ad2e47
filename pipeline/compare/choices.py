"""The options that a paper lays side by side: each is told in the words of a plan, and none of them is a view yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.compare.wording import Line
from pipeline.model.collection import Row

_WORD = r"(?:keuze)?(?:opties|varianten|scenario['’]?s|mogelijkheden|alternatieven|oplossingsrichtingen|denkrichtingen|modellen|keuzes)"
_HEADING = re.compile(rf"^\W*(?:\d[\d.]*\W+)?(?:(?:de|drie|twee|vier|mogelijke|onderzochte|overwogen|andere|bestuurlijke|voorliggende|diverse) )*{_WORD}(?: en \w+)?\W*$", re.IGNORECASE)
_LEAD = re.compile(rf"\b(?:twee|drie|vier|vijf|zes|enkele|meerdere|verschillende|diverse|volgende) (?:[a-z]+ )?{_WORD}\b[^.;:]{{0,60}}:?\W*$", re.IGNORECASE)
_SHORT = 200  # code points of a line that leads them in


def options(rows: Sequence[Row], lines: Mapping[str, Line]) -> frozenset[str]:
    """The ids of the passages that stand under a heading such as "Opties", or are the points behind "Er zijn drie mogelijkheden:"."""
    found = set()
    headed, lead = False, ""
    for row in rows:
        text = lines[row["id"]].text
        titled = len(text) < _SHORT and row["number"] is None and bool(_HEADING.match(text))
        if row["role"] == "kop" or titled:
            headed, lead = titled, ""
        if len(text) < _SHORT and row["number"] is None and _LEAD.search(text):
            lead = row["id"]
        elif lead and row["number"] is None and row["parent"] != lead:
            lead = ""
        if (headed or lead) and row["role"] != "kop" and not titled and row["id"] != lead:
            found.add(row["id"])
    return frozenset(found)
