"""Records of truth and run with the spans they quote, and which of them belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.evaluate.wording import Record, article, bag, bags_overlap, enough, listed, without_article

RECORD_KINDS = (
    "decisions",
    "requests",
    "commitments",
    "constraints",
    "dates",
    "allocations",
    "references",
    "positions",
)
KINDS = (*RECORD_KINDS, "actors", "links")
_QUOTE_FIELDS = ("quotes", "quote", "more_quotes", "mentions", "evidence")


@dataclass(frozen=True)
class Span:
    """One quote.

    Attributes:
        text: its words as they read after cleaning, where that is known.
        place: start and end in the raw text, code points, or None.
        page: page from 1, or None.
    """

    text: str
    place: tuple[int, int] | None = None
    page: int | None = None

    @cached_property
    def words(self) -> Counter[str]:
        """The words, counted."""
        return bag(self.text)


@dataclass(eq=False)
class Item:
    """A record of the truth or of the run.

    Attributes:
        record: as it stands in the file.
        stem: truth document that it belongs to.
        kind: kind of record.
        spans: its quotes.
    """

    record: Record
    stem: str
    kind: str
    spans: list[Span] = field(default_factory=list)

    @property
    def core(self) -> bool:
        """Whether finding or missing it counts."""
        return self.record.get("core", True) is not False

    @property
    def name(self) -> str:
        """Its id, or its name where it has none."""
        return name_of(self.record)


def name_of(record: Record) -> str:
    """The id of a record, or its name."""
    return str(record.get("id", record.get("name")))


def quotes_of(record: Record) -> list[Record]:
    """All quotes of a record under any of the known names; its text where it has none."""
    found: list[Record] = []
    for name in _QUOTE_FIELDS:
        given = record.get(name)
        for quote in given if isinstance(given, list) else [given]:
            if quote:
                found.append({"text": quote} if isinstance(quote, str) else quote)
    if not found and isinstance(record.get("text"), str):
        return [{"text": record["text"]}]
    return found


def mentions_of(actor: Record) -> list[Record]:
    """The mentions of an actor; its quotes where it has none."""
    return quotes_of({"mentions": actor["mentions"]} if "mentions" in actor else actor)


def span(quote: Record) -> Span:
    """A quote as a span."""
    start, end = quote.get("start"), quote.get("end")
    place = None if start is None or end is None else (start, end)
    return Span(_words_of(quote), place, quote.get("page"))


def bare_span(quote: Record) -> Span:
    """A mention as a span, without the article at its head."""
    text, cut = _words_of(quote), article(quote.get("exact") or _words_of(quote))
    if cut:
        text = without_article(text)
    start, end = quote.get("start"), quote.get("end")
    place = None if start is None or end is None else (start + cut, end)
    return Span(text, place, quote.get("page"))


def _words_of(quote: Record) -> str:
    for name in ("clean", "corrected", "text", "exact"):
        if quote.get(name):
            return str(quote[name])
    return ""


def item(record: Record, stem: str, kind: str) -> Item:
    """A record as an item; other wordings that the truth accepts count as quotes too."""
    quotes, other = quotes_of(record), record.get("also_acceptable")
    if quotes and isinstance(other, dict):
        quotes = quotes + [{"text": text, "page": quotes[0].get("page")} for text in other.get("text", [])]
    return Item(record, stem, kind, [span(quote) for quote in quotes])


# The field that a bare list of accepted values is about.
_MAIN_FIELD = {"dates": "edtf", "positions": "stance", "requests": "status", "decisions": "status", "links": "type"}


def accepted(record: Record, name: str, kind: str) -> list[Any]:
    """The values of a field that count as right, the true one first."""
    other = record.get("also_acceptable") or {}
    if isinstance(other, list):
        other = {_MAIN_FIELD.get(kind, ""): other}
    return [record.get(name), *listed(other.get(name))]


def overlap(one: Span, other: Span, *, by_place: bool, same_page: bool = False) -> float:
    """How far two quotes are one passage, from 0 to 1.

    Args:
        one: a quote.
        other: a quote.
        by_place: the offsets of the truth hold in the run's raw text, so they decide where both quotes have them.
        same_page: quotes on two known, different pages are two passages.
    """
    if by_place and one.place and other.place:
        shared = min(one.place[1], other.place[1]) - max(one.place[0], other.place[0])
        return enough(shared, one.place[1] - one.place[0], other.place[1] - other.place[0])
    if same_page and one.page and other.page and one.page != other.page:
        return 0.0
    return bags_overlap(one.words, other.words)


def touch(one: Item, other: Item, *, by_place: bool) -> bool:
    """Whether two records of one document have a passage in common."""
    return one.stem == other.stem and any(overlap(a, b, by_place=by_place) for a in one.spans for b in other.spans)


def pair(
    truth: Sequence[Item],
    run: Sequence[Item],
    agreement: Callable[[Item, Item], float],
    *,
    by_place: bool,
    same_page: bool = False,
) -> list[tuple[int, int]]:
    """Pairs of places in the two lists, one to one, the best first.

    What overlaps more goes first, in steps of a tenth; then what agrees in more fields, so that of two records on one
    sentence each finds its own; then core before debatable, the exact overlap, and a like place in its list.
    """
    order = []
    for i, wanted in enumerate(truth):
        for j, given in enumerate(run):
            best = max(
                (overlap(a, b, by_place=by_place, same_page=same_page) for a in wanted.spans for b in given.spans),
                default=0.0,
            )
            if best:
                apart = abs(i / len(truth) - j / len(run))
                order.append((-round(best, 1), -agreement(wanted, given), not wanted.core, -best, apart, i, j))
    pairs, taken, used = [], set(), set()
    for *_, i, j in sorted(order):
        if i not in taken and j not in used:
            pairs.append((i, j))
            taken.add(i)
            used.add(j)
    return pairs
