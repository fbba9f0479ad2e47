"""References by a register number alone, or by a title with its number in brackets."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import BRACKETED, OWN, PHRASE, RIS, TITLE_AFTER, TITLE_BEFORE, VERBS, WORDS


def find_numbers(text: str, found: list[ReferenceMention]) -> Iterator[ReferenceMention]:
    """Yield the register numbers that no head noun has taken; `found`: what has been found, in order."""
    ends = [mention.end for mention in found]
    for match in BRACKETED.finditer(text):
        at = bisect.bisect_left(ends, match.end())
        line = text.rfind("\n", max(0, match.start() - 140), match.start()) + 1
        title = (
            TITLE_BEFORE.search(text[line : match.start()]) if line and TITLE_AFTER.match(text, match.end()) else None
        )
        free = (
            title and (at == len(found) or found[at].start > match.end()) and (not at or ends[at - 1] <= line + title.start(1))
        )
        if title and free and VERBS.isdisjoint(WORDS.findall(title[1])):
            label = clean_label(title[1])
            yield ReferenceMention(
                line + title.start(1), match.end(), label, "overig", match["number"], None, "title with number"
            )
    for match in RIS.finditer(text):
        at = bisect.bisect_left(ends, match.end())
        if at < len(found) and found[at].start <= match.start():
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        own = before[before.rfind("\n") + 1 :]
        if not own.strip() or OWN.search(own) or own[-1:] in "/+_=":
            continue
        phrase = PHRASE.search(text[max(0, match.start() - 90) : match.start()])
        start = match.start() - (len(phrase.group()) if phrase else 0)
        label = clean_label(phrase[1]) if phrase else f"RIS{match[1]}"
        yield ReferenceMention(start, match.end(), label, "overig", f"RIS{match[1]}", None, "number alone")
