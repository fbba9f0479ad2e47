"""What statements are about: each laid on the issues, by rule, and by the learned model where rules find none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.compare.arbiter import Arbiter
from pipeline.compare.clause import clause_hits, of_verdict, without_name
from pipeline.compare.evidence import NAMES, Setting, Weighed
from pipeline.compare.fields import Fields
from pipeline.compare.findings import Case, Finding, Heard
from pipeline.compare.forest import forest
from pipeline.compare.hearing import Hearing
from pipeline.compare.match import STATEMENT, SYNONYM, Hit, Matcher
from pipeline.compare.poles import spoken
from pipeline.compare.recurring import Recurring
from pipeline.compare.signs import signs
from pipeline.compare.stance import degree_in
from pipeline.compare.statement import Statement
from pipeline.compare.tone import Tone, Tones
from pipeline.compare.verdicts import UNKNOWN, Signs, trees
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
HEADED, TOLD, AHEAD = 0.2, 0.4, 0.2  # chance, evidence, and how far it is ahead of other issues, for a clause that only points back
RECURRING = 0.7  # how sure the form of a clause is of an issue that comes back in every list
TERSE = ("cell", "answers")  # rules that take the stance from one place and the issue from another
RELEVANT = 0.3  # evidence of fields from which a passage with its headings is read: at .12 a third more was read, and nothing more found


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
        self.arbiter = Arbiter(len(matcher.profiles), terms=any(one.issue.terms for one in matcher.profiles))
        self.recurring = Recurring(matcher)
        self.in_principle = [bool(_PRINCIPLE.search(f"{one.issue.label} {one.issue.statement}")) for one in matcher.profiles]

    def relevant(self, text: str) -> bool:
        """Whether a passage with its headings may be about any issue."""
        return self.shared(text) or max(self.fields.scores(text), default=0.0) >= RELEVANT

    def shared(self, text: str) -> bool:
        """Whether a text shares words with any issue."""
        return any(self.matcher.score(found) >= OWN_WORDS for found in self.matcher.hits(tokens(text)).values())

    def findings(self, paper: Iterable[Statement], setting: Setting) -> Iterator[tuple[Statement, Finding]]:
        """Each statement of a paper with the issues that it is about, each with the direction of its stance: by rule, by the learned model, or by both."""
        heard = [one for statement in paper if (one := self._heard(statement, setting))]
        familiar = self.arbiter.familiar(heard)
        for one in heard:
            # What a cell or a plain yes stands for does not sound in its own words.
            for finding in one.found.values() if one.case.statement.cue.rule in TERSE else self.arbiter.decided(one, familiar=familiar):
                yield one.case.statement, self._as_stated(finding)

    def _heard(self, statement: Statement, setting: Setting) -> Heard | None:
        """A statement with what rules and the model make of it; None where it is near to no issue."""
        case = self.case(statement, setting)
        if case is None:
            return None
        found = {one.issue: one for one in self.by_rule(case)} if statement.cue.rule != UNKNOWN else {}
        for number, way in self.recurring.of(case.read) if statement.cue.rule != UNKNOWN else ():
            found.setdefault(number, Finding(number, way * statement.cue.sign, RECURRING, statement))
        seen = self.seen(case, found) if statement.cue.rule not in TERSE else {}
        return Heard(case, found, dict(zip(seen, trees().chances(list(seen.values())), strict=True)))

    def _as_stated(self, finding: Finding) -> Finding:
        """A finding, plain where it is leaning for no other words than "in beginsel", which the issue itself has."""
        cue = finding.statement.cue
        text = finding.statement.line.text[slice(*finding.statement.clause)]
        if cue.degree > 1 or not self.in_principle[finding.issue] or not _PRINCIPLE.search(text) or degree_in(_PRINCIPLE.sub(" ", text), 2) < 2:
            return finding
        return replace(finding, statement=replace(finding.statement, cue=replace(cue, degree=2)))

    def seen(self, case: Case, found: Mapping[int, Finding]) -> dict[int, list[float]]:
        """Number of an issue -> what the model sees of a statement and it."""
        signs = {number: Signs(way, None, 0.0) for number, way in case.ways.items()}
        signs |= {number: Signs(case.ways.get(number, 1), one.sign, one.score) for number, one in found.items()}
        return self.hearing.heard(case.statement, case.near, case.weighing, case.chances, signs, case.setting)

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
            if case.of_another(case.own(number)):
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
