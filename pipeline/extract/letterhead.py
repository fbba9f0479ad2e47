"""What a document says of itself: type, title, subject, sender, recipients, date, number, who proposes and who signs.

What the text does not say is None; a false title or sender is worse than none.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract import roles
from pipeline.extract.addressing import find_municipality, find_recipients, find_sender
from pipeline.extract.dates import DateMention, find_dates
from pipeline.extract.doctype import document_type
from pipeline.extract.head import Head, data, plain, read_head
from pipeline.extract.passage import Passage
from pipeline.extract.people import MEMBERS, find_proposers, find_signatories
from pipeline.model.document import Document

_MOST_TITLE = 300
_RIS = re.compile(r"RIS[:\s-]{0,2}\s?(\d{5,7})\b(?:\s+\w{0,20})?")
_BARE_RIS = re.compile(r"\d{6}")
_PLACE_DATE = re.compile(
    r"(?:(?:te )?[A-ZÀ-Ý'’][\w'’ -]{1,40},?\s+)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? )?(?:d\.d\. ?)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^\W*(?:[A-Z]{0,2}\d[\d.]{0,5}\s*[–:-]\s*)?(?:(?:gewijzigde?|ingetrokken|vreemde|actuele|sub)[ -]*)*"
    r"(motie|amendement|subamendement)\b",
    re.IGNORECASE | re.DOTALL,
)
_PROPOSAL = re.compile(
    r"\b(?:inzake|betreffende|over|omtrent|met betrekking tot|tot(?: het)?)\s+(.{4,300})$", re.IGNORECASE
)
_SITTING = re.compile(r"\W*(?:raad|commissie|vergadering|carrousel|behandeling)", re.IGNORECASE)
_DATED = 0.6  # share of its line that a date takes up which stands alone
_PLACE = re.compile(r"\W*(?:te )?[A-ZÀ-Ý'’][\w'’ -]{1,40},\s*")
_MEETING = re.compile(r"(?:vergadering|bijeen|raad)\b[^.;]{0,60}?\b(?:van|op|d\.d\.)\s", re.IGNORECASE)
_GIVEN = re.compile(r"\bgezien het (?:raads)?voorstel van [^.;,]{3,60}? (?:van|d\.d\.)\s", re.IGNORECASE)
_TYPE_NUMBER = re.compile(
    r"(?:raadsbesluit|raadsvoorstel|besluit|voorstel|motie|amendement|raadsinformatiebrief|initiatiefvoorstel)\s+(?:nr\.?|nummer)?\s*"
    r"([A-Z]{0,5}[ -]?\d{2,4}[./-]\d[\w./-]{0,14})(?: \(\w+\))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d")


def letterhead(document: Document, passages: list[Passage]) -> dict[str, Any]:
    """The document fields of the contract, from type to proposers.

    Returns:
        `type`, `title`, `subject`, `municipality` (CBS code), `sender`, `recipients` (actor ids),
        `date` (`edtf`, `basis`), `reference_number`, `signatories` (`name`, `role`), `proposers` (`name`, `party`).

    """
    head = read_head(document.text.clean, passages)
    stated = head.value(data()["subject"])
    kind = document_type(document, passages, stated)
    place = find_municipality(head, kind)
    signed = find_signatories(document, head, kind)
    proposers = find_proposers(head, kind, signed)
    title = _title(head, kind)
    day = _date(head, kind)
    parties = [str(person["party"]) for person in proposers if person["party"]]
    sender = find_sender(head, kind, place, title, parties)
    return {
        "type": kind,
        "title": title,
        "subject": _subject(head, kind, title),
        "municipality": place.code if place else None,
        "sender": sender,
        # A body does not write to itself: "Geacht college" in a college's letter is another municipality's.
        "recipients": [body for body in find_recipients(head, kind, place) if body != sender],
        "date": {"edtf": day, "basis": "genoemd" if day else None},
        "reference_number": _reference(head),
        "signatories": [{"name": person["name"], "role": person["role"]} for person in signed],
        "proposers": proposers,
    }


def _strip(text: str | None) -> str | None:
    """A title without quotes around it; None for what cannot be one."""
    if not text:
        return None
    text = plain(text).strip(" :–-")
    if len(text) > 2 and text[0] in "\"“‘'„" and text[-1] in "\"”’'" and not any(q in text[1:-1] for q in '"“”„'):
        text = text[1:-1].strip()
    return text if 2 < len(text) <= _MOST_TITLE and re.search(r"[^\W\d_]{3}", text) else None


def _title(head: Head, kind: str) -> str | None:
    if kind in ("motie", "amendement"):
        return _named_title(head, kind)
    if kind == "notulen":
        return _meeting_title(head)
    for passage in head.zone + head.passages[len(head.zone) : len(head.zone) + 1]:
        if passage.role in ("kop", "overig") and roles.title(passage.text) and not roles.label(passage.text):
            text = _strip(passage.text)
            generic = text is None or re.fullmatch(
                r"voorstel aan de (?:gemeente)?raad(?: van .{3,30})?", text, re.IGNORECASE
            )
            if text and not generic and len(text.split()) > 2 and not text.endswith(".") and kind != "overig":
                return text
    if stated := _strip(head.value(data()["title"])):
        return stated
    if kind in ("brief", "zienswijze", "schriftelijke_vragen", "raadsinformatiebrief"):
        return None
    return _heading(head)


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
        if passage.role == "kop" or at == 0:
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
        colon = re.match(r"\W*[\w -]{0,30}?(?:motie|amendement)\b([^:]{0,14}):\s*(.+)", text, re.IGNORECASE | re.DOTALL)
        quoted = re.match(
            r"\W*[\w –-]{0,30}?(?:motie|amendement)\b[^“‘\"']{0,14}[“‘\"'](.+)[”’\"']\W*$", text, re.IGNORECASE
        )
        rest = colon[2] if colon else quoted[1] if quoted else _unmarked(text)
        if _strip(rest):
            return _strip(rest)
        below = next(
            (
                p
                for p in head.zone[at + 1 : at + 3]
                if not roles.label(plain(p.text)) and p.role not in ("aanhef", "adres")
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
    return _strip(head.value(data()["title"]))


def _unmarked(text: str) -> str:
    """The title in a heading without colon and quotes: "Motie van het lid Bos (SP) inzake bomen"."""
    rest = re.sub(r"^\W*(?:[\w-]+ )?(?:motie|amendement)\b\s*", "", text, flags=re.IGNORECASE)
    rest = re.sub(r"^\W*vreemd(?: aan de orde(?: van de dag)?)?\W*", "", rest, flags=re.IGNORECASE)
    if hit := MEMBERS.match(rest):
        rest = hit[2]
    rest = re.sub(r"^(?:[–-]|over|inzake|betreffende)\s+", "", rest, flags=re.IGNORECASE)
    code = re.match(r"\W*(?:\(|op |bij |nr|nummer|[A-Z]{0,3}[\d.]|ex )", rest)
    return "" if code or roles.label(text) else rest


def _meeting_title(head: Head) -> str | None:
    """The first lines of minutes up to the date of the meeting."""
    parts: list[str] = []
    for passage in head.passages[:8]:
        text = plain(passage.text)
        if len(text) > 160 or (not parts and re.fullmatch(r"\W*\d*\W*", text)):
            continue
        if roles.label(text) and not re.match(r"(?:vergadering|verslag|notulen)\b", text, re.IGNORECASE):
            break
        if not parts and re.match(r"gemeente \S+( \S+)?$", text, re.IGNORECASE):
            continue  # the name of the house
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


def _subject(head: Head, kind: str, title: str | None) -> str | None:
    if stated := _strip(head.value(data()["subject"])):
        return stated
    if kind in ("motie", "amendement"):
        return _about(head) or title
    if kind in ("raadsvoorstel", "raadsbesluit") and title:
        hit = _PROPOSAL.search(title)
        return _strip(hit[1]) if hit and roles.title(title) else title
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


def _full_day(mentions: list[DateMention], months: bool = False) -> str | None:
    grains = ("day", "month") if months else ("day",)
    return next(
        (
            m.edtf
            for m in mentions
            if m.granularity in grains and m.edtf and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", m.edtf)
        ),
        None,
    )


def _after(pattern: re.Pattern[str], texts: list[str]) -> str | None:
    """The first day that stands right after the words of a pattern."""
    for text in texts:
        for hit in pattern.finditer(text):
            mention = next(iter(find_dates(text[hit.end() : hit.end() + 50])), None)
            if mention is not None and mention.start < 22 and (day := _full_day([mention])):
                return day
    return None


def _date(head: Head, kind: str) -> str | None:
    """The date of the paper: of the meeting for motions, amendments, decisions and minutes, else of the head."""
    openings = [p.text for p in head.passages if p.role == "aanhef"]
    closings = [
        p.text
        for p in head.passages
        if roles.closing(p.text[:200]) == "end" and not p.text.lower().startswith(("en ga", "ga"))
    ]
    if kind in ("notulen", "besluitenlijst"):
        return _fields_day(head, "meeting") or _head_day(head, 0.2) or _after(_MEETING, closings)
    if kind == "regeling":
        return _after(_MEETING, closings) or _fields_day(head, "date") or _head_day(head, _DATED)
    if kind in ("motie", "amendement", "raadsbesluit"):
        if kind in ("motie", "amendement") and (any("bijeen" in text for text in openings)):
            bijeen = [text for text in openings if "bijeen" in text]
            day = _after(_MEETING, bijeen) or next(
                (d for text in bijeen if (d := _full_day(find_dates(text[:200])))), None
            )
            if day or any(find_dates(text[:120]) for text in bijeen):
                return day or _after(_MEETING, closings)
        return _after(_MEETING, closings + openings) or _fields_day(head, "meeting") or _head_day(head, 0.4)
    if kind == "raadsvoorstel":
        stated = _fields_day(head, "date") or _head_day(head, _DATED) or _fields_day(head, "meeting")
        return stated or _after(_GIVEN, [p.text for p in head.passages])
    if kind == "presentatie":
        return _fields_day(head, "date") or next(
            (d for p in head.passages[:6] if (d := _full_day(find_dates(plain(p.text)[:120]), months=True))), None
        )
    return _fields_day(head, "date") or _head_day(head, _DATED)


def _fields_day(head: Head, purpose: str) -> str | None:
    for name in data()[purpose]:
        for value in head.fields.get(name, ()):
            if day := _full_day(find_dates(value[:80])):
                return day
    return None


def _head_day(head: Head, share: float) -> str | None:
    """A line before the running text, or among the last ones, that is a day, with a place before it at most."""
    for passage in [*head.zone, *head.passages[-6:]]:
        if len(passage.text) > 160 or passage.role in ("beslispunt", "verzoek"):
            continue
        for row in head.lines(passage):
            for cell in row:
                mention = next((m for m in find_dates(cell) if m.granularity == "day"), None)
                if mention is None or roles.closing(cell) or _validated(passage.text):
                    continue
                before = cell[: mention.start]
                if share == _DATED and _SITTING.match(before):
                    continue  # when the council will meet, not when the paper was written
                alone = (mention.end - mention.start) > share * len(cell) or _PLACE_DATE.fullmatch(before)
                if (alone or _PLACE.fullmatch(before)) and (day := _full_day([mention])):
                    return day
    return None


def _validated(text: str) -> bool:
    return bool(re.search(r"\bondertekend\b|\bvalidsigned\b", text, re.IGNORECASE))


def _reference(head: Head) -> str | None:
    """The number that the paper carries itself; that of the council's information system before the file number."""
    for name in ("risnummer", "ris nummer", "ris"):
        for value in head.fields.get(name, ()):
            if hit := re.match(r"(?:RIS[ :]*)?(\d{5,7})\b", value):
                return f"RIS{hit[1]}"
    for passage in [*head.zone, *head.passages[-6:]]:
        if len(passage.text) > 80:
            continue
        for row in head.lines(passage):
            for cell in row:
                if hit := _RIS.fullmatch(cell):
                    return f"RIS{hit[1]}"
    if any(
        name in head.fields for name in ("risnummer", "ris nummer")
    ):  # the field is there, its stamp stands elsewhere
        stamps = [
            cell
            for passage in [*head.zone, *head.passages[-6:]]
            if len(passage.text) < 60
            for row in head.lines(passage)
            for cell in row
            if _BARE_RIS.fullmatch(cell)
        ]
        stamps += [value for value in head.fields.get("stuknummer", ()) if _BARE_RIS.fullmatch(value)]
        return f"RIS{stamps[0]}" if stamps else None
    for passage in head.zone[:12]:  # "RAADSBESLUIT 2021/033"
        if hit := _TYPE_NUMBER.fullmatch(plain(passage.text)):
            return hit[1]
    for name in data()["reference"]:
        for value in head.fields.get(name, ()):
            value = re.sub(r"\s*\([^()]*\)$", "", value)
            if value and len(value) <= 60 and _NUMBERED.search(value) and not _full_day(find_dates(value)):
                return value
    return None
