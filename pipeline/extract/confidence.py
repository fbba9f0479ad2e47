"""How sure it is that a record is right: the chance that its rule, paper and words give, learned from the open dossiers.

The weights (`confidence.json`) are those of a logistic regression that `scripts/train-confidence` fits; each dossier is measured by
weights learned from the others (docs/extraction.md). It knows no topic: rule, kind of paper, role of the passage, words of doubt.
"""

from __future__ import annotations

import bisect
import json
import math
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from pipeline.extract.acts import act, finite
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage

_SHORT = 30  # code points
# The rules were written with the open dossiers in view: there hardly one of them is wrong, and the weights know no bad rule. What a rule was
# given by hand tells more of papers of other houses (docs/extraction.md): its odds, against those of a usual rule, count beside the weights.
_PRIOR, _USUAL = 1.2, 0.9
# Words that are neither an act nor a sentence nor an outcome are a heading, a name or a list of parties that a rule took for a decision;
# a decision or request of nobody is doubted a little. Neither stands often enough in the open dossiers to be learned.
_SAYS_IT = re.compile(r"beslo|besluit|aangenomen|aanvaard|verworpen|vastgesteld|vast te stellen|aangehouden|ingetrokken|akkoord|conform|unaniem|stem|ingestemd|benoem|goedgekeurd|behandel|hamer|kennis|afgewezen|\ben\b$|:", re.I)
_TITLES = ("under-outcome", "vote-row", "outcome-row")  # the title of what was decided; the outcome stands elsewhere
_NOTHING_SAID, _LONG_ENOUGH, _NOBODY = -3.0, 70, -1.0
KINDS = ("decisions", "requests", "commitments", "constraints")
_CUES = {
    "denied": re.compile(r"\b(?:niet|geen|nooit|noch)\b", re.I), "possible": re.compile(r"\b(?:zou|zouden|kan|kunnen|mogelijk|optie|variant)\b", re.I),
    "must": re.compile(r"\b(?:moet|moeten|dient|dienen)\b", re.I), "if": re.compile(r"\b(?:indien|als|mits|tenzij|zodra)\b", re.I),
    "past": re.compile(r"\b(?:was|waren|werd|werden|had|hadden|heeft|hebben)\b", re.I), "shall": re.compile(r"\b(?:zal|zullen|gaat|gaan)\b", re.I),
    "we": re.compile(r"\b(?:wij|we|ik|ons college)\b", re.I), "digit": re.compile(r"\d"), "month": re.compile(r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kwartaal|zomer|najaar|voorjaar)\b", re.I),
    "quoted": re.compile(r"[\"“”«»]"), "colon": re.compile(r":\s*$"),
}  # fmt: skip


def features(draft: Draft, paper: str, passage: Passage | None) -> list[str]:
    """What is known of a record, as names.

    Args:
        draft: one of `KINDS`.
        paper: type of its document.
        passage: where it stands, or None.
    """
    text = str(draft.fields.get("text") or "")[:600]
    long = min(4, len(text) // 60)
    role = passage.role if passage else "none"
    found = [draft.kind, f"rule={draft.rule}", f"paper={draft.kind}/{paper}", f"role={draft.kind}/{role}", f"long={draft.kind}/{long}"]
    found += [f"cue={draft.kind}/{name}" for name, pattern in _CUES.items() if pattern.search(text)]
    found += [f"type={draft.kind}/{value}" for name in ("type", "status") if isinstance(value := draft.fields.get(name), str)]
    found += [f"has={draft.kind}/{name}" for name in ("due", "date", "deadline", "number", "to", "on", "parent", "amount") if draft.fields.get(name) is not None]
    if draft.kind in ("decisions", "requests"):
        shape = "act" if act(text) else "finite" if finite(text) else "short" if len(text) < _SHORT else "none"
        found += [f"shape={draft.kind}/{shape}", f"who={draft.kind}/{draft.fields.get('body', draft.fields.get('from')) is not None}"]
    return found


@cache
def _weights() -> dict[str, float]:
    data: dict[str, Any] = json.loads(resources.files(__package__).joinpath("confidence.json").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in data["weights"].items()}


def _doubt(draft: Draft) -> float:
    """What speaks against a decision or request whatever its rule: in odds, at most 0."""
    text = str(draft.fields.get("text") or "")[:600]
    empty = draft.kind == "decisions" and draft.rule not in _TITLES and len(text) < _LONG_ENOUGH and not act(text) and not finite(text) and not _SAYS_IT.search(text)
    nobody = draft.fields.get("body", draft.fields.get("from")) is None
    return _NOTHING_SAID * empty + _NOBODY * nobody


def _odds(chance: float) -> float:
    chance = min(0.99, max(0.01, chance))
    return math.log(chance / (1 - chance))


def rate(drafts: Iterable[Draft], paper: str, passages: list[Passage]) -> None:
    """Set the confidence of records, in place: between .02 and .98."""
    weights = _weights()
    places = sorted((passage.start, passage.end, number) for number, passage in enumerate(passages))
    starts = [start for start, _, _ in places]
    for draft in drafts:
        if draft.kind not in KINDS or not draft.spans:
            continue
        at = bisect.bisect_right(starts, draft.start) - 1
        passage = passages[places[at][2]] if at >= 0 and draft.start < places[at][1] else None
        prior = _PRIOR * (_odds(draft.confidence) - _odds(_USUAL)) if draft.kind in ("decisions", "requests") else 0.0
        if draft.kind in ("decisions", "requests"):
            prior += _doubt(draft)
        total = weights["bias"] + prior + sum(weights.get(name, 0.0) for name in features(draft, paper, passage))
        draft.confidence = min(0.98, max(0.02, 1 / (1 + math.exp(-total))))
