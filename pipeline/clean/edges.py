"""Specks at the edges of lines: a digit, a letter or a sign alone behind the end of a clause or of a heading, strokes between words.

These act on a text that the diagnosis found misread; in print they stand nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.columns import columns
from pipeline.clean.lines import Line
from pipeline.clean.wordsets import words
from pipeline.model.text import Edit

# Alone at the end of a line no print has these; a euro sign or a percent sign may stand in a table.
_NEVER_LAST = re.compile(r"(?<=\S)([ \t]+)(?:[©®¢¥«»><=°~_^{}\\]{1,2}|[=~_-]+[°=~_-]+)[ \t]*$")
# "tegen: 0" is a count.
_AFTER_CLAUSE = re.compile(r"(?<=[^\W\d_]{2}[.;:?!])([ \t]+)(?P<sign>(?<!:[ \t])[0-9]|[a-tv-z£§])(?:[ \t]+[a-z0-9:;,'‘’])?[ \t]*$")
_RUN = r"(?:[ \t]+(?:[:;.,'‘’\"“”°~_|=*]{1,2}|[‘'’][a-z]|[b-tv-zSZ]))"
# A colon with a space before it ends a line that introduces something: "Het college stelt voor :"
_AFTER_HEADING = re.compile(rf"(?<=[^\W\d_]{{3}})(?![ \t]:[ \t]*$)({_RUN}{{1,4}})[ \t]*$")
_NUMBERED = re.compile(rf"(?:Artikel|Vraag|Antwoord|Bijlage|Hoofdstuk|Punt|Dia|Sheet|Agendapunt) \d{{1,3}}({_RUN}{{1,4}})[ \t]*$")
_BRACE = re.compile(r"(?<=\S )[{}\[\]](?= \S)")
# Two or more, with a sign among them, behind anything.
_SCATTERED = re.compile(rf"(?<=[^\W_]{{2}}|[\w)][.;:,?!)])({_RUN}{{2,5}})[ \t]*$")
_LEADER = re.compile(r"\.[ \t]*\.|[^\w\s][ \t]*[A-Za-z]?[.)]$")
_FOOTER = re.compile(r"\d{4}[ -]?[A-Z]{2}\b|www|@|[Pp]ostbus|[Tt]elefoon|\d{3}")
# Within a clause; before a capital or a figure an office prints a stroke itself: "Gemeente Zelderum | Memo".
_STROKE = re.compile(r"(?<=[^\W_])[ \t]+[|¦](?=[ \t]+[a-zà-ÿ])")
_PAGE = re.compile(r"(?<=[Pp]agina )(?:\d{1,3} van \d{1,3}(?P<tail>[.,:;'’])$|\d{1,3}(?P<inner>[.,:;'’-])(?=van \d))")
_REFERS, _SHORTENED = words("refers"), words("shortened")


def edges(rows: list[Line]) -> Iterator[Edit]:
    """The edits that take specks away."""
    found = [(number, match) for number, row in enumerate(rows) if (match := _AFTER_CLAUSE.search(row.text, max(0, len(row.text) - 60)))]
    # Numbers that count on at the ends of lines are marks of notes.
    digits = Counter(match.group("sign") for _, match in found if match.group("sign").isdigit())
    notes = len(digits) > 1 and all(str(number) in digits for number in range(1, len(digits) + 1))
    clause, typed = dict(found), columns(rows)
    for number, row in enumerate(rows):
        text = row.text
        if len(text) < 4 or len(text) > 2000:
            continue
        match = _NEVER_LAST.search(text, max(0, len(text) - 60))
        if match is None and number in clause and not (notes and clause[number].group("sign").isdigit()):
            match = clause[number]
            last = text[:match.start(1)].split()[-1].lower()
            if last.rstrip(".;:?!") in _REFERS | _SHORTENED or (match.group("sign").isdigit() and not _blank(rows, number + 1)):
                match = None
        if match is None:
            match = _SCATTERED.search(text, max(0, len(text) - 60))
            if match is not None and (_LEADER.search(match.group(1)) or not re.search(r"[^\w\s]", match.group(1))):
                match = None
        if match is None and _blank(rows, number - 1) and _blank(rows, number + 1) and (text[:1].isupper() or text[:1].isdigit()):
            match = _AFTER_HEADING.search(text, max(0, len(text) - 60))
            if match is not None and text[:match.start(1)].split()[-1].lower() in _REFERS:
                match = None
        match = match or _NUMBERED.match(text)
        if match is not None:
            yield Edit(row.start + match.start(1), row.start + len(text), "", "ruis", "tekens", 0.82)
            continue
        page = _PAGE.search(text, max(0, len(text) - 60))
        if page is not None:
            kind = "tail" if page.group("tail") else "inner"
            yield Edit(row.start + page.start(kind), row.start + page.end(kind), "" if kind == "tail" else " ", "ruis", "tekens", 0.85)
        elif " | " in text and _FOOTER.search(text):
            for brace in _BRACE.finditer(text):
                yield Edit(row.start + brace.start(), row.start + brace.end(), "|", "teken", "tekens", 0.85)
        elif number not in typed and text.count("|") + text.count("¦") in (1, 3, 4) and _FOOTER.search(text) is None:
            for stroke in _STROKE.finditer(text):
                yield Edit(row.start + stroke.start(), row.start + stroke.end(), "", "ruis", "tekens", 0.8)


def _blank(rows: list[Line], number: int) -> bool:
    """Whether a line is empty, or beyond the text."""
    return not 0 <= number < len(rows) or not rows[number].text.strip()
