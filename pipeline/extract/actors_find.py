"""Where a text names an actor: bodies with their article, number, adjective and municipality, and the names of a cast."""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import FORMAL, INITIALLED, OFFICE, RUN, can_be_name, initials_fit, person_name
from pipeline.extract.actors_lexicon import Body, Named, either, lexicon, region_words, tokens
from pipeline.extract.actors_organisations import BEHIND, name_behind
from pipeline.places import Mention, Municipality, find_all, slug

_NUMBERS = dict(zip(["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"], range(2, 13), strict=True))
_WORD_BEFORE = re.compile(r"([\w-]+)\s$")
_LOOK = 90
_OF_MAYORS = re.compile(r"(?: van)? (?:burgemeester en wethouders|Burgemeester en [Ww]ethouders|b ?& ?w|B ?& ?W|B en W|b en w|BenW)\b", re.IGNORECASE)
_MAYOR_WORDS = frozenset({"burgemeester", "b", "benw", "wij", "we", "ons"})
MAYORS = re.compile(r"(?<![\w&])(?:burgemeester en wethouders|b ?& ?w|b en w|benw)\b(?!\w)", re.IGNORECASE)
_OF = re.compile(r"(?: (?:van|der|in|uit)(?: (?:de|het))?)?(?: gemeente)? ?$")
_OF_REGION = re.compile(
    rf" (?:van|in|binnen)(?: (?:de|het|alle|onze))?(?: (?:\d{{1,2}}|{either(_NUMBERS)}))?(?P<other> (?:andere|overige))?(?: (?:deelnemende|aangesloten|samenwerkende))?"
    rf" (?P<what>(?:regio )?(?:{either(region_words())})(?:[ -]?gemeenten)?|gemeenten|regio)\b", re.IGNORECASE)
_MEMBERS_OF = re.compile(r"(?:\b(?:de|alle|uw) )?\bleden van $", re.IGNORECASE)
_SPEAKS_AS = re.compile(r"\b(?:wij|we|ons) als (college|raad|gemeenteraad)\b", re.IGNORECASE)
_DWELL = re.compile(rf" van (?:de |het )?{RUN}(?: en {RUN})?")
_SHARE = re.compile(r"[, ]+(?:en )?$")
_WHO_IS_NOT = re.compile(r" (?:van (?:State|Toezicht|toezicht|commissarissen|bestuur|Bestuur|Commissarissen|beroep|Beroep|Europa)|voor (?:de|het) (?:rechtspraak|rechtsbijstand|cultuur))\b")


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


class _Places(NamedTuple):
    starts: list[int]
    all: list[Mention]
    adjectives: dict[int, Mention]


class _Left(NamedTuple):
    start: int
    opener: str
    number: int | None
    others: bool
    around: bool
    none: bool
    place: Municipality | None


def find_actors_in(text: str, cast: Cast) -> list[Found]:
    """All mentions of actors in a text, in order, none inside another; pronouns that stand alone are left out."""
    mentioned = find_all(text)
    places = _Places([place.start for place in mentioned], mentioned, {place.start: place for place in mentioned if place.adjective})
    there, words = tokens(text), lexicon()
    found = [*_people(text, cast), *_names(text, cast)]
    if not words.body_first.isdisjoint(there):
        found += _bodies(text, places)
    if not _MAYOR_WORDS.isdisjoint(there):
        found += _mayors(text, places)
    if not words.only_first.isdisjoint(there):
        found += _alone(text, cast)
    if not words.kind_first.isdisjoint(there):
        found += _kinds(text, cast)
    if not words.short.isdisjoint(there):
        found += _short(text, cast)
    found += [Found(place.start, place.end, places=(place.place,)) for place in mentioned if not place.adjective and not _in_title(text, place.start)]
    found += _parts(text, found)
    chosen: list[Found] = []
    taken = bytearray(len(text))
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start:one.end]):
            chosen.append(one)
            taken[one.start:one.end] = b"\x01" * (one.end - one.start)
    return sorted(chosen, key=lambda one: one.start)


_TITLED = re.compile(r"(?<=[\w\"“‘(] )([A-Z][a-zë]{3,}) $")
_BEFORE_PLACE = {"gemeente", "stad", "dorp", "college", "raad", "gemeenteraad", "noord", "zuid", "oost", "west", "burgemeester", "wethouder", "griffie", "gemeenteraden", "raadsgriffie", "van", "uit", "voor"}


def _in_title(text: str, start: int) -> bool:
    """Whether a place stands in the name of something else: "het Groenplan Almelo 2030"."""
    match = _TITLED.search(text, max(0, start - 30), start)
    return match is not None and match[1].lower() not in _BEFORE_PLACE


def _parts(text: str, found: list[Found]) -> list[Found]:
    """Who acts for one of the organisations found: "het dagelijks bestuur van de Omgevingsdienst"."""
    words, more = lexicon(), []
    for one in found:
        if one.actor is None or one.actor.type in ("persoon", "wethouder", "burgemeester", "adviesbureau", "commissie") or one.part:
            continue
        start = one.start + len(one.opener) + 1 if one.kind and one.opener else one.start
        match = words.part.search(text, max(0, start - 60), start)
        if match:
            more.append(one._replace(start=match.start(), part=match["noun"].lower()))
        elif hit := _OFFSPRING.match(text, one.end):
            more.append(one._replace(end=hit.end(), part=hit[1]))
    return more


_OFFSPRING = re.compile(r"[- ]?(dochters|medewerkers)\b")


def _left(text: str, start: int, places: _Places | None) -> _Left:
    """What stands before a word for a body: opener, number and adjectives, read from right to left."""
    words = lexicon()
    opener, number, others, around, none, place = "", None, False, False, False, None
    for _ in range(5):
        match = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if not match:
            break
        word = match[1]
        small = word.lower()
        adjective = places.adjectives.get(match.start(1)) if places else None
        if adjective:
            place = adjective.place
        elif small in words.others:
            others = True
        elif small in words.around:
            around = True
        elif small in _NUMBERS or re.fullmatch(r"\d{1,2}", small):
            number = _NUMBERS.get(small) or int(small)
        elif small in words.none:
            none = True
            start = match.start(1)
            break
        elif small in words.openers:
            opener = small if not opener or small in words.every else opener
            start = match.start(1)
            if small in ("de", "het", "uw", "onze", "ons"):
                earlier = _WORD_BEFORE.search(text, max(0, start - 30), start)
                if earlier and earlier[1].lower() in words.every:
                    continue
            if small not in words.every:
                break
            continue
        elif small not in words.plain:
            break
        start = match.start(1)
    return _Left(start, opener, number, others, around, none, place)


def _after(places: _Places, end: int) -> list[Mention]:
    at = bisect.bisect_left(places.starts, end)
    return places.all[at:at + 20]


def _right(text: str, end: int, places: _Places, several: bool) -> tuple[int, tuple[Municipality, ...]]:
    """Where the municipality behind a body ends, and which it is: "van de gemeente Urk", "van Urk en Texel"."""
    named: list[Municipality] = []
    for place in _after(places, end):
        if place.adjective:
            break
        between = text[end:place.start]
        if len(between) > 20 or not (_SHARE.fullmatch(between) if named else _OF.fullmatch(between) and between):
            break
        if named and not several:
            break
        named.append(place.place)
        end = place.end
    return end, tuple(named)


def _bodies(text: str, places: _Places) -> list[Found]:
    words, found = lexicon(), []
    for match in words.body.finditer(text):
        body, many = words.bodies[match[2].lower()]
        start, end = match.span()
        regional = match[1] is not None
        if _WHO_IS_NOT.match(text, end):
            continue
        left = _left(text, start, places)
        if body.stem == "college" and (by := _OF_MAYORS.match(text, end)):
            end = by.end()
        end, named = _right(text, end, places, many)
        others = left.others
        if many and not named and (of := _OF_REGION.match(text, end)):
            end = of.end()
            regional = True
            others = others or of["other"] is not None
        if left.place:
            named = (left.place,)
        if left.none or (left.around and body.stem != "gemeente") or (left.opener in ("elke", "elk") and body.stem == "gemeente"):
            continue
        if body.own and left.opener not in ("ons", "onze"):
            continue
        if not many and (regional or left.number):
            continue
        if not (left.opener or named or regional or left.number or left.around or (many and body.bare == "many") or end > match.end()):
            continue
        start = left.start
        if body.stem == "raad" and not many and (of := _MEMBERS_OF.search(text, max(0, start - 20), start)):
            start = of.start()
        if body.role and not many and not left.opener and not named:
            continue
        if body.stem == "gemeente" and many and (named or left.opener in ("die", "deze", "dat")):
            continue
        if body.stem == "gemeente" and not many and not named and left.opener in ("het", "dat", "die"):
            continue
        if left.around:
            found.append(Found(left.start, end, actor=Named(f"omliggende-{body.stems}", f"omliggende {body.names}", "collectief")))
            continue
        found.append(Found(start, end, left.opener, body, many or left.opener in words.every, left.number, others, named, regional=regional))
    return found


def _mayors(text: str, places: _Places) -> list[Found]:
    body = lexicon().bodies["college"][0]
    found = [Found(match.start(), match.end(), "ons", lexicon().bodies[match[1].lower()][0]) for match in _SPEAKS_AS.finditer(text)]
    for match in MAYORS.finditer(text):
        end, named = _right(text, match.end(), places, several=False)
        found.append(Found(match.start(), end, "", body, places=named))
    return found


def _alone(text: str, cast: Cast) -> list[Found]:
    words, found = lexicon(), []
    for match in words.only.finditer(text):
        actor, forms, bare = words.alone[match[1].lower()]
        before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
        opener = before[1].lower() if before else ""
        if match[1] not in forms and match[1].lower() not in {form.lower() for form in forms if form[0].islower()}:
            continue
        if opener in words.openers and opener not in ("dat", "die"):
            dwell = _DWELL.match(text, match.end()) if actor.type == "collectief" else None
            if actor.id == "provincie" and len(held := cast.held("provincie")) == 1:
                actor = held[0]
            found.append(Found(before.start(1) if before else match.start(), dwell.end() if dwell else match.end(), opener, actor=actor))
        elif (bare and opener not in words.none) or match[1] == "Rijk" or (match[1] == "rijk" and _BESIDE.search(text[max(0, match.start() - 15):match.end() + 15])):
            end = match.end()
            if actor.id.endswith("-staten") and (of := _STATEN_OF.match(text, end)):
                end = of.end()
                actor = Named(f"{actor.id}-{slug(of['name'])}", f"{actor.name} van {of['name']}", actor.type)
            if actor.id == "provincie" and len(held := cast.held("provincie")) == 1:
                actor = held[0]
            found.append(Found(match.start(), end, actor=actor))
    return found


_STATEN_OF = re.compile(rf" van (?:de provincie )?(?P<name>{RUN})")
_BESIDE = re.compile(r"\brijk(?:,| en| of) (?:de )?(?:provincie|gemeenten)|\bprovincies?(?:,| en| of) (?:het )?rijk\b")


def _people(text: str, cast: Cast) -> list[Found]:
    found = []
    for pattern in (FORMAL, OFFICE, INITIALLED):
        for match in pattern.finditer(text):
            name = person_name(match)
            person = cast.named.get(name) or cast.people.get(slug(name))
            if person is None or (pattern is OFFICE and not can_be_name(name, match["role"])):
                continue
            if pattern is INITIALLED and not initials_fit(text, match):
                continue
            start = match.start("name") if pattern is OFFICE and match["colon"] else match.start()
            found.append(Found(start, match.end() if name == match["name"] else match.start("name") + len(name), actor=person))
    return found


def opens(text: str, start: int) -> bool:
    """Whether a sentence or a line opens here, so that a capital tells nothing."""
    return start == 0 or text[max(0, start - 2):start].strip()[-1:] in (".", ":", "?", "!", "–", "-", "•", ";", "|")


def _kinds(text: str, cast: Cast) -> list[Found]:
    """Organisations by the word for what they are, with a name behind it or named before."""
    words, found = lexicon(), []
    for match in words.kind.finditer(text):
        kind = words.kinds[match[0].lower()]
        hit = BEHIND.match(text, match.end())
        name = name_behind(match[0], hit)
        left = _left(text, match.start(), None)
        if hit and name:
            actor = cast.named.get(f"{match[0]}{hit['link'] or ''} {name}")
            if actor:
                found.append(Found(match.start(), hit.start("run") + len(name), actor=actor))
                continue
        if left.none or left.number or left.others:
            continue
        end = match.end()
        if kind == "overleg" and match[0].lower() == "pfo" and (more := re.compile(r" [a-zA-Z]\w+(?:-\w+)?").match(text, end)):
            end = more.end()
        held = cast.held(match[0])
        word = "servicegemeente" if kind == "servicegemeente" and match[0].lower() != "centrumgemeente" else text[match.start():end]
        actor = Named(slug(word), word, kind)
        if end > match.end():
            found.append(Found(left.start, end, actor=actor))
            continue
        if kind == "gemeenschappelijke_regeling":
            if re.search(r"\b(?:nieuwe|klassieke|toekomstige)\b", text[left.start:match.start()]):
                found.append(Found(left.start, end, kind=match[0], actor=Named("gr-nieuw", "nieuwe gemeenschappelijke regeling", kind)))
            elif left.opener or (match[0] == "GR" and text[end:end + 1] not in ("/", "-", ".")):
                found.append(Found(left.start, end, left.opener, kind=match[0], actor=Named("gr", "gemeenschappelijke regeling", kind)))
        elif left.opener and left.opener not in words.every:
            if kind not in ("organisatie", "commissie") or held or match[0].lower() in words.unnamed or match[0][0].isupper():
                found.append(Found(left.start, end, left.opener, kind=match[0], actor=actor))
        elif (
            (kind == "servicegemeente" and match[0].lower() != "centrumgemeente")
            or (kind == "overleg" and match[0].lower() not in ("werkgroep", "projectgroep"))
            or (match[0][0].isupper() and (len(held) == 1 or (kind == "uitvoeringsorganisatie" and not opens(text, match.start()))))
        ):
            found.append(Found(left.start, end, kind=match[0], actor=actor))
    return found


def _short(text: str, cast: Cast) -> list[Found]:
    """The last part of a word for the only organisation of the kind: "de dienst" after "Reinigingsdienst Westland"."""
    found = []
    for match in _SHORT.finditer(text):
        held = cast.held(match[2])
        if len(held) == 1:
            found.append(Found(match.start(), match.end(), match[1].lower(), actor=held[0]))
    return found


_SHORT = re.compile(rf"\b(de|het|onze|uw|deze|dit) ({either(lexicon().short)})\b", re.IGNORECASE)


def _names(text: str, cast: Cast) -> list[Found]:
    """The names of the cast, and the parties."""
    found = []
    index = cast.index()
    for match in re.finditer(r"(?<![\w@./-])['’]?\w+", text):
        if not (match[0][0].isupper() or match[0][0] in "'’" or match[0] in index):
            continue
        for form in index.get(match[0], ()):
            end = match.start() + len(form)
            if text.startswith(form, match.start()) and (end >= len(text) or not (text[end].isalnum() or text[end] == "_" or (text[end] == "-" and text[end + 1:end + 2].isalpha() and not text.startswith("-fractie", end)))):
                found.append(_named(text, match.start(), end, form, cast))
                break
    for match in _REGION.finditer(text):
        if not _in_title(text, match.start()):
            region = region_words()[match["name"]]
            found.append(Found(match.start(), match.end(), actor=Named(f"regio-{region}", f"regio {match['name']}", "collectief")))
    return found


_REGION = re.compile(rf"(?<![\w-])(?:(?:de )?regio )?(?P<name>{either(word for word in region_words() if not word.endswith('e'))})(?:regio)?(?![\w-])")


_FRACTION = re.compile(r"(?:\b(?:de |het )?fractie (?:van )?(?:de |het )?|\bde )$", re.IGNORECASE)


def _named(text: str, start: int, end: int, form: str, cast: Cast) -> Found:
    if form in cast.parties and form not in cast.named:
        before = _FRACTION.search(text, max(0, start - 22), start)
        if text.startswith("-fractie", end):
            end += 8
        return Found(before.start() if before else start, end, party=cast.parties[form])
    return Found(start, end, actor=cast.named.get(form) or lexicon().known[form])
