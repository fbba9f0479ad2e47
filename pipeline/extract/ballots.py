"""How many voted how, and which parties: from the sentence that gives the result of a vote and the words after it."""

from __future__ import annotations

import re
from typing import Any

_FOR = r"v(?:oo|óó)r"
_VOTES = (
    re.compile(rf"\b(?P<a>\d{{1,3}})\s(?:stemmen\s)?(?:{_FOR}\s(?:en\s)?)?(?:stemmen\s)?(?:\([^()]{{0,200}}\)\s)?(?:en\s)?tegen\s(?P<b>\d{{1,3}})\b(?!\))", re.I),
    re.compile(
        rf"\b(?P<a>\d{{1,3}})\s(?:leden\s|stem(?:men)?\s)?{_FOR}(?:stemmen|stemmers)?(?:\s?\([^()]{{0,200}}\)|:\s[^;.\d]{{2,120}})?(?:\s?[,;]|\sen|\s?/)?(?:\smet)?\s(?P<b>\d{{1,3}})\s(?:leden\s|stem(?:men)?\s)?tegen(?:stemmen|stemmers)?\b", re.I
    ),
    re.compile(r"\b(?P<b>\d{1,3})\s(?:leden\s|stem(?:men)?\s)?tegen(?:stemmen|stemmers)?(?:\s?\([^()]{0,200}\))?(?:\s?,|\sen|\s?/)?\s(?P<a>\d{1,3})\s(?:leden\s|stem(?:men)?\s)?v(?:oo|óó)r\b", re.I),
    re.compile(rf"\b{_FOR}(?:\s?:\s?|\s)(?P<a>\d{{1,3}})\b[^\d]{{0,40}}\btegen(?:\s?:\s?|\s)(?P<b>\d{{1,3}})\b", re.I),
    re.compile(rf"\b{_FOR}\s?:\s?(?P<a>\d{{1,3}})\s?\([^()]{{0,200}}\)[\s.,;]{{0,3}}tegen\s?:\s?(?P<b>\d{{1,3}})\b", re.I),
    re.compile(rf"\b{_FOR}\s?\((?P<a>\d{{1,3}})\)[^\d]{{0,80}}\btegen\s?\((?P<b>\d{{1,3}})\)", re.I),
    re.compile(rf"\btegen\s?\((?P<b>\d{{1,3}})\)[^\d]{{0,80}}\b{_FOR}\s?\((?P<a>\d{{1,3}})\)", re.I),
    re.compile(rf"\b{_FOR}\s?\((?P<a>\d{{1,3}})\),[^\d]{{0,80}}\((?P<b>\d{{1,3}})\)\stegen\b", re.I),
    re.compile(r"\b(?:aangenomen|aanvaard|verworpen|afgewezen|vastgesteld|ingestemd|besloten)\b,?\s?(?:met\s)?\(?(?P<a>\d{1,2})\s?[–-]\s?(?P<b>\d{1,2})\b(?!\s?[–-]\s?\d)", re.I),
    re.compile(r"(?:stem\w*|uitslag|uitkomst)\b[^\d.;]{0,40}\b(?P<a>\d{1,3})\s?(?:om|[–-])\s?(?P<b>\d{1,3})\b", re.I),
)
_EITHER = (0, len(_VOTES) - 2, len(_VOTES) - 1)  # of these the order does not tell which side won
# "28 leden stemden voor, 25 leden stemden tegen", also as a sentence of its own after the result.
_MEMBERS = re.compile(rf"\b(?P<a>\d{{1,3}})\s\w*leden\s(?:stemden|stemmen|waren|zijn)\s{_FOR}\b(?:\s?[,;.]|\sen)?\s(?P<b>\d{{1,3}})\s(?:\w*leden\s)?(?:(?:stemden|stemmen|waren|zijn)\s)?tegen\b", re.I)
_ONE_SIDE = re.compile(r"\bmet\s(?P<n>\d{1,3}|één|een|twee|drie|vier|vijf|zes|zeven|acht|negen)\s(?:stem(?:men)?\s)?tegen(?:stem(?:men)?)?\b", re.I)
_NUMBERS = {"één": 1, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
_TENS = {"twintig": 20, "dertig": 30, "veertig": 40}
_UNITS = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_COUNTING = {
    **{word: value for value, word in enumerate(_UNITS) if value > 1}, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19, **_TENS,
    **{f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": value + tens for ten, tens in _TENS.items() for value, unit in enumerate(_UNITS) if value},
}  # fmt: skip
_WORDS = "|".join(sorted(_COUNTING, key=len, reverse=True))
_IN_WORDS = re.compile(rf"\b(?:{_WORDS})\b(?=\s(?:stem|leden|voor\b|vóór\b|tegen\b|en\stegen\b))|(?<=\btegen\s)(?:{_WORDS})\b(?=\s?(?:stem|[.,;)]|\w+en\b|$))", re.I)
_UNANIMOUS = re.compile(r"\b(?:met algemene stemmen|unaniem|met eenparigheid van stemmen|eenstemmig|eensgezind|eenparig|raadsbreed)\b", re.I)
# "unaniem (20 stemmen) aangenomen", "met algemene stemmen (19) vastgesteld"
_ALL_OF = re.compile(r"\bunaniem\s\((?P<n>\d{1,3})\s(?:stemmen|leden)\b|\bmet algemene stemmen\s\((?P<m>\d{1,3})(?:\sstemmen)?\)", re.I)
_NOT_UNANIMOUS = re.compile(r"\b(?:vrijwel|bijna|niet|haast) (?:unaniem|met algemene stemmen|eensgezind)\b", re.I)
_STOP = rf"(?:\)|[.;]|$|,?\s(?:en\s)?(?:{_FOR}|tegen)\b)"
_PARTIES = (
    re.compile(
        r"\b(?P<side>v(?:oo|óó)r|tegen)(?:stemmen|stemmers| hebben gestemd| stemden| stemmen|gestemd)?(?: \w+){0,2}?(?: de fracties? van|\s?:|(?= \()| stemde[n]? (?:de fracties? van)?)\s?"
        rf"\(?(?P<list>[^.;:]{{2,200}}?){_STOP}",
        re.I,
    ),
    re.compile(rf"\b(?P<side>v(?:oo|óó)r|tegen) (?:stemden|waren|stemmen|zijn|stemde|was) (?:de (?:(?:fracties?|leden) van (?:de )?)?)?(?P<list>(?-i:[A-Z])[^.;:]{{1,200}}?){_STOP}", re.I),
    re.compile(
        r"\b(?:de fracties? van|de fracties?|alleen|de leden van)\s(?P<list>[^.;:()]{2,160}?)\s(?:zijn|stemmen|stemden|stemt|stemde|waren|is|was|hebben|heeft)\s(?:gestemd\s)?(?P<side>v(?:oo|óó)r|tegen)\b", re.I
    ),
    re.compile(r"(?:^|(?<=[.;,] )|\b(?:dat|aantekening|van) )(?:de fracties? van |de fractie |de leden |de )?(?P<list>(?-i:[A-Z0-9])(?:(?!\b(?:dat|aantekening|met|waarbij|wordt|worden|is|zijn)\b)[^.;:()]){1,80}?),? (?:(?:wordt|worden|is|zijn|zich) )?geacht (?:(?:wordt|worden|is|zijn) )?(?:te hebben )?(?P<side>tegen|v(?:oo|óó)r)(?: te hebben )?gestemd\b", re.I),
    re.compile(r"\bmet (?:de )?(?:stem(?:men)?|fracties?) (?:van )?(?:de (?:fracties? van )?)?(?P<list>(?-i:[A-Z])[^.;:()]{1,80}?) (?P<side>tegen|v(?:oo|óó)r)\b", re.I),
    re.compile(r"\b(?:met )?(?:een|één|\d{1,2}) stem(?:men)? (?P<side>tegen|v(?:oo|óó)r) \((?P<list>[^()]{2,120})\)", re.I),
)
_OTHER_SIDE = re.compile(rf",? (?:en )?(?P<side>v(?:oo|óó)r|tegen) (?:de )?(?P<list>(?-i:[A-Z])[^.;:]{{1,120}}?){_STOP}", re.I)
_SIDE_IN = re.compile(r"\b(?P<side>v(?:oo|óó)r|tegen)\s?:\s?(?P<n>\d{1,3})\s?\((?P<list>[^()]{2,200})\)", re.I)
_AGAINST_IN = re.compile(r"\b(?P<n>\d{1,3})\s(?:stemmen\s)?(?P<side>v(?:oo|óó)r|tegen)\s\((?P<list>[^()]{2,200})\)", re.I)
_PARTY = re.compile(r"^(?:de\s)?(?P<name>[A-Z0-9][\w&@+!/.'’ -]{0,40}?|[A-Z][\w/ -]*)(?:\s?\(\d+\))?$")
_SEATS = re.compile(r"(?<=\w)\s\d{1,2}$")
_WITH_COUNTS = re.compile(rf"\b(?P<side>v(?:oo|óó)r|tegen)\b\s?:?(?P<list>[^.;:]{{2,300}}?)(?=[.;]|$|,?\s(?:en\s)?(?:{_FOR}|tegen)\b)", re.I)
_COUNT = re.compile(r"\((\d{1,3})\)")
_TRIGGER = re.compile(r"tegen|\b(?:aangenomen|aanvaard|verworpen|afgewezen|vastgesteld|ingestemd|besloten)\b,?\s?(?:met\s)?\(?\d|v(?:oo|óó)r|unaniem|stem|een(?:sgezind|parig)|raadsbreed|uitslag|uitkomst", re.I)


def ballot(ayes: int | None = None, noes: int | None = None, unanimous: bool | None = None) -> dict[str, Any]:
    """The contract's `votes`."""
    return {"for": ayes, "against": noes, "for_parties": None, "against_parties": None, "unanimous": unanimous}


def count(sentence: str, after: str = "", status: str = "") -> dict[str, Any] | None:
    """The votes that a sentence gives, and the parties that it or the words right after it name; None where it gives none.

    Args:
        sentence: with the result of a vote.
        after: what stands behind it: "Tegen hebben gestemd ...".
        status: of the contract. "Verworpen met 11 tegen 9 stemmen" tells by it that 11 were against.

    >>> count("Het voorstel is met 12 tegen 3 stemmen aangenomen.")["for"]
    12
    """
    sentence, after = sentence[:1200], after[:300]
    if not _TRIGGER.search(sentence) and not _MEMBERS.match(after.lstrip()):
        return None
    sentence = _IN_WORDS.sub(lambda match: str(_COUNTING[match[0].lower()]), sentence)
    votes = None
    for place, pattern in enumerate(_VOTES):
        match = pattern.search(sentence)
        if match:
            ayes, noes = int(match.group("a")), int(match.group("b"))
            if place in _EITHER and ((status == "verworpen" and ayes > noes) or (status == "aangenomen" and ayes < noes)):
                ayes, noes = noes, ayes
            votes = ballot(ayes, noes)
            break
    if votes is None and (match := _MEMBERS.search(sentence) or _MEMBERS.match(after.lstrip())):
        votes = ballot(int(match["a"]), int(match["b"]))
    if votes is None and (match := _ALL_OF.search(sentence)):
        votes = ballot(int(match["n"] or match["m"]), None)
    if votes is None and (match := _ONE_SIDE.search(sentence)):
        word = match["n"].lower()
        votes = ballot(None, int(word) if word.isdigit() else _NUMBERS[word])
    if _UNANIMOUS.search(sentence) and not _NOT_UNANIMOUS.search(sentence):
        votes = (votes or ballot()) | {"unanimous": True}
    return _with_parties(votes, sentence, after)


def _with_parties(votes: dict[str, Any] | None, sentence: str, after: str) -> dict[str, Any] | None:
    bare = re.sub(r"\s\(\d{1,3}\)", "", f"{sentence} {after}")
    found = [*_AGAINST_IN.finditer(sentence), *_SIDE_IN.finditer(sentence), *(match for pattern in _PARTIES for match in pattern.finditer(bare))]
    for match in found:
        votes, named = _named(votes, match)
        if named and (other := _OTHER_SIDE.match(bare, match.end("list"))) and match.re in _PARTIES:
            votes, _ = _named(votes, other)
    if votes and votes["for"] is None and votes["against"] is None and votes["for_parties"] and votes["against_parties"]:
        sums = {}
        for match in _WITH_COUNTS.finditer(sentence):
            side = "against" if match["side"].lower() == "tegen" else "for"
            figures = _COUNT.findall(match["list"])
            if figures and len(figures) == len(votes[f"{side}_parties"]):
                sums[side] = sum(map(int, figures))
        if len(sums) == 2:
            votes |= sums
    return votes


def _named(votes: dict[str, Any] | None, match: re.Match[str]) -> tuple[dict[str, Any] | None, bool]:
    names = parties(match["list"])
    if not names:
        return votes, False
    votes = votes or ballot()
    side = "against" if match["side"].lower() == "tegen" else "for"
    votes[f"{side}_parties"] = votes[f"{side}_parties"] or names
    if match.groupdict().get("n"):
        votes[side] = int(match["n"]) if votes[side] is None else votes[side]
    return votes, True


def parties(text: str) -> list[str] | None:
    """Names of parties in an enumeration, or None where it is something else."""
    names = []
    listed = [part.strip() for part in re.split(r",|\s+en\s+", text)]
    if all(_SEATS.search(part) for part in listed):  # "CDA 5, D66 2"
        listed = [_SEATS.sub("", part) for part in listed]
    for part in listed:
        match = _PARTY.match(part)
        if not match or len(match.group("name").split()) > 5 or match.group("name").isdigit():
            return None
        names.append(match.group("name").strip())
    return names
