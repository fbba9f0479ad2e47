"""Text that never loses its source: raw, the edits made to it, and the clean text that follows from them.

An edit replaces a stretch of the base text. A set of edits is kept in one canonical form (sorted, at least one untouched
character between two edits), so that two sets that keep the same characters are equal, and composing is associative.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

CorrectionType = Literal["teken", "spatie", "diakriet", "koppelteken", "opsomming", "afbreking", "doorhaling", "ruis"]
CORRECTION_TYPES: tuple[CorrectionType, ...] = get_args(CorrectionType)
# Where touching edits merge into one, the type that tells the reader most wins.
_RANK: dict[str, int] = {name: place for place, name in enumerate(
    ("doorhaling", "opsomming", "afbreking", "teken", "diakriet", "koppelteken", "spatie", "ruis"))}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a base text.

    Attributes:
        start: first code point replaced.
        end: code point after the last one replaced; equal to `start` for an insertion.
        new: what stands there afterwards; empty for a deletion.
        type: kind of correction, in the terms of the contract.
        engine: name of the rule or model that proposed it.
        confidence: 0 to 1.
    """

    start: int
    end: int
    new: str
    type: CorrectionType = "teken"
    engine: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"edit from {self.start} to {self.end}: a start before 0 or after its end")

    def join(self, other: Edit, new: str, start: int, end: int) -> Edit:
        """One edit for two that have grown together, over `start` to `end` of the base, reading `new`."""
        kind = self.type if _RANK[self.type] <= _RANK[other.type] else other.type
        engines = sorted({*self.engine.split("+"), *other.engine.split("+")} - {""})
        return Edit(start, end, new, kind, "+".join(engines), min(self.confidence, other.confidence))


def canonical(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sorted edits, touching ones merged, empty ones dropped.

    Raises:
        ValueError: two edits replace the same character.
    """
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if merged and edit.start < merged[-1].end:
            raise ValueError(f"edits overlap at {edit.start}: {merged[-1]} and {edit}")
        if merged and edit.start == merged[-1].end:
            last = merged.pop()
            edit = last.join(edit, last.new + edit.new, last.start, edit.end)
        if edit.start < edit.end or edit.new:
            merged.append(edit)
    return tuple(merged)


def apply(base: str, edits: Iterable[Edit]) -> str:
    """The base text with canonical edits carried out."""
    parts, place = [], 0
    for edit in edits:
        parts += [base[place:edit.start], edit.new]
        place = edit.end
    parts.append(base[place:])
    return "".join(parts)


def compose(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that do at once what `first` and then `second` do.

    `second` counts in the text that `first` leaves. Edits that overlap or touch become one. Linear in their number, and
    associative in what is replaced by what; who gets the credit for words that one pass inserts and the next deletes
    depends on the order.
    """
    ours, theirs = list(first), list(second)
    result: list[Edit] = []
    shift = 0  # length of the middle text minus length of the base, left of the place reached
    i = j = 0
    while i < len(ours) or j < len(theirs):
        middle_start = ours[i].start + shift if i < len(ours) else None
        take_ours = j == len(theirs) or (middle_start is not None and middle_start <= theirs[j].start)
        head = ours[i] if take_ours else theirs[j]
        low = high = head.start + shift if take_ours else head.start
        base_low = low - shift
        members: list[Edit] = []
        theirs_here: list[Edit] = []
        ours_here: list[tuple[int, int, str]] = []  # place in the middle text, and what stands there
        grown = True
        while grown:
            grown = False
            if i < len(ours) and ours[i].start + shift <= high:
                edit = ours[i]
                start = edit.start + shift
                ours_here.append((start, start + len(edit.new), edit.new))
                high = max(high, start + len(edit.new))
                shift += len(edit.new) - (edit.end - edit.start)
                members.append(edit)
                i, grown = i + 1, True
            if j < len(theirs) and theirs[j].start <= high:
                theirs_here.append(theirs[j])
                high = max(high, theirs[j].end)
                members.append(theirs[j])
                j, grown = j + 1, True
        result.append(_merge(members, ours_here, theirs_here, (base_low, high - shift), low, high))
    return tuple(edit for edit in result if edit.start < edit.end or edit.new)


def _merge(members: list[Edit], ours: list[tuple[int, int, str]], theirs: list[Edit], base: Span, low: int,
           high: int) -> Edit:
    """One edit over `base` for edits that touch. The middle text from `low` to `high` is known where `ours` wrote it.

    Each character that neither side touches would part the group, so every other character is known or replaced.
    """
    known = {start + place: char for start, _, text in ours for place, char in enumerate(text)}
    parts, place = [], low
    for edit in [*theirs, None]:
        stop = edit.start if edit else high
        parts += [known[at] for at in range(place, stop)]
        if edit:
            parts.append(edit.new)
            place = edit.end
    whole = members[0]
    for member in members[1:]:
        whole = whole.join(member, "", 0, 0)
    return Edit(base[0], base[1], "".join(parts), whole.type, whole.engine, whole.confidence)


@dataclass(frozen=True)
class Text:
    """A raw text, canonical edits, and the clean text.

    Attributes:
        raw: the source, never changed.
        edits: canonical edits on `raw`.
    """

    raw: str
    edits: tuple[Edit, ...] = field(default=())

    @cached_property
    def clean(self) -> str:
        """The text after all edits."""
        return apply(self.raw, self.edits) if self.edits else self.raw

    def edit(self, edits: Iterable[Edit]) -> Text:
        """This text with further edits, which count in `clean`."""
        further = canonical(edits)
        if further and further[-1].end > len(self.clean):
            raise ValueError(f"edit ends at {further[-1].end}, the text at {len(self.clean)}")
        return Text(self.raw, compose(self.edits, further) if self.edits else further) if further else self

    def undo(self) -> str:
        """The raw text, won back from the clean text and the inverse edits: equal to `raw`."""
        back, shift = [], 0
        for edit in self.edits:
            start = edit.start + shift
            back.append(Edit(start, start + len(edit.new), self.raw[edit.start:edit.end], edit.type))
            shift += len(edit.new) - (edit.end - edit.start)
        return apply(self.clean, back)

    def changes(self) -> Iterator[tuple[Edit, str]]:
        """Each edit that changes something, with the raw words it replaced."""
        for edit in self.edits:
            old = self.raw[edit.start:edit.end]
            if old != edit.new:
                yield edit, old

    @cached_property
    def _tables(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Starts and ends of the edits in raw and in clean."""
        raw_starts, raw_ends, clean_starts, clean_ends = [], [], [], []
        shift = 0
        for edit in self.edits:
            raw_starts.append(edit.start)
            raw_ends.append(edit.end)
            clean_starts.append(edit.start + shift)
            clean_ends.append(edit.start + shift + len(edit.new))
            shift += len(edit.new) - (edit.end - edit.start)
        return raw_starts, raw_ends, clean_starts, clean_ends

    def to_raw(self, start: int, end: int) -> Span:
        """The raw span behind a clean span; an edit cut through comes along whole, one beside it does not."""
        raw_starts, raw_ends, clean_starts, clean_ends = self._tables
        return _map(start, end, clean_starts, clean_ends, raw_starts, raw_ends)

    def to_clean(self, start: int, end: int) -> Span:
        """The clean span that a raw span became; an edit cut through comes along whole, one beside it does not."""
        raw_starts, raw_ends, clean_starts, clean_ends = self._tables
        return _map(start, end, raw_starts, raw_ends, clean_starts, clean_ends)


def _map(start: int, end: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> Span:
    """Carry a span over edits, from the side of `starts` and `ends` to the other side."""
    # Left edge: after every edit that ends at or before it, unless it cuts through the next one.
    cut = bisect.bisect_right(ends, start)
    if cut < len(starts) and starts[cut] < start:
        low = to_starts[cut]
    else:
        low = to_ends[cut - 1] + start - ends[cut - 1] if cut else start
    # Right edge: before every edit that starts at or after it, unless it cuts through the last one.
    last = bisect.bisect_left(starts, end) - 1
    high = end if last < 0 else to_ends[last] + max(0, end - ends[last])
    return (low, max(low, high))
