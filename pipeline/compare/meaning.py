"""What a mention of a paper means: whether it says which paper it is, and how the two papers are tied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.compare.papers import bare, number_key
from pipeline.model.collection import Row

_KINDS = frozenset(
    [
        "besluit",
        "voorstel",
        "motie",
        "amendement",
        "brief",
        "rapport",
        "notitie",
        "advies",
        "verslag",
        "overeenkomst",
        "overig",
        "agenda",
    ]
)
_IN_LISTS = frozenset(("voorstel", "brief", "overig", "besluit"))
LISTS = ("notulen", "besluitenlijst")
_LETTERS = ("brief", "raadsinformatiebrief")
# A lone lower-case word says which paper only where it names a state of it: a service agreement is a kind, not a paper.
_ALONE = re.compile(r"^(?:concept|ontwerp|koop)-?\w+(?:overeenkomst|notitie)$|notitie$", re.IGNORECASE)
# Papers that the whole council works under. Every paper names them; one that is about them says so at its head.
_GROUND = re.compile(
    r"(?:begroting|kadernota|perspectiefnota|voorjaarsnota|najaarsnota|jaarrekening|jaarstukken|akkoord|"
    r"strategie|visie|beleid|agenda|programma)\b",
    re.IGNORECASE,
)
_RULES = re.compile(r"regeling|verordening|regels", re.IGNORECASE)
_REPEAL = re.compile(r"\b(?:vervalt|vervallen|ingetrokken|intrekken|gewijzigd|vervangt|vervangen)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:afgedaan|afdoening|afdoen)\b", re.IGNORECASE)
SETTLED = re.compile(
    r"\b(?:beschouw\w*|is|zijn|hiermee|hebben|te beschouwen)\b[^.;]{0,80}\b(?:afgedaan|uitgevoerd)\b|"
    r"\bals (?:afgedaan|uitgevoerd)\b",
    re.IGNORECASE,
)
_INTERIM = re.compile(r"\b(?:tussenbericht|tussentijds|voortgang|stand van zaken)\b", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:in (?:antwoord|reactie) op|reactie (?:op )?(?:uw )?brie(?:f|ven)|antwoord op|beantwoording|"
    r"uw (?:brief|brieven|schrijven|aanbieding|vragen|motie|verzoek)|naar aanleiding van uw)\b",
    re.IGNORECASE,
)
_CARRY_OUT = re.compile(
    r"\b(?:ter |in )?(?:uitvoering|uitwerking) (?:van|geven|gegeven|te geven)\b|\bgelet op (?:het|"
    r"de) (?:raads)?besluit\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:wordt|worden) (?:hierbij )?(?:ingetrokken|gewijzigd)\b|\bte wijzigen\b|\bwijziging van\b|\bvervalt\b",
    re.IGNORECASE,
)
_READ = re.compile(
    r"^\W*(?:gelezen|gezien|gehoord|overwegende) (?:het|de) (?:raads)?voorstel\b|\bingestemd met (?:het|"
    r"de) (?:raads)?voorstel\b",
    re.IGNORECASE,
)
_YOUR_MOTION = re.compile(
    r"\b(?:nam(?:en)?|heeft|hebben|hebt|vroeg|verzocht|riep|droeg)\b (?:u|uw (?:gemeente)?raad)\b[^.;]{0,80}\bmotie\b|\b(?:u|uw (?:gemeente)?raad) (?:nam|heeft|hebt|vroeg|verzocht|riep|droeg)\b[^.;]{0,80}\bmotie\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])(?! en verder)")
_DAY = re.compile(r"\W*(?:\d{1,2}[ -][\w.]{1,12}[ -]\d{4}\W{0,8}){1,3}$")
# What comes again and again is no paper by itself, and a course or label with a name in quotation marks is none at all.
_AGAIN = re.compile(r"\b(?:periodieke?|jaarlijkse?|halfjaarlijkse?|(?:drie|vier)?maandelijkse?|reguliere?|elke?|iedere?|toekomstige?|volgende)\b", re.IGNORECASE)
_NO_PAPER = re.compile(r"\b(?:\w*(?:certificerings|opleidings|trainings|onderwijs|televisie|radio|les|subsidie)programma|\w*(?:campagne|keurmerk|website|app|platform))\W+[\"'“‘„]", re.IGNORECASE)
_WEIGHING = ("raadsvoorstel", "raadsinformatiebrief")  # papers that argue from what others found
_DRAFT = re.compile(r"(?:ontwerp|concept|zienswijze)", re.IGNORECASE)


def tells(reference: Row, document: Mapping[str, Any], text: str, added: bool, discussed: bool = False) -> bool:
    """Whether a mention of a paper outside the collection says which paper it is; `discussed`: at the head of the document."""
    kind, label = reference["kind"], reference["label"]
    own = number_key(document["reference_number"] or "-")
    if reference["target"] and number_key(reference["target"]) == own:
        # A letter may bear the number of the motion that it answers, a decision the number of its proposal.
        return (kind in ("motie", "amendement") and document["type"] not in ("motie", "amendement")) or (
            kind == "voorstel" and document["type"] in ("raadsbesluit", "regeling", "besluitenlijst")
        )
    about = f"{document['subject'] or ''} {document['title'] or ''}".lower()
    titled = len(label) > 6 and len(bare(label)) > 3 and bare(label) in about
    if document["type"] in ("zienswijze", "amendement") and (titled or _DRAFT.match(label)):
        return True  # what a view is given on or an amendment changes, an article of an ordinance as well
    if kind == "wetgeving":
        return bool(reference["target"]) or (
            bool(_RULES.search(label) and _REPEAL.search(text)) and not re.search(r"\bart(?:ikel)?\b", label)
        )
    if kind not in _KINDS:
        return bool(reference["target"])
    if kind == "voorstel" and document["type"] == "raadsvoorstel" and not reference["target"]:
        return False  # "gezien het voorstel van 3 juni": the draft decision of a proposal speaks of the proposal itself
    if document["type"] in LISTS and (kind not in _IN_LISTS or not (reference["target"] or reference["date"])):
        return False  # the agenda of a meeting names every paper of the day
    if document["type"] == "raadsbesluit" and kind in ("motie", "amendement") and not _CARRY_OUT.search(text):
        return False  # what else was voted on with it
    if document["type"] in (*LISTS, "overig") and kind == "brief" and _DONE.search(text):
        return False  # the letter by which something on a list was settled
    if added or reference["target"] or reference["date"]:
        return True
    said = reference["quotes"][0]["clean"]
    if _AGAIN.search(said) or _NO_PAPER.match(said):
        return False
    words = label.split()
    if len(words) == 1:
        return (bool(_ALONE.search(label)) and len(label) > 12) or titled
    if kind == "agenda":
        return bool(label[:1].isupper())
    if kind == "overig" and not _DATED.search(label):
        # A strategy or vision for years is the background of every paper; a draft, or what the subject names, is meant.
        return bool(_DRAFT.match(label)) or discussed or bare(label) in about or _quoted(reference)
    return bool(re.search(r"[A-Z][a-z]{2,}|[\"'“‘]|\d{4}", label))


def is_ground(reference: Row, document: Mapping[str, Any]) -> bool:
    """Whether a mention names a budget, vision or policy that is the background of all business, or what a proposal leans on.

    Of the reports and pieces of advice without a number or a title in quotation marks that a proposal or a letter of information
    names below its head, 2 of 15 are part of its thread; the others are its sources.
    """
    if reference["kind"] in ("rapport", "advies") and document["type"] in _WEIGHING and not _quoted(reference):
        return True
    return reference["kind"] in ("overig", "overeenkomst", "agenda") and bool(_GROUND.search(reference["label"]))


def is_itself(reference: Row, document: Mapping[str, Any]) -> bool:
    """Whether a letter is called by what opens its own title: "Raadsinformatiebrief: stand van zaken", "Tussenbericht motie 12"."""
    label = " ".join(reference["label"].lower().split())
    return document["type"] in _LETTERS and (reference["kind"] == "brief" or bool(_INTERIM.match(label))) and any(
        (document[name] or "").lower().startswith(label) for name in ("title", "subject")
    )


def _quoted(reference: Row) -> bool:
    return bool(re.search(r"[\"“‘„]", reference["quotes"][0]["clean"]))


def meaning_of(
    document: Mapping[str, Any], reference: Mapping[str, Any], text: str, at_head: bool, about: str, settled: bool
) -> str:
    """What a mention means: by the kinds of both papers and the words around it."""
    kind, mentioned = document["type"], reference["kind"]
    if kind == "amendement" and (
        mentioned == "voorstel"
        or (at_head and mentioned in ("besluit", "brief", "rapport", "notitie", "overig", "amendement", "wetgeving"))
    ):
        return "wijzigt"
    if mentioned == "motie" and kind in (*_LETTERS, "raadsvoorstel"):
        if at_head and _INTERIM.search(about) and not (settled and _DONE.search(about)):  # "Stand van zaken en afdoening motie 12"
            return "antwoord_op"
        if SETTLED.search(text) or (at_head and (settled or _DONE.search(about))):
            return "afdoening_van"
        if kind != "raadsvoorstel" and at_head:
            return "antwoord_op"
        if _YOUR_MOTION.search(text):  # the one who was asked takes up what the reader's council asked of him
            return "uitvoering_van" if kind == "raadsvoorstel" else "antwoord_op"
    if kind in ("raadsbesluit", "besluitenlijst", "regeling") and mentioned == "voorstel" and _READ.search(text):
        return "stemt_in_met"
    if (
        kind in (*_LETTERS, "zienswijze")
        and mentioned in ("brief", "verslag", "overig")
        and (at_head or _ANSWER.search(text))
        and _ANSWER.search(f"{about} {text}")
    ):
        return "antwoord_op"
    if kind in _LETTERS and mentioned == "brief" and at_head and _DAY.match(text):
        return "antwoord_op"  # the second date under "Uw brief"
    if kind == "zienswijze" and _DRAFT.match(str(reference["label"])) and at_head and not _ANSWER.search(about):
        return "antwoord_op"
    if _CHANGE.search(text) and kind in ("regeling", "raadsbesluit", "amendement"):
        return "wijzigt"
    if mentioned in ("besluit", "motie") and _CARRY_OUT.search(text):
        return "uitvoering_van"
    return "verwijst_naar"
