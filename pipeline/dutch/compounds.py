"""Where a Dutch compound falls apart: the split whose parts are the most frequent words.

Method: a dynamic programme over all splits, in the line of Koehn and Knight (2003). A part scores its Zipf frequency above
a fixed price, so that each further part has to pay for itself; the whole word is one of the candidates. The price and the
bonus were fitted on the compounds that the Alpino treebank marks (training half) and hold for words outside it.
"""

from __future__ import annotations

from collections.abc import Callable

PRICE = 4.0
WHOLE_BONUS = -0.4
LINK_PENALTY = 0.3
LEAST_ZIPF = 2.2
MOST_ZIPF = 4.4
SHORT_PRICE = {3: 1.4, 4: 0.5}
_SHORTEST = 3
_LONGEST_PART = 24
_LONGEST_WORD = 60
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")

# Endings that are also words of their own, and no last part of a compound.
NO_LAST = frozenset(
    "achtig aar aars ages aren baar baren bel ben den der des dom domme eet eind eis end ende erg eren ers eur haar haft heb"
    " heden heid hen hun ide ieder iet ige igen ing ist isten jes ken king laar lag lei lijk lijke ling lingen loos loos loze"
    " men ment mij mijn name nis nissen oot pen pje rijk rijke ren saam schap schappen sen sie sies ster sters tal tel ten ter"
    " teren ters tie ties tje tjes ton tor ver vers wel zen zin".split()
)
# Prefixes, and particles: a noun made from a particle verb (uitvoering, voorstel) means more than its parts.
NO_FIRST = frozenset(
    "aan aaneen achter af ant bij con com dan dar dat der den des die dis door een ens ent haar hand hen her het hoe hun in"
    " ken kan lag mee mij mis na neer om ons onder ont op over per pro red rond tegemoet tegen ten ter terug toe uit uiteen van"
    " vast ver vers vol voor voort was wat wel wie zal zie zou".split()
)
FUNCTION_WORDS = frozenset(
    "alle alles als ben bent daar dan dat deze die dit doet dus echt eens elke erin erop eruit ervan geen haar had hadden hebben"
    " heeft heel hem het hier hou iets jouw kon kunt liet maar mede moet nog nooit nu omdat onze ook sinds soms toch toen tot"
    " toe uw vaak veel vind waar want waren weet werd wij worden wordt zegt zei zich zijn zijne zoals zulk".split()
)
NO_FIRST |= FUNCTION_WORDS
NO_LAST |= FUNCTION_WORDS
NO_MIDDLE = NO_LAST | NO_FIRST


def split(word: str, zipf: Callable[[str], float], is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the parts of a lower-case word as they are written, links included; the word alone where it is no compound.

    Args:
        word: letters only, lower case.
        zipf: the frequency of a word, 0.0 where unknown.
        is_word: whether a word is in the dictionary; a frequency alone lets misspellings in.
    """
    size = len(word)
    if not 2 * _SHORTEST <= size <= _LONGEST_WORD:
        return (word,)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * size
    for start in range(size - _SHORTEST + 1):
        before = best[start][0]
        if before <= -1e8:
            continue
        for end in range(start + _SHORTEST, min(size, start + _LONGEST_PART) + 1):
            if end == size and start == 0 or size - end in (1, 2):
                continue
            score = before + _part_score(word[start:end], start == 0, end == size, zipf, is_word)
            if score > best[end][0]:
                best[end] = (score, start)
    whole = zipf(word)
    if best[size][0] <= (whole - PRICE if whole else -PRICE / 2) + WHOLE_BONUS:
        return (word,)
    parts: list[str] = []
    end = size
    while end:
        start = best[end][1]
        parts.append(word[start:end])
        end = start
    return tuple(reversed(parts))


def _part_score(
    part: str, first: bool, last: bool, zipf: Callable[[str], float], is_word: Callable[[str], bool]
) -> float:
    if part in (NO_FIRST if first else NO_LAST if last else NO_MIDDLE):
        return -1e9
    if _VOWELS.isdisjoint(part):
        return -1e9
    score = -1e9
    price = PRICE + SHORT_PRICE.get(len(part), 0.0)
    frequency = zipf(part)
    if frequency >= LEAST_ZIPF and is_word(part):
        score = min(frequency, MOST_ZIPF) - price
    if not last:
        for link in ("s", "en", "e"):
            stem = part.removesuffix(link)
            if len(stem) == len(part) or len(stem) <= _SHORTEST or stem in NO_FIRST:
                continue
            frequency = zipf(stem)
            linked = min(frequency, MOST_ZIPF) - PRICE - LINK_PENALTY
            if linked > score and frequency >= LEAST_ZIPF and is_word(stem):
                score = linked
    return score
