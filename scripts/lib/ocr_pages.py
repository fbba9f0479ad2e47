"""Pages with their true words for `scripts/bench ocr`: typeset, of The Hague drawn and damaged, two columns, rotated, real scans."""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2

from pipeline.ingest.textlayer import read_layer
from pipeline.typeset import Layout, Typeset, damage, draw, levels, resolve, typeset
from pipeline.typeset.layout import read_layouts
from pipeline.typeset.record import Printed, reading_text
from pipeline.typeset.scan import bind

LEVELS = ("clean", "office", "poor", "bad")
# The blind dossier is measured by evaluation alone.
DOSSIERS = ("warmte", "grondstoffen", "bereikbaarheid")
SHARED = Path("../shared")
_FEWEST = 90  # words of a page that is measured with


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the image as a scanner gives it (grey, 0 black), its resolution, its true text, and JPEG quality of the file."""

    cell: str
    name: str
    image: np.ndarray
    dpi: int
    truth: str
    quality: int

    def pdf(self) -> bytes:
        return bind([self.image], "pdf", self.dpi, self.quality)


def part_of(stem: str) -> str:
    """`tune` or `test`: by document, so that no page of a document stands on both sides."""
    return "tune" if zlib.crc32(stem.encode()) % 2 else "test"


def shuffled(paths: list[Path], part: str) -> list[Path]:
    chosen = [path for path in paths if part in ("all", part_of(path.stem))]
    random.Random(7).shuffle(chosen)
    return chosen


def sources(part: str) -> list[Path]:
    return shuffled([path for name in DOSSIERS for path in sorted(Path("corpus", name, "documents").glob("*.md"))], part)


def plain_layout(path: Path, columns: int) -> Layout:
    """The look of a document without what stands around its text, so that the order of reading is one and known."""
    layouts = read_layouts(path.parent.parent / "layout.toml")
    look = resolve(path.stem, layouts.get(path.stem), layouts["defaults"])
    bare = {"letterhead": "none", "footer": False, "page_numbers": "", "stamp": "", "running_header": False,
            "margin_column": False, "signed": False, "landscape": False, "columns": columns}
    if columns == 2:
        bare |= {"size": min(look.size, 9.5)}
    return look.model_copy(update=bare)


def typeset_cell(level: str, count: int, part: str, columns: int = 1, turn: int = 0) -> Iterator[Sample]:
    """Pages of the corpus, the text alone, one a document."""
    form = levels()[level]
    cell = "rotated" if turn else f"{'columns' if columns == 2 else 'typeset'} {level}"
    for path in sources(part):
        if count <= 0:
            return
        made = typeset(path.read_text(encoding="utf-8"), plain_layout(path, columns))
        seed = zlib.crc32(path.stem.encode())
        wanted = [number for number in range(len(made.pages)) if _enough(made, number + 1, columns)]
        if not wanted:
            continue
        number = wanted[seed % len(wanted)]
        drawn = list(draw(made.pdf, form.dpi))
        image, _ = damage(drawn[number], form, seed, drawn[(number + 1) % len(drawn)])
        truth = reading_text([_broken(word) for word in made.words if word.page == number + 1])
        quarters = (1 + count % 3) if turn else 0
        if quarters:
            image = np.ascontiguousarray(np.rot90(image, -quarters))
        yield Sample(cell, f"{path.parent.parent.name}/{path.stem}:{number + 1}", image, form.dpi, truth, form.jpeg or 92)
        count -= 1


def _broken(word: Printed) -> Printed:
    """A word with the end of the line where it goes on from the line before, as a reader sees it: the hyphen there may be its
    own or not, and the scorer leaves it out on both sides.
    """
    return word._replace(text="\n" + word.text) if word.joined else word


def _enough(made: Typeset, page: int, columns: int) -> bool:
    body = [word for word in made.words if word.page == page and word.part == "body"]
    # A page with text in its second column.
    return len(body) >= _FEWEST and (columns == 1 or sum(word.box[0] > 300 for word in body) > 40)


def hague_cell(level: str, count: int, part: str) -> Iterator[Sample]:
    """Council papers of The Hague, drawn and damaged; their text layer is the truth."""
    form = levels()[level]
    for path in shuffled(sorted((SHARED / "denhaag").glob("*.pdf")), part):
        if count <= 0:
            return
        seed = zlib.crc32(path.stem.encode())
        pdf = pypdfium2.PdfDocument(path)
        try:
            number = seed % min(len(pdf), 6)
            truth = _printed(pdf, number, _layer(pdf, number))
            if len(truth.split()) < _FEWEST:
                continue
            drawn = [
                np.asarray(pdf[at].render(scale=form.dpi / 72, grayscale=True).to_pil().convert("L"), np.uint8)
                for at in (number, (number + 1) % len(pdf))
            ]
        finally:
            pdf.close()
        image, _ = damage(drawn[0], form, seed, drawn[1])
        yield Sample(f"motions {level}", f"{path.stem}:{number + 1}", image, form.dpi, truth, form.jpeg or 92)
        count -= 1


def _printed(pdf: pypdfium2.PdfDocument, number: int, text: str) -> str:
    """The text without the words that nobody sees: fields of a form that were left empty, white on white."""
    page = pdf[number]
    image = page.render(scale=2, grayscale=True).to_numpy()
    image = image[:, :, 0] if image.ndim == 3 else image
    layer = read_layer(page)
    unseen: Counter[str] = Counter()
    for word, (x0, top, x1, bottom) in zip(layer.words, (layer.boxes * 2).astype(int).tolist(), strict=True):
        part = image[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1]
        if not part.size or int(part.max()) - int(part.min()) < 24:
            unseen[word] += 1
    kept = []
    for line in text.split("\n"):
        words = []
        for word in line.split():
            if unseen[word]:
                unseen[word] -= 1
            else:
                words.append(word)
        kept.append(" ".join(words))
    return "\n".join(kept)


def _layer(pdf: pypdfium2.PdfDocument, number: int) -> str:
    text = pdf[number].get_textpage().get_text_range().replace("\r\n", "\n")
    return text.replace("\x02", "-\n").replace("\ufffe", "-\n")


def scans_cell() -> Iterator[Sample]:
    """The real scans, drawn at 300 dpi as any reader of them would."""
    for path in sorted((SHARED / "scans").glob("*.pdf")):
        image = next(draw(path.read_bytes(), 300))
        yield Sample("scans", path.stem, image, 300, path.with_suffix(".txt").read_text(encoding="utf-8"), 95)


def cells(count: int, part: str) -> dict[str, Iterator[Sample]]:
    """By name, the pages of each cell; made when asked for."""
    found: dict[str, Iterator[Sample]] = {f"typeset {level}": typeset_cell(level, count, part) for level in LEVELS}
    found |= {f"motions {level}": hague_cell(level, count, part) for level in LEVELS}
    found |= {f"columns {level}": typeset_cell(level, count, part, columns=2) for level in ("office", "bad")}
    found["rotated"] = typeset_cell("office", count, part, turn=1)
    found["scans"] = scans_cell()
    return found
