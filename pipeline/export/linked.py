"""A run as linked data: one JSON-LD file, a node a record, what the fields mean in `context.json`."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.model.records import RECORDS
from pipeline.store.files import check_run, rows

SPACE = "urn:raadslens:"
_LEFT_OUT = frozenset({"corrections", "failures", "passages"})
KINDS = tuple(kind for kind in RECORDS if kind not in _LEFT_OUT)
# Fields that hold the id of another record or document.
_LINKS = frozenset({"document", "parent", "on", "reported_by"})


def context() -> dict[str, Any]:
    """What the fields mean, without a wrapper."""
    found: dict[str, Any] = json.loads(resources.files(__package__).joinpath("context.json").read_bytes())["@context"]
    return found


def node(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """A record as a node: an address, a type, links as addresses."""
    made: dict[str, Any] = {"@id": SPACE + str(row["id"]), "@type": kind}
    for field, value in row.items():
        made[field] = SPACE + value if field in _LINKS and isinstance(value, str) else value
    return made


def write_linked(folder: Path, out: Path, kinds: tuple[str, ...] = KINDS) -> dict[str, int]:
    """Write all records as one file, a node a line; memory stays flat. Gives kind -> nodes.

    Actors come once a document in the contract; here they get the document in their address.
    """
    run = check_run(folder)
    counts: dict[str, int] = {}
    with open(out, "w", encoding="utf-8") as handle:
        handle.write('{"@context": ' + json.dumps(context()) + ', "@graph": [')
        first = True
        for kind in kinds:
            counts[kind] = 0
            for row in rows(run, kind):
                made = node(kind, row)
                if kind == "actors":
                    made["@id"] = f"{SPACE}{row['document']}:{row['id']}"
                handle.write(("\n" if first else ",\n") + json.dumps(made, ensure_ascii=False))
                first = False
                counts[kind] += 1
        handle.write("\n]}\n")
    return counts
