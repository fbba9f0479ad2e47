"""One share of a collection, for plain job arrays: which documents are this job's."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Share:
    """Share `index` (from 1) of `count`. The name of a document decides, so that every job comes to the same division
    without a word to the others, and a document that is added later changes nobody else's share.

    Raises:
        UsageError: no such share.
    """

    index: int
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.index <= self.count:
            raise UsageError(f"--shard {self.index}/{self.count}: there is no such share.", "Count from 1: --shard 1/8 up to --shard 8/8.")

    @classmethod
    def parse(cls, text: str) -> Share:
        """A share as it is given on the command line: `2/8`.

        Raises:
            UsageError: not of that form.
        """
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text.strip())
        if not found:
            raise UsageError(f"--shard {text}: not of the form I/N.", "For example --shard 2/8, the second of eight shares.")
        return cls(int(found[1]), int(found[2]))

    def holds(self, name: str) -> bool:
        """Whether the document with this name is in the share."""
        return zlib.crc32(name.encode("utf-8", "surrogateescape")) % self.count == self.index - 1

    @property
    def label(self) -> str:
        """For the names of files: `2-of-8`."""
        return f"{self.index}-of-{self.count}"
