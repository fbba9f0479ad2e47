"""The pages over a large collection: weight, time to first byte, and fifty readers at once.

    scripts/bench web [--passages 100000] [--readers 50] [--seconds 60] [--folder build/bench-web]

The collection is that of `corpus/warmte`, `bereikbaarheid` and `grondstoffen` many times over, each copy under ids and days of its own.
It is served by `raadslens serve` on this machine alone, and asked over HTTP. A reader asks a page, reads a second, asks the next.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import random
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

KINDS = ("documents", "passages", "decisions", "requests", "commitments", "constraints", "allocations", "positions", "references", "links", "corrections", "actors", "dates")
DOSSIERS = ("warmte", "bereikbaarheid", "grondstoffen")
WORDS = ("warmte", "parkeren", "krediet", "afval", "\"college van burgemeester en wethouders\"", "borgstelling", "motie", "tarief station", "raad:dordrecht warmte", "besluit na:2021",
         "fietsroute", "aandelen -lening", "status:aangenomen", "minimum", "huurders")


def make(folder: Path, wanted: int) -> None:
    """A run with so many passages; nothing is done where it stands already."""
    if (folder / "made").exists() and (folder / "made").read_text() == str(wanted):
        return
    base = folder.parent / "bench-web-base"
    if not (base / "run.json").exists():
        papers = [f"corpus/{name}/documents" for name in DOSSIERS]
        subprocess.run([sys.executable, "-m", "pipeline", "run", *papers, "--out", str(base), "--issues", "corpus/warmte/truth/issues.json", "--quiet"], check=True)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {kind: (base / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines() for kind in KINDS}
    copies = -(-wanted // len(rows["passages"]))
    known = [json.loads(line)["id"] for line in rows["documents"]]
    (folder / "texts").mkdir(exist_ok=True)
    for kind in KINDS:
        with open(folder / f"{kind}.jsonl", "w", encoding="utf-8") as file:
            if kind == "actors":  # the same in all documents
                file.writelines(line + "\n" for line in rows[kind])
                continue
            for copy in range(copies):
                for line in rows[kind]:
                    file.write(_moved(line, known, copy) + "\n")
    for name in known:
        raw = (base / "texts" / f"{name}.raw.txt").read_bytes()
        for copy in range(copies):
            (folder / "texts" / f"{_name(name, copy)}.raw.txt").write_bytes(raw)
    for name in ("matrix.json", "run.json"):
        (folder / name).write_bytes((base / name).read_bytes())
    (folder / "failures.jsonl").write_text("")
    (folder / "made").write_text(str(wanted))


def _name(name: str, copy: int) -> str:
    return f"{copy:04x}{name[4:]}" if copy else name


def _moved(line: str, known: list[str], copy: int) -> str:
    """A record in copy number `copy`: ids and years of its own."""
    if not copy:
        return line
    line = re.sub(r"\b(" + "|".join(known) + r")\b", lambda found: _name(found[1], copy), line)
    return re.sub(r'"edtf":"(20\d\d)', lambda found: f'"edtf":"{2005 + (int(found[1]) + copy) % 20}', line)


class Reader:
    """Somebody with a connection that stays open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, path: str) -> tuple[float, int, bytes]:
        """Seconds to the first byte, status, and body as sent."""
        begun = time.perf_counter()
        self.line.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self.line.getresponse()
        first = time.perf_counter() - begun
        data = answer.read()
        return first, answer.status, data


def paths(folder: Path, seed: int) -> list[str]:
    """What readers look at, in an order of chance."""
    chance = random.Random(seed)
    with open(folder / "documents.jsonl", encoding="utf-8") as file:
        documents = [json.loads(line)["id"] for line in file]
    with open(folder / "decisions.jsonl", encoding="utf-8") as file:
        records = [json.loads(line)["id"] for line in file]
    found = []
    for _ in range(60):
        word = chance.choice(WORDS).replace(" ", "+").replace('"', "%22")
        found += ["/", f"/zoeken?q={word}", f"/zoeken?q={word}&jaar=2021", "/besluiten", f"/besluiten?status=aangenomen&blz={chance.randint(1, 40)}", "/moties?stand=te_laat", "/toezeggingen",
                  "/standpunten", "/vergelijken?a=GM0505&b=GM0590", "/tijdlijn?van=2021-01-01", "/stukken?soort=motie", "/over",
                  f"/stukken/{chance.choice(documents)}", f"/records/{chance.choice(records)}"]
    chance.shuffle(found)
    return found


def weigh(reader: Reader, asked: list[str]) -> tuple[int, int, str]:
    """The heaviest page as sent and unpacked, its style included, and its address."""
    style = sum(len(reader.ask(path)[2]) for path in re.findall(r'/static/[a-z.]+\?\w+', gzip.decompress(reader.ask("/")[2]).decode()))
    worst = (0, 0, "")
    for path in dict.fromkeys(asked):
        _, _, data = reader.ask(path)
        plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        worst = max(worst, (len(data) + style, len(plain), path))
    return worst


def crowd(port: int, folder: Path, readers: int, seconds: float) -> tuple[list[float], list[str]]:
    """Times to first byte of many readers at once, and what went wrong."""
    times: list[float] = []
    faults: list[str] = []
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        reader, chance = Reader(port), random.Random(seed)
        for path in paths(folder, seed) * 20:
            if time.monotonic() > until:
                return
            try:
                first, status, _ = reader.ask(path)
                times.append(first)
                if status != 200:
                    faults.append(f"{status} {path}")
            except OSError as fault:
                faults.append(f"{fault} {path}")
                reader = Reader(port)
            time.sleep(chance.uniform(0.5, 1.5))

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, faults


def _share(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--passages", type=int, default=100_000)
    given.add_argument("--readers", type=int, default=50)
    given.add_argument("--seconds", type=float, default=60)
    given.add_argument("--folder", type=Path, default=Path("build/bench-web"))
    asked = given.parse_args()
    make(asked.folder, asked.passages)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "pipeline", "serve", str(asked.folder), "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                Reader(port).ask("/gezond")
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.2)
        with open(asked.folder / "passages.jsonl", "rb") as file:
            passages = sum(1 for _ in file)
        print(f"{passages:,} passages; ready after {time.perf_counter() - begun:.1f} s")
        order = paths(asked.folder, 0)
        reader = Reader(port)
        cold = {path: reader.ask(path)[0] * 1000 for path in ("/", "/standpunten", "/over", "/besluiten", "/zoeken?q=warmte", "/tijdlijn")}
        print("first time: " + ", ".join(f"{path} {took:.0f} ms" for path, took in cold.items()))
        sent, plain, path = weigh(reader, order)
        print(f"heaviest page without pictures: {sent / 1000:.1f} kB as sent, {plain / 1000:.1f} kB of HTML unpacked ({path})")
        times, slow = [], {}
        for path in order:
            first, status, _ = reader.ask(path)
            assert status == 200, path
            times.append(first)
            slow.setdefault(path.split("?")[0].split("/")[1], []).append(first)
        print(f"one reader, {len(times)} pages: first byte p50 {_share(times, 0.5):.0f} ms, p95 {_share(times, 0.95):.0f} ms")
        print("  p95 by page: " + ", ".join(f"/{name} {_share(found, 0.95):.0f}" for name, found in sorted(slow.items())))
        times, faults = crowd(port, asked.folder, asked.readers, asked.seconds)
        print(f"{asked.readers} readers, {asked.seconds:.0f} s: {len(times)} pages, {len(faults)} errors, first byte p50 {_share(times, 0.5):.0f} ms, p95 {_share(times, 0.95):.0f} ms")
        for fault in faults[:5]:
            print(f"  {fault}")
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
