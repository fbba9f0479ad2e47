"""A run in the shapes of Open Raadsinformatie 2.0 (VNG): a folder with one list a resource.

ORI has no deadlines, no requests and no positions; those stay in our own files. A vote needs an item of an agenda there, and an item a
meeting: for a paper whose decisions tell of votes both are made from the paper, and say so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.places.places import by_code, slug
from pipeline.store.files import check_run, rows

SPACE = "urn:raadslens:ori:"
_TYPES = {"motie": "motie", "amendement": "amendement", "raadsvoorstel": "voorstel", "raadsbesluit": "besluitvormingsstuk", "regeling": "besluitvormingsstuk",
          "brief": "ingekomen_stuk", "zienswijze": "ingekomen_stuk", "raadsinformatiebrief": "mededeling", "schriftelijke_vragen": "vraag"}
_RESULTS = {"aangenomen": "voor", "genomen": "voor", "verworpen": "tegen", "gestaakt": "gelijk"}
_NOT_DECIDED = frozenset({"voorgesteld", "aangekondigd"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Row = dict[str, Any]


def write_ori(folder: Path, out: Path) -> dict[str, int]:
    """Write `RESOURCE.json` for each resource that the run has something for. Gives resource -> items."""
    run = check_run(folder)
    out.mkdir(parents=True, exist_ok=True)
    lists = resources(run)
    for name, items in lists.items():
        (out / f"{name}.json").write_text(json.dumps({"next": None, "previous": None, "results": items}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return {name: len(items) for name, items in lists.items()}


def resources(run: Path) -> dict[str, list[Row]]:
    """Resource -> items, as in ORI 2.0."""
    papers = {row["id"]: row for row in rows(run, "documents")}
    decisions = list(rows(run, "decisions"))
    voted = [row for row in decisions if any((row.get("votes") or {}).get(side) is not None for side in ("for", "against", "for_parties", "against_parties", "unanimous"))]
    lists: dict[str, list[Row]] = {
        "informatieobjecten": [*map(_paper, papers.values()), *_promises(run, papers)],
        "indieners": [one for paper in papers.values() for one in _proposers(paper)],
        "besluiten": [_filled("besluiten", row["id"], besluitresultaat=row["status"], besluittoelichting=row["text"][:200])
                      for row in decisions if row["status"] not in _NOT_DECIDED],
    }
    meetings = {row["document"]: papers[row["document"]] for row in voted if row["document"] in papers}
    lists["vergaderingen"] = [_meeting(paper) for paper in meetings.values()]
    lists["agendapunten"] = [_filled("agendapunten", f"{name}-a", vergadering=_to("vergaderingen", f"{name}-v"), agendapuntTitel=_title(paper)[:100],
                                     agendapuntOmschrijving="Afgeleid uit het stuk, waarin een stemming staat.", gemeente=_municipality(paper)) for name, paper in meetings.items()]
    lists["stemmingen"] = [_filled("stemmingen", f"{row['id']}-s", agendapunt=_to("agendapunten", f"{row['document']}-a"),
                                   resultaatMondelingeStemming=_RESULTS.get(row["status"]), informatieobject=_to("informatieobjecten", row["document"]),
                                   besluit=None if row["status"] in _NOT_DECIDED else _to("besluiten", row["id"])) for row in voted]
    parties: dict[str, Row] = {}
    results: list[Row] = []
    for row in voted:
        for side, said in (("for_parties", "aangenomen"), ("against_parties", "verworpen")):
            for name in row["votes"].get(side) or ():
                paper = papers.get(row["document"], {})
                party = f"{slug(name)[:24]}-{paper.get('municipality') or 'onbekend'}"
                parties.setdefault(party, _filled("fracties", party, fractienaam=name[:100], gemeente=_municipality(paper)))
                results.append(_filled("stemresultatenperfractie", f"{row['id']}-{len(results)}"[:40], fractie=_to("fracties", party),
                                       stemming=_to("stemmingen", f"{row['id']}-s"), fractiestemresultaat=said))
    lists["fracties"], lists["stemresultatenperfractie"] = list(parties.values()), results
    return lists


def _filled(resource: str, name: str, **fields: Any) -> Row:
    """An item with the fields that have a value."""
    return {"url": f"{SPACE}{resource}:{name}", "id": name[:40], **{field: value for field, value in fields.items() if value is not None}}


def _to(resource: str, name: str) -> Row:
    return {"url": f"{SPACE}{resource}:{name}", "id": name[:40]}


def _municipality(paper: Row) -> Row | None:
    place = by_code(paper["municipality"]) if paper.get("municipality") else None
    return {"gemeentecode": place.code.removeprefix("GM"), "gemeentenaam": place.name} if place else None


def _title(paper: Row) -> str:
    return str(paper.get("title") or paper.get("subject") or paper["source"])


def _day(value: str | None) -> str | None:
    return value if value and _DAY.fullmatch(value) else None


def _paper(paper: Row) -> Row:
    return _filled("informatieobjecten", paper["id"], titel=_title(paper)[:200], omschrijving=paper.get("subject"), creatiedatum=_day((paper.get("date") or {}).get("edtf")),
                   informatieobjecttype=_TYPES.get(paper["type"]), auteur=(paper.get("sender") or None) and paper["sender"][:200], gemeente=_municipality(paper), taal="nld")


def _promises(run: Path, papers: dict[str, Row]) -> Iterator[Row]:
    for row in rows(run, "commitments"):
        if row["type"] != "toezegging":
            continue
        paper = papers.get(row["document"], {})
        said = f"Uit: {_title(paper)}." if paper else ""
        yield _filled("informatieobjecten", row["id"], titel=row["text"][:200], inhoud=row["text"], informatieobjecttype="toezegging",
                      creatiedatum=_day((paper.get("date") or {}).get("edtf")), gemeente=_municipality(paper), taal="nld",
                      portefeuillehouder=row["by"][:100] if row.get("by") else None, toelichting=f"{said} Termijn: {row['due']}." if row.get("due") else said or None)


def _proposers(paper: Row) -> Iterator[Row]:
    for number, one in enumerate(paper.get("proposers") or ()):
        name = f"{one['name']} ({one['party']})" if one.get("party") else one["name"]
        yield _filled("indieners", f"{paper['id']}-i{number}", naam=name[:200], informatieobject=_to("informatieobjecten", paper["id"]))


def _meeting(paper: Row) -> Row:
    return _filled("vergaderingen", f"{paper['id']}-v", vergaderingstype="raadsvergadering", vergaderdatum=_day((paper.get("date") or {}).get("edtf")),
                   gemeente=_municipality(paper), vergadertoelichting=f"Afgeleid uit het stuk ‘{_title(paper)}’, waarin een stemming staat.")
