"""What statements are about: each laid on the issues, by rule, and by the learned model where rules find none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.clause import clause_hits, of_verdict, without_name
from pipeline.compare.evidence import NAMES, Setting, Weighed
from pipeline.compare.fields import Fields
from pipeline.compare.forest import forest
from pipeline.compare.hearing import Hearing, first_of
from pipeline.compare.match import STATEMENT, SYNONYM, Hit, Matcher
from pipeline.compare.objects import beside, elsewhere
from pipeline.compare.poles import spoken
from pipeline.compare.recurring import Recurring
from pipeline.compare.signs import signs
from pipeline.compare.stance import degree_in, strength_of
from pipeline.compare.statement import Statement
from pipeline.compare.tone import Tone, Tones
from pipeline.compare.verdicts import CLASSES, UNKNOWN, Nearness, Signs, trees
from pipeline.compare.ways import OWN_WORDS, Reading, Ways
from pipeline.compare.wording import Token, tokens

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
# Chance of any view from which the model takes one: of one's own, and of several together. On eleven plain dossiers that it never saw .6 filled 7 silent own cells of 328 for 244 right ones of 330, .65 six for 241, .7 five for 239.
LEAST, TOGETHER = 0.65, 0.5
# The same for a point of a decision that rules are so sure of: two right cells more on the eleven plain dossiers, none filled where nobody spoke.
SURE, POINT = 0.8, 0.5
# Lists of so many issues without terms of their own the model decides alone: such it learned from. On the same dossiers what rules find beside it gave no right cell more and filled three times as many silent ones.
# In fewer issues rules see more, and in a real dossier of 22 that share their words they find twice as many of its views.
LEARNED = range(5, 13)
SHORTEST = 8  # sentences of a paper from which the same holds: of the 687 papers it learned from two are shorter
POINTED = 0.05  # chance of any view below which what a rule laid on an issue by pointing back is left out of a long list: on the six large dossiers never seen it filled 24 silent cells instead of 27
RECURRING = 0.7  # how sure the form of a clause is of an issue that comes back in every list
TURNED = "turned"  # what a rule found, with the side that the model is sure of
TERSE = ("cell", "answers")  # rules that take the stance from one place and the issue from another
RELEVANT = 0.3  # evidence of fields from which a passage with its headings is read: at .12 a third more was read, and nothing more found
TURNS = 0.95  # share of the chance of for and against from which the model turns what rules found
# The same of one's own view in a long list: on the six large dossiers never seen .75 turned six wrong cells of 37 right, in shorter lists plain sentences came out the other way round ("Het zwembad sluiten: daar beginnen wij niet aan").
TURNS_LONG = 0.75
ALONE = 0.75  # the same where the model decides alone: from half on it turned plain sentences ("wij zijn tegen een verdeling naar inwonertal"), for five right cells in 330
HEARD = 0.6  # how sure a statement is that the model alone heard, beside one of a rule


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


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of a statement before it is judged.

    Attributes:
        statement, setting: it and its document.
        words, turned: of its clause, with the sign of each.
        read: the clause as rules of direction take it.
        context: hits of its heading and lead lines.
        weighing: number of an issue -> what shared words tell.
        chances: of the forest, for the same.
        ways: which way the clause points, for the same; see `Ways.of`.
        near: how near it is to each issue by the fields of its words.

    """

    statement: Statement
    setting: Setting
    words: Sequence[Token]
    turned: Sequence[int]
    read: Reading
    context: Mapping[int, Sequence[Hit]]
    weighing: Mapping[int, Weighed]
    chances: Mapping[int, float]
    ways: Mapping[int, int | None]
    near: Nearness

    def own(self, number: int) -> set[int]:
        """The places of the words of the clause that it shares with an issue."""
        return {hit.place for hit in self.weighing[number].own} if number in self.weighing else set()


_PRINCIPLE = re.compile(r"\b(?:in beginsel|in principe|op hoofdlijnen|in hoofdlijnen|beginsel|principe|principebesluit)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:in plaats daarvan|daarvoor in de plaats|in ruil daarvoor)\b", re.IGNORECASE)


class Judge:
    """Lays statements on issues.

    Args:
        matcher: has counted the collection.
        least: evidence a statement needs to be about an issue, 0 to 1.
        papers: the model of tone that learned from papers; the one of this version where None.

    """

    def __init__(self, matcher: Matcher, least: float, papers: Tone | None = None) -> None:
        self.matcher = matcher
        self.least = least
        self.forest = forest()
        self.ways = Ways(matcher)
        self.fields = Fields([one.issue for one in matcher.profiles])
        self.tones = Tones(matcher, self.fields, papers)
        self.hearing = Hearing(self.fields, self.tones, len(matcher.profiles))
        size, terms = len(matcher.profiles), any(one.issue.terms for one in matcher.profiles)
        self.by_rules = terms or size not in LEARNED
        self.long = size >= LEARNED.stop and not terms
        self.recurring = Recurring(matcher)
        self.in_principle = [bool(_PRINCIPLE.search(f"{one.issue.label} {one.issue.statement}")) for one in matcher.profiles]

    def relevant(self, text: str) -> bool:
        """Whether a passage with its headings may be about any issue."""
        return self.shared(text) or max(self.fields.scores(text), default=0.0) >= RELEVANT

    def shared(self, text: str) -> bool:
        """Whether a text shares words with any issue."""
        return any(self.matcher.score(found) >= OWN_WORDS for found in self.matcher.hits(tokens(text)).values())

    def findings(self, statement: Statement, setting: Setting) -> Iterator[Finding]:
        """The issues that a statement is about, each with the direction of its stance: by rule, by the learned model, or by both."""
        case = self.case(statement, setting)
        if case is None:
            return
        found = {one.issue: one for one in self.by_rule(case)} if statement.cue.rule != UNKNOWN else {}
        for number, way in self.recurring.of(case.read) if statement.cue.rule != UNKNOWN else ():
            found.setdefault(number, Finding(number, way * statement.cue.sign, RECURRING, statement))
        # What a cell or a plain yes stands for does not sound in its own words.
        for one in found.values() if statement.cue.rule in TERSE else self._judged(case, found):
            yield self._as_stated(one)

    def _as_stated(self, finding: Finding) -> Finding:
        """A finding, plain where it is leaning for no other words than "in beginsel", which the issue itself has."""
        cue = finding.statement.cue
        text = finding.statement.line.text[slice(*finding.statement.clause)]
        if cue.degree > 1 or not self.in_principle[finding.issue] or not _PRINCIPLE.search(text) or degree_in(_PRINCIPLE.sub(" ", text), 2) < 2:
            return finding
        return replace(finding, statement=replace(finding.statement, cue=replace(cue, degree=2)))

    def _judged(self, case: Case, found: Mapping[int, Finding]) -> Iterator[Finding]:
        """What the model makes of a statement; in a list or paper unlike those it learned from rules go first, turned where it is sure of the other side."""
        by_rules = self.by_rules or case.near.paper.size < SHORTEST
        seen = self.seen(case, found)
        told = {place for number, one in found.items() if one.direct for place in case.own(number)} if by_rules else set()
        for number, chances in zip(seen, trees().chances(list(seen.values())), strict=True):
            by_rule = found.get(number)
            stance = first_of(chances)
            heard = 1 - chances[3] >= (TOGETHER if case.statement.holder.joint else LEAST)
            if by_rule is not None and self.long and not by_rule.direct and 1 - chances[3] < POINTED:
                continue  # a clause that only points back, to something that the model knows nothing of
            if by_rule is not None and (by_rules or heard):
                turned = by_rule.sign and chances[CLASSES.index(-by_rule.sign)] > self._turns(by_rules, case.statement.holder.joint) * (chances[0] + chances[1])
                sign = -by_rule.sign if turned else by_rule.sign
                if turned:
                    cue = replace(by_rule.statement.cue, rule=TURNED)
                    by_rule = replace(by_rule, statement=replace(by_rule.statement, cue=cue))
                yield replace(by_rule, sign=sign) if by_rules else replace(by_rule, sign=sign, score=chances[CLASSES.index(sign)])
            elif by_rule is not None and by_rule.direct and case.statement.cue.rule == "dictum" and not case.statement.holder.joint and by_rule.score >= SURE and 1 - chances[3] >= POINT:
                yield by_rule
            elif by_rule is None and heard:
                own = case.own(number)
                # "Een azc" is a centre, and no garden beside it: whose words another issue has is not what the clause is about.
                if not (own and own <= told) and not self._of_another(case, own):
                    yield Finding(number, CLASSES[stance] or 0, chances[stance], self._told(case.statement))
        if by_rules:
            yield from (one for number, one in found.items() if number not in seen)

    def _turns(self, by_rules: bool, joint: bool) -> float:
        """Share of the chance of for and against from which the model turns what a rule found."""
        if not by_rules:
            return ALONE
        return TURNS_LONG if self.long and not joint else TURNS

    @staticmethod
    def _of_another(case: Case, places: set[int]) -> bool:
        """Whether a rule knows that the stance of a clause is on something else than what some of its words tell of: "geen overzicht van de ophoging"."""
        cue, text = case.statement.cue, case.read.text
        if cue.rule == UNKNOWN or not places:
            return False
        return beside(text, case.words, places) or ((cue.sign < 0 or -1 in case.turned) and elsewhere(text, case.words, cue, places))

    def seen(self, case: Case, found: Mapping[int, Finding]) -> dict[int, list[float]]:
        """Number of an issue -> what the model sees of a statement and it."""
        signs = {number: Signs(way, None, 0.0) for number, way in case.ways.items()}
        signs |= {number: Signs(case.ways.get(number, 1), one.sign, one.score) for number, one in found.items()}
        return self.hearing.heard(case.statement, case.near, case.weighing, case.chances, signs, case.setting)

    @staticmethod
    def _told(statement: Statement) -> Statement:
        """A statement whose stance the model heard: how far it goes is told by its hedges."""
        cue = statement.cue
        text = statement.line.text[slice(*statement.clause)]
        if cue.rule != UNKNOWN:
            return replace(statement, weight=HEARD, cue=replace(cue, rule=UNKNOWN))
        degree = degree_in(text, 2)
        return replace(statement, weight=HEARD, cue=replace(cue, degree=degree, strength=strength_of(text, degree)))

    def case(self, statement: Statement, setting: Setting) -> Case | None:
        """All that is known of a statement before it is judged; None where it is near to no issue."""
        text = statement.line.text[slice(*statement.clause)]
        words = tokens(text)
        cue = statement.cue
        hits = without_name(clause_hits(self.matcher, statement, words), statement, text, words)
        turned = self._turned(text, words, statement, signs(text, words, cue.own, said=cue.words))
        told_by = of_verdict(statement, words)
        spoke = {one.axis: one.place for one in spoken(text, words, turned, told_by) if not one.faint}
        # "Een brug bij de haven" is about the bridge: what only says where is left out beside what is more.
        central = any(self.matcher.score([hit for hit in found if not hit.aside]) >= CENTRAL for found in hits.values())
        if central:
            hits = {number: found for number, found in hits.items() if not all(hit.aside for hit in found)}
        for number, found in hits.items():  # "uit de regeling te stappen" has a word more of what says that one stays
            taken = {hit.place for hit in found}
            found += [Hit(place, f"<{axis}>", SIDE) for axis, place in spoke.items() if axis in self.ways.sides[number] and place not in taken]
        context = self.matcher.hits(tokens(statement.context))
        weighing = setting.weigh(statement, hits, context)
        near = self.hearing.near(statement, setting, weighing)
        if near is None:
            return None
        sure = self.forest.probabilities([weighed.figures for weighed in weighing.values()])
        colon = text.find(": ", cue.end)  # "daar zijn wij blij mee: het hoeft nooit meer anders" says no to nothing
        beside = [sign for word, sign in zip(words, turned, strict=True) if colon < 0 or word.start < colon]
        read = Reading(text, words, turned, told_by, setting.back(statement), setting.back_signs(statement), beside)
        ways = {number: self.ways.of(number, weighed, read) for number, weighed in weighing.items()}
        return Case(statement, setting, words, turned, read, context, weighing, dict(zip(weighing, sure, strict=True)), ways, near)

    @staticmethod
    def _turned(text: str, words: Sequence[Token], statement: Statement, turned: list[int]) -> list[int]:
        """The signs of the words of a clause, without those of what only says its verdict again or stands in its place."""
        cue = statement.cue
        colon = text.rfind(": ", 0, cue.start) if cue.start else -1
        if colon > 0:  # "... een hek niet in de rede ligt: het college ziet er niets in" says no once, in two ways
            ended = signs(text, words, cue.own, denied=False)
            turned = [other if word.start < colon else sign for word, sign, other in zip(words, turned, ended, strict=True)]
        after = _INSTEAD.search(text)
        if after and -1 in turned:  # what comes in the place of the thing says nothing of it
            turned = [0 if word.start > after.start() else sign for word, sign in zip(words, turned, strict=True)]
        return turned

    def by_rule(self, case: Case) -> Iterator[Finding]:
        """What rules find."""
        statement, context, weighing = case.statement, case.context, case.weighing
        text, cue = case.read.text, statement.cue
        chances: dict[int, tuple[float, int, bool]] = {}
        whole: dict[int, tuple[frozenset[int], bool]] = {}
        named: set[int] = set()  # issues whose whole label the clause has
        told: dict[int, float] = {}
        for number, weighed in weighing.items():
            chance = case.chances[number]
            if not self._about(number, weighed, chance, statement, context.get(number, ())):
                continue
            if self._thin(number, weighed, statement):
                continue
            if self._of_another(case, case.own(number)):
                continue
            sign = case.ways[number]
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
