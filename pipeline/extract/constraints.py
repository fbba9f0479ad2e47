"""Constraints: what limits a decision, request or commitment, one record a clause, by dates, amounts and `rules_constraints.toml`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from typing import Any

from pipeline.dutch.prefilter import Cue
from pipeline.extract.amounts import find_amounts
from pipeline.extract.budgets import FORCE, budget, in_euro
from pipeline.extract.dates import DateMention
from pipeline.extract.doers import ahead
from pipeline.extract.draft import Draft
from pipeline.extract.norms import CUE, norms
from pipeline.extract.passage import Passage
from pipeline.extract.promise_lists import cells
from pipeline.extract.reading import Reading
from pipeline.extract.rules import Rule, likely
from pipeline.extract.settling import Made, covers, settled
from pipeline.extract.stretches import clause, tight
from pipeline.extract.unbinding import asked, of_level, of_option, unbinding
from pipeline.model.text import Span

MOST = 1200  # code points: a longer sentence is a table or a text without full stops
_ASIDE = ("voettekst", "adres", "kenmerk", "ondertekening", "kop", "aanhef", "tabel")
_GROUNDS = ("constatering", "overweging")
# A cheap look before the rules: no constraint without one of these words.
_TRIGGER = Cue(r"\bnog\b|geen |zonder|behoudens|behalve|uitzondering|uitgezonderd|\beis\b|datum|deadline|"
                      r"totdat|tot het|afhankelijk|vereis|veto|rato|bij een|binnen|voorbehoud|tenzij|mits|"
                      r"voorwaard|zolang|valt of|vallen of|gekoppeld|mogelijk|voldoen|invulling|nodig|noodzak|"
                      r"vereist|essentieel|alleen|slechts|uitsluitend|pas\b|achtneming|rekening|"
                      r"toepassing|kaders|uitgangspunten|waarbij|waarin|waarvan|zodanig|indien|\bmag\b|mogen|"
                      r"eerst|eerder|voordat|alvorens|voorafgaand|v[oó][oó]r|\bna\b|nadat|zodra|werking|onherroep|"
                      r"laten gaan|"
                      r"ingangsdatum|duur|periode|termijn|langer|looptijd|proef|loopt|vervalt|eindigt|weken|week|"
                      r"maand|kosten|laste|gedekt|vergoed|draagt|dragen|betaal|financiering|compens|bekostigd|"
                      r"geldt|gelden|ingediend|aangeleverd|geformuleerd|beperk|grenzen|hele|richt|buiten|ingezet|wijk|gebied|te weten|geval|bevoegdhe|"
                      r"advies|beslis|primaat|vaststelt|gemeenteraad|sturing|stem|unanim|meerderheid|consensus|"
                      r"exclusiv|uitgesloten|afname|niet meer|gelijkelijk|evenredig|duren|hooguit|achteruit|ongewijzigd|intact|"
                      r"winkelnering|recht|keuze|garant|zekerheid|treding|treden|opzeg|stap|medewerkers|werkge|"
                      r"fte|maxim|minim|hoogste|hoogstens|minste|capaciteit|kwaliteit|samenwerkingsvorm|"
                      r"bedrijfsvoering|"
                      r"open te|laten bestaan|stijl|jaar|afschrift|informatieplicht|verantwoord|transparant|handha|stand|behoud|"
                      r"verloren|oog voor|bevoegd|\bals\b|terug|borg|verplicht|vrijwillig|elders|\bvrij\b|verboden|aanvaardbaar|acceptabel|uittree|weinig|onvoldoende|gekozen|vooraf|tijdig|personeel|niveau|niet door|\btijd\b|gelegenheid|verstrijk|bedoeld|bestemd|aanmerking|aandelen|vorm|zijnde|dienstverlening|samenspraak|overleg|participatie|"
                      r"volgorde|gedragen|laatste woord|plicht|verbod|contract|zelf")
_WISH = re.compile(r"\b(?:zou|zouden|wens|wensen|wenselijk|willen|graag|liever|bij voorkeur|wat ons betreft|"
                   r"belangrijk|bepleiten)\b", re.I)
_AIM = re.compile(r"\b(?:streven|streeft|ernaar|verwacht\w*|naar verwachting|ambitie|richtdatum|beoogd\w*)\b", re.I)
_UNKNOWN = re.compile(r"\b(?:nog niet|onduidelijk\w*|nog geen|onbekend)\b", re.I)
_FROM = re.compile(r"\b(?:met ingang van|per|vanaf|ingaande(?: op)?|te starten op|in te voeren op|op)\s*$", re.I)
_STARTS = re.compile(r"^(?:met ingang van|per|vanaf|ingaande)\b", re.I)
_BOUND = re.compile(r"^(?:uiterlijk|v[oó][oó]r|voor|binnen)\b", re.I)
_FOR = re.compile(r"\b(?:gedurende|voor|proef van|pilot van|looptijd van|periode van)(?: ten hoogste| maximaal|"
                  r" minimaal| ten minste)?\s*$", re.I)
_HASTE = re.compile(r"zo (?:snel|spoedig) mogelijk,? (?:maar|doch|en)(?: in ieder geval)? $", re.I)
_OPEN = re.compile(r"\bbinnen (?:een|één|twee|drie|vier|vijf|zes|acht|twaalf|\d+) (?:dagen|weken|week|maanden|"
                   r"maand|jaar|kwartaal|kwartalen)(?: (?:na|nadat) [^,.;:]{0,60}|(?: [^\s,.;:]+){0,5}? te \w+)?|"
                   r"\b(?:v[oó][oó]r|voor) (?:de|het) (?:behandeling|bespreking|vaststelling|"
                   r"begrotingsbehandeling) van (?:de|het) [^\s,.;:]+(?: [A-Z0-9][^\s,.;:]*)*|"
                   r"\bv[oó][oó]r (?:de |het )?(?:start|aanvang|opening|oplevering|ingebruikname|vaststelling|ondertekening|gunning|invoering|raadsvergadering|besluitvorming)\b"
                   r"(?: van (?:de|het) [^\s,.;:]+)?|"
                   r"\b(?:v[oó][oó]r|voor) (?:de|het) (?:besluit|besluitvorming) (?:tot|over) [^,.;:]{3,50}|"
                   r"\b(?:ten minste|minimaal|uiterlijk|minstens) (?:een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf|\d+) (?:dagen|weken|maanden) (?:vooraf|van tevoren|tevoren)\b", re.I)
_AGENDA = re.compile(r"\bbij (?:de|het) (?:eerstvolgende|eerstkomende|volgende|presentatie|"
                     r"aanbieding) [^,;:]{3,80}?(?= te |[,;:.]|$)", re.I)
_ONLY_THEN = re.compile(r"(?:pas (?:daarna|dan)|(?:daarna|dan) pas)\b", re.I)
# "Wij zien uw reactie binnen acht weken tegemoet" asks, whatever its verb.
_AWAITED = re.compile(r"\bzien?\b[^.;:?!]{3,90}\btegemoet\b|\b(?:vernemen|ontvangen|horen) (?:wij|we) (?:\w+ ){0,3}?graag\b|\bgraag (?:vernemen|ontvangen|horen) (?:wij|we)\b", re.I)
# "aanvragen die vóór 1 mei zijn ingediend": the day tells which, and is no term.
_WHICH, _DONE = re.compile(r"\b(?:die|dat|welke)\b[^,;:]{0,50}$", re.I), re.compile(r"\W*(?:[\w-]+ ){0,4}?(?:is|zijn|was|waren|werd|werden|hebben|heeft)\b", re.I)
_PLANNED = re.compile(r"\b(?:gepland|ingepland|staat|staan|voorzien|geagendeerd|uitgenodigd|uitnodiging)(?: \w+){0,2} $", re.I)
_LIMITS = re.compile(r"^(?:\W|\d)*(?:rand)?(?:voorwaarden|uitgangspunten|spelregels|kaders|eisen|criteria|beperkingen|bandbreedte)\b.{0,40}$", re.I)
# What a word means in this paper limits nothing.
_TERMS = re.compile(r"\bverstaan onder\b|\b(?:begripsbepaling|begripsomschrijving|definitie)", re.I)
_ARTICLE = re.compile(r"^(?:\W)*artikel \w+|\bartikel \d+\b", re.I)
_POINT_ROW = re.compile(r"^(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s", re.I)
_DICTUM = re.compile(r"\bbeslui(?:t|ten|tpunten)\b|\bbeslispunt", re.I)
_CONDITIONS = re.compile(r"\b(?:voorwaarden?|uitgangspunten|criteria|eisen|kaders|mits|waarbij|zodanig dat|"
                         r"waarvoor geldt|met dien verstande)\b[^:]{0,60}:\s*$", re.I)
_SHORT = 100  # code points: a clause that is quoted whole
_TERM = 40  # code points: an open term is quoted with that many
_FIRST = 34  # code points: a first day is quoted with what begins on it
_NO_NORMS = ("notulen", "besluitenlijst", "motie", "amendement", "raadsbesluit")  # what is said there in passing binds nobody


def find_constraints(reading: Reading, drafts: Iterable[Draft]) -> list[Draft]:
    """All constraints of a document, in order.

    Args:
        reading: the document.
        drafts: its decisions, requests and commitments: a constraint within one of the first two points to it.
    """
    if not reading.of_council:
        return []
    acts = [draft for draft in drafts if draft.kind in ("requests", "decisions", "commitments")]
    spans = sorted((low, high, number) for number, draft in enumerate(acts) for low, high in draft.spans)
    lows = [low for low, _, _ in spans]
    found: list[Draft] = []
    if reading.type not in _NO_NORMS:  # all at once: parsing one by one takes five times as long
        reading.grammar.parse([passage.text[low:high] for passage in reading.passages if not passage.struck and passage.role not in (*_ASIDE, *_GROUNDS, "mening", "beslispunt", "verzoek") and CUE.search(passage.text)
                               for low, high in reading.sentences(passage) if 12 <= high - low <= MOST and CUE.search(passage.text, low, high)])
    for passage in reading.passages:
        if passage.role == "tabel" and not passage.struck and passage.section and _POINT_ROW.match(_numbered(passage)) and _DICTUM.search(passage.section[-1]):
            found += _row(reading, passage)
        if passage.role == "tabel" and not passage.struck and reading.type == "besluitenlijst":
            found += _cells(reading, passage, acts, [number for low, high, number in spans if low < passage.end and high > passage.start])
        if passage.struck or passage.role in _ASIDE or _defines(reading, passage):
            continue
        first = bisect.bisect_left(lows, passage.start)
        open_: list[tuple[int, int, int]] = []  # acts that reach into the sentence at hand
        sentences = reading.sentences(passage)
        for (start, end), (before, _) in zip(sentences[1:], sentences, strict=False):
            if _ONLY_THEN.match(passage.text, start, end) and end - before <= MOST:
                found.append(_two_steps(reading, passage, before, start, end))
        for start, end in sentences:
            low, high = passage.clean_span(start, end)
            last = bisect.bisect_left(lows, high)
            open_ = [span for span in open_ if span[1] > low] + spans[first:last]
            first = max(first, last)
            if 12 <= end - start <= MOST and passage.text[end - 1] != "?":
                here = sorted({number for _, reach, number in open_ if reach > low})
                found += _sentence(reading, passage, start, end, [acts[number] for number in here])
    return found


def _defines(reading: Reading, passage: Passage) -> bool:
    """Whether an item says what a word means in the paper: "mandaat: de bevoegdheid om ..." below "wordt verstaan onder"."""
    above = reading.passages[passage.parent].text if passage.parent is not None else ""
    return bool(_TERMS.search(passage.lead or above) or (passage.section and _TERMS.search(passage.section[-1])))


def _numbered(passage: Passage) -> str:
    return f"{passage.marker} {passage.text}" if passage.marker else passage.text


def _row(reading: Reading, passage: Passage) -> list[Draft]:
    """The budget that a numbered row of a decided table gives: its first amount."""
    money = find_amounts(passage.text)
    if not money or len(money) > 3:
        return []
    fields = {"text": passage.text, "type": "budget", "strength": "moet", "party": _party(reading, None), "beneficiary": None, "date": None,
              "amount": in_euro(money[0]), "order": None, "on": None}
    return [Draft("constraints", list(passage.spans), fields, "amount-row", 0.7)]


def _cells(reading: Reading, passage: Passage, acts: list[Draft], numbers: list[int]) -> list[Draft]:
    """The constraints in the cells of a row that hold what was decided; `numbers`: of the acts that reach into the row."""
    found: list[Draft] = []
    for start, end in cells(passage.text):
        low, high = passage.clean_span(start, end)
        here = [acts[number] for number in numbers if any(one < high and other > low for one, other in acts[number].spans)]
        if here and 25 <= end - start <= MOST:
            found += _sentence(reading, passage, start, end, here)
    return found


def _two_steps(reading: Reading, passage: Passage, before: int, start: int, end: int) -> Draft:
    """An order told in two sentences: "Eerst dit. Pas daarna dat"."""
    order = {"first": passage.text[before:start].strip(" ,;."), "then": passage.text[start:end].strip(" ,;.")}
    fields = {"text": passage.text[before:end].strip(), "type": "volgorde", "strength": "moet", "party": _party(reading, None), "beneficiary": None, "date": None,
              "amount": None, "order": order, "on": None}
    return Draft("constraints", passage.clean_spans(before, end), fields, "two-steps", 0.7)


def _sentence(reading: Reading, passage: Passage, start: int, end: int, acts: list[Draft]) -> list[Draft]:
    sentence = passage.text[start:end]
    on = next((draft for draft in acts if draft.kind == "requests"), None) or next((d for d in acts if d.kind == "decisions" and not d.fields["reported"]), None)
    dictum = passage.role in ("beslispunt", "verzoek") or on is not None
    if not dictum and reading.type == "notulen" and asked(sentence):
        return []
    bound = dictum or any(draft.kind == "commitments" for draft in acts) or _AWAITED.search(sentence) is not None
    made: list[Made] = []
    norm = reading.type == "regeling" or reading.lays_down or bool(passage.section and _ARTICLE.match(passage.section[-1])) or (reading.type == "overig" and reading.agreement)
    if passage.role not in _GROUNDS:
        made += _dated(reading, passage, start, end, sentence, dictum, bound or norm, norm)
        made += _ruled(sentence, ({"dictum"} if dictum else set()) | ({"rules"} if norm else set()))
    money = () if not dictum and of_option(passage.section, sentence) else budget(sentence, dictum, told=not dictum and (reading.type == "notulen" or (reading.type == "amendement" and passage.role == "toelichting")))
    made = settled([*made, *money], sentence)
    if reading.type == "notulen" or passage.role == "mening":
        made = [one for one in made if one[1] != "may-not"]
    if not dictum and reading.type not in _NO_NORMS and passage.role not in ("mening", *_GROUNDS) and CUE.search(sentence):
        made += _normed(reading, passage, start, end, sentence, made)
    limits = bool(passage.section and _LIMITS.search(passage.section[-1])) and bool(passage.marker) and passage.role != "beslispunt" and reading.type not in ("notulen", "besluitenlijst")
    criterion = on is not None and on.kind == "requests" and on.fields.get("kind") == "criterium"
    if not made and (criterion or limits or (dictum and _under_condition(reading, passage))):
        made = [("voorwaarde", "under-condition", (0, len(sentence)), "moet", 0.65, {})]
    drafts: list[Draft] = []
    seen: list[tuple[str, Span]] = []
    told = any(draft.kind == "decisions" and draft.fields["reported"] for draft in acts)
    for kind, rule, (low, high), strength, confidence, more in made:
        if rule == "whereby" and high - low < 18:
            continue  # "waarbij geldt:" only opens what follows
        if any(kind == other and low < end_ and start_ < high for other, (start_, end_) in seen):
            continue
        if kind == "volgorde" and told:
            continue
        seen.append((kind, (low, high)))
        words = sentence[low:high]
        fields: dict[str, Any] = {"text": words.strip(" ,;"), "type": kind, "strength": _strength(strength, sentence, dictum, kind), "party": _party(reading, on),
                                  "beneficiary": None, "date": None, "amount": None, "order": None, "on": on}
        fields |= more
        if fields["date"] is None and kind in ("ingangsdatum", "duur", "deadline", "planning"):
            fields["date"] = next((m.edtf for m in reading.dates_in(passage, start + low, start + high) if m.edtf), None)
        drafts.append(Draft("constraints", passage.clean_spans(start + low, start + high), fields, rule, confidence))
    return drafts


def _normed(reading: Reading, passage: Passage, start: int, end: int, sentence: str, made: list[Made]) -> Iterable[Made]:
    """The norms that the grammar tells and no rule found; a first day takes the place of the bare date."""
    days = [_place(passage, mention, start, end) for mention in reading.dates_in(passage, start, end)
            if mention.edtf and mention.granularity in ("day", "year") and ahead(reading, mention)]
    for norm in norms(sentence, reading.grammar.clauses(sentence), days):
        if norm.rule == "norm-starts":
            if any(one[0] == "duur" and covers(one[2], norm.span) for one in made):
                continue  # "geldt vanaf 1 mei 2031 tot en met ...": how long, with its first day
            made[:] = [one for one in made if one[1] != "date-from"]
        elif any(covers(one[2], norm.span) for one in made):
            continue
        yield norm.kind, norm.rule, norm.span, "moet", norm.confidence, {}


def _under_condition(reading: Reading, passage: Passage) -> bool:
    """Whether a passage is an item under a line that announces conditions."""
    above = reading.passages[passage.parent] if passage.parent is not None else None
    words = passage.lead or (above.text if above is not None and above.text.rstrip().endswith(":") else "")
    return bool(_CONDITIONS.search(words))


def _strength(given: str, sentence: str, dictum: bool, kind: str) -> str:
    if _UNKNOWN.search(sentence) and not dictum and kind == "budget":
        return "open_punt"
    if kind == "budget" and not dictum:
        return given
    if not dictum and _WISH.search(sentence):
        return "wens"
    if _AIM.search(sentence):
        return "streven"
    return "moet" if dictum else given


def _party(reading: Reading, on: Draft | None) -> str | None:
    """Who binds: who asks or decides, else who writes."""
    if reading.type in ("motie", "amendement", "raadsbesluit", "besluitenlijst"):
        return reading.bodies.home("raad")
    if reading.type in ("raadsvoorstel", "regeling", "schriftelijke_vragen", "presentatie"):
        return reading.bodies.resolve("wij") or reading.bodies.home("college")
    if on is not None and on.kind == "requests":
        given = on.fields.get("from")
        return given if isinstance(given, str) else None
    return reading.bodies.resolve("wij")


def _dated(reading: Reading, passage: Passage, start: int, end: int, sentence: str, dictum: bool,
           bound: bool, norm: bool) -> Iterable[Made]:
    """Deadlines and first days that a date expression gives."""
    for mention in reading.dates_in(passage, start, end):
        low, high = _place(passage, mention, start, end)
        words = sentence[low:high]
        before = sentence[max(0, low - 60):low]
        if mention.edtf and mention.edtf.startswith("../") and _BOUND.match(words) and not re.match(r"tot en met", words, re.I):
            if _PLANNED.search(before) or (_WHICH.search(before) and _DONE.match(sentence, high)) or (not dictum and not norm and not re.match(r"uiterlijk|v[óo]ór|binnen", words, re.I)):
                continue
            if bound:
                haste = _HASTE.search(before)
                yield "deadline", "date-bound", tight(sentence, low - (len(haste.group(0)) if haste else 0), high, before=0), "moet", 0.85, {"date": mention.edtf}
            elif FORCE.search(sentence) or re.search(r"\btermijn\b", sentence):
                yield "deadline", "date-must", (0, len(sentence)), "moet", 0.7, {"date": mention.edtf}
        elif mention.edtf and dictum and (_STARTS.match(words) or _FROM.search(before)) and mention.granularity in ("day", "month", "year") and "../" not in mention.edtf:
            lead = _FROM.search(before)
            if _STARTS.match(words) or (lead and lead.group(0).strip().lower() != "op") or re.search(r"in te voeren|ingaan|"
                                                                                                     r"in te stellen|"
                                                                                                     r"te starten", sentence):
                if of_level(sentence):
                    continue
                yield "ingangsdatum", "date-from", tight(sentence, low - (len(lead.group(0)) if lead else 0), high, before=1, least=_FIRST), "moet", 0.8, {"date": mention.edtf.removesuffix("/..")}
        elif mention.edtf and dictum and re.match(r"tot en met", words, re.I):
            yield "duur", "date-until", (low, min(len(sentence), high + 40)) if high + 40 >= len(sentence) else (low, high), "moet", 0.6, {"date": mention.edtf}
        elif mention.granularity == "duration" and dictum:
            lead = _FOR.search(before)
            if lead:
                yield "duur", "lasts", (low - len(lead.group(0)), high), "moet", 0.6, {}
        elif mention.edtf and not dictum and re.search(r"\b(?:met ingang van|ingaande)\s*$|"
                                                       r"^$", before[-20:]) and re.match(r"(?:met ingang van|ingaande)", words, re.I):
            yield "ingangsdatum", "date-from", (low, high), "moet", 0.6, {"date": mention.edtf.removesuffix("/..")}
    if bound:
        for match in _OPEN.finditer(sentence):
            yield "deadline", "open-bound", tight(sentence, *match.span(), before=2, least=_TERM), "moet", 0.7, {}
        agenda = _AGENDA.search(sentence)
        if agenda and dictum:
            yield "planning", "at-the-next", agenda.span(), "moet", 0.6, {}


def _place(passage: Passage, mention: DateMention, start: int, end: int) -> Span:
    """Where a date expression stands in a sentence, counted from the sentence's start."""
    places = passage.places
    low = int(places[start:end].searchsorted(mention.start))
    high = int(places[start:end].searchsorted(mention.end))
    return low, max(high, low + 1)


def _ruled(sentence: str, zones: set[str]) -> Iterable[Made]:
    if not _TRIGGER.search(sentence):
        return
    for rule in likely("constraints", sentence):
        zone = rule.sets.get("zone")
        if zone and zone not in zones:
            continue
        match = rule.search(sentence)
        if match and not unbinding(rule.name, sentence, match[0], zoned=bool(zones)):
            yield rule.sets["type"], rule.name, _quoted(rule, match), rule.sets["strength"], rule.confidence, _order(rule, match)


def _quoted(rule: Rule, match: re.Match[str]) -> Span:
    if rule.sets["span"] == "match":
        return match.span()
    if rule.sets["span"] == "tight":
        return tight(match.string, *match.span())
    if rule.sets["span"] == "short":
        whole = clause(match.string, *match.span())
        return whole if whole[1] - whole[0] <= _SHORT else tight(match.string, *match.span())
    if rule.sets["span"] == "clause":
        return clause(match.string, *match.span())
    return 0, len(match.string)


def _order(rule: Rule, match: re.Match[str]) -> dict[str, Any]:
    if rule.sets["type"] != "volgorde":
        return {}
    groups = {name.rstrip("2345"): value.strip(" ,;.") for name, value in match.groupdict().items() if value}
    return {"order": {"first": groups["first"], "then": groups["then"]}} if groups.get("first") and groups.get("then") else {}
