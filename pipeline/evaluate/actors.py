"""Which actor of the truth an actor of the run stands for, and how mentions and actors are counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.found import Found
from pipeline.evaluate.items import Item, bare_span, mentions_of, name_of, pair
from pipeline.evaluate.truth import Dossier
from pipeline.evaluate.wording import Record, listed, name_key, same_name


class Actors:
    """Tells actors apart: by id, by name, or by the mentions that they share."""

    def __init__(self, dossier: Dossier, found: Found) -> None:
        self._here = {
            stem: {name_of(actor): actor for actor in document.data.get("actors") or []}
            for stem, document in dossier.documents.items()
        }
        self._keys: dict[str, set[str]] = defaultdict(set)
        for actors in self._here.values():
            for name, actor in actors.items():
                self._keys[name] |= {
                    name_key(str(one)) for one in [actor.get("name", name), *listed(actor.get("aliases"))]
                }
        self._given = {name_of(actor): actor for actor in found.records["actors"]}
        self._votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def here(self, stem: str) -> dict[str, Record]:
        """The true actors of one document."""
        return self._here[stem]

    def vote(self, stem: str, given: str, wanted: str) -> None:
        """A mention of an actor of the run is one of a true actor. All votes of a document go before its questions."""
        self._votes[stem, given][wanted] += 1

    def means(self, stem: str, given: Any, wanted: Any) -> bool:
        """Whether a value of the run (an id, a name, or an object with either) means a true actor."""
        if isinstance(given, dict):
            given = given.get("actor") or given.get("id") or given.get("name") or ""
        if given == wanted:
            return True
        if wanted in self._keys:
            return wanted in self.meant(stem, str(given))
        name = self._given.get(str(given), {}).get("name") or str(given)
        return same_name(name_key(str(wanted)), name_key(str(name)), part=True)

    def meant(self, stem: str, given: str) -> frozenset[str]:
        """The id of the true actor that a value of the run stands for; empty where none or several fit."""
        key = stem, given
        if key not in self._known:
            self._known[key] = frozenset({given}) if given in self._keys else self._guess(stem, given)
        return self._known[key]

    def _guess(self, stem: str, given: str) -> frozenset[str]:
        """The first that leaves one: the name in this document, shared mentions, part of a name, a name elsewhere."""
        key = name_key(str(self._given.get(given, {}).get("name") or given))
        whole, loose = (
            frozenset(name for name, keys in self._keys.items() if any(same_name(key, one, part=part) for one in keys))
            for part in (False, True)
        )
        here = frozenset(self._here.get(stem, {}))
        votes = self._votes.get((stem, given))
        voted = frozenset(name for name, _ in votes.most_common(1)) if votes else frozenset()
        for names in (whole & here, voted, loose & here, whole, loose):
            if len(names) == 1:
                return names
        return frozenset()


@dataclass
class MentionPairs:
    """The mentions of one document, paired.

    Attributes:
        wanted: true mentions; those without a known actor are not core.
        given: mentions of the run.
        pairs: places in the two lists.
        located: whether the truth gives places of mentions, so that they are counted.
    """

    wanted: list[Item]
    given: list[Item]
    pairs: list[tuple[int, int]]
    located: bool


def _no_fields(_wanted: Item, _given: Item) -> float:
    """Mentions agree in nothing but their passage."""
    return 0.0


_UNSCORED: Record = {"core": False}


def pair_mentions(dossier: Dossier, found: Found, actors: Actors, by_place: dict[str, bool]) -> dict[str, MentionPairs]:
    """Pair all mentions by passage, whoever is meant, and let them vote on who stands for whom."""
    given: dict[str, list[Item]] = defaultdict(list)
    for actor in found.records["actors"]:
        for quote in mentions_of(actor):
            stem = found.stem_of.get(str(quote.get("document", actor.get("document"))))
            if stem:
                given[stem].append(Item(actor, stem, "actors", [bare_span(quote)]))
    result = {}
    for stem, document in dossier.documents.items():
        if "actors" not in document.data:
            continue
        wanted = [
            Item(actor, stem, "actors", [bare_span(quote)])
            for actor in document.data["actors"]
            for quote in mentions_of(actor)
        ]
        wanted += [
            Item(_UNSCORED, stem, "actors", [bare_span(quote)])
            for quote in document.data.get("unscored_mentions") or []
        ]
        pairs = pair(wanted, given[stem], _no_fields, by_place=by_place[stem], same_page=True)
        for i, j in pairs:
            if wanted[i].record is not _UNSCORED:
                actors.vote(stem, given[stem][j].name, wanted[i].name)
        result[stem] = MentionPairs(
            wanted, given[stem], pairs, any("mentions" in one for one in document.data["actors"])
        )
    return result


@dataclass
class ActorPairs:
    """The distinct actors of one document.

    Attributes:
        pairs: true actor and the one of the run that stands for it.
        missed: true core actors that the run does not have.
        extra: actors of the run that are none of the truth.
    """

    pairs: list[tuple[Item, Item]] = field(default_factory=list)
    missed: list[Item] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)


def pair_actors(stem: str, found: Found, actors: Actors, mentions: MentionPairs) -> ActorPairs:
    """The actors of one document; one of the run whose mentions are all debatable is left aside."""
    truth, result = actors.here(stem), ActorPairs()
    core = {name for name, actor in truth.items() if actor.get("core", True) is not False}
    debatable = {j for i, j in mentions.pairs if not mentions.wanted[i].core}
    places: dict[str, set[int]] = defaultdict(set)
    given = {
        name_of(actor): actor
        for actor in found.records["actors"]
        if found.stem_of.get(str(actor.get("document"))) == stem
    }
    for j, mention in enumerate(mentions.given):
        given[mention.name] = mention.record
        places[mention.name].add(j)
    hit: set[str] = set()
    for name, record in sorted(given.items()):
        meant = actors.meant(stem, name) & truth.keys()
        fresh = sorted((meant & core) - hit)
        one = Item(record, stem, "actors_canonical", [bare_span(quote) for quote in mentions_of(record)[:1]])
        if fresh:
            hit.add(fresh[0])
            wanted = truth[fresh[0]]
            result.pairs.append(
                (Item(wanted, stem, "actors_canonical", [bare_span(q) for q in mentions_of(wanted)[:1]]), one)
            )
        elif not ((meant and not meant & core) or places[name] <= debatable):
            result.extra.append(one)
    result.missed = [
        Item(truth[name], stem, "actors_canonical", [bare_span(q) for q in mentions_of(truth[name])[:1]])
        for name in truth
        if name in core - hit
    ]
    return result
