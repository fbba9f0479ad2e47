"""What there is to read under the paths given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.config import IngestParams
from pipeline.ingest.source import Source
from pipeline.model.document import Failure


def discover(inputs: Iterable[str | Path], params: IngestParams) -> Iterator[Source | Failure]:
    """Each document under the inputs, in sorted order; a failure for what cannot be read. Never raises."""
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                yield Source(file, file.relative_to(path).as_posix())
        else:
            yield Source(path, path.name)
