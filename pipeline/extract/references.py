"""References: where a text names another document, decision, meeting or law.

A head noun (motie, rapport, verordening) is a reference where something tells which one: a printed number, a title in
quotation marks, a proper name, a period or a date. Laws go by their names. Compounds that can mean one thing only
(de woonvisie) count bare.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.dates import DateMention, find_dates
from pipeline.extract.people import is_party
from pipeline.extract.references_agenda import find_items, with_items
from pipeline.extract.references_described import described
from pipeline.extract.references_laws import find_laws
from pipeline.extract.references_lists import find_answered, find_belonging, find_listed, swallowed
from pipeline.extract.references_meetings import find_meetings
from pipeline.extract.references_mention import (
    ReferenceMention,
    apart,
    best,
    clean_label,
    group,
    whole_subjects,
)
from pipeline.extract.references_numbers import find_numbers
from pipeline.extract.references_patterns import (
    ABOUT,
    ARTICLE,
    AUTHOR,
    BESIDE,
    BODY,
    BRACKETED,
    BY_DATE,
    BY_DAY,
    CALLED,
    CLOSING,
    CODE,
    COMMON,
    CONNECT,
    FIELD_HEAD,
    FIELD_NUMBER,
    HEADING,
    HEAD_OF_TEXT,
    LAW_ARTICLE,
    NAMED_NUMBER,
    NAME_WORD,
    NUMBER,
    OF,
    OF_NAMED,
    OPENS,
    OWNER,
    PARTY,
    PERIOD,
    PLAIN,
    PLAIN_TITLE,
    PROPER,
    PROPOSAL,
    QUOTED,
    REACH,
    ROMAN,
    SECTIONS,
    SEEN,
    SHORT,
    STOP,
    STRANGE,
    TITLE_LEAD,
    UNCERTAIN,
    VERBS,
    VERBS_ALONE,
    WHOM,
    WORDS,
    find_heads,
    kind_by_head,
    names,
)
from pipeline.extract.references_told import find_told

__all__ = ["ReferenceMention", "find_references", "group"]


def find_references(
    text: str, dates: list[DateMention] | None = None, *, minutes: bool = False
) -> list[ReferenceMention]:
    """Find the references of a text, in order, without overlap; linear in its length.

    Args:
        text: clean text of a document.
        dates: its date expressions, where they are known already.
        minutes: the text tells of a meeting: "de motie van de VVD" is what it is about, and no other paper.
    """
    found_dates = find_dates(text) if dates is None else dates
    dates = [mention for mention in found_dates if mention.granularity in ("day", "month", "year")]
    places = [mention.start for mention in dates]
    found: list[ReferenceMention] = []
    found += find_laws(text)
    found += _documents(text, dates, places, _own_title(text))
    found += find_meetings(text, dates, places)
    found = best(found)
    if minutes:
        found = [
            one
            for one in found
            if not (one.rule == "name" and one.kind in ("motie", "amendement") and _of_party(one.label))
        ]
    found = best([*found, *find_numbers(text, found)])
    found = _extended(text, found, list(find_told(text, dates)))
    if minutes:
        found = with_items(found, list(find_items(text)))
    found = swallowed(found, best([*find_listed(text), *find_belonging(text)]))
    return whole_subjects(text, apart(found, find_answered(text, found_dates)))


_WHICH = re.compile(r",?\s+(?:die|dat|zoals|welke)\s+\Z")
_SET = re.compile(
    r",?\s+(?:(?:zoals|die|dat|welke)\s+)?(?:is\s+|zijn\s+)?vastgesteld\s+(?:(?:bij|door|in|op)\s+(?:[\w-]+\s+){0,4})?",
    re.IGNORECASE,
)


def _extended(text: str, found: list[ReferenceMention], told: list[ReferenceMention]) -> list[ReferenceMention]:
    """With what bodies did on a day; where that is said of a document, the mention of the document goes on to there.

    What they did stops before a document that its words end with.
    """
    ends = [mention.end for mention in found]
    loose: list[ReferenceMention] = []
    for event in told:
        at = bisect.bisect_right(ends, event.start) - 1
        if at >= 0 and event.start - ends[at] < 12 and _WHICH.fullmatch(text[ends[at] : event.start]):
            found[at] = replace(found[at], end=event.end, date=found[at].date or event.date)
            continue
        within = next((one for one in found[at + 1 : at + 3] if event.start < one.start < event.end <= one.end), None)
        if within and within.start - event.start >= _LEAST:
            event = replace(event, end=event.start + len(text[event.start : within.start].rstrip()))
        if _YOURS.search(text, event.start, event.end):  # what others did is an event that is told, no paper to look up
            loose.append(event)
    return apart(found, loose)


_LEAST = 25
_YOURS = re.compile(r"\b(?:uw|u|jullie)\b", re.IGNORECASE)
_PARTY_ONLY = re.compile(r"\w+\s+van\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?)?(.+)")


def _of_party(label: str) -> bool:
    """Whether a label says no more than whose motion it is."""
    match = _PARTY_ONLY.fullmatch(label)
    return match is not None and is_party(match[1])


def _own_title(text: str) -> tuple[int, int]:
    """Where the text has its own title, if it is a proposal: "Voorstel van het college inzake ..." without a number."""
    for match in PROPOSAL.finditer(text, 0, 2500):
        end = match.end() + _sentence_end(text, match.end(), text[match.end() : match.end() + REACH])
        if not NUMBER.search(text, match.end(), min(end + 20, len(text))):
            return match.start(), end
    return 0, 0


def _documents(
    text: str, dates: list[DateMention], places: list[int], own: tuple[int, int]
) -> Iterator[ReferenceMention]:
    table = names()
    for match in find_heads(text):
        prefix, head, word = match[1], match[2].lower(), match.group()
        if word.lower() in table["not"]["words"] or (len(prefix) < 3 and prefix) or own[0] <= match.start() < own[1]:
            continue
        if (
            not prefix
            and head in table["compound"]["only"]
            and word[0].islower()
            and not any(told.match(text, match.end()) for told in (PERIOD, AUTHOR, QUOTED))
            and not (head in ("evaluatie", "herziening") and OF_NAMED.match(text, match.end()))
        ):
            continue
        if head == "regeling" and COMMON.search(text, max(0, match.start() - 80), match.start()):
            continue  # the body of that name, or the paper itself
        if word.lower() == "besluiten" and text[match.end() : match.end() + 1] == ":":
            continue
        before = text[max(0, match.start() - 160) : match.start()]
        mention = _document(text, match, kind_by_head()[head], dates, places)
        if mention and (mark := CLOSING.get(text[match.start() - 1 : match.start()])):
            mention = _quoted(text, mention, mark)
        if (
            not mention
            or _is_heading(text, before, match.start(), mention)
            or (mention.kind == "voorstel" and not mention.target and not mention.date and SEEN.search(before[-20:]))
        ):
            continue
        if mention.kind == "wetgeving" and (part := LAW_ARTICLE.search(before[before.rfind("\n\n") + 1 :])):
            label = re.sub(r"\b(?:van|uit)\s+(?:de|het)$", "", clean_label(part.group()))
            yield replace(mention, start=mention.start - len(part.group()), label=f"{label.strip()} {mention.label}")
            continue
        if mention.start < match.start():
            yield mention
            continue
        article = ARTICLE.search(before[-40:])
        proper = PROPER.search(before[-60:]) if word[0].isupper() else None
        if proper:
            mention = replace(mention, label=clean_label(f"{proper[1]} {mention.label}"))
        yield replace(mention, start=mention.start - max(len(one.group()) if one else 0 for one in (article, proper)))


def _quoted(text: str, mention: ReferenceMention, mark: str) -> ReferenceMention:
    """A mention that opens a title in quotes, with all of the title."""
    stop = text.find(mark, mention.start, mention.start + 120)
    if stop < 0 or "\n\n" in text[mention.start : stop]:
        return mention
    return replace(mention, start=mention.start - 1, end=stop + 1, label=clean_label(text[mention.start : stop]))


def _is_heading(text: str, before: str, start: int, mention: ReferenceMention) -> bool:
    """Whether words at the top of a text are its own heading: alone on a line, without another document's number."""
    if start >= HEAD_OF_TEXT or (mention.target and mention.rule != "own number") or not HEADING.search(before):
        return False
    rest = text[mention.end : mention.end + 200].split("\n", 1)[0].rstrip()
    if len(rest) > SHORT or rest.endswith((".", ";", ",")):
        return False
    line = text.rfind("\n", 0, start)
    return line < 0 or not text[:line].strip() or _line_ends(text, line)


def _document(
    text: str, match: re.Match[str], kind: str, dates: list[DateMention], places: list[int]
) -> ReferenceMention | None:
    """The reference that a head noun makes with what stands behind it, if it makes one."""
    start, end, word = match.start(), match.end(), match.group()
    ahead = text[end : end + REACH]
    sentence = ahead[: _sentence_end(text, end, ahead)]
    quoted = QUOTED.match(ahead)
    reach = quoted.end() if quoted else 0
    number = _number(sentence if len(sentence) > reach or not reach else ahead[: reach + 40], reach)
    if quoted:
        title = clean_label(next(part for part in quoted.groups() if part))
        last = end + (number[1] if number else reach)
        return ReferenceMention(
            start,
            last,
            title,
            kind,
            number[0] if number else None,
            _date_at(text, dates, places, last, 12),
            "title in quotes",
        )
    strange = STRANGE.match(ahead) if kind == "motie" and start >= HEAD_OF_TEXT else None
    if strange:
        label = clean_label(strange["title"].strip("*_"))
        return ReferenceMention(start, end + strange.end(), label, kind, None, None, "title")
    code = CODE.match(ahead) if word.lower().endswith(("motie", "amendement", "voorstel")) else None
    if code and (kind != "voorstel" or not code[1].isdigit() or len(code[1]) > 2):
        title = code[2] or code[3] or code[4] or code[5]
        label = clean_label(title or word + code.group())
        party = is_party(code[1])
        if title or not party:
            target = None if party else code[1]
            return ReferenceMention(start, end + code.end(), label, kind, target, None, "own number")
    if (
        number
        and start < HEAD_OF_TEXT
        and (FIELD_NUMBER.fullmatch(sentence[: number[2]]) or FIELD_HEAD.match(sentence))
    ):
        number = None  # "Raadsvoorstel / Registratienummer: ..." at the top is the paper itself
    if number:
        between = sentence[: number[2]]
        lead = TITLE_LEAD.search(between)
        label = clean_label(between[lead.end() :] if lead else word + between).rstrip("( ")
        return ReferenceMention(start, end + number[1], label, kind, number[0], None, "number")
    if called := CALLED.match(ahead):
        title = clean_label(next(part for part in called.groups() if part))
        return ReferenceMention(start, end + called.end(), title, kind, None, None, "title")
    named = _name(text, match)
    if kind in ("motie", "amendement") and (title_end := _plain_title(text, end)):
        return ReferenceMention(start, title_end, clean_label(text[start:title_end]), kind, None, None, "name")
    if named and word.islower() and word.lower() in UNCERTAIN and not ARTICLE.search(text[max(0, start - 40) : start]):
        named = None  # "pas akkoord Breda", no agreement of that name
    if named and word.lower() in names()["heads"]["verslag"][1:]:
        named = None  # minutes are known by their day
    if named and kind in ("motie", "amendement"):
        about = ABOUT.match(text, named, named + REACH) if is_party(OF.sub("", text[end:named])) else None
        if about:
            named = about.end()
        elif is_party(text[end:named].strip()):
            return None  # of that party, but which one it does not say
    if named:
        return ReferenceMention(
            start, named, clean_label(text[start:named]), kind, None, _date_at(text, dates, places, named, 12), "name"
        )
    dated = _dated(text, start, end, dates, places)
    if dated:
        return ReferenceMention(start, dated.end, clean_label(text[start : dated.end]), kind, None, dated.edtf, "date")
    bare = _bare(text, match, kind)
    if bare:
        return bare
    party = PARTY.match(ahead) if kind in ("brief", "motie", "overeenkomst") else None
    if kind in ("advies", "rapport", "besluit") and ARTICLE.search(text[max(0, start - 40) : start]):
        party = BODY.match(ahead)
    if kind in ("brief", "overeenkomst") and not party and not word.lower().endswith("en"):
        party = WHOM.match(ahead)
    if party:
        return ReferenceMention(
            start, end + party.end(), clean_label(word + party.group()), kind, None, None, "sender or addressee"
        )
    owner = OWNER.search(text[max(0, start - 12) : start])
    about = ABOUT.match(ahead)
    if owner and about and kind in ("brief", "advies", "motie", "voorstel", "overig", "rapport", "notitie"):
        return ReferenceMention(
            start, end + about.end(), clean_label(word + about.group()), kind, None, None, "owner and subject"
        )
    return described(text, match, kind)


def _plain_title(text: str, end: int) -> int | None:
    """Where the title of a motion ends that goes on in small letters: "de motie Groen op het plein is aangenomen"."""
    found = PLAIN_TITLE.match(text, end, end + REACH)
    if not found or is_party(found[1]) or len(found[1]) < 8:
        return None
    words = found[1].split()
    if len(words) < 3 or words[0].lower() in OPENS or is_party(words[0]) or not VERBS_ALONE.isdisjoint(words):
        return None
    return found.end(1)


def _sentence_end(text: str, start: int, ahead: str) -> int:
    """Where the sentence or the block that goes on at a place ends, within what lies ahead."""
    stop = STOP.search(ahead)
    end = stop.start() if stop else len(ahead)
    for found in re.finditer(r"[\n\f]\s*(?=[A-Z])", ahead[:end]):
        if _line_ends(text, start + found.start()):
            return found.start()
    return end


def _line_ends(text: str, place: int) -> bool:
    """Whether the line that ends at a place is too short to have been broken by the column."""
    head = max(text.rfind("\n", max(0, place - 200), place), text.rfind("\f", max(0, place - 200), place))
    return place - head - 1 < SHORT


def _number(sentence: str, reach: int) -> tuple[str, int, int] | None:
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


def _name(text: str, match: re.Match[str]) -> int | None:
    """Where a proper name behind a head ends: words with a capital and what joins them, or words that end in a year."""
    place = match.end()
    last: int | None = None
    loose = (
        kind_by_head()[match[2].lower()] in ("wetgeving", "overig", "notitie", "overeenkomst")
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
            and (bare.lower() in SECTIONS or _line_ends(text, text.index("\n", place)))
        ):
            break
        if (
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
        elif bare not in ("van", "de", "het", "der", "den", "commissie", "college", "bureau"):
            break
        if word != bare:
            break
        place = found.end()
    return last


def _dated(text: str, start: int, end: int, dates: list[DateMention], places: list[int]) -> DateMention | None:
    """The date that says which document is meant: van 3 mei, d.d. 3 mei, of 3 mei between brackets."""
    at = bisect.bisect_left(places, end)
    if at >= len(dates) or places[at] - end > 60 or not dates[at].expression:
        return None
    between, grain = text[end : places[at]], dates[at].granularity
    if BY_DATE.fullmatch(between) and (grain == "day" or (grain == "month" and between.strip() in ("van", "uit", "("))):
        return dates[at]
    return dates[at] if between == " " and grain == "day" and text[start:end].lower().endswith(BY_DAY) else None


def _date_at(text: str, dates: list[DateMention], places: list[int], end: int, reach: int) -> str | None:
    at = bisect.bisect_left(places, end)
    return (
        dates[at].edtf
        if at < len(dates) and places[at] - end <= reach and BESIDE.fullmatch(text[end : places[at]])
        else None
    )


def _bare(text: str, match: re.Match[str], kind: str) -> ReferenceMention | None:
    """A compound that by itself says which document is meant."""
    head, prefix, word = match[2].lower(), match[1], match.group()
    if word.lower() not in names()["bare"]["alone"] and (
        head not in names()["bare"]["heads"] or len(prefix) < 3 or word.lower() in names()["bare"]["never"]
    ):
        return None
    article = ARTICLE.search(text[max(0, match.start() - 40) : match.start()])
    if word.isupper() or (
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
