"""Runs of any size for the bench: passages joined from halves of those of a real run, in documents of forty, with invented rare words."""

from __future__ import annotations

import json
import random
from pathlib import Path

LEADS = ("wijk", "dorps", "stads", "regio", "water", "groen", "zorg", "jeugd", "verkeers", "energie", "sport", "cultuur", "markt", "haven")
TAILS = ("plan", "fonds", "kaart", "visie", "loket", "raad", "route", "norm", "overleg", "akkoord", "toets", "agenda", "punt", "kader")


def make(source: Path, out: Path, passages: int) -> int:
    """Write a run of so many passages from the words of another. Gives the bytes of their text."""
    chance = random.Random(7)
    texts, roles = [], []
    for line in (source / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = " ".join(quote["clean"] for quote in row["quotes"])
        if row["role"] != "voettekst" and len(text) > 20:
            texts.append(text.split())
            roles.append(row["role"])
    rare = [f"{lead}{tail}{chance.randrange(passages)}" for lead in LEADS for tail in TAILS]
    places = ["GM0482", "GM0505", "GM0523", "GM0531", "GM0590", "GM0610", "GM0642", None]
    types = ["raadsvoorstel", "raadsbesluit", "motie", "brief", "notulen", "besluitenlijst"]
    out.mkdir(parents=True, exist_ok=True)
    size = 0
    with open(out / "documents.jsonl", "w", encoding="utf-8") as papers, open(out / "passages.jsonl", "w", encoding="utf-8") as lines, \
            open(out / "decisions.jsonl", "w", encoding="utf-8") as decided:
        for at in range(passages):
            name = f"d{at // 40:07}"
            if at % 40 == 0:
                place = 0
                title = " ".join(chance.choice(texts)[:8])
                papers.write(json.dumps({
                    "id": name, "source": f"{name}.pdf", "type": chance.choice(types), "title": title, "subject": None, "municipality": chance.choice(places),
                    "sender": None, "date": {"edtf": f"{chance.randrange(2010, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"},
                    "reference_number": None, "pages": 4}) + "\n")
            one, other = chance.randrange(len(texts)), chance.choice(texts)
            words = [*texts[one][: (len(texts[one]) + 1) // 2], *other[len(other) // 2:]]
            if at % 5 == 0:
                words.append(chance.choice(rare) + str(chance.randrange(1 + passages // 10)))
            text = " ".join(words)
            size += len(text.encode())
            quote = {"exact": text, "clean": text, "start": place, "end": place + len(text), "page": 1 + at % 4}
            row = {"id": f"{name}-s{at}", "document": name, "role": roles[one], "quotes": [quote]}
            lines.write(json.dumps(row) + "\n")
            if at % 12 == 0:
                decided.write(json.dumps({"id": f"{name}-d{at}", "document": name, "text": text, "status": chance.choice(["voorgesteld", "aangenomen"]),
                                          "body": None, "date": None, "confidence": 0.9, "quotes": [quote]}) + "\n")
            place += len(text) + 1
    return size
