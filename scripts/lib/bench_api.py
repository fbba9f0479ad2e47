"""The API under load: clients that ask at once, on this machine alone, for a fixed time.

Usage: scripts/bench api RUN [--clients 50] [--seconds 60]
RUN is the output folder of a run. `raadslens serve` is started on a free port of the loopback address and stopped at the end; the
clients ask a published mix one after the other without a pause. Prints requests, errors and times; exit code 1 on any error.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from search_speed import mix, p95

from pipeline.store.database import open_database

LISTS = ("documenten", "documenten?soort=motie&aantal=10", "besluiten?status=aangenomen", "besluiten?gemeente=dordrecht&pagina=2", "verzoeken?stand=open",
         "toezeggingen?van=2020-01-01", "voorwaarden?vorm=deadline", "standpunten", "matrix", "openapi.json")


def paths(folder: Path) -> list[str]:
    """Half of what is asked is search, a quarter lists, a quarter single records."""
    from urllib.parse import quote

    with open_database(folder) as database:
        asked = [f"/v1/zoekresultaten?q={quote(one)}" for some in mix(database).values() for one in some]
        one = [f"/v1/{name}/{row[0]}" for name, kind in (("besluiten", "decisions"), ("verzoeken", "requests"))
               for row in database.execute("select id from records where kind = ? limit 200", [kind])]
    chance = random.Random(3)
    return [chance.choice(asked) if at % 4 < 2 else f"/v1/{chance.choice(LISTS)}" if at % 4 == 2 else chance.choice(one or asked) for at in range(4_000)]


async def client(port: int, asked: list[str], until: float, taken: list[float], faults: list[str]) -> None:
    """One client: a connection that is kept, a request at a time."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    at = 0
    while time.monotonic() < until:
        path = asked[at % len(asked)]
        at += 1
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\n\r\n".encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
        await reader.readexactly(size)
        taken.append((time.perf_counter() - began) * 1000)
        if " 200 " not in head.split("\r\n")[0]:
            faults.append(f"{path}: {head.splitlines()[0]}")
    writer.close()


async def load(port: int, asked: list[str], clients: int, seconds: float) -> tuple[list[float], list[str]]:
    """All clients at once; each begins elsewhere in the list."""
    taken: list[float] = []
    faults: list[str] = []
    until = time.monotonic() + seconds
    step = max(1, len(asked) // clients)
    done = await asyncio.gather(*(client(port, asked[at * step:] + asked[:at * step], until, taken, faults) for at in range(clients)), return_exceptions=True)
    return taken, faults + [repr(one) for one in done if one is not None]


def main() -> int:
    """Start the server, ask, stop it, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    if not 1 <= options.clients <= 200 or not 1 <= options.seconds <= 300:
        parser.error("at most 200 clients and 300 seconds")
    asked = paths(options.run)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "pipeline", "serve", str(options.run), "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.2)
        asyncio.run(load(port, asked, 2, 2))  # warm
        taken, faults = asyncio.run(load(port, asked, options.clients, options.seconds))
    finally:
        server.terminate()
        server.wait(10)
    print(f"{options.clients} clients, {options.seconds:.0f} s: {len(taken):,} answers ({len(taken) / options.seconds:.0f} a second), {len(faults)} errors; "
          f"p50 {statistics.median(taken):.0f} ms, p95 {p95(taken):.0f} ms, longest {max(taken):.0f} ms")
    for fault in faults[:5]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
