"""The cast of a document: everybody whom it names, under all forms of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.actors_forms import (
    MOST_NAMES,
    SERVICE,
    initials,
    kind_word,
    surname,
)
from pipeline.extract.actors_lexicon import Named, is_party, lexicon
from pipeline.places import Municipality, named, slug

_OFFICES = ("wethouder", "burgemeester", "minister", "staatssecretaris", "gedeputeerde")


@dataclass(slots=True)
class Person:
    """Somebody whom a document names.

    Attributes:
        surname: with particles.
        actor: under an id that is unique within the document.
        first: initials as capitals, or "".
        seat: the municipality that the text gives with an office, where it is another than the document's own.
        roles: offices, in order of appearance.
    """

    surname: str
    actor: Named
    first: str = ""
    seat: Municipality | None = None
    roles: list[str] = field(default_factory=list)

    def can_be(self, first: str, seat: Municipality | None) -> bool:
        """Whether initials and municipality do not tell that somebody else is meant."""
        return all(one == other for one, other in zip(self.first, first, strict=False)) and not (self.seat and seat and self.seat != seat)


@dataclass(slots=True)
class Cast:
    """Who plays a part in a document.

    Attributes:
        named: form as printed -> actor; persons also by surname.
        kinds: kind of organisation in lower case -> the actors of that kind with a name, in order of appearance.
        offices: office -> its holders, in order of appearance.
        parties: form -> name of the party.
        people: surname as part of an id -> person.
        namesakes: surname as part of an id -> the persons who have it.
        persons: id within the document -> person.
    """

    named: dict[str, Named] = field(default_factory=dict)
    kinds: dict[str, list[Named]] = field(default_factory=dict)
    offices: dict[str, list[Named]] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    people: dict[str, Named] = field(default_factory=dict)
    namesakes: dict[str, list[Person]] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    _index: dict[str, list[str]] | None = None

    def fresh(self) -> None:
        """Forget the index, as names have changed."""
        self._index = None

    def index(self) -> dict[str, list[str]]:
        """First word of a form -> the forms, longest first."""
        if self._index is None:
            self._index = {}
            for form in (*lexicon().known, *self.named, *self.parties):
                self._index.setdefault(re.split(r"[\s.\-/]", form, maxsplit=1)[0], []).append(form)
            for forms in self._index.values():
                forms.sort(key=len, reverse=True)
        return self._index

    def add_person(self, text: str, role: str | None = None, seat: Municipality | None = None) -> Named | None:
        """Note a person; one with the same surname is the same unless initials or municipality tell otherwise."""
        last = surname(text)
        if len(last) < 3 or is_party(last) or named(text) is not None or (named(last) is not None and role is None and "." not in text) \
                or last.lower() in lexicon().starts or len(self.named) > MOST_NAMES:
            return None
        first, key = initials(text), slug(last)
        fitting = [one for one in self.namesakes.get(key, ()) if one.can_be(first, seat)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if role in one.roles] if role and not first else fitting[:1]
            if len(fitting) != 1:
                return None  # it is open which of them is meant
        person = fitting[0] if fitting else None
        kind = role if role in ("wethouder", "burgemeester") else "rijk" if role in ("minister", "staatssecretaris") else "persoon"
        if person is None:
            own = key if key not in self.people else slug(f"{last} {first or (seat.slug if seat else role or len(self.people))}")
            shown = f"{role} {last}" if role in _OFFICES and not first else text.title() if text.isupper() else text
            person = Person(last, Named(f"persoon-{own}", shown, kind), first, seat)
            self.people[own] = person.actor
            self.namesakes.setdefault(key, []).append(person)
            self.persons[person.actor.id] = person
        elif kind in ("wethouder", "burgemeester") and person.actor.type == "persoon":
            old, person.actor = person.actor, Named(person.actor.id, person.actor.name, kind)
            self.people = {one: person.actor if actor is old else actor for one, actor in self.people.items()}
            self.named = {form: person.actor if actor is old else actor for form, actor in self.named.items()}
            self.offices = {one: [person.actor if actor is old else actor for actor in held] for one, held in self.offices.items()}
        person.first = max(person.first, first, key=len)
        person.seat = person.seat or seat
        bare = {last, last[0].upper() + last[1:]}
        if len(self.namesakes[key]) > 1:  # the surname alone leaves open who is meant
            for form in bare:
                self.named.pop(form, None)
            bare = set()
        for form in sorted({text} | bare):
            self.named[form] = person.actor
        if role:
            if role not in person.roles:
                person.roles.append(role)
            if person.actor not in self.offices.setdefault(role, []):
                self.offices[role].append(person.actor)
        self._index = None
        return person.actor

    def who(self, text: str, role: str | None = None, seat: Municipality | None = None) -> Named | None:
        """The person whom a name stands for here; None where it stands for nobody, or for more than one."""
        held = self.namesakes.get(slug(surname(text)), [])
        if len(held) > 1:
            first = initials(text)
            held = [one for one in held if one.can_be(first, seat)]
            for narrower in ([one for one in held if seat and one.seat == seat], [one for one in held if role in one.roles]):
                held = narrower if len(held) > 1 and narrower else held
            return held[0].actor if len(held) == 1 else None
        return self.named.get(text) or (held[0].actor if held else None)

    def add_organisation(self, name: str, kind: str, forms: Sequence[str] = ()) -> Named:
        """Note an organisation under its name and short forms."""
        other = name[0].swapcase() + name[1:]
        actor = lexicon().known.get(name) or self.named.get(name) or self.named.get(other)
        if actor is None or actor in self.people.values():
            actor = Named(slug(name), name, kind)
        if len(self.named) > MOST_NAMES:  # a list of thousands of names: the rest would take quadratic time
            return actor
        for form in (name, other, *forms):
            self.named.setdefault(form, actor)
        self.hold(kind_word(name), actor)
        self._index = None
        return actor

    def hold(self, word: str, actor: Named) -> None:
        """Note of which kind an organisation is."""
        if word and actor not in self.kinds.setdefault(word, []):
            self.kinds[word].append(actor)
        if actor.type == "gemeenschappelijke_regeling":
            for other in sorted({"regeling", "gr"} - {word}):
                if actor not in self.kinds.setdefault(other, []):
                    self.kinds[other].append(actor)

    def held(self, word: str) -> list[Named]:
        """The organisations that "de dienst" or "het fonds" may stand for."""
        word = word.split()[-1].lower() if word.lower() not in SERVICE else "servicegemeente"
        found = list(self.kinds.get(word, ()))
        if word in lexicon().short:
            found += [actor for key, actors in self.kinds.items() if key != word and key.endswith(word) for actor in actors if actor not in found]
        return found
