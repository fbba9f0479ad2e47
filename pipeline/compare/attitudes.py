"""Attitudes in words that stand in any order: verbs, fixed phrases and verdicts of a body, with whose they are.

Where the rules of `stance.toml` know an order of words, these know none: all words of a phrase must stand in one clause, and
beside them a body that may have the attitude ("wij", "ons college") or whom it is told of ("dat gaat ons te ver"). The words
are data in `attitudes.toml`. A negation beside a phrase turns it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.compare.stance import Cue, degree_in, strength_of, without_condition
from pipeline.compare.wording import Token, stem, tokens

WIDEST = 160  # code points between the first and the last word of a phrase
LONGEST = 1500  # of a clause that is read
NEGATIONS = ("niet", "geen", "nooit", "allerminst", "geenszins", "evenmin", "nimmer")
_PLACE = ("aan", "achter", "bij", "door", "in", "met", "naar", "om", "op", "over", "tegen", "tot", "uit", "van", "voor")
_ADVERB = {"met": "mee", "tot": "toe"}
_NAME = r"(?:(?:de )?gemeente )?‡+"
_BODY = re.compile(
    r"(?<![\w‡])(?:wij|we|ik|onze gemeente|(?:het|ons|uw|dit) (?:eigen |†+ )*college(?: van (?:burgemeester en wethouders|b ?& ?w|b en w))?"
    rf"(?: van {_NAME})?|(?:de|uw|onze|deze) (?:†+ )?(?:gemeente)?raad(?! van (?:toezicht|bestuur|commissarissen|state)\b)(?: van {_NAME})?|"
    r"(?:de |alle |onze )?(?:(?:gezamenlijke|deelnemende|samenwerkende|betrokken) )?(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?"
    rf"(?:†+ |¤+[- ]?)?(?:colleges|gemeenteraden|raden|(?:regio)?gemeenten)(?: in de ¤+| van de ¤+)?|{_NAME})(?![\w‡])",
    re.IGNORECASE,
)
_ME = re.compile(
    r"(?<!\w)(?:ons|ons inziens|onze|mij)(?!\w)|(?:voor|van(?=[^,;.]{0,80}\b(?:mag|mogen|hoeft|hoeven)\b)|bij|wat) (?:(?:het|ons) (?:†+ )?college|(?:de|onze) (?:gemeente)?raad)(?!\w)(?: van ‡+)?(?: betreft)?",
    re.IGNORECASE,
)
# "Het besluit van onze raad", "in onze gemeente": whose the thing is, not whose view.
_OWNED = re.compile(r"(?<=\bvan )(?:onze|ons) (?:gemeente)?(?:raad|college)\b|(?<=\bin )(?:onze|ons) (?:†+ )?(?:[a-zà-ÿ]+ ){0,2}(?:gemeente|stad|dorp|regio|kern|kernen|dorpen|straat|wijk|wijken)\b", re.IGNORECASE)
# "Daarin vraagt u ons te bevorderen dat ...": who is asked or told something has no view by that.
_TO_US = re.compile(
    r"\b(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken|verzocht|verzochten|roept|riep|draagt|droeg|stuurt|stuurde|biedt|bood|schrijft|schreef|meldt|meldde|"
    r"informeert|informeerde|bericht|berichtte|adviseert|adviseerde|vertelt|vertelde|wijst|wees|nodigt|nodigde) (?:u|uw raad|de raad|zij|hij|men|[A-Z‡]\S*)? ?$"
)
# "Het bestuur heeft ons laten weten dat ...": the same, where the verb stands behind.
_TOLD_US = re.compile(
    r"(?: [^\s.;,]+){0,4}? (?:laten weten|gemeld|meegedeeld|medegedeeld|bericht|geschreven|verteld|gevraagd|verzocht|gewezen|geadviseerd|geïnformeerd|gewaarschuwd|gestuurd|toegestuurd|aangeboden|voorgelegd)\b"
)
_GOVERNED = re.compile(
    r"(?:\b(?:van|aan|door|met|voor|bij|namens|in|uit|tot|richting|naar|tegen|over|op|tussen|binnen|onder|als|dan|zonder|"
    r"verzoekt|verzoeken|vraagt|vragen|adviseert|adviseren|roept|roepen|stelt|stellen|draagt|dragen|biedt|bieden|informeert) (?:de )?|, )$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[,;:]|\b(?:dat|om|en|of|die|zodat|omdat|want|waarbij|waarin|zolang|mits|tenzij|indien|zodra|voordat|totdat)\b", re.IGNORECASE
)
_UNREAL = re.compile(r"\W*(?:tenzij|indien|mits|zolang|zodra|mocht(?:en)?|als|wanneer|of|voordat|totdat)\b", re.IGNORECASE)
# "Komt dat geld er niet, dan ...": what would be, up to the comma.
_SUPPOSED = re.compile(
    r"\W*(?:komt|komen|gaat|gaan|blijft|blijven|wordt|worden|krijgt|krijgen|is|zijn|lukt|gebeurt|heeft|hebben|kan|kunnen|stopt|valt|stijgt|daalt|voldoet)\b[^,;.]{3,160}(?=, dan\b)"
    # "Al zien wij de voordelen, ...": what is granted is not what is wanted.
    r"|\W*(?:ook )?al (?:zien|zijn|is|heeft|hebben|begrijpen|erkennen|snappen|vinden|waarderen|delen|onderschrijven|klinkt|lijkt)\b[^,;.]{3,160}(?=, )",
    re.IGNORECASE,
)
# A present participle before its noun tells what that is, and no attitude.
_ATTRIBUTE = re.compile(r"[a-zà-ÿ]{4,}ende", re.IGNORECASE)
# What was once so and is told of without a day says nothing of when it ended.
_ONCE = re.compile(r"\b(?:eerder|destijds|indertijd|toentertijd|aanvankelijk|voorheen|vroeger|ooit|in het verleden|toen nog)\b|\b(?:lang|lange tijd) (?:geaarzeld|getwijfeld|gewacht)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:nog (?:steeds|altijd)|inmiddels|nu|thans|alsnog)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together for an attitude.

    Attributes:
        name: of its group.
        words: for each, the keys that it may show as.
        mine: told of whom it touches, else of who does it.
        negated: one of its words is a negation.
        joined: numbers of words that stand right behind the one before.
        split: a verb and its particle are two of the words; no comma stands between them.

    """

    name: str
    words: tuple[frozenset[str], ...]
    mine: bool
    sign: int
    degree: int
    negated: bool
    joined: tuple[int, ...] = ()
    split: bool = False


@cache
def table() -> dict[str, Any]:
    """The data file."""
    return tomllib.loads(resources.files(__package__).joinpath("attitudes.toml").read_text(encoding="utf-8"))


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, those with most words first."""
    found, last = [], set()
    for group in table()["attitude"]:
        last |= {group["id"]} if group.get("last") else set()
        for text in group["phrases"]:
            flat = text.replace("_", " ^")
            joined = tuple(number for number, word in enumerate(flat.split()) if word.startswith("^"))
            for words in _spelled(flat.replace("^", "")):
                negated = any(_no() & one for one in words)
                split = "~" in flat and len(words) > len(flat.split())
                found.append(Phrase(group["id"], words, group["whose"] == "mine", group["sign"], group["degree"], negated, joined, split))
    found += _verdicts()
    return tuple(sorted(found, key=lambda one: (one.name in last, -len(one.words) - one.negated)))


@cache
def _no() -> frozenset[str]:
    return frozenset(stem(word) for word in NEGATIONS)


def _spelled(text: str) -> Iterator[tuple[frozenset[str], ...]]:
    """The words of a phrase as sets of keys; a verb with a particle once in one piece and once in two."""
    rows: list[list[frozenset[str]]] = [[]]
    for word in text.split():
        particle, apart, verb = word.partition("~")
        if apart:
            together = [[*row, _keys(particle + verb) | {stem(f"{particle}ge{verb}")}] for row in rows]
            rows = together + [[*row, frozenset({particle}), _keys(verb)] for row in rows]
        else:
            rows = [[*row, _keys(word)] for row in rows]
    for row in rows:
        yield tuple(row)


def _keys(word: str) -> frozenset[str]:
    found: set[str] = set()
    for one in word.split("|"):
        if one in _PLACE:
            last = _ADVERB.get(one, one)
            found |= {stem(one), *(stem(first + last) for first in ("er", "daar", "hier", "waar"))} | ({last} if last != one else set())
        else:
            # "Ten" has the key of "te".
            found |= {one} if one.startswith("=") else {"=te"} if one == "te" else {stem(form) for form in (one, *table()["forms"].get(one, ()))}
    return frozenset(found)


def _verdicts() -> Iterator[Phrase]:
    """A verb of judging, or "is" beside the one that judges, with a word of praise or blame."""
    data = table()["verdicts"]
    verbs = frozenset(key for verb in data["verbs"] for key in _keys(verb))
    being = frozenset(key for verb in ("zijn", "blijven", "lijken", "heten") for key in _keys(verb))
    for name, words, sign, degree in (("good", data["good"], 1, 2), ("mild", data["mild"], 1, 1), ("bad", data["bad"], -1, 2)):
        for word in words:
            yield Phrase(f"finds-{name}", (verbs, _keys(word)), False, sign, degree, False)
            yield Phrase(f"finds-{name}", (being, _keys(word)), True, sign, degree, False)


@cache
def _by_word() -> dict[str, tuple[tuple[int, Phrase], ...]]:
    """Key of the longest word of a phrase -> the phrases that have it, each with its rank."""
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for rank, phrase in enumerate(phrases()):
        for key in max(phrase.words, key=lambda keys: min(map(len, keys))):
            found.setdefault(key, []).append((rank, phrase))
    return {key: tuple(rows) for key, rows in found.items()}


def attitudes(masked: str, *, told: bool = False) -> list[Cue]:
    """The attitudes of a clause, the most telling first; `holder` of a cue is the body as the clause names it.

    Args:
        masked: a clause with signs for places, see `pipeline.compare.holder.mask`.
        told: it stands under the name of a municipality, which is touched where nobody is named ("Een veer is er niet welkom").

    """
    if len(masked) > LONGEST or (_ONCE.search(masked) and not _STILL.search(masked)) or not (told or _BODY.search(masked) or _ME.search(masked)):
        return []
    masked = masked[: without_condition(masked)]
    words = tokens(masked)
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if _ATTRIBUTE.fullmatch(masked, word.start, word.end):
            continue  # "de deelnemende gemeenten" take part in something else
        places.setdefault(word.key, []).append(number)
        places.setdefault("=" + masked[word.start : word.end].lower(), []).append(number)
    table_ = _by_word()
    rows = sorted({row for key in places for row in table_.get(key, ())}, key=lambda row: row[0])
    found: list[Cue] = []
    taken: set[int] = set()
    supposed = _SUPPOSED.match(masked)
    for _, phrase in rows:
        at = _stand(phrase, places, words)
        if at and _parted(masked, phrase, words, at):
            continue
        if at is None or taken & set(at):
            continue
        holder = _holder(masked, phrase, words, at) or ((words[at[0]].start, "") if told and phrase.mine else None)
        if supposed and words[max(at)].start < supposed.end():
            continue
        if holder and not _UNREAL.match(masked[_part(masked, words[at[-1]].start)[0] :]):
            taken |= set(at)
            found.append(_cue(masked, phrase, words, at, holder))
    return found


def _parted(masked: str, phrase: Phrase, words: Sequence[Token], at: Sequence[int]) -> bool:
    """Whether a comma parts a verb from its particle, or from the preposition behind it: "uitgesproken tegen een veer, uit vrees voor drukte"."""
    if phrase.split and "," in masked[words[min(at)].start : words[max(at)].start]:
        return True
    last = max(at)
    return len(at) > 1 and masked[words[last].start : words[last].end].lower() in _PLACE and masked.count(",", words[min(at)].start, words[last].start) == 1


def _stand(phrase: Phrase, places: dict[str, list[int]], words: Sequence[Token]) -> tuple[int, ...] | None:
    """The numbers of the words of a clause that are those of a phrase, close together; None where one is missing."""
    rows = [sorted(place for key in keys for place in places.get(key, ())) for keys in phrase.words]
    if not all(rows):
        return None
    core = max(range(len(rows)), key=lambda number: min(map(len, phrase.words[number])))
    for middle in rows[core]:
        chosen: list[int] = []
        for number, row in enumerate(rows):
            free = [place for place in row if place not in chosen and (place != middle or number == core)]
            if not free:
                break
            chosen.append(middle if number == core else min(free, key=lambda place: abs(place - middle)))
        else:
            apart = any(chosen[number] != chosen[number - 1] + 1 for number in phrase.joined)
            if not apart and words[max(chosen)].end - words[min(chosen)].start <= WIDEST:
                return tuple(chosen)
    return None


def _holder(masked: str, phrase: Phrase, words: Sequence[Token], at: Sequence[int]) -> tuple[int, str] | None:
    """Place and words of the body whose attitude it is, the nearest; None where the clause names none."""
    middle = words[at[0]].start
    if phrase.mine:
        spans = [match.span() for match in _ME.finditer(masked) if not _OWNED.match(masked, match.start()) and not _TO_US.search(masked, max(0, match.start() - 60), match.start()) and not _TOLD_US.match(masked, match.end())]
    else:
        spans = [
            match.span()
            for match in _BODY.finditer(masked)
            if match[0].lower() in ("wij", "we", "ik") or not _GOVERNED.search(masked[max(0, match.start() - 14) : match.start()])
        ]
        voiced = [span for span in spans if masked[slice(*span)].lower() in ("wij", "we", "ik")]
        spans = voiced or spans
    if not spans:
        return None
    low, high = min(spans, key=lambda span: (abs(span[0] - middle), span))
    body = _BODY.search(masked[low:high]) if phrase.mine else None
    return low, body[0] if body else masked[low:high].lower() if masked[low:high].lower() == "mij" else "ons" if phrase.mine else masked[low:high]


def _part(masked: str, place: int) -> tuple[int, int]:
    """The part of a clause between commas and linking words that a place lies in."""
    cuts = [0, *(match.start() for match in _CUT.finditer(masked)), len(masked)]
    return max(cut for cut in cuts if cut <= place), min((cut for cut in cuts if cut > place), default=len(masked))


def _cue(masked: str, phrase: Phrase, words: Sequence[Token], at: Sequence[int], holder: tuple[int, str]) -> Cue:
    first, last = min(words[place].start for place in at), max(words[place].end for place in at)
    low, high = _part(masked, words[at[-1]].start)
    sign, own = phrase.sign, (0, 0)
    if phrase.negated or sign < 0:
        own = first, last
    if not phrase.negated:
        turning = [word for number, word in enumerate(words) if word.key in _no() and low <= word.start < high and number not in at]
        if len(turning) % 2:
            sign, own = -sign, (turning[0].start, turning[0].end)
    spans = tuple((words[place].start, words[place].end) for place in at)
    degree, strength = degree_in(masked, phrase.degree), strength_of(masked, phrase.degree)
    return Cue(phrase.name, min(first, holder[0]), last, sign, degree, strength, holder[1], False, False, own=own, words=spans)
