"""What documents lack for comparison, told once a run: no date, no sender, a municipality outside the region, sentences too long to read. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.compare import signals, stance
from pipeline.compare.frames import LONGEST
from pipeline.compare.holder import Voices
from pipeline.model.collection import Row
from pipeline.nlp import sentences
from pipeline.places import Region
from pipeline.places.places import by_code

SHOWN = 3  # documents that a message names
BODIES = ("college", "raad", "gemeente")  # senders of which it is not known of which municipality they are


@dataclass(slots=True)
class Gaps:
    """Counts of documents that lack something, with the first of them by name."""

    undated: int = 0
    senderless: int = 0
    homeless: int = 0
    outside: int = 0
    unread: int = 0
    names: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)  # name of a document that is shown -> its sentences that are too long to be read

    def note(self, document: Row, region: Region | None, lines: Sequence[str] = ()) -> None:
        """Look at what a document says of itself.

        Args:
            document: its record.
            region: where there is an issue list; the matrix has no other municipalities.
            lines: texts of its passages, that may name the municipality where its head does not.

        """
        source = str(document["id"])
        if not (document.get("date") or {}).get("edtf"):
            self.undated += 1
            self._name("undated", source)
        if not document.get("sender") and not document["municipality"] and document["type"] != "presentatie" and (region is None or _voiceless(document, region, lines)):
            self.senderless += 1
            self._name("senderless", source)
        if region and not document["municipality"] and document.get("sender") in BODIES and _voiceless(document, region, lines):
            self.homeless += 1
            self._name("homeless", source)
        if region and document["municipality"] and document["municipality"] not in region.codes:
            self.outside += 1
            self._name("outside", source)
            if len(self.places) < SHOWN:
                place = by_code(document["municipality"])
                self.places.setdefault(place.name if place else str(document["municipality"]))

    def weigh(self, document: Row, passages: Iterable[tuple[str, str]]) -> None:
        """Look for sentences that are not read for positions, because they or their passage are too long.

        Args:
            document: its record.
            passages: role and text of each.

        """
        count = sum(map(_unread, (text for role, text in passages if len(text) > stance.LONGEST and role not in signals.SKIPPED)))
        if count:
            source = str(document["id"])
            self.unread += 1
            self._name("unread", source)
            if len(self.lost) < SHOWN:
                self.lost[source] = count

    def _name(self, kind: str, source: str) -> None:
        names = self.names.setdefault(kind, [])
        if len(names) < SHOWN:
            names.append(source)

    def messages(self, source: Callable[[str], str]) -> list[str]:
        """One line for each thing that is lacking: what, where, and what follows from it; `source` names a document by its id."""
        self.names = {kind: [source(name) + self._lost(kind, name) for name in names] for kind, names in self.names.items()}
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
        if self.homeless:
            found.append(
                f"{self._what('homeless', self.homeless)} a college or council as sender, and no municipality of the region that could be read: "
                "“wij” in it is taken for nobody. Put the name of the municipality in the head of the paper if it is known."
            )
        if self.outside:
            towns = ", ".join(self.places)
            found.append(
                f"{self._what('outside', self.outside)} a municipality outside the region ({towns}): it has no column in the matrix. "
                "Give --region NAME|FILE with that municipality."
            )
        if self.unread:
            found.append(
                f"{self._what('unread', self.unread)} text too long to be read for positions (a sentence of more than {stance.LONGEST:,} characters, or any in a "
                f"paragraph of more than {LONGEST:,}): what it says is in no cell. See whether full stops or empty lines were lost there, put them back in the paper, and run again."
            )
        return found

    def _lost(self, kind: str, name: str) -> str:
        """How many sentences of a document are not read, behind its name."""
        count = self.lost[name] if kind == "unread" else 0
        return f": {count} sentence{'s' if count > 1 else ''}" if count else ""

    def _what(self, kind: str, count: int) -> str:
        names = self.names[kind]
        more = f" and {count - len(names)} more" if count > len(names) else ""
        return f"{count} document{'s' if count > 1 else ''} ({', '.join(names)}{more}) with"


def _unread(text: str) -> int:
    """How many sentences of a long passage are not read: all where it is too long itself."""
    return sum(len(text) > LONGEST or high - low > stance.LONGEST for low, high in sentences(text))


def _voiceless(document: Row, region: Region, lines: Sequence[str]) -> bool:
    """Whether no line tells whose paper it is either."""
    voices = Voices(document, region, lines)
    return voices.voice is None and voices.place is None
