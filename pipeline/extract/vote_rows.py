"""Results of votes in the rows of tables: the outcome in a cell, in columns of votes, or point by point under "Besluit"."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.acts import act, infinitive
from pipeline.extract.ballots import ballot, count
from pipeline.extract.draft import Draft
from pipeline.extract.list_lines import NOTHING, SAID
from pipeline.extract.outcomes import DONE, STATUS, by_council, outcome
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row, points
from pipeline.extract.short import short
from pipeline.extract.vote_drafts import item_number, paper_number, result_draft

_CELL = re.compile(
    r"^(?:de |het )?(?:(?:motie|amendement|voorstel) )?(?:(?:unaniem|met algemene stemmen|raadsbreed|met \w+ meerderheid) )?(?P<done>" + DONE + r"|akkoord|conform(?: voorstel)?|staken|stemmen staken)\b", re.I
)
_FIGURE = re.compile(r"[A-Z]{0,3}\s?\d{0,4}(?:[.-]?\d{1,4})?[a-z]?$")
_ITEM = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?")  # number of an agenda item: "6", "6a", "6.1"
_COUNT_CELL = re.compile(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_PAPERS = re.compile(r"\b(?:motie|amendement)\b", re.I)


def cells(reading: Reading, passage: Passage) -> list[str]:
    """The filled cells of a table row."""
    clean = reading.document.text.clean
    return [" ".join(cell.split()) for start, end in passage.spans for cell in re.split(r"\t|\|", clean[start:end]) if cell.strip()]


def row_outcome(row: list[str], text: str) -> tuple[str, dict[str, Any] | None] | None:
    """Status and votes of a table row that gives an outcome in one of its later cells, else None."""
    if len(row) < 2:
        return None
    done = next((match for cell in reversed(row[1:]) if len(cell) < 60 and (match := _CELL.match(by_council(cell)))), None)
    if not done:
        return None
    word = " ".join(done.group("done").lower().split())
    status = STATUS.get(word, "gestaakt" if "staken" in word else "genomen")
    votes = count(text, "", status)
    figures = [figure for cell in row[1:] if (found := _COUNT_CELL.fullmatch(cell)) for figure in found.groups() if figure]
    if votes is None and len(figures) == 2:
        votes = ballot(int(figures[0]), int(figures[1]))
    return status, votes


def vote_row(reading: Reading, line: Row, item: str | None) -> list[Draft]:
    """A row of a list of decisions: a motion, amendment or proposal with its outcome in another cell."""
    at, passage = line.column("decision"), line.passage
    if line.head:
        return []
    if at is not None and len(line.texts) > 1:
        return _cell(reading, line, at, item)
    if counted := _columns(line):
        status, votes = counted
        title = next((text for text in line.texts if text), "")
        number = paper_number(title) or (line.texts[0] if _FIGURE.match(line.texts[0]) and re.search(r"\d", line.texts[0]) else None) or item
        return [result_draft(reading, list(passage.spans), passage.text, status, "vote-row", number, votes)]
    row = cells(reading, passage)
    result = row_outcome(row, passage.text)
    if not result:
        filled = [at for at, text in enumerate(line.texts) if text]
        last = next((at for at in reversed(filled) if at and (outcome(line.texts[at])[0] or infinitive(line.texts[at]))), None)
        return _cell(reading, line, last, item) if last is not None and reading.type == "besluitenlijst" else []
    number = row[0] if _FIGURE.match(row[0]) and re.search(r"\d", row[0]) else paper_number(passage.text) or item
    return [result_draft(reading, list(passage.spans), passage.text, result[0], "outcome-row", number, result[1])]


_BOLD_TITLE = re.compile(r"^\**[^*]{2,80}\*\*\s")  # "**Subsidie fanfare.** Het college kent ... toe"


def _cell(reading: Reading, line: Row, at: int, item: str | None) -> list[Draft]:
    """What the cell under "Besluit" says: an outcome, or what was decided, point by point."""
    cell, start = line.texts[at], line.cells[at][0]
    subject, figure = line.column("subject"), line.column("number")
    title = line.texts[subject] if subject is not None else " ".join(text for text in line.texts[:at] if text)
    number = line.texts[figure].rstrip(".") or None if figure is not None else None
    paper = paper_number(title) if _PAPERS.search(title) or re.search(r"\bvoorstel\s\(?\S*\d{4}", title, re.I) else None
    number = (paper if paper and (number is None or _ITEM.fullmatch(number)) else number) or (line.texts[0] if at and _FIGURE.match(line.texts[0]) and line.texts[0] else None) or item_number(line.texts[0]) or item
    found: list[Draft] = []
    parts = points(cell)
    for mark, low, high in parts:
        words = cell[low:high]
        status, rule = outcome(_BOLD_TITLE.sub("", words))
        voted = by_council(words)
        if not status and (found_short := short(voted)):
            status, rule = found_short, "outcome-cell"
        if not status and (word := SAID.search(voted[:90])):
            status, rule = STATUS.get(" ".join(word["done"].lower().split()), "genomen"), "outcome-cell"
        if not status and act(words):
            status, rule = "genomen", "decision-cell"
        if not status or (NOTHING.match(words) and not act(words)):
            continue
        clean = reading.document.text.clean
        place = clean.find(words, start, line.cells[at][1])
        span = (place, place + len(words)) if place >= 0 else line.cells[at]
        above = line.cells[subject] if subject is not None else max(line.cells[:at], key=lambda cell: cell[1] - cell[0], default=span)
        spans = [span, *([above] if mark is None and above[0] < above[1] and above != span else [])]
        votes = count(words, "", status) or count("; ".join([words, *line.texts[at + 1 :]]), "", status) or _figures(line)
        own = f"{number}.{mark}" if mark and number and at and number[0].isdigit() else mark or number
        found.append(result_draft(reading, spans, words, status, rule, own, votes))
        found[-1].topic = "" if mark else title
    if any(mark for mark, _, _ in parts) and (shared := count("; ".join(line.texts[at + 1 :]))):  # the vote on the row is on all its points
        for draft in found:
            draft.fields["votes"] = draft.fields["votes"] or shared
    return found


def _columns(line: Row) -> tuple[str, dict[str, Any]] | None:
    """What the votes in the columns "Voor" and "Tegen" of a row come to."""
    sides = []
    for kind in ("for", "against"):
        at = line.column(kind)
        if at is None:
            return None
        figures = [int(figure) for figure in re.findall(r"\d{1,3}", line.texts[at])]
        total = max(figures, default=0) if len(figures) < 2 else sum(figures)
        if not figures and line.texts[at].strip("-–— .") and line.texts[at].lower() not in ("geen", "niemand"):
            return None
        sides.append(total)
    if not any(sides):
        return None
    return "aangenomen" if sides[0] > sides[1] else "verworpen" if sides[0] < sides[1] else "gestaakt", ballot(sides[0], sides[1])


def _figures(line: Row) -> dict[str, Any] | None:
    """The votes that stand in two cells of their own."""
    figures = [figure for cell in line.texts[1:] if (found := _COUNT_CELL.fullmatch(cell)) for figure in found.groups() if figure]
    return ballot(int(figures[0]), int(figures[1])) if len(figures) == 2 else None
