"""The records of the output contract, version 1, as models; the JSON Schemas in `schemas/v1` are made from them.

Field names are English, controlled values the Dutch terms of councils and of the ORI standard. `None` says that the text
gives no value. The stages work on plain dictionaries of these shapes; tests hold every output against the schemas.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Offset = Annotated[int, Field(ge=0)]
BoxField = Annotated[list[float], Field(min_length=4, max_length=4, description="x0, top, x1, bottom in points")]

DocumentType = Literal["raadsvoorstel", "raadsbesluit", "motie", "amendement", "brief", "raadsinformatiebrief",
                       "besluitenlijst", "notulen", "presentatie", "zienswijze", "regeling", "schriftelijke_vragen",
                       "overig"]
Role = Literal["kop", "aanhef", "beslispunt", "constatering", "overweging", "mening", "verzoek", "argument",
               "kanttekening", "inleiding", "toelichting", "ondertekening", "adres", "kenmerk", "tabel", "voettekst",
               "overig"]
DecisionStatus = Literal["voorgesteld", "genomen", "aangenomen", "verworpen", "aangehouden", "gestaakt", "ingetrokken",
                         "niet_behandeld", "aangekondigd"]
Verb = Literal["roept_op", "vraagt", "verzoekt", "adviseert", "draagt_op"]
FollowUp = Literal["open", "uitgevoerd", "deels", "niet_gevonden"]
CommitmentType = Literal["toezegging", "afspraak", "voornemen", "aankondiging", "verwachting", "planning"]
ConstraintType = Literal["deadline", "ingangsdatum", "duur", "planning", "volgorde", "voorwaarde", "voorbehoud",
                         "bevoegdheid", "rechtsvorm", "scope", "kostenverdeling", "budget", "stemregel",
                         "exclusiviteit", "zekerheid", "toe_en_uittreding", "proces", "personeel", "capaciteit",
                         "kwaliteit", "verantwoording", "behoud", "overig"]
Strength = Literal["moet", "wens", "streven", "feit", "open_punt"]
Instrument = Literal["delegatie", "mandaat", "dvo", "collegeregeling", "raadsbevoegdheid", "opdracht",
                     "gemeenschappelijke_regeling", "overig"]
ReferenceKind = Literal["besluit", "voorstel", "motie", "amendement", "brief", "rapport", "notitie", "advies",
                        "verslag", "bijeenkomst", "agenda", "wetgeving", "overeenkomst", "overig"]
ActorType = Literal["gemeente", "gemeenteraad", "college", "burgemeester", "wethouder", "fractie", "collectief",
                    "gemeenschappelijke_regeling", "servicegemeente", "uitvoeringsorganisatie", "bestuursorgaan",
                    "overleg", "commissie", "adviesbureau", "provincie", "rijk", "rol", "persoon", "organisatie"]
Granularity = Literal["day", "month", "quarter", "year", "season", "recess", "term_of_office", "event", "duration",
                      "set", "vague"]
Stance = Literal["tegen", "eerder_tegen", "neutraal_open", "eerder_voor", "voor"]
SILENCE = "geen standpunt gevonden"
CellStance = Literal["tegen", "eerder_tegen", "neutraal_open", "eerder_voor", "voor", "geen standpunt gevonden"]
LinkType = Literal["antwoord_op", "uitvoering_van", "afdoening_van", "stemt_in_met", "verwijst_naar", "kondigt_aan",
                   "wijzigt", "bijlage_van", "zelfde_besluit"]


class Strict(BaseModel):
    """A model that knows its fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Quote(Strict):
    """Words of the source: `raw[start:end] == exact` in `texts/ID.raw.txt`."""

    exact: str
    start: Offset
    end: Offset
    clean: str
    page: Annotated[int, Field(ge=1)] | None
    boxes: list[BoxField]


class Extractor(Strict):
    """What made a record: `rule` names the rule, `version` that of the stage."""

    name: str
    version: str
    rule: str


class Record(Strict):
    """What every record has."""

    id: str
    document: str
    quotes: Annotated[list[Quote], Field(min_length=1)]
    confidence: Share
    extractor: Extractor
    review: Literal["open", "bevestigd", "verworpen", "gewijzigd"]


class StatedDate(Strict):
    """A document's date: `basis` says whether it stands there (genomen) or follows (afgeleid)."""

    edtf: str | None
    basis: Literal["genoemd", "afgeleid"] | None


class Signatory(Strict):
    """Who signed, in which role."""

    name: str | None
    role: str | None


class Proposer(Strict):
    """Who proposes, for which party."""

    name: str
    party: str | None


class PageOrigin(Strict):
    """How a page was read and why."""

    page: Annotated[int, Field(ge=1)]
    origin: Literal["tekstlaag", "ocr", "hersteld"]
    reason: str


class Quality(Strict):
    """Mean OCR confidence (None without OCR), share of words that cleaning changed, warnings."""

    ocr_confidence: Share | None
    changed_share: Share
    warnings: list[str]


class DocumentRecord(Strict):
    """A document and what it says of itself."""

    id: str
    source: str
    sources: list[str]
    media_type: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    pages: Offset
    text_origin: Literal["tekstlaag", "ocr", "hersteld", "tekstbestand"]
    page_origins: list[PageOrigin]
    type: DocumentType
    title: str | None
    subject: str | None
    municipality: str | None
    sender: str | None
    sender_basis: Literal["genoemd", "afgeleid"] | None = None
    recipients: list[str]
    date: StatedDate
    reference_number: str | None
    signatories: list[Signatory]
    proposers: list[Proposer]
    attachments: list[str] = []
    quality: Quality


class Passage(Record):
    """A heading, paragraph, list item, table row or signature block, with its role."""

    role: Role
    level: int | None
    number: str | None
    parent: str | None


class Votes(Strict):
    """The count of a vote, as far as the text gives it."""

    for_: Annotated[int, Field(ge=0)] | None = Field(alias="for")
    against: Annotated[int, Field(ge=0)] | None
    for_parties: list[str] | None
    against_parties: list[str] | None
    unanimous: bool | None


class Decision(Record):
    """What a body decides, is asked to decide, or did not decide."""

    text: str
    status: DecisionStatus
    body: str | None
    proposer: str | None
    number: str | None
    parent: str | None
    date: str | None
    votes: Votes | None
    reported: bool


class Request(Record):
    """What one body asks of another."""

    text: str
    verb: Verb
    from_: str | None = Field(alias="from")
    to: str | None
    parent: str | None
    number: str | None
    deadline: str | None
    deadline_text: str | None
    kind: Literal["verzoek", "deelverzoek", "criterium"]
    status: FollowUp | None
    answered_by: list[str]


class Commitment(Record):
    """What somebody says will be done."""

    text: str
    type: CommitmentType
    by: str | None
    to: str | None
    due: str | None
    conditional: bool
    status: FollowUp | None


class Amount(Strict):
    """A sum of money."""

    value: float
    currency: str


class Order(Strict):
    """What comes first, and what then."""

    first: str
    then: str


class Constraint(Record):
    """A limit on a decision or request."""

    text: str
    type: ConstraintType
    strength: Strength
    party: str | None
    beneficiary: str | None
    date: str | None
    amount: Amount | None
    order: Order | None
    on: str | None


class Office(Strict):
    """An office that somebody holds or held: CBS code of the municipality, and the period as an EDTF interval, where the text gives them."""

    role: str
    municipality: str | None
    period: str | None


class Actor(Record):
    """An actor in one document; `id` is canonical, the same in all documents."""

    name: str
    type: ActorType
    identifier: str | None
    members: list[str]
    mentions: list[Quote]
    offices: list[Office] = []


class DateRecord(Record):
    """A date expression; `interval` is its first and last day, either may be open."""

    edtf: str | None
    interval: Annotated[list[str | None], Field(min_length=2, max_length=2)]
    granularity: Granularity
    modifier: Literal["START", "MID", "END"] | None
    direction: Literal["past", "future"] | None
    basis: Literal["text", "document_date", "calendar", "external"]
    duration: str | None


class Allocation(Record):
    """Who carries out which task under which instrument."""

    task: str
    instrument: Instrument
    holder: str | None
    executor: str | None
    law: str | None
    limited_to: str | None


class Reference(Record):
    """A mention of another document, decision, meeting or law."""

    label: str
    kind: ReferenceKind
    target: str | None
    date: str | None


class Position(Record):
    """What one holder thinks of one issue; `members` are the CBS codes of those who hold it together, empty where all of the region do."""

    issue: str
    holder: str
    municipality: str | None
    scope: Literal["individueel", "gezamenlijk"]
    members: list[str] = []
    stance: Stance
    strength: Literal["zwak", "gewoon", "sterk"]
    conditions: list[str]
    date: str | None
    reported_by: str | None
    tension_with: list[str]


class Link(Record):
    """An edge between documents, decisions, requests and what answers them."""

    source: str
    target: str
    type: LinkType
    basis: Literal["genoemd", "afgeleid"]


class Correction(Strict):
    """A change that cleaning made; `start` and `end` count in the raw text."""

    id: str
    document: str
    start: Offset
    end: Offset
    raw: str
    clean: str
    type: Literal["teken", "spatie", "diakriet", "koppelteken", "opsomming", "afbreking", "doorhaling", "ruis"]
    engine: str
    confidence: Share
    applied: bool


class FailureRecord(Strict):
    """An input or a page that could not be read."""

    document: str | None
    source: str
    page: Annotated[int, Field(ge=1)] | None
    stage: str
    kind: str
    message: str
    remedy: str


class CellHalf(Strict):
    """The own or the joint half of a cell."""

    stance: CellStance
    positions: list[str]
    date: str | None


class Change(Strict):
    """An earlier stance."""

    stance: Stance
    date: str | None
    position: str


class Cell(Strict):
    """Issue by municipality."""

    issue: str
    municipality: str
    own: CellHalf
    joint: CellHalf
    changes: list[Change]


class Matrix(Strict):
    """All cells of a run."""

    issues: list[dict[str, str]]
    municipalities: list[dict[str, str]]
    cells: list[Cell]


# Kind of record (the stem of its file) -> model and the letter of its ids.
RECORDS: dict[str, tuple[type[Strict], str]] = {
    "documents": (DocumentRecord, ""), "passages": (Passage, "s"), "decisions": (Decision, "d"),
    "requests": (Request, "r"), "commitments": (Commitment, "c"), "constraints": (Constraint, "k"),
    "actors": (Actor, ""), "dates": (DateRecord, "t"), "allocations": (Allocation, "a"),
    "references": (Reference, "f"), "positions": (Position, "p"), "links": (Link, "l"),
    "corrections": (Correction, "x"), "failures": (FailureRecord, ""),
}
# Actors have no place of their own in the id: the id is canonical. Positions and links are made by comparison.
DOCUMENT_KINDS = ("passages", "decisions", "requests", "commitments", "constraints", "actors", "dates", "allocations",
                  "references", "corrections")
COLLECTION_KINDS = ("positions", "links")
