"""Text being put together from a document with structure: lines, and the blocks they make."""

from __future__ import annotations

from pipeline.model.document import Block, BlockKind


class Flow:
    """Collects text and blocks; paragraphs are divided by an empty line, items and rows by a line end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last: BlockKind | None = None
        self.blocks: list[Block] = []

    def add(self, pieces: list[tuple[str, bool]], kind: BlockKind, level: int = 0, label: str = "") -> None:
        """One block of text.

        Args:
            pieces: stretches of text, each with whether it is struck out.
            kind: of the block.
            level: of a heading from 1, of an item's nesting from 0.
            label: number or bullet before an item.
        """
        pieces = _trim(pieces)
        if not pieces:
            return
        if self._last is not None:
            tight = kind == self._last and kind in ("item", "row")
            self._put("\n" if tight else "\n\n")
        start = self._length
        if label:
            self._put(label + " ")
        struck: list[Block] = []
        for text, gone in pieces:
            at = self._length
            self._put(text)
            if gone and text.strip():
                lead = len(text) - len(text.lstrip())
                struck.append(Block(at + lead, at + len(text.rstrip()), "struck"))
        self.blocks += around(Block(start, self._length, kind, level), struck)
        self._last = kind

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)


def around(block: Block, struck: list[Block]) -> list[Block]:
    """A block and the struck stretches in it, as blocks that do not overlap: the block is cut, or gone if all is
    struck.
    """
    if not struck:
        return [block]
    found: list[Block] = []
    place = block.start
    for gone in struck:
        if gone.start > place:
            found.append(Block(place, gone.start, block.kind, block.level))
        found.append(gone)
        place = gone.end
    if place < block.end:
        found.append(Block(place, block.end, block.kind, block.level))
    return found


def _trim(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Pieces without white space at the ends of the whole."""
    pieces = [piece for piece in pieces if piece[0]]
    while pieces and not pieces[0][0].strip():
        pieces.pop(0)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return pieces


def cut_around(blocks: list[Block], struck: list[Block]) -> list[Block]:
    """Sorted blocks with struck stretches laid into them: nothing overlaps. Linear in the number of both."""
    found: list[Block] = []
    at = 0
    for block in blocks:
        while at < len(struck) and struck[at].end <= block.start:
            found.append(struck[at])
            at += 1
        inside: list[Block] = []
        while at < len(struck) and struck[at].start < block.end:
            inside.append(struck[at])
            at += 1
        found += around(block, inside)
    return [*found, *struck[at:]]
