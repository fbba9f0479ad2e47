"""Which words open a block of a council paper, and which role they give: reads `roles.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"[^\W_]+")
_LOOK = 160  # code points of a line that are looked at
_LONGEST_FORM = 320  # a longer line is no lead line
_MAX_LEAD = 140


class Lead(NamedTuple):
    """What a line opens.

    Attributes:
        role: role of the contract.
        pure: nothing but the cue and whom it addresses: a list or paragraphs follow.

    """

    role: str
    pure: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("roles.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """Words in lower case without accents and punctuation; a bracketed or apostrophed part is a word of its own."""
    return _WORD.findall(plain(text))


def like(word: str, cue: str) -> bool:
    """Whether a printed word is a cue word, one wrong letter allowed in six or more, two in eleven or more."""
    if word == cue:
        return True
    if len(cue) < 6 or abs(len(word) - len(cue)) > 2:
        return False
    return Levenshtein.distance(word, cue, score_cutoff=2) <= (2 if len(cue) > 10 else 1)


def starts(found: list[str], cue: tuple[str, ...]) -> bool:
    """Whether words start with the words of a cue."""
    return len(found) >= len(cue) and all(like(a, b) for a, b in zip(found, cue, strict=False))


@cache
def _cues() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    rows = [
        (lead["role"], tuple(words(cue)), bool(lead.get("whole"))) for lead in _data()["lead"] for cue in lead["cues"]
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[1])))


@lru_cache(maxsize=65536)
def _opening(word: str) -> tuple[int, ...]:
    """Places of the cues whose first word this may be."""
    alike = {first for first in _firsts() if like(word, first)}
    return tuple(number for number, (_, cue, _) in enumerate(_cues()) if cue[0] in alike) if alike else ()


@cache
def _firsts() -> frozenset[str]:
    """The first words of the cues."""
    return frozenset(cue[0] for _, cue, _ in _cues())


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _subjects() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(words(s)) for s in _data()["subjects"]), key=len, reverse=True))


@lru_cache(maxsize=65536)
def _subjects_opening(word: str) -> tuple[tuple[str, ...], ...]:
    """The subjects whose first word this may be, in order: of most words none."""
    return tuple(subject for subject in _subjects() if like(word, subject[0]))


# "De raad spreekt uit dat de dijk veilig moet zijn en verzoekt het college:": the list is what it asks, the last verb.
_ASKS_LAST = re.compile(r"\ben\s(?:(?:daarom|dan\sook|hierbij)\s)?(?:verzoekt|vraagt|draagt|roept|spoort|nodigt|adviseert)\s[^:;]{3,90}:$", re.I)
_OF = frozenset(("van", "tot", "om", "inzake", "betreffende", "over", "d"))


def _skip(found: list[str]) -> list[int]:
    """Places where a cue may start: after fillers and a subject."""
    at = 0
    while at < len(found) and found[at] in _set("fillers"):
        at += 1
    places = [0, at] if at else [0]
    for subject in _subjects_opening(found[at]) if at < len(found) else ():
        if starts(found[at:], subject):
            after = at + len(subject)  # "De raad van de gemeente Goeree-Overflakkee spreekt uit"
            named = "gemeente" in subject or "van" in subject or found[after : after + 1] == ["van"]
            places += range(after, min(after + (7 if named else 2), len(found)))
            break
    return places


def lead(line: str) -> Lead | None:
    """The role that a line opens, or None.

    >>> lead("Verzoekt het college van burgemeester en wethouders:")
    Lead(role='verzoek', pure=True)
    """
    if len(line) <= _LONGEST_FORM and line.rstrip("*_ ").endswith(":"):
        return _lead(line)
    return _lead(line[:_LOOK])  # the cache must not hold lines of megabytes


@lru_cache(maxsize=65536)
def _lead(line: str) -> Lead | None:
    head = line.strip("*#_ \t")
    if len(head) < 5:
        return None
    found = words(head)
    short = len(line) <= _MAX_LEAD
    last = head.rstrip()[-1:]
    places = _skip(found)
    for number, at in sorted((cue, place) for place in places if place < len(found) for cue in _opening(found[place])):
        role, cue, whole = _cues()[number]
        if starts(found[at:], cue):
            if role == "aanhef" and last == ":" and (known := _form(head)):
                return Lead(known, True)
            if role == "mening" and last == ":" and _ASKS_LAST.search(head):
                return Lead("verzoek", True)
            rest = found[at + len(cue) :]
            if cue == ("verzoekt",) and found[at] == "verzoek" and rest and rest[0] in _OF and last != ":":
                continue  # "Verzoek van de dorpsraad om een bank": a noun, no wrong letter
            pure = (
                role != "aanhef" and short and ((_tail(rest) and (last not in ".;" or (last == ";" and role in ("verzoek", "constatering", "overweging") and bool(rest or "dat" in cue)))) or (last == ":" and len(rest) <= 12))
            )
            if whole and not (pure and (last == ":" or all(word in _set("whole_tails") for word in rest))):
                continue
            return Lead(role, pure)
    if last == ":" and (form := _form(head)):
        return Lead(form, True)
    if short and len(found) > 2:  # letters printed apart: "Overw egende dat", "B E S L U I T"
        squeezed = "".join(found)
        if squeezed in ("besluit", "besluiten") and all(len(word) == 1 for word in found):
            return Lead("beslispunt", True)
        if squeezed.startswith(tuple(_squeezed())):
            joined = next(cue for cue in _squeezed() if squeezed.startswith(cue))
            return Lead(_squeezed()[joined], last == ":" or squeezed == joined)
    return None


_SENTENCE = re.compile(r"[.;!?][\"'”’]? +(?=\S)")
# No form of a lead line without one of these.
_ASKING = re.compile(r"verzo|vra|advise|gelast|machtig|maant|dra[ag]|leg|ge[ev]|roep|spo|nodig|da[ag]|moedig|dring|doe|opgedragen|wens|wil|verlang|bepleit|"
                     r"verwacht|opdracht|graag|gaarne|spre|besl|voorgesteld|stel|schaart|wijzig|herzien|amende|aanpas|passen|gaat akk|stemt|stemd")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    parts = _data()["forms"]
    rows = []
    parts = {key: value.replace("{who}", parts["who"]) for key, value in parts.items()}
    for form in _data()["form"]:
        for pattern in form["pattern"]:
            for key, value in parts.items():
                pattern = pattern.replace("{" + key + "}", value)
            rows.append((form["role"], re.compile(pattern)))
    return tuple(rows)


def _form(head: str) -> str | None:
    """The role that a line with a colon at its end opens by its last sentence, whatever its first words."""
    line = " ".join(plain(head).rstrip("*_ ").split())
    ends = [found.end() for found in _SENTENCE.finditer(line)]
    line = line[ends[-1] :] if ends else line
    if not _ASKING.search(line):
        return None
    return next((role for role, pattern in _forms() if pattern.search(line)), None)


def tail(text: str) -> Lead | None:
    """What the last sentence of a paragraph opens, where it does nothing else: "... in. Die verzoekt het college"."""
    line = text[-_MAX_LEAD:].rstrip()
    ends = [found.end() for found in _SENTENCE.finditer(line)]
    if not ends or line[-1:] in ".;!?":
        return None
    last = line[ends[-1] :].removeprefix("Die ").removeprefix("Deze ").removeprefix("Dat ")
    found_lead = lead(last)
    return found_lead if found_lead and found_lead.pure else None


@cache
def _squeezed() -> dict[str, str]:
    """Cues as one word -> role, longest first."""
    return {
        "".join(cue): role for role, cue, whole in _cues() if len("".join(cue)) >= 10 and not whole and role != "aanhef"
    }


def _tail(rest: list[str]) -> bool:
    return len(rest) <= 14 and all(word in _set("tails") for word in rest)


@cache
def _sections() -> dict[tuple[str, ...], str]:
    return {tuple(words(title)): role for role, titles in _data()["sections"].items() for title in titles}


@cache
def _titles_of(length: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The known titles of so many words."""
    return tuple((known, role) for known, role in _sections().items() if len(known) == length)


def section(title: str) -> str | None:
    """The role that a heading gives to what stands under it: "overig" for a known one without a role, None: unknown."""
    return _section(title) if len(title) <= _LOOK else None


@lru_cache(maxsize=65536)
def _section(title: str) -> str | None:
    found = tuple(words(title))
    while (
        found
        and (found[0].isdigit() or found[0] in ("i", "ii", "iii", "iv", "v", "a", "b", "c", "d"))
        and len(found) > 1
    ):
        found = found[1:]
    if not found or len(found) > 12:
        return None
    asking = _data()["asking"]
    plain_title = " ".join(found)
    if re.search(asking["verzoek"], plain_title):
        return "verzoek"
    if re.search(asking["beslispunt"], plain_title) and re.search(asking["ask"], plain_title):
        return "beslispunt"
    if len(found) > 9:
        return None
    table = _sections()
    if found in table:
        return table[found]
    for known, role in _titles_of(len(found)):
        if all(like(a, b) for a, b in zip(found, known, strict=True)):
            return role
    return next((role for role, pattern in _headings() if pattern.search(plain_title)), None) or _deciding(found)


def _deciding(found: tuple[str, ...]) -> str | None:
    """`beslispunt` where all words of a heading are about deciding: "Voorgesteld wordt", "Het gevraagde", "Waarover beslist u".

    One word for a decision is needed, or two for what is asked and of whom; any word about something else makes it another heading.
    """
    data = _data()["deciding"]
    strong = sum(word in data["strong"] or word.endswith(tuple(data["ends"])) for word in found)
    weak = sum(word in data["weak"] for word in found)
    if any(word not in data["weak"] and word not in data["small"] and word not in data["strong"] and not word.endswith(tuple(data["ends"])) for word in found):
        return None
    if not strong and any(word in data["asks"] for word in found) and {"u", "uw"} & set(found) and {"wij", "we"} & set(found):
        return "verzoek"  # "Samengevat vragen wij u": of a council in a proposal what it shall decide, in a letter what is asked
    return "beslispunt" if strong or (weak > 1 and found[0] not in data["others"]) else None


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, patterns in _data()["headings"].items() for pattern in patterns)


@cache
def _labels() -> dict[str, str]:
    return {
        "".join(words(label)): role
        for role, labels in _data()["labels"].items()
        if role != "spaced"
        for label in labels
    }


_LABEL = re.compile(r"([^:\t]{1,40}?)[ *]*(?:[:\t]|$)[ *]*")
_STRONG_LABEL = re.compile(r"(?:\*\*|__)([^*_:]{1,40}):?(?:\*\*|__):?[ \t]+")
_DOTTED_LABEL = re.compile(r"([TtEeIi])\.?[ \t]+(?=[\[(\d+]|www|\S{1,60}@)")


def label(line: str) -> tuple[str, str, str] | None:
    """Role, label and value of a line such as "Ons kenmerk: 2021/17", or None. The value may be empty."""
    bare = line.strip("*_ \t")
    found = _STRONG_LABEL.match(line) or _DOTTED_LABEL.match(bare)
    if found:
        bare = found.string
    elif spaced := _spaced_label(bare):
        return spaced
    elif not (found := _LABEL.match(bare)):
        return None
    name = " ".join(words(found[1]))
    role = _labels().get(name.replace(" ", ""))
    return (role, name, bare[found.end() :].strip("*_ \t")) if role and found.end() else None


@cache
def _closings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(words(cue))) for kind, cues in _data()["closing"].items() for cue in cues)


@lru_cache(maxsize=65536)
def _closing_opening(word: str) -> tuple[int, ...]:
    return tuple(number for number, (_, cue) in enumerate(_closings()) if like(word, cue[0]))


_VALUE = re.compile(r"\.?[ \t]+(?=[A-Z]{0,12}[ .:/-]{0,2}\d|[A-Z])")


_TOPIC = re.compile(r"[ \t]+(?!(?:van|is|was|zijn|waren|voor|dat|die|waar|op|aan|ter|uit|in|de|het|een|dit|deze|hier|en)\b)(?=[a-zà-ÿ]{4})")


def _spaced_label(line: str) -> tuple[str, str, str] | None:
    """A field without a colon: "Zaaknummer 2021-0033"."""
    if len(line) > 120 or line.endswith((".", ";", ":")):
        return None
    low = line.lower()
    for name in _data()["labels"]["spaced"]:
        if low.startswith(name) and (found := _VALUE.match(line, len(name)) or (_TOPIC.match(line, len(name)) if name in ("onderwerp", "betreft") and line[0].isupper() else None)):
            return "kenmerk", " ".join(words(name)), line[found.end() :].strip("*_ \t")
    return None


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(title)) for title in _data()["titles"])


def title(line: str) -> bool:
    """Whether a line starts like the title of a council paper: "Voorstel van het college inzake ..."."""
    found = words(line[:_LOOK])
    return any(starts(found, known) for known in _titles())


_TO_COUNCIL = re.compile(r"\W*(?:(?:raads|initiatief)?voorstel|advies|brief)\s(?:aan|van)\s(?:de|het|uw)\b|\W*(?:raads|college|initiatief)voorstel\W*(?:\d[\d./-]*)?$", re.I)


def to_council(line: str) -> bool:
    """Whether a heading is the title of a paper by its addressee or form: "Voorstel aan de gemeenteraad"."""
    return len(line) <= _LOOK and _TO_COUNCIL.match(line) is not None


def closing(line: str) -> str | None:
    """Whether a line opens a signature block ("sign") or is a closing formula ("end"), else None."""
    return _closing(line) if len(line) <= 200 else None


_GREETINGS = frozenset({"groet", "groeten", "hoogachtend", "hoogachting"})  # the names may follow in one block
_LONGEST_SIGNED = 30  # words of such a block


@lru_cache(maxsize=65536)
def _closing(line: str) -> str | None:
    found = words(line)
    for number in _closing_opening(found[0]) if found else ():
        kind, cue = _closings()[number]
        if starts(found, cue):
            long = len(line) > 90 or len(found) > len(cue) + 9
            if kind == "sign" and (line.rstrip().endswith((".", ";", ":")) or (long and not (cue[-1] in _GREETINGS and len(found) < _LONGEST_SIGNED))):
                continue
            return kind
    return None
