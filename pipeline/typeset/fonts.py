"""Fonts by family name: where their files are, and which one has a glyph.

Fonts come from Debian packages (`fonts.toml`). A family that is not installed is replaced by one that is, with a
warning that names the package; without any TrueType family the page is set in the PDF's own Helvetica.
"""

from __future__ import annotations

import functools
import tomllib
import warnings
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "/opt/homebrew/share/fonts",
)
# Looked in, in this order, for a glyph that a family lacks: the boxes and arrows of bullets above all.
_GLYPHS = ("dejavu-sans", "free-serif", "liberation-sans")
_STANDARD = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")


class MissingFontWarning(UserWarning):
    """A family is not installed; another stands in, so that bytes and line breaks differ from those elsewhere."""


@functools.cache
def families() -> dict[str, dict[str, object]]:
    """The families of `fonts.toml`."""
    return tomllib.loads(Path(__file__).with_name("fonts.toml").read_text(encoding="utf-8"))


@functools.cache
def _installed() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.ttf")):
            found.setdefault(path.stem, path)
    return found


@functools.cache
def files(family: str) -> tuple[Path, ...] | None:
    """The four files of a family (regular, bold, italic, bold italic), of one like it where it is missing, or None.

    Raises:
        KeyError: the family is not in `fonts.toml`.

    """
    entry = families()[family]
    names = entry["files"]
    assert isinstance(names, list)
    paths = [_installed().get(str(name)) for name in names]
    if all(paths):
        return tuple(path for path in paths if path)
    others = [str(entry["like"])] if "like" in entry else [one for one in families() if "like" not in families()[one]]
    for other in others:
        if other != family and (stand_in := _plain(other)):
            warnings.warn(
                f"font {family} is missing, {other} stands in: install the package {entry['package']}",
                MissingFontWarning,
                stacklevel=2,
            )
            return stand_in
    warnings.warn(
        f"font {family} is missing, Helvetica stands in: install the package {entry['package']}",
        MissingFontWarning,
        stacklevel=2,
    )
    return None


def _plain(family: str) -> tuple[Path, ...] | None:
    names = families()[family]["files"]
    assert isinstance(names, list)
    paths = tuple(path for name in names if (path := _installed().get(str(name))))
    return paths if len(paths) == len(names) else None


@functools.cache
def font(family: str, bold: bool = False, italic: bool = False) -> str:
    """The name under which a face is registered with the PDF library."""
    place = int(bold) + 2 * int(italic)
    paths = files(family)
    if paths is None:
        return _STANDARD[place]
    name = f"{family}-{place}"
    try:
        pdfmetrics.registerFont(TTFont(name, str(paths[place])))
    except TTFError:
        warnings.warn(
            f"font {paths[place].name} cannot be embedded, Helvetica stands in", MissingFontWarning, stacklevel=2
        )
        return _STANDARD[place]
    return name


@functools.lru_cache(maxsize=50_000)
def _has(name: str, letter: str) -> bool:
    face = pdfmetrics.getFont(name).face
    glyphs = getattr(face, "charToGlyph", None)
    return (
        ord(letter) in glyphs if glyphs is not None else letter.isascii() or letter in "éëèêïíöóüúáàäçÉËÏÖÜ€–—•“”‘’°½·×"
    )


def faces(text: str, family: str, bold: bool, italic: bool) -> list[tuple[str, str]]:
    """Text cut into (face, letters), so that every letter is printed by a face that has it."""
    own = font(family, bold, italic)
    parts: list[tuple[str, str]] = []
    for letter in text:
        name = own
        if not _has(own, letter):
            name = next(
                (other for other in (font(one, bold, italic) for one in _GLYPHS if _plain(one)) if _has(other, letter)),
                own,
            )
        if parts and parts[-1][0] == name:
            parts[-1] = (name, parts[-1][1] + letter)
        else:
            parts.append((name, letter))
    return parts


@functools.lru_cache(maxsize=200_000)
def width(text: str, family: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Width in points."""
    return float(sum(pdfmetrics.stringWidth(part, name, size) for name, part in faces(text, family, bold, italic)))


def font_file(family: str, bold: bool = False) -> Path | None:
    """The file of a face, for drawing on images; None where no TrueType font is installed."""
    paths = files(family)
    return paths[int(bold)] if paths else None
