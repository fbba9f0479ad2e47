"""References: where a text names another document, decision, meeting or law.

A head noun (motie, rapport, verordening) is a reference where something tells which one: a printed number, a title in quotation
marks, a proper name, a period or a date. Laws go by their names. Compounds that can mean one thing only (de woonvisie) count bare.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from pipeline.extract.dates import DateMention, find_dates

_REACH = 240  # characters behind a head in which its number may stand
_NUMBER = re.compile(r"\b(?:RIS|BSD|BSW|DSO|DSB|OCW|BOW|SZW)[ ./-]{0,2}\d{3,10}(?:[./-]\d{1,6}){0,3}|\b(?:Z|D|INT|UIT)[-.]?\d{2,4}[-./]\d{3,8}\b")
_OWN = re.compile(r"(?:kenmerk|nummer|RIS|zaak)\W*(?:[A-Z]{2,6}[/ .-]?\d+\W*)?$", re.IGNORECASE)  # a letterhead's own number
_PHRASE = re.compile(r"\b(?:de|het|een|hun|zijn|haar|uw)\s+((?:(?!de\b|het\b|een\b)[\w’'-]+\s+){1,7})\(\s*$")
_RIS = re.compile(r"\bRIS\s?(\d{5,7})\b")
_NAMED_NUMBER = re.compile(r"(?:\b(?:met|onder)\s(?:het\s)?(?:kenmerk|zaaknummer|nummer)|[(,]\s?(?:ons\s|uw\s)?(?:kenmerk|zaaknummer|zaaknr\.?|"
                           r"registratienummer|documentnummer|nummer|nr\.?))[:\s]{1,3}([A-Z0-9][\w./-]{2,30}\d)", re.IGNORECASE)
_QUOTED = re.compile(r"[\s:,]{0,4}(?:‘([^‘’\n\f]{3,80}(?:\n?[^‘’\n\f]{0,90}))’|“([^“”]{3,160})”|\"([^\"]{3,160})\"|„([^„”“]{3,160})[”“]|'([^'\n]{3,120})')")
_PERIOD = re.compile(r"\s{1,2}((?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?)(?![\d.,]\d|\w)")
_STOP = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[)\]’”\d]))[.?!](?=\s|$)|;|\n[ \t]*\n|[•▪●◦]|\n\s?[-–o]\s|:\s*\n")
_SHORT = 48  # characters: a line shorter than this does not end because the column does
_ARTICLE = re.compile(r"\b(?:de|het|een|uw|onze|ons|dat|die|zijn|haar|hun)\s+(?:(?!college|inzake|presidium)[a-zë]{3,20}e\s+){0,2}$", re.IGNORECASE)
_LAW_ARTICLE = re.compile(
    r"\b(?:de\s+)?(?:artikel(?:en)?|art\.)\s+\d[\w.:]*(?:\s?(?:,|-|–|en|tot\s+en\s+met|t/m|lid|leden|sub|onder|"
    r"onderdeel|aanhef|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|lid,|van|de|het|\d[\w.:]*|[a-z]\b)){0,14}\s*$", re.IGNORECASE)
_CONNECT = frozenset("van de het der den en op in voor tot te ten ter t.b.v. aan bij over met inzake e.o. 't".split())
_NAME_WORD = re.compile(r"\s{1,2}(?:\n\s?)?([\w'’&.+-]{1,40})")
_VERBS = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen moet moeten zal zullen dat die wat om als niet ook waarin waarbij waarmee "
    "waarover waaruit erkent geeft biedt staat stelt bevat vraagt ligt komt gaat aangenomen vastgesteld vast uiterlijk hierover per blijkt volgt door na uit "
    "af toe mee wel te nog al dan maar of want omdat indien tijdens sinds vanaf waarvan".split())
_VERBS_ALONE = _VERBS - frozenset("te al nog vast uit toe mee per door na of of maar af wel want ook".split())
_WORDS = re.compile(r"[^\W\d_]+")
_PLAIN = frozenset({"bijlage", "stukken", "kader", "akte", "contract", "overeenkomst", "beleid", "rekening"})
_BY_DATE = re.compile(r"(?:\s+(?:van|uit)\s+[^.;:,()]{1,50})?\s*(?:van:?|\(|van\s+\w+dag)\s*|[^.;:,()]{0,50}\s\(?(?:d\.d\.|dd\.?|gedateerd)\s*")
_BESIDE = re.compile(r"[ ,(]{0,3}(?:van|d\.d\.|dd\.?)?\s?")
_HELD = re.compile(r"[\s,(]*|[^.;:()\n\f]{0,40}\n?[^.;:()\n\f]{0,20}\s(?:van|op|d\.d\.|in)\s+")
# The number that a council gives a motion or proposal: 4a, M5.2, A19.07, 21-044, 2019-081; a year alone is none.
_CODE = re.compile(r"\s(?:nr\.?\s|nummer\s|no\.?\s)?(?!(?:19|20)\d\d(?:[^\w.-]|$))([A-Z]{0,2}[.-]?\d{1,4}(?:[.-]\d{1,5})?[a-z]?)(?![\w%]|[.,]\d)"
                   r"(?:(?:,\s|\s\()([A-Z][^.,;()\n]{3,80})[.)])?")
_ROMAN = re.compile(r"[IVX]{1,5}")
_SECTIONS = frozenset("constaterende overwegende verzoekt besluit gezien gehoord indiener indieners inleiding onderwerp datum kenmerk telefoonnummer".split())
_PROPOSAL = re.compile(r"\b(?:[Rr]aads)?[Vv]oorstel\s+van\s+(?:het|de)\s+(?:college|presidium|griffie|burgemeester)\s+(?:inzake|betreffende|over)\b")
_SEEN = re.compile(r"\bgezien\s+het\s+$", re.IGNORECASE)  # the proposal that a decision is taken on: the text itself
_HEAD_OF_TEXT = 700
_HEADING = re.compile(r"(?:^|\n)[#*_\s]{0,8}(?:[A-Z]?\d{0,3}[ .–-]{1,4})?(?:ONTWERP\s+|Ontwerp\s+)?$")  # a text names its own kind at the top
_OWNER = re.compile(r"\b(?:uw|onze)\s+$", re.IGNORECASE)
_ABOUT = re.compile(r"\s+(?:over|op|inzake|betreffende)\s+(?:de\s|het\s)?[^.,;:()\n]{3,60}")
_TITLE_LEAD = re.compile(r"\b(?:inzake|betreffende|over|genaamd|getiteld)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A mention of another document, decision, meeting or law.

    Attributes:
        start, end: code points of the text given, end-exclusive.
        label: what is referred to, without its article and number.
        kind: in the terms of the output contract.
        target: a printed number, or None.
        date: EDTF of the thing referred to, where it stands beside it.
        rule: the name of the rule that found it.
    """

    start: int
    end: int
    label: str
    kind: str
    target: str | None
    date: str | None
    rule: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("references.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in _table()["heads"].items() for head in heads}


@cache
def _head() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(rf"\b((?:[^\W\d_]{{3,30}}-\s(?:en|of)\s)?(?:[^\W\d_]{{2,30}}-){{0,2}}[^\W\d_]{{0,30}}?)({heads})(?:s|en)?\b", re.IGNORECASE)


@cache
def _law() -> re.Pattern[str]:
    names = "|".join(sorted((r"\s+".join(map(re.escape, name.split())) for name in _table()["laws"]["names"]), key=len, reverse=True))
    short = "|".join(map(re.escape, sorted(_table()["laws"]["short"], key=len, reverse=True)))
    return re.compile(rf"\b(?:(?P<name>{names})(?:\s(?:19|20)\d\d\b)?|(?P<short>{short})(?:\s20\d\d\b)?|(?P<other>[A-Z][a-zë]{{3,30}}wet)|"
                      r"(?P<wet>Wet(?:\s(?:op|inzake|van)(?:\s(?:de|het))?)?\s[a-z]{4,30}(?:\s(?:en\s)?[a-z]{5,30}){0,2}))(?![\w-]|:\s?\d)")


@cache
def _meeting() -> re.Pattern[str]:
    nouns = "|".join(_table()["meetings"]["nouns"])
    return re.compile(rf"\b(?:(?P<which>(?:eerste|tweede|derde|vierde|\d(?:e|de))\s)?(?:[\w-]{{0,25}})(?:{nouns})|commissie\s+[A-Z][\w&-]{{2,30}}(?:\s(?:en\s)?[A-Z]\w{{2,30}}){{0,3}})\b")


def find_references(text: str) -> list[ReferenceMention]:
    """Find the references of a text, in order, without overlap; linear in its length."""
    dates = [mention for mention in find_dates(text) if mention.granularity in ("day", "month", "year")]
    places = [mention.start for mention in dates]
    found: list[ReferenceMention] = []
    found += _laws(text)
    found += _documents(text, dates, places, _own_title(text))
    found += _meetings(text, dates, places)
    found = _best(found)
    return _best([*found, *_numbers(text, found)])


def group(mentions: list[ReferenceMention]) -> list[tuple[ReferenceMention, ...]]:
    """Mentions of one thing together, by printed number or name; the one that says most first."""
    numbers = {_key(mention): mention.target for mention in mentions if mention.target}
    things: dict[str, list[ReferenceMention]] = {}
    whole = {word: (mention.target or numbers.get(_key(mention)) or _key(mention)) for mention in reversed(mentions)
             if mention.rule != "compound" for word in re.findall(r"[\w-]+", mention.label.casefold())}
    for mention in mentions:
        if mention.rule == "compound" and mention.label in whole:
            things.setdefault(whole[mention.label].casefold(), []).append(mention)
            continue
        things.setdefault((mention.target or numbers.get(_key(mention)) or _key(mention)).casefold(), []).append(mention)
    return [tuple(sorted(one, key=lambda mention: (mention.target is None, mention.rule in ("number alone", "compound"), mention.start)))
            for one in things.values()]


def _key(mention: ReferenceMention) -> str:
    author = re.search(r"commissie\s+([A-Z]\w+)", mention.label)
    if author and mention.kind in ("rapport", "advies") and not mention.target:  # a committee's report is its advice
        return f"commissie {author[1].casefold()}"
    words = re.findall(r"\w+", mention.label.casefold())
    return " ".join(word for word in words if word not in ("de", "het", "een", "van", "en", "voor")) + (
        "@" + mention.date if mention.date and not mention.target else "")


def _best(found: list[ReferenceMention]) -> list[ReferenceMention]:
    """Without overlaps: the mention that begins first, and of those the longest."""
    kept: list[ReferenceMention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.target and not kept[-1].target and mention.rule != "number alone":
            kept[-1] = mention if mention.start == kept[-1].start else replace(kept[-1], end=mention.end, target=mention.target)
    return kept


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" ,:;")


def _laws(text: str) -> Iterator[ReferenceMention]:
    for match in _law().finditer(text):
        start, end = match.span()
        label = _clean(match.group())
        if match["wet"]:
            words = label.split()
            stop = next((at for at, word in enumerate(words) if at and word in _VERBS), len(words))
            if stop < 2:
                continue
            label = " ".join(words[:stop])
            end = start + len(" ".join(match.group().split(" ")[:stop]))
        before = text[max(0, start - 120):start]
        article = _LAW_ARTICLE.search(before[before.rfind("\n\n") + 1:])
        if article:
            start -= len(article.group())
            label = f"{_clean(article.group())} {label}"
            label = re.sub(r"\b(?:van|uit)\s+(?:de|het)\s+(?=\S)", "", label)
        yield ReferenceMention(start, end, label, "wetgeving", None, None, "law")


def _own_title(text: str) -> tuple[int, int]:
    """Where the title of the proposal that the text itself is stands: "Voorstel van het college inzake ..." without a number, in the head."""
    for match in _PROPOSAL.finditer(text, 0, 2500):
        end = match.end() + _sentence_end(text, match.end(), text[match.end():match.end() + _REACH])
        if not _NUMBER.search(text, match.end(), min(end + 20, len(text))):
            return match.start(), end
    return 0, 0


def _documents(text: str, dates: list[DateMention], places: list[int], own: tuple[int, int]) -> Iterator[ReferenceMention]:
    table = _table()
    for match in _head().finditer(text):
        prefix, head, word = match[1], match[2].lower(), match.group()
        if word.lower() in table["not"]["words"] or (len(prefix) < 3 and prefix) or own[0] <= match.start() < own[1]:
            continue
        if not prefix and head in table["compound"]["only"] and word[0].islower():
            continue
        before = text[max(0, match.start() - 160):match.start()]
        mention = _document(text, match, _kinds()[head], dates, places)
        if not mention or _is_heading(text, before, match.start(), mention) or (mention.kind == "voorstel" and not mention.target and _SEEN.search(before[-20:])):
            continue
        if mention.kind == "wetgeving" and (part := _LAW_ARTICLE.search(before[before.rfind("\n\n") + 1:])):
            label = re.sub(r"\b(?:van|uit)\s+(?:de|het)$", "", _clean(part.group()))
            yield replace(mention, start=mention.start - len(part.group()), label=f"{label.strip()} {mention.label}")
            continue
        article = _ARTICLE.search(before[-40:])
        yield replace(mention, start=mention.start - (len(article.group()) if article else 0))


def _is_heading(text: str, before: str, start: int, mention: ReferenceMention) -> bool:
    """Whether words at the top of a text are its own heading: alone at the head of a line, without the number of another document."""
    if start >= _HEAD_OF_TEXT or (mention.target and mention.rule != "own number") or not _HEADING.search(before):
        return False
    rest = text[mention.end:mention.end + 200].split("\n", 1)[0].rstrip()
    if len(rest) > _SHORT or rest.endswith((".", ";", ",")):
        return False
    line = text.rfind("\n", 0, start)
    return line < 0 or not text[:line].strip() or _line_ends(text, line)


def _document(text: str, match: re.Match[str], kind: str, dates: list[DateMention], places: list[int]) -> ReferenceMention | None:
    """The reference that a head noun makes with what stands behind it, if it makes one."""
    start, end, word = match.start(), match.end(), match.group()
    ahead = text[end:end + _REACH]
    sentence = ahead[:_sentence_end(text, end, ahead)]
    quoted = _QUOTED.match(ahead)
    reach = quoted.end() if quoted else 0
    number = _number(sentence if len(sentence) > reach else ahead[:reach + 40], reach)
    if quoted:
        title = _clean(next(part for part in quoted.groups() if part))
        last = end + (number[1] if number else reach)
        return ReferenceMention(start, last, title, kind, number[0] if number else None, _date_at(text, dates, places, last, 12), "title in quotes")
    code = _CODE.match(ahead) if word.lower().endswith(("motie", "amendement", "voorstel")) else None
    if code:
        return ReferenceMention(start, end + code.end(), _clean(code[2] or word + code.group()), kind, code[1], None, "own number")
    if number:
        between = sentence[:number[2]]
        lead = _TITLE_LEAD.search(between)
        label = _clean(between[lead.end():] if lead else word + between).rstrip("( ")
        return ReferenceMention(start, end + number[1], label, kind, number[0], None, "number")
    named = _name(text, match)
    if named:
        return ReferenceMention(start, named, _clean(text[start:named]), kind, None, _date_at(text, dates, places, named, 12), "name")
    dated = _dated(text, end, dates, places)
    if dated and kind not in ("rekening",):
        return ReferenceMention(start, dated.end, _clean(text[start:dated.end]), kind, None, dated.edtf, "date")
    bare = _bare(text, match, kind)
    if bare:
        return bare
    owner = _OWNER.search(text[max(0, start - 12):start])
    about = _ABOUT.match(ahead)
    if owner and about and kind in ("brief", "advies", "motie", "voorstel", "overig", "rapport", "notitie"):
        return ReferenceMention(start, end + about.end(), _clean(word + about.group()), kind, None, None, "owner and subject")
    return None


def _sentence_end(text: str, start: int, ahead: str) -> int:
    """Where the sentence or the block that goes on at a place ends, within what lies ahead."""
    stop = _STOP.search(ahead)
    end = stop.start() if stop else len(ahead)
    for found in re.finditer(r"[\n\f]\s*(?=[A-Z])", ahead[:end]):
        if _line_ends(text, start + found.start()):
            return found.start()
    return end


def _line_ends(text: str, place: int) -> bool:
    """Whether the line that ends at a place is too short to have been broken by the column."""
    head = max(text.rfind("\n", max(0, place - 200), place), text.rfind("\f", max(0, place - 200), place))
    return place - head - 1 < _SHORT


def _number(sentence: str, reach: int) -> tuple[str, int, int] | None:
    """The first printed number in a sentence as target, its end with the bracket, and where the words before it end."""
    found = _NUMBER.search(sentence, reach) or _NAMED_NUMBER.search(sentence, reach)
    if not found or (reach and found.start() - reach > 4):
        return None
    between = sentence[reach:found.start()]
    lead = _TITLE_LEAD.search(between)
    if not reach and not _VERBS_ALONE.isdisjoint(_WORDS.findall(between[:lead.start()] if lead else between)):
        return None
    target = found[1] if found.re is _NAMED_NUMBER else re.sub(r"\s", "", found.group())
    end = found.end() + (sentence[found.end():found.end() + 1] == ")")
    return target, end, found.start()


def _name(text: str, match: re.Match[str]) -> int | None:
    """Where a proper name behind a head ends: words with a capital and what joins them, or words that end in a year."""
    place = match.end()
    last: int | None = None
    loose = _kinds()[match[2].lower()] in ("wetgeving", "overig", "notitie", "overeenkomst") and match[2].lower() not in _PLAIN
    period = _PERIOD.match(text, place)
    if period:
        return period.end(1)
    plain = 0
    # The name of a regulation may have no capital but its first: Verordening rekenkamer.
    lawful = match.group() in ("Verordening", "Regeling", "Beleidsregel", "Reglement") and _ARTICLE.search(text[max(0, match.start() - 40):match.start()])
    for _ in range(14):
        found = _NAME_WORD.match(text, place)
        if not found:
            break
        word = found[1]
        bare = word.rstrip(".,;:")
        if "\n" in text[place:found.start(1)] and bare[:1].isupper() and (
                bare.lower() in _SECTIONS or _line_ends(text, text.index("\n", place))):
            break
        if bare.lower() in _VERBS or (bare.isupper() and len(bare) == 1 and word.endswith(".")):
            break
        if re.fullmatch(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?", bare):
            last = found.start(1) + len(bare)
            break
        if bare[:1].isupper() and not _ROMAN.fullmatch(bare):
            last = found.start(1) + len(bare)
        elif loose and bare in _CONNECT and not (place == match.end() and bare in ("in", "op", "met", "over", "bij", "aan", "te", "tot")):
            pass
        elif loose and match.group()[0].isupper() and bare.isalpha():
            plain += 1
            if lawful and plain <= 4:
                last = found.start(1) + len(bare)
        elif bare not in ("van", "de", "het", "der", "den", "commissie", "college", "bureau"):
            break
        if word != bare:
            break
        place = found.end()
    return last


def _dated(text: str, end: int, dates: list[DateMention], places: list[int]) -> DateMention | None:
    """The date that says which document is meant: van 3 mei, d.d. 3 mei, of 3 mei between brackets."""
    at = bisect.bisect_left(places, end)
    if at >= len(dates) or places[at] - end > 60 or not dates[at].expression:
        return None
    if _BY_DATE.fullmatch(text[end:places[at]]) and dates[at].granularity == "day":
        return dates[at]
    return None


def _date_at(text: str, dates: list[DateMention], places: list[int], end: int, reach: int) -> str | None:
    at = bisect.bisect_left(places, end)
    return dates[at].edtf if at < len(dates) and places[at] - end <= reach and _BESIDE.fullmatch(text[end:places[at]]) else None


def _bare(text: str, match: re.Match[str], kind: str) -> ReferenceMention | None:
    """A compound that by itself says which document is meant."""
    head, prefix, word = match[2].lower(), match[1], match.group()
    if word.lower() not in _table()["bare"]["alone"] and (
            head not in _table()["bare"]["heads"] or len(prefix) < 3 or word.lower() in _table()["bare"]["never"]):
        return None
    article = _ARTICLE.search(text[max(0, match.start() - 40):match.start()])
    if word.isupper() or (not article and not word[0].isupper() and not word.lower().startswith(("concept", "ontwerp"))):
        return None
    if word.lower().endswith("besluiten") or (article and article.group().lower().startswith("een") and word[0].islower()
                                              and text[match.end():match.end() + 2] != " ("):
        return None
    return ReferenceMention(match.start(), match.end(), word.lower(), kind, None, None, "compound")


def _meetings(text: str, dates: list[DateMention], places: list[int]) -> Iterator[ReferenceMention]:
    for match in _meeting().finditer(text):
        if text[max(0, match.start() - 9):match.start()].lower().endswith(("openbare ", "openbare\n")):
            continue
        at = bisect.bisect_left(places, match.end())
        near = at < len(dates) and places[at] - match.end() <= 60 and _HELD.fullmatch(text[match.end():places[at]])
        if near:
            yield ReferenceMention(match.start(), dates[at].end, _clean(text[match.start():dates[at].end]), "bijeenkomst", None, dates[at].edtf,
                                   "meeting with date")
        elif match["which"]:
            yield ReferenceMention(match.start(), match.end(), _clean(match.group()), "bijeenkomst", None, None, "meeting by number")


def _numbers(text: str, found: list[ReferenceMention]) -> Iterator[ReferenceMention]:
    """Register numbers that no head noun has taken."""
    ends = [mention.end for mention in found]
    for match in _RIS.finditer(text):
        at = bisect.bisect_left(ends, match.end())
        if at < len(found) and found[at].start <= match.start():
            continue
        before = text[max(0, match.start() - 60):match.start()]
        line = before[before.rfind("\n") + 1:]
        if not line.strip() or _OWN.search(line) or line[-1:] in "/+_=":
            continue
        phrase = _PHRASE.search(text[max(0, match.start() - 90):match.start()])
        start = match.start() - (len(phrase.group()) if phrase else 0)
        label = _clean(phrase[1]) if phrase else f"RIS{match[1]}"
        yield ReferenceMention(start, match.end(), label, "overig", f"RIS{match[1]}", None, "number alone")
