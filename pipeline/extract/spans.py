"""Records as spans of a spaCy document: what the components of ``pipeline.nlp.annotators`` call."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from pipeline.config import ExtractParams, Params
from pipeline.errors import BadInput
from pipeline.extract.actors import Pronouns
from pipeline.extract.assemble import assemble
from pipeline.extract.letterhead_spans import letterhead_fields
from pipeline.model.document import Document
from pipeline.model.text import Text
from pipeline.places import by_code

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What is shown as label and as id of a span of each kind.
_SHOWN = {
    "passages": ("role", "number"), "dates": ("granularity", "edtf"), "actors": ("type", "id"), "references": ("kind", "target"),
    "decisions": ("status", "number"), "requests": ("verb", "deadline"), "commitments": ("type", "due"),
    "constraints": ("type", "strength"), "allocations": ("instrument", "holder"),
}


def annotate(doc: Doc, kind: str, *, municipality: str = "", document_date: str = "", pronouns: str = "sender") -> Doc:
    """Return the document with ``doc.spans[kind]`` and ``doc._.raad[kind]``.

    Args:
        doc: its text is read with its line ends; nothing need be annotated.
        kind: of record, in the plural; or `letterhead`: spans of the fields with their printed words, and what the
            document says of itself as one record.
        municipality: CBS code of whose paper it is, where the text does not tell.
        document_date: ISO date that dates without a year count from, where the text gives none.
        pronouns: ``none``, ``sender`` or ``all``, as the parameter ``extract.pronouns``.

    Raises:
        BadInput: an option has a value that does not exist.

    """
    _check(municipality, document_date, pronouns)
    everything = _records(doc.text, municipality, document_date, pronouns)
    if kind == "letterhead":
        fields = letterhead_fields(doc.text, everything)
        spans = [doc.char_span(one.start, one.end, label=one.name, span_id=one.value, alignment_mode="expand") for one in fields]
        doc.spans[kind] = [span for span in spans if span is not None]
        doc._.raad = {**(doc._.raad or {}), kind: everything["documents"][0]}
        return doc
    records = everything.get(kind, [])
    doc.spans[kind] = [
        span
        for record in records
        for quote in (record["mentions"] if kind == "actors" else record["quotes"])
        if (span := _span(doc, quote, record, kind)) is not None
    ]
    doc._.raad = {**(doc._.raad or {}), kind: records}
    return doc


def _span(doc: Doc, quote: dict[str, Any], record: dict[str, Any], kind: str) -> Any:
    label, value = (str(record.get(name) or "") for name in _SHOWN[kind])
    return doc.char_span(quote["start"], quote["end"], label=label, span_id=value, alignment_mode="expand")


def _check(municipality: str, document_date: str, pronouns: str) -> None:
    if municipality and by_code(municipality) is None:
        raise BadInput(f"The option municipality={municipality!r} is no municipality.", "Give a CBS code such as GM0505.")
    if pronouns not in get_args(Pronouns):
        raise BadInput(f"The option pronouns={pronouns!r} does not exist.", f"Give one of {', '.join(get_args(Pronouns))}.")
    if document_date:
        try:
            datetime.date.fromisoformat(document_date)
        except ValueError:
            raise BadInput(
                f"The option document_date={document_date!r} is no date.", "Give year, month and day: 2024-06-30."
            ) from None


@lru_cache(maxsize=4)
def _records(text: str, municipality: str, document_date: str, pronouns: Any) -> dict[str, list[dict[str, Any]]]:
    """All records of a text: components that follow one another on a document read it once."""
    params = Params(extract=ExtractParams(municipality=municipality, pronouns=pronouns))
    day = datetime.date.fromisoformat(document_date) if document_date else None
    document = Document("doc", "doc.txt", "text/plain", "", Text(text))
    return assemble(document, params, counted_from=day).records
