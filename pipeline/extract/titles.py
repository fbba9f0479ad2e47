"""What a paper is called and what it is about, as it says itself."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.extract import roles
from pipeline.extract.dates import find_dates
from pipeline.extract.head import Head, answers_views, data, plain
from pipeline.extract.passage import Passage
from pipeline.extract.people import MEMBERS

_MOST_TITLE = 300
_NAMED = re.compile(
    r"^\W*(?:[A-Z]{0,2}\d[\d.]{0,5}\s*[–:-]\s*)?(?:(?:wijzigings)?voorstel\W{1,3})?(?:(?:gewijzigde?|ingetrokken|vreemde|actuele|sub)[ -]*)*"
    r"(motie|amendement|subamendement)\b",
    re.IGNORECASE | re.DOTALL,
)
_PROPOSAL = re.compile(
    r"\b(?:inzake|betreffende|over|omtrent|met betrekking tot|tot(?: het)?)\s+(.{4,300})$", re.IGNORECASE
)
# Only the kind of paper, with a number or a reader at most: says nothing of what it is about.
_KIND_ALONE = re.compile(
    r"\W*(?:(?:geamendeerd|gewijzigd|concept|ontwerp|openbaar|openbare)e?[ -]*)*(?:raads?voorstel|initiatiefvoorstel|raadsbesluit|besluit|voorstel|"
    r"raads?informatiebrief|collegebrief|raadsbrief|informatienota|raadsnota|raadsmemo|raadsmededeling|memo|notitie|brief|zienswijze|"
    r"besluitenlijst|nota|(?:(?:schriftelijke|mondelinge|technische|raads)[ -]?)vragen)\b(?: (?:voor|aan|van) de (?:gemeente)?raad| van (?:het|de) (?:college|presidium|griffier?|burgemeester|rekenkamer(?:commissie)?|agendacommissie|werkgeverscommissie)(?: van burgemeester en wethouders)?| aan de leden van de (?:gemeente)?raad)?"
    r"[\W_]*(?:nr\.?|nummer|no\.?)?[\W_]*(?:[A-Z]{0,6}[ .-]?\d[\w./ -]{0,20})?", re.IGNORECASE)
# "Raadsvoorstel Woonvisie": a kind and one word for what it is about
_SHORT = re.compile(r"(?:Raads|Initiatief|College)(?:voorstel|besluit)\W{1,3}(?!Gemeente|Raad|Concept|Ontwerp|Openbaar)[A-Z][a-z]{4,}")
_ASKED = re.compile(r"\W*(?:(?:beantwoording|antwoord op)\s+)?(?:(?:schriftelijke|mondelinge|technische)\s+)?(?:raads)?vragen\b.{0,60}?\s(?:over|inzake|betreffende|omtrent)\s+(.{4,300})", re.IGNORECASE)
# "schriftelijke vragen ex artikel 38 van het reglement van orde inzake de brug", "vragen brug"
_QUESTIONS_ON = re.compile(
    r"\W*(?:(?:beantwoording|antwoord(?:en)? op|reactie op)\s+(?:de\s+)?)?(?:(?:schriftelijke|mondelinge|technische|informatieve|nadere|aanvullende|politieke)\s+)?(?:(?:raads|art(?:ikel|\.)?\s?\d+\w?[- ])?vragen\b)"
    r"(?:.{0,260}?\s(?:inzake|betreffende|omtrent|aangaande|met\s+betrekking\s+tot|m\.?b\.?t\.?|i\.?z\.?|over)\s+(?:de\s+|het\s+)?(?=\S)|\s+(?!\d|ex\b|van\b|aan\b|conform|op\b|en\b|ingevolge|art))(.{4,300})", re.IGNORECASE | re.DOTALL)
_DECIDED = re.compile(r"\bbesluiten(?:lijst)?\b|\b(?:genomen|raads)besluiten\b", re.IGNORECASE)
# The kind of regulation in front of what it is about.
_RULE = re.compile(r"^\W*(?:ontwerp\W+|concept\W+)?(?:verordening|beleidsregels?|nadere regels|reglement|gemeenschappelijke regeling|statuut)\s+(?:op\s+(?:de|het)\s+|tot\s+|inzake\s+|over\s+)?", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"[\s,(]+(?:nr\.?|nummer|kenmerk|no\.)\s*:?\s*[A-Z]{0,6}[-./ ]?\d[\w./-]{0,20}\)?\s*$", re.IGNORECASE)
_PAREN = re.compile(r"\s*\([^()]{1,40}\)\s*$")


def _strip(text: str | None) -> str | None:
    """A title without quotes around it; None for what cannot be one."""
    if not text:
        return None
    text = _ITS_NUMBER.sub("", plain(text).strip(" :–-"))
    if len(text) > 2 and text[0] in "\"“‘'„" and text[-1] in "\"”’'" and not any(q in text[1:-1] for q in '"“”„'):
        text = text[1:-1].strip()
    return text if 2 < len(text) <= _MOST_TITLE and re.search(r"[^\W\d_]{3}", text) else None


def find_title(head: Head, kind: str) -> str | None:
    """The title as printed, or None."""
    if kind in ("motie", "amendement"):
        return _named_title(head, kind)
    if kind == "notulen":
        return _meeting_title(head)
    if kind == "besluitenlijst":
        for passage in head.passages[:6]:
            line = plain(passage.text)
            if _DECIDED.search(line) and len(line) < 120 and len(line.split()) > 1 and passage.role != "tabel" and not roles.label(line):
                return _strip(line)
    if kind == "zienswijze" and answers_views(head):
        return next((name for p in head.passages[:4] if len(p.text) < 160 and (name := _strip(p.text))), None)
    if kind == "presentatie" and (first := _first_heading(head)):
        return first
    for passage in head.zone + head.passages[len(head.zone) : len(head.zone) + 1]:
        if passage.role in ("kop", "overig") and roles.title(passage.text) and not roles.label(passage.text):
            text = _strip(passage.text)
            if text and _KIND_ALONE.fullmatch(text):
                continue
            generic = text is None or re.fullmatch(
                r"voorstel aan de (?:gemeente)?raad(?: van .{3,30})?", text, re.IGNORECASE
            )
            if text and not generic and (len(text.split()) > 2 or (passage is head.passages[0] and _SHORT.fullmatch(text))) and not text.endswith(".") and kind != "overig":
                return text
    if kind == "besluitenlijst" and (joined := _list_title(head)):
        return joined
    if kind == "overig" and (register := _register_line(head)):
        return register
    if stated := _strip(head.value(data()["title"])):
        return stated
    if kind == "zienswijze" and (below := _below_kind(head)):
        return below
    if kind in ("brief", "zienswijze", "raadsinformatiebrief"):
        return None
    if kind == "raadsvoorstel" and len(head.passages) > 1 and _LAYS.match(head.passages[1].text) and len(top := plain(head.passages[0].text)) < 120:
        return _strip(top.rstrip("."))  # a page of a council information system: the title, then who proposes what
    return (_kind_line(head) if kind == "overig" else None) or _heading(head) or _alone(head)


_LAYS = re.compile(r"\W*(?:het )?(?:college|presidium)\b[^\n.:]{0,60} stelt (?:de raad |u |uw raad )?voor\s?:\s*$", re.IGNORECASE)
_KIND_LINE = re.compile(
    r"\W*(?:(?:openbare|concept|voorlopige|actuele|beknopte?)[ -]+)*(?:(?:lange[ -]?termijn|termijn|jaar|raads|vergader)-?(?:agenda|planning|kalender|schema)|"
    r"agenda|overzicht|lijst|stand van zaken|toezeggingenlijst|moties en toezeggingen)\b", re.IGNORECASE)
_HOUSE_LINE = re.compile(r"\W*(?:de )?(?:gemeente(?:raad)?|raad|college)(?: van)?(?: (?:de )?gemeente)? [A-ZÀ-Ý'’][\w'’ -]{1,40}\W*", re.DOTALL)
_NOT_TITLE = re.compile(r"\W*(?:(?:ex|ingevolge|op grond van|conform|krachtens|als bedoeld in|volgens|o\.g\.v\.)\s(?:het\s)?art|aan\b|ingediend|indieners?\b|ondergetekende|portefeuillehouder|vergadering|agendapunt|nr\b|nummer|kenmerk|bijlagen?\b|geacht|van:|de raad\b)", re.IGNORECASE)
_MOST_WORDS = 16


def _kind_line(head: Head) -> str | None:
    """The name of a list or agenda among the first lines: "Langetermijnagenda raad"; up to the day it is for."""
    for passage in head.zone[:5]:
        text = plain(passage.text.split("\n")[0])
        if passage.marker or not _KIND_LINE.match(text) or not 1 < len(text.split()) <= _MOST_WORDS or roles.label(text) or text.endswith((".", ":")):
            continue
        day = next((m.start for m in find_dates(text)), len(text))
        return _strip(re.sub(r"[\s,(]*(?:\b(?:van|op|d\.d\.|per)\s*)?(?:\b\w+dag\s*)?$", "", text[:day]) if day > 12 else text)
    return None


# "Gemeente Wijk: overzicht moties 2031 (jaarlijst)", "Toezeggingen aan de raad, bijgewerkt tot en met 3 mei"
_REGISTER = re.compile(
    r"(?:\W*gemeente(?:raad)? [^:;,.]{2,40}?(?::|\s[–-])\s+)?(?P<title>\W*(?:(?:(?:jaar)?(?:overzicht|lijst)|register|stand van zaken|afdoening|afhandeling|voortgang)\b[^.]{0,40}?|(?:(?:ingediende|aangenomen|verworpen|openstaande|lopende) )?)"
    r"\b(?:moties|amendementen|toezeggingen)\b[^.:]{0,80})", re.IGNORECASE)
_AS_OF = re.compile(r"[\s,(]*+(?:\b(?:bijgewerkt|stand|peildatum|versie|actueel)\b)?(?:\s*\b(?:van|op|d\.d\.|per|tot en met|t/m|tot))?\s*(?:\b\w+dag\s*)?$", re.IGNORECASE)


def _register_line(head: Head) -> str | None:
    """The name of a register of motions or promises among the first lines, without the house that keeps it and up to its day."""
    for passage in head.passages[:4]:
        text = plain(passage.text)
        match = _REGISTER.fullmatch(text) if passage.role != "tabel" and len(text.split()) <= _MOST_WORDS else None
        if match:
            title = match["title"]
            day = next((m.start for m in find_dates(title) if m.granularity == "day"), len(title))
            return _strip(_AS_OF.sub("", title[:day]) if day > 12 else title)
    return None


def _alone(head: Head) -> str | None:
    """A short line that stands alone below the name of the kind of paper and above its first section."""
    named = False
    for passage in head.zone[:10]:
        text = plain(passage.text)
        if _KIND_ALONE.fullmatch(text):
            named = True
            continue
        if passage.marker or roles.section(text) is not None or roles.lead(text):
            return None
        if not named or passage.role not in ("kop", "overig") or not _can_name(text):
            continue
        return _strip(text)
    return None


def _can_name(text: str) -> bool:
    """Whether a line can be the title of a paper: some words, no field, house, day or sentence."""
    if not 2 <= len(text.split()) <= _MOST_WORDS or not text[:1].isupper() or text.endswith((".", ":", ";", ",", "?")):
        return False
    if roles.label(text) or _HOUSE_LINE.fullmatch(text) or _NOT_TITLE.match(text) or _KIND_ALONE.fullmatch(text):
        return False
    return not any(mention.granularity == "day" for mention in find_dates(text)) and "@" not in text


def _list_title(head: Head) -> str | None:
    """The one word "Besluitenlijst" with the body of the line below it, up to the day."""
    for at, passage in enumerate(head.passages[:4]):
        if not re.fullmatch(r"\W*(?:openbare )?besluiten(?:lijst|overzicht)\W*", plain(passage.text), re.IGNORECASE):
            continue
        below = plain(head.passages[at + 1].text) if at + 1 < len(head.passages) else ""
        body = re.split(r",|\s\|\s|\s[–-]\s|\s\d", below)[0]
        named = 3 < len(body) < 70 and re.search(r"raad|college|commissie|bestuur|b ?& ?w", body, re.IGNORECASE)
        kind = plain(passage.text).capitalize()
        return _strip(f"{kind} {body}") if named else kind
    return None


def _first_heading(head: Head) -> str | None:
    """The heading of the first slide."""
    for passage in head.passages[:1]:
        text = plain(passage.text)
        if passage.role == "kop" and len(text.split()) > 1 and not roles.label(text) and len(text) < 160:
            return _strip(text)
    return None


def _below_kind(head: Head) -> str | None:
    """The name of the kind of paper and the short line below it, as one title: "Zienswijze", "ontwerpvisie Kades"."""
    for at, passage in enumerate(head.zone[:5]):
        kind = plain(passage.text)
        if not _KIND_ALONE.fullmatch(kind) or at + 1 >= len(head.zone):
            continue
        below = plain(head.lines(head.zone[at + 1])[0][0]) if head.lines(head.zone[at + 1]) else ""
        if 8 < len(below) < 140 and not roles.label(below) and not below.endswith((".", ":", ",")) and not below.lower().startswith(("de raad", "aan ", "het college")):
            return _strip(f"{kind.capitalize()} {below}")
    return None


def _heading(head: Head) -> str | None:
    """The first heading that is no name of a section, field or sender; else the first short line of all."""
    for at, passage in enumerate(head.passages[:8]):
        text = plain(passage.text)
        if (
            roles.section(text) is not None
            or roles.lead(text)
            or roles.label(text)
            or len(text) > 160
            or len(text.split()) < 2
        ):
            continue
        if any(m.granularity == "day" and m.start < 40 for m in find_dates(text)) or re.match(
            r"voorstel aan de (?:gemeente)?raad$", text, re.IGNORECASE
        ):
            continue
        if (
            text.lower().startswith(
                ("gemeente ", "gemeenteraad ", "gemeenteblad", "aan ", "geacht", "officiële uitgave")
            )
            or passage.role in ("adres", "kenmerk", "aanhef", "tabel")
            or text.endswith((".", ";", ","))
        ):
            continue
        if (passage.role == "kop" or at == 0) and not _KIND_ALONE.fullmatch(text) and "|" not in text:
            return _strip(text)
    return None


def _named_title(head: Head, kind: str) -> str | None:
    """What stands after "Motie:" or "Amendement:", or on the line below."""
    if stated := _strip(head.value(["titel"])):
        return stated
    for at, passage in enumerate(head.zone[:20]):
        hit = _NAMED.match(plain(passage.text))
        if not hit or not hit[1].lower().endswith(kind):
            continue
        text = plain(passage.text)
        colon = re.match(r"\W*[\w -]{0,30}?(?:motie|amendement)\b([^:]{0,14}):(?!\d)\s*(.+)", text, re.IGNORECASE | re.DOTALL)
        quoted = re.match(
            r"\W*[\w –-]{0,30}?(?:motie|amendement)\b[^“‘\"']{0,14}[“‘\"'](.+)[”’\"']\W*$", text, re.IGNORECASE
        )
        rest = colon[2] if colon else quoted[1] if quoted else _unmarked(text)
        if _strip(rest):
            return _strip(rest)
        below = next(
            (
                p
                for p in _until_opening(head.zone[at + 1 : at + 6])
                if not roles.label(plain(p.text))
                and p.role not in ("aanhef", "adres")
                and not _HOUSE_LINE.fullmatch(plain(p.text))
                and not _NOT_TITLE.match(plain(p.text))
                and not any(mention.granularity == "day" for mention in find_dates(p.text[:120]))
            ),
            None,
        )
        if (
            below
            and len(below.text) < 160
            and not below.text.endswith((".", ";", ":"))
            and ":" not in below.text
            and len(below.text.split()) > 1
        ):
            return _strip(below.text)
        break
    else:
        if not head.value(data()["title"]) and head.passages and _can_name(first := plain(head.passages[0].text)) and not head.passages[0].marker:
            return _strip(first)  # no name of the kind of paper: its first line
    return _strip(head.value(data()["title"]))


def _until_opening(passages: list[Passage]) -> list[Passage]:
    """The passages before the one in which the council is named as speaker."""
    return list(takewhile(lambda passage: passage.role != "aanhef", passages))


def _unmarked(text: str) -> str:
    """The title in a heading without colon and quotes: "Motie van het lid Bos (SP) inzake bomen"."""
    rest = re.sub(r"^\W*(?:[\w-]+\W{1,3})?(?:motie|amendement)\b\s*", "", text, flags=re.IGNORECASE)
    rest = re.sub(r"^\W*vreemd(?: aan de (?:orde(?: van de dag)?|agenda))?(?: (?:van|door) (?:de )?(?:[A-Z]\S*[ -]){1,3}fracties?)?\W*", "", rest, flags=re.IGNORECASE)
    if hit := MEMBERS.match(rest):
        rest = hit[2]
    if re.match(r"\W*(?:ex|ingevolge|op grond van|conform|krachtens|als bedoeld in|volgens|o\.g\.v\.)\s(?:het\s)?art", rest, re.IGNORECASE):
        return ""  # by which rule it is handed in
    if re.match(r"op artikel \d", rest, re.IGNORECASE):
        return text
    if re.fullmatch(r"van (?:afkeuring|treurnis|wantrouwen|vertrouwen|dank|rouw)\W*", rest, re.IGNORECASE):
        return ""  # the kind of motion, not its title
    rest = re.sub(r"^[A-Z]{0,3}[ .-]?\d[\w.-]{0,10}\s+[–—-]\s+(?=\S)", "", rest)
    rest = re.sub(r"^[A-Z]{0,3}[ .-]?\d[\w.-]{0,10}\s+(?=[A-Z][a-z]{2,}(?:\s\S|$))", "", rest)  # "24-11 Bankje terug"
    rest = re.sub(r"^(?:[–-]|over|inzake|betreffende)\s+", "", rest, flags=re.IGNORECASE)
    code = re.match(r"\W*(?:\(|op |bij |agendapunt|nr|nummer|[A-Z]{0,3}[\d.]|ex )", rest)
    return "" if code or roles.label(text) else re.sub(r"^\)?\s*[:–-]\s*", "", rest)


def _meeting_title(head: Head) -> str | None:
    """The first lines of minutes up to the date of the meeting."""
    parts: list[str] = []
    for passage in head.passages[:8]:
        text = plain(passage.text)
        if len(text) > 160 or (not parts and re.fullmatch(r"\W*\d*\W*", text)):
            continue
        if roles.label(text) and not re.match(r"(?:vergadering|verslag|notulen)\b", text, re.IGNORECASE):
            break
        if not parts and (re.match(r"gemeente(?:raad)? \S+( \S+)?$", text, re.IGNORECASE) or _HOUSE_LINE.fullmatch(text)):
            continue  # the name of the house
        if not parts and re.fullmatch(r"\W*(?:\w+ )?(?:verslag|notulen) (?:op|in) hoofdlijnen\W*", text, re.IGNORECASE):
            return _strip(text)
        if (
            not parts
            and len(text.split()) > 3
            and re.search(r"\b(?:notulen|verslag|vergadering|handelingen)\b", text, re.IGNORECASE)
        ):
            hit = next(iter(find_dates(text)), None)
            return _strip(
                re.sub(
                    r"[\s,]*(?:\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\s*)?(?:\bd\.d\.\s*)?$",
                    "",
                    text[: hit.start],
                )
                if hit and "," in text[: hit.start]
                else text[: hit.end]
                if hit
                else text
            )
        hit = next(iter(find_dates(text)), None)
        parts.append(text[: hit.end] if hit else re.split(r"\s*\((?:geopend|aanvang)", text, flags=re.IGNORECASE)[0])
        if hit:
            return _strip(" ".join(parts))
        if len(parts) > 4:
            break
    return _strip(parts[0]) if parts else None


def find_subject(head: Head, kind: str, title: str | None) -> str | None:
    """The stated subject; for motions, amendments and proposals without one what their opening or title says, else None."""
    if kind not in ("besluitenlijst", "notulen") and (stated := _strip(head.value(data()["subject"]))):
        if kind == "schriftelijke_vragen" and (asked := _QUESTIONS_ON.match(stated)):
            return _strip(asked[1]) or stated
        return stated
    if kind in ("motie", "amendement"):
        stated = head.value(data()["amended"]) if kind == "amendement" else None
        return _about(head) or _strip(_PAREN.sub("", stated or "")) or title
    if kind in ("besluitenlijst", "notulen"):
        return None  # of all that was on the agenda
    if kind in ("regeling", "presentatie") and title:
        return _strip(_RULE.sub("", title)) or title
    if kind == "zienswijze" and title:
        return _strip(re.sub(r"^\W*zienswijze\s+(?:op\s+|over\s+|inzake\s+)?(?:de\s+|het\s+)?", "", title, flags=re.IGNORECASE)) or title
    if kind == "schriftelijke_vragen" and title and (asked := _ASKED.match(title)):
        return _strip(asked[1])
    if kind in ("raadsvoorstel", "raadsbesluit") and title:
        hit = _PROPOSAL.search(title)
        opened = roles.title(title) or re.match(r"\W*(?:raads)?(?:voorstel|besluit)\b", title, re.IGNORECASE)
        return _strip(hit[1]) if hit and opened else title
    return None


def _about(head: Head) -> str | None:
    """What a motion is about, from its opening words."""
    cues = "|".join(re.escape(cue) for cue in data()["about"])
    for passage in head.passages:
        if passage.role != "aanhef":
            continue
        if hit := re.search(rf"\b(?:{cues})\s+(.{{4,400}})", passage.text, re.IGNORECASE):
            text = re.split(r"[;:]\s*$|[.,;:]+\s*$", hit[1].strip())[0]
            return _strip(text.removesuffix(","))
    return None
