"""Results of votes in minutes and lists of decisions: what was put to the vote, what came of it, and how many voted how."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pipeline.extract import roles
from pipeline.extract import vote_words as told
from pipeline.extract.acts import act, finite
from pipeline.extract.ballots import count
from pipeline.extract.deciding import CUE, deeds
from pipeline.extract.draft import Draft
from pipeline.extract.grammar import read_clauses
from pipeline.extract.list_lines import LABEL, VOTE_LINE, listed
from pipeline.extract.meeting_page import BARE_DECISION, PROPOSED_DECISION
from pipeline.extract.named_papers import NamedPapers
from pipeline.extract.outcomes import RESULT, STATUS, outcome
from pipeline.extract.passage import Passage
from pipeline.extract.polls import poll
from pipeline.extract.reading import Reading
from pipeline.extract.row_lists import Opened, opened, point
from pipeline.extract.rows import table_rows
from pipeline.extract.short import short
from pipeline.extract.vote_drafts import item_number, paper_code, paper_number, result_draft
from pipeline.extract.vote_rows import vote_row
from pipeline.model.text import Span

_LONGEST = 700  # code points of a sentence with a result
_FAR = 9  # passages
_FEW = 8  # words of a bare outcome


class _Subject(NamedTuple):
    """What is being voted on: the words that name it, where they stand, and whether it serves one result only."""

    passage: Passage
    span: Span
    words: str
    once: bool


class _Votes:
    """Reads the passages of one document in order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Draft] = []
        self.subject: _Subject | None = None
        self.item: str | None = None  # number of the agenda item
        self.spoken: list[Draft] = []  # what the council speaks out in a motion, until its result is known
        self.umbrella = ""  # status of the items below the line at hand
        self.umbrella_item = ""  # its number, where it has one
        self.counted: Draft | None = None  # votes without a word for what came of them
        self.listing = reading.type == "besluitenlijst"
        self.polled: tuple[list[Span], dict[str, Any]] | None = None  # votes that stand in lines of their own before the result
        self.until = 0  # place of the first passage below a block of votes
        self.place = 0  # of the passage at hand
        self.headed = 0  # where the last heading begins
        self.latest: Draft | None = None  # the last result of the item, still without votes
        self.before = ""
        self.papers = NamedPapers()  # what was named under the item
        self.opened: Opened | None = None  # the row of a table that introduces the items below it
        self.rows = table_rows(reading)
        running = [passage for passage in reading.passages if passage.role not in ("tabel", "kop", "voettekst", "ondertekening", "adres") and not passage.struck]
        self.parsed = {(sentence.passage.start, sentence.span[0]): sentence for sentence in read_clauses(reading, running, CUE)} if self.listing else {}

    def read(self) -> list[Draft]:
        """All results, in order."""
        for place, passage in enumerate(self.reading.passages):
            self.place = place
            field_ = passage.role == "kenmerk" and not (told.TITLE.match(passage.text) and told.BALLOT.search(passage.text))  # but "Raadsvoorstel: 14 voor, 7 tegen. Aangenomen."
            if passage.struck or ((field_ or passage.role in ("voettekst", "adres", "ondertekening")) and place not in self.rows):
                continue
            if place in self.rows and self._side(place):
                continue
            if place in self.rows:
                made = vote_row(self.reading, self.rows[place], self.item if self.listing else None)
                self.opened = opened(self.rows[place], made, self.item) if self.listing else None
                self.found += made
                continue
            if self.opened and (listed_point := point(self.reading, passage, self.opened)):
                self.found.append(listed_point)
                continue
            self.opened = None
            if self.listing and self._below(passage):
                continue
            if place < self.until or (self.listing and (self._polls(place) or passage.role == "toelichting" or _proposed(passage) or self._under(passage))):
                continue
            if passage.role == "kop" and not passage.text.rstrip().endswith(":"):
                self.counted = None
                if BARE_DECISION.fullmatch(passage.text) or PROPOSED_DECISION.fullmatch(passage.text):  # what follows is of the item above
                    continue
                self.subject = _Subject(passage, (0, len(passage.text)), _numbered(passage), False)
                self.item = item_number(f"{_numbered(passage)} ") if passage.number or item_number(passage.text) else self.item
                self.polled = self.latest = None
                self.headed = passage.start
                self.papers.forget()
            self._sentences(passage)
        return self.found

    def _below(self, passage: Passage) -> bool:
        """Whether a numbered item is a point of the decision above it: "Besluit: akkoord", and below it "1. De subsidie te verlenen"."""
        last = self.found[-1] if self.found else None
        if last is None or last.start < self.headed or last.rule not in told.AGREED or not passage.number or passage.role != "overig" or "." in passage.number or not act(passage.text) or finite(passage.text):
            return False
        point = result_draft(self.reading, passage.clean_spans(0, len(passage.text)), passage.text, last.fields["status"], told.POINT_BELOW, passage.number, last.fields["votes"])
        self.found.append(point)
        return True

    def _side(self, place: int) -> bool:
        """Whether a row only goes on with the votes of the row above it: "Tegen (6): VVD, D66", a second line of its cell."""
        words, above = self.reading.passages[place].text.strip("| "), self.rows.get(place - 1)
        if above is None or not self.found or not told.SIDE_ROW.match(words) or not above.passage.start <= self.found[-1].start < above.passage.end:
            return False
        last = self.found[-1]
        last.fields["votes"] = count(f"{above.texts[-1]}. {words}", "", last.fields["status"]) or last.fields["votes"]
        last.spans = [*last.spans, *self.reading.passages[place].spans]
        return True

    def _polls(self, place: int) -> bool:
        """Whether a passage gives votes without a result: "Stemuitslag: voor CDA (4), tegen SGP (2)". The next result takes them."""
        if not (found := poll(self.reading.passages, place)):
            return False
        count_of, votes = found
        self.until = place + count_of
        if votes:
            self.polled = [span for passage in self.reading.passages[place : self.until] for span in passage.spans], votes
            if self.latest is not None:  # "Besluit: aangenomen", and below it how they voted
                self._take_poll([self.latest])
        return True

    def _take_poll(self, results: list[Draft]) -> None:
        """Give a result the votes that stood in lines of their own before or below it."""
        if self.polled is not None:
            spans, votes = self.polled
            given = results[0].fields["votes"] or {}
            results[0].fields["votes"] = votes | {key: value for key, value in given.items() if value is not None}
            results[0].spans += spans
            self.polled = None
            self.latest = None
        elif len(results) == 1:
            self.latest = results[0] if not results[0].fields["votes"] or results[0].fields["votes"]["for"] is None else None

    def _under(self, passage: Passage) -> bool:
        """Whether a passage is an item below a line that gives the outcome of all: "Zonder stemming vastgesteld:", "Hamerstukken:"."""
        text = passage.text.rstrip("*_ ")
        figure = passage.number or item_number(f"{text} ") or ""
        if self.umbrella_item and figure[:1].isdigit() and not figure.startswith(f"{self.umbrella_item}."):
            self.umbrella, self.umbrella_item = "", ""  # the next item of the list
        above = self.umbrella
        after = self.reading.passages[self.place + 1].text if self.place + 1 < len(self.reading.passages) else ""
        if above and told.ITS_OUTCOME.match(after):
            return False  # its own outcome stands below it
        said = told.ASIDE_PAPER.sub("", text)  # "Verordening bos (amendement SP ingetrokken)"
        if above and passage.marker and (not passage.marker[:1].isdigit() or told.SUB.match(passage.marker)) and len(text) < 240 and not finite(text) and not outcome(said)[0] and not short(said.rsplit(". ", 1)[-1]):
            self.found.append(result_draft(self.reading, passage.clean_spans(0, len(passage.text)), text, above, "under-outcome", self.item if passage.number is None else passage.number, None))
            return True
        if above and passage.marker and (outcome(said)[0] or short(said.rsplit(". ", 1)[-1])):
            return False
        self.umbrella_item = passage.number or ""
        self.umbrella = short(told.HAMMER.sub("hamerstuk", text.rstrip(":"))) if len(text) < 120 and not told.TOLD_LIST.search(text) and (text.endswith(":") or passage.role == "kop") and (not passage.marker or (passage.role == "kop" and told.HAMMER.search(text))) and not outcome(text.rstrip(":"))[1].startswith("council") else ""
        return False

    def _sentences(self, passage: Passage) -> None:
        self.before = ""
        for start, end in self.reading.sentences(passage):
            sentence = passage.text[start:end]
            self.papers.note(passage.start, sentence)
            if self.listing and VOTE_LINE.match(sentence) and self._confirms(passage, start, end):
                self.before = sentence
                continue
            put = told.PUT.search(sentence) or told.CALLED.search(sentence)
            if put and not RESULT.search(sentence):
                self.subject = _Subject(passage, (start, end), put.group("what"), True)
            elif start == 0 and passage.role != "kop" and told.TITLE.match(sentence) and not LABEL.match(sentence) and not RESULT.search(sentence) and len(sentence) < 160 and not finite(sentence):
                self.subject = _Subject(passage, (start, end), sentence, False)
            if self.latest is not None and told.BALLOT_LINE.match(sentence) and (votes := count(sentence, "", self.latest.fields["status"])):
                self.latest.fields["votes"] = votes
                self.latest.spans += passage.clean_spans(start, end)
                self.latest = None
                continue
            if told.SAYS.match(sentence):
                draft = result_draft(self.reading, passage.clean_spans(start, end), sentence, "aangenomen", "council-speaks-out", None, None)
                self.spoken.append(draft)
                self.found.append(draft)
            elif results := self._results(passage, start, end):
                if self._same_tie(results, passage):
                    continue
                self._widen(results, passage, start, end)
                self._settle(results)
                self._take_poll(results)
                self.found += results
                for earlier in self.spoken:
                    earlier.fields["status"] = results[-1].fields["status"]
                self.spoken = []
                self.subject = None if self.subject and self.subject.once else self.subject
            elif counted := self._counted(passage, start, end):
                self.found.append(counted)
                self.counted = counted
            self.before = sentence

    def _confirms(self, passage: Passage, start: int, end: int) -> bool:
        """Whether a line "Stemming: ..." tells how the decision of the same item was voted on: "Stemming: de raad stemde in met 12 tegen 3"."""
        last = self.found[-1] if self.found else None
        if last is None or last.start < self.headed:
            return False
        votes = count(passage.text[start:end], passage.text[end : end + 220], last.fields["status"])
        given = last.fields["votes"] or {}
        last.fields["votes"] = (votes or {}) | {key: value for key, value in given.items() if value is not None} or None if votes else last.fields["votes"]
        last.spans = [*last.spans, *passage.clean_spans(start, end)]
        return True

    def _same_tie(self, results: list[Draft], passage: Passage) -> bool:
        """Whether a result says again that the vote just told of was tied: "11 voor, 11 tegen. De stemmen staken."; they become one."""
        last = self.found[-1] if self.found else None
        if last is None or last.fields["status"] != "gestaakt" or results[0].fields["status"] != "gestaakt" or not passage.start <= last.start < passage.end or len(results) > 1:
            return False
        last.spans = [(last.spans[0][0], results[0].spans[0][1]), *last.spans[1:]]
        return True

    def _widen(self, results: list[Draft], passage: Passage, start: int, end: int) -> None:
        """Let a result in a word or two take along the votes that stand in the sentence before or after it."""
        if len(results) != 1 or len(passage.text[start:end].split()) > 4:
            return
        sentences = self.reading.sentences(passage)
        at = next((number for number, span in enumerate(sentences) if span == (start, end)), None)
        if at is None:
            return
        low, high = start, end
        if at and told.BALLOT.search(passage.text, *sentences[at - 1]) and not outcome(passage.text[slice(*sentences[at - 1])])[0].startswith(("aan", "ver")):
            low = sentences[at - 1][0]
        elif at + 1 < len(sentences) and told.BALLOT.match(passage.text, *sentences[at + 1]):
            high = sentences[at + 1][1]
        if (low, high) != (start, end):
            results[0].spans = [*passage.clean_spans(low, high), *results[0].spans[1:]]
            results[0].fields["text"] = passage.text[low:high]
            results[0].fields["votes"] = results[0].fields["votes"] or count(passage.text[low:high], "", results[0].fields["status"])

    def _counted(self, passage: Passage, start: int, end: int) -> Draft | None:
        """The result of a vote of which only the votes stand there: "Voor: CDA (4), VVD (3). Tegen: SGP (6)."."""
        words = passage.text[start : min(end + 120, len(passage.text))]
        if not told.COUNTS.match(words) or self.subject is None:
            return None
        votes = count(words)
        ayes, noes = (votes["for"], votes["against"]) if votes else (None, None)
        if ayes is None or noes is None:
            return None
        status = "aangenomen" if ayes > noes else "verworpen" if noes > ayes else "gestaakt"
        named = paper_number(self.subject.words) or (self.item if self.listing else item_number(self.subject.words))
        return result_draft(self.reading, passage.clean_spans(start, end), passage.text[start:end], status, "vote-count", named, votes)

    def _settle(self, results: list[Draft]) -> None:
        """Let a result in words take the place of the bare votes before it."""
        if self.counted is not None and self.counted in self.found and self.counted.fields["status"] == results[0].fields["status"]:
            results[0].fields["votes"] = results[0].fields["votes"] or self.counted.fields["votes"]
            results[0].spans += self.counted.spans
            self.found.remove(self.counted)
        self.counted = None

    def _results(self, passage: Passage, start: int, end: int) -> list[Draft]:
        """The result that a sentence gives; of a list of decisions, each decision that its clauses state."""
        last = self.found[-1] if self.found else None
        if second := told.SECOND_PAPER.search(passage.text, start, end):  # "Motie 1 wordt aangenomen, motie 2 met 3 voor en 9 tegen verworpen."
            return [one for low, high in ((start, second.start()), (second.start("rest"), end)) if (one := self._half(passage, low, high))]
        if start and last and passage.start <= last.start < passage.end and told.HOW.fullmatch(passage.text[start:end]):
            last.fields["votes"] = last.fields["votes"] or count(passage.text[start:end])
            return []  # "Aangenomen. Unaniem."
        result = self._result(passage, start, end)
        parsed = self.parsed.get((passage.start, start))
        if parsed is None or (result and result.rule not in ("council-decides", "council-has", "held-over", "decision-field")) or (passage.role in ("beslispunt", "verzoek") and passage.marker):
            return [result] if result else []
        acts = [deed for deed in deeds(parsed, True) if not told.VOICE.match(deed.body)]
        if result and len(acts) < 2:
            return [result]
        found = []
        for deed in acts:
            words = passage.text[slice(*deed.span)]
            if len(words) < 12:
                continue
            number = self._lettered(passage) or self.item or (passage.number if passage.level == 0 else None)
            votes = count(words, "", deed.status) or count(passage.text[start:end], "", deed.status) if deed.span[0] - start < 60 else count(words, "", deed.status)
            found.append(result_draft(self.reading, passage.clean_spans(*deed.span), words, deed.status, "clause-decides", number, votes, deed.body))
        return found

    def _half(self, passage: Passage, start: int, end: int) -> Draft | None:
        """The result of one of two papers in a sentence."""
        words = passage.text[start:end].strip(" ,;.")
        done = list(told.DONE_WORD.finditer(words))
        if not done:
            return None
        status = STATUS[" ".join(done[-1][0].lower().split())]
        return result_draft(self.reading, passage.clean_spans(start, start + len(passage.text[start:end].rstrip(" ,;"))), words, status, "vote-result", paper_number(words) or self.item, count(words, "", status))

    def _result(self, passage: Passage, start: int, end: int) -> Draft | None:
        sentence = passage.text[start:end]
        if len(sentence) > _LONGEST or sentence.rstrip().endswith("?") or told.APPROVED.match(sentence):
            return None
        below = bool(passage.lead) and passage.role != "kop" and not (self.listing and roles.section(passage.lead) == "beslispunt")
        if (passage.role in ("beslispunt", "verzoek") and (passage.marker or below)) or (below and not self.listing):  # what is decided: a point of its own
            return None
        status, rule = outcome(sentence.rstrip(" :"), f"{self.before} {self.subject.words if self.subject else ''}")
        leads = passage.text.rstrip().endswith(":") and end < len(passage.text)  # "AANGENOMEN met 19 tegen 11 stemmen. De raad besluit:"
        if passage.role == "kop" and not leads and not sentence.rstrip().endswith(":") and not (self.listing and rule == "vote-dash"):
            return None
        if not status and (self.listing or LABEL.match(sentence) or (start == 0 and told.TITLE.match(sentence) and paper_number(sentence[:40]) and told.DONE_WORD.search(sentence))):
            status, rule = listed(sentence, start == 0 and (bool(passage.marker) or not passage.lead))
            below = below and rule != "after-title"
        if below and rule not in ("vote-dash", "after-title"):
            return None
        if sentence.rstrip().endswith(":") and rule != "council-decides":
            return None
        if self.listing and status == "genomen" and rule in ("decision-short", "vote-conform", "after-title") and passage.section and told.OF_MOTIONS.match(passage.section[-1]):
            status = "aangenomen"
        if not status or (not self.listing and rule in ("handed-over", "vote-dash", "council-has") and not (rule == "vote-dash" and told.TITLE.match(sentence.lstrip("→➔► ")))):
            return None
        if rule in ("drawn-back", "held-over", "not-dealt-with", "vote-fails") and self._retold(sentence):
            return None
        subject = self.subject
        number = None if self.listing and told.ALSO.match(sentence) else paper_number(sentence)
        if self.listing:
            named = subject is not None and told.PAPERS.search(subject.words)
            number = self._lettered(passage) or number or paper_code(passage.text) or self._coded(passage) or (paper_number(subject.words) if subject and named else None) or self._own(passage) or self.item or (passage.number if passage.level == 0 else None)
        elif number is None and (meant := self.papers.meant(passage.start, sentence, subject.words if subject else "")):
            number = meant
        elif number is None and subject is not None:
            numbers = paper_number(subject.words), item_number(subject.words)
            aside = subject.passage.role == "kop" and told.ASIDE_NUMBER.search(subject.words)  # "7 Visie haven (voorstel 2024/71)"
            number = numbers[1] if all(numbers) and aside else numbers[0] or numbers[1]
        titled = self.listing and rule == "decision-short" and 0 < start < 240 and bool(passage.marker) and not finite(passage.text[:start])
        start, sentence = (0, passage.text[:end]) if titled else (start, sentence)  # "Benoeming lid rekenkamer: de heer Smit. Bij acclamatie."
        spans = passage.clean_spans(start, end)
        if titled:
            number = self._own(passage) or number
        elif self.listing and passage.marker and start and len(sentence.split()) <= _FEW and len(passage.text[:start]) < _LONGEST:
            spans += passage.clean_spans(0, end)  # "M2 Speelplein (VVD): een plein bij de school. Verworpen.": what it is about is the item
        other = subject is not None and not titled and subject.passage is not passage and not (self.listing and passage.marker and self._own(passage))
        if subject and other and not self._lettered(passage) and not told.OF_MOTIONS.fullmatch(subject.words.rstrip(" :")):
            spans += subject.passage.clean_spans(*subject.span)
        after = passage.text[end : end + 220] if status != "gestaakt" else ""
        after = after[: following.start()] if (following := RESULT.search(after)) else after  # how the next paper fared
        votes = count(sentence, after, status) or (count(self.before) if status == "gestaakt" or told.BALLOT.match(self.before) else None)
        made = result_draft(self.reading, spans, sentence, status, rule, number, votes)
        made.topic = subject.words if subject and other else ""
        return made

    def _own(self, passage: Passage) -> str | None:
        """The number of an item that goes on with the count of the agenda items: "4" after item 3, "3.1" under it."""
        number = passage.number if passage.level == 0 and passage.parent is None else None
        if not number or not number[0].isdigit():
            return None
        head = number.split(".")[0]
        return number if self.item is None or ("." in number and head == self.item.split(".")[0]) or (number.isdigit() and self.item.isdigit() and int(number) > int(self.item)) else None

    def _coded(self, passage: Passage) -> str | None:
        """The code of the listed motion that an outcome in a paragraph of its own stands below: "M1 Speelplein", its text, "Aangenomen."."""
        if passage.marker or passage.text[:1].isdigit():
            return None
        places = self.reading.passages
        at = next((at for at in range(self.place, max(-1, self.place - _FAR), -1) if places[at].marker and places[at].level == 0 and not places[at].number), None)
        return paper_code(places[at].text) if at is not None and not any(outcome(places[below].text)[0] for below in range(at, self.place)) else None

    def _lettered(self, passage: Passage) -> str | None:
        """The number of a lettered item under an agenda item: "3a"."""
        number = passage.number
        return f"{self.item}{number}" if self.item and number and len(number) == 1 and number.islower() else None

    def _retold(self, sentence: str) -> bool:
        return re.search(r"\b(?:bij de (?:voorjaarsnota|begroting|kadernota)|vorig\w*|destijds|eerder|toen|in (?:19|20)\d\d)\b", sentence, re.I) is not None


def find_votes(reading: Reading) -> list[Draft]:
    """The result of every vote in minutes and lists of decisions, and what was drawn back or not dealt with, in order."""
    return _Votes(reading).read()


def _proposed(passage: Passage) -> bool:
    """Whether a passage says what was to be decided, under "Voorgesteld besluit"."""
    return passage.role == "beslispunt" and bool(passage.section) and PROPOSED_DECISION.fullmatch(passage.section[-1]) is not None


def _numbered(passage: Passage) -> str:
    return f"{passage.number} {passage.text}" if passage.number and not passage.text.startswith(passage.number) else passage.text
