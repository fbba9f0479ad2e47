"""Where a text names an actor: bodies with their article, number, adjective and municipality, and the names of a cast."""

from __future__ import annotations

import bisect
import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import RUN
from pipeline.extract.actors_found import Found
from pipeline.extract.actors_lexicon import Named, either, lexicon, region_words, tokens
from pipeline.extract.actors_named import find_names, find_people, in_title
from pipeline.extract.actors_organisations import BEHIND, name_behind
from pipeline.places import Mention, Municipality, find_all, slug

_NUMBERS = dict(zip(["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"], range(2, 13), strict=True))
_WORD_BEFORE = re.compile(r"([\w-]+)\s$")
_LOOK = 90
_OF_MAYORS = re.compile(r"(?: van)? (?:burgemeester en wethouders|Burgemeester en [Ww]ethouders|b ?& ?w|B ?& ?W|B en W|b en w|BenW)\b", re.IGNORECASE)
_MAYOR_WORDS = frozenset({"burgemeester", "b", "benw", "wij", "we", "ons"})
MAYORS = re.compile(r"(?<![\w&])(?:burgemeester en wethouders|b ?& ?w|b en w|benw)\b(?!\w)", re.IGNORECASE)
_OF = re.compile(r"(?: (?:van|der|in|uit)(?: (?:de|het))?)?(?: gemeenten?)? ?$")
_OF_SOMEBODY = re.compile(r" van (?:de )?(?:(?:\w+ )?gemeenten )?(?!Nederland)[A-ZÀ-Ý'’]")  # of whom no list knows
_OF_REGION = re.compile(
    rf" (?:van|in|binnen)(?: (?:de|het|alle|onze))?(?: (?:\d{{1,2}}|{either(_NUMBERS)}))?(?P<other> (?:andere|overige))?(?: (?:deelnemende|aangesloten|samenwerkende))?"
    rf" (?P<what>(?:regio )?(?:{either(region_words())})(?:[ -]?gemeenten)?|gemeenten|regio)\b", re.IGNORECASE)
_MEMBERS_OF = re.compile(r"(?:\b(?:de|alle|uw) )?\bleden van $", re.IGNORECASE)
_SPEAKS_AS = re.compile(r"\b(?:wij|we|ons) als (college|raad|gemeenteraad)\b", re.IGNORECASE)
_DWELL = re.compile(rf" van (?:de |het )?{RUN}(?: en {RUN})?")
_SHARE = re.compile(r"[, ]+(?:en )?$")
_WHO_IS_NOT = re.compile(r" (?:van (?:dijkgraaf|[Gg]edeputeerde|State|Toezicht|toezicht|commissarissen|bestuur|Bestuur|Commissarissen|beroep|Beroep|Europa)|voor (?:de|het) (?:rechtspraak|rechtsbijstand|cultuur))\b")


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
    found = [*find_people(text, cast), *find_names(text, cast)]
    if not words.body_first.isdisjoint(there):
        found += _bodies(text, places)
    if not _MAYOR_WORDS.isdisjoint(there):
        found += _mayors(text, places)
    if not words.only_first.isdisjoint(there):
        found += _alone(text, cast)
    if "GS" in text or "PS" in text:
        found += _states(text)
    if not words.kind_first.isdisjoint(there):
        found += _kinds(text, cast)
    if not words.short.isdisjoint(there):
        found += _short(text, cast)
    found += [Found(place.start, place.end, places=(place.place,)) for place in mentioned if not place.adjective and not in_title(text, place.start)]
    found += _parts(text, found)
    chosen: list[Found] = []
    taken = bytearray(len(text))
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start:one.end]):
            chosen.append(one)
            taken[one.start:one.end] = b"\x01" * (one.end - one.start)
    return sorted(chosen, key=lambda one: one.start)


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
        if many and not named:
            if of := _OF_REGION.match(text, end):
                end = of.end()
                regional = True
                others = others or of["other"] is not None
            elif _OF_SOMEBODY.match(text, end):
                continue
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


_REALM = re.compile(r" van [A-Z]")


def _alone(text: str, cast: Cast) -> list[Found]:
    words, found = lexicon(), []
    for match in words.only.finditer(text):
        actor, forms, bare = words.alone[match[1].lower()]
        before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
        opener = before[1].lower() if before else ""
        if match[1] not in forms and match[1].lower() not in {form.lower() for form in forms if form[0].islower()}:
            continue
        if actor.id == "rijk" and _REALM.match(text, match.end()):
            continue  # "het Rijk van Nijmegen"
        led = opener in words.openers and opener not in ("dat", "die")
        if not led and not ((bare and opener not in words.none) or match[1] == "Rijk" or (match[1] == "rijk" and _BESIDE.search(text[max(0, match.start() - 15):match.end() + 15]))):
            continue
        actor, end = _specified(actor, text, match.end(), cast)
        if led and actor.type == "collectief" and (dwell := _DWELL.match(text, end)):
            end = dwell.end()
        found.append(Found(before.start(1) if led and before else match.start(), end, opener if led else "", actor=actor))
    return found


_STATES = re.compile(r"\b(?P<which>[GP]S) (?:van )?(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)")


def _states(text: str) -> list[Found]:
    """The boards of a province by their initials: "GS van Utrecht"."""
    found = []
    for match in _STATES.finditer(text):
        if f"provincie {match['name']}" in lexicon().known:
            whole = "gedeputeerde staten" if match["which"] == "GS" else "provinciale staten"
            found.append(Found(match.start(), match.end(), actor=Named(f"{slug(whole)}-{slug(match['name'])}", f"{whole} van {match['name']}", "bestuursorgaan")))
    return found


def _specified(actor: Named, text: str, end: int, cast: Cast) -> tuple[Named, int]:
    """The actor that a word for an office or government stands for, with the province or ministry behind it, and where that ends."""
    provinces = cast.held("provincie")
    if actor.id == "provincie":
        return (provinces[0] if len(provinces) == 1 else actor), end
    if actor.id in ("gedeputeerde-staten", "provinciale-staten", "commissaris-van-de-koning"):
        of = _STATEN_OF.match(text, end)
        end = of.end() if of else end
        name = of["name"] if of else provinces[0].name.partition(" ")[2] if len(provinces) == 1 else ""
        return (Named(f"{actor.id}-{slug(name)}", f"{actor.name} van {name}", actor.type) if name else actor), end
    if actor.id in ("minister", "staatssecretaris") and (of := _of_ministry().match(text, end)):
        key, name = lexicon().ministries[of["name"]]
        return Named(f"{actor.id}-{key}", f"{actor.name} van {name}", actor.type), of.end()
    if actor.id in ("minister", "staatssecretaris") and (of := _FOR.match(text, end)):
        return Named(f"{actor.id}-{slug(of['name'])}", f"{actor.name} voor {of['name']}", actor.type), of.end()
    return actor, end


@cache
def _of_ministry() -> re.Pattern[str]:
    return re.compile(rf" (?:van|voor) (?P<name>{either(lexicon().ministries)})(?!\w)")


_FOR = re.compile(rf" voor (?P<name>{RUN})")  # without a ministry: "minister voor Klimaat en Energie"
_STATEN_OF = re.compile(rf" (?:van|der|in) (?:(?:de )?[Pp]rovincie )?(?P<name>{RUN})")
_BESIDE = re.compile(r"\brijk(?:,| en| of) (?:de )?(?:provincie|gemeenten)|\bprovincies?(?:,| en| of) (?:het )?rijk\b")


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
