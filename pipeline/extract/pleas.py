"""Requests that no pattern foresaw, by the grammar of the sentence: somebody asks a body to do something.

Three shapes: a verb of asking with a subject, a body that is asked and an infinitive below it ("De wijkraad vroeg ons de lantaarns
eerder aan te zetten"); an imperative ("Houd de halte bij het ziekenhuis open."); a question after a favour ("Wilt u ons de raming
toesturen?"). What is asked after ("vroeg naar de kosten", "vraagt of het klopt"), asked in vain or only thought of is none.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.dutch.prefilter import Cue
from pipeline.model.text import Span
from pipeline.nlp import Clause

# A cheap look: sentences without one of these are not parsed.
CUE = re.compile(r"\b(?:vra(?:ag|gen)|vroeg|gevraagd|verzo[ec]|advis|geadvis|raad|ra[da]en|raadt|aangeraden|rie[dp]|roep|opge(?:roepen|dragen|legd)|spoor|sporen|aangespoord|nodig|uitgenodigd|dra(?:ag|g)|droeg|gelast|leg(?:t|gen)\b|geef|geven|"
                 r"daag|bevelen|beveelt|manen|maant|moedig)", re.I)
# Most of these words ask only with another: "raad ... aan", "legt ... op"; without it the grammar need not be asked.
_ASKS = Cue(r"vra|vroeg|verzo|advis|bid|bezw|gelast|\baan(?:ge)?(?:ra|bev|spo|moe|ma)|\baan\b|\bop(?:ge)?(?:ro|dra|leg)|\bop\b|\buit(?:ge)?(?:no|da)|\buit\b|\bmee(?:ge)|\bmee\b")
_SPEAKS_TO = ("brief", "zienswijze")
_ASKED = (*_SPEAKS_TO, "raadsinformatiebrief")  # papers whose questions are for the reader
_PAPERS = ("motie", "amendement", "besluitenlijst")  # where a clause without subject is what the council asks
_BODY = re.compile(
    r"\b(?:colleges?|b ?(?:&|en) ?w|burgemeesters?|wethouders?|presidium|griffies?|griffiers?|bestuur|besturen|kabinet|regering|rijk|minister|staatssecretaris|portefeuillehouders?|raden|(?:gemeente)?raad|rekenkamer|"
    r"commissies?|fracties?|provincies?|staten|stuurgroep|diensten?|directie|gemeenten?|(?:gemeente)?secretaris(?:sen)?|corporaties?|waterschap(?:pen)?|regio|veiligheidsregio|vervoerders?|netbeheerders?|initiatiefnemers?|"
    r"partners|\w*bedrijf|stichting|(?:\w*)vereniging|bewoners|inwoners|ondernemers|u|ons|hem|haar|hen)\b|\b(?-i:[A-Z]{3,6})\b", re.I)
_OTHERS = re.compile(r"\W*(?:wilt|wil|willen|zoudt|zou|zouden|kunt|kan|kunnen)\s(u\b|uw\s\w+)\s", re.I)
_WE = re.compile(r"\s(wij|we|ik)\b", re.I)
_NOBODY = frozenset({"dit", "dat", "het", "er", "wat", "die", "deze", "alles", "niets"})
_INSTEAD = re.compile(r"^\S+\s(?:je|jij|u|wij|we|ik|men|hij|zij|ze|het|er)\b|,\sdan\b|^(?:komt?|is|zijn|moge|leve|kijk|zie|let|stel\sdat|neem\snu|vergelijk|denk\saan|dank|weet|wees\sgerust|laat\s(?:in|op\sde)|vroeg)\b", re.I)
_INFLECTED = re.compile(r"\w+(?:t|en)\b|\w*ge\w+d\b", re.I)
_ENDS_IN_T = re.compile(r"(?:zet|let|laat|wacht|start|stort|sluit|vat|richt|stuit|schat|besluit|ontsluit|moet|vergroot|verwacht)\b", re.I)  # stems
_WANTS = re.compile(r"\b(?:bereid|toezeggen)\b", re.I)
_AFTER = re.compile(r"\b(?:vraag|vraagt|vragen|vroeg|vroegen|gevraagd)\s(?:\S+\s){0,4}?(?:zich\b|ons\saf\b|of\b|naar\b|wat\b|waarom\b|wanneer\b|hoe\b|hoeveel\b|wie\b|welke?\b|waar\b)", re.I)


class Plea(NamedTuple):
    """What a sentence asks.

    Attributes:
        rule: `asks-by-grammar`, `asks-imperative` or `asks-favour`.
        verb: of the contract. asker, asked: the words for who asks and who is asked, "" where there are none.
        span: where in the sentence.
    """

    rule: str
    verb: str
    asker: str
    asked: str
    span: Span


@cache
def _words() -> dict[str, Any]:
    data = tomllib.loads(resources.files(__package__).joinpath("pleas.toml").read_text(encoding="utf-8"))
    return {**data, "give": frozenset(data["give"]["verbs"]), "get": frozenset(data["get"]["verbs"])}


def worth_parsing(sentence: str, kind: str) -> bool:
    """Whether a sentence of a paper of some type may hold a request of one of the three shapes."""
    if sentence.rstrip().endswith("?"):
        return kind in _ASKED or (kind == "schriftelijke_vragen" and _WANTS.search(sentence) is not None)
    return (CUE.search(sentence) is not None and _ASKS.search(sentence) and _BODY.search(sentence) is not None) or (kind in _SPEAKS_TO and sentence[:1].isupper() and not _INSTEAD.search(sentence))


def pleas(sentence: str, clauses: tuple[Clause, ...], kind: str) -> list[Plea]:
    """The requests of a parsed sentence, in order.

    Args:
        sentence: of running text.
        clauses: its clauses.
        kind: type of the document: imperatives and favours count only where somebody is spoken to.
    """
    if sentence.rstrip().endswith("?"):
        return _favour(sentence, clauses, kind)
    found = [plea for number, clause in enumerate(clauses) if (plea := _asking(sentence, clauses, number, clause, kind))]
    if not found and kind in _SPEAKS_TO and _orders(sentence, clauses):
        return [Plea("asks-imperative", "verzoekt", "", "", (0, len(sentence)))]
    return found[:1] if len(found) == 1 else _apart(found)


def _apart(found: list[Plea]) -> list[Plea]:
    """Those of some pleas that do not lie within another."""
    kept: list[Plea] = []
    for plea in found:
        if not kept or plea.span[0] >= kept[-1].span[1]:
            kept.append(plea)
    return kept


def _asking(sentence: str, clauses: tuple[Clause, ...], number: int, clause: Clause, kind: str) -> Plea | None:
    words = _words()
    verb = words["asks"].get(clause.lemma)
    if not verb or not clause.finite or clause.negated or clause.question or clause.relation in ("adverbial", "infinitive"):
        return None
    if clause.modal and not (clause.modal in ("willen", "zullen", "mogen") and clause.person == 1):
        return None
    whole = sentence[clause.span[0] : clause.span[1]]
    particle = words["particle"].get(clause.lemma)
    if (particle and not re.search(rf"\b{particle}\b", whole)) or _AFTER.search(whole[:120]):
        return None
    below = next((one for one in clauses if one.parent == number and one.relation in ("infinitive", "complement") and (one.marker in ("te", "om", "dat") or not one.finite)), None)
    about = next((span for word, span in clause.obliques if word == "om"), None)
    if below is None and (about is None or clause.lemma not in ("vragen", "verzoeken")):
        return None
    head = clause.verb[1]
    until = max(head, below.verb[0] if below else about[0] if about else head)
    if clause.passive:
        asked = _body_in(sentence, *(clause.subject or (0, 0)))
        asker = sentence[slice(*clause.agent)] if clause.agent else ""
    elif follows := _WE.match(sentence, head):  # "Het college vragen wij ...": what stands before is asked
        asker, asked = follows[1], _body_in(sentence, clause.span[0], clause.verb[0]) or _body_in(sentence, follows.end(), until)
    else:
        silent = clause.subject is None and kind in _PAPERS
        if not silent and (clause.subject is None or sentence[slice(*clause.subject)].lower() in _NOBODY):
            return None
        asker = "de raad" if clause.subject is None else sentence[slice(*clause.subject)]
        low, high = clause.subject or (0, 0)
        if kind in _PAPERS and (low, high) > (head, head) and sentence[clause.span[0] : clause.verb[0]].strip().lower() in ("", "en"):
            asker, low, high = "de raad", 0, 0  # "legt het college op": the model takes who is asked for the subject
        places = [span for span in (clause.recipient, clause.object) if span and span != clause.subject] + [(head, until), (clause.span[0], clause.verb[0])]
        asked = next((body for start, end in places for body in [_body_in(sentence, start, end, skip=(low, high))] if body), "")
    if not asked:
        return None
    start, end = clause.span
    if clause.relation == "main" and sum(one.relation == "main" for one in clauses) == 1:
        start, end = 0, len(sentence)
    return Plea("asks-by-grammar", verb, asker, asked, (start, end))


def _body_in(sentence: str, start: int, end: int, skip: Span = (0, 0)) -> str:
    """The words for a body within a stretch of a sentence, with the article before them; "" where there is none."""
    for match in _BODY.finditer(sentence, start, end):
        if not (skip[0] <= match.start() < skip[1]):
            before = re.search(r"(?:(?:de|het|uw|ons|onze|alle|beide|zeven|zes|vijf|dagelijks|algemeen)\s)*$", sentence[start : match.start()], re.I)
            return sentence[start + (before.start() if before else match.start() - start) : match.end()]
    return ""


def _orders(sentence: str, clauses: tuple[Clause, ...]) -> bool:
    """Whether a sentence is an imperative: its verb stands first and no main clause has a subject."""
    if _INSTEAD.search(sentence) or len(sentence.split()) < 4 or not sentence.rstrip("\"'”’").endswith("."):
        return False
    first = clauses[0] if clauses else None
    if first is None or first.verb[0] > 0 or first.subject is not None or first.tense != "present" or first.passive:
        return False
    if _INFLECTED.match(sentence) and not _ENDS_IN_T.match(sentence):
        return False
    return all(clause.subject is None or clause.relation != "main" for clause in clauses) and first.relation in ("main", "adverbial")


def _favour(sentence: str, clauses: tuple[Clause, ...], kind: str) -> list[Plea]:
    """A question that asks the reader, or the body that is questioned, to do something."""
    give, get = _words()["give"], _words()["get"]
    if kind == "schriftelijke_vragen":
        return [Plea("asks-favour", "vraagt", "", "", (0, len(sentence)))] if _WANTS.search(sentence) and re.match(r"\W*(?:en )?(?:is|bent|kan|kunt|wil|wilt)\b", sentence, re.I) else []
    if re.match(r"\W*(?:wat|waarom|wie|waar|hoe|hoeveel|wanneer|welke?|waarmee|waarvan|waarvoor)\b", sentence, re.I):
        return []
    lemmas = {clause.lemma for clause in clauses}
    if lemmas & give and (asked := _OTHERS.match(sentence)):  # a question whose subject the model misses
        return [Plea("asks-favour", "vraagt", "", asked[1], (0, len(sentence)))]
    for clause in clauses:
        if clause.relation != "main" or clause.subject is None or clause.negated:
            continue
        you = clause.person == 2 or _BODY.search(sentence, *clause.subject) is not None
        lemmas = {clause.lemma, *(one.lemma for one in clauses if one.relation in ("infinitive", "complement"))}
        willing = clause.lemma == "bereid" or clause.modal in ("willen", "kunnen", "zullen") or clause.lemma in ("willen", "kunnen") or clause.lemma in give
        if you and willing and (lemmas & give or clause.lemma == "bereid") and clause.person != 1:
            return [Plea("asks-favour", "vraagt", "", sentence[slice(*clause.subject)], (0, len(sentence)))]
        if clause.person == 1 and clause.modal in ("kunnen", "mogen", "zullen") and lemmas & get:
            return [Plea("asks-favour", "vraagt", sentence[slice(*clause.subject)], "", (0, len(sentence)))]
    return []
