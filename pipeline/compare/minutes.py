"""What minutes tell further on of what was asked or proposed: whether it was carried."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.compare import signals
from pipeline.compare.frames import Frames, motion_name
from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.nlp import sentences

NEAR = 8  # passages within which a vote follows on what was proposed
# What is proposed in minutes, told before the vote: "het voorstel van alle fracties om ...", "stelt voor uit te spreken dat ...".
_OFFERED = re.compile(
    r"\b(?:het|een|dit|zijn|haar|hun) (?:[^\s.;:]+ ){0,6}?(?P<noun>[a-z]*voorstel|motie|amendement)\b(?: (?!wordt|is|werd)[^\s.;:]+){0,7}?(?:,? (?:om|dat luidt|die luidt|luidende|strekkende tot|dat inhoudt|met als strekking)\b:? "
    r"(?:om |dat )?|,? waarin (?:wordt (?:voorgesteld|uitgesproken|gevraagd)|de raad (?:uitspreekt|vraagt|verklaart)) (?:om |dat )?)[\"“'‘]?"
    r"|\b(?P<verb>stelt|stellen|stelde|stelden)\b(?: (?!vast\b)[^\s.;:]+){0,6}? voor(?: om)? (?:uit te spreken dat |te besluiten (?:om |dat )?|(?=[^.;]{8,}\bte [a-z]{3,}))",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:het|dit|de|deze|dat) (?:aldus )?(?:gewijzigde )?(?P<noun>[a-z]*voorstel|motie|amendement)\b(?! (?-i:[A-Z]*\d))(?P<rest>[^.;]{0,120}?\b(?:aangenomen|aanvaard|overgenomen|vastgesteld|goedgekeurd|verworpen|ingetrokken|aangehouden|"
    r"gestaakt|afgewezen|weggestemd))\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:verworpen|ingetrokken|aangehouden|gestaakt|afgewezen|weggestemd|niet (?:aangenomen|aanvaard|overgenomen|vastgesteld))\b", re.IGNORECASE)


def offered(passages: Sequence[Row], lines: Mapping[str, Line]) -> dict[tuple[str, int], int]:
    """Passage and start of a sentence that tells of a proposal -> where its content begins in the sentence; only where it was carried.

    A motion or amendment that has a number or a title is known by that, see `asked`; here the next vote on "het voorstel" counts.

    Args:
        passages: of minutes, in order.
        lines: id -> line of each.

    """
    found: dict[tuple[str, int], int] = {}
    last: tuple[str, int, int, str, int] | None = None  # passage, sentence, content, noun, place of the passage
    for place, row in enumerate(passages):
        text = lines[row["id"]].text
        if row["role"] == "kop":
            last = None
        for low, high in sentences(text):
            sentence = text[low:high]
            offer, vote = _OFFERED.search(sentence), _VOTED.search(sentence)
            if offer and not motion_name(sentence):
                noun = (offer["noun"] or "voorstel").lower()
                last = row["id"], low, offer.end(), noun, place
                vote = _VOTED.search(sentence, offer.end())
            if vote and last and place - last[4] <= NEAR and vote["noun"].lower().endswith(last[3][-8:]):
                if not _LOST.search(vote["rest"]):
                    found[last[0], last[1]] = last[2]
                last = None
    return found


def adopted(text: str) -> bool:
    """Whether a line of minutes says that what follows was adopted: "De zienswijze wordt vastgesteld en luidt:"."""
    return bool(_READS.search(text)) and not signals.LOST_WORDS.search(text)


_READS = re.compile(r"\b(?:vastgesteld|aangenomen|aanvaard|besloten|besluit)\b[^.;]{0,80}(?:\b(?:luidt|luiden|luidend|als volgt|te weten|het volgende)\b[^.;]{0,40})?:\s*$", re.IGNORECASE)


def carried(sentence: str) -> bool:
    """Whether a sentence tells the outcome of a vote that settles something: what was offered was carried, or a thing was refused.

    >>> carried("Motie 3 wordt met 9 tegen 4 stemmen aangenomen."), carried("Met 9 tegen 4 stemmen wordt de pont afgewezen.")
    (True, True)
    >>> carried("De motie wordt met 9 tegen 4 stemmen verworpen."), carried("Het voorstel wordt volgende week besproken.")
    (False, False)
    """
    if not _COUNTED.search(sentence) or _LOST_OFFER.search(sentence):
        return False
    return bool(signals.CARRIED_WORDS.search(sentence) or _REFUSED.search(sentence)) and not signals.LOST_WORDS.search(sentence)


_COUNTED = re.compile(
    r"\b(?:met )?(?:algemene stemmen|unaniem|eenparig|zonder (?:hoofdelijke )?stemming)\b|\b(?:\d+|[a-z]+) (?:stemmen )?(?:tegen|voor)\b[^.;]{0,30}?\b(?:\d+|stemmen)\b|\b\d+ voor\b", re.IGNORECASE
)
_REFUSED = re.compile(r"\b(?:afgewezen|geweigerd|geschrapt)\b", re.IGNORECASE)
_LOST_OFFER = re.compile(r"\b[a-z]*(?:voorstel|motie|amendement)\b[^.;]{0,160}\b(?:niet (?:aangenomen|aanvaard|overgenomen|vastgesteld)|afgewezen|geweigerd|weggestemd)\b|\bniet (?:aangenomen|aanvaard|overgenomen|vastgesteld)\b", re.IGNORECASE)


def asked(sentence: str, row: Row, frames: Frames) -> int:
    """Where what a carried motion asks begins in a sentence of minutes; 0 where it tells of none, or of one that was not carried.

    Args:
        sentence: of the passage.
        row: the passage.
        frames: of the minutes.

    """
    name = motion_name(sentence)
    carried = frames.outcomes.get(name) if name else None
    match = signals.ASKED_IN.search(sentence) if frames.outcomes else None
    if not match and carried is None and (match := signals.MOTION_ASKS.match(sentence)):
        carried = frames.sections.get(row["id"])  # the one motion of its item, without a name
    return match.end() if match and carried else 0


def lost(text: str, later: Sequence[Row], lines: Mapping[str, Line]) -> bool:
    """Whether what a passage of minutes tells was not carried, or nothing says that it was.

    Args:
        text: of the passage.
        later: the passages behind it.
        lines: id -> line of each.

    """
    behind: list[str] = []
    for row in later:
        if row["role"] == "kop" or len(behind) > 2:
            break
        if row["role"] not in ("beslispunt", "verzoek"):
            behind.append(lines[row["id"]].text)
    for piece in (text, *behind):
        if signals.LOST_WORDS.search(piece):
            return True
        if signals.CARRIED_WORDS.search(piece):
            return False
    return bool(text)
