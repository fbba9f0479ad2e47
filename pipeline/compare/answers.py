"""Questions and answers in one paper: which passages answer, which question each answers, and what a plain yes or no says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.compare import signals
from pipeline.compare.wording import Line
from pipeline.model.collection import Row

LONGEST = 600  # code points of a question that are kept
# A heading or a line of its own that opens the answers to all questions.
_BLOCK = re.compile(
    r"^\W*(?:(?:de |onze )?(?:antwoorden|beantwoording|reactie)\b(?: (?:van|door|op|namens) [^.;:?]{0,80})?|antwoord(?:en)? (?:van )?(?:het |ons )?college\b[^.;:?]{0,60})\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*(?:ad|vraag|antwoord(?: op)?(?: vraag)?)?\s*([A-Z]|\d{1,2})\s?[.):]", re.IGNORECASE)
# Question and answer in one passage: the line with the answer follows without a blank one between.
_INSIDE = re.compile(r"(?P<asked>[^?]{8,500}\?)\s+(?:antwoord|reactie|a)(?: (?:op )?(?:vraag )?\d{1,2})?\s?[:.]", re.IGNORECASE)
_TAIL = re.compile(r"(?P<asked>[^?]{8,500}\?)\s+(?:antwoord|reactie)(?: (?:op )?(?:vraag )?\d{1,2})?\W*$", re.IGNORECASE)  # what answers begins with the next passage
_BARE = re.compile(r"(?P<asked>[^?]{8,500}\?)(?=\s+(?:ja|nee|neen|zeker|inderdaad|dat|daar\w*|wij|het college|ons college|op dit moment|nog niet)\b)", re.IGNORECASE)
# A question after a wish or an opinion, to which yes and no are an answer: "Is het college bereid te ...?", "Deelt u de mening dat ...?"
_WISH = re.compile(
    r"(?i)\b(?:(?:bent|ben) (?:u|jij)|is (?:het|uw|ons) college|is de (?:wethouder|burgemeester|portefeuillehouder)|zijn b ?(?:&|en) ?w|is (?-i:[A-Z])[\w-]+)\b[^.?]{0,60}?\b"
    r"(?:bereid|van plan|voornemens|voorstander van|(?:het )?(?:er ?mee |met ons |hier ?mee )?eens(?: (?:dat|met))?|van mening dat|van oordeel dat)\b"
    r"|\b(?:deelt|delen|onderschrijft|onderschrijven|steunt|steunen|omarmt) (?:u|het college|uw college|de wethouder)\b[^.?]{0,60}?(?:\bdat\b|(?=\?)|\bom\b|\bvan\b|\b)"
    r"|\b(?:wilt|wil|vindt|acht|gaat) (?:u|het college|uw college|de wethouder|onze gemeente|de gemeente|(?-i:[A-Z])[\w-]+)\b",
)
# What is only talk: to say yes to it wants nothing.
_TALK = re.compile(
    r"\b(?:informeren|toelichten|toe te lichten|uitleggen|aangeven|aan te geven|onderzoek\w*|in gesprek|laten weten|reageren|terugkomen|terug te komen|"
    r"nagaan|na te gaan|toezeggen|sturen|rapporteren|bespreken|overleg\w*|betrekken|verkennen|in kaart|inventariseren|evalueren|op de hoogte|delen met)\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:nog niet|deels|gedeeltelijk|ten dele)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:hoe|waarom|wanneer|welke?|wat|wie|waar|hoeveel|of)\b", re.IGNORECASE)
_YES = re.compile(
    r"^\W*(?:antwoord[^:]{0,30}:\W*)?(?:\(?[A-Z0-9]{1,2}[.):]\W*)?(?P<yes>ja(?!ar)|jazeker|zeker|inderdaad|volmondig ja|daartoe zijn wij (?:graag )?bereid|dat zijn wij(?! niet)|dat vinden wij ook|die mening delen wij(?! niet)|dat willen wij(?! niet))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:antwoord[^:]{0,30}:\W*)?(?:\(?[A-Z0-9]{1,2}[.):]\W*)?(?P<no>nee|neen|daartoe zijn wij niet bereid|dat zijn wij niet|die mening delen wij niet|dat willen wij niet|dat vinden wij niet)\b",
    re.IGNORECASE,
)


class Answers:
    """Goes through the passages of one paper of questions.

    Args:
        lines: texts of all its passages.

    Attributes:
        question: that the passage answers.

    """

    def __init__(self, lines: Iterable[Line]) -> None:
        texts = [line.text for line in lines]
        # What stands above the first question labels no answer: "Antwoord: 3 mei 2031", the title "Antwoord van het college op vragen".
        first = next((place for place, text in enumerate(texts) if "?" in text), 0)
        self.labelled = any(signals.ANSWER.match(text) or (len(text) < LONGEST * 2 and _TAIL.search(text)) for text in texts[first:])
        self._head = first  # passages above the first question that are still to come
        self.question = ""
        self._asked = self._answering = self._block = False
        self._numbered: dict[str, str] = {}

    def answers(self, row: Row, line: Line) -> bool:
        """Whether a passage is an answer; call it for each in order."""
        text = line.text
        number = _number(row, text)
        self._head -= 1
        if len(text) < 200 and self._head < 0 and _BLOCK.match(text):
            self._block = self._answering = True
            self.question = ""
            return True
        if self._block:
            if signals.QUESTION.match(text) and (row["role"] == "kop" or not number):
                self._block = self._answering = False
            elif row["role"] == "kop" or text.rstrip(" *_").endswith("?"):
                self.question = text[:LONGEST]
                return False
            else:
                self.question = self._numbered.get(number, self.question) if number else self.question
                return True
        return self._mixed(row, text, number)

    def within(self, line: Line) -> int:
        """Where the answer begins in a passage that opens with its question: "Vraag 2. Wilt u ...? Antwoord: Nee." 0 where there is none."""
        opens = signals.QUESTION.match(line.text) or _NUMBER.match(line.text)
        match = _INSIDE.match(line.text[: LONGEST * 2]) if opens else None
        if match is None and opens and not self.labelled and line.text.count("?") == 1:
            match = _BARE.match(line.text[: LONGEST * 2])
        if match is None:
            return 0
        self.question = match["asked"][:LONGEST]
        return match.end("asked") + 1

    def _mixed(self, row: Row, text: str, number: str) -> bool:
        """The same where each question is followed by its answer."""
        # "Vraag 2. Wie opent het hek? Het is een schande." asks as well.
        asks = text.rstrip(" *_").endswith("?") or ("?" in text and not self.labelled and bool(signals.QUESTION.match(text)))
        tail = _TAIL.search(text) if len(text) < LONGEST * 2 else None
        if tail:
            self._answering, self.question = True, tail["asked"].strip()[:LONGEST]
            return False
        if signals.ANSWER.match(text):
            self._answering = True
        elif row["role"] == "kop" or signals.QUESTION.match(text) or (asks and not self.labelled):
            self._answering = False
        elif not self.labelled:  # no answer is labelled: what follows the words of a question answers it
            self._answering = self._asked
        if not self._answering:
            new = asks if not self.labelled else bool(signals.QUESTION.match(text))
            self.question = text if new else f"{self.question} {text}"[:LONGEST]
            self._asked = asks
            if number:
                self._numbered[number] = text[:LONGEST]
        return self._answering


def _number(row: Row, text: str) -> str:
    match = _NUMBER.match(text)
    return str(row.get("number") or (match[1] if match else "")).strip(" .)(:").upper()


def plain_answer(question: str, sentence: str) -> tuple[int, tuple[int, int], str] | None:
    """What a yes or no says to a question after a wish: its sign, its place, and what was asked; None for all else.

    >>> plain_answer("Is het college bereid een veer aan te leggen?", "Nee, dat kost te veel.")
    (-1, (0, 3), 'een veer aan te leggen')
    """
    yes, no = _YES.match(sentence), _NO.match(sentence)
    found = yes or no
    if not found or len(question) > LONGEST:
        return None
    asked = [match for match in _WISH.finditer(question) if not _OPEN.match(question[max(0, match.start() - 1) :].lstrip())]
    if len(asked) != 1 or question.count("?") > 1:
        return None  # two questions at once: which one is answered stays open
    wish = question[asked[0].end() :].split("?")[0].strip(" ,")
    name = "yes" if yes else "no"
    if _TALK.search(wish) or _HALF.search(sentence[:60]):
        return None
    return (1 if yes else -1), found.span(name), wish
