"""Votes that stand in lines of their own, apart from the result: "Stemuitslag", "voor 92%", "tegen 8%", "voor", "CDA (6), D66 (2)".

Council information systems print them so, one line a side, the parties with their votes in brackets. Source: iBabs, Notubiz.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.extract.acts import finite
from pipeline.extract.ballots import ballot, count, parties
from pipeline.extract.outcomes import DONE, outcome
from pipeline.extract.passage import Passage

_HEAD = re.compile(r"\W*(?:stemuitslag|resultaat stemming|uitslag(?: van de)? stemming|stemverhouding|stemming|stemmen|stemgedrag|stemresultaat)\s?(?::|$|(?=voor\b|vóór\b|tegen\b|unaniem\b|\d))", re.I)
_SHARE = re.compile(r"\b(?:v(?:oo|óó)r|tegen|onthouden|afwezig)\s?:?\s\d{1,3}(?:,\d)?\s?%", re.I)
_ALL = re.compile(r"\bv(?:oo|óó)r\s?:?\s100\s?%", re.I)
_SIDES = re.compile(r"\b(v(?:oo|óó)r|tegen)\b\s?:?", re.I)
_GROUP = re.compile(r"([^(),;]{1,60})\((\d{1,3})\)")
_SIDE_LINE = re.compile(r"\W*(?:(?:v(?:oo|óó)r|tegen)\b|[^():.]{2,60}\(\d{1,3}\))", re.I)
_EVERYBODY = re.compile(r"raadsleden|leden|aanwezigen", re.I)
_UNANIMOUS = re.compile(r"\W*(?:unaniem|met algemene stemmen|raadsbreed|eenstemmig)\W*$", re.I)
_DONE = re.compile(rf"\b(?:{DONE})\b", re.I)
_SIDE_BELOW = re.compile(r"(?P<side>[Vv](?:oo|óó)r|[Tt]egen)\b\s?:?\s*(?P<list>[A-Z0-9].*)?", re.S)
_LONGEST = 700
_FAR = 40  # passages below an outcome in which the block of its votes may open
_MOST = 9  # lines that a block of votes may take


def poll(passages: Sequence[Passage], place: int) -> tuple[int, dict[str, Any] | None] | None:
    """The votes in the lines from `place` on.

    Args:
        passages: of a list of decisions.
        place: of the passage that may open a block of votes.

    Returns:
        How many passages give them and the contract's `votes` (None where the block is empty); None where no block opens here.
    """
    first = passages[place]
    head = _HEAD.match(first.text) if len(first.text) < _LONGEST and first.role != "tabel" else None
    if head is None or _DONE.search(first.text, head.end()) or (not _UNANIMOUS.match(first.text, head.end()) and outcome(first.text[head.end() :])[0]) or finite(first.text[head.end() :]):
        return None
    taken = [first]
    for passage in passages[place + 1 : place + _MOST]:
        if _DONE.search(passage.text) or (passage.role in ("kop", "tabel") and not _SIDES.fullmatch(passage.text.strip("*_ :")) and not _GROUP.fullmatch(passage.text.strip("*_ "))) or not _SIDE_LINE.match(passage.text) or len(passage.text) > _LONGEST:
            break
        taken.append(passage)
    words = _HEAD.sub("", " ".join(passage.text for passage in taken), count=1)
    return len(taken), tally(words)


def below(passages: Sequence[Passage], place: int) -> dict[str, Any] | None:
    """The votes that a page prints below the outcome of a motion: a block "Stemmen", or "Voor", parties, "Tegen", parties, a line each.

    Args:
        passages: of the motion.
        place: of the passage with its outcome.

    Returns:
        The contract's `votes`, None where none stand there.
    """
    for at in range(place + 1, min(len(passages), place + _FAR)):
        if (found := poll(passages, at)) and found[1]:
            return found[1]
    sides: dict[str, list[str]] = {}
    side = ""
    for passage in passages[place + 1 : place + _MOST]:
        text = passage.text.strip("*_ ")
        opened = _SIDE_BELOW.fullmatch(text) if len(text) < _LONGEST else None
        if opened:
            side, text = "against" if opened["side"].lower() == "tegen" else "for", opened["list"] or ""
        names = parties(text.rstrip(".;")) if side and text else None
        if names:
            sides.setdefault(side, names)
            side = ""
        elif text or not opened:
            break
    return ballot() | {f"{one}_parties": names for one, names in sides.items()} if sides else None


def tally(words: str) -> dict[str, Any] | None:
    """The votes in words without a sentence: "voor 92% tegen 8% voor CDA (6), D66 (2) tegen SGP (3)".

    >>> tally("voor CDA (6), D66 (2) tegen SGP (3)")["for"]
    8
    """
    everybody = _ALL.search(words) is not None
    rest = _SHARE.sub(" ", words)
    marks = list(_SIDES.finditer(rest))
    sides: dict[str, tuple[int, list[str]]] = {}
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(rest)
        groups = _GROUP.findall(rest[mark.end() : end])
        if groups:
            names = [name.strip(" ,;") for name, _ in groups]
            side = "against" if mark[1].lower() == "tegen" else "for"
            sides.setdefault(side, (sum(int(figure) for _, figure in groups), [name for name in names if not _EVERYBODY.fullmatch(name)]))
    if not sides:
        found = count(f"Stemming: {words}")
        return found or (ballot(unanimous=True) if everybody else None)
    ayes, noes = (sides[side][0] if side in sides else 0 if everybody else None for side in ("for", "against"))
    votes = ballot(ayes, noes)
    for side, (_, names) in sides.items():
        votes[f"{side}_parties"] = parties(", ".join(names)) if names else None
    if everybody or (votes["for"] and votes["against"] == 0):
        votes["unanimous"] = True
    return votes
