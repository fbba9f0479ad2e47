"""Organisations that a document names, defines or abbreviates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import (
    RUN,
    distinct,
    fits,
    kind_of,
    kind_word,
    trim,
)
from pipeline.extract.actors_lexicon import Named, is_party, lexicon, region_words, tokens
from pipeline.places import find_all, named

_DEFINED = re.compile(r"\((?P<hence>(?:hierna|verder|afgekort|kortweg)(?: te noemen)?(?: als)?:? )?(?:de |het )?[\"“‘'„]?(?P<short>[A-Z][\w&-]{1,16})[\"”’']?\)")
# "Stichting De Brug, hierna te noemen: de stichting," and "(hierna: het schap)".
_HENCE = re.compile(r"[,(] ?(?:hierna|verder)(?: ook)?(?: te noemen| genoemd| aan te duiden als| aangeduid als)?:? (?:de |het )?[\"“‘'„]?(?P<short>[\w&-]{2,30})[\"”’']?(?=[,.;)]| (?:is|heeft|zal|en)\b)")
_BEFORE = re.compile(rf"{RUN}[\"”’']?\s?$")
_BEHIND = 90


def learn_organisations(cast: Cast, texts: Sequence[str], small: Mapping[str, int]) -> None:
    """Add the organisations that texts name; `small`: the words that the document writes without a capital."""
    words = lexicon()
    whole = "\n".join(texts)
    for form, actor in words.known.items():
        if form in whole:
            cast.hold(kind_word(actor.name), actor)
    for text in texts:
        for match in _DEFINED.finditer(text):
            before = text[max(0, match.start() - _BEHIND):match.start()].rstrip(" \"”’'")
            if (several := _several(before)) is not None:
                cast.named[match["short"]] = several
                continue
            name = _defined_name(before, match["short"], bool(match["hence"]))
            if name and match["short"] not in words.no_body and not name.lower().endswith(words.things) and not is_party(match["short"]) and not is_party(name):
                cast.add_organisation(name, kind_of(name), [match["short"]])
        for match in _HENCE.finditer(text) if "hierna" in text or "verder" in text else ():
            before = text[max(0, match.start() - _BEHIND):match.start()]
            called = _BEFORE.search(before)
            name = trim(called[0]) if called else ""
            if not name or _several(before.rstrip(" \"”’'(,")) is not None or is_party(name) or named(name) is not None or name.lower().endswith(words.things) or match["short"].lower() in words.bodies:
                continue
            if match["short"][0].isupper() and match["short"] not in words.no_body:
                cast.add_organisation(name, kind_of(name), [match["short"]])
            elif match["short"] in words.kinds or match["short"] in words.short:
                cast.hold(match["short"], cast.add_organisation(name, kind_of(name)))
        for match in words.legal.finditer(text):
            run = _BEFORE.search(text[max(0, match.start() - _BEHIND):match.start()])
            if run and (name := trim(run[0])):
                cast.add_organisation(name, kind_of(name), [name + match[0], *_short(name, small)])
        for match in words.kind.finditer(text) if not words.kind_first.isdisjoint(tokens(text)) else ():
            hit = BEHIND.match(text, match.end())
            name = name_behind(match[0], hit)
            if not hit or not name:
                continue
            if match.start() == 0 and hit.end() == len(text.rstrip(" ,.")) and text.count(" en ") == 1 and kind_word(hit["run"].rpartition(" en ")[2]) == "":
                name = hit["run"]  # a line that is nothing else: "Stichting Molen en Dorp"
            kind = words.kinds[match[0].lower()]
            if kind == "gemeenschappelijke_regeling" and kind_word(name):
                cast.add_organisation(name, kind, [f"{match[0]}{hit['link'] or ''} {name}"])
                continue
            alone = kind in ("adviesbureau", "organisatie") and not hit["link"] and match[0].lower() not in words.located and distinct(name, small)
            cast.add_organisation(f"{match[0]}{hit['link'] or ''} {name}", kind, [name] if alone else [])
        for match in words.ends.finditer(text):
            _learn_ending(cast, text, match)
    _learn_acronyms(cast, texts)
    cast._index = None


_GEMEENTEN = re.compile(r"\bgemeenten $", re.IGNORECASE)


def _several(before: str) -> Named | None:
    """The municipalities that a short name is given to: "de gemeenten Urk, Texel en Veere (hierna: de eilandgemeenten)"."""
    places = find_all(before)
    first = len(places)
    while first and not places[first - 1].adjective and before[places[first - 1].end : places[first].start if first < len(places) else None].strip() in ("", ",", "en", ", en"):
        first -= 1
    held = [one.place for one in places[first:]]
    if len(held) < 2 or not _GEMEENTEN.search(before[: places[first].start]):
        return None
    shown = f"gemeenten {', '.join(place.name for place in held[:-1])} en {held[-1].name}"
    return Named(f"gemeenten-{'-'.join(sorted(place.slug for place in held))}", shown, "collectief", tuple(place.code for place in held))


def _learn_ending(cast: Cast, text: str, match: re.Match[str]) -> None:
    """A name with a word that ends as names of organisations do: "Regionaal Energieloket", "Mobiliteitsfonds Waterland"."""
    before = _BEFORE.search(text[max(0, match.start() - _BEHIND):match.start()])
    run = re.compile(RUN).match(text, match.start())
    name = whole_name(re.sub(r"^.*\d\S* ", "", before[0] if before else "") + (run[0] if run else match[0]))
    if match[0] not in name or match[0].lower().endswith(lexicon().things) or is_party(name) or match[0].startswith(("Gemeente", "Raads", "College")) or len(name.split()) > 6:
        return
    opens = match.start() == 0 or text[match.start() - 2:match.start()] in (". ", ": ", "? ", "! ")
    if name == match[0] and (opens or len(text) < 60):
        return
    if (match[1].lower() == "advies" and name == match[0]) or name.split()[0] in region_words():
        return
    cast.add_organisation(name, lexicon().end_types[match[1].lower()])


def name_behind(word: str, hit: re.Match[str] | None) -> str:
    """The name behind a word for an organisation, or "" where what follows is none."""
    name = trim(hit["run"]) if hit else ""
    if hit and not hit["link"] and name and (article := _ARTICLED.match(hit["run"])) and hit["run"] == article[0] + name and fits(word, name):
        return article[0] + name.split(" en ")[0]  # "Stichting Het Notenhuis": the article is part of the name
    if not hit or not name or not hit["run"].startswith(name) or not fits(word, name):
        return ""
    if lexicon().kinds[word.lower()] == "commissie":
        return name  # "commissie Stad en Bestuur"
    if lexicon().kinds[word.lower()] not in ("overleg", "rijk"):
        name = name.split(" en ")[0]
    return whole_name(name)


def whole_name(run: str) -> str:
    """A run of words with capitals without what names a second organisation: "Dienst West en Bureau Oost"."""
    name, sign, rest = trim(run).partition(" en ")
    return name + sign + rest if rest and not kind_word(rest) and rest not in lexicon().known and name not in lexicon().known else name


_ARTICLED = re.compile(r"(?:De|Het|['’][tT]) (?=[A-Z])")
BEHIND = re.compile(rf"(?P<link> van(?: de| het)?)? [\"“‘„']?(?P<run>{RUN})")
_ACRONYM = re.compile(r"\b(?:(?P<by>door|namens|bij|met|aan|bestuur van|directeur van|directie van|dienst van) )?(?:de|het|De|Het) (?P<name>[A-Z]{3,6})(?![\w-])")


def _learn_acronyms(cast: Cast, texts: Sequence[str]) -> None:
    """Abbreviations that the document uses for somebody who acts, without saying who."""
    counts: Counter[str] = Counter()
    acting: set[str] = set()
    for text in texts:
        for match in _ACRONYM.finditer(text):
            counts[match["name"]] += 1
            if match["by"] or _ACTS.match(text, match.end()):
                acting.add(match["name"])
    for name in sorted(acting):
        if name not in lexicon().no_body and name not in cast.named and name not in lexicon().known and name not in cast.parties and not is_party(name):
            cast.add_organisation(name, "organisatie")


_ACTS = re.compile(r" (?:heeft|hebben|wil|zegt|stelt|vindt|verwacht|adviseert|concludeert|meldt|levert|rekent|onderzoekt|verzorgt|voert|laat|besluit|gaat|kan|biedt|krijgt|betaalt)\b")


def _short(name: str, small: Mapping[str, int]) -> list[str]:
    """The name without the kind before it: "Bouwbedrijf Harmsen" -> "Harmsen"."""
    first, _, rest = name.partition(" ")
    return [rest] if rest and first.lower() in lexicon().kinds and distinct(rest, small) else []


def _defined_name(before: str, short: str, hence: bool) -> str | None:
    """The name that an abbreviation in brackets stands for."""
    run = _BEFORE.search(before)
    name = trim(run[0]) if run else ""
    if " en " in name and kind_word(rest := name.rpartition(" en ")[2]):
        name = rest
    capitals = [letter.lower() for letter in short if letter.isupper()]
    if name and (hence or initialled(name, capitals)) and len(name) > len(short):
        return name
    kinds = list(lexicon().kind.finditer(before))
    if kinds:
        name = before[kinds[-1].start():].strip()
        if len(name.split()) < 8 and initialled(name, capitals):
            return name
    return None


def initialled(name: str, capitals: Sequence[str]) -> bool:
    """Whether capitals are letters of a name in order, the first one first, each other one at the start of a word or part."""
    flat = name.lower()
    if len(capitals) < 2 or not flat.startswith(capitals[0]):
        return False
    at = 0
    for letter in capitals[1:]:
        at = flat.find(letter, at + 1)
        if at < 0:
            return False
    starts = {word[0] for word in re.findall(r"\w+", flat)}
    return sum(letter in starts for letter in capitals) >= min(2, len(starts))
