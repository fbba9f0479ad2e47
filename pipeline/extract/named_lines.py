"""Lines that are nothing but the name of an organisation, as letterheads, addresses and signatures have them."""

from __future__ import annotations

import re

from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.bodies import Bodies
from pipeline.places import Municipality, slug

KINDS = ("bestuursorgaan", "uitvoeringsorganisatie", "organisatie", "gemeenschappelijke_regeling", "provincie", "rijk", "overleg", "adviesbureau", "commissie")
_BEHALF = re.compile(r"^\W*(?:(?:mede )?namens|hoogachtend|met (?:vriendelijke|hartelijke|de meeste) \w+|vriendelijke groet(?:en)?)\W*(?:deze\W+)?", re.IGNORECASE)
_OFFICER = re.compile(r"^(?:de |het )?(?:voorzitter|secretaris|bestuur|penningmeester|directeur|directie)(?: van)?\s+(?=(?:de |het )?[A-Z])", re.IGNORECASE)
_WHOLE = 0.7  # share of a line that a name takes up which stands alone


# A board with lower-case words before the name of what it governs: "Dagelijks Bestuur modulaire gemeenschappelijke regeling Veld".
_BOARD = re.compile(r"(?:het )?(?P<board>(?i:(?:dagelijks|algemeen) bestuur))(?: van)?(?: de| het)?(?: [a-z]{4,}){1,3}? (?P<of>(?:gemeenschappelijke regeling |samenwerkingsverband )?[A-Z].+)")


def named_whole(line: str, place: Municipality | None) -> tuple[str, str] | None:
    """Id and name of the organisation that a line names and does little else: "Namens Stichting De Brug,"."""
    line = _BEHALF.sub("", line).strip(" ,;:.-–")
    if not 2 < len(line) < 100:
        return None
    line = line.title() if line.isupper() and len(line) > 6 else line
    if (board := _BOARD.match(line)) and (inner := named_whole(board["of"], place)):
        owner = re.sub(r"\b(?:van|de|het|der)\b", " ", inner[1])
        return slug(f"{board['board']} {owner}"), f"{board['board'].lower()} van {inner[1]}"
    bare = _OFFICER.sub("", line)
    bodies = Bodies({"type": "brief", "municipality": place.code if place else None, "sender": None, "recipients": []}, [line, bare])
    for text in dict.fromkeys((line, bare)):
        for one in find_actors_in(text, bodies.cast):
            if one.end - one.start < _WHOLE * len(text) or not (one.actor or one.kind or one.body):
                continue
            found = bodies.identify(one)
            if found and bodies.known[found][1] in KINDS and (bodies.known[found][2] is None or found.startswith("rekenkamer-")):
                return found, bodies.known[found][0]
    return None
