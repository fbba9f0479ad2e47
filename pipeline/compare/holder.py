"""Who holds a stance: the voice of the paper, a body it names, or several bodies together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.compare.counted import may_mean_region
from pipeline.compare.everybody import COUNT, all_sign, all_towns, for_all, headed_by_all, of_all
from pipeline.compare.heads import head_voice
from pipeline.compare.home import find_home, sectioned
from pipeline.compare.masked import mask
from pipeline.compare.signals import BODIES_OF, GOVERNED, LISTED, PAIR, SEVERAL
from pipeline.compare.signers import HEAD, SHORT, STEMS, TOGETHER, Signers, number, signers
from pipeline.compare.standins import HE, PEOPLE, spoken_for
from pipeline.compare.strangers import of_stranger
from pipeline.places import Municipality, Region, by_code, find, find_all

_COUNTED = re.compile(r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) (?:colleges|gemeenteraden|raden|gemeenten)\b", re.IGNORECASE)
_MANY = re.compile(r"(colleges|gemeenteraden|raden|gemeenten)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(college|gemeenteraad|raad)\b", re.IGNORECASE)
# Papers that are always of one municipality, named in their head or not.
_OF_TOWN = (
    "raadsvoorstel",
    "raadsinformatiebrief",
    "schriftelijke_vragen",
    "raadsbesluit",
    "besluitenlijst",
    "notulen",
    "motie",
    "amendement",
)
_WRITTEN = re.compile(r"^\W*(?:namens|hoogachtend|met vriendelijke groet)\b[^.;]{0,40}\b(?:burgemeester en wethouders|college van b)", re.IGNORECASE)
# Senders that are of no single town.
_BOARD = re.compile(r"(?:algemeen|dagelijks)-bestuur|[ad]b-|bestuur-|directie-|gemeenschappelijke")
_BEHALF_OF_ALL = re.compile(r"\W*(?:namens|door) (?P<who>(?:de|alle) (?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )?(?:¤+[- ]?)?(?:colleges|gemeenten|raden|gemeenteraden))\b(?! van ‡)", re.IGNORECASE)
_OPENS = 40  # code points before a subject
_DATELINES = 4  # passages at the top of a report that may open with where it is dated from
_DATELINE = re.compile(r"\W*([A-Z][A-Z' -]{2,40})(?:, \d{1,2} [a-z]+ \d{4})? [-–—] ")
_OPENING = 14  # passages in which a letter says on whose behalf it is written
_OF_COUNCIL = ("notulen", "besluitenlijst", "raadsbesluit", "motie", "amendement")
# Papers in which "wij" is the college; in the others it is the sender, or nobody.
_OF_COLLEGE = ("raadsvoorstel", "raadsinformatiebrief", "schriftelijke_vragen")
_NO_VOICE = ("motie", "amendement", "raadsbesluit", "notulen", "besluitenlijst")
_SIGNED = re.compile(r"\bburgemeester en wethouders\b|\b(?:het|ons) college van (?:b ?(?:&|en) ?w)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance.

    Attributes:
        id: canonical actor.
        municipality: CBS code; None for several together.
        joint: several together.
        own: the sender of the paper itself.
        members: CBS codes of those several; empty where they are all of the region.

    """

    id: str
    municipality: str | None
    joint: bool = False
    own: bool = False
    members: tuple[str, ...] = ()


class Voices:
    """The voices of one document.

    Args:
        document: its line of `documents.jsonl`.
        region: whose municipalities may hold a stance together.
        lines: texts of its passages, read where the document itself does not say whose it is or on whose behalf.

    """

    def __init__(self, document: Mapping[str, Any], region: Region, lines: Sequence[str] = ()) -> None:
        self.region, self.lines = region, lines
        self.type = str(document["type"])
        self.place: Municipality | None = by_code(document["municipality"]) if document["municipality"] else None
        if self.place is None and (self.type in _OF_TOWN or document["sender"] in ("college", "raad")) and not _BOARD.match(str(document["sender"] or "")) and not sectioned(lines, region):
            self.place = find_home(lines, region)
        if self.place is None and self.type == "overig" and not document["sender"]:
            self.place = self._headlined(document) or self._datelined(lines)
        together = signers(document, region, lines)
        self.group = self._joined(together, own=True) if together else None
        if together:  # one of them may keep the pen, and date the letter from its own town
            self.place = None
        self.addressed = self._addressees(lines) if self.place is None and self.group is None and self.type == "brief" else []
        self.whose = self.place  # the municipality whose paper it is, also where all of them write it
        headed = self.group is None and self.type in (*TOGETHER, "overig") and headed_by_all(lines, region, towns=self.type != "brief") and self.counts
        if headed:
            self.place = None
        self.behalf = headed or (self.group is None and self.type == "brief" and (any(len(line) < SHORT and for_all(line, region) for line in lines) or all_sign(lines, region)) and self.counts)
        # A regional board that writes "namens de zeven gemeenten" speaks for all of them.
        self.board_for_all = self.group is None and self.type == "brief" and self.place is None and any(all_towns(line, region) for line in lines[:_OPENING]) and self.counts
        self.sender: str | None = document["sender"]
        # A letter or view whose sender was not found speaks for the college that it names, a view else for the council.
        self.signed = self.type in ("brief", "zienswijze", "presentatie") and any(
            len(line) < SHORT and _SIGNED.search(line) and not _TO_WHOM.match(line) for line in lines
        )
        self.stranger = of_stranger(self.type, self.sender or "", lines)
        # A sender that is no body of a town, over the name of a college: the letter went to that sender.
        self.written = self.type == "brief" and any(len(line) < SHORT and _WRITTEN.search(line) for line in lines[-8:])
        self.recipients: list[str] = list(document["recipients"])
        self.told: Municipality | None = None  # whose section of an overview is read
        self.headed = head_voice(self.type, self.sender or "", self.place, region, lines)
        if self.headed and self.place is None:
            self.place = by_code(self.headed[1])
        self.voice = self._voice()
        self.reporter = self.voice.id if self.voice else self.sender
        self.speaks = self.voice

    def _headlined(self, document: Mapping[str, Any]) -> Municipality | None:
        """The one town that the headline of a report names, whose "college" and "raad" it then tells of."""
        named = {mention.place for mention in find_all(str(document.get("title") or ""))}
        return named.pop() if len(named) == 1 and named <= set(self.region.members) else None

    def _datelined(self, lines: Sequence[str]) -> Municipality | None:
        """The town that a report is dated from: "GOUDA - ...", "GOUDA, 3 mei 2031 - ..."."""
        for line in lines[:_DATELINES]:
            match = _DATELINE.match(line)
            place = find(match[1].title()) if match else None
            if place is not None:
                return place if place in self.region.members else None
        return None

    def _voice(self) -> Holder | None:
        if self.type in _NO_VOICE:
            return None
        sender = self.sender or ""
        if self.group:
            return self.group
        count = len(self.region.members)
        if sender.split("-")[0] in ("colleges", "raden", "gemeenten"):
            return (
                Holder(f"{sender.split('-')[0]}-{count}", None, joint=True, own=True)
                if of_all(sender.replace("-", " "), self.region) and self.counts
                else None
            )
        if self.behalf:
            return Holder(f"colleges-{count}", None, joint=True, own=True)
        if self.board_for_all:
            return Holder(f"gemeenten-{count}", None, joint=True, own=True)
        if self.place is None or (self.stranger and (self.headed or ("", ""))[0] != "gemeente"):  # parties sign the agreement of a coalition
            return None
        if self.type == "regeling":  # its explanation speaks for the college that made it
            return Holder(sender, self.place.code, own=True) if sender.startswith("college-") else None
        if self.type in _OF_COLLEGE or (self.type == "presentatie" and not sender):
            return Holder(f"college-{self.place.slug}", self.place.code, own=True)
        if sender.startswith("gemeente") and any(len(line) < SHORT and _OF_OUR_COLLEGE.search(line) for line in self.lines[:_OPENING]):
            return Holder(f"college-{self.place.slug}", self.place.code, own=True)  # somebody of the town sends what its college says
        if sender.split("-")[0] in ("college", "raad", "gemeente"):
            return Holder(sender if "-" in sender else f"{sender}-{self.place.slug}", self.place.code, own=True)
        if self.headed:
            return Holder(f"{self.headed[0]}-{self.place.slug}", self.place.code, own=True)
        if (not sender and self.signed) or self.written:
            return Holder(f"college-{self.place.slug}", self.place.code, own=True)
        if not sender and self.type == "zienswijze":
            return Holder(f"raad-{self.place.slug}", self.place.code, own=True)
        return None

    def _addressees(self, lines: Sequence[str]) -> list[Municipality]:
        """The municipalities of the region that a letter of a joint body is addressed to in one line: "Aan de raden van Gouda, Delft en Leiden"."""
        for line in lines[:HEAD]:
            if len(line) < SHORT and _TO.match(line):
                named = {mention.place for mention in find_all(line) if not mention.adjective}
                return [place for place in self.region.members if place in named]
        return []

    def resolve(self, words: str, *, regional: bool) -> Holder | None:
        """The holder that a phrase means; None for a person, a party, a body elsewhere, municipalities without a name.

        Args:
            words: as printed.
            regional: the paper speaks of the region as a whole, so that "de colleges" are all of them.

        """
        flat = " ".join(words.split())
        small = flat.lower()
        if self.told and (small == "de gemeente" or PEOPLE.fullmatch(small)):
            return Holder(f"gemeente-{self.told.slug}", self.told.code)
        if HE.fullmatch(small):
            return self.resolve("de raad", regional=regional)
        if who := spoken_for(flat):
            return self.resolve(who, regional=regional)
        if small in ("wij", "we", "ook wij", "voor ons", "wat ons betreft", "onze gemeente", "onze", "ons", "wij als college"):
            return self.speaks
        if small in ("ik", "mij", "ook ik"):  # who answers for the college says "ik" as well as "wij"
            return self.speaks if self.type == "notulen" else None
        if small == "de gemeente":
            if self.type == "overig" and self.speaks is None and self.place:  # a report calls the town of its headline so
                return Holder(f"gemeente-{self.place.slug}", self.place.code)
            return self.speaks or (self.board() if self.type in _OF_COUNCIL else None)
        if self._region(flat):
            return Holder(f"gemeenten-{len(self.region.members)}", None, joint=True)
        if _MANY.search(small) and not small.startswith(("gemeente ", "de gemeente ")):
            return self._together(small, regional)
        named = find(flat) if re.search(r"[A-Z]", flat) else None
        body = _BODY.search(small)
        if small == "u" or small.startswith("uw raad"):
            return self._council_addressed()
        if body:
            if small.startswith("uw college"):
                return self._addressed("college")
            place = named or self.place
            if place is None:
                return None
            kind = "college" if body[1] == "college" else "raad"
            own = self.voice is not None and place == self.place and self.told is None and self.voice.id.startswith(kind)
            return Holder(f"{kind}-{place.slug}", place.code, own=own)
        if named:
            if self.type in _OF_COUNCIL and named == self.place:
                return self.speaks or self.board()  # minutes that call the town by its name tell of the body that met, or of the college that answers
            own = self.voice is not None and named == self.place and self.told is None
            return self.voice if own else Holder(f"gemeente-{named.slug}", named.code)
        return None

    def _region(self, words: str) -> bool:
        """Whether a phrase means the region as a whole: its name, or what was agreed in it."""
        if self.place is not None and self.place not in self.region.members:
            return False
        masked = mask(words, self.region)
        return bool(_AS_ONE.fullmatch(masked))

    def regional(self, line: str) -> bool:
        """Whether a line speaks of the region as a whole: by name, or by the number of its members."""
        counted = (match[1].lower() for match in _COUNTED.finditer(line))
        members = len(self.region.members)
        return "¤" in mask(line, self.region) or (any(number(word) == members for word in counted) and self.counts)

    @cached_property
    def counts(self) -> bool:
        """Whether as many towns as the region has may be those of the region."""
        return may_mean_region(self.lines, self.region, self.whose)

    def beside(self, sentence: str, holder: Holder) -> list[Holder]:
        """The other towns that a sentence names in one breath with a holder: "Gouda en Delft willen ..."."""
        masked = mask(sentence, self.region)
        for match in PAIR.finditer(masked):
            places = [mention.place for mention in find_all(sentence[match.start() : match.end()], self.region.members)]
            if holder.own or holder.municipality not in {place.code for place in places} or GOVERNED.search(masked[: match.start()]):
                continue
            named = (match["kind"] or "").lower()
            kind = {"colleges": "college", "raden": "raad", "gemeenteraden": "raad"}.get(named, "gemeente")
            return [Holder(f"{kind}-{place.slug}", place.code) for place in places if place.code not in (holder.municipality, self.place.code if self.place else None)]
        return []

    def named_together(self, clause: str, masked: str) -> Holder | None:
        """The bodies that a clause names together as its subject: "de colleges van Gouda en Delft stellen voor"."""
        for match in BODIES_OF.finditer(masked):
            places = {mention.place for mention in find_all(clause[match.start() : match.end()], self.region.members)}
            if len(places) > 1 and not GOVERNED.search(masked[: match.start()]):
                return self._joined(Signers(STEMS.get(match["kind"].lower(), "gemeenten"), tuple(places)), own=False)
        return None

    def each(self, sentence: str, holder: Holder) -> list[Holder]:
        """The bodies of a sentence that names them together and says that each of them did it: "de raden van Gouda en Delft hebben elk besloten"."""
        if not holder.members or holder.own or not _EACH.search(sentence):
            return []
        kind = {"colleges": "college", "raden": "raad"}.get(holder.id.split("-")[0], "gemeente")
        return [Holder(f"{kind}-{place.slug}", place.code) for place in self.region.members if place.code in holder.members]

    def of_group(self, clause: str, masked: str, holder: Holder) -> Holder | None:
        """Those who write a letter together, where a clause names them all one by one; None where each decided it for itself, or it names others."""
        if not self.group or holder.joint or _EACH.search(clause):
            return None
        for match in (*LISTED.finditer(masked), *PAIR.finditer(masked)):
            named = {mention.place.code for mention in find_all(clause[match.start() : match.end()], self.region.members)}
            if named == set(self.group.members or self.region.codes) and holder.municipality in named and not GOVERNED.search(masked[: match.start()]):
                return self.group
        return None

    def on_behalf(self, sentence: str, masked: str) -> Holder | None:
        """All bodies of the region, where a sentence opens with on whose behalf it tells: "Namens de zeven colleges is afgesproken dat"."""
        found = _BEHALF_OF_ALL.match(masked)
        return self.resolve(sentence[slice(*found.span("who"))], regional=True) if found else None

    def _joined(self, together: Signers, *, own: bool) -> Holder:
        """Several bodies as one holder; without members where they are those of the whole region."""
        if len(together.places) == len(self.region.members):
            return Holder(f"{together.kind}-{len(together.places)}", None, joint=True, own=own)
        slugs = "-".join(sorted(place.slug for place in together.places))
        return Holder(f"{together.kind}-{slugs}", None, joint=True, own=own, members=tuple(sorted(place.code for place in together.places)))

    def several(self, sentence: str, *, regional: bool) -> Holder | None:
        """The bodies that a sentence begins with, for "zij" in the next one."""
        masked = mask(sentence, self.region)
        row = LISTED.search(masked)
        if row and row.start() < _OPENS:
            named = {mention.place for mention in find_all(sentence[row.start() : row.end()], self.region.members)}
            places = [place for place in self.region.members if place in named]
            if len(places) == len(named) > 1:
                return self._joined(Signers("gemeenten", tuple(places)), own=False)
        found = list(SEVERAL.finditer(masked))
        if len(found) != 1 or found[0].start() > _OPENS:
            return None
        return self.resolve(sentence[slice(*found[0].span())], regional=regional)

    def college(self) -> Holder | None:
        """The college of the municipality whose paper it is."""
        return Holder(f"college-{self.place.slug}", self.place.code, own=True) if self.place else None

    @property
    def own_list(self) -> Holder | None:
        """The college whose own list of decisions a paper is."""
        return self.college() if self.type == "besluitenlijst" and (self.sender or "").startswith("college") else None

    def board(self) -> Holder | None:
        """Whose decisions a paper prints: of the college in its own list, else of the council."""
        return self.own_list or self.council()

    def council(self) -> Holder | None:
        """The council of the municipality whose paper it is."""
        return Holder(f"raad-{self.place.slug}", self.place.code, own=True) if self.place else None

    def _council_addressed(self) -> Holder | None:
        if self.type in (*_OF_COLLEGE, "notulen") and self.place:
            return Holder(f"raad-{self.place.slug}", self.place.code)
        return self._addressed("raad")

    def _addressed(self, kind: str) -> Holder | None:
        names = [name for name in self.recipients if name.startswith(f"{kind}-")]
        place = find(names[0].partition("-")[2].replace("-", " ").title()) if len(names) == 1 else None
        return Holder(names[0], place.code) if place else None

    def _together(self, small: str, regional: bool) -> Holder | None:
        kind = STEMS[_MANY.search(small)[1]]  # type: ignore[index]  # the caller saw it match
        of_region = any(word.lower().rstrip("e") in small for word in (self.region.name, *self.region.adjectives))
        counted = COUNT.search(small)
        count = number(counted[1]) if counted else 0
        if 1 < count < len(self.region.members) and len(self.addressed) == count and small.startswith(("de ", "alle ", "onze ", "uw ")):
            return self._joined(Signers(kind, tuple(self.addressed)), own=False)  # "de vier gemeenten" in a letter to four
        if self.group and counted and count == len(self.group.members):
            return self.group  # "onze drie gemeenten" in a letter of three
        if self.group and not counted and not of_region and (small.startswith("onze ") or (small.startswith("de ") and self.group.id.startswith(f"{kind}-"))):
            return self.group  # "de colleges stellen voor" in a proposal of six of them
        if not of_all(small, self.region) or (self.place is not None and self.place not in self.region.members):
            return None
        if counted and not of_region and not self.counts:
            return None
        if not (of_region or counted or (regional and small.startswith(("de ", "alle ", "onze ")))):
            return None
        return Holder(f"{kind}-{len(self.region.members)}", None, joint=True)


_OF_OUR_COLLEGE = re.compile(r"\b(?:reactie|antwoord|standpunt|inbreng|zienswijze|opvatting|brief)(?: van)? (?:het |ons )?(?:college|b ?(?:&|en) ?w|burgemeester en wethouders)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:hebben|hadden|besloten|stemden|namen|kozen|zijn|waren) (?:elk|ieder|allebei|zelfstandig)\b(?! (?:\d|€))|\b(?:elk|ieder) (?:voor zich|apart|afzonderlijk)\b|\bafzonderlijk (?:besloten|ingestemd|gekozen|uitgesproken)\b|\blos van elkaar\b", re.IGNORECASE)
_TO_WHOM = re.compile(r"\W*(?:aan|t\.a\.v\.|ter attentie|afschrift|cc|kopie|geachte?|beste)\b", re.IGNORECASE)
_TO = re.compile(r"\W*aan (?:de )?(?:colleges|raden|gemeenteraden|gemeenten|burgemeesters)\b", re.IGNORECASE)
_AS_ONE = re.compile(r"(?:(?:de|het|onze) )?(?:regio |streek )?¤+|in ¤+[- ]?verband|in regionaal verband|in regioverband|regionaal|(?:binnen|in) de regio", re.IGNORECASE)
