"""References to what a body did on a day, where no document is named: "Op 4 mei heeft uw raad ingestemd met de uitgangspunten".

Three orders of words tell of it (a date D, a body B, a verb V): "Op D heeft B ... V", "B heeft op D ... V" or "B besloot
op D", and in a clause "waarna B op D ... V". Only the past counts: what will be decided is no decision to refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.dates import DateMention
from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_patterns import names

_BEFORE, _BEHIND = 110, 140  # characters of the sentence either side of the date
_END = re.compile(r"(?<=[^\W\d_]{3})[.?!](?=\s)|[;:•▪●]|\n[ \t]*\n|\n\s*(?:[-–•|#]|\d{1,2}[.)])\s")
_TAIL = re.compile(r"[^\S\n]*(?:\n[^\S\n]*)?(?:met|over|tot|voor|aan|van|om|dat)\b(?:\s+[\w’'-]+){1,5}")
_SPACE = r"[^\S\n]*(?:\n[^\S\n]*)?"


def _flex(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    told = names()["told"]
    kinds = {verb: kind for kind, verbs in told["done"].items() for verb in verbs}
    kinds |= {verb: kind for kind, verbs in told["did"].items() for verb in verbs}
    done = "|".join(sorted((verb for verbs in told["done"].values() for verb in verbs), key=len, reverse=True))
    did = "|".join(sorted((verb for verbs in told["did"].values() for verb in verbs), key=len, reverse=True))
    name = r"(?:(?:'s-)?[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
    bodies = "|".join(told["bodies"])
    body = _flex(rf"(?:{bodies})(?: van(?: de(?: gemeente)?| het)? (?:{name}|burgemeester en wethouders|B&W))?")
    alone = _flex(rf"(?:{bodies}|u|wij|we)(?: van(?: de(?: gemeente)?)? (?:{name}))?")
    few = r"(?:\s+[\w’'-]+){0,3}?"
    rest = rf"(?:[^.;:()\n]|\n(?!\s*\n)|(?<=\d)[.]){{0,90}}?\s(?:{done})\b"
    ahead = re.compile(
        rf",?\s+(?:(?:heeft|hebt|hebben|had|hadden|is|zijn)\s+(?:{alone})\b(?P<done>{rest})|(?P<did>{did})\s+(?:{alone})\b)",
        re.IGNORECASE,
    )
    before = re.compile(
        rf"(?<!\w)(?P<who>{body}|u)\s+(?:(?:heeft|hebt|hebben|had|hadden|is|zijn)(?P<has>{few})|(?P<did>{did}){few})\s+(?:op|in|bij|eind|begin|medio)\s+(?:\w+dag\s+)?\Z",
        re.IGNORECASE,
    )
    clause = re.compile(rf"(?<!\w)(?P<who>{body}|u)\s+(?:op|in|eind|begin|medio)\s+(?:\w+dag\s+)?\Z", re.IGNORECASE)
    return ahead, before, clause, kinds


def find_told(text: str, dates: list[DateMention]) -> Iterator[ReferenceMention]:
    """Yield what bodies did on the days and in the months of `dates`; bounded by the number of dates."""
    ahead, before, clause, kinds = _patterns()
    for date in dates:
        if date.direction == "future" or date.granularity not in ("day", "month"):
            continue
        left = text[max(0, date.start - _BEFORE) : date.start]
        if stops := list(_END.finditer(left)):
            left = left[stops[-1].end() :]
        right = text[date.end : date.end + _BEHIND]
        if stop := _END.search(right):
            right = right[: stop.start()]
        found = _read(left, right, ahead, before, clause)
        if found is None:
            continue
        start, end, verb = date.start - found[0], date.end + found[1], found[2]
        kind = kinds.get(verb.lower(), "besluit")
        yield ReferenceMention(start, end, " ".join(text[start:end].split()), kind, None, date.edtf, "told")


_NOT_YOU = re.compile(r"\w{3}en\s+u\Z")  # "op 3 mei besloten u te berichten"
_OPENER = re.compile(r"(?:\A|[\s(])((?:op|in|eind|begin|medio)\s+(?:\w+dag\s+)?)\Z", re.IGNORECASE)
_LAST = re.compile(r"([^\W\d_]+)\W*\Z")
_VERB_FIRST = re.compile(r"\s+(?P<verb>[^\W\d_]+)\b")


def _read(
    left: str, right: str, ahead: re.Pattern[str], before: re.Pattern[str], clause: re.Pattern[str]
) -> tuple[int, int, str] | None:
    """How far the words reach before and behind the date, and the verb; None where nobody did anything."""
    told = names()["told"]
    opener = _OPENER.search(left)
    if opener and (match := ahead.match(right)) and not _NOT_YOU.search(match.group()):
        verb = match["did"] or _word(match["done"])
        tail = _TAIL.match(right, match.end())
        return len(left) - opener.start(1), tail.end() if tail else match.end(), verb
    if match := before.search(left):
        if match["did"]:
            return len(left) - match.start("who"), 0, match["did"]
        done = _done(right)
        return (len(left) - match.start("who"), *done) if done else None
    if match := clause.search(left):
        verb_first = _VERB_FIRST.match(right)
        if verb_first and any(verb_first["verb"].lower() in verbs for verbs in told["did"].values()):
            tail = _TAIL.match(right, verb_first.end())
            return len(left) - match.start("who"), tail.end() if tail else verb_first.end(), verb_first["verb"]
        perfect = _perfect().match(right)
        if perfect:
            return len(left) - match.start("who"), perfect.end(), perfect["verb"]
    return None


@cache
def _perfect() -> re.Pattern[str]:
    done = "|".join(verb for verbs in names()["told"]["done"].values() for verb in verbs)
    return re.compile(
        rf"(?:\s+[\w’'-]+){{0,6}}?\s+(?:(?:heeft|hebt|hebben|had|hadden)\s+(?P<verb>{done})|(?P<other>{done})\s+(?:heeft|hebt|hebben|had|hadden))\b",
        re.IGNORECASE,
    )


def _done(right: str) -> tuple[int, str] | None:
    done = "|".join(verb for verbs in names()["told"]["done"].values() for verb in verbs)
    match = re.match(rf"(?:\s+[\w’'&-]+,?){{0,10}}?\s+(?P<verb>{done})\b", right, re.IGNORECASE)
    if not match:
        return None
    tail = _TAIL.match(right, match.end())
    return tail.end() if tail else match.end(), match["verb"]


def _word(words: str) -> str:
    last = _LAST.search(words)
    return last[1] if last else ""
