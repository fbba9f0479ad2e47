"""The lists that a registrar keeps: what motions ask and what was promised, with what came of it and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.export.fields import Fields, handed_in, read_fields
from pipeline.export.outcomes import ASKS, LAPSED, PENDING, RESULTS, Outcome, outcomes
from pipeline.export.table import Table
from pipeline.export.told_motions import motions_behind, told_motions
from pipeline.export.wording import actor_name, spoken
from pipeline.model.edtf import last_day
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
STATUS = {"open": "open", "uitgevoerd": "uitgevoerd", "deels": "deels uitgevoerd", "niet_gevonden": "geen antwoord gevonden"}
DONE = ("uitgevoerd",)
# What a list of promises ends a row with where nobody has to keep the promise any more.
_LAPSED = re.compile(r"\b(?:vervallen|vervalt|ingetrokken|niet meer (?:van toepassing|aan de orde|relevant|nodig|actueel))(?:\W*(?:per|op|d\.d\.))?[\W\d]*$", re.IGNORECASE)


class Run:
    """The records of a run that follow-up needs.

    Raises:
        BadInput: there is no run in the folder.
    """

    def __init__(self, folder: Path) -> None:
        run = check_run(folder)
        self.documents = {row["id"]: row for row in rows(run, "documents")}
        self.links = {row["id"]: row for row in rows(run, "links")}
        self.requests = [row for row in rows(run, "requests") if row.get("kind") != "criterium"]
        # A clause of an agreement that nobody promises to anybody by any day is none of a registrar's promises.
        self.commitments = [row for row in rows(run, "commitments") if row.get("type") == "toezegging" or (row.get("type") == "afspraak" and (row["by"] or row["to"] or row["due"]))]
        decisions = list(rows(run, "decisions"))
        self.results = outcomes(self.documents, decisions, rows(run, "passages"))
        same = [(row["source"], row["target"]) for row in self.links.values() if row["type"] == "zelfde_besluit"]
        self.told = motions_behind(self.documents, self.requests, decisions) | told_motions(self.documents, self.requests, decisions, rows(run, "passages"), RESULTS, same)
        self.settled: dict[str, list[Row]] = {}
        self.answers: dict[str, list[Row]] = {}
        self.related: dict[str, dict[str, None]] = {}
        for row in self.links.values():
            if row["type"] == "afdoening_van":
                self.settled.setdefault(row["target"], []).append(row)
            if row["type"] in ("afdoening_van", "antwoord_op", "uitvoering_van", "verwijst_naar") and row["source"] in self.documents:
                self.related.setdefault(row["target"], {}).setdefault(row["source"])
            if row["type"] in ("antwoord_op", "uitvoering_van"):
                self.answers.setdefault(row["target"], []).append(row)
        for name, outcome in self.results.items():
            if outcome.document:
                self.related.setdefault(name, {}).setdefault(outcome.document)
        motions = {name for name, document in self.documents.items() if document["type"] in ASKS}
        self.fields = read_fields(rows(run, "passages"), {*motions, *(one for name in motions for one in self.related.get(name, ()))})

    def printed(self, motion: str, field: str) -> str:
        """What a motion prints of itself, else the first paper that deals with it."""
        return next((value for name in (motion, *self.related.get(motion, ())) if (value := getattr(self.fields.get(name, Fields()), field))), "")

    def evidence(self, row: Row) -> list[Row]:
        """The links that answer a request or commitment."""
        named = [self.links[name] for name in row.get("answered_by", ()) if name in self.links]
        return named or self.answers.get(row["id"], [])

    def said(self, row: Row) -> str:
        """The words of a link and where they stand."""
        document = self.documents.get(row["document"], {})
        day = spoken((document.get("date") or {}).get("edtf")) or "zonder datum"
        return f"“{' […] '.join(quote['clean'] for quote in row['quotes'])}” ({document.get('source', row['document'])}, {day})"


def followup_tables(folder: Path, today: str) -> list[Table]:
    """Motions, then commitments; what is overdue first, then by deadline.

    Args:
        folder: of a run.
        today: `YYYY-MM-DD`; what had to be done before and is not, is overdue.
    """
    run = Run(folder)
    return [_motions(run, today), _commitments(run, today)]


def _motions(run: Run, today: str) -> Table:
    asked: dict[str, list[Row]] = {}
    for row in run.requests:
        document = run.documents.get(row["document"])
        if document and document["type"] in ASKS:
            asked.setdefault(row["document"], []).append(row)
    lines: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
    for name, requests in asked.items():
        document = run.documents[name]
        claims = run.settled.get(name, [])
        undone = [row for row in requests if row["status"] not in DONE]
        claim = ""
        if claims:
            claim = "ja" if not undone else f"ja, maar {len(undone)} van {len(requests)} verzoeken niet"
        fields = run.fields.get(name, Fields())
        proposers, along = handed_in(document, fields)
        result, day, _ = run.results.get(name, Outcome("", ""))
        lapsed = result in LAPSED
        others = ", ".join(str(run.documents[one]["source"]) for one in run.related.get(name, ()))
        own = {row["id"]: row for row in requests}
        for row in requests:
            row = {**row, "deadline": row["deadline"] or (own.get(row.get("parent") or "") or {}).get("deadline")}  # "vóór 1 mei a. ...; b. ..."
            late = result not in (*LAPSED, *PENDING) and _late(row["deadline"], row["status"], today)
            lines.append((
                (not late, lapsed, _day(row["deadline"]), name, row["quotes"][0]["start"]),
                (
                    row["id"], document["reference_number"] or "", document["title"] or document["subject"] or document["source"],
                    _place(document), spoken((document["date"] or {}).get("edtf")), proposers, row["text"],
                    spoken(row["deadline"]) or row.get("deadline_text") or "", "te laat" if late else "",
                    f"vervalt: motie {result}" if lapsed else _status(row), claim, " | ".join(run.said(link) for link in run.evidence(row)), _answered(run, row), last_day(row["deadline"]) or "",
                    result.replace("_", " "), day, others,
                    fields.agendapunt, along, run.printed(name, "portefeuillehouder"), run.printed(name, "beleidsveld"),
                ),
            ))
    lines += [_told_line(run, row, today) for row in run.requests if row["id"] in run.told]
    head = ("id", "kenmerk", "onderwerp", "gemeente", "datum", "indieners", "verzoek", "deadline", "te laat", "stand van zaken",
            "afgedaan genoemd", "bewijs", "datum afdoening", "uiterste dag", "uitslag", "datum uitslag", "relatie",
            "agendapunt", "mede-indieners", "portefeuillehouder", "beleidsveld")
    wide = frozenset({"id", "kenmerk", "indieners", "bewijs", "datum afdoening", "uiterste dag", "uitslag", "datum uitslag", "relatie",
                      "agendapunt", "mede-indieners", "portefeuillehouder", "beleidsveld"})
    return Table("Moties", head, [line for _, line in sorted(lines)], _notes(lines, today), wide=wide)


def _told_line(run: Run, row: Row, today: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """A line of the table for what a motion asks that only a list of decisions or minutes tell of."""
    told, document = run.told[row["id"]], run.documents[row["document"]]
    result, day = told.decision["status"], told.decision["date"] or (document["date"] or {}).get("edtf") or ""
    lapsed = result in LAPSED
    late = result not in (*LAPSED, *PENDING) and _late(row["deadline"], row["status"], today)
    name = " ".join(filter(None, ("motie", told.number, f"“{told.title}”" if told.title else "")))
    return (
        (not late, lapsed, _day(row["deadline"]), row["document"], row["quotes"][0]["start"]),
        (
            row["id"], told.number, name[:1].upper() + name[1:] if told.number or told.title else told.decision["text"], _place(document), spoken(day), "", row["text"],
            spoken(row["deadline"]) or row.get("deadline_text") or "", "te laat" if late else "", f"vervalt: motie {result}" if lapsed else _status(row), "",
            " | ".join(run.said(link) for link in run.evidence(row)), _answered(run, row), last_day(row["deadline"]) or "", result.replace("_", " "), day, str(document["source"]), "", "", "", "",
        ),
    )


def _commitments(run: Run, today: str) -> Table:
    lines = []
    lapsed = {row["id"] for row in run.commitments if not row["status"] and row["quotes"] and _LAPSED.search(row["quotes"][-1]["clean"])}
    lapsed |= {name for name, links in run.settled.items() if any(link["source"] in lapsed for link in links)}
    for row in run.commitments:
        document = run.documents.get(row["document"], {})
        late = _late(row["due"], row["status"], today)
        lines.append((
            (not late, _day(row["due"]), row["document"], row["quotes"][0]["start"]),
            (
                row["id"], row["text"], spoken((document.get("date") or {}).get("edtf")), actor_name(row["by"]), actor_name(row["to"]), spoken(row["due"]),
                "te laat" if late else "", "vervallen" if row["id"] in lapsed and not row["status"] else _status(row),
                " | ".join(run.said(link) for link in run.evidence(row) or run.settled.get(row["id"], [])), document.get("source", ""), last_day(row["due"]) or "",
            ),
        ))
    head = ("id", "toezegging", "datum", "door", "aan", "deadline", "te laat", "stand van zaken", "bewijs", "bron", "uiterste dag")
    wide = frozenset({"id", "bewijs", "bron", "uiterste dag"})
    return Table("Toezeggingen", head, [line for _, line in sorted(lines)], _notes(lines, today), wide=wide)


def _notes(lines: Iterable[object], today: str) -> tuple[str, ...]:
    count = len(list(lines))
    return (f"{count} regels. Te laat gerekend op {spoken(today)}. Een stand van zaken zegt wat in de ingelezen stukken staat, niet meer.",)


def _status(row: Row) -> str:
    """How it stands; what was asked or promised in the minutes of all business is not followed."""
    return STATUS.get(row["status"] or "", row["status"] or "niet nagegaan")


def _late(deadline: str | None, status: str | None, today: str) -> bool:
    day = last_day(deadline)
    return bool(status and day and day < today and status not in DONE)


def _day(deadline: str | None) -> str:
    return last_day(deadline) or "9999"


def _place(document: Row) -> str:
    place = by_code(document["municipality"]) if document["municipality"] else None
    return place.name if place else document["municipality"] or ""


def _answered(run: Run, row: Row) -> str:
    days = [(run.documents.get(link["document"], {}).get("date") or {}).get("edtf") for link in run.evidence(row)]
    return min((day for day in days if day), default="") if row["status"] in DONE else ""
