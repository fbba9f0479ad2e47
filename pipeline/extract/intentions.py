"""Commitments that no pattern foresaw, by the grammar of the sentence: who does something in the time to come, and for whom."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.dutch.prefilter import Cue
from pipeline.nlp import Clause

# A sentence is parsed only where one of these stands, or a date to come, or a heading that tells of what is to come.
CUE = Cue(r"\b(?:binnenkort|spoedig|later|volgende?|eerstvolgende|komende?|zodra|na|nadat|vóór|voor|te zijner tijd|vervolgens|daarna|dan|straks|deze week|voorjaar|najaar|zomer|"
                 r"kwartaal|jaarlijks|elk|elke|ieder|iedere|halfjaar|binnen|wij|we|ik|ons college|gedeputeerde staten|dijkgraaf|worden|wordt|krijg\w*|ontvang\w*|hoort|horen|graag|nog|alsnog|opnieuw|terug|contact|gesprek|schriftelijk|per (?:brief|mail)|toe)\b")
_SOON = re.compile(r"\b(?:binnenkort|hierna|tijdens (?:de|het) (?:volgende|eerstvolgende|komende|tweede|derde|vierde|vijfde|laatste)|spoedig|volgende (?:week|maand|jaar|vergadering)|eerstvolgende|komende?|zodra|na (?:de|het|een|vaststelling|besluitvorming|instemming|afloop|\w+ jaar)|nadat|te zijner tijd|"
                   r"vervolgens|daarna|straks|nog (?:deze|dit|voor|vóór|in)|(?:elk|ieder)e? (?:jaar|kwartaal|half ?jaar|maand|voorjaar|najaar)|jaarlijks|binnen (?:een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf|\d+) (?:dagen|weken|week|maanden|maand|jaar)|v[oó][oó]r de (?:zomer|opening|start|behandeling|raadsvergadering)|"
                   r"bij de (?:eerst)?volgende|over een (?:jaar|maand|paar))\b", re.I)
# Words for what somebody is told or sent.
_NEWS = re.compile(r"\b(?:\w*overzicht|\w*brief|\w*bericht|afschrift|memo|samenvatting|\w*rapport(?:age)?|\w*notitie|cijfers|uitnodiging|antwoord|terugkoppeling|informatie|lijst|uitkomst(?:en)?|planning|"
                   r"\w*plan|\w*voorstel|gegevens|stukken|nieuws|verslag|presentatie|toelichting|evaluatie|kopie|gelegenheid|inzage|duidelijkheid|schriftelijk|per mail|folder|flyer|enquête|wachttijden)\b", re.I)
_OWN = frozenset({"college", "wethouder", "burgemeester", "portefeuillehouder", "griffie", "griffier", "gemeente", "presidium", "bestuur", "projectgroep", "werkgroep", "stuurgroep",
                  "programmateam", "projectteam", "organisatie", "gemeentesecretaris", "secretaris", "directie", "colleges", "burgemeesters", "wethouders", "gemeenten", "partijen",
                  "gedeputeerde", "staten", "dijkgraaf", "heemraad", "heemraden", "minister", "staatssecretaris", "waterschap", "provincie", "kabinet"})
# Acts that give the other side something: in the mouth of one who can promise, the present tense is a promise.
_GIVE = frozenset({"sturen", "toesturen", "opsturen", "nasturen", "doorsturen", "toezenden", "zenden", "nazenden", "verstrekken", "aanleveren", "voorleggen", "aanbieden", "informeren", "berichten",
                   "melden", "terugkomen", "terugkoppelen", "bijpraten", "uitnodigen", "betrekken", "rapporteren", "agenderen", "delen", "meenemen", "nagaan", "uitzoeken", "navragen", "onderzoeken",
                   "toelichten", "evalueren", "inplannen", "organiseren", "uitwerken", "opstellen", "aanpassen", "verwerken", "monitoren", "plannen", "bespreken", "opnemen", "toezeggen",
                   "raadplegen", "doorgeven", "aankaarten", "inbrengen", "aandringen", "voorbereiden", "herstellen", "publiceren", "bekijken", "heroverwegen", "terugleggen"})
# What is, seems, costs, changes or is thought: no act that somebody can promise.
_STATIVE = frozenset({
    "zijn", "hebben", "worden", "blijven", "lijken", "blijken", "schijnen", "heten", "vinden", "denken", "menen", "weten", "zien", "hopen", "achten", "delen", "begrijpen", "kennen", "geloven", "vertrouwen",
    "kosten", "bedragen", "stijgen", "dalen", "toenemen", "afnemen", "groeien", "leiden", "ontstaan", "gelden", "bestaan", "betekenen", "betreffen", "gaan_om", "liggen", "staan", "zitten", "wonen", "lopen",
    "aflopen", "verlopen", "eindigen", "vervallen", "overschrijden", "overhouden", "beschikken", "vragen", "verzoeken", "adviseren", "voorstellen", "stellen", "besluiten", "oproepen", "opdragen", "danken", "hechten", "kiezen", "willen", "kunnen", "moeten", "mogen", "zullen",
    "hoeven", "dienen", "behoren", "horen", "passen", "vallen", "schrijven", "zeggen", "antwoorden", "noemen", "wijzen", "verwijzen", "concluderen", "constateren", "vaststellen", "instemmen", "stemmen",
    "herkennen", "onderschrijven", "steunen", "waarderen", "betreuren", "missen", "verwachten", "rekenen", "uitgaan", "aangeven", "maken", "geven", "houden", "doen", "duren", "vormen", "voldoen", "bevatten",
    "meewegen", "belasten", "bijdragen", "opleveren", "profiteren", "helpen", "vereisen", "vergen", "nodig", "spelen", "ontbreken", "verschillen", "afhangen", "toestaan", "verbieden", "bepalen", "gebeuren",
    "treden", "ingaan", "werken", "verlenen", "toekennen", "vrezen", "beschouwen", "merken", "lezen", "spreken", "benadrukken", "erkennen", "beantwoorden", "reageren", "steken", "dekken", "betalen", "begroten"})
_BODIES = _OWN | {"raad", "raden", "rekenkamer", "accountant", "commissie", "provincie", "waterschap", "minister", "kabinet", "staten", "regio", "dienst", "bestuur", "stichting", "vereniging", "notaris", "corporatie", "gedeputeerde", "akte"}
# In an agreement all that a partner does is agreed, but for what he is, thinks or wants.
_PARTNERS = _BODIES | {"partij", "partner", "deelnemer", "corporatie", "aannemer", "ontwikkelaar", "initiatiefnemer", "eigenaar"}
_PARTNER_ENDS = ("raad", "bedrijf", "schap", "dienst", "stichting", "corporatie", "vereniging", "gemeente")
_NAME = re.compile(r"(?!(?:De|Het|Een|Dit|Deze|Die|Dat|Er|Alle|Elke?|Ieder\w*|Als|Men|Wie|Wat|Zij|Hij|In|Op|Bij|Voor|Uitgangspunt\w*|Doel\w*)\b)[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}$")  # Havenwonen Noord
_NO_DEED = frozenset({"zijn", "hebben", "worden", "blijven", "vinden", "denken", "menen", "willen", "kunnen", "moeten", "mogen", "erkennen", "onderschrijven", "achten", "constateren", "verwachten", "overwegen", "hechten",
                      "zien", "weten", "vormen", "kennen", "bestaan", "gelden", "staan", "liggen", "delen", "komen_overeen", "verklaren", "beogen", "streven", "wensen", "hopen", "beschikken", "behouden"})
_NAMED = re.compile(r"(?:benoemd|gezien|ervaren|genoemd|beschouwd|aangemerkt) als\b", re.I)  # "wordt benoemd als een succes"
_THEN_WE = re.compile(r"\s(?:wij|we|ik)\b", re.I)
_BEGINS = re.compile(r"(?:\W*|[^:]{3,50}:\s)(?:laat\s(?:ik|ons|mij)|laten\s(?:we|wij))\b", re.I)
# What a paper says of itself, or of the plan that it describes.
_OF_PLAN = re.compile(r"\b(?:hoofdstuk|bijlage|paragraaf|tabel|hierna|hieronder|in (?:dit|deze|het) (?:\w+ )?(?:voorstel|brief|nota|plan|stuk|notitie|memo|document|model|variant|scenario))\b|^(?:zo|daarmee|hiermee|op die manier|op deze wijze|in plaats van)\b", re.I)
# "Dit betekent dat het rooster in mei wordt bijgesteld"; "Aan die wens willen wij graag voldoen".
# "Opzegging is mogelijk als": tells how it is, and no partner does it.
_COPULA = re.compile(r"\b(?:is|zijn)\b(?!.{0,80}\bvan plan\b)", re.I)
_MEANS = frozenset({"betekenen", "inhouden"})
_WANTED = frozenset({"voldoen", "meewerken", "ingaan", "beantwoorden", "toezeggen", "werken"})
_RECEIVE = frozenset({"krijgen", "ontvangen", "vernemen"})
_RECEIVES = re.compile(r"kr[ei]j?[gk]|kreeg|ontv[ai]ng|verne?em|vernam|vernomen", re.I)  # the forms of these
_TELLING = frozenset({"zeggen", "antwoorden", "melden", "aangeven", "toezeggen", "beloven", "bevestigen", "mededelen", "meedelen", "reageren", "laten", "verklaren", "toelichten", "uitleggen"})


class Scene(NamedTuple):
    """What a sentence stands in.

    Attributes:
        due: it names a day or period to come. coming: it stands under a heading that tells of what is to come.
        officer: in minutes, somebody of the college or the chair says it.
        minutes: the paper is minutes or a list of decisions.
        agreed: it stands in an agreement, or under a heading that says so: what partners do in it, they have promised.
        letter: somebody writes to somebody: what he says that he does, he will do. proposal: so in a proposal, where much that is
            said in the present tense tells of the plan itself. contract: the paper is an agreement.
    """

    due: bool
    coming: bool
    officer: bool
    minutes: bool
    agreed: bool = False
    letter: bool = False
    proposal: bool = False
    contract: bool = False


@cache
def _doings() -> dict[str, Any]:
    data = tomllib.loads(resources.files(__package__).joinpath("doings.toml").read_text(encoding="utf-8"))
    return {"acts": frozenset(data["acts"]["verbs"]), "handling": frozenset(data["handling"]["verbs"]), "attitudes": frozenset(data["attitudes"]["verbs"]),
            "light": {verb: re.compile(words, re.I) for verb, words in data["light"].items()}}


def _sets_about(clause: Clause, words: str) -> bool:
    """Whether a clause tells of an act that somebody sets about, by its verb or by its verb and the words with it."""
    data = _doings()
    light = data["light"].get(clause.lemma) or next((pattern for verb, pattern in data["light"].items() if clause.lemma.endswith(verb) and clause.lemma not in data["acts"] | data["attitudes"]), None)
    return clause.lemma in data["acts"] or (light is not None and light.search(words) is not None)


def brings_news(sentence: str) -> bool:
    """Whether a sentence of minutes that no officer says may be a commitment: somebody receives news. Others need not be parsed."""
    return _RECEIVES.search(sentence) is not None and _NEWS.search(sentence) is not None


def intention(sentence: str, clauses: tuple[Clause, ...], scene: Scene) -> tuple[str, str] | None:
    """The rule by which a parsed sentence is a commitment and the words of its doer, or None.

    Rules: `grammar-own` (the writer or his body does it), `grammar-given` (somebody receives news), `grammar-told` (an
    officer says that it will be done), `grammar-dated` (it happens on a day to come), `grammar-coming` (it is done, under
    a heading that tells of what is to come).
    """
    soon = scene.due or bool(_SOON.search(sentence))
    past = any(one.relation == "main" and one.tense in ("perfect", "pluperfect", "past") for one in clauses)
    for clause in clauses:
        above = clauses[clause.parent] if clause.parent is not None else None
        said = clause.relation == "complement" and above is not None and above.lemma in _TELLING and not above.negated and scene.officer
        plural = not past and clause.tense is None and clause.lemma in _RECEIVE | _GIVE and clause.modal == ""  # "ontvangen" is tagged as an infinitive now and then
        means = clause.relation == "complement" and above is not None and above.lemma in _MEANS and above.relation == "main" and above.tense == "present" and (soon or clause.modal == "zullen")
        if not (clause.relation == "main" or said or means) or not (clause.tense == "present" or plural) or clause.negated or clause.question:
            continue
        asked = next((one for one in clauses if one.parent is not None and clauses[one.parent] is clause and one.relation == "infinitive"), None) if clause.lemma == "willen" else clause
        wants = "willen" in (clause.modal, clause.lemma) and clause.person == 1 and scene.letter and asked is not None and (
            asked.lemma in _doings()["acts"] | _doings()["handling"] | _WANTED or _sets_about(asked, sentence[slice(*asked.span)]))
        if wants and clause.subject is not None:
            return "grammar-own", sentence[slice(*clause.subject)]
        subject = clause.subject or (clause.object if clause.passive else None)  # "wordt een planning gemaakt": the model takes the planning for the object
        if clause.modal not in ("", "zullen") or (clause.person == 2 and clause.lemma not in _RECEIVE) or subject is None:
            continue
        doer = sentence[subject[0] : subject[1]]
        inverted = _THEN_WE.match(sentence, clause.verb[1]) is not None  # "Het resultaat delen wij met u": the model takes the result for the subject
        own = clause.person == 1 or inverted or clause.subject_lemma in _OWN or (scene.officer and clause.subject_lemma in ("hij", "zij", "ze"))
        if clause.lemma in _RECEIVE:
            if not own and _NEWS.search(sentence) and (soon or scene.coming or not scene.minutes or scene.officer):
                return "grammar-given", ""
            continue
        words = sentence[clause.span[0] : clause.span[1]]
        if clause.passive and _NAMED.search(sentence, clause.verb[0]):
            continue
        act = _sets_about(clause, words)
        if scene.agreed and not clause.passive:
            if _COPULA.search(words):
                continue
            if scene.contract and clause.lemma not in _NO_DEED and sentence[clause.verb[1] :].strip(" .;,") and (clause.subject_lemma in _PARTNERS or clause.subject_lemma.endswith(_PARTNER_ENDS) or _NAME.match(doer)):
                return "grammar-agreed", doer
        handled = soon and clause.person == 3 and clause.lemma in _doings()["handling"] and (clause.subject_lemma in _BODIES or clause.subject_lemma[-4:] in _BODIES)
        if handled and not scene.minutes:
            return ("grammar-own" if own else "grammar-dated"), doer
        if (clause.lemma in _STATIVE or clause.lemma in _doings()["attitudes"]) and not act and not (clause.passive and clause.lemma in ("beantwoorden", "vaststellen", "betalen", "vragen", "besluiten", "aanpassen")):
            continue
        if scene.agreed and not clause.passive and doer.lower() not in ("het", "er", "dat", "dit", "die"):
            return "grammar-agreed", doer
        if (scene.minutes and not scene.officer) or _BEGINS.match(sentence):
            continue
        if own and not clause.passive and (clause.lemma in _GIVE or soon or scene.coming or (scene.letter and (act or clause.person == 1)) or (scene.proposal and act and clause.person == 1 and not _OF_PLAN.search(sentence))):
            return "grammar-own", doer
        if scene.letter and clause.passive and act and clause.agent is None and not _OF_PLAN.search(sentence):
            return "grammar-coming", ""
        if scene.officer and clause.person == 1 and act:
            return "grammar-own", doer
        if clause.passive and clause.agent is not None and set(re.findall(r"\w+", sentence[slice(*clause.agent)].lower())) & _OWN and (act or clause.lemma in _doings()["handling"]):
            return "grammar-own", sentence[slice(*clause.agent)]
        if scene.officer and (clause.lemma in _GIVE or soon):
            return "grammar-told", doer
        if (scene.coming and (act or soon or clause.lemma in _GIVE | _doings()["handling"])) or (soon and (clause.passive or act or clause.lemma == "plaatsvinden")):
            return "grammar-coming", "" if clause.passive else doer
        if scene.due and not past and (clause.passive or not _COPULA.search(words)):
            return "grammar-dated", doer
    return None
