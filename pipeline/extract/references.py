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
from pipeline.extract.references_bounds import (
    alone,
    another,
    code_behind,
    decides,
    headed,
    of_party,
    of_this,
    quoted_whole,
    unsaid,
)
from pipeline.extract.references_coded import find_coded
from pipeline.extract.references_described import described
from pipeline.extract.references_laws import find_laws
from pipeline.extract.references_lists import (
    find_annexes,
    find_answered,
    find_belonging,
    find_dated,
    find_listed,
    swallowed,
)
from pipeline.extract.references_meetings import find_meetings
from pipeline.extract.references_mention import (
    ReferenceMention,
    apart,
    best,
    clean_label,
    group,
    whole_subjects,
    with_days,
)
from pipeline.extract.references_named import (
    bare_compound,
    date_at,
    dated_by,
    item_title,
    name_end,
    plain_title,
    printed_number,
    sentence_end,
)
from pipeline.extract.references_numbers import find_numbers
from pipeline.extract.references_official import find_official
from pipeline.extract.references_own import ADOPTED, FIRST_ARTICLE, THIS, is_heading, own_names, own_title, plain_name
from pipeline.extract.references_patterns import (
    ABOUT,
    ARTICLE,
    AUTHOR,
    BODY,
    CALLED,
    CLOSING,
    CODE,
    COMMON,
    FIELD_HEAD,
    FIELD_NUMBER,
    HEAD_OF_TEXT,
    HEADING,
    LATER_QUOTED,
    LAW_ARTICLE,
    LISTED,
    OF,
    OF_NAMED,
    OWNER,
    PARTY,
    PERIOD,
    PROPER,
    QUOTED,
    REACH,
    REST_OF_NAME,
    SEEN,
    STRANGE,
    TITLE_LEAD,
    TITLE_NUMBER,
    UNCERTAIN,
    VERBS_ALONE,
    WHOM,
    WITH_NUMBER,
    WORDS,
    WRITER,
    find_heads,
    kind_by_head,
    names,
)
from pipeline.extract.references_several import find_several
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
    found += _documents(text, dates, places, own_title(text), minutes=minutes)
    found += find_meetings(text, dates, places)
    several = list(find_several(text))
    found = best([*several, *apart(several, found)] if several else found)
    found = _with_official(text, found, list(find_official(text)))
    if minutes:
        found = [
            one
            for one in found
            if one.rule != "made or taken" and not (one.rule == "name" and one.kind in ("motie", "amendement") and of_party(one.label))
        ]
    found = best([*found, *find_numbers(text, found)])
    found = _extended(text, found, list(find_told(text, dates)), minutes=minutes)
    found = best([*(coded := list(find_coded(text))), *apart(coded, found)]) if _CODED.search(text) else found
    if minutes:
        found = with_items(found, list(find_items(text)))
    found = swallowed(found, best([*find_listed(text), *find_dated(text), *find_annexes(text), *find_belonging(text)]))
    return with_days(text, whole_subjects(text, apart(found, find_answered(text, found_dates))), dates, places)


_CODED = re.compile(r"\n[^\S\n]*(?:[-–—•▪●*o|][^\S\n]+)?[*_]{0,2}[MA][-.]?\d")
_VERB = re.compile(r"\b(?:te|wij|we|u|en)\s+\Z", re.IGNORECASE)
_WHICH = re.compile(r",?\s+(?:die|dat|zoals|welke)\s+\Z")
_SET = re.compile(
    r",?\s+(?:(?:zoals|die|dat|welke)\s+)?(?:is\s+|zijn\s+)?vastgesteld\s+(?:(?:bij|door|in|op)\s+(?:[\w-]+\s+){0,4})?",
    re.IGNORECASE,
)


def _extended(
    text: str, found: list[ReferenceMention], told: list[ReferenceMention], *, minutes: bool
) -> list[ReferenceMention]:
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
        words = text[event.start : event.end]
        if not of_this(words) and (_YOURS.search(words) or not (minutes or _OWN_COLLEGE.search(words))):
            loose.append(event)  # what the writer did is an event that is told, no decision of others to look up
    return apart(found, loose)


def _with_official(text: str, found: list[ReferenceMention], official: list[ReferenceMention]) -> list[ReferenceMention]:
    """With the numbers of series; one in brackets behind a document is the number of that document."""
    loose = []
    starts = [mention.start for mention in found]
    for one in official:
        at = bisect.bisect_left(starts, one.start) - 1
        before = found[at] if at >= 0 else None
        if before and before.kind != "wetgeving" and before.start < one.start - _LEAST_TITLE and (before.end > one.start or text[before.end : one.start] == " ("):
            found[at] = replace(before, end=one.end + (text[one.end : one.end + 1] == ")"), target=one.target)
        else:
            loose.append(one)
    return apart(loose, found) if loose else found


_LEAST_TITLE = 6
# Papers that are numbered through the year: RIB 2031-12, raadsbesluit 31.045, begrotingswijziging 2031-3.
_NUMBERED_BY_YEAR = ("rib", "raadsbesluit", "begrotingswijziging", "raadsinformatiebrief", "raadsmededeling")
# "de bijlage op pagina 18 aan de alinea ‘Inleiding’": the quotes name a part.
_PLACES = frozenset("op onder aan in bij met pagina alinea paragraaf hoofdstuk tekst kop te na voor tot om zin tegen".split())
_BY_TITLE = re.compile(r"\b(?:met\s+(?:als|de)|onder\s+de)\s+(?:titel|naam)\s*\Z")


def _led_by(words: str) -> bool:
    """Whether words between a document and a title in quotes say whose it is or what it is about."""
    return bool(_BY_TITLE.search(words)) or (VERBS_ALONE | _PLACES).isdisjoint(WORDS.findall(words))


_RUNS_ON = re.compile(r"[a-zà-ÿ(][ \n(]{1,2}\Z")  # in a sentence; at the top of a paper the number is its own
_BY_YEAR = re.compile(r"\d[-.]\d|\d{3}")
_LETTERS = frozenset({"brief", "e-mail", "mail", "schrijven", "petitie", "memo"})
_THE_ONE = re.compile(r"\b(?:de|het|uw)\s+\Z", re.IGNORECASE)
_LEAST = 25
_YOURS = re.compile(r"\b(?:uw|u|jullie)\b", re.IGNORECASE)
_OWN_COLLEGE = re.compile(r"\b(?:wij|we|ik|ons\s+(?:college|bestuur)|het\s+college)\b(?!\s+van\s+(?!b(?:urgemeester|\s?&)))", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:\A|\n)[^\S\n]*(?:betreft|onderwerp)[^\S\n]{0,3}[:\t ][^\S\n]*(?:(?:onze|uw|de|het)\s+)?\Z", re.IGNORECASE)
_OWN_KINDS = frozenset({"zienswijze", "reactie", "burgerinitiatief", "initiatiefvoorstel"})  # what a paper about such a subject is itself


# A text that heads parts with the numbers of several motions is a list of them, and no motion itself.
_NUMBERED = re.compile(r"(?:\A|\n)[#*_\s]{0,8}(?:\d{1,2}[a-z]?[.):]?\s{1,3})?[*_]{0,2}(?:motie|amendement)\s((?:[A-Z]{1,2}[.-]?)?\d{1,4}(?:[.-]\w{1,5})?[a-z]?)\b", re.IGNORECASE)


def _documents(
    text: str, dates: list[DateMention], places: list[int], own: tuple[int, int], *, minutes: bool
) -> Iterator[ReferenceMention]:
    table = names()
    titles = own_names(text)
    regulation = not minutes and FIRST_ARTICLE.search(text) is not None
    several = len({one[1].lower() for one in _NUMBERED.finditer(text)}) > 1
    for match in find_heads(text):
        prefix, head, word = match[1], match[2].lower(), match.group()
        if (head == "rib" and word != "RIB") or word.lower() in table["not"]["words"] or (len(prefix) < 3 and prefix.lower() not in ("", "e-")) or own[0] <= match.start() < own[1]:
            continue
        if (
            not prefix
            and head in table["compound"]["only"]
            and word[0].islower()
            and not any(told.match(text, match.end()) for told in (PERIOD, AUTHOR, QUOTED))
            and not (head in ("evaluatie", "herziening") and OF_NAMED.match(text, match.end()))
        ):
            continue
        joint = head == "regeling" and COMMON.search(text, max(0, match.start() - 80), match.start())
        part_of = joint and LAW_ARTICLE.search(text, max(0, match.start() - 120), joint.start())
        if joint and not part_of and not _CHANGED.match(text, match.end(), match.end() + 160) and not _BASED.search(text, max(0, match.start() - 200), match.start()) and not _YEARED.match(text, match.end()):
            continue  # the body of that name, or the paper itself
        if word == "besluit" and decides(text, match.start()):
            continue
        if word == "besluiten" and _DECIDES.match(text, match.end()):
            continue  # "besluiten de regeling te treffen"
        if word.lower() == "besluiten" and (text[match.end() : match.end() + 1] == ":" or _VERB.search(text, max(0, match.start() - 12), match.start())):
            continue
        before = text[max(0, match.start() - 160) : match.start()]
        if THIS.search(before) or (head in _OWN_KINDS and _SUBJECT.search(before)):
            continue
        mention = _document(text, match, kind_by_head()[head], dates, places)
        if part_of and (mention is None or mention.rule != "name") and (rest := REST_OF_NAME.match(text, match.end())):
            mention = ReferenceMention(match.start(), rest.end(), clean_label(text[match.start() : rest.end()]), "wetgeving", None, None, "part")
        if mention and (mark := CLOSING.get(text[match.start() - 1 : match.start()])):
            mention = quoted_whole(text, mention, mark)
        if (
            not mention
            or (mention.rule == "own number" and match.start() < HEAD_OF_TEXT and word.lower().endswith(_NUMBERED_BY_YEAR) and not _RUNS_ON.search(before))
            or (head in ("schriftelijke vragen", "uitspraak") and mention.rule not in ("number", "date"))
            or (not (several and mention.rule == "own number") and is_heading(text, before, match.start(), mention))
            or (mention.rule == "sender or addressee" and alone(text, mention))
            or (mention.rule == "name" and unsaid(mention))
            or (minutes and mention.kind in ("motie", "amendement") and mention.rule in ("name", "title") and HEADING.search(before) and not (mention.rule == "title" and before[-8:].strip(" *_#").rstrip(".:)").isdigit()))
            or _TITLED.search(before)
            or (mention.rule == "compound" and headed(text, mention))
            or (mention.kind in ("wetgeving", "overeenkomst", "besluit") and not mention.target and mention.rule in ("name", "title in quotes", "compound") and plain_name(mention.label) in titles)
            or (regulation and mention.kind == "wetgeving" and not mention.target and ADOPTED.search(before[-60:]))
            or (word.isupper() and len(word) > 3 and match.start() < HEAD_OF_TEXT and not mention.target and mention.label.isupper())
            or (mention.rule in ("name", "compound") and mention.kind == "wetgeving" and before.endswith("(") and text[mention.end : mention.end + 1] == ")")  # a short name
            or (mention.kind == "voorstel" and not mention.target and not mention.date and SEEN.search(before[-20:]))
        ):
            continue
        if part_of and mention.rule in ("name", "part"):
            yield replace(mention, start=part_of.start(), label=clean_label(text[part_of.start() : mention.end]))
            continue
        if mention.kind in ("wetgeving", "besluit") and (part := LAW_ARTICLE.search(before[before.rfind("\n\n") + 1 :])):
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


_DECIDES = re.compile(r"\s+(?:de|het|een|om|dat)\b[^.;:\n]{3,200}?\s(?:te\s|dat\b)")
_CHANGED = re.compile(r"[^.;:]{5,140}?\s(?:te\s+wijzigen|aan\s+te\s+passen|op\s+te\s+heffen|te\s+treffen|aan\s+te\s+gaan|in\s+te\s+trekken)\b", re.IGNORECASE)
_BASED = re.compile(r"\b(?:gelet\s+op|op\s+grond\s+van|op\s+basis\s+van|ingevolge|krachtens|conform|overwegende\s+dat\s+(?:met|bij|in))\s(?:[^;.\n]{0,140}\s)?(?:de\s+)?gemeenschappelijke\s+\Z", re.IGNORECASE)
_YEARED = re.compile(r"(?:[^\S\n]+[A-Z][\w’'-]*){1,6}[^\S\n]+(?:19|20)\d\d\b")  # "Gemeenschappelijke regeling Havendienst 2031": its text
_TITLED = re.compile(r"\b(?:aangehaald|citeertitel)(?:\s+(?:wordt|worden|als|onder|is|luidt|de|het|naam|titel|:)){0,6}\s*:?\s*[‘“\"']?\Z", re.IGNORECASE)  # its own name


def _document(
    text: str, match: re.Match[str], kind: str, dates: list[DateMention], places: list[int]
) -> ReferenceMention | None:
    """The reference that a head noun makes with what stands behind it, if it makes one."""
    start, end, word = match.start(), match.end(), match.group()
    ahead = text[end : end + REACH]
    sentence = ahead[: sentence_end(text, end, ahead)]
    quoted = QUOTED.match(ahead)
    sentence = sentence[: another(sentence, quoted.end() if quoted else 0)]
    reach = quoted.end() if quoted else 0
    number = printed_number(sentence if len(sentence) > reach or not reach else ahead[: reach + 40], reach)
    if quoted:
        title = clean_label(next(part for part in quoted.groups() if part))
        if kind == "overig" and title[:1].islower() and not number:
            return None  # het plan "robuust maar duur": what somebody calls it
        last = end + (number[1] if number else reach)
        if not number and kind in ("motie", "amendement") and (code := code_behind(text, last)):
            return ReferenceMention(start, code.end(), title, kind, code[1], date_at(text, dates, places, code.end(), 12), "title in quotes")
        return ReferenceMention(
            start,
            last,
            title,
            kind,
            number[0] if number else None,
            date_at(text, dates, places, last, 12),
            "title in quotes",
        )
    strange = STRANGE.match(ahead) if kind == "motie" and start >= HEAD_OF_TEXT else None
    if strange:
        label = clean_label(strange["title"].strip("*_"))
        return ReferenceMention(start, end + strange.end(), label, kind, None, None, "title")
    code = CODE.match(ahead) if word.lower().endswith(("motie", "amendement", "voorstel", *_NUMBERED_BY_YEAR)) else None
    if code and word.lower().endswith(_NUMBERED_BY_YEAR) and not _BY_YEAR.search(code[1]):
        code = None
    if code and (kind != "voorstel" or not code[1].isdigit() or len(code[1]) > 2):
        own = next((part for part in code.groups()[1:] if part), None)
        label = clean_label(own or word + code.group())
        whose = is_party(code[1])
        if own or not whose:
            target = None if whose else code[1]
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
    if kind in WITH_NUMBER and (named_so := TITLE_NUMBER.match(ahead)) and VERBS_ALONE.isdisjoint(WORDS.findall(named_so["title"])):
        return ReferenceMention(start, end + named_so.end(), clean_label(named_so["title"]), kind, named_so["number"], None, "title with number")
    if not quoted and (later := LATER_QUOTED.match(sentence)) and _led_by(later["words"]):
        title = clean_label(next(part for part in later.groups()[1:] if part))
        if title[:1].isupper() or title[:1].isdigit():
            last = end + later.end()
            return ReferenceMention(start, last, title, kind, None, date_at(text, dates, places, last, 12), "title in quotes")
    if called := CALLED.match(ahead):
        title = clean_label(next(part for part in called.groups() if part))
        return ReferenceMention(start, end + called.end(), title, kind, None, None, "title")
    named = name_end(text, match)
    if named and (cut := another(text[end:named], 0)) < named - end:
        named = end + cut
    if kind in ("motie", "amendement") and (title_end := plain_title(text, end) or item_title(text, start, end)):
        return ReferenceMention(start, title_end, clean_label(text[start:title_end]), kind, None, None, "name")
    if named and word.islower() and word.lower() in UNCERTAIN and not ARTICLE.search(text[max(0, start - 40) : start]):
        named = None  # "pas akkoord Breda", no agreement of that name
    if named and (word.lower() in names()["heads"]["verslag"][1:] or word.lower() == "schriftelijke vragen"):
        named = None  # known by their day
    if named and kind in ("motie", "amendement"):
        about = ABOUT.match(text, named, named + REACH) if is_party(OF.sub("", text[end:named])) else None
        if about:
            named = about.end()
        elif is_party(text[end:named].strip()):
            return None  # of that party, but which one it does not say
    if named:
        return ReferenceMention(start, named, clean_label(text[start:named]), kind, None, date_at(text, dates, places, named, 12), "name")
    dated = dated_by(text, start, end, dates, places)
    if dated:
        return ReferenceMention(start, dated.end, clean_label(text[start : dated.end]), kind, None, dated.edtf, "date")
    bare = bare_compound(text, match, kind)
    if bare:
        return bare
    party = PARTY.match(ahead) if kind in ("brief", "motie", "overeenkomst") else None
    if kind in ("advies", "rapport", "besluit") and ARTICLE.search(text[max(0, start - 40) : start]):
        party = BODY.match(ahead)
    if kind in ("brief", "overeenkomst") and not party and not word.lower().endswith("en"):
        party = WHOM.match(ahead)
    if party:
        return ReferenceMention(start, end + party.end(), clean_label(word + party.group()), kind, None, None, "sender or addressee")
    owner = OWNER.search(text[max(0, start - 12) : start])
    about = ABOUT.match(ahead)
    if owner and about and kind in ("brief", "advies", "motie", "voorstel", "overig", "rapport", "notitie"):
        return ReferenceMention(
            start, end + about.end(), clean_label(word + about.group()), kind, None, None, "owner and subject"
        )
    if kind == "brief" and word.lower() in _LETTERS and (_THE_ONE.search(text, max(0, start - 12), start) or LISTED.search(text, max(0, start - 12), start)):
        writer = WRITER.match(ahead)
        if writer and VERBS_ALONE.isdisjoint(WORDS.findall(ahead[: writer.start("about")])):
            verb = next((one.start() for one in WORDS.finditer(ahead, writer.start("about"), writer.end()) if one[0] in VERBS_ALONE), writer.end())
            label = clean_label(word + ahead[:verb])
            if verb > writer.start("about") + 4:
                return ReferenceMention(start, end + len(ahead[:verb].rstrip()), label, kind, None, None, "sender and subject")
    return described(text, match, kind)
