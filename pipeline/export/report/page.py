"""The report as HTML: one file without anything from elsewhere, in parts that are written as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib import resources
from typing import Any

from pipeline.export.report.digest import MOST_FAILURES, Digest, Found, Paper
from pipeline.export.table import plain
from pipeline.export.wording import actor_name, number, said, spoken
from pipeline.model.records import SILENCE

_TONES = {"aangenomen": "done", "genomen": "done", "uitgevoerd": "done", "verworpen": "late", "ingetrokken": "late", "aangehouden": "wait", "gestaakt": "wait", "deels": "wait",
          "niet_behandeld": "wait"}
_SIGNS = {"voor": "++", "eerder_voor": "+", "neutraal_open": "o", "eerder_tegen": "−", "tegen": "−−"}
_NOBODY = Paper("", "", None, "", "")
_PARTS = (("dekking", "Dekking"), ("besluiten", "Besluiten"), ("termijnen", "Termijnen"), ("standpunten", "Standpunten"), ("tijdlijn", "Tijdlijn"), ("verbeteringen", "Verbeteringen"),
          ("lezen", "Hoe u dit leest"))


def page(digest: Digest, table: Mapping[str, Any], coverage: Mapping[str, int], version: str) -> Iterator[str]:
    """The parts of the page, in order.

    Args:
        digest: of all records.
        table: object of `matrix.json`.
        coverage: as in `run.json`.
        version: of raadslens.
    """
    style = resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    links = "".join(f'<a href="#{name}">{title}</a>' for name, title in _PARTS)
    yield ('<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
           f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">\n<title>Verslag van de raadsstukken</title>\n<style>{style}</style>\n</head>\n'
           f'<body>\n<header><div><h1>Wat staat er in deze raadsstukken?</h1>\n<p>{_lead(digest)}</p>\n<nav aria-label="Op deze pagina">{links}</nav></div></header>\n<main>\n')
    yield from _coverage(digest, coverage)
    yield from _decisions(digest)
    yield from _deadlines(digest)
    yield from _matrix(digest, table)
    yield from _events(digest)
    yield from _changes(digest)
    yield ('<h2 id="lezen">Hoe u dit leest</h2>\n<ul>\n<li>Dit verslag is door een computer gemaakt. Het stuk zelf is beslissend: bij alles staan de woorden waar het op rust.</li>\n'
           "<li>Wat er niet staat, is niet gevonden. Dat is iets anders dan dat het er niet is.</li>\n"
           "<li>De stand van een verzoek of toezegging zegt wat in deze stukken staat, niet wat er in het echt is gebeurd.</li>\n</ul>\n"
           f"</main>\n<footer>Gemaakt met raadslens {_safe(version)}. De volledige lijsten staan in de map waarin raadslens dit bestand maakte.</footer>\n</body>\n</html>\n")


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most first; those of one number by name, so that the order of reading does not show."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _safe(text: object) -> str:
    return escape(plain(str(text)))


def _lead(digest: Digest) -> str:
    days = sorted(paper.day for paper in digest.papers.values() if paper.day)
    places = [name for name in digest.places if name]
    span = f", van {days[0][:4]} tot en met {days[-1][:4]}" if days and days[0][:4] != days[-1][:4] else f", uit {days[0][:4]}" if days else ""
    towns = f" van {len(places)} gemeenten" if len(places) > 1 else f" van {_safe(places[0])}" if places else ""
    return f"{number(len(digest.papers))} {'stuk' if len(digest.papers) == 1 else 'stukken'}{towns}{span}."


def _unread(count: int) -> str:
    """How many files could not be read, as a sentence."""
    return "Alle bestanden zijn gelezen." if not count else f"{number(count)} {'bestand kon' if count == 1 else 'bestanden konden'} niet gelezen worden: zie de lijst hieronder."


def _coverage(digest: Digest, coverage: Mapping[str, int]) -> Iterator[str]:
    figures = [(len(digest.papers), "stukken gelezen"), (digest.pages, "bladzijden"), (digest.counts["decisions"], "besluiten"), (digest.counts["requests"], "verzoeken"),
               (digest.counts["commitments"], "toezeggingen en plannen"), (digest.counts["failures"], "keer niet gelezen")]
    yield '<h2 id="dekking">Dekking</h2>\n<ul class="figures">' + "".join(f"<li><strong>{number(count)}</strong>{name}</li>" for count, name in figures) + "</ul>\n"
    if coverage:
        double = f", waarvan {number(coverage['duplicates'])} dubbel" if coverage.get("duplicates") else ""
        yield f"<p>Aangeboden: {number(coverage.get('inputs', 0))} bestanden{double}. {_unread(coverage.get('inputs_failed', 0))}</p>\n"
    if digest.undated:
        yield f"<p>Van {number(digest.undated)} {'stuk' if digest.undated == 1 else 'stukken'} is de datum niet gevonden.</p>\n"
    yield '<div class="beside">\n'
    yield _counted("Stukken per soort", [(said("type", name), count) for name, count in _ranked(digest.types)])
    yield _counted("Stukken per gemeente", [(name or "onbekend", count) for name, count in _ranked(digest.places)[:60]])
    yield _counted("Hoe de tekst is gelezen", [(said("origin", name), count) for name, count in _ranked(digest.origins)])
    yield "</div>\n"
    if digest.failures:
        total = digest.counts["failures"]
        more = f" De eerste {MOST_FAILURES} van {number(total)}; alle staan in failures.jsonl." if total > len(digest.failures) else ""
        yield f'<h3>Niet gelezen</h3>\n<p class="soft">{more}</p>\n<div class="scroll"><table><thead><tr><th scope="col">Bestand</th><th scope="col">Wat er gebeurde</th><th scope="col">Wat te doen</th></tr></thead><tbody>\n'
        for row in digest.failures:
            where = _safe(row["source"]) + (f", bladzijde {row['page']}" if row["page"] else "")
            yield f'<tr><td>{where}</td><td lang="en">{_safe(row["message"])}</td><td lang="en">{_safe(row["remedy"])}</td></tr>\n'
        yield "</tbody></table></div>\n"


def _counted(title: str, rows: Iterable[tuple[str, int]]) -> str:
    lines = "".join(f'<tr><th scope="row">{_safe(name)}</th><td class="num">{number(count)}</td></tr>' for name, count in rows)
    return f'<table><caption>{title}</caption><tbody>{lines}</tbody></table>\n' if lines else ""


def _stamp(text: str, value: str) -> str:
    return f'<span class="stamp {_TONES.get(value, "")}">{_safe(text)}</span>' if text else "<span></span>"


def _where(digest: Digest, found: Found) -> str:
    paper = digest.papers.get(found.document, _NOBODY)
    page_ = f", bladzijde {found.page}" if found.page else ""
    return f'<p class="small soft">{_safe(paper.title)} ({_safe(paper.source)}{page_})</p>'


def _line(digest: Digest, found: Found, day: str, stamp: str) -> str:
    paper = digest.papers.get(found.document, _NOBODY)
    who = f'<p class="small soft">{_safe(actor_name(found.who))}</p>' if found.who else ""
    place = f'<br><span class="soft">{_safe(paper.place)}</span>' if paper.place else ""
    body = f"<q>{_safe(found.quote)}</q>" if found.quote else _safe(found.text)
    return f'<li><p class="small">{_safe(day)}{place}</p><div class="what"><p>{body}</p>{who}{_where(digest, found) if found.kind != "documents" else ""}</div>{stamp}</li>\n'


def _rows(lines: Iterable[str], empty: str) -> Iterator[str]:
    any_ = False
    for line in lines:
        if not any_:
            yield '<ol class="rows">\n'
            any_ = True
        yield line
    yield "</ol>\n" if any_ else f"<p>{empty}</p>\n"


def _decisions(digest: Digest) -> Iterator[str]:
    total, shown = digest.counts["decisions"], digest.decisions()
    yield '<h2 id="besluiten">Besluiten</h2>\n'
    if total:
        kinds = ", ".join(f"{number(count)} {said('status', name)}" for name, count in _ranked(digest.statuses))
        more = f" Hier staan de nieuwste {number(len(shown))}; alle staan in decisions.jsonl." if total > len(shown) else ""
        yield f"<p>{number(total)} {'besluit' if total == 1 else 'besluiten'}: {kinds}.{more} Het nieuwste stuk staat bovenaan.</p>\n"
    yield from _rows((_line(digest, one, spoken(digest.papers.get(one.document, _NOBODY).edtf) or "zonder datum", _stamp(said("status", one.value), one.value)) for one in shown),
                     "In deze stukken is geen besluit gevonden.")


def _deadlines(digest: Digest) -> Iterator[str]:
    shown = digest.deadlines()
    yield '<h2 id="termijnen">Termijnen</h2>\n'
    if shown:
        less = f" De {number(digest.deadlines_left_out)} vroegste zijn weggelaten." if digest.deadlines_left_out else ""
        yield f"<p>Wat op een dag klaar moet zijn of is toegezegd, op volgorde van tijd.{less}</p>\n"
    yield from _rows((_line(digest, one, spoken(one.edtf), _stamp(said("follow", one.value) if one.kind != "constraints" else "termijn", one.value)) for one in shown),
                     "In deze stukken is geen termijn gevonden.")


def _matrix(digest: Digest, table: Mapping[str, Any]) -> Iterator[str]:
    yield '<h2 id="standpunten">Standpunten</h2>\n'
    issues, places = table.get("issues") or [], table.get("municipalities") or []
    if not issues or not places:
        yield "<p>Er is geen lijst van onderwerpen gegeven (<code>--issues</code>), dus zijn er geen standpunten gezocht.</p>\n"
        return
    cells = {(cell["issue"], cell["municipality"]): cell for cell in table.get("cells", ())}
    heads = "".join(f'<th scope="col">{_safe(place["name"])}</th>' for place in places)
    yield ('<p>Kies een vak om de woorden te lezen. Een streep zegt dat er geen standpunt is gevonden.</p>\n<div class="scroll"><table><thead><tr><th scope="col">Onderwerp</th>'
           f"{heads}</tr></thead><tbody>\n")
    behind: list[tuple[str, str, str, list[Found]]] = []
    for row, issue in enumerate(issues):
        yield f'<tr><th scope="row">{_safe(issue["label"])}</th>'
        for column, place in enumerate(places):
            cell = cells.get((issue["id"], place["cbs"]))
            own = cell is not None and cell["own"]["stance"] != SILENCE
            joint = cell is not None and not own and cell["joint"]["stance"] != SILENCE
            if cell is None or not (own or joint):
                yield "<td>–</td>"
                continue
            stance = cell["own" if own else "joint"]["stance"]
            found = digest.behind(issue["id"], place["cbs"], joint)
            name = f"v{row}-{column}"
            behind.append((name, f"{place['name']}: {issue['label']}", f"{said('stance', stance)}{' (samen)' if joint else ''}", found))
            changed = " <small>gewijzigd</small>" if cell["changes"] else ""
            yield f'<td class="{_safe(stance)}"><a href="#{name}">{_SIGNS.get(stance, "")} {said("stance", stance)}</a>{" <small>samen</small>" if joint else ""}{changed}</td>'
        yield "</tr>\n"
    yield "</tbody></table></div>\n<h3>De woorden achter de standpunten</h3>\n"
    yield from _rows((_behind(digest, *one) for one in behind), "Er is geen standpunt gevonden.")


def _behind(digest: Digest, name: str, title: str, stance: str, found: list[Found]) -> str:
    words = "".join(f'<p><q>{_safe(one.quote)}</q> <span class="small soft">{_safe(actor_name(one.who))}, {_safe(spoken(one.edtf) or "zonder datum")}: {_safe(said("stance", one.value))} '
                    f"({_safe(digest.papers.get(one.document, _NOBODY).source)}{f', bladzijde {one.page}' if one.page else ''})</span></p>" for one in found)
    return f'<li id="{name}"><p class="small"><strong>{_safe(title)}</strong></p><div class="what">{words}</div>{_stamp(stance, "")}</li>\n'


def _events(digest: Digest) -> Iterator[str]:
    shown = digest.events()
    yield '<h2 id="tijdlijn">Tijdlijn</h2>\n'
    if digest.events_seen > len(shown):
        yield f"<p>De laatste {number(len(shown))} van {number(digest.events_seen)} stukken en besluiten met een datum.</p>\n"
    yield from _rows((_line(digest, one, spoken(one.edtf), _stamp(said("type", one.value) if one.kind == "documents" else said("status", one.value), one.value)) for one in shown),
                     "In deze stukken is geen datum gevonden.")


def _changes(digest: Digest) -> Iterator[str]:
    yield '<h2 id="verbeteringen">Verbeteringen</h2>\n'
    if not digest.changes:
        yield "<p>Aan de tekst is niets verbeterd.</p>\n"
        return
    yield ('<p>Wat aan de gelezen tekst is veranderd. De tekst van vóór de verandering is bewaard.</p>\n<table><thead><tr><th scope="col">Soort</th><th scope="col" class="num">Keer</th>'
           '<th scope="col">Voorbeelden</th></tr></thead><tbody>\n')
    for kind, count in _ranked(digest.changes):
        examples = ", ".join(f"<del>{_safe(raw)}</del> <ins>{_safe(clean)}</ins>" for raw, clean, _ in digest.examples.get(kind, ()))
        yield f'<tr><th scope="row">{_safe(said("correction", kind))}</th><td class="num">{number(count)}</td><td>{examples}</td></tr>\n'
    yield "</tbody></table>\n"
