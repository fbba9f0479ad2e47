"""A run in the shapes of Popolo: organisations, persons, motions and votes, in one JSON file.

Every decision is a motion there: something put to a body, with its words and, where the papers say so, its result and votes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pipeline.places.places import slug
from pipeline.store.files import check_run, rows

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Row = dict[str, Any]


def write_popolo(folder: Path, out: Path) -> dict[str, int]:
    """Write all as one file. Gives class -> objects."""
    made = classes(check_run(folder))
    out.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return {name: len(items) for name, items in made.items()}


def classes(run: Path) -> dict[str, list[Row]]:
    """Class -> objects, as in Popolo."""
    papers = {row["id"]: row for row in rows(run, "documents")}
    organizations: dict[str, Row] = {}
    persons: dict[str, Row] = {}
    for row in rows(run, "actors"):
        identifiers = [{"scheme": "TOOI" if "tooi" in row["identifier"] else "CBS", "identifier": row["identifier"]}] if row.get("identifier") else []
        if row["type"] in ("persoon", "wethouder", "burgemeester"):
            persons.setdefault(row["id"], {"id": row["id"], "name": row["name"], "identifiers": identifiers})
        else:
            organizations.setdefault(row["id"], {"id": row["id"], "name": row["name"], "classification": row["type"], "identifiers": identifiers})
    motions: list[Row] = []
    events: list[Row] = []
    for row in rows(run, "decisions"):
        paper = papers.get(row["document"], {})
        stated = (paper.get("date") or {}).get("edtf")
        day = next((value for value in (row.get("date"), stated) if value and _DAY.fullmatch(value)), None)
        if row.get("body") and row["body"] not in organizations and row["body"] not in persons:
            organizations[row["body"]] = {"id": row["body"], "name": row["body"]}
        sources = [{"url": f"urn:raadslens:{row['document']}", "note": str(paper.get("source") or "")}]
        motions.append({"id": row["id"], "organization_id": row.get("body"), "creator_id": row.get("proposer"), "text": row["text"], "identifier": row.get("number"),
                        "classification": paper.get("type"), "date": day, "result": row["status"], "sources": sources})
        votes = row.get("votes") or {}
        if all(value is None for value in votes.values()):
            continue
        counts = [{"option": option, "value": votes[side]} for side, option in (("for", "yes"), ("against", "no")) if votes.get(side) is not None]
        groups = []
        for side, option in (("for_parties", "yes"), ("against_parties", "no")):
            for name in votes.get(side) or ():
                party = f"fractie-{slug(name)}"
                organizations.setdefault(party, {"id": party, "name": name, "classification": "fractie"})
                groups.append({"id": f"{row['id']}-{option}-{slug(name)}", "vote_event_id": f"{row['id']}-v", "group_id": party, "option": option})
        events.append({"id": f"{row['id']}-v", "motion_id": row["id"], "organization_id": row.get("body"), "start_date": day, "result": row["status"],
                       "counts": counts, "votes": groups})
    return {"organizations": list(organizations.values()), "persons": list(persons.values()), "motions": motions, "vote_events": events}
