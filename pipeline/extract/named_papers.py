"""Which motion or amendment "de motie" is in minutes: the one that the speaker named last, or the only one of the item."""

from __future__ import annotations

import re

from pipeline.extract.vote_drafts import paper_numbers

_THE = re.compile(r"\b(?:de|deze|die|het|dit|dat)\s(?:\w+\s)?(?P<kind>motie|(?:sub)?amendement)\b", re.I)
_KINDS = ("motie", "amendement")


class NamedPapers:
    """Remembers the numbers of motions and amendments that the sentences of one item name."""

    def __init__(self) -> None:
        self.named: list[tuple[int, str, frozenset[str]]] = []  # where the passage begins, the kind, the numbers in one sentence

    def forget(self) -> None:
        """Start a new item."""
        self.named = []

    def note(self, place: int, sentence: str) -> None:
        """Remember what a sentence of the passage that begins at `place` names."""
        for kind in _KINDS:
            if numbers := paper_numbers(sentence, kind):
                self.named.append((place, kind, numbers))

    def meant(self, place: int, sentence: str, heading: str) -> str | None:
        """The number of the paper that a sentence calls "de motie"; None where it calls none so, the heading tells, or it may be one of several.

        Args:
            place: where its passage begins.
            sentence: one that gives no number itself.
            heading: what the sentence stands under.

        """
        the = _THE.search(sentence)
        kind = "" if the is None else "motie" if the["kind"].lower() == "motie" else "amendement"
        if not kind or paper_numbers(heading, kind):
            return None
        here = [numbers for at, of, numbers in self.named if of == kind and at == place]
        known = here[-1] if here else frozenset[str]().union(*(numbers for _, of, numbers in self.named if of == kind))
        return next(iter(known)) if len(known) == 1 else None
