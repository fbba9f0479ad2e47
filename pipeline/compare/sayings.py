"""The statements of one sentence: by the rules of stance, by its grammar, or as a whole where neither knows its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.compare import minutes, signals, stance
from pipeline.compare.answers import Answers
from pipeline.compare.attitudes import attitudes
from pipeline.compare.dictums import dictum
from pipeline.compare.frames import Frames
from pipeline.compare.heard import ANYBODY, demanded, main_clause, passed_on, without_row
from pipeline.compare.holder import Holder, Voices
from pipeline.compare.masked import mask, without_others
from pipeline.compare.motions import Motions
from pipeline.compare.predicates import moved, readings
from pipeline.compare.replies import own_part
from pipeline.compare.rules import voiced
from pipeline.compare.signals import GOVERNED
from pipeline.compare.speakers import is_report, of_council
from pipeline.compare.stance import Cue
from pipeline.compare.standins import stand_in
from pipeline.compare.statement import Statement, Told
from pipeline.compare.supposed import supposed
from pipeline.compare.undecided import opened
from pipeline.compare.when import When
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row
from pipeline.places import Region, find_all

BEHIND = 120  # code points behind a sentence that may say that what it tells of years ago still holds
# Papers that speak for their sender.
SPEAKING = ("raadsvoorstel", "raadsinformatiebrief", "brief", "zienswijze", "schriftelijke_vragen", "presentatie", "overig")
# Who is told of without a name: somebody who was named before, some of the bodies.
_OTHERS = re.compile(r"\bhij\b|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|enkele|sommige|andere|meeste) (?:colleges|raden|gemeenteraden|gemeenten)\b", re.IGNORECASE)

_SEVERAL = re.compile(r"(?:gemeenten|colleges|raden)$", re.IGNORECASE)
_THERE = re.compile(r"\W*(?:ook )?in (?P<town>‡+) (?=\w+ (?:de|het|zijn|men)\b)", re.IGNORECASE)
_BARE = re.compile(r"(?:de (?:gemeente)?raad|het college)", re.IGNORECASE)


def _own_part(entry: Entry) -> Entry:
    """The document without the mails that are copied below it."""
    passages = entry.records.get("passages", [])
    own = own_part([Line.of(row).text for row in passages]) if entry.document["type"] in SPEAKING else len(passages)
    return entry if own == len(passages) else entry._replace(records={**entry.records, "passages": passages[:own]})


class Sayings:
    """What a document says, sentence by sentence.

    Args:
        entry: the document.
        region: whose municipalities count.
        motions: of the collection.
        shared: says whether a sentence shares words with an issue; its grammar is dear.

    """

    def __init__(self, entry: Entry, region: Region, motions: Motions, shared: Callable[[str], bool]) -> None:
        self.shared = shared
        self.region = region
        self.date: str | None = (entry.document.get("date") or {}).get("edtf")
        self.when = When(entry)
        entry = _own_part(entry)
        self.passages = list(entry.records.get("passages", ()))
        self.lines = {row["id"]: Line.of(row) for row in self.passages}
        self.voices = Voices(entry.document, region, [line.text for line in self.lines.values()])
        if self.voices.type == "overig" and self.voices.voice is None and self.voices.place and is_report([line.text for line in self.lines.values()]):
            self.voices.type = "notulen"  # nobody told it for what it is
        self.frames = Frames(entry, self.voices, motions, self.lines)
        self.regional = self.frames.regional
        self.reports = self.voices.type == "overig" and self.voices.voice is None  # what a councillor says in it of his town is not its view
        self.heading = ""
        self.asking = Answers(self.lines.values()) if self.voices.type == "schriftelijke_vragen" else None
        self.decides = self.voices.type != "notulen" or of_council([line.text for line in self.lines.values()])  # a commission only talks
        self.several: Holder | None = None
        self.this: Holder | None = None  # the body that a passage named last
        self.he = False  # "hij" means the council
        self.titled = ""  # the title that opens a point of a list
        self.subject = ""  # what the cell of a row is about that is read

    def _mask(self, text: str) -> str:
        """A text with signs for places, and for what stands in for a body: "men" in a section about one municipality, "hij" behind "de raad"."""
        return stand_in(text, mask(text, self.region), section=self.voices.told is not None, he=self.he)

    def _clauses(
        self,
        row: Row,
        line: Line,
        low: int,
        sentence: str,
        before: str,
        earlier: Holder | None,
        spoken: bool,
        lost: bool,
    ) -> Iterator[Statement]:
        held, sign = earlier, 1
        subject: Holder | None = None
        high = low + len(sentence)
        for number, (first, last) in enumerate(stance.clauses(sentence)):
            clause = sentence[first:last]
            masked = self._mask(clause)
            if stance.blocked(clause, wide=False):
                subject = self._named(clause, masked, stance.subject(masked)) or subject
                continue
            cue = holder = None
            for cue in (*stance.cues(without_others(masked)), *attitudes(without_others(masked), told=self.voices.told is not None)):
                holder = self._holder(clause, masked, cue, held, spoken, lost)
                if holder and not holder.own and (supposed(clause, masked, cue) or self._asked_of(masked, cue, holder)):
                    holder = None
                if holder:
                    holder = self._together(clause, masked, holder)
                    break
            if holder is None and number and subject and (found := stance.bare_verb(masked)):
                cue, holder = replace(found[0], start=max(0, found[0].start - 4), end=max(0, found[0].end - 4)), subject
            if holder is None and number and held and stance.bare_contrast(clause) and subject is held:
                way = 1 if stance.affirmed(clause) else sign
                cue, holder = stance.Cue("contrast", 0, 0, way, 2, "gewoon", "", True, True), held
            subject = holder or self._named(clause, masked, stance.subject(masked)) or subject
            if holder is None or cue is None or (not holder.own and self.reports and (signals.quoted(line.text, low + first + cue.start) or signals.WANTED_ONCE.search(clause))):
                continue
            held = subject = holder
            sign = cue.sign or 1
            cue = opened(stance.as_far_as(cue, clause), clause)
            begin, close = stance.relative(clause, cue.start)
            if cue.rule == "its-wish":  # "in plaats van het door Gouda voorgestelde bedrag": what it is set against says nothing of it
                begin = cue.start
            end = max(min(stance.without_condition(clause), close), cue.end)
            dated = self.when.date_in(line, low + first, low + last) or self.when.date_in(line, low, high)
            date = dated if cue.told or not holder.own else self.when.year_before(line, low, high)
            if self.when.history(date, sentence, line.text[high : high + BEHIND]):
                continue
            if holder.own and signals.ONCE.search(clause):
                date = date or self.when.date_in(line, 0, high)
                if date is None:
                    continue  # what one wanted once, nobody knows when
            told = Told(line, low, high, holder, self._reporter(holder), self._context(row), date or self.date)
            pointing = (before or " ") if signals.ANAPHOR.search(clause[:end]) else ""
            yield told.statement((low + first + begin, low + first + end), moved(cue, begin), pointing, 0.75 if cue.holder else 0.45)
            start = stance.wanted_condition(clause) if cue.sign > 0 else 0
            if start:  # who is for something "mits het hek blijft" wants the fence to stay
                yield told.statement((low + first + start, low + last), replace(dictum(clause[start:]), rule="condition"), "", 0.5)

    def _parsed(
        self, row: Row, line: Line, low: int, sentence: str, before: str, spoken: bool, lost: bool
    ) -> Iterator[Statement]:
        """The statements of a sentence by its grammar, where no rule knows its order of words."""
        if stance.blocked(sentence, wide=False) or not self.shared(f"{sentence} {before} {self._context(row)}"):
            return
        masked = self._mask(sentence)
        if signals.FOR_WHOM.search(masked):
            return
        high = low + len(sentence)
        voice = self.voices.speaks if not spoken and self.voices.type in SPEAKING else None
        for reading, holder in readings(sentence, self._known, masked, voice):
            if self.voices.type in ("notulen", "besluitenlijst"):
                if spoken or (holder.id.startswith("raad-") and lost):
                    continue
            elif (reading.past or self.when.opens_earlier(sentence)) and holder.own and not self.when.date_in(line, low, high):
                continue  # what one wanted once, nobody knows when
            if self._asked_of(masked, reading.cue.holder, holder):
                continue
            first, last = reading.span
            whose = self._together(sentence, masked, holder)
            if whose is None:
                continue
            end = first + stance.without_condition(sentence[first:last])
            dated = reading.cue.told or reading.past or not holder.own
            date = self.when.date_in(line, low, high) if dated else None
            if self.when.history(date, sentence, line.text[high : high + BEHIND]):
                continue
            told = Told(line, low, high, whose, self._reporter(holder, whose), self._context(row), date or self.date)
            pointing = (before or " ") if signals.ANAPHOR.search(sentence[first:end]) else ""
            yield told.statement((low + first, low + max(end, reading.cue.end)), moved(opened(reading.cue, sentence[first:end]), first), pointing, 0.65)

    def _heard(self, row: Row, line: Line, low: int, sentence: str, before: str, spoken: bool, lost: bool) -> Iterator[Statement]:
        """The sentence as a whole, where no rule knows its words."""
        masked = main_clause(without_others(self._mask(sentence)))
        holder = None if signals.UNREAL.match(sentence) else self._whose(sentence, masked, spoken, lost)
        if holder is None:
            return
        if self.reports and not holder.own and signals.quoted(line.text, low + max(0, masked.find("‡"))):
            return
        high = low + len(sentence)
        date = self.when.date_in(line, low, high) if not holder.own else None
        told = Told(line, low, high, holder, self._reporter(holder), self._context(row), date or self.date)
        yield self._cue_heard(told, before)

    @staticmethod
    def _cue_heard(told: Told, before: str) -> Statement:
        cue = Cue("heard", 0, 0, 1, 2, "gewoon", "", False, True)
        pointing = (before or " ") if signals.ANAPHOR.search(told.line.text[told.low : told.high]) else ""
        return told.statement((told.low, told.high), cue, pointing, 0.5)

    def _whose(self, sentence: str, masked: str, spoken: bool, lost: bool) -> Holder | None:
        """Whose words a sentence is of which no rule knows the words."""
        voice, kind = self.voices.speaks, self.voices.type
        minuted = kind in ("notulen", "besluitenlijst")
        if spoken and minuted:
            return None
        if told := passed_on(sentence, self.region):
            return self.voices.resolve(told, regional=False)
        if minuted and self.decides and minutes.carried(sentence):
            return self.voices.board()
        if self.this and signals.THIS_BODY.search(sentence):
            return self.this
        if together := self.voices.named_together(sentence, masked) or self.voices.on_behalf(sentence, masked):
            return together
        if self.voices.group and (first := self._named(sentence, masked, stance.subject(masked))) and (group := self.voices.of_group(sentence, masked, first)):
            return group
        if (whom := signals.FOR_WHOM.search(masked)) and (one := self.voices.resolve(sentence[slice(*whom.span("who"))], regional=False)):
            return one
        masked = without_row(masked)
        subject = stance.subject(masked)
        governed = subject.startswith("‡") and GOVERNED.search(masked[: max(0, masked.find(subject))])
        holder = None if governed else self._named(sentence, masked, subject)
        if holder and self._asked_of(masked, subject, holder):
            return None
        beside: Holder | None = None  # whom a preposition governs: "bekijken hoe het in Gouda gaat"
        for body in ANYBODY.finditer(masked) if holder is None else ():
            one = self.voices.resolve(sentence[slice(*body.span())], regional=self.regional)
            if one and body[0].startswith("‡") and GOVERNED.search(masked[: body.start()]):
                beside = beside or one
            elif one and self._asked_of(masked, body[0], one):
                return None
            elif one:
                holder = one
                break
        if holder is None and self.voices.told:  # "wij" in it is whose paper it is, or who is quoted
            return None if signals.SELF.search(masked) else self.voices.resolve("de gemeente", regional=False)
        if holder is None and _OTHERS.search(masked) and not signals.SELF.search(masked):
            return None  # somebody else is meant, and nobody knows who
        if holder is None and (kind in SPEAKING or voice is not None) and not spoken:
            holder = voice
        if holder is None and kind in ("notulen", "besluitenlijst", "motie", "amendement", "raadsbesluit") and not spoken and not lost and self.decides:
            return self.voices.board()
        return holder or beside

    def _asked_of(self, masked: str, words: Cue | str, holder: Holder) -> bool:
        """Whether a sentence says what a body ought to do, in a paper that does not speak for it."""
        body = words if isinstance(words, str) else words.holder
        return not (holder.own or holder.joint or self.voices.told) and demanded(masked, body)

    def _reporter(self, holder: Holder, whose: Holder | None = None) -> str | None:
        """Who says what a holder wants, if it is another."""
        reporter = self.voices.reporter if not holder.own else None
        return reporter if reporter != (whose or holder).id else None

    def _together(self, clause: str, masked: str, holder: Holder) -> Holder | None:
        """The holder, or all bodies where the clause says that it is of one mind with them; None for some of them."""
        if holder.joint:
            return None if signals.HALF.search(clause) else holder
        if group := self.voices.of_group(clause, masked, holder):
            return None if signals.HALF.search(clause) else group
        if not holder.own and (together := self.voices.named_together(clause, masked)) and (not together.members or holder.municipality in together.members):
            return together
        row, everybody = signals.LISTED.search(masked), Holder(f"colleges-{len(self.region.members)}", None, joint=True)
        if row:
            named = {mention.place.code for mention in find_all(clause[row.start() : row.end()], self.region.members)}
            whole = holder.municipality in named and named >= {place.code for place in self.region.members}
            return everybody if whole else holder
        others = signals.WITH_OTHERS.search(masked) if holder.own else None
        return everybody if others and not signals.TO_DO.match(masked, others.end()) else holder

    def _known(self, words: str) -> Holder | None:
        """The holder that a subject means: a body, one's own voice, a municipality by name; None for anybody else."""
        masked = self._mask(words).lstrip()
        if signals.PAIR.fullmatch(masked.strip(" .")):
            words = find_all(words, self.region.members)[0].place.name
            return self.voices.resolve(words, regional=self.regional)
        return self.voices.resolve(words, regional=self.regional) if signals.BODY_ALONE.match(masked) else None

    def _named(self, clause: str, masked: str, words: str) -> Holder | None:
        """The holder that some words of a clause mean."""
        at = masked.find(words) if words else -1
        return self.voices.resolve(clause[at : at + len(words)], regional=self.regional) if at >= 0 else None

    def _holder(
        self, clause: str, masked: str, cue: Cue, last: Holder | None, spoken: bool, lost: bool
    ) -> Holder | None:
        """Who holds the stance of a cue."""
        voice, kind = self.voices.speaks, self.voices.type
        if signals.ALL_BUT.search(masked):
            return None  # "wij drieën" are some of them
        if voice and (voice.joint or self.this) and signals.THIS_BODY.search(clause):
            return self.this  # "wat dit college betreft" in a letter of several, or "het college aldaar": the one that was named last
        if cue.council:
            # The sentence that says itself that it was carried goes before a motion that was lost in the next one.
            lost = lost and not (cue.rule == "carried" and signals.CARRIED_WORDS.search(clause) and not signals.LOST_WORDS.search(clause))
            return self.voices.board() if kind in ("notulen", "besluitenlijst") and not lost else None
        if not cue.holder and (whom := signals.FOR_WHOM.search(masked)) and (one := self.voices.resolve(clause[slice(*whom.span("who"))], regional=False)):
            return one
        if not cue.holder:
            if self.voices.told or cue.rule == "was-decided":  # under the name of a town what is decided or not welcome is so for it
                return self.voices.resolve("de gemeente", regional=False) if self.voices.told and cue.rule not in voiced() else None
            if cue.content:
                named = self._named(clause, masked, stance.subject(masked))
                return named or (voice if signals.SELF.search(clause) else last)
            speaks = kind in SPEAKING or (kind == "notulen" and voice is not None)
            other = stance.subject(masked)
            if other and not signals.SELF.match(other) and self._named(clause, masked, other) != voice:
                return None
            return voice if speaks and not spoken else None
        if cue.holder.lower() in ("zij", "ze"):
            return last if last and last.joint else self.several
        at = masked.lower().find(cue.holder.lower(), cue.start)
        words = clause[at : at + len(cue.holder)] if at >= 0 else cue.holder
        if voice and not spoken and at > 0 and _SEVERAL.search(words) and GOVERNED.search(masked[:at]) and signals.SELF.search(masked):
            return voice  # "één loket voor alle gemeenten wijzen wij af"
        there = _THERE.match(masked) if at > 0 and _BARE.fullmatch(words) else None
        if there:  # "In Gouda heeft de raad ja gezegd"
            words = f"{words} van {clause[slice(*there.span('town'))]}"
        holder = self.voices.resolve(words, regional=self.regional)
        if holder and kind in ("notulen", "besluitenlijst"):
            if spoken or (holder.id.startswith("raad-") and lost and not signals.HENCE.match(clause)):
                return None
            return holder if holder == self.voices.speaks else replace(holder, own=False)
        return holder

    def _context(self, row: Row) -> str:
        """The words of the heading and lead lines over a passage."""
        found = self.frames.context(row)
        if self.asking:
            found.append(self.asking.question)
        if not found:
            found.append(self.heading)
        if self.titled:
            found.insert(0, self.titled)
        if self.subject:
            found.append(self.subject)
        return " ".join(found)
