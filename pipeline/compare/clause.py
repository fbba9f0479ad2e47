"""The words of a clause that tell of an issue, apart from those of its verdict and of whoever gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.compare.match import Hit, Matcher
from pipeline.compare.predicates import grammatical
from pipeline.compare.statement import Statement
from pipeline.compare.wording import Token, light, stem, verdicts
from pipeline.places import find_all

# What is named as one among others: "negentig woningen, onder wie ... statushouders" is about homes.
_AMONG = re.compile(r"\b(?:onder wie|waaronder)\b[^,;.]*", re.IGNORECASE)
# What stands before a name that is one of a row of bodies: "de colleges van Gouda en", "de gemeenten".
_OF_BODY = re.compile(r"\b(?:colleges?|raad|raden|gemeenteraad|gemeenteraden|gemeenten?)(?: van)? (?:[A-Z'][\w'-]+(?: aan den? [A-Z]\w+)?(?:,| en) )*$")
JUDGING = ("finds-good", "finds-bad", "is-key")  # rules whose last word is the verdict


@cache
def _undecided() -> frozenset[str]:
    """Keys of what is left open, and of "open" itself."""
    return frozenset(map(stem, "open openstaan oordeel oordelen mening standpunt voorkeur keuze kiezen vraag optie mogelijkheid onderwerp midden besluit punt discussie kwestie beide".split()))


def of_verdict(statement: Statement, words: Sequence[Token]) -> set[int]:
    """The numbers of the words that tell of the stance, be they of an issue or not: "sluiten" in "dat sluiten wij uit"."""
    cue = statement.cue
    whole = cue.sign < 0 and cue.rule in grammatical()
    low, high = (cue.start, cue.end) if whole else cue.own
    return _inside(statement, words) | {place for place, word in enumerate(words) if low <= word.start < high}


def _inside(statement: Statement, words: Sequence[Token]) -> set[int]:
    """The numbers of the words that tell of the stance, and so of no issue."""
    cue = statement.cue
    if cue.sign == 0 and not cue.content:  # "open" in "staat open" tells of no opening hours
        return {place for place, word in enumerate(words) if cue.start <= word.start < cue.end and word.key in _undecided()}
    if cue.rule == "its-decision":  # "het aanbod van Gouda om ...": what is offered stands behind it
        return {place for place, word in enumerate(words) if word.start < cue.end}
    if cue.rule in JUDGING:  # "belang" in "van groot belang" tells of nobody's interest
        return {place for place, word in enumerate(words) if word.end == cue.end}
    if cue.words:
        starts = {low for low, _ in cue.words}
        return {place for place, word in enumerate(words) if word.start in starts}
    return {place for place, word in enumerate(words) if word.key in verdicts() and cue.start <= word.start < cue.end}


def clause_hits(matcher: Matcher, statement: Statement, words: Sequence[Token]) -> dict[int, list[Hit]]:
    """The words of a clause that tell of an issue, without those of its cue; verbs that go with anything tell nothing alone."""
    found = {
        number: hits
        for number, hits in matcher.hits(words).items()
        if any(words[hit.place].key not in light() for hit in hits)
    }
    text = statement.line.text[slice(*statement.clause)]
    among = [match.span() for match in _AMONG.finditer(text)]
    inside = _inside(statement, words) | {place for place, word in enumerate(words) if any(low <= word.start < high for low, high in among)}
    if not inside:
        return found
    kept = {number: [hit for hit in hits if hit.place not in inside] for number, hits in found.items()}
    return {number: hits for number, hits in kept.items() if hits}


def without_name(hits: dict[int, list[Hit]], statement: Statement, text: str, words: Sequence[Token]) -> dict[int, list[Hit]]:
    """The hits without those in the names of whoever holds it: that Gouda and Delft say it tells nothing of an issue about Gouda."""
    holder = statement.holder
    names = [one for one in find_all(text) if (_OF_BODY.search(text[: one.start]) if holder.joint else one.start <= statement.cue.end)]
    if not names or not (holder.joint or any(one.place.code == holder.municipality for one in names)):
        return hits
    spelt = {text[one.start : one.end].lower() for one in names}  # "GOUDA - De raad van Gouda ..."
    inside = {place for place, word in enumerate(words) if text[word.start : word.end].lower() in spelt or any(one.start <= word.start < one.end for one in names)}
    kept = {number: [hit for hit in found if hit.place not in inside] for number, found in hits.items()}
    return {number: found for number, found in kept.items() if found}
