"""Typeset pages as a scanner leaves them and Tesseract reads them, with the words printed where each line was read.

For training the confusion model and for the bench of cleaning. What was read once is kept under `build/ocr`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.typeset import Layout, damage, draw, typeset
from pipeline.typeset.damage import level_named
from pipeline.typeset.layout import read_layouts, resolve
from pipeline.typeset.record import Printed

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build/ocr"
_VERSION = 2


Box = tuple[int, int, int, int]
Line = list[tuple[str, Box]]


@dataclass(frozen=True)
class Read:
    """A page that was read.

    Attributes:
        text: as Tesseract writes it: a line a line, a blank line between paragraphs.
        printed: the words printed where the lines of the text stand, in the order of the text.
        unread: words printed where no line was read, and words with a line through them.
        noise: what was read off arms, stamps, drawings, specks and words with a line through them; it is not in the text.

    """

    text: str
    printed: list[str]
    unread: list[str]
    noise: list[str]


def corpus_documents(dossiers: tuple[str, ...]) -> Iterator[tuple[str, str, Layout]]:
    """Name, Markdown and layout of the documents of dossiers of `corpus/`."""
    for dossier in dossiers:
        folder = ROOT / "corpus" / dossier
        layouts = read_layouts(folder / "layout.toml")
        for path in sorted((folder / "documents").glob("*.md")):
            layout = resolve(path.stem, layouts.get(path.stem), layouts["defaults"], str(folder / "layout.toml"))
            yield f"{dossier}/{path.stem}", path.read_text(encoding="utf-8"), layout


def read_document(markdown: str, layout: Layout, level: str, language: str, seed: int = 0) -> list[Read]:
    """The pages of a document, typeset, damaged, and read in a language."""
    key = json.dumps([_VERSION, markdown, layout.model_dump(mode="json"), level, language, seed])
    path = CACHE / level / language / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json"
    if not path.exists():
        rows = [{"words": [("struck" if word.struck else word.part, word.text, word.box, word.joined) for word in words], "read": _read(image, level_named(level).dpi, language)}
                for image, words in _pages(markdown, layout, level, seed)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return [_side_by_side(page["words"], page["read"]) for page in json.loads(path.read_text(encoding="utf-8"))]


def _pages(markdown: str, layout: Layout, level: str, seed: int) -> Iterator[tuple[npt.NDArray[np.uint8], list[Printed]]]:
    """Damaged images, and the words on them with boxes in pixels; words of arms and stamps are among them."""
    made = typeset(markdown, layout)
    form = level_named(level)
    scale = form.dpi / 72
    images = list(draw(made.pdf, form.dpi))
    for place, image in enumerate(images):
        back = images[place + 1] if place + 1 < len(images) else images[place - 1] if place else None
        out, transform = damage(image, form, (layout.seed + seed) * 1000 + place, back)
        words = []
        for word in made.words:
            if word.page == place + 1:
                x0, top, x1, bottom = word.box
                box = transform.box((x0 * scale, top * scale, x1 * scale, bottom * scale))
                words.append(word._replace(box=tuple(round(value) for value in box)))
        words += [Printed(place + 1, text, tuple(round(value) for value in box), "mark") for text, box in transform.stamps]
        yield out, words


def _read(image: npt.NDArray[np.uint8], dpi: int, language: str) -> list[tuple[str, str, Box]]:
    """The words that Tesseract reads: its line, text and box, in its order."""
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG", compress_level=1)
    done = subprocess.run(["tesseract", "-", "-", "-l", language, "--dpi", str(dpi), "tsv"], input=buffer.getvalue(),
                          capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    found = []
    for row in done.stdout.decode("utf-8").splitlines()[1:]:
        cells = row.split("\t")
        if cells[0] == "5" and cells[11].strip():
            left, top, wide, high = map(int, cells[6:10])
            found.append((".".join(cells[2:5]), cells[11], (left, top, left + wide, top + high)))
    return found


def _side_by_side(words: list[tuple[str, str, Box, bool]], read: list[tuple[str, str, Box]]) -> Read:
    """Each printed word belongs to the line that it lies in; of two, to the one whose nearest word is nearer.

    What was read off arms and stamps and off words with a line through them, and lines where no word is printed
    (drawings, rules, specks), come apart.
    """
    marks = [box for part, _, box, _ in words if part in ("mark", "struck")]
    lines: dict[str, Line] = {}
    noise: list[str] = []
    for key, text, box in read:
        if any(_overlap(box, mark) for mark in marks):
            noise.append(text)
        else:
            lines.setdefault(key, []).append((text, box))
    printed: dict[str, list[tuple[float, str, bool]]] = {key: [] for key in lines}
    unread = []
    for part, text, (x0, top, x1, bottom), joined in words:
        if part == "mark":
            continue
        if part == "struck":
            unread.append(text)
            continue
        x, y, high = (x0 + x1) / 2, (top + bottom) / 2, bottom - top
        near = min(((_distance(line, x, y), key) for key, line in lines.items()), default=(float("inf"), ""))
        if near[0] < 0.75 * high:
            printed[near[1]].append((x, text, joined))
        else:
            unread.append(text)
    rows: list[str] = []
    tokens: list[str] = []
    last = ""
    for key, line in lines.items():
        if not printed[key]:
            noise += [word for word, _ in line]
            continue
        paragraph = key.rsplit(".", 1)[0]
        if last and paragraph != last:
            rows.append("")
        last = paragraph
        rows.append(" ".join(word for word, _ in line))
        for _, text, joined in sorted(printed[key]):
            # A word is broken at a hyphen that belongs to it: that is how it stands there, on two lines.
            if joined and tokens and tokens[-1][-1] not in "-‑/":
                tokens[-1] += text
            else:
                tokens.append(text)
    return Read("\n".join(rows) + "\n", tokens, unread, noise)


def _overlap(one: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another, or the other way round."""
    return any(a[0] <= (b[0] + b[2]) / 2 <= a[2] and a[1] <= (b[1] + b[3]) / 2 <= a[3] for a, b in ((one, other), (other, one)))


def _distance(line: Line, x: float, y: float) -> float:
    """How far a point is from the nearest word of a line: upwards or downwards, and sideways counting a fifth."""
    return min(abs((top + bottom) / 2 - y) + max(x0 - x, x - x1, 0.0) / 5 for _, (x0, top, x1, bottom) in line)
