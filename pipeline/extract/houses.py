"""The organisation on whose paper, or in whose name, a letter is written: a water authority, joint body, province, association, firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract import roles
from pipeline.extract.actors_lexicon import Named, lexicon
from pipeline.extract.addressing import addressee_of
from pipeline.extract.head import Head, plain
from pipeline.extract.named_lines import KINDS, named_whole
from pipeline.places import Municipality, find, slug

_OWN = re.compile(r"\b(?:gemeente|raad|college|retouradres|postbus|bezoekadres)\b", re.IGNORECASE)
_BARE_BOARDS = {"db": "dagelijks bestuur", "ab": "algemeen bestuur", "bestuur": "bestuur"}
_UNNAMED = ("provincie", "rijk", "waterschap", "gemeente")  # told of in a line of text: "mits de provincie"
_DOMAIN = re.compile(r"(?:@|www\.)(?:[a-z0-9-]{1,40}\.){0,2}([a-z0-9-]{2,40})\.(?:nl|eu|org|com|frl)\b", re.IGNORECASE)
_LAST = 8  # passages at the end in which an organisation signs without a closing formula
_HEAD = 8  # passages at the top in which it prints its name


_BOARD = re.compile(r"(?i:namens )?(?:(?i:het) )?(?P<board>(?i:(?:dagelijks |algemeen )?bestuur)) van (?:(?:de|het) )?(?P<of>[A-Z][^,;:]{3,60})")


def find_house(head: Head, place: Municipality | None) -> tuple[str | None, bool]:
    """The id of the organisation that a letter comes from, and whether the text names it; (None, False) where it does not tell.

    A board that signs without saying of what is that of the organisation in the letterhead.
    """
    signed = next((found for line in _signed(head) if (found := named_whole(line, place)) and found[0] not in _UNNAMED), None)
    if signed and signed[0] in ("gedeputeerde-staten", "provinciale-staten"):
        return _of_province(head, signed[0]), True
    if signed and signed[0] not in _BARE_BOARDS:
        return signed[0], True
    for line in _signed(head):  # "Namens het dagelijks bestuur van Regio Zuidzicht": of what no list knows
        if (board := _BOARD.fullmatch(line.strip(" ,;:"))) and not find(board["of"]):
            return slug(f"{board['board']} {board['of']}"), True
    printed = next((found for line in _printed(head) if (found := named_whole(line, place))), None)
    if printed and printed[0] not in _BARE_BOARDS:
        return (_board_of(signed[0], printed[1]), True) if signed else (printed[0], True)
    for passage in head.zone[:_HEAD * 2]:
        for match in _DOMAIN.finditer(passage.text):
            if actor := _by_domain().get(match[1].lower()):
                return (_board_of(signed[0], actor.name) if signed else actor.id), False
    return None, False


def _of_province(head: Head, states: str) -> str:
    """Provincial bodies with the only province that the head of the letter names."""
    text = "\n".join(p.text for p in (*head.zone[:_HEAD], *head.passages[-_LAST:]))
    found = {actor.id for form, actor in lexicon().known.items() if actor.type == "provincie" and form in text}
    return f"{states}-{found.pop().partition('-')[2]}" if len(found) == 1 else states


def _signed(head: Head) -> Iterator[str]:
    """The lines of the signature, then the last short lines of the paper; whole blocks too, as a name may run over two lines."""
    addressee = addressee_of(head)  # a short letter has it among its last lines
    tail = [p for p in head.passages[-_LAST:] if id(p) not in addressee]
    for passage in [p for p in head.passages if p.role == "ondertekening"] + [p for p in tail if p.role in ("overig", "kop") and len(p.text) < 160 and not p.marker]:
        lines = [part for row in head.lines(passage) for cell in row for part in (cell, *cell.split(","))]
        yield from lines
        if len(lines) < 8:
            yield plain(passage.text)


def _printed(head: Head) -> Iterator[str]:
    """The lines above and beside the address, where a letter bears the name of its sender."""
    addressee = addressee_of(head)
    for passage in head.zone[:_HEAD]:
        if id(passage) in addressee or len(passage.text) > 300 or (passage.role == "tabel" and len(head.lines(passage)[:1]) and len(head.lines(passage)[0]) > 1):
            continue  # a row of fields is no letterhead
        if passage.role == "aanhef":
            return
        whole = plain(passage.text)
        lines = [cell for row in head.lines(passage) for cell in row]
        for line in ([whole, *lines] if len(whole) < 100 else lines):
            if len(line) < 80 and not roles.label(line) and not _OWN.search(line):
                yield line


def _board_of(board: str, owner: str) -> str:
    return f"{slug(_BARE_BOARDS[board])}-{slug(re.sub(r'^(?:de|het) ', '', owner))}"


@cache
def _by_domain() -> dict[str, Named]:
    """Known organisations by what their address on the web is made of: a name or abbreviation without spaces."""
    found: dict[str, Named] = {}
    for form, actor in lexicon().known.items():
        if actor.type in KINDS and not actor.members:
            found.setdefault(slug(form).replace("-", ""), actor)
    return {key: actor for key, actor in found.items() if len(key) > 2}
