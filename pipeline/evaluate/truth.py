"""Truth about documents, read from a folder.

A truth folder holds one JSON file a document (`STEM.json`: kinds of the output contract, each with quotes), and about
all of them `issues.json`, `matrix.json`, `links.json`; corrected texts are in `corrected/STEM.txt`, true texts of scans
in `STEM.txt`. A folder of such folders, or of dossiers that keep theirs in `truth/`, is a truth of several dossiers.

A dossier is blind where a file `BLIND` stands beside its truth, or the first line of the README of its folder says so:
then nothing but its totals is ever reported.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.evaluate.items import KINDS, Item, item
from pipeline.evaluate.wording import Record, stem

ABOUT_ALL = frozenset(("issues", "matrix", "links"))
DAMAGE_LEVELS = ("clean", "office", "poor", "bad")  # how a typeset page was scanned; also the suffix of its file name
LAYOUT = "layout.toml"
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_FORM = "See docs/evaluation.md for the form of a truth folder."


@dataclass(eq=False)
class TruthDocument:
    """What one document says.

    Attributes:
        stem: file stem of the truth file.
        data: the file.
        names: file stems by which a run's document is known.
        items: kind -> its records; kinds that were not annotated are missing.
        text: the true text, or None.
        corrected: whether that text is the document's own, faults mended; else it is the true text of a picture.
        damage: level of damage of the scan, or None.
    """

    stem: str
    data: Record
    names: frozenset[str]
    items: dict[str, list[Item]]
    text: str | None = None
    corrected: bool = False
    damage: str | None = None

    @property
    def about(self) -> Record:
        """What the document says of itself."""
        found: Record = self.data.get("document") or {}
        return found

    @property
    def type(self) -> str:
        """Its document type; `onbekend` where the truth does not give one."""
        return str(self.about.get("type") or "onbekend")

    def judges(self, found: Item) -> bool:
        """Whether a record lies on the pages that were annotated."""
        pages = self.about.get("annotated_pages")
        if not pages or not found.spans:
            return True
        return any(span.page is None or pages[0] <= span.page <= pages[1] for span in found.spans)


@dataclass(eq=False)
class Dossier:
    """The truth of one dossier.

    Attributes:
        name: name of its folder.
        folder: where its truth is.
        documents: file stem -> document.
        shared: `issues`, `matrix` and `links`, as far as they are there.
        blind: whether only totals may be reported.
    """

    name: str
    folder: Path
    documents: dict[str, TruthDocument]
    shared: dict[str, Record] = field(default_factory=dict)
    blind: bool = False


def read_truth(folder: Path) -> list[Dossier]:
    """The dossiers in a folder.

    Raises:
        BadInput: there is no truth, or a file of it cannot be read.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder.", f"Give a folder with truth files. {_FORM}")
    for place in (folder, folder / "truth"):
        if _has_truth(place):
            return [_dossier(place)]
    children = [
        place
        for child in sorted(folder.iterdir())
        if child.is_dir()
        for place in (child, child / "truth")
        if _has_truth(place)
    ]
    if not children:
        raise BadInput(f"{folder}: no truth is here.", f"Give a folder with truth files. {_FORM}")
    dossiers = [_dossier(place) for place in children]
    names = [dossier.name for dossier in dossiers]
    if len(set(names)) < len(names):
        raise BadInput(
            f"{folder}: two dossiers have one name ({', '.join(sorted(names))}).", "Rename one of the folders."
        )
    return dossiers


def _has_truth(folder: Path) -> bool:
    return folder.is_dir() and (
        any(path.stem not in ABOUT_ALL for path in folder.glob("*.json")) or any(folder.glob("*.txt"))
    )


def _dossier(folder: Path) -> Dossier:
    home = folder.resolve().parent if folder.resolve().name == "truth" else folder.resolve()
    damage = _layout(folder, home)
    documents: dict[str, TruthDocument] = {}
    for path in sorted(folder.glob("*.json")):
        if path.stem in ABOUT_ALL:
            continue
        data = read_json(path)
        if not isinstance(data, dict) or not data.keys() & {"document", *KINDS}:
            continue
        documents[path.stem] = _document(path, data)
    for path in sorted(folder.glob("*.txt")):
        documents.setdefault(path.stem, TruthDocument(path.stem, {}, frozenset((stem(path.name),)), {}))
    for name, document in documents.items():
        _add_text(document, folder, home)
        document.damage = damage.get(name, document.damage)
    if not documents:
        raise BadInput(f"{folder}: no truth about a document is here.", _FORM)
    shared = {
        name: _mapping(folder / f"{name}.json") for name in sorted(ABOUT_ALL) if (folder / f"{name}.json").exists()
    }
    return Dossier(home.name, folder, documents, shared, is_blind(folder))


def is_blind(folder: Path) -> bool:
    """Whether only totals may be reported of the truth in a folder."""
    if (folder / "BLIND").exists():
        return True
    for home in (folder, folder.resolve().parent if folder.resolve().name == "truth" else folder):
        readme = home / "README.md"
        if readme.is_file():
            with open(readme, encoding="utf-8", errors="replace") as handle:
                if (
                    "blind"
                    in handle.readline(1000).casefold().split("#")[-1].replace(".", " ").replace(":", " ").split()
                ):
                    return True
    return False


def _document(path: Path, data: Record) -> TruthDocument:
    for kind in (*KINDS, "unscored_mentions", "non_positions", "typos"):
        records = data.get(kind, [])
        if records is not None and not (isinstance(records, list) and all(isinstance(one, dict) for one in records)):
            raise BadInput(f"{path}: `{kind}` is no list of records.", _FORM)
    about = data.get("document") or {}
    if not isinstance(about, dict):
        raise BadInput(f"{path}: `document` is no record.", _FORM)
    names = [data.get("source"), about.get("source"), about.get("source_file"), about.get("slug"), path.name]
    known = frozenset(stem(str(name) if "." in str(name) else f"{name}.x") for name in names if name)
    try:
        items = {
            kind: [item(record, path.stem, kind) for record in data.get(kind) or []]
            for kind in (*KINDS, "non_positions")
            if kind in data
        }
    except (AttributeError, TypeError, ValueError) as fault:
        raise BadInput(f"{path}: a record has a form that cannot be read ({fault}).", _FORM) from fault
    return TruthDocument(path.stem, data, known, items)


def _add_text(document: TruthDocument, folder: Path, home: Path) -> None:
    """The true text: the corrected one, that of the scan, or the source that a typeset page was made of."""
    for place, corrected in (
        (folder / "corrected" / f"{document.stem}.txt", True),
        (folder / f"{document.stem}.txt", False),
        (home / "documents" / f"{document.stem}.md", False),
    ):
        if place.is_file():
            try:
                text = place.read_bytes().decode("utf-8")
                document.text, document.corrected = _LINK.sub(r"\1", text) if place.suffix == ".md" else text, corrected
            except UnicodeDecodeError as fault:
                raise BadInput(f"{place}: is no UTF-8 ({fault}).", "Save the text as UTF-8.") from fault
            return


def _layout(folder: Path, home: Path) -> dict[str, str]:
    """File stem -> damage level, from `layout.toml` with a table a document."""
    for place in (folder / LAYOUT, home / LAYOUT, home / "documents" / LAYOUT):
        if place.is_file():
            try:
                tables = tomllib.loads(place.read_text(encoding="utf-8"))
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
                raise BadInput(
                    f"{place}: cannot be read ({fault}).", "Write one table a document, with `damage`."
                ) from fault
            return {
                name: str(table["damage"])
                for name, table in tables.items()
                if isinstance(table, dict) and "damage" in table
            }
    return {}


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise BadInput(f"{path}: cannot be read as JSON ({fault}).", "Mend the file.") from fault


def _mapping(path: Path) -> Record:
    found = read_json(path)
    if not isinstance(found, dict):
        raise BadInput(f"{path}: is no object.", _FORM)
    return found
