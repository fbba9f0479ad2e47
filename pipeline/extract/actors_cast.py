"""The cast of a document: everybody whom it names, under all forms of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.actors_forms import (
    INITIALS,
    MOST_NAMES,
    SERVICE,
    TITLE,
    kind_word,
    surname,
)
from pipeline.extract.actors_lexicon import Named, is_party, lexicon
from pipeline.places import named, slug


@dataclass(slots=True)
class Cast:
    """Who plays a part in a document.

    Attributes:
        named: form as printed -> actor; persons also by surname.
        kinds: kind of organisation in lower case -> the actors of that kind with a name, in order of appearance.
        offices: office -> its holders, in order of appearance.
        count: how many municipalities act together, or None; `members` their codes.
        parties: form -> name of the party.
    """

    named: dict[str, Named] = field(default_factory=dict)
    kinds: dict[str, list[Named]] = field(default_factory=dict)
    offices: dict[str, list[Named]] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    people: dict[str, Named] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
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

    def add_person(self, text: str, role: str | None = None) -> Named | None:
        """Note a person; one with the same surname and no other initials is the same."""
        last = surname(text)
        if len(last) < 3 or is_party(last) or (named(last) is not None and role is None and "." not in text) or last.lower() in lexicon().starts or len(self.named) > MOST_NAMES:
            return None
        given = re.match(INITIALS, re.sub(rf"^{TITLE}+", "", text))
        first = re.sub(r"[^A-Z]", "", given[0]) if given else ""
        key = slug(last)
        person = self.people.get(key)
        if person and first and self.initials.get(key) and self.initials[key][0] != first[0]:
            key = slug(f"{last} {first}")
            person = self.people.get(key)
        office = role in ("wethouder", "burgemeester", "minister", "staatssecretaris", "gedeputeerde")
        if person is None:
            kind = role if role in ("wethouder", "burgemeester") else "rijk" if role in ("minister", "staatssecretaris") else "persoon"
            stem = "wethouder" if role == "wethouder" else "persoon"
            person = self.people[key] = Named(f"{stem}-{key}", f"{role} {last}" if office and not first else text.title() if text.isupper() else text, str(kind))
        elif office and person.type == "persoon" and role in ("wethouder", "burgemeester"):
            person = self.people[key] = Named(person.id, person.name, str(role))
        if first:
            self.initials[key] = first
        for form in sorted({text, last, last[0].upper() + last[1:]}):
            self.named[form] = person
        if role and person not in self.offices.setdefault(role, []):
            self.offices[role].append(person)
        self._index = None
        return person

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
