"""Who is meant: "het college", "uw raad", "wij" as canonical actors, from the words and from who writes to whom.

An id is canonical: `raad-dordrecht` is the same council in all documents. Where the document does not tell which municipality
is meant, the id is the bare body (`raad`) and has no identifier: nothing is made up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pipeline.places import Municipality, by_code, find

# Head word -> (stem of the id, name before the municipality, type of the contract).
_KINDS: dict[str, tuple[str, str, str]] = {
    "raad": ("raad", "gemeenteraad", "gemeenteraad"), "gemeenteraad": ("raad", "gemeenteraad", "gemeenteraad"),
    "college": ("college", "college van burgemeester en wethouders", "college"),
    "burgemeester": ("burgemeester", "burgemeester", "burgemeester"), "gemeente": ("gemeente", "gemeente", "gemeente"),
    "presidium": ("presidium", "presidium", "commissie"), "griffie": ("griffie", "griffie", "organisatie"),
    "griffier": ("griffier", "griffier", "rol"), "wethouder": ("wethouder", "wethouder", "wethouder"),
    "commissie": ("commissie", "commissie", "commissie"),
    "colleges": ("colleges", "colleges", "collectief"), "raden": ("raden", "gemeenteraden", "collectief"),
    "gemeenteraden": ("raden", "gemeenteraden", "collectief"), "gemeenten": ("gemeenten", "gemeenten", "collectief"),
    "kabinet": ("kabinet", "kabinet", "rijk"), "provincie": ("provincie", "provincie", "provincie"),
    "minister": ("minister", "minister", "rijk"), "staatssecretaris": ("staatssecretaris", "staatssecretaris", "rijk"),
}
_AT_HOME = {"raad", "college", "burgemeester", "gemeente", "presidium", "griffie", "griffier", "wethouder", "commissie"}
_HEAD = re.compile(r"\b(" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")\b", re.I)
_COUNT = re.compile(r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|[2-9]|1\d)\b", re.I)
_NUMBERS = dict(zip("twee drie vier vijf zes zeven acht negen tien".split(), range(2, 11), strict=True))
_FIRST = re.compile(r"^(?:wij|we|ons|onze|mijn|ik)\b", re.I)
_SECOND = re.compile(r"^(?:u|uw|jullie)\b", re.I)


def slug(name: str) -> str:
    """A name as part of an id: lower case, without accents, words joined by a hyphen."""
    flat = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-")


class Bodies:
    """Resolves the words for a body to a canonical actor.

    Args:
        about: fields of the document that the letterhead gave: `type`, `municipality`, `sender`, `recipients`.

    Attributes:
        known: id -> (name, type, CBS code or None) of every actor handed out so far.
    """

    def __init__(self, about: Mapping[str, Any]) -> None:
        self.about = about
        self.place: Municipality | None = by_code(about["municipality"]) if about.get("municipality") else None
        self.known: dict[str, tuple[str, str, str | None]] = {}
        for name in (about.get("sender"), *about.get("recipients", ())):
            if name:
                self._from_id(name)

    def resolve(self, phrase: str | None) -> str | None:
        """The canonical id of the body that a phrase names, or None.

        >>> Bodies({"municipality": None, "sender": None, "recipients": []}).resolve("het college")
        'college'
        """
        if not phrase:
            return None
        words = " ".join(phrase.split())
        head = _HEAD.search(words)
        if _FIRST.match(words):
            own = self._side("sender", head.group(1).lower() if head else None)
            if own or not head:
                return own
        if _SECOND.match(words):
            theirs = self._side("recipients", head.group(1).lower() if head else None)
            if theirs or not head:
                return theirs
        if not head:
            return None
        named = find(words)
        return self._make(head.group(1).lower(), named or self.place, words)

    def home(self, kind: str) -> str:
        """A body of the document's own municipality: `raad`, `college`, `gemeente` ..."""
        return self._make(kind, self.place, "")

    def deciding(self) -> str | None:
        """The body whose decision the document is."""
        if self.about["type"] in ("raadsvoorstel", "raadsbesluit", "motie", "amendement", "notulen", "regeling"):
            return self.home("raad")
        sender = self.about.get("sender")
        return str(sender) if sender else None

    def proposing(self) -> str | None:
        """The body that asks in a motion or decides in a dictum: the council."""
        if self.about["type"] in ("motie", "amendement", "raadsbesluit", "raadsvoorstel"):
            return self.home("raad")
        return self._side("sender", None)

    def default_to(self) -> str | None:
        """The body that is asked where the words name none."""
        recipients = self.about.get("recipients") or []
        if recipients:
            return str(recipients[0])
        return self.home("college") if self.about["type"] == "motie" else None

    def _side(self, side: str, kind: str | None) -> str | None:
        value = self.about.get(side)
        ids = [value] if isinstance(value, str) else list(value or ())
        if kind and kind in _KINDS:
            stem = _KINDS[kind][0]
            fitting = [name for name in ids if name.split("-")[0] == stem]
            if fitting:
                return fitting[0]
            place = next((self.known[name][2] for name in ids if name in self.known and self.known[name][2]), None)
            return self._make(kind, by_code(place) if place else self.place, "")
        return ids[0] if ids else None

    def _make(self, kind: str, place: Municipality | None, words: str) -> str:
        stem, label, group = _KINDS[kind]
        if kind in _AT_HOME:
            name = f"{stem}-{place.slug}" if place else stem
            shown = f"{label} {place.name}" if place else label
            self.known.setdefault(name, (shown, group, place.code if place else None))
            return name
        count = _COUNT.search(words)
        number = _NUMBERS.get(count.group(1).lower(), count.group(1)) if count else None
        name = f"{stem}-{number}" if number else stem
        self.known.setdefault(name, (f"{number} {label}" if number else label, group, None))
        return name

    def _from_id(self, name: str) -> None:
        """Note an actor that the letterhead made: `college-dordrecht`."""
        stem, _, rest = name.partition("-")
        row = next((row for row in _KINDS.values() if row[0] == stem), None)
        place = find(rest.replace("-", " ")) or (find(rest) if rest else None)
        if row and (place or not rest):
            self.known[name] = (f"{row[1]} {place.name}" if place else row[1], row[2], place.code if place else None)
        else:
            self.known[name] = (name.replace("-", " "), "organisatie", None)
