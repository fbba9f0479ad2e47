"""Links of the run laid on the links of the truth.

A link is judged by what its ends stand for: a document, or every node of the truth with a record on the same passage;
failing that a node whose number or label the end gives.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.found import Found
from pipeline.evaluate.items import RECORD_KINDS, Item, accepted, touch
from pipeline.evaluate.truth import Dossier
from pipeline.evaluate.wording import Record, bag, bags_overlap, normalise, stem

_EITHER_WAY = "zelfde_besluit"


@dataclass
class Node:
    """A document, decision or event, and what an end of a link can know it by."""

    stems: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    labels: list[Counter[str]] = field(default_factory=list)

    def named_in(self, text: str) -> bool:
        """Whether a text gives its reference number or, roughly, its label."""
        plain, words = normalise(text), bag(text)
        return any(number in plain for number in self.numbers) or any(
            bags_overlap(label, words) for label in self.labels
        )


@dataclass(frozen=True)
class TrueLink:
    """A link of the truth."""

    record: Record
    stem: str
    source: str
    target: str
    types: frozenset[str | None]

    @property
    def core(self) -> bool:
        """Whether it counts."""
        return self.record.get("core", True) is not False


@dataclass(frozen=True)
class FoundLink:
    """A link of the run; its ends are the nodes that they may stand for."""

    record: Record
    stem: str
    source: frozenset[str]
    target: frozenset[str]

    def is_one(self, true: TrueLink, typed: bool) -> bool:
        """Whether it is a true link; without `typed` type and direction do not matter."""
        straight = true.source in self.source and true.target in self.target
        turned = true.target in self.source and true.source in self.target
        if not typed:
            return straight or turned
        kind = self.record.get("type")
        return kind in true.types and (straight or (turned and kind == _EITHER_WAY))


class Graph:
    """The nodes of the truth."""

    def __init__(self, dossier: Dossier, found: Found, by_place: dict[str, bool]) -> None:
        self._dossier, self._found, self._by_place = dossier, found, by_place
        self._true = {
            (one.stem, str(item.record.get("id"))): item
            for one in dossier.documents.values()
            for kind in RECORD_KINDS
            for item in one.items.get(kind, [])
        }
        self._given = {str(item.record.get("id")): item for kind in RECORD_KINDS for item in found.items(kind)}
        self.nodes: dict[str, Node] = {}
        about_all = dossier.shared.get("links", {})
        for node in about_all.get("nodes", []):
            ids = set(node.get("records") or [])
            items = [item for (_, name), item in self._true.items() if name in ids]
            self.nodes[node["id"]] = Node(
                {node["document"]} if node.get("document") else set(), items, set(), [bag(node["label"])]
            )
        self._links = [("", link) for link in about_all.get("links", [])]
        self._links += [(name, link) for name, one in dossier.documents.items() for link in one.data.get("links") or []]

    def true_links(self) -> list[TrueLink]:
        """The links of the truth; an end that is no known node becomes one."""
        result = []
        for home, link in self._links:
            source = {"label": link["source_label"]} if link.get("source_label") else link.get("source")
            ends = self._node(home, source), self._node(home, link.get("target"))
            where = home or str(link.get("document") or "")
            result.append(
                TrueLink(
                    link,
                    where if where in self._dossier.documents else "",
                    *ends,
                    frozenset(accepted(link, "type", "links")),
                )
            )
        return result

    def _node(self, home: str, end: Any) -> str:
        """The name of the node for an end of a true link: a node, a record, a document, or a description."""
        text = str(end or "")
        if text in self.nodes:
            return text
        about: Record = end if isinstance(end, dict) else {"label": end}
        record = self._true.get((home, text))
        if record is not None:
            name = f"{home}/{text}"
            self.nodes.setdefault(name, Node(items=[record]))
            return name
        number = normalise(str(about["reference_number"])) if about.get("reference_number") else None
        slug = about.get("slug") or (text if text in self._dossier.documents else None) or (None if end else home)
        name = str(slug or number or normalise(str(about.get("label"))))
        node = self.nodes.setdefault(name, Node(labels=[bag(str(about["label"]))] if about.get("label") else []))
        node.stems |= {slug} if slug else set()
        node.numbers |= {number} if number else set()
        return name

    def found_links(self) -> list[FoundLink]:
        """The links of the run that begin in a document of the truth; none where the truth has no links."""
        if not self._links:
            return []
        result = []
        for link in self._found.records["links"]:
            where = self._found.stem_of.get(str(link.get("document")), "")
            if where or "document" not in link:
                result.append(FoundLink(link, where, self._end(link.get("source")), self._end(link.get("target"))))
        return result

    def _end(self, value: Any) -> frozenset[str]:
        """The nodes that an end of a found link may stand for, or a name that no node has."""
        name, item = str(value), self._given.get(str(value))
        home: str | None = None
        if name in self._found.documents:
            home, document = self._found.stem_of.get(name), self._found.documents[name]
            said = [str(document.get(key) or "") for key in ("title", "subject", "reference_number")]
            nodes = {key for key, node in self.nodes.items() if home in node.stems}
        elif item is not None:
            home, said = item.stem, [span.text for span in item.spans]
            nodes = {
                key
                for key, node in self.nodes.items()
                if any(touch(one, item, by_place=self._by_place.get(one.stem, False)) for one in node.items)
            }
        else:
            known, said = stem(name), [name]
            nodes = {key for key, node in self.nodes.items() if known in node.stems}
        nodes = nodes or {key for key, node in self.nodes.items() if any(node.named_in(text) for text in said if text)}
        nodes = nodes or {key for key, node in self.nodes.items() if home and home in node.stems}
        return frozenset(nodes or {f"?{name}"})


@dataclass
class LinkPairs:
    """Links matched, missed and found too many; what is not core is left aside."""

    pairs: list[tuple[TrueLink, FoundLink]]
    missed: list[TrueLink]
    extra: list[FoundLink]


def pair_links(true: list[TrueLink], found: list[FoundLink], *, typed: bool) -> LinkPairs:
    """Lay found links on true ones, core links first; links between the same nodes count once."""
    distinct: dict[Any, FoundLink] = {}
    for link in found:
        key: Any = frozenset((link.source, link.target))
        distinct[(link.source, link.target, link.record.get("type")) if typed else key] = link
    free, result = list(distinct.values()), LinkPairs([], [], [])
    for one in sorted(true, key=lambda link: not link.core):
        hit = next((place for place, link in enumerate(free) if link.is_one(one, typed)), None)
        if hit is not None:
            link = free.pop(hit)
            if one.core:
                result.pairs.append((one, link))
        elif one.core:
            result.missed.append(one)
    result.extra = free
    return result
