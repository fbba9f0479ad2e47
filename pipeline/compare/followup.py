"""Follow-up: what later documents say was done with each request and commitment.

Pass one keeps of every request its words as keys, its parties and its day; pass two reads each document once and keeps
for every request the best passage that tells of something done. Words in common are weighed by how few requests have
them, after Robertson (2004), "Understanding inverse document frequency".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.compare.asks import Ask, general
from pipeline.compare.before import ANY, Before, groups
from pipeline.compare.brief import Brief, body_of
from pipeline.compare.delivered import Deliveries
from pipeline.compare.drawer import Drawer
from pipeline.compare.gatherings import Gatherings
from pipeline.compare.ledger import Answers, Asks
from pipeline.compare.links import link, number_rows
from pipeline.compare.offered import PAPER, Answer, Offer, Seen
from pipeline.compare.offering import BEGUN, followed, offer, record_of, refuse, settle
from pipeline.compare.packed import Packed
from pipeline.compare.refusals import kept_off
from pipeline.compare.shortfall import falls_short, may_answer, speaks_of
from pipeline.compare.standing import LAPSED, of_parts, relisted
from pipeline.compare.told import LETTERS, Told, is_list
from pipeline.compare.weights import Weights
from pipeline.model.collection import Row
from pipeline.model.edtf import last_day

MOST_ASKS = 300  # requests that share a key; one that more share tells nothing
DONE, PARTLY = 0.6, 0.4  # share of the weight of what is asked that a passage must have
NAMED = 0.5  # the same bounds, as a share, where the document names the request's own document
ALONE = 0.7  # share of the weight where the documents do not name each other
AGAIN = 0.5  # share of the weight of a request in a sentence that says what was asked: that request is meant
HEADED = 0.6  # what a word in the heading above a sentence, or in the sentence before it, weighs
TIE = 1e-4  # what the share itself counts beside a score that is as high as can be
REPEATED = 0.8  # share of the words of a request in a sentence that says what is to be done: the request again
_CERTAIN = 2.0  # score of "de overige onderdelen blijven open": no words in common say more
_LINKED = 2  # see `_fits`
_WEIGHTY = 2  # keys in common, at least
_ALONE_KEYS = 3  # the same where the documents do not name each other


@dataclass(slots=True)
class FollowUp:
    """Requests of the collection and what answers them."""

    asks: Asks = field(default_factory=Asks)
    index: Counter[str] = field(default_factory=Counter)  # key -> how many requests have it, up to one more than tell anything
    latest: str = ""  # last day of a document
    answers: Answers = field(default_factory=Answers)
    undone: Answers = field(default_factory=Answers)  # what says that a request was not done
    same: dict[str, str] = field(default_factory=dict)  # request told again in a letter -> the request of the motion
    shorts: dict[str, list[str]] = field(default_factory=dict)  # key of an abbreviation -> keys of what it stands for
    begun: bool = False  # pass two: all requests and abbreviations are known
    papers: Deliveries = field(default_factory=Deliveries)
    gatherings: Gatherings = field(default_factory=Gatherings)
    states: dict[str, str] = field(default_factory=dict)  # request -> the state that its own list gives
    listed: list[Ask] = field(default_factory=list)  # promises of which a list gives the state
    own: dict[str, str] = field(default_factory=dict)  # municipality -> last day of a document of its own
    named: dict[str, str] = field(default_factory=dict)  # document -> last day of one that answers or names it
    before: Before | None = None  # once all requests are known
    weights: Weights | None = None  # of keys, once all requests are known

    def note(self, brief: Brief) -> None:
        """Pass one: the requests of a document."""
        own, day, place = brief.about["id"], brief.day, brief.about["municipality"]
        self.latest = max(self.latest, day)
        if day and place:
            self.own[place] = max(self.own.get(place, ""), day)
        if brief.held:
            self.gatherings.meetings[own] = brief.held
        for short, keys in brief.shorts.items():
            self.shorts.setdefault(short, keys)
        for ask in brief.asks:
            self.asks.add(ask)
            self.papers.note(ask)
            if ask.planned:
                self.gatherings.plan(own, ask.name, ask.planned)
            if ask.state:
                self.states[ask.name] = ask.state
                if ask.kind == "commitments":
                    self.listed.append(ask)
            self._count(ask.keys)

    def _count(self, keys: Sequence[str]) -> None:
        for key in keys:
            if self.index[key] <= MOST_ASKS:
                self.index[key] += 1

    def _spell_out(self) -> None:
        """Write out the abbreviations that any paper explains: another may use the name, or a part of it."""
        for ask in self.asks.values() if self.shorts else ():
            if any(key in self.shorts for key in ask.keys):
                self._count([key for key in dict.fromkeys(self._spelt_out(ask.keys)) if key not in ask.keys])
        self.asks.spell(self._spelt_out)

    def begin(self) -> None:
        """All papers were noted: what is the same for each in pass two is made once."""
        if not self.begun:
            self.begun = True
            self._spell_out()
            self.before = Before(self.asks.values(), self._weight(), lambda key: self.index[key] <= MOST_ASKS, ALONE, _ALONE_KEYS)

    def read(self, brief: Brief, links: list[Row]) -> None:
        """Pass two: what a document says was done; `links` are its own."""
        self.begin()
        self.take(self.seen(brief, links))

    def take(self, seen: Seen) -> None:
        """Weigh what a document offers; call it for each in order."""
        if seen.tied is not None:
            self.gatherings.tied[seen.own] = seen.tied
        for goal in seen.goals:
            self.named[goal] = max(self.named.get(goal, ""), seen.day)
        self.same |= seen.same
        self.answers.weigh(seen.offers)
        self.undone.weigh(seen.undone)

    def seen(self, brief: Brief, links: list[Row]) -> Seen:
        """What a document offers, whatever others do; `begin` comes before."""
        own = brief.about["id"]
        goals = {row["target"]: row for row in links if row["source"] == own and self.asks.of(row["target"])}
        found = Seen(own, brief.day, list(goals), self.gatherings.ties(own, links))
        for name in self.asks.of(own):
            self._own(self.asks[name], found)
            self._again(self.asks[name], goals, found)
        if brief.crowded:
            return found
        self._delivered(brief, goals, found)
        if not is_list(brief.about):  # a row about a whole motion tells of none of its requests
            self._done(brief, goals, found)
        if brief.about["type"] in LETTERS:
            self._informed(brief, goals, found)
        return found

    def _delivered(self, brief: Brief, goals: Mapping[str, Row], found: Seen) -> None:
        """Papers that were promised, and that a document gives or is."""
        own = brief.about["id"]
        for came in self.papers.came(own, brief.places, brief.given):
            if self._after(self.asks[came.promise], brief.day, goals):
                source = came.source if came.source != own else ""
                found.offers.append(Offer(came.promise, "paper", Answer(PAPER, own, "uitvoering_van", came.quotes, source)))

    def _done(self, brief: Brief, goals: Mapping[str, Row], found: Seen) -> None:
        """What the sentences of a document tell: in the words of a request, right after it was told again, or by its number."""
        own = brief.about["id"]
        bodies = {*brief.bodies, body_of(brief.about["sender"] or ""), ANY}
        near = self._near_keys({*goals, own})
        meant: list[str] = []
        named: set[str] = set()  # requests that were called done by their number
        # Which requests of the papers that it names, and of its own, it may answer is the same for all its sentences.
        known = {name: _fits(self.asks[name], brief.about, bodies) for document in {*goals, own} for name in self.asks.of(document)}
        of = groups(brief.about["municipality"], bodies)
        for told in brief.sentences(every=bool(goals)):  # without a goal only what was done counts
            if told.again:
                meant = self._meant(told, goals, near)
            if told.done or told.no or (goals and not told.again):
                self._compare(brief, told, goals, near, known, of, found)
            if told.follows and len(meant) == 1 and may_answer(self.asks[meant[0]], brief.about, brief.day, told.doers):
                followed(self.asks[meant[0]], told, goals, found)
            if (told.numbers or told.kept_from or told.rest) and len(goals) == 1:
                for ask in map(self.asks.__getitem__, self.asks.of(next(iter(goals)))):
                    if not may_answer(ask, brief.about, brief.day, told.doers):
                        continue
                    if told.done and {ask.number, ask.full}.intersection(told.numbers):
                        offer(ask, 1.0, told, goals, found)
                        named.add(ask.name)
                    elif {ask.number, ask.full}.intersection(told.kept_from):
                        refuse(ask, 1.0, told, found)
                    elif told.rest and ask.name not in named:
                        refuse(ask, _CERTAIN, told, found)
        settle(found)

    def _compare(self, brief: Brief, told: Told, goals: Mapping[str, Row], near: Mapping[str, list[str]], known: Mapping[str, int], of: Sequence[str],
                 found: Seen) -> None:
        """Lay a sentence beside the requests that it may answer.

        Args:
            brief: of the document.
            told: the sentence.
            goals: documents that it names.
            near: see `_near_keys`.
            known: requests of these documents and its own, see `_fits`.
            of: groups of the document.
            found: gets what the sentence answers.
        """
        own = brief.about["id"]
        # The asks of papers that are named are all looked at; of others those that may have enough words in common.
        said, lead = self._spelt_out([*told.keys, *told.denied]), self._spelt_out(told.lead)
        names = {name for keys in (said, lead) for key in keys for name in near.get(key, ()) if known[name]} if near else set()
        if (told.done or told.no) and brief.day:
            assert self.before is not None
            names |= self.before.asked([*said, *lead], of, brief.day) - known.keys()
        own_keys, lead_keys, head_keys = (self._telling(keys) if names else set() for keys in (self._spelt_out(told.keys), lead, told.around))
        fitting: list[tuple[Ask, float, bool, bool, set[str]]] = []
        for name in sorted(names):
            ask, linked = self.asks[name], known.get(name) == _LINKED
            short = falls_short(ask, told) if told.done or told.no or told.unfinished else ""
            if short == "elsewhere" or not may_answer(ask, brief.about, brief.day, told.doers):
                continue
            no = not short and told.no and (ask.denies or kept_off(ask.keys, told.denied))  # a no may be what is asked
            undone = short == "not" or (told.refused and not told.done and not no and (not ask.denies or ask.informs or ask.urges))
            if undone and not (ask.document in goals and linked and not ask.criterion):
                if short:
                    continue
                undone = False
            tells = (ask.criterion or (ask.wonders and not told.to_do and not told.refused)) and ask.document in goals
            if not told.done and not no and not undone and not tells:
                continue  # a criterion is met by what came of the request, which is told as it is; so is what somebody wants to know
            if told.again and not ask.urges:
                continue
            if ask.document == own and (name in found.same or not 0 <= ask.after <= int(told.quotes[0]["start"])):
                continue  # what a document says of its own request is told by `_own`
            keys: set[str] = (own_keys.union(told.denied) if no or undone or ask.criterion else own_keys).intersection(ask.keys)
            more = lead_keys.union(head_keys if linked and goals else ()).intersection(ask.keys) - keys
            if not keys and not told.follows:
                continue
            common = keys
            if undone and told.denied:  # what is denied is what counts; the other words of the sentence stand around it
                said_no = keys.intersection(told.denied)
                keys, more = said_no, more | (keys - said_no)
            score = self._score(ask, told, keys, more, linked) if keys or short or not undone else 0.0
            if short == "partly" or ask.periodic:
                score = min(score, BEGUN)
            if score:
                fitting.append((ask, score, undone, linked, common))
        for ask, score, undone, linked, common in fitting:
            if undone:
                refuse(ask, score, told, found)
            elif not any(other is not ask and self._meant_more(ask, common, other, theirs) for other, *_, theirs in fitting):
                offer(ask, score, told, goals, found, "" if linked else record_of(brief.records, told))

    def _meant_more(self, ask: Ask, said: set[str], other: Ask, theirs: set[str]) -> bool:
        """Whether all that a sentence says of a request it says of another of the same paper, and of that it says more."""
        kin = ask.document != other.document or ask.parent == other.name or other.parent == ask.name or ask.criterion or other.criterion
        return not kin and bool(said) and said <= theirs and self._share(other, theirs) > self._share(ask, said) + TIE

    def _score(self, ask: Ask, told: Told, keys: set[str], more: set[str], linked: bool) -> float:
        """Share of the weight of a request that a sentence has, 0 where that is too little.

        Args:
            ask: the request.
            told: the sentence.
            keys: what they have in common.
            more: what else the words around the sentence have in common with the request.
            linked: the paper of the sentence names that of the request, or is the same.
        """
        least = _WEIGHTY - (linked and told.motion)
        if len(keys | more) < min(least, len(ask.keys)) or (not linked and len(keys) < _ALONE_KEYS):
            return 0.0
        if not ask.urges and len(keys) >= REPEATED * len(ask.keys) and told.to_do and not (told.chosen or told.refused):
            return 0.0  # the words of the request again
        score = self._share(ask, keys) + HEADED * self._share(ask, more)
        # Of sentences that all have enough, the one that has most of the request answers it.
        score = min(1.0, score / NAMED) + TIE * score if linked else score
        if (told.chosen and told.to_do) or told.partly:  # decided is begun, not done
            score = min(score, BEGUN)
        return score if score >= (PARTLY if linked else ALONE) else 0.0

    def _spelt_out(self, keys: Sequence[str]) -> Sequence[str]:
        """Keys with what abbreviations stand for in their place."""
        return [new for key in keys for new in self.shorts.get(key, (key,))] if self.shorts else keys

    def _near_keys(self, documents: set[str]) -> dict[str, list[str]]:
        """Key -> the requests of some documents that have it."""
        found: dict[str, list[str]] = {}
        for document in documents:
            for name in self.asks.of(document):
                for key in self.asks[name].keys:
                    found.setdefault(key, []).append(name)
        return found

    def _telling(self, keys: Sequence[str]) -> set[str]:
        """Keys that requests have, without those that too many have."""
        return {key for key in keys if 0 < self.index.get(key, 0) <= MOST_ASKS}

    def _meant(self, told: Told, goals: Mapping[str, Row], near: Mapping[str, list[str]]) -> list[str]:
        """The requests that a sentence tells again."""
        keys = self._spelt_out(told.keys)
        telling = self._telling(keys)
        common = {name: telling.intersection(self.asks[name].keys) for key in keys for name in near.get(key, ())}
        shares = {name: self._share(self.asks[name], common[name]) for name in sorted(common) if self.asks[name].document in goals}
        least = max(AGAIN, REPEATED * max(shares.values(), default=0.0))  # one that it tells whole goes before those of which it has half
        return [name for name, share in shares.items() if share >= least]

    def _informed(self, brief: Brief, goals: Mapping[str, Row], found: Seen) -> None:
        """Requests to be kept informed: the letter that deals with the motion does so once, late or in time, of what it speaks of."""
        day = brief.day
        for goal, row in goals.items():
            for ask in map(self.asks.__getitem__, self.asks.of(goal)):
                if not ask.informs or ask.periodic or row["type"] not in ("afdoening_van", "antwoord_op") or not may_answer(ask, brief.about, brief.day):
                    continue
                if ask.alone or speaks_of([key for key in ask.keys if key not in general()], brief.sentences(every=True)):
                    late = bool(ask.due and day and (last_day(ask.due) or day) < day)
                    found.offers.append(Offer(ask.name, "only", Answer(PARTLY if late else 0.9, brief.about["id"], row["type"], [*row["quotes"]])))

    def _again(self, ask: Ask, goals: Mapping[str, Row], found: Seen) -> None:
        """A request that a letter tells again is the one of the motion, where that is in the collection."""
        if ask.after < 0 or not ask.keys:
            return
        others = [self.asks[name] for goal in goals for name in self.asks.of(goal) if self.asks[name].kind == ask.kind]
        own = set(ask.keys)
        shares = [(len(own.intersection(other.keys)) / len(own.union(other.keys)), other) for other in others]
        share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        if best and share >= AGAIN:
            found.same[ask.name] = best.name

    @staticmethod
    def _own(ask: Ask, found: Seen) -> None:
        """A commitment that says itself that it was kept."""
        if ask.met:
            found.offers.append(Offer(ask.name, "own", Answer(1.0, ask.document, "uitvoering_van", [dict(quote) for quote in ask.met])))

    def _after(self, ask: Ask, day: str, goals: Mapping[str, Row]) -> bool:
        """Whether a document is later than a request: it is dated so, or names the request's document."""
        return ask.document in goals or bool(day and ask.day and day > ask.day)

    def _share(self, ask: Ask, common: set[str]) -> float:
        weight = self._weight()
        if ask.total is None:
            ask.total = math.fsum(map(weight, ask.keys))
        # Not `sum`: its last digits hang on the order of a set, which is another in each run, and so would which answer is best.
        return math.fsum(map(weight, common)) / ask.total if ask.total else 0.0

    def _weight(self) -> Callable[[str], float]:
        """Gives the weight of a key."""
        if self.weights is None:
            self.weights = Weights(self.index, len(self.asks))
        return self.weights.__getitem__

    def close(self) -> tuple[Packed, dict[str, Row]]:
        """The links from documents to what they answer, by place, and the fields of each request and commitment."""
        for name, document, one in self.gatherings.pairs():
            known = self.answers.score(name)
            if known is None or known < 0.9:
                self.answers[name] = Answer(0.9, document, "uitvoering_van", one.quotes, one.source)
        found = Drawer()
        marks: dict[str, str] = {}
        children: dict[str, list[str]] = {}
        loose = (ask for ask in self.asks.values() if ask.kind == "commitments" and not ask.state and ask.name not in self.answers)
        for name, kept in relisted(loose, self.listed).items() if self.listed else ():
            self.states[name] = kept.state
            if kept.state in ("uitgevoerd", "deels", LAPSED):
                found.put(kept.document, "", link(kept.document, kept.row, kept.name, name, "afdoening_van", 0.7, "relisted", True))
        for ask in self.asks.values():
            answer = self.answers.get(ask.name) if ask.name not in self.same else None
            if answer:
                marks[ask.name] = "uitgevoerd" if answer.score >= DONE else "deels"
                sure = round(0.4 + 0.5 * min(1.0, answer.score), 2)
                source = answer.source or answer.document
                found.put(answer.document, "", link(answer.document, answer.quotes, source, ask.name, answer.type, sure, "follow-up", True))
            elif undone := (self.undone.get(ask.name) if ask.name not in self.same else None):
                marks[ask.name] = "open"
                found.put(undone.document, "", link(undone.document, undone.quotes, undone.document, ask.name, undone.type, 0.5, "not-done", True))
            else:
                marks[ask.name] = "niet_gevonden" if self._expected(ask) else "open"
            marks[ask.name] = self.states.get(ask.name, marks[ask.name])
            if ask.parent and ask.part:
                children.setdefault(ask.parent, []).append(ask.name)
        marks.update({name: marks[other] for name, other in self.same.items()})
        answered: dict[str, str] = {}
        rows = Packed()
        for _, some in found.groups():
            for row in number_rows(some):
                row["id"] = row["id"].replace("-l", "-a", 1) if "-l" in row["id"] else row["id"]
                answered[row["target"]] = row["id"]
            rows.extend(sorted(some, key=lambda row: (row["quotes"][0]["start"], row["id"])))
        answered.update({name: answered[other] for name, other in self.same.items() if other in answered})
        plain: dict[str, Row] = {status: {"status": status} for status in ("open", "uitgevoerd", "deels", "niet_gevonden")} | {LAPSED: {"status": None}}  # shared: there are many
        bare: dict[str, Row] = {status: {"status": status, "answered_by": []} for status in plain}
        updates: dict[str, Row] = {}
        for ask in self.asks.values():
            parts = children.get(ask.name, [])
            status = of_parts(marks[ask.name], [marks[part] for part in parts])
            ids = [answered[one] for one in (ask.name, *parts) if one in answered]
            known_as = plain if ask.kind == "commitments" else bare
            updates[ask.name] = {"status": status, "answered_by": ids} if ids and known_as is bare else known_as[status]
        return rows, updates

    def _expected(self, ask: Ask) -> bool:
        """Whether an answer could have been found: what is due only after the last paper could not."""
        named = self.named.get(ask.document)
        latest = self.latest if named is None or ask.kind == "commitments" else max(named, self.own.get(ask.place or "", ""))
        return not ask.due or ask.due <= latest


def _fits(ask: Ask, about: Row, bodies: set[str]) -> int:
    """Whether a document may answer a request of its own or of a paper that it names: 0 not at all, 1 as another body, else `_LINKED`."""
    if ask.document == about["id"] or about["municipality"] in (ask.place, None):
        return _LINKED
    return int(not bodies.isdisjoint(groups(None, [body_of(ask.doer or "")])))
