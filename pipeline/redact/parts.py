"""Names behind a part that private persons play ("onze buurman, Jan Jansen"), over the ends of lines and the words between."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from pipeline.extract.people import is_party
from pipeline.places import named
from pipeline.redact.words import pattern, words

_SHARE = 0.88  # of the longest line: a line whose next word would have gone past this was wrapped there
_LEAST_LINE = 40  # characters of the longest line, below which nothing is known of wrapping
_WORD = re.compile(r"[^\W\d_][^\s]*")
# Between a part and the name: "van zeven", "(12 jaar)", "heet", a comma.
_AGE = re.compile(r"(?: \(?(?:van )?(?:\d{1,3}|[a-z]{3,12})(?: jaar| maanden)?\)?(?=,| heet| heten| genaamd| [A-ZÀ-Ý]))?")
_CALLED = re.compile(r",? (?:heet|heten|genaamd|geheten|met de naam)(?= )|,(?= )")
_ENDS = re.compile(r"[,.;:()\n]| en ")
_FROM = ("van ", "te ", "in ", "op ", "aan ", "het ")  # "bewoner van Dordrecht", "huisarts te Ede"
_INITIAL = re.compile(r"[A-Z]\.")

SHORT = re.compile(r"[A-Z][A-Z0-9&/+-]{1,9}")  # a local party behind the name of its member: "(WGB)"
_BRACKETED = re.compile(r" \(([^()\n]{2,40})\)")
_CAPITALS = re.compile(r"[A-Z0-9][\w'’&/+-]*(?: (?:(?:van|voor|de|het|en|der) ){0,2}[A-Z0-9][\w'’&/+-]*){0,4}")


def flowed(raw: str) -> str:
    """The text with a space for each end of line that only wraps a sentence, so that a place in it is the same place in the text.

    A line was wrapped where the first word of the next would not have fitted within the longest line.
    """
    lines = raw.split("\n")
    width = max(map(len, lines))
    if width < _LEAST_LINE:
        return raw
    return "".join(_pieces(lines, _SHARE * width))


def _pieces(lines: list[str], width: float) -> Iterator[str]:
    for line, below in itertools.pairwise(lines):
        yield line
        word = _WORD.match(below)
        yield " " if word and line.strip() and len(line) + 1 + len(word[0]) > width else "\n"
    yield lines[-1]


def behind_part(raw: str, part: re.Match[str], name: re.Pattern[str], skip: Callable[[str, int], int], letter: bool) -> tuple[int, int] | None:
    """Start and end of the name of who plays a part.

    Args:
        raw: the text, see `flowed`.
        part: where it is named.
        name: pattern of a person's name.
        skip: past a number of a house and titles.
        letter: whether people wrote the paper: there "mede namens" comes before people, elsewhere before parties.
    """
    age = _AGE.match(raw, part.end())
    at = age.end() if age else part.end()
    link = _CALLED.match(raw, at)
    at = skip(raw, link.end()) if link else skip(raw, part.end() + (2 if raw.startswith(" (", part.end()) else 0))  # "een inwoner (J. Jansen)"
    if not link and age and not name.match(raw, at):
        at = skip(raw, age.end())
    person = name.match(raw, at)
    if not person or pattern("title").match(raw, at) or pattern("body").search(person[0]):
        return None
    kin = pattern("family").fullmatch(part[0]) is not None
    # "de eigenaar van Café De Zwaan" is no name; "de zoon van Jansen" is one.
    if person[0].startswith(_FROM) and (not kin or not person[0].startswith("van ")):
        return None
    several = len([one for one in re.split(r"[ .]+", person[0]) if one and one not in words()["particle"]]) > 1
    if link and not several and not (kin and raw[person.end():person.end() + 1] in (",", ")", ".", " ") and link[0] != ",") and not (kin and raw[person.end():person.end() + 1] in (",", ")")):
        return None
    if pattern("full").fullmatch(part[0]) and not several:
        return None
    behalf = _ENDS.split(raw[at:at + 60])[0]
    if pattern("on_behalf").fullmatch(part[0]) and (party_here(behalf) or any(named(one) for one in behalf.split() if one[0].isupper()) or not (letter or several or _INITIAL.match(person[0]))):
        return None
    return person.span()


def members(raw: str, name: re.Pattern[str]) -> Iterator[str]:
    """Names with a party in brackets behind them; where one of a line is a party for sure, names in capitals behind others of that line are too."""
    for line in raw.split("\n"):
        brackets = [found for found in _BRACKETED.finditer(line) if _CAPITALS.fullmatch(found[1])]
        sure = [found for found in brackets if SHORT.fullmatch(found[1]) or party_here(found[1])]
        last = 0
        for found in brackets if len(sure) > 1 else sure:
            spans = [one for one in name.finditer(line, max(last, found.start() - 60), found.start()) if one.end() == found.start()]
            yield from (one[0] for one in spans if not pattern("private").search(line, max(last, one.start() - 40), one.start()))
            last = found.end()


def party_here(text: str) -> bool:
    """Whether a phrase is the name of a party, or words that only parties have."""
    return is_party(text) or pattern("party").search(text) is not None
