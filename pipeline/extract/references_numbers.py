"""References by a register number alone, or by a title with its number in brackets."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import (
    BRACKETED,
    HEAD_OF_TEXT,
    NUMBER,
    OWN,
    PHRASE,
    RIS,
    TITLE_AFTER,
    TITLE_BEFORE,
    VERBS,
    WORDS,
)


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
    yield from _strong(text, found)
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


# The words that a number in brackets stands behind: "de beantwoording van de vragen over de kade (U31.000225)".
_ARTICLE = re.compile(r"(?<![\w-])(?:[Dd]e|[Hh]et|[Uu]w|[Oo]nze?)\s")
_DONE = re.compile(r"\b(?:aan|af|in|op|toe|uit|vast|voor|over|bij|door|na|mee)?ge\w{2,}[dt]\s*\Z")  # "verplicht gesteld (RIS1)"
_WORDS_END = re.compile(r"[.,;:|()]|\n\s*\n")
_STRONG = re.compile(rf"\((?P<number>{NUMBER.pattern})(?P<more>(?:(?:,|\s(?:en|/))\s?(?:{NUMBER.pattern})){{0,6}})\)")
_MOST_BEFORE = 260


def _strong(text: str, found: list[ReferenceMention]) -> Iterator[ReferenceMention]:
    """A register number in brackets that nothing has taken, with the words it stands behind; and the same number again."""
    ends = [mention.end for mention in found]
    starts = [mention.start for mention in found]
    known = {mention.target: mention for mention in found if mention.target}
    for match in _STRONG.finditer(text):
        at = bisect.bisect_left(ends, match.start() + 1)
        if at < len(found) and starts[at] < match.end():
            continue
        if match.start() < HEAD_OF_TEXT:
            before = text[: match.start()].rpartition("\n")[2]
            if OWN.search(before) or not before.strip():
                continue  # at the top of a paper, alone on its line: its own
        low = max(ends[at - 1] if at else 0, match.start() - _MOST_BEFORE)
        phrases = (one for one in _ARTICLE.finditer(text, low, match.start()) if _is_phrase(text[one.end() : match.start()]))
        words = next(phrases, None)
        if words is None:
            continue
        label = clean_label(text[words.end() : match.start()])
        end = match.end("number") if match["more"] else match.end()
        yield ReferenceMention(words.start(), end, label, "overig", match["number"], None, "number alone")
        for other in NUMBER.finditer(text, match.end("number"), match.end()):
            yield ReferenceMention(other.start(), other.end(), f"{label} {other[0]}", "overig", other[0], None, "number alone")
    for match in NUMBER.finditer(text):
        one = known.get(match.group())
        if one is None or match.group().startswith("RIS") or one.start <= match.start() < one.end:
            continue
        at = bisect.bisect_left(ends, match.start() + 1)
        if not (at < len(found) and starts[at] < match.end()):
            yield ReferenceMention(match.start(), match.end(), one.label, one.kind, one.target, None, "number alone")


def _is_phrase(words: str) -> bool:
    """Whether words are one phrase without a verb."""
    return len(words) > 3 and not _DONE.search(words) and not _WORDS_END.search(words) and VERBS.isdisjoint(WORDS.findall(words))
