"""Whether words have the form of a decision: an infinitive, or the noun of one, without a finite verb at its head.

"de nota vast te stellen", "De ijsbaan in 2025 vervangen.", "Vaststelling van de begroting", "In te stemmen met de koop".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_TE = re.compile(r"(?:^|\s)te\s[a-zà-ÿ]{2,}(?:en|aan|ien|oen|uizen|n)\b", re.I)
# A plan, a list of wishes or of steps also has infinitives; a finite main verb early in the item tells it apart.
_FINITE = re.compile(
    r"^(?:\S+\s){0,6}?(?<!\bte\s)(?:is|zijn(?!\s(?:voorzitter|vergadering|leden))|was|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|moet|moeten|zal|zullen|wil|willen|gaat|gaan|komt|komen|dient|dienen|"
    r"vraagt|zegt|vindt|staat|blijft|krijgt|maakt|geeft|meldt|neemt|stelt|stemt)\b",
    re.I,
)
# "De stukken zijn te vinden op ...": a state, nobody decides it
_IS_TO = re.compile(r"\b(?:is|zijn|was|waren|valt|vallen|staan|staat)\s(?:\w+\s){0,2}te\s\w+", re.I)
_LOOK = 600  # code points of an item that are looked at
_TAIL = re.compile(r"[\s.;,:*_]*+(?:\([^()]{0,80}\)[\s.;,:*_]*+)?(?:\b(?:en|of))?[\s.;,:]*$")  # possessive: a row of 600 dots takes 2 ms, not seconds


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("acts.toml").read_text(encoding="utf-8"))
    verbs = "|".join(sorted((verb.replace(" ", r"\s") for verb in data["infinitives"]), key=len, reverse=True))
    nouns = "|".join(sorted(data["nouns"], key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{verbs})(?:(?:,|\s(?:voor|van|met|aan|op|tot|in|per|bij|uit|als|door|naar|over|en)\b)[^.;]{{0,160}})?$", re.I),
        re.compile(rf"^(?:de\s|het\s|een\s)?(?:{nouns})(?:en)?\s(?:van|met|in|tot|aan|om|voor|op)\b", re.I),
        re.compile(rf"^(?:niet\s|wel\s|alsnog\s|eenmalig\s|voorlopig\s)?(?:{verbs})\b(?!\s(?:is|zijn|kan|moet|wordt))", re.I),
    )


def infinitive(text: str) -> bool:
    """Whether words are an infinitive with "te", without a finite verb before it."""
    head = _IS_TO.sub(" ", text[:_LOOK])
    return _TE.search(head) is not None and _FINITE.search(head) is None


def finite(text: str) -> bool:
    """Whether a finite verb stands among the first words: a sentence, no title."""
    return _FINITE.search(text[:_LOOK]) is not None


def act(text: str) -> bool:
    """Whether words have the form of what a body decides: see the top of this module.

    >>> act("Het zwembad in 2026 vervangen."), act("Het zwembad is oud.")
    (True, False)
    """
    head = text[:_LOOK].strip("\"'“”‘’*_ ")
    if not head or head.endswith("?"):
        return False
    if infinitive(head):
        return True
    bare, noun, opening = _words()
    if noun.match(head) or opening.match(head):
        return True
    sentence = _TAIL.sub("", re.split(r"(?<=[a-z)])[.;]\s", head, maxsplit=1)[0])
    return bare.search(sentence) is not None and _FINITE.search(head) is None
