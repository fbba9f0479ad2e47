"""Plans: lines that give a milestone its day, and whether two plans are of one thing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.export.day_places import day_places
from pipeline.model.edtf import first_day, last_day
from pipeline.store.files import rows

Row = dict[str, Any]
ALIKE_TITLES = 2  # words that two titles share where the papers are of one thing
# What happens on the day of a milestone; the first that a plan has, tells it.
_ACTS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "reopens": r"heropen\w*|weer open",
        "holds": r"inwerkingtreding|in werking|ingangsdatum|ingaan|gaat in|gaan in",
        "ready": r"klaar|gereed|oplever\w*|opgeleverd|afgerond|afronding|voltooi\w*",
        "opens": r"open|opent|openen|geopend|\w*opening(?:sdatum)?|openstelling|ingebruikname|in gebruik",
        "closes": r"\w*sluiting(?:sdatum)?|sluit|sluiten|gesloten|dicht",
        "starts": r"\w*start|start(?:t|te|en|ten|datum|moment)|gestart|begint|beginnen|begonnen|aanvang",
        "settled": r"vaststelling|vastgesteld|vast",
        "made": r"aanleg|aangelegd|gebouwd|gesloopt|geplaatst|uitgevoerd",
    }.items()
}
_MILESTONE = re.compile(
    r"\b(?:\w*(?:opening|sluiting|oplevering|aanbesteding|sloop|verhuizing|ingebruikname|inwerkingtreding)|start\w*|aanvang|afronding|gunning|bouw\w*|aanleg|realisatie|ingangsdatum|"
    r"eerste paal|gereed|klaar)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\W*(?P<label>[^:.;?!]{4,60}):\s+(?:(?:op|in|per|vanaf|begin|medio|eind|uiterlijk|naar verwachting|het|de)\s+)*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ORDER = re.compile(r"\b(?:(eerste|tweede|derde|vierde|laatste|\de)\b(?! (?:kwartaal|helft|week))|(?:fase|deel|ronde) (\d|[a-e]|i{1,3}|een|twee|drie)\b)", re.IGNORECASE)
_PARTS = re.compile(r"[,;:()]")
# Words that tell nothing of what is planned: of time, of moving, and of speech.
_LOOSE = frozenset(
    "aan als beoogd beoogde besloten bij daardoor daarmee daarna daarom dag dan dat datum derde deze die dit door doorgeschoven dus een eerder eerst eerste eind er gaan gaat gehele geplande "
    "gepland haar half halverwege het hem hier ingang januari februari maart april mei juni juli augustus september oktober november december jaar jaren kan kwartaal laatste later "
    "maand maanden maar medio meer met moet naar najaar niet nieuw nieuwe nog oktober omdat omstreeks ons onze ook oorspronkelijk oorspronkelijke opgeschoven over pas per plaats plan planning rond schuift "
    "schuiven staat streven tot treden treedt tweede uit uiterlijk uitgesteld uur van vanaf vanwege verplaatst verschoven verschuift verschuiven vertraagd verwacht verwachten verwachting vervroegd verzet vier "
    "vierde vindt volgens volgt voor voorjaar voorzien vóór waarna waarschijnlijk was waren wat week weken wegens werd wel werking wij winter word worden wordt zal zes zich zij zijn zoals zodat zomer zou "
    "zouden zullen één twee drie begin het".split()
)


class Thing(NamedTuple):
    """What a plan is of: what happens, to what, and which part or round of it."""

    act: str
    subject: frozenset[str]
    order: frozenset[str]


def thing_of(text: str) -> Thing | None:
    """What a plan is of; None where its words name nothing that happens.

    >>> thing_of("De bouw van de sluis start in mei 2031").act
    'starts'
    """
    act = next(((name, match) for name, words in _ACTS.items() if (match := words.search(text))), None)
    if act is None:
        return None
    low = max((match.end() for match in _PARTS.finditer(text, 0, act[1].start())), default=0)
    high = next((match.start() for match in _PARTS.finditer(text, act[1].end())), len(text))
    part = text[low:high].lower()
    words = {word for word in _WORD.findall(part) if word not in _LOOSE and not any(rule.fullmatch(word) for rule in _ACTS.values())}
    return Thing(act[0], frozenset(words), order_of(part))


def order_of(text: str) -> frozenset[str]:
    """Which parts or rounds of a thing a text names: the first of two phases is not the second."""
    return frozenset(one or other for one, other in _ORDER.findall(text.lower()))


def alike(one: Thing, other: Thing) -> bool:
    """Whether two plans of papers on one matter are of one thing: the same act and part, and one's words among the other's."""
    if one.act != other.act or one.order != other.order or bool(one.subject) != bool(other.subject):
        return False
    return one.subject <= other.subject or other.subject <= one.subject


def lines(run: Path, documents: Mapping[str, Row]) -> Iterator[tuple[Row, str, str, int, int]]:
    """Lines that give a milestone its day ahead, as "Oplevering: 1 mei 2031": document, EDTF, text, start, end."""
    days = day_places(run, documents, ("day", "month", "quarter", "season", "year"))
    for row in rows(run, "passages"):
        known = days.get(row["document"])
        if not known or len(row["quotes"]) != 1 or len(row["quotes"][0]["exact"]) > 120:
            continue
        quote = row["quotes"][0]
        at = bisect_left(known, (quote["start"], 0, ""))
        if at == len(known) or known[at][1] > quote["end"]:
            continue
        start, end, edtf = known[at]
        match = _LABELLED.fullmatch(quote["exact"][: start - quote["start"]])
        if not match or not _MILESTONE.search(match["label"]) or quote["exact"][end - quote["start"] :].strip(" .;*|"):
            continue
        written = last_day((documents[row["document"]]["date"] or {}).get("edtf"))
        if written and (first_day(edtf) or "") > written:
            yield documents[row["document"]], edtf, " ".join(quote["exact"].split()), quote["start"], quote["end"]


def ties(run: Path, documents: Mapping[str, Row]) -> dict[str, frozenset[str]]:
    """Document -> itself, and the papers that a link or the words of their titles tie it to."""
    tied: dict[str, set[str]] = {name: {name} for name in documents}
    for link in rows(run, "links"):
        source, target = (name if name in documents else name.split("-")[0] for name in (link["source"], link["target"]))
        if source in tied and target in tied:
            tied[source].add(target)
            tied[target].add(source)
    index: dict[tuple[str, str], list[str]] = {}
    for name, row in documents.items():
        for word in sorted(_title(row)):
            index.setdefault((row["municipality"] or "", word), []).append(name)
    for name, row in documents.items():
        shared: dict[str, int] = {}
        for word in _title(row):
            others = index[row["municipality"] or "", word]
            for other in others if len(others) <= 40 else ():
                shared[other] = shared.get(other, 0) + 1
        tied[name].update(other for other, count in shared.items() if count >= ALIKE_TITLES)
    return {name: frozenset(found) for name, found in tied.items()}


def _title(row: Row) -> set[str]:
    title = str(row["subject"] or row["title"] or "") if row["type"] in ("brief", "raadsinformatiebrief", "raadsvoorstel", "raadsbesluit", "motie", "presentatie") else ""
    return {word for word in _WORD.findall(title.lower()) if len(word) > 3 and word not in _LOOSE} - {"motie", "brief", "raad", "gemeente", "raadsbesluit", "raadsvoorstel", "voorstel"}


def one_matter(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two plans stand in papers on one matter, of one municipality, the first of which was written first."""
    return bool(one["place"] and one["place"] == other["place"] and (one.get("told") or "9") < (other.get("told") or "")
                and other.get("document") in one.get("ties", ()) and other["what"] != "verzoek" and one["what"] != "verzoek")


def only(found: Iterable[tuple[int, Thing]], thing: Thing) -> int | None:
    """The last told of the plans that are of a thing; None where they are of several."""
    near = [(at, known) for at, known in found if alike(known, thing)]
    near = [pair for pair in near if pair[1].subject == thing.subject] or near
    return near[-1][0] if near and len({known.subject for _, known in near}) == 1 else None
