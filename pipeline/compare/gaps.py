"""What documents lack for comparison, told once a run: no date, no sender, a municipality outside the region. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model.collection import Row
from pipeline.places import Region
from pipeline.places.places import by_code

SHOWN = 3  # documents that a message names


@dataclass(slots=True)
class Gaps:
    """Counts of documents that lack something, with the first of them by name."""

    undated: int = 0
    senderless: int = 0
    outside: int = 0
    names: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)

    def note(self, document: Row, region: Region | None) -> None:
        """Look at what a document says of itself; `region` where there is an issue list: the matrix has no other municipalities."""
        source = str(document["id"])
        if not (document.get("date") or {}).get("edtf"):
            self.undated += 1
            self._name("undated", source)
        if not document.get("sender") and not document["municipality"] and document["type"] != "presentatie":
            self.senderless += 1
            self._name("senderless", source)
        if region and document["municipality"] and document["municipality"] not in region.codes:
            self.outside += 1
            self._name("outside", source)
            if len(self.places) < SHOWN:
                place = by_code(document["municipality"])
                self.places.setdefault(place.name if place else str(document["municipality"]))

    def _name(self, kind: str, source: str) -> None:
        names = self.names.setdefault(kind, [])
        if len(names) < SHOWN:
            names.append(source)

    def messages(self, source: Callable[[str], str]) -> list[str]:
        """One line for each thing that is lacking: what, where, and what follows from it; `source` names a document by its id."""
        self.names = {kind: [source(name) for name in names] for kind, names in self.names.items()}
        found = []
        if self.undated:
            found.append(
                f"{self._what('undated', self.undated)} no date that could be read: such a paper has no place of its own in the timeline, and "
                "what it says is ordered by the last past day that it tells of. Put the date in the head of the paper if it is known."
            )
        if self.senderless:
            found.append(
                f"{self._what('senderless', self.senderless)} no sender and no municipality that could be read: "
                "“wij” in it is taken for nobody. Put the sender in the head of the paper if it is known."
            )
        if self.outside:
            towns = ", ".join(self.places)
            found.append(
                f"{self._what('outside', self.outside)} a municipality outside the region ({towns}): it has no column in the matrix. "
                "Give --region NAME|FILE with that municipality."
            )
        return found

    def _what(self, kind: str, count: int) -> str:
        names = self.names[kind]
        more = f" and {count - len(names)} more" if count > len(names) else ""
        return f"{count} document{'s' if count > 1 else ''} ({', '.join(names)}{more}) with"
