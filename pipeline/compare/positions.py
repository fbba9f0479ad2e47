"""Positions: the statements of a document laid on the issues; one record for a holder, an issue, a stance and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.clause import clause_hits, of_verdict, without_name
from pipeline.compare.evidence import NAMES, Setting, Weighed
from pipeline.compare.forest import forest
from pipeline.compare.match import STATEMENT, SYNONYM, Hit, Matcher
from pipeline.compare.motions import Motions
from pipeline.compare.objects import beside, elsewhere
from pipeline.compare.poles import spoken
from pipeline.compare.relate import add_conditions
from pipeline.compare.stance import name_of, signs
from pipeline.compare.statement import Statement
from pipeline.compare.statements import statements
from pipeline.compare.tone import Tones
from pipeline.compare.ways import OWN_WORDS, Reading, Ways
from pipeline.compare.wording import tokens
from pipeline.model.collection import Entry, Row
from pipeline.places import Region

VERSION = "1"
AROUND = [NAMES.index(name) for name in ("rarest_around", "heading", "before", "title")]
OWN, LAST, RAREST, COVERED, NAMED, LABEL = (NAMES.index(name) for name in ("own", "sentence_before", "rarest", "covered", "named", "label"))
MUCH, SOME = 0.25, 0.15  # share of the words of a clause from which a single one is what it is about; the same of a whole word of the label
SIDE = STATEMENT * SYNONYM  # chance of a word that speaks for a side of a pair that the statement speaks of as well
BESIDE = 0.7  # an issue that scores less than this share of the best one of the clause is not what it is about
CENTRAL = 0.4
NO_TERMS = (
    0.85  # share of the least evidence that is asked where an issue has no terms of its own: fewer words can be met
)
SAID = 0.8  # the same where a body says in so many words what it wants: such a clause is about something
JOINT = 0.75  # the same for what several bodies decided together: such lists are short, and hold nothing but decisions
PLAIN = 0.24  # chance of its best word that a point of a list needs
CERTAIN = 0.5  # chance from which the forest alone decides
CERTAIN_POINT = 0.65  # the same for a point of a list, whose own words must tell of the issue as well
VOICED = 0.6  # the same for a clause that names nobody: the weakest sign, where the forest alone invented most
VETO = 0.3  # chance below which words alone do not
POINTING = 0.5  # what a statement weighs that has no word of the issue itself, beside one that has
HEADED, TOLD, AHEAD = 0.2, 0.4, 0.2  # chance, evidence, and how far it is ahead of other issues, for a clause that only points back
OPEN = 1.3  # how much more "nothing is decided" must say than a stance beside it
FRANK = 0.8  # the same where it says so in so many words
UNDECIDED = ("neither", "withholds", "too-soon-to-say", "is-undecided", "no-view-yet", "left-open")
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A stance of a statement on an issue."""

    issue: int
    sign: int
    score: float
    statement: Statement
    direct: bool = True  # its own words tell of the issue; else those it points back to

    @property
    def force(self) -> float:
        """How much it says, from 0 to 1."""
        return self.score * self.statement.weight * (1.0 if self.direct else POINTING)


_LINE = re.compile(r"\b(?:die|deze|dezelfde) (?:lijn|gedragslijn|koers|aanpak|opvatting|opstelling|benadering|handelwijze|houding)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:in plaats daarvan|daarvoor in de plaats|in ruil daarvoor)\b", re.IGNORECASE)


class Judge:
    """Lays statements on issues.

    Args:
        matcher: has counted the collection.
        least: evidence a statement needs to be about an issue, 0 to 1.

    """

    def __init__(self, matcher: Matcher, least: float) -> None:
        self.matcher = matcher
        self.least = least
        self.forest = forest()
        self.ways = Ways(matcher)
        self.tones = Tones(matcher)

    def relevant(self, text: str) -> bool:
        """Whether a passage with its headings may be about any issue."""
        return any(self.matcher.score(found) >= OWN_WORDS for found in self.matcher.hits(tokens(text)).values())

    def findings(self, statement: Statement, setting: Setting) -> Iterator[Finding]:
        """The issues that a statement is about, each with the direction of its stance."""
        text = statement.line.text[slice(*statement.clause)]
        words = tokens(text)
        cue = statement.cue
        hits = without_name(clause_hits(self.matcher, statement, words), statement, text, words)
        # "Een brug bij de haven" is about the bridge: what only says where is left out beside what is more.
        central = any(self.matcher.score([hit for hit in found if not hit.aside]) >= CENTRAL for found in hits.values())
        if central:
            hits = {number: found for number, found in hits.items() if not all(hit.aside for hit in found)}
        turned = signs(text, words, cue.own, said=cue.words)
        colon = text.rfind(": ", 0, cue.start) if cue.start else -1
        if colon > 0:  # "... een hek niet in de rede ligt: het college ziet er niets in" says no once, in two ways
            ended = signs(text, words, cue.own, denied=False)
            turned = [other if word.start < colon else sign for word, sign, other in zip(words, turned, ended, strict=True)]
        after = _INSTEAD.search(text)
        if after and -1 in turned:  # what comes in the place of the thing says nothing of it
            turned = [0 if word.start > after.start() else sign for word, sign in zip(words, turned, strict=True)]
        told_by = of_verdict(statement, words)
        spoke = {one.axis: one.place for one in spoken(text, words, turned, told_by) if not one.faint}
        for number, found in hits.items():  # "uit de regeling te stappen" has a word more of what says that one stays
            taken = {hit.place for hit in found}
            found += [Hit(place, f"<{axis}>", SIDE) for axis, place in spoke.items() if axis in self.ways.sides[number] and place not in taken]
        context = self.matcher.hits(tokens(statement.context))
        chances: dict[int, tuple[float, int, bool]] = {}
        whole: dict[int, tuple[frozenset[int], bool]] = {}
        named: set[int] = set()  # issues whose whole label the clause has
        told: dict[int, float] = {}
        weighing = setting.weigh(statement, hits, context)
        colon = text.find(": ", cue.end)  # "daar zijn wij blij mee: het hoeft nooit meer anders" says no to nothing
        near = [sign for word, sign in zip(words, turned, strict=True) if colon < 0 or word.start < colon]
        read: Reading | None = None  # made for the first issue that a clause is about: most are about none
        sure = self.forest.probabilities([weighed.figures for weighed in weighing.values()])
        for (number, weighed), chance in zip(weighing.items(), sure, strict=True):
            if not self._about(number, weighed, chance, statement, context.get(number, ())):
                continue
            if self._thin(number, weighed, statement):
                continue
            places = {hit.place for hit in weighed.own}
            if beside(text, words, places) or ((cue.sign < 0 or -1 in turned) and elsewhere(text, words, cue, places)):
                continue
            read = read or Reading(text, words, turned, told_by, setting.back(statement), setting.back_signs(statement), near)
            sign = self.ways.of(number, weighed, read)
            if sign is None or (sign and weighed.own and _plain(statement) and self.tones.silent(number, text, statement.line.text[statement.start : statement.end])):
                continue
            if sign or cue.sign == 0:
                chances[number] = chance, sign, self.matcher.score(weighed.own) >= OWN_WORDS
                told[number] = weighed.figures[LAST]
                whole[number] = frozenset(hit.place for hit in weighed.own), bool(weighed.figures[RAREST])
                named |= {number} if weighed.figures[LABEL] > 0.99 else set()
        # Of issues that have the same words of a clause, those whose label they tell of go before the others.
        chances = {
            number: found
            for number, found in chances.items()
            if whole[number][1] or not whole[number][0] or all(whole[other] != (whole[number][0], True) for other in chances)
        }
        # "Een azc" is a centre, and no extra places in one: who has his whole label goes before who shares its words and lacks others.
        chances = {number: found for number, found in chances.items() if number in named or not whole[number][0] or all(not whole[number][0] <= whole[other][0] for other in named & chances.keys())}
        # An issue that has only some of the words that another has is not what the clause is about.
        chances = {
            number: found
            for number, found in chances.items()
            if not whole[number][0] or all(chances[other][0] < found[0] or not whole[number][0] < whole[other][0] for other in chances)
        }
        best = max((chance for chance, *_ in chances.values()), default=0.0)
        # "Daar doen wij aan mee" points back to one thing, the one that was told of last.
        back = [number for number, (*_, direct) in chances.items() if not direct]
        if len(back) > 1:
            last = max(back, key=lambda number: (told[number], chances[number][0]))
            chances = {number: found for number, found in chances.items() if number == last or found[2]}
        clear = {number: found for number, found in chances.items() if found[0] >= BESIDE * best or self._apart(number, found[0], found[2], chances, whole)}
        for number, (chance, sign, direct) in sorted(self._mirrored(clear).items()):
            yield Finding(number, sign * cue.sign, chance, statement, direct)

    def _mirrored(self, found: dict[int, tuple[float, int, bool]]) -> dict[int, tuple[float, int, bool]]:
        """The same with issues that say the opposite of one another: what is for the surer one is against the other."""
        for number, (chance, sign, direct) in sorted(found.items()):
            other = self.ways.mirrors[number]
            if direct and other is not None and (other not in found or found[other][0] <= chance):
                found = {**found, other: (chance, -sign, direct)}
        return found

    def _apart(self, number: int, chance: float, direct: bool, chances: dict[int, tuple[float, int, bool]], whole: dict[int, tuple[frozenset[int], bool]]) -> bool:
        """Whether a clause tells of an issue, and with a word of its label that tells most, by words that no surer issue has: "meer regie en meer maatwerk"."""
        surer = {place for other, found in chances.items() if found[0] > chance for place in whole[other][0]}
        return direct and chance >= CERTAIN and whole[number][1] and len(whole[number][0] - surer) > 1

    def _about(self, number: int, weighed: Weighed, chance: float, statement: Statement, context: Sequence[Hit]) -> bool:
        """Whether a statement is about an issue: by the words of its clause with the forest not against it, or by the forest alone."""
        own = self.matcher.score(weighed.own)
        point = statement.cue.rule == "dictum"
        if statement.holder.joint and not statement.holder.own and (chance < (VETO if point else CERTAIN) or own < OWN_WORDS):
            return False
        if statement.cue.rule == "contrast" and own < OWN_WORDS:
            return False  # "maar niet tegen iedere prijs" takes something away from what was said, and is about nothing new
        if statement.cue.rule == "asked-for" and own < OWN_WORDS:
            return False  # "u heeft ons gevraagd het tempo te verlagen" says itself what was asked
        voiced = not statement.cue.holder and not point
        if chance >= (CERTAIN_POINT if point else VOICED if voiced else CERTAIN) and (own >= OWN_WORDS or not point):
            return True
        if own < OWN_WORDS and not point and self._points_back(weighed, chance):
            return True
        if chance < VETO or own < OWN_WORDS:
            return False
        if point and max((hit.chance for hit in weighed.own), default=0.0) < PLAIN:
            return False
        least = JOINT if statement.holder.joint and not statement.holder.own else 1.0
        if least == 1.0 and not self.matcher.profiles[number].issue.terms:
            least = NO_TERMS
        if statement.cue.holder and statement.cue.sign and not statement.holder.joint:
            least *= SAID
        score = self.matcher.score(weighed.own, context) * self.matcher.whole(number, weighed.own, context)
        return score >= self.least * least

    @staticmethod
    def _points_back(weighed: Weighed, chance: float) -> bool:
        """Whether a clause that only points back ("die route", "daar") does so to one issue more than to any other.

        On the dossiers, each by a forest grown on the others, that is right nine times in eleven.
        """
        told = dict(zip(NAMES, weighed.figures, strict=True))
        if not told["pointing"]:
            return False
        if chance >= HEADED and told["heading"] >= TOLD and max(told["lead_heading"], told["lead_context"]) >= AHEAD:
            return True
        return chance >= TOLD and told["before"] >= TOLD and told["lead_before"] >= AHEAD / 2

    def _thin(self, number: int, weighed: Weighed, statement: Statement) -> bool:
        """Whether a clause has a single word of an issue, and not the one of its label that tells most; in running text where nothing around it tells of the issue either."""
        own = {hit.key for hit in weighed.own}
        if statement.holder.joint or len(own) != 1 or " " in min(own):
            return False
        if statement.cue.rule != "dictum" and (weighed.figures[COVERED] >= (SOME if weighed.figures[NAMED] else MUCH) or max(weighed.figures[place] for place in AROUND) > 0):
            return False
        profile = self.matcher.profiles[number]
        most = max(profile.label, key=lambda key: (profile.keys.get(key, 0.0) * self.matcher.rarity(key), key), default="")
        return not own & {most}

def _plain(statement: Statement) -> bool:
    """Whether a statement is no decision and says itself whose it is: what a model of sentences can tell to be none."""
    cue = statement.cue
    return cue.rule != "dictum" and not cue.told and bool(statement.holder.own or cue.holder)


def find_positions(entry: Entry, judge: Judge, region: Region, motions: Motions) -> list[Row]:
    """The records of a document, sorted by place."""
    groups: dict[tuple[int, str, str | None], list[Finding]] = {}
    setting = Setting(entry, judge.matcher)
    lately: dict[int, Finding] = {}
    for statement in statements(entry, region, motions, judge.relevant):
        for finding in judge.findings(statement, setting):
            last = lately.get(finding.issue)
            if last and not finding.direct and last.statement.line is statement.line and _LINE.search(statement.line.text[slice(*statement.clause)]):
                finding = replace(finding, sign=last.sign * statement.cue.sign)  # "deze lijn" is what was said just before
            lately[finding.issue] = finding
            groups.setdefault((finding.issue, statement.holder.id, statement.date), []).append(finding)
    rows = []
    for found in groups.values():
        kept = _settle(found)
        doubt = max((one.force for one in found if one.sign == -kept[0].sign), default=0.0) if kept[0].sign else 0.0
        rows.append(_record(entry.document["id"], judge, kept, doubt))
    rows.sort(
        key=lambda row: (row["quotes"][0]["start"], row["quotes"][0]["end"], row["issue"], row["holder"], row["stance"])
    )
    taken: dict[str, int] = {}
    for row in rows:
        stem = f"{entry.document['id']}-p{row['quotes'][0]['start']}"
        taken[stem] = taken.get(stem, 0) + 1
        row["id"] = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
    add_conditions(rows, entry.records.get("constraints", ()))
    return rows


def _settle(found: list[Finding]) -> list[Finding]:
    """The findings that agree: where a holder seems both for and against on one day, those of the one that says most.

    On the dossiers, each left out of the training, that is right two times in three; to leave such a cell empty lost more.
    """
    plain = [finding.sign for finding in found if finding.statement.cue.rule == "answers"]
    if plain:  # a yes or no to the question goes before what only points back to it
        found = [finding for finding in found if finding.direct or finding.sign in plain]
    most: dict[int, float] = {}
    for finding in found:
        most[finding.sign] = max(most.get(finding.sign, 0.0), finding.force)
    way = 1 if most.get(1, 0.0) >= most.get(-1, 0.0) else -1
    frank = any(finding.sign == 0 and finding.statement.cue.rule in UNDECIDED for finding in found)
    if (0 in most and len(most) > 1 and most[0] > (FRANK if frank else OPEN) * most.get(way, 0.0)) or not most.keys() & {1, -1}:
        way = 0
    found = [finding for finding in found if finding.sign == way]
    # A leaning said in so many words goes before the plain point of a dictum.
    cued = [finding for finding in found if finding.statement.cue.rule not in ("dictum", "as-far-as-we")]
    lead = min(cued or found, key=lambda finding: (finding.statement.cue.degree, -finding.score))
    rest = sorted((finding for finding in found if finding is not lead), key=lambda finding: -finding.score)
    return [lead, *rest][:MOST_QUOTES]


def _record(document: str, judge: Judge, found: list[Finding], doubt: float) -> Row:
    lead = found[0]
    statement = lead.statement
    quotes: list[Row] = []
    for finding in found:
        for quote in finding.statement.line.quote(finding.statement.start, finding.statement.end):
            if all(quote["start"] != other["start"] for other in quotes):
                quotes.append(quote)
    quotes.sort(key=lambda quote: quote["start"])
    holder = statement.holder
    strength = (
        "sterk"
        if any(f.statement.cue.strength == "sterk" for f in found) and statement.cue.degree > 1
        else statement.cue.strength
    )
    return {
        "id": "",
        "document": document,
        "quotes": quotes,
        "confidence": round(max(0.05, min(0.95, lead.score * statement.weight) - doubt / 2), 3),
        "extractor": {"name": "raadslens", "version": VERSION, "rule": statement.cue.rule},
        "review": "open",
        "issue": judge.matcher.profiles[lead.issue].issue.id,
        "holder": holder.id,
        "municipality": holder.municipality,
        "scope": "gezamenlijk" if holder.joint else "individueel",
        "members": list(holder.members),
        "stance": name_of(lead.sign, statement.cue.degree),
        "strength": strength,
        "conditions": [],
        "date": statement.date,
        "reported_by": statement.reported_by,
        "tension_with": [],
    }
