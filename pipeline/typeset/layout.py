"""How a document is to look: by its type, by its municipality, by what `layout.toml` of the dossier says of it."""

from __future__ import annotations

import functools
import tomllib
import zlib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import BadInput

Heading = Literal["bold", "rule", "underline", "colour", "band", "plain"]
TableStyle = Literal["grid", "rules", "zebra", "plain"]


class Layout(BaseModel):
    """The look of one document. Lengths in points unless the name says otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str = Field("overig", description="document type of the contract; it chooses the defaults")
    house: str = Field("", description="municipality whose letterhead it bears (see houses.toml), or empty")
    font: str = Field("liberation-sans", description="family of the running text, from fonts.toml")
    heading_font: str = Field("", description="family of headings; empty: the same")
    size: float = Field(10.5, ge=5, le=40, description="size of the running text")
    leading: float = Field(1.32, ge=1, le=2.5, description="line distance in sizes")
    columns: Literal[1, 2] = Field(1, description="columns of text")
    margin_column: bool = Field(False, description="marks such as `Ons kenmerk` beside the body")
    landscape: bool = Field(False, description="A4 across; a rule in the source begins a new page")
    justify: bool = Field(False, description="flush on both sides")
    headings: Heading = Field("bold", description="form of headings")
    tables: TableStyle = Field("grid", description="form of tables")
    bullets: tuple[str, ...] = Field(("•", "–", "▪"), description="bullet of a list by level of nesting")
    keep_bullets: bool = Field(False, description="print bullets as typed in the source")
    letterhead: Literal["left", "right", "centre", "none"] = Field(
        "left", description="place of the arms on the first page"
    )
    colour: str = Field("#1a1a1a", description="of headings and rules")
    running_header: bool = Field(False, description="title at the top of the pages after the first")
    footer: bool = Field(True, description="address line of the house at the foot")
    page_numbers: str = Field("Pagina {n} van {m}", description="form of the page number; empty: none")
    numbers_at: Literal["left", "centre", "right"] = Field("right", description="place of the page number")
    margins: tuple[float, float, float, float] = Field((64, 70, 64, 72), description="left, top, right, bottom")
    signed: bool = Field(False, description="a drawn signature above the names at the end")
    stamp: str = Field("", description="words of a stamp on the first page, lines divided by |")
    stamp_colour: str = Field("#b3282d", description="ink of the stamp")
    rule_after_head: bool = Field(False, description="a line under the block of marks")
    scans: tuple[str, ...] = Field(
        (), description="damage levels at which it is scanned; by default one, chosen by the name"
    )
    container: Literal["pdf", "tif", "png", "jpg"] = Field(
        "pdf", description="kind of file of its scans; png and jpg for one page"
    )
    seed: int = Field(0, ge=0, description="of what chance decides: signature, place of the stamp, damage")

    @field_validator("font", "heading_font")
    @classmethod
    def _known_font(cls, name: str) -> str:
        if name and name not in _table("fonts.toml"):
            raise ValueError(f"unknown font {name}; known are {', '.join(_table('fonts.toml'))}")
        return name

    @field_validator("scans")
    @classmethod
    def _known_levels(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if name not in _table("damage.toml"):
                raise ValueError(f"unknown damage level {name}; known are {', '.join(_table('damage.toml'))}")
        return names


@functools.cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def houses() -> dict[str, Any]:
    """The house styles of `houses.toml`: municipality -> arms, colours, address line, defaults."""
    return _table("houses.toml")


def kind_of(stem: str) -> str:
    """Document type by the words of a file name, `overig` where they do not say."""
    padded = f"-{stem}-"
    names = _table("types.toml")["names"]
    found = [(padded.index(f"-{word}-"), str(kind)) for word, kind in names.items() if f"-{word}-" in padded]
    return min(found)[1] if found else "overig"  # `brief-uitvoering-motie` is a letter: the first word tells


def house_of(stem: str) -> str:
    """Municipality by the words of a file name, "" where they do not say."""
    return next((name for name in houses() if f"-{name}-" in f"-{stem}-"), "")


def resolve(
    stem: str, own: dict[str, Any] | None = None, of_dossier: dict[str, Any] | None = None, source: str = ""
) -> Layout:
    """The layout of a document.

    Args:
        stem: file name without suffix, which names type and municipality.
        own: what `layout.toml` says of this document.
        of_dossier: its `[defaults]`.
        source: file named in an error.

    Raises:
        BadInput: an unknown key or a value out of range.

    """
    said = {**(of_dossier or {}), **(own or {})}
    kind = str(said.get("type") or kind_of(stem))
    house = str(said["house"]) if "house" in said else house_of(stem)
    types = _table("types.toml")["types"]
    chance, levels = zlib.crc32(stem.encode()), list(_table("damage.toml"))
    if house and house not in houses():
        raise BadInput(f"{source}: {stem}: unknown house {house}", remedy=f"Known are: {', '.join(houses())}.")
    if kind not in types:
        raise BadInput(f"{source}: {stem}: unknown type {kind}", remedy=f"Known are: {', '.join(types)}.")
    values = {
        **houses().get(house, {}).get("look", {}),
        **types[kind],
        **houses().get(house, {}).get(kind, {}),
        "seed": chance % 100_000,
        "scans": [levels[chance % len(levels)]],
        **said,
        "type": kind,
        "house": house,
    }
    try:
        return Layout(**values)
    except ValidationError as fault:
        first = fault.errors()[0]
        raise BadInput(
            f"{source}: {stem}: {'.'.join(map(str, first['loc']))}: {first['msg']}",
            remedy="Mend the layout file; docs/typesetting.md lists the keys.",
        ) from fault


def read_layouts(path: Path) -> dict[str, dict[str, Any]]:
    """`layout.toml`: `defaults` and one table a document.

    Raises:
        BadInput: no TOML.

    """
    if not path.exists():
        return {"defaults": {}}
    try:
        return {"defaults": {}, **tomllib.loads(path.read_text(encoding="utf-8"))}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{path} is no TOML: {fault}", remedy="Mend the file at that line.") from fault
