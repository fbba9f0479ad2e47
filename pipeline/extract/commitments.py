"""Commitments: what somebody says will be done, one record a sentence or item, by rules in `rules_commitments.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.dutch.prefilter import Cue
from pipeline.extract import intentions, promise_cards, promise_columns, promise_lists
from pipeline.extract.acts import infinitive
from pipeline.extract.doers import (
    PERSON,
    VOICE,
    due_by,
    person_in,
)
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.present import AROUND, COMING, DONE, PRESENT, STANDING, STARTS
from pipeline.extract.promise_tables import aligned_row, card_row, cell_row, named
from pipeline.extract.promised import noted, planned, promise, rule_named
from pipeline.extract.reading import Reading
from pipeline.extract.rows import table_rows
from pipeline.extract.rules import Rule, likely, rules
from pipeline.extract.speakers import Speaker, narrated, speakers
from pipeline.extract.unpromised import (
    EMPTY,
    HEREBY,
    MINUTED,
    MODAL,
    NO_PROMISE,
    PERFECT,
    QUOTED,
    UNREAL,
    belied,
)
from pipeline.model.text import Span

MOST = 1200  # code points: a longer sentence is a table or a text without full stops
_ASIDE = ("voettekst", "adres", "kenmerk", "ondertekening", "kop", "aanhef")
_TEXTS = ("regeling", "motie", "amendement")  # what these say will be is a rule or a wish, no promise
_MOTION = ("verzoek", "overweging", "constatering", "mening", "beslispunt")
# A cheap look before the rules: no commitment without one of these words.
_TRIGGER = Cue(r"\bzal\b|zullen|toe\b|toege|beloof|belov|garand|afge?spr|spreken|conform|verwacht|"
                      r"op de hoogte|informe|bericht|meld|leg(?:t|gen)|stu(?:urt|ren)|zend|bied|"
                      r"verstrek|kom|tre(?:edt|den)|ga(?:at|an)|nodig|krijg|ontvang|word(?:t|en)|gepland|voorzien|"
                      r"richtdatum|vind(?:t|en)|staa[tn]|volg|\bwil|bereid|voornemen|van plan|"
                      r"\bzet|neem|ziet|zoek|denk|hoop|licht|pakt|blij|mocht|indien|\bals\b|wanneer|zodra|lukt|\bwe\b|\bwij\b|\bik\b|college")
_WEAK = frozenset(("we-do", "we-do-then", "is-done-later", "there-comes", "follows", "happens-on", "if-then-we", "agreed"))  # not where something is asked or decided
_NO_PERFECT = frozenset(("keeps-informed", "lays-before", "you-receive", "we-do-then", "follows"))
_MODALS = Cue(MODAL.pattern)  # the same, asked of a whole sentence
_NO_MODAL = frozenset(("planned", "shall-be-done", "is-done-later", "is-laid-before", "follows", "if-then-we"))
_SPOKEN = frozenset(("will-and-wants", "if-then-we", "is-done-later", "we-do-then", "follows", "you-receive", "expects", "is-laid-before", "says-i-do"))
_SELF = re.compile(r"\bik\b", re.I)
_OFFICER = re.compile(r"\b(?:wethouder|burgemeester|portefeuillehouder|college|hij|zij|voorzitter)\b", re.I)
_LETTERS = ("brief", "raadsinformatiebrief", "raadsvoorstel", "zienswijze", "schriftelijke_vragen", "presentatie")
_INVERTED = re.compile(r"^(?!hoe|wat|wie|waar|welke?)(?:\w+(?:t|en)|is|kan|mocht|wil|zijn|gaat)\s[^.?!]{4,240}, dan\s", re.I)
_AGREED = re.compile(r"\bafspra(?:ak|ken)\b|\b(?:wat|dit) (?:doet|doen|gaat|gaan|spreken)\b|\bspreken (?:wij |we |partijen )?af\b|\b(?:inzet|bijdrage|verplichtingen) van\b", re.I)
_DATED_ITEM = re.compile(r"^[^:.;]{3,40}:\s+\S")
_DUTY = re.compile(r"\bcollege (?:\S+ ){0,3}?(?:zal|zich)\b.*\b(?:informeren|inzetten|rapporteren|berichten|"
                   r"voorleggen)\b", re.I)
# "Zodra het onderzoek is afgerond, informeren wij u": what must be done first is no news of the past.
_FIRST = re.compile(r"(?:zodra|nadat|als|wanneer|indien|voordat) [^,;]{3,160}, ", re.I)


_REMARK, _ANSWER = re.compile(r"[^|;]{25,1200}"), re.compile(r"[^|;.?]{20,600}")  # in a row of a list of decisions; a sentence in a table of answers
_PROMISED_TABLE = re.compile(r"\b(?:toezegging|actie|afspra)", re.I)
_PROMISE = re.compile(r"\b(?:toegezegd|toezegg|zegt? .*\btoe\b|afgesproken|belo(?:of|v)|heeft .{0,60}\blaten weten)", re.I)
_NOT_PROMISED = re.compile(r"\b(?:niet|niets|geen|nooit)\b[^,;.]{0,25}\b(?:toe|toegezegd|toezeggen|beloofd|beloven|belooft)\b", re.I)
_PERSON_DOES = re.compile(r"\b(?:komt|stuurt|zegt|gaat|zal|meldt|neemt|levert|licht|zoekt|onderzoekt|legt|bericht|informeert|maakt|plant|bespreekt)\b", re.I)
_SAID_SO = frozenset(("promises", "has-promised", "after-promise"))  # the words say themselves that it was promised
_TOLD_SO = _SAID_SO | {"agreed"}
_SURE = frozenset(("promises", "has-promised", "after-promise", "keeps-informed", "shall-do", "shall-be-done", "is-laid-before", "come-back", "labelled", "officer-does", "you-receive", "lays-before", "if-then-we"))
# The rule whose type a rule of the grammar takes over.
_LIKE = {"grammar-own": "shall-do", "grammar-given": "keeps-informed", "grammar-told": "promises", "grammar-dated": "planned", "grammar-coming": "is-done-later", "grammar-agreed": "agreed"}


_RELATIVE = re.compile(r", (?=waar(?:over|in|voor|bij|na|door|aan|op|mee)\b)", re.I)
# After a promise the next sentence goes on about it: "In dat overleg wordt een plan gemaakt."
_GOES_ON = re.compile(r"(?:daarbij|daarna|daarin|daarmee|daarvoor|daarop|hierbij|hierin|hiervoor|hierna|vervolgens|ook|tevens|dan|deze|dit|die|dat|er|(?:in|op|bij|tijdens|met|na|voor|aan) (?:dat|die|deze|dit))\b", re.I)
# "Met deze brief informeren wij u over de brug. Ook praten wij u bij over de haven": in the same letter.
_IN_THIS = re.compile(r"^(?:hiermee|hierbij)\b|\b(?:in|met|via|middels|door) (?:deze|dit) (?:\w+ )?\w*(?:brief|memo|nota|notitie|bericht|rapportage|voorstel)\b", re.I)
_ALSO = re.compile(r"(?:ook|tevens|daarnaast|verder|bovendien)\b", re.I)
_CODE = re.compile(r"[A-Z]{1,2}[- ]?\d{1,4}(?:[-/.]\d{1,4})?")  # number of an entry of a register, alone on its line
_EDGE = " *_#"
_PROGRESS = re.compile(r"\W*(?:stand van zaken|voortgang|reactie (?:van )?(?:het )?college|laatste stand|update)\b[^.;]{0,20}(?:$|:)", re.I)
_FIELD = re.compile(r"\W*(?:afgedaan|niet afgedaan|bijlagen?(?:\(n\))?|status|datum(?: afdoening)?|fracties?(?:\(s\))?|indieners?|mede-indieners|portefeuillehouders?|einddatum|titel|onderwerp)\b\W*$", re.I)
# "Drie scenario's worden aan de raad voorgelegd": what is laid out later is no option that was weighed here.
_LAID_OUT = re.compile(r"\b(?:opties?|varianten?|alternatie(?:f|ven)|scenario(?:['’]?s)?)\b(?=[^.;]{0,90}\b(?:voorgelegd|voor te leggen|voorleggen|uitgewerkt|uitwerken|aangeboden|gepresenteerd|voor\W*$))", re.I)
_REPLY = re.compile(r"[:;–] (?=(?:de )?(?:wethouder|burgemeester|portefeuillehouder|het college)\b)", re.I)
# In a regulation only what the body that makes it will report is a promise.
_REPORTS = re.compile(r"\b(?:geëvalueerd|evalueert|evaluatie)\b|\b(?:zendt|stuurt|brengt|doet|geeft|rapporteert|informeert)\b.{0,120}\b(?:raad|verslag)\b", re.I)


class _Scene(NamedTuple):
    """What a sentence stands in: where something is asked or decided, whether minutes give the words that were spoken ("ik"), who speaks."""

    acts: set[Span]
    verbatim: bool
    speakers: dict[tuple[int, int], Speaker]
    follows: set[tuple[int, int]]  # passage and begin of the sentences that come right after a commitment


def find_commitments(reading: Reading, drafts: Iterable[Draft] = ()) -> list[Draft]:
    """All commitments of a document, in order.

    Args:
        reading: the document.
        drafts: its requests and decisions: what is asked or decided there is no plan of the writer.
    """
    if not reading.of_council:
        return []
    spoken = reading.type == "notulen" and len(_SELF.findall(reading.document.text.clean, 0, 40_000)) > 5
    scene = _Scene({span for draft in drafts if draft.kind in ("requests", "decisions") for span in draft.spans}, spoken, speakers(reading), set())
    found: list[Draft] = []
    open_: list[tuple[Passage, Span]] = []  # sentences that no rule took
    leads: dict[int, tuple[Rule, str]] = {}
    listed = progress = False  # below a line "Toezeggingen"; below "Stand van zaken" on the page of a motion
    columns: promise_lists.Columns | None = None
    code = ""  # number of the entry of a register
    rows = table_rows(reading)
    register = any(len(passage.text) < 120 and promise_lists.HEADING.match(passage.text.strip("*_: ")) for passage in reading.passages[:12])
    held = promise_cards.cards(reading.passages) if register else {}
    lists = promise_columns.tables(reading.document.text.clean) if reading.type in ("overig", "besluitenlijst") else []
    found += [aligned_row(reading, row) for table in lists for row in table.rows]
    for place, passage in enumerate(reading.passages):
        if any(table.span[0] <= passage.start < table.span[1] for table in lists):
            continue
        code = passage.text.strip(_EDGE) if _CODE.fullmatch(passage.text.strip(_EDGE)) else code
        titled = len(passage.text) < 90 and promise_lists.HEADING.match(passage.text.strip("*_: ")) is not None
        if passage.role == "kop" or titled:
            listed, columns = titled, None
        listed = listed and not promise_lists.CLOSING.match(passage.text)
        row = rows.get(place)
        columns = (promise_lists.header(passage) or (promise_lists.columns(row.texts) if row else None) or columns) if row or passage.role == "tabel" else columns
        if row and promise_lists.columns(row.texts) and _PROMISED_TABLE.search(passage.text):
            listed = True  # a table of promises by the head of its columns, whatever stands above it
        if place in held:
            found.append(card_row(reading, held[place]))
            continue
        if held and passage.role not in ("kop", "tabel") and not passage.marker and promise_cards.is_field(passage.text):
            continue
        if (listed or (columns and (row or passage.role == "tabel"))) and not titled and (row or passage.role not in ("kop", "voettekst")) and not passage.struck:
            heading = passage.section[-1] if passage.section else ""
            head = promise_lists.header(passage) or (promise_lists.columns(row.texts) if row else None)
            if head is None and row and columns and "|" not in passage.text and (listed or _PROMISED_TABLE.search(heading)):
                found += cell_row(reading, row, columns, scheduled=False)
            elif head is None and (listed or _PROMISED_TABLE.search(heading)):
                if code.startswith("M") or (not passage.marker and _CODE.fullmatch(reading.passages[place - 1].text.strip(_EDGE))):
                    continue  # an item of a motion, or the title of an entry, right below its number
                found += _listed(reading, passage, columns)
            elif head is None and row and columns and columns.when is not None and reading.type in _LETTERS and COMING.search(heading):
                found += cell_row(reading, row, columns, scheduled=True)
            continue
        progress = (progress or _PROGRESS.match(passage.text) is not None) and not (len(passage.text) < 40 and _FIELD.match(passage.text))
        if passage.struck or (passage.role in _ASIDE and not (progress and passage.role == "kenmerk" and len(passage.text) > 40)):
            continue
        if progress and reading.type in _TEXTS:
            found += noted(reading, _sentences(reading, passage, scene, []))
            continue
        if passage.role == "tabel":
            found += _cells(reading, passage, scene) if reading.type in ("besluitenlijst", "notulen", "schriftelijke_vragen") else []
            continue
        lead = leads.get(passage.parent) if passage.parent is not None else None
        if lead and (passage.marker or passage.lead):
            found.append(promise(reading, passage, 0, len(passage.text), lead[0], lead[1], {}))
        elif passage.text.rstrip().endswith(":") and len(passage.text) < 400:
            opened = next(_matches(passage.text), None)
            if opened and opened[0].name in ("agreed", "promises", "has-promised") and passage.role not in _MOTION:
                leads[place] = (opened[0], passage.text)
            elif passage.role not in _MOTION and reading.type not in _TEXTS:
                found += _sentences(reading, passage, scene, open_)
        elif passage.role == "beslispunt" and reading.type in ("raadsvoorstel", "raadsbesluit"):
            found += _duties(reading, passage)
            above = reading.passages[passage.parent] if passage.parent is not None else None
            if above is not None and above.role == "beslispunt":
                made = _sentences(reading, passage, scene, [])
                found += made
                if not made:
                    open_ += [(passage, span) for span in reading.sentences(passage)]
                    scene.follows.update((passage.start, start) for start, _ in reading.sentences(passage))
        elif (passage.role not in _MOTION or (passage.role == "beslispunt" and reading.type == "besluitenlijst") or (passage.role == "overweging" and reading.type == "raadsvoorstel")) and (reading.type not in _TEXTS or (passage.role == "toelichting" and reading.type == "regeling")) and (reading.type, passage.role) != ("besluitenlijst", "toelichting"):
            found += _sentences(reading, passage, scene, open_)
        elif reading.type == "regeling":
            found += [draft for draft in _sentences(reading, passage, scene, []) if _REPORTS.search(draft.fields["text"])]
        elif passage.role != "verzoek":
            told = _sentences(reading, passage, scene, [])
            found += [draft for draft in told if draft.rule in _SAID_SO or (draft.rule == "announces" and _OFFICER.search(draft.fields["text"]))]
    if reading.lays_down:
        return [draft for draft in found if draft.fields["due"] or VOICE.search(draft.fields["text"])]
    return found + _intended(reading, open_, scene)


def _sentences(reading: Reading, passage: Passage, scene: _Scene, open_: list[tuple[Passage, Span]]) -> list[Draft]:
    """The commitments that the rules find in the sentences of a passage; sentences without go to `open_`."""
    found: list[Draft] = []
    before = 0  # commitments found before this sentence
    hereby = False  # the sentence before tells what this very paper does
    for start, end in reading.sentences(passage):
        sentence = passage.text[start:end]
        if len(found) > before:
            scene.follows.add((passage.start, start))
        before = len(found)
        hereby = _IN_THIS.search(sentence) is not None or (hereby and _ALSO.match(sentence) is not None)
        if (hereby and _ALSO.match(sentence) and not due_by(reading, passage, start, end)) or len(sentence) > MOST or len(sentence) < 15 or sentence.endswith(("?", ":")):
            continue
        reply = _REPLY.search(sentence) if scene.speakers.get((passage.start, start)) == "member" else None
        if reply:  # "CDA over de brug: wethouder Bos zal dat navragen"
            start, sentence = start + reply.end(), sentence[reply.end() :]
        elif scene.speakers.get((passage.start, start)) == "member" and not (_OFFICER.search(sentence) and _PROMISE.search(sentence)):
            continue
        tried = _TRIGGER.search(sentence) or reading.dates_in(passage, start, end)
        hit = next((one for one in _matches(sentence) if _real(reading, passage, start, end, scene, *one)), None) if tried else None
        if hit and hit[0].name in _WEAK and set(passage.clean_spans(start, end)) & scene.acts:
            continue
        if hit:
            found.append(promise(reading, passage, start + _relative(hit[1]), end, hit[0], sentence, hit[1].groupdict()))
        elif not set(passage.clean_spans(start, end)) & scene.acts:
            plain = _plain(reading, passage, start, end, scene)
            found += plain
            if not plain:
                open_.append((passage, (start, end)))
    if not found and (reading.type == "presentatie" or (passage.marker and reading.type in _LETTERS)) and _DATED_ITEM.match(passage.text):
        found += planned(reading, passage)
    return found


def _relative(match: re.Match[str]) -> int:
    """Where in a long sentence its promise begins: at the last ", waarover nog overleg zal plaatsvinden" when it stands there, else 0."""
    last = max((cut.end() for cut in _RELATIVE.finditer(match.string, 60)), default=0)
    return last if last and match.start() >= last - 1 and len(match.string) - last < 0.5 * len(match.string) else 0


def _cells(reading: Reading, passage: Passage, scene: _Scene) -> list[Draft]:
    """What the remarks in a row of a list of decisions promise."""
    found = []
    for cell in (_ANSWER if reading.type == "schriftelijke_vragen" else _REMARK).finditer(passage.text):
        sentence = cell.group(0).strip()
        start = cell.start() + cell.group(0).find(sentence)
        hit = next((one for one in _matches(sentence) if one[0].name in _SURE and _real(reading, passage, start, start + len(sentence), scene, *one)), None)
        if hit or (PERSON.match(sentence) and _PERSON_DOES.search(sentence)):
            rule, groups = (hit[0], hit[1].groupdict()) if hit else (rule_named("officer-does"), {})
            found.append(promise(reading, passage, start, start + len(sentence), rule, sentence, groups))
    return found


def _intended(reading: Reading, open_: list[tuple[Passage, Span]], scene: _Scene) -> list[Draft]:
    """What the grammar of the sentences tells that no rule foresaw."""
    minutes = reading.type in ("notulen", "besluitenlijst")
    agreement = reading.type in ("overig", "regeling") and reading.agreement
    chosen: list[tuple[Passage, Span, intentions.Scene]] = []
    tried = {passage for passage, _ in scene.follows}  # passages in which something may go on
    for passage, (start, end) in open_:
        sentence = passage.text[start:end]
        anaphor = not minutes and passage.start in tried and (_GOES_ON.match(sentence) is not None or passage.role == "beslispunt")
        if end - start > 400 or UNREAL.search(sentence) or STANDING.search(_then(sentence)) or NO_PROMISE.search(sentence) or HEREBY.search(sentence) or passage.role in ("overweging", "constatering", "mening"):
            continue
        if (passage.role == "inleiding" and not anaphor) or (passage.role == "kanttekening" and not VOICE.search(sentence)):
            continue
        due = due_by(reading, passage, start, end) is not None or _undated(reading, passage, start, end)
        agreed = (agreement or bool(passage.section and _AGREED.search(passage.section[-1]))) and not minutes
        coming = agreed or bool(passage.section and COMING.search(passage.section[-1]))
        officer = scene.speakers.get((passage.start, start)) == "officer" or (reading.type == "besluitenlijst" and bool(_OFFICER.match(sentence)))
        if minutes and not officer and not intentions.brings_news(sentence):
            continue
        if due or coming or anaphor or intentions.CUE.search(sentence):
            letter = reading.type in ("brief", "raadsinformatiebrief", "zienswijze", "schriftelijke_vragen", "presentatie") or (reading.type == "overig" and bool(reading.about["recipients"]))
            chosen.append((passage, (start, end), intentions.Scene(due, coming, officer, minutes, agreed, letter, reading.type == "raadsvoorstel", agreement)))
            tried.add(passage.start)
    parsed = reading.grammar.parse([passage.text[low:high] for passage, (low, high), _ in chosen])
    found = []
    for (passage, (start, end), stage), clauses in zip(chosen, parsed, strict=True):
        sentence = passage.text[start:end]
        if not minutes and (passage.start, start) in scene.follows and (_GOES_ON.match(sentence) or passage.role == "beslispunt"):
            stage = stage._replace(letter=True)
        elif passage.role == "inleiding":
            continue
        hit = intentions.intention(sentence, clauses, stage)
        if passage.role == "beslispunt" and not any(clause.relation == "main" and clause.passive for clause in clauses):
            hit = None  # what others do is part of what is decided
        if hit:
            name, doer = hit
            draft = promise(reading, passage, start, end, rule_named(_LIKE[name]), sentence, {"by": doer} if doer else {})
            draft.rule, draft.confidence = name, 0.55
            found.append(draft)
            scene.follows.update((passage.start, later) for later, _ in reading.sentences(passage) if start < later <= end + 3)
    return found


def _then(sentence: str) -> str:
    """What follows from a condition: the words after "..., dan"; else the whole."""
    return sentence.split(", dan ", 1)[-1] if _INVERTED.match(sentence) else sentence


def _plain(reading: Reading, passage: Passage, start: int, end: int, scene: _Scene) -> list[Draft]:
    """A sentence in the present tense that the rules do not know: what we do, or what happens on a day to come."""
    sentence = passage.text[start:end]
    if UNREAL.search(sentence) or _MODALS.search(sentence) or STANDING.search(sentence) or NO_PROMISE.search(sentence) or HEREBY.search(sentence):
        return []
    if passage.role in ("kanttekening", "overweging", "constatering", "mening"):
        return []
    due = due_by(reading, passage, start, end)
    coming = passage.section and COMING.search(passage.section[-1])
    reported = reading.type in ("notulen", "besluitenlijst") and (scene.verbatim or not _OFFICER.search(sentence))
    if due and PRESENT.search(sentence) and not PERFECT.search(sentence) and not reported and reading.type != "overig" and not infinitive(sentence):
        return [promise(reading, passage, start, end, rule_named("happens-on"), sentence, {})]
    if coming and reading.type in _LETTERS and DONE.search(sentence) and not PERFECT.search(sentence):
        return [promise(reading, passage, start, end, rule_named("is-done-later"), sentence, {})]
    if reading.type == "presentatie" and len(sentence) < 160 and ((due and (coming or STARTS.match(sentence))) or (coming and AROUND.match(sentence))):
        draft = promise(reading, passage, start, end, rule_named("planned"), sentence, {})
        draft.rule = "dated-item"
        return [draft]
    return []


def _matches(sentence: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The rules that match a sentence, the surest first."""
    for rule in likely("commitments", sentence):
        match = rule.search(sentence)
        if match:
            yield rule, match


def _real(reading: Reading, passage: Passage, start: int, end: int, scene: _Scene, rule: Rule, match: re.Match[str]) -> bool:
    """Whether the sentence says that it will happen, and not that it happened, might happen or should."""
    sentence = match.string
    if reading.type in ("notulen", "besluitenlijst") and narrated(sentence) and not (due_by(reading, passage, start, end) or _PROMISE.search(sentence)):
        return False
    if rule.name not in _TOLD_SO and (NO_PROMISE.search(sentence) or any(quote.start() <= match.start() and match.end() <= quote.end() for quote in QUOTED.finditer(sentence))):
        return False
    if UNREAL.search(_LAID_OUT.sub("", _then(sentence).replace("met een alternatief", "").replace("een alternatief voor", ""))) and rule.name not in _SAID_SO:
        return False
    if rule.name in _SAID_SO and _NOT_PROMISED.search(sentence):
        return False
    ahead = _FIRST.match(sentence, 0, match.start())
    if (rule.name in _NO_PERFECT and PERFECT.search(sentence, ahead.end() if ahead else 0, match.end())) or (rule.name in _NO_MODAL and MODAL.search(sentence, max(0, match.start() - 40), match.end() + 12)):
        return False
    if rule.name not in _TOLD_SO and (HEREBY.search(sentence) or EMPTY.search(sentence)):
        return False
    if scene.verbatim and scene.speakers.get((passage.start, start)) != "officer" and (re.search(r"\b(?:nu|"
                                                                       r"thans)\b", sentence) or rule.name in _SPOKEN or (rule.name in ("shall-do", "shall-be-done", "it-shall", "planned") and not (
            MINUTED.search(sentence) or due_by(reading, passage, start, end)))):
        return False
    if rule.sets.get("present") and (PERFECT.search(sentence) or MODAL.search(sentence) or STANDING.search(sentence) or not re.search(r"\w+t\b", sentence)):
        return False
    if belied(rule.name, next((value for value in match.groups() if value), ""), sentence, match.end()):
        return False
    if rule.name == "there-comes" and re.search(r"\b(?:niet|geen)\b", sentence):
        return False
    if rule.sets.get("dated"):
        return bool(due_by(reading, passage, start, end)) or _undated(reading, passage, start, end) or bool(re.search(r"\b(?:volgende|eerstvolgende|binnenkort|spoedig|\w*reces|(?:raads|college|bestuurs)periode|na (?:de|het|\w+ing|overleg|afloop|ontvangst|besluitvorming)|"
                                                                          r"later|zodra|kerst\w*|zomer|eerst|"
                                                                          r"daarna|vervolgens)\b", sentence, re.I))
    return True


def _undated(reading: Reading, passage: Passage, start: int, end: int) -> bool:
    """Whether a month, quarter or season is named in a paper that bears no date: it cannot be placed, and may lie ahead."""
    return reading.about["date"]["edtf"] is None and any(mention.granularity in ("day", "month", "quarter", "season") and mention.direction != "past" for mention in reading.dates_in(passage, start, end))


def _listed(reading: Reading, passage: Passage, columns: promise_lists.Columns | None) -> list[Draft]:
    """An item or row of a list of commitments."""
    row = promise_lists.row(passage, columns)
    if row is None:
        return []
    start, end = row.words
    by = named(reading, row.who) if row.who else None if columns else person_in(reading, passage.text)
    draft = promise(reading, passage, start, end, rule_named("promises"), passage.text[start:end], {})
    draft.fields |= {"by": by or draft.fields["by"], "type": "toezegging"}
    if row.when:
        draft.fields["due"] = next((mention.edtf for mention in reading.dates_in(passage, *row.when) if mention.edtf), None)
    draft.rule = "listed"
    return [draft]


def _duties(reading: Reading, passage: Passage) -> list[Draft]:
    """A point of a dictum by which the college itself will do something."""
    found = []
    for start, end in reading.sentences(passage):
        sentence = passage.text[start:end]
        if _DUTY.search(sentence):
            rule = next(rule for rule in rules("commitments") if rule.name == "keeps-informed")
            draft = promise(reading, passage, start, end, rule, sentence, {})
            draft.fields |= {"by": reading.bodies.home("college"), "to": reading.bodies.home("raad")}
            draft.rule = "dictum-duty"
            found.append(draft)
    return found
