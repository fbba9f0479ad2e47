"""A mention of an actor in a text, before it is settled who is meant."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.actors_lexicon import Body, Named
from pipeline.places import Municipality


class Found(NamedTuple):
    """An actor in a text.

    Attributes:
        start, end: where.
        opener: article, pronoun or "alle" before it, in lower case, or "".
        body: kind of body, or None where `actor` is given.
        many: several of them.
        number: how many, where the words say so.
        others: without the document's own.
        places: the municipalities named.
        actor: an actor with a name of its own.
        kind: word for an organisation that the document named before ("de stuurgroep").
        regional: the words name the region.
        party: the name of a party.
        part: who of the actor is meant: "dagelijks bestuur", "directeur".
        people: persons named together ("de wethouders Bos en Veen"), each with its place.
    """

    start: int
    end: int
    opener: str = ""
    body: Body | None = None
    many: bool = False
    number: int | None = None
    others: bool = False
    places: tuple[Municipality, ...] = ()
    actor: Named | None = None
    kind: str = ""
    regional: bool = False
    party: str = ""
    part: str = ""
    people: tuple[tuple[Named, int, int], ...] = ()
