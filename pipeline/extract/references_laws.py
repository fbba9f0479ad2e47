"""References to laws: by name or abbreviation, with the article before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import LAW_ARTICLE, VERBS, law_pattern


def find_laws(text: str) -> Iterator[ReferenceMention]:
    """Yield the laws that a text names."""
    for match in law_pattern().finditer(text):
        start, end = match.span()
        label = clean_label(match.group())
        if match["wet"]:
            words = label.split()
            stop = next((at for at, word in enumerate(words) if at and word in VERBS), len(words))
            if stop < 2:
                continue
            label = " ".join(words[:stop])
            end = start + len(" ".join(match.group().split(" ")[:stop]))
        before = text[max(0, start - 120) : start]
        article = LAW_ARTICLE.search(before[before.rfind("\n\n") + 1 :])
        if article:
            start -= len(article.group())
            label = f"{clean_label(article.group())} {label}"
            label = re.sub(r"\b(?:van|uit)\s+(?:de|het)\s+(?=\S)", "", label)
        yield ReferenceMention(start, end, label, "wetgeving", None, None, "law")
