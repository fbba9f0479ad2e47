"""What a sentence says its subject wants, by its grammar: the verb, its subject, and the words beside it.

The rules of `stance.toml` read words in a known order; these read a sentence in any order, and are asked only where those
found nothing. Data: `predicates.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import NamedTuple, TypeVar

from pipeline.compare.stance import Cue, degree_in, strength_of
from pipeline.compare.wording import stem
from pipeline.dutch.verbs import particles
from pipeline.nlp import Clause, grammar

H = TypeVar("H")
# Clauses that tell what would be, not what somebody wants.
_OPEN = frozenset(("als", "indien", "mits", "tenzij", "of", "zodra", "wanneer", "mocht"))
_ASKING = re.compile(r"\W*(?:of|hoe|wat|welke?|wie|wanneer|waarom|in hoeverre|hoeveel|stel)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:wij|we|college|raad|gemeenteraad|gemeenten?|colleges|raden)\b|[‡¤]", re.IGNORECASE)
# A body right behind a verb of judging: "een veer acht het college", where the thing comes first and the model takes it for the subject.
_BEHIND = re.compile(
    r"\s+(?P<who>wij|we|(?:het|ons|de|onze) (?:†+ )?(?:college|(?:gemeente)?raad)(?: van (?:de gemeente )?‡+| van burgemeester en wethouders)?|"
    r"(?:de gemeente )?‡+)(?![\w‡-])",
    re.IGNORECASE,
)
_THING = re.compile(r"(?:een|zo'n|dit|dat|deze|die|zulke?|meer|minder|extra)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:\w*(?:inwoner|bewoner|lid|leden|fractie|partij|wethouder|burgemeester|ondernemer|bestuurder|meerderheid|minderheid|aantal|deel)\w*|[A-Z]\w+)\b"
)
_JUDGING = frozenset(("vinden", "achten", "noemen", "beschouwen", "beoordelen", "bestempelen"))
_SPLIT = re.compile(r"(?<!\w)(?P<verb>[a-zà-ÿ]{3,20})(?=\s+(?:wij|we|(?:het|ons|de|onze) (?:†+ )?(?:college|(?:gemeente)?raad)|(?:de gemeente )?‡+)(?![\w‡-]))", re.IGNORECASE)
DEEPEST = 3  # clauses above an infinitive that may lend it their subject


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of `predicates.toml`."""

    name: str
    verbs: frozenset[str]
    wanted: re.Pattern[str] | None
    unwanted: re.Pattern[str] | None
    sign: int
    degree: int
    told: bool
    rated: bool
    voice: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Reading(NamedTuple):
    """A stance that grammar tells.

    Attributes:
        cue: in offsets of the sentence.
        span: the clause with all that hangs under it.
        past: told in the simple past.

    """

    cue: Cue
    span: tuple[int, int]
    past: bool


@cache
def predicates() -> tuple[Predicate, ...]:
    """The rows of the table, in order."""
    data = tomllib.loads(resources.files(__package__).joinpath("predicates.toml").read_text(encoding="utf-8"))
    return tuple(
        Predicate(
            row["id"],
            frozenset(row["verbs"]),
            re.compile(row["with"], re.IGNORECASE) if "with" in row else None,
            re.compile(row["without"], re.IGNORECASE) if "without" in row else None,
            row["sign"],
            row["degree"],
            row.get("told", False),
            row.get("rated", False),
            row.get("voice", False),
            tuple(row["yes"]),
            tuple(row["no"]),
        )
        for row in data["predicate"]
    )


@cache
def _by_verb() -> dict[str, tuple[Predicate, ...]]:
    found: dict[str, list[Predicate]] = {}
    for one in predicates():
        for verb in one.verbs:
            found.setdefault(verb, []).append(one)
    return {verb: tuple(rows) for verb, rows in found.items()}


@cache
def grammatical() -> frozenset[str]:
    """Names of all predicates."""
    return frozenset(one.name for one in predicates())


def readings(
    sentence: str, known: Callable[[str], H | None], masked: str, voice: H | None = None
) -> Iterator[tuple[Reading, H]]:
    """The stances of a sentence, each with whoever `known` says its subject is.

    Args:
        sentence: as printed.
        known: gives the holder that some words mean, or None for anybody else.
        masked: the sentence with signs for places, letter by letter.
        voice: who speaks where the sentence is about a thing and names nobody; None where that is not sure.

    """
    table = _by_verb()
    if _ASKING.match(sentence):  # "Of dat een goede keuze is, ..." tells of a question
        voice = None
    if voice is None and not _SOMEBODY.search(masked):
        return
    found = grammar().clauses(sentence) or _split(sentence, masked)
    for clause in found:
        rows = table.get(clause.lemma.lower(), ())
        if not rows or clause.question or clause.marker in _OPEN:
            continue
        subject = _subject(clause, found)
        holder = known(sentence[slice(*subject)]) if subject else None
        behind = _inverted(sentence, masked, clause) if holder is None else None
        if behind:
            subject, holder = behind, known(sentence[slice(*behind)])
        text = sentence[slice(*clause.span)]
        for row in rows:
            match = row.wanted.search(text) if row.wanted else None
            if (row.wanted and not match) or (row.unwanted and row.unwanted.search(text)):
                continue
            whose = _whose(row, clause, holder, voice)
            if whose is None:
                continue
            own = (0, 0)
            if row.sign < 0:
                own = (clause.span[0] + match.start(), clause.span[0] + match.end()) if match else clause.verb
            told = row.told or clause.tense in ("perfect", "pluperfect")
            cue = Cue(row.name, *clause.verb, row.sign, degree_in(sentence, row.degree), strength_of(sentence, row.degree),
                      "" if row.voice else sentence[slice(*(subject or (0, 0)))], told, False, own=own)
            yield Reading(cue, clause.span, clause.tense in ("past", "pluperfect")), whose
            break


def moved(cue: Cue, first: int) -> Cue:
    """A cue of a sentence in offsets of its clause, which begins at `first`."""
    own = max(0, cue.own[0] - first), max(0, cue.own[1] - first)
    words = tuple((low - first, high - first) for low, high in cue.words)
    return replace(cue, start=cue.start - first, end=cue.end - first, own=own, words=words)


def _inverted(sentence: str, masked: str, clause: Clause) -> tuple[int, int] | None:
    """The body right behind the verb: "wij" is a subject whatever the model says; a college behind a verb of judging, where a thing stands before it."""
    match = _BEHIND.match(masked, clause.verb[1]) if clause.finite and clause.relation == "main" else None
    if match and match["who"].lower() in ("wij", "we") and clause.tense == "present":  # in the past it tells of what once was
        return match.span("who")
    before = sentence[slice(*clause.subject)] if clause.subject else ""
    if not match or clause.lemma.lower() not in _JUDGING or not _THING.match(before) or _PEOPLE.search(before.partition(" ")[2]):
        return None
    return match.span("who")


def _split(sentence: str, masked: str) -> tuple[Clause, ...]:
    """A clause that the model does not see as one: a verb with its body right behind it and its particle at the end."""
    words = re.findall(r"\w+", sentence)
    last = words[-1].lower() if words else ""
    match = _SPLIT.search(masked) if last in particles() else None
    if not match:
        return ()
    key = stem(match["verb"])
    lemma = next((verb for verb in _by_verb() if verb.startswith(last) and stem(verb[len(last):]) == key), "")
    who = _BEHIND.match(masked, match.end())
    if not lemma or not who:
        return ()
    first = who["who"].lower() in ("wij", "we")
    told = match["verb"].lower()
    if re.search(r"[td]en?$", told) and told != lemma[len(last):]:
        return ()  # in the past it tells of what once was
    clause = Clause(
        span=(0, len(sentence)),
        verb=match.span("verb"),
        lemma=lemma,
        subject=who.span("who"),
        subject_lemma="",
        object=None,
        recipient=None,
        agent=None,
        obliques=(),
        relation="main",
        parent=None,
        marker="",
        finite=True,
        tense="present",
        modal="",
        passive=False,
        negated=False,
        question=sentence.rstrip().endswith("?"),
        person=1 if first else 3,
    )
    return (clause,)


def _whose(row: Predicate, clause: Clause, holder: H | None, voice: H | None) -> H | None:
    """Whose stance it is: of the subject, or where a paper tells of a thing in its own voice, of its sender."""
    if not row.voice:
        return holder
    plain = clause.tense == "present" and clause.relation == "main" and clause.finite and clause.parent is None
    return voice if plain and clause.person == 3 and not clause.passive else None


def _subject(clause: Clause, found: tuple[Clause, ...]) -> tuple[int, int] | None:
    """Who does it: the subject, the body behind "door", or the subject of the clause that an infinitive hangs under."""
    if clause.passive:
        return clause.agent
    above, steps = clause, 0
    while above.subject is None and above.relation == "infinitive" and above.parent is not None and steps < DEEPEST:
        above, steps = found[above.parent], steps + 1
        if above.passive:
            return above.agent
    return above.subject
