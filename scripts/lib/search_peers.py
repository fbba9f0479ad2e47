"""The searches that ours is measured against, over the same passages: SQLite's FTS5 as it comes, and tantivy with its Dutch stemmer.

Each gives an index of a list of texts: a function from a question and a number of hits to places in the list, best first. Quotes mean
the same to all three. FTS5 and tantivy are asked both ways, all words or any word; the better figure counts.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

Search = Callable[[str, int], list[int]]
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*)"|(\S+)')


def _asked(typed: str) -> list[str]:
    return ['"' + " ".join(_WORD.findall(phrase or word)) + '"' for phrase, word in _PART.findall(typed)]


def fts5(texts: Sequence[str], joined: str) -> Search:
    """FTS5 with the tokenizer `unicode61` and its bm25; `joined`: AND or OR."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table found using fts5 (text, tokenize = 'unicode61')")
    database.executemany("insert into found (rowid, text) values (?, ?)", enumerate(texts))

    def ask(typed: str, limit: int) -> list[int]:
        rows = database.execute("select rowid from found where found match ? order by rank, rowid limit ?", [f" {joined} ".join(_asked(typed)), limit])
        return [row[0] for row in rows]

    return ask


def tantivy(texts: Sequence[str], joined: str) -> Search:
    """tantivy with its Dutch Snowball stemmer and its bm25; `joined`: AND or OR."""
    import tantivy as engine

    analyzer = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase()).filter(engine.Filter.stemmer("dutch")).build()
    builder = engine.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="dutch")
    builder.add_unsigned_field("place", stored=True)
    index = engine.Index(builder.build())
    index.register_tokenizer("dutch", analyzer)
    writer = index.writer(50_000_000, 1)
    for place, text in enumerate(texts):
        writer.add_document(engine.Document(text=text, place=place))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(typed: str, limit: int) -> list[int]:
        query = index.parse_query(f" {joined} ".join(_asked(typed)), ["text"])
        return [searcher.doc(address)["place"][0] for _, address in searcher.search(query, limit).hits]

    return ask
