"""Kill a run at random moments, fill its disk, kill Tesseract under it; then finish, and compare with a run that was left alone."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

PAPERS = [Path("corpus/warmte/documents"), Path("corpus/grondstoffen/documents")]


def contents(out: Path) -> dict[str, bytes]:
    """All files of the contract, but the times in run.json and what rests on them."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*"))
             if path.is_file() and ".raadslens" not in path.parts and path.name != "report.html"}
    about = json.loads(found.pop("run.json"))
    for name in ("started", "finished", "seconds", "inputs"):
        del about[name]
    return found | {"run.json": json.dumps(about).encode()}


def command(out: Path, *inputs: str) -> list[str]:
    """A run with two workers."""
    return [sys.executable, "-m", "pipeline", "run", *inputs, "--out", str(out), "-j", "2", "--quiet"]


def killed(inputs: list[str], out: Path, kills: int, longest: float, chance: random.Random) -> int:
    """Start a run and kill it with all its workers after a random time, until it was killed so many times before its end; how many starts."""
    hit = starts = 0
    while hit < kills and starts < 10 * kills:
        starts += 1
        child = subprocess.Popen(command(out, *inputs), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, longest))
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            hit += 1
        child.wait()
        # What is done leaves later runs less and less to do: some of it is thrown away, each kind of file on its own.
        for path in sorted((out / ".raadslens").glob("*/*/*")):
            if chance.random() < 0.4:
                path.unlink(missing_ok=True)
    if hit < kills:
        sys.exit(f"the run was killed only {hit} times in {starts} starts: it ends before it is hit")
    return starts


def full_disk(inputs: list[str], room: Path) -> str:
    """A run on a file system of two megabytes must say so in one line and go on once there is room; "" where it did."""
    if os.geteuid() != 0:
        return ""
    disk = room / "schijf"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        print("full disk: not tried, mounting is not allowed here")
        return ""
    try:
        done = subprocess.run(command(disk / "uit", *inputs), capture_output=True, text=True, check=False)
        if done.returncode != 5 or "Traceback" in done.stderr or "Make room" not in done.stderr:
            return f"full disk: code {done.returncode}, {done.stderr[-300:]}"
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        done = subprocess.run(command(disk / "uit", *inputs), capture_output=True, text=True, check=False)
        print("full disk: said in one line; finished once there was room")
        return "" if done.returncode == 0 else f"after making room: code {done.returncode}, {done.stderr[-300:]}"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def tesseract_killed(room: Path) -> str:
    """Recognition killed while it reads must cost pages that are listed, not the run; "" where it did."""
    papers, out = room / "scans", room / "uit-scans"
    subprocess.run([sys.executable, "-m", "pipeline", "typeset", "corpus/warmte", "--out", str(papers), "--scans", "poor", "--only", "01", "-q"], check=True)
    scans = [str(path) for path in papers.rglob("*poor*.pdf")]
    child = subprocess.Popen(command(out, *scans), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    victims = 0
    ended = threading.Event()
    while child.poll() is None and not ended.wait(0.05):
        for process in psutil.Process(child.pid).children(recursive=True):
            try:
                if victims < 2 and ("tesseract" in process.name() or "ocr/child.py" in " ".join(process.cmdline())):
                    time.sleep(0.2)
                    process.kill()
                    victims += 1
            except psutil.Error:
                continue
    said = child.stderr.read() if child.stderr else ""
    if not victims:
        return "Tesseract was never seen"
    documents = (out / "documents.jsonl").read_text(encoding="utf-8").count("\n")
    failures = (out / "failures.jsonl").read_text(encoding="utf-8").count("\n")
    print(f"Tesseract killed {victims} times: code {child.returncode}, {documents} of {len(scans)} documents, {failures} failures listed")
    return "" if child.returncode in (0, 3) and documents == len(scans) and "Traceback" not in said else f"code {child.returncode}: {said[-300:]}"


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    seed = given.seed or random.SystemRandom().randrange(1, 10**9)
    print(f"seed {seed}")
    inputs = [str(path) for path in PAPERS]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        start = time.perf_counter()
        subprocess.run(command(room / "heel", *inputs), check=True)
        longest = time.perf_counter() - start
        starts = killed(inputs, room / "gestoord", given.kills, 0.9 * longest, random.Random(seed))
        subprocess.run(command(room / "gestoord", *inputs), check=True)
        whole, after = contents(room / "heel"), contents(room / "gestoord")
        differing = sorted(key for key in whole.keys() | after.keys() if whole.get(key) != after.get(key))
        print(f"killed {given.kills} times before its end, in {starts} starts: {differing or 'the same bytes'}")
        wrong += [f"after the kills these differ: {differing}"] * bool(differing)
        wrong += [said for said in (full_disk(inputs, room), tesseract_killed(room)) if said]
    for line in wrong:
        print(f"FAULT {line}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
