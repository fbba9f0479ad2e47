"""Decisions in running sentences, by their grammar: a body as subject, a verb of deciding, in a main clause that states it.

"De raad stelt de jaarstukken vast en bestemt het resultaat voor de reserve" gives two. What is asked, wished, planned, denied or
hangs on a condition gives none: modal verb, question, negation, "als" and "indien" tell. Verbs in `deciding.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.dutch.prefilter import Cue
from pipeline.extract.grammar import Sentence
from pipeline.model.text import Span
from pipeline.nlp import Clause

BODIES = frozenset(
    "raad gemeenteraad college bestuur burgemeester vergadering commissie presidium staten raden gemeenteraden colleges wij we u beraad "
    "stuurgroep gemeente gemeenten raadsvergadering ab db regiegroep partij gedeputeerde kabinet minister wethouder rekenkamer besturen".split()
)
# A cheap look first: a sentence without one of these is not parsed.
CUE = re.compile(
    r"\b(?:beslui|beslo|stel(?:t|den?)\b|vastgesteld|stem(?:t|de)|instem|ingestemd|benoem|bekrachtig|keur|goedgekeurd|verwerp|verworpen|verwierp|aanvaard|(?:toe|be)(?:ge)?kent?\b|ken(?:t|de)\b|toegekend|trek|ingetrokken|"
    r"delege|gedelegeerd|mandate|gemandateerd|machtig|gemachtigd|geeft\b|gaf\b|vrijgegeven|wijst\b|wees\b|aangewezen|afgewezen|kies|koos|kozen|gekozen|houdt\b|hield|aangehouden|bestem|verle(?:en|nd)|neem|nam\b|genomen|"
    r"dien(?:t|de)\b|ingediend|weiger|geweigerd|leg(?:t|de)\b|op(?:ge|he)|he(?:ft|ffen|ven)\b|verklaar|onderschr|bepaal|verho|verla|wijzig|gewijzigd|pas(?:t|te)\b|aangepast|ontsla|laat\b|toegelaten|verdaag|schuif|schaf|stilge|verleng|stopge|inge(?:steld|voerd)|voer|schort|verb(?:ood|oden|ied)|za(?:g|gen)\b|beschouw|sprak|spreek|zag\b|ziet\b|"
    r"ga(?:at|n)\b|ging\b|aangegaan|verko|ko(?:opt|cht)|aange(?:kocht|nomen)|voeg|schrap|verde|reserve|tree|trad|gun(?:t|de)|gegund|afgesproken|overeen|afgestemd|besloot|aan(?:nam|hield|wees|wijst|houdt)|vaststel|in(?:trok|trekt)|goedkeur|af(?:wees|wijst))",
    re.I,
)
WHO = re.compile(r"\b(?:" + "|".join(sorted(BODIES - {"partij", "gedeputeerde"})) + r")\b", re.I)
_FOLLOWS = re.compile(r"\s((?:wij|we)|(?:de (?:gemeente)?raad|het college|de burgemeester))\b", re.I)
_HABIT = re.compile(r"\b(?:jaarlijks|ieder jaar|elk jaar|telkens|altijd|steeds|doorgaans|meestal|periodiek|normaal|gewoonlijk|vierjaarlijks|zelf|formeel|straks|later|volgende? (?:week|maand|jaar)|binnenkort|nog)\b", re.I)
_IFS = frozenset({"als", "indien", "mits", "tenzij", "wanneer", "zodra", "voordat", "totdat", "alvorens", "of", "opdat", "nadat", "om", "zodat"})
_NOW = BODIES - set("u gemeente gemeenten kabinet minister wethouder partij gedeputeerde regiegroep stuurgroep beraad".split())
_BECAUSE = re.compile(r"(?:nu|omdat|doordat|aangezien|terwijl|hoewel|ofschoon|sinds|toen|daar|zolang|waarna|waardoor|zodat)\s(?:de|het|een|uw|ons|onze|wij|we|u|er|zij|hij|dit|dat|deze|die|beide|alle)\b", re.I)
_HAD = re.compile(r"\b(?:had|hadden)\b", re.I)  # "nadat de raad het krediet had verleend": it was
_POWER = frozenset("raad gemeenteraad raden gemeenteraden staten bestuur besturen vergadering u ab".split())
_DAY = re.compile(r"\b(?:(?:19|20)\d\d|\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)|vorig jaar|vorige week|gisteren|destijds|(?:in|eind|begin|medio) (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))\b", re.I)
_BEHIND = re.compile(r"\b(?:heeft|hebben|hebt|had|hadden) ((?:de|het|uw|ons|onze|alle|beide) (?:\w+ )?(?:gemeenteraad|raad|raden|college|colleges|bestuur|burgemeester|staten))\b", re.I)
_PAPER = re.compile(r"\b(?:motie|amendement|initiatiefvoorstel)", re.I)
# "nemen" and "dienen" decide only with these.
_WITH = {
    "nemen": re.compile(r"\bkennis\b|\bvoor kennisgeving\b|\bbesluit\b(?! over\b)|(?<!besluit )\bover\b", re.I), "dienen": re.compile(r"\bzienswijze\b", re.I),
    "geven": re.compile(r"\b(?:toestemming|goedkeuring|groen licht|verklaring van geen bedenkingen)\b|\bge(?:eft|ven)\b.*\bopdracht\b", re.I), "stellen": re.compile(r"\b(?:beschikbaar|vast|in)\b|\bop (?:\d|nul|een|één|twee|drie|vier|vijf|zes|tien|ten hoogste|maximaal)", re.I), "gaan": re.compile(r"\bakkoord\b", re.I),
    "wijzen": re.compile(r"\bvan de hand\b", re.I), "afspreken": re.compile(r"^(?!.*\belkaar\b)", re.I | re.S), "stappen": re.compile(r"\buit (?:de|het|deze|dit) \w*(?:regeling|samenwerking|verband|schap|convenant|project)\b", re.I), "aansluiten": re.compile(r"^(?=.*\bzich\b)(?=.*\b(?:daar)?bij\b)(?!.*\b(?:woorden|mening|vraag|betoog|spreker)\b)", re.I | re.S), "zetten": re.compile(r"\bhandtekening", re.I),
    "sluiten": re.compile(r"\b(?:pand|panden|woning|woningen|café|zaak|winkel|locatie|school|zwembad|bad|weg|straat|brug|zaal|loket|markt|park)\b", re.I), "indienen": re.compile(r"\bzienswijze\b", re.I), "stoppen": re.compile(r"\bmet\b", re.I),
    "toevoegen": re.compile(r"\b(?:aan|bij)\b", re.I), "verplichten": re.compile(r"\w", re.I), "bepalen": re.compile(r"\bdat\b|\bop\b|\bbepaald:|\bvoorwaarde", re.I), "beslissen": re.compile(r"\b(?:dat|om|te|tot)\b", re.I),
    "toestaan": re.compile(r"\b(?:toegestaan|toe)\b", re.I), "kopen": re.compile(r"\b(?:pand|grond|perceel|gebouw|terrein|locatie|kavel|woning|boerderij|hectare)\w*", re.I),
    "beschouwen": re.compile(r"\b(?:afgedaan|uitgevoerd|afgehandeld)\b", re.I),
    "verklaren": re.compile(r"\b(?:gegrond|ongegrond|ontvankelijk|geen bedenkingen|van toepassing)\b", re.I), "voorleggen": re.compile(r"\b(?:raad|zienswijze)\b", re.I),
    "vaststellen": re.compile(r"^(?!.*\b(?:vast|vastgesteld)\b,? (?:dat|of|hoe|wie|wat)\b)", re.I | re.S),
    "benoemen": re.compile(r"\b(?:tot|als|lid|leden|voorzitter|griffier|met ingang|in de|herbenoem)\b", re.I),
    "kiezen": re.compile(r"\b(?:voor|als|tot|om)\b", re.I), "uitspreken": re.compile(r"^(?!.*\b(?:streven|bereidheid|intentie|dank|waardering|zorg|zorgen|hoop|verwachting)\b).*(?:\buit\b|uitgesproken)", re.I | re.S),
    "afwijzen": re.compile(r"\bdoor (?:de|uw|onze|het) (?:gemeente)?(?:raad|college|bestuur)\b|\b(?:verzoek|aanvraag|voorstel|motie|bezwaar|plan|het af|wijst)\b", re.I), "onderschrijven": re.compile(r"\w", re.I),
}  # fmt: skip


class Deed(NamedTuple):
    """A clause that decides.

    Attributes:
        span: in the passage. status: of the contract. body: the words for who decides. verb: dictionary form.
        told: in a finished tense. agent: in the passive, by somebody.
    """

    span: Span
    status: str
    body: str
    verb: str
    told: bool
    agent: bool = False


@cache
def _verbs() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("deciding.toml").read_text(encoding="utf-8"))


@cache
def _finished() -> Cue:
    return Cue("|".join(_verbs()["forms"]["words"]))


def may_tell(sentence: str) -> bool:
    """Whether a sentence has a body and a word of deciding, and so is worth parsing."""
    return WHO.search(sentence) is not None and (CUE.search(sentence) is not None or _finished().search(sentence))


def deeds(sentence: Sentence, listed: bool) -> list[Deed]:
    """The decisions of a sentence, in order; where one has two, each ends where the next begins.

    Args:
        sentence: parsed.
        listed: of minutes or a list of decisions: the present tense tells what was decided there.
    """
    if sentence.text.rstrip().endswith("?"):
        return []
    found: list[tuple[Clause, str, str]] = []
    for number, clause in enumerate(sentence.clauses):
        body = _body(sentence, clause, number)
        status = _status(sentence, clause, listed, body)
        if status and body and (clause.tense != "present" or _NOW & set(re.findall(r"\w+", body.lower()))):
            found.append((clause, status, body))
    made = []
    for number, (clause, status, body) in enumerate(found):
        start, end = clause.span
        if number + 1 < len(found) and found[number + 1][0].span[0] > start:
            end = min(end, found[number + 1][0].span[0])
        if len(found) == 1:
            start, end = 0, len(sentence.text)
        words = sentence.text[start:end]
        start += len(words) - len(words.lstrip(" ,;en")) if words.startswith(("en ", ", ", "; ")) else 0
        made.append(Deed(sentence.place((start, start + len(sentence.text[start:end].rstrip(" ,;")))), status, body, clause.lemma, clause.tense != "present", clause.passive and clause.agent is not None))
    return made


def _status(sentence: Sentence, clause: Clause, listed: bool, body: str) -> str:
    """What comes of a clause, or "" where it decides nothing."""
    # A noun was read as the main verb: "Aan de tafel Wonen van 3 mei hebben de colleges ... aanvaard".
    alone = clause.relation == "adverbial" and not clause.marker and not any(one.finite for one in sentence.clauses if one is not clause)
    was = clause.marker == "nadat" and _HAD.search(sentence.words(clause.span)) is not None
    if _BECAUSE.match(sentence.text, clause.span[0]) and "," not in sentence.text[clause.span[0] : clause.verb[0]]:
        return ""  # "Nu uw raad zich heeft uitgesproken, ...": read as a main clause
    if not clause.finite or clause.modal or clause.question or clause.relation == "infinitive" or (clause.relation == "adverbial" and not alone and not was) or (clause.marker in _IFS and not was):
        return ""
    above = sentence.above(clause)
    while above is not None:
        if above.marker in _IFS or above.modal or above.relation == "adverbial" or (above.negated and clause.relation == "complement"):
            return ""
        above = sentence.above(above)
    verbs = _verbs()
    words = sentence.words(clause.span)
    present = clause.tense == "present"
    if present and clause.relation != "main":
        return ""
    status = verbs["always"].get(clause.lemma) or (verbs["listed"].get(clause.lemma) if listed else None) or (None if present else verbs["told"].get(clause.lemma))
    status = status or (verbs["power"].get(clause.lemma) if not present and (_POWER & set(re.findall(r"\w+", body.lower())) or _DAY.search(words)) else None)
    needs = _WITH.get(clause.lemma)
    if not status or (needs and not needs.search(words)) or (present and _HABIT.search(words)):
        return ""
    if clause.negated:
        return "verworpen" if clause.lemma == "instemmen" and (listed or not present) else ""
    if clause.lemma in ("intrekken", "aannemen") and _PAPER.search(words):
        return "ingetrokken" if clause.lemma == "intrekken" else "aangenomen"
    if clause.lemma == "aannemen" and "kennisgeving" in words:
        return "genomen"
    return str(status)


def _body(sentence: Sentence, clause: Clause, number: int) -> str:
    """Who decides: the subject, in the passive what follows "door"; that of the clause before where a second one has none."""
    before = sentence.clauses[number - 1] if number else None
    if before is not None and sentence.text[clause.span[0] :].startswith("en ") and clause.verb[0] == clause.span[0] + 3:
        # "en verleent de heer Vos ontslag": the subject stands in the clause before, whatever noun comes next
        return sentence.words(before.subject) if before.subject_lemma.lower() in BODIES else ""
    if follows := _FOLLOWS.match(sentence.text, clause.verb[1]):  # "Die plek trekken we in": what stands before is the object
        return follows[1]
    if clause.passive:
        agent = sentence.words(clause.agent)
        return agent if agent and BODIES & set(re.findall(r"\w+", agent.lower())) else ""
    if clause.subject_lemma.lower() in BODIES:
        return sentence.words(clause.subject)
    if clause.subject is None and clause.tense == "perfect" and (behind := _BEHIND.search(sentence.text, *clause.span)):
        return behind[1]  # "Op verzoek van de wijk heeft de raad de proef verlengd": taken for the object
    return ""
