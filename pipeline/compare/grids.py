"""Tables of verdicts: a row for each municipality, a column for each subject, and in each cell what that one says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.holder import Holder
from pipeline.compare.stance import Cue
from pipeline.compare.statement import Statement, Told
from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.places import Municipality

LONGEST = 90  # code points of a cell that is a verdict
FEWEST = 3  # cells of a row
_HEAD = re.compile(r"\W*(?:gemeenten?|deelnemers?|(?:gemeente)?ra(?:ad|den)|colleges?|wie|van|partners?)?\W*", re.IGNORECASE)
_NOTHING = re.compile(
    r"\W*$|\W*(?:geen (?:uitspraak|standpunt|reactie|zienswijze|opmerkingen?|besluit)|niet (?:besproken|behandeld|aan de orde|bekend)|n\.?v\.?t|onbekend|volgt|aangehouden|zie)\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:nog geen (?:mening|oordeel|voorkeur|keuze)|(?:kiest|weet|beslist) nog niet|neutraal|geen voorkeur|houdt (?:zich |het )?open|voor noch tegen|onbeslist)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:wijst? (?:dit |dat |het )?af|wijzen (?:dit |dat |het )?af|afgewezen|afwijzend|tegen|nee|neen|negatief|verwerpt|geen (?:steun|behoefte|voorstander)|(?:is |zijn )?(?:er )?niet (?:akkoord|eens|mee eens|gewenst|wenselijk|welkom|voor|mee)|"
    r"ongewenst|onwenselijk|bezwaar|terughoudend|sceptisch|niet nodig|(?:doet|doen|gaat|gaan|stemt|onderschrijft|onderschrijven|steunt|steunen|wil|willen|neemt|nemen) (?:[^\s|]+ ){0,3}?niet|ziet er niets in)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:akkoord|eens|voor|voorstander|ja|positief|instemmend|gewenst|wenselijk|welkom|stemt? in|instemming|onderschrijft|onderschrijven|steunt|steunen|steun|doet? mee|doen mee|gaat mee|neemt over|omarmt|geen bezwaar)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(?:mits|onder (?:een )?voorwaarden?|voorwaardelijk|deels|gedeeltelijk|in beginsel|in principe|vooralsnog|voorzichtig|tenzij|voorbehoud|op voorwaarde|liever|bij voorkeur|overwegend)\b", re.IGNORECASE)


_LABELLED = re.compile(r"\W*(?P<topic>[^:;.]{3,70}):\s(?P<says>[^\s.;:,]+(?: [^\s.;:,]+){0,3})(?:,[^:;]*)?[.;]?\s*$")


class Verdict(NamedTuple):
    """A cell: the line of the row with the head of the table before it, the subject of its column in that line, and what it says."""

    line: Line
    start: int
    end: int
    sign: int
    degree: int


def silent(cell: str) -> bool:
    """Whether a cell says that nothing is said."""
    return len(cell) <= LONGEST and bool(_NOTHING.match(cell))


def verdict(cell: str) -> tuple[int, int] | None:
    """Sign and degree of what a cell says; None where it says nothing.

    >>> verdict("wijst af"), verdict("doet mee, mits naar inwonertal"), verdict("nog geen mening"), verdict("-")
    ((-1, 2), (1, 1), (0, 2), None)
    """
    if len(cell) > LONGEST or _NOTHING.match(cell):
        return None
    degree = 1 if _LEANS.search(cell) else 2
    if _OPEN.search(cell):
        return 0, 2
    if _AGAINST.search(cell) and not re.search(r"\bgeen bezwaar\b", cell, re.IGNORECASE):
        return -1, degree
    return (1, degree) if _FOR.search(cell) else None


def labelled(line: Line) -> Verdict | None:
    """A point that is but a subject and a verdict: "Avonddienst: niet akkoord.", "Tolveer: voorstander, mits gratis voor scholieren."

    >>> [(one.sign, one.degree) for one in map(labelled, (Line("Avonddienst: niet akkoord.", ()), Line("Tolveer: voorstander, mits gratis.", ()))) if one], labelled(Line("Datum: 3 mei", ()))
    ([(-1, 2), (1, 1)], None)
    """
    found = _LABELLED.match(line.text)
    says = verdict(found["says"]) if found else None
    if found is None or says is None:
        return None
    sign, degree = says
    return Verdict(line, found.start("topic"), found.end("topic"), sign, 1 if sign and _LEANS.search(line.text, found.start("says")) else degree)


def grids(rows: Sequence[Row], lines: Mapping[str, Line]) -> dict[str, list[Verdict]]:
    """Row of a table -> the verdicts of its cells, where the first row of the table names the subjects."""
    found: dict[str, list[Verdict]] = {}
    head: list[str] = []
    over = ""
    for row in rows:
        cells = [cell.strip() for cell in row["quotes"][0]["exact"].strip().strip("|").split("|")] if row["role"] == "tabel" else []
        if len(cells) < FEWEST:
            head = head if cells else []
        elif not head and _HEAD.fullmatch(cells[0]):
            head, over = cells, row["id"]
        elif head and len(cells) == len(head):
            found[row["id"]] = _placed(cells, head, lines[over], lines[row["id"]])
    return {name: told for name, told in found.items() if told}


def _placed(cells: Sequence[str], head: Sequence[str], over: Line, line: Line) -> list[Verdict]:
    """The verdicts of the cells behind the first one."""
    whole = Line(f"{over.text} {line.text}", (*line.quotes, *over.quotes))
    told: list[Verdict] = []
    at = 0
    for number, (cell, subject) in enumerate(zip(cells, head, strict=True)):
        low = over.text.find(" ".join(subject.split()), at) if subject else -1
        if low < 0:
            continue
        at = low + len(" ".join(subject.split()))
        says = verdict(cell) if number else None
        if says:
            told.append(Verdict(whole, low, at, *says))
    return told


def stated(town: Municipality, one: Verdict, reporter: str | None, date: str | None) -> Statement:
    """What a cell says of the subject of its column, as a statement of the municipality of its row."""
    cue = Cue("cell", 0, 0, one.sign, one.degree, "gewoon", town.name, False, False)
    told = Told(one.line, 0, len(one.line.text), Holder(f"gemeente-{town.slug}", town.code), reporter, "", date)
    return told.statement((one.start, one.end), cue, "", 0.7)
