"""The passes over a collection: count words and hear of motions, then find positions and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby

from pipeline.compare.followup import FollowUp
from pipeline.compare.gaps import Gaps
from pipeline.compare.issues import IssueList, read_issues
from pipeline.compare.match import Matcher
from pipeline.compare.matrix import build
from pipeline.compare.motions import Motions
from pipeline.compare.packed import Packed
from pipeline.compare.papers import Papers
from pipeline.compare.positions import Judge, find_positions
from pipeline.compare.relate import tensions
from pipeline.compare.same import Decisions
from pipeline.compare.shelf import Shelf
from pipeline.compare.wording import Line, tokens
from pipeline.config import CompareParams
from pipeline.model.collection import Collection, Compared, Row
from pipeline.places import load_region

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
        gaps.note(brief.about, region if issues else None)
        if not issues:
            continue
        for row in paper.entry.records.get("passages", ()):
            matcher.count(tokens(Line.of(row).text[:LONGEST]))
        motions.note(paper.entry, region)
        if not brief.about["date"]["edtf"]:
            undated[brief.about["id"]] = brief.day
    judge = Judge(matcher, params.min_match)
    positions, links = Packed(), Packed()
    for paper in shelf.papers(second=True):
        own = shelf.links(paper, papers)
        links.extend(sorted(own, key=_place))
        follow.read(paper.brief, own)
        if issues:
            positions.extend(find_positions(paper.entry, judge, region, motions))
    answers, updates = follow.close()
    same = decisions.links()
    links = Packed(merge(without_lists(links, same), answers, same, key=_place))
    odds = tensions(positions)
    positions.finish = lambda row: {**row, "tension_with": odds.get(row["id"], [])}
    lost = [f"{params.region}: {name!r} is no municipality. Left out. Give a CBS code such as GM0505, or the official name." for name in region.unknown]
    told = [*warnings, *lost, *gaps.messages(shelf.source)]
    if not issues:
        return Compared(links=links, updates=updates, warnings=told)
    matrix = build(issues, region, positions, undated)
    return Compared(positions=positions, links=links, updates=updates, matrix=matrix, warnings=told)


def _place(row: Row) -> tuple[str, int, str]:
    return row["document"], row["quotes"][0]["start"], row["id"]


def without_lists(links: Iterable[Row], same: Iterable[Row]) -> Iterator[Row]:
    """The links with what is told of a decision tied to the decision itself, where it is known, and not to the list of that day.

    Args:
        links: by document.
        same: the links `zelfde_besluit`, by document.
    """
    groups = groupby(same, key=lambda row: row["document"])
    document, rows = next(groups, ("", iter(())))
    known: dict[int, tuple[int, str]] = {}
    last = None
    for row in links:
        if row["document"] != last:
            last = row["document"]
            while document and document < last:
                document, rows = next(groups, ("", iter(())))
            known = {quote["start"]: (quote["end"], one["target"]) for one in (rows if document == last else ()) for quote in one["quotes"]}
        end, decision = known.get(row["quotes"][0]["start"], (0, ""))
        if row["type"] == "verwijst_naar" and row["quotes"][0]["end"] <= end:
            if row["extractor"]["rule"] in ("told", "told-day"):
                row = {**row, "target": decision}
            elif row["extractor"]["rule"] == "by-day":
                continue
        yield row
