"""Titles of agenda items in minutes and lists of decisions: each names the paper that is dealt with under it.

"## 4. Bouwkader Havenkwartier" is the proposal on the table. Items of order (opening, ingekomen stukken, rondvraag) name none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import VERBS_ALONE, WORDS, kind_by_head, names

# A line that is no more than a number and a title: set off as a heading, in bold, or with a blank line on both sides.
_TITLE = re.compile(
    r"(?:\A|\n)[^\S\n]{0,4}(?P<mark>#{1,4}[^\S\n]*|\*\*|__)?(?:agendapunt[^\S\n]|punt[^\S\n])?(?P<number>\d{1,2}(?:\.?[a-e]|\.\d{1,2})?)[.):]?"
    r"(?:\*\*|__)?[^\S\n]{1,4}(?P<title>[A-ZÀ-Ý][^\n\f|]{5,110}?)(?P<close>\*\*|__)?[^\S\n]*(?=\n|\Z)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\s(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\Z")
_LEAST = 3


def find_items(text: str) -> Iterator[ReferenceMention]:
    """Yield one mention for the title of each item that names a paper; nothing where fewer than three items are numbered."""
    matches = [match for match in _TITLE.finditer(text) if match["mark"] or _alone(text, match)]
    if len({match["number"] for match in matches}) < _LEAST:
        return
    order = tuple(names()["agenda"]["order"])
    for match in matches:
        title = match["title"].rstrip(" *_")
        small = title.lower()
        words = WORDS.findall(small)
        if len(words) < 2 and not _PERIOD.search(title):
            continue
        if not (_PERIOD.search(title) or any(words[0].endswith(head) for head in kind_by_head())):
            continue  # "Deelneming in De Haven" is a subject; "Bouwkader De Haven" and "Evenementen 2027" are papers
        if small.endswith((".", ";", ",", ":", "?")) or small.startswith(order) or not VERBS_ALONE.isdisjoint(words):
            continue
        start = match.start("title")
        yield ReferenceMention(start, start + len(title), clean_label(title), "voorstel", None, None, "agenda item")


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a line has nothing but space above it."""
    return text[max(0, match.start() - 1) : match.start()] in ("", "\n")


def with_items(found: list[ReferenceMention], items: list[ReferenceMention]) -> list[ReferenceMention]:
    """`found` with the items; what was found in a title keeps its kind and number and gets the words of the title."""
    starts = [mention.start for mention in found]
    more = []
    kept = list(found)
    for item in items:
        at = bisect.bisect_left(starts, item.start)
        inside = [place for place in (at - 1, at) if 0 <= place < len(found) and found[place].start < item.end and found[place].end > item.start]
        if not inside:
            more.append(item)
        elif len(inside) == 1 and found[inside[0]].start == item.start and found[inside[0]].end < item.end and not found[inside[0]].target:
            kept[inside[0]] = replace(found[inside[0]], end=item.end, label=item.label)
    return sorted([*kept, *more], key=lambda one: one.start)
