"""What was printed where: the words of a page with their boxes, taken down while they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.model.document import Box


class Printed(NamedTuple):
    """A printed word.

    Attributes:
        page: from 1.
        text: as printed.
        box: points from the top left of the page: x0, top, x1, bottom.
        part: `body`, `margin`, `head`, `foot` or `mark` (arms and stamps: a picture, not in the text layer).
        block: its block in reading order; furniture has -1.
        struck: printed with a line through it.
        joined: goes on with the word before it, which was broken at the end of its line.

    """

    page: int
    text: str
    box: Box
    part: str = "body"
    block: int = -1
    struck: bool = False
    joined: bool = False

    def plain(self) -> dict[str, Any]:
        """As JSON, with boxes to a tenth of a point; what is usual is left out."""
        row: dict[str, Any] = {"page": self.page, "text": self.text, "box": [round(value, 1) for value in self.box]}
        if self.part != "body":
            row["part"] = self.part
        if self.block >= 0:
            row["block"] = self.block
        if self.struck:
            row["struck"] = True
        if self.joined:
            row["joined"] = True
        return row


@dataclass(slots=True)
class Recorder:
    """Collects the words of a document while its pages are drawn; `part` says what is being drawn."""

    height: float
    words: list[Printed] = field(default_factory=list)
    part: str = "body"

    def add(
        self,
        page: int,
        text: str,
        x0: float,
        x1: float,
        baseline: float,
        size: float,
        block: int,
        struck: bool,
        joined: bool,
    ) -> None:
        """A word by its baseline, from the bottom of the page; its box goes from ascenders to descenders."""
        top = self.height - baseline - 0.76 * size
        self.words.append(
            Printed(page, text, (x0, top, x1, self.height - baseline + 0.22 * size), self.part, block, struck, joined)
        )


def reading_text(words: list[Printed]) -> str:
    """The text of a document in reading order: a line a block, without running headers, footers, arms and stamps."""
    blocks: dict[int, list[str]] = {}
    for word in words:
        if word.block >= 0:
            found = blocks.setdefault(word.block, [])
            if word.joined and found:
                found[-1] += word.text
            else:
                found.append(word.text)
    return "".join(" ".join(blocks[number]) + "\n" for number in sorted(blocks))
