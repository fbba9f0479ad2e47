"""Why a position is there: the clause it was read from, its cue, and the words that the clause shares with the statement of the issue, each with its sign.

The paper is read again as comparison reads it, by its own words alone: how rare a word is in the collection and what other papers tell of its
motions is left out, so that one paper is enough.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pipeline.compare.clause import clause_hits, without_name
from pipeline.compare.issues import Issue
from pipeline.compare.match import Hit, Matcher
from pipeline.compare.motions import Motions
from pipeline.compare.signs import signs
from pipeline.compare.stance import clauses
from pipeline.compare.statement import Statement
from pipeline.compare.statements import statements
from pipeline.compare.wording import Line, Token, tokens
from pipeline.model.collection import Entry, Row
from pipeline.places import Region

_SIGNS = {1: "for", 0: "open", -1: "against"}
# Cues that the program gives itself, without a rule in a file.
_OWN = {
    "dictum": "a point that a body decides, asks, says or sets down: for what it says",
    "answers": "a plain yes or no to what was asked before",
    "contrast": "a clause that takes back or adds to the one before (\"maar ...\")",
    "heard": "a sentence of which no rule knows the words: how it sounds and what it is about were weighed together by a model learned from invented papers",
    "turned": "a sentence that a rule reads the other way: a model learned from invented papers was sure that it means the opposite, and went before the rule",
    "cell": "a verdict in a table: a word or sign in the column or row of a body",
    "its-decision": "a body's own decision, offer or wish as a noun",
}


def why(position: Row, entry: Entry, issue: Issue, region: Region) -> dict[str, Any]:
    """What made a position.

    Args:
        position: its record.
        entry: the document and its records.
        issue: what it is about.
        region: of the run.

    Returns:
        `issue`, `label`, `statement`; `cue` (name, what it stands for); `clauses`: of each, in the order of the text, `text`, `cue` (its words), `sign` of
        the cue, `words` (in the clause, of the statement, `here` and `there`: their signs), `context` (heading and lead line above), `before` (what it
        points back to) and `from_context` (words of the issue there). Nothing in `clauses` where reading the paper alone does not find it again.
    """
    matcher = Matcher((issue,))
    own = tokens(issue.statement)
    claim = {key: sign for word, sign in zip(own, signs(issue.statement, own), strict=True) for key in (word.key, *word.parts)}
    names = {key: issue.statement[word.start:word.end] for word in reversed(own) for key in (word.key, *word.parts)}
    motions = Motions()
    motions.note(entry, region)
    spans = [(quote["start"], quote["end"]) for quote in position["quotes"]]
    told: list[dict[str, Any]] = []
    for one in statements(entry, region, motions, lambda _: True):
        if one.holder.id != position["holder"] or not any(_in(one, *span) for span in spans):
            continue
        clause = _clause(one, matcher, claim, names)
        if (clause["words"] or clause["from_context"] or one.cue.rule == position["extractor"]["rule"]) and clause not in told:
            told.append(clause)
    if not told:
        told = [_bare(quote["clean"], matcher, claim, names) for quote in position["quotes"]]
    rule = position["extractor"]["rule"]
    return {"issue": issue.id, "label": issue.label, "statement": issue.statement, "cue": {"name": rule, "what": what(rule)}, "clauses": told}


def _in(one: Statement, start: int, end: int) -> bool:
    return any(quote["start"] < end and start < quote["end"] for quote in one.line.quote(one.start, one.end))


def _clause(one: Statement, matcher: Matcher, claim: Mapping[str, int], names: Mapping[str, str]) -> dict[str, Any]:
    text = one.line.text[slice(*one.clause)]
    words = tokens(text)
    hits = without_name(clause_hits(matcher, one, words), one, text, words).get(0, [])
    found = _words(text, words, signs(text, words, one.cue.own), hits, claim, names)
    # What a clause may point back to: heading and lead line, the sentence before, the rest of the passage above it.
    behind = tokens(above := " ".join(filter(None, (one.context, one.before, "" if found else one.line.text[max(0, one.start - 300):one.start]))))
    there = [above[behind[hit.place].start:behind[hit.place].end] for hit in matcher.hits(behind).get(0, [])]
    return {"text": text, "rule": one.cue.rule, "cue": text[one.cue.start:one.cue.end].strip(), "sign": _SIGNS[one.cue.sign], "degree": "plain" if one.cue.degree > 1 else "leaning",
            "words": found, "context": " ".join(one.context.split()), "before": one.before, "from_context": list(dict.fromkeys(there))}


def _bare(quote: str, matcher: Matcher, claim: Mapping[str, int], names: Mapping[str, str]) -> dict[str, Any]:
    """A quote that reading the paper alone gives no statement for: the words that it shares with the issue."""
    line = Line(quote, ())
    start, end = max(clauses(line.text) or [(0, len(line.text))], key=lambda span: matcher.score(matcher.hits(tokens(line.text[slice(*span)])).get(0, [])))
    text = line.text[start:end]
    words = tokens(text)
    return {"text": text, "rule": "", "cue": "", "sign": "", "degree": "", "words": _words(text, words, signs(text, words), matcher.hits(words).get(0, []), claim, names),
            "context": "", "before": "", "from_context": []}


def _words(text: str, words: list[Token], turned: list[int], hits: list[Hit], claim: Mapping[str, int], names: Mapping[str, str]) -> list[dict[str, str]]:
    first: dict[int, Hit] = {}
    for hit in hits:  # a word may stand for several of the issue: the one it tells most of
        if hit.place not in first or first[hit.place].chance < hit.chance:
            first[hit.place] = hit
    return [{"word": text[words[hit.place].start:words[hit.place].end], "of": names.get(hit.key, hit.key), "here": _SIGNS[turned[hit.place]],
             "there": _SIGNS[claim.get(hit.key, 1)], "opposite": "yes" if hit.opposite else ""} for hit in first.values()]


def what(rule: str) -> str:
    """What a rule stands for: an example that it must match."""
    return _OWN.get(rule) or (f"a sentence such as: {_examples()[rule]}" if rule in _examples() else "words of a body about what it wants (by the grammar of the sentence)")


@cache
def _examples() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in ("predicates.toml", "attitudes.toml", "stance.toml"):
        table = tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))
        for rows in table.values():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and row.get("id") and row.get("yes"):
                    found[row["id"]] = row["yes"] if isinstance(row["yes"], str) else row["yes"][0]
    return found
