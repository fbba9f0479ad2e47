"""The patterns that references are found by; names of documents, laws and meetings are in ``references.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

REACH = 240  # characters behind a head in which its number may stand
NUMBER = re.compile(
    r"\b(?:RIS|BSD|BSW|DSO|DSB|OCW|BOW|SZW)[ ./-]{0,2}\d{3,10}(?:[./-]\d{1,6}){0,3}"
    r"|\b(?:Z|D|INT|UIT)[-.]?\d{2,4}[-./]\d{3,8}\b"
)
OWN = re.compile(
    r"(?:kenmerk|nummer|RIS|zaak)\W*(?:[A-Z]{2,6}[/ .-]?\d+\W*)?$", re.IGNORECASE
)  # a letterhead's own number
PHRASE = re.compile(r"\b(?:de|het|een|hun|zijn|haar|uw)\s+((?:(?!de\b|het\b|een\b)[\w’'-]+\s+){1,7})\(\s*$")
RIS = re.compile(r"\bRIS\s?(\d{5,7})\b")
NAMED_NUMBER = re.compile(
    r"(?:\b(?:met|onder)\s(?:het\s)?(?:kenmerk|zaaknummer|nummer)|[(,]\s?(?:ons\s|uw\s)?(?:kenmerk|zaaknummer|zaaknr\.?|"
    r"registratienummer|documentnummer|nummer|nr\.?))[:\s]{1,3}([A-Z0-9][\w./-]{2,30}\d)",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"[\s:,]{0,4}(?:‘([^‘’\n\f]{3,80}(?:\n?[^‘’\n\f]{0,90}))’|“([^“”]{3,160})”|\"([^\"]{3,160})\"|„([^„”“]{3,160})[”“]|'([^'\n]{3,120})')"
)
PERIOD = re.compile(r"\s{1,2}((?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?)(?![\d.,]\d|\w)")
STOP = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[)\]’”\d]))[.?!](?=\s|$)|;|\n[ \t]*\n|[•▪●◦]|\n\s?[-–o]\s|:\s*\n")
SHORT = 48  # characters: a line shorter than this does not end because the column does
ARTICLE = re.compile(
    r"\b(?:de|het|een|uw|onze|ons|dat|die|zijn|haar|hun)\s+(?:(?!college|inzake|presidium)[a-zë]{3,20}e\s+){0,2}$",
    re.IGNORECASE,
)
LAW_ARTICLE = re.compile(
    r"\b(?:de\s+)?(?:artikel(?:en)?|art\.)\s+\d[\w.:]*(?:\s?(?:,|-|–|en|tot\s+en\s+met|t/m|lid|leden|sub|onder|"
    r"onderdeel|aanhef|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|lid,|van|de|het|\d[\w.:]*|[a-z]\b)){0,14}\s*$",
    re.IGNORECASE,
)
CONNECT = frozenset(
    [
        "van",
        "de",
        "het",
        "der",
        "den",
        "en",
        "op",
        "in",
        "voor",
        "tot",
        "te",
        "ten",
        "ter",
        "t.b.v.",
        "aan",
        "bij",
        "over",
        "met",
        "inzake",
        "e.o.",
        "'t",
    ]
)
NAME_WORD = re.compile(r"\s{1,2}(?:\n\s?)?([\w'’&.+-]{1,40})")
VERBS = frozenset(
    [
        "is",
        "zijn",
        "was",
        "waren",
        "wordt",
        "worden",
        "werd",
        "werden",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "kan",
        "kunnen",
        "moet",
        "moeten",
        "zal",
        "zullen",
        "dat",
        "die",
        "wat",
        "om",
        "als",
        "niet",
        "ook",
        "waarin",
        "waarbij",
        "waarmee",
        "waarover",
        "waaruit",
        "erkent",
        "geeft",
        "biedt",
        "staat",
        "stelt",
        "bevat",
        "vraagt",
        "ligt",
        "komt",
        "gaat",
        "aangenomen",
        "vastgesteld",
        "vast",
        "uiterlijk",
        "hierover",
        "per",
        "blijkt",
        "volgt",
        "door",
        "na",
        "uit",
        "af",
        "toe",
        "mee",
        "wel",
        "te",
        "nog",
        "al",
        "dan",
        "maar",
        "of",
        "want",
        "omdat",
        "indien",
        "tijdens",
        "sinds",
        "vanaf",
        "waarvan",
    ]
)
VERBS_ALONE = VERBS - frozenset(
    [
        "te",
        "al",
        "nog",
        "vast",
        "uit",
        "toe",
        "mee",
        "per",
        "door",
        "na",
        "of",
        "of",
        "maar",
        "af",
        "wel",
        "want",
        "ook",
    ]
)
WORDS = re.compile(r"[^\W\d_]+")
PLAIN = frozenset({"bijlage", "stukken", "kader", "akte", "contract", "overeenkomst", "beleid", "rekening"})
BY_DATE = re.compile(
    r"(?:\s+(?:van|uit)\s+[^.;:,()]{1,50})?\s*(?:van:?|\(|van\s+\w+dag)\s*|[^.;:,()]{0,50}\s\(?(?:d\.d\.|dd\.?|gedateerd)\s*"
)
BESIDE = re.compile(r"[ ,(]{0,3}(?:van|d\.d\.|dd\.?)?\s?")
HELD = re.compile(r"[\s,(]*|[^.;:()\n\f]{0,40}\n?[^.;:()\n\f]{0,20}\s(?:van|op|d\.d\.|in)\s+")
# The number that a council gives a motion or proposal: 4a, M5.2, A19.07, 21-044, 2019-081; a year alone is none.
CODE = re.compile(
    r"\s(?:nr\.?\s|nummer\s|no\.?\s)?(?!(?:19|20)\d\d(?:[^\w.-]|$))([A-Z]{0,2}[.-]?\d{1,4}(?:[.-]\d{1,5})?[a-z]?)(?![\w%]|[.,]\d)"
    r"(?:(?:,\s|\s\()([A-Z][^.,;()\n]{3,80})[.)])?"
)
ROMAN = re.compile(r"[IVX]{1,5}")
SECTIONS = frozenset(
    [
        "constaterende",
        "overwegende",
        "verzoekt",
        "besluit",
        "gezien",
        "gehoord",
        "indiener",
        "indieners",
        "inleiding",
        "onderwerp",
        "datum",
        "kenmerk",
        "telefoonnummer",
    ]
)
PROPOSAL = re.compile(
    r"\b(?:[Rr]aads)?[Vv]oorstel\s+van\s+(?:het|de)\s+(?:college|presidium|griffie|burgemeester)\s+(?:inzake|betreffende|over)\b"
)
SEEN = re.compile(r"\bgezien\s+het\s+$", re.IGNORECASE)  # the proposal that a decision is taken on: the text itself
HEAD_OF_TEXT = 700
HEADING = re.compile(
    r"(?:^|\n)[#*_\s]{0,8}(?:[A-Z]?\d{0,3}[ .–-]{1,4})?(?:ONTWERP\s+|Ontwerp\s+)?$"
)  # a text names its own kind at the top
OWNER = re.compile(r"\b(?:uw|onze)\s+$", re.IGNORECASE)
ABOUT = re.compile(r"\s+(?:over|op|inzake|betreffende)\s+(?:de\s|het\s)?[^.,;:()\n]{3,60}")
# Whose letter or motion it is, where that is enough to know it by.
PARTY = re.compile(
    r"\s+(?:van|aan)\s+de\s+(?:(?:gemeente)?raad|minister|staatssecretaris|ministers|provincie|informateur)\b"
    r"(?:\s+van\s+[A-Z]\w+(?:\s+en\s+[A-Z]\w+)?)?"
)
TITLE_LEAD = re.compile(r"\b(?:inzake|betreffende|over|genaamd|getiteld)\s+", re.IGNORECASE)


@cache
def names() -> dict[str, Any]:
    """The names file as read."""
    return tomllib.loads(resources.files(__package__).joinpath("references.toml").read_text(encoding="utf-8"))


@cache
def kind_by_head() -> dict[str, str]:
    """The kind of each head noun, lower case."""
    return {head: kind for kind, heads in names()["heads"].items() for head in heads}


@cache
def head_pattern() -> re.Pattern[str]:
    """A head noun with what it is compounded with; groups 1 and 2 are the two."""
    heads = "|".join(sorted(map(re.escape, kind_by_head()), key=len, reverse=True))
    return re.compile(
        rf"\b((?:[^\W\d_]{{3,30}}-\s(?:en|of)\s)?(?:[^\W\d_]{{2,30}}-){{0,2}}[^\W\d_]{{0,30}}?)({heads})(?:s|en)?\b",
        re.IGNORECASE,
    )


@cache
def law_pattern() -> re.Pattern[str]:
    """A law by name or abbreviation, a word that ends in -wet, or Wet with the words behind it (group `wet`)."""
    titles = "|".join(
        sorted((r"\s+".join(map(re.escape, name.split())) for name in names()["laws"]["names"]), key=len, reverse=True)
    )
    short = "|".join(map(re.escape, sorted(names()["laws"]["short"], key=len, reverse=True)))
    return re.compile(
        rf"\b(?:(?P<name>{titles})(?:\s(?:19|20)\d\d\b)?|(?P<short>{short})(?:\s20\d\d\b)?"
        r"|(?P<other>[A-Z][a-zë]{3,30}wet)|"
        r"(?P<wet>Wet(?:\s(?:op|inzake|van)(?:\s(?:de|het))?)?\s[a-z]{4,30}(?:\s(?:en\s)?[a-z]{5,30}){0,2}))(?![\w-]|:\s?\d)"
    )


@cache
def meeting_pattern() -> re.Pattern[str]:
    """A meeting, or a committee by its name."""
    nouns = "|".join(names()["meetings"]["nouns"])
    return re.compile(
        rf"\b(?:(?P<which>(?:eerste|tweede|derde|vierde|\d(?:e|de))\s)?(?:[\w-]{{0,25}})(?:{nouns})"
        rf"|commissie\s+[A-Z][\w&-]{{2,30}}(?:\s(?:en\s)?[A-Z]\w{{2,30}}){{0,3}})\b"
    )
