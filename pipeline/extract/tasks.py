"""Task allocations by grammar: who is responsible, appointed, charged by law, or does the work for others.

The patterns of `rules_allocations.toml` want the words in one order; Dutch turns them round ("Met ingang van 2026 worden de gemeenten
verantwoordelijk voor ..."), so here subject, object and what follows a preposition are taken from the parse.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model.text import Span
from pipeline.nlp import Clause

# A sentence is parsed only where one of these stands.
CUE = re.compile(r"verantwoordelijk|beheerder van|penvoerder|trekker|opdrachtgever|opdrachtnemer|uitvoerder van|gezag|treedt\b.{0,80}\bals\b|treden\b.{0,80}\bals\b|aangewezen|aanwijzen|\bwijst\b|opgedragen|(?:draagt|dragen)\b.{0,140}\b(?:op|over)\b|"
                 r"onder ?gebracht|onderbrengen|brengt\b.{0,90}\bonder\b|belegd|neergelegd|(?:ligt|liggen|berust|berusten)\b.{0,90}\bbij\b|\bbij\b.{0,60}\b(?:ligt|liggen|berust)\b|\b(?:taak|taken)\b|bevoegdheid van|diensten|werkzaamheden|vertegenwoordig|belast|"
                 r"overgeheveld|overgedragen|over naar|over aan|(?:uitgevoerd|verzorgd|beheerd|geïnd|onderhouden) door|\bnamens\b.{0,120}\b(?:door|vergunning\w*|belasting\w*|uit)\b|"
                 r"(?:voert|voeren|verzorgt|verzorgen|verleent|verlenen|beheert|beheren|int)\b.{0,60}\b(?:voor|namens)\b", re.I)
_ORG = re.compile(r"gemeente|college|\braad\b|\braden\b|bestuur|dienst|bedrijf|schap\b|schappen\b|provincie|\brijk\b|rijkswaterstaat|stichting|corporatie|vereniging|bureau|directeur|dijkgraaf|burgemeester|wethouder|minister|regio|"
                  r"commissie|griffi|aannemer|beheerder|aanbieder|politie|inspect|\bloket|\bteam|werkgroep|stuurgroep|toezichthouder|deelnemer|secretaris|gedeputeerde|eigena(?:ar|ren)\b|exploitant|verhuurder|werkgever|\bstaten\b|\b(?-i:[A-Z]{2,}|[A-Z][a-z]+[A-Z]\w*)\b|(?<=\w )(?-i:[A-Z])\w+", re.I)
_PERSON = re.compile(r"\b(?:de heer|mevrouw|dhr|mw)\b", re.I)
# What can be laid with somebody.
_TASK = re.compile(r"(?:regie|uitvoering|beheer|onderhoud|toezicht|taak|taken|verantwoordelijkheid|zorg|bevoegdheid|bevoegdheden|administratie|inning|organisatie|coördinatie|aansturing|handhaving|inkoop|vergunningverlening|dienstverlening|inzameling|"
                   r"archief|ondersteuning|secretariaat|opdrachtgeverschap|penvoerderschap|uitgifte|exploitatie)\b", re.I)
_ROLE = re.compile(r"\bals (?:\w+ ){0,2}?(?:toezichthouder|uitvoerder|penvoerder|trekker|coördinator|aanspreekpunt|opdrachtnemer|opdrachtgever|uitvoeringsorganisatie|centrumgemeente|gastheer|bevoegd gezag|meldpunt|beheerder|inzamelaar|aanbieder)", re.I)
_LAW = re.compile(r"\b(?:(?-i:[A-Z])\w*wet\b|wet\b|verordening|regeling|\w*besluit)", re.I)
_LAID = frozenset({"onderbrengen", "beleggen", "neerleggen", "wegleggen"})
_APART = re.compile(r"\bonder (?:te )?(?:gebracht|brengen)\b", re.I)  # often printed in two
_DOES = frozenset({"uitvoeren", "verzorgen", "beheren", "verrichten", "leveren", "verlenen", "innen", "onderhouden", "exploiteren", "afhandelen", "coördineren", "behandelen"})
_WORK = re.compile(r"\b(?:taken|diensten|werkzaamheden|dienstverlening|taak)\b", re.I)
_OTHERS = re.compile(r"\bons\b|\bonze\b|gemeente|college|raad|deelnemer|provincie|rijk|minister|bestuur", re.I)
_OWN_NOUN = re.compile(r"\b(?:taak|bevoegdheid|verantwoordelijkheid|aangelegenheid|taken) van (?P<who>(?:de |het |een |elke |iedere |ieder |onze )?[^,;.]{2,60})", re.I)
# An office that a body holds: "Het waterschap is beheerder van de sloot", "treedt op als contactgemeente".
_OFFICES = frozenset({"beheerder", "penvoerder", "trekker", "opdrachtgever", "opdrachtnemer", "eigenaar", "uitvoerder", "contactgemeente", "centrumgemeente", "gastheer", "concessieverlener", "vergunningverlener", "gezag", "toezichthouder"})
_OFFICE = re.compile(r"\b(?:beheerder|penvoerder|trekker|opdrachtgever|opdrachtnemer|uitvoerder|concessieverlener|vergunningverlener|bevoegd gezag|toezichthouder) (?:van|voor|op) [^,;.]{3,90}|\bals (?:\w+ ){0,2}?(?:\w*gemeente|penvoerder|trekker|opdrachtgever|aanspreekpunt|gastheer|werkgever)\b", re.I)
_UNDER = re.compile(r"^(?:de )?(?:\w+ )?verantwoordelijkheid van (?P<who>[^,;.]{2,70})", re.I)


class Task(NamedTuple):
    """Who has a task: instrument, the rule that found it, and the words for holder, executor and task ("" where they are not said)."""

    instrument: str
    rule: str
    holder: str
    executor: str
    task: str


def allotted(sentence: str, clauses: tuple[Clause, ...]) -> Task | None:
    """The task allocation of a parsed sentence, or None."""
    for clause in clauses:
        above = clauses[clause.parent] if clause.parent is not None else None
        told = clause.relation == "complement" and above is not None and clause.marker == "dat"
        if not (clause.relation == "main" or told) or clause.negated or clause.question or clause.modal not in ("", "zullen", "mogen") or clause.tense not in ("present", "perfect", None) or clause.subject is None:
            continue
        found = _responsible(sentence, clause) or _laid(sentence, clause) or _appointed(sentence, clause) or _works(sentence, clause)
        if found and not _PERSON.search(found.executor):
            return found
    return None


def _words(sentence: str, span: Span | None) -> str:
    return sentence[span[0] : span[1]].strip(" ,;.") if span else ""


def _after(sentence: str, clause: Clause, *cases: str) -> str:
    """The words that a preposition governs in a clause, "" for none."""
    return next((_words(sentence, span) for case, span in clause.obliques if case in cases), "")


def _body(words: str) -> bool:
    return bool(words) and len(words) < 90 and _ORG.search(words) is not None


def _responsible(sentence: str, clause: Clause) -> Task | None:
    subject = _words(sentence, clause.subject)
    held = clause.lemma == "verantwoordelijk" or (clause.lemma in ("blijven", "zijn", "worden") and re.search(r"\bverantwoordelijk voor\b", sentence[slice(*clause.span)]) is not None)
    if held and (_body(subject) or clause.person == 1):
        return Task("overig", "task-responsible", "", subject, _after(sentence, clause, "voor"))
    under = _UNDER.match(_after(sentence, clause, "onder"))
    if under and clause.lemma in ("komen", "vallen", "staan", "uitvoeren", "brengen", "plaatsvinden") and _body(under["who"]):
        return Task("overig", "task-under", "", under["who"], subject)
    role = _OFFICE.search(sentence, *clause.span) if clause.lemma in _OFFICES or clause.lemma == "optreden" else None
    if role and _body(subject) and not _OFFICE.search(subject):
        return Task("overig", "task-role", "", subject, role[0])
    noun = _OWN_NOUN.search(sentence, *clause.span) if clause.lemma in ("taak", "bevoegdheid", "verantwoordelijkheid", "aangelegenheid") else None
    if noun and _body(noun["who"]):
        return Task("raadsbevoegdheid" if re.match(r"(?:de )?(?:gemeente)?raad\b", noun["who"], re.I) else "overig", "task-of", "", noun["who"], subject)
    return None


def _laid(sentence: str, clause: Clause) -> Task | None:
    """Laid with, handed over to, or charged by a law."""
    subject, target = _words(sentence, clause.subject), _after(sentence, clause, "bij")
    thing = subject if clause.passive or clause.lemma in ("liggen", "berusten", "blijven") else _words(sentence, clause.object) or subject
    laid = clause.lemma in _LAID or (clause.lemma == "brengen" and _APART.search(sentence, *clause.span) is not None)
    if (_body(target) or target[:1].isupper() or (laid and target and _TASK.search(subject))) and (laid or (clause.lemma in ("liggen", "berusten") and _TASK.search(subject))):
        return Task("overig", "task-laid", "" if clause.passive or thing == subject else subject, target, thing)
    over = _after(sentence, clause, "aan", "naar")
    if clause.lemma in ("overhevelen", "overdragen", "overgaan") and _body(over) and (clause.passive or clause.lemma == "overgaan" or clause.object):
        given = "" if clause.passive or clause.lemma == "overgaan" else subject
        return Task("delegatie" if clause.lemma == "overdragen" else "overig", "task-over", given, over, _words(sentence, clause.object) if given else subject)
    if clause.lemma in ("opdragen", "toebedelen", "toekennen", "opleggen") and _LAW.search(subject) and not clause.passive:
        whom = over or _words(sentence, clause.recipient) or next(iter(re.findall(r"\b(?:ons|gemeenten|de gemeente|het college|de raad|waterschappen)\b", sentence)), "")
        return Task("overig", "task-by-law", "", whom, _words(sentence, clause.object) or sentence) if whom else None
    return None


def _appointed(sentence: str, clause: Clause) -> Task | None:
    if clause.lemma == "aanwijzen" and _ROLE.search(sentence, clause.verb[0] if not clause.passive else clause.span[0]):
        who = _words(sentence, clause.subject if clause.passive else clause.object)
        role = _ROLE.search(sentence)
        if _body(who) and role:
            return Task("overig", "task-appointed", "" if clause.passive else _words(sentence, clause.subject), who.split(" als ")[0], sentence[role.start() :].strip(" .;"))
    if clause.lemma == "vertegenwoordigen" and not clause.passive and _body(_words(sentence, clause.subject)) and _body(_words(sentence, clause.object)):
        return Task("overig", "task-represents", _words(sentence, clause.object), _words(sentence, clause.subject), sentence)
    if clause.lemma == "belasten" and (task := _after(sentence, clause, "met")):
        who = _words(sentence, clause.subject if clause.passive else clause.object)
        return Task("opdracht", "task-charged", "" if clause.passive else _words(sentence, clause.subject), who, task) if _body(who) else None
    return None


def _works(sentence: str, clause: Clause) -> Task | None:
    """Does the work for others: "De dienst voert taken uit voor", "wordt namens de gemeenten uitgevoerd door"."""
    if clause.lemma not in _DOES or clause.modal:
        return None
    whom = next((words for words in (_after(sentence, clause, "namens"), _after(sentence, clause, "voor"), _after(sentence, clause, "aan")) if _OTHERS.search(words)), "")
    agent = _words(sentence, clause.agent)
    if clause.passive and _body(agent) and (whom or _TASK.search(_words(sentence, clause.subject)) or _WORK.search(_words(sentence, clause.subject))):
        return Task(_instrument(sentence), "task-done-by", whom, agent, _words(sentence, clause.subject))
    done = _words(sentence, clause.object)
    subject = _words(sentence, clause.subject)
    if not clause.passive and clause.person == 3 and _body(subject) and clause.tense != "perfect" and (_WORK.search(done or sentence) or (whom and done)):
        return Task(_instrument(sentence), "task-works", whom, subject, done or sentence)
    return None


def _instrument(sentence: str) -> str:
    if re.search(r"\bmandaat|\bvolmacht", sentence, re.I):
        return "mandaat"
    return "dvo" if re.search(r"dienstverleningsovereenkomst|\bdvo\b|tegen betaling|\bdiensten (?:voor|aan)\b", sentence, re.I) else "overig"
