"""Where a reference ends, and what is none after all: the next document, a title in quotes, a heading, a body's name alone."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.people import is_party
from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import find_heads

# What a body decided, or a verdict, does not tell which paper is meant: "het besluit van Gedeputeerde Staten", "MOTIE VERWORPEN", "advies C".
_BODY_ONLY = re.compile(
    r"\w*besluit(?:en)?\s(?:van\s)?(?:de\s|het\s)?(?:gedeputeerde\sstaten|provinciale\sstaten|PS|GS|provincie|gemeente|raad|college|(?:het\s)?college\svan\sB\s?(?:&|en)\s?W|B\s?&\s?W)",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"\w+\s(?:verworpen|aangenomen|ingetrokken|aangehouden|unaniem\saangenomen)", re.IGNORECASE)
_LETTER = re.compile(r"\w*advies\s[A-Z]")


def unsaid(mention: ReferenceMention) -> bool:
    """Whether the name in a mention is only that of a body, a verdict or a category."""
    return not mention.date and any(pattern.fullmatch(mention.label) for pattern in (_BODY_ONLY, _VERDICT, _LETTER))


def alone(text: str, mention: ReferenceMention) -> bool:
    """Whether a mention is a line of its own: the heading of a part."""
    return text[: mention.start].rstrip(" ")[-1:] in ("", "\n", "\t") and text[mention.end : mention.end + 1] in ("", "\n") and text[mention.start].isupper()


_AND = re.compile(r"\s(?:en|of|alsmede|evenals)\s(?:de|het|een|uw|ons|onze)\s")
_NEAR_HEAD = 60


def another(sentence: str, start: int) -> int:
    """Where another document begins: "het collegebesluit van 7 mei en het raadsbesluit van 1 juni (R23.1)" are two."""
    for joint in _AND.finditer(sentence, start):
        head = next(find_heads(sentence[joint.end() : joint.end() + _NEAR_HEAD]), None)
        if head and (not head.start() or re.fullmatch(r"(?:[A-Za-zë]+e\s){1,2}", sentence[joint.end() : joint.end() + head.start()])):
            return joint.start()
    return len(sentence)


def quoted_whole(text: str, mention: ReferenceMention, mark: str) -> ReferenceMention:
    """A mention that opens a title in quotes, with all of the title."""
    stop = text.find(mark, mention.start, mention.start + 120)
    if stop < 0 or "\n\n" in text[mention.start : stop]:
        return mention
    return replace(mention, start=mention.start - 1, end=stop + 1, label=clean_label(text[mention.start : stop]))


# "heeft deze nota op 3 mei vastgesteld" tells of the paper itself; "heeft er in mei voor gekozen" does not say of what.
_OF_THIS = re.compile(
    r"\b(?:dit|deze)\s(?:(?:concept|ontwerp)-?)?\w*(?:protocol|regeling|verordening|nota|notitie|brief|lijst|besluit|voorstel|plan|visie|stuk|document|reglement|regels|kader)\b"
    r"|\ber\s.{0,40}\bvoor\s(?:gekozen|gestemd)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:raad|gemeenteraad|college|bestuur|staten|commissie|vergadering|burgemeester)\s+(?:(?:unaniem|hierbij|daarom)\s+)?\Z", re.IGNORECASE)
_CODE = re.compile(r"\s?\((?:nr\.?\s|motie\s|amendement\s)?([A-Z]{1,2}[.-]?\d{1,4}(?:[.-]\d{1,3})?[a-z]?)\)")


def of_this(words: str) -> bool:
    """Whether words that tell what a body did are about the paper itself."""
    return _OF_THIS.search(words) is not None


def decides(text: str, place: int) -> bool:
    """Whether "besluit" at a place is what a body does: "De raad besluit Jan Bos toe te laten"."""
    return _WHO.search(text, max(0, place - 40), place) is not None


def code_behind(text: str, place: int) -> re.Match[str] | None:
    """The number in brackets behind a title, as group 1: "‘Meer steigers’ (M7)"."""
    return _CODE.match(text, place)


_NUMBERED = re.compile(r"(?:\A|\n)[#*_\s]{0,8}\d{1,2}(?:\.\d{1,2})?[.)]?\s+[*_]{0,2}\Z")


def headed(text: str, mention: ReferenceMention) -> bool:
    """Whether a mention is all of a numbered heading: "4. Havenverordening" opens a part, and names no paper."""
    return text[mention.end : mention.end + 3].strip("*_ ")[:1] in ("", "\n") and _NUMBERED.search(text, max(0, mention.start - 24), mention.start) is not None


_PARTY_ONLY = re.compile(r"\w+\s+van\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?)?(.+)")


def of_party(label: str) -> bool:
    """Whether a label says no more than whose motion it is."""
    match = _PARTY_ONLY.fullmatch(label)
    return match is not None and is_party(match[1])
