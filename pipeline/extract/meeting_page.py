"""Lists of decisions as council information systems print them: the number of an item alone on its line, below it the vote, "Besluit" and prose.

The prose under "Besluit" tells all that happened at the item; only the sentences that decide are decisions. The times and names of a
recording stand between the items and say nothing. Source: agendas with decisions as iBabs and Notubiz print them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.acts import act, finite
from pipeline.extract.outcomes import outcome
from pipeline.extract.passage import Passage

BARE_DECISION = re.compile(r"\W*(?:besluit(?:en|vorming)?|beslissing|beslispunten|conclusie|uitkomst)\s?:?\W*", re.I)
PROPOSED_DECISION = re.compile(r"\W*(?:voorgesteld|gevraagd|ontwerp|concept)[- ]?(?:raads)?besluit(?:en)?\W*", re.I)
# The head of the votes on an item, alone on its line.
BARE_POLL = re.compile(r"\W*(?:stemuitslag|resultaat stemming|uitslag(?: van de)? stemming|stemresultaat)\s?:?\W*", re.I)
_NUMBER = re.compile(r"(?:\d{1,3}\.\s+)?(?:(?:nr|no|nummer|agendapunt|punt|ap)\.?:?\s+)?(?P<number>(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2}|\.[a-z]|[a-z]){0,3})\.?", re.I)
_NAMED = re.compile(r"(?:nr|no|nummer|agendapunt|punt|ap)\.?:?\s+\d{1,3}[a-z]?\W*", re.I)
_TIMES = re.compile(r"\d{1,2}:\d\d:\d\d\s?-\s?(?:\d{1,2}:\d\d:\d\d)?\b.{0,80}", re.S)
_SUBJECT = re.compile(r"onderwerp\s?:?", re.I)
_SENTENCE = re.compile(r"(?<=\w\.)\s+(?=[A-Z][a-z])")
_LONGEST = 14
_FEW = 2  # "Nr. 1", "Nr. 2": numbers alone on their line that prove nothing yet


def mark_page(passages: list[Passage]) -> list[Passage]:
    """The passages of a list of decisions with a title for each item that is no more than a number, and its prose freed.

    Args:
        passages: of one document. Nothing changes where "Besluit" stands alone on no line.
    """
    subjects = sum(1 for passage in passages if passage.number and _SUBJECT.fullmatch(passage.text.strip("*_ ")))
    named = sum(1 for passage in passages if _NAMED.fullmatch(passage.text)) > _FEW
    if not named and subjects < _FEW and not any(BARE_DECISION.fullmatch(passage.text) or BARE_POLL.fullmatch(passage.text) for passage in passages):
        return passages
    made: list[Passage] = []
    prose: set[int] = set()  # places below "Besluit" of lines that introduce a list of what happened, and of its items
    open_item = named
    titled: str | None = None
    for place, passage in enumerate(passages):
        text = passage.text.strip("*_ ")
        number = _item(passage, text) if open_item or _starts(passages, place) else None
        if titled is not None and passage.role not in ("voettekst", "tabel"):
            passage, titled = replace(passage, role="kop", level=1, number=titled, parent=None, lead=""), None
        elif passage.number and passage.role != "tabel" and _SUBJECT.fullmatch(text):
            titled = passage.number  # "3.", "Onderwerp", and below them the title of the item
            passage = replace(passage, role="voettekst", parent=None, lead="")
        elif _TIMES.fullmatch(text):
            passage = replace(passage, role="voettekst")
        elif number:
            open_item = True
            passage = replace(passage, role="kop", level=1, number=number, parent=None, lead="")
        elif passage.role == "kop" and BARE_DECISION.fullmatch(text):
            open_item = True
        elif passage.role == "beslispunt" and not passage.marker and passage.section and PROPOSED_DECISION.fullmatch(passage.section[-1]) and finite(passage.text):
            passage = replace(passage, role="toelichting", parent=None, lead="")
        elif passage.role == "beslispunt" and _told(passage, passage.parent in prose or (bool(passage.marker) and place - 1 in prose)):
            if passage.marker or passage.text.rstrip().endswith(":"):
                prose.add(place)
            passage = replace(passage, role="overig", parent=None, lead="")
        made.append(passage)
    return _explained(made)


def _explained(passages: list[Passage]) -> list[Passage]:
    """The passages with the role `toelichting` for what an agenda says of an item above its "Besluit": it tells what was to be decided."""
    made = list(passages)
    first = -1
    for place, passage in enumerate(passages):
        if passage.role == "kop" and _NUMBER.fullmatch(passage.text.strip("*_ ")):
            first = place
        elif first >= 0 and passage.role == "kop" and BARE_DECISION.fullmatch(passage.text.strip("*_ ")):
            for at in range(first + 1, place):
                if passages[at].role == "overig" or (passages[at].role == "beslispunt" and not passages[at].marker and finite(passages[at].text)):
                    made[at] = replace(passages[at], role="toelichting")
            first = -1
    return made


def _starts(passages: list[Passage], place: int) -> bool:
    """Whether the word "Besluit" or another bare number stands soon below: the first item of the page."""
    after = passages[place + 1 : place + 6]
    return any(BARE_DECISION.fullmatch(passage.text) or BARE_POLL.fullmatch(passage.text) for passage in after)


def _item(passage: Passage, text: str) -> str | None:
    """The number of an item that has no title on its line: "2. 4.a" (a list that counts the numbers), "004.a", "A.7"."""
    if len(text) > _LONGEST or passage.role == "tabel":
        return None
    match = _NUMBER.fullmatch(text)
    return match["number"] if match else None


def _told(passage: Passage, below_prose: bool) -> bool:
    """Whether a paragraph under "Besluit" is prose, or an item of a list that prose introduces."""
    if below_prose:
        return not act(passage.text) and not outcome(passage.text)[0]
    text = passage.text.rstrip()
    if passage.marker or text.endswith(":"):
        return text.endswith(":") and not act(text) and not re.search(r"\bbeslui|\bbeslo|\bstemt\b|\bstelt\b", text, re.I)
    return any(finite(part) for part in _SENTENCE.split(text)) or not act(text) or outcome(text)[1] in ("vote-result", "vote-fails", "vote-wins")
