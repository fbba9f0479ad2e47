"""Broken files and hostile texts against the program: no crash, no hang past the limit, no record lost."""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from fuzz_seeds import seeds
from fuzz_texts import attack

OUT = Path("build/fuzz")
BATCH = 50  # files of each kind in one run
MOST_SECONDS = 60  # of one broken file, far under the program's own limit
PATIENCE = 10  # times that limit by the clock for a file that is looked at again alone: a busy machine is no hang


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a sound file after one to six accidents."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not found:
            break
        at = chance.randrange(len(found))
        length = min(chance.choice((1, 2, 4, 16, 256, 4096)), len(found) - at)
        match chance.randrange(7):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at:at + length] = chance.randbytes(length)
            case 2:
                del found[at:at + length]
            case 3:
                found[at:at] = found[at:at + length] * chance.randint(1, 8)
            case 4:
                del found[at:]
            case 5:
                found[at:at + length] = chance.choice((b"\xff", b"\0", b"9", b"(", b"<")) * length
            case 6:
                digits = [place for place in range(max(0, at - 2000), min(len(found), at + 2000)) if 48 <= found[place] <= 57]
                for place in chance.sample(digits, min(len(digits), 3)):
                    found[place] = chance.choice(b"0123456789")
    return bytes(found)


def files(first: int, count: int, until: float, seed: int) -> list[str]:
    """Run the program over broken files of each kind; what went wrong, one line each.

    Args:
        first: number of the first file of each kind; a file hangs on the seed, its kind and its number alone.
        count: number after the last one.
        until: on the monotonic clock.
        seed: of all files.
    """
    sound = seeds()
    wrong: list[str] = []
    tally: Counter[str] = Counter()
    for start in range(first, count, BATCH):
        if time.monotonic() > until:
            break
        folder, out = OUT / "stukken", OUT / "uit"
        for old in (folder, out):
            shutil.rmtree(old, ignore_errors=True)
        folder.mkdir(parents=True)
        names = []
        for kind, data in sound.items():
            for number in range(start, min(start + BATCH, count)):
                name = f"{kind}-{number}.{kind.split('-')[0]}"
                (folder / name).write_bytes(broken(data, random.Random(f"{seed} {name}")))
                names.append(name)
        found = _run(folder, out, names, tally)
        for line in found:
            print(f"FIND {line}", flush=True)
        wrong += found
        print(f"numbers {first} to {min(start + BATCH, count) - 1} of each kind: {dict(tally)}; {len(wrong)} finds", flush=True)
    return wrong


def _run(folder: Path, out: Path, names: list[str], tally: Counter[str]) -> list[str]:
    limit = f"run.document_seconds={MOST_SECONDS}"
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out), "--quiet", "--set", limit]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MOST_SECONDS * len(names), check=False)
    except subprocess.TimeoutExpired:
        return [_keep(folder, "", "the run did not end")]
    wrong = []
    if done.returncode not in (0, 3) or "Traceback" in done.stderr:
        wrong.append(_keep(folder, "", f"exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"))
        return wrong
    documents = [json.loads(line) for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    failures = [json.loads(line) for line in (out / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    told = {name.split("!/")[0] for row in documents for name in row["sources"]} | {row["source"].split("!/")[0] for row in failures}
    wrong += [_keep(folder, name, "neither a document nor a failure") for name in names if name not in told]
    for row in failures:
        name = row["source"].split("!/")[0]
        if row["kind"] in ("internal_error", "crash"):
            wrong.append(_keep(folder, name, f"{row['kind']} in {row['stage']}"))
        elif row["kind"] == "timeout":
            spent = alone(folder / name)
            tally["slow here, looked at again alone"] += 1
            if spent is None or spent > MOST_SECONDS:
                wrong.append(_keep(folder, name, f"timeout in {row['stage']}; alone {'it does not end' if spent is None else f'{spent:.0f} s of the processor'}"))
    tally.update({"documents": len(documents), "failures": len(failures)})
    return wrong


def alone(path: Path) -> float | None:
    """Seconds of the processor that a run over one file takes, with the programs that it starts; None where it is stopped by its limit."""
    out = OUT / "uit-alleen"
    shutil.rmtree(out, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pipeline", "run", str(path), "--out", str(out), "--quiet", "--set", f"run.document_seconds={PATIENCE * MOST_SECONDS}"]
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    failures = (json.loads(line) for line in (out / "failures.jsonl").read_text(encoding="utf-8").splitlines())
    if any(row["kind"] == "timeout" for row in failures):
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _keep(folder: Path, name: str, said: str) -> str:
    if name:
        kept = OUT / "finds" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / name, kept)
    else:
        kept = OUT / "finds" / f"run-{time.time():.0f}"
        shutil.copytree(folder, kept)
    return f"{said}: raadslens run {kept} --out uit"


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--files", type=int, default=0, help="of each kind, without a limit of time")
    options.add_argument("--first", type=int, default=0, help="number of the first file of each kind: goes on where an earlier run with this --seed was")
    options.add_argument("--seed", type=int, default=0, help="0: another one each time")
    given = options.parse_args()
    seed = given.seed or random.SystemRandom().randrange(1, 10**9)
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    start = time.monotonic()
    wrong = attack(given.seconds / 2, chance)
    for line in wrong:
        print(f"FIND {line}", flush=True)
    wrong += files(given.first, given.files or 10**6, float("inf") if given.files else start + given.seconds, seed)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
