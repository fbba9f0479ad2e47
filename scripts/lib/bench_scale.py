"""How a run scales: workers, a cluster, ten thousand documents, and ten more.

    scripts/bench scale [--documents 10000] [--texts 1500] [--only pages,texts,cluster,growth,printed]

Documents are papers of the corpus, each with other numbers and dates in it, so that no two are the same. `growth` reads them as plain text, the
least that reading can cost; `printed` as born-digital PDFs, and only says what ten more cost. Scanned pages, which only compute,
tell how two workers share the work; texts, with all that one process does for the collection, what a whole run gains by them. Whether time
is linear is told by whole runs over a quarter, half and all of the documents: within one run the largest papers come first. Seconds of the
processor stand beside those of the clock: on a machine that does other work as well only they say how much is done.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pikepdf
import psutil

CORPUS = Path("corpus")
TYPESET = 520  # ten of each paper, each with other days in it: an eighth of a second each
DOSSIERS = ("warmte", "grondstoffen", "bereikbaarheid", "vormen")


def papers(folder: Path, count: int, first: int = 0) -> None:
    """Write documents number `first` up to `first + count`."""
    folder.mkdir(parents=True, exist_ok=True)
    sound = [path.read_text(encoding="utf-8") for dossier in DOSSIERS for path in sorted((CORPUS / dossier / "documents").glob("*.md"))]
    for number in range(first, first + count):
        chance = random.Random(number)
        text = re.sub(r"\b\d{2}(?=[ .]| [a-z]+ 20)", str(chance.randint(10, 28)), sound[number % len(sound)])
        (folder / f"stuk-{number:06d}.md").write_text(f"{text}\nVolgnummer {number}\n", encoding="utf-8")


def prints(folder: Path, count: int, room: Path) -> None:
    """Write `count` born-digital PDFs: some hundreds that are typeset, each used again and again with a number of its own on its first page."""
    folder.mkdir(parents=True, exist_ok=True)
    papers(room / "gezet" / "documents", min(count, TYPESET))
    subprocess.run([sys.executable, "-m", "pipeline", "typeset", str(room / "gezet"), "--out", str(room / "druk"), "--scans", "none", "-q"], check=True)
    printed = sorted((room / "druk").rglob("*.pdf"))
    for number in range(count):
        with pikepdf.open(printed[number % len(printed)]) as paper:
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            name = paper.pages[0].add_resource(font, pikepdf.Name.Font)
            paper.pages[0].contents_add(f"q BT {name} 9 Tf 60 20 Td (Volgnummer {number}) Tj ET Q".encode())
            paper.save(folder / f"stuk-{number:06d}.pdf", deterministic_id=True)


class Time(NamedTuple):
    """Seconds by the clock, and of the processor with all processes of the run."""

    clock: float
    processor: float


def timed(*arguments: str, watch: list[tuple[int, float]] | None = None, out: Path | None = None) -> Time:
    """What a run takes; `watch` is filled with (documents done, most MB of one process) as it goes."""
    command = [sys.executable, "-m", "pipeline", "run", *arguments, "--quiet"]
    start, before = time.perf_counter(), _processor()
    child = subprocess.Popen(command)
    ended = threading.Event()

    def look() -> None:
        mine = psutil.Process(child.pid)
        while not ended.wait(2):
            try:
                most = max(process.memory_info().rss for process in [mine, *mine.children(recursive=True)]) / 1e6
            except psutil.Error:
                continue
            assert watch is not None
            assert out is not None
            watch.append((sum(1 for _ in out.glob(".raadslens/documents/*/*.json")), most))

    watcher = threading.Thread(target=look, daemon=True)
    if watch is not None:
        watcher.start()
    if child.wait() not in (0, 3):
        sys.exit(f"the run ended with code {child.returncode}: {' '.join(command)}")
    ended.set()
    return Time(time.perf_counter() - start, _processor() - before)


def _processor() -> float:
    """Seconds of the processor of all processes that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--texts", type=int, default=1500)
    options.add_argument("--only", default="pages,texts,cluster,growth")
    given = options.parse_args()
    parts = given.only.split(",")
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        if "pages" in parts:
            scans = scanned(room / "scans")
            seconds = {workers: timed(*scans, "--out", str(room / f"uit-scans-{workers}"), "-j", str(workers)).clock for workers in (1, 2)}
            figures["two workers against one, scanned pages"] = seconds[1] / seconds[2]
            print(f"{len(scans)} scanned papers: one worker {seconds[1]:.1f} s, two {seconds[2]:.1f} s: {seconds[1] / seconds[2]:.2f} times as fast", flush=True)
        small = room / "klein"
        papers(small, given.texts)
        if "texts" in parts:
            one = timed(str(small), "--out", str(room / "uit-1"), "-j", "1").clock
        if "texts" in parts or "cluster" in parts:
            two = timed(str(small), "--out", str(room / "uit-2"), "-j", "2").clock
        if "texts" in parts:
            figures["two workers against one, texts"] = one / two
            print(f"{given.texts} texts, the whole run: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast", flush=True)
        if "cluster" in parts:
            dask = timed(str(small), "--out", str(room / "uit-dask"), "-j", "2", "--engine", "dask").clock
            figures["dask against local processes"] = dask / two
            print(f"dask, two workers: {dask:.1f} s, {dask / two:.2f} of local processes", flush=True)
        if "growth" in parts:
            figures |= _growth(room, given.documents)
        if "printed" in parts:
            figures |= _printed(room, given.documents)
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))


def scanned(folder: Path) -> list[str]:
    """Papers of the corpus as scans without text; so many that the start of a run, some seconds however many there are, weighs little."""
    for dossier in DOSSIERS[:3]:
        made = [sys.executable, "-m", "pipeline", "typeset", str(CORPUS / dossier), "--out", str(folder / dossier), "--scans", "office", "-q"]
        subprocess.run(made, check=True)
    return [str(path) for path in sorted(folder.rglob("*office*.pdf"))]


def _growth(room: Path, count: int) -> dict[str, float]:
    """Memory and time by the number of documents, and what ten more cost."""
    found: dict[str, float] = {}
    taken: dict[int, Time] = {}
    watch: list[tuple[int, float]] = []
    large, out = room / "groot", room / "uit-groot"
    last = 0
    for size in (count // 4, count // 2, count):
        papers(large, size - last, last)
        last = size
        out = room / f"uit-{size}"
        watch.clear()
        taken[size] = timed(str(large), "--out", str(out), watch=watch, out=out)
        print(f"{size} documents: {taken[size].clock:.0f} s by the clock, {taken[size].processor:.0f} s of the processor", flush=True)
        found[f"seconds of the processor for {size}"] = taken[size].processor
    found |= _linear(taken) | _memory(watch, count)
    papers(large, 10, count)
    return found | _ten_more(timed(str(large), "--out", str(out)), taken[count], "")


def _printed(room: Path, count: int) -> dict[str, float]:
    """What ten more born-digital PDFs cost."""
    ready, large, out = room / "gedrukt", room / "groot-pdf", room / "uit-pdf"
    prints(ready, count + 10, room)
    large.mkdir()
    made = sorted(ready.iterdir())
    for path in made[:count]:
        path.rename(large / path.name)
    whole = timed(str(large), "--out", str(out))
    print(f"{count} PDFs: {whole.clock:.0f} s by the clock, {whole.processor:.0f} s of the processor", flush=True)
    for path in made[count:]:
        path.rename(large / path.name)
    return _ten_more(timed(str(large), "--out", str(out)), whole, " PDFs")


def _ten_more(again: Time, whole: Time, kind: str) -> dict[str, float]:
    """The share of a whole run that ten more documents take."""
    print(f"ten more{kind}: {again.clock:.1f} s by the clock, {100 * again.clock / whole.clock:.1f} % of the whole; {again.processor:.1f} s of the processor, "
          f"{100 * again.processor / whole.processor:.1f} %", flush=True)
    return {f"ten more{kind}, share of the whole": again.clock / whole.clock, f"ten more{kind}, share of the processor": again.processor / whole.processor}


def _linear(taken: dict[int, Time]) -> dict[str, float]:
    """What a document more costs in the second half of a collection against the second quarter: what the start of a run takes falls out of that."""
    quarter, half, whole = (taken[size].processor for size in sorted(taken))
    ratio = (whole - half) / 2 / (half - quarter)
    print(f"a document in the second half takes {ratio:.2f} of the processor that one in the second quarter took", flush=True)
    return {"a document in the second half against the second quarter": ratio}


def _memory(watch: list[tuple[int, float]], count: int) -> dict[str, float]:
    """Most memory of one process by documents done."""
    found: dict[str, float] = {}
    last = 0
    for step in (count // 10, count // 4, count // 2, 3 * count // 4, count):
        seen = [most for done, most in watch if last < done <= step]
        if seen:
            found[f"MB up to {step}"] = max(seen)
            print(f"documents {last} to {step}: at most {max(seen):.0f} MB in one process", flush=True)
        last = step
    return found


if __name__ == "__main__":
    main()
