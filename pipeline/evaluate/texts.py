"""Reading and cleaning against the true text: error rates by jiwer, faults mended, sound words broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from pipeline.errors import MissingDependency
from pipeline.evaluate.wording import Record, seen_words

_BROKEN_OVER_LINES = re.compile(
    r"(\w)[-\u00ad\u2010][^\S\n]*+\n\s*+(\w)"
)  # possessive: hostile white space stays linear
_EDGES = re.compile(r"^\W+|\W+$|_")
_SPACES = re.compile(r"\S+")


def edits(reference: list[str], given: list[str]) -> int:
    """Words substituted, deleted and inserted, as jiwer counts them.

    Raises:
        MissingDependency: jiwer is not installed.
    """
    jiwer = _jiwer()
    if not reference or not given:
        return max(len(reference), len(given))
    found = jiwer.process_words(" ".join(reference), " ".join(given))
    return int(found.substitutions + found.deletions + found.insertions)


def character_edits(reference: str, given: str) -> int:
    """Characters substituted, deleted and inserted, as jiwer counts them.

    Raises:
        MissingDependency: jiwer is not installed.
    """
    jiwer = _jiwer()
    if not reference or not given:
        return max(len(reference), len(given))
    found = jiwer.process_characters(reference, given)
    return int(found.substitutions + found.deletions + found.insertions)


def _jiwer() -> Any:
    """The module; it is loaded only where there are texts to compare."""
    try:
        import jiwer
    except ImportError as fault:
        raise MissingDependency(
            "Error rates need the package jiwer, which is not installed.", "pip install jiwer"
        ) from fault
    return jiwer


# --- reading ---


@dataclass
class Reading:
    """Counts of one text, or of several together.

    Attributes:
        words: words of the true text.
        word_errors: words substituted, deleted and inserted.
        missed: true words that the reading lacks wherever they stand: tells reading order from recognition.
        characters: characters of the true words, joined by single spaces.
        character_errors: characters substituted, deleted and inserted.
    """

    words: int = 0
    word_errors: int = 0
    missed: int = 0
    characters: int = 0
    character_errors: int = 0

    def figures(self) -> Record:
        """Counts and rates; a rate is None where there is nothing to read."""
        return {
            "words": self.words,
            "word_errors": self.word_errors,
            "wer": self.word_errors / self.words if self.words else None,
            "missed_words": self.missed / self.words if self.words else None,
            "cer": self.character_errors / self.characters if self.characters else None,
        }


def plain_words(text: str) -> list[str]:
    """Words without punctuation at their edges; a word broken over lines is one word, and bullets are none."""
    joined = _BROKEN_OVER_LINES.sub(r"\1\2", text.replace("\x02", "-"))
    return [word for word in (_EDGES.sub("", part) for part in joined.split()) if word]


def reading(truth: str, given: str | None) -> Reading:
    """The errors of a reading; a document that was not read has all its words wrong."""
    right, read = plain_words(truth), plain_words(given or "")
    one, other = " ".join(right), " ".join(read)
    return Reading(
        len(right), edits(right, read), (Counter(right) - Counter(read)).total(), len(one), character_edits(one, other)
    )


def joined_readings(readings: Iterable[Reading]) -> Reading:
    """The counts of several texts together."""
    total = Reading()
    for one in readings:
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return total


# --- cleaning ---


def cleaning(raw: str, clean: str, truth: str, slips: Iterable[Record]) -> Counter[str]:
    """Counts of errors before and after cleaning, of words mended and of sound words broken.

    A repair of a slip of the author is neither right nor wrong. Words that should not be there are faults: taking one
    away mends, adding one breaks.

    Args:
        raw: the text before cleaning.
        clean: the text after it.
        truth: the text as it should read.
        slips: records with `source` (as the author wrote it) and `repaired`.
    """
    goal_words, before_words = seen_words(truth), seen_words(raw)
    goal, before = " ".join(goal_words), " ".join(before_words)
    after = _slips_put_back(" ".join(seen_words(clean)), goal, slips)
    after_words = after.split()
    sound, extra = _sound(before, goal)
    still, left = _sound(after, goal)
    return Counter(
        {
            "characters": len(goal),
            "words": len(goal_words),
            "char_errors_before": character_edits(goal, before),
            "char_errors_after": character_edits(goal, " ".join(after_words)),
            "word_errors_before": edits(goal_words, before_words),
            "word_errors_after": edits(goal_words, after_words),
            "fixable": len(goal_words) - len(sound) + extra.total(),
            "fixed": len(still - sound) + (extra - left).total(),
            "right_before": len(sound),
            "harmed": len(sound - still) + (left - extra).total(),
        }
    )


def cleaning_figures(counts: Counter[str]) -> Record:
    """Counts with the rates that follow."""
    result: Record = dict(counts)
    for name, errors, size in (("cer", "char_errors", "characters"), ("wer", "word_errors", "words")):
        for when in ("before", "after"):
            result[f"{name}_{when}"] = counts[f"{errors}_{when}"] / counts[size] if counts[size] else 0.0
    result["fixed_share"] = counts["fixed"] / counts["fixable"] if counts["fixable"] else None
    result["harm_per_1000"] = 1000 * counts["harmed"] / counts["right_before"] if counts["right_before"] else 0.0
    return result


def _slips_put_back(text: str, goal: str, slips: Iterable[Record]) -> str:
    """The text with the author's slips where the program mended them, each at the place nearest to the truth's."""
    for slip in slips:
        source, mended = (" ".join(seen_words(str(slip[name]))) for name in ("source", "repaired"))
        if source not in goal or text.count(mended) <= goal.count(mended):
            continue
        wanted = goal.find(source)
        nearest = min(
            (found.start() for found in re.finditer(re.escape(mended), text)), key=lambda place: abs(place - wanted)
        )
        text = text[:nearest] + source + text[nearest + len(mended) :]
    return text


def _sound(text: str, goal: str) -> tuple[set[int], Counter[str]]:
    """Places of the true words that a text has whole, and its words that have no counterpart at all.

    Both are read off an alignment of characters: a true word is whole where its characters stand together as one word.
    """
    ends = {word.start(): word.end() for word in _SPACES.finditer(goal)}
    whole: set[int] = set()
    gone = bytearray(len(text))
    for step in Levenshtein.opcodes(text, goal):
        if step.tag == "delete":
            gone[step.src_start : step.src_end] = b"\1" * (step.src_end - step.src_start)
        elif step.tag == "equal":
            shift = step.src_start - step.dest_start
            for start in range(step.dest_start, step.dest_end):
                end = ends.get(start)
                if end is None or end > step.dest_end:
                    continue
                around = text[start + shift - 1 : start + shift] + text[end + shift : end + shift + 1]
                if not around.strip():
                    whole.add(start)
    extra = Counter(word.group() for word in _SPACES.finditer(text) if all(gone[word.start() : word.end()]))
    return whole, extra
