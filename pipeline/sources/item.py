"""What a source offers: one document, before it is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One document that a source offers, or says that it took away.

    Attributes:
        key: names it within its source, for good.
        url: where its bytes are, or "".
        name: of the file, as the source has it.
        title: as the source has it, or "".
        date: of the meeting or list it belongs to, `YYYY-MM-DD`, or None.
        kind: what the source calls it (`Motie`), or "".
        other_urls: where it may be if not at `url`.
        text: its text where the source gives that, used only where no address answers.
        version: changes when the document does, as far as the source tells; "".
        removed: the source took it away.
        withheld: why it may not be fetched (`vertrouwelijk`), or "".
        about: further fields of the source, kept as provenance.
    """

    key: str
    url: str = ""
    name: str = ""
    title: str = ""
    date: str | None = None
    kind: str = ""
    other_urls: tuple[str, ...] = ()
    text: str = ""
    version: str = ""
    removed: bool = False
    withheld: str = ""
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Listing:
    """What a source lists, drawn as it is needed.

    Attributes:
        items: the documents.
        expected: how many the source says that it has; None until it said so, or where it never does.
        cursor: from where the next listing goes on, where the source has such a thing.
        faults: parts of the listing that the source did not give, one line each.
        answered: whether the source has given anything yet; where it never did the address is wrong, or it is away.
    """

    items: Iterator[Item] = field(default_factory=lambda: iter(()))
    expected: int | None = None
    cursor: str = ""
    faults: list[str] = field(default_factory=list)
    answered: bool = False


def text_of(value: Any) -> str:
    """A field as text: None and what is no text or number give ""."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def day_of(value: Any) -> str | None:
    """The day of a time such as `2025-01-14T19:30:00+01:00`, as the source wrote it: wall clock, no zone is applied."""
    head = text_of(value)[:10]
    return head if len(head) == 10 and head[4] == head[7] == "-" and head.replace("-", "").isdigit() else None


def parts(value: Any) -> list[dict[str, Any]]:
    """The objects in a list, whatever else is there; for answers whose fields changed."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
