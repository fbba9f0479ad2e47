"""Who does what was promised, for whom, and by when: the fields that all rules about commitments share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.dutch.moves import moved_days
from pipeline.extract.actors_forms import SHOUT, is_street
from pipeline.extract.dates import DateMention
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.model.text import Span
from pipeline.places import find

COUNCIL = re.compile(r"(?<!van )(?<!door )(?<!zodra )\b(?:uw raad|u|de gemeenteraad|de raad|de (?:zeven )?raden|"
                      r"de commissie)\b(?! (?:instem|is\b|heeft|hebben|niet|zich|of de))", re.I)
_PEOPLE = re.compile(r"\b(?:bewoners(?:organisaties|groep(?:en)?)?|omwonenden|inwoners|ondernemers?|huurders|"
                     r"insprekers)\b", re.I)
VOICE = re.compile(r"\b(?:wij|we|ik|ons|onze)\b", re.I)
CONDITION = re.compile(r"\b(?:indien|mits|tenzij|zodra|mocht|mochten|onder voorbehoud|zo nodig|waar mogelijk|"
                        r"afhankelijk van|bij een (?:positief|negatief)|na een positie(?:f|ve)|alleen|"
                        r"pas (?:als|nadat|wanneer)|in het geval)\b|(?:^|[,;:] |\bdan )als (?:de|het|een|er|daar|"
                        r"dat|dit|deze|die|uw|u|wij|we|blijkt|één|twee|partijen|senioren|\w+ (?:niet|in))\b|"
                        r"\bals (?:daar|de|het|er|uw|de raad)\b[^,.;]{0,60}\b(?:bestaat|is|instemt|toe|lukt|heeft|"
                        r"wordt)\b|^(?:lukt|mislukt|blijkt|valt|kan|stijgt|daalt|stemt)\b", re.I)
_WHO = re.compile(r"(?:^|\b)((?:het|de|ons|onze) (?:zeven |zes |vijf |vier |drie |beide )?(?:college|colleges|"
                  r"gemeente|gemeenten|raad|presidium|burgemeester|voorzitter|griffie|griffier|wethouder|stuurgroep|"
                  r"(?:plaatsvervangend )?voorzitter)(?: van (?:b ?& ?w|burgemeester en wethouders))?)\b", re.I)
PERSON = re.compile(rf"\b(?P<role>[Ww]eth(?:ouder|\.)|[Bb]urgemeester|de heer|[Mm]evrouw) (?P<name>{SHOUT}|(?:(?:[Vv]an|[Dd]er?|"
                     r"[Dd]en|[Tt]en|[Tt]er|[Ll]a|[Ee]l|'t) )*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")


# Somebody else than who writes: where the paper does not name him, nobody.
_OUTSIDER = re.compile(r"(?:accountant|rekenkamer|directeur|controller|notaris|projectleider|ombudsman|corporatie|aannemer|provincie|stichting|vereniging|\w*bedrijf)\b", re.I)


# Who stands first in the sentence and does it: a municipality by its bare name, or an outsider.
_DOES = r"(?:zal|zullen|heeft|hebben|komt|komen|gaat|gaan|doet|doen|levert|leveren|neemt|nemen|stuurt|sturen|stelt|stellen|maakt|maken|voert|voeren|werkt|werken|regelt|regelen|brengt|brengen|bereidt|biedt|bieden|organiseert|bouwt|bouwen|betaalt|betalen|verzorgt|onderzoekt|start|starten|draagt|dragen)"
_TOWN = re.compile(rf"^(?:Ook |Daarna )?(?P<who>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){{0,3}}) {_DOES}\b(?! (?:\w+ ){{0,6}}?worden\b)")
_STRANGER = re.compile(rf"^(?:Ook |Daarna )?(?P<who>(?:[Dd]e|[Hh]et|[Dd]eze) (?:\w+ ){{0,2}}?(?:ondernemers?|exploitant|aannemer|ontwikkelaar|projectontwikkelaar|initiatiefnemers?|corporatie|woningcorporatie|vereniging|\w*club|stichting|provincie|Rijk|"
                       rf"ministerie|minister|staatssecretaris|waterschap|eigena(?:ar|ren)|controller|accountant|rekenkamer|stuurgroep|omgevingsdienst|GGD|veiligheidsregio|politie|school|vervoerder|bewonersgroep|wijkraad|dorpsraad)"
                       rf"(?: (?:van|voor) (?:de |het )?[A-Z][\w’'-]+)?) {_DOES}\b(?! (?:\w+ ){{0,6}}?worden\b)")


# "... in na de toezegging van wethouder Storm dat hij met de provincie gaat praten"
PROMISED = re.compile(r"\btoezegging(?:en)? (?:van|door) ([^,.;]{3,40}?) (?:dat|om|de raad|uw raad)\b")
_YOU_DO = re.compile(r"\b(?:kondigt|belooft|meldt|schrijft|stelt) u\b")


# "Ik zeg mevrouw Bos toe", "dat beloof ik de heer Smit", "op verzoek van mevrouw Vos": somebody whom it is said to or about, not who does it.
_OBJECT = re.compile(r"(?<![,”\"’'] )\b(?:zeg|zegt|zeggen|zegde|beloof|belooft|beloofde|beloven|stuur|stuurt|sturen|bericht|berichten|informeer|informeert|meld|meldt|geef|geeft|antwoord|antwoordt)(?: (?:ik|wij|we|hij|zij|ze|(?:de )?(?:wethouder|burgemeester)(?: (?:van |de |der |den )*[A-Z][\w'’-]+)?))? $"
                     r"|\b(?:aan|met|voor|bij|over|tegen|(?<!toezegging )van|richting) $", re.I)


def _first(reading: Reading, words: str) -> str | None:
    """Who stands first and does it, where that is a municipality by name or somebody from outside."""
    town = _TOWN.match(words)
    if town:
        place = find(town["who"])
        return reading.bodies.resolve(f"de gemeente {town['who']}") if place else None
    stranger = _STRANGER.match(words)
    if not stranger:
        return None
    known = reading.bodies.resolve(stranger["who"])
    if known:
        return known
    name = re.sub(r"^\w+ ", "", stranger["who"])
    return reading.bodies.enter(name)


def doer(reading: Reading, phrase: str | None, words: str) -> str | None:
    """Who does it: whom the rule names, else a person or body in the words, else who writes."""
    promised = PROMISED.search(words)
    if promised and (named := person_in(reading, promised[1]) or reading.bodies.resolve(promised[1])):
        return named
    if phrase:
        named = person_in(reading, phrase) or reading.bodies.resolve(phrase)
        if named:
            return named
        if _OUTSIDER.match(phrase):
            return None
    first = reading.bodies.resolve("u") if _YOU_DO.search(words) else _first(reading, words)
    if first:
        return first
    person = _acting(reading, words)
    if person and not re.search(r"\b(?:krijgt|ontvangt)\b", words):
        return person
    if VOICE.search(words):
        return home(reading)
    body = _WHO.search(words)
    if body and not body.group(1).lower().endswith("raad"):
        return reading.bodies.resolve(body.group(1))
    if reading.type in ("notulen", "besluitenlijst"):
        sender = reading.about.get("sender") or ""
        return sender if reading.type == "besluitenlijst" and sender.startswith("college") else None  # the list of its own decisions
    return home(reading)


def home(reading: Reading) -> str | None:
    """Who speaks in the document."""
    kinds = ("raadsvoorstel", "raadsinformatiebrief", "schriftelijke_vragen")
    own = reading.type in kinds or (reading.type == "presentatie" and reading.bodies.place is not None)  # a talk for many councils is of whom it names
    return reading.bodies.resolve("wij") or (reading.bodies.home("college") if own else None)


def _people(words: str) -> Iterator[re.Match[str]]:
    """The persons that words name with a title; a street named after one is nobody."""
    return (match for match in PERSON.finditer(words) if not is_street(words, match, match["name"]))


def _acting(reading: Reading, words: str) -> str | None:
    """The first person that words name with a title and who is not the one it is said to, or about."""
    match = next((match for match in _people(words) if not _OBJECT.search(words, max(0, match.start() - 60), match.start())), None)
    return _person(reading, match) if match else None


def person_in(reading: Reading, words: str) -> str | None:
    """The person that words name with a title: "wethouder De Wit"."""
    match = next(_people(words), None)
    return _person(reading, match) if match else None


def _person(reading: Reading, match: re.Match[str]) -> str:
    known = reading.bodies.resolve(match.group(0))
    if known:
        return known
    role = match.group("role").lower().split()[-1].replace("weth.", "wethouder")
    return reading.bodies.person(match.group("name"), role if role in ("wethouder", "burgemeester") else None)


def receiver(reading: Reading, text: str) -> str | None:
    """For whom, where the words say so."""
    match = COUNCIL.search(text)
    if match:
        return reading.bodies.resolve(match.group(0))
    match = _PEOPLE.search(text)
    if not match:
        return None
    name = match.group(0).lower()
    return reading.bodies.enter(name, kind="collectief")


def default_receiver(reading: Reading, kind: str) -> str | None:
    """For whom, where the words do not say so."""
    if kind in ("planning", "afspraak"):
        return None
    if reading.type in ("brief", "raadsinformatiebrief", "zienswijze", "schriftelijke_vragen"):
        return reading.bodies.default_to() or (reading.bodies.home("raad") if reading.type == "schriftelijke_vragen" and reading.bodies.place else None)
    return reading.bodies.home("raad") if reading.type in ("raadsvoorstel", "notulen", "besluitenlijst", "presentatie") else None


def due_by(reading: Reading, passage: Passage, start: int, end: int) -> str | None:
    """The day, month or period by which it will be done; None where the words give none after the document's own date."""
    said = [mention for mention in reading.dates_in(passage, start, end) if mention.edtf]
    gone, new = _replaced(reading, passage, (start, end), said)
    mentions = [mention for mention in said if mention not in gone and ahead(reading, mention)]
    if any(mention.granularity != "year" for mention in mentions):  # "De begroting voor 2031 wordt in mei vastgesteld": the year of the thing
        mentions = [mention for mention in mentions if mention.granularity != "year" or not _OF_YEAR.search(_up_to(reading, mention))]
    bound = next((mention.edtf for mention in mentions if mention.edtf and mention.edtf.startswith("../") and mention is not new), None)
    if new in mentions and new is not None and not bound:
        words = reading.document.text.clean[new.start : new.end].lower()
        return new.edtf.removeprefix("../") if new.edtf and words.startswith(("tot ", "naar ")) else new.edtf  # "uitgesteld tot 1 mei": on that day
    return bound or (mentions[0].edtf if mentions else None)


def _replaced(reading: Reading, passage: Passage, span: Span, said: list[DateMention]) -> tuple[list[DateMention], DateMention | None]:
    """The days of a sentence on which nothing is planned any more, with lengths of time that the day itself goes before; the day of the new plan."""
    days = [mention for mention in said if mention.granularity != "duration"]
    if not days:
        return [], None
    low, high = passage.clean_span(*span)
    clean = reading.document.text.clean
    move = moved_days(clean[low:high], [(mention.start - low, mention.edtf or "") for mention in days])
    new = days[move.new] if move.new is not None else None
    gone = [days[at] for at in move.old]
    # "drie maanden later, in mei 2031": the length leads to that day.
    return gone + [mention for mention in said if mention.granularity == "duration" and (new or _LATER.match(clean, mention.end))], new


_LATER = re.compile(r"\s+(?:later|eerder|vertraging|uitstel)\b", re.I)  # behind a length of time in a sentence with a day
_OF_YEAR = re.compile(r"\b(?!uiterlijk\b|ruim\b|nog\b)\w{4,} (?:voor|van|over) (?:(?:het )?jaar )?(?:19|20)\d\d$", re.I)


def _up_to(reading: Reading, mention: DateMention) -> str:
    """A date with the words just before it."""
    return " ".join(reading.document.text.clean[max(0, mention.start - 40) : mention.end].split())


def ahead(reading: Reading, mention: DateMention) -> bool:
    """Whether a date is not before the document's own."""
    own = reading.about["date"]["edtf"]
    last = mention.interval[1] or mention.interval[0]
    return mention.direction != "past" and (not own or not last or last >= own[:10])
