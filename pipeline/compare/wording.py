"""Words for comparison: the text of a record's quotes as one line, and each word as keys that its other forms share.

A key is the lemma (simplemma) cut to the stem of its family: "isoleren", "geïsoleerd" and "isolatie" give `isol`.
A compound has the keys of its parts as well, which count for less.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import simplemma
from rapidfuzz.distance import Indel

from pipeline.dutch.lexicon import bare, shared_lexicon

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*%?|\d+%?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])- (?=[a-zà-ÿ])(?!(?:en|of|tot|als|dan)\b)")
_SUFFIXES = (
    "ieringen",
    "iseringen",
    "iteiten",
    "atie",
    "aties",
    "eringen",
    "ering",
    "eren",
    "iteit",
    "ingen",
    "heden",
    "heid",
    "elijke",
    "elijk",
    "lijke",
    "lijk",
    "ende",
    "ing",
    "ers",
    "er",
    "en",
    "te",
    "de",
    "e",
    "s",
    "t",
    "d",
)
# "nagescheiden", "ingevoerd": the lemmatiser knows few participles of separable verbs.
# Of these the lemmatiser makes the verb with a particle: of "gewezen" it makes "afwijzen".
_PARTICIPLES = {
    "gewezen": "wijzen", "gewogen": "wegen", "getreden": "treden", "gesneden": "snijden", "geweken": "wijken", "geblazen": "blazen",
    "gestreken": "strijken", "gewassen": "wassen", "gesmolten": "smelten", "geknepen": "knijpen", "uitgesloten": "uitsluiten",
}  # fmt: skip
_PARTICIPLE = re.compile(r"^(na|aan|uit|op|af|in|om|door|mee|toe|terug|over|onder|voor|vast|samen)ge(?=.{4})")
_AGREE = re.compile(
    r"\b(?:in te stemmen|stem(?:t|men|de|den)\b(?=(?: [^\s.;:]+){0,5} in\b)|met (?:algemene|"
    r"\d+) (?:tegen \d+ )?stemmen(?: (?:voor|tegen))?|\d+ stemmen (?:voor|tegen))"
)
# Verbs whose particle stands apart before "te".
_SPLIT = re.compile(
    r"\b((?i:af|aan|in|uit|op|om|door|mee|toe|terug|over|onder|voor|vast|samen|open|deel|na|bij|los|stop|dicht|weg|vrij|tegen|voort)) te ([^\W\d_]{3,}en)\b"
)
_COUNT = "aantal"
_LEAST = 4  # letters that a stem keeps
_KEPT = 2000  # code points of a line whose words are kept for a while
_LONGEST = 6000  # a passage longer than this is quoted whole: aligning it costs the square of its length


class Token(NamedTuple):
    """A word: its place in the line, its main key, and the keys of the parts of a compound."""

    start: int
    end: int
    key: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a record on one line; `quotes` are the record's own."""

    text: str
    quotes: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Line:
        """The line of a record of the contract."""
        quotes = tuple(record["quotes"])
        return cls(_HYPHEN.sub("", " ".join(quote["clean"] for quote in quotes)), quotes)

    def quote(self, start: int, end: int) -> list[dict[str, Any]]:
        """Quotes of a part of the line: cut out of the record's own, or those whole where they cannot be cut safely."""
        if len(self.quotes) != 1 or len(self.text) > _LONGEST or (start <= 1 and end >= len(self.text) - 1):
            return [dict(quote) for quote in self.quotes]
        whole = self.quotes[0]
        low, high = _carry(self.text, whole["exact"], start, end)
        exact = whole["exact"][low:high]
        low, high = low + len(exact) - len(exact.lstrip()), high - len(exact) + len(exact.rstrip())
        if low >= high:
            return [dict(whole)]
        boxes = whole["boxes"]
        lines = whole["exact"].split("\n")
        if len(boxes) == len(lines) > 1:
            first, last = whole["exact"].count("\n", 0, low), whole["exact"].count("\n", 0, high)
            boxes = boxes[first : last + 1]
        return [
            {
                "exact": whole["exact"][low:high],
                "start": whole["start"] + low,
                "end": whole["start"] + high,
                "clean": " ".join(self.text[start:end].split()),
                "page": whole["page"],
                "boxes": boxes,
            }
        ]


def _carry(line: str, exact: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of `exact` behind a stretch of the line that cleaning made of it."""
    low, high = None, None
    for block in Indel.opcodes(line, exact):
        tag, a0, a1, b0, b1 = block.tag, block.src_start, block.src_end, block.dest_start, block.dest_end
        if tag != "equal":
            continue
        if low is None and a1 > start:
            low = b0 + max(0, start - a0)
        if a0 < end:
            high = b0 + min(a1, end) - a0
        del b1
    return low or 0, high if high is not None else len(exact)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The key that the forms of a word share.

    >>> stem("geïsoleerd") == stem("isoleren") == stem("isolatie")
    True
    """
    small = word.lower().replace("’", "'")
    if any(sign.isdigit() for sign in small):
        return small
    found = bare(_PARTICIPLES.get(small) or simplemma.lemmatize(small, lang="nl")).replace("_", "").replace("-", "")
    found = _PARTICIPLE.sub(r"\1", found)
    for _ in range(2):
        for suffix in _SUFFIXES:
            # "Landelijk" is not of land, "werkelijk" not of work.
            if found.endswith(suffix) and len(found) - len(suffix) >= _LEAST + (suffix == "heid") + 2 * ("lijk" in suffix):
                found = found[: -len(suffix)]
                break
        else:
            break
    if len(found) > 3 and found[-1] == found[-2]:  # "stemm" -> "stem"
        found = found[:-1]
    if len(found) > 3:  # open and closed syllable: "keuz" and "keus", "plaats" and "plats"
        found = found[:-1] + {"z": "s", "v": "f"}.get(found[-1], found[-1])
        found = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", found)
    return found


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[str, ...]:
    """Keys of the parts of a compound; none where it is a plain word."""
    pieces = shared_lexicon().parts(word) if 7 < len(word) < 50 else (word,)
    return (
        tuple(key for piece in pieces if len(piece) > 3 and (key := stem(piece)) not in stops())
        if len(pieces) > 1
        else ()
    )


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, tuple[str, ...]]:
    """The key of a word and those of its parts, by one look."""
    return stem(word), parts(word)


@lru_cache(maxsize=65536)
def generality(word: str) -> float:
    """What a word can tell at most, from 0.5 for one of the commonest to 1 for one that is rarer than Zipf 4.2."""
    return max(0.5, min(1.0, 1 - 0.33 * (shared_lexicon().frequency(word) - 4.2)))


def tokens(text: str) -> list[Token]:
    """The words of a line."""
    return list(_tokens(text) if len(text) < _KEPT else _tokens.__wrapped__(text))


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Token, ...]:
    """The same, kept for a while: a heading is read again with each sentence under it."""
    if "stem" in text:  # to agree, and the count of a vote, tell nothing of how votes are weighed
        text = _AGREE.sub(lambda match: " " * len(match[0]), text)
    found = [Token(m.start(), m.end(), *_keys(m[0])) for m in _WORD.finditer(text)]
    places = {word.start: place for place, word in enumerate(found)} if " te " in text else {}
    for match in _SPLIT.finditer(text) if places else ():  # "af te nemen" is "afnemen"
        place = places.get(match.start(2))
        if place is not None:
            found[place] = found[place]._replace(parts=(*found[place].parts, stem(match[1] + match[2])))
    for place, key in joined_verbs(text, found).items():
        found[place] = found[place]._replace(parts=(*found[place].parts, key))
    for place in range(1, len(found)):  # "aantal inwoners" is "inwonersaantal"
        if found[place - 1].key == _COUNT:
            word = found[place]
            joined = stem(text[word.start : word.end] + "aantal")
            found[place] = word._replace(parts=(*word.parts, joined))
    return tuple(found)


# A particle at the end of its clause, or before a preposition: "richten een fonds op", "gaan over naar".
_PARTICLE = re.compile(r"(?<=\w )(?:aan|af|bij|door|in|mee|om|onder|op|open|over|samen|stop|terug|toe|uit|vast|voort|weg)(?=[.,;:)]|$| (?:naar|op|in|bij|met|voor|tot|aan)\b)")
_CLAUSE_END = re.compile(r"[,;:.](?!\d)")


def joined_verbs(text: str, words: Sequence[Token]) -> dict[int, str]:
    """Number of a verb whose particle stands behind it -> the key of the two together.

    >>> text = "De gemeenten richten een fonds op."
    >>> joined_verbs(text, [Token(3, 12, "geme", ()), Token(13, 20, "rich", ()), Token(31, 33, "op", ())])
    {1: 'oprich'}
    """
    found: dict[int, str] = {}
    for match in _PARTICLE.finditer(text):
        cut = max((end.end() for end in _CLAUSE_END.finditer(text, 0, match.start())), default=0)
        for place, word in enumerate(words):
            key = _joined(text[word.start : word.end].lower(), match[0].lower()) if cut <= word.start < match.start() else ""
            if key:
                found[place] = key
                break
    return found


@lru_cache(maxsize=65536)
def _joined(word: str, particle: str) -> str:
    """The key of a verb with its particle, of a form of the verb alone; "" where there is no such verb."""
    for verb in dict.fromkeys((simplemma.lemmatize(word, lang="nl"), word)):  # of "zetten" the lemmatiser makes "zet"
        if len(verb) > 3 and verb.endswith("n") and shared_lexicon().known(particle + verb):
            return stem(particle + verb)
    return ""


@cache
def stops() -> frozenset[str]:
    """Keys that tell nothing of an issue."""
    return frozenset(stem(word) for word in _table()["stop"])


@cache
def enders() -> frozenset[str]:
    """Keys of words that end, forbid or keep off what they govern."""
    return frozenset(stem(word) for word in _table()["enders"])


@cache
def wheres() -> frozenset[str]:
    """Keys of prepositions that say where or when."""
    return frozenset(map(stem, ("op", "in", "langs", "bij", "binnen", "tijdens", "rond", "naast", "aan")))


@cache
def bans() -> frozenset[str]:
    """Keys of nouns of forbidding and stopping that end a compound: "nachtverbod", "vaarstop"."""
    return frozenset(stem(word) for word in ("verbod", "stop", "afschaffing"))


@cache
def enders_apart() -> tuple[tuple[str, str], ...]:
    """Keys of such verbs whose particle stands apart."""
    return tuple((stem(verb), particle) for verb, particle in _table()["enders_apart"])


@cache
def ender_phrases() -> re.Pattern[str]:
    """What ends a thing in several words: "een punt achter ... zetten"."""
    return re.compile("|".join(_table()["ender_phrases"]), re.IGNORECASE)


@cache
def less_phrases() -> tuple[re.Pattern[str], ...]:
    """What a clause sets aside for something else, in the group `less`: "liever een brug dan een veer"."""
    return tuple(re.compile(one, re.IGNORECASE) for one in _table()["less_phrases"])


@cache
def light() -> frozenset[str]:
    """Keys of verbs that go with any object."""
    return frozenset(stem(word) for word in _table()["light"])


@cache
def verdicts() -> frozenset[str]:
    """Keys of verbs that tell of a verdict alone."""
    return frozenset(stem(word) for word in _table()["verdicts"])


@cache
def carriers() -> frozenset[str]:
    """Keys of nouns that stand for what they carry: "het plan voor een brug"."""
    return frozenset(stem(word) for word in _table()["carriers"])


@cache
def procedure() -> frozenset[str]:
    """Keys of words about meetings and papers: no issue is about them."""
    return frozenset(stem(word) for word in _table()["procedure"])


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Key -> keys that say the same."""
    found: dict[str, set[str]] = {}
    for group in _table()["synonyms"]:
        keys = {stem(word) for word in group}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})
    return {key: frozenset(others) for key, others in found.items()}


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Key -> keys of the short or long forms of the same thing."""
    groups = [{stem(word) for word in group} for group in _table()["short"]]
    return {key: frozenset(keys - {key}) for keys in groups for key in keys}


def find_phrase(keys: Sequence[str], phrase: Sequence[str]) -> int:
    """The place where a run of keys stands in a line, or -1."""
    first, size, at = phrase[0], len(phrase), -1
    while True:
        try:
            at = keys.index(first, at + 1)
        except ValueError:
            return -1
        if all(keys[at + i : at + i + 1] == [phrase[i]] for i in range(1, size)):
            return at
