"""Symbolic links in a folder of papers: who may put files there must not have others read through it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import DocumentError


class Links:
    """Which links of a run may be followed.

    Args:
        inputs: files and folders that were given; what they lead to themselves is what the user meant.
        everywhere: follow links that lead out of them too.
    """

    def __init__(self, inputs: Iterable[str | Path], everywhere: bool) -> None:
        self._roots = [os.path.realpath(given) for given in inputs]
        self._everywhere = everywhere
        self._opened: set[tuple[int, int]] = set()

    def allowed(self, path: str) -> bool:
        """Whether what a link leads to may be read."""
        return self._everywhere or self._below(os.path.realpath(path)) is not None

    def opens(self, path: str, identity: tuple[int, int]) -> bool:
        """Whether a link to a folder is to be entered: not where the folder is read at its own place, and each folder once, since links that
        lead to each other's folders make paths without end.
        """
        below = self._below(os.path.realpath(path))
        if identity in self._opened or (below is not None and not any(part.startswith(".") for part in below.split(os.sep))):
            return False
        self._opened.add(identity)
        return True

    def _below(self, path: str) -> str | None:
        """The rest of a path below an input, "" for the input itself; None where it is below none."""
        rests = (path[len(root) :].strip(os.sep) for root in self._roots if path == root or path.startswith(os.path.join(root, "")))
        return min(rests, key=len, default=None)


def leads_away(name: str) -> DocumentError:
    """The fault of a link that leads out of the input."""
    return DocumentError(
        "unsafe_link",
        f"{name}: a link that leads out of the folder that was given; it is not followed.",
        "Give what it leads to as an input of its own, or set ingest.follow_links where nobody else can put links in the folder.",
    )
