"""What a paper prints of its own outcome: "Aldus besloten ...", "Uitslag: verworpen", a ticked box; and the number that it bears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.extract.ballots import count
from pipeline.extract.draft import Draft
from pipeline.extract.outcomes import outcome
from pipeline.extract.polls import below
from pipeline.extract.reading import Reading
from pipeline.extract.rows import table_rows
from pipeline.extract.ticked import choice, ticked, unfilled
from pipeline.extract.told import day
from pipeline.extract.vote_drafts import paper_number

_RESULT = re.compile(
    r"\baldus (?:\w+ ){0,4}?(?P<done>besloten|vastgesteld|aangenomen|verworpen|aangehouden|ingetrokken|geamendeerd)\b|"
    r"^(?:de|het|deze|dit) (?:motie|amendement|voorstel|raadsvoorstel)(?: \w+){0,3} (?:is|wordt) (?:\w+ ){0,5}?(?P<said>aangenomen|verworpen|aangehouden|ingetrokken)\b|"
    r"^(?:uitslag(?: stemming)?|resultaat|besluit)\s*:\s*(?:\w+ ){0,2}?(?P<field>aangenomen|verworpen|aangehouden|ingetrokken|niet behandeld)\b",
    re.I,
)
STATUS = {
    "besloten": "genomen", "vastgesteld": "genomen", "geamendeerd": "genomen", "aangenomen": "aangenomen", "verworpen": "verworpen",
    "aangehouden": "aangehouden", "ingetrokken": "ingetrokken", "niet behandeld": "niet_behandeld", "afgewezen": "verworpen",
}  # fmt: skip
NOTED = ("vote-field", "vote-tied", "vote-result", "vote-fails", "vote-wins", "vote-thereby", "not-dealt-with", "vote-dash")
_HEAD_NUMBER = re.compile(r"(?<![\w.-])(?:(?:19|20)\d\d[-.][AM]\d{1,4}|[AM](?:\s?\d{2,4}[.-]\d{1,4}|\d{1,3}(?:\.\d{1,2})?|[-.]?(?:19|20)\d\d[-.]\d{1,4}))(?![\w.-])")
# "Stuknummer: K.3 D66", "Motienummer: M-2024-7"
_HEAD_FIELD = re.compile(r"\W*(?:stuk|motie|amendement)(?:s)?nummer\s?:\s*(?P<n>(?=[^\s]*[A-Z])[A-Z0-9][\w./-]{0,11}(?:\s[A-Z][\w./]{1,9})?)\W*$", re.I)
# "aangehouden tot 5 maart", "de stemmen staken; de motie komt op 5 maart terug": from here on the words are of another meeting
_LATER = re.compile(r";|\b(?:tot|naar|totdat)\b(?!\s(?:aanneming|verwerping|stemming))|\b(?:kom(?:t|en)|keer(?:t|en)|wordt|worden|zal|zullen)\b(?=[^.;]{0,60}\b(?:terug|opnieuw|weer|nogmaals|alsnog)\b)|\bopnieuw\b", re.I)
_BARE = re.compile(r"\W*(?:motie|amendement)(?: vreemd(?: aan de orde(?: van de dag)?)?)?\W*(?:[A-Z]{0,2}[-. ]?\d[\d.-]*)?\W*", re.I)
_ABOUT = re.compile(r"\W*(?:onderwerp|betreft|titel)\W*:\s*(?P<about>\S.{2,100}?)\W*$", re.I)
_DAY = re.compile(r"\b\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b", re.I)
_NOTED = re.compile(r"(?:\(|\s[-–—|]\s|:\s)(?:unaniem\s)?(?P<done>aangenomen|verworpen|ingetrokken|aangehouden)\b[^()]{0,40}\)?\W*$", re.I)
_ROW = 160  # code points of a row of boxes
BALLOTS = re.compile(r"\W*(?:stem\w*\W+)?(?:aantal )?(?:stemmen )?v(?:oo|óó)r\W{1,3}\d", re.I)
_CODE = re.compile(r"[A-Z]{1,2}\.[A-Z0-9]{1,2}\s[A-Z][\w./]{1,9}")
_VOTED = re.compile(r"(?:stemming|uitslag|resultaat|uitkomst|besluit(?: raad)?|besluitvorming|afdoening|status)\b", re.I)
_COUNT_LINE = re.compile(r"\W*(?:uitslag|stemming|stemuitslag|stemverhouding)(?: van de stemming| stemming)?\s?:?\s*(?:\d{1,3} )?(?:voor|vóór|tegen)\b", re.I)
_OUTCOME_LINE = re.compile(r"\W*(?:stem\w*|uitslag|uitkomst|besluit|resultaat|status|de motie|het amendement)\b[^/]{0,80}\b(?:aangenomen|verworpen|ingetrokken|aangehouden|overgenomen)\b[^/]*$", re.I)


class Printed(NamedTuple):
    """What a paper prints of its own outcome: where, and the status."""

    place: int
    start: int
    end: int
    status: str
    votes: dict[str, Any] | None


# In the notes below a paper, what came of another one: "Een amendement van de fractie Zuid is verworpen".
_OF_ANOTHER = {
    "motie": re.compile(r"^\W*(?:een (?:[a-z]+ )?motie|(?:(?:een|het|dit) (?:[a-z]+ )?)?amendement)\b", re.I),
    "amendement": re.compile(r"^\W*(?:een (?:[a-z]+ )?amendement|(?:(?:een|de|deze) (?:[a-z]+ )?)?motie)\b", re.I),
    "raadsbesluit": re.compile(r"\b(?:moties?|amendement(?:en)?)\b", re.I),
    "raadsvoorstel": re.compile(r"^(?!\W*(?:het|dit) (?:raads|college)?voorstel\b).*\b(?:moties?|amendement(?:en)?)\b", re.I),
}
# The heading of a motion or amendment printed with a council's decision: "B. Amendement A19", "Motie M-5".
_ATTACHED = re.compile(r"\W*(?:[A-Z]\.\s)?(?:motie|amendement)\b", re.I)


def printed_result(reading: Reading, parts: Sequence[tuple[int, int]]) -> Printed | None:
    """What the paper prints of its own outcome; an outcome by name before "Aldus vastgesteld ...", the last one first.

    Args:
        reading: the document.
        parts: first passage and end of each motion or amendment that it prints behind its own; see `motions_in`.

    """
    if reading.type in ("notulen", "besluitenlijst", "presentatie", "overig"):
        return None
    result = _result(reading, reading.type, 0, parts[0][0] if parts and reading.type == "raadsbesluit" else len(reading.passages))
    return None if reading.behind and result and result.status == "genomen" else result


def motion_results(reading: Reading, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int, Printed]]:
    """First passage, end and outcome of each motion or amendment that the paper prints with others or behind a decision, where it tells one."""
    found: list[tuple[int, int, Printed]] = []
    for start, end in parts:
        result = _result(reading, paper_kind(reading, start), start, end)
        if result and result.status != "genomen":
            found.append((start, end, result))
    return found if reading.type not in ("motie", "amendement") or len(found) > 1 else []


def _result(reading: Reading, kind: str, first: int, last: int) -> Printed | None:
    """What a stretch of passages prints of the outcome of the paper of this kind in it."""
    plain: Printed | None = None
    rows = table_rows(reading) if kind in ("motie", "amendement") else {}
    for place, row in rows.items() if last - first == len(reading.passages) else ():  # a paper in the form of a table notes its outcome in a row of its own
        status, rule = outcome(row.texts[1]) if len(row.texts) > 1 and _VOTED.match(row.texts[0]) else ("", "")
        if status and rule in NOTED:
            return Printed(place, 0, len(row.passage.text), status, count(row.passage.text, "", status))
    for place in range(last - 1, first - 1, -1):
        passage = reading.passages[place]
        if kind in ("motie", "amendement") and (box := ticked(passage.text)):
            status, end = STATUS.get(box[0].lower(), "aangenomen"), choice(passage.text, box)
            low, end = (0, len(passage.text)) if len(passage.text) <= _ROW else (box.start(), end)  # the whole row of boxes
            after = reading.passages[place + 1].text if place + 1 < last else ""
            votes = count(passage.text[low:end], "", status) or (count(after, "", status) if BALLOTS.match(after) else None)
            return Printed(place, low, end, status, votes)
        if len(passage.text) > 900 or passage.role in ("constatering", "overweging", "beslispunt", "verzoek", "mening", "voettekst", "kenmerk", "argument", "inleiding", "tabel"):
            continue
        if kind in ("raadsbesluit", "raadsvoorstel") and (any(_ATTACHED.match(head) for head in passage.section) or _below_motion(reading, place)):
            continue
        if passage.role == "kop" and not (kind in ("motie", "amendement") and _OUTCOME_LINE.match(passage.text)):
            continue  # in bold below a motion: "Stemuitslag: aangenomen met 20 stemmen voor"
        for start, end in reading.sentences(passage):
            sentence = passage.text[start:end]
            if unfilled(sentence) or (kind in _OF_ANOTHER and _OF_ANOTHER[kind].search(sentence)):
                continue
            match = _RESULT.search(sentence) if end - start < 400 else None
            word = next((word for word in match.groups() if word), "").lower() if match else ""
            status = STATUS.get(word, "")
            if kind in ("motie", "amendement") and status in ("", "genomen") and len(passage.text) < 500 and not re.match(r"\W*(?:de )?(?:wijziging|eerdere|vorige)\b", sentence, re.I):
                said, rule = outcome(sentence)
                status = said if said and rule in NOTED and said != "genomen" else status or (_by_count(sentence) if not passage.text[end:].strip() else "")
            if not status:
                continue
            if kind == "raadsvoorstel" and status == "genomen" and not day(reading, passage, 0, len(passage.text)):
                continue  # the form below a proposal, not filled in yet: "Aldus besloten in de vergadering van"
            votes = count(sentence, passage.text[end : end + 220], status)
            if votes is None and kind in ("motie", "amendement"):
                votes = below(reading.passages, place)
            printed = Printed(place, start, end, status, votes)
            if status != "genomen":
                return printed
            plain = plain or printed
    if plain is None and kind in ("motie", "amendement") and (reading.behind or last - first < len(reading.passages)):  # "Motie M4 Warme douches (verworpen)": the heading of one among others
        noted = _NOTED.search(head := reading.passages[first].text)
        status = STATUS[noted["done"].lower()] if noted else ""
        return Printed(first, 0, len(head), status, count(head, "", status)) if noted else None
    return plain


def _below_motion(reading: Reading, place: int) -> bool:
    """Whether the last heading above a passage, but for one that opens a list, names a motion or amendment."""
    above = next((at for at in range(place - 1, -1, -1) if reading.passages[at].role == "kop" and not reading.passages[at].text.rstrip("*_ ").endswith(":")), None)
    return above is not None and _ATTACHED.match(reading.passages[above].text) is not None


def _by_count(line: str) -> str:
    """The status by the votes alone: "Uitslag: voor 11, tegen 10"."""
    votes = count(line) if _COUNT_LINE.match(line) else None
    ayes, noes = (votes["for"], votes["against"]) if votes else (None, None)
    return "" if ayes is None or noes is None else "aangenomen" if ayes > noes else "verworpen" if noes > ayes else "gestaakt"


def printed_day(reading: Reading, printed: Printed) -> str | None:
    """The day that the words of the outcome name: "Aldus besloten in de vergadering van 12 juni 2024"; not the one on which it returns."""
    passage = reading.passages[printed.place]
    later = _LATER.search(passage.text, printed.start, printed.end)
    return day(reading, passage, printed.start, later.start() if later else printed.end)


def own_number(reading: Reading, part: tuple[int, int] | None = None) -> str | None:
    """The number that a motion or amendment bears at its head: "M 2018-14", "A3".

    Args:
        reading: the document.
        part: first passage and end of it among others; None where the document is one itself.
    """
    first, last = part or (0, len(reading.passages))
    for passage in reading.passages[first : min(last, first + 6)]:
        line = passage.text.strip("*_ ")
        field = _HEAD_FIELD.match(line[:60])
        if field or _CODE.fullmatch(line):
            return field["n"] if field else line
    letter = "A" if (paper_kind(reading, first) if part else reading.type) == "amendement" else "M"
    for passage in reading.passages[first : min(last, first + 5)]:
        match = _HEAD_NUMBER.search(passage.text[:160])
        if match and letter in match[0]:
            return match[0]
    return paper_number(head) if part and not _DAY.search(head := reading.passages[first].text[:160]) else None


def paper_kind(reading: Reading, head: int) -> str:
    """Whether the paper that a passage is the heading of is an amendment or a motion."""
    return "amendement" if "amendement" in reading.passages[head].text.lower() else "motie"


def result_draft(reading: Reading, printed: Printed, part: tuple[int, int] | None = None) -> Draft:
    """The outcome that a motion or amendment prints, as a decision; of one among others, from first passage to end `part`, with the line that names it."""
    passage, named = reading.passages[printed.place], reading.passages[part[0]] if part else None
    if part and printed.place == part[0]:
        named = None  # the heading itself tells
    words, name = passage.text[printed.start : printed.end].strip(" *_"), named.text.strip(" *_") if named else ""
    if named and part and _BARE.fullmatch(name):  # what it is about stands in a field below
        name = next((f"{name} {field['about']}" for below in reading.passages[part[0] + 1 : part[0] + 5] if (field := _ABOUT.match(below.text))), name)
    fields = {
        "text": f"{name}: {words}" if named else words, "proposer": None, "number": own_number(reading, part), "parent": None,
        "date": printed_day(reading, printed) or reading.about["date"]["edtf"], "votes": printed.votes, "reported": False, "status": printed.status, "body": reading.bodies.home("raad"),
    }  # fmt: skip
    return Draft("decisions", [*passage.clean_spans(printed.start, printed.end), *(named.spans if named else ())], fields, "printed-result", 0.95)
