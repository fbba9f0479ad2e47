"""Who is meant: "het college", "uw raad", "wij" as canonical actors, from the words and from who writes to whom.

An id is canonical: `raad-dordrecht` is the same council in all documents, `colleges-7` the seven colleges of a region. Where the
document does not tell which municipality is meant, the id is the bare body (`raad`) and has no identifier: nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from pipeline.extract.actors_cast import Cast, Person
from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.actors_found import Found
from pipeline.extract.actors_lexicon import Body, Named, either, lexicon, region_words
from pipeline.extract.actors_names import extend, learn
from pipeline.extract.party_names import party_id, party_name
from pipeline.places import Municipality, Region, by_code, find, find_all, load_region, region_names, slug

__all__ = ["Bodies", "slug"]

_FIRST = re.compile(r"^(?:wij|we|ons|onze|mijn|ik)\b", re.IGNORECASE)
_SECOND = re.compile(r"^(?:u|uw|jullie|geachte?)\b", re.IGNORECASE)
_NOT_LOCAL = frozenset({"minister", "staatssecretaris", "gedeputeerde", "dijkgraaf", "heemraad", "commissaris van de koning", "commissaris van de koningin"})
_LOCAL = frozenset({"wethouder", "burgemeester", "griffier", "gemeentesecretaris", "raadslid", "fractievoorzitter"})
_COUNT = re.compile(r"\b(?P<the>(?:de|alle) )?(?:(twee|drie|vier|vijf|zes|zeven|acht|negen|tien)|([2-9]|1\d)) (?:\w+ )?(?:\w+-?)?(?:gemeenten|colleges|raden|gemeenteraden)\b", re.IGNORECASE)
_NUMBERS = dict(zip(["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"], range(2, 11), strict=True))


class Bodies:
    """Resolves the words for a body to a canonical actor.

    Args:
        about: fields of the document that the letterhead gave: `type`, `municipality`, `sender`, `recipients`.
        texts: the texts of its passages; what they name and define is known afterwards.

    Attributes:
        known: id -> (name, type, CBS code or None) of every actor handed out so far.
        members: id -> CBS codes of the members of a collective, where they are known.
    """

    def __init__(self, about: Mapping[str, Any], texts: Sequence[str] = ()) -> None:
        self.about = about
        self.texts = texts
        self.place: Municipality | None = by_code(about["municipality"]) if about.get("municipality") else None
        self.known: dict[str, tuple[str, str, str | None]] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        for name in (about.get("sender"), *(about.get("recipients") or ())):
            if name:
                self._from_id(name)
                code = self.known[name][2]
                if code and self.place is None:
                    self.place = by_code(code)

    @cached_property
    def cast(self) -> Cast:
        """The names that the document itself teaches."""
        return learn(self.about, self.texts)

    @cached_property
    def region(self) -> Region | None:
        """The region that the document is about: that of its municipality if it speaks of it, else the one that it names."""
        for name in region_names():
            region = load_region(name)
            if self.place in region.members:
                return region if not self.texts or any(_speaks_of(region).search(text) for text in self.texts) else None
        if self.place:
            return None
        words = dict(region_words())
        for form, actor in lexicon().known.items():
            whose = next((name for name in region_names() if actor.members and set(actor.members) == set(load_region(name).codes)), None)
            if whose:
                words[form] = whose
        pattern = re.compile(rf"(?<!\w)(?:{either(words)})")
        return next((load_region(words[match[0]]) for text in self.texts if (match := pattern.search(text))), None)

    @cached_property
    def count(self) -> int | None:
        """How many municipalities act together: those of the region, else the number that the document gives most often."""
        if self.region:
            return len(self.region.members)
        counts: dict[int, int] = {}
        for text in self.texts:
            for match in _COUNT.finditer(text):
                number = _NUMBERS.get((match[2] or "").lower()) or int(match[3] or 0)
                counts[number] = counts.get(number, 0) + (2 if match["the"] else 1)
        best = max(counts, key=lambda number: (counts[number], number), default=None)
        return best if best and counts[best] > 1 else None

    def resolve(self, phrase: str | None) -> str | None:
        """The canonical id of the body that a phrase names, or None.

        >>> Bodies({"municipality": None, "sender": None, "recipients": []}).resolve("het college")
        'college'
        """
        if not phrase:
            return None
        words = " ".join(phrase.split())
        if not self.texts:
            extend(self.cast, [words])
        found = [one for one in find_actors_in(words, self.cast) if one.body or one.actor or one.party or one.places]
        if not found and (bare := re.fullmatch(r"(?:de |het )?([\w-]+)", words)) and bare[1].lower() in lexicon().bodies:
            body, many = lexicon().bodies[bare[1].lower()]
            return self.identify(Found(0, len(words), "de", body, many))
        first = found[0] if found else None
        if _FIRST.match(words) and not (first and first.start == 0):
            return self._side("sender")
        if _SECOND.match(words) and not (first and first.start == 0):
            return self._side("recipients")
        return self.identify(first) if first else None

    def home(self, kind: str) -> str:
        """A body of the document's own municipality: `raad`, `college`, `gemeente` ..."""
        body, _ = lexicon().bodies.get(kind, (Body(kind, kind, "organisatie"), False))
        return self._one(body, self.place)

    def deciding(self) -> str | None:
        """The body whose decision the document is."""
        if self.about["type"] == "raadsvoorstel" and (asked := [name for name in self.about.get("recipients") or () if "bestuur" in name or "commissie" in name]):
            return str(asked[0])
        if self.about["type"] in ("raadsvoorstel", "raadsbesluit", "motie", "amendement", "regeling") or (self.about["type"] == "notulen" and not self.about.get("sender")):
            return self.home("raad")
        sender = self.about.get("sender")
        return str(sender) if sender else None

    def proposing(self) -> str | None:
        """The body that asks in a motion or decides in a dictum: the council."""
        if self.about["type"] in ("motie", "amendement", "raadsbesluit", "raadsvoorstel"):
            return self.home("raad")
        return self._side("sender")

    def default_to(self) -> str | None:
        """The body that is asked where the words name none."""
        recipients = self.about.get("recipients") or []
        if recipients:
            return str(recipients[0])
        return self.home("college") if self.about["type"] == "motie" else None

    def identify(self, found: Found) -> str | None:
        """The id of a mention; the actor is known from then on. None where the words leave open who is meant."""
        if found.people:
            return self._together(found)
        if found.part:
            return self._part(found)
        if found.party:
            return self._party(found.party)
        if found.actor:
            return self._note(self._named(found, found.actor))
        if found.body is None:
            return self._one(lexicon().bodies["gemeente"][0], found.places[0]) if found.places else None
        if found.many:
            return self._several(found, found.body)
        if found.places:
            return self._one(found.body, found.places[0], named=True)
        if self.place is None and self.region and not found.body.role and self.about["type"] in ("presentatie", "overig"):
            return self._several(found, found.body)  # a paper of the region: "de raad" is that of each
        side = {"uw": "recipients", "geacht": "recipients", "geachte": "recipients", "ons": "sender", "onze": "sender"}.get(found.opener)
        if side and (one := self._side(side, found.body)):
            return one if one != "gemeente" else None
        if found.body.stem == "gemeente" and self.place is None:
            return None
        return self._one(found.body, self.place)

    def _together(self, found: Found) -> str:
        """Persons who are named together: they are all the members there are."""
        ids = tuple(self._note(person) for person, _, _ in found.people)
        names = [self.known[name][0] for name in ids]
        key = "-".join(sorted(re.sub(r"^persoon-", "", name) for name in ids))
        return self._collect(f"personen-{key}", f"{', '.join(names[:-1])} en {names[-1]}", ids)

    def _part(self, found: Found) -> str | None:
        """The board or the director of an organisation."""
        inner = self.identify(found._replace(part=""))
        if inner is None:
            return None
        (noun, kind), name = lexicon().parts[found.part], self.known[inner][0]
        return self._note(Named(_part_id(f"{noun} {name}"), f"{noun} van {name}", kind))

    def _named(self, found: Found, actor: Named) -> Named:
        """The actor with a name that a word for its kind stands for."""
        if actor.id in ("db", "ab", "bestuur"):
            return self._board(found, actor)
        if actor.id == "voorzitter" or not found.kind:
            return actor
        held = self.cast.held(found.kind)
        if actor.id == "gr-nieuw":
            fresh = [one for one in held if one not in lexicon().known.values()]
            return fresh[0] if len(fresh) == 1 else actor
        if len(held) == 1 or (held and found.opener == "de" and actor.type in ("overleg", "commissie", "gemeenschappelijke_regeling")):
            return held[0]
        return actor

    def _board(self, found: Found, actor: Named) -> Named:
        """The board that "het dagelijks bestuur" or "uw bestuur" stands for: that of the only organisation with a board here."""
        boards = [name for name in self.known if re.match(r"(?:dagelijks-|algemeen-)?bestuur-.", name)]
        if actor.id == "bestuur":
            side = self._side("recipients" if found.opener in ("geacht", "uw") else "sender")
            return Named(side, *self.known[side][:2]) if side in boards else actor
        owners = {re.sub(r"^(?:dagelijks-|algemeen-)?bestuur-", "", name) for name in boards}
        if len(owners) != 1:
            return actor
        name = f"{slug(actor.name)}-{owners.pop()}"
        whole = self.known[boards[0]][0]
        return Named(name, re.sub(r"^(?:dagelijks |algemeen )?bestuur", actor.name, whole), "bestuursorgaan")

    def _side(self, side: str, body: Body | None = None) -> str | None:
        """The sender or the first addressee; with `body`, that body of theirs."""
        value = self.about.get(side)
        ids = [value] if isinstance(value, str) else list(value or ())
        if body is None:
            return ids[0] if ids else None
        fitting = [name for name in ids if name.split("-")[0] == body.stem]
        if fitting:
            return str(fitting[0])
        if body.stem == "college" and (staten := [name for name in ids if name.startswith(("gedeputeerde-staten", "gs-"))]):
            return str(staten[0])
        place = next((self.known[name][2] for name in ids if name in self.known and self.known[name][2]), None)
        return self._one(body, by_code(place) if place else self.place)

    def _one(self, body: Body, place: Municipality | None, *, named: bool = False) -> str:
        name = f"{body.stem}-{place.slug}" if place else body.stem
        if body.role and not named and (holder := self._holder(body, place)):
            return self._note(holder)
        shown = f"{body.name} {place.name}" if place else body.name
        self.known.setdefault(name, (shown, body.type, place.code if place else None))
        return name

    def _holder(self, body: Body, place: Municipality | None) -> Named | None:
        """The person who holds an office, where the document names one holder only."""
        held = self.cast.offices.get(body.stem, []) if place == self.place else []
        return held[0] if len(held) == 1 else None

    def _several(self, found: Found, body: Body) -> str | None:
        stems, label = body.stems or f"{body.stem}s", body.names or body.name
        if found.opener == "beide" and not found.places:
            return self._both(found, stems, label)
        region = self.region
        if len(found.places) > 1 and (whole := _whole(frozenset(place.code for place in found.places))):
            shown = f"{label} van de {_number(len(whole.members))}{_of(whole)}gemeenten"
            return self._collect(f"{stems}-{len(whole.members)}", shown, whole.codes)
        if len(found.places) > 1:
            name = f"{stems}-{'-'.join(sorted(place.slug for place in found.places))}"
            shown = f"{label} van {', '.join(place.name for place in found.places[:-1])} en {found.places[-1].name}"
            return self._collect(name, shown, tuple(place.code for place in found.places))
        if found.places:
            return self._collect(f"{stems}-{found.places[0].slug}", f"{label} {found.places[0].name}", ())
        if found.others:
            number = found.number or (self.count - 1 if self.count else None)
            codes = tuple(code for code in region.codes if not self.place or code != self.place.code) if region else ()
            shown = f"{label} van de {_number(number)}andere {_of(region)}gemeenten"
            return self._collect(f"{stems}-overig-{number}" if number else f"{stems}-overig", shown, codes if len(codes) == number else ())
        if found.number and self.count and found.number != self.count:
            return None  # "drie colleges": which ones it does not say
        number = found.number or self.count
        whole = region if region and number == len(region.members) else None
        shown = f"{'' if body.stem == 'gemeente' else f'{label} van '}de {_number(number)}{_of(whole)}gemeenten"
        return self._collect(f"{stems}-{number}" if number else stems, shown, whole.codes if whole else ())

    def _both(self, found: Found, stems: str, label: str) -> str:
        """Two of a kind: those of the only two municipalities that the document names, else two of whom it is not said which."""
        pair = tuple(sorted(self._named_places, key=lambda place: place.name))
        if len(pair) == 2:
            return self._several(found._replace(opener="", places=pair), found.body) or stems  # type: ignore[arg-type]
        return self._collect(f"{stems}-2", f"beide {label}", ())

    @cached_property
    def _named_places(self) -> frozenset[Municipality]:
        """The municipalities that the document names, and its own."""
        named = {mention.place for text in self.texts for mention in find_all(text)}
        return frozenset(named | ({self.place} if self.place else set()))

    def _collect(self, name: str, shown: str, codes: tuple[str, ...]) -> str:
        self.known.setdefault(name, (" ".join(shown.split()), "collectief", None))
        if codes:
            self.members.setdefault(name, codes)
        return name

    def _party(self, party: str) -> str:
        place = self.place
        name = party_id(party, place)
        shown = f"fractie {party_name(party)}"
        self.known.setdefault(name, (shown if place is None or shown.endswith(place.name) else f"{shown} {place.name}", "fractie", None))
        return name

    def enter(self, name: str, short: str = "", *, kind: str = "organisatie") -> str:
        """The id of an actor that no list knows, known by its name or abbreviation from then on."""
        self.known.setdefault(key := slug(short or name), (name, kind, None))
        return key

    def _note(self, actor: Named) -> str:
        actor = self._scoped(actor)
        self.known.setdefault(actor.id, (actor.name, actor.type, None))
        if actor.members:
            self.members.setdefault(actor.id, actor.members)
        return actor.id

    def _scoped(self, actor: Named) -> Named:
        """A person under the id that holds in all documents: with the municipality, and initials where two share a surname here.

        Who holds an office of the state, a province or water authority is no municipality's; nor is anybody in a paper without one.
        """
        person = self.cast.persons.get(actor.id)
        if person is None:
            province = self._province if actor.id in ("gedeputeerde-staten", "provinciale-staten") else ""
            return Named(f"{actor.id}-{slug(province)}", f"{actor.name} van {province}", actor.type) if province else actor
        home = by_code(self.about["municipality"]) if self.about.get("municipality") else None
        place = None if _NOT_LOCAL.intersection(person.roles) else person.seat or home
        shared = len(self.cast.namesakes[slug(person.surname)]) > 1
        key = f"persoon-{slug(person.surname)}" + (f"-{person.first.lower()}" if shared and person.first else "")
        if key in (self.about.get("recipients") or ()):
            place = None  # a letter to somebody outside
        return Named(key + (f"-{place.slug}" if place else ""), actor.name, actor.type)

    def person(self, name: str, role: str | None = None) -> str:
        """The id of a person who is named so, and holds an office where `role` is one."""
        actor = self.cast.who(name, role) or self.cast.add_person(name, role)
        return self._note(actor) if actor else slug(name)

    def offices(self, name: str, periods: Mapping[str, str]) -> list[dict[str, Any]]:
        """The offices of a person as the text gives them: role, municipality, and period where it is said; empty for other actors."""
        person = self._persons.get(name)
        if person is None:
            return []
        home = person.seat or (by_code(self.about["municipality"]) if self.about.get("municipality") else None)
        return [{"role": role, "municipality": home.code if home and role in _LOCAL else None, "period": periods.get(role)}
                for role in dict.fromkeys((*person.roles, *periods))]

    @cached_property
    def _province(self) -> str:
        """The province whose states write or get the paper; empty where none does."""
        ids = [name for name in (self.about.get("sender"), *(self.about.get("recipients") or ())) if name]
        found = {hit[1] for name in ids if (hit := re.fullmatch(r"(?:gedeputeerde|provinciale)-staten-(.+)", name))}
        names = [actor.name.partition(" ")[2] for actor in lexicon().known.values() if actor.type == "provincie"]
        return next((name for name in names if {slug(name)} == found), "")

    @cached_property
    def _persons(self) -> dict[str, Person]:
        """The persons of the cast by the id that holds in all documents; asked for when all are known."""
        return {self._scoped(one.actor).id: one for one in self.cast.persons.values()}

    def _from_id(self, name: str) -> None:
        """Note an actor that the letterhead made: `college-dordrecht`."""
        stem, _, rest = name.partition("-")
        body = next((body for body, _ in lexicon().bodies.values() if body.stem == stem), None)
        place = find(rest.replace("-", " ")) or (find(rest) if rest else None)
        if body and (place or not rest):
            self.known[name] = (f"{body.name} {place.name}" if place else body.name, body.type, place.code if place else None)
        elif stem == "fractie":
            parties = [str(person["party"]) for person in self.about.get("proposers") or () if person.get("party")]
            shown = next((f"fractie {party_name(party)}" + (f" {self.place.name}" if self.place else "") for party in parties if party_id(party, self.place) == name), None)
            self.known[name] = (shown or name.replace("-", " "), "fractie", None)
        elif stem == "persoon":
            holder = next((one for person in self.cast.persons.values() if (one := self._scoped(person.actor)).id == name), None)
            self.known[name] = (holder.name, holder.type, None) if holder else (name.partition("-")[2].replace("-", " "), "persoon", None)
        elif body := next((body for body, many in lexicon().bodies.values() if many and body.stems == stem), None):
            self.known[name] = (f"{body.names} {rest}".strip(), "collectief", None)
        elif known := _by_id().get(name):
            self.known[name] = (known.name, known.type, None)
        else:
            kind = "bestuursorgaan" if "bestuur" in name or "staten" in name else "overleg" if name.startswith("stuurgroep") else "organisatie"
            self.known[name] = (name.replace("-", " "), kind, None)


def _part_id(words: str) -> str:
    """Id of a board, as the letterhead makes it for an addressee: without articles and "van"."""
    return slug(re.sub(r"\b(?:van|de|het|der)\b", " ", words))


@cache
def _by_id() -> dict[str, Named]:
    return {actor.id: actor for actor in lexicon().known.values()}


@cache
def _speaks_of(region: Region) -> re.Pattern[str]:
    """Words that tell that a paper is about the region as a whole: its name, its bodies, the number of its members."""
    forms = {form for form, actor in lexicon().known.items() if actor.members and set(actor.members) == set(region.codes)}
    count = len(region.members)
    number = f"(?:{_WORDS.get(count, count)}|{count})"
    return re.compile(rf"(?<!\w)(?:{either({region.label, *region.adjectives, *forms})}|{number} (?:[\w-]+ )?(?:\w+-?)?(?:gemeenten|colleges|raden|gemeenteraden)\b)|\b[Rr]egio\b")


_WORDS = {number: word for word, number in _NUMBERS.items()}


def _number(number: int | None) -> str:
    return f"{_WORDS.get(number, str(number))} " if number else ""


@cache
def _whole(codes: frozenset[str]) -> Region | None:
    """The region whose members these are, all of them and no others."""
    return next((region for name in region_names() if frozenset((region := load_region(name)).codes) == codes), None)


def _of(region: Region | None) -> str:
    return region.label if region else ""
