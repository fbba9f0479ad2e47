"""Positions: the statements of a document laid on the issues; one record for a holder, an issue, a stance and a day."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.compare.evidence import Setting
from pipeline.compare.findings import Finding
from pipeline.compare.judge import Judge
from pipeline.compare.motions import Motions
from pipeline.compare.relate import add_conditions
from pipeline.compare.stance import name_of
from pipeline.compare.statements import statements
from pipeline.model.collection import Entry, Row
from pipeline.places import Region

VERSION = "1"
OPEN = 1.3  # how much more "nothing is decided" must say than a stance beside it
FRANK = 0.8  # the same where it says so in so many words
UNDECIDED = ("neither", "withholds", "too-soon-to-say", "is-undecided", "no-view-yet", "left-open")
MOST_QUOTES = 3
_LINE = re.compile(r"\b(?:die|deze|dezelfde) (?:lijn|gedragslijn|koers|aanpak|opvatting|opstelling|benadering|handelwijze|houding)\b", re.IGNORECASE)


def find_positions(entry: Entry, judge: Judge, region: Region, motions: Motions) -> list[Row]:
    """The records of a document, sorted by place."""
    groups: dict[tuple[int, str, str | None], list[Finding]] = {}
    setting = Setting(entry, judge.matcher)
    lately: dict[int, Finding] = {}
    for statement, finding in judge.findings(statements(entry, region, motions, judge.relevant, judge.shared), setting):
        last = lately.get(finding.issue)
        if last and not finding.direct and last.statement.line is statement.line and _LINE.search(statement.line.text[slice(*statement.clause)]):
            finding = replace(finding, sign=last.sign * statement.cue.sign)  # "deze lijn" is what was said just before
        lately[finding.issue] = finding
        groups.setdefault((finding.issue, statement.holder.id, statement.date), []).append(finding)
    rows = []
    for found in groups.values():
        kept = _settle(found)
        doubt = max((one.force for one in found if one.sign == -kept[0].sign), default=0.0) if kept[0].sign else 0.0
        rows.append(_record(entry.document["id"], judge, kept, doubt))
    rows.sort(
        key=lambda row: (row["quotes"][0]["start"], row["quotes"][0]["end"], row["issue"], row["holder"], row["stance"])
    )
    taken: dict[str, int] = {}
    for row in rows:
        stem = f"{entry.document['id']}-p{row['quotes'][0]['start']}"
        taken[stem] = taken.get(stem, 0) + 1
        row["id"] = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
    add_conditions(rows, entry.records.get("constraints", ()))
    return rows


def _settle(found: list[Finding]) -> list[Finding]:
    """The findings that agree: where a holder seems both for and against on one day, those of the one that says most.

    On the dossiers, each left out of the training, that is right two times in three; to leave such a cell empty lost more.
    """
    plain = [finding.sign for finding in found if finding.statement.cue.rule == "answers"]
    if plain:  # a yes or no to the question goes before what only points back to it
        found = [finding for finding in found if finding.direct or finding.sign in plain]
    most: dict[int, float] = {}
    for finding in found:
        most[finding.sign] = max(most.get(finding.sign, 0.0), finding.force)
    way = 1 if most.get(1, 0.0) >= most.get(-1, 0.0) else -1
    frank = any(finding.sign == 0 and finding.statement.cue.rule in UNDECIDED for finding in found)
    if (0 in most and len(most) > 1 and most[0] > (FRANK if frank else OPEN) * most.get(way, 0.0)) or not most.keys() & {1, -1}:
        way = 0
    found = [finding for finding in found if finding.sign == way]
    # A leaning said in so many words goes before the plain point of a dictum.
    cued = [finding for finding in found if finding.statement.cue.rule not in ("dictum", "as-far-as-we")]
    lead = min(cued or found, key=lambda finding: (finding.statement.cue.degree, -finding.score))
    rest = sorted((finding for finding in found if finding is not lead), key=lambda finding: -finding.score)
    return [lead, *rest][:MOST_QUOTES]


def _record(document: str, judge: Judge, found: list[Finding], doubt: float) -> Row:
    lead = found[0]
    statement = lead.statement
    quotes: list[Row] = []
    for finding in found:
        for quote in finding.statement.line.quote(finding.statement.start, finding.statement.end):
            if all(quote["start"] != other["start"] for other in quotes):
                quotes.append(quote)
    quotes.sort(key=lambda quote: quote["start"])
    holder = statement.holder
    strength = (
        "sterk"
        if any(f.statement.cue.strength == "sterk" for f in found) and statement.cue.degree > 1
        else statement.cue.strength
    )
    return {
        "id": "",
        "document": document,
        "quotes": quotes,
        "confidence": round(max(0.05, min(0.95, lead.score * statement.weight) - doubt / 2), 3),
        "extractor": {"name": "raadslens", "version": VERSION, "rule": statement.cue.rule},
        "review": "open",
        "issue": judge.matcher.profiles[lead.issue].issue.id,
        "holder": holder.id,
        "municipality": holder.municipality,
        "scope": "gezamenlijk" if holder.joint else "individueel",
        "members": list(holder.members),
        "stance": name_of(lead.sign, statement.cue.degree),
        "strength": strength,
        "conditions": [],
        "date": statement.date,
        "reported_by": statement.reported_by,
        "tension_with": [],
    }
