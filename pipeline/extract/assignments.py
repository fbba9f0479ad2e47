"""Task allocations by the frame of a verb, whatever the order of the words.

Dutch gives the same task away in a dozen orders: "is gemandateerd aan het hoofd", "is aan het hoofd gemandateerd", "aan het hoofd
mandateren wij". Each frame of `assignments.toml` names a verb and the preposition that stands before who gets the task; both must stand
in one clause, anywhere. Who it is must be a body or an organisation, or the paper must say what he is an office or a fund of.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.dutch.prefilter import Cue, Guarded, fold
from pipeline.model.text import Span

_LEAST, MOST = 15, 500  # code points that a clause has more than, and at most, to be looked through
# Where one clause ends and another begins; a colon that introduces the task belongs to it.
_CUT = re.compile(r";|, (?=(?:die|dat|welke|waar\w*|omdat|nadat|terwijl|zodat|maar|want|hoewel|indien|als|mits|tenzij|zoals|doordat|aangezien)\b)|\b(?:omdat|nadat|voordat|zodat|doordat)\b", re.I)
# What is denied, asked, weighed or only possible lays nothing with anybody.
_DOUBT = re.compile(r"\b(?:zou|zouden|overweeg|overwegen|overwogen|onderzoek(?:en|t)? of|nagaan of|verkennen|variant|varianten|scenario|alternatief|mogelijkheid|mogelijkheden|optie|voorkeur|had(?:den)? (?:kunnen|moeten)|vraagt? of|wil(?:len)? weten|bespreken)\b|"
                    r"\bgeen (?:onder)?(?:mandaat|volmacht|machtiging|taken|taak)\b|\bniet (?:\w+ )?(?:gemandateerd|overgedragen|gedelegeerd|opgedragen|uitbesteed|ondergebracht|belegd|over te dragen|uit te besteden|uitgevoerd)\b|^\W*(?:of|als|indien|wanneer|mocht|stel)\b|\bdient te worden onderzocht\b|"
                    r"\bhet (?:\w+ )?(?:overdragen|delegeren|mandateren|opdragen|uitbesteden|onderbrengen) van\b", re.I)
_NAME = r"(?-i:[A-ZÀ-Ý])[\w'’&-]*"
_DET = r"(?:de|het|een|onze|ons|haar|zijn|hun|deze|dit|die|elke?|iedere?|beide|alle)"
_WHO = re.compile(
    rf"(?P<who>(?:{_DET}\s)?(?:(?:dagelijks|algemeen|regionaal|openbaar|gemeenschappelijk|gemeentelijk|eigen|lokaal|lokale|regionale|gemeentelijke)\s)?(?:(?!(?:de|het|een)\b)[a-zà-ÿ-]+(?:e|en|k|ijk)\s){{0,2}}?(?:{_NAME}|[\w'’-]{{3,}})(?:\s(?:{_NAME}|\({_NAME}\)|(?:en|van|voor|der|te) (?:de |het )?(?={_NAME}){_NAME}|van (?:de|het|een) [a-zà-ÿ-]{{4,}}))*)", re.I)
# A body, an office or an organisation by the head of its words.
_BODY = re.compile(
    r"(?:gemeente|gemeenten|colleges?|raad|raden|bestuur|besturen|\w*dienst|\w*diensten|\w*bedrijf|\w*bureau|\w*kantoor|\w*schap|\w*schappen|provincie|rijk|stichting|\w*corporaties?|\w*vereniging|directeur|directie|secretaris|"
    r"burgemeester|wethouder|griffier|griffie|hoofd|hoofden|afdeling(?:en)?|\w*manager|teamleider|\w*team|\w*teams|\w*meester|\w*fonds|regio|\w*regio|commissie|\w*loket|\w*centrum|\w*organisaties?|\w*beheerder|\w*houder|\w*inspecteur|"
    r"\w*ambtena(?:ar|ren)|\w*functionaris(?:sen)?|\w*coördinator|\w*aanbieders?|aannemer|exploitant|\w*gemeente|lichaam|\w*verband|orgaan|presidium|\w*coöperatie|\w*school|\w*scholen|schoolbesturen|schoolbestuur|politie|GGD|\w*instelling(?:en)?|opdrachtnemer|dienstverlener|penvoerder|medewerkers?|partners?|partijen|\w*partij|regeling)\b", re.I)
_NAMED = re.compile(rf"(?:{_DET}\s)?(?:[a-zà-ÿ]+\s)?(?!(?i:{_DET})\b){_NAME}")
_IF_BEFORE = re.compile(r"\b(?:of|als|indien|wanneer|mocht)\s*$")  # before the clause: what would be is no assignment
_NOBODY = re.compile(r"^(?:(?:de|het|een|onze|ons|haar|zijn|hun)\s)?(?:raad van state|orde|hand|markt|eisen|voorwaarden|vergadering|bespreking|behandeling|basis|kader|begroting|portefeuille|hotel|daarnaast|daarbij|daarmee|hierbij|hiermee|verder|bovendien|tevens|ook|nu|dan|toen|vervolgens|daarom|inmiddels|momenteel|sinds|per|met|voor|bij|in|op|als|zo|wel|dit|dat|deze|die|er|wie|wat|inwoners?|bewoners?|huurders?|burgers?|kopers?|gezinnen|kinderen|jongeren)\b", re.I)


class Assignment(NamedTuple):
    """A task laid with somebody: instrument, the frame, the words for holder ("" where unsaid), executor and task."""

    instrument: str
    rule: str
    holder: str
    executor: str
    task: str


class _Frame(NamedTuple):
    name: str
    instrument: str
    verb: Guarded
    to: re.Pattern[str]
    needs: re.Pattern[str] | None


class _Act(NamedTuple):
    name: str
    instrument: str
    whom: str
    verb: Guarded
    first: re.Pattern[str]
    turned: re.Pattern[str]
    then: Guarded


class _Phrase(NamedTuple):
    name: str
    instrument: str
    pattern: Guarded


@cache
def _data() -> dict[str, Any]:
    read = tomllib.loads(resources.files(__package__).joinpath("assignments.toml").read_text(encoding="utf-8"))
    for row in read["frame"]:
        for name, part in read["parts"].items():
            row["verb"] = row["verb"].replace("{" + name + "}", part)
    return read


@cache
def frames() -> tuple[_Frame, ...]:
    """The frames of `assignments.toml`, in order."""
    return tuple(_Frame(row["id"], row["instrument"], Guarded(row["verb"]), re.compile(rf"\b(?:{row['to']})\s+(?={_DET}\b|{_NAME})", re.I),
                        re.compile(row["needs"], re.I) if "needs" in row else None) for row in _data()["frame"])


@cache
def _acts() -> tuple[_Act, ...]:
    return tuple(_Act(row["id"], row["instrument"], row.get("whom", "others"), Guarded(rf"\b(?:{row['verb']})\b"), re.compile(rf"^(?:\W|\d)*{_WHO.pattern}(?: \([^)]{{2,30}}\))?\s(?:{row['verb']})\b", re.I),
                      re.compile(rf"\s(?:{row['verb']})\s(?:dan |ook |daarom )?{_WHO.pattern}", re.I), Guarded(row["then"])) for row in _data()["act"])


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(_Phrase(row["id"], row["instrument"], Guarded(row["pattern"])) for row in _data()["phrase"])


CUE = Cue(r"mandat|mandaat|volmacht|machtig|deleg|dragen|draagt|opdra|uitbested|besteed|besteden|toevertrouwd|gegund|belegd|beleg|gebracht|brengen|brengt|neer|weggezet|"
                 r"\bdoor\b|\bbelast\b|verantwoordelijk|penvoerder|trekker|gemeente\b|gastheer|kassier|gezag|\bover\b|\bvoer(?:t|en)\b|secretariaat|namens|overeenkomst|\bdvo\b|behe|exploit|coördin|bevoegd|voorbehouden|"
                 r"\bdoe(?:t|n)\b|overgelaten|over te laten|toezicht|\btoe op\b|rekening|beslis|toets|\b(?:taak|bevoegdheid) van\b|blijft|blijven|\bligt\b|berust|collegeregeling|\bvoor (?:de|alle|het)\b")
_ACTIVE = re.compile(rf"^(?:\W|\d)*(?P<who>(?:{_DET}\s)?(?:[a-zà-ÿ-]+e\s)?(?:colleges?(?: van burgemeester en wethouders)?|(?:gemeente)?raad|raden|burgemeester|(?:dagelijks |algemeen )?bestuur|gemeenten?|directeur|deelnemers)(?: van (?:de (?:gemeente )?)?{_NAME}| {_NAME})?)\s+"
                     r"(?:kan|kunnen|mag|mogen|zal|zullen|heeft|hebben|verleen|geef|geven|mandat|mandaat|deleg|draag|dragen|besteed|besteden|breng|leg|beleg|laat|laten)", re.I)


def assigned(sentence: str, *, rules: bool = False) -> Assignment | None:
    """The task that a sentence lays with somebody by the frame of a verb, or None.

    Args:
        sentence: its words.
        rules: the paper lays down rules: there the council and the college are among those whom tasks are laid with.
    """
    if sentence.endswith("?") or not CUE.search(sentence):
        return None
    for low, high in _clauses(sentence):
        words = sentence[low:high]
        folded = fold(words)  # once for all frames, phrases and acts
        found = _framed(words, folded) or _phrase(words, folded) or _act(words, folded, rules=rules)
        # Doubt is looked for last: most clauses lay nothing with anybody, and its pattern is the dearest.
        if found and not (_DOUBT.search(words) or (low and _IF_BEFORE.search(sentence[:low]))):
            return found
    return None


def _framed(words: str, folded: str) -> Assignment | None:
    """What a verb and the preposition before who gets it tell."""
    for frame in frames():
        verb = frame.verb.search(words, folded)
        if verb is None or (frame.needs and not frame.needs.search(words)):
            continue
        who = _who(words, frame, verb.span())
        if who is None:
            continue
        active = _ACTIVE.match(words)
        holder = active["who"] if active and active.end("who") < who[0] else ""
        return Assignment(_instrument(frame.instrument, words), frame.name, holder, words[slice(*who)], _task(words, who, verb.span(), holder))
    return None


def _phrase(words: str, folded: str) -> Assignment | None:
    """What a fixed phrase tells."""
    for phrase in _phrases():
        match = phrase.pattern.search(words, folded)
        if match:
            given = {name.rstrip("2"): value.strip(" ,.") for name, value in match.groupdict().items() if value}
            who = given.get("executor", "")
            council = re.fullmatch(r"(?:de|iedere|elke) (?:\w+ )?(?:gemeente)?ra(?:ad|den)", who, re.I)
            instrument = "raadsbevoegdheid" if council else "overig" if phrase.instrument == "raadsbevoegdheid" else phrase.instrument
            return Assignment(instrument, phrase.name, "", who, given.get("task") or words[: match.start()].strip(" ,.:") or words.strip(" ,."))
    return None


# The council, the college and their members do much that is no task laid with them.
_OWN = re.compile(r"^(?:(?:de|het|uw|onze?|ons|dit|een)\s)?(?:\w+e\s)?(?:colleges?|(?:gemeente)?ra(?:ad|den)|burgemeester|wethouders?|gemeente|gemeenten|fracties?|raadsl(?:id|eden)|voorzitter|commissie|griffier?|heer|mevrouw|voorstel|motie|partijen|regeling)\b", re.I)


_PLACE = re.compile(rf"(?:[Dd]e )?[Gg]emeente {_NAME}")


def _act(words: str, folded: str, *, rules: bool) -> Assignment | None:
    """What a subject does, is or keeps."""
    for act in _acts():
        then = act.then.search(words, folded) if act.verb.search(words, folded) else None
        if then is None:
            continue
        match = next((one for one in (act.first.match(words), act.turned.search(words)) if one and is_body(one["who"])), None)
        if match is None or (_OWN.match(match["who"]) and act.whom != "all" and not rules and not _PLACE.match(match["who"])):
            continue
        if then.re.groups and match.start("who") <= then.start(1) < match.end("who"):
            then = act.then.pattern.search(words, match.end("who"))
            if then is None:
                continue  # "De penvoerder is ziek"
        given = {name.rstrip("2"): value.strip(" ,.") for name, value in then.groupdict().items() if value}
        task = given.get("task") or re.sub(r"^\W*(?:uit|in|over|op)\b|\b(?:uit|in|over|op)\W*$", "", (words[: match.start()] + words[match.end() :]).strip()).strip(" ,.")
        council = re.match(r"(?:de|iedere|elke) (?:gemeente)?ra(?:ad|den)\b", match["who"], re.I)
        return Assignment("raadsbevoegdheid" if council and act.name == "act-empowered" else _instrument(act.instrument, words), act.name, "", match["who"], task or words.strip(" ,."))
    return None


def _clauses(sentence: str) -> list[Span]:
    cuts = [0, *(match.start() for match in _CUT.finditer(sentence)), len(sentence)]
    return [(low, high) for low, high in itertools.pairwise(cuts) if _LEAST < high - low <= MOST]


def _who(words: str, frame: _Frame, verb: Span) -> Span | None:
    """Who gets the task: the nearest to the verb that is a body or an organisation."""
    best: Span | None = None
    for hit in frame.to.finditer(words):
        match = _WHO.match(words, hit.end())
        if match is None or not is_body(match["who"]):
            continue
        gap = min(abs(hit.start() - verb[1]), abs(verb[0] - match.end()), 0 if verb[0] <= hit.start() < verb[1] else MOST)
        if gap < 150 and (best is None or gap < min(abs(best[0] - verb[1]), abs(verb[0] - best[1]))):
            best = match.span("who")
    return best


def is_body(words: str) -> bool:
    """Whether words are those of a body, an office or an organisation."""
    if _NOBODY.match(words):
        return False
    return _BODY.search(words) is not None or _NAMED.match(words) is not None


def _task(words: str, who: Span, verb: Span, holder: str) -> str:
    """What is left of the clause without who gets it, the verb and the auxiliaries."""
    first, last = sorted((verb, who))
    parts = [words[: max(0, first[0])], words[first[1] : last[0]] if first[1] < last[0] else "", words[last[1] :]]
    parts = [re.sub(r"\b(?:aan|bij|door|in|onder)\s*$", "", part).strip(" ,:.") for part in parts]
    if holder:
        parts[0] = parts[0].replace(holder, "", 1)
    told = re.sub(r"\b(?:is|zijn|wordt|worden|hebben|heeft|wij|we|hierbij|blijft|blijven)\s*$|^(?:wordt|worden|is|zijn|heeft|hebben|kan|kunnen|wij|om|voor|tot)\b", "", max(parts, key=len).strip())
    return told.strip(" ,:.") or words.strip(" ,.")


def _instrument(given: str, words: str) -> str:
    if re.search(r"\bdienstverleningsovereenkomst|\bdvo\b|\btegen (?:betaling|vergoeding)\b", words, re.I):
        return "dvo"
    if given != "delegatie" and re.search(r"\bmandaat\b|\bvolmacht\b|\bmandateren\b|gemandateerd", words, re.I):
        return "mandaat"
    if given == "overig" and re.search(r"\bin opdracht van\b", words, re.I):
        return "opdracht"
    return "gemeenschappelijke_regeling" if given == "overig" and re.search(r"\bgemeenschappelijke regeling\b", words, re.I) else given
