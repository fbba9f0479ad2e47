"""Tables in which a government answers views, a row each: | indiener | samenvatting | antwoord |. Its words are those of the answer alone.

The cell with the answer is read as running text of the writer; the summary of the view beside it asks and promises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.passage import Passage, flatten
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row, table_rows
from pipeline.extract.views import town

_ANSWER = re.compile(r"\W*(?:(?:ons |onze |ons ambtelijk |gemeentelijke? |ambtelijke? |concept-?)?(?:antwoord|reactie|beantwoording|standpunt|overweging(?:en)?|weerlegging|commentaar))(?: (?:van )?(?:het |de )?(?:gemeente|college|bestuur|b ?(?:&|en) ?w))?\W*$", re.I)
_VIEW = re.compile(r"\W*(?:samenvatting|zienswijzen?|inspraak\w*|inspreker|indiener|reclamant|opmerking(?:en)?|ingebrachte?|wens|suggestie|ingediende|reactie (?:van )?(?:de )?(?:indiener|inspreker|bewoner)|inhoud|afzender|kern)\b", re.I)
_TYPES = ("overig", "zienswijze", "brief", "raadsinformatiebrief")
_LEAST = 12  # code points of an answer


def answered(reading: Reading) -> Reading:
    """The document with each row of such a table replaced by the answer in it; the document itself where there is none.

    Args:
        reading: the document.
    """
    if reading.type not in _TYPES:
        return reading
    clean = reading.document.text.clean
    passages = list(reading.passages)
    for rows in _tables(table_rows(reading)):
        if any(town(reading, row.passage, row) for _, row in rows[1:]):
            continue  # the views of councils ask something, each of its own
        at = _column(rows[0][1].texts)
        for place, row in rows[1:] if at is not None else ():
            cell = row.cells[at] if at is not None and at < len(row.cells) else (0, 0)
            if cell[1] - cell[0] >= _LEAST:
                passages[place] = Passage((cell,), *flatten(clean, (cell,)), role="overig", section=row.passage.section)
            else:
                passages[place] = replace(row.passage, role="voettekst")
    return replace(reading, passages=passages) if passages != reading.passages else reading


def _tables(rows: dict[int, Row]) -> Iterator[list[tuple[int, Row]]]:
    table: list[tuple[int, Row]] = []
    for place in sorted(rows):
        if table and place != table[-1][0] + 1:
            yield table
            table = []
        table.append((place, rows[place]))
    if table:
        yield table


def _column(titles: Sequence[str]) -> int | None:
    """The column with the answers, beside one with the views; None where the heads name no such two."""
    found = [at for at, title in enumerate(titles) if _ANSWER.match(title)]
    at = found[-1] if found else None
    return at if at is not None and any(_VIEW.match(title) for title in titles[:at]) else None
