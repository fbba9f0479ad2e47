"""What stands behind a head noun and tells which document is meant: a name, a number, a day, or the compound itself."""

from __future__ import annotations

import bisect
import re

from pipeline.extract.dates import DateMention
from pipeline.extract.people import is_party
from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_patterns import (
    ARTICLE,
    BESIDE,
    BRACKETED,
    BY_DATE,
    BY_DAY,
    CONNECT,
    ITEM,
    ITEM_TITLE,
    NAME_WORD,
    NAMED_NUMBER,
    NUMBER,
    OPENS,
    PERIOD,
    PLAIN,
    PLAIN_TITLE,
    REACH,
    ROMAN,
    SECTIONS,
    SHORT,
    STOP,
    TITLE_LEAD,
    VERBS,
    VERBS_ALONE,
    WORDS,
    kind_by_head,
    names,
)


def plain_title(text: str, end: int) -> int | None:
    """Where the title of a motion ends that goes on in small letters: "de motie Groen op het plein is aangenomen"."""
    found = PLAIN_TITLE.match(text, end, end + REACH)
    if not found or is_party(found[1]) or len(found[1]) < 8:
        return None
    words = found[1].split()
    if len(words) < 3 or words[0].lower() in OPENS or is_party(words[0]) or not VERBS_ALONE.isdisjoint(words):
        return None
    return found.end(1)


def item_title(text: str, start: int, end: int) -> int | None:
    """Where the title of a motion ends that heads an item of a list: "- Motie Meer bankjes langs het water van de SP"."""
    listed = ITEM.search(text, max(0, start - 24), start)
    if not listed and not _LINE.search(text, max(0, start - 8), start):
        return None
    found = (ITEM_TITLE.match(text, end, end + REACH) if listed else None) or _BEFORE_COLON.match(text, end, end + REACH)
    if not found or is_party(found[1]) or is_party(found[1].split()[0]) or found[1].split()[0].lower() in OPENS | VERBS_ALONE:
        return None
    return found.end(1) if _WORDED.search(found[1]) and not _OUTCOMES.search(found[1]) else None


# "Motie Meer steigers aan de kade: aangenomen": at the head of a line a title ends at the colon.
_LINE = re.compile(r"(?:\A|\n)[#*_|\s]{0,6}\Z")
_BEFORE_COLON = re.compile(r"\s([A-ZÀ-Ý][\w’'-]*(?:\s[\w’'/-]+){1,9}?)(?=\s?:\s\S|,\s(?:waarin|waarmee|waarbij|om)\b)")
_WORDED = re.compile(r"\s[a-zà-ÿ]")
_OUTCOMES = re.compile(r"\b(?:aangenomen|verworpen|ingetrokken|aangehouden|ingediend)\b", re.IGNORECASE)


def sentence_end(text: str, start: int, ahead: str) -> int:
    """Where the sentence or the block that goes on at a place ends, within what lies ahead."""
    stop = STOP.search(ahead)
    end = stop.start() if stop else len(ahead)
    for found in re.finditer(r"[\n\f]\s*(?=[A-Z])", ahead[:end]):
        if line_ends(text, start + found.start()):
            return found.start()
    return end


def line_ends(text: str, place: int) -> bool:
    """Whether the line that ends at a place is too short to have been broken by the column."""
    head = max(text.rfind("\n", max(0, place - 200), place), text.rfind("\f", max(0, place - 200), place))
    return place - head - 1 < SHORT


def printed_number(sentence: str, reach: int) -> tuple[str, int, int] | None:
    """The first printed number in a sentence as target, its end with the bracket, and where the words before it end."""
    found = NUMBER.search(sentence, reach) or NAMED_NUMBER.search(sentence, reach) or BRACKETED.search(sentence, reach)
    if not found or (reach and found.start() - reach > 4):
        return None
    between = sentence[reach : found.start()]
    lead = TITLE_LEAD.search(between)
    if not reach and not VERBS_ALONE.isdisjoint(WORDS.findall(between[: lead.start()] if lead else between)):
        return None
    target = found[1] if found.re is not NUMBER else re.sub(r"\s", "", found.group())
    end = found.end() + (sentence[found.end() : found.end() + 1] == ")")
    return target, end, found.start()


_GOES_ON = re.compile(r"[^\S\n\t](?:(?:van|op|in|met|voor|de|het)[^\S\n\t]){0,2}[A-Z][a-z]")  # "het rapport Wat Telt", "de nota De Kade"


def name_end(text: str, match: re.Match[str]) -> int | None:
    """Where a proper name behind a head ends: words with a capital and what joins them, or words that end in a year."""
    place = match.end()
    last: int | None = None
    loose = (
        (kind_by_head()[match[2].lower()] in ("wetgeving", "overig", "notitie", "overeenkomst") or (len(match[1]) > 3 and match.group()[0].isupper() and match[2].lower() == "besluit"))
        and match[2].lower() not in PLAIN
    )
    period = PERIOD.match(text, place)
    if period:
        return period.end(1)
    plain = 0
    # The name of a regulation may have no capital but its first: Verordening rekenkamer.
    lawful = match.group() in ("Verordening", "Regeling", "Beleidsregel", "Reglement") and ARTICLE.search(
        text[max(0, match.start() - 40) : match.start()]
    )
    for _ in range(14):
        found = NAME_WORD.match(text, place)
        if not found:
            break
        word = found[1]
        bare = word.rstrip(".,;:")
        if (
            "\n" in text[place : found.start(1)]
            and bare[:1].isupper()
            and (bare.lower() in SECTIONS or line_ends(text, text.index("\n", place)))
        ):
            break
        titled = bare[:1].isupper() and place == match.end() and match.group()[0].islower() and "\n" not in text[place : found.start(1)] and _GOES_ON.match(text, found.end())
        if not titled and (
            (bare[:1].isupper() and bare.lower() in OPENS and not (bare in ("Op", "In") and place == match.end()))
            or bare.lower() in VERBS
            or (bare.isupper() and len(bare) == 1 and word.endswith("."))
        ):
            break
        if re.fullmatch(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?", bare):
            last = found.start(1) + len(bare)
            break
        if bare[:1].isupper() and not ROMAN.fullmatch(bare):
            last = found.start(1) + len(bare)
        elif (
            loose
            and bare in CONNECT
            and not (place == match.end() and bare in ("in", "op", "met", "over", "bij", "aan", "te", "tot"))
        ):
            pass
        elif loose and match.group()[0].isupper() and bare.isalpha():
            plain += 1
            if lawful and plain <= 4:
                last = found.start(1) + len(bare)
        elif bare not in ("van", "de", "het", "der", "den", "commissie", "college", "bureau") and not (bare == "gemeente" and place == match.end() and kind_by_head()[match[2].lower()] == "wetgeving"):
            break
        if word != bare:
            break
        place = found.end()
    return last


def dated_by(text: str, start: int, end: int, dates: list[DateMention], places: list[int]) -> DateMention | None:
    """The date that says which document is meant: van 3 mei, d.d. 3 mei, of 3 mei between brackets."""
    at = bisect.bisect_left(places, end)
    if at >= len(dates) or places[at] - end > 60 or not dates[at].expression:
        return None
    between, grain = text[end : places[at]], dates[at].granularity
    if grain == "year" and between.strip() == "uit" and _THE.search(text, max(0, start - 10), start):
        return dates[at]
    if BY_DATE.fullmatch(between) and (grain == "day" or (grain == "month" and between.strip() in ("van", "uit", "("))):
        return dates[at]
    return dates[at] if between == " " and grain == "day" and text[start:end].lower().endswith(BY_DAY) else None


def date_at(text: str, dates: list[DateMention], places: list[int], end: int, reach: int) -> str | None:
    """The value of the date that stands within `reach` code points beside a place."""
    at = bisect.bisect_left(places, end)
    return (
        dates[at].edtf
        if at < len(dates) and places[at] - end <= reach and BESIDE.fullmatch(text[end : places[at]])
        else None
    )


_SHORT_NAME = re.compile(r"\s\([A-Z]{2,8}\)")  # "het Meerjarenbruggenplan (MBP)": one paper, that has a short name
# "het ontwerp-koersplan": a draft that is spoken of is one paper, whatever its kind.
_DRAFT = re.compile(r"(?:ontwerp|concept)-?[^\W\d_]{4,}", re.IGNORECASE)
_THE = re.compile(r"\b(?:de|het|uw|onze)\s+\Z", re.IGNORECASE)


def bare_compound(text: str, match: re.Match[str], kind: str) -> ReferenceMention | None:
    """A compound that by itself says which document is meant."""
    head, prefix, word = match[2].lower(), match[1], match.group()
    if _DRAFT.match(word) and head not in ("besluit", "begroting", "jaarrekening", "jaarstukken") and _THE.search(text, max(0, match.start() - 10), match.start()):
        return ReferenceMention(match.start(), match.end(), word.lower(), kind, None, None, "compound")
    defined = len(prefix) > 3 and word[0].isupper() and not word.isupper() and _SHORT_NAME.match(text, match.end()) is not None
    if not defined and word.lower() not in names()["bare"]["alone"] and (
        head not in names()["bare"]["heads"] or len(prefix) < 3 or word.lower() in names()["bare"]["never"]
    ):
        return None
    article = ARTICLE.search(text[max(0, match.start() - 40) : match.start()])
    if (word.isupper() and word.lower() not in names()["bare"]["alone"]) or (
        not article and not word[0].isupper() and not word.lower().startswith(("concept", "ontwerp"))
    ):
        return None
    if word.lower().endswith("besluiten") or (
        article
        and article.group().lower().startswith("een")
        and word[0].islower()
        and text[match.end() : match.end() + 2] != " ("
    ):
        return None
    return ReferenceMention(match.start(), match.end(), word.lower(), kind, None, None, "compound")
