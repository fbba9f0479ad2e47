"""Words that Tesseract misreads in ways that its image or the lexicon gives away, read right.

Only what is plainly another word: the form read is in no lexicon (or no number, or no place for the sign), the form put in
its place is, and where white or a small mark decides, the image has it. What the author wrote wrongly stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from pipeline.ocr.alike import printed
from pipeline.ocr.engine import Found
from pipeline.ocr.glyphs import gaps, ink_of, low_marks, parted, small_between, stop_or_comma
from pipeline.ocr.parties import with_parties
from pipeline.ocr.render import Grey
from pipeline.ocr.trema import with_trema

Known = Callable[[str], bool]

_EDGES = ".,;:!?()[]\"'“”‘’„«»/"
_PARTED = re.compile(r"^([^\W\d_]{2,})([.,;:'‘’`·~_-]{1,2})([^\W\d_]{2,}|\d{4})$")
_ADDRESS = re.compile(r"@|www|//|\.(?:nl|com|eu|org|net|info|be|gov)\b", re.I)
_ZERO = re.compile(r"(?<=\d)[oO](?=\d|km|m[²2]?\b|cm|ha\b|%|$)")
_TWICE = re.compile(r"ó6|6ó")  # a 6 read twice
_NUMBER = re.compile(r"\d{1,3}(?:[.,]?\d{3})+(?:,\d{1,2})?$|\d{1,3}[.,]\d{1,2}$")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|\d{1,3}[.,]\d{1,2}$")
_SHORTENED = re.compile(r"(?:[a-z]\.?){2,5}$")
_CAMEL = re.compile(r"^(\d{4}|[^\W\d_]*[^\W\d_A-Z])([A-Z][^\W\d_A-Z]{2,})$")
_WEB = re.compile(r"^(\W?https?)[^\w\s]{1,2}//")
_PHONE = re.compile(r"^([TFM])(\d{4,}(?:[-–]\d+)?)$")
_ABBREVIATED = frozenset("nvt ntb tav tbv nav mbt ism ivm tzt aub".split())
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}$")
_MONTHS = frozenset("januari februari maart april mei juni juli augustus september oktober november december".split())
_ROMANS = {"Il": "II", "Ill": "III", "lI": "II", "lII": "III", "IIl": "III", "VIl": "VII", "XIl": "XII"}
_STROKES = frozenset("|lI!ÍÌÎÏíìîï[]")
_THIN = 0.17  # em: a hyphen is wider, a speck is not
_SPACE = 0.15  # em of white within what was read as one word, at least
_CAPITAL_APART = 0.07  # em of white before a capital within what was read as one word, at least
_LETTERS_APART = 0.4  # of the usual white between words of the line: less is the white between letters
_FEW_GAPS = 4  # words of a line whose white between words is known
_USUAL = 0.26  # em: that white otherwise
_SHARED = 0.7  # confidence below which two words of the same one were one to Tesseract
_FAMILIAR = 0.6  # share of a page's apostrophes from which all are of that form
_SHORTEST = 4  # letters of two words read as one


class Page(NamedTuple):
    """What the words were read from.

    Attributes:
        image: grey, 0 black.
        known: whether a form is in the lexicon.
        specked: whether the paper had grain and specks, which are read as accents, points and hyphens.
        sharp: whether it was fine enough for the tail of a comma to be seen.
        em: height of a line in pixels.
        foreign: whether many words of the line are in no lexicon.
    """

    image: Grey
    known: Known
    specked: bool
    sharp: bool
    em: float = 0.0
    foreign: bool = False


def mend(found: list[Found], page: Page) -> list[Found]:
    """The words with plain misreadings put right; the same list where there are none.

    Args:
        found: words of the page, line by line.
        page: what they were read from.
    """
    lines = [list(words) for _, words in groupby(found, key=lambda word: word.line)]
    heights = [max(word.bottom for word in words) - min(word.top for word in words) for words in lines]
    page = page._replace(em=float(np.median(heights)) / 0.93 if heights else 0.0)
    out: list[Found] = []
    for words in lines:
        joined = _joined(words, page)
        dutch = page._replace(foreign=page.specked and _foreign(joined, page.known))
        for word in joined:
            out += _one(word, dutch)
    out = with_trema(with_parties(_apostrophes(_capitals(_ones(out), page.known)), page.known), page.known)
    return found if out == found else out


def _one(word: Found, page: Page) -> list[Found]:
    """A word as it should have been read; two where a mark or white parts them."""
    text = word.text
    core = text.strip(_EDGES)
    if not core or _ADDRESS.search(text):
        return [replace(word, text=_WEB.sub(r"\1://", text))] if _WEB.match(text) else [word]
    start = text.index(core)
    head, tail = text[:start], text[start + len(core) :]
    if (camel := _CAMEL.match(core)) and (two := _apart(word, camel, head, tail, page)):
        return [*_one(two[0], page), two[1]]
    if (phone := _PHONE.match(core)) and (two := _phone(word, phone, head, tail, page)):
        return two
    parts = _PARTED.match(core)
    if parts and parts[3].isdigit() and (two := _parted(word, parts, head, tail, page)):
        return two
    if any(map(str.isdigit, core)):
        new = _number(core, word, page)
        return [replace(word, text=head + new + tail)] if new != core else [word]
    if tail.startswith(".") and (_INITIALS.match(core) or ("." in core and _SHORTENED.match(core)) or core in _ABBREVIATED):
        new = _initials(core, word, page.image)
        return [replace(word, text=head + new + tail)] if new != core else [word]
    if parts and (two := _parted(word, parts, head, tail, page)):
        return two
    if core == "ó":
        return [replace(word, text=head + "6" + tail)]
    if page.known(core) or len(core) < 2:
        if len(core) == 1 and page.specked and core not in "àÀ" and (plain := _plain(core)) != core:
            return [replace(word, text=head + plain + tail)]
        return [word]
    if core in _ROMANS:
        return [replace(word, text=head + _ROMANS[core] + tail)]
    new = _letters(core, page.known, page.specked)
    if not new and page.specked and not page.foreign and core.isalpha():
        new = printed(core, page.known)
    if new:
        return [replace(word, text=head + new + tail)]
    return _split(word, core, head, tail, page) or [word]


def _phone(word: Found, parts: re.Match[str], head: str, tail: str, page: Page) -> list[Found] | None:
    """The T before a telephone number apart from it, where the image has white between them, or None."""
    ink = ink_of(page.image, word, 0)
    share = (len(head) + 1) / len(word.text)
    white = [(start, wide) for start, wide in gaps(ink) if abs((start + wide / 2) / ink.shape[1] - share) < 1.2 / len(word.text)]
    if not white or max(white, key=lambda gap: gap[1])[1] < _SPACE * page.em:
        return None
    start, wide = max(white, key=lambda gap: gap[1])
    return _two(word, head + parts[1], parts[2] + tail, (start + wide / 2) / ink.shape[1])


def _foreign(words: list[Found], known: Known) -> bool:
    """Whether more than one in four words of a line in small letters is in no lexicon, one misreading apart."""
    forms = [form for word in words if (form := word.text.strip(_EDGES)).islower() and form.isalpha()]
    return 4 * (sum(not known(form) for form in forms) - 1) > len(forms) or len(forms) < 2


def _letters(core: str, known: Known, specked: bool) -> str:
    """A form of the lexicon that differs by what a speck adds or by I, l and i, or ""."""
    if specked and (plain := _plain(core)) != core and known(plain):
        return plain
    for place, char in enumerate(core):
        follows = core[place + 1 : place + 2]
        opens = place == 0 or not core[place - 1].isalpha()
        others = ""
        if char == "l":
            others = "Ii" if opens and follows.islower() else "i"
        elif char == "I" and not opens:
            others = "l"
        for other in others:
            new = core[:place] + other + core[place + 1 :]
            if len(core) > 3 and known(new):
                return new
    return ""


def _plain(text: str) -> str:
    """Without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _number(core: str, word: Found, page: Page) -> str:
    """A number with its points and commas as the image has them, and 0 for o within it."""
    if core[0] == "1" and core[1:] in ("s", "n", "k"):
        return "i" + core[1:]
    new = core if page.known(core) else _ZERO.sub("0", _TWICE.sub("6", core))
    # Four figures without a sign are a year as a rule.
    if not _NUMBER.match(new) or (new.isdigit() and len(new) < 5):
        return new
    digits = new.replace(".", "").replace(",", "")
    marks = low_marks(ink_of(page.image, word), len(digits))
    if marks is None:
        return _grouped(digits, word, page) or new
    inner = [mark for mark in marks if 0 < mark.after < len(digits)]
    if not inner or len({mark.after for mark in inner}) != len(inner):
        return new
    out, signs = list(digits), dict(_signs(new))
    if not signs.keys() <= {mark.after for mark in inner}:
        return new
    for mark in reversed(inner):
        sign, was = stop_or_comma(mark), signs.get(mark.after, "")
        if was and not page.sharp:
            sign = was
        if not (sign or was) or (sign == "," and not was):
            return new
        out.insert(mark.after, sign or was)
    made = "".join(out)
    return made if _GROUPED.match(made) else new


def _grouped(digits: str, word: Found, page: Page) -> str:
    """A number without signs with a point at each thousand, where the image has room for them all, or ""."""
    wanted = list(range((len(digits) - 1) % 3 + 1, len(digits), 3))
    if word.text.strip(_EDGES) != digits or parted(ink_of(page.image, word), len(digits)) != wanted:
        return ""
    return ".".join(digits[start:stop] for start, stop in pairwise([0, *wanted, len(digits)]))


def _signs(number: str) -> list[tuple[int, str]]:
    """Points and commas of a number, each with how many digits stand before it."""
    found, digits = [], 0
    for char in number:
        if char.isdigit():
            digits += 1
        else:
            found.append((digits, char))
    return found


def _initials(core: str, word: Found, image: Grey) -> str:
    """Initials with the full stops that the image has between them: C.J. and not CJ."""
    letters = core.replace(".", "")
    marks = low_marks(ink_of(image, word), len(letters))
    if marks is None or len(letters) == core.count(".") + 1:
        return core
    places = {mark.after for mark in marks if 0 < mark.after < len(letters) and mark.below < 0.1}
    return ".".join(letters) if len(places) == len(letters) - 1 else core


def _parted(word: Found, parts: re.Match[str], head: str, tail: str, page: Page) -> list[Found] | None:
    """Two words between which a speck stands in the white, or None where its mark belongs to them."""
    left, mark, right = parts.groups()
    thin = any(sign in mark for sign in "-_~")
    if not (thin or page.specked) or not (page.known(left) and (right.isdigit() or page.known(right))):
        return None
    if mark in ("'", "’") and (len(right) < 2 or right in ("er", "ers", "en", "je", "tje")):
        return None
    if thin and left[0].isupper() and right[0].isupper():
        return None  # a name of two parts
    if thin:
        seen = small_between(ink_of(page.image, word), (len(head + left) + 0.5) / max(len(word.text), 1))
        if seen is None or seen[1] > _THIN * page.em:
            return None
    ends = left + mark[0] if mark[0] in ".;:," and right[0].isupper() else left
    return _two(word, head + ends, right + tail, (len(head + left) + 0.5) / len(word.text))


def _apart(word: Found, parts: re.Match[str], head: str, tail: str, page: Page) -> list[Found] | None:
    """Two words where a capital stands within one that is in no lexicon and both parts are, or None."""
    left, right = parts.groups()
    known = page.known
    if known(left + right) or not known(right) or not (left.isdigit() or (len(left) > 1 and (known(left) or _cuts(left, known)))):
        return None
    ink = ink_of(page.image, word, 0)
    share = len(head + left) / len(word.text)
    white = [wide for start, wide in gaps(ink) if abs((start + wide / 2) / ink.shape[1] - share) < 1.0 / len(word.text)]
    return _two(word, head + left, right + tail, share) if max(white, default=0) >= _CAPITAL_APART * page.em else None


def _split(word: Found, core: str, head: str, tail: str, page: Page) -> list[Found] | None:
    """Two words read as one whose white the image shows, or None."""
    if len(core) < _SHORTEST or not core.isalpha() or core.isupper():
        return None
    known = page.known
    if not _cuts(core, known):
        return None
    ink = ink_of(page.image, word, 0)
    white = sorted(gaps(ink), key=lambda gap: -gap[1])
    if not white or white[0][1] < _SPACE * page.em or (len(white) > 1 and white[0][1] < 1.6 * white[1][1]):
        return None
    share = (white[0][0] + white[0][1] / 2) / ink.shape[1]
    # Letters differ in width: the white lies within one letter of where the count puts it.
    cuts = sorted(range(2, len(core) - 1), key=lambda cut: abs((len(head) + cut) / len(word.text) - share))[:2]
    for cut in cuts:
        if known(core[:cut]) and known(core[cut:]) and abs((len(head) + cut) / len(word.text) - share) < 1.5 / len(word.text):
            return _two(word, head + core[:cut], core[cut:] + tail, share)
    return None


def _cuts(core: str, known: Known) -> bool:
    """Whether two words make up a form."""
    return any(known(core[:cut]) and known(core[cut:]) for cut in range(2, len(core) - 1))


def _two(word: Found, first: str, second: str, share: float) -> list[Found]:
    middle = word.x0 + share * (word.x1 - word.x0)
    return [replace(word, text=first, x1=middle - 1), replace(word, text=second, x0=middle + 1)]


def _joined(words: list[Found], page: Page) -> list[Found]:
    """The words of a line with those joined between which there is no more white than between letters."""
    known = page.known
    white = [after.x0 - word.x1 for word, after in pairwise(words)]
    inner = [gap for gap in white if gap < page.em]  # not the white between the cells of a row
    few = len(inner) < _FEW_GAPS
    usual = _USUAL * page.em if few else float(np.median(inner))
    if usual <= 0:
        return words
    out = [words[0]]
    for word, gap in zip(words[1:], white, strict=True):
        last = out[-1]
        both = last.text + word.text
        core = both.strip(_EDGES)
        # Where Tesseract parted what it had found as one word, it shares out the white between the two.
        shared = last.confidence == word.confidence < _SHARED
        near = gap < (1.3 if shared else _LETTERS_APART) * usual
        if near and last.text[-1].isalnum() and (word.text[0].isalnum() or word.text[0] == "/"):
            code = _code(last.text, word.text)
            if code or (not few and core.isalpha() and len(core) > 4 and known(core)):
                gap = _white(last, word, page.image) if shared else gap
                split = code or not (known(last.text.strip(_EDGES)) and known(word.text.strip(_EDGES)))
                # Beside the narrow 1 of a reference is nearly as much white as between words.
                limit = 0.95 if code and shared else _LETTERS_APART if split else 0.25
                if gap < limit * usual:
                    sure = min(last.confidence, word.confidence)
                    out[-1] = Found(both, last.x0, min(last.top, word.top), word.x1, max(last.bottom, word.bottom), sure, last.line)
                    continue
        out.append(word)
    return out


def _white(last: Found, word: Found, image: Grey) -> float:
    """The widest white near the place where two words meet."""
    both = replace(last, x1=word.x1, top=min(last.top, word.top), bottom=max(last.bottom, word.bottom))
    ink = ink_of(image, both, 0)
    meet, reach = (last.x1 + word.x0) / 2 - last.x0, 0.35 * (both.bottom - both.top)
    return float(max((wide for start, wide in gaps(ink) if abs(start + wide / 2 - meet) < reach), default=0))


def _code(left: str, right: str) -> bool:
    """Whether two parts are capitals and digits of one reference, or thousands."""
    core = right.strip(_EDGES + ".,").lstrip("/")
    if re.match(r"\(?[A-Z]{2,6}\d*$", left):
        return core.isdigit() and len(core) > 3
    return bool(re.match(r"\d{1,3}$", left) and re.match(r"000$", core))


def _ones(words: list[Found]) -> list[Found]:
    """A stroke before the name of a month is a 1."""
    return [
        replace(word, text="1")
        if word.text in _STROKES and nth + 1 < len(words) and words[nth + 1].text.strip(_EDGES).lower() in _MONTHS
        else word
        for nth, word in enumerate(words)
    ]


def _capitals(words: list[Found], known: Known) -> list[Found]:
    """Where short words in the middle of sentences begin with I (Is, In, Ik), an i was read as one: there, other words
    that are known small begin with i as well.
    """
    inner = [nth for nth in range(1, len(words)) if _goes_on(words[nth - 1], words[nth]) and _INNER.match(words[nth].text)]
    if sum(words[nth].text.strip(_EDGES) in _SHORT for nth in inner) < 2:
        return words
    out = list(words)
    for nth in inner:
        text = words[nth].text
        small = text.lower() if text.strip(_EDGES) in _SHORT else "i" + text[1:]
        if known(small.strip(_EDGES)):
            out[nth] = replace(words[nth], text=small)
    return out


def _goes_on(before: Found, word: Found) -> bool:
    """Whether a word stands in the middle of a sentence: after a small one, on the same line."""
    return before.line == word.line and before.text.islower() and before.text.isalpha() and len(before.text) > 1


_INNER = re.compile(r"I[a-zK][a-z]*[.,;:)]*$")
_SHORT = frozenset(("Is", "In", "Ik", "IK"))
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(['’])(?=[^\W\d_])")


def _apostrophes(words: list[Found]) -> list[Found]:
    """Apostrophes within words in the form that most of the page have."""
    signs = [sign for word in words for sign in _APOSTROPHE.findall(word.text)]
    if len(set(signs)) < 2:
        return words
    for form in ("’", "'"):
        if signs.count(form) > _FAMILIAR * len(signs):
            return [replace(word, text=_APOSTROPHE.sub(form, word.text)) if "'" in word.text or "’" in word.text else word for word in words]
    return words
