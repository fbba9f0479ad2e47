"""Where each municipality stands: the matrix of a run, whole or filtered, and two municipalities or two days side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.table import Table
from pipeline.model.edtf import last_day
from pipeline.model.records import SILENCE
from pipeline.store.files import check_run, matrix, rows

Row = dict[str, Any]
NAMES = {
    "voor": "voor",
    "eerder_voor": "eerder voor",
    "neutraal_open": "open",
    "eerder_tegen": "eerder tegen",
    "tegen": "tegen",
    SILENCE: "–",
}
SIGN = {"voor": 1, "eerder_voor": 1, "neutraal_open": 0, "eerder_tegen": -1, "tegen": -1}
BODIES = ("raad", "college", "gemeente")
SCOPES = ("eigen", "samen")
_RANK = {"raad": 3, "college": 2, "gemeente": 1}


_PROVINCE = re.compile(r" \([A-Z.]+\)$")  # of a name that two municipalities share


@dataclass(slots=True)
class Stands:
    """The positions of a run.

    Attributes:
        issues, places: of the matrix.
        positions: by id.
        sources: document id -> its source.
        conditions: constraint id -> its text.

    """

    issues: list[Row]
    places: list[Row]
    positions: dict[str, Row]
    sources: dict[str, str]
    days: dict[str, str | None]
    conditions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Stands:
        """Read them.

        Raises:
            BadInput: there is no run in the folder.
            UsageError: the run had no issue list.
        """
        run = check_run(folder)
        table = matrix(run)
        if not table.get("issues"):
            raise UsageError(
                f"{folder}: this run has no issues, so no positions.",
                "Run again with --issues FILE; `raadslens issues suggest DIR` proposes a list.",
            )
        positions = {row["id"]: row for row in rows(run, "positions")}
        wanted = {name for row in positions.values() for name in row["conditions"]}
        documents = list(rows(run, "documents"))
        return cls(
            table["issues"],
            table["municipalities"],
            positions,
            {row["id"]: row["source"] for row in documents},
            {row["id"]: (row.get("date") or {}).get("edtf") for row in documents},
            {row["id"]: row["text"] for row in rows(run, "constraints") if row["id"] in wanted} if wanted else {},
        )

    def place(self, name: str) -> Row | None:
        """The municipality that a name or code means; None where there is none in the matrix."""
        small = name.strip().lower()
        alike = [row for row in self.places if small == _PROVINCE.sub("", row["name"]).lower()]  # "Bergen", the only one of the region
        whole = next((row for row in self.places if small in (row["name"].lower(), row["cbs"].lower())), None)
        return whole or (alike[0] if len(alike) == 1 else None)

    def latest(self, issue: str, place: str, *, joint: bool, body: str = "", after: str = "", before: str = "") -> list[Row]:
        """The positions of a cell in order of time, the last one counting.

        Args:
            issue: id.
            place: CBS code; "" for any.
            joint: of several together, else of its own.
            body: raad, college or gemeente alone.
            after: first day, `YYYY-MM-DD`.
            before: last day.
        """
        found = []
        for row in self.positions.values():
            if row["issue"] != issue or (row["scope"] == "gezamenlijk") != joint:
                continue
            kind = row["holder"].split("-")[0]
            if joint and place and row.get("members") and place not in row["members"]:
                continue
            if not joint and (row["municipality"] != place or kind not in _RANK or (body and kind != body)):
                continue
            day = last_day(row["date"]) or ""
            if (after and day < after) or (before and (not day or day > before)):
                continue
            found.append((day, _RANK.get(kind, 0), row["reported_by"] is None, row["confidence"], row["id"], row))
        return [row[-1] for row in sorted(found, key=lambda one: one[:5])]

    def quote(self, row: Mapping[str, Any]) -> str:
        """The words of a position, with who says it, where and when."""
        page = row["quotes"][0].get("page")
        where = self.sources.get(row["document"], row["document"]) + (f", p. {page}" if page else "")
        by = f", volgens {row['reported_by']}" if row["reported_by"] else ""
        said = " […] ".join(" ".join(quote["clean"].split()) for quote in row["quotes"])
        return f"{row['holder']}{by}, {row['date'] or 'zonder datum'}: “{said}” ({where})"


def matrix_tables(stands: Stands, *, body: str = "", scope: str = "", after: str = "", before: str = "") -> list[Table]:
    """The matrix, and all positions behind it.

    Raises:
        UsageError: no such body or scope, or filters that leave nothing.
    """
    if body and body not in BODIES:
        raise UsageError(f"--body {body}: unknown.", f"One of: {', '.join(BODIES)}.")
    if scope and scope not in SCOPES:
        raise UsageError(f"--scope {scope}: unknown.", f"One of: {', '.join(SCOPES)}.")
    if body and scope == "samen":
        raise UsageError(f"--body {body} with --scope samen: a view held together is of no single body.", "Leave one of the two out.")
    if after and before and after > before:
        raise UsageError(f"--from {after} is later than --to {before}: no position can stand in it.", "Give the earlier day to --from.")
    lines: list[tuple[str, ...]] = []
    behind: list[tuple[str, ...]] = []
    quotes: dict[tuple[int, int], list[str]] = {}
    colours: dict[tuple[int, int], str] = {}
    for number, issue in enumerate(stands.issues):
        line = [issue["label"]]
        for place, town in enumerate(stands.places, 1):
            kept: list[Row] = []
            for joint in (False, True):
                if (scope == "samen" and not joint) or (scope == "eigen" and joint) or (body and joint):
                    continue
                found = stands.latest(issue["id"], town["cbs"], joint=joint, body=body, after=after, before=before)
                if found:
                    kept = found
                    break
            line.append(_cell(kept))
            if kept:
                quotes[number, place] = [stands.quote(row) for row in reversed(kept[-3:])]
                colours[number, place] = kept[-1]["stance"]
        lines.append(tuple(line))
    for issue in stands.issues:
        mine = sorted(
            (row for row in stands.positions.values() if row["issue"] == issue["id"]),
            key=lambda row: (row["municipality"] or "", last_day(row["date"]) or "", row["id"]),
        )
        behind += [_long(stands, issue, row) for row in mine]
    notes = (
        "– geen standpunt gevonden.",
        "(s) samen met andere gemeenten, (v) onder voorwaarden, (w) gewijzigd.",
    )
    head = ("onderwerp", *(town["name"] for town in stands.places))
    return [
        Table("Standpunten per onderwerp en gemeente", head, lines, notes, quotes, colours),
        Table(
            "Alle standpunten",
            ("onderwerp", "gemeente", "wie", "standpunt", "sterkte", "datum", "volgens", "bereik", "voorwaarden", "citaat", "bron"),
            behind,
        ),
    ]


def _cell(found: Sequence[Row]) -> str:
    """One cell: stance, and in brackets whether it is joint, conditional or changed."""
    if not found:
        return NAMES[SILENCE]
    last = found[-1]
    marks = [
        mark
        for mark, on in (
            ("s", last["scope"] == "gezamenlijk"),
            ("v", bool(last["conditions"])),
            ("w", any(SIGN[row["stance"]] != SIGN[last["stance"]] for row in found[:-1])),
        )
        if on
    ]
    return NAMES[last["stance"]] + (f" ({', '.join(marks)})" if marks else "")


def _long(stands: Stands, issue: Row, row: Row) -> tuple[str, ...]:
    town = next((one["name"] for one in stands.places if one["cbs"] == row["municipality"]), row["municipality"] or "samen")
    return (
        str(issue["label"]),
        str(town),
        str(row["holder"]),
        NAMES[row["stance"]],
        str(row["strength"]),
        str(row["date"] or ""),
        str(row["reported_by"] or ""),
        str(row["scope"]),
        " | ".join(str(stands.conditions.get(name, name)) for name in row["conditions"]),
        " […] ".join(quote["clean"] for quote in row["quotes"]),
        str(stands.sources.get(row["document"], row["document"])),
    )


def compare_places(stands: Stands, one: Row, other: Row) -> Table:
    """Two municipalities: on each issue agreed, differing, conditional, silent or changed, with the words of both."""
    lines: list[tuple[str, ...]] = []
    quotes: dict[tuple[int, int], list[str]] = {}
    colours: dict[tuple[int, int], str] = {}
    for number, issue in enumerate(stands.issues):
        found = [_without(stands, issue["id"], town["cbs"], away["cbs"]) for town, away in ((one, other), (other, one))]
        together = [row for row in stands.latest(issue["id"], one["cbs"], joint=True) if not row.get("members") or other["cbs"] in row["members"]]
        silent = " en ".join(town["name"] for town, rows_ in zip((one, other), found, strict=True) if not rows_)
        verdict = f"{silent} zwijgt" if silent and (found[0] or found[1]) else _verdict(found[0], found[1])
        under = [f"{town['name']}: {stands.conditions.get(name, name)}" for town, rows_ in zip((one, other), found, strict=True)
                 if rows_ for name in rows_[-1]["conditions"]]
        lines.append((issue["label"], _cell(found[0]), _cell(found[1]), verdict, _cell(together), " | ".join(under)))
        for place, rows_ in enumerate((*found, together), 1):
            place = 4 if place == 3 else place
            if rows_:
                quotes[number, place] = [stands.quote(row) for row in reversed(rows_[-3:])]
                colours[number, place] = rows_[-1]["stance"]
    title = f"{one['name']} naast {other['name']}"
    head = ("onderwerp", one["name"], other["name"], "vergelijking", "samen", "voorwaarden")
    notes = ("(s) samen met andere gemeenten, (v) onder voorwaarden, (w) gewijzigd; – geen standpunt gevonden.",)
    return Table(title, head, lines, notes, quotes, colours, frozenset({"voorwaarden"}))


def _without(stands: Stands, issue: str, place: str, other: str) -> list[Row]:
    """What a municipality says for itself; where it is silent, what it says together with others than the one it is laid beside."""
    own = stands.latest(issue, place, joint=False)
    return own or [row for row in stands.latest(issue, place, joint=True) if row.get("members") and other not in row["members"]]


def _verdict(one: Sequence[Row], other: Sequence[Row]) -> str:
    if not one or not other:
        return "beide zwijgen" if not one and not other else "een van beide zwijgt"
    first, second = one[-1], other[-1]
    changed = any(SIGN[row["stance"]] != SIGN[rows_[-1]["stance"]] for rows_ in (one, other) for row in rows_[:-1])
    if SIGN[first["stance"]] != SIGN[second["stance"]]:
        verdict = "verschillend"
    elif first["conditions"] or second["conditions"]:
        verdict = "eens, onder voorwaarden"
    elif first["stance"] != second["stance"]:
        verdict = "eens, met verschil"
    else:
        verdict = "eens"
    return verdict + (", gewijzigd" if changed else "")


def compare_days(stands: Stands, first: str, second: str) -> Table:
    """Two days: what each municipality wanted on each, where that is not the same.

    Args:
        stands: of a run.
        first: day, `YYYY-MM-DD`.
        second: a later day.
    """
    lines: list[tuple[str, ...]] = []
    quotes: dict[tuple[int, int], list[str]] = {}
    colours: dict[tuple[int, int], str] = {}
    for issue in stands.issues:
        for town in stands.places:
            then = stands.latest(issue["id"], town["cbs"], joint=False, before=first)
            now = stands.latest(issue["id"], town["cbs"], joint=False, before=second)
            if (then[-1]["id"] if then else "") == (now[-1]["id"] if now else ""):
                continue
            same = then and now and then[-1]["stance"] == now[-1]["stance"]
            kind = "nieuw" if not then else "opnieuw gezegd" if same else "gewijzigd"
            for place, found in ((2, then), (3, now)):
                if found:
                    quotes[len(lines), place] = [stands.quote(found[-1])]
                    colours[len(lines), place] = found[-1]["stance"]
            lines.append((issue["label"], town["name"], _cell(then), _cell(now), kind))
    head = ("onderwerp", "gemeente", f"op {first}", f"op {second}", "verschil")
    undated = sum(not row["date"] for row in stands.positions.values())
    notes = (f"{undated} standpunten zonder datum zijn niet meegeteld.",) if undated else ()
    return Table(f"Standpunten op {first} en op {second}", head, lines, notes, quotes, colours)


def tensions(stands: Stands) -> Table:
    """Positions that are at odds, with both quotes."""
    lines: list[tuple[str, ...]] = []
    seen: set[tuple[str, str]] = set()
    labels = {issue["id"]: issue["label"] for issue in stands.issues}
    for row in stands.positions.values():
        for name in row["tension_with"]:
            other = stands.positions.get(name)
            if other and (name, row["id"]) not in seen:
                seen.add((row["id"], name))
                lines.append((str(labels.get(row["issue"], row["issue"])), NAMES[row["stance"]], stands.quote(row),
                              NAMES[other["stance"]], stands.quote(other)))
    return Table("Spanningen", ("onderwerp", "standpunt", "citaat", "tegenover", "citaat daarvan"), lines)


def opponents(stands: Stands) -> Table:
    """Municipalities of which one wants what the other does not, by their last own positions, with both quotes."""
    lines: list[tuple[str, ...]] = []
    for issue in stands.issues:
        last = [(place["name"], found[-1]) for place in stands.places if (found := stands.latest(issue["id"], place["cbs"], joint=False))]
        for name, row in last:
            if SIGN[row["stance"]] > 0:
                lines += [(str(issue["label"]), name, stands.quote(row), other, stands.quote(against))
                          for other, against in last if SIGN[against["stance"]] < 0]
    return Table("Gemeenten tegenover elkaar", ("onderwerp", "voor", "citaat", "tegen", "citaat daarvan"), lines)
