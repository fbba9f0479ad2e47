"""Requests: what one body asks of another, one record an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.dutch.prefilter import Cue
from pipeline.extract import asking, pleas, roles, terms, views
from pipeline.extract.acts import infinitive
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row, table_rows
from pipeline.extract.rules import Rule, likely
from pipeline.extract.told import flatten
from pipeline.model.text import Span

_Lead = tuple[str, dict[str, object], float]  # rule, fields, confidence
_COUNCIL = re.compile(r"\b(?:gemeente)?raad\b", re.I)
# A line that asks something itself before it sums up: "Wij verzoeken u het plan zo aan te passen dat:"
_CONTENT = re.compile(r"\bte \w+n (?:dat|waarbij|waarin|waarmee|opdat|zodat|door|met daarin|op basis van)\b[^:]{0,60}:\s*$", re.I)
_REFUSED = re.compile(r"\b(?:vragen|verzoeken) (?:wij|we) (?:u|uw \w+) (?:\w+ ){0,3}niet\b|\b(?:wij|we) (?:vragen|verzoeken) (?:u|uw \w+) niet (?:om|te|naar)\b", re.I)
# Kinds of papers in which somebody is spoken to.
_SPOKEN_TO = ("brief", "raadsinformatiebrief", "presentatie", "zienswijze")
_SPOKEN_RULES = ("imperative", "let-then", "together", "question-asks")
_LONGEST = 1200  # code points: a longer sentence is a table or a text without full stops
# In a motion of one stretch the part that asks stands in the passage that considers.
_ASKS_NOW = re.compile(r"(?:^\W*|\ben\s)(?:verzoekt|vraagt|draagt|roept|spoort|legt|nodigt|gelast|adviseert|geeft|dringt)\s", re.I)
_PAPER = re.compile(r"\W*(?:motie|amendement)\b", re.I)
_MOTION = re.compile(r"\bmotie\b", re.I)
_LABELLED = re.compile(r"^\W*(?:gevraagd|verzoek|opdracht|gevraagde|strekking|dictum)\s?:\s+(?=\S)", re.I)
# In these a sentence may tell in the infinitive what was asked: "besloten wordt het college te verzoeken ..."
_READ = re.compile(r"(?:verzoekt|vraagt|draagt|roept|nodigt|spoort)\s(?:het|de|gedeputeerde)\b", re.I)
_MEETINGS = ("notulen", "besluitenlijst")
_POINTED = ("besluitenlijst", "notulen", "raadsbesluit", "overig")
# "Ons tegenvoorstel: laat de huurders kiezen"
_COUNTER = re.compile(r"^[^:.;]{0,60}\b(?:\w*voorstel|verzoek|vraag|advies|oproep|boodschap|wens)(?: is(?: dan ook)?)?\s?:\s(?=[a-z])", re.I)
# "stelt de raad voor, gelet op artikel 3, het college te verzoeken:"
# "Hoewel de commissie adviseert het bezwaar gegrond te verklaren, ...": told, not asked
_CONCEDED = re.compile(r"(?:al)?(?:hoewel|ofschoon)\b", re.I)
_MOTION_LEAD = re.compile(r"\W*(?:en )?(?:verzoekt|draagt|roept|vraagt|nodigt|spoort) (?:het|de|ons) ", re.I)
_DECIDERS = re.compile(r"\b(?:raad|staten|algemeen bestuur)\b", re.I)
_ORDERED = re.compile(r"\b(?:het |de |alle )?(?:colleges?|burgemeester|presidium|griffier|gedeputeerde staten)\b[^:;,]{0,60}\b(?:te (?:verzoeken|vragen|adviseren)|op te (?:dragen|roepen))\s?:$", re.I)
_ORDER_OF_DAY = re.compile(r"[,;.]?\s+en gaa?t?n? over tot de orde van de dag\b", re.I)
_OPEN_END = re.compile(r"\b(?:dat|om|door|waarbij|om te|dat (?:het|hij|zij|de \w+))\W*$", re.I)
_CRITERION = re.compile(r"\b(?:dat|waarbij|criteria|voorwaarden|uitgangspunten|waarin|namelijk|eisen)\s*:?\s*$", re.I)


def find_requests(reading: Reading) -> list[Draft]:
    """All requests of a document, in order."""
    drafts: dict[int, Draft] = {}
    leads: dict[int, _Lead] = {}  # a line that asks: its items are what is asked
    below: dict[int, int] = {}  # an item below a line that asks without a colon -> that line
    found: list[Draft] = []
    rest: list[tuple[Passage, Span]] = []  # sentences that no rule took
    if not reading.of_council:
        return found
    rows = table_rows(reading)
    for place, passage in enumerate(reading.passages):
        if passage.struck or passage.role in ("voettekst", "adres", "kenmerk", "ondertekening"):
            continue
        if passage.role == "tabel":
            found += _cells(reading, passage, rows[place]) if reading.type not in ("schriftelijke_vragen", "presentatie", "raadsvoorstel") else []
            continue
        lead = leads.get(below.get(place, -1 if passage.parent is None else passage.parent))
        last = reading.sentences(passage)[-1] if passage.text.rstrip().endswith(":") else (0, 0)
        opens = asked(reading, passage.text[last[0] : last[1]]) if 0 < last[1] - last[0] < 400 else None
        if passage.role == "verzoek" and reading.type == "raadsvoorstel" and _COUNCIL.search(passage.lead):
            continue  # what the council is asked to decide
        if passage.role == "verzoek" and reading.type == "besluitenlijst" and _PAPER.match(passage.text) and not infinitive(passage.text):
            continue  # the next item of the list: "4.5 Motie Groene daken"
        if opens is None and passage.role != "beslispunt" and asking.opens(passage.text, reading.type, heading=passage.role == "kop"):
            listed = list(_listed(reading.passages, place))
            if listed and not all(reading.passages[item].role == "verzoek" for item in listed):
                below |= dict.fromkeys(listed, place)
                leads[place] = _opened(reading, passage.text)
                continue
        if passage.role == "beslispunt":
            points = _point(reading, passage) or _bulleted(reading, passage)
            listed = list(takewhile(lambda after: bool(reading.passages[after].marker), range(place + 1, len(reading.passages)))) if points and reading.type == "motie" and asking.bare(passage.text) else []
            below |= dict.fromkeys(listed, place)
            if points and (listed or passage.text.rstrip().endswith(":") or (_OPEN_END.search(passage.text) and _follows(reading, place))):
                leads[place] = "dictum-item", {name: points[0].fields[name] for name in ("verb", "kind", "parent", "to", "from")}, 0.8
                points = [] if listed or _follows(reading, place) else points
            elif not points and lead:
                points = [_under(reading, passage, lead)]
            elif not points and (ordered := _ORDERED.search(passage.lead.rstrip("*_ "))):
                points = [_under(reading, passage, _opened(reading, ordered[0]))]
            elif not points and reading.type == "brief" and not reading.from_body and passage.section and asking.verb(passage.section[-1]):
                points = [_under(reading, passage, _opened(reading, passage.section[-1]))]  # citizens ask the council to decide
            found += points
        elif (lead or (reading.type == "motie" and passage.role == "overig")) and not passage.marker and passage.text.rstrip().endswith(":") and _ASKS_NOW.match(passage.text):  # whom it asks next: "Vraagt Rijkswaterstaat:"
            leads[place] = _opened(reading, passage.text)
            below |= dict.fromkeys(_listed(reading.passages, place), place)
        elif lead and (passage.marker or passage.lead) and not (passage.text.endswith("?") and reading.type == "schriftelijke_vragen"):
            drafts[place] = _under(reading, passage, lead)
            found.append(drafts[place])
        elif passage.role == "verzoek" and not _spoken(reading, passage):
            if not passage.marker and asking.opens(passage.text, reading.type):  # a second line that asks, without a colon
                leads[place] = _opened(reading, passage.text)
                below |= dict.fromkeys(_listed(reading.passages, place), place)
                continue
            if draft := _item(reading, passage, drafts):
                found += (pieces := _split(reading, passage, draft))
                drafts[place] = pieces[-1]
            elif opens:
                leads[place] = opens
            elif not passage.marker and not passage.lead:
                found += _sentences(reading, passage, rest)
        elif opens and _CONTENT.search(passage.text) and passage.role != "kop":
            whole = _draft(reading, passage, last[0], last[1], opens[0], opens[2], {"number": passage.number} | opens[1])
            found += [*_sentences(reading, passage, rest), whole]
            leads[place] = "criterion", opens[1] | {"kind": "criterium", "parent": whole}, 0.7
        elif opens and not _decides(reading, opens):
            leads[place] = opens
        elif passage.role != "kop":
            found += _bulleted(reading, passage) or _sentences(reading, passage, rest)
    spoken = [draft for draft in found if reading.type == "notulen" and _READ.match(draft.fields["text"])]
    printed = [draft.fields["text"] for draft in found if draft not in spoken]
    found = [draft for draft in found if draft not in spoken or not asking.printed_too(draft.fields["text"], printed)] + _pleas(reading, rest)
    views.name_askers(reading, rows, found)
    return found


def _decides(reading: Reading, lead: _Lead) -> bool:
    """Whether the list below a line is what a proposal asks the council to decide: "Wij vragen u:"."""
    return reading.type == "raadsvoorstel" and lead[1]["to"] == reading.bodies.home("raad")


def _opened(reading: Reading, line: str) -> _Lead:
    verb = asking.verb(line) or "verzoekt"
    to = asking.addressee(reading, line) or reading.bodies.default_to()
    return f"lead-{verb}", {"verb": verb, "kind": "verzoek", "parent": None, "to": to, "from": _whose(reading, to)}, 0.8


def _follows(reading: Reading, place: int) -> bool:
    """Whether items hang under a passage."""
    return any(after.parent == place for after in reading.passages[place + 1 : place + 4])


def _spoken(reading: Reading, passage: Passage) -> bool:
    """Whether a passage of minutes is what somebody says, not the text of a motion."""
    return reading.type == "notulen" and not passage.marker and (not passage.lead or bool(_SPEAKER.match(passage.text)))


def _listed(passages: list[Passage], place: int) -> Iterator[int]:
    """The places of the items right below a line."""
    for after in range(place + 1, len(passages)):
        if not passages[after].marker or passages[after].role in ("kop", "ondertekening", "beslispunt"):
            return
        yield after


def _under(reading: Reading, passage: Passage, lead: _Lead) -> Draft:
    name, fields, confidence = lead
    if fields.get("from") is not None and fields["from"] == fields.get("to"):
        fields = fields | {"from": reading.bodies.home("raad")}  # a letter of the college that quotes "Roept het college op:"
    return _draft(reading, passage, 0, len(passage.text), name, confidence, {"number": passage.number} | fields)


def _item(reading: Reading, passage: Passage, drafts: dict[int, Draft]) -> Draft | None:
    parent = drafts.get(passage.parent) if passage.parent is not None else None
    lead = passage.lead or (passage.text[:120] if not passage.marker or not passage.section else f"{passage.section[-1]} {passage.text[:40]}")
    if not passage.marker and not passage.lead and passage.text.rstrip().endswith(":"):
        return None  # the lead line itself
    if not passage.lead and passage.parent is None and passage.section and not roles.lead(passage.text) and (not passage.marker or passage.text.endswith("?")):
        return None  # under a heading that asks, only the list is asked
    heading = passage.section[-1] if passage.section else ""
    said = next((line for line in (lead, heading, passage.text[:160]) if asking.verb(line)), "")
    verb = asking.verb(said) or (str(parent.fields["verb"]) if parent else "verzoekt")
    kind = "verzoek"
    if parent is not None:
        above = reading.passages[passage.parent] if passage.parent is not None else passage
        kind = "criterium" if _CRITERION.search(above.text) else "deelverzoek"
    to = asking.addressee(reading, said) if said else None
    to = to or (parent.fields["to"] if parent else reading.bodies.default_to())
    return _draft(reading, passage, 0, len(passage.text), f"lead-{verb}", 0.9,
                  {"verb": verb, "kind": kind, "number": passage.number, "parent": parent, "to": to, "from": _asker(reading, passage, to)})


# Requests in one paragraph: "een raad in te stellen; deze om advies te vragen; en de kosten te dekken uit ..."
_SEMICOLON = re.compile(r";\s+(?:en\s+)?(?:\(?(?:[a-z]|\d{1,2})[.)]\s+)?")
# "het voortouw te nemen door 1) ... en 2) ..."
_INLINE = re.compile(r"(?:(?<=\s)|^)(?:en\s)?\(?(?:(?P<n>[1-6a-f])\))\s(?=\w)")
# "door 11 aan de slag te gaan ... en 2) ...": where a second item stands without a first, its mark was misread.
_FIRST = re.compile(r"(?<=\s)\(?(?:11|1[lIi]|[lIi][1lI]?\)|[lI]1)\s(?=(?:aan|de|het|een|in|op|met|voor|om|bij|zich|hoe|te|onderzoek|alle)\b)")
_INFINITIVE = re.compile(r"\bte\s\w+n\b")


def _split(reading: Reading, passage: Passage, draft: Draft) -> list[Draft]:
    """One draft a clause where a paragraph without marker asks several things, each an infinitive."""
    text = passage.text
    numbered = [(match["n"], match.start(), match.end()) for match in _INLINE.finditer(text)]
    if numbered and numbered[0][0] == "2":
        numbered[:0] = [("1", match.start(), match.end()) for match in _FIRST.finditer(text, 0, numbered[0][1])][-1:]
    if len(numbered) > 1 and [n for n, _, _ in numbered] in (list("123456")[: len(numbered)], list("abcdef")[: len(numbered)]):
        fields = {name: draft.fields[name] for name in ("verb", "to", "from")} | {"kind": "deelverzoek", "parent": draft}
        ends = [*(start for _, start, _ in numbered[1:]), len(text)]
        return [draft, *(_draft(reading, passage, low, high, draft.rule, draft.confidence, fields | {"number": n})
                         for (n, _, low), high in zip(numbered, ends, strict=True))]  # fmt: skip
    if not passage.marker and not passage.lead and ";" not in text[:-2] and len(stretches := asking.parts(text)) > 1:
        fields = {name: draft.fields[name] for name in ("verb", "kind", "number", "parent", "to", "from")}
        return [_draft(reading, passage, low, high, draft.rule, draft.confidence, fields) for low, high in stretches]
    if passage.marker or ";" not in text[:-2]:
        return [draft]
    cuts = [match for match in _SEMICOLON.finditer(text) if match.end() < len(text)]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    if not cuts or not all(_INFINITIVE.search(text[start:end]) for start, end in zip(starts, ends, strict=True)):
        return [draft]
    fields = {name: draft.fields[name] for name in ("verb", "kind", "number", "parent", "to", "from")}
    return [_draft(reading, passage, start, end, draft.rule, draft.confidence, fields) for start, end in zip(starts, ends, strict=True)]


def _asker(reading: Reading, passage: Passage, to: object) -> str | None:
    """Who asks in the words of a motion: the council; a letter of the college that quotes one asks nothing of itself."""
    if reading.type == "notulen" and roles.tail(passage.lead):
        return None  # a motion that a member reads out: whose it is the words do not tell
    if reading.type in ("brief", "raadsinformatiebrief") and reading.from_body and _MOTION_LEAD.match(passage.lead):
        return reading.bodies.home("raad")  # the words of a motion that the letter answers
    return _whose(reading, to)


def _whose(reading: Reading, to: object) -> str | None:
    asker = reading.bodies.proposing()
    return reading.bodies.home("raad") if asker is not None and asker == to else asker


def _point(reading: Reading, passage: Passage) -> list[Draft]:
    hit = asking.point(passage.text) if len(passage.text) < _LONGEST else None
    if not hit:
        return []
    start, verb, to = hit
    return [_draft(reading, passage, start, len(passage.text), f"dictum-{verb}", 0.85,
                   {"verb": verb, "kind": "verzoek", "number": passage.number, "parent": None,
                    "to": reading.bodies.resolve(to), "from": reading.bodies.proposing()})]


def _bulleted(reading: Reading, passage: Passage) -> list[Draft]:
    """The items of a list with bullets that stands in one paragraph, below the words that ask."""
    hit = asking.bulleted(passage.text)
    if hit is None:
        return []
    name, fields, confidence = _opened(reading, hit[0])
    return [_draft(reading, passage, start, end, name, confidence, {"number": None} | fields) for start, end in hit[1]]


_SAID = (("verzo", "verzoekt"), ("oproep", "roept_op"), ("opgeroepen", "roept_op"), ("roept", "roept_op"), ("opdra", "draagt_op"), ("opgedragen", "draagt_op"),
         ("draagt", "draagt_op"), ("de opdracht", "draagt_op"), ("advise", "adviseert"), ("geadviseerd", "adviseert"), ("vra", "vraagt"),
         ("vroeg", "vraagt"), ("gevraagd", "vraagt"), ("uitgenodigd", "vraagt"))
_SPEAKER = re.compile(r"^(?:de (?:heer|voorzitter|wethouder|burgemeester)|mevrouw|wethouder|[A-Z][\w'’.-]+(?: [\w'’.-]+){0,4} \([^)]{2,40}\))", re.I)


# No request without one of these.
_TRIGGER = Cue(r"vra|overweg|pleit|\bgev|meege|\bmee\b|vroeg|verzo|advise|roep|riep|opdr|dra[ag]|droe|opged|dring|graag|gaarne|op prijs|waarde|beroep|wens|verlang|nodig|laat|laten|houd|neem|geef|zorg|wacht|kies|betrek|stel|meld|"
                      r"overleg|stuur|zend|denk|zet|lever|help|bespreek|agendeer|reageer|bevestig|informeer|plan|gelast|u ons|zien|dat u|bevelen|gaf|gaven")


def asked(reading: Reading, sentence: str) -> _Lead | None:
    """The rule by which a sentence asks something, with verb, asker and asked, and its confidence; None where it asks nothing."""
    hit = _match(reading, sentence)
    if hit:
        rule, match = hit
        groups = {name.rstrip("23456"): value for name, value in match.groupdict().items() if value}
        said = groups.get("verb", "").lower()
        verb = rule.sets.get("verb") or next((value for start, value in _SAID if said.startswith(start)), "vraagt")
        asker = reading.bodies.home(rule.asker) if rule.asker else reading.bodies.resolve(groups.get("from", "wij"))
        to = reading.bodies.resolve(groups.get("to")) or (reading.bodies.default_to() if not groups.get("to") else None)
        return rule.name, {"verb": verb, "kind": "verzoek", "parent": None, "to": to, "from": asker}, rule.confidence
    return None


def _match(reading: Reading, sentence: str) -> tuple[Rule, re.Match[str]] | None:
    if not _TRIGGER.search(sentence) or _REFUSED.search(sentence):
        return None
    sentence = flatten(sentence)
    question = sentence.rstrip().endswith("?")
    for rule in likely("requests", sentence):
        if ((rule.name in _SPOKEN_RULES or rule.sets.get("papers") == "spoken") and reading.type not in _SPOKEN_TO) or question != (rule.name == "question-asks"):
            continue
        match = rule.search(sentence)
        if match and not (_CONCEDED.match(sentence) and match.start() < sentence.find(", ")):
            return rule, match
    return None


def _ask_start(reading: Reading, sentence: str) -> int:
    """Where in a sentence that first tells something else the asking begins."""
    hit = _match(reading, sentence)
    return hit[1].start("ask") if hit else 0


def _cells(reading: Reading, passage: Passage, row: Row) -> list[Draft]:
    """What the text of a motion in a row of a list of decisions asks."""
    found = []
    for low, high in _stretches(passage.text, row):
        if high - low > 300 or re.search(r"\. [A-Z]", passage.text[low:high]):
            parts = [(low + match.start(), low + match.end()) for match in re.finditer(r"(?:[^.]|\.(?=\d)(?<=\d.)){20,}(?:\.|$)", passage.text[low:high])]
        else:
            parts = [(low, high)]
        found += [draft for start, end in parts for draft in _cell(reading, passage, start, end)]
    return found


def _stretches(text: str, row: Row) -> Iterator[Span]:
    """Where the cells of a row stand in its words, cut at semicolons: two cells are never one sentence."""
    at = 0
    for cell in row.texts:
        low = text.find(cell, at) if cell else -1
        if low < 0:
            continue
        at = low + len(cell)
        yield from ((low + part.start(), low + part.end()) for part in re.finditer(r"[^|;]{20,1200}", cell))


def _cell(reading: Reading, passage: Passage, start: int, end: int) -> list[Draft]:
    found = []
    for cell in re.finditer(r"\S.*\S", passage.text[start:end]):
        hit = asked(reading, cell.group(0))
        if hit and hit[0] in ("and-asks", "motion-asks", "with-the-request", "orders", "asks", "council-asks", "council-asks-for", "we-ask", "is-ordered"):
            low = start + cell.start() + (_ask_start(reading, cell.group(0)) if hit[0] in ("and-asks", "with-the-request") else 0)
            found.append(_draft(reading, passage, low, start + cell.end(), hit[0], hit[2], {"number": None} | hit[1]))
    return found


def _pleas(reading: Reading, rest: list[tuple[Passage, Span]]) -> list[Draft]:
    """What the grammar of sentences asks that no rule foresaw; all are parsed at once."""
    parsed = reading.grammar.parse([passage.text[slice(*span)] for passage, span in rest])
    made = []
    for (passage, (start, end)), clauses in zip(rest, parsed, strict=True):
        for plea in pleas.pleas(passage.text[start:end], clauses, reading.type):
            to = reading.bodies.resolve(plea.asked) if plea.asked else reading.bodies.default_to()
            asker = reading.bodies.resolve(plea.asker or "wij")
            if (reading.type == "raadsvoorstel" and (to == reading.bodies.home("raad") or _DECIDERS.search(plea.asked or ""))) or (reading.type == "besluitenlijst" and to is not None and to == reading.about.get("sender")):
                continue  # what the council is asked to decide
            made.append(_draft(reading, passage, start + plea.span[0], start + plea.span[1], plea.rule, 0.6,
                               {"number": None, "verb": plea.verb, "kind": "verzoek", "parent": None, "to": to, "from": asker}))
    return made


def _sentences(reading: Reading, passage: Passage, rest: list[tuple[Passage, Span]]) -> list[Draft]:
    """The requests that the rules find in the sentences of a passage; sentences without go to `rest`."""
    found = []
    told = passage.role not in ("constatering", "overweging", "mening", "toelichting") or reading.type not in ("motie", "amendement") or _ASKS_NOW.search(passage.text) is not None
    for start, end in reading.sentences(passage):
        sentence = passage.text[start:end]
        if sentence.endswith(":") or len(sentence) > _LONGEST:
            continue
        if reading.type in _MEETINGS and (quoted := asking.read_out(sentence)):
            found.append(_draft(reading, passage, start + quoted[0], start + quoted[1], f"lead-{quoted[2]}", 0.8, {
                "verb": quoted[2], "kind": "verzoek", "number": None, "parent": None, "to": reading.bodies.resolve(quoted[3]), "from": reading.bodies.home("raad")}))  # fmt: skip
            continue
        if "beslo" in sentence and (listed := asking.points(sentence)):
            found += [_draft(reading, passage, start + low, start + high, f"dictum-{verb}", 0.8,
                             {"verb": verb, "kind": "verzoek", "number": None, "parent": None, "to": reading.bodies.resolve(to),
                              "from": reading.bodies.home("raad")}) for low, high, verb, to in listed]  # fmt: skip
            continue
        label = _LABELLED.match(sentence)
        if label and infinitive(sentence[label.end() :]) and _MOTION.search(" ".join(passage.section[-1:])):
            found.append(_draft(reading, passage, start + label.end(), end, "labelled", 0.7, {
                "verb": "verzoekt", "kind": "verzoek", "number": None, "parent": None, "to": reading.bodies.home("college"), "from": reading.bodies.home("raad")}))  # fmt: skip
            continue
        hit = asked(reading, sentence)
        if hit and not told and passage.role in ("constatering", "overweging"):
            continue  # what a motion considers was asked before, or elsewhere
        if hit and reading.type == "besluitenlijst" and hit[1]["to"] is not None and hit[1]["to"] == reading.about.get("sender"):
            continue  # what the body that decides is asked to decide
        if hit:
            name, fields, confidence = hit
            if name in ("and-asks", "with-the-request"):
                start += _ask_start(reading, sentence)
            spoken = name in ("asks", "we-ask", "would-ask", "appeals", "orders", "calls-upon", "motion-asks", "and-asks")
            found += [_draft(reading, passage, start + low, start + high, name, confidence, {"number": None} | fields)
                      for low, high in (asking.parts(passage.text[start:end]) if spoken else [(0, end - start)])]
        elif reading.type in _POINTED and (point := asking.point(sentence)):
            low, verb, to = point
            found.append(_draft(reading, passage, start + low, end, f"dictum-{verb}", 0.7, {
                "verb": verb, "kind": "verzoek", "number": None, "parent": None, "to": reading.bodies.resolve(to), "from": reading.bodies.home("raad")}))  # fmt: skip
        elif told and not _REFUSED.search(sentence):
            counter = _COUNTER.search(sentence)
            start += counter.end() if counter else 0
            if counter or pleas.worth_parsing(sentence, reading.type):
                rest.append((passage, (start, end)))
    return found


def _draft(reading: Reading, passage: Passage, start: int, end: int, rule: str, confidence: float, fields: dict[str, object]) -> Draft:
    if closing := _ORDER_OF_DAY.search(passage.text, start, end):
        end = closing.start() or end
    value, words = terms.deadline(reading, passage, start, end)
    text = passage.text[start:end].strip()
    return Draft("requests", passage.clean_spans(start, end),
                 {"text": text, **fields, "deadline": value, "deadline_text": words, "status": None, "answered_by": []}, rule, confidence)
