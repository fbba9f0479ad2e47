"""The type of a council paper, from the cues of `doctype.toml` and from its form: slides, speakers, articles, leads."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from statistics import median

from pipeline.dutch.prefilter import Guarded, fold
from pipeline.extract import roles, shapes
from pipeline.extract.acts import act, infinitive
from pipeline.extract.meeting_page import BARE_POLL
from pipeline.extract.outcomes import outcome
from pipeline.extract.passage import Passage
from pipeline.extract.register_outcomes import is_register
from pipeline.model.document import Document

_HEAD_LINES = 45
_TAIL_LINES = 25
_LOOK = 60_000  # code points of running text that are looked at, from the start and half as much from the end
_SPEAKER = re.compile(
    r"^(?:De voorzitter|Voorzitter|Wethouder [A-Z][\w ]{2,30}|[A-Z][\w' -]{3,40} \([A-Z][^()]{1,25}\))[.:] ",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"^[ \t*#_]{0,9}(?:artikel|art\.) \d{1,3}[a-z]?\b", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[a-zA-Z]+")
_PRICE = re.compile(r"(?:€|eur) ?\d{1,3}[,.]\d{2}\b|\b\d{1,2}[,.]\d{2}[ \t|]{0,20}$", re.IGNORECASE | re.MULTILINE)
_TO_COUNCIL = re.compile(r"^\W*(?:(?:voorstel )?aan\s*:?\s*(?:de )?(?:leden van de )?(?:gemeente)?raad\b|geachte (?:leden van de )?raad)", re.IGNORECASE)
_BODY = re.compile(r"\b(?:(?:gemeente)?raad|raads\w+|college|commissie\w*|bestuur|b ?& ?w)\b", re.IGNORECASE)
_FORM_NAME = re.compile(r"\b(?:Raadsvoorstel|Raadsbesluit|Amendement|Motie|Besluitenlijst|Raadsinformatiebrief|Initiatiefvoorstel|RAADSVOORSTEL|RAADSBESLUIT|AMENDEMENT|MOTIE|BESLUITENLIJST)\b")
BARE_DECISION = re.compile(r"\W*besluit(?:en)?\s?:?\W*", re.IGNORECASE)
_ITEMS = re.compile(r"\W*(?:agendapunten|agendapunten en besluiten|behandelde agendapunten)\W*", re.IGNORECASE)
_PROPOSES = re.compile(r"\W*(?:raads|college|initiatief)?(?:voorstel|advies|besluit)\b(?!en)", re.IGNORECASE)
_FEW = 150  # passages that are looked at for outcomes
_SHORT = 60  # passages of a page that holds one motion and little else
_ENOUGH = 4
_DUTCH = frozenset("de het een van en in op te dat is voor met zijn aan niet wordt door om er bij ook als".split())
_ENGLISH = frozenset("the of and to in that is for with on as are by this be from at it was which".split())
_NAMING = {kind: re.compile(rf"\W*(?:gewijzigde? |vreemde? )?{kind}\b", re.IGNORECASE) for kind in ("motie", "amendement")}
# "Amendement A3 wordt aangenomen.": minutes tell so of a paper, the paper does not.
_TOLD = re.compile(r"\b(?:wordt|worden|is|zijn|werd)\b[^.]*\b(?:aangenomen|verworpen|ingetrokken|aangehouden|overgenomen)\b[^.]*\.\s*$")
_ENOUGH_ITEMS = 1
_OWN_NAMES, _NAMED_WEIGHT = 1, 9
_SAME_TITLE = 3  # words: fewer say nothing ("Motie 4")
_SLIDE_END = re.compile(r"\W*(?:vragen\s?\?|(?:zijn er (?:nog )?|heeft u )?vragen\W*|dank (?:u|voor uw aandacht|je)(?: wel)?|bedankt(?: voor uw aandacht)?)\W*", re.IGNORECASE)
_ANSWERS = re.compile(r"\W*(?:beantwoording|antwoord)", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\w)(?:(?:[A-Z] ){3,}[A-Z]|[A-Z] (?:[a-z] ){3,}[a-z])(?!\w)")
_LETTERS = ("brief", "raadsinformatiebrief", "zienswijze")


@cache
def _cues() -> tuple[float, list[tuple[str, str, Guarded, float]]]:
    data = tomllib.loads(resources.files(__package__).joinpath("doctype.toml").read_text(encoding="utf-8"))
    rows = [
        (kind, where, Guarded(pattern, re.MULTILINE), float(weight))
        for kind, zones in data.items()
        if isinstance(zones, dict)
        for where, cues in zones.items()
        for pattern, weight in cues
    ]
    return float(data["threshold"]), rows


def document_type(document: Document, passages: list[Passage], subject: str | None) -> str:
    """One of the types of the contract; `overig` where nothing in its form makes it a council paper.

    Args:
        document: with clean text.
        passages: of the document.
        subject: value of the field "Onderwerp" or "Betreft", if there is one.

    """
    threshold = _cues()[0]
    scores = weigh(document, passages, subject)
    if not scores or foreign(document.text.clean):
        return "overig"
    kind, score = max(scores.items(), key=lambda row: row[1])
    return kind if score >= threshold else "overig"


def weigh(document: Document, passages: list[Passage], subject: str | None) -> dict[str, float]:
    """Weight of each type; what a paper says of itself in its head counts most."""
    body = [p for p in passages if p.role != "voettekst"]
    lines = [_line(p) for p in body if p.role != "tabel"]
    clean = document.text.clean
    zones = {
        "title": "\n".join(_line(p) for p in body[:8] if p.role != "tabel" and len(p.text) < 160),
        "head": "\n".join([*_cells(body), *(line for line in lines[:_HEAD_LINES] if not _TOLD.search(line))]),
        "end": "\n".join(lines[-_TAIL_LINES:]),
        "subject": subject or "",
        "text": " ".join((clean[:_LOOK] + " " + clean[_LOOK:][-_LOOK // 2 :]).split()),
    }
    folded = {where: fold(text) for where, text in zones.items()}
    scores: dict[str, float] = defaultdict(float)
    for kind, where, pattern, weight in _cues()[1]:
        if pattern.search(zones[where], folded[where]):
            scores[kind] += weight
    _form(document, body, scores)
    asking = sum(p.role == "kop" and (found := roles.lead(p.text)) is not None and found.pure and found.role in ("verzoek", "mening", "beslispunt") for p in body)
    for kind in ("motie", "amendement"):
        if not any(outcome(p.text[:300])[0] for p in body[:_FEW] if len(p.text) < 500 and p.role not in ("constatering", "overweging")) and asking >= len([line for line in lines if _NAMING[kind].match(line)]) > _OWN_NAMES:
            continue  # as many dicta as names: the papers themselves, one after the other
        named = len(_titles([line for line in lines[:_HEAD_LINES] if _NAMING[kind].match(line)]))
        # One motion whole below lines that say how it went: a page of a party or of a council information system.
        alone = named == _OWN_NAMES + 1 and asking == 1 and len(body) < _SHORT and {"aanhef", "verzoek"} <= {p.role for p in body}
        if named > _OWN_NAMES and not alone:
            scores[kind] -= _NAMED_WEIGHT  # a paper that names several of them tells of them
    if is_register(clean, body):
        scores["motie"] -= _NAMED_WEIGHT
        scores["amendement"] -= _NAMED_WEIGHT
    if scores["overig"] and sum(BARE_DECISION.fullmatch(p.text.strip("*_ ")) is not None for p in body) > _ENOUGH_ITEMS:
        scores["overig"] = 0.0  # the page of an agenda on which the decisions were filled in
    unnamed = max(scores.values(), default=0) < _cues()[0] and _council(lines)
    if unnamed or scores["besluitenlijst"] >= _cues()[0]:
        # one outcome after the other: a list of decisions, also where it names the proposals and motions above its own title
        said = sum(1 for p in body[:_FEW] if len(p.text) < 500 and outcome(p.text[:300])[0])
        scores["besluitenlijst"] += (6 if unnamed else 10) if said >= _ENOUGH else 0
    if unnamed and scores["besluitenlijst"] < _cues()[0]:
        # a dictum in infinitives with headings around it: a proposal
        points = sum(p.role == "beslispunt" and act(p.text) for p in body)
        scores["raadsvoorstel"] += 6 if points and sum(p.role == "kop" for p in body) > 2 else 0
    letter = scores["brief"]
    for kind in _LETTERS[1:]:
        if scores[kind] >= 6:
            scores[kind] += letter
    if scores["schriftelijke_vragen"] >= 6:
        # An answer that is a letter ("Geachte heer Bos, U vroeg ons ...") is a letter; a form with questions and answers is not.
        answers = _ANSWERS.match(subject or "") and any(shapes.SALUTATION.match(p.text) for p in body[:40] if p.role == "aanhef")
        scores["brief" if answers else "schriftelijke_vragen"] += scores["schriftelijke_vragen"] if answers else letter
    return dict(scores)


def _titles(lines: list[str]) -> list[frozenset[str]]:
    """The lines that name a paper, as sets of words; one that says another again ("Motie van D66: ...", below the title) counts once."""
    named = sorted({frozenset(_WORD.findall(line.lower())) for line in lines}, key=len)
    return [words for at, words in enumerate(named) if not any(words <= longer and len(words) > _SAME_TITLE for longer in named[at + 1 :])]


def _council(lines: list[str]) -> bool:
    """Whether a paper names a council, college or board among its first lines."""
    return any(_BODY.search(line) for line in lines[:12])


def _cells(body: list[Passage]) -> list[str]:
    """The filled cells of a table that a paper opens with, a line each: house styles print the name of the form there."""
    rows = [p.text for p in body[:3] if p.role == "tabel" and len(p.text) < 120]
    return [word for row in rows for word in _FORM_NAME.findall(row)]


def _line(passage: Passage) -> str:
    line = f"{passage.marker} {passage.text[:300]}".strip(" *_#")
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), line) if " " in line else line  # "A M E N D E M E N T"


def _form(document: Document, body: list[Passage], scores: dict[str, float]) -> None:
    """Cues that are no words: leads, articles, speakers, slides, prices."""
    leads = Counter(found.role for p in body if p.role == "kop" and (found := roles.lead(p.text)) and found.pure)
    prose = Counter(p.role for p in body if p.role in ("constatering", "overweging", "mening", "verzoek"))
    if leads["verzoek"] or leads["mening"] or prose["verzoek"]:
        scores["motie"] += 5 if leads["constatering"] or leads["overweging"] or prose["overweging"] else 1
    scores["besluitenlijst"] += _page_of_meeting(body)
    if page := _page_of_register(body):
        scores[page] += _REGISTER_WEIGHT
    sections = {roles.section(p.text) for p in body if p.role == "kop"}
    scores["raadsvoorstel"] += 3 * ("argument" in sections) + 3 * ("kanttekening" in sections)
    proposes = _proposes(body, sections)
    scores["raadsvoorstel"] += proposes
    scores["zienswijze"] -= 18 if proposes else 0  # a proposal about one
    council = any(
        p.role == "aanhef" and re.match(r"\W*de (?:gemeente)?raad\b", p.text, re.IGNORECASE) for p in body[:80]
    )
    if council and leads["beslispunt"]:
        scores["raadsbesluit"] += 6
        scores["amendement"] += 2
    articles = len(_ARTICLE.findall(document.text.clean[: 4 * _LOOK]))
    if articles >= 3:
        scores["regeling"] += 7 if articles >= 4 else 5
    speakers = len(_SPEAKER.findall("\n".join(p.text[:80] for p in body[:600])))
    if speakers >= 4:
        scores["notulen"] += 14 if speakers > 20 else 8
    scores["presentatie"] += _slides(document, body)
    questions = sum(p.text.endswith("?") and p.number is not None for p in body)
    if questions >= 2:
        scores["schriftelijke_vragen"] += 2
    prices = len(_PRICE.findall(document.text.clean[:_LOOK]))
    if prices >= 6 and prices > len(body) / 4:
        scores["overig"] += 6


_REGISTER_WEIGHT = 12
_REGISTERS = {"moties": "motie", "motie": "motie", "amendementen": "amendement", "amendement": "amendement", "schriftelijke vragen": "schriftelijke_vragen"}
_REGISTERED = frozenset("id titel status raadsleden indieners indiener(s) portefeuillehouder(s) portefeuillehouder einddatum agendapunt toelichting afgedaan afdoening stemmen bijlage(s)".split()) | {"stand van zaken", "datum afdoening", "niet afgedaan"}


def _page_of_register(body: list[Passage]) -> str | None:
    """The kind of paper that a page of a council information system tells of: a heading "Moties", and the names of fields alone on their lines."""
    lines = [line.strip(" :").lower() for p in body[:60] if len(p.text) < 600 for line in p.text.splitlines()]
    kind = next((_REGISTERS[line] for line in lines[:3] if line in _REGISTERS), None)
    return kind if kind and len(_REGISTERED.intersection(lines)) > 3 else None


def _page_of_meeting(body: list[Passage]) -> int:
    """Whether a paper gives the items of a meeting one by one, each with the word "Besluit" alone on its line.

    Council information systems print a meeting so, and lists of decisions are made of it. A proposal has that word once or twice.
    """
    told = sum(1 for p in body if BARE_DECISION.fullmatch(p.text))
    items = any(_ITEMS.fullmatch(p.text) for p in body[:40])
    proposes = any(_PROPOSES.match(p.text) and not BARE_DECISION.fullmatch(p.text) for p in body[:8])
    if items and sum(BARE_POLL.fullmatch(p.text) is not None for p in body) > _ENOUGH_ITEMS:
        return 14
    if not told or proposes or (told == 1 and not items):
        return 0
    return 14 if items else 8 if told > 2 else 5


def _proposes(body: list[Passage], sections: set[str | None]) -> int:
    """Whether a paper without a name lays points before a council: infinitives under a heading that asks for a decision."""
    points = [p for p in body if p.role == "beslispunt" and infinitive(p.text)]
    to_council = any(_TO_COUNCIL.search(p.text[:200]) for p in body[:12])
    return 6 if points and to_council and len(sections - {"beslispunt", None}) + sum(p.role == "kop" for p in body) > 2 else 0


def _slides(document: Document, body: list[Passage]) -> int:
    """Whether the pages are slides: wide, or many with few words, in points instead of sentences."""
    pages = document.pages
    wide = len(pages) > 1 and sum(page.width > 1.1 * page.height for page in pages) > 0.7 * len(pages)
    if pages:
        counts = [len(page.words) for page in pages]
    else:
        counts = [
            len(part.split())
            for part in re.split(r"\f|\n[ \t]*\n[ \t]*\n[ \t]*\n", document.text.clean)
            if part.strip()
        ]
        ruled = [len(part.split()) for part in re.split(r"\n[ \t]*\n---+[ \t]*(?=\n)", document.text.raw) if part.strip()]
        if len(ruled) >= 4:  # slides as text: a rule between each two
            thanks = any(_SLIDE_END.fullmatch(p.text) for p in body[-3:])
            return (6 if median(ruled) < 60 else 0) + 3 * thanks
    points = sum(p.marker != "" for p in body) / max(1, len(body))
    sparse = len(counts) >= 5 and median(counts) < 90 and points > 0.25
    ends = sum(p.text.rstrip().endswith((".", ";", ",")) for p in body) / max(1, len(body))
    return 6 * wide + (6 if sparse and ends < 0.5 else 0)


def foreign(text: str) -> bool:
    """Whether a text is no Dutch: more English function words than Dutch ones, or hardly a Dutch one in many words."""
    found = Counter(word.lower() for word in _WORD.findall(text[:_LOOK]))
    total = sum(found.values())
    dutch, english = (sum(found[word] for word in known) for known in (_DUTCH, _ENGLISH - _DUTCH))
    return total > 30 and (english > dutch or (total > 150 and dutch < 0.02 * total))
