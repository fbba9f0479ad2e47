"""The matrix of the run beside the expected one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluate.found import Found
from pipeline.evaluate.truth import Dossier, read_json
from pipeline.evaluate.wording import Record, listed, value

EMPTY = "geen standpunt gevonden"
MISSING = "ontbreekt"  # the run does not give the cell at all: never right
PARTS = ("own", "joint")


@dataclass
class Grid:
    """Counts over the cells of one half of the matrix.

    Attributes:
        right: cells that are right.
        total: cells of the truth.
        filled: cells where the truth has a stance.
        filled_right: of those, right.
        given: cells where the run gives a stance.
        given_right: of those, right.
        empty: cells where the truth has none.
        invented: of those, where the run gives one.
        as_own: of those, where the truth has a joint stance.
        labels: (true stance, given stance) -> cells.
    """

    right: int = 0
    total: int = 0
    filled: int = 0
    filled_right: int = 0
    given: int = 0
    given_right: int = 0
    empty: int = 0
    invented: int = 0
    as_own: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Grid) -> None:
        """Count the cells of another dossier too."""
        for name in ("right", "total", "filled", "filled_right", "given", "given_right", "empty", "invented", "as_own"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.labels.update(other.labels)

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the stances in truth or run."""
        names = sorted({label for both in self.labels for label in both} - {MISSING})
        scores = []
        for name in names:
            size = sum(count * ((true == name) + (given == name)) for (true, given), count in self.labels.items())
            scores.append(2 * self.labels[name, name] / size)
        return sum(scores) / len(scores) if scores else 0.0


@dataclass(frozen=True)
class Cell:
    """One half of one cell that is not right, for the report."""

    issue: str
    municipality: str
    part: str
    wanted: str
    given: str


def compare_matrix(dossier: Dossier, found: Found) -> tuple[dict[str, Grid], list[Cell]] | None:
    """Both halves of the matrix, and the cells that are wrong; None where the truth has no matrix.

    Raises:
        BadInput: `matrix.json` of the run is no JSON.
    """
    cells = dossier.shared.get("matrix", {}).get("cells")
    if not cells:
        return None
    given = _given(dossier, found)
    grids, wrong = {part: Grid() for part in PARTS}, []
    for cell in cells:
        here = given.get((value(cell["issue"]), value(cell["municipality"])))
        for part in PARTS:
            grid, true, said = grids[part], _stance(cell, part), _stance(here, part)
            half = cell[part] if isinstance(cell.get(part), dict) else {}
            right = said == true or said in listed(half.get("also_acceptable"))
            grid.total += 1
            grid.right += right
            grid.filled += true != EMPTY
            grid.filled_right += right and true != EMPTY
            grid.given += said not in (EMPTY, MISSING)
            grid.given_right += right and said not in (EMPTY, MISSING)
            grid.empty += true == EMPTY
            if true == EMPTY and said not in (EMPTY, MISSING):
                grid.invented += 1
                grid.as_own += _stance(cell, "joint") != EMPTY
            grid.labels[true, true if right else said] += 1
            if not right:
                wrong.append(Cell(str(cell["issue"]), str(cell["municipality"]), part, true, said))
    return grids, wrong


def _given(dossier: Dossier, found: Found) -> dict[tuple[str | None, str | None], Record]:
    """The cells of the run, by issue and municipality as the truth calls them."""
    path = found.folder / "matrix.json"
    if not path.exists():
        found.notes.append("matrix.json is missing: no cells")
        return {}
    data: Any = read_json(path)
    issues = {
        value(one[name]): value(one["id"])
        for one in dossier.shared.get("issues", {}).get("issues", [])
        for name in ("id", "label_nl", "label_en")
        if one.get(name)
    }
    places = {
        value(one[name]): value(one["cbs"])
        for one in dossier.shared["matrix"].get("municipalities", [])
        for name in ("id", "name", "cbs")
    }
    result = {}
    for cell in data.get("cells", []) if isinstance(data, dict) else data:
        issue, place = value(cell.get("issue")), value(cell.get("municipality"))
        result[issues.get(issue, issue), places.get(place, place)] = cell
    return result


def _stance(cell: Record | None, part: str) -> str:
    if cell is None or part not in cell:
        return MISSING
    half = cell[part]
    return str((half.get("stance") if isinstance(half, dict) else half) or EMPTY)
