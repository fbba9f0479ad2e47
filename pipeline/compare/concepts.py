"""What a text tells of by words that alone tell nothing: an order of steps ("eerst ..., daarna pas ..."), others than those who take part ("omliggende gemeenten")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pipeline.compare.wording import Token, stem

ORDER, OTHERS = "<order>", "<others>"


@cache
def _keys(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def _order(line: Sequence[Token]) -> int:
    first, then = _keys("eerst vooraf voorafgaand alvorens voordat"), _keys("daarna vervolgens dan pas alvorens voordat")
    for place, token in enumerate(line):
        if token.key in first and (token.key in then or any(other.key in then for other in line[place + 1 :])):
            return place
    return -1


def _others(line: Sequence[Token]) -> int:
    outside = _keys("anderen derden buurgemeente buurgemeenten omliggend omliggende naburig naburige omringende aangrenzende")
    other, who = _keys("andere overige"), _keys("gemeente gemeenten regio regiogemeenten partijen partners organisaties")
    for place, token in enumerate(line):
        if token.key in outside and token.key not in other:
            return place
        if token.key in other and place + 1 < len(line) and line[place + 1].key in who:
            return place
    return -1


CONCEPTS: dict[str, Callable[[Sequence[Token]], int]] = {ORDER: _order, OTHERS: _others}


def concepts(line: Sequence[Token]) -> dict[str, int]:
    """Name of a concept that a line tells of -> the number of the word that opens it."""
    return {name: place for name, of in CONCEPTS.items() if (place := of(line)) >= 0}
