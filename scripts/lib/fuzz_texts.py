"""Hostile texts against cleaning, extraction, dates and search: nothing is raised, quotes stand, time stays linear."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from fuzz_seeds import LINES

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text
from pipeline.store.query import parse

PIECES = [*LINES, "10 december jl.", "vóór 1 juli a.s.", "binnen zes weken na", "€ 1.000.000,-", "artikel 12, lid 3", "- ", "1.", "a)", "iv.", "•", "¢", "~~weg~~",
          "gem een te", "besluit:", "verzoekt het college", "mits", "tenzij", "|", "||", "\t", "\f", "\n\n", " ", "", "\u200b", "\ufeff", "é", "e\u0301", "ﬁ",
          "\U0001f600", "\x00", "\x1b[31m", "‮", "«", "((((", "[[[[", "....", "----", "____", ",,,,", "1-1-1-1-1", "31-02-2024", "99-99-9999", "0000", "&amp;", "<script>",
          "'; drop table documents;--", '"', "-", "*", "^", "NEAR(", "raad:", "na:2020-13", "type:x", "status:", "OR", "AND NOT", "{", "}"]
LONG = 60_000  # characters: once as it is and once four times, to see that time stays linear


def hostile(chance: random.Random, length: int) -> str:
    """A text of pieces that rules look for, letters and dirt."""
    parts: list[str] = []
    size = 0
    glue = chance.choice((" ", "\n", "", " ", "\n"))
    alphabet = chance.choice(("abcdefgh ", "\u00e9\u00eb\u0133 .,;:", "0123456789-/. ", "IVX. \n", "()[]{}\"'", "".join(map(chr, range(1, 400)))))
    while size < length:
        part = chance.choice(PIECES) if chance.random() < 0.8 else "".join(chance.choices(alphabet, k=chance.randint(1, 40)))
        if chance.random() < 0.05:
            part *= chance.randint(2, 200)
        parts.append(part[: length - size])
        size += len(part) + 1
    return glue.join(parts)[:length]


def through(text: str) -> None:
    """A text through cleaning and extraction; every quote must stand where it says.

    Raises:
        AssertionError: a quote does not.
    """
    params = Params()
    document = Document("f" * 16, "hostile.txt", "text/plain", "0" * 64, text=Text(text))
    document = clean(document, params.clean)
    document = extract(document, params)
    for rows in document.records.values():
        for row in rows:
            for quote in row.get("quotes") or ():
                assert document.text.raw[quote["start"]:quote["end"]] == quote["exact"], row["id"]


def query(text: str) -> None:
    """A query: understood, or refused with a message of ours."""
    from pipeline.errors import RaadslensError

    with contextlib.suppress(RaadslensError):
        parse(text)


def attack(seconds: float, chance: random.Random) -> list[str]:
    """Texts until the time is up; what went wrong, one line each."""
    wrong: list[str] = []
    until = time.monotonic() + seconds
    done = 0
    through("\n".join(LINES))  # models are loaded
    while time.monotonic() < until and len(wrong) < 20:
        text = hostile(chance, chance.choice((20, 200, 2000, 8000)))
        wrong += _tried(through, text) + _tried(query, hostile(chance, chance.choice((5, 40, 400))))
        done += 1
        if done % 40 == 0:
            wrong += _linear(hostile(chance, LONG))
    print(f"{done} texts: {len(wrong)} finds", flush=True)
    return wrong


def _tried(function: Callable[[str], None], text: str) -> list[str]:
    start = time.process_time()
    try:
        function(text)
    except (Exception, sqlite3.Error) as fault:
        return [_keep(text, f"{function.__name__}: {type(fault).__name__} {fault}")]
    spent = time.process_time() - start
    return [_keep(text, f"{function.__name__}: {spent:.1f} s for {len(text)} characters")] if spent > 5 + len(text) / 1000 else []


def _linear(text: str) -> list[str]:
    spent = []
    for times in (1, 4):
        whole = "\n\n".join([text] * times)
        start = time.process_time()
        if wrong := _tried(through, whole):
            return wrong
        spent.append(time.process_time() - start)
    return [_keep(text, f"four times the text takes {spent[1] / spent[0]:.1f} times as long")] if spent[1] > 8 * spent[0] + 2 else []


def _keep(text: str, said: str) -> str:
    kept = Path("build/fuzz/finds") / f"text-{abs(hash(text)) % 10**8}.txt"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8", errors="surrogatepass")
    return f"{said}: {kept}"
