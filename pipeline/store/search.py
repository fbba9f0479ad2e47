"""Search in the passages of a run: words weighted by rarity (TF-IDF), the quote and its place with every hit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.files import check_run, rows

_WORD = r"(?u)\b\w[\w'’-]*\b"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query.

    Attributes:
        document: id.
        source: of the document.
        page: from 1, or None.
        text: words of the passage after cleaning.
        role: of the passage.
        start, end: in `texts/ID.raw.txt`.
        score: above 0, higher is better.
    """

    document: str
    source: str
    page: int | None
    text: str
    role: str
    start: int
    end: int
    score: float


def search(folder: str | Path, query: str, limit: int = 10) -> list[Hit]:
    """The passages that fit a query best.

    Args:
        folder: output folder of a run.
        query: words; a part in double quotes must stand there to the letter (case aside).
        limit: most hits.

    Raises:
        BadInput: no run is in the folder.
    """
    run = check_run(Path(folder))
    phrases = [" ".join(phrase.split()).casefold() for phrase in re.findall(r'"([^"]+)"', query)]
    words = query.replace('"', " ")
    passages = [row for row in rows(run, "passages") if row["role"] != "voettekst"]
    texts = [" ".join(quote["clean"] for quote in row["quotes"]) for row in passages]
    if not words.split() or not texts:
        return []
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(token_pattern=_WORD, sublinear_tf=True)
    try:
        table = vectorizer.fit_transform(texts)
    except ValueError:  # no word in any passage
        return []
    scores = (table @ vectorizer.transform([words]).T).toarray().ravel()
    sources = {row["id"]: row["source"] for row in rows(run, "documents")}
    hits: list[Hit] = []
    for place in (-scores).argsort(kind="stable"):
        if scores[place] <= 0 or len(hits) == limit:
            break
        if any(phrase not in texts[place].casefold() for phrase in phrases):
            continue
        row, quote = passages[place], passages[place]["quotes"][0]
        hits.append(Hit(row["document"], sources[row["document"]], quote["page"], texts[place], row["role"], quote["start"],
                        quote["end"], round(float(scores[place]), 4)))
    return hits
