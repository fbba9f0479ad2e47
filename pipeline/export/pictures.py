"""Pictures as SVG that can be read without seeing them: a title, a description, and every mark also a word.

Whoever shows one puts the table with the same content beside it (`as_html` does).
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.export.table import COLOURS, Table

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


def _text(x: float, y: float, words: str, extra: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" {_FONT} fill="#111" {extra}>{html.escape(words)}</text>'


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


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
            colour, sign = COLOURS.get(table.colours.get((number, place), ""), ("F2F2F2", "–"))
            x = left + (place - 1) * wide
            label = f"{row[0]}, {table.columns[place]}: {row[place]}"
            body.append(
                f'<g><title>{html.escape(label)}</title><rect x="{x}" y="{y}" width="{wide - 2}" height="{high - 2}" '
                f'fill="#{colour}" stroke="#595959"/>{_text(x + wide / 2 - 1, y + 17, sign, _MIDDLE)}</g>'
            )
    filled = len(table.colours)
    cells = len(table.rows) * (len(table.columns) - 1)
    description = f"{filled} van de {cells} vakken hebben een standpunt. " + " ".join(table.notes)
    width = left + (len(table.columns) - 1) * wide + 110
    return _svg(width, top + len(table.rows) * high + 12, table.title, description, body)


def timeline(found: Sequence[dict[str, Any]], most: int = 60) -> str:
    """Events from top to bottom: held ones as a filled dot, planned ones as an open square.

    Args:
        found: events with `day`, `kind`, `what`, `text`.
        most: events that are drawn; the table beside it has all.
    """
    kept = list(found)[:most]
    if not kept:
        return _svg(400, 40, "Tijdlijn", "Geen gebeurtenissen met een datum.", [_text(10, 24, "Geen gebeurtenissen met een datum.")])
    high, left = 24, 120
    body = [f'<line x1="{left}" y1="20" x2="{left}" y2="{20 + high * len(kept)}" stroke="#595959"/>']
    for number, row in enumerate(kept):
        y = 30 + number * high
        held = row["kind"] == "gehouden"
        mark = (
            f'<circle cx="{left}" cy="{y}" r="6" fill="#154273"/>'
            if held
            else f'<rect x="{left - 6}" y="{y - 6}" width="12" height="12" fill="#fff" stroke="#154273" stroke-width="2"/>'
        )
        label = f"{row['day']}, {row['kind']}: {row['what']}, {row['text']}"
        body.append(f"<g><title>{html.escape(_cut(label, 300))}</title>{mark}{_text(8, y + 4, _spoken(row['day']))}"
                    f"{_text(left + 16, y + 4, _cut(row['what'] + ': ' + row['text'], 95))}</g>")
    held = sum(row["kind"] == "gehouden" for row in found)
    description = (f"{len(found)} gebeurtenissen van {found[0]['day']} tot {found[-1]['day']}: {held} gehouden (stip), "
                   f"{len(found) - held} gepland (open vierkant). De eerste {len(kept)} staan in de tekening.")
    return _svg(860, 40 + high * len(kept), "Tijdlijn", description, body)


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
    high, left = 46, 260
    body = []
    for number, (_, day, label) in enumerate(kept):
        y = 20 + number * high
        body.append(f'<g><rect x="{left}" y="{y}" width="420" height="32" rx="4" fill="#E8F1FA" stroke="#154273"/>'
                    f"{_text(left + 8, y + 20, _cut((day or 'zonder datum') + '  ' + label, 62))}</g>")
    drawn = [edge for edge in edges if edge[0] in place and edge[1] in place and edge[0] != edge[1]]
    for number, (source, target, kind) in enumerate(drawn):
        y0, y1 = (20 + place[name] * high + 16 for name in (source, target))
        out = left - 40 - 14 * (number % 12)
        words = kind.replace("_", " ")
        body.append(f'<g><title>{html.escape(words)}</title><path d="M{left} {y0} C{out} {y0} {out} {y1} {left} {y1}" fill="none" '
                    f'stroke="#595959"/><circle cx="{left}" cy="{y1}" r="3" fill="#111"/>'
                    f"{_text(max(4, out - 90), (y0 + y1) / 2 + 4, words)}</g>")
    description = f"{len(kept)} stukken en {len(drawn)} verbanden; de stip staat bij het stuk waar het verband naar wijst."
    return _svg(700, 40 + high * len(kept), "Samenhang van de stukken", description, body)
