"""Constraints by grammar, outside what is asked or decided: what must be, what a rule holds for, who may decide, from when it counts.

Letters of provinces, water boards and joint bodies tell a council what binds it in plain main clauses ("Daarnaast dienen de stukken
tijdig te zijn ingezonden"). A main verb tells such a norm apart from what is only thought to be needed ("zij vinden dat het moet"),
asked, or a consequence that nobody imposes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model.text import Span
from pipeline.nlp import Clause

# A sentence is parsed only where one of these stands.
CUE = re.compile(r"\b(?:moet|moeten|dient|dienen|verplicht|geldt|gelden|behoort|behoren|gehouden|gebonden|vereist|vastgesteld door|benoemd door|goedgekeurd door|bepaald door|verleend door|"
                 r"bevoegd|met ingang van|per 1|per 20\d\d|vanaf|conform artikel|op (?:grond|basis) van (?:artikel|de|het)|conform de|ingevolge|krachtens)\b", re.I)
# Above "dat": what states a norm ("Daarbij geldt dat", "De wet bepaalt dat"); what only thinks it is not here.
_STATES = frozenset({"gelden", "bepalen", "betekenen", "inhouden", "voorschrijven", "regelen", "eisen", "vaststaan", "afspreken", "vastleggen", "stipuleren", "verlangen", "duidelijk", "duidelijker", "afgesproken", "bepaald", "vastgelegd"})
# What must be said, seen, feared or done by the writer himself is no norm.
_MENTAL = frozenset({"zeggen", "weten", "zien", "denken", "constateren", "concluderen", "begrijpen", "vaststellen_dat", "bekennen", "toegeven", "erkennen", "wachten", "merken", "vrezen", "beseffen", "realiseren", "opmerken",
                     "blijken", "lijken", "hopen", "geloven", "kosten", "vertrekken", "lijden", "missen", "stoppen", "opleveren"})
_EMPTY = frozenset({"dat", "dit", "het", "wat", "je", "men", "ik", "wij", "we", "jullie", "wie"})
# A consequence, a purpose, a question passed on, or what others think.
_NO_NORM = re.compile(r"^(?:\W*)(?:door\b|daardoor|hierdoor|omdat|hoewel|waarom|of\b|zonder\b|anders\b|volgens (?:hen|hem|haar|de (?:bewoners|indieners?|fractie|vragenstellers?))|uit (?:het|de) (?:onderzoek|rapport|gesprek))|"
                      r"\bplaats ?maken\b|\bin (?:hun|zijn|haar) ogen\b|\bnaar (?:hun|zijn|haar) (?:mening|oordeel)\b|\b(?:moet|moeten)\W*$|\b(?:had|hadden|was|waren|werd|werden|zou|zouden|kan|kunnen) (?:\S+ ){0,6}?(?:moet|moeten|dient|dienen)\b|\b(?:moet|moeten) (?:nog )?blijken\b", re.I)
_FORCED = re.compile(r"\b(?:moet|moeten|dient|dienen)\b", re.I)
_SELVES = re.compile(r"\b(?:moet|moeten|dient|dienen) (?:wij|we|ik|je|men|jullie)\b|\b(?:wij|we|ik|je|men|jullie) (?:\S+ ){0,2}?(?:moet|moeten|dienen)\b", re.I)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("volgorde", re.compile(r"\b(?:eerst|voordat|alvorens|voorafgaand|pas (?:nadat|daarna|als))\b", re.I)),
    ("bevoegdheid", re.compile(r"\b(?:goedkeuring|toestemming|instemming|bevoegd\w*)\b", re.I)),
    ("kostenverdeling", re.compile(r"\b(?:kosten|lasten|tekort\w*)\b.{0,60}\b(?:verdeeld|gedragen|verrekend|vergoed|dragen|betalen)\b", re.I)),
    ("verantwoording", re.compile(r"\b(?:verantwoord\w*|verslag|gerapporteerd|rapporteren|onderbouwd|inzichtelijk|jaarrekening)\b", re.I)),
    ("kwaliteit", re.compile(r"\b(?:kwaliteit\w*|veilig\w*|volledig|realistisch|haalbaar|betrouwbaar|duurzaam|leesbaar|toegankelijk)\b", re.I)),
    ("personeel", re.compile(r"\b(?:medewerkers|personeel|werknemers)\b", re.I)),
    ("proces", re.compile(r"\b(?:overleg|afstemming|participatie|inspraak|betrokken|geraadpleegd|procedure)\b", re.I)),
)
_DUE = re.compile(r"\b(?:uiterlijk|v[oó][oó]r \d|voor \d|tijdig|binnen (?:\w+ )?(?:dagen|weken|maanden)|aan het eind|eind (?:van|\w+)|\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))\b", re.I)
_ONLY = re.compile(r"\b(?:alleen|slechts|uitsluitend|enkel|niet voor|geen)\b", re.I)
_LIKE = re.compile(r"\bgeld(?:t|en) (?:de |het )?(?:na)?volgende\b|\bvoor (?:ons|mij)\b|geldt:|\b(?:hetzelfde|datzelfde|dat|dit) geldt\b|\bgeldt (?:dat |dit )?(?:ook|eveneens|evenzeer|als|des te|immers)\b", re.I)
_DUTY = re.compile(r"\b(?:is|zijn|blijft|blijven) (?:\S+ ){0,5}?(?:verplicht (?:om|tot|te|de|het|een|zich|jaarlijks|hun|zijn|haar|deze|die|dit|daar\w*|(?:[\w-]+ ){1,6}?(?:zelf )?te (?!maken|stellen|laten zien)[\w-]+)|gehouden (?:om|tot|te|de|het)|gebonden aan)\b", re.I)
_POWER = re.compile(r"^(?:[^,;:.?!]{2,60} )?(?:is|zijn) (?:\w+ ){0,4}?bevoegd (?:om|tot|te|de|het|gezag)\b", re.I)
_BY_LAW = re.compile(r"^(?:\W*)(?i:conform|op grond van|op basis van|ingevolge|krachtens) (?:artikel \d|artt?\. \d|het bepaalde in|de (?:[A-Z]\w*wet|wet\b|Wet\b|\w*verordening|\w*regeling)|het (?:\w*besluit|reglement))")
_POWERS = frozenset({"vaststellen", "goedkeuren", "benoemen", "beslissen", "bepalen", "bekrachtigen", "ontslaan"})
_BODY = re.compile(r"(?:raad|raden|staten|bestuur|college|colleges|burgemeester|minister|commissie|vergadering|directeur|kroon)\b", re.I)
_ASKERS = frozenset({"fractie", "raadslid", "ondergetekende", "indiener", "vragensteller"})  # "Op grond van artikel 3 stelt de fractie": what the paper does
_TOLD = frozenset({"besluiten", "voorstellen", "verzoeken", "vragen", "adviseren", "informeren", "vaststellen"})
_FROM = re.compile(r"^(?!.{0,20}enig jaar)(?:ingang van )?(?:1 \w+ )?(?:\d{4}|1 \w+)")
_COUNTS = frozenset({"gelden", "worden", "komen", "vallen", "treden", "ingaan", "vervallen", "betalen", "verantwoordelijk", "van_toepassing", "werken"})
_WORDS = 11  # a first day is quoted with as many words around it


class Norm(NamedTuple):
    """A norm in a sentence: its type, the rule that found it, its words in the sentence, how sure."""

    kind: str
    rule: str
    span: Span
    confidence: float


def norms(sentence: str, clauses: tuple[Clause, ...], dates: list[Span]) -> list[Norm]:
    """The norms of a parsed sentence.

    Args:
        sentence: its words.
        clauses: its clauses.
        dates: where in it days and years stand that are not past.
    """
    if sentence.endswith("?"):
        return []
    found = [norm for norm in (_must(sentence, clauses), _holds(sentence, clauses), _decides(sentence, clauses, dates)) if norm]
    if not found and _POWER.match(sentence):
        found.append(Norm("bevoegdheid", "norm-power", (0, len(sentence)), 0.5))
    if not found and _BY_LAW.match(sentence) and any(_plain(one) and one.person == 3 and one.lemma not in _TOLD and one.subject_lemma not in _ASKERS for one in clauses):
        found.append(Norm(_kind(sentence, "proces"), "norm-by-law", (0, len(sentence)), 0.5))
    return [*_starts(sentence, clauses, dates), *found]


def _plain(clause: Clause) -> bool:
    return clause.relation == "main" and clause.tense == "present" and not clause.question and clause.modal in ("", "moeten", "dienen", "mogen")


def _must(sentence: str, clauses: tuple[Clause, ...]) -> Norm | None:
    """What must be: "dient ... te worden ingezonden", "is de gemeente verplicht om"."""
    if _NO_NORM.search(sentence):
        return None
    duty = _DUTY.search(sentence)
    for place, clause in enumerate(clauses):
        above = clauses[clause.parent] if clause.parent is not None else None
        stated = clause.relation == "complement" and above is not None and above.lemma in _STATES and above.relation == "main" and above.tense in ("present", "perfect")
        if stated and clause.person == 3 and _FORCED.search(sentence, *clause.span):
            return Norm("deadline" if _DUE.search(sentence) else _kind(sentence, "voorwaarde"), "norm-must", (0, len(sentence)), 0.55)
        if not (clause.relation == "main" or stated) or not (clause.tense == "present" or (clause.tense == "perfect" and (clause.modal or duty))):
            continue
        if duty and clause.relation == "main" and clause.person == 3:
            return Norm(_kind(sentence, "voorwaarde"), "norm-duty", (0, len(sentence)), 0.55)
        done = next((one for one in clauses if one.parent == place and one.relation == "infinitive"), None)  # the model hangs it under "dienen"
        head = clause.lemma == "moeten" or (clause.lemma == "dienen" and done is not None and done.marker == "te")
        if not (head or clause.modal in ("moeten", "dienen")) or (done if head and done else clause).lemma in _MENTAL:
            continue
        said = sentence[slice(*clause.subject)].lower() if clause.subject else ""
        if said in _EMPTY or clause.subject_lemma in _EMPTY or clause.person == 1 or _SELVES.search(sentence):
            continue
        span = clause.span if not stated and clause.span[1] - clause.span[0] > 25 else (0, len(sentence))
        if 5 * (span[1] - span[0]) > 3 * len(sentence):
            span = (0, len(sentence))
        return Norm("deadline" if _DUE.search(sentence) else _kind(sentence, "voorwaarde"), "norm-must", span, 0.55)
    return None


def _holds(sentence: str, clauses: tuple[Clause, ...]) -> Norm | None:
    """What a rule holds for: "Voor pacht geldt dat er alleen ... mag", "De vrijstelling geldt niet voor"."""
    for clause in clauses:
        if clause.lemma == "gelden" and clause.relation == "main" and clause.tense == "present" and clause.modal == "" and not _LIKE.search(sentence):
            if any(one.relation == "complement" and one.tense in ("perfect", "past", "pluperfect") for one in clauses):
                continue  # "geldt dat er niets is opgenomen" tells how it is
            spoken = sentence[slice(*clause.subject)].lower() if clause.subject else ""
            if spoken in ("dat", "dit") or not (re.search(r"\bvoor\b", sentence, re.I) or _ONLY.search(sentence)):
                continue
            return Norm("voorwaarde" if re.search(r"\bgeldt dat\b|\bgelden (?:de|als) ", sentence) else "scope", "norm-holds", (0, len(sentence)), 0.5)
    return None


def _decides(sentence: str, clauses: tuple[Clause, ...], dates: list[Span]) -> Norm | None:
    """Whose power it is: "De begroting wordt vastgesteld door het algemeen bestuur", told as the rule and not as a step with a day."""
    for clause in clauses:
        if not dates and clause.passive and clause.agent and clause.lemma in _POWERS and _plain(clause) and not clause.negated and _BODY.search(sentence[slice(*clause.agent)]):
            return Norm("bevoegdheid", "norm-decides", (0, len(sentence)), 0.5)
    return None


def _starts(sentence: str, clauses: tuple[Clause, ...], dates: list[Span]) -> list[Norm]:
    """From when it counts: a first day as part of what a main clause says."""
    for clause in clauses:
        if clause.relation != "main" or clause.tense != "present" or clause.negated or clause.question or clause.modal not in ("", "zullen", "moeten", "dienen"):
            continue
        for case, (low, high) in clause.obliques:
            words = sentence[low:high]
            first = next((date for date in dates if low - 12 <= date[0] < high), None)
            if first is None or not _FROM.match(words):
                continue
            if (case == "met" and words.startswith("ingang van")) or case == "per" or (case == "vanaf" and (clause.lemma in _COUNTS or clause.passive)):
                return [Norm("ingangsdatum", "norm-starts", around(sentence, min(low - len(case) - 1, first[0]), high), 0.55)]
    return []


def around(sentence: str, low: int, high: int) -> Span:
    """A first day with the words that say what begins: those after it, and before it where it ends the sentence."""
    words = [match.span() for match in re.finditer(r"\S+", sentence)]
    inside = [place for place, span in enumerate(words) if span[0] < high and span[1] > low]
    if not inside:
        return low, high
    last = min(len(words) - 1, inside[0] + _WORDS - 1)
    first = max(0, min(inside[0], last - _WORDS + 1))
    return words[first][0], words[last][1]


def _kind(sentence: str, other: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.search(sentence)), other)
