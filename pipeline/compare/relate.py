"""What positions have to do with other records: the conditions they stand under, and positions they are at odds with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.model.collection import Row

# Types of constraints that a stance can hang on; the others tell of plans and facts.
CONDITIONS = frozenset(
    (
        "voorwaarde",
        "voorbehoud",
        "volgorde",
        "kostenverdeling",
        "budget",
        "duur",
        "deadline",
        "zekerheid",
        "exclusiviteit",
        "scope",
        "stemregel",
        "toe_en_uittreding",
        "proces",
    )
)
# Words that make the whole of a sentence a condition.
_CONDITIONAL = re.compile(r"\b(?:mits|tenzij|zolang|als|indien|alleen|voorwaarden?|voorbehoud|totdat|tot|voordat|zodra|uiterlijk|maximaal|ten minste|hooguit|hoogstens)\b|\d", re.IGNORECASE)
MOST = 8  # conditions, and positions at odds, that one position names
_KEPT = ("id", "issue", "holder", "municipality", "scope", "stance", "date")  # of a position
_SIGN = {"voor": 1, "eerder_voor": 1, "tegen": -1, "eerder_tegen": -1}


def add_conditions(positions: Sequence[Row], constraints: Sequence[Row]) -> None:
    """Fill `conditions`: the constraints of the same document whose quotes overlap those of the position."""
    spans = sorted(
        (quote["start"], quote["end"], row["id"])
        for row in constraints
        if row["type"] in CONDITIONS and row.get("strength") != "feit"
        for quote in row["quotes"]
    )
    starts = [start for start, _, _ in spans]
    longest = max((end - start for start, end, _ in spans), default=0)
    for position in positions:
        found: dict[str, None] = {}
        for quote in position["quotes"]:
            low = bisect_left(starts, quote["start"] - longest)
            high = bisect_left(starts, quote["end"])
            bare = "clean" in quote and not _CONDITIONAL.search(quote["clean"])  # what one wants is no condition of itself
            found.update(
                dict.fromkeys(name for start, end, name in spans[low:high][:200] if end > quote["start"] and not (bare and abs(start - quote["start"]) < 2 and abs(end - quote["end"]) < 2))
            )
        position["conditions"] = list(found)[:MOST]


def tensions(positions: Iterable[Row]) -> dict[str, list[str]]:
    """For `tension_with`: position -> the latest positions on the same issue that want the opposite.

    At odds are two bodies of one municipality, and a municipality with what several agreed on together. What one body
    wanted before is no tension but a change.
    """
    latest: dict[tuple[str, str], Row] = {}
    for row in positions:
        key = (row["issue"], row["holder"])
        if key not in latest or (row["date"] or "") >= (latest[key]["date"] or ""):
            latest[key] = {name: row[name] for name in _KEPT} | {"members": row.get("members") or ()}
    found: dict[str, list[str]] = {}
    groups: dict[str, list[Row]] = {}
    for row in latest.values():
        if row["stance"] in _SIGN:
            groups.setdefault(row["issue"], []).append(row)
    for rows in groups.values():
        joint = [row for row in rows if row["scope"] == "gezamenlijk"][:MOST]
        towns: dict[str | None, list[Row]] = {}
        for row in rows:
            if row["scope"] != "gezamenlijk":
                towns.setdefault(row["municipality"], []).append(row)
        for one in rows:
            others = [row for row in joint if not row["members"] or one["municipality"] in row["members"]] if one["scope"] != "gezamenlijk" else []
            for other in (*others, *towns.get(one["municipality"], ())[:MOST]):
                if other["holder"] != one["holder"] and _SIGN[other["stance"]] != _SIGN[one["stance"]]:
                    for name, with_whom in ((one["id"], other["id"]), (other["id"], one["id"])):
                        names = found.setdefault(name, [])
                        if with_whom not in names and len(names) < MOST:
                            names.append(with_whom)
    return found
