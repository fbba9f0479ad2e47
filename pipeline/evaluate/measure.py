"""Every judgement about a run of one dossier, before anything is added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.actors import Actors, pair_actors, pair_mentions
from pipeline.evaluate.fields import ABOUT_ACTOR, ABOUT_DOCUMENT, RULES, Fields
from pipeline.evaluate.found import Found
from pipeline.evaluate.graph import FoundLink, Graph, TrueLink, pair_links
from pipeline.evaluate.grid import Cell, Grid, compare_matrix
from pipeline.evaluate.items import KINDS, RECORD_KINDS, Item, accepted, item, pair, quotes_of, span, touch
from pipeline.evaluate.texts import Reading, cleaning, reading
from pipeline.evaluate.truth import Dossier, TruthDocument
from pipeline.evaluate.wording import Record, empty, value

CANONICAL, TYPED = "actors_canonical", "links_typed"
FOLLOWED_UP = ("requests", "commitments")


@dataclass(frozen=True, eq=False)
class Outcome:
    """A record that was found, missed, or found though the truth does not have it; what does not count is left out.

    Attributes:
        kind: kind of record; `actors` are mentions, `actors_canonical` the distinct actors of a document.
        stem: truth document; "" for a link about the whole dossier.
        wanted: true record, or None.
        given: record of the run, or None.
    """

    kind: str
    stem: str
    wanted: Item | None
    given: Item | None


@dataclass(frozen=True, eq=False)
class Answer:
    """One judged value.

    Attributes:
        group: kind of record, `documents` or `follow_up`.
        name: field; for `follow_up` the kind.
        stem: truth document.
        right: from 0 to 1.
        wanted: true value.
        given: value of the run.
        may_miss: whether giving no value would have been right too.
        pair: the two records, for the report.
    """

    group: str
    name: str
    stem: str
    right: float
    wanted: Any = None
    given: Any = None
    may_miss: bool = False
    pair: tuple[Item, Item] | None = None


@dataclass
class Result:
    """All judgements about one dossier.

    Attributes:
        dossier: its truth.
        found: the run.
        outcomes: records.
        answers: values of fields.
        traps: a passage that is no position, and whether the run gives one there.
        grids: halves of the matrix, or None.
        wrong_cells: cells that are not right.
        cleaned: truth document -> counts of cleaning, where the corrected text is known.
        read: truth document -> counts of reading, where the true text is known and the input was no text.
        provenance: kind -> [records whose quotes hold, records, records without quote], over the whole run.
        damage: truth document -> damage level or None.
    """

    dossier: Dossier
    found: Found
    outcomes: list[Outcome] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    traps: list[tuple[Item, bool]] = field(default_factory=list)
    grids: dict[str, Grid] | None = None
    wrong_cells: list[Cell] = field(default_factory=list)
    cleaned: dict[str, Counter[str]] = field(default_factory=dict)
    read: dict[str, Reading] = field(default_factory=dict)
    provenance: dict[str, list[int]] = field(default_factory=dict)
    damage: dict[str, str | None] = field(default_factory=dict)


def measure(dossier: Dossier, found: Found) -> Result:
    """Judge a run against the truth of one dossier.

    Raises:
        BadInput: a file of the run cannot be read.
        MissingDependency: jiwer is not installed and there are texts to compare.
    """
    result = Result(dossier, found)
    result.damage = {stem: one.damage or found.damage.get(stem) for stem, one in dossier.documents.items()}
    by_place = {stem: _places_hold(one, found.text_of(stem, "raw")) for stem, one in dossier.documents.items()}
    fields = Fields(_actors(result, by_place))
    pairs = {kind: _records(result, kind, fields, by_place) for kind in RECORD_KINDS}
    for kind in RECORD_KINDS:
        for wanted, given in pairs[kind]:
            if wanted.core:
                _answers(result, kind, fields, wanted, given)
    _links(result, by_place)
    _metadata(result, fields)
    _follow_up(result, pairs)
    _traps(result, pairs["positions"], by_place)
    matrix = compare_matrix(dossier, found)
    if matrix is not None:
        result.grids, result.wrong_cells = matrix
    _texts(result)
    result.provenance = _provenance(found)
    return result


def _places_hold(document: TruthDocument, raw: str | None) -> bool:
    """Whether every quote of the truth stands at its offsets in the raw text."""
    if raw is None:
        return False
    quotes = [quote for kind in KINDS for record in document.data.get(kind) or [] for quote in quotes_of(record)]
    return bool(quotes) and all(
        quote.get("start") is not None and raw[quote["start"] : quote["end"]] == quote.get("exact", quote.get("text"))
        for quote in quotes
    )


def _records(result: Result, kind: str, fields: Fields, by_place: dict[str, bool]) -> list[tuple[Item, Item]]:
    """Pair the records of one kind; the pairs, debatable ones too."""
    given_by: dict[str, list[Item]] = defaultdict(list)
    for one in result.found.items(kind):
        given_by[one.stem].append(one)
    matched = []
    for stem, document in result.dossier.documents.items():
        if kind not in document.items:
            continue
        wanted, given = document.items[kind], [one for one in given_by[stem] if document.judges(one)]
        pairs = pair(wanted, given, fields.agreement, by_place=by_place[stem], same_page=kind == "dates")
        found, free = {i for i, _ in pairs}, set(range(len(given))) - {j for _, j in pairs}
        for i, j in pairs:
            matched.append((wanted[i], given[j]))
            fields.twins[str(given[j].record.get("id"))] = stem, str(wanted[i].record.get("id"))
            if wanted[i].core:
                result.outcomes.append(Outcome(kind, stem, wanted[i], given[j]))
            if kind == "references":  # the truth has one record a thing, the run one a mention
                again = [k for k in sorted(free) if touch(wanted[i], given[k], by_place=by_place[stem])]
                free -= set(again[: max(0, len(wanted[i].spans) - 1)])
        result.outcomes += [
            Outcome(kind, stem, one, None) for i, one in enumerate(wanted) if one.core and i not in found
        ]
        for j in sorted(
            free
        ):  # vague expressions are not annotated to the last, so a date without a value costs nothing
            if kind != "dates" or given[j].record.get("edtf") is not None:
                result.outcomes.append(Outcome(kind, stem, None, given[j]))
    return matched


def _answers(result: Result, group: str, fields: Fields, wanted: Item, given: Item) -> None:
    rules = ABOUT_DOCUMENT if group == "documents" else ABOUT_ACTOR if group == CANONICAL else RULES[group]
    for name, right in fields.judge(wanted, given, rules):
        values = accepted(wanted.record, name, wanted.kind)
        result.answers.append(
            Answer(
                group,
                name,
                wanted.stem,
                right,
                values[0],
                given.record.get(name),
                any(empty(one) for one in values),
                (wanted, given),
            )
        )


def _actors(result: Result, by_place: dict[str, bool]) -> Actors:
    """Judge mentions and actors; whom a mention means can be told once all mentions of its document have voted."""
    actors = Actors(result.dossier, result.found)
    fields = Fields(actors)
    for stem, mentions in pair_mentions(result.dossier, result.found, actors, by_place).items():
        hit, used = {i for i, _ in mentions.pairs}, {j for _, j in mentions.pairs}
        if mentions.located:
            result.outcomes += [
                Outcome("actors", stem, mentions.wanted[i], mentions.given[j])
                for i, j in mentions.pairs
                if mentions.wanted[i].core
            ]
            result.outcomes += [
                Outcome("actors", stem, one, None) for i, one in enumerate(mentions.wanted) if one.core and i not in hit
            ]
            result.outcomes += [
                Outcome("actors", stem, None, one) for j, one in enumerate(mentions.given) if j not in used
            ]
        for i, j in mentions.pairs:
            wanted, given = mentions.wanted[i], mentions.given[j]
            if wanted.core:
                result.answers.append(
                    Answer(
                        "actors",
                        "canonical",
                        stem,
                        wanted.name in actors.meant(stem, given.name),
                        wanted.record.get("name"),
                        given.record.get("name"),
                        pair=(wanted, given),
                    )
                )
        distinct = pair_actors(stem, result.found, actors, mentions)
        for wanted, given in distinct.pairs:
            result.outcomes.append(Outcome(CANONICAL, stem, wanted, given))
            _answers(result, CANONICAL, fields, wanted, given)
        result.outcomes += [Outcome(CANONICAL, stem, one, None) for one in distinct.missed]
        result.outcomes += [Outcome(CANONICAL, stem, None, one) for one in distinct.extra]
    return actors


def _links(result: Result, by_place: dict[str, bool]) -> None:
    graph = Graph(result.dossier, result.found, by_place)
    true, found = graph.true_links(), graph.found_links()

    def wanted(link: TrueLink) -> Item:
        return item(link.record, link.stem, "links")

    def given(link: FoundLink) -> Item:
        return item(link.record, link.stem, "links")

    for kind, typed in (("links", False), (TYPED, True)):
        pairs = pair_links(true, found, typed=typed)
        result.outcomes += [Outcome(kind, one.stem, wanted(one), given(other)) for one, other in pairs.pairs]
        result.outcomes += [Outcome(kind, one.stem, wanted(one), None) for one in pairs.missed]
        result.outcomes += [Outcome(kind, one.stem, None, given(one)) for one in pairs.extra]


def _metadata(result: Result, fields: Fields) -> None:
    """What documents say of themselves; of a document that was not found all is wrong."""
    for stem, document in result.dossier.documents.items():
        wanted = Item(document.about, stem, "documents", [span(quote) for quote in document.about.get("quotes") or []])
        record = result.found.documents.get(result.found.id_of.get(stem, ""))
        if record is not None:
            _answers(result, "documents", fields, wanted, Item(record, stem, "documents"))
            continue
        result.answers += [
            Answer("documents", name, stem, 0, document.about[name])
            for name in ABOUT_DOCUMENT
            if name in document.about
        ]


def _follow_up(result: Result, pairs: dict[str, list[tuple[Item, Item]]]) -> None:
    """What came of requests and commitments, of all that the truth gives a status; a missed one is wrong."""
    for kind in FOLLOWED_UP:
        twins = {id(wanted): given for wanted, given in pairs[kind]}
        for stem, document in result.dossier.documents.items():
            for one in document.items.get(kind, []):
                if one.record.get("status") is None:
                    continue
                twin = twins.get(id(one))
                said = twin.record.get("status") if twin else None
                right = twin is not None and value(said) in map(value, accepted(one.record, "status", kind))
                result.answers.append(
                    Answer(
                        "follow_up", kind, stem, right, one.record["status"], said, pair=(one, twin) if twin else None
                    )
                )


def _traps(result: Result, pairs: list[tuple[Item, Item]], by_place: dict[str, bool]) -> None:
    """Passages that look like a position and are none, and whether the run gives one there on the same issue."""
    right = {id(given) for _, given in pairs}
    loose = [one for one in result.found.items("positions") if id(one) not in right]
    for stem, document in result.dossier.documents.items():
        for trap in document.items.get("non_positions", []):
            sprung = any(
                value(one.record.get("issue")) == value(trap.record.get("issue"))
                and touch(trap, one, by_place=by_place[stem])
                for one in loose
            )
            result.traps.append((trap, sprung))


def _texts(result: Result) -> None:
    """Error rates. A text file is its own truth; a page image that was not read at all has every word wrong."""
    found, unread = result.found, []
    for stem, document in result.dossier.documents.items():
        raw, clean = found.text_of(stem, "raw"), found.text_of(stem, "clean")
        origin = found.documents.get(found.id_of.get(stem, ""), {}).get("text_origin")
        if document.text is None or (origin == "tekstbestand" and not document.corrected):
            continue
        if raw is None or clean is None:
            unread.append(stem)
            continue
        if document.corrected:
            result.cleaned[stem] = cleaning(raw, clean, document.text, document.data.get("typos") or [])
        result.read[stem] = reading(document.text, clean)
    for stem in unread:
        if not result.dossier.blind:
            found.notes.append(f"texts of {stem} are missing")
        if result.read:
            result.read[stem] = reading(result.dossier.documents[stem].text or "", None)


def _provenance(found: Found) -> dict[str, list[int]]:
    """Over the whole run: records whose quotes all stand in the raw text at their offsets, all, those without quote."""

    def holds(record: Record, quote: Record, exact: str) -> bool:
        raw, start, end = (
            found.raw(str(quote.get("document", record.get("document")))),
            quote.get("start"),
            quote.get("end"),
        )
        return raw is not None and start is not None and end is not None and raw[start:end] == quote.get(exact)

    result: dict[str, list[int]] = {}
    for kind in (*KINDS, "passages", "corrections"):
        counts = [0, 0, 0]
        for record in found.records.get(kind) or found.more(kind):
            exact = "raw" if kind == "corrections" else "exact"
            quotes = [record] if kind == "corrections" else [quote for quote in quotes_of(record) if "exact" in quote]
            counts[0] += bool(quotes) and all(holds(record, quote, exact) for quote in quotes)
            counts[1] += 1
            counts[2] += not quotes
        if counts[1]:
            result[kind] = counts
    return result
