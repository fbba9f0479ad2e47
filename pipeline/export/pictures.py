"""Pictures as SVG that can be read without seeing them: a title, a description, and every mark also a word.

Whoever shows one puts the table with the same content beside it (`as_html` does).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.export.table import COLOURS, Table
from pipeline.export.wording import spoken

_MARKS = re.compile(r"\(([svw](?:, [svw])*)\)$")
_MIDDLE = 'text-anchor="middle"'
_FONT = 'font-family="sans-serif" font-size="12"'


def _svg(width: int, height: int, title: str, description: str, body: Sequence[str]) -> str:
    name = "".join(sign for sign in title.lower() if sign.isalnum())[:24]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{name}-t {name}-d">\n<title id="{name}-t">{html.escape(title)}</title>\n'
        f'<desc id="{name}-d">{html.escape(description)}</desc>\n<rect width="{width}" height="{height}" fill="#fff"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


ANCHORED = 'text-anchor="end"'
_WORDS = 214  # px, where the words of links end
_LETTER = 7.4  # px, the mean letter of the font at its size


def _text(x: float, y: float, words: str, extra: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" {_FONT} fill="#111" {extra}>{html.escape(words)}</text>'


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _minus(sign: str) -> str:
    return sign.replace("-", "−")  # a hyphen is hard to see beside a plus


def heat_map(table: Table) -> str:
    """The matrix: a colour and a sign for each stance."""
    left, top, wide, high = 250, 120, 62, 26
    body = []
    for place, name in enumerate(table.columns[1:]):
        x = left + place * wide + wide / 2
        body.append(_text(x, top - 8, _cut(name, 22), f'transform="rotate(-40 {x:g} {top - 8})"'))
    for number, row in enumerate(table.rows):
        y = top + number * high
        body.append(_text(4, y + 17, _cut(row[0], 38)))
        for place in range(1, len(row)):
            colour, sign = COLOURS.get(table.colours.get((number, place), ""), ("F2F2F2", ""))
            x = left + (place - 1) * wide
            label = f"{row[0]}, {table.columns[place]}: {row[place]}"
            marks = _MARKS.search(row[place])  # (s, v): together, under conditions; what the colour does not tell
            sign = f"{_minus(sign)} {marks[1].replace(', ', '')}" if marks and sign else _minus(sign)
            body.append(
                f'<g><title>{html.escape(label)}</title><rect x="{x}" y="{y}" width="{wide - 2}" height="{high - 2}" '
                f'fill="#{colour}" stroke="#595959"/>{_text(x + wide / 2 - 1, y + 17, sign, _MIDDLE)}</g>'
            )
    below = top + len(table.rows) * high + 14
    x = 4.0
    for name, (colour, sign) in [*COLOURS.items(), ("geen standpunt gevonden", ("F2F2F2", ""))]:
        body.append(f'<rect x="{x:g}" y="{below}" width="26" height="18" fill="#{colour}" stroke="#595959"/>'
                    f"{_text(x + 13, below + 13, _minus(sign), _MIDDLE)}{_text(x + 32, below + 13, name.replace('_', ' '))}")
        x += 32 + _LETTER * len(name) + 18
    body.append(_text(4, below + 38, "s: samen met andere gemeenten, v: onder voorwaarden, w: gewijzigd"))
    filled = len(table.colours)
    cells = len(table.rows) * (len(table.columns) - 1)
    description = f"{filled} van de {cells} vakken hebben een standpunt. " + " ".join(table.notes)
    width = max(left + (len(table.columns) - 1) * wide + 110, int(x))
    return _svg(width, below + 50, table.title, description, body)


def timeline(found: Sequence[dict[str, Any]], most: int = 60) -> str:
    """Events from top to bottom: held ones as a filled dot, planned ones as an open square.

    Args:
        found: events with `day`, `kind`, `what`, `text`.
        most: events that are drawn; the table beside it has all.
    """
    kept = list(found)[:most]
    if not kept:
        return _svg(400, 40, "Tijdlijn", "Geen gebeurtenissen met een datum.", [_text(10, 24, "Geen gebeurtenissen met een datum.")])
    high, left, top = 24, 210, 44
    body = [
        f'{_mark(True, 14, 16)}{_text(28, 20, "gehouden")}{_mark(False, 114, 16)}{_text(128, 20, "gepland")}',
        f'<line x1="{left}" y1="{top - 10}" x2="{left}" y2="{top - 10 + high * len(kept)}" stroke="#595959"/>',
    ]
    for number, row in enumerate(kept):
        y = top + number * high
        day = spoken(row.get("edtf")) or _spoken(row["day"])
        label = f"{day}, {row['kind']}: {row['what'].replace('_', ' ')}, {row['text']}"
        words = _cut(f"{row['what'].replace('_', ' ')}: {row['text']}", 95)
        body.append(f"<g><title>{html.escape(_cut(label, 300))}</title>{_mark(row['kind'] == 'gehouden', left, y)}{_text(8, y + 4, _cut(day, 29))}"
                    f"{_text(left + 16, y + 4, words)}</g>")
    held = sum(row["kind"] == "gehouden" for row in found)
    drawn = "" if len(kept) == len(found) else f" De eerste {len(kept)} staan in de tekening."
    description = (f"{len(found)} gebeurtenissen van {_spoken(found[0]['day'])} tot {_spoken(found[-1]['day'])}: {held} gehouden (stip), "
                   f"{len(found) - held} gepland (open vierkant).{drawn}")
    return _svg(900, top + 6 + high * len(kept), "Tijdlijn", description, body)


def _mark(held: bool, x: float, y: float) -> str:
    if held:
        return f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="#154273"/>'
    return f'<rect x="{x - 6:g}" y="{y - 6:g}" width="12" height="12" fill="#fff" stroke="#154273" stroke-width="2"/>'


def _spoken(day: str) -> str:
    try:
        return date.fromisoformat(day).strftime("%d-%m-%Y")
    except ValueError:
        return day


def thread(nodes: Sequence[tuple[str, str, str]], edges: Sequence[tuple[str, str, str]], most: int = 40) -> str:
    """Papers and what ties them: a box each in order of time, an arc for a link with its kind as a word.

    Args:
        nodes: (id, day, label), in order of time.
        edges: (source id, target id, type).
        most: papers that are drawn.
    """
    kept = list(nodes)[:most]
    place = {name: number for number, (name, _, _) in enumerate(kept)}
    high, left, top = 46, 400, 20
    body = []
    for number, (_, day, label) in enumerate(kept):
        y = top + number * high
        whole = f"{spoken(day) or 'zonder datum'}: {label.replace('_', ' ')}"
        look = 'fill="#fff" stroke-dasharray="5 3"' if label.startswith(("aangekondigd", "ingangsdatum")) else 'fill="#E8F1FA"'
        body.append(f'<g><title>{html.escape(whole)}</title><rect x="{left}" y="{y}" width="520" height="32" rx="4" {look} '
                    f'stroke="#154273"/>{_text(left + 8, y + 20, _cut(whole, 74))}</g>')
    kinds: dict[tuple[str, str], list[str]] = {}
    for source, target, kind in edges:
        if source in place and target in place and source != target and kind not in kinds.setdefault((source, target), []):
            kinds[source, target].append(kind)
    labels: list[tuple[float, float, str]] = []  # height and left end of an arc, and its words
    ends: dict[int, int] = {}  # box -> arcs that end there: each a little lower than the one before
    in_order = sorted(kinds.items(), key=lambda pair: abs(place[pair[0][0]] - place[pair[0][1]]))
    for number, ((source, target), names) in enumerate(in_order):  # the longer an arc the further it reaches, and no two as far
        y0, y1 = (top + place[name] * high + 8 + 5 * (ends.setdefault(place[name], 0) % 5) for name in (source, target))
        ends[place[source]] += 1
        ends[place[target]] += 1
        out = left - 30 - 180 * (number + 1) / len(in_order)
        body.append(f'<path d="M{left} {y0} C{out:g} {y0} {out:g} {y1} {left} {y1}" fill="none" stroke="#595959"/>'
                    f'<circle cx="{left}" cy="{y1}" r="3" fill="#111"/>')
        labels.append(((y0 + y1) / 2, left - 0.75 * (left - out), " + ".join(name.replace("_", " ") for name in names)))
    lowest = 0.0
    for height, x, words in sorted(labels):  # the words have a column of their own, a line each, with a thread to the arc
        lowest = max(height + 4, lowest + 16)
        body.append(f'<path d="M{_WORDS + 4} {lowest - 4:g} L{x:g} {height:g}" fill="none" stroke="#8A8A8A" stroke-dasharray="2 2"/>'
                    f"<g><title>{html.escape(words)}</title>{_text(_WORDS, lowest, _cut(words, 30), ANCHORED)}</g>")
    description = (f"{len(kept)} stukken, besluiten en bijeenkomsten en {len(kinds)} verbanden; de stip staat bij wat het verband aanwijst. "
                   "Met een streepjesrand: wat is aangekondigd of nog ingaat.")
    return _svg(940, max(40 + high * len(kept), int(lowest) + 20), "Samenhang van de stukken", description, body)
