"""The number that a paper carries itself: "RIS304112", "Raadsvoorstel 2023-0219", "ons kenmerk Z-24-551203"."""

from __future__ import annotations

import re

from pipeline.extract.dates import find_dates
from pipeline.extract.head import Head, data, plain

_RIS = re.compile(r"RIS[:\s-]{0,2}\s?(\d{5,7})\b(?:\s+\w{0,20})?")
_BARE_RIS = re.compile(r"\d{6}")
# A number as offices print it: it has a digit, and letters, strokes, dots and dashes hold it together.
_NUMBER = r"(?:(?:[A-Z]{1,6}|[A-Z][a-z]{1,3})[ ./-]?)?(?:[A-Z]{0,3}\d[\w]{0,12})(?:[./-][A-Z\d][\w]{0,11}){0,4}"
_KINDS = (r"(?:(?:geamendeerd|gewijzigd|concept|ontwerp)[ -]*)?(?:raadsbesluit|raadsvoorstel|initiatiefvoorstel|besluit|voorstel|motie|sub-?amendement|amendement|"
          r"raadsinformatiebrief|collegebrief|raadsbrief|informatienota|raadsnota|raadsmemo|raadsmededeling|memo|rib|zienswijze|besluitenlijst)")
_TYPE_NUMBER = re.compile(rf"{_KINDS}\s*[:|-]?\s*(?:nr\.?|nummer|no\.?)?\s*[:.]?\s*({_NUMBER})(?: \(.{{1,60}}\)|\s*[:–—]\s.{{3,140}})?", re.IGNORECASE)
# "Motie 24-11 Bankje terug", "Amendement 7 - Nieuwe dekking"
_TITLED = re.compile(rf"(?:sub-?amendement|amendement|motie)\s+(?:nr\.?\s|nummer\s)?({_NUMBER})\s+(?:[-–—]\s+)?[“\"‘']?(?-i:[A-Z][a-z]+)(?:\s.{{2,120}})?", re.IGNORECASE)
# What is stamped above the title of a paper: "INGETROKKEN", "Unaniem aangenomen"
_STAMP = re.compile(r"\W*(?:(?:unaniem|raadsbreed|gewijzigd|niet)\s)?(?:aangenomen|aanvaard|verworpen|ingetrokken|aangehouden|overgenomen|vervallen|behandeld|concept|kopie|afschrift|gewijzigd)\W*", re.IGNORECASE)
# "Raadsbesluit 2031-15 Herinrichting kade": such a number has its year.
_HEADED = re.compile(r"(?:raadsbesluit|raadsvoorstel|initiatiefvoorstel|voorstel)\s+(?:nr\.?\s|nummer\s)?((?:19|20)\d\d[-./]\d{1,5})\s+(?:[-–—]\s+)?[“\"‘']?(?-i:[A-Z]).{3,140}", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<!\w)(?:ons kenmerk|kenmerk|zaak-?nummer|zaaknr\.?|registratie(?:-?nummer)?|document-?nummer|griffie-?nummer|stuk-?nummer|volg-?nummer|zaak|voorstelnummer|referentie|nummer|nr\.)\s*:?\s*"
    rf"({_NUMBER})(?![\w%])", re.IGNORECASE)
# Alone in its cell a number needs more: two parts, or letters with at least three digits.
_ALONE = re.compile(r"(?:[A-Z]{1,6}[ ./-]?)?\d{2,4}(?:[./-][A-Z]{1,4})?[./-]\d{2,7}|[A-Z]{1,4}[ ./-]?\d{2,8}(?:[./-]\d{1,7}){0,2}(?:[./-][A-Z]{1,5})?")
_OTHERS = re.compile(r"\b(?:uw kenmerk|uw brief|kvk|btw|iban|postbus|telefoon|tel|fax|bijlagen?|gemeenteblad|agendapunt|pagina|artikel|art)\b", re.IGNORECASE)
# A decision may go by the number of its proposal; rules that outlive it do not.
_OF_PROPOSAL = re.compile(r"\b(?:gelezen|gezien|voorstel van)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:nr|nummer|no)\b", re.IGNORECASE)
# "Wijk, 3 mei 2022, DJ-2022/44": place, day and number on one line.
_BESIDE_DAY = re.compile(r"[A-ZÀ-Ý'’][\w'’ -]{1,40},\s+\d{1,2}\s+[a-z]{3,9}\s+\d{4}\s*[,|–-]\s*(?P<number>[A-Z]{0,6}[-./ ]?\d[\w./-]{2,20})")
_DIGIT = re.compile(r"\d")
_LONGEST_PERIOD = 10  # years
_SHORT = 110  # a line of a letterhead


def find_number(head: Head, kind: str = "overig") -> str | None:
    """The number of the paper; that of the council's information system before the file number. None where it has none."""
    for name in ("risnummer", "ris nummer", "ris"):
        for value in head.fields.get(name, ()):
            if hit := re.match(r"(?:RIS[ :]*)?(\d{5,7})\b", value):
                return f"RIS{hit[1]}"
    around = [passage for passage in (*head.zone, *head.passages[-6:]) if len(passage.text) <= 80]
    for passage in around:
        for row in head.lines(passage):
            for cell in row:
                if hit := _RIS.fullmatch(cell):
                    return f"RIS{hit[1]}"
    if any(name in head.fields for name in ("risnummer", "ris nummer")):  # the field is there, its stamp stands elsewhere
        stamps = [cell for passage in around if len(passage.text) < 60 for row in head.lines(passage) for cell in row
                  if _BARE_RIS.fullmatch(cell)]
        stamps += [value for value in head.fields.get("stuknummer", ()) if _BARE_RIS.fullmatch(value)]
        return f"RIS{stamps[0]}" if stamps else None
    title = next((passage for passage in head.zone[:3] if not _STAMP.fullmatch(passage.text)), None)
    for passage in head.zone[:12]:  # "RAADSBESLUIT 2021/033"
        whole = plain(passage.text)
        hit = _TYPE_NUMBER.fullmatch(whole) or (_TITLED.fullmatch(whole) or _HEADED.fullmatch(whole) if passage is title else None)
        if hit and _is_number(hit[1], _SAID.search(whole) is not None):
            return hit[1]
    return _stated(head) or _printed(head, own=kind == "regeling")


def _stated(head: Head) -> str | None:
    """The value of a field for it."""
    for name in data()["reference"]:
        for value in head.fields.get(name, ()):
            value = re.sub(r"\s*\([^()]*\)$", "", value)
            inside = re.match(rf"({_NUMBER})(?:\s+[-–|]\s|,\s)", value)  # "2871304 - 18 oktober 2022"
            if inside and _is_number(inside[1]):
                return inside[1]
            if value and len(value) <= 60 and _DIGIT.search(value) and not _day(value):
                return value
    return None


def _printed(head: Head, own: bool) -> str | None:
    """A number among the lines of the head: after the name of the paper, after a word for it, or alone beside the house.

    With ``own`` that of the proposal that led to it does not count.
    """
    lines = [row for passage in head.zone[:10] if len(passage.text) <= _SHORT for row in head.lines(passage)]
    for row in lines[:8]:
        for cell in row:
            if (hit := _TYPE_NUMBER.fullmatch(cell)) and _is_number(hit[1], _SAID.search(cell) is not None):
                return hit[1]
    for row in lines:
        for cell in row:
            if (hit := _NAMED.search(cell)) and _is_number(hit[1], True) and not _OTHERS.search(cell[: hit.start(1)]) and not (own and _OF_PROPOSAL.search(cell)):
                return hit[1]
    for row in lines:
        for cell in row:
            if (hit := _BESIDE_DAY.fullmatch(cell)) and _is_number(hit["number"]):
                return hit["number"]
    for row in lines[:8]:
        for cell in row:
            if _ALONE.fullmatch(cell) and _is_number(cell) and not re.match(r"\d{4} ?[A-Z]{2}\b", cell):
                return cell
    return None


def _is_number(text: str, said: bool = False) -> bool:
    """Whether a text is the number of a paper; one that is `said` to be ("nr. 2031-14") may look like years."""
    years = re.fullmatch(r"(?:19|20)(\d\d)(?:[-/]((?:19|20)?)(\d\d))?", text)
    # "2024-77" is no run of years: in two digits one writes the school year and short plans.
    span = bool(years and (not years[3] or years[2] or 0 < int(years[3]) - int(years[1]) <= _LONGEST_PERIOD))
    return bool(_DIGIT.search(text)) and not _day(text) and not (span and not (said and len(text) > 4))


def _day(text: str) -> bool:
    """Whether a text names a day: "3-5-2024" is no number of a paper."""
    return any(mention.granularity == "day" and mention.edtf for mention in find_dates(text[:80]))
