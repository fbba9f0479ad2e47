"""The draft of a result: who decided, of which day and item, and the numbers that name what was put to the vote."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.people import is_party
from pipeline.extract.reading import Reading
from pipeline.model.text import Span

_NUMBER = re.compile(
    r"\b(?i:(?:sub)?amendement|motie|dictum(?:punt)?|beslispunt|(?:raads|college|initiatief)?voorstel|agendapunt|punt|wijziging)(?:\s+(?:nr\.?|nummer))?\s+"
    r"\(?(?P<number>(?:[A-Z]{1,3}-)?(?:19|20)\d\d[-./]\d{1,5}|\d{1,2}[-.][IVX]{1,4}(?!\w)|(?:[A-Z]{1,3}\.[A-Z0-9]{1,3}|[A-Z]{1,3}\d{1,3})(?:[.-]\d+)?(?:\s[A-Z]\w{0,4}[A-Z0-9][\w/]{0,9})?|[A-Z]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVX]{1,5}|[A-Z]\s?\d{4}-\d{1,4})\b"
)
_ASIDE = re.compile(r"\((?:zie|vgl|cf)[^()]{0,60}\)", re.I)
_COLLEGE = re.compile(r"\bcollege\b|\bb ?(?:&|en|\+) ?w\b|\bburgemeester en wethouders\b|\bcollegebesluiten\b", re.I)
_COUNCIL = re.compile(r"\b(?:gemeente)?raad(?:s\w*)?\b", re.I)
_BOARD = re.compile(r"\b(?:algemeen|dagelijks) bestuur\b|\bpresidium\b|\bcommissie\b", re.I)


def result_draft(reading: Reading, spans: list[Span], text: str, status: str, rule: str, number: str | None, votes: dict[str, Any] | None,
           body: str = "") -> Draft:
    """A result of the meeting that minutes or a list of decisions are of; `body` are the words for who decided, where they say so."""
    fields = {"text": " ".join(text.split()), "status": status, "body": (reading.bodies.resolve(body) if body else None) or lister(reading), "proposer": None, "number": number, "parent": None,
              "date": reading.about["date"]["edtf"], "votes": votes, "reported": False}  # fmt: skip
    return Draft("decisions", spans, fields, rule, 0.75 if rule in ("council-decides", "council-speaks-out", "vote-dash", "held-over") else 0.9)


def lister(reading: Reading) -> str | None:
    """The body whose decisions minutes or a list of decisions give: as its title says, else the council."""
    sender = reading.about.get("sender")
    if reading.type != "besluitenlijst":
        board = _BOARD.search(reading.passages[0].text[:160]) if reading.passages and not _COUNCIL.search(reading.passages[0].text[:160]) else None
        return str(sender) if board and sender and "bestuur" in str(sender) else reading.bodies.resolve(f"het {board[0]}") if board else reading.bodies.home("raad")
    head = " ".join(passage.text[:160] for passage in reading.passages[:6] if passage.role != "tabel")
    if _BOARD.search(head) and not re.search(r"\braad", head, re.I):
        return str(sender) if sender else None
    titles = (reading.passages[0].text[:160] if reading.passages else "", head)  # the title counts before what the first items tell
    if any(_COLLEGE.search(words) and not _COUNCIL.search(words) for words in titles):
        return reading.bodies.home("college")
    return str(sender) if sender else reading.bodies.home("raad")


def paper_number(text: str) -> str | None:
    """The number of the motion, amendement or proposal that words name."""
    match = _NUMBER.search(_ASIDE.sub("", text))
    if match and not is_party(match["number"]):  # "Amendement D66"
        return match.group("number").strip()
    noun = _KIND.search(text)
    codes = paper_numbers(text[noun.end() :], noun[0].lower()) if noun else frozenset()
    return next(iter(codes)) if len(codes) == 1 else None  # "Motie van de fractie Zuid, M5, over een bank"


# The codes by which councils call them: "M5", "A12"; "de A28" is a road.
_CODES = {"motie": re.compile(r"(?<![\w.-])M[-.]?\d{1,3}[a-z]?\b(?![\w.-]*\d)"), "amendement": re.compile(r"(?<![\w.-])(?<!\b[Dd]e )(?<!weg )A[-.]?\d{1,3}[a-z]?\b(?![\w.-]*\d)")}
_KIND = re.compile(r"\b(?:motie|amendement)\b", re.I)


def paper_numbers(text: str, kind: str) -> frozenset[str]:
    """The numbers of all motions, or of all amendments, that words name.

    >>> sorted(paper_numbers("De moties M1 en M2 en amendement A4", "motie"))
    ['M1', 'M2']
    """
    words = _ASIDE.sub("", text)
    named = {match["number"].strip() for match in _NUMBER.finditer(words) if not is_party(match["number"]) and match[0].lower().removeprefix("sub").startswith(kind)}
    return frozenset(named | {match[0] for match in _CODES[kind].finditer(words)})


_CODE = re.compile(r"\W*(?P<code>(?:AM|SA|MV|VM|IV|M|A)[-. ]?\d{1,4}(?:[-./]\d{1,4})?[a-z]?)(?=[,:;.)]?\s|[,:;])")


def paper_code(words: str) -> str | None:
    """The code of a motion or amendement at the head of its line in a list: "M1 Speelplein (CDA)", "A2 bij punt 5"."""
    match = _CODE.match(words)
    return match["code"] if match else None


def item_number(words: str) -> str | None:
    """The number of an agenda item at the head of its title: "4 Motie Zaterdag open", "5. Verordening"."""
    match = re.match(r"\W*((?:[A-Z]{1,2}\.\d{1,2}\.\d{1,2}(?:\s[A-Z]\w{0,4}[A-Z0-9][\w/]{0,9})?|[A-Z]\.\d{1,2}|\d{1,3}(?:(?:\.\d{1,2}){1,2}|\.[a-z])?(?:\.?[a-z]|[A-Z])?))\b[.)]?\s", words)
    return match.group(1) if match else None
