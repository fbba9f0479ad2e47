"""References to laws: by name or abbreviation, with the article before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import LAW_ARTICLE, VERBS, law_pattern, names

# "een wijziging van de APV" is a paper of its own, as "de tweede wijziging van de Wmo-verordening" is.
_CHANGE = re.compile(
    r"\b(?:(?:de|een)\s+)?(?P<words>(?:(?:eerste|tweede|derde|vierde|voorgestelde|komende|nieuwe)\s+)?(?:wijziging|herziening|actualisatie|aanpassing)\s+van)\s+(?:de|het|onze|uw)\s+\Z",
    re.IGNORECASE,
)


@cache
def _first() -> re.Pattern[str]:
    """The first letter of a word with which some law begins."""
    laws = names()["laws"]
    letters = {name[0] for name in (*laws["names"], *laws["short"])} | {name[0].lower() for name in laws["names"] if name.startswith(("Wet", "Besluit"))}
    return re.compile(f"(?<!\\w)[A-Z{''.join(map(re.escape, sorted(letters)))}]")


def _named(text: str) -> Iterator[re.Match[str]]:
    """The places of the pattern of laws, tried only where a word opens as a law does."""
    pattern, last = law_pattern(), 0
    for letter in _first().finditer(text):
        if letter.start() >= last and (match := pattern.match(text, letter.start())):
            last = match.end()
            yield match


def find_laws(text: str) -> Iterator[ReferenceMention]:
    """Yield the laws that a text names."""
    short: dict[str, str] = {}  # abbreviation -> the law that the text says it stands for
    last = (0, "")
    for match in _named(text):
        start, end = match.span()
        if match["short"] and text[start - 2 : start] == " (" and last[0] == start - 2 and text[end : end + 1] == ")":
            short[match.group()] = last[1]
            continue
        if match["short"] == "Chw" and text[end : end + 12].lower().startswith(" bestemmings"):
            continue  # a kind of plan
        label = short.get(match.group(), clean_label(match.group()))
        last = (end, label)
        if match["wet"] or match["general"]:
            words = label.split()
            stop = next((at for at, word in enumerate(words) if at and word in VERBS), len(words))
            if stop < 2:
                continue
            label = " ".join(words[:stop])
            end = start + len(" ".join(match.group().split(" ")[:stop]))
        before = text[max(0, start - 120) : start]
        change = _CHANGE.search(before)
        if change:
            start -= len(change.group())
            yield ReferenceMention(start, end, f"{change['words']} {label}", "wetgeving", None, None, "change of law")
            continue
        article = LAW_ARTICLE.search(before[before.rfind("\n\n") + 1 :])
        if article:
            start -= len(article.group())
            label = f"{clean_label(article.group())} {label}"
            label = re.sub(r"\b(?:van|uit)\s+(?:de|het)\s+(?=\S)", "", label)
        yield ReferenceMention(start, end, label, "wetgeving", None, None, "law")
