"""What an answer leaves undone of what was asked: fewer of them, another place, the contrary, or only begun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pipeline.compare.bounds import number
from pipeline.compare.followup_words import opposites, same_stem
from pipeline.compare.papers import place_of
from pipeline.compare.refusals import denied
from pipeline.dutch.verbs import joined
from pipeline.places import find_all

if TYPE_CHECKING:
    from pipeline.compare.asks import Ask
    from pipeline.compare.told import Told

_STEM = 4  # letters of a verb by which it is known behind a particle
_NEAR = 3  # words behind a number in which stands what it counts
_NUMBER = re.compile(r"(?P<euro>€ ?)?(?<![\w.,/-])(?P<value>\d{1,3}(?:[. ]\d{3})+|\d+(?:,\d+)?|[a-zé]{3,12})(?![\w/-]|[.,]\d)", re.IGNORECASE)
# A number that counts nothing: of a day, of a part, or of how long something may take.
_NO_COUNT = frozenset("binnen na over voor vóór sinds vanaf per op motie onderdeel onderdelen punt artikel nummer nr januari februari maart april mei juni juli augustus september oktober november december ruim bijna".split())
_ENDS = frozenset("in op aan bij van voor met door langs en of te tot per om die dat is zijn was waren".split())
_MONTHS = re.compile(r"^(?:jan|feb|maart|april|mei|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_REST = re.compile(r"\b(?:overige|resterende|rest|andere)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\b(?:([a-z]{2,6}) )?te ([a-zà-ÿ]{3,}n)\b", re.IGNORECASE)
# Names of quarters, and of streets: of one kind two names are two places.
_AREA = re.compile(r"\b[A-Z][\w'’-]*?(?:wijk|buurt|kwartier|park|polder|eiland)\b|\b[A-Z][\w-]+ (?:[Bb]uurt|[Ww]ijk|[Kk]wartier)\b")
_STREET = re.compile(r"\b[A-Z][\w'’-]*?(?:straat|laan|plein|weg|kade|singel|dijk|gracht|dreef|steeg|plantsoen)\b")
_WITHIN = re.compile(r"\b[Ii]n (?:(?:de|het) )?(?:gemeente |dorp |stad |buurgemeente )?[A-Z']")
_WITHIN_END = re.compile(r"\b[Ii]n (?:(?:de|het) )?(?:gemeente |dorp |stad |buurgemeente )?$")
_COLLEGE = re.compile(r"\b(?:[Cc]ollege|[Gg]emeente|[Ww]ethouders?|[Bb]urgemeester)(?: van)? [A-Z']")
_COLLEGE_END = re.compile(r"\b(?:[Cc]ollege|[Gg]emeente|[Ww]ethouders?|[Bb]urgemeester)(?: van)? $")
# What may not be passed is no number that is asked for.
_AT_MOST = re.compile(r"\b(?:plafond|maximum|maximaal|hoogstens|hooguit|hoogste|niet (?:meer|hoger|langer) dan|onder|tot een maximum)(?: van| de)?\W*$", re.IGNORECASE)
_BEGIN = ("starten", "beginnen", "houden", "uitvoeren")
Verdict = Literal["", "partly", "not", "elsewhere"]


def counts_of(text: str) -> list[list[Any]]:
    """How many of what a text tells: each number with the stems of the words behind it, "€" for money.

    >>> counts_of("vier nieuwe bankjes langs de dijk te plaatsen")
    [[4.0, 'nieuw', 'bank']]
    """
    found: list[list[Any]] = []
    for match in _NUMBER.finditer(text):
        value = number(match["value"])
        before = re.findall(r"[^\W\d_]+", text[max(0, match.start() - 20) : match.start()])
        if _AT_MOST.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if value is None or match["value"].lower() == "een" or (before and before[-1].lower() in _NO_COUNT):
            continue
        if match["euro"]:
            found.append([value, "€"])
            continue
        if 1900 <= value <= 2100 and match["value"].isdigit():
            continue
        words = []
        for word in re.findall(r"\s*([\w'’-]+|[^\w\s])", text[match.end() :])[:_NEAR]:
            if word.lower() in _ENDS or not word[0].isalpha():
                break
            words.append(word)
        if words and not _MONTHS.match(words[0]):
            found.append([value, *dict.fromkeys(same_stem(word.lower()) for word in words)])
    return found


def acts_of(text: str) -> list[str]:
    """The stems of what a request wants done: "terug te brengen tot vier weken"."""
    verbs = [(match[1] and joined(match[1].lower(), match[2].lower())) or match[2].lower() for match in _INFINITIVE.finditer(text)]
    return [*dict.fromkeys(same_stem(verb) for verb in verbs if verb not in ("laten", "gaan", "komen", "blijven"))]


def forbidden(text: str) -> list[str]:
    """The stems of what a request wants not done: "de huur niet te verhogen"."""
    return acts_of(" ; ".join(text[low:high] for low, high in denied(text)))


def names_of(text: str) -> list[str]:
    """The quarters and streets that a text names, each with its kind before it."""
    return [*dict.fromkeys([*("a:" + match[0] for match in _AREA.finditer(text)), *("s:" + match[0] for match in _STREET.finditer(text))])]


def towns_of(text: str, anywhere: bool = False) -> list[str]:
    """The municipalities in which something was done as a text tells, or those that it names at all."""
    if not anywhere and not _WITHIN.search(text):
        return []
    return sorted({mention.place.code for mention in find_all(text) if anywhere or _WITHIN_END.search(text[: mention.start])})


def doers_of(text: str) -> list[str]:
    """The municipalities of which a text tells what their college did: "het college van Gouda heeft ..."."""
    if not _COLLEGE.search(text):
        return []
    return sorted({mention.place.code for mention in find_all(text) if _COLLEGE_END.search(text[: mention.start])})


def falls_short(ask: Ask, told: Told) -> Verdict:
    """What a sentence that seems to answer a request leaves undone of it: nothing, a part, all; or another place is meant."""
    if _elsewhere(ask, told):
        return "elsewhere"
    acts, said = set(ask.acts), set(told.said)
    if said & set(ask.forbids) and told.done and not told.refused:
        return "not"
    if not ask.forbids and not ask.denies and _meet(acts, told.unsaid) and not _meet(acts, said):
        return "not"
    if not ask.forbids and not told.refused and _turned(acts, said):
        return "not"
    if told.unfinished and not acts & _begins():
        return "not"
    return "partly" if _fewer(ask, told) or (acts & said and acts & set(told.unsaid) and not ask.denies and not ask.forbids) else ""


@cache
def _begins() -> frozenset[str]:
    return frozenset(map(same_stem, _BEGIN))


def _meet(acts: Iterable[str], told: Iterable[str]) -> bool:
    """Whether two lists of stems have a verb in common, with a particle or without: "hangen" and "opgehangen"."""
    return any(one == other or (min(len(one), len(other)) >= _STEM and (one.endswith(other) or other.endswith(one))) for one in acts for other in told)


def _elsewhere(ask: Ask, told: Told) -> bool:
    if told.towns and ask.place and ask.place not in told.towns and not set(told.towns) & set(ask.towns):
        return True
    for kind in ("a:", "s:"):
        asked, named = ({one for one in names if one.startswith(kind)} for names in (ask.names, told.names))
        if asked and named and not asked & named and not {one[2:] for one in ask.names} & {one[2:] for one in told.names}:
            # A street may lie in the quarter that was asked for, which the sentence then names too.
            return True
    return False


def _turned(acts: set[str], said: set[str]) -> bool:
    """Whether what was done is the contrary of what was asked."""
    for one, other in opposites():
        for wanted, against in ((one, other), (other, one)):
            if acts & wanted and not acts & against and said & against and not said & (wanted | acts):
                return True
    return False


def _fewer(ask: Ask, told: Told) -> bool:
    """Whether a sentence tells of fewer than were asked for, or of a level that is not reached."""
    if told.rest_done:
        return False
    down = bool(set(ask.acts) & _downwards())
    for wanted, *of in ask.counts:
        given = [value for value, *what in told.counts if set(of) & set(what)]
        if given and wanted not in given and len(given) == 1 and (given[0] > wanted if down else given[0] < wanted):
            return True
    return False


@cache
def _downwards() -> frozenset[str]:
    return frozenset(opposites()[0][1])


def rest_done(text: str) -> bool:
    """Whether a sentence tells of the others as well: "de overige veertig in juni"."""
    return bool(_REST.search(text))


def may_answer(ask: Ask, about: Mapping[str, Any], day: str, doers: Sequence[str] = ()) -> bool:
    """Whether a paper, or a sentence in it that tells what some municipalities did, may tell what came of a request, as far as sender and day go."""
    return (ask.place in doers or not _foreign(ask, about)) and not _too_early(ask, about, day)


def _foreign(ask: Ask, about: Mapping[str, Any]) -> bool:
    """Whether a paper of another municipality than that of a request is none of those who were asked."""
    place = (place_of(about["sender"]) if about["sender"] else None) or about["municipality"]
    return bool(ask.place and place and place != ask.place and place_of(ask.doer or "") == ask.place)


def _too_early(ask: Ask, about: Mapping[str, Any], day: str) -> bool:
    """Whether a paper cannot tell what came of a request: it is older, or tells of the meeting in which that was decided."""
    if ask.kind != "requests" or not ask.day or not day or ask.document == about["id"]:
        return False
    return day < ask.day or (ask.informs and day < ask.opens) or (day == ask.day and about["type"] in ("notulen", "besluitenlijst"))


def speaks_of(keys: Sequence[str], told: Iterable[Told]) -> bool:
    """Whether sentences have a word of what somebody wants to be told of."""
    wanted = set(keys)
    return any(not wanted.isdisjoint(one.keys) or not wanted.isdisjoint(one.denied) for one in told if not one.again)
