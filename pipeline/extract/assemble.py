"""All rules over one document, in the order in which they need one another."""

from __future__ import annotations

import bisect
import datetime
from typing import Any

from pipeline.config import Params
from pipeline.extract import promise_blocks
from pipeline.extract.actors import find_actors
from pipeline.extract.agenda import mark_items
from pipeline.extract.allocations import find_allocations
from pipeline.extract.answer_rows import answered
from pipeline.extract.bodies import Bodies
from pipeline.extract.commitments import find_commitments
from pipeline.extract.confidence import rate
from pipeline.extract.constraints import find_constraints
from pipeline.extract.council_paper import explains
from pipeline.extract.dates import DateMention, find_dates, resolve_all
from pipeline.extract.dates_written import Written, fill, within, written
from pipeline.extract.decisions import find_decisions
from pipeline.extract.dictum import body_points, end_lists, infer_dictum
from pipeline.extract.doing import name_doers
from pipeline.extract.draft import Draft, finish
from pipeline.extract.echoes import unechoed
from pipeline.extract.inline_points import cut_points
from pipeline.extract.joined import apart
from pipeline.extract.letterhead import letterhead
from pipeline.extract.meeting_page import mark_page
from pipeline.extract.passage import Passage
from pipeline.extract.passages import find_passages
from pipeline.extract.polled_points import mark_points
from pipeline.extract.reading import Reading
from pipeline.extract.references import find_references, group
from pipeline.extract.register_entries import find_entries
from pipeline.extract.registers import heard
from pipeline.extract.registers import records as registered
from pipeline.extract.requests import find_requests
from pipeline.extract.topics import name_topics
from pipeline.extract.votes import find_votes
from pipeline.model.document import Document
from pipeline.model.text import Span
from pipeline.nlp import grammar


def assemble(document: Document, params: Params, *, counted_from: datetime.date | None = None) -> Document:
    """Fill `document.records` with all records that one document gives.

    Args:
        document: cleaned.
        params: all parameters; the groups `nlp` and `extract` count.
        counted_from: the day that dates without a year count from where the document has no date of its own.
    """
    passages = cut_points(find_passages(document))
    mentions = find_dates(document.text.clean)
    about = letterhead(document, passages)
    if params.extract.municipality and not about["municipality"]:
        about["municipality"] = params.extract.municipality
    day = _day(about["date"]["edtf"]) or (None if about["date"]["edtf"] else counted_from)
    dates = resolve_all(mentions, day) if day else mentions
    when = None if day else _written(document, about, dates)
    if when:
        dates = fill(dates, when)
    if about["type"] == "besluitenlijst":
        passages = mark_items(mark_points(mark_page(passages)))
    if about["type"] in ("besluitenlijst", "raadsbesluit", "notulen", "raadsvoorstel"):
        passages = body_points(passages)
    passages = infer_dictum(passages, about["type"])
    if about["type"] in ("brief", "raadsinformatiebrief", "zienswijze", "raadsvoorstel", "besluitenlijst", "notulen", "overig"):
        passages = end_lists(passages)
    reading = Reading(document, passages, about, dates, Bodies(about, [passage.text for passage in passages]),
                      grammar(params.nlp.model))
    drafts = [*_passages(passages), *_dates(dates), *_references(document, dates, about["type"])]
    minutes = reading.type in ("notulen", "besluitenlijst")
    entries = find_entries(reading) if reading.of_council else []
    promised, held = promise_blocks.find(reading) if reading.of_council else ([], set())
    drafts += [*registered(reading, entries), *promised]
    others = heard(answered(reading), {place for entry in entries for place in entry.places} | held)
    papers = apart(others)
    if reading.of_council or not (minutes or explains(reading.type, document.text.clean)):
        drafts += [draft for paper in papers for draft in find_requests(paper)]
        votes = find_votes(others) if minutes else []
        decided = [draft for paper in papers for draft in find_decisions(paper, votes)]
        votes = unechoed(others, decided, votes)
        name_topics(votes)
        drafts += votes
        drafts += _unvoted(decided, votes)
    known = list(drafts)
    drafts += [draft for paper in papers for draft in find_commitments(paper, known)]
    drafts += find_constraints(reading, drafts)
    drafts += find_allocations(reading)
    actors = find_actors(reading, pronouns=params.extract.pronouns)
    name_doers(reading, drafts, actors)
    rate(drafts, reading.type, passages)
    records = finish(document, drafts)
    records["actors"] = actors
    records["corrections"] = _corrections(document)
    if when and when.stated and not about["date"]["edtf"]:  # last: no rule takes it for a day that the paper gives
        about["date"] = {"edtf": f"{when.first}/{when.last}", "basis": "afgeleid"}
    records["documents"] = [_document(document, about)]
    return document.with_(records=records)


_SILENT: dict[str, Any] = {"type": "overig", "title": None, "subject": None, "municipality": None, "sender": None, "sender_basis": None, "recipients": [],
                           "date": {"edtf": None, "basis": None}, "reference_number": None, "signatories": [], "proposers": [], "attachments": []}


def bare(document: Document) -> Document:
    """Its text and changes with no record taken out: what is left of a document on which extraction failed."""
    return document.with_(records={"corrections": _corrections(document), "documents": [_document(document, _SILENT)]})


def _unvoted(decisions: list[Draft], votes: list[Draft]) -> list[Draft]:
    """The decisions whose words are not those of a vote already."""
    taken = {span for vote in votes for span in vote.spans}
    starts = sorted(vote.spans[0] for vote in votes)
    return [decision for decision in decisions if not taken & set(decision.spans) and not (decision.rule.startswith("dictum-") and _holds(decision, starts))]


def _holds(decision: Draft, spans: list[Span]) -> bool:
    """Whether one of some sorted spans lies within the words of a decision."""
    return any((at := bisect.bisect_left(spans, (start, 0))) < len(spans) and spans[at][1] <= end for start, end in decision.spans)


def _day(edtf: str | None) -> datetime.date | None:
    """The day that the dates of a document count from: the first day of its own date."""
    try:
        return datetime.date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None


_RECORDS = ("notulen", "besluitenlijst")  # of a meeting: what is said there counts from its own day, not from what is told


def _written(document: Document, about: dict[str, Any], dates: list[DateMention]) -> Written | None:
    """The time in which a paper without a day of its own was written, from its month, else from what it tells."""
    if about["date"]["edtf"]:
        return within(about["date"]["edtf"])
    return written(document.text.clean, dates) if about["type"] not in _RECORDS else None


def _passages(passages: list[Passage]) -> list[Draft]:
    drafts: list[Draft] = []
    for passage in passages:
        parent = drafts[passage.parent] if passage.parent is not None else None
        drafts.append(Draft("passages", list(passage.spans), {"role": passage.role, "level": passage.level,
                                                              "number": passage.number, "parent": parent}, "layout", 0.9))
    return drafts


def _dates(mentions: list[DateMention]) -> list[Draft]:
    return [Draft("dates", [(m.start, m.end)], {
        "edtf": m.edtf, "interval": list(m.interval), "granularity": m.granularity, "modifier": m.modifier,
        "direction": m.direction, "basis": m.basis, "duration": m.duration}, m.rule, 0.9) for m in mentions]


def _references(document: Document, dates: list[DateMention], kind: str) -> list[Draft]:
    """One record a thing, with all its mentions; the mention that says most gives label, number and date."""
    found = []
    for mentions in group(find_references(document.text.clean, dates, minutes=kind in ("notulen", "besluitenlijst"))):
        best = mentions[0]
        found.append(Draft("references", sorted((m.start, m.end) for m in mentions),
                           {"label": best.label, "kind": best.kind, "target": best.target, "date": best.date}, best.rule, 0.8))
    return found


def _corrections(document: Document) -> list[dict[str, Any]]:
    return [{"id": f"{document.id}-x{edit.start}", "document": document.id, "start": edit.start, "end": edit.end, "raw": old,
             "clean": edit.new, "type": edit.type, "engine": edit.engine, "confidence": round(edit.confidence, 3), "applied": True}
            for edit, old in document.text.changes()]


def _document(document: Document, about: dict[str, Any]) -> dict[str, Any]:
    pages = document.pages
    origins = {page.origin for page in pages}
    origin = "tekstbestand" if not pages else next(name for name in ("ocr", "hersteld", "tekstlaag") if name in origins)
    read = [page.confidence for page in pages if page.confidence is not None]
    words = max(1, len(document.text.raw.split()))
    changed = sum(max(1, len(old.split())) for edit, old in document.text.changes() if edit.engine != "markdown")
    return {"id": document.id, "source": document.source, "sources": [document.source], "media_type": document.media_type,
            "sha256": document.sha256, "pages": len(pages), "text_origin": origin,
            "page_origins": [{"page": page.number, "origin": page.origin, "reason": page.reason} for page in pages],
            **about,
            "quality": {"ocr_confidence": round(sum(read) / len(read), 4) if read else None,
                        "changed_share": round(min(1.0, changed / words), 4), "warnings": list(document.warnings)}}
