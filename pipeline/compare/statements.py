"""The statements of a document: clauses in which somebody who counts is for or against something, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.compare import minutes, points, signals, stance
from pipeline.compare.answers import Answers, plain_answer
from pipeline.compare.attitudes import attitudes
from pipeline.compare.cells import Decided, decided
from pipeline.compare.frames import LONGEST, Frame, Frames
from pipeline.compare.grids import grids, stated
from pipeline.compare.heard import ANYBODY, passed_on, told_anyway
from pipeline.compare.holder import Holder, Voices, mask, without_others
from pipeline.compare.motions import Motions
from pipeline.compare.overviews import Overview, Spot
from pipeline.compare.predicates import moved, readings
from pipeline.compare.rules import voiced
from pipeline.compare.signals import GOVERNED
from pipeline.compare.speakers import Speaker, is_report, of_council, speakers, turn
from pipeline.compare.stance import Cue
from pipeline.compare.standins import of_council as he_is_council
from pipeline.compare.standins import stand_in
from pipeline.compare.statement import Statement, Told
from pipeline.compare.supposed import supposed
from pipeline.compare.when import When
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences
from pipeline.places import Municipality, Region, find_all

BEHIND = 120  # code points behind a sentence that may say that what it tells of years ago still holds
HEADLINE = 2  # passages at the top that may be the headline of a report
# Papers that speak for their sender.
SPEAKING = ("raadsvoorstel", "raadsinformatiebrief", "brief", "zienswijze", "schriftelijke_vragen", "presentatie", "overig")


HEARD = False




def statements(entry: Entry, region: Region, motions: Motions, relevant: Callable[[str], bool]) -> Iterator[Statement]:
    """The statements of a document, in order; `relevant` says whether a passage touches any issue, rules are dear."""
    yield from _Reader(entry, region, motions, relevant).read()


class _Reader:
    def __init__(self, entry: Entry, region: Region, motions: Motions, relevant: Callable[[str], bool]) -> None:
        self.relevant = relevant
        self.region = region
        self.date: str | None = (entry.document.get("date") or {}).get("edtf")
        self.when = When(entry)
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
        home, kind = self.voices.place, self.voices.type
        self.overview = Overview(self.passages, self.lines, region, sections=self.voices.voice is None, home=home, kind=kind)
        self.grids = grids(self.passages, self.lines)
        self.cells = decided(self.passages, self.lines) if kind == "besluitenlijst" else {}
        self.told_days: dict[str, str] = {}  # head of a section of an overview -> when what it tells was said
        self.speakers = speakers(self.passages, self.lines) if kind in ("notulen", "besluitenlijst") else {}
        self.decides = kind != "notulen" or of_council([line.text for line in self.lines.values()])  # a commission only talks
        self.proposed = minutes.offered(self.passages, self.lines) if kind in ("notulen", "besluitenlijst") else {}
        self.adopted = False  # minutes print what was adopted, behind a line that says so
        self.several: Holder | None = None
        self.this: Holder | None = None  # the body that a passage named last
        self.he = False  # "hij" means the council
        self.titled = ""  # the title that opens a point of a list
        self.only: frozenset[int] | None = None  # where the sentences begin that are read; None for all
        self.opens = 0  # where the answer begins in a passage that holds its question as well

    def read(self) -> Iterator[Statement]:
        section: Frame | None = None
        aims: Frame | None = None
        falls = False  # the text that a change takes out
        for place, row in enumerate(self.passages):
            line = self.lines[row["id"]]
            answering = self.asking is None or self.asking.answers(row, line)
            self.opens = 0 if answering or self.asking is None else self.asking.within(line)
            told = self.overview.at(row)
            falls = bool(signals.OLD_TEXT.match(line.text)) or (falls and row["role"] != "kop" and not signals.NEW_TEXT.match(line.text))
            if falls:
                continue
            self.adopted = self.voices.type == "notulen" and (minutes.adopted(line.text) or (self.adopted and row["role"] != "kop" and not signals.SPEAKER.match(line.text)))
            if row["role"] == "kop":
                under = section if place and self.passages[place - 1]["role"] == "kop" else None
                section = self.frames.heading(line) or self._subtitle(under, line)
                aims = None
                self.heading = line.text[:300]
            slide = self.voices.type == "presentatie" and row["role"] == "kop" and len(line.text) > 30
            # The headline of a report says in short who decided what.
            slide = slide or (row["role"] == "kop" and place < HEADLINE and self.voices.type == "overig" and self.voices.voice is None and line.text.count(" ") > 3)
            read = told.place is not None if told else row["role"] not in signals.SKIPPED or slide or bool(self.frames.cell(row) or (row["role"] == "tabel" and self.voices.own_list and points.cell(line.text)) or row["id"] in self.cells)
            if not read or not (answering or self.opens) or len(line.text) > LONGEST:
                continue
            aims = self.frames.aims(line, self.heading, aims)
            beside = next((one.line.text for one in self.grids.get(row["id"], ())), "")
            if not self.relevant(f"{line.text} {self._context(row)} {beside}"):
                continue
            self.voices.speaks = self._speaker(line)
            if told and told.place:
                yield from self._told_of(told.place, told, place, row, line)
                continue
            frame = self.frames.of(row)
            if frame and frame.date is None and frame.holder.joint:
                lead = self.frames.joint_lead(row)
                frame = frame._replace(date=(self.when.date_in(lead, 0, len(lead.text)) if lead else None) or self.date)
            if frame is None and section and not signals.SELF.search(line.text):
                frame = section
            frame = frame or aims
            if (cell := self.cells.get(row["id"])) and not points.cell(line.text):
                yield from self._cell(place, row, line, cell, frame)
            elif frame:
                yield from self._points(place, row, line, frame)
            elif row["role"] not in ("verzoek", "mening", "beslispunt", "constatering") or self.voices.own_list or self.speakers.get((row["id"], 0)) is Speaker.COLLEGE:
                self.titled = line.text[: points.title(line.text)] if self.voices.own_list else ""
                yield from self._sentences(place, row, line)
                self.titled = ""

    def _subtitle(self, section: Frame | None, line: Line) -> Frame | None:
        """The frame of the heading just above, where a second one only tells when or at which meeting: "Bestuurlijk overleg, 3 mei"."""
        if section is None or not signals.DATED.search(line.text):
            return None
        return section._replace(date=self.when.date_in(line, 0, len(line.text)) or section.date)

    def _told_of(self, town: Municipality, spot: Spot, place: int, row: Row, line: Line) -> Iterator[Statement]:
        """The statements of a row or section of an overview: "de raad" is that of its municipality, and nobody speaks for himself."""
        own, opens = self.voices.place, self.opens
        self.voices.place, self.voices.told, self.voices.speaks, self.opens = town, town, None, spot.start or opens
        if spot.head and spot.head not in self.told_days:  # "De zienswijze van Gouda is van 3 mei."
            self.told_days[spot.head] = self.when.spoke(line, spot.start) or ""
        said = self.told_days.get(spot.head, "")
        for one in self.grids.get(row["id"], ()):
            yield stated(town, one, self.voices.reporter, self.date)
        body = signals.ROW_BODY.match(mask(line.text[:120], self.region))  # "Gouda | De raad wil ..."
        kind = body["body"].lower() if body else ""
        for statement in self._sentences(place, row, line) if row["id"] not in self.grids else ():
            holder = replace(statement.holder, own=False)
            if kind and holder.id == f"gemeente-{town.slug}":
                holder = replace(holder, id=f"{kind}-{town.slug}")
            date = said if said and statement.date == self.date else statement.date
            yield replace(statement, holder=holder, reported_by=self.voices.reporter, date=date)
        self.voices.place, self.voices.told, self.opens = own, None, opens

    def _mask(self, text: str) -> str:
        """A text with signs for places, and for what stands in for a body: "men" in a section about one municipality, "hij" behind "de raad"."""
        return stand_in(text, mask(text, self.region), section=self.voices.told is not None, he=self.he)

    def _speaker(self, line: Line) -> Holder | None:
        """Whom "wij" in a passage means: in minutes the college where one of its members speaks, in a joint letter all."""
        voices = self.voices
        if voices.own_list or (self.adopted and not minutes.adopted(line.text)):
            return voices.board()
        if voices.type in ("notulen", "besluitenlijst"):
            return voices.college() if signals.COLLEGE_SPEAKS.match(line.text) else None
        if voices.behalf:
            own = signals.ONESELF.search(mask(f"{self.heading} . {line.text}", self.region))
            return voices.college() if own else voices.voice
        return voices.voice

    # points of a list

    def _points(self, place: int, row: Row, line: Line, frame: Frame) -> Iterator[Statement]:
        text = line.text[: self.frames.cell(row) or None]
        opens = points.title(text) or (points.cell(line.text) if self.voices.own_list else 0)
        text = line.text if opens else text
        if signals.INDIRECT.search(text[opens:]) or signals.RESULT.search(text) or self.frames.measured(row) or stance.blocked(text, wide=True):
            return
        context = f"{text[:opens]} {self._context(row)}" if opens else self._context(row)
        if self.voices.own_list:
            found = points.parts(text)
            yield from points.read_point(line, text, frame, context, [(part.start, part.end) for part in found if part.decides])
            self.titled, self.only = text[:opens], frozenset(part.start for part in found if not part.decides)
            yield from self._sentences(place, row, line)
            self.titled, self.only = "", None
        elif not signals.EMPTY_POINT.search(text[opens:]):
            yield from points.read_point(line, text, frame, context, [(low, high) for low, high in sentences(text) if low >= opens])

    def _cell(self, place: int, row: Row, line: Line, cell: Decided, frame: Frame | None) -> Iterator[Statement]:
        """The statements of a row of a table of decisions: what the cell of the decision says, and the subject where it agrees with that."""
        self.titled, self.opens, self.only = cell.subject, cell.spans[0][0], frozenset(low for low, _ in cell.spans)
        yield from self._sentences(place, row, line)
        self.titled, self.opens, self.only = "", 0, None
        if frame:
            yield from self._points(place, row, line, frame)

    # running text

    def _sentences(self, place: int, row: Row, line: Line) -> Iterator[Statement]:
        text, kind = line.text, self.voices.type
        spoken = kind in ("notulen", "besluitenlijst", "schriftelijke_vragen") and bool(signals.SPEAKER.match(text))
        spoken = spoken and not self.voices.speaks and not signals.CHAIR_SPEAKS.match(text)
        lost = kind in ("notulen", "besluitenlijst") and not self.adopted and row["id"] not in self.cells and not self.frames.settled(row) and minutes.lost(text, self.passages[place + 1 : place + 12], self.lines)
        before, self.several, self.this = "", None, None
        if place and kind == "notulen" and self.voices.speaks:  # an alderman answers who spoke before
            before = self.lines[self.passages[place - 1]["id"]].text[-600:]
        holder: Holder | None = None
        last: Statement | None = None
        own: Statement | None = None  # what the sentence before says in one's own name for something
        for low, high in sentences(text):
            low = max(low, min(self.opens, high))  # "Gouda: de raad ..."
            sentence = text[low:high]
            if len(sentence) > stance.LONGEST or len(sentence) < 3 or (self.only is not None and low not in self.only):
                continue
            speaker = (self.speakers.get((row["id"], low)) or turn(sentence)) if self.speakers and not self.adopted else None
            if speaker:
                spoken = speaker is Speaker.OTHER
                if not self.voices.own_list:
                    self.voices.speaks = self.voices.college() if speaker is Speaker.COLLEGE else None
            asked = self._asked(row, line, low, sentence) or self._plain(line, low, sentence)
            if asked:
                yield asked
            elif HEARD and told_anyway(sentence, self._known, self._mask):
                yield from self._heard(row, line, low, sentence, before, spoken, lost)
            elif not stance.blocked(sentence, wide=True):
                if own and not last and signals.BRINGS.match(sentence):
                    last = replace(own, weight=0.45)
                elif last and not signals.PURPOSE.match(sentence):
                    last = None
                if last:
                    # "Dit zodat ..." goes on with what was asked or decided in the sentence before.
                    cue = replace(last.cue, start=0, end=0, own=(0, 0), rule="purpose")
                    yield replace(last, start=low, end=high, clause=(low, high), before="", cue=cue)
                    continue
                last = None
                us = self.voices.speaks
                if us and passed_on(sentence, self.region):
                    self.voices.speaks = None
                self.he = he_is_council(f"{before} {sentence}")
                found = list(self._clauses(row, line, low, sentence, before, holder, spoken, lost))
                if not found:
                    found = list(self._parsed(row, line, low, sentence, before, spoken, lost))
                if not found and HEARD:
                    yield from self._heard(row, line, low, sentence, before, spoken, lost)
                self.voices.speaks = us
                own = next((one for one in found if one.holder.own and one.cue.sign > 0), None)
                for statement in found:
                    holder = statement.holder
                    last = statement if statement.cue.told and statement.cue.sign > 0 else None
                    yield statement
                    for other in self.voices.beside(sentence, holder):
                        yield replace(statement, holder=other, reported_by=self.voices.reporter)
            if (us := self.voices.speaks) and us.joint and (named := signals.NAMED_BODY.search(mask(sentence, self.region))):  # for "dit college"
                self.this = self.voices.resolve(sentence[slice(*named.span())], regional=False)
            before, self.several = sentence, self.voices.several(sentence, regional=self.regional)

    def _asked(self, row: Row, line: Line, low: int, sentence: str) -> Statement | None:
        """What a motion asks, told in minutes that print further on that it was carried."""
        council = self.voices.council()
        start = (self.proposed.get((row["id"], low)) or minutes.asked(sentence, row, self.frames)) if council else 0
        end = stance.without_condition(sentence)
        if not council or not start or end <= start:
            return None
        cue = stance.dictum(sentence[start:end])
        high = low + len(sentence)
        return Statement(line, low, high, (low + start, low + end), cue, council, None, self._context(row), "", self.date, 0.8)

    def _plain(self, line: Line, low: int, sentence: str) -> Statement | None:
        """What a plain yes or no says to a question after a wish."""
        told = plain_answer(self.asking.question, sentence) if self.asking else None
        if not told or not self.voices.voice:
            return None
        sign, (start, end), wish = told
        degree = stance.degree_in(sentence, 2)
        strength = stance.strength_of(sentence, degree)
        cue = Cue("answers", start, end, sign, degree, strength, "wij", False, False, own=(start, end))
        high = low + len(sentence)
        return Statement(line, low, high, (low, low + end), cue, self.voices.voice, None, "", wish, self.date, 0.7)

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
                if holder and not holder.own and supposed(clause, masked, cue):
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
            cue = stance.as_far_as(cue, clause)
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
                yield told.statement((low + first + start, low + last), replace(stance.dictum(clause[start:]), rule="condition"), "", 0.5)

    def _parsed(
        self, row: Row, line: Line, low: int, sentence: str, before: str, spoken: bool, lost: bool
    ) -> Iterator[Statement]:
        """The statements of a sentence by its grammar, where no rule knows its order of words."""
        if stance.blocked(sentence, wide=False) or not self.relevant(f"{sentence} {before} {self._context(row)}"):
            return
        high = low + len(sentence)
        voice = self.voices.speaks if not spoken and self.voices.type in SPEAKING else None
        for reading, holder in readings(sentence, self._known, self._mask(sentence), voice):
            if self.voices.type in ("notulen", "besluitenlijst"):
                if spoken or (holder.id.startswith("raad-") and lost):
                    continue
            elif (reading.past or self.when.opens_earlier(sentence)) and holder.own and not self.when.date_in(line, low, high):
                continue  # what one wanted once, nobody knows when
            first, last = reading.span
            whose = self._together(sentence, self._mask(sentence), holder)
            if whose is None:
                continue
            end = first + stance.without_condition(sentence[first:last])
            dated = reading.cue.told or reading.past or not holder.own
            date = self.when.date_in(line, low, high) if dated else None
            if self.when.history(date, sentence, line.text[high : high + BEHIND]):
                continue
            told = Told(line, low, high, whose, self._reporter(holder, whose), self._context(row), date or self.date)
            pointing = (before or " ") if signals.ANAPHOR.search(sentence[first:end]) else ""
            yield told.statement((low + first, low + max(end, reading.cue.end)), moved(reading.cue, first), pointing, 0.65)

    def _heard(self, row: Row, line: Line, low: int, sentence: str, before: str, spoken: bool, lost: bool) -> Iterator[Statement]:
        """The sentence as a whole, where no rule knows its words."""
        masked = without_others(self._mask(sentence))
        holder = self._whose(sentence, masked, spoken, lost)
        if holder is None:
            return
        high = low + len(sentence)
        date = self.when.date_in(line, low, high) if not holder.own else None
        told = Told(line, low, high, holder, self._reporter(holder), self._context(row), date or self.date)
        cue = Cue("heard", 0, 0, 1, 2, "gewoon", "", False, True)
        pointing = (before or " ") if signals.ANAPHOR.search(sentence) else ""
        yield told.statement((low, high), cue, pointing, 0.5)

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
        subject = stance.subject(masked)
        governed = subject.startswith("‡") and GOVERNED.search(masked[: max(0, masked.find(subject))])
        holder = None if governed else self._named(sentence, masked, subject)
        beside: Holder | None = None  # whom a preposition governs: "bekijken hoe het in Gouda gaat"
        for body in ANYBODY.finditer(masked) if holder is None else ():
            one = self.voices.resolve(sentence[slice(*body.span())], regional=self.regional)
            if one and body[0].startswith("‡") and GOVERNED.search(masked[: body.start()]):
                beside = beside or one
            elif one:
                holder = one
                break
        if holder is None and self.voices.told:
            return self.voices.resolve("de gemeente", regional=False)
        if holder is None and (kind in SPEAKING or voice is not None) and not spoken:
            holder = voice
        if holder is None and kind in ("notulen", "besluitenlijst", "motie", "amendement", "raadsbesluit") and not spoken and not lost and self.decides:
            return self.voices.board()
        return holder or beside

    def _reporter(self, holder: Holder, whose: Holder | None = None) -> str | None:
        """Who says what a holder wants, if it is another."""
        reporter = self.voices.reporter if not holder.own else None
        return reporter if reporter != (whose or holder).id else None

    def _together(self, clause: str, masked: str, holder: Holder) -> Holder | None:
        """The holder, or all bodies where the clause says that it is of one mind with them; None for some of them."""
        if holder.joint:
            return None if signals.HALF.search(clause) else holder
        row, everybody = signals.LISTED.search(masked), Holder(f"colleges-{len(self.region.members)}", None, joint=True)
        if row:
            named = {mention.place.code for mention in find_all(clause[row.start() : row.end()], self.region.members)}
            whole = holder.municipality in named and named >= {place.code for place in self.region.members}
            return everybody if whole else holder
        return everybody if holder.own and signals.WITH_OTHERS.search(masked) else holder

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
        if voice and voice.joint and signals.THIS_BODY.search(clause):
            return self.this  # "wat dit college betreft" in a letter of several: the one that was named last
        if cue.council:
            # The sentence that says itself that it was carried goes before a motion that was lost in the next one.
            lost = lost and not (cue.rule == "carried" and signals.CARRIED_WORDS.search(clause) and not signals.LOST_WORDS.search(clause))
            return self.voices.board() if kind in ("notulen", "besluitenlijst") and not lost else None
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
        holder = self.voices.resolve(
            clause[at : at + len(cue.holder)] if at >= 0 else cue.holder, regional=self.regional
        )
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
        return " ".join(found)
