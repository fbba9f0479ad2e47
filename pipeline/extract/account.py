"""Which rule made a record, and by which words: what `raadslens explain` tells."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.extract.rules import Rule, rules
from pipeline.extract.told import flatten

_FILES = ("requests", "commitments", "constraints", "allocations", "decisions")
# Words by which a sentence may mean something else than it seems: what the rules look at before they trust a pattern.
_CAVEATS = {
    "denies": re.compile(r"\b(?:niet|geen|nooit|noch|evenmin|niemand|niets)\b", re.I),
    "possible or wished": re.compile(r"\b(?:zou|zouden|kan|kunnen|mag|mogen|wellicht|misschien|mogelijk|optie|variant)\b", re.I),
    "must": re.compile(r"\b(?:moet|moeten|dient|dienen)\b", re.I),
    "on condition": re.compile(r"\b(?:indien|mits|tenzij|zodra|mocht|onder voorbehoud|op voorwaarde)\b", re.I),
    "past": re.compile(r"\b(?:was|waren|werd|werden|had|hadden|heeft|hebben|destijds|eerder|jl)\b", re.I),
}


@dataclass(frozen=True)
class Account:
    """Why a record is there.

    Attributes:
        rule: its name. what: what the rule stands for, in a line.
        matched: the words that its pattern found, "" where it has none or the words are elsewhere (a lead line).
        cues: part of the match -> words (who, to whom, what).
        caveats: kind of doubt -> words of the quote that raise it.
    """

    rule: str
    what: str
    matched: str
    cues: dict[str, str]
    caveats: dict[str, tuple[str, ...]]


def account(kind: str, rule: str, texts: list[str]) -> Account:
    """Which words of a record's quote (or of the passage around it: the next of `texts`) its rule found."""
    quote = texts[0] if texts else ""
    caveats = {name: tuple(dict.fromkeys(hit.group(0) for hit in pattern.finditer(quote[:4000]))) for name, pattern in _CAVEATS.items()}
    caveats = {name: words for name, words in caveats.items() if words}
    known = _rule(kind, rule)
    if known is None:
        return Account(rule, _named(rule), "", {}, caveats)
    what = f"a sentence such as: {known.yes[0]}"
    for text in texts:
        match = known.search(flatten(text[:4000]))
        if match:
            cues = {name.rstrip("0123456789"): value.strip() for name, value in match.groupdict().items() if value}
            return Account(rule, what, match.group(0).strip(), cues, caveats)
    return Account(rule, what, "", {}, caveats)


def _rule(kind: str, name: str) -> Rule | None:
    files = (kind, *_FILES) if kind in _FILES else ()
    return next((rule for file in files for rule in rules(file) if rule.name == name), None)


@cache
def _descriptions() -> dict[str, str]:
    data = tomllib.loads(resources.files(__package__).joinpath("account.toml").read_text(encoding="utf-8"))
    return dict(data["rules"])


def _named(name: str) -> str:
    table = _descriptions()
    if name in table:
        return table[name]
    return next((text for start, text in table.items() if start.endswith("-") and name.startswith(start)), "a rule in the program's code")
