"""The report: figures, then every miss and false find beside its text. In Dutch, one file, no script."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.context import context
from pipeline.evaluate.fields import ABOUT_DOCUMENT, RULES
from pipeline.evaluate.items import KINDS, Item
from pipeline.evaluate.markup import Markup, tag
from pipeline.evaluate.measure import CANONICAL, Answer, Outcome, Result
from pipeline.evaluate.wording import Record, empty, listed

if TYPE_CHECKING:
    from pipeline.evaluate import Evaluation

KIND_NL = {
    "decisions": "Besluiten",
    "requests": "Verzoeken",
    "commitments": "Toezeggingen",
    "constraints": "Randvoorwaarden",
    "dates": "Datums",
    "allocations": "Taakverdelingen",
    "references": "Verwijzingen",
    "positions": "Standpunten",
    "actors": "Vermeldingen van actoren",
    "actors_canonical": "Actoren",
    "links": "Verbanden",
    "links_typed": "Verbanden met soort en richting",
    "documents": "Gegevens van het document",
}
_ABOUT = {
    "links": ("source", "target", "type"),
    CANONICAL: ("name", "type"),
    "actors": ("name", "type"),
    "references": ("label", "kind", "target"),
}
_LONGEST_VALUE = 160


def report(evaluation: Evaluation, figures: Record) -> str:
    """The report as an HTML page.

    Args:
        evaluation: judgements.
        figures: of the same evaluation.
    """
    total = figures["all"]
    parts: list[object] = [
        tag("h1", "Hoe goed heeft raadslens gelezen?"),
        tag(
            "p",
            f"Uitvoer: {evaluation.run}. Vergeleken met: {evaluation.truth}. "
            f"Documenten: {total['documents']['found']} van {total['documents']['gold']}.",
        ),
        _reading_guide(),
        tag("h2", "De cijfers"),
        *_totals(total),
        *_breakdowns(figures),
    ]
    blind = sorted({result.dossier.name for result in evaluation.results if result.dossier.blind})
    if blind:
        parts.append(
            tag(
                "p",
                f"Blind dossier: {', '.join(blind)}. Van een blind dossier tonen we alleen de totalen. "
                "Zo blijft het een eerlijke proef.",
                cls="note",
            )
        )
    parts += [_dossier(result) for result in evaluation.open]
    style = files("pipeline.evaluate").joinpath("report.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", "Hoe goed heeft raadslens gelezen?"),
        tag("style", Markup(style)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', tag('main', *parts)), lang='nl')}\n"


def _reading_guide() -> Markup:
    return tag(
        "p",
        "Precisie: van alles wat het programma vond, het deel dat klopt. Volledigheid: van alles wat er staat, "
        "het deel dat het programma vond. F1: beide in één getal. 1 is alles goed, 0 is niets goed. "
        "Een streepje betekent: er viel niets te meten.",
    )


# --- figures ---


def _show(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}".replace(".", ",") if isinstance(value, float) else str(value)


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Markup | None:
    body = [
        tag(
            "tr",
            *(
                tag("th", _show(cell), scope="row") if place == 0 else tag("td", _show(cell))
                for place, cell in enumerate(row)
            ),
        )
        for row in rows
    ]
    if not body:
        return None
    top = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in head)))
    return tag(
        "div",
        tag("table", tag("caption", caption), top, tag("tbody", *body)),
        cls="scroll",
        tabindex="0",
        role="region",
        **{"aria-label": caption},
    )


def _totals(total: Record) -> list[Markup | None]:
    rows = {**total["kinds"], CANONICAL: total["actors_canonical"], "links_typed": total["links_typed"]}
    names = ("gold", "found", "matched", "precision", "recall", "f1")
    parts = [
        _table(
            "Per soort",
            ("Soort", "Staat er", "Gevonden", "Goed", "Precisie", "Volledigheid", "F1"),
            ([KIND_NL[kind], *(row[name] for name in names)] for kind, row in rows.items()),
        ),
        tag("p", f"Gemiddelde F1 over {total['macro_kinds']} soorten: {_show(total['macro_f1'])}."),
        _table(
            "Waarden van wat gevonden is",
            ("Veld", "Goed", "Van", "Deel goed", "Precisie", "Volledigheid", "F1"),
            (
                [
                    f"{KIND_NL[kind]}: {name}",
                    row["right"],
                    row["total"],
                    row["accuracy"],
                    *(row.get(key) for key in ("precision", "recall", "f1")),
                ]
                for kind, one in rows.items()
                for name, row in one["fields"].items()
            ),
        ),
        _table("Gegevens van het document", ("Veld", "Goed", "Van", "Deel goed"), _shares(total["metadata"])),
        _table(
            "Wat er van verzoeken en toezeggingen kwam",
            ("Soort", "Goed", "Van", "Deel goed"),
            ([KIND_NL[kind], *row] for kind, *row in _shares(total["follow_up"])),
        ),
    ]
    if total.get("matrix"):
        head = (
            "Deel",
            "Cellen",
            "Goed",
            "Gevuld",
            "Goed van gevuld",
            "Gegeven",
            "Goed van gegeven",
            "Leeg",
            "Verzonnen",
        )
        parts.append(
            _table(
                "Standpunten per gemeente",
                head,
                (
                    [
                        {"own": "Eigen standpunt", "joint": "Gezamenlijk standpunt"}[part],
                        row["total"],
                        row["right"],
                        row["filled"]["total"],
                        row["filled"]["accuracy"],
                        row["given"]["total"],
                        row["given"]["accuracy"],
                        row["gold_empty"],
                        row["invented"],
                    ]
                    for part, row in total["matrix"].items()
                ),
            )
        )
        parts.append(
            tag(
                "p",
                f"Gezamenlijk standpunt als eigen standpunt gegeven: {total['matrix']['own']['joint_given_as_own']}. "
                f"Passages die geen standpunt zijn, maar er wel voor aangezien: {total['traps']['sprung']} van "
                f"{total['traps']['total']}.",
            )
        )
    if total["reading"]:
        row = total["reading"]
        parts.append(
            _table(
                "Lezen",
                ("Documenten", "Woorden", "Foute woorden (WER)", "Ontbrekende woorden", "Foute tekens (CER)"),
                [[row["documents"], row["words"], row["wer"], row["missed_words"], row["cer"]]],
            )
        )
    if total["corrections"]:
        row = total["corrections"]
        errors = ("cer_before", "cer_after", "wer_before", "wer_after", "fixable", "fixed", "harmed")
        parts.append(
            _table(
                "Tekst herstellen",
                ("", "CER voor", "CER na", "WER voor", "WER na", "Fouten", "Hersteld", "Stukgemaakt"),
                [["Alle teksten", *(row[name] for name in errors)]],
            )
        )
    return parts


def _shares(rows: Record) -> list[list[Any]]:
    return [[name, row["right"], row["total"], row["accuracy"]] for name, row in rows.items()]


def _breakdowns(figures: Record) -> list[Markup | None]:
    parts = []
    for caption, first, name in (
        ("F1 per dossier", "Dossier", "dossiers"),
        ("F1 per soort document", "Soort", "types"),
        ("F1 per mate van schade", "Schade", "damage"),
    ):
        parts.append(
            _table(
                caption,
                (first, "Documenten", "Gemiddeld", *(KIND_NL[kind] for kind in KINDS)),
                (
                    [
                        f"{key} (blind)" if row.get("blind") else key,
                        row["documents"]["found"],
                        row["macro_f1"],
                        *(row["kinds"][kind]["f1"] for kind in KINDS),
                    ]
                    for key, row in figures[name].items()
                ),
            )
        )
    return parts


# --- misses and false finds ---


def _dossier(result: Result) -> Markup:
    """Everything that is wrong in one dossier; must not be called for a blind one."""
    if result.dossier.blind:
        raise AssertionError("a blind dossier is never shown")
    name = result.dossier.name
    finds = {stem: _document(result, stem) for stem in [*result.dossier.documents, ""]}
    anchors = {stem: f"{name}-{place}" for place, stem in enumerate(finds)}
    titles = {stem: stem or "Over het hele dossier" for stem in finds}
    counted = (
        (tag("a", titles[stem], href=f"#{anchors[stem]}"), len(entries)) for stem, entries in finds.items() if entries
    )
    overview = tag("ul", *(tag("li", link, f": {count}") for link, count in counted))
    parts: list[object] = [
        tag("h2", f"Dossier {name}"),
        tag("p", "Wat gemist is, te veel is of een verkeerde waarde heeft, per document:"),
        overview,
        _matrix_cells(result),
    ]
    for stem, entries in finds.items():
        if entries:
            document = result.dossier.documents.get(stem)
            kind = f" ({document.type})" if document else ""
            parts.append(tag("h3", titles[stem], kind, id=anchors[stem]))
            for group in [*KINDS, CANONICAL, "documents"]:
                mine = [entry for at, entry in entries if at == group]
                parts += [tag("h4", f"{KIND_NL[group]} ({len(mine)})"), tag("ul", *mine, cls="finds")] if mine else []
    return tag("section", *parts)


def _document(result: Result, stem: str) -> list[tuple[str, Markup]]:
    """The entries of one document, each with its kind."""
    entries = [
        (one.kind, _outcome(result, one))
        for one in result.outcomes
        if one.stem == stem and one.kind in (*KINDS, CANONICAL) and (one.wanted is None or one.given is None)
    ]
    entries += [
        (
            "positions",
            tag(
                "li",
                tag("div", "Geen standpunt, maar er wel voor aangezien", cls="sort"),
                _quote(trap, result),
                tag("div", f"issue: {trap.record.get('issue')}. {trap.record.get('note') or ''}", cls="values"),
                cls="extra",
            ),
        )
        for trap, sprung in result.traps
        if sprung and trap.stem == stem
    ]
    wrong: dict[int, list[Answer]] = {}
    for answer in result.answers:
        if answer.stem == stem and answer.right < 1 and answer.group != "follow_up":
            wrong.setdefault(id(answer.pair) if answer.pair is None else id(answer.pair[0]), []).append(answer)
    for answers in wrong.values():
        entries.append((answers[0].group, _wrong(result, answers)))
    return entries


def _outcome(result: Result, one: Outcome) -> Markup:
    item = one.wanted or one.given
    if item is None:
        raise AssertionError("an outcome without a record")
    missed = one.given is None
    return tag(
        "li",
        tag("div", "Gemist" if missed else "Te veel", cls="sort"),
        _quote(item, result),
        _values(item),
        cls="missed" if missed else "extra",
    )


def _wrong(result: Result, answers: list[Answer]) -> Markup:
    pair = answers[0].pair
    said = [
        tag(
            "div",
            tag("strong", answer.name),
            f": moet zijn {_value(answer.wanted)}, gegeven {_value(answer.given)}",
            cls="values",
        )
        for answer in answers
    ]
    quote = _quote(pair[0], result) if pair and answers[0].group != "documents" else None
    return tag("li", tag("div", "Verkeerde waarde", cls="sort"), quote, *said, cls="wrong")


def _quote(item: Item, result: Result) -> Markup | None:
    before, words, after = context(item, result.found)
    return tag("blockquote", before, tag("mark", words), after) if words.strip() else None


def _values(item: Item) -> Markup | None:
    names = _ABOUT.get(item.kind) or tuple(RULES.get(item.kind, ABOUT_DOCUMENT))
    said = [f"{name}: {_value(item.record[name])}" for name in names if not empty(item.record.get(name))]
    rule = item.record.get("extractor", {}).get("rule") if isinstance(item.record.get("extractor"), dict) else None
    said += [f"regel: {rule}"] if rule else []
    return tag("div", "; ".join(said), cls="values") if said else None


def _value(value: Any) -> str:
    if empty(value) and value is not False:
        return "niets"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict):
        said = ", ".join(f"{name} {_value(one)}" for name, one in value.items() if not empty(one))
    elif isinstance(value, list):
        said = ", ".join(_value(one) for one in listed(value))
    else:
        said = str(value)
    return said if len(said) <= _LONGEST_VALUE else said[: _LONGEST_VALUE - 1] + "…"


def _matrix_cells(result: Result) -> Markup | None:
    part = {"own": "eigen", "joint": "gezamenlijk"}
    return _table(
        "Cellen van de standpuntentabel die niet kloppen",
        ("Onderwerp", "Gemeente", "Deel", "Moet zijn", "Gegeven"),
        ([cell.issue, cell.municipality, part[cell.part], cell.wanted, cell.given] for cell in result.wrong_cells),
    )
