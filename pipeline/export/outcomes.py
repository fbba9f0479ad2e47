"""What came of each motion: as it prints itself, else as a list of decisions, minutes, a list of motions or a letter tells.

Two papers mean one motion where the council is the same, the day fits, and number or title say so. Many councils begin again at M1
in every meeting, so that a bare number counts on its own day alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from pipeline.dutch.attached import opens
from pipeline.model.edtf import first_day, last_day
from pipeline.places.places import by_code, slug

Row = dict[str, Any]
ASKS = ("motie", "amendement")
RESULTS = ("aangenomen", "verworpen", "ingetrokken", "aangehouden", "gestaakt", "niet_behandeld")
LAPSED = ("verworpen", "ingetrokken", "gestaakt")  # nobody has to do what such a motion asks
PENDING = ("aangehouden", "niet_behandeld")  # nobody has to do it yet
_FINAL = ("aangenomen", "verworpen", "ingetrokken")  # a motion that was held over is put to the vote later
_HEAD = 5  # passages in which a motion gives its own number
_LONGEST = 300  # code points of a line that tells what came of one motion
_BACK = 4  # passages between the heading of a motion and what came of it
_YEARS = 3 * 366  # days after its own that a motion may be put to the vote, where number or title say that it is the one
_MEETINGS = ("besluitenlijst", "notulen", "raadsbesluit")  # the day of such a paper is that of what was decided
_UNIQUE = 4  # digits of a number that no later meeting gives again
_CODE = r"(?:[A-Za-z]{1,3}[ -]?\d[\w./-]*|\d[\w./-]*|[A-Z](?![\w]))"
_NAMED = re.compile(rf"\b(?P<kind>motie|amendement)\b[\s:\"'(-]*(?:(?:nr\.?|nummer|no\.?)\s*)?(?P<number>{_CODE})?", re.IGNORECASE)
_CODED = re.compile(r"\b[A-Z]{1,3}-?\d{1,4}[a-zA-Z]?\b")
_CARRIED = re.compile(r"\b(?:neemt|nam|nemen|namen)\b.*\baan\b|\b(?:aanvaard\w*|aangenomen)\b", re.IGNORECASE | re.DOTALL)
_BEHIND = rf"\b(?:motie|amendement)\b\W*(?:(?:nr\.?|nummer)\W*)?(?:{_CODE}\W+)?"
_CLOSED = re.compile(r"\W*$|\s*[-–(:;,.|\"”’')]")
_EMPTY = frozenset("de het een en van voor in op aan bij met over naar om te tot uit door als dat die motie amendement gewijzigde gewijzigd vreemd orde dag raad gemeente".split())
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"[^a-z0-9]")


class Outcome(NamedTuple):
    """What came of a motion, the day of it (may be ""), and the paper that tells it ("" where that is the motion itself)."""

    status: str
    day: str
    document: str = ""


class _Motion(NamedTuple):
    """A motion or amendment that is a paper of its own: its first day (may be ""), numbers as keys, and titles as words."""

    name: str
    kind: str
    place: str
    day: str
    numbers: frozenset[str]
    titles: tuple[tuple[str, ...], ...]


class _Vote(NamedTuple):
    """A decision that may be about a motion: first and last day (may be ""), and the day after which no motion of it can be."""

    row: Row
    first: str
    last: str
    until: str


def results_of(documents: Mapping[str, Row], decisions: Iterable[Row]) -> dict[str, Outcome]:
    """Motion or amendment -> the outcome that it prints itself."""
    found: dict[str, Outcome] = {}
    for row in decisions:
        document = documents.get(row["document"])
        if document and document["type"] in ASKS and not row["reported"] and not row["parent"] and row["status"] in RESULTS:
            found[row["document"]] = Outcome(row["status"], row["date"] or "")
    return found


def outcomes(documents: Mapping[str, Row], decisions: Iterable[Row], passages: Iterable[Row]) -> dict[str, Outcome]:
    """Motion or amendment -> its outcome, its own before that of other papers unless those tell how it ended.

    Args:
        documents: id -> document.
        decisions: of the collection.
        passages: of the same, those of one document behind one another.
    """
    decided = list(decisions)
    found = results_of(documents, decided)
    places = {document["municipality"] for document in documents.values() if document["type"] in ASKS} - {None}
    votes: dict[str, list[_Vote]] = {}
    for row in decided:
        document = documents.get(row["document"])
        if document and document["type"] not in ASKS and document["municipality"] in places and _may_count(row, document):
            votes.setdefault(row["document"], []).append(_vote(row, document))
    texts = _texts(passages, documents, votes)
    motions = [_motion(document, texts.get(name, [])) for name, document in documents.items() if document["type"] in ASKS and document["municipality"]]
    index: dict[tuple[str, str], list[_Motion]] = {}
    for motion in motions:
        for key in {*motion.numbers, *(_rarest(title) for title in motion.titles)}:
            index.setdefault((motion.place, key), []).append(motion)
    told: dict[str, list[_Vote]] = {}
    for name, rows in votes.items():
        place = documents[name]["municipality"]
        for vote in rows:
            for motion in _meant(vote, texts.get(name, []), lambda key, place=place: index.get((place, key), ())):  # type: ignore[misc]
                told.setdefault(motion.name, []).append(vote)
    for name, rows in told.items():
        own = found.get(name)
        if (own is None or own.status not in _FINAL) and (outcome := _ended(rows)):
            found[name] = outcome
    return found


def lapsed_motions(documents: Mapping[str, Row], decisions: Iterable[Row], passages: Iterable[Row]) -> dict[str, str]:
    """Motion of which nobody has to do what it asks -> its result."""
    return {name: one.status for name, one in outcomes(documents, decisions, passages).items() if one.status in LAPSED}


def _may_count(row: Row, document: Row) -> bool:
    """Whether a decision may be that of its own council on a motion."""
    body = row.get("body")
    place = by_code(document["municipality"])
    own = f"raad-{slug(place.name)}" if place else ""
    carried = row["status"] == "genomen" and bool(_NAMED.search(row["text"]) and _CARRIED.search(row["text"]))
    return bool(row["quotes"]) and not row["parent"] and (row["status"] in RESULTS or carried) and (not body or body in ("raad", "gemeenteraad", own))


def _vote(row: Row, document: Row) -> _Vote:
    own = (document["date"] or {}).get("edtf")
    day = row["date"] or (own if document["type"] in _MEETINGS and not row["reported"] else None)
    return _Vote(row, first_day(day) or "", last_day(day) or "", last_day(day) or last_day(own) or "")


def _texts(passages: Iterable[Row], documents: Mapping[str, Row], votes: Mapping[str, list[_Vote]]) -> dict[str, list[tuple[int, str]]]:
    """The head of each motion, and the short lines of papers that tell of votes, each with its place."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in passages:
        name = row["document"]
        head = name in documents and documents[name]["type"] in ASKS
        if row["quotes"] and (name in votes or (head and len(found.get(name, ())) < _HEAD)):
            found.setdefault(name, []).append((row["quotes"][0]["start"], " ".join(quote["clean"] for quote in row["quotes"])[: 2 * _LONGEST]))
    for rows in found.values():
        rows.sort()
    return found


def _motion(document: Row, head: list[tuple[int, str]]) -> _Motion:
    printed = document["reference_number"] or next((match["number"] for _, text in head if (match := _NAMED.match(text.lstrip("# *"))) and match["number"]), "")
    titles = {_words(_untitled(title)) for title in (document["title"], document["subject"]) if title}
    return _Motion(document["id"], document["type"], document["municipality"], first_day((document["date"] or {}).get("edtf")) or "",
                   frozenset(filter(None, [_key(printed)])), tuple(sorted(title for title in titles if set(title) - _EMPTY)))


def _untitled(title: str) -> str:
    """A title without the kind and number of the paper before it."""
    match = _NAMED.match(title.strip())
    return title.strip()[match.end():] if match and title.strip()[match.end():].strip(" :-–\"'") else title


def _key(number: str) -> str:
    """A number without case, spaces and signs."""
    return _SIGNS.sub("", number.lower())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))


def _rarest(title: tuple[str, ...]) -> str:
    """The word of a title that a text with that title is looked up by."""
    return max(sorted(set(title) - _EMPTY), key=len)


def _meant(vote: _Vote, lines: list[tuple[int, str]], known: Callable[[str], Iterable[_Motion]]) -> list[_Motion]:
    """The motions of a council that a decision is about: by the first of the texts that tell of it that names one.

    Args:
        vote: the decision.
        lines: of its paper.
        known: number or word -> motions of the council with that number, or with a title that has the word.
    """
    for text in _labels(vote.row, lines):
        near = {motion.name: motion for key in {*_numbers(vote.row, text), *_words(text)} for motion in known(key)}
        found = [motion for _, motion in sorted(near.items()) if _is(motion, vote, text)]
        if found:
            # Of motions of several days that are called the same, the latest was put to the vote.
            latest = max(motion.day for motion in found)
            found = [motion for motion in found if motion.day == latest]
            numbers = _numbers(vote.row, text)
            return [motion for motion in found if motion.numbers & numbers] or found
        if _NAMED.search(text) and _NAMED.search(text)["number"]:  # type: ignore[index]
            return []  # it names a motion that is not here
    return []


def _labels(row: Row, lines: list[tuple[int, str]]) -> Iterable[str]:
    """The texts that may name the motion that a decision is about, the surest first; one that names several counts for none."""
    starts = [start for start, _ in lines]
    at = bisect_right(starts, row["quotes"][0]["start"]) - 1
    near = [lines[at][1]] if at >= 0 else []
    above = next(islice((text for _, text in reversed(lines[max(0, at - _BACK) : max(0, at)]) if opens(text.lstrip("# *"))), 1), "") if _speaks(row) else ""
    for text in (row["text"], *(quote["clean"] for quote in row["quotes"]), *near, above):
        if text and len(text) <= _LONGEST and len({_key(match["number"]) for match in _NAMED.finditer(text) if match["number"]}) < 2:
            yield text


def _speaks(row: Row) -> bool:
    """Whether a decision speaks of a motion without a number."""
    return any(not match["number"] for match in _NAMED.finditer(row["text"]))


def _numbers(row: Row, text: str) -> frozenset[str]:
    """The numbers of the motion that a text names: behind the word itself, and in brackets as "gewijzigd (M5A)"."""
    named = {match["number"] for match in _NAMED.finditer(text) if match["number"]}
    named |= set(_CODED.findall(text))
    if row["number"] and _CODED.fullmatch(row["number"]):
        named.add(row["number"])
    return frozenset(map(_key, named))


def _is(motion: _Motion, vote: _Vote, text: str) -> bool:
    """Whether a decision, in a text that tells of it, is about a motion."""
    if (motion.day and vote.until and vote.until < motion.day) or _kind(text) not in (motion.kind, ""):
        return False
    numbers = _numbers(vote.row, text)
    same = bool(numbers & motion.numbers)
    if numbers and motion.numbers and not same and {_base(one) for one in numbers}.isdisjoint(map(_base, motion.numbers)):
        return False
    words = _words(text)
    titled = any(_titled(title, words, text) for title in motion.titles)
    near = not (motion.day and vote.last) or (date.fromisoformat(vote.last) - date.fromisoformat(motion.day)).days <= _YEARS
    if titled:
        return near
    if not same:
        return False
    if any(2 * len((set(title) - _EMPTY).intersection(words)) >= len(set(title) - _EMPTY) for title in motion.titles):
        return near  # a list gives the title in short
    unique = any(sum(map(str.isdigit, one)) >= _UNIQUE for one in numbers & motion.numbers)
    return (unique and near) or bool(motion.day and vote.first == vote.last == motion.day)


def _kind(text: str) -> str:
    """Whether a text tells of a motion or an amendment; "" where it says neither or both."""
    kinds = {match["kind"].lower() for match in _NAMED.finditer(text)}
    return kinds.pop() if len(kinds) == 1 else ""


def _base(number: str) -> str:
    """A number without the letter of a later version: "m5a" as "m5"."""
    return re.sub(r"(?<=\d)[a-z]$", "", number)


def _titled(title: tuple[str, ...], words: tuple[str, ...], text: str) -> bool:
    """Whether a text gives a title: a longer one anywhere, one of a single word as all that it says or right behind "motie"."""
    if words == title:
        return True
    places = [at for at in range(len(words) - len(title) + 1) if words[at : at + len(title)] == title]
    if len(set(title) - _EMPTY) > 1:
        return bool(places)
    return bool(places) and any(_CLOSED.match(text, match.end()) for match in re.finditer(_BEHIND + r"\W+".join(map(re.escape, title)), text, re.IGNORECASE))


def _ended(votes: list[_Vote]) -> Outcome | None:
    """How a motion ended as decisions tell, or None where they contradict each other: what is told of elsewhere counts after the papers of the meeting."""
    rows = [vote for vote in votes if not vote.row["reported"]] or votes
    rows = [vote for vote in rows if _status(vote) in _FINAL] or rows
    latest = max(vote.last for vote in rows)
    rows = [vote for vote in rows if vote.last == latest]
    if len({_status(vote) for vote in rows}) > 1:
        return None
    row = rows[0].row
    return Outcome(_status(rows[0]), row["date"] or rows[0].last, row["document"])


def _status(vote: _Vote) -> str:
    status: str = vote.row["status"]
    return "aangenomen" if status == "genomen" else status
