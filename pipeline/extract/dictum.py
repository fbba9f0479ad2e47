"""The dictum that no lead word gave away: known by its form.

A council decides and asks in infinitives: "de nota vast te stellen;", "het college op te dragen ..." or in the nouns of such verbs.
Where a motion has no requests yet, or a proposal or decision of the council no points, the list whose items have that form is the
dictum, whatever the words of the line above it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.acts import act, finite, infinitive
from pipeline.extract.passage import Passage
from pipeline.extract.shapes import plain_sentence

# What the list of a paper of this type holds, where its lead words do not say.
_HOLDS = {"motie": "verzoek", "raadsvoorstel": "beslispunt", "raadsbesluit": "beslispunt"}
_PASSIVE_ROLES = {"overig", "inleiding", "toelichting", "aanhef", "mening"}
_SAYS = re.compile(r"\b(?:raad|raadsleden|college|wethouder|burgemeester|beslui\w*|besloten|beslis\w*|voorstel\w*|voor|stellen|vraagt?|vragen|verzoek|gevraagd|advies|adviseren|wens|opdracht|wij|we|u|uw)\b", re.I)
_NOT = re.compile(r"\b(?:overwegende|constaterende|gelet op|gezien|gehoord|doel(?:en)?|effect|argumenten|bijlagen?|risico'?s|varianten|opties?|stappen|alternatieven|agenda|aanwezig|"
                  r"redenen|voordelen|nadelen|planning|mogelijkheden|scenario'?s|wat kan er ook|keuzes|kosten|vervolg|uitvoering|aanpak|ambities?|acties|maatregelen)\b", re.I)
_BODY = re.compile(r"(?:[^:]{0,160}\b(?:besluit|beslissing)\s?:\s)?(?:de |het )?(?:gemeente)?(?:raad|college|vergadering|presidium|bestuur|algemeen bestuur|dagelijks bestuur|commissie)(?: van [\w' -]{2,50})?(?: (?:heeft|besluit|beslist))?\s?:?", re.I)
# A finite verb at the head of an item, in the third person, that does not ask or consider.
_THIRD = re.compile(r"(?!verzoekt|vraagt|roept|draagt|dringt|nodigt|constateert|overweegt|vindt|weet|ziet|spreekt|zegt|merkt|is van|heeft kennis)(?:(?:niet|wel|verder|tevens|ook|eenmalig) )?(?:[a-zë]{2,}t|ga|gaan|nemen|geven|kiezen|stellen)\s\S", re.ASCII)
_SPEAKS = re.compile(r"\bspree?k(?:t|en)\b.{0,60}\buit\b", re.I)
_LABEL = re.compile(r"[*_]*(?:(?:voorgesteld|gevraagd|te nemen|ontwerp|concept|raads)[- ]?)?(?:besluit|beslissing|beslispunt|voorstel|dictum)[*_]*\s?:[*_]*\s", re.I)
# A proposal in one sentence: "De raad wordt gevraagd de nota vast te stellen."
_SENTENCE = re.compile(
    r"(?:(?:daarom|derhalve) )?(?:aan (?:de|uw) raad wordt voorgesteld|(?:de|uw) (?:gemeente)?raad wordt (?:dan ook |daarom |hierbij )?(?:voorgesteld|gevraagd|verzocht|geadviseerd)|"
    r"(?:provinciale|de) staten (?:wordt|worden) (?:dan ook |daarom |hierbij )?(?:voorgesteld|gevraagd|verzocht|geadviseerd)|voorgesteld wordt|het (?:algemeen )?bestuur wordt (?:voorgesteld|gevraagd|verzocht))(?: om)?,?\s",
    re.I,
)
_LEAST = 0.6  # share of the items that must be infinitives


def infer_dictum(passages: list[Passage], kind: str) -> list[Passage]:
    """The passages, with the role of the dictum given to the list that has its form.

    Args:
        passages: of one document.
        kind: type of the document. Only for motions, proposals and decisions, and only where no passage has the role yet.
    """
    role = _HOLDS.get(kind)
    if role is None or any(passage.role == role and _says(passage) for passage in passages):
        return passages
    if kind == "raadsvoorstel" and (inline := [place for place, passage in enumerate(passages) if _labelled(passage)]):
        return [replace(passage, role="beslispunt", lead="Besluit:") if place in inline[:1] else passage for place, passage in enumerate(passages)]
    # A proposal has other lists of infinitives (aims, steps): there the line above must speak of council or decision.
    runs = [run for run in _runs(passages) if _fits(passages, run, kind)]
    if not runs and kind == "raadsvoorstel" and (said := [place for place, passage in enumerate(passages) if _in_a_sentence(passage)]):
        return [replace(passage, role="beslispunt", lead="Voorstel:") if place == said[0] else passage for place, passage in enumerate(passages)]
    if not runs:
        return passages
    # A motion ends in what it asks; a proposal opens with it; a decision is its longest list.
    chosen = {"motie": runs[-1], "raadsvoorstel": runs[0]}.get(kind) or max(runs, key=len)
    members = set(chosen)
    for place, passage in enumerate(passages):  # sub-points go along
        if passage.parent in members:
            members.add(place)
    lead = _lead(passages, chosen[0])
    return [replace(passage, role=role, lead=passage.lead or lead) if place in members else passage for place, passage in enumerate(passages)]


def end_lists(passages: list[Passage]) -> list[Passage]:
    """The passages, with plain sentences below a list freed from the role that the line above the list gave.

    "Wij verzoeken uw raad: - een zienswijze in te dienen; - een aanspreekpunt te noemen." ends with its last item; the paragraph after
    it tells something else, though it stands under the same line.
    """
    made = list(passages)
    listed: tuple[str, ...] | None = None
    for place, passage in enumerate(passages):
        if passage.role not in ("beslispunt", "verzoek"):
            continue
        if passage.marker:
            listed = passage.section
        elif not passage.lead and passage.section == listed and plain_sentence(passage.text) and not act(passage.text) and passages[place - 1].section == listed:
            made[place] = replace(passage, role="overig")
        elif not passage.marker and passage.lead and place and _goes_on(passages[place - 1], made[place - 1], passage):
            made[place] = replace(passage, role="overig", parent=None, lead="")
    return made


def _goes_on(before: Passage, made: Passage, passage: Passage) -> bool:
    """Whether a paragraph below a point without a marker explains it: "Het plan vast te stellen." and then "In de nota is vastgelegd dat ..."."""
    if passage.role != "beslispunt" or before.lead != passage.lead or before.marker or not plain_sentence(passage.text):
        return False
    told = finite(passage.text) and not infinitive(passage.text) and passage.text.rstrip().endswith(".")
    return told and (made.role == "overig" or (infinitive(before.text) and before.text.rstrip().endswith(".")))


def body_points(passages: list[Passage]) -> list[Passage]:
    """The passages, with the role of the dictum given to items that make sentences with the body above them.

    "De raad" alone on its line, and below it "a. stemt in met ...;", "b. geeft het college ...": no infinitives, and a dictum all the same.
    """
    made = list(passages)
    for place, passage in enumerate(passages):
        if not _BODY.fullmatch(passage.text.strip("*_ ")):
            continue
        items: list[int] = []
        for at in range(place + 1, min(len(passages), place + 30)):
            if passages[at].role == "voettekst" or (items and passages[at].parent == items[-1]):
                continue
            if not passages[at].marker or not _THIRD.match(passages[at].text) or (items and passages[at].level != passages[items[0]].level):
                break
            items.append(at)
        if len(items) > 1:
            made[place] = replace(passage, role="kop")
            for at in items:
                made[at] = replace(passages[at], role="beslispunt", parent=place, lead=passage.text)
    return made


def _labelled(passage: Passage) -> bool:
    """Whether a paragraph is the dictum behind its label: "Besluit: de verordening vaststellen"."""
    label = _LABEL.match(passage.text) if passage.role in _PASSIVE_ROLES else None
    return label is not None and act(passage.text[label.end() :])


def _in_a_sentence(passage: Passage) -> bool:
    """Whether a paragraph is one sentence that lays its decision before the council."""
    said = _SENTENCE.match(passage.text) if passage.role in _PASSIVE_ROLES and not passage.marker else None
    return said is not None and infinitive(passage.text[said.end() :]) and re.search(r"[.;?!:]\s", passage.text) is None


def _says(passage: Passage) -> bool:
    """Whether a passage with the role is more than the line above a list that did not come."""
    return len(passage.text) > 11 and not passage.text.rstrip("*_ ").endswith(":")


def _runs(passages: list[Passage]) -> list[list[int]]:
    """Items that follow each other at the outer level of one list, or paragraphs under one line that ends in a colon."""
    runs: list[list[int]] = []
    for place, passage in enumerate(passages):
        if passage.role == "mening" and _SPEAKS.search(passage.lead or passage.text[:80]):
            continue  # what the council says, no request
        if passage.role not in _PASSIVE_ROLES or passage.struck or not (passage.marker or passage.lead) or passage.level not in (0, None):
            continue
        last = passages[runs[-1][-1]] if runs else None
        if last is not None and last.parent == passage.parent and last.lead == passage.lead and bool(last.marker) == bool(passage.marker):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _fits(passages: list[Passage], run: list[int], kind: str) -> bool:
    form = infinitive if kind == "motie" else act
    hits = sum(1 for place in run if form(passages[place].text))
    if hits < _LEAST * len(run):
        return False
    lead = _lead(passages, run[0])
    section = " ".join(passages[run[0]].section[-1:])
    return (kind != "raadsvoorstel" or bool(_SAYS.search(f"{lead} {section}"))) and not _NOT.search(f"{lead} {section}")


def _lead(passages: list[Passage], first: int) -> str:
    """The line above a list."""
    if passages[first].lead:
        return passages[first].lead
    parent = passages[first].parent
    above = passages[parent] if parent is not None else passages[first - 1] if first else None
    return above.text[-200:] if above is not None else ""
