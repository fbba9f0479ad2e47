"""What a text says was done: its words as keys, its sentences with what leads up to them, and states of lists."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pipeline.compare.bounds import number as valued
from pipeline.compare.followup_words import same, same_stem, table
from pipeline.compare.refusals import denied, unasked, without
from pipeline.compare.shortfall import counts_of, doers_of, names_of, rest_done, towns_of
from pipeline.compare.wording import Line, light, stem, stops, tokens
from pipeline.dutch.verbs import joined
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences

MOST_KEYS = 20  # keys of a request: all requests of a collection stay in memory
LONGEST = 4000  # code points of a passage
_ROLES = frozenset(("kop", "adres", "kenmerk", "ondertekening", "voettekst", "aanhef"))
_APART = re.compile(r"\b([a-z]{2,6}) te ([a-z]{3,})\b", re.IGNORECASE)
_SHORT = re.compile(r"\(([A-Z]{2,6})\)")
_LONG = re.compile(r"\b([A-Z]{2,6}) \(([A-Z][^()]{4,80})\)")
_MORE = re.compile(r"\W*(?:dit|dat|ook|daarbij|daarnaast|en)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:vraagt|vroeg|vroegen|gevraagd|verzocht|verzoekt|droeg|opgedragen)\b|\b(?:raad|u) (?:besloot|koos|sprak uit)\b|\bmotie\b.{0,150}\b(?:aangenomen|ingediend)\b"
    r"|\bnam(?:en)?\b.{0,80}\bmotie\b.{0,150}\baan\b",
    re.IGNORECASE,
)
_PARTICIPLE = (
    r"\b(?:(?:aan|af|bij|dicht|door|in|los|mee|na|neer|om|onder|op|open|over|samen|stop|tegen|terug|toe|uit|vast|voor|vrij|weg)?ge\w{2,}(?:d|t|n)|"
    r"(?:be|ver|ont|her|over|onder|vol)\w{3,}(?:d|t|en)|vastgesteld|afgehandeld|laten)\b"
)
_AUX = re.compile(r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden)\b", re.IGNORECASE)
_PAST = re.compile(_PARTICIPLE, re.IGNORECASE)
# "Beleid wordt in de regeling opgesteld, waarbij het primaat het startpunt is": what is to be done, no perfect tense.
_PASSIVE = re.compile(rf"\bword(?:t|en)\b[^,;.:]{{0,80}}?{_PARTICIPLE}(?: en {_PARTICIPLE})?", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:treft u|vindt u|ligt (?:nu )?voor|bijgevoegd|hierbij|inmiddels|gereed|klaar|afgerond|afgedaan|afgehandeld|"
    r"vond\b.{0,60}\bplaats|plaatsgevonden|voldaan|besloten|loopt|gericht|richt zich|betaald)\b",
    re.IGNORECASE,
)
# "Dat overleg was op 30 mei", "staat sinds maart op de site", "daar hangt nu een bord": plain words for what came about.
_CAME = re.compile(
    r"\b(?:was|waren) (?:al |er )?op (?:\w+dag )?\d{1,2} [a-z]{3,9}\b|\bsinds (?:\d{1,2} |begin |eind |medio )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|"
    r"november|december|vorige?|deze|dit|afgelopen|(?:19|20)\d\d)\b|\b(?:hangt|hangen|staat|staan|ligt|liggen|rijdt|rijden|geldt|gelden|draait|draaien) (?:er )?(?:nu|al)\b",
    re.IGNORECASE,
)
# Said of a request by its number: "het eerste onderdeel voeren wij uit".
_CARRIED = re.compile(r"\b(?:voeren|voert)\b.{0,80}\buit\b|\b(?:geven|geeft)\b.{0,80}\bgevolg\b|\b(?:nemen|neemt)\b.{0,80}\bover\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:nog (?:niet|geen)|zal|zullen|helaas|(?:niet|geen) gelukt|voornemens?|verwacht(?:en|ing)?|komende|"
    r"verzoek(?:t|en)|roept|wil(?:len)?|moet(?:en)?|mocht|zodra|indien)\b|\b(?:zegt|zeggen|zegde|zegden)\b.{0,80}?\btoe\b"
    r"|\b(?:verschoven|opgeschoven|doorgeschoven|vertraagd|vertraging)\b",
    re.IGNORECASE,
)
# "Het onderzoek loopt nog", "één vacature staat nog open": not done yet, or not all of it.
_ONGOING = re.compile(
    r"\b(?:loopt|lopen|duurt|duren) (?:[^\s,.;]+ ){0,2}?nog\b|\bnog (?:steeds )?(?:gaande|bezig|onderweg|open|vacant|onvervuld|in (?:voorbereiding|behandeling|ontwikkeling|bewerking))\b"
    r"|\bin (?:voorbereiding|ontwikkeling)\b",
    re.IGNORECASE,
)
# "De gemeente zou het hebben geregeld": what somebody says.
_HEARSAY = re.compile(r"\bzou(?:den)?\b[^;.]*\b(?:hebben|zijn)\b[^;.,]*", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,(?!\d)|\b(?:maar|terwijl|doch)\b")
# "..., omdat de post is uitgeput": why not, and nothing that was done for anybody.
_REASON = re.compile(r"\b(?:omdat|want|aangezien|doordat)\b[^;.]*", re.IGNORECASE)
# In a part that says no: an act that was not done, or not now. "Dat is geen kleine klus" tells of none.
_ACT = re.compile(rf"{_PARTICIPLE}|\b(?:nog|gelukt|haalbaar|mogelijk|lukte?|halen|haalden|redden|pas|later|uitgesteld|doorgeschoven|opgeschoven|afge(?:vallen|zien|wezen|blazen|ketst))\b", re.IGNORECASE)
# "Wij hebben besloten een meldpunt in te richten": the words of the request again, and its answer.
_CHOSEN = re.compile(
    r"\b(?:wij|we|ons college|het college)\b[^.;]{0,40}?\b(?:hebben|heeft)\b[^.;]{0,60}?\b(?:besloten|opdracht gegeven)\b|\b(?:hebben|heeft) (?:wij|we|ons college|het college)\b"
    r"[^.;]{0,60}?\b(?:besloten|opdracht gegeven)\b|\b(?:besloten|besloot) (?:wij|we|ons college|het college)\b|\b(?:wij|we|ons college|het college) (?:besloten|besloot)\b",
    re.IGNORECASE,
)
# A request to be kept informed: the letter that deals with the motion is what it asks for.
INFORM = re.compile(
    r"\b(?:te informeren|te berichten|te laten weten|laten weten|bij te praten|op de hoogte te (?:houden|stellen|brengen)|"
    r"terug te koppelen|te rapporteren|verslag (?:te doen|uit te brengen))\b",
    re.IGNORECASE,
)
# A request to ask somebody else: that was done where it is told as asked.
URGE = re.compile(r"\b(?:aan te dringen|te verzoeken|te vragen|te bepleiten|te pleiten|op te roepen|aan te spreken)\b", re.IGNORECASE)
# "Dat is gelukt": what follows on a request that is told again.
_THAT = re.compile(r"^\W*(?:dat|dit|deze|die|hierover|daarover|hieraan|daaraan|hiervoor|daarvoor|inmiddels|daar|hier|daarom|daarop|dus)\b", re.IGNORECASE)
_PART = r"(?:onderdeel|onderdelen|deel|punt|punten|verzoek|verzoeken|dictum|dictumpunt|dictumpunten|ad|opdracht|opdrachten)"
_MARK = r"(?:(?:\d{1,2}|[ivx]{1,4})\s?[a-h]\b|\d{1,2}|[a-h]|[ivx]{1,4})"
_NUMBERED = re.compile(
    rf"\b{_PART}\s+({_MARK}(?:(?:,| en| tot en met| t/m)\s?{_MARK})*)\b(?!\s*(?:procent|euro|januari|februari|maart|april|mei|ju[nl]i))"
    rf"|\b((?:eerste|tweede|derde|vierde|vijfde|laatste)(?:(?:,| en)(?: het)? (?:tweede|derde|vierde|vijfde|laatste))*) {_PART}\b",
    re.IGNORECASE,
)
# "De overige onderdelen blijven open": what was not named stays as it is.
_REST = re.compile(r"\b(?:overige|andere|resterende)\b (?:\w+ )?(?:onderdelen|punten|verzoeken|delen|opdrachten)\b[^.;]{0,60}\b(?:open|niet afgedaan|later|nog niet)\b", re.IGNORECASE)
_COUNT = (r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|"
          r"zestig|zeventig|tachtig|negentig|honderd|\d{1,3})")
_SOME = re.compile(rf"\b(?P<few>{_COUNT}) van de (?:\w+ )?(?P<all>{_COUNT})\b", re.IGNORECASE)
# "Op het plein aan de Dijk is dat niet gelukt": what was told just before holds for a part.
_LEFT = re.compile(r"\b(?:dat|dit|daar|deze|die|andere|overige|rest|laatste|alleen)\b", re.IGNORECASE)
_ORDER = ("", "eerste", "tweede", "derde", "vierde", "vijfde")
_TO_DO = re.compile(r"\bte \w+n\b", re.IGNORECASE)
LETTERS = ("brief", "raadsinformatiebrief", "overig")
_LISTED = re.compile(r"\b(?:toezegging|moties|stand van zaken|actielijst|afdoening)", re.IGNORECASE)


_LAPSED = re.compile(r"(?<!\bis )(?<!\bzijn )(?<!\bte )(?<!\blaten )\b(?:vervallen|vervalt|ingetrokken|niet meer (?:van toepassing|aan de orde|relevant|nodig|actueel))(?:\W*(?:per|op|d\.d\.))?[\W\d]*$", re.IGNORECASE)


class Told(NamedTuple):
    """A sentence.

    Attributes:
        quotes: its words and place, as records of the contract have them.
        keys: its own keys.
        lead: keys of the sentence before it.
        around: keys of the heading above it.
        done: whether something was done in it.
        again: whether it tells what was asked; its words are then no answer.
        follows: whether it opens with a word that points at the sentence before it.
        numbers: of requests ("onderdeel 3 van uw motie", "de onderdelen c en d", "het eerste verzoek").
        to_do: whether it says what is to be done.
        motion: whether it speaks of a motion.
        refused: whether a part of it says no, not now, or only later: see `refusals.denied`, which alone judges that.
        chosen: whether it says that its sender decided to do something.
        partly: whether it says, or the sentence after it, that something is left to do.
        denied: keys of its parts that say no, not now, or only later; `keys` are of the others.
        no: whether it tells of something done for who asked for that no.
        kept_from: numbers of requests as in `numbers`, in the parts that say no.
        rest: whether it says that all requests stay open that were not named.
        counts: how many of what it tells, see `shortfall.counts_of`.
        said: stems of what was done in it.
        unsaid: the same of its parts that say no, not now, or only later.
        names: quarters and streets that it names.
        towns: municipalities in which it tells that something was done.
        unfinished: whether it says of what it tells that it is not done yet.
        rest_done: whether it tells of the others as well.
        doers: municipalities of which it tells what their college did.
    """

    quotes: Sequence[Row]
    keys: Sequence[str]
    lead: Sequence[str]
    around: Sequence[str]
    done: bool
    again: bool
    follows: bool
    numbers: Sequence[str]
    to_do: bool
    motion: bool
    refused: bool = False
    chosen: bool = False
    partly: bool = False
    denied: Sequence[str] = ()
    no: bool = False
    kept_from: Sequence[str] = ()
    rest: bool = False
    counts: Sequence[Sequence[Any]] = ()
    said: Sequence[str] = ()
    unsaid: Sequence[str] = ()
    names: Sequence[str] = ()
    towns: Sequence[str] = ()
    unfinished: bool = False
    rest_done: bool = False
    doers: Sequence[str] = ()


@cache
def _states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    ends = r"(?:[,;:(]? ?(?:bij|per|zie|met)?\b[^.]{0,60})?[.)]*\s*$"
    return tuple((name, re.compile(rf"\b(?:{words}){ends}", re.IGNORECASE)) for name, words in table()["state"].items())


@cache
def _simple_past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table()['past'])})\b", re.IGNORECASE)


@cache
def _empty() -> frozenset[str]:
    words = "raad raden gemeenteraad college colleges gemeente gemeenten januari februari maart april mei juni juli"
    more = "augustus september oktober november december uiterlijk kwartaal jaar jaarlijks voorjaar zomerreces"
    own = frozenset(stem(word) for word in (*f"{words} {more}".split(), *table()["stop"]))
    return stops() | light() | own


def keys_of(text: str, most: int = MOST_KEYS) -> tuple[str, ...]:
    """The keys of a text, without words that tell nothing; parts of compounds count as well, words that say the same are one."""
    found: dict[str, None] = {}
    for token in tokens(_APART.sub(_joined, text[:LONGEST])):
        if token.key in _empty():
            continue  # nor do the parts of such a word
        for part in (token.key, *token.parts):
            key = same().get(part, part)
            if len(key) > 2 and not {part, key} & _empty() and not key[0].isdigit():
                found.setdefault(sys.intern(key))
    return tuple(found)[:most]


def shorts_of(texts: Iterable[str]) -> dict[str, str]:
    """The abbreviations that a document explains: "Dienst Groen Beheer (DGB)", "DGB (Dienst Groen Beheer)".

    >>> shorts_of(["De Regionale Dienst voor Groen (RDG) en het DAB (Dagelijks Algemeen Bestuur)"])
    {'RDG': 'Regionale Dienst voor Groen', 'DAB': 'Dagelijks Algemeen Bestuur'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in _SHORT.finditer(text[:LONGEST]):
            words = text[max(0, match.start() - 120) : match.start()].split()
            small = match[1].lower()
            for count in range(len(small), min(len(words), len(small) + 4) + 1):
                if _spells(words[-count:], small):
                    found.setdefault(match[1], " ".join(words[-count:]))
                    break
        for match in _LONG.finditer(text[:LONGEST]):
            if _spells(match[2].split(), match[1].lower()):
                found.setdefault(match[1], match[2])
    return found


def _spells(words: Sequence[str], letters: str) -> bool:
    """Whether the initials of a name, its small words left out, are these letters."""
    return "".join(word[0] for word in words if word[0].isupper()).lower() == letters and words[0][0].isupper()


def _joined(match: re.Match[str]) -> str:
    """A separable verb in one word: "af te schaffen" is of the verb "afschaffen"."""
    return joined(match[1].lower(), match[2].lower()) or match[0]


def stated(text: str, listed: bool) -> str | None:
    """The state that a row of a list of motions or promises ends with: `uitgevoerd`, `deels`, `open`; else nothing.

    >>> stated("31-04 De raad krijgt een overzicht van lege scholen. 01-09-2031 afgedaan, brief 27-08-2031", True)
    'uitgevoerd'
    """
    tail = text[-90:]
    return next((name for name, rule in _states() if rule.search(tail)), None) if listed else None


def lapsed(text: str) -> bool:
    """Whether a row of a list ends with the word that nobody has to keep it any more.

    >>> lapsed("7 2-4-2031 De raad krijgt een kaart. juni 2031 Vervallen"), lapsed("De vervallen schuur wordt gesloopt 1-6-2031")
    (True, False)
    """
    return bool(_LAPSED.search(text[-90:]))


def is_list(document: Mapping[str, Any]) -> bool:
    """Whether a document keeps a list of motions or promises with their state."""
    return bool(_LISTED.search(f"{document.get('title') or ''} {document.get('subject') or ''}")) and document["type"] in (
        "overig",
        "besluitenlijst",
    )


def sentences_of(entry: Entry) -> Iterator[Told]:
    """The sentences of a document that may tell what was done."""
    heading: tuple[str, ...] = ()
    made = _taken(entry)
    for row in entry.records.get("passages", ()):
        if not row["quotes"]:
            continue
        line = Line.of(row)
        text = line.text[:LONGEST]
        if row["role"] == "kop":
            heading = keys_of(text[:200])
        if row["role"] in _ROLES:
            continue
        before: tuple[str, ...] = ()
        again = False
        spans = sentences(text)
        for number, (start, end) in enumerate(spans):
            one = text[start:end]
            after = text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
            again = bool(_ASKED.search(one)) or (again and bool(_MORE.match(one)) and not _done(one) and not denied(one))
            question = one.rstrip(" \"'”’)*_").endswith("?")
            quotes = line.quote(start, end)
            taken = made and _overlaps(made, quotes)
            no = [] if again or question else denied(one)
            kept = _REASON.sub(" ", without(one, no)) if no else one
            numbers = _numbers(kept)
            done = not question and bool(taken or (not _NOT_YET.search(kept) and (_done(kept) or (numbers and _CARRIED.search(kept)))))
            done = done and (not no or bool(kept.strip(" .,;:")))
            keys = keys_of(kept, LONGEST)
            denies = keys_of(" ".join(one[low:high] for low, high in no), LONGEST) if no else ()
            counts = bool(no and (taken or (not _NOT_YET.search(one) and _done(one))) and not unasked(one))
            unfinished, partly = (False, False) if again or question else _still_going(kept)
            of = (counts_of(one), _acts(kept), _acts(" ".join(one[low:high] for low, high in no)), names_of(one), towns_of(one), unfinished, rest_done(one), doers_of(one)) if done or no or unfinished else ()
            yield Told(quotes, keys, before, heading, done, again, bool(_THAT.match(one)), numbers, bool(_TO_DO.search(one)), "motie" in one.lower(),
                       bool(no), not again and bool(_CHOSEN.search(one)), partly or _share_of(one) or _left(after), denies, counts,
                       _numbers(" ".join(one[low:high] for low, high in no)) if no else (), bool(_REST.search(one)), *of)
            before = () if again else keys


def _still_going(text: str) -> tuple[bool, bool]:
    """Whether a sentence says of what it tells that it is not done yet, and whether it says so of a part alone.

    >>> _still_going("De telling loopt nog."), _still_going("De ene brug is klaar; de andere staat nog open.")
    ((True, False), (False, True))
    """
    if not _ONGOING.search(text):
        return False, False
    clauses = _CLAUSE.split(text)
    rest = [clause for clause in clauses if not _ONGOING.search(clause)]
    part = any(_done(clause) for clause in rest)
    return not part, part


def _acts(text: str) -> tuple[str, ...]:
    """The stems of what a text tells as done: its participles and past forms, none behind "te"."""
    found = [match for pattern in (_PAST, _simple_past()) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(same_stem(match[0].lower()) for match in found if not text[: match.start()].lower().endswith("te ")))


def _left(text: str) -> bool:
    """Whether a sentence says of a part of what was told just before that it was not done.

    >>> _left("Bij de kerk is dat nog niet gebeurd."), _left("Dat is geen bezwaar.")
    (True, False)
    """
    return any(_ACT.search(text, low, high) and _LEFT.search(text, low, high) for low, high in denied(text))


def _share_of(text: str) -> bool:
    """Whether a sentence tells of some of a number of things.

    >>> _share_of("Op twee van de vijf pleinen staan bomen"), _share_of("Wij hebben een van de wegen verbreed")
    (True, False)
    """
    match = _SOME.search(text)
    if not match:
        return False
    few, all_ = (valued(match[name]) or 0 for name in ("few", "all"))
    return few < all_


def _numbers(text: str) -> tuple[str, ...]:
    """The marks of requests that a sentence names; the first and last where it names all between.

    >>> _numbers("De onderdelen b tot en met d zijn uitgevoerd"), _numbers("Het eerste verzoek is gedaan")
    (('b', 'c', 'd'), ('1', 'a', 'i'))
    >>> _numbers("Daarmee zijn de onderdelen I, II b en IV afgedaan")
    ('i', 'iib', 'iv')
    """
    match = _NUMBERED.search(text)
    if not match:
        return ()
    if match[2]:
        places = [_ORDER.index(word) for word in re.findall(r"\w+", match[2].lower()) if word in _ORDER]
        return tuple(mark for place in places for mark in (str(place), "-abcde"[place], ("", "i", "ii", "iii", "iv", "v")[place]))
    marks = [re.sub(r"\s", "", mark) for mark in re.findall(_MARK + r"\b", match[1].lower())]
    if re.search(r"tot en met|t/m", match[1], re.IGNORECASE) and len(marks) == 2 and {len(mark) for mark in marks} == {1}:
        low, high = map(ord, marks)
        return tuple(map(chr, range(low, high + 1)))
    return tuple(marks)


def _taken(entry: Entry) -> list[tuple[int, int]]:
    """Where the decisions that a document takes stand: what is decided there is done by it."""
    spans = [
        (quote["start"], quote["end"])
        for row in entry.records.get("decisions", ())
        if not row["reported"] and row["status"] in ("genomen", "aangenomen") and (row["parent"] or entry.document["type"] in ("raadsbesluit", "regeling"))
        for quote in row["quotes"]
    ]
    return sorted(spans)


def _overlaps(spans: list[tuple[int, int]], quotes: list[Any]) -> bool:
    at = bisect_left(spans, (quotes[-1]["end"], 0)) if quotes else 0
    return any(quotes[0]["start"] < end for _, end in spans[max(0, at - 4) : at])


def _done(text: str) -> bool:
    if _CAME.search(text):
        return True
    text = _HEARSAY.sub(" ", _PASSIVE.sub(" ", text))
    return bool((_AUX.search(text) and _PAST.search(text)) or _DOING.search(text) or _simple_past().search(text))
