"""What a document says of itself: type, title, subject, sender, recipients, date, number, who proposes and who signs.

What the text does not say is None; a false title or sender is worse than none.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from pipeline.extract import roles
from pipeline.extract.addressing import addressee_of, find_municipality, find_recipients
from pipeline.extract.attachments import find_attachments
from pipeline.extract.dates import DateMention, find_dates
from pipeline.extract.doctype import document_type
from pipeline.extract.head import Head, answers_views, data, plain, read_head
from pipeline.extract.paper_number import find_number
from pipeline.extract.passage import Passage
from pipeline.extract.people import find_proposers, is_party
from pipeline.extract.senders import find_sender
from pipeline.extract.signing import find_members, find_signatories
from pipeline.extract.titles import find_subject, find_title
from pipeline.extract.unaddressed import find_unaddressed
from pipeline.model.document import Document
from pipeline.places import Municipality, find

_PLACE_DATE = re.compile(
    r"(?:(?:te )?[A-ZÀ-Ý'’][\w'’ -]{1,40},?\s+)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,? )?(?:d\.d\. ?)?",
    re.IGNORECASE,
)
_SITTING = re.compile(r"\W*(?:raad|commissie|vergadering|carrousel|behandeling)", re.IGNORECASE)
_OTHERS_DAY = re.compile(r"\b(?:voorstel|brief|gezien|gelezen|gelet|motie|gehoord)\b", re.IGNORECASE)  # of another paper
_DATED = 0.6  # share of its line that a date takes up which stands alone
_PLACE = re.compile(r"\W*(?:te )?[A-ZÀ-Ý'’][\w'’ -]{1,40},\s*")
_MEETING = re.compile(r"(?:vergadering|bijeen|byinoar|bijinoar|raad)\b(?:(?!voorstel|brief)[^.;]){0,60}?\b(?:van|op|d\.d\.)\s", re.IGNORECASE)
_TOGETHER = re.compile(r"bijeen|b[iy]+j?inoar")
_SAT = re.compile(r"\bheeft in (?:zijn|haar|de) (?:openbare )?vergadering (?:van|op) ", re.IGNORECASE)
# Titles of records of a meeting, up to the words before its day.
_RECORD = re.compile(r"^\W*(?:\w+ ){0,4}?(?:notulen|handelingen|(?:raads|commissie)?verslag|besluitenlijst|besluitenoverzicht)\b(?!\s+(?:van|d\.d\.)\s+\d).{0,160}?\b(?:\w*vergadering|raad|college|commissie|bestuur)\b.{0,120}?\b(?:op|van|d\.d\.)(?: (?:maan|dins|woens|donder|vrij|zater|zon)dag,?)?(?=\s\d{1,2}\s)", re.IGNORECASE | re.DOTALL)
_INCOMING = re.compile(r"\bingekomen (?:stukken|brieven|post)\b.{0,120}?\b(?:\w*vergadering|raad)\b.{0,40}?(?:\b(?:op|van|d\.d\.))?(?: (?:maan|dins|woens|donder|vrij|zater|zon)dag,?)?(?=\s\d{1,2}\s)", re.IGNORECASE | re.DOTALL)
# A line of the head that says when the council sits: "Raad van Wijk, 3 mei 2022", "Vergadering 3 mei 2022".
_SITS = re.compile(
    r"\W*(?:mondelinge\s+vragen,?\s+)?(?:openbare\s+)?(?:gemeente)?(?:vragen(?:half)?uur|raads?vergadering|raadsavond|raad|vergadering|commissievergadering|raadscommissie|commissie|besluitvormende\s+raad)\b[^.;:\d]{0,45}?[:,]?\s*"
    r"(?:van\s+|op\s+|d\.d\.\s*)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+)?\Z",
    re.IGNORECASE,
)
_STAND = re.compile(r"\b(?:stand(?:\s+van\s+zaken)?(?:\s+per)?|peildatum|bijgewerkt\s+(?:op|tot(?:\s+en\s+met)?)|versie(?:\s+van)?)\s*:?\s*", re.IGNORECASE)
_SIGNED = re.compile(
    r"\b(?:(?:aldus|getekend|opgemaakt|overeengekomen|ondertekend|vastgesteld|besloten)\b[^.;]{0,110}?)(?:\bop|\bvan|d\.d\.|,)\s+"
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+)?(?=\d)",
    re.IGNORECASE,
)
# "Notulen van de raadsvergadering van de gemeente Wijk van 4 juni 2024": the day that the title of minutes ends with.
_TITLE_DAY = re.compile(
    r"\b(?:notulen|verslag|besluitenlijst)\b(?:(?!vorige|voorstel|brief)[^.;]){0,150}?\b(?:van|op|d\.d\.|dd\.?)\s+"
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag,?\s+)?(?=\d{1,2}[\s./-])", re.IGNORECASE
)
_TITLES = 3
_CELLS = 4
_LAST = 10  # passages in which a paper says when it was signed
_GIVEN = re.compile(r"\bgezien het (?:raads)?voorstel van [^.;,]{3,60}? (?:van|d\.d\.)\s", re.IGNORECASE)


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
    members = signed if any(person["party"] for person in signed) or kind not in ("schriftelijke_vragen", "raadsvoorstel") else find_members(document, head)
    proposers = find_proposers(head, kind, members)
    title = find_title(head, kind)
    day = _date(head, kind)
    parties = [str(person["party"]) for person in proposers if person["party"]]
    sender, stated_sender = find_sender(head, kind, place, title, parties)
    if place is None and sender and (owner := re.fullmatch(r"rekenkamer-(.+)", sender)):
        place = find(owner[1].replace("-", " ").title())  # an audit office in whose name alone the municipality stands
    # A body does not write to itself: "Geacht college" in a college's letter is another municipality's.
    recipients = [body for body in find_recipients(head, kind, place) if body != sender and not str(sender).startswith(f"{body}-")]
    if sender and (province := re.fullmatch(r"(?:gedeputeerde|provinciale)-staten-(.+)", sender)):
        recipients = [f"{body}-{province[1]}" if body in ("provinciale-staten", "gedeputeerde-staten") else body for body in recipients]
    if kind in ("brief", "zienswijze") and sender and not any(addressee_of(head).values()):
        recipients = find_unaddressed(head, place, sender) or recipients
    return {
        "type": kind,
        "title": title,
        "subject": find_subject(head, kind, title),
        "municipality": place.code if place and not (kind in ("brief", "raadsvoorstel") and _of_other_house(sender, place, recipients)) and not (sender and _STATES.match(sender)) else None,
        "sender": sender,
        "sender_basis": None if sender is None else "genoemd" if stated_sender else "afgeleid",
        "recipients": recipients,
        "date": {"edtf": day, "basis": "genoemd" if day else None},
        "reference_number": number if (number := find_number(head, kind)) and not is_party(number) else None,
        "signatories": [{"name": person["name"], "role": person["role"]} for person in signed],
        "proposers": proposers,
        "attachments": find_attachments(head),
    }


_ABOVE = re.compile(
    r"(?:(?:dagelijks-|algemeen-)?bestuur-)?(?:provincie|waterschap|wetterskip|hoogheemraadschap|veiligheidsregio|ministerie|minister|staatssecretaris|omgevingsdienst|rud|ggd|provinciale-staten|"
    r"gedeputeerde-staten|tweede-kamer|vng|ipo)(?:-|$)|(?:dagelijks|algemeen)-bestuur-")
_STATES = re.compile(r"(?:gedeputeerde|provinciale)-staten(?:-|$)")
_MUNICIPAL = re.compile(r"(?:raad|college|raden|colleges|gemeente|griffie|griffier|burgemeester|presidium|fractie|persoon|commissie|rekenkamer|wethouder)(?:-|$)")


def _of_other_house(sender: str | None, place: Municipality, recipients: list[str]) -> bool:
    """Whether a letter comes from a province or joint body, or goes from outside to one: where it was written is not whose paper it is."""
    if sender and _ABOVE.match(sender) and not sender.endswith(f"bestuur-{place.slug}"):
        return True
    outside = bool(recipients) and not any(_MUNICIPAL.match(name) for name in recipients)
    return outside and not (sender and _MUNICIPAL.match(sender))


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
    openings += [p.text for p in head.passages[:12] if p.role == "kop" and _TOGETHER.search(p.text)]
    closings = [
        p.text
        for p in head.passages
        if roles.closing(p.text[:200]) == "end" and not p.text.lower().startswith(("en ga", "ga"))
    ]
    if kind in ("notulen", "besluitenlijst"):
        titles = [plain(p.text)[:300] for p in head.passages[:_TITLES]]
        return _fields_day(head, "meeting") or _titled_day(head, _RECORD) or _head_day(head, 0.2) or _after(_MEETING, closings) or _after(_TITLE_DAY, titles)
    if kind == "regeling":
        stated = _after(_MEETING, closings) or _signed_day(head) or _fields_day(head, "date")
        return stated or _place_day(head) or _head_day(head, _DATED)
    if kind in ("motie", "amendement", "raadsbesluit"):
        if kind in ("motie", "amendement") and any(map(_TOGETHER.search, openings)):
            bijeen = [text for text in openings if _TOGETHER.search(text)]
            day = _after(_MEETING, bijeen) or next(
                (d for text in bijeen if (d := _full_day(find_dates(text[:200])))), None
            )
            if day or any(find_dates(text[:120]) for text in bijeen):
                return day or _after(_MEETING, closings) or _head_day(head, 0.8)
        stated = (
            _after(_MEETING, closings + openings)
            or _fields_day(head, "meeting")
            or _sitting_day(head)
            or _head_day(head, 0.4)
        )
        return stated or ((_after(_SAT, [p.text for p in head.passages[:12]]) or _signed_day(head)) if kind == "raadsbesluit" else None)
    if kind == "raadsvoorstel":
        stated = _fields_day(head, "date") or _head_day(head, _DATED) or _fields_day(head, "meeting")
        return stated or _sitting_day(head) or _after(_GIVEN, [p.text for p in head.passages])
    if kind == "presentatie":
        return _fields_day(head, "date") or next(
            (d for p in head.passages[:6] if (d := _full_day(find_dates(plain(p.text)[:120]), months=True))), None
        )
    if kind == "overig" and (sat := _titled_day(head, _INCOMING)):
        return sat
    signed = _signed_day(head) if kind == "overig" else None
    stand = signed or _after(_STAND, [plain(p.text)[:160] for p in head.zone[:6]])
    day = _fields_day(head, "date") or stand or _dated_line(head) or _fields_day(head, "sent") or _head_day(head, _DATED) or _signed_day(head)
    if kind == "overig" and any(_KEPT.search(p.text[:120]) for p in head.passages[:3] if p.role != "tabel"):
        # A register: the days of its entries are not its own.
        own = {(m.edtf or "").removeprefix("../") for p in head.passages[:6] if p.role != "tabel" and not p.marker for m in find_dates(plain(p.text)[:200])}
        return day if day in own else _titled_day(head, _KEPT)
    if day is None and kind == "zienswijze" and answers_views(head):
        day = _after(_SIGNED, [plain(p.text)[:200] for p in head.passages[:8]])
    if day or kind not in ("overig", "schriftelijke_vragen"):
        return day or _fields_month(head)
    return _sitting_day(head) or _after(_SIGNED, [plain(p.text)[:200] for p in head.zone[:6] if not p.marker]) or _fields_month(head)


_KEPT = re.compile(r"\b(?:moties|toezeggingen|amendementen|toezeggingenlijst|motielijst)\b", re.IGNORECASE)


def _titled_day(head: Head, record: re.Pattern[str]) -> str | None:
    """The day in the title of a record of a meeting: "Notulen van de vergadering van de raad, gehouden op 3 mei 2022 in het raadhuis"."""
    for passage in head.zone[:4]:
        text = plain(passage.text[:300])
        named = record.search(text)
        mention = next((m for m in find_dates(text) if named and m.granularity == "day" and m.end > named.end()), None)
        if mention and (day := _full_day([mention])):
            return day
    return None


def _signed_day(head: Head) -> str | None:
    """The day of the formula at the end: "Aldus overeengekomen te Wijk op 3 mei 2022"."""
    return _after(_SIGNED, [p.text[:300] for p in head.passages[-_LAST:] if p.role != "tabel" and not (p.role == "beslispunt" and p.marker)])


def _place_day(head: Head) -> str | None:
    """The day of a line of place and day alone, below the articles: "Wijk, 3 mei 2022"; notes may follow it."""
    for passage in head.passages:
        text = plain(passage.text)
        mention = next((m for m in find_dates(text) if m.granularity == "day"), None) if len(text) < 60 and not passage.marker else None
        if mention and _PLACE.fullmatch(text[: mention.start]) and not text[mention.end :].strip(" .,") and (day := _full_day([mention])):
            return day
    return None


def _dated_line(head: Head) -> str | None:
    """The day behind the place where a letter is written: "Wijk, 3 mei 2022"."""
    for passage in head.zone:
        for row in head.lines(passage) if len(passage.text) <= 160 else ():
            for cell in row:
                mention = next((m for m in find_dates(cell) if m.granularity == "day"), None)
                if mention and _PLACE.fullmatch(cell[: mention.start]) and not cell[mention.end :].strip(" .,") and (day := _full_day([mention])):
                    return day
    return None


_IN_FORCE = re.compile(r"\b(?:in\s+werking|gaat\s+in|met\s+ingang|ingaande|vervalt|van\s+kracht|geldt)\b", re.IGNORECASE)


def _sitting_day(head: Head) -> str | None:
    """The day of the meeting from a line of the head that names the body and the day."""
    for passage in head.zone[:10]:
        if len(passage.text) > 160:
            continue
        for row in head.lines(passage):
            for cell in row:
                mention = next((m for m in find_dates(cell) if m.granularity == "day"), None)
                if mention and _SITS.match(cell[: mention.start]) and (day := _full_day([mention])):
                    return day
    return None


def _fields_day(head: Head, purpose: str) -> str | None:
    for name in data()[purpose]:
        for value in head.fields.get(name, ()):
            if day := _full_day(find_dates(value[:80])) or _short_day(value):
                return day
    return None


_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})(?!\d)")


def _short_day(value: str) -> str | None:
    """The day of a field that is all numbers: "20/05/25"."""
    hit = _SHORT_DAY.fullmatch(value.strip(" .,"))
    try:
        return datetime.date(2000 + int(hit[3]), int(hit[2]), int(hit[1])).isoformat() if hit else None
    except ValueError:
        return None


def _fields_month(head: Head) -> str | None:
    """The month of a field that names no day: "Datum: mei 2031"."""
    values = [value for name in data()["date"] for value in head.fields.get(name, ())]
    return next((month for value in values if (month := _full_day(find_dates(value[:40]), months=True))), None)


def _head_day(head: Head, share: float) -> str | None:
    """A line before the running text, or among the last ones, that is a day, with a place before it at most."""
    for passage in [*head.zone, *head.passages[-6:]]:
        if len(passage.text) > 160 or (passage.role in ("beslispunt", "verzoek") and passage.marker):
            continue
        for row in head.lines(passage):
            if len(row) > _CELLS:
                continue  # of a table of records
            for cell in row:
                mention = next((m for m in find_dates(cell) if m.granularity == "day"), None)
                if mention is None or roles.closing(cell) or _validated(passage.text):
                    continue
                before = cell[: mention.start]
                if _OTHERS_DAY.search(before) or _IN_FORCE.search(before):
                    continue
                if share == _DATED and _SITTING.match(before):
                    continue  # when the council will meet, not when the paper was written
                alone = (mention.end - mention.start) > share * len(cell) or _PLACE_DATE.fullmatch(before)
                if (alone or _PLACE.fullmatch(before)) and (day := _full_day([mention])):
                    return day
    return None


def _validated(text: str) -> bool:
    return bool(re.search(r"\bondertekend\b|\bvalidsigned\b", text, re.IGNORECASE))
