"""HTML as nested calls: whatever is no `Markup` is escaped, so that no text of a document can become mark-up."""

from __future__ import annotations

import html
from collections.abc import Iterable

_NO_CONTROLS = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
)


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A value as HTML; characters that HTML may not hold are dropped."""
    if isinstance(value, Markup):
        return value
    return Markup(html.escape(str(value).translate(_NO_CONTROLS)))


def tag(name: str, *inner: object, **attributes: object) -> Markup:
    """An element; None among the contents or the attributes is left out. `cls` stands for `class`."""
    said = "".join(
        f' {"class" if key == "cls" else key}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    return Markup(f"<{name}{said}>{join(inner)}</{name}>")


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts one after the other; None is left out."""
    return Markup(between.join(text(part) for part in parts if part is not None))
