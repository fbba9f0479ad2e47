"""Links between what a document tells of: decisions, meetings, announcements, and amendments to what a list decides on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.compare.asked import Asked
from pipeline.compare.links import Mentions, Passages, crowded, link, number_rows, outside
from pipeline.compare.papers import NUMBER, WORD, place_of
from pipeline.compare.printed import numbered_heading
from pipeline.compare.told_events import find_told
from pipeline.compare.views import find_views
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import last_day

MOST = 60  # links between records of one document
NEAR = 220  # code points between the verb and the paper that was agreed with
HISTORY = 5  # years after which a decision that is told is history, no business in hand
SLACK = 8  # code points by which places in the source and in the clean words may differ
_AGREEABLE = ("besluit", "voorstel", "rapport", "notitie", "advies", "overeenkomst", "overig", "brief")
_MADE = ("genomen", "aangenomen", "verworpen")
_AGREED = re.compile(
    r"\b(?:in)?gestemd\b.{0,60}?\bmet\b|\b(?:stem(?:t|den|de|men)) .{0,60}?\bin met\b|\bakkoord (?:gegaan|ging(?:en)?) met\b"
    r"|\bbesl(?:oot|oten|uit)\b.{0,30}?\bover\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:daartoe|ter uitvoering|naar aanleiding (?:hier|daar)van|op basis (?:hier|daar)van)\b", re.IGNORECASE
)
_THEN = re.compile(r"\b(?:waarna|waarop|vervolgens|daarna|hierna|daarop)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:zal|zullen|komt|komen|volgt|volgen|vindt|wordt|worden|afgesproken|afsproken)\b", re.IGNORECASE
)
_OCCASION = re.compile(
    r"\b\w*(?:conferentie|bijeenkomst|besluitvorming|raadsvergadering|voorstel|inloopavond|notitie)\b", re.IGNORECASE
)
_SEASON = re.compile(r"\b(?:voor|vóór|na|rond|met) (?:de |het )?(?:kerst\w*|pasen|pinksteren|(?:zomer|herfst|voorjaars)?(?:reces|vakantie)|jaarwisseling)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b\w*(?:conferentie|bijeenkomst|raadsvergadering|inloopavond)\b", re.IGNORECASE)
# "Bewoners worden geïnformeerd via een bijeenkomst": a means, and no meeting that was planned.
_MEANS = re.compile(r"\b(?:via|door middel van|met behulp van|bij) (?:een|elke?|iedere?)\b", re.IGNORECASE)
_PROMISED = ("aankondiging", "planning", "afspraak", "toezegging")
_FOLLOWED = re.compile(
    r"\b(?:opvolging|uitvoering|afdoening|behandeling|bespreking) van (?:de|uw|deze) motie\b", re.IGNORECASE
)
_REPORT = re.compile(r"verslag\b.{0,70}?\b\w*(?:bijeenkomst|conferentie|sessie|overleg)\b", re.IGNORECASE)
_MOTION = re.compile(r"\bmotie\b", re.IGNORECASE)
_OBJECT = re.compile(r"(?:\bin)?gestemd met (?P<name>(?:de|het) [^.,;:()]{8,90}?)(?= (?:om|voor|inclusief|en|die|dat|te)\b|[.,;:()]|$)")
_OF_ITEM = re.compile(r"\W*(?:[a-z\d.]{1,4}[.)]\s+)?(?:(?:sub)?amendement|motie|(?:geamendeerd |gewijzigd )?voorstel zoals)\b", re.IGNORECASE)
_TITLED = re.compile(r"amendement\W{1,3}[\"'“”‘’„][^\"'“”‘’]{4,}", re.IGNORECASE)
_RANK = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "vijfde": 5, "5e": 5}
_NTH = re.compile(
    r"\b(eerste|tweede|derde|vierde|vijfde|[1-5]e)\b(?: \w+){0,2}? (\w*?)(conferentie|bijeenkomst|sessie|ronde)\b",
    re.IGNORECASE,
)


def find_threads(entry: Entry, papers: Asked, links: list[Row]) -> list[Row]:
    """All links of a document: those of `find_links`, and those between what it tells of; sorted and with ids."""
    passages = Passages.of(entry)
    told = [row for row in entry.records.get("decisions", ()) if row["reported"] and row["quotes"]]
    found: dict[tuple[str, str], Row] = {}
    agreed = set()
    for row in _agreements(entry, papers, told):
        found.setdefault((row["source"], row["target"]), row)
        agreed.add(row["target"])
    # "De raad stemde in met het plan": the decision names the plan, the document tells of the decision.
    spans = [_span(row) for row in found.values()]
    kept = [
        row
        for row in links
        if row["type"] != "verwijst_naar"
        or not (row["target"] in agreed or (row["extractor"]["rule"] == "named-only" and _within(row, spans)))
    ]
    known = {(row["source"], row["target"]) for row in kept}
    if crowded(entry):
        return number_rows(kept)  # the minutes of all business tell of everything: what is said there is no thread
    agreed_by = {row["source"] for row in found.values()}
    for rows in (
        _meetings(entry, passages, kept),
        _announcements(entry),
        _amended(entry, passages),
        find_told(entry, passages, kept),
        find_views(entry, passages, papers),
        _decisions(entry, papers, told, kept, agreed_by),
    ):
        for row in rows:
            pair = (row["source"], row["target"])
            if pair not in known and row["source"] != row["target"] and len(found) < MOST:
                found.setdefault(pair, row)
    return number_rows([*kept, *found.values()])


def _within(row: Mapping[str, Any], spans: list[tuple[int, int]]) -> bool:
    """Whether the words of a link are the opening of one of the decisions: the decision itself, named as a paper."""
    start, end = _spans(row)[0]
    return any(low <= start and end <= high and start - low < SLACK for low, high in spans)


def _span(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["quotes"][0]["start"], row["quotes"][-1]["end"]


def _spans(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Each place of its own: what is mentioned at the head and in the last line does not stand in all between."""
    return [(quote["start"], quote["end"]) for quote in row["quotes"]]


def _agreements(entry: Entry, papers: Asked, told: list[Row]) -> Iterator[Row]:
    """Decision -> the paper that it agreed with or was about."""
    document, mentions = entry.document, Mentions()
    named: list[tuple[int, Row, str]] = []
    for reference in entry.records.get("references", ()):
        if reference["quotes"] and reference["kind"] in _AGREEABLE:
            known = papers.find(reference)
            name = known.name if known else outside(mentions.first(reference))
            named += [(start, reference, name) for start, _ in _spans(reference)]
    named.sort(key=lambda row: row[0])
    for decision in told:
        match = _AGREED.search(_words(decision)[:2000]) if decision["status"] in _MADE else None
        if not match:
            continue
        low, high = _span(decision)
        # Places in the source and in the clean words differ by little within one sentence.
        least = low + match.end() - SLACK
        hit = next((row for row in named if least <= row[0] < min(high, least + NEAR)), None)
        if hit:
            kind = "stemt_in_met" if "met" in match[0].lower().split() else "verwijst_naar"
            yield link(document["id"], decision["quotes"], decision["id"], hit[2], kind, 0.6, "agreed")
            continue
        what = _OBJECT.search(_words(decision)[:2000])
        if what and re.search(r"\w [A-Z]|\d{4}", what["name"]):  # what bears a name or year can be known again
            yield link(
                document["id"], decision["quotes"], decision["id"], what["name"], "stemt_in_met", 0.5, "agreed-with"
            )


def _decisions(
    entry: Entry, papers: Asked, told: list[Row], links: list[Row], agreed: set[str]
) -> Iterator[Row]:
    """The document -> a dated decision of another body that it tells of, or the paper of that decision."""
    document = entry.document
    spans = [span for row in links for span in _spans(row)]
    named = {row["target"] for row in links}
    for decision in told:
        body, date = decision["body"] or "", decision["date"]
        low, high = _span(decision)
        carried = False  # that a motion was carried which the document is tied to
        if decision["status"] in _MADE and body.startswith("raad-") and _MOTION.search(_words(decision)[:400]):
            motion = papers.motion_of(place_of(body), _words(decision)[:400])
            numbered = (papers.with_number(number) for number in NUMBER.findall(_words(decision)[:400]))
            carried = motion in named or any(paper.name in named for paper in numbered if paper)
            if motion and motion not in named:
                named.add(motion)
                kind = "antwoord_op" if document["type"] in ("brief", "raadsinformatiebrief") else "verwijst_naar"
                kind = kind if _MOTION.search(f"{document['subject'] or ''} {document['title'] or ''}") else "verwijst_naar"
                yield link(document["id"], decision["quotes"], document["id"], motion, kind, 0.6, "told-motion", True)
                continue
        together = body.startswith(("colleges", "raden")) and decision["id"] in agreed
        if _old(date, document):
            continue
        if decision["status"] not in _MADE or not body or not (date or together) or body == document["sender"]:
            continue
        if any(low < end and start < high for start, end in spans):
            continue  # a paper in the same words was linked already
        place = place_of(body) if body.startswith("raad") else None
        told_words = frozenset(word.lower() for word in WORD.findall(_words(decision)[:400]))
        motion = papers.adopted(place, date, told_words)
        if motion:
            yield link(document["id"], decision["quotes"], decision["id"], motion, "zelfde_besluit", 0.6, "told-motion", True)
            continue
        hit = papers.of_body(("raadsbesluit", "besluitenlijst", "zienswijze"), place, date)
        if (place is None and not body.startswith(("colleges", "raden"))) or (carried and not hit):
            continue
        yield link(
            document["id"],
            decision["quotes"],
            document["id"],
            hit.name if hit else decision["id"],
            "verwijst_naar",
            0.6,
            f"told-{hit.by}" if hit else "told",
            hit is not None,
        )


def _old(date: str | None, document: Mapping[str, Any]) -> bool:
    """Whether a decision is so long ago that it is told as history."""
    then, now = last_day(date), last_day((document.get("date") or {}).get("edtf"))
    return bool(then and now and int(now[:4]) - int(then[:4]) > HISTORY)


def _meetings(entry: Entry, passages: Passages, links: list[Row]) -> Iterator[Row]:
    """Event -> the one before it in a series or by "waarna", the motion it carries out; its report -> the event."""
    own = entry.document["id"]
    days = sorted((row["quotes"][0]["start"], row["edtf"]) for row in entry.records.get("dates", ()) if row["quotes"] and row["edtf"])
    events: list[tuple[int, int, Row]] = []
    for kind in ("references", "decisions"):
        for row in entry.records.get(kind, ()):
            held = row.get("kind") == "bijeenkomst" or (kind == "decisions" and row["reported"])
            if row["quotes"] and held and (row["date"] or _NTH.search(_words(row))):
                events.append((*_spans(row)[0], row) if kind == "references" else (*_span(row), row))
    events.sort(key=lambda event: event[:2])
    goals = {row["target"] for row in links if row["source"] == own and _MOTION.search(_words(row)[:200])}
    ranked: dict[str, dict[int, Row]] = {}
    for at, (start, end, row) in enumerate(events):
        text = passages.around(start)
        place = text.find(row["quotes"][0]["clean"])
        lead = text[max(0, place - 40) : place + 60] if place >= 0 else _words(row)[:60]
        match = _NTH.search(text[max(0, place - 30) : place + 400] if place >= 0 else _words(row)[:400])
        if match and row.get("kind") == "bijeenkomst":
            rank, series = _RANK[match[1].lower()], match[3].lower()
            series_rows = ranked.setdefault(series, {})
            if rank - 1 in series_rows and rank not in series_rows:
                before = series_rows[rank - 1]["id"]
                yield link(own, row["quotes"], row["id"], before, "verwijst_naar", 0.5, "series", True)
            series_rows.setdefault(rank, row)
        previous = events[at - 1][2] if at else None
        apart = passages.at(start) - passages.at(events[at - 1][0]) if at else 9
        carried = _CARRIED.search(lead)
        if previous is not None and ((apart == 0 and _THEN.search(lead)) or (apart <= 1 and carried)):
            kind = "uitvoering_van" if carried else "verwijst_naar"
            yield link(own, row["quotes"], row["id"], previous["id"], kind, 0.5, "then", True)
        told = any(link_["target"] in goals and low < end and start < high for link_ in links for low, high in _spans(link_))
        if len(goals) == 1 and not told and _FOLLOWED.search(text[max(0, place) : place + (end - start) + 80]):
            yield link(own, row["quotes"], row["id"], next(iter(goals)), "verwijst_naar", 0.5, "follows", True)
    yield from _reports(entry, passages, events, days)


def _reports(
    entry: Entry, passages: Passages, events: list[tuple[int, int, Row]], days: list[tuple[int, str]]
) -> Iterator[Row]:
    """The report of a meeting -> the meeting of that day."""
    held: dict[str, Row] = {}
    for start, end, row in events:
        day = row["date"] or _day_in(days, start, end + 40)
        if row.get("kind") == "bijeenkomst" and day:
            held.setdefault(day, row)
    for row in entry.records.get("references", ()):
        if row["kind"] != "verslag" or not row["quotes"]:
            continue
        start = row["quotes"][0]["start"]
        text = passages.around(start)
        day = row["date"] or _day_in(days, start, start + 120)
        if day in held and _REPORT.search(text[text.find(row["quotes"][0]["clean"]) :][:200]):
            yield link(
                entry.document["id"], row["quotes"], row["id"], held[day]["id"], "verwijst_naar", 0.5, "report", True
            )


def _day_in(days: list[tuple[int, str]], start: int, end: int) -> str | None:
    """The first date between two places."""
    at = bisect_left(days, (start, ""))
    return days[at][1] if at < len(days) and days[at][0] <= end else None


def _words(row: Mapping[str, Any]) -> str:
    return " ".join(quote["clean"] for quote in row["quotes"])


def _announcements(entry: Entry) -> Iterator[Row]:
    """The document, or the decision that holds it, -> the meeting or decision that it announces."""
    tops = {row["id"]: row for row in entry.records.get("decisions", ())}
    own = entry.document["id"]
    if entry.document["type"] in ("notulen", "besluitenlijst"):
        return
    meetings = [r for r in entry.records.get("references", ()) if r["kind"] == "bijeenkomst" and r["quotes"]]
    days = sorted(row["quotes"][0]["start"] for row in entry.records.get("dates", ()) if _ahead(row))
    points = [row for row in tops.values() if row["parent"] and not row["reported"]]
    told = [row for row in entry.records.get("commitments", ()) if row["type"] in _PROMISED and not row["conditional"]]
    spots: list[int] = []  # where announcements begin: a point that holds one announces nothing else
    for number, row in enumerate((*told, *points)):
        if not row["quotes"] or (number >= len(told) and any(_span(row)[0] <= spot < _span(row)[1] for spot in spots)):
            continue
        words = _words(row)[:600]
        occasion = _OCCASION.search(words)
        low, high = _span(row)
        dated = row.get("due") or bisect_left(days, low) < bisect_left(days, high) or (occasion and _SEASON.search(words))
        if not occasion or not _AHEAD.search(words) or not (dated or (_MEETING.search(words) and not _MEANS.search(words))):
            continue  # that something will be decided or proposed some day announces no event
        if number >= len(told) and not dated:
            continue
        holder = next((d for d in tops.values() if d["quotes"] and _span(d)[0] < high and low < _span(d)[1]), None)
        while holder and holder["parent"] in tops and holder["parent"] != holder["id"]:
            holder = tops.pop(holder["id"]) and tops.get(holder["parent"])
        lead = re.match(r"\W*na\b", words, re.IGNORECASE)  # "after the conference" announces what comes after it
        meeting = next((r for r in meetings if not lead and any(low <= start < high for start, _ in _spans(r))), row)
        spots.append(low)
        yield link(own, row["quotes"], holder["id"] if holder else own, meeting["id"], "kondigt_aan", 0.5, "announces")


def _ahead(row: Row) -> bool:
    return bool(row["quotes"] and row["edtf"] and row["direction"] != "past")


def _amended(entry: Entry, passages: Passages) -> Iterator[Row]:
    """In a list of decisions: amendment -> the proposal or decision of the same item, or the item by its heading."""
    if entry.document["type"] not in ("notulen", "besluitenlijst"):
        return
    places: list[tuple[int, int, str, Row | None]] = []
    for row in entry.records.get("references", ()):
        if row["quotes"] and row["kind"] in ("voorstel", "besluit", "amendement"):
            places.append((_span(row)[0], 1, row["id"], row))
    for at, role in enumerate(passages.roles):
        if role != "kop" or not passages.numbers[at] or _OF_ITEM.match(passages.texts[at]):
            continue  # "b. Amendement ..." is a part of the item above it
        headed = numbered_heading(passages.texts[at])
        places.append((passages.starts[at], 0, passages.texts[at][slice(*headed)] if headed else "", None))
    item = ""
    seen: set[str] = set()
    for _, _, name, reference in sorted(places, key=lambda place: place[:3]):
        if reference is None or reference["kind"] != "amendement":
            item = name
        elif item and name not in seen and (reference["target"] or _TITLED.search(reference["quotes"][0]["clean"])):
            seen.add(name)
            yield link(entry.document["id"], reference["quotes"], name, item, "wijzigt", 0.5, "amended", True)
