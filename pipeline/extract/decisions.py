"""Decisions: points of a dictum, results of a vote, statements of a motion, and decisions told of."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz.fuzz import ratio

from pipeline.extract import asking, roles
from pipeline.extract.acts import act, finite, infinitive
from pipeline.extract.amendments import changes
from pipeline.extract.ballots import count
from pipeline.extract.draft import Draft
from pipeline.extract.handled import by_college, handled, is_agenda
from pipeline.extract.joined import council_part, motions_in
from pipeline.extract.meeting_page import PROPOSED_DECISION
from pipeline.extract.outcomes import outcome
from pipeline.extract.passage import Passage
from pipeline.extract.polled_points import give_votes
from pipeline.extract.printed import (
    BALLOTS,
    NOTED,
    STATUS,
    Printed,
    motion_results,
    printed_day,
    printed_result,
    result_draft,
)
from pipeline.extract.reading import Reading
from pipeline.extract.rows import points, table_rows
from pipeline.extract.told import by_grammar, day, told
from pipeline.extract.vote_rows import cells, row_outcome
from pipeline.model.text import Span

_SPEAKS_OUT = re.compile(r"\bspreekt\b.{0,60}\buit\b|\bspreekt uit\b|\bverklaart\b|\bals uitspraak\b|\bde uitspraak\b|\bzegt\b.{0,40}\bvertrouwen\b|\bbetreurt\b|\bkeurt\b.{0,90}\baf\b|^waardeert\b", re.I)
_PROPOSAL = re.compile(r"\W*(?:het )?(?:raads|college)?voorstel\b", re.I)
_SAID_OF_ITEM = (*NOTED, "drawn-back", "held-over", "vote-counted")
# Under these a list gives conditions, not decisions.
_CONDITIONS = re.compile(r"\b(?:op|onder) (?:de )?(?:volgende )?voorwaarden?(?: dat)?\s*:$|\bmits\s*:$", re.I)
_HOLDS = re.compile(r"^(?:de |het )?(?:beslissing|behandeling|besluitvorming|voorstel|punt|besluit|verdere behandeling)\b.*\baan te houden\b", re.I)
# "besluiten vast te stellen de volgende verordening:"
_LAYS_DOWN = re.compile(r"\bbesluit(?:en)?\b[^.;]{0,40}\bvast te stellen\b[^.;]{0,160}:?$|\bbesluit(?:en)?\b[^.;]{0,40}\bde volgende (?:verordening|regeling|beleidsregels?|nadere regels) vast te stellen\b|^(?:stelt|stellen)\s(?:hierbij\s|vast\s|bij\sdezen?\s)?(?:de\s(?:volgende|navolgende|onderstaande)|deze)\s[\w -]{3,80}?(?:\svast)?\s?:$", re.I)
_REPEALS = re.compile(r"^(?:de|het)\s[^.;:]{5,160}\s(?:wordt|worden|is|zijn)\s(?:hierbij\s)?ingetrokken\b", re.I)
_DRAFT = re.compile(r"\b(?:ontwerp|concept)", re.I)
# In minutes a list is mostly the text of a motion or amendement that a member reads out; these words say that the meeting decides.
_MEETING = re.compile(r"\baldus\b|\bde (?:gemeente)?raad (?:heeft|besluit|stelt|stemt)\b|\bbesloten\b", re.I)
_TO_COUNCIL = re.compile(r"\b(?:raad|gemeenteraad|u|jullie)\b", re.I)
# "Wij vragen u in te stemmen met ...": a request to the council in a proposal is what it shall decide.
_ASKS = re.compile(r"\b(?:wij|we|het college) (?:vragen|verzoeken|adviseren|vraagt|verzoekt|adviseert) (?:u|uw raad|de (?:gemeente)?raad)\b.{0,200}\b(?:te \w+en|om)\b", re.I | re.S)
_SIGNS = re.compile(r"^(?:(?-i:(?:[A-Z]\.\s?){1,4}(?:(?:van|de|den|der|ten|ter|el)\s){0,3}[A-Z][\w'’-]+)(?:,?\s(?:griffier|voorzitter|burgemeester|secretaris|wnd\.? griffier)|\s\([^()]{2,30}\))\W*$)|^(?:de raad voornoemd|(?-i:[A-Z])[\w'’ -]{2,30}, (?:d\.d\. )?\d{1,2} \w+ \d{4}\W*$|de (?:griffier|voorzitter)\b(?!.*\bte \w)|namens de raad\b|w\.?\s?g\.)", re.I)
# A chapter of the rules that are laid down, a field of the form: no points of the dictum.
_LABEL_LINE = re.compile(r"(?:paragraaf|hoofdstuk|afdeling|titel|deel)\s[\dIVX]{1,5}\b[^;]{0,90}$|(?:agendapunt|registratienummer|zaaknummer|nummer|kenmerk|portefeuillehouder)\b[^.;]{0,40}$", re.I)
_DECIDES_NOW = re.compile(r"\.\s(?:de|het) (?:gemeenteraad|raad|bestuur|vergadering|college) besluit\s?:\W*$", re.I)
_OWN_DECISION = re.compile(r"\W*(?:besluit|besluiten|beslissing)\W*$", re.I)
_BOARD_LINE = re.compile(r"(?:^|\s)(?P<body>algemeen bestuur|dagelijks bestuur|stuurgroep|bestuur)\b[^.:]{0,100}\d{4}\W*$", re.I)
_PAPER = re.compile(r"\W*(?:[a-z\d]{1,3}[.)]\s)?(?:motie|amendement)\b", re.I)
_READ = re.compile(r"\W*(?:[IVX\d]{1,4}\.?\s)?(?:gelezen|gelet op|gezien|gehoord|overwegende)\b(?!.*\bte \w+n\W*$)", re.I)
_BESLUIT = re.compile(r"\W*besluit\s?:\s", re.I)
_DECIDES_THAT = re.compile(r"\b(?:bepaalt|besluit|besloten|beslist)(?: (?:ook|verder|tevens|daarbij|dat))?\s?:$", re.I)
# "Wat hebben de zeven colleges afgesproken?": the list below it was decided
_HEAD_TOLD = re.compile(r"\W*(?:wat|welke \w+) (?:hebben|heeft|is|zijn|werd|werden)\b(?! (?:er )?(?:nog )?niet)(?: er)?(?: door)?(?: (?P<body>(?:(?:de|het|uw|onze?|alle) )?[\w -]{0,40}?\b(?:raad|raden|colleges?|wij|we|u|bestuur|gemeenten|gemeenteraad)))?\b[^.:]{0,60}?\b(?:besloten|afgesproken|vastgesteld|overeengekomen|gekozen|bepaald)\W*$", re.I)
_TELLING = ("presentatie", "brief", "raadsinformatiebrief", "raadsvoorstel", "overig")
_WE_DECIDED = re.compile(r"\b(?:hebben (?:wij|we)|heeft (?:het|ons) college)\b.{0,80}\b(?:besloten|beslist)(?: dat)?\s?:$", re.I)
# What the clerk has to fill in, a line that says of whom the points below it are, and what goes on with the line above them.
_TO_FILL_IN = re.compile(r"\((?:hier |nog )?(?:in ?te ?vullen|invullen|in te voegen)\b[^()]*\)\W*$", re.I)
_NO_POINT = re.compile(r"(?:ten aanzien van|naar aanleiding van|met betrekking tot|wat betreft|inzake|betreffende|aangaande)\b[^.;]*:$|conform (?:de )?(?:bijgevoegde?|bijgaande?|bijlage)\b[^.;]{0,60}\W*$", re.I)
# "Aangehouden betekent: de motie is niet in stemming gebracht": a page that explains words tells of no decision.
_MEANS = re.compile(r"\W*[\w -]{3,40}\s(?:betekent|wil zeggen|houdt in)\b\s?(?::|dat\b)", re.I)
_FIGURE = re.compile(r"(?:\d{1,2}[a-z]?|[IVX]{1,5}|[A-Za-z])\.?")
_DICTUM = ("raadsvoorstel", "raadsbesluit", "besluitenlijst", "notulen", "amendement", "regeling", "zienswijze")
_NOTE = re.compile(r"(?:[(;:]\s?)(aangehouden|verworpen|ingetrokken|afgewezen|niet behandeld)\b[^.;:)]{0,60}\W*$", re.I)
_FAR = 30  # passages
_SHORT, _SHORTEST = 12, 4  # code points of a point, and of one that names somebody under a line that leads to it
_SAME = 90  # of 100: what was decided in the words that were proposed
_ADOPTED = ("raadsbesluit", "motie", "amendement", "regeling")


def find_decisions(reading: Reading, votes: Sequence[Draft] = ()) -> list[Draft]:
    """All decisions of a document, in order.

    Args:
        reading: the document.
        votes: the results of votes that the minutes or list of decisions give: a list that follows one hangs under it.
    """
    motions = [] if reading.behind else motions_in(reading)
    whole, attached = printed_result(reading, motions), motion_results(reading, motions)
    found: list[Draft] = []
    drafts: dict[int, Draft] = {}
    above = {span: vote for vote in votes for span in vote.spans[:1]}
    changed = changes(reading, whole.status if whole else None) if reading.type == "amendement" else {}
    known: set[tuple[str, str, str | None]] = set()
    proposed = _proposed_rows(reading)
    adopted = council_part(reading)
    rest: list[tuple[Passage, Span]] = []
    for place, passage in enumerate(reading.passages):
        if place in proposed:
            found += proposed[place]
            continue
        if place in changed:
            found += changed[place]
            continue
        part = next((part for part in attached if part[0] <= place < part[1]), None)
        result = part[2] if part else whole
        draft = _of(reading, place, passage, drafts, result, above)
        if draft and place < adopted:
            if not (passage.marker or passage.lead or act(passage.text)):
                draft = None  # a line of the head
            else:
                draft.fields["status"] = "genomen"
        if draft:
            drafts[place] = draft
            found.append(draft)
        elif _tells(passage):
            skip = (result.start, result.end) if result and result.place == place else None
            for one in told(reading, passage, skip, rest):
                key = (" ".join(one.fields["text"].lower().split()), one.fields["status"], one.fields["date"])
                if key not in known:
                    known.add(key)
                    found.append(one)
        if result and result.place == place and (part or reading.type in ("motie", "amendement")):
            found.append(result_draft(reading, result, part[:2] if part else (0, len(reading.passages)) if reading.behind else None))
    found += by_grammar(reading, rest)
    _put(reading, drafts, votes)
    if reading.type == "besluitenlijst":
        give_votes(reading.passages, drafts)
    _by_item(reading, drafts)
    return found + _outcomes(reading, [draft for drafts_of in changed.values() for draft in drafts_of])


def _tells(passage: Passage) -> bool:
    """Whether the sentences of a passage may tell of a decision."""
    return passage.role not in ("kop", "voettekst", "adres", "kenmerk", "verzoek", "ondertekening", "tabel", "beslispunt") and not passage.struck and not _MEANS.match(passage.text)


def _of(reading: Reading, place: int, passage: Passage, drafts: dict[int, Draft], result: Printed | None, above: dict[Any, Draft]) -> Draft | None:
    """The decision that a whole passage is, or None."""
    if passage.struck or passage.role in ("voettekst", "adres", "kenmerk", "ondertekening", "tabel") or (result and place == result.place):
        return None
    kind = reading.type
    if kind in ("regeling", "raadsbesluit", "zienswijze") and len(passage.text) < 400 and passage.role != "toelichting":
        if _LAYS_DOWN.search(passage.text):
            return _enacts(reading, passage, "lays-down", result)
        if kind == "regeling" and _REPEALS.match(passage.text):
            return _enacts(reading, passage, "repeals", result)
    if passage.role in ("overig", "toelichting", "inleiding") and (found := _announced(reading, passage, above)):
        return found
    if passage.role == "beslispunt" and kind == "besluitenlijst" and passage.marker and _PAPER.match(passage.text) and not (passage.lead and outcome(passage.text)[0]):
        return None  # the next item of the list
    if passage.role == "beslispunt" and kind == "motie" and _asked(reading, place):
        return None
    if passage.role == "beslispunt" and (passage.text.rstrip().endswith("?") or (kind not in _DICTUM and not passage.lead and not act(passage.text))):
        return None
    if passage.role == "beslispunt" and kind in ("brief", "schriftelijke_vragen", "overig") and not reading.from_body and not (kind == "overig" and (by_college(reading) or is_agenda(reading))):
        return None
    if passage.role == "beslispunt" and kind in ("raadsbesluit", "raadsvoorstel") and not passage.lead and not passage.marker and not act(passage.text) and reading.passages[place - 1].role == "tabel":
        return None
    if passage.role == "beslispunt" and not (kind == "regeling" and passage.section and not _dictum_of_rules(passage)):
        return _point(reading, passage, drafts, result, "", _above(reading, passage, above))
    if passage.role == "mening" and _SPEAKS_OUT.search(passage.lead or passage.text[:80]):
        return _point(reading, passage, drafts, result, "speaks-out", None)
    to_council = passage.role == "verzoek" and kind == "raadsvoorstel" and _TO_COUNCIL.search(f"{passage.lead} {' '.join(passage.section[-1:])}")
    if to_council and (passage.marker or passage.lead or act(passage.text) or _ASKS.search(passage.text)):
        return _point(reading, passage, drafts, result, "asks-council", None)
    return None


def _asked(reading: Reading, place: int) -> bool:
    """Whether a point of a motion asks something, itself or by the point that its list stands under: "besluit het college te verzoeken"."""
    lead = next((at for at in range(place, max(-1, place - _FAR), -1) if not reading.passages[at].marker), place)
    return asking.point(reading.passages[place].text) is not None or (lead != place and asking.bare(reading.passages[lead].text))


def _dictum_of_rules(passage: Passage) -> bool:
    """Whether a point of a set of rules stands right under "Besluit(en)": it lays the rules down or gives powers away."""
    return roles.section(passage.section[-1]) == "beslispunt" and len(passage.section) == 1 and act(passage.text)


def _announced(reading: Reading, passage: Passage, above: dict[Any, Draft]) -> Draft | None:
    """A point behind words that announce it: "Besluit: de heer Bos te benoemen", an item below "hebben wij het volgende besloten:"."""
    kind = reading.type
    label = _BESLUIT.match(passage.text)
    if kind == "raadsbesluit" and label and act(passage.text[label.end() :]):
        return _draft(reading, passage, label.end(), len(passage.text), "dictum-raadsbesluit", 0.8, {
            "status": "genomen", "body": reading.bodies.deciding(), "date": reading.about["date"]["edtf"]})  # fmt: skip
    if not passage.marker or len(passage.text) < 12 or passage.text.rstrip().endswith((":", "?")):
        return None
    if kind in _TELLING and passage.section and not finite(passage.text) and not passage.text.rstrip().endswith(".") and passage.level == 0 and (headed := _told_above(reading, passage)):
        return _draft(reading, passage, 0, len(passage.text), "under-told-heading", 0.7, {
            "status": "genomen", "body": reading.bodies.resolve(headed[0]) or reading.bodies.resolve("wij"), "number": passage.number, "date": headed[1], "reported": True})  # fmt: skip
    listed = kind == "besluitenlijst" and _DECIDES_THAT.search(passage.lead)
    if listed or (kind in ("brief", "raadsinformatiebrief") and reading.from_body and _WE_DECIDED.search(passage.lead)):
        vote = _above(reading, passage, above)
        status = vote.fields["status"] if vote else "genomen"
        body = reading.bodies.deciding() if not listed else (vote.fields["body"] if vote else reading.bodies.home("raad"))
        return _draft(reading, passage, 0, len(passage.text), "announced-point", 0.75, {
            "status": "genomen" if status == "aangenomen" else status, "body": body, "number": passage.number, "parent": None,
            "date": reading.about["date"]["edtf"] if listed else None})  # fmt: skip
    return None


def _told_above(reading: Reading, passage: Passage) -> tuple[str, str | None] | None:
    """Who decided and when, by the heading that a listed point stands under, or the one right above that: a line with the day may stand between."""
    place = bisect.bisect_left(reading.passages, passage.start, key=lambda one: one.start)
    for at in range(place - 1, max(-1, place - _FAR), -1):
        if reading.passages[at].role != "kop":
            continue
        for heading in (at, at - 1):
            above = reading.passages[heading] if heading >= 0 else None
            if above and above.role == "kop" and (told_of := _HEAD_TOLD.match(above.text)):
                lines = [one for one in reading.passages[heading : heading + 2] if not one.marker]
                return told_of["body"] or "", next((when for one in lines if (when := day(reading, one, 0, len(one.text)))), None)
        return None
    return None


def _proposed_rows(reading: Reading) -> dict[int, list[Draft]]:
    """The points of a proposal that stand in the table at its head, beside the label "Voorgesteld besluit", by place of the row."""
    found: dict[int, list[Draft]] = {}
    if reading.type == "overig" and reading.of_council:
        return handled(reading)
    if reading.type not in ("raadsvoorstel", "raadsbesluit"):
        return found
    if reading.type == "raadsvoorstel":
        found = {place: drafts for place, drafts in handled(reading).items() if reading.passages[place].role != "beslispunt"}
    open_label = False
    clean = reading.document.text.clean
    for place, row in table_rows(reading).items():
        filled = [at for at, text in enumerate(row.texts) if text]
        label = row.texts[0].rstrip(": ") if row.texts else ""
        if label:
            open_label = len(label) < 60 and not label[0].isdigit() and roles.section(label) == "beslispunt"
        column = row.column("point")
        above = row.passage.section[-1:] and roles.section(row.passage.section[-1]) == "beslispunt"
        if row.head or not filled or (column is None and not above and (not open_label or filled[-1] == 0)):
            continue
        at = column if column is not None else max(filled, key=lambda cell: len(row.texts[cell])) if above else filled[-1]
        for number, low, high in points(row.texts[at]):
            words = row.texts[at][low:high]
            start = clean.find(words, row.cells[at][0], row.cells[at][1])
            span = (start, start + len(words)) if start >= 0 else row.cells[at]
            if not act(words) and not (column is not None and len(words) > 24):
                continue
            number = number or (row.texts[0].rstrip(".") if at and _FIGURE.fullmatch(row.texts[0]) else None)
            fields = {"text": words, "status": "voorgesteld", "body": reading.bodies.deciding(), "proposer": None, "number": number, "parent": None, "date": None, "votes": None,
                      "reported": False}  # fmt: skip
            fields["status"] = "genomen" if reading.type == "raadsbesluit" else "voorgesteld"
            found.setdefault(place, []).append(Draft("decisions", [span], fields, "dictum-row", 0.8))
    return found


def _above(reading: Reading, passage: Passage, above: dict[Any, Draft]) -> Draft | None:
    """The result of a vote that the list with this point elaborates."""
    if passage.parent is None:
        return None
    lead = reading.passages[passage.parent]
    return next((vote for span, vote in above.items() if lead.start <= span[0] and span[1] <= lead.end), None)


def _enacts(reading: Reading, passage: Passage, rule: str, result: Printed | None) -> Draft | None:
    proposed = bool(_DRAFT.search(str(reading.about.get("title") or "")[:60])) or (rule == "repeals" and not result)
    if rule == "repeals" and proposed:
        return None
    status = "voorgesteld" if proposed or not (result or reading.about["date"]["edtf"] or rule == "lays-down") else "genomen"
    body = "college" if re.search(r"\bbesluiten\b|\bburgemeester en wethouders\b", passage.text, re.I) else None
    sender = reading.about.get("sender")
    return _draft(reading, passage, 0, len(passage.text), rule, 0.8,
                  {"status": status, "body": sender or reading.bodies.home(body or "raad"), "number": passage.number,
                   "date": reading.about["date"]["edtf"] if status == "genomen" else None})  # fmt: skip


def _point(reading: Reading, passage: Passage, drafts: dict[int, Draft], result: Printed | None, rule: str, above: Draft | None) -> Draft | None:
    text = passage.text.rstrip()
    if (BALLOTS.match(text) and len(text) < 120 and not passage.number) or _SIGNS.match(text) or _READ.match(text) or _LABEL_LINE.match(text):
        return None
    named = reading.type in ("raadsvoorstel", "raadsbesluit") and passage.number and passage.parent is not None and reading.passages[passage.parent].text.rstrip().endswith(":")  # "ii. Ravelijn"
    if len(text) < (_SHORTEST if named else _SHORT) or (not passage.marker and text.endswith(":") and not passage.number):
        return None
    if _TO_FILL_IN.match(text) or (_NO_POINT.match(text) and not act(text)):
        return None
    if reading.type == "raadsbesluit" and not (passage.marker or passage.number or passage.lead.rstrip("*_ ").endswith(":") or act(text) or finite(text)):
        return None  # "Gemeente X" between the name of the paper and its dictum
    above_it = reading.passages[passage.parent].text if passage.parent is not None else passage.lead
    if _CONDITIONS.search(above_it.rstrip()):
        return None
    kind = reading.type
    if above is not None:
        status = above.fields["status"]
        if status == "aangenomen" and _DECIDES_NOW.search(reading.passages[passage.parent].text if passage.parent is not None else ""):
            status = "genomen"  # "AANGENOMEN met 12 stemmen. De raad besluit:"
    elif kind == "notulen" and not _MEETING.search(passage.lead):
        return None if not rule else _draft(reading, passage, 0, len(passage.text), rule, 0.6, {"status": "voorgesteld", "body": reading.bodies.home("raad"), "number": passage.number})
    elif kind == "overig" and (noted := by_college(reading)):
        status = noted
    elif kind == "zienswijze" and not result and passage.section and _OWN_DECISION.match(passage.section[-1]) and _board_day(reading):
        status = "genomen"
    elif kind in ("motie", "amendement"):
        status = result.status if result else "voorgesteld"
    elif result:
        status = "genomen" if result.status == "aangenomen" else result.status
    else:
        status = "genomen" if kind in ("raadsbesluit", "besluitenlijst", "notulen", "regeling") else "aangekondigd" if kind == "presentatie" else "voorgesteld"
    votes = above.fields["votes"] if above else result.votes if result and kind == "raadsbesluit" else None
    if kind == "besluitenlijst" and above is None and passage.marker and (said := outcome(text.rstrip(":")))[1] in _SAID_OF_ITEM and not infinitive(text):
        status, rule = said  # "- De motie Groene daken is verworpen (8 voor, 13 tegen)"
    if kind == "besluitenlijst" and passage.marker and votes is None:
        votes = count(text, "", status)
    if status == "genomen" and kind == "besluitenlijst" and passage.section and PROPOSED_DECISION.fullmatch(passage.section[-1]):
        status = "voorgesteld"
    if status == "genomen" and _HOLDS.match(text):
        status = "aangehouden"
    if kind in ("raadsbesluit", "besluitenlijst") and (note := _NOTE.search(text)):  # "... (9 voor; 12 tegen; verworpen)"
        status = STATUS[note[1].lower()]
    parent = (drafts.get(passage.parent) if passage.parent is not None else None) or above
    board = _board_day(reading) if kind == "zienswijze" and status == "genomen" and not reading.about.get("sender") else None
    dated = kind in (*_ADOPTED, "besluitenlijst", "notulen")
    number = passage.number or (above.fields["number"] if above else None)
    if passage.marker.lower().startswith(("art", "ad ")) and number:
        number = re.sub(r"\D*(\d+\w?)$", r"\1", number)
    votes = votes or (count(text[-160:], "", status) if kind == "raadsbesluit" and text.rstrip(".").endswith(")") else None)
    return _draft(reading, passage, 0, len(passage.text), rule or f"dictum-{kind}", 0.9,
                  {"status": status, "body": reading.bodies.home("college") if kind == "overig" and by_college(reading) else reading.bodies.home("raad") if kind == "overig" and is_agenda(reading) else board[0] if board else reading.bodies.deciding(), "number": number, "parent": parent, "votes": votes,
                   "date": board[1] if board else reading.about["date"]["edtf"] if status != "voorgesteld" and dated else printed_day(reading, result) if status != "voorgesteld" and result else None})  # fmt: skip


def _board_day(reading: Reading) -> tuple[str | None, str | None] | None:
    """The board and the day in a line of the head of a paper that answers views: "Algemeen bestuur Regio Zuid, 3 juni 2024"."""
    for passage in reading.passages[:5]:
        line = _BOARD_LINE.search(passage.text[-200:])
        if line and (when := day(reading, passage, 0, len(passage.text))):
            return reading.bodies.resolve(line[0]) or reading.bodies.resolve(f"het {line['body']}"), when
    return None


def _by_item(reading: Reading, drafts: dict[int, Draft]) -> None:
    """Give the paragraphs of a list of decisions without a number of their own the number of the item that they stand under."""
    item: str | None = None
    for place, passage in enumerate(reading.passages if reading.type == "besluitenlijst" else ()):
        item = passage.number if passage.role == "kop" and passage.number else item
        if place in drafts and not passage.marker and drafts[place].fields["number"] is None:
            drafts[place].fields["number"] = item


def _put(reading: Reading, drafts: dict[int, Draft], votes: Sequence[Draft]) -> None:
    """Give the points of a list of decisions the outcome of the vote on their proposal, which a row or line below them notes."""
    if reading.type != "besluitenlijst":
        return
    for vote in votes:
        at = next((at for at, passage in enumerate(reading.passages) if passage.start <= vote.spans[0][0] < passage.end), None)
        if at is not None and len(vote.fields["text"]) < 160:  # "Voorgesteld besluit", its points, and below them "Besluit: conform"
            top = next((back for back in range(at, -1, -1) if reading.passages[back].role == "kop" and reading.passages[back].number), 0)
            here = [place for place in range(top, at) if place in drafts]
            # The points stand there again as they were decided.
            again = any(drafts[place].fields["status"] != "voorgesteld" or ratio(drafts[place].fields["text"], vote.fields["text"]) >= _SAME for place in here)
            for place in here:
                if drafts[place].fields["status"] == "voorgesteld" and not again:
                    drafts[place].fields["status"] = {"aangenomen": "genomen"}.get(vote.fields["status"], vote.fields["status"])
        if at is None or reading.passages[at].role != "tabel" or not _PROPOSAL.match(reading.passages[at].text):
            continue
        section = reading.passages[at].section
        for place, draft in drafts.items():
            if reading.passages[place].section == section and place < at and draft.rule.startswith("dictum-"):
                draft.fields["status"] = vote.fields["status"]


def _outcomes(reading: Reading, found: list[Draft]) -> list[Draft]:
    """Give the changes of an amendment that was voted on in parts the outcome of their row in the table of votes.

    Returns:
        The rows that name no change by its number, each a result of its own.
    """
    rows: list[Draft] = []
    for passage in reading.passages if found else ():
        row = cells(reading, passage) if passage.role == "tabel" else []
        outcome_of = row_outcome(row, passage.text)
        numbers = re.findall(r"\b(?:\d{1,2}[a-z]?|[A-Z]{1,4}\.?\d{0,2}|[a-z])\b", row[0]) if outcome_of else []
        voted = [draft for draft in found if outcome_of and draft.fields["number"] in numbers]
        said = {"status": outcome_of[0], "votes": outcome_of[1], "date": reading.about["date"]["edtf"]} if outcome_of else {}
        for draft in voted:
            draft.fields |= said
            draft.spans = [*draft.spans, *passage.spans]
        if numbers and not voted and len(row[0]) < 60:
            rows.append(_draft(reading, passage, 0, len(passage.text), "vote-row", 0.85, said | {"number": numbers[0], "body": reading.bodies.home("raad")}))
    return rows


def _draft(_: Reading, passage: Passage, start: int, end: int, rule: str, confidence: float, fields: dict[str, Any]) -> Draft:
    base = {"text": passage.text[start:end].strip(), "proposer": None, "number": None, "parent": None, "date": None, "votes": None, "reported": False}
    return Draft("decisions", passage.clean_spans(start, end), base | fields, rule, confidence)
