"""The patterns that references are found by; names of documents, laws and meetings are in ``references.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any


@cache
def names() -> dict[str, Any]:
    """The names file as read."""
    return tomllib.loads(resources.files(__package__).joinpath("references.toml").read_text(encoding="utf-8"))


REACH = 240  # characters behind a head in which its number may stand
# A number of a register: RIS401234, Z-21-12345, D/2021/1234, R23.000098, 21RV0012, BW-0123456.
NUMBER = re.compile(
    r"\b(?:RIS|BSD|BSW|DSO|DSB|OCW|BOW|SZW)[ ./-]{0,2}\d{3,10}(?:[./-]\d{1,6}){0,3}"
    r"|(?<![\w./-])(?:[A-Z]{1,5}[-./]?\d{2,4}[-./]\d{2,8}(?:[-./]\d{1,8}){0,2}|[A-Z]{1,5}[-/]?(?!(?:19|20)\d\d\b)\d{5,10}"
    r"|\d{2,4}[A-Za-z]{1,4}\d{3,8})(?![\w%]|[-/.,]\d)"
)
# The number of a paper whose title stands before it: "Nota Grondprijzen (2021-0388)".
BRACKETED = re.compile(
    rf"\((?:(?:(?:voorstel|raadsvoorstel|besluit|raadsbesluit|zaak|stuk|agenda|volg|document|registratie)?(?:nr\.?|nummer)|zaak|kenmerk):?\s)?(?P<number>(?:19|20)?\d\d[-./]\d{{3,8}}|\d{{7,10}}|(?<=nr\.\s)\d{{1,6}}|(?<=nummer\s)\d{{1,6}}|[A-Z]{{1,5}}\s\d{{2,4}}[-./]\d{{2,6}}|{NUMBER.pattern})\)"
)
OWN = re.compile(
    r"(?:kenmerk|nummer|RIS|zaak)\W*(?:[A-Z]{2,6}[/ .-]?\d+\W*)?$", re.IGNORECASE
)  # a letterhead's own number
PHRASE = re.compile(r"\b(?:de|het|een|hun|zijn|haar|uw)\s+((?:(?!de\b|het\b|een\b)[\w’'-]+\s+){1,7})\(\s*$")
RIS = re.compile(r"\bRIS\s?(\d{5,7})\b")
NAMED_NUMBER = re.compile(
    r"(?:\b(?:met|onder)\s(?:het\s|als\s|ons\s|uw\s)?(?:kenmerk|zaaknummer|registratienummer|documentnummer|dossiernummer|nummer|nr\.?)"
    r"|\b(?:zaaknummer|zaaknr\.?|registratienummer|documentnummer|dossiernummer|corsanummer|verseonnummer|decosnummer|besluitnummer)"
    r"|[(,]\s?(?:ons\s|uw\s)?(?:kenmerk|kenm\.|zaak|reg\.?\s?nr\.?|doc\.?\s?nr\.?|nummer|nr\.?))[:\s]{1,3}"
    r"([A-Z0-9][\w./-]{2,30}\d|\d{1,3}[a-z]?(?![\w.,]))",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"[\s:,]{0,4}(?:‘([^‘’\n\f]{3,80}(?:\n?[^‘’\n\f]{0,90}))’|“([^“”]{3,160})”|\"([^\"]{3,160})\"|„([^„”“]{3,160})[”“]|'([^'\n]{3,120})'|«([^«»]{3,160})»)"
)
# "de motie van de VVD ‘Meer groen’": a title behind whose it is or what it is about.
LATER_QUOTED = re.compile(rf"(?P<words>(?:[^\S\n]?\n?[^\S\n]?(?!en\b|of\b)(?<=\s)[\w&’'/-]{{1,40}}){{1,6}}?)(?<!:)(?=\s){QUOTED.pattern}")
PERIOD = re.compile(r"(?:[^\S\n\t]{1,2}|[^\S\n\t]?\n)((?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?)(?![\d.,]\d|\w)")
STOP = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[)\]’”\d]))[.?!](?=\s|$)|;|\n[ \t]*\n|[•▪●◦]|\n\s?[-–o]\s|:\s*\n|\t")
SHORT = 48  # characters: a line shorter than this does not end because the column does
ARTICLE = re.compile(
    r"\b(?:de|het|een|uw|onze|ons|dat|die|zijn|haar|hun)\s+(?:(?!college|inzake|presidium)[a-zë]{3,20}e\s+){0,2}$",
    re.IGNORECASE,
)
LAW_ARTICLE = re.compile(
    r"\b(?:de\s+)?(?:artikel(?:en)?|artt?\.|afdeling|hoofdstuk|titel|boek|paragraaf)\s+\d[\w.:]*(?:\s?(?:,|-|–|en|tot\s+en\s+met|t/m|lid|leden|sub|onder|e\.v\.|en\s+volgende|"
    r"onderdeel|onderdelen|boek|aanhef|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|lid,|van|de|het|\d[\w.:]*|[a-z]\b)){0,14}\s*$",
    re.IGNORECASE,
)
CONNECT = frozenset(names()["words"]["connect"])
NAME_WORD = re.compile(r"(?:[^\S\n\t]{1,2}|[^\S\n\t]?\n[^\S\n\t]?)([\w'’&.+-]{1,40})")
VERBS = frozenset(names()["words"]["verbs"])
VERBS_ALONE = VERBS - frozenset(names()["words"]["weak"])
WORDS = re.compile(r"[^\W\d_]+")
PLAIN = frozenset({"bijlage", "stukken", "kader", "akte", "contract", "overeenkomst", "beleid", "rekening"})
BY_DATE = re.compile(
    r"(?:\s+(?:van|uit)\s+[^.;:,()]{1,50})?\s*(?:van:?|\(|van\s+\w+dag)\s*|[^.;:,()]{0,50}\s\(?(?:d\.d\.|dd\.?|gedateerd)\s*"
)
BY_DAY = ("verslag", "besluitenlijst", "notulen", "brief")  # known by the day alone: "Verslag 9 oktober"
BESIDE = re.compile(r"[ ,(]{0,3}(?:van|d\.d\.|dd\.?)?\s?")
HELD = re.compile(r"[\s,(]*|[^.,;:()\n\f]{0,45}\s\(|[^.,;:()\n\f]{0,40}\n?[^.,;:()\n\f]{0,20}\s(?:van|op|d\.d\.|in)\s+(?:\w+dag\s+)?")
HELD_STRICTLY = re.compile(
    r"(?:\s+(?:van|met)\s+(?:de|het|uw|onze)\s+(?:gemeente)?(?:raad|college))?\s*,?\s+(?:van|op|d\.d\.)\s+(?:\w+dag\s+)?"
    r"|\s+(?:van|met)\s+[^.,;:()\n\f|]{2,40}\s\(|\s?,\s(?:\w+dag\s+)?"
)
# The number that a council gives a motion or proposal: 4a, M5.2, A19.07, 21-044, 2019-081; a year alone is none.
CODE = re.compile(
    r"\s(?:nr\.?\s|nummer\s|no\.?\s)?(?!(?:19|20)\d\d(?:[^\w./-]|$|/(?:19|20)\d\d(?!\d)))([A-Z]{0,2}[.-]?\d{1,4}(?:[./-](?:[A-Z]{0,2}\d{1,6}|[IVX]{1,5}))?[a-zA-Z]?)(?![\w%]|[.,]\d|[/-]\w)"
    r"(?:,?\s[‘“\"']([^‘’“”\"\n]{3,100})[’”\"']|,\s([A-Z][^.,;()\n]{3,80})[.)]|\s\(([A-ZÀ-Ý][^;()\n]{3,80})\)|[,:]?\s[*_]{1,2}([^*_|\n]{3,100})[*_]{1,2}|\s\([^()\n]{1,40}\),\s([A-ZÀ-Ý][^;()\n]{3,80}(?=\n))|[:,]?\s(?:[–-]\s)?([A-ZÀ-Ý][^;()\n\t]{3,80}(?=\s\(|\n|\Z)(?<![.:?!])))?"
)
# "het voorstel Renovatie gemaal De Hoop (2031-88)": a title runs on to its number; "(2031-2035)" is a time.
WITH_NUMBER = ("voorstel", "besluit", "motie", "amendement")
TITLE_NUMBER = re.compile(
    r"\s(?P<title>[A-ZÀ-Ý][^.;:()\n]{3,80}(?:\n[^.;:()\n]{2,60})?)\s\((?:nr\.?\s|nummer\s)?(?P<number>(?:19|20)\d\d[-./](?!(?:19|20)\d\d\))\d{1,5})\)"
)
# A motion outside the agenda, with its title: "Motie vreemd aan de orde van de dag: schoon zwemwater".
STRANGE = re.compile(
    r"\s+vreemd(?:\s+aan\s+de\s+orde(?:\s+van\s+de\s+dag)?)?[*_]{0,2}\s?(?:[:–-]|over|inzake|betreffende)[*_]{0,2}\s{1,2}(?P<title>[^\n|;.]{4,90})",
    re.IGNORECASE,
)
# "de uitgangspunten van de commissie De Wit": whose they are tells which.
AUTHOR = re.compile(r"\s+van\s+de\s+(?:[a-z]*commissie|stuurgroep|werkgroep)\s+(?:[DV](?:e|an)\s)?[A-Z][a-z]")
OF_NAMED = re.compile(r"\s+van\s+(?:de|het)\s+[A-Z][a-z]")
# "het rapport, getiteld *Groen licht*"
CALLED = re.compile(
    r",?\s(?:getiteld|genaamd|genoemd|met\s(?:als|de)\stitel)[\s:]{1,2}(?:[*_]{1,2}([^*_\n]{3,90})[*_]{1,2}|[‘“„\"']([^‘’“”„\"'\n]{3,90})[’”“\"']"
    r"|([A-Z][^.,;:()\n]{3,90}))"
)
# A shared arrangement is most often the body of that name; its text is meant where it is changed or an article of it named.
COMMON = re.compile(r"(?:\A|(?<!wijziging\s)(?<!tekst\s)(?<!van\s)(?:\bde\s+|\n[#*\s]{0,6}|\s))[Gg]emeenschappelijke\s+\Z")
UNCERTAIN = frozenset({"akkoord", "regeling", "contract", "beleid", "plan", "kader", "deal"})
BODY = re.compile(
    r"\s+van\s+(?:de|het|onze|uw)\s+(?:[a-z]*commissie(?:\s+(?:voor\s+(?:de\s+)?)?(?!van\b|is\b|was\b|en\b|over\b|dat\b|om\b)[a-zA-Z]{4,30})?|rekenkamer(?:commissie)?|accountant"
    r"|ombudsman|Raad\s+van\s+State|GGD|[A-Z]{3,6}|veiligheidsregio|omgevingsdienst|provincie|waterschap|adviesraad(?:\s+[a-z]{4,20}\s[a-z]{4,20})?|jongerenraad|inspectie)\b"
)
PLAIN_TITLE = re.compile(
    r"\s([A-Z][\w’'-]*(?:\s[\w’'-]+){2,8}?)(?=\s(?:is|was|werd|wordt|aangenomen|verworpen|ingediend|ingetrokken|aangehouden|unaniem|overgenomen|afgedaan|uitgevoerd)\b)"
)
# "Motie Meer bankjes langs het water van GroenLinks": a title without quotes at the head of an item ends before whose it is.
ITEM_TITLE = re.compile(
    r"\s((?-i:[A-ZÀ-Ý])[\w’'-]*(?:\s[\w’'/-]+){1,9}?)(?=\s(?:(?:van|door)\s(?:de\s|het\s)?(?:fracties?\s|(?-i:[A-Z]))|\((?-i:[A-Z])|(?:is|was|werd|wordt|aangenomen|verworpen|ingetrokken|aangehouden)\b)|\s?[.:;]?\s?(?:\n|\Z))"
)
# The name of a shared arrangement in small letters: "regeling omgevingsdienst regio Wijk".
REST_OF_NAME = re.compile(r"(?:[^\S\n]+(?!(?:is|zijn|wordt|worden|dat|die|en|of|om|te|op|geldt|bepaalt|volgt|heeft|kan|staat|luidt|komt|als|niet)\b)[\w’'-]+){1,6}", re.IGNORECASE)
ITEM = re.compile(r"(?:\A|\n)[#*_|\s]{0,8}(?:[-–•▪●*o]\s+|\(?[0-9]{1,2}[a-z]?[.):]?\s+|[Pp]unt\s\d{1,2}:?\s+|[a-z][.)]\s+)\Z")
OF = re.compile(r"^\s*van\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?)?(?:de\s+|het\s+)?")
# The rest of a proper name before its head: "het Regionaal Cultuurakkoord".
PROPER = re.compile(r"\b(?:de|het|een|dit|deze|ons|onze|uw)\s+((?:[A-Z][a-zëï-]+(?:aal|eel|ief|isch|er|e)\s+){1,3})$")
ROMAN = re.compile(r"[IVX]{1,5}")
SECTIONS = frozenset(names()["words"]["sections"])
PROPOSAL = re.compile(
    r"\b(?:[Rr]aads)?[Vv]oorstel\s+van\s+(?:het|de)\s+(?:college|presidium|griffie|burgemeester)\s+(?:inzake|betreffende|over)\b"
)
SEEN = re.compile(r"\bgezien\s+het\s+$", re.IGNORECASE)  # the proposal that a decision is taken on: the text itself
HEAD_OF_TEXT = 700
HEADING = re.compile(
    r"(?:^|\n)[#*_\s]{0,8}(?:[A-Z]?\d{0,3}[ .–-]{1,4})?(?:ONTWERP\s+|Ontwerp\s+)?$"
)  # a text names its own kind at the top
OWNER = re.compile(r"\b(?:uw|onze)\s+$", re.IGNORECASE)
ABOUT = re.compile(r"\s+(?:over|op|inzake|betreffende)\s+(?!deze\b|dit\b|die\b|dat\b)(?:de\s|het\s)?[^.,;:()\n]{3,60}")
OPENS = frozenset(names()["words"]["opens"])
FIELD_NUMBER = re.compile(
    r"(?:[^\n(]{0,40}\n)?[^\n(]{0,30}(?:nummer|kenmerk|nr\.?|zaak|RIS)\s*:\s*", re.IGNORECASE
)  # of the paper itself, at its top
# A title in quotes may open with the head: ‘Routekaart Bevoorrading’.
FIELD_HEAD = re.compile(
    r"\s*(?:[*_|#]{1,3}\s*)?(?:registratie|zaak|document|voorstel|besluit|raads|agenda|stuk|dossier)?(?:nummer|nr\.?|kenmerk)\b",
    re.IGNORECASE,
)
# A title that opens a line or a cell, with its number in brackets behind it.
TITLE_BEFORE = re.compile(r"(?:^|\||\t|^[^\S\n]*(?:agendapunt:?\s)?\d{1,2}(?:\.\d{1,2}|[a-z])?[.):,]?\s|[.)\]*_]\s|[-–•]\s)\s*([A-ZÀ-Ý][^|.;:()\n]{8,110}?)\s?\Z")
TITLE_AFTER = re.compile(r"[*_\]]{0,3}\s?(?:[\n|;,:]|\Z)")
CLOSING = {"«": "»", "‘": "’", "“": "”", "„": "”", '"': '"', "'": "'"}
# Whose letter or motion it is, where that is enough to know it by.
PARTY = re.compile(
    r"\s+(?:van|aan)\s+(?:de|het|alle|uw)\s+(?:(?:\w+\s)?colleges?|(?:gemeente)?raad|minister|staatssecretaris|ministers|provincie|informateur|rekenkamer|"
    r"commissie|inspecteur|provinciale staten|gedeputeerde staten)\b(?:\s+van\s+(?:de\s)?(?:gemeente\s)?[A-Z]\w+(?:\s+en\s+[A-Z]\w+)?)?"
)
WHOM = re.compile(
    r"\s+(?:van|aan|met)\s+(?:de\s|het\s)?(?:gemeente\s)?(?!(?:"
    + "|".join(names()["words"]["opens"])
    + r")\b)[A-Z][\w-]+(?:[ -][A-Z][\w-]+){0,3}"
)
# "de brief van de wijkraad over de markt", in lists without a "de": "Brief bewoners Kade inzake parkeren".
WRITER = re.compile(
    r"\s+(?:van\s+)?(?:(?:de|het|een|mevrouw|mevr\.|mw\.|de heer|dhr\.|familie|fam\.)\s+)?(?:(?!van\b|over\b|inzake\b)[\w’'&-]+\s+){1,4}?"
    r"(?:over|inzake|betreffende|aangaande|met\s+betrekking\s+tot)\s+(?P<about>(?:de\s|het\s|een\s)?[^.,;:()\n\t]{3,60})"
)
LISTED = re.compile(r"(?:\A|[\n\t(])[^\S\n]*(?:[-–•*]|[A-Z]?\d{1,2}(?:\.\d{1,2})?[.)]?|[a-z][.)])?[^\S\n]*\Z")
TITLE_LEAD = re.compile(r"\b(?:inzake|betreffende|over|genaamd|getiteld)\s+", re.IGNORECASE)


@cache
def kind_by_head() -> dict[str, str]:
    """The kind of each head noun, lower case."""
    return {head: kind for kind, heads in names()["heads"].items() for head in heads}


@cache
def _head_pattern() -> re.Pattern[str]:
    """A head noun with what it is compounded with; groups 1 and 2 are the two."""
    heads = "|".join(sorted(map(re.escape, kind_by_head()), key=len, reverse=True))
    return re.compile(
        rf"\b((?:[^\W\d_]{{3,30}}-\s(?:en|of)\s)?(?:(?:[^\W\d_]{{2,30}}|e)-){{0,2}}[^\W\d_]{{0,30}}?)({heads})(?:s|en)?\b",
        re.IGNORECASE,
    )


def hinted(text: str, hint: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The places of a pattern, tried only at the words in which a hint in small letters stands: at every word it took a tenth of all references.

    Args:
        text: any.
        hint: what a word of each match holds, in small letters.
        pattern: it begins where that word does.
    """
    small = text.lower()
    if len(small) != len(text):
        yield from pattern.finditer(text)
        return
    last = 0
    for hit in hint.finditer(small):
        start = hit.start()
        while start > last and small[start - 1].isalpha():
            start -= 1
        if start >= last and (found := pattern.match(text, start)):
            last = found.end()
            yield found


RUN = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_LED = re.compile(r"\b(?:[^\W\d_]{3,30}-\s(?:en|of)\s)?(?:(?:[^\W\d_]{2,30}|e)-){1,2}\Z|\b[^\W\d_]{3,30}-\s(?:en|of)\s\Z")
_LONGEST_LED = 100


@lru_cache(maxsize=65536)
def _may_be_head(word: str) -> bool:
    """Whether a word ends as a head does, or opens a head of several words."""
    stems = {word, word.removesuffix("s"), word.removesuffix("en")}
    return word in _openers() or any(stem[-length:] in kind_by_head() for stem in stems for length in _lengths())


@cache
def _openers() -> frozenset[str]:
    return frozenset(head.split()[0] for head in kind_by_head() if " " in head)


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(head) for head in kind_by_head()}))


def find_heads(text: str) -> Iterator[re.Match[str]]:
    """The head nouns of a text with what they are compounded with, in order: groups 1 and 2 are the two.

    Words are looked up by their ends first: the pattern alone, tried at every word, took a tenth of all extraction.
    """
    pattern, last = _head_pattern(), 0
    for word in RUN.finditer(text):
        if word.start() < last or not _may_be_head(word[0].lower()):
            continue
        joined = text[word.start() - 1 : word.start()] == "-" or text[word.start() - 3 : word.start() - 1].lower() in (
            "en",
            "of",
        )
        led = _LED.search(text, max(last, word.start() - _LONGEST_LED), word.start()) if joined else None
        match = pattern.match(text, led.start() if led else word.start())
        if match is None and led:
            match = pattern.match(text, word.start())
        if match:
            yield match
            last = match.end()


def _spelt(name: str) -> str:
    """The pattern of a law's name; of a name that opens with Wet or Besluit the capitals within are free, as writers differ."""
    first, *rest = name.split()
    tail = "".join(r"\s+" + re.escape(word) for word in rest)
    return f"[{first[0]}{first[0].lower()}]{first[1:]}(?i:{tail})" if first in ("Wet", "Besluit") and rest else re.escape(first) + tail


@cache
def law_pattern() -> re.Pattern[str]:
    """A law by name or abbreviation, a word that ends in -wet, or Wet with the words behind it (group `wet`)."""
    titles = "|".join(sorted((_spelt(name) for name in names()["laws"]["names"]), key=len, reverse=True))
    short = "|".join(map(re.escape, sorted(names()["laws"]["short"], key=len, reverse=True)))
    return re.compile(
        rf"\b(?:(?P<name>{titles})(?:\s(?:19|20)\d\d\b)?|(?P<short>{short})(?:\s20\d\d\b)?|(?P<decree>Besluit(?:\s[a-zà-ÿ][\w’'-]{{2,30}}){{1,6}}\s(?:19|20)\d\d)"
        r"|(?P<other>[A-Z][a-zë]{3,30}wet)|"
        r"(?P<general>Algemene\s[Ww]et(?:\s[a-zà-ÿ]{4,30}){1,2})|(?P<wet>Wet(?:\s(?:op|inzake|van)(?:\s(?:de|het))?)?\s[a-zà-ÿ]{4,30}(?:\s(?:en\s)?[a-zà-ÿ]{5,30}){0,3}))(?![\w-]|:\s?\d)"
    )
