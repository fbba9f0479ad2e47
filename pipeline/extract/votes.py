"""Results of votes in minutes and lists of decisions: what was put to the vote, what came of it, and how many voted how."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

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
# "Besluit: aangenomen, unaniem." "Uitslag van de stemming: verworpen" "Wegens tijdgebrek niet behandeld."
_FIELD = re.compile(r"^(?:(?:besluit|uitslag|resultaat|uitkomst|conclusie|stemming)(?: van de stemming| stemming)?\s*:\s*(?:de motie is |het amendement is |het voorstel is )?"
                    r"(?:unaniem |met algemene stemmen )?|(?:wegens|vanwege|door) [^.;:]{3,60}? )?(?P<done>" + _DONE + r")\b", re.I)
_OFF = re.compile(r"\bvan de agenda (?:ge|af)voerd\b|\b(?:wordt|is) (?:wegens [^.;:]{3,60}? )?niet (?:behandeld|besproken|in stemming gebracht)\b", re.I)
# "De heer Bos trekt motie M3 in."
_PULLS = re.compile(rf"\btrek(?:t|ken)\s[^.;:?!]{{0,60}}?\b(?:{_NOUN})\b(?P<name>[^.;:?!]{{0,80}}?)\s?\bin\b", re.I)
_SAYS = re.compile(r"^de (?:gemeente)?raad spreekt (?:zich )?[^.;]{0,60}?\buit\b", re.I)
_TITLE = re.compile(rf"^(?:\W*\d{{1,2}}[a-z]?\W+)?(?:(?:het|de)\s)?(?:{_NOUN})\b", re.I)
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
_COUNT_CELL = re.compile(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_NOT = re.compile(r"\b(?:kan|kunnen|zou|zouden|moet|moeten|indien|wil|willen|mocht|niet|nooit|vorige?|destijds|eerder|toen)\b", re.I)

# "Ik hoop dat de motie wordt aangenomen": what somebody hopes or fears is no result.
_CLAUSE = re.compile(r"\b(?:dat|als|of|zodra|wanneer|waarin|omdat|nadat|toen|zodat)\s(?:\w+\s){0,2}$", re.I)


class _Subject(NamedTuple):
    """What is being voted on: the words that name it, where they stand, and whether it serves one result only."""

    passage: Passage
    span: Span
    words: str
    once: bool


def find_votes(reading: Reading) -> list[Draft]:
    """The result of every vote in minutes and lists of decisions, and what was drawn back or not dealt with, in order."""
    found: list[Draft] = []
    subject: _Subject | None = None
    spoken: list[Draft] = []  # what the council speaks out in a motion, until its result is known
    for passage in reading.passages:
        if passage.struck or passage.role in ("voettekst", "adres", "kenmerk", "ondertekening"):
            continue
        if passage.role == "tabel":
            found += filter(None, [_row(reading, passage)])
            continue
        if passage.role == "kop":
            subject = _Subject(passage, (0, len(passage.text)), _numbered(passage), False)
        for start, end in reading.sentences(passage):
            sentence = passage.text[start:end]
            put = _PUT.search(sentence)
            if put and not _RESULT.search(sentence):
                subject = _Subject(passage, (start, end), put.group("what"), True)
            elif start == 0 and passage.role != "kop" and _TITLE.match(sentence) and not _RESULT.search(sentence) and len(sentence) < 160:
                subject = _Subject(passage, (start, end), sentence, False)
            if _SAYS.match(sentence):
                draft = _draft(reading, passage.clean_spans(start, end), sentence, "aangenomen", "council-speaks-out", None, None)
                spoken.append(draft)
                found.append(draft)
                continue
            result = _result(reading, passage, start, end, subject)
            if result:
                found.append(result)
                for earlier in spoken:
                    earlier.fields["status"] = result.fields["status"]
                spoken = []
                subject = None if subject and subject.once else subject
    return found


def _numbered(passage: Passage) -> str:
    return f"{passage.number} {passage.text}" if passage.number and not passage.text.startswith(passage.number) else passage.text


def _result(reading: Reading, passage: Passage, start: int, end: int, subject: _Subject | None) -> Draft | None:
    sentence = passage.text[start:end]
    if len(sentence) > 700 or sentence.rstrip().endswith("?"):
        return None
    status, rule = _outcome(sentence)
    if not status:
        return None
    number = _number(sentence) or (_number(subject.words) or _item(subject.words) if subject else None)
    spans = passage.clean_spans(start, end)
    if subject and subject.passage is not passage:
        spans += subject.passage.clean_spans(*subject.span)
    votes = count(sentence, passage.text[end:end + 220] if status != "gestaakt" else "")
    return _draft(reading, spans, sentence, status, rule, number, votes)


def _outcome(sentence: str) -> tuple[str, str]:
    """The status that a sentence gives and the rule that says so; two empty strings where it gives none."""
    said = sentence.strip()
    if _TIE.search(said) or _tied(said):
        return "gestaakt", "vote-tied"
    match = _RESULT.search(said)
    if match and not _NOT.search(said[:match.end()]) and not _CLAUSE.search(said[:match.start()]):
        return _status(match), "vote-result"
    match = _FIELD.match(said)
    if match:
        return _status(match), "vote-field"
    if _CONFORM.match(said):
        return "genomen", "vote-conform"
    if _OFF.search(said):
        return "niet_behandeld", "not-dealt-with"
    if _PULLS.search(said) and not _NOT.search(said):
        return "ingetrokken", "drawn-back"
    council = _COUNCIL.match(said)
    if council and _decides(council.group("verb").lower(), council.group("rest")):
        return "genomen", "council-decides"
    return "", ""


def _status(match: re.Match[str]) -> str:
    return _STATUS[" ".join(match.group("done").lower().split())]


def _draft(reading: Reading, spans: list[Span], text: str, status: str, rule: str, number: str | None, votes: dict[str, Any] | None) -> Draft:
    fields = {"text": " ".join(text.split()), "status": status, "body": reading.bodies.home("raad"), "proposer": None, "number": number, "parent": None,
              "date": reading.about["date"]["edtf"], "votes": votes, "reported": False}
    return Draft("decisions", spans, fields, rule, 0.75 if rule in ("council-decides", "council-speaks-out") else 0.9)


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
    clean = reading.document.text.clean
    cells = [" ".join(cell.split()) for start, end in passage.spans for cell in re.split(r"\t|\|", clean[start:end]) if cell.strip()]
    if len(cells) < 2:
        return None
    done = next((match for cell in reversed(cells) if len(cell) < 60 and (match := _CELL.match(cell))), None)
    if not done:
        return None
    first = re.match(r"[A-Z]{0,3}\d{0,3}(?:[.-]?\d{1,3})?[a-z]?$", cells[0])
    number = cells[0] if first and cells[0] else _number(passage.text)
    votes = count(passage.text, "")
    figures = [figure for cell in cells if (count_ := _COUNT_CELL.fullmatch(cell)) for figure in count_.groups() if figure]
    if votes is None and len(figures) == 2:
        votes = _votes(int(figures[0]), int(figures[1]))
    return _draft(reading, list(passage.spans), passage.text, _status(done), "outcome-row", number, votes)


def _number(text: str) -> str | None:
    match = _NUMBER.search(text)
    return match.group("number").strip() if match else None


def _item(words: str) -> str | None:
    """The number of an agenda item at the head of its title: "4 Motie Zaterdag open", "5. Verordening"."""
    match = re.match(r"\W*(\d{1,2}(?:\.\d{1,2})?[a-z]?)\b[.)]?\s", words)
    return match.group(1) if match else None


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
