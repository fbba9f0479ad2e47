"""A dossier of Markdown sources to files: PDFs, scans, and beside them words and text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadInput, UsageError
from pipeline.typeset.damage import level_named, levels
from pipeline.typeset.layout import read_layouts, resolve
from pipeline.typeset.page import typeset
from pipeline.typeset.record import Printed
from pipeline.typeset.scan import scan

OF_LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one document.

    Attributes:
        dossier: name of its folder.
        stem: of its source.
        pages: number of pages.
        files: written, relative to the output folder.

    """

    dossier: str
    stem: str
    pages: int
    files: tuple[str, ...]


def dossiers(folder: Path) -> list[Path]:
    """The folder itself where it is a dossier, else the dossiers in it.

    Raises:
        BadInput: there are none.

    """
    if (folder / "documents").is_dir():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/documents") if path.is_dir()) if folder.is_dir() else []
    if not found:
        raise BadInput(
            f"{folder}: no dossier here.", "Give a folder with `documents/*.md`, or a folder of such folders."
        )
    return found


def wanted_levels(text: str) -> tuple[str, ...]:
    """`office,poor` as levels; `all`, `none`, or `layout` for what `layout.toml` says of each document.

    Raises:
        UsageError: an unknown level.

    """
    if text in ("none", ""):
        return ()
    if text == "all":
        return tuple(levels())
    if text == OF_LAYOUT:
        return (OF_LAYOUT,)
    return tuple(level_named(name.strip()).name for name in text.split(",") if name.strip())


def typeset_corpus(folder: Path, out: Path, scans: Sequence[str] = (OF_LAYOUT,), only: str = "") -> Iterator[Made]:
    """Typesets all documents of a dossier, or of a folder of dossiers.

    Writes `out/DOSSIER/pdf/STEM.pdf`, `out/DOSSIER/scan/STEM_LEVEL.pdf` (or `.tif`, `.png`, `.jpg`), and in
    `out/DOSSIER/words/` `STEM.txt` (running text in reading order), `STEM.words.json` and `STEM_LEVEL.words.json`
    (word, page, box in points).

    Args:
        folder: a dossier, or a folder of dossiers.
        out: folder, made where it is missing.
        scans: damage levels; `layout`: those of `layout.toml`.
        only: stem of a single document, or its beginning; empty: all.

    Raises:
        BadInput: no dossier, no such document, a faulty `layout.toml`, a source that is no UTF-8.

    """
    found = False
    for dossier in dossiers(folder):
        layouts = read_layouts(dossier / "layout.toml")
        sources = sorted((dossier / "documents").glob("*.md"))
        unknown = set(layouts) - {"defaults"} - {path.stem for path in sources}
        if unknown:
            raise BadInput(
                f"{dossier / 'layout.toml'}: no document is called {min(unknown)}.", "Mend the name of the table."
            )
        for path in sources:
            if path.stem.startswith(only):
                found = True
                layout_path = str(dossier / "layout.toml")
                layout = resolve(path.stem, layouts.get(path.stem), layouts["defaults"], layout_path)
                try:
                    made = typeset(path.read_text(encoding="utf-8"), layout)
                except UnicodeDecodeError as fault:
                    raise BadInput(f"{path}: is no UTF-8 ({fault}).", "Save the text as UTF-8.") from fault
                place = out / dossier.name
                files = [
                    _write(place / "pdf" / f"{path.stem}.pdf", made.pdf),
                    _write(place / "words" / f"{path.stem}.txt", made.text.encode()),
                    _write(place / "words" / f"{path.stem}.words.json", words_json(made.words, made.pages)),
                ]
                for level in layout.scans if tuple(scans) == (OF_LAYOUT,) else scans:
                    scanned = scan(made, level, layout.seed, layout.container)
                    files += [
                        _write(place / "scan" / f"{path.stem}_{level}.{scanned.suffix}", scanned.data),
                        _write(
                            place / "words" / f"{path.stem}_{level}.words.json",
                            words_json(scanned.words, scanned.pages),
                        ),
                    ]
                yield Made(
                    dossier.name, path.stem, len(made.pages), tuple(str(file.relative_to(out)) for file in files)
                )
    if not found:
        raise BadInput(
            f"{folder}: no document begins with {only!r}." if only else f"{folder}: no Markdown document.",
            "Give the stem of a file in `documents/`.",
        )


def words_json(words: Sequence[Printed], pages: Sequence[tuple[float, float]]) -> bytes:
    """Pages and words as JSON, a word a line, so that a difference can be read."""
    head = json.dumps(
        [
            {"number": place + 1, "width": round(wide, 1), "height": round(high, 1)}
            for place, (wide, high) in enumerate(pages)
        ]
    )
    rows = ",\n".join(json.dumps(word.plain(), ensure_ascii=False) for word in words)
    return f'{{"pages": {head},\n"words": [\n{rows}\n]}}\n'.encode()


def _write(path: Path, data: bytes) -> Path:
    """Writes a file whole or not at all, and not where it holds the same bytes: stamps of files stay."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.part")
        half.write_bytes(data)
        os.replace(half, path)
    except OSError as fault:
        raise UsageError(
            f"{path}: cannot be written ({fault.strerror}).", "Give a folder that can be written to."
        ) from fault
    return path
