"""`run.json`, and whether the files that an earlier run left still stand."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import programs
from pipeline.config import Params
from pipeline.errors import BadInput
from pipeline.model.document import Failure
from pipeline.model.records import RECORDS
from pipeline.runner.splice import stamp_of
from pipeline.runner.state import RunState, dump, write_atomic
from pipeline.stages import STAGES, code_digest, collection_digest

CONTRACT = "1"
OUTPUTS = (*(f"{kind}.jsonl" for kind in RECORDS), "matrix.json", "matrix.csv", "report.html", "run.json")


def collection_key(keys: Mapping[str, str], sources: Mapping[str, list[str]], failures: list[Failure],
                   params: Params) -> str:
    """A digest of all that decides the files of the collection.

    Raises:
        BadInput: the issue list or region file cannot be read.
    """
    digest = hashlib.sha256(f"{collection_digest()}\n{params.compare.fingerprint()}\n{programs.own_version()}\n".encode())
    for name in (params.compare.issues, params.compare.region):
        path = Path(name)
        if name and path.suffix:
            try:
                digest.update(path.read_bytes())
            except OSError as fault:
                raise BadInput(f"{name}: cannot be read ({fault.strerror}).", "Give a TOML or JSON file that exists.") from fault
    for name in sorted(keys):
        digest.update(json.dumps([name, keys[name], sources[name]]).encode())
    for failure in sorted(failures, key=lambda f: (f.source, f.kind)):
        digest.update(f"{failure.source}\0{failure.stage}\0{failure.kind}\0{failure.message}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def outputs_intact(state: RunState, key: str) -> tuple[dict[str, int], dict[str, int], tuple[str, ...]] | None:
    """The lines a file, failures a kind and warnings of an earlier run with the same key whose files were not touched since, or None."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        kept = json.loads((state.root / "collection.json").read_bytes())
        if kept["key"] == key and all(stamp_of(state.out / name) == stamp for name, stamp in kept["outputs"].items()):
            return kept["counts"], kept["kinds"], tuple(kept["warnings"])
    return None


def remember(state: RunState, key: str, counts: dict[str, int], kinds: dict[str, int], warnings: Sequence[str]) -> None:
    """Note that all files stand; written last, so that a run that is killed before does them again."""
    stamps = {name: stamp_of(state.out / name) for name in OUTPUTS}
    write_atomic(state.root / "collection.json", dump({"key": key, "counts": counts, "kinds": kinds, "warnings": list(warnings), "outputs": stamps}))


def coverage(sources: Mapping[str, list[str]], failures: list[Failure], counts: Mapping[str, int]) -> dict[str, int]:
    """How much of the input is in the output."""
    return {"inputs": sum(map(len, sources.values())) + len({failure.source for failure in failures}),
            "documents": len(sources), "duplicates": sum(len(names) - 1 for names in sources.values()),
            "inputs_failed": len({failure.source for failure in failures}), "failures": counts.get("failures", 0)}


def write_run(state: RunState, params: Params, counts: Mapping[str, int], about: dict[str, Any]) -> None:
    """Write `run.json`; all but `started`, `finished` and `seconds` is the same for the same input and settings."""
    from pipeline.compare import COMPARED
    from pipeline.extract import EXTRACTED

    done = {*EXTRACTED, *COMPARED, "documents", "corrections", "failures"}
    settings = params.model_dump(mode="json")
    value = {"raadslens": programs.own_version(), "contract": CONTRACT, "code": code_digest(),
             "programs": programs.versions(), "stages": [stage.name for stage in STAGES], "settings": settings,
             "counts": {kind: counts.get(kind, 0) for kind in RECORDS},
             "not_extracted": [kind for kind in RECORDS if kind not in done], **about,
             "finished": datetime.now(UTC).isoformat(timespec="seconds")}
    write_atomic(state.out / "run.json", json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
