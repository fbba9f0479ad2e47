"""The stage table: order, function, parameters and version of every stage.

The runner, the command line and `dvc.yaml` read this table. Document stages are pure functions on one document; collection
stages take the records of all. Functions are named by module, so that nothing is imported before it is needed.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline.config import Params

if TYPE_CHECKING:
    from pipeline.ingest import Source
    from pipeline.model.document import Document

OnPage = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        name: also of its package and of its parameter group.
        scope: `document` (one at a time, any order, any machine) or `collection`.
        door: `module:function`.
        groups: parameter groups that change what comes out.
        purpose: one line for people.
    """

    name: str
    scope: Literal["document", "collection"]
    door: str
    groups: tuple[str, ...]
    purpose: str

    def load(self) -> Callable[..., Any]:
        """The function behind the door."""
        module, _, function = self.door.partition(":")
        found: Callable[..., Any] = getattr(importlib.import_module(module), function)
        return found


STAGES: tuple[Stage, ...] = (
    Stage("ingest", "document", "pipeline.ingest:ingest", ("ingest",), "bytes to pages, words and raw text"),
    Stage("ocr", "document", "pipeline.ocr:recognise", ("ocr",), "page images to words"),
    Stage("clean", "document", "pipeline.clean:clean", ("clean",), "repair of OCR faults, every change on record"),
    Stage("extract", "document", "pipeline.extract:extract", ("nlp", "extract"), "records with evidence"),
    Stage("compare", "collection", "pipeline.compare:compare", ("compare",), "positions, matrix and links"),
)
DOCUMENT_STAGES = tuple(stage for stage in STAGES if stage.scope == "document")
# What document stages are made of: a change elsewhere (search, pages, sources, comparison) has no document read again.
READING_ROOMS = {"model", "dutch", "places", "nlp", "layout", *(stage.name for stage in DOCUMENT_STAGES)}
READING_FILES = {"errors.py", "config.py", "programs.py", "stages.py"}


@functools.cache
def code_digest() -> str:
    """Twelve hexadecimal digits over the code and data that read a document, and the model descriptions.

    A document is done again when this changes; nobody needs to remember to raise a version.
    """
    return _digest(READING_ROOMS | READING_FILES)


@functools.cache
def collection_digest() -> str:
    """The same with the code that puts the documents together: what was made of a collection is made again when this changes."""
    return _digest(READING_ROOMS | READING_FILES | {"compare", "export", "runner"})


def _digest(parts: set[str]) -> str:
    from pipeline.programs import model_files

    root = Path(__file__).parent
    digest = hashlib.sha256()
    own = [path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".csv", ".json"} and "__pycache__" not in path.parts
           and path.relative_to(root).parts[0] in parts]
    for path in sorted(own) + model_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def document_fingerprint(params: Params, programs: dict[str, str]) -> str:
    """Sixteen hexadecimal digits for all that decides, beside its bytes, what comes out of a document.

    Args:
        params: all parameters; only the groups of document stages count.
        programs: versions of programs outside the package, such as Tesseract.
    """
    parts = [code_digest(), *(f"{name}={version}" for name, version in sorted(programs.items()))]
    parts += [f"{name}:{getattr(params, name).fingerprint()}" for stage in DOCUMENT_STAGES for name in stage.groups]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def read_document(source: Source, params: Params, on_page: OnPage | None = None,
                  skip_pages: frozenset[int] = frozenset(),
                  skip_stages: frozenset[str] = frozenset()) -> tuple[Document, dict[str, float]]:
    """One document through all document stages.

    Args:
        source: where the bytes are.
        params: all parameters.
        on_page: called with stage, page number (0: the whole document) and length of the text before each step, so that a
            crash can be laid to it.
        skip_pages: pages that are not opened, because they brought a worker down before.
        skip_stages: `clean` or `extract`, where these failed on this document before: its text is kept all the same.

    Returns:
        The document with its records, and the seconds that each stage took.

    Raises:
        DocumentError: the document cannot be read at all.
    """
    note = on_page or (lambda *_: None)
    spent: dict[str, float] = {}

    def timed(name: str, *arguments: Any, **options: Any) -> Document:
        stage = next(stage for stage in STAGES if stage.name == name)
        start = time.perf_counter()
        done: Document = stage.load()(*arguments, **options)
        spent[name] = time.perf_counter() - start
        return done

    note("ingest", 0, 0)
    document = timed("ingest", source, params.ingest, _pages(note, "ingest"), skip_pages)
    document = timed("ocr", document, source, params.ocr, _pages(note, "ocr"), skip_pages)
    if "clean" not in skip_stages:
        note("clean", 0, len(document.text.raw))
        document = timed("clean", document, params.clean)
    if "extract" in skip_stages:
        from pipeline.extract import bare

        return bare(document), spent
    note("extract", 0, len(document.text.raw))
    document = timed("extract", document, params)
    return document, spent


def _pages(note: OnPage, stage: str) -> Callable[[int], None]:
    return lambda page: note(stage, page, 0)
