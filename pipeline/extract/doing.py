"""Who does what a commitment says, by grammar: the subject of its main clause, in the passive what follows "door".

The rules know who speaks in a letter; whom a sentence is about (the accountant, the foundation's board, "hij") they do not. Here the
subject is looked up among the actors that the document names, and "hij", "zij" and "ik" go back to the person named or speaking last.
"""

from __future__ import annotations

import bisect
import re
import sys
from typing import Any

from pipeline.extract.doers import home
from pipeline.extract.draft import Draft
from pipeline.extract.reading import Reading
from pipeline.extract.speakers import who
from pipeline.nlp import Clause

_PEOPLE = ("persoon", "wethouder", "burgemeester", "rol")
_BACK = frozenset({"hij", "zij", "ze", "deze"})
_FAR = 600  # code points that a pronoun looks back
_LABEL = re.compile(r"[^.:?!]{3,60}:(?=\s)")  # who speaks: "Wethouder SMIT:"
_HEAD = 40  # code points of a passage in which its speaker is named
_OWN = frozenset({"dit", "dat", "het", "er", "die", "wat", "alles", "niets"})
# Whose doing the sentence tells by these: what is given, not who gives.
_GETS = frozenset({"krijgen", "ontvangen", "vernemen", "horen", "volgen", "komen", "verschijnen", "starten", "beginnen", "vinden", "plaatsvinden"})


# "Het Rijk komt in mei met cijfers": brings something, where "komt in mei" alone is what happens to it.
_WITH = re.compile(r"\s[^.;:?!]{0,80}\bmet (?:een|de|het|haar|zijn|hun|nieuwe|\w+s|\w+en)\b", re.I)


_OF = re.compile(r"\b(?:van|voor|over|tegen|uit|bij|met|tussen)\b", re.I)
_Mention = tuple[int, int, str, str]  # place in the clean text, actor, type of actor


def name_doers(reading: Reading, drafts: list[Draft], actors: list[dict[str, Any]]) -> None:
    """Set `by` of commitments to the actor that is the subject of their sentence.

    Args:
        reading: the document.
        drafts: all records; those of the kind `commitments` are changed.
        actors: records of the document's actors, with their mentions.
    """
    text = reading.document.text
    found = sorted((*text.to_clean(quote["start"], quote["end"]), actor["id"], actor["type"]) for actor in actors for quote in actor["mentions"])
    starts = [mention[0] for mention in found]
    people = [mention for mention in found if mention[3] in _PEOPLE]
    speakers: list[_Mention] | None = None  # those at the head of a passage; made where they are first asked for
    turns: list[int] | None = None  # where somebody begins to speak; made likewise
    speaks = home(reading)  # what the rules take where the words name nobody
    promises = [draft for draft in drafts if draft.kind == "commitments" and draft.spans and draft.fields["by"] in (None, speaks)]
    parsed = reading.grammar.parse([" ".join(text.clean[slice(*draft.spans[0])].split()) for draft in promises])
    for draft, clauses in zip(promises, parsed, strict=True):
        words = " ".join(text.clean[slice(*draft.spans[0])].split())
        clause = _doing(clauses, words)
        if clause is None and draft.rule == "has-promised" and (clause := _promising(clauses)):
            draft.fields["by"] = None if clause.person == 3 else speaks  # what a motion considers somebody promised, not who considers it
        if clause is None:
            continue
        span = clause.agent if clause.passive else clause.subject
        minutes = reading.type in ("notulen", "besluitenlijst")
        label = _LABEL.match(words) if minutes else None
        brings = clause.lemma == "komen" and _WITH.match(words, clause.verb[1]) is not None
        if span is None or (not clause.passive and clause.lemma in _GETS and not brings and clause.subject_lemma not in ("college",)):
            if minutes and draft.fields["by"] is None:  # "U krijgt daarover een notitie": who speaks sees to it
                speakers = _speakers(reading, people) if speakers is None else speakers
                turns = _turns(reading) if turns is None else turns
                place = draft.spans[0][0] + (label.end() if label and who(words) else 0)  # the line names its own speaker
                draft.fields["by"] = _officer(speakers, place, max((turn for turn in turns if turn < place), default=0))
            continue
        said = words[slice(*span)].lower()
        if clause.person == 1 and minutes and said != "ik":
            name = reading.bodies.home("college") if label and who(words) == "officer" else None
        elif clause.person == 1 and label:
            name = _within(found, starts, *_place(text.clean, draft.spans[0], label.span()))
        elif clause.person == 1 and said == "ik" and minutes:
            if speakers is None:
                speakers = _speakers(reading, people)
            name = _before(speakers, draft.spans[0][0], 3 * _FAR)
        elif said in _BACK:
            name = _before(people, draft.spans[0][0], _FAR)
        elif clause.person != 3 or said in _OWN:
            continue
        else:
            low, high = _place(text.clean, draft.spans[0], span)
            name = _within(found, starts, low, high, text.clean)
        if name:
            draft.fields["by"] = name


def _doing(clauses: tuple[Clause, ...], words: str) -> Clause | None:
    """The main clause; where it only tells what somebody said ("zegt toe dat hij ..."), it is that somebody's.

    Of a condition turned round ("Valt de bijdrage tegen, dan sluiten wij het loket") it is what follows.
    """
    follows = words.find(", dan ")
    main = [clause for clause in clauses if clause.relation == "main" and clause.finite]
    return next((clause for clause in main if clause.verb[0] > follows), main[0] if main else None)


def _promising(clauses: tuple[Clause, ...]) -> Clause | None:
    """The clause below another one that tells that somebody promised: "overwegende dat de provincie ... heeft toegezegd"."""
    return next((clause for clause in clauses if clause.relation != "main" and clause.finite and clause.lemma in ("toezeggen", "beloven")), None)


def _place(clean: str, span: tuple[int, int], part: tuple[int, int]) -> tuple[int, int]:
    """Where a part of the flat words of a span stands in the clean text: white space counts once."""
    low = _offset(clean, span, part[0])
    return low, _offset(clean, span, part[1] - 1) + 1


def _offset(clean: str, span: tuple[int, int], count: int) -> int:
    at = seen = 0
    for match in re.finditer(r"\S+", clean[slice(*span)]):
        if seen + len(match[0]) > count:
            return span[0] + match.start() + count - seen
        seen += len(match[0]) + 1
        at = match.end()
    return span[0] + at


def _within(found: list[_Mention], starts: list[int], low: int, high: int, clean: str = "") -> str | None:
    """The first actor named in a stretch of the clean text, near its begin; not whose the thing is: "het amendement van de SP"."""
    at = bisect.bisect_left(starts, low - 4)
    for start, end, name, kind in found[at : at + 6]:
        if start >= high:
            break
        if end > low and start < low + 30 and not _OF.search(clean, low, max(low, start)) and not (kind == "gemeenteraad" and end < high - 12):
            return name
    return None


def _speakers(reading: Reading, people: list[_Mention]) -> list[_Mention]:
    """The mentions that stand at the head of a passage: who speaks there.

    Each looks only at the passages that begin close before it; over all passages this took four fifths of the time of minutes.
    """
    heads = sorted((passage.start, passage.end) for passage in reading.passages)
    return [one for one in people if any(one[0] < end for _, end in heads[bisect.bisect_right(heads, (one[0] - _HEAD, sys.maxsize)) : bisect.bisect_right(heads, (one[0], sys.maxsize))])]


def _turns(reading: Reading) -> list[int]:
    """Where the passages begin in which one of the college speaks: "De wethouder: ..."; known by name or not, it is no longer the one before."""
    return [passage.start for passage in reading.passages if who(passage.text) == "officer" and _LABEL.match(passage.text)]


def _officer(speakers: list[_Mention], place: int, turn: int) -> str | None:
    """Who speaks at a place, where he is of the college; `turn` is where the speech at that place begins."""
    at = bisect.bisect_left(speakers, (place,)) - 1
    near = at >= 0 and speakers[at][0] > max(place - 3 * _FAR, turn - 1) and speakers[at][3] in ("wethouder", "burgemeester")
    return speakers[at][2] if near else None


def _before(people: list[_Mention], place: int, far: int) -> str | None:
    """The person named last before a place; `people` in order."""
    at = bisect.bisect_left(people, (place,)) - 1
    return people[at][2] if at >= 0 and people[at][0] > place - far else None
