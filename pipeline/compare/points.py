"""Points of a list: what a body decided, proposes or asks in each, its title and its reasons apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.compare import signals, stance
from pipeline.compare.dictums import dictum
from pipeline.compare.holder import Holder
from pipeline.compare.statement import Statement
from pipeline.compare.undecided import left_open
from pipeline.compare.wording import Line
from pipeline.nlp import sentences

TITLE = 70  # code points of a title that opens a point
_TITLE = re.compile(r"\W*(?:[^\s.:;]+ ){0,6}[^\s.:;]*[a-zà-ÿ]{3}[^\s.:;]*\.(?=\s+\S)")
# What is no title: a decision in a word, or a clause with a verb of its own.
_CLAUSE = re.compile(
    r"\bte [a-zà-ÿ]{3,}|\b(?:is|zijn|wordt|worden|heeft|hebben|kan|kunnen|zal|zullen|moet|moeten|mag|mogen|wil|willen|doet|doen|gaat|gaan|komt|komen|blijft|blijven|geen|niet|akkoord|conform|ingestemd|"
    r"vastgesteld|besloten|toegekend|verleend|afgewezen|besluit|stelt|stemt|neemt|verzoekt|vraagt|draagt|roept|spreekt)\b",
    re.IGNORECASE,
)
# A sentence that decides: with an infinitive ("het veer te kopen"), or by a word that agrees or refuses and what with.
_DECIDES = re.compile(r"^\W*(?:akkoord(?: te gaan)? met|in(?:stemmen| te stemmen) met|instemming met|geen (?:medewerking|bezwaar|toestemming)|niet (?:in te|mee te|akkoord))|\bte [a-zà-ÿ]{3,}en\b", re.IGNORECASE)
_TELLS = re.compile(
    r"^\W*(?:(?:het|de|een|dit|dat|deze|die|er|wij|we|zij|hij|men|daarom|daarmee|hiermee|anders|met|voor|na|in|op|bij|uit|‡+|[A-Z]\w+)\b[^.;]{0,120}?\b)?"
    r"(?:is|zijn|was|waren|wordt|worden|werd|heeft|hebben|had|kan|kunnen|zal|zullen|zou|zouden|moet|moeten|mag|wil|willen|doet|doen|gaat|gaan|komt|komen|blijft|blijven|valt|vallen|ziet|zien|vindt|krijgt|kost|loopt|lopen|"
    r"wijst|kiest|stemt|steunt|staat|wacht|houdt|ontbreekt|ontbreken)\b",
    re.IGNORECASE,
)


# A cell of a table that tells what a college decided: "Het college besluit: a. het veer te kopen; b. ...".
_CELL = re.compile(
    r"\b(?:het college|b ?(?:&|en) ?w|burgemeester en wethouders) (?:besluit(?:en)?|heeft besloten|hebben besloten|spreekt af|stemt in met)(?: om)?\s?:\s+(?=\S)", re.IGNORECASE
)


class Part(NamedTuple):
    """A sentence of a point: where it stands, and whether it decides something or only tells why."""

    start: int
    end: int
    decides: bool


def title(text: str) -> int:
    """Where the title ends that opens a point of several sentences; 0 where it has none.

    >>> title("Veerpont. In te stemmen met de aankoop."), title("Akkoord. Het veer te kopen."), title("Het veer te kopen.")
    (9, 0, 0)
    """
    match = _TITLE.match(text)
    if not match or match.end() > TITLE or _CLAUSE.search(match[0]):
        return 0
    return match.end()


def cell(text: str) -> int:
    """Where the decision begins in a row of a table of a college's own list; 0 where it tells of none.

    >>> cell("4 | Veerpont | Het college besluit: a. de pont te kopen;")
    36
    """
    match = _CELL.search(text)
    return match.end() if match else 0


def parts(text: str) -> list[Part]:
    """The sentences of a point behind its title, each with whether it decides.

    >>> [part.decides for part in parts("Veerpont. In te stemmen met de aankoop. De pont is duur.")]
    [True, False]
    """
    start = title(text) or cell(text)
    return [Part(max(low, start), high, _decides(text[max(low, start) : high])) for low, high in sentences(text) if high > start + 2]


def _decides(sentence: str) -> bool:
    return not _TELLS.match(sentence)


def titled(text: str) -> bool:
    """Whether a passage is a point with a title whose first sentence decides: "Veerpont. In te stemmen met de aankoop.", or a row that says so."""
    return bool(cell(text)) or (bool(title(text)) and any(part.decides and _DECIDES.search(text[part.start : part.end]) for part in parts(text)[:1]))


def read_point(line: Line, text: str, frame: tuple[Holder, str | None, str | None], context: str, spans: list[tuple[int, int]]) -> Iterator[Statement]:
    """The statements of the sentences of a point that decide, ask or propose.

    Args:
        line: of the passage.
        text: of the point in it.
        frame: whose it is, who says so, and its date.
        context: heading and lead line over it, and its title.
        spans: the sentences.

    """
    holder, reporter, date = frame
    for low, high in spans:
        if high - low > stance.LONGEST or signals.EMPTY_POINT.search(text[low:high]):
            continue
        for first, last in stance.clauses(text[low:high]):
            clause = text[low + first : low + last]
            end = stance.without_condition(clause)
            if stance.blocked(clause, wide=False) and not left_open(clause):
                continue
            start = stance.without_lead(clause[:end])
            yield Statement(
                line,
                low,
                high,
                (low + first + start, low + first + end),
                dictum(clause[start:end]),
                holder,
                reporter if reporter != holder.id else None,
                context,
                "",
                date,
                0.85,
            )
