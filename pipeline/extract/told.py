"""Decisions that a document tells of: taken, adopted, rejected before it was written, or proposed in its own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from pipeline.dutch.prefilter import Cue
from pipeline.extract import asking
from pipeline.extract.acts import infinitive
from pipeline.extract.ballots import count
from pipeline.extract.dates import DateMention
from pipeline.extract.deciding import Deed, deeds, may_tell
from pipeline.extract.draft import Draft
from pipeline.extract.grammar import Sentence
from pipeline.extract.list_lines import VOTE_LINE
from pipeline.extract.outcomes import STATUS
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rules import Rule, likely
from pipeline.extract.speakers import Speaker, speakers
from pipeline.extract.views import told_view
from pipeline.extract.vote_drafts import item_number
from pipeline.model.text import Span
from pipeline.places import find

# What was not decided: plans, options, conditions, questions, tasks still to come.
_OPEN = re.compile(r"\b(?:nog (?:niets?|niet|geen|worden|moet|te)|zal|zullen|zou|zouden|wil|(?<!te )willen|kan|kunnen|moet|moeten|mag|indien|mits|voordat|alvorens|"
                   r"zodra|totdat|pas nadat|nadat|wanneer|als (?:de|het|er|dat|dit|u|wij|we|zij|hij|blijkt|een|alle)|(?:niet|niets|nooit|evenmin) (?:besloten|vastgesteld|ingestemd|afgesproken)|ter kennisgeving)\b", re.I)
# A cheap look before the rules: no decision without one of these words.
_TRIGGER = Cue(r"beslo|vaststelling|instemming|akkoord|besluit|spra[ak]|ingestemd|stemde|vastgesteld|\bvast\b|aangenomen|\baan\b|verw(?:or|ie)rp|goed|afgewezen|benoemd|toegekend|verleend|beschikbaar|"
                      r"aangewezen|bekrachtigd|afgesproken|overeengekomen|gedelegeerd|gemandateerd|overgedragen|tekend|geparafeerd|\buit|gekozen|\bko(?:os|zen)|"
                      r"genomen|gemaakt|\bvoor|aangehouden|ingetrokken|ingesteld|besluit van|meegegeven|\beens\b|droeg|gaf|gaven|geschaard|schaarde|ingewilligd|motie|weggestemd|afgestemd|getrechterd|gehonoreerd|meerderheid|handen|steun|sneuv|strand|haalde|gekeerd|keerde|hield|slo(?:ot|ten)\b|wees\b")
_BODY = re.compile(r"\b(?:de|het|uw|ons|onze|alle) (?:(?:zeven|zes|vijf|vier|drie|twee|\d+) )?(?:[A-Z][\w'’-]+ )?(?:gemeenteraad|gemeenteraden|raad|college|colleges|raden|"
                   r"algemeen bestuur|dagelijks bestuur|presidium|commissie)\b(?: van (?:burgemeester en wethouders|(?:de gemeente )?[A-Z][\w'’-]+))?")
_VOICE = re.compile(r"\b(?:wij|we)\b", re.I)
_IF = re.compile(r"^\w+t (?:het|de|dit|dat|er|u|een)\b[^,.]{3,90}, dan\b|^(?:blijkt|blijken|mocht|mochten|zou|zouden|indien|als|wanneer|zodra|komt|valt|is|zijn|lukt|gaat|krijgt|stemt)\b", re.I)
_DOT = re.compile(r"\.(?=[^\W_]|\s*[a-z0-9(,;:‘“'\"-])")
_UNLESS = re.compile(r"\b(?:zodra|indien|mits|voordat|alvorens|totdat|als (?:de|het|er|een)(?! (?:indiener|raadslid)))\b[^,;]*$", re.I)
# "De heer Bos hoopt dat de motie is aangenomen voordat ..."
_HOPES = re.compile(r"\b(?:hoop(?:t|te|ten)?|hopen|verwacht(?:en|te|ten)?|wenst?e?n?|vreest|vrezen|vermoed(?:t|en)?|stel|gesteld)\b[^.;]{0,60}\bdat\b[^.;]*$", re.I)
_PRONOUN = re.compile(r"^(?:u|wij|we|zij|hij)$", re.I)
_PERSON = re.compile(r"\b(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|wethouder|voorzitter|burgemeester|gedeputeerde|raadslid|hij)\b|\([^()]{2,30}\)", re.I)
_ASIDE = re.compile(r"\s(?:weet|weten|ziet|zien|kunt|begrijpt|leest|las|hebt gevraagd|vroeg)\b", re.I)
# "Dit hebben we besloten in de vergadering van ...": stands below a motion or decision in plain words, and decides nothing more
_PLAINLY = re.compile(r"(?:dit|zo) (?:hebben (?:we|wij)|heeft de (?:gemeente)?raad)(?: \w+){0,3}? (?:besloten|vastgesteld) (?:in|op|tijdens)\b", re.I)
_NOT_DONE = re.compile(r"\b(?:niet|nooit|evenmin|geen \w+)\s(?:\w+\s)?\w+\W*$", re.I)  # "hebben het convenant niet ondertekend"
_APPOINTMENT = re.compile(r"\bafgesproken (?:om )?(?:elkaar|elkander|contact|dat (?:wij|we) elkaar)\b|\b(?:stel(?:t|de|den|len)|vastgesteld) (?:\w+ ){0,4}?vast dat\b|\bvastgesteld dat\b", re.I)
_BOARD = re.compile(r"\bhet bestuur\b", re.I)
_FULL_BOARD = re.compile(r"\b(?:het )?(?:algemeen|dagelijks) bestuur\b(?: van (?:de )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)?", re.I)
_SEVERAL = re.compile(r"\b(?:moties|amendementen|voorstellen|besluiten)\b[^.;:]{0,60}:$", re.I)  # the line above a list of them
_TODAY = re.compile(r"\b(?:hedenavond|heden|vandaag|vanavond|hedenmorgen|hedenmiddag)\b", re.I)
_OWN_VIEW = re.compile(r"\b(?:de volgende|deze|onze|haar|zijn|bijgaande|onderstaande) zienswijze\b.{0,200}\bvastgestel[dt]\b|\bhet volgende (?:vastgesteld|besloten)\b", re.I | re.S)
_FAILED = re.compile(r"\b(?:niet|geen|onvoldoende|sneuvelde|strandde)\b")
_NOT_YET = re.compile(r"\bnog (?:niets?|niet|geen|worden|moet|te)\b|\b(?:niets|nooit)\b|\bter kennisgeving\b", re.I)
_MARK = re.compile(r"(?<=\s)\(?([a-h]|\d)\)\s(?=\S)")
_JOIN = re.compile(r"[\s,;.]*+(?:\ben)?[\s,;.]*$")
_COUNCILS = re.compile(r"\b(?:gemeente)?(?:raad|raden|college|colleges|burgemeester|presidium)\b|\bstaten\b|\balgemeen bestuur\b", re.I)
_NOT_TOLD = ("regeling", "raadsbesluit", "besluitenlijst")  # the last is read by `votes.py`
_PROPOSED = re.compile(r"\bvoorgesteld\s(?:om\s)?", re.I)
# Who decides in the present tense of minutes.
_MEETING = re.compile(r"\b(?:de (?:gemeente)?raad|de vergadering|het (?:algemeen |dagelijks )?bestuur|het presidium)\b", re.I)
_LETTERS = ("brief", "raadsinformatiebrief", "zienswijze", "presentatie")
_SAYS_NOW = ("brief", "raadsinformatiebrief", "zienswijze", "besluitenlijst", "presentatie")
MOST = 1200  # code points: a longer sentence is a table or a text without full stops


def told(reading: Reading, passage: Passage, skip: Span | None, rest: list[tuple[Passage, Span]]) -> list[Draft]:
    """The decisions that the sentences of a passage tell of or propose, by the rules.

    Args:
        reading: the document.
        passage: one of its passages.
        skip: a sentence that is read already.
        rest: gets the sentences that no rule fits and that may yet tell of a decision: for `by_grammar`.
    """
    found: list[Draft] = []
    for start, end in reading.sentences(passage):
        if skip and start == skip[0]:
            continue
        sentence = passage.text[start:end]
        if (reading.type == "raadsbesluit" and sentence.endswith(":")) or (reading.type == "besluitenlijst" and VOTE_LINE.match(sentence)) or _PLAINLY.match(sentence) or sentence.endswith(("?", "dat:", "besluit te nemen:", "om:")) or len(sentence) > MOST or _SEVERAL.search(sentence):
            continue
        by_rule = _by_rule(reading, passage, start, end) if _TRIGGER.search(sentence) else None
        if by_rule:
            found += _parts(reading, passage, start, end, by_rule) or _results(passage, start, end, by_rule) or _both(reading, passage, start, end, by_rule)
        elif reading.type not in _NOT_TOLD and may_tell(sentence) and (reading.type not in ("notulen", "overig") or _COUNCILS.search(sentence)):
            rest.append((passage, (start, end)))
    return found


def by_grammar(reading: Reading, rest: Sequence[tuple[Passage, Span]]) -> list[Draft]:
    """The decisions in sentences that no rule fits, by their clauses; all are parsed at once, five times as fast as one by one."""
    parsed = reading.grammar.parse([passage.text[slice(*span)] for passage, span in rest])
    said = speakers(reading)
    found = [draft for (passage, span), clauses in zip(rest, parsed, strict=True) for draft in _by_clause(reading, passage, Sentence(passage, span, clauses), said)]
    if reading.type == "notulen":
        _of_items(reading, [draft for draft in found if not draft.fields["reported"]])
    return found


_DAY_LINE = re.compile(r"\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b", re.I)


def _of_items(reading: Reading, decided: list[Draft]) -> None:
    """Give what a meeting decides by its own minutes their day, and the number of the item it stands under."""
    heads = [passage for passage in reading.passages if passage.role == "kop"]
    starts = [passage.start for passage in heads]
    for draft in decided:
        above = heads[at - 1] if (at := bisect_right(starts, draft.spans[0][0])) else None
        above = None if above and _DAY_LINE.match(above.text) else above  # "13 juni 2024 te Almelo"
        draft.fields["number"] = draft.fields["number"] or ((above.number or item_number(above.text)) if above else None)
        draft.fields["date"] = draft.fields["date"] or reading.about["date"]["edtf"]


def _by_rule(reading: Reading, passage: Passage, start: int, end: int) -> Draft | None:
    sentence = passage.text[start:end]
    flat = flatten(sentence)
    for rule in likely("decisions", flat):
        match = rule.search(flat)
        if match and rule.name == "noted-decision" and _NAMED_ACT.match(match["done"] or "") and any(_ahead(reading, mention) for mention in reading.dates_in(passage, start, end)):
            continue  # a plan with a day
        if match and rule.name == "place-decided" and not find(match["body"] or match["body2"] or match["body3"]):
            continue
        if match and _he(match) and (proposed(rule) or _council_before(passage.text, start, start + match.start()) is None):
            continue  # "hij" is a person
        if match and (_holds(sentence) if proposed(rule) else _done(reading, sentence, match)):
            draft = _draft(reading, passage, start, end, rule, match)
            open_ = reading.type == "overig" and not _public(match) and not (proposed(rule) and _COUNCILS.search(sentence))
            return None if open_ else draft
    return None


def _he(match: re.Match[str]) -> bool:
    return any(value and value.lower() == "hij" for name, value in match.groupdict().items() if name.startswith("body"))


def _council_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The body that "hij" refers to: the last one named before it in its sentence or the one before, with nobody else between."""
    named = list(_BODY.finditer(text, max(0, start - 200), end))
    return named[-1] if named and not _PERSON.search(text, named[-1].end(), end) else None


def _parts(reading: Reading, passage: Passage, start: int, end: int, whole: Draft) -> list[Draft]:
    """The points of a decision that one sentence enumerates: "heeft besloten (a) de koop goed te keuren, (b) de kosten te dekken"."""
    marks = list(_MARK.finditer(passage.text, start, end))
    names = [mark[1] for mark in marks]
    if len(marks) < 2 or names not in ([chr(97 + n) for n in range(len(marks))], [str(n + 1) for n in range(len(marks))]):
        return []
    made = []
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else end
        words = _JOIN.sub("", passage.text[mark.end() : stop])
        if not infinitive(words):
            return []
        fields = whole.fields | {"text": words, "number": mark[1], "reported": whole.fields["reported"] and reading.type not in ("raadsbesluit", "besluitenlijst")}
        made.append(Draft("decisions", passage.clean_spans(mark.end(), mark.end() + len(words)), fields, whole.rule, whole.confidence))
    return made


# "motie 4 is aanvaard en motie 5 verworpen"
_AND_PAPER = re.compile(r",?\s(?:en|maar|terwijl)\s(?P<rest>(?:(?:de|het)\s)?(?:motie|amendement|voorstel)\b[^.;:?!]{0,90}?\b(?P<status>aangenomen|aanvaard|verworpen|afgewezen|aangehouden|ingetrokken))\b", re.I)


def _results(passage: Passage, start: int, end: int, whole: Draft) -> list[Draft]:
    """The results of a sentence that tells of two papers, one after the other."""
    second = _AND_PAPER.search(passage.text, start, end) if whole.rule in ("motion-adopted", "motion-adopted-by") else None
    if second is None or not _SAID_BEFORE.search(passage.text, start, second.start()):
        return []
    made = []
    for low, high, fields in ((start, second.start(), {}), (second.start("rest"), second.end(), {"status": STATUS[second["status"].lower()], "votes": None})):
        words = passage.text[low:high].strip(" ,")
        made.append(Draft("decisions", passage.clean_spans(low, low + len(words)), whole.fields | {"text": words} | fields, whole.rule, whole.confidence))
    return made


def _both(reading: Reading, passage: Passage, start: int, end: int, whole: Draft) -> list[Draft]:
    """What an agenda proposes in one sentence: "de raad wordt voorgesteld het plan vast te stellen en een krediet te verlenen" gives two."""
    head = _PROPOSED.search(passage.text, start, end)
    if reading.type != "overig" or whole.rule != "is-proposed" or head is None:
        return [whole]
    return [Draft("decisions", passage.clean_spans(head.end() + low, head.end() + high), whole.fields | {"text": passage.text[head.end() + low : head.end() + high], "body": reading.bodies.home("raad")},
                  whole.rule, whole.confidence) for low, high in asking.parts(passage.text[head.end() : end])]


def _public(match: re.Match[str]) -> bool:
    """Whether a council or college decided: in a paper that is none of a council, "wij" and "het bestuur" are a club's."""
    return any(value and _COUNCILS.search(value) for name, value in match.groupdict().items() if name.startswith("body")) or re.search(r"\b(?:motie|amendement)", match[0], re.I) is not None


def _later(reading: Reading, mention: DateMention) -> bool:
    """Whether a day lies after the date of the document."""
    return _ahead(reading, mention) and reading.type in ("brief", "raadsinformatiebrief", "zienswijze", "presentatie")


def _ahead(reading: Reading, mention: DateMention) -> bool:
    own, first = reading.about["date"]["edtf"], mention.interval[0]
    return bool(own and first and str(first) > own[:10])


def _by_clause(reading: Reading, passage: Passage, sentence: Sentence, said: dict[tuple[int, int], Speaker]) -> list[Draft]:
    """What the grammar of a sentence gives that no rule foresaw: see `deciding.py`."""
    found = []
    view = told_view(reading, passage)  # "Zienswijze Kapelle": "De raad stemt in met het depot."
    for deed in deeds(sentence, reading.type == "notulen"):
        if view and not deed.told:
            continue
        words = passage.text[slice(*deed.span)]
        if not deed.told and reading.type not in _SAYS_NOW and not (reading.type == "notulen" and _MEETING.search(deed.body) and said.get((passage.start, sentence.span[0])) in ("", "chair", None)):
            continue
        if not deed.told and (deed.agent or (reading.type in _LETTERS and _habit(reading, passage, deed))):
            continue  # "De begroting wordt vastgesteld door het bestuur" tells whose power it is
        if not deed.told and any(mention.direction != "past" and _later(reading, mention) for mention in reading.dates_in(passage, *deed.span)):
            continue  # "Het bestuur stelt het plan vast in de vergadering van 6 juli a.s."
        if (_PRONOUN.match(deed.body) and reading.type in ("notulen", "overig", "schriftelijke_vragen", "motie", "amendement")) or (reading.type == "overig" and not _COUNCILS.search(deed.body)):
            continue
        if _NOT_YET.search(words) or (deed.body.lower() in ("wij", "we") and reading.bodies.resolve("wij") is None):
            continue
        fields: dict[str, Any] = {
            "text": words.strip(), "status": deed.status, "proposer": None, "number": None, "parent": None, "votes": count(words, "", deed.status),
            "reported": deed.told, "body": reading.bodies.resolve(deed.body), "date": (past_day if deed.told else day)(reading, passage, *deed.span)}  # fmt: skip
        found.append(Draft("decisions", passage.clean_spans(*deed.span), fields, "clause-decided" if deed.told else "clause-decides", 0.6))
    return found


def _habit(reading: Reading, passage: Passage, deed: Deed) -> bool:
    """Whether the present tense of a letter tells what a board does by right, not what it decides now: no day, and not the writer."""
    if not re.search(r"\bbestuur\b", deed.body, re.I) or reading.bodies.resolve(deed.body) == reading.about.get("sender"):
        return False
    return re.search(r"\b(?:hierbij|hiermee|heden|vandaag|nu)\b", passage.text[slice(*deed.span)], re.I) is None and not reading.dates_in(passage, *deed.span)


def flatten(sentence: str) -> str:
    """A sentence, as long as it was, with the full stops of abbreviations ("jl.", "nr.", "d.d.") as middle dots: patterns stop at a full stop."""
    return _DOT.sub("·", sentence)


def _holds(sentence: str) -> bool:
    """Whether a proposal stands now: not one that depends on what may happen, and not the line above a list."""
    return not _IF.match(sentence) and not sentence.rstrip().endswith(":")


def _done(reading: Reading, sentence: str, match: re.Match[str]) -> bool:
    """Whether the decision was taken: no plan, condition or wish, and no choice that a speaker in a meeting made for himself."""
    if (_NOT_DONE.search(match[0]) and not any(value for name, value in match.groupdict().items() if name.startswith("status"))) or _APPOINTMENT.search(sentence) or _OPEN.search(sentence, max(0, match.start() - 30), match.end()) or _UNLESS.search(sentence[max(0, match.start() - 90) : match.start()]) or _HOPES.search(sentence[max(0, match.start() - 120) : match.start()]):
        return False
    return reading.type != "notulen" or not (_VOICE.search(match[0]) and "status" not in match.groupdict())


def proposed(rule: Rule) -> bool:
    """Whether a rule is about a proposal."""
    return rule.sets.get("status") == "voorgesteld"


def _draft(reading: Reading, passage: Passage, start: int, end: int, rule: Rule, match: re.Match[str]) -> Draft:
    groups = {name.rstrip("23456"): value for name, value in match.groupdict().items() if value}
    word = " ".join((groups.get("status") or groups.get("done") or "").lower().split())
    status = STATUS.get(word) or ("verworpen" if word == "af" else "") or ("verworpen" if _FAILED.search(word) else "") or rule.sets.get("status", "genomen")
    if status in ("aangenomen",) and rule.sets.get("status") == "genomen":
        status = "genomen"
    body = None if proposed(rule) and "body" not in groups else _body(reading, match, groups.get("body"), passage.text[max(0, start - 300) : start])
    own = reading.type in ("zienswijze", "brief", "raadsbesluit") and _OWN_VIEW.search(match.string) is not None
    date = None if proposed(rule) else past_day(reading, passage, start, start + match.end() if status == "gestaakt" else end)  # "...; zij komt in mei terug"
    if date is None and (_TODAY.search(match.string) or own):
        date = reading.about["date"]["edtf"]
    board = _FULL_BOARD.search(earlier := passage.text[max(0, start - 300) : start]) if groups.get("body") and _BOARD.fullmatch(groups["body"]) else None
    if board:  # "In het algemeen bestuur van 3 mei is ... Het bestuur heeft besloten ..."
        body = reading.bodies.resolve(board[0]) or body
        date = date or (None if proposed(rule) else day(reading, passage, start - len(earlier) + board.start(), start))
    paper = "status" in groups and re.search(r"\bmotie|amendement", match.string, re.I)
    fields: dict[str, Any] = {
        "text": passage.text[start:end].strip(), "status": status, "proposer": None, "number": None, "parent": None,
        "votes": None if proposed(rule) else count(match.string, "", status), "reported": not proposed(rule) and not own,
        "body": body or (reading.bodies.home("raad") if paper else reading.about.get("sender") if own else None), "date": date}  # fmt: skip
    if rule.name == "adopted-motion":  # a mention within a sentence about something else
        start += match.start()
        fields["text"] = passage.text[start:end].strip()
    return Draft("decisions", passage.clean_spans(start, end), fields, rule.name, rule.confidence)


def _body(reading: Reading, match: re.Match[str], phrase: str | None, before: str) -> str | None:
    """Who decided: the words that the rule found, else a body that the sentence names."""
    sentence = match.string
    if phrase and _PRONOUN.match(phrase):
        name = next((name for name, value in match.groupdict().items() if value == phrase and name.startswith("body")), "")
        if phrase.lower() == "hij" and (council := _council_before(f"{before}{sentence}", len(before), len(before) + match.start())):
            return reading.bodies.resolve(council[0])
        if phrase.lower() == "zij" and (earlier := _BODY.search(before)):
            return reading.bodies.resolve(earlier.group(0))
        if phrase.lower() in ("zij", "hij") or (name and _ASIDE.match(sentence, match.end(name))):
            phrase = None
    found = phrase or _who(sentence)
    if found and found.lower() == "u" and not reading.about.get("recipients"):
        return reading.bodies.home("raad") if reading.type in ("notulen", "besluitenlijst", "raadsvoorstel", "raadsinformatiebrief") else None
    return reading.bodies.resolve(found) if found else None


def _who(sentence: str) -> str | None:
    match = _BODY.search(sentence)
    return match.group(0) if match else "wij" if _VOICE.search(sentence) else None


def day(reading: Reading, passage: Passage, start: int, end: int) -> str | None:
    """The first day, month or year in a stretch of a passage that is no deadline and no range."""
    days = [mention.edtf for mention in reading.dates_in(passage, start, end)
            if mention.edtf and mention.granularity in ("day", "month", "year") and not mention.edtf.startswith("..") and "/" not in mention.edtf]
    return days[0] if days else None


_YEAR = re.compile(r"^(?:19|20)\d\d")
_NAMED_ACT = re.compile(r"(?:keuze|(?:principe)?besluit|instemming|vaststelling|akkoord)\b", re.I)  # no participle: past or still to come
_SAID_BEFORE = re.compile(r"\b(?:aangenomen|aanvaard|verworpen|afgewezen|aangehouden|ingetrokken)\b", re.I)
_RECORDS = ("notulen", "besluitenlijst")


def past_day(reading: Reading, passage: Passage, start: int, end: int) -> str | None:
    """The day of what was decided before the paper was written: a month without a year that lies ahead is that of a year before."""
    found, own = day(reading, passage, start, end), str(reading.about["date"]["edtf"] or "")
    if found and reading.type not in _RECORDS and _YEAR.match(own) and _YEAR.match(found) and found[:7] > own[:7] and found[:4] not in passage.text[start:end]:
        return f"{int(found[:4]) - 1}{found[4:]}"
    return found
