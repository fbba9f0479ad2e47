"""Task allocations: who carries out which task under which instrument, by rules in `rules_allocations.toml`."""

from __future__ import annotations

import re
from typing import Any

from pipeline.dutch.prefilter import Cue
from pipeline.extract.assignments import CUE as FRAMED
from pipeline.extract.assignments import Assignment, assigned, is_body
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.promise_lists import cells
from pipeline.extract.reading import Reading
from pipeline.extract.references_laws import find_laws
from pipeline.extract.rows import table_rows
from pipeline.extract.rules import Rule, likely, rules
from pipeline.extract.tasks import CUE, Task, allotted

_LONG, _LEAST = 200, 25  # code points
MOST = 1200  # code points: a longer sentence is a table or a text without full stops
_ASIDE = ("voettekst", "adres", "kenmerk", "ondertekening", "kop", "aanhef", "tabel")
_SPOKEN = ("notulen", "motie", "amendement")  # what is argued there about tasks allots none
_GROUNDS = ("constatering", "overweging", "mening")
_TRIGGER = Cue(r"verantwoordelijk|concessie|bevoegd|uitgevoerd|onderhoud|georganiseerd|exploiteer|"
                      r"aangelegd|toezicht|volmacht|mandat|mandaat|machtig|deleg|overdracht|bevoegdhe|"
                      r"overgedragen|over te dragen|dienstverleningsovereenkomst|\bdvo|"
                      r"gemeenschappelijke regeling|collegeregeling|\bgr\b|belast met|\bbelast\b|"
                      r"draagt|dragen|op te dragen|opdracht|trekker|penvoerder|overeenkomst voor|ligt bij|liggen bij|"
                      r"berust|ondergebracht|onder te brengen|onderbreng|beleggen|beheer|verzorg|haalt|vaststelt|"
                      r"vaststellen|"
                      r"namens|nadere regels|beslist|maakt daarvoor|aanwijzen|voortouw|belegd|neergelegd|voert|regelt|uitbesteed|uit aan|toegewezen|toevertrouwd|te laten|in handen|centrumgemeente|gastheer|servicegemeente|service-gemeente|lokaal vastgesteld|blijft|blijven")
_LIMIT = re.compile(r"\b(?:tot (?:een (?:bedrag|maximum) van )?€ ?[\d.,]+|voor zover [^.;:]{3,120}|"
                    r"met uitzondering van [^.;:]{3,120}|beperkt tot [^.;:]{3,120})", re.I)
_HEADS = re.compile(r"\b(?:raad|raden|college|colleges|burgemeester|wethouder|gemeente|gemeenten|presidium|"
                    r"griffie|griffier|provincie|commissie)\b", re.I)
# Under such a heading every item says whose task something is.
_DIVISION = re.compile(r"\bwie doet wat\b|\b(?:taak|rol|werk)verdeling\b|\bverdeling van (?:de )?(?:taken|"
                       r"rollen)\b|\btaken en (?:rollen|bevoegdheden|verantwoordelijkheden)\b", re.I)
_DOER = re.compile(r"^(?P<executor>(?:(?:de|het) )?[A-Z]?[\w'’-]+(?: [A-Z][\w'’-]+| van (?:de |"
                   r"het )?[A-Z][\w'’-]+)*)(?: \([^)]{2,40}\))? (?:\w+t|is|zijn|\w+en|\w+et|doet|"
                   r"gaat) (?P<task>.{5,200})")
# "Havendienst: beheer van de steigers (mandaat)".
_LABELLED = re.compile(r"^(?P<executor>(?:(?:[Dd]e|[Hh]et|[Ee]lke|[Ii]edere) )?[\w.&'’-]+(?: [\w.&'’()-]+){0,5}): (?P<task>(?![^|]*€)[^|]{4,200})$")
_INSTRUMENTS = (("by-service-agreement", re.compile(r"dienstverleningsovereenkomst|\bdvo\b", re.I)), ("mandate-to", re.compile(r"mandaat|volmacht", re.I)), ("delegated-to", re.compile(r"delegatie", re.I)),
                ("within-joint-scheme", re.compile(r"gemeenschappelijke regeling|\bGR\b")))
_ABBREVIATED = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[A-Z]{2,8})\)$")


def find_allocations(reading: Reading) -> list[Draft]:
    """All task allocations of a document, in order."""
    found: list[Draft] = []
    leads: dict[int, Rule] = {}
    framed: dict[int, Assignment] = {}  # what a lead of a list lays with somebody
    if not reading.of_council:
        return found
    open_: list[tuple[int, Passage, int, int]] = []  # where sentences that no pattern took would stand among the records
    found += _tables(reading)
    for place, passage in enumerate(reading.passages):
        if passage.struck or (passage.role in _ASIDE and not (passage.role == "tabel" and reading.type == "besluitenlijst")):
            continue
        lead = leads.get(passage.parent) if passage.parent is not None else None
        if lead and (passage.marker or passage.lead):
            found.append(_draft(reading, passage, 0, len(passage.text), lead, {"task": passage.text}))
            continue
        laid_above = framed.get(passage.parent) if passage.parent is not None else None
        if laid_above and (passage.marker or passage.lead):
            found.append(_framed(reading, passage, 0, len(passage.text), laid_above._replace(task=passage.text)))
            continue
        if passage.section and _DIVISION.search(passage.section[-1]):
            doer = _DOER.match(passage.text)
            if doer and not _TRIGGER.search(passage.text):
                found.append(_draft(reading, passage, 0, len(passage.text), _rule("lies-with"), doer.groupdict()))
                continue
            if (doer := _LABELLED.match(passage.text)) and is_body(doer["executor"]):
                rule = next((_rule(name) for name, words in _INSTRUMENTS if words.search(doer["task"])), _rule("lies-with"))
                found.append(_draft(reading, passage, 0, len(passage.text), rule, doer.groupdict()))
                continue
        grammatical = reading.type not in _SPOKEN and passage.role not in _GROUNDS
        if not _TRIGGER.search(passage.text) and not (grammatical and CUE.search(passage.text)) and not FRAMED.search(passage.text):
            continue
        for start, end in reading.sentences(passage) if passage.role != "tabel" else cells(passage.text):
            sentence = passage.text[start:end]
            if end - start > MOST or sentence.endswith("?") or _WEIGHED.search(sentence):
                continue
            for rule in likely("allocations", sentence) if _TRIGGER.search(sentence) else ():
                match = rule.search(sentence) if reading.type in rule.sets.get("types", (reading.type,)) else None
                if match:
                    if rule.sets.get("list"):
                        leads[place] = rule
                        if sentence.endswith(":"):
                            break
                    found.append(_draft(reading, passage, start + _om(match), end, rule, match.groupdict()))
                    break
            else:
                laid = assigned(sentence, rules=reading.type == "regeling" or reading.agreement) if reading.type != "notulen" and passage.role not in _GROUNDS else None
                if laid is not None and sentence.endswith(":"):
                    framed[place] = laid
                elif laid is not None:
                    found.append(_framed(reading, passage, start, end, laid))
                elif grammatical and CUE.search(sentence):
                    open_.append((len(found), passage, start, end))
    parsed = reading.grammar.parse([passage.text[start:end] for _, passage, start, end in open_])  # all at once: one by one takes five times as long
    for (at, passage, start, end), clauses in zip(reversed(open_), reversed(parsed), strict=True):
        task = allotted(passage.text[start:end], clauses)
        if task is not None:
            found.insert(at, _parsed(reading, passage, start, end, task))
    return found


def _om(match: re.Match[str]) -> int:
    """Where in a long sentence a task is given: at "om ... te beleggen bij", else at its begin."""
    who = next((match.start(name) for name, value in match.groupdict().items() if value and name.startswith("executor")), -1)
    low = match.string.rfind(" om ", 0, max(who, 0)) + 1
    return low if low and len(match.string) > _LONG and who - low > _LEAST else 0


def _framed(reading: Reading, passage: Passage, start: int, end: int, laid: Assignment) -> Draft:
    """The record of what the frame of a verb tells."""
    draft = _draft(reading, passage, start, end, _rule(_FRAMES[laid.instrument]), {"task": laid.task, "holder": laid.holder, "executor": laid.executor})
    draft.fields["instrument"] = laid.instrument
    draft.rule, draft.confidence = laid.rule, 0.6
    return draft


# The rule by which the holder that no words name is found.
_FRAMES = {"mandaat": "mandate-to", "delegatie": "delegated-to", "dvo": "by-service-agreement", "gemeenschappelijke_regeling": "within-joint-scheme", "opdracht": "charged-with", "raadsbevoegdheid": "council-power", "collegeregeling": "lies-with", "overig": "lies-with"}


def _parsed(reading: Reading, passage: Passage, start: int, end: int, task: Task) -> Draft:
    """The record of what the grammar of a sentence tells and no pattern foresaw."""
    draft = _draft(reading, passage, start, end, _rule("lies-with"), {"task": task.task, "holder": task.holder, "executor": task.executor})
    draft.fields["instrument"] = task.instrument
    draft.rule, draft.confidence = task.rule, 0.5
    return draft


_POWER = re.compile(r"\b(?:bevoegdheid|bevoegdheden|taak|taken|mandaat|werkzaamheden|omschrijving)\b", re.I)
_GIVEN_TO = re.compile(r"\b(?:gemandateerde?|mandaat ?nemer|mandaathouder|functionaris|uitvoerder|uitgevoerd door|verleend aan|functie|gevolmachtigde|wie|organisatie|partij|instantie|belegd bij|ondergebracht bij)\b", re.I)
_NOT_GIVEN = re.compile(r"\bniet (?:gemandateerd|overgedragen|gedelegeerd)|\bvoorbehouden\b|\bgeen mandaat\b", re.I)
_FORM = re.compile(r"\b(?:instrument|grondslag|vorm|basis|titel|hoe)\b", re.I)
_NAMES_MANDATE = re.compile(r"\b(?:onder)?mandaat|\bgemandateerd|\bvolmacht", re.I)


def _tables(reading: Reading) -> list[Draft]:
    """The rows of a table of powers: what is given in one column, to whom in another."""
    found: list[Draft] = []
    task = executor = form = -1
    before = -2
    for place, row in table_rows(reading).items():
        if place != before + 1:
            task = next((at for at, text in enumerate(row.texts) if len(text) < 40 and _POWER.search(text)), -1)
            executor = next((at for at, text in enumerate(row.texts) if at != task and len(text) < 40 and _GIVEN_TO.search(text)), -1)
            form = next((at for at, text in enumerate(row.texts) if at not in (task, executor) and len(text) < 40 and _FORM.search(text)), -1)
            mandated = bool(_NAMES_MANDATE.search(" ".join([*row.texts, *row.passage.section[-1:], str(reading.about.get("title") or "")])))
        elif task >= 0 and executor >= 0 and len(row.texts) > max(task, executor) and row.texts[task] and row.texts[executor] and not _NOT_GIVEN.search(row.passage.text):
            groups = {"task": row.texts[task], "executor": row.texts[executor]}
            told = row.texts[form] if 0 <= form < len(row.texts) else ""
            rule = next((name for name, words in _INSTRUMENTS if words.search(told)), "mandate-to" if mandated else "lies-with")
            draft = _draft(reading, row.passage, 0, len(row.passage.text), _rule(rule), groups)
            draft.rule = "power-row"
            found.append(draft)
        before = place
    return found


_BEHALF = re.compile(r"namens (?P<who>(?:de|het|alle) [\w-]+) (?=\w)", re.I)


_WEIGHED = re.compile(r"\b(?:vervalt|vervallen|schrapt|geschrapt|te schrappen)\b|\b(?:onderzoek(?:en|t)?|onderzocht|nagaan|bezien|bekijken|verkennen|vraagt) (?:of|hoe|wie)\b", re.I)  # whose it might become, or no longer does
_PARTICLE = re.compile(r"(?<=\w\w\w) (?:uit|op|over|in|aan|af)$")  # of "voert ... uit": no part of the task


def _rule(name: str) -> Rule:
    return next(rule for rule in rules("allocations") if rule.name == name)


def _draft(reading: Reading, passage: Passage, start: int, end: int, rule: Rule, groups: dict[str, Any]) -> Draft:
    text = passage.text[start:end].strip(" ,;")
    given = {name.rstrip("0123456789"): value for name, value in groups.items() if value}
    behalf = _BEHALF.match(given.get("task") or "")
    if behalf:
        given["task"] = given["task"][behalf.end() :]
        given.setdefault("holder", behalf["who"])
    executor = _who(reading, given.get("executor"))
    holder = _who(reading, given.get("holder")) or (reading.bodies.home(rule.sets["holder"]) if "holder" in rule.sets else None)
    if rule.sets["instrument"] == "raadsbevoegdheid":
        executor = executor or holder
    elif rule.sets["instrument"] == "overig":
        holder = holder or executor
    elif not holder and not rule.sets.get("list"):
        holder = reading.bodies.deciding() or reading.bodies.resolve("wij")
    limit = _LIMIT.search(text)
    named = next(find_laws(text), None)
    instrument = "mandaat" if rule.name == "is-empowered" and _NAMES_MANDATE.search(text) else rule.sets["instrument"]
    if rule.sets["instrument"] == "dvo" and not given.get("holder") and reading.bodies.place:
        holder = reading.bodies.home("gemeente")
    fields = {"task": _PARTICLE.sub("", (given.get("task") or text).strip(" ,;.")), "instrument": instrument, "holder": holder, "executor": executor,
              "law": text[named.start : named.end] if named else None, "limited_to": limit.group(0) if limit else None}
    return Draft("allocations", passage.clean_spans(start, end), fields, rule.name, rule.confidence)


def _who(reading: Reading, phrase: str | None) -> str | None:
    """The canonical actor of a phrase: a body of a municipality, or an organisation by its name or abbreviation."""
    if not phrase:
        return None
    words = re.sub(r"^(?:de|het|een|ons|onze)\s+", "", phrase.strip(), flags=re.I)
    known = reading.bodies.resolve(phrase)
    if known or _HEADS.match(words):
        return known
    match = _ABBREVIATED.match(words)
    return reading.bodies.enter(match.group("name"), match.group("short")) if match else reading.bodies.enter(words) or None
