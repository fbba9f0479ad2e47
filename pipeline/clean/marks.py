"""Marks misread: numbers and letters of a list, a full stop read as a comma, words that a speck has joined.

These act on a text that the diagnosis found misread. No number changes: only what stands behind it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.clean.lines import Line, accents
from pipeline.clean.vocabulary import Vocabulary
from pipeline.clean.wordsets import words
from pipeline.model.text import Edit

_ROMAN = re.compile(r"[ \t]*([Il1|!]{1,3})([.)])[ \t]+\S")
_SIGN_C = re.compile(r"[ \t]*¢([.)])[ \t]+\S")
_COUNTED = re.compile(r"[ \t]*(?:[•-][ \t]+)?(\d{1,2}|[A-Za-z])([.,)])[ \t]+\S")
_STOP = re.compile(r"(?<=[\w)]),[ \t]*(?P<gap>\n\n?|[ \t])[ \t]*(?P<next>[A-Z][a-z]+) [a-zà-ÿ]{2,}[ ,.\n]")
_PARAGRAPH_END = re.compile(r"(?<=[^\W_]|%),[ \t]*(?:\n[ \t]*\n\s*(?P<next>[A-Z][a-z]+)\b|\s*\Z)")
_SENTENCE = re.compile(r"[.!?:;•](?=\s)|\n\s*\n")
_WORDS_BEFORE, _LOOK_BACK = 5, 300
_LETTER = re.compile(r"(?i:geachte?|beste|hoogachtend|met (?:vriendelijke|hartelijke))")
_CAPITAL_NEXT = re.compile(r"\s{1,3}(?:(?:der|den|de|het|'t|’t)\s)?[A-ZÀ-Ý]")
_JOINED = re.compile(r"(?<![\w'’.@/-])([^\W\d_]{2,30})(['’‘-])([^\W\d_]{2,30})(?![\w'’@/-])")
_NUMBERED = re.compile(r"(?<![\w.,/-])([^\W\d_]{2,12})['’‘.]?(?=\d{1,2}(?![\w/-]|[.,]\d))")
_MONTH = re.compile(
    r"(?<![\w.,/-])\d{1,2}(['’.,-]?)(?=(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?!\w))")
_EXCLAIMED = re.compile(r"(?<![\w-])[^\W\d_]{2,30}[!|](?:[a-zà-ÿ]{1,30}(?![\w!|])|(?=[ \t][a-z]))")
_ABBREVIATED = re.compile(r"(?<![\w.])(?:jI\.|ji\.|j1\.|d\.d,|a\.s,|[tT]a\.v\.|[tT]\.av\.)(?!\w)")
_RIGHT = {"j": "jl.", "d": "d.d.", "a": "a.s.", "t": "t.a.v.", "T": "T.a.v."}
_PAGE = re.compile(r"(?<=[Pp]agina )(?:([Il|i]) ?(van) ?(?=\d)|(\d) ?(van) ?(?=\d))")
_ARTICLE = re.compile(r"(?<![\w.])(?:de[.:;,]|(?:het|een)[.;]|(?:van|te|per|tijdens|namens|volgens|wegens|sinds)[.;])(?= [a-zà-ÿ]{3})")
_TWICE = re.compile(r"(?<=[a-zà-ÿ]{3})\.\.(?![.…])")
_POINTED = re.compile(r"(?<![^\s(\"“'‘])([A-Za-zà-ÿ][a-zà-ÿ]{1,20})\.([a-zà-ÿ]{2,20})(?=[.,;:)]*(?!\S))")
_COLON = re.compile(r"(?<![^\s(])[A-Z][a-zà-ÿ]{3,14}:(?=[A-Z][a-zà-ÿ])")
_SHORT_DATE = re.compile(r"(?<=\d )(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?=(?:a\.s\.|jl\.))")
_WEB = re.compile(r"(?<![\w.@/-])www([,-])(?=[a-z0-9-]{3,40}\.[a-z]{2,})")
# "29' mei", "20-tegen", "1.-Inleiding": the number stays, what stands behind it goes.
_AFTER_NUMBER = re.compile(
    r"(?<![\w.,/-])\d{1,2}(?:(['’°*])(?= (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
    r"|(-)(?=(?:stemmen|tegen|voor)\b))|(?<=^\d\.)(-)(?=[A-Z][a-z])", re.MULTILINE)
_WWW = re.compile(r"(?<!\S)\(?([wvai]{2,5})\.(?=[a-z0-9-]{3,40}\.(?:nl|com|org|net|eu|example)\b)")
_DOMAINS = frozenset(("nl", "com", "org", "net", "eu", "be", "info", "pdf", "doc", "docx", "txt", "example"))
_COMMON, _FAIR, _NEAR = 4.2, 3.0, 12
_SMALL_BEHIND = words("small_behind")
_OPENERS, _GOES_ON, _COUNTING, _GLUED, _SIGNING = words("openers"), words("goes_on"), words("counting"), words("glued"), words("signing")
_PARTICLES = words("name_particles")
_PREPOSITIONS, _DETERMINERS, _APOSTROPHE_TAILS = words("prepositions"), words("determiners"), words("apostrophe_tails")


def markers(rows: list[Line]) -> Iterator[Edit]:
    """Numbers and letters of a list: `|.` and `lll.` for roman figures, `¢)` for c), `2,` for 2. beside `1.` or `3.`"""
    rows = [row for row in rows if row.text.strip()]
    heads = [_COUNTED.match(row.text) for row in rows]
    roman = [_ROMAN.match(row.text) for row in rows]
    sizes = {len(match.group(1)) for match in roman if match and not match.group(1).isdigit()}
    numbers = {match.group(1) for match in heads if match}
    for row, match in zip(rows, roman, strict=True):
        if match is None or match.group(1).isdigit() or set(match.group(1)) == {"I"}:
            continue
        size = len(match.group(1))
        new = "I" * size if size > 1 or 2 in sizes else "1" if "2" in numbers and "1" not in numbers else ""
        if new:
            yield Edit(row.start + match.start(1), row.start + match.end(1), new, "opsomming", "tekens", 0.88)
    for row in rows:
        match = _SIGN_C.match(row.text)
        if match is not None:
            at = row.start + row.text.index("¢")
            yield Edit(at, at + 1, "c", "opsomming", "tekens", 0.92)
    counted = [(row, match) for row, match in zip(rows, heads, strict=True) if match]
    for place, (row, match) in enumerate(counted):
        if match.group(2) != ",":
            continue
        near = [other for _, other in counted[max(0, place - 2):place + 3] if other is not match and other.group(2) != ","]
        if any(_step(match.group(1), other.group(1)) for other in near):
            yield Edit(row.start + match.start(2), row.start + match.end(2), near[0].group(2), "opsomming", "tekens", 0.88)


def items(rows: list[Line]) -> Iterator[Edit]:
    """Ends of items: a comma before a next item that is a sentence was a full stop; a colon among semicolons is one of them."""
    rows = [row for row in rows if row.text.strip()]
    heads = [_COUNTED.match(row.text) for row in rows]
    places = [place for place, match in enumerate(heads) if match]
    steps = [(one, two) for one, two in itertools.pairwise(places) if _step(heads[one][1], heads[two][1])]  # type: ignore[index]
    ends = {one: rows[two - 1].text.rstrip()[-1] for one, two in steps}
    for one, two in steps:
        last = rows[two - 1]
        at = last.start + len(last.text.rstrip()) - 1
        first, following = (rows[place].text[heads[place].end() - 1:][:1] for place in (one, two))  # type: ignore[union-attr]
        near = [ends[other] for other, _ in steps if other != one and abs(other - one) <= _NEAR]
        if ends[one] == "," and first.isupper() and following.isupper():
            yield Edit(at, at + 1, ".", "teken", "tekens", 0.85)
        elif (ends[one] == "," or (ends[one] == ":" and two - one == 1)) and ";" in near and ends[one] not in near and two - one <= _NEAR:
            yield Edit(at, at + 1, ";", "teken", "tekens", 0.85)


def _step(one: str, other: str) -> bool:
    """Whether two marks of a list follow one another."""
    if one.isdigit() != other.isdigit():
        return False
    return abs(int(one) - int(other)) == 1 if one.isdigit() else abs(ord(one) - ord(other)) == 1


def stops(text: str) -> Iterator[Edit]:
    """A comma for a full stop: before a small word with a capital that opens a sentence, and at the end of a paragraph."""
    for match in _STOP.finditer(text):
        if text[_word_start(text, match.start())].islower() and match.group("next").lower() in _OPENERS and _sentence(text, match.start()) is not None:
            yield Edit(match.start(), match.start() + 1, ".", "teken", "tekens", 0.85)
    for match in _PARAGRAPH_END.finditer(text):
        clause = _sentence(text, match.start())
        following = (match.group("next") or "Nu").lower()
        if not clause or not clause[:1].isupper() or clause.rsplit(None, 1)[-1].lower() in _SIGNING:
            continue
        ends = following not in _GOES_ON and not following.endswith("nde")
        if ends and (following not in _OPENERS or _STOP.match(text, match.start()) is None):
            yield Edit(match.start(), match.start() + 1, ".", "teken", "tekens", 0.8)


def _word_start(text: str, end: int) -> int:
    """The place where the word before a place begins."""
    start = end - 1
    while start > 0 and end - start < 60 and text[start - 1].isalnum():
        start -= 1
    return start


def _sentence(text: str, end: int) -> str | None:
    """The clause that ends at a place, from the last full stop, if it is long enough to be a sentence and no salutation."""
    before = text[max(0, end - _LOOK_BACK):end]
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    clause = (before[ends[-1]:] if ends else before).lstrip()
    line = before[before.rfind("\n") + 1:].lstrip()
    return clause if len(clause.split()) >= _WORDS_BEFORE and not _LETTER.match(line) else None


def abbreviations(text: str) -> Iterator[Edit]:
    """`ji.` for jl., `d.d,` for d.d., `Pagina I van 2` for Pagina 1 van 2, and a point behind an article, where none stands."""
    for match in _ABBREVIATED.finditer(text):
        yield Edit(match.start(), match.end(), _RIGHT[match.group()[0]], "teken", "tekens", 0.88)
    for match in _PAGE.finditer(text):
        new = f"{match.group(3) or 1} van "
        if new != match.group():
            yield Edit(match.start(), match.end(), new, "teken", "tekens", 0.88)
    for match in _ARTICLE.finditer(text):
        yield Edit(match.end() - 1, match.end(), "", "ruis", "tekens", 0.8)
    for match in _TWICE.finditer(text):
        yield Edit(match.start(), match.start() + 1, "", "ruis", "tekens", 0.85)


def joints(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Words that a speck has joined: "op-een", "de'kosten", "Vraag1", "20.april"."""
    for match in _JOINED.finditer(text):
        left, sign, right = match.groups()
        if _apart(left.lower(), sign, right) and not _of_two_names(text, match) and vocabulary.known(left) and vocabulary.known(right):
            yield Edit(match.start(2), match.end(2), " ", "spatie", "tekens", 0.85)
    for match in _NUMBERED.finditer(text):
        if match.group(1).lower() in _COUNTING:
            yield Edit(match.end(1), match.end(), " ", "spatie", "tekens", 0.85)
    for match in _MONTH.finditer(text):
        yield Edit(match.start(1), match.end(1), " ", "spatie", "tekens", 0.88)


def points(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """A speck or a lost space beside a point or a colon: "van.orde", "Antwoord:Ja", "12 julia.s.", "www,gemeente"."""
    for match in _POINTED.finditer(text):
        left, right = match.group(1), match.group(2)
        both = sorted((vocabulary.zipf(left.lower()), vocabulary.zipf(right)))
        if right not in _DOMAINS and left != "www" and ((both[0] >= _FAIR and both[1] >= _COMMON) or (right in _SMALL_BEHIND and len(left) > 3)):
            yield Edit(match.end(1), match.end(1) + 1, " ", "spatie", "tekens", 0.85)
    for match in _COLON.finditer(text):
        yield Edit(match.end(), match.end(), " ", "spatie", "tekens", 0.85)
    for match in _SHORT_DATE.finditer(text):
        yield Edit(match.end(), match.end(), " ", "spatie", "tekens", 0.88)
    for match in _AFTER_NUMBER.finditer(text):
        group = match.lastindex or 1
        yield Edit(match.start(group), match.end(group), "" if group == 1 else " ", "spatie", "tekens", 0.85)
    for match in _WWW.finditer(text):
        if match.group(1) != "www" and match.group(1).count("w") >= 2:
            yield Edit(match.start(1), match.end(1), "www", "teken", "tekens", 0.85)
    for match in _WEB.finditer(text):
        yield Edit(match.start(1), match.end(1), ".", "teken", "tekens", 0.88)


def _apart(left: str, sign: str, right: str) -> bool:
    """Whether two words are two: an apostrophe joins none but endings, a hyphen none of the small words."""
    if not right[1:].islower():
        return False
    if right[0].isupper():
        return left in _DETERMINERS
    if sign != "-":
        return (len(right) > 2 and right not in _APOSTROPHE_TAILS) or right in _DETERMINERS
    if right in _SMALL_BEHIND:
        return len(left) > 2
    if left in _PREPOSITIONS:
        return right in _DETERMINERS
    return left in _GLUED or right in _GLUED


def _of_two_names(text: str, match: re.Match[str]) -> bool:
    """Whether a hyphen joins two family names: "Jansen-van Dijk", "Smit-de Boer"."""
    return match.group(1)[0].isupper() and match.group(3) in _PARTICLES and _CAPITAL_NEXT.match(text, match.end()) is not None


def exclamations(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """An exclamation mark or a stroke for an l within or behind a word: "voorste!"."""
    for match in _EXCLAIMED.finditer(text):
        form = match.group()
        whole = re.sub("[!|]", "l", form)
        if not vocabulary.listed(form.rstrip("!|").lower()) and vocabulary.known(whole):
            yield Edit(match.start(), match.end(), whole, "teken", "tekens", 0.9)


def damaged(text: str, rows: list[Line], vocabulary: Vocabulary) -> int:
    """How many marks are misread beyond doubt, for the diagnosis."""
    joined = sum(1 for match in _JOINED.finditer(text) if match.group(2) == "-" and _apart(match.group(1).lower(), "-", match.group(3))
                 and not _of_two_names(text, match) and vocabulary.known(match.group(1)) and vocabulary.known(match.group(3)))
    marked = sum(1 for row in rows if _SIGN_C.match(row.text) or ((match := _ROMAN.match(row.text)) and set(match.group(1)) & set("l|!")))
    return joined + marked + sum(1 for _ in accents(text))
