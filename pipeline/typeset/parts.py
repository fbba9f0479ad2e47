"""Parts of a council paper: where its letterhead ends, and who signs."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.typeset.source import Block

ROLE = re.compile(
    r"\b(?:loco-)?(?:griffier|secretaris|gemeentesecretaris|burgemeester|voorzitter|wethouder)\b", re.IGNORECASE
)
CLOSE = re.compile(r"hoogachtend|groet|aldus|voornoemd|namens|college van|burgemeester en wethouders", re.IGNORECASE)
LONG = 150  # characters from which a paragraph is running text and not part of a letterhead


def body_start(blocks: list[Block]) -> int:
    """Where the letterhead ends: at the salutation, the first subheading or the first running text."""
    for place, block in enumerate(blocks):
        if (
            (block.kind == "heading" and block.level > 1)
            or block.kind == "item"
            or len(block.text) > LONG
            or block.text.lower().startswith(("geacht", "beste", "de raad van"))
        ):
            return place
    return len(blocks)


def head_end(blocks: list[Block]) -> int:
    """Where the text in two columns begins: at the first subheading, item or running text after the title."""
    for place, block in enumerate(blocks):
        subheading = (block.kind == "heading" and block.level > 1) or (
            block.kind == "lines" and block.bold and place > 1
        )
        if place and (subheading or block.kind == "item" or len(block.text) > LONG):
            return place
    return 0


def signature(blocks: list[Block]) -> int:
    """The block of names at the end that is signed, or -1: the last one that names an office after a closing."""
    low = max(0, len(blocks) - 7)
    places = [
        place for place in range(low, len(blocks)) if blocks[place].kind == "lines" and len(blocks[place].text) < LONG
    ]
    for before, place in reversed(list(pairwise([-1, *places]))):
        block = blocks[place]
        if any(len(cells) > 1 for cells in block.cells) and (len(block.cells) > 1 or not ROLE.search(block.text)):
            return place
        if (
            ROLE.search(block.text)
            and not CLOSE.match(block.text)
            and before >= 0
            and CLOSE.search(blocks[before].text)
        ):
            return place
    return -1
