"""Follow-up: what later documents say was done with each request and commitment.

Pass one keeps of every request its words as keys, its parties and its day; pass two reads each document once and keeps
for every request the best passage that tells of something done. Words in common are weighed by how few requests have
them, after Robertson (2004), "Understanding inverse document frequency".
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.compare.links import crowded, link, number_rows
from pipeline.compare.wording import Line, light, stem, stops, tokens
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences

MOST_KEYS = 20  # keys of a request: all requests of a collection stay in memory
MOST_ASKS = 300  # requests that share a key; one that more share tells nothing
LONGEST = 4000  # code points of a passage
DONE, PARTLY = 0.6, 0.4  # share of the weight of what is asked that a passage must have
NAMED = 0.5  # the same bounds, as a share, where the document names the request's own document
ALONE = 0.7  # share of the weight where the documents do not name each other
REPEATED = 0.8  # share of the words of a request in a sentence that says what is to be done: the request again
_TO_DO = re.compile(r"\bte \w+n\b", re.IGNORECASE)
_ROLES = frozenset(("kop", "adres", "kenmerk", "ondertekening", "voettekst", "aanhef"))
_WEIGHTY = 2  # keys in common, at least
_MORE = re.compile(r"\W*(?:dit|dat|ook|daarbij|daarnaast|en)\b", re.IGNORECASE)
_ALONE_KEYS = 3  # the same where the documents do not name each other
_ASKED = re.compile(
    r"\b(?:vraagt|vroeg|vroegen|gevraagd|verzocht|verzoekt|droeg|opgedragen)\b|\bmotie\b.{0,150}\b(?:aangenomen|ingediend)\b",
    re.IGNORECASE,
)
_PARTICIPLE = (
    r"\b(?:(?:aan|af|bij|door|in|mee|na|om|onder|op|over|samen|tegen|terug|toe|uit|vast|voor)?ge\w{2,}(?:d|t|n)|"
    r"(?:be|ver|ont|her|over|onder|vol)\w{3,}(?:d|t|en)|vastgesteld|afgehandeld|laten)\b"
)
_AUX = re.compile(r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden)\b", re.IGNORECASE)
_PAST = re.compile(_PARTICIPLE, re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:treft u|vindt u|ligt (?:nu )?voor|bijgevoegd|hierbij|inmiddels|gereed|afgerond|afgedaan|afgehandeld|"
    r"vond\b.{0,60}\bplaats|voldaan|kostte|leverde|daalde|steeg|deed|deden|bracht|brachten|sprak|spraken|besloot|"
    r"besloten|stelde|stelden|hield|hielden|kwam|kwamen|stuurde|vroegen|vroeg|loopt|gericht|richt zich|betaald)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:nog (?:niet|geen)|zal|zullen|helaas|(?:niet|geen) gelukt|voornemens?|verwacht(?:en|ing)?|komende|"
    r"verzoek(?:t|en)|roept|wil(?:len)?|moet(?:en)?|mocht|zodra|indien)\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\btreft u\b.{0,60}\baan\b|\b(?:is|zijn|hiermee|als) (?:inmiddels )?(?:afgehandeld|afgedaan|uitgevoerd)\b|"
    r"^\W*afgedaan\b|\bzodat aan dat verzoek is voldaan\b",
    re.IGNORECASE,
)

# "Het college beschouwt de motie hiermee als afgedaan": a claim about a motion, no promise that was kept.
_DEEMED = re.compile(r"\bbeschouw\w*\b|\bte beschouwen\b", re.IGNORECASE)


@dataclass(slots=True)
class Ask:
    """A request or commitment: where it stands, whose it is, and its words as keys."""

    name: str
    document: str
    kind: str
    keys: tuple[str, ...]
    place: str | None
    day: str
    due: str
    doer: str | None
    parent: str | None
    part: bool  # a request of its own within another
    criterion: bool


@dataclass(slots=True)
class Answer:
    """The best passage for a request."""

    score: float
    document: str
    type: str
    quotes: list[Row]


@dataclass(slots=True)
class FollowUp:
    """Requests of the collection and what answers them."""

    asks: dict[str, Ask] = field(default_factory=dict)
    index: dict[str, list[str]] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)  # document -> its requests
    latest: dict[str, str] = field(default_factory=dict)  # municipality ("" for all) -> last day of a document
    answers: dict[str, Answer] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # documents that a later one answers or names

    def note(self, entry: Entry) -> None:
        """Pass one: the requests of a document."""
        about = entry.document
        day = _day(about)
        spoken = {_body(row["id"]) for row in entry.records.get("actors", ())}
        for place in {"", about["municipality"] or "", *spoken} if day else ():
            self.latest[place] = max(self.latest.get(place, ""), day)
        if crowded(entry):
            return  # the minutes of all business: what is asked in a debate is no request to follow
        for kind in ("requests", "commitments"):
            for row in entry.records.get(kind, ()):
                if not row["quotes"]:
                    continue
                doer = row["to"] if kind == "requests" else row["by"]
                ask = Ask(
                    row["id"],
                    about["id"],
                    kind,
                    _keys(row["text"].replace(row.get("deadline_text") or "\0", " ")),
                    about["municipality"],
                    day,
                    _last(row["deadline"] if kind == "requests" else row["due"]),
                    doer,
                    row.get("parent"),
                    row.get("kind") == "deelverzoek",
                    row.get("kind") == "criterium",
                )
                self.asks[ask.name] = ask
                self.held.setdefault(about["id"], []).append(ask.name)
                for key in ask.keys:
                    names = self.index.setdefault(key, [])
                    if len(names) <= MOST_ASKS:
                        names.append(ask.name)

    def read(self, entry: Entry, links: list[Row]) -> None:
        """Pass two: what a document says was done; `links` are its own."""
        about = entry.document
        own, day = about["id"], _day(about)
        goals = {row["target"]: row["type"] for row in links if row["source"] == own and row["target"] in self.held}
        self.named |= set(goals)
        for name in self.held.get(own, ()):
            self._own(entry, self.asks[name])
        if crowded(entry):
            return
        for line, start, end, context, done in _told(entry):
            common: dict[str, set[str]] = {}
            for key in _keys(context, LONGEST):
                names = self.index.get(key, ())
                if len(names) <= MOST_ASKS:
                    for name in names:
                        common.setdefault(name, set()).add(key)
            for name in sorted(common):
                ask = self.asks[name]
                if not done and not (ask.criterion and ask.document in goals):
                    continue  # a criterion is met by what came of the request, which is told as it is
                if len(common[name]) < min(_WEIGHTY, len(ask.keys)) or not self._later(ask, about, day, goals):
                    continue
                if len(common[name]) >= REPEATED * len(ask.keys) and _TO_DO.search(line.text[start:end]):
                    continue  # the words of the request again
                score = self._share(ask, common[name])
                linked = ask.document in goals and about["municipality"] in (ask.place, None)
                score = min(1.0, score / NAMED) if linked else score
                if score < (PARTLY if linked else ALONE) or (not linked and len(common[name]) < _ALONE_KEYS):
                    continue
                best = self.answers.get(name)
                if best is None or score > best.score:
                    kind = goals.get(ask.document, "uitvoering_van")
                    kind = kind if kind in ("afdoening_van", "antwoord_op") else "uitvoering_van"
                    self.answers[name] = Answer(score, own, kind, line.quote(start, end))

    def _own(self, entry: Entry, ask: Ask) -> None:
        """A commitment that says itself that it was kept."""
        for kind in ("commitments", "requests"):
            for row in entry.records.get(kind, ()):
                words = " ".join(quote["clean"] for quote in row["quotes"])[:2000]
                if row["id"] == ask.name and _HERE.search(words) and not _DEEMED.search(words):
                    self.answers[ask.name] = Answer(
                        1.0, ask.document, "uitvoering_van", [dict(q) for q in row["quotes"]]
                    )

    def _later(self, ask: Ask, about: Mapping[str, Any], day: str, goals: Mapping[str, str]) -> bool:
        if ask.document == about["id"]:
            return False  # what a document says of its own request is told by `_own`
        return ask.document in goals or bool(day and ask.day and day > ask.day)

    def _share(self, ask: Ask, common: set[str]) -> float:
        total = sum(self._weight(key) for key in ask.keys)
        return sum(self._weight(key) for key in common) / total if total else 0.0

    def _weight(self, key: str) -> float:
        return math.log(1 + len(self.asks) / max(1, len(self.index.get(key, ()))))

    def close(self) -> tuple[list[Row], dict[str, Row]]:
        """The links from documents to what they answer, and the fields of each request and commitment."""
        links: dict[str, list[Row]] = {}
        marks: dict[str, str] = {}
        for name, ask in self.asks.items():
            answer = self.answers.get(name)
            if answer:
                marks[name] = "uitgevoerd" if answer.score >= DONE else "deels"
                row = link(
                    answer.document,
                    answer.quotes,
                    answer.document,
                    name,
                    answer.type,
                    round(0.4 + 0.5 * answer.score, 2),
                    "follow-up",
                    True,
                )
                links.setdefault(answer.document, []).append(row)
            else:
                marks[name] = "niet_gevonden" if self._expected(ask) else "open"
        rows = [row for name in sorted(links) for row in number_rows(links[name])]
        for row in rows:
            row["id"] = row["id"].replace("-l", "-a", 1) if "-l" in row["id"] else row["id"]
        answered = {row["target"]: row["id"] for row in rows}
        children: dict[str, list[str]] = {}
        for name, ask in self.asks.items():
            if ask.parent and ask.part:
                children.setdefault(ask.parent, []).append(name)
        updates: dict[str, Row] = {}
        for name, ask in self.asks.items():
            parts = children.get(name, [])
            status = _of_parts(marks[name], [marks[part] for part in parts])
            updates[name] = {"status": status}
            if ask.kind == "requests":
                ids = [answered[one] for one in (name, *parts) if one in answered]
                updates[name]["answered_by"] = ids
        return rows, updates

    def _expected(self, ask: Ask) -> bool:
        """Whether the collection goes on after the request, so that an answer could have been found."""
        if ask.document in self.named:
            return True
        last = max(self.latest.get(ask.place or "", ""), self.latest.get(_body(ask.doer or ""), ""))
        return bool(ask.day and last > ask.day) or bool(ask.due and ask.due < self.latest.get("", ""))


def _of_parts(own: str, parts: list[str]) -> str:
    """A request is done where all its parts are; some done is `deels`."""
    if not parts:
        return own
    rows = [own, *parts]
    if all(row == "uitgevoerd" for row in rows):
        return "uitgevoerd"
    return "deels" if any(row in ("uitgevoerd", "deels") for row in rows) else own


@cache
def _parties() -> frozenset[str]:
    """Keys of bodies and of months: who is asked, and when, is told elsewhere."""
    words = "raad raden gemeenteraad college colleges gemeente gemeenten uw januari februari maart april mei juni juli"
    more = "augustus september oktober november december uiterlijk kwartaal jaar jaarlijks voorjaar zomerreces"
    return frozenset(stem(word) for word in f"{words} {more}".split())


def _keys(text: str, most: int = MOST_KEYS) -> tuple[str, ...]:
    """The keys of a text, without words that tell nothing; parts of compounds count as well."""
    found: dict[str, None] = {}
    empty = stops() | light() | _parties()
    for token in tokens(text[:LONGEST]):
        for key in (token.key, *token.parts):
            if len(key) > 2 and key not in empty and not key[0].isdigit():
                found.setdefault(sys.intern(key))
    return tuple(found)[:most]


def _told(entry: Entry) -> Iterator[tuple[Line, int, int, str, bool]]:
    """Sentences: line, start and end in it, the sentence with the one before, and whether something was done in it.

    What was asked is often told just before what was done; that is left out, for its words are no answer.
    """
    for row in entry.records.get("passages", ()):
        if row["role"] in _ROLES or not row["quotes"]:
            continue
        line = Line.of(row)
        text = line.text[:LONGEST]
        before, repeated = "", False
        for start, end in sentences(text):
            one = text[start:end]
            repeated = bool(_ASKED.search(one)) or (repeated and bool(_MORE.match(one)))
            if repeated:
                before = ""
                continue
            if not _NOT_YET.search(one):
                done = bool((_AUX.search(one) and _PAST.search(one)) or _DOING.search(one))
                yield line, start, end, f"{before} {one}", done
            before = one


def _body(actor: str) -> str:
    """What an actor belongs to: "college-dordrecht" and "raad-dordrecht" to "dordrecht"."""
    return actor.partition("-")[2] or actor or "?"


def _day(document: Mapping[str, Any]) -> str:
    return _last((document.get("date") or {}).get("edtf"))


def _last(edtf: str | None) -> str:
    """A date for comparison: the last plain one in an EDTF string, or nothing."""
    found = re.findall(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?(?![\d-])", edtf or "")
    return str(found[-1]) if found else ""
