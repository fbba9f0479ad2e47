"""Results of votes in minutes and lists of decisions: what was put to the vote, what came of it, and how many voted how."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.model.text import Span

_NOUN = (r"(?:sub)?amendement(?:en)?|moties?|(?:raads|initiatief|college|ordes?|burger)?voorstel(?:len)?|(?:ontwerp|raads)?besluit|dictum(?:punt)?|beslispunt|"
         r"agenda|zienswijze|verordening|notulen|verslag|besluitenlijst|jaarstukken|begroting|nota|visie|(?:agenda)?punt|initiatief")
_STATUS = {"aangenomen": "aangenomen", "verworpen": "verworpen", "afgewezen": "verworpen", "aangehouden": "aangehouden",
           "ingetrokken": "ingetrokken", "vastgesteld": "genomen", "goedgekeurd": "genomen", "overgenomen": "aangenomen",
           "niet behandeld": "niet_behandeld", "niet in stemming gebracht": "niet_behandeld", "niet ingediend": "niet_behandeld",
           "van de agenda afgevoerd": "niet_behandeld", "gestaakt": "gestaakt"}
_DONE = "|".join(sorted(map(re.escape, _STATUS), key=len, reverse=True)).replace(r"\ ", r"\s")
# "Het aldus gewijzigde voorstel wordt met 31 tegen 8 stemmen aangenomen."
_RESULT = re.compile(rf"\b(?P<what>(?:(?:de|het|deze|dit|alle|beide)\s(?:\w+\s){{0,3}}?)?(?:{_NOUN})\b(?P<name>[^;:?!]{{0,90}}?))\s(?:wordt|worden|is|zijn|werd|werden)\s"
                     rf"(?P<how>[^;?!]{{0,140}}?)\b(?P<done>{_DONE})\b", re.I)
_TIE = re.compile(r"\bstaken\s(?:\w+\s){0,2}?stemmen\b|\bstemmen\s(?:\w+\s){0,2}?(?:staken|gestaakt)\b|\bgestaakte stemming\b", re.I)
_EQUAL = re.compile(r"\b(?P<a>\d{1,3})\s(?:leden\s|stemmen\s)?voor\sen\s(?P<b>\d{1,3})\s(?:leden\s|stemmen\s)?tegen\b", re.I)
# "De raad stelt de zienswijze met algemene stemmen vast." "De raad stemt in met het voorstel." "Besluit: conform."
_COUNCIL = re.compile(r"^(?:de|het)\s(?:raad|gemeenteraad|college|commissie|vergadering)\s(?:van\s\w+\s)?(?P<verb>stelt|stemt|besluit|keurt|neemt)\b(?P<rest>.*)$", re.I | re.S)
_CONFORM = re.compile(r"^(?:besluit|besluitvorming|conclusie|uitkomst|resultaat)?\s*:?\s*(?:de raad besluit\s)?(?:conform|akkoord|unaniem)(?:\s(?:het\s)?(?:raads)?voorstel|"
                      r"\svastgesteld|\sbesloten|\saangenomen|\sadvies)?\b[^:]{0,80}[.;]?$", re.I)
_CELL = re.compile(r"^(?:de |het )?(?:(?:motie|amendement|voorstel) )?(?P<done>" + _DONE + r")\b", re.I)
_PUT = re.compile(rf"\b(?:in stemming (?:komt|komen|is|wordt gebracht|breng ik)|aan de orde (?:is|zijn) de stemming(?:en)? over|stemming over|over)\s+(?P<what>(?:(?:de|het)\s)?(?:\w+\s){{0,3}}?(?:{_NOUN})\b[^.;:?!]{{0,20}}(?:\.\w+[^.;:?!]{{0,40}})?)", re.I)
_NUMBER = re.compile(r"\b(?i:(?:sub)?amendement|motie|dictum(?:punt)?|beslispunt|voorstel)(?:\s+(?:nr\.?|nummer))?\s+(?P<number>[A-Z]{1,3}\.?[A-Z0-9]{1,3}(?:\.\d+)?(?:\s[A-Z][\w/]{1,14})?|[A-Z]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVX]{1,5})\b")
_VOTES = (
    re.compile(r"\b(?P<a>\d{1,3})\s(?:stemmen\s)?(?:voor\s(?:en\s)?)?(?:stemmen\s)?(?:\([^()]{0,200}\)\s)?(?:en\s)?tegen\s(?P<b>\d{1,3})\b", re.I),
    re.compile(r"\b(?P<a>\d{1,3})\s(?:leden\s|stemmen\s)?voor(?:stemmen|stemmers)?(?:\s\([^()]{0,200}\))?(?:\s?,|\sen|\s?/)?\s(?P<b>\d{1,3})\s(?:leden\s|stemmen\s)?tegen(?:stemmen|stemmers)?\b", re.I),
    re.compile(r"\bvoor\s?:?\s(?P<a>\d{1,3})\b[^\d]{0,40}\btegen\s?:?\s(?P<b>\d{1,3})\b", re.I),
)
_UNANIMOUS = re.compile(r"\b(?:met algemene stemmen|unaniem|met eenparigheid van stemmen|eenstemmig|eensgezind)\b", re.I)
_PARTIES = re.compile(r"\b(?P<side>voor|tegen)(?:stemmen|stemmers| hebben gestemd| stemden| stemmen|gestemd)?(?: \w+){0,2}?(?: de fracties? van|\s?:|(?= \()| stemde[n]? (?:de fracties? van)?)\s?"
                      r"\(?(?P<list>[^.;:]{2,200}?)(?:\)|[.;]|$|\sen tegen\b)", re.I)
_AGAINST_IN = re.compile(r"\b(?P<n>\d{1,3})\s(?:stemmen\s)?(?P<side>voor|tegen)\s\((?P<list>[^()]{2,200})\)", re.I)
_PARTY = re.compile(r"^(?:de\s)?(?P<name>[A-Z0-9][\w&/.'’ -]{0,40}?|[A-Z][\w/ -]*)(?:\s?\(\d+\))?$")
_NOT = re.compile(r"\b(?:kan|kunnen|zou|zouden|moet|moeten|indien|wil|willen|mocht|niet|nooit|vorige?|destijds|eerder|toen)\b", re.I)

# "Ik hoop dat de motie wordt aangenomen": what somebody hopes or fears is no result.
_CLAUSE = re.compile(r"\b(?:dat|als|of|zodra|wanneer|waarin|omdat|nadat|toen|zodat)\s(?:\w+\s){0,2}$", re.I)


def find_votes(reading: Reading) -> list[Draft]:
    """The result of every vote in minutes and lists of decisions, in order."""
    found: list[Draft] = []
    subject: tuple[Passage, Span, str] | None = None
    for passage in reading.passages:
        if passage.struck or passage.role in ("voettekst", "adres", "kenmerk", "ondertekening"):
            continue
        text = passage.text
        if passage.role == "tabel":
            draft = _row(reading, passage)
            if draft:
                found.append(draft)
            continue
        for start, end in reading.sentences(passage):
            sentence = text[start:end]
            put = _PUT.search(sentence)
            if put and not _RESULT.search(sentence):
                subject = (passage, (start, end), put.group("what"))
            draft = _result(reading, passage, start, end, subject)
            if draft:
                found.append(draft)
                subject = None
    return found


def _result(reading: Reading, passage: Passage, start: int, end: int, subject: tuple[Passage, Span, str] | None) -> Draft | None:
    sentence = passage.text[start:end]
    if len(sentence) > 700 or sentence.rstrip().endswith("?"):
        return None
    status, rule = "", ""
    match = _RESULT.search(sentence)
    if _TIE.search(sentence) or _tied(sentence):
        status, rule = "gestaakt", "vote-tied"
    elif match and not _NOT.search(sentence[:match.end()]) and not _CLAUSE.search(sentence[:match.start()]):
        status, rule = _STATUS[" ".join(match.group("done").lower().split())], "vote-result"
    elif _CONFORM.match(sentence.strip()):
        status, rule = "genomen", "vote-conform"
    else:
        council = _COUNCIL.match(sentence.strip())
        if council and _decides(council.group("verb").lower(), council.group("rest")):
            status, rule = "genomen", "council-decides"
    if not status:
        return None
    number = _number(sentence) or (_number(subject[2]) if subject else None)
    spans = passage.clean_spans(start, end)
    if subject and subject[0] is not passage:
        spans += subject[0].clean_spans(*subject[1])
    after = passage.text[end:end + 220]
    fields = {"text": sentence.strip(), "status": status, "body": reading.bodies.home("raad"), "proposer": None, "number": number, "parent": None,
              "date": reading.about["date"]["edtf"], "votes": count(sentence, after if status != "gestaakt" else ""), "reported": False}
    return Draft("decisions", spans, fields, rule, 0.9 if rule != "council-decides" else 0.75)


def _tied(sentence: str) -> bool:
    equal = _EQUAL.search(sentence)
    return bool(equal and equal.group("a") == equal.group("b"))


def _decides(verb: str, rest: str) -> bool:
    if _NOT.search(rest[:60]):
        return False
    ends = {"stelt": r"\bvast\b", "stemt": r"\bin\b", "keurt": r"\bgoed\b", "neemt": r"\b(?:aan|kennis)\b"}
    return verb == "besluit" and not rest.rstrip().endswith(":") and len(rest) > 12 or bool(verb in ends and re.search(ends[verb], rest))


def _row(reading: Reading, passage: Passage) -> Draft | None:
    """A row of a list of decisions: a motion, amendment or proposal with its outcome in another cell."""
    cells = [cell.strip(" |*") for cell in re.split(r"\t|\s\|\s|\|", passage.text) if cell.strip(" |*")]
    if len(cells) < 2:
        return None
    done = next((match for cell in reversed(cells) if len(cell) < 60 and (match := _CELL.match(cell))), None)
    if not done:
        return None
    first = re.match(r"[A-Z]{0,3}\d{0,3}(?:[.-]?\d{1,3})?[a-z]?$", cells[0])
    number = cells[0] if first and cells[0] else _number(passage.text)
    votes = count(passage.text, "")
    figures = [cell for cell in cells if re.fullmatch(r"\d{1,3}", cell)]
    if votes is None and len(figures) == 2:
        votes = _votes(int(figures[0]), int(figures[1]))
    fields = {"text": " ".join(passage.text.split()), "status": _STATUS[" ".join(done.group("done").lower().split())], "body": reading.bodies.home("raad"),
              "proposer": None, "number": number, "parent": None, "date": reading.about["date"]["edtf"], "votes": votes, "reported": False}
    return Draft("decisions", list(passage.spans), fields, "outcome-row", 0.85)


def _number(text: str) -> str | None:
    match = _NUMBER.search(text)
    return match.group("number").strip() if match else None


def _votes(ayes: int | None = None, noes: int | None = None, unanimous: bool | None = None) -> dict[str, Any]:
    return {"for": ayes, "against": noes, "for_parties": None, "against_parties": None, "unanimous": unanimous}


def count(sentence: str, after: str) -> dict[str, Any] | None:
    """The votes that a sentence gives, and the parties that it or the words right after it name; None where it gives none."""
    votes = None
    for pattern in _VOTES:
        match = pattern.search(sentence)
        if match:
            votes = _votes(int(match.group("a")), int(match.group("b")))
            break
    if _UNANIMOUS.search(sentence):
        votes = (votes or _votes()) | {"unanimous": True}
    bare = re.sub(r"\s\(\d{1,3}\)", "", sentence + " " + after)
    for match in (*_AGAINST_IN.finditer(sentence), *_PARTIES.finditer(bare)):
        names = _parties(match.group("list"))
        if names:
            votes = votes or _votes()
            key = "for_parties" if match.group("side").lower() == "voor" else "against_parties"
            votes[key] = votes[key] or names
            if "n" in match.groupdict():
                side = "for" if key == "for_parties" else "against"
                votes[side] = int(match.group("n")) if votes[side] is None else votes[side]
    return votes


def _parties(text: str) -> list[str] | None:
    """Names of parties in an enumeration, or None where it is something else."""
    names = []
    for part in re.split(r",|\s+en\s+", text):
        match = _PARTY.match(part.strip())
        if not match or len(match.group("name").split()) > 5:
            return None
        names.append(match.group("name").strip())
    return names
