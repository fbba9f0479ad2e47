"""The statements of a document: clauses in which somebody who counts is for or against something, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.compare import minutes, points, signals, stance
from pipeline.compare.answers import plain_answer
from pipeline.compare.cells import Decided, decided
from pipeline.compare.choices import options
from pipeline.compare.columns import Reaction
from pipeline.compare.dictums import dictum
from pipeline.compare.frames import LONGEST, Frame
from pipeline.compare.grids import grids, labelled, stated
from pipeline.compare.heard import passed_on, told_anyway
from pipeline.compare.holder import Holder
from pipeline.compare.masked import mask, without_others
from pipeline.compare.motions import Motions
from pipeline.compare.overviews import Overview, Spot
from pipeline.compare.sayings import Sayings
from pipeline.compare.speakers import Speaker, speakers, turn
from pipeline.compare.stance import Cue
from pipeline.compare.standins import of_council as he_is_council
from pipeline.compare.statement import Statement, Told
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry, Row
from pipeline.nlp import sentences
from pipeline.places import Municipality, Region

SKIPPED = 20  # code points of a sentence before its first statement that may hold another
HEADLINE = 2  # passages at the top that may be the headline of a report


def statements(entry: Entry, region: Region, motions: Motions, relevant: Callable[[str], bool], shared: Callable[[str], bool] | None = None) -> Iterator[Statement]:
    """The statements of a document, in order.

    Args:
        entry: the document.
        region: whose municipalities count.
        motions: of the collection.
        relevant: says whether a passage touches any issue; rules are dear.
        shared: says whether a sentence shares words with one; its grammar is dearer still.

    """
    yield from _Reader(entry, region, motions, relevant, shared or relevant).read()


class _Reader(Sayings):
    """What a document says, passage by passage."""

    def __init__(self, entry: Entry, region: Region, motions: Motions, relevant: Callable[[str], bool], shared: Callable[[str], bool]) -> None:
        super().__init__(entry, region, motions, shared)
        self.relevant = relevant
        home, kind = self.voices.place, self.voices.type
        self.overview = Overview(self.passages, self.lines, region, sections=self.voices.voice is None, home=home, kind=kind)
        self.grids = grids(self.passages, self.lines)
        self.cells = decided(self.passages, self.lines) if kind == "besluitenlijst" else {}
        self.options = options(self.passages, self.lines)
        self.told_days: dict[str, str] = {}  # head of a section of an overview -> when what it tells was said
        self.speakers = speakers(self.passages, self.lines) if kind in ("notulen", "besluitenlijst") else {}
        self.proposed = minutes.offered(self.passages, self.lines) if kind in ("notulen", "besluitenlijst") else {}
        self.adopted = False  # minutes print what was adopted, behind a line that says so
        self.only: frozenset[int] | None = None  # where the sentences begin that are read; None for all
        self.within: tuple[int, int] | None = None  # where that cell stands; None for a whole passage
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
            if falls or self.frames.behind.get(row["id"]) is False or self._optional(row, line):
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
            reactions = self.overview.cells(row) if told else ()
            beside = " ".join((beside, *dict.fromkeys(one.subject for one in reactions)))
            if not self.relevant(f"{line.text} {self._context(row)} {beside}"):
                continue
            self.voices.speaks = self._speaker(line)
            if reactions:
                for reaction in reactions:
                    yield from self._reaction(reaction, place, row, line)
                continue
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

    def _optional(self, row: Row, line: Line) -> bool:
        """Whether a passage only tells what could be done, in a row of options of which nobody says that he wants it."""
        return row["id"] in self.options and not signals.SELF.search(line.text) and not stance.subject(mask(line.text, self.region))

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
        short = labelled(line) if row["role"] != "tabel" else None
        for one in (short,) if short else self.grids.get(row["id"], ()):
            yield stated(town, one, self.voices.reporter, self.date)
        body = signals.ROW_BODY.match(mask(line.text[:120], self.region))  # "Gouda | De raad wil ..."
        kind = body["body"].lower() if body else ""
        for statement in self._sentences(place, row, line) if row["id"] not in self.grids and not short else ():
            holder = replace(statement.holder, own=False)
            if kind and holder.id == f"gemeente-{town.slug}":
                holder = replace(holder, id=f"{kind}-{town.slug}")
            date = said if said and statement.date == self.date else statement.date
            yield replace(statement, holder=holder, reported_by=self.voices.reporter, date=date)
        self.voices.place, self.voices.told, self.opens = own, None, opens

    def _reaction(self, one: Reaction, place: int, row: Row, line: Line) -> Iterator[Statement]:
        """The statements of a cell of an overview: whatever it names, it is the reaction of its town."""
        verdicts = [told for told in self.grids.get(row["id"], ()) if one.over and told.line.text[told.start : told.end] == one.over]
        if verdicts:
            yield stated(one.place, verdicts[0], self.voices.reporter, self.date)
            return
        own, opens = self.voices.place, self.opens
        self.voices.place, self.voices.told, self.voices.speaks, self.opens = one.place, one.place, None, 0
        self.subject, self.within = one.subject, (one.start, one.end)
        body = signals.CELL_BODY.match(line.text, one.start, one.end)
        kind = one.body or (body["body"].lower() if body else "")
        town = Holder(f"{kind or 'gemeente'}-{one.place.slug}", one.place.code)
        before = ""
        found = list(self._sentences(place, row, line))
        for low, high in self._spans(line.text):
            told = [statement for statement in found if statement.start == low and (statement.holder.joint or statement.holder.municipality == one.place.code)]
            sentence = line.text[low:high]
            if not told and re.search(r"\w", sentence):
                named = self._whose(sentence, without_others(self._mask(sentence)), spoken=False, lost=False)
                whose = named if named and named.municipality == one.place.code else town
                told = [self._cue_heard(Told(line, low, high, whose, None, self._context(row), self.when.date_in(line, low, high) or self.date), before)]
            for statement in told:
                whose = town if statement.holder.id == f"gemeente-{one.place.slug}" else replace(statement.holder, own=False)
                yield replace(statement, holder=whose, reported_by=self.voices.reporter)
            before = sentence
        self.voices.place, self.voices.told, self.opens, self.subject, self.within = own, None, opens, "", None

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """The sentences of a passage, or of the cell that is read."""
        start, end = self.within or (0, len(text))
        return [(start + low, start + high) for low, high in sentences(text[start:end])]

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
        if signals.PRINTED_HEAD.search(text) or signals.INDIRECT.search(text[opens:]) or signals.RESULT.search(text) or self.frames.measured(row) or stance.blocked(text, wide=True):
            return
        context = f"{text[:opens]} {self._context(row)}" if opens else self._context(row)
        if self.voices.own_list:
            found = points.parts(text)
            yield from points.read_point(line, text, frame, context, [(part.start, part.end) for part in found if part.decides])
            self.titled, self.only = text[:opens], frozenset(part.start for part in found if not part.decides)
            yield from self._sentences(place, row, line)
            self.titled, self.only = "", None
        elif not signals.EMPTY_POINT.search(text[opens:]):
            found_here = self._taken(row, list(points.read_point(line, text, frame, context, [(low, high) for low, high in sentences(text) if low >= opens])))
            refused = self.frames.refused(row)  # "Voorstel om een veer te kopen | Verworpen"
            yield from (replace(one, cue=replace(one.cue, sign=-one.cue.sign)) for one in found_here) if refused else found_here

    def _taken(self, row: Row, found: list[Statement]) -> list[Statement]:
        """The statements of a point, of the council where the proposal prints that it decided so: "Aldus besloten in de raadsvergadering van 3 mei"."""
        council = self.voices.council() if self.voices.type == "raadsvoorstel" else None
        taken = next((told for quote in row["quotes"] for told in [self.frames.decided.get(quote["start"], (0, {}))[1]] if told.get("status") in signals.CARRIED), None)
        if not council or not taken or taken["body"] != council.id:
            return found
        return [replace(one, holder=council, reported_by=None, date=taken["date"] or one.date) for one in found]

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
        for low, high in self._spans(text):
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
            elif told_anyway(sentence, self._known, self._mask):
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
                first = min((one.clause[0] for one in found), default=high)
                if first > low + SKIPPED:  # nothing, or only what stands behind the first clause
                    parsed = self._parsed(row, line, low, sentence, before, spoken, lost)
                    found = [*(replace(one, clause=(one.clause[0], min(one.clause[1], first))) for one in parsed if one.clause[0] + one.cue.end <= first), *found]
                if not found:
                    yield from self._heard(row, line, low, sentence, before, spoken, lost)
                self.voices.speaks = us
                own = next((one for one in found if one.holder.own and one.cue.sign > 0), None)
                for statement in [replace(one, holder=each) for one in found for each in self.voices.each(sentence, one.holder) or [one.holder]]:
                    holder = statement.holder
                    last = statement if statement.cue.told and statement.cue.sign > 0 else None
                    yield statement
                    for other in self.voices.beside(sentence, holder):
                        yield replace(statement, holder=other, reported_by=self.voices.reporter)
            if (us := self.voices.speaks) and signals.OF_A_TOWN.search(sentence) and (named := signals.NAMED_BODY.search(mask(sentence, self.region))):  # for "dit college"
                self.this = self.voices.resolve(sentence[slice(*named.span())], regional=False)
                if self.this == us:
                    self.this = None
            before, self.several = sentence, self.voices.several(sentence, regional=self.regional)

    def _asked(self, row: Row, line: Line, low: int, sentence: str) -> Statement | None:
        """What a motion asks, told in minutes that print further on that it was carried."""
        council = self.voices.council()
        start = (self.proposed.get((row["id"], low)) or minutes.asked(sentence, row, self.frames)) if council else 0
        end = stance.without_condition(sentence)
        if not council or not start or end <= start:
            return None
        cue = dictum(sentence[start:end])
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
