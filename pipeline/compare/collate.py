"""The passes over a collection: count words and hear of motions, then find positions and links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter

from pipeline.compare.followup import FollowUp
from pipeline.compare.gaps import Gaps
from pipeline.compare.issues import IssueList, read_issues
from pipeline.compare.judge import Judge
from pipeline.compare.match import Matcher
from pipeline.compare.matrix import build
from pipeline.compare.motions import Motions
from pipeline.compare.offered import Gathered
from pipeline.compare.packed import Packed
from pipeline.compare.papers import Papers
from pipeline.compare.positions import find_positions
from pipeline.compare.relate import tensions
from pipeline.compare.same import Decisions
from pipeline.compare.shelf import Shelf, place
from pipeline.compare.wording import Line, tokens
from pipeline.config import CompareParams
from pipeline.model.collection import Collection, Compared, Row
from pipeline.places import load_region, names_of

_OWN = re.compile(rb'\{"id":"[^"\\]*","document":"([^"\\]*)"')
LONGEST = 20_000  # code points of a passage whose words are counted


def collate(collection: Collection, params: CompareParams) -> Compared:
    """All that comparison finds; without an issue list no positions and an empty matrix."""
    region = load_region(params.region)
    issues, warnings = read_issues(params.issues) if params.issues else IssueList((), ())
    gaps = Gaps()
    matcher, motions, papers, follow = Matcher(issues), Motions(), Papers(), FollowUp()
    decisions, shelf = Decisions(), Shelf(collection)
    undated: dict[str, str] = {}
    for paper in shelf.papers(second=False):
        brief = paper.brief
        papers.add(brief.about, brief.number, brief.words)
        follow.note(brief)
        decisions.note(brief)
        if not issues:
            gaps.note(brief.about, None)
            continue
        passages = paper.entry.records.get("passages", ())
        lines = [Line.of(row).text for row in passages]
        gaps.note(brief.about, region, lines)
        gaps.weigh(brief.about, ((row["role"], text) for row, text in zip(passages, lines, strict=True)))
        for text in lines:
            matcher.count(tokens(text[:LONGEST]))
        motions.note(paper.entry, region)
        if not brief.about["date"]["edtf"]:
            undated[brief.about["id"]] = brief.day
    judge = Judge(matcher, params.min_match)
    follow.begin()
    positions, links = Packed(), Packed()

    def second(names: Sequence[str] | None) -> Part:
        part = Part()
        for paper in shelf.papers(True, names):
            own, lines = shelf.links(paper, papers)
            part.links.extend_lines(lines)
            part.seen.note(follow.seen(paper.brief, own))
            if issues:
                part.positions.extend(find_positions(paper.entry, judge, region, motions))
        return part

    for part in shelf.beside(second):
        positions.extend_lines(part.positions.lines())
        links.extend_lines(part.links.lines())
        for seen in part.seen:
            follow.take(seen)
    answers, updates = follow.close()
    links = woven(links, answers, decisions.links())
    odds = tensions(positions)
    positions.finish = lambda row: {**row, "tension_with": odds.get(row["id"], [])}
    lost = [f"{params.region}: {name!r} is no municipality. Left out. {names_of(name)}" for name in region.unknown]
    lost += [f"{params.region}: {name!r} is named twice. It counts once. Take one of them out, or name the municipality that was meant." for name in region.twice]
    told = [*warnings, *lost, *gaps.messages(shelf.source)]
    if not issues:
        return Compared(links=links, updates=updates, warnings=told)
    matrix = build(issues, region, positions, undated)
    return Compared(positions=positions, links=links, updates=updates, matrix=matrix, warnings=told)


@dataclass(slots=True)
class Part:
    """What the second pass gives of some documents."""

    links: Packed = field(default_factory=Packed)
    positions: Packed = field(default_factory=Packed)
    seen: Gathered = field(default_factory=Gathered)


def woven(links: Packed, answers: Packed, same: Packed) -> Packed:
    """All links by place; lines of a document that nothing is added to stay as they are.

    Args:
        links: of the documents.
        answers: of documents to what they answer.
        same: the links `zelfde_besluit`; see `without_lists`.
    """
    made = Packed()
    tagged = (_by_document(kind, one) for kind, one in enumerate((links, answers, same)))
    for _, some in groupby(merge(*tagged, key=itemgetter(0, 1)), key=itemgetter(0)):
        parts = {kind: lines for _, kind, lines in some}
        if parts.keys() == {0}:
            made.extend_lines(parts[0])
            continue
        own, more, decided = ([json.loads(line) for line in parts.get(kind, ())] for kind in range(3))
        made.extend(merge(without_lists(own, decided), more, decided, key=place))
    return made


def _by_document(kind: int, links: Packed) -> Iterator[tuple[str, int, list[bytes]]]:
    for document, lines in groupby(links.lines(), key=_document_of):
        yield document, kind, [*lines]


def _document(row: Row) -> str:
    return str(row["document"])


def _document_of(line: bytes) -> str:
    """The document of a link that is a line."""
    found = _OWN.match(line)
    return found[1].decode() if found else _document(json.loads(line))


def without_lists(links: Iterable[Row], same: Iterable[Row]) -> Iterator[Row]:
    """The links of a document with what is told of a decision tied to the decision itself, where it is known, and not to the list of that day.

    Args:
        links: of the document.
        same: its links `zelfde_besluit`.
    """
    known = {quote["start"]: (quote["end"], one["target"]) for one in same for quote in one["quotes"]}
    for row in links:
        end, decision = known.get(row["quotes"][0]["start"], (0, ""))
        if row["type"] == "verwijst_naar" and row["quotes"][0]["end"] <= end:
            if row["extractor"]["rule"] in ("told", "told-day"):
                row = {**row, "target": decision}
            elif row["extractor"]["rule"] == "by-day":
                continue
        yield row
