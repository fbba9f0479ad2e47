"""The changes that an amendment makes: which point it changes, and the words that come in its place.

"In beslispunt 4 vervalt ..." is a change in one passage; "Beslispunt 2 wordt als volgt gelezen:" goes on in the passages below it;
"Was: ... Wordt: ..." gives the old words, which are no change, and the new ones. Source: forms of amendments of Dutch councils.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.outcomes import outcome
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row, table_rows

_WHAT = (
    r"(?:beslispunt(?:en)?|besluitpunt(?:en)?|dictum(?:punt(?:en)?)?|punt(?:en)?|onderde(?:el|len)|artikel(?:en)?|lid|alinea|zinsnede|zin|tekst|passage|bijlage|pagina|bladzijde|slot|"
    r"besluit|ontwerpbesluit|raadsbesluit|voorstel|raadsvoorstel|titel|bedrag|woord(?:en)?|tabel|paragraaf|hoofdstuk|verordening|nota|visie|begroting|programma|regel|aanhef|overweging|formulering|datum|percentage|termijn|amendement|motie|dictumtekst)"
)
_VERB = (
    r"(?:[\"”’'] (?:wordt|worden)\b|vervalt|vervallen|kom(?:t|en) (?:hiermee )?(?:te luiden|te vervallen|een (?:nieuw|extra)|er|na)|(?:maakt|maken) .{0,120}?\bplaats voor\b|luidt|(?:wordt|worden)\b.{0,160}?\b(?:gewijzigd|gewijzigde|vervangen|gelezen|toegevoegd|ingevoegd|"
    r"geschrapt|verwijderd|aangepast|aangevuld|verhoogd|verlaagd|tussengevoegd|vernummerd|doorgehaald|herzien|opgenomen)|te (?:wijzigen|vervangen|schrappen|verwijderen|voegen|lezen|veranderen|verhogen|verlagen|"
    r"splitsen|hernummeren|vernummeren|herformuleren|laten (?:vervallen|luiden))|(?:toe|in|tussen|samen) te voegen|(?:aan|op) te (?:passen|vullen|nemen)|te doen (?:vervallen|luiden)|als volgt|luidende?|"
    r"(?:wijzigen|vervangen|schrappen|verwijderen|toevoegen|invoegen|aanpassen|aanvullen)\b|(?:schrapt|wijzigt|vervangt|verwijdert)|voeg(?:t|en)?\b.{0,160}?\b(?:toe|in)\b)"
)
_CHANGE = re.compile(rf"^[“\"'‘]?(?:er komt (?:een|als) .{{0,40}}?\b{_WHAT}\b.{{0,60}}|nieuw(?:e)? (?:beslispunt|besluitpunt|punt|artikel|lid|onderdeel)\b.{{0,30}}:\s\S.*|wijziging \w{{1,4}}\s?[.:–-].{{0,200}}|(?:schrap|wijzig|vervang|verwijder|voeg)(?:pen|en|t)?\s.{{0,200}}?\b{_WHAT}\b.{{0,200}}|.{{0,120}}?\b{_WHAT}\b.{{0,240}}?\b{_VERB})", re.I | re.S)
_TARGETS = (
    re.compile(r"^wijziging\s+(?P<n>\w{1,4})\b", re.I),
    re.compile(r"\b(?:nieuwe?|een)\s+(?:(?:be(?:slis|sluit)|dictum|sub)?punt|onderdeel|artikel|lid)\s+(?P<n>[A-Z]\.?\d{1,2}|\d{1,2}(?:\.\d{1,2}|[a-z])?|[IVX]{1,5}|[A-Z]|[a-z]\b)", re.I),
    re.compile(r"\b(?:in|toe) ?(?:te )?voegen\s?:?\s?[\"“'‘«](?P<n>\d{1,2}[a-z]?|[A-Z]\d{0,2})[.)]\s", re.I),
    re.compile(r"\b(?:onder|sub|onderdeel|lid)\s+(?P<n>[a-z]|\d{1,2}[a-z]?|[IVX]{1,5})\b(?!\s*,?\s*(?:[a-z]\b|en\b))"),
    re.compile(r"\b(?:beslis|besluit|dictum|sub)?(?:punt(?:en)?|dictum)\s+(?:nr\.?\s+|nummer\s+)?(?P<n>[A-Z]\.?\d{1,2}|\d{1,2}(?:\.\d{1,2}|[a-z])?|[IVX]{1,5}|[A-Z])\b", re.I),
    re.compile(r"\bartikel\s+(?P<n>\d{1,3}[a-z]?)\b", re.I),
    re.compile(r"\bamendement\s+(?P<n>[A-Z]?\d{1,3}[a-z]?)\b", re.I),
)
_OWN = re.compile(r"^[“\"'‘>«]?(?P<n>\d{1,2}\.\d{1,2}(?=[.)]?\s)|(?:[A-Z]\.?\d{1,2}|\d{1,2}[a-z]?|[IVX]{1,5}|[A-Z]|[a-z])(?=[.)]))[.)]?\s")
_MARKED = re.compile(r"\W*(?:art|(?:beslis|besluit|dictum)?punt)", re.I)
_LABEL = re.compile(r"^(?:voorstel|(?:tekst)?wijziging|besluit|dictum|amendement|tekst)\s?:\s(?=\S)", re.I)
_INSTEAD = re.compile(r"(?:te )?(?:wijzigen|vervangen|veranderen) (?:in|door)\s?:", re.I)
_REPLACES = re.compile(r"^[“\"'‘«].{10,}[”\"'’»]\W{0,3}(?:te )?(?:vervangen|wijzigen|veranderen) (?:door|in)\s?:$", re.I)
_ADDS = re.compile(r"\btoe te voegen\b|\btoevoegen\b|\btoegevoegd\b|\bnieuw\b|\bingevoegd\b|\bin te voegen\b|\btoe\s?:$", re.I)
# The words before and after the change, printed one below the other.
_OLD = re.compile(
    r"^\W*(?:was|oud|nu|(?:in|op) (?:het|de) [\w -]{3,60}? staat(?: (?:nu|er))?|(?:er|nu) staat(?: nu)?|(?:de )?(?:oude|huidige|bestaande|oorspronkelijke)(?: (?:tekst|formulering|versie|beslispunt|punt|bepaling))?|(?:de )?(?:oorspronkelijk|voorgestelde?) (?:tekst|beslispunt|besluit)?"
    r"(?: college)?|tekst (?:van het )?(?:raads)?(?:voorstel|ontwerpbesluit|besluit)|(?:de tekst )?luid(?:t|de) nu|in plaats van|te vervangen|te schrappen tekst)\b(?P<what>[^:]{0,60})(?::|$)",
    re.I,
)
_NEW = re.compile(
    r"^\W*(?:wordt|te lezen|(?:wij|we) (?:willen|stellen voor)(?: dat er| dat dit| dat)?(?: komt)?(?: te staan)?|(?:er )?(?:komt|moet komen) te staan|(?:dit |hier )?(?:wordt|moet worden)|nieuw|nieuwe (?:tekst|formulering|versie|beslispunt|punt|bepaling)|(?:te )?(?:vervangen|wijzigen|veranderen)(?: door| in)?|door|gewijzigde? (?:tekst|beslispunt|formulering|besluit)?|aangepaste tekst|"
    r"na wijziging|(?:te )?luiden|luidt (?:dan|voortaan|straks|als volgt)|komt te luiden|moet (?:worden|luiden)|wordt (?:dan|gewijzigd in|vervangen door)|voorstel(?:tekst)? indieners?|tekst (?:van het )?amendement|"
    r"tekst na amendering)\b(?P<what>[^:]{0,60})(?::|$)",
    re.I,
)
_ROW = re.compile(r"(?:te (?:schrappen|wijzigen|vervangen|verwijderen)|(?:in|toe) te voegen|toevoeg\w*|schrap\w*|wijzig\w*|vervang\w*|vervalt|nieuwe? (?:tekst|punt|beslispunt)|wordt|(?:beslis|besluit)?punt \w{1,4}$)\b", re.I)
_REASON = re.compile(r"^toelichting\s\([^()]{2,60}\)\s|^(?:waarom|toelichting|motivering|motivatie|reden(?:en)?|argument(?:en|atie)?|dekking|financi\w+|onderbouwing)\b(?:[^:]{0,30}:|\W{0,3}$)", re.I)
_OUTSIDE = ("aanhef", "kenmerk", "adres", "voettekst", "ondertekening", "constatering", "overweging", "mening", "toelichting", "argument", "inleiding", "verzoek")
# An amendment of one sentence, in the voice of who hands it in: "Ondergetekende stelt voor om in artikel 4 het bedrag te wijzigen in ..."
_PROPOSES = re.compile(r"\b(?:stel(?:t|len)\b.{0,120}?\bvoor\b|besluit(?:en)?\b|verzoek(?:t|en)\b|dien(?:t|en)\b.{0,80}?\bin\b|wil(?:len)?\b)", re.I)
_OPENS_QUOTE = ("\"", "“", "‘", "'", "„", "«")
# "In het ontwerpbesluit na de tekst:": what follows stands there already
_AFTER = re.compile(r"\b(?:na|achter|tussen) (?:de |het )?(?:tekst|woord(?:en)?|zin(?:snede)?|passage|alinea)\s?:$", re.I)
# Fields below an amendment on a page of a party or a register
_FIELDS = re.compile(r"\W*(?:status|voor|tegen|uitslag|stemming|ondertekening|indieners?|ingediend door)\W*", re.I)
_LONGEST = 1500
_LEAD = 240


def changes(reading: Reading, status: str | None) -> dict[int, list[Draft]]:
    """The decisions of an amendment by the place of their passage; none for a passage that belongs to the one before it.

    Args:
        reading: an amendment.
        status: what came of the amendment, or None where it does not say.
    """
    reader = _Changes(reading, status)
    return {place: [draft, *reader.more.get(place, [])] if draft else [] for place, draft in reader.read().items()}


class _Changes:
    """Reads the passages of one amendment in order."""

    def __init__(self, reading: Reading, status: str | None) -> None:
        self.reading = reading
        self.status = status
        self.found: dict[int, Draft | None] = {}
        self.more: dict[int, list[Draft]] = {}  # further changes in one paragraph
        self.opened: tuple[int, str | None, bool] | None = None  # place of a change that goes on below, its number, whether it has words yet
        self.old = False  # the words below are those that go
        self.quoted = False  # the words that came last stand between quotes
        self.number: str | None = None  # of the point whose old words stood last

    def read(self) -> dict[int, Draft | None]:
        rows = table_rows(self.reading)
        for place, passage in enumerate(self.reading.passages):
            if passage.role == "tabel":
                self._row(place, rows[place])
            elif passage.role != "voettekst":
                self._passage(place, passage)
        return self.found

    def _row(self, place: int, row: Row) -> None:
        """A row of a table with the old words beside the new ones."""
        new = row.column("new")
        if new is None and not row.head and len(row.texts) > 1:
            self._labelled(place, row)
        if new is None or row.head or not row.texts[new]:
            return
        label = " ".join(text for at, text in enumerate(row.texts) if row.heads[at] not in ("new", "old"))
        own = _OWN.match(row.texts[new])
        number = _target(label) or (own["n"] if own else None) or (match[0] if (match := re.match(r"\d{1,2}[a-z]?\b", label)) else None)
        self.found[place] = _draft(self.reading, [row.cells[new], *row.passage.spans], row.texts[new], number, self.status)

    def _labelled(self, place: int, row: Row) -> None:
        """A row with a label and a change: "Te schrappen", "in beslispunt 2 de woorden ..."."""
        at = max(range(1, len(row.texts)), key=lambda cell: len(row.texts[cell]))
        words = row.texts[at]
        number = _target(f"{row.texts[0]} {words}")
        if words and number and (_ROW.match(row.texts[0]) or _CHANGE.match(words)) and not words.endswith(":") and not any(outcome(text)[0] for text in row.texts[1:]):
            self.found[place] = _draft(self.reading, [row.cells[at], *row.passage.spans], words, number, self.status)

    def _passage(self, place: int, passage: Passage) -> None:
        text = passage.text.replace("**", "").strip()
        text = _LABEL.sub("", text)
        if _MARKED.match(passage.marker):  # "punt 2: ...", "Artikel 12 te schrappen": the list marker is a word of the sentence
            text = f"{passage.marker.strip(':. -–•*')}{'' if text.startswith(',') else ' '}{text}"
        label = _OLD.match(text) or _NEW.match(text)
        field_ = passage.role == "kenmerk" and _CHANGE.match(text) and _target(text)  # a change right below the fields of the head
        if passage.struck or len(text) > _LONGEST or (passage.role in _OUTSIDE and not field_ and not (passage.role == "aanhef" and _proposes(text))) or _FIELDS.fullmatch(text):
            self.opened, self.old = None, False
        elif _AFTER.search(text):
            self.found[place], self.opened, self.old = None, None, True
        elif _REASON.match(text):
            self.found[place], self.opened, self.old = None, None, False
        elif label and (self.old or _OLD.match(text) or self.number) and (text.rstrip("*_ ").endswith(":") or ":" in text[: label.end()] or passage.role == "kop" or not label["what"].strip(" *_")):
            self._label(place, passage, text, label)
        elif self.old and not (text.endswith(":") and _is_change(passage, text)):
            own = passage.number or ((match := _OWN.match(text)) and match["n"])
            self.number = own or self.number
            self.found[place] = None
        elif _INSTEAD.fullmatch(text) and place and self.reading.passages[place - 1].role == "beslispunt":
            before = self.reading.passages[place - 1].text  # the words that go
            self.found[place] = self.found[place - 1] = None
            self.opened = (place, _target(before) or self.number, False)
        elif _REPLACES.search(text) and passage.role != "aanhef":
            own = _OWN.match(text)
            self.found[place], self.opened = None, (place, _target(text) or (own["n"] if own else None) or self.number, False)
        elif _is_change(passage, text):
            self.old = False
            self._change(place, passage, text)
            self._others(place, passage)
        elif self.opened is not None and passage.role != "kop":
            self._goes_on(place, passage, text)
        elif passage.role == "kop":
            self.opened = None

    def _label(self, place: int, passage: Passage, text: str, label: re.Match[str]) -> None:
        """Read "Was:" or "Wordt:", alone or before the words."""
        rest = text[label.end() :].strip()
        self.old = _OLD.match(text) is not None and not (_NEW.match(text) and self.old)
        own = _OWN.match(rest)
        number = _target(text[: label.end()]) or (own["n"] if own else None) or (self.number if not self.old else None)
        self.number = number or self.number
        self.found[place] = None
        self.opened = None
        if not self.old and rest:
            self.found[place] = _draft(self.reading, passage.clean_spans(0, len(passage.text)), rest, number, self.status)
            self.number = None
        elif not self.old:
            self.opened = (place, number or self.number, False)

    def _change(self, place: int, passage: Passage, text: str) -> None:
        whole = passage.number and passage.marker and not passage.marker.lower().startswith("art")
        number = _target(text) or (passage.number if whole else None)
        self.number = number
        self.opened = (place, number, False) if text.endswith(":") else None
        if text.endswith(":") and (passage.role == "kop" or not number):
            self.found[place] = None  # a line above changes: no change where nothing follows
        else:
            self.found[place] = _draft(self.reading, self._whole(passage), text, number, self.status)

    def _whole(self, passage: Passage) -> list[tuple[int, int]]:
        """The spans of a passage, with its list marker where that is a word of the sentence."""
        spans = passage.clean_spans(0, len(passage.text))
        if _MARKED.match(passage.marker) and spans:
            at = self.reading.document.text.clean.rfind(passage.marker, max(0, spans[0][0] - len(passage.marker) - 8), spans[0][0])
            return [(at, spans[0][1]), *spans[1:]] if at >= 0 else spans
        return spans

    def _others(self, place: int, passage: Passage) -> None:
        """The changes in the sentences of one paragraph: "Het derde lid vervalt. Na lid vier wordt een lid ingevoegd, ..."."""
        parts = [(start, end) for start, end in self.reading.sentences(passage) if _CHANGE.match(passage.text[start:end])]
        if passage.marker or len(parts) < 2 or passage.text.lower().startswith("wijziging") or self.found.get(place) is None:
            return
        made = []
        for number, (start, _) in enumerate(parts):
            end = parts[number + 1][0] if number + 1 < len(parts) else len(passage.text)
            words = passage.text[start:end].strip()
            made.append(_draft(self.reading, passage.clean_spans(start, start + len(words)), words, _target(words), self.status))
        self.found[place], self.more[place] = made[0], made[1:]

    def _goes_on(self, place: int, passage: Passage, text: str) -> None:
        assert self.opened is not None
        at, number, used = self.opened
        lead = self.reading.passages[at]
        if lead.role == "kop" and not _NEW.match(lead.text.strip("*_ ")) and passage.role not in ("beslispunt", "verzoek") and not passage.marker and not (number and (named := _OWN.match(text)) and named["n"] == number):
            self.opened = None
            return
        if used and self.quoted and text[:1] not in _OPENS_QUOTE and not passage.marker:
            self.opened = None  # the new words ended with their closing quote
            return
        self.quoted = text[:1] in _OPENS_QUOTE and text.rstrip(" .;,")[-1:] in "\"”’'»"
        if text.endswith(":") and not passage.marker:
            self.found[place], self.opened = None, (at, None if _ADDS.search(text) else number, used)
            return
        own = passage.number or ((match := _OWN.match(text)) and (_ADDS.search(lead.text) or not number) and match["n"]) or number
        spans = passage.clean_spans(0, len(passage.text))
        said = lead.text.replace("**", "").strip()
        whole = text if used or len(said) > _LEAD or not said.endswith(":") or not _target(said) else f"{said} {text}"  # "Aan beslispunt 1 wordt toegevoegd: ..." tells where the words go
        self.found[place] = _draft(self.reading, spans if used else [*spans, *lead.clean_spans(0, len(lead.text))], whole, own, self.status)
        self.found[at] = None  # its words stand below
        self.opened = (at, number, True)
        self.number = None


def _proposes(text: str) -> bool:
    return _PROPOSES.search(text) is not None and _target(text) is not None and not text.endswith(":")


def _is_change(passage: Passage, text: str) -> bool:
    if passage.role == "kop" and not text.endswith(":"):
        return False
    if passage.role == "aanhef":
        return True
    if passage.role == "overig" and passage.section and not text.endswith(":") and not _proposes(text) and not re.match(r"(?:wijziging|in|aan|na|voor|achter|tussen|onder|bij|er komt|(?:de |het )?(?:be(?:slis|sluit)|dictum|sub)?(?:punt|artikel|onderdeel|dictum))\b", text, re.I):
        return False
    return len(text) < 700 and _CHANGE.match(text) is not None and (_target(text) is not None or passage.role in ("beslispunt", "kop"))


def _target(text: str) -> str | None:
    """The number of the point that a change is about, or None."""
    for pattern in _TARGETS:
        match = pattern.search(text[:300])
        if match:
            return match["n"]
    return None


def _draft(reading: Reading, spans: list[tuple[int, int]], text: str, number: str | None, status: str | None) -> Draft:
    fields: dict[str, Any] = {
        "text": text, "status": status or "voorgesteld", "body": reading.bodies.home("raad"), "proposer": None, "number": number, "parent": None,
        "date": reading.about["date"]["edtf"] if status else None, "votes": None, "reported": False}  # fmt: skip
    return Draft("decisions", spans, fields, "amends", 0.85)
