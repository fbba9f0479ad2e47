"""Who holds a stance: the voice of the paper, a body it names, or several bodies together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.compare.heads import head_voice
from pipeline.compare.home import find_home
from pipeline.compare.signals import GOVERNED, LISTED, PAIR, SEVERAL
from pipeline.compare.signers import HEAD, SHORT, STEMS, Signers, number, signers, speaks_for
from pipeline.compare.standins import HE, PEOPLE, spoken_for
from pipeline.places import Municipality, Region, by_code, find, find_all

_COUNT = re.compile(r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?)\b", re.IGNORECASE)
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
_OPENS = 40  # code points before a subject
_DATELINES = 4  # passages at the top of a report that may open with where it is dated from
_DATELINE = re.compile(r"\W*([A-Z][A-Z' -]{2,40})(?:, \d{1,2} [a-z]+ \d{4})? [-–—] ")
_BEHALF = re.compile(
    r"\bnamens (?:de |alle )(?:(?:zeven|\d+) )?(?:(?:¤+[- ]?)?colleges(?: van de ¤+| in de ¤+)|(?:twee|drie|vier|vijf|"
    r"zes|zeven|acht|negen|tien)(?: colleges)?\b[,.])",
    re.IGNORECASE,
)
_BEHALF_OF = re.compile(r"\bnamens (?:de |alle )(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?colleges\b", re.IGNORECASE)
_OPENING = 14  # passages in which a letter says on whose behalf it is written
_TOWNS = re.compile(r"\bnamens (?:de |alle |onze )(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )?(?:¤+(?:[- ]?gemeenten)?|gemeenten)(?![\w‡])", re.IGNORECASE)
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


# Whom somebody does something with, or tells of, is not whose view it is: "een fusie met alleen Gouda", "in overleg met de raad van Gouda".
_BESIDE = re.compile(
    r"\b(?:met|tussen|naar|bij|dan|buiten|behalve|zonder|rond|langs|over|tegen)(?: (?:alleen|enkel|ook|zowel|juist|buurgemeente))* "
    r"(?P<who>(?:de gemeenten? )?‡+(?:(?:, | en |, en )‡+)*|(?<!bij )(?:het|de|uw|ons|onze|dit) (?:†+ )?(?:college|(?:gemeente)?raad)(?: van (?:de gemeente )?‡+)?)(?![\w‡])"
    # Nor is it theirs what those who live, work or sit there want.
    r"|\b[a-z]*(?:inwoners?|bewoners?|burgers?|ondernemers?|bezoekers?|leden|lid|griffiers?|ambtenaren|fracties?|partijen|wethouders?|burgemeesters?|portefeuillehouders?|"
    r"secretarissen|directeuren|verenigingen|bedrijven|scholen|jongeren|ouderen|huishoudens|organisaties|instellingen|tegenstanders|voorstanders|winkeliers|boeren|media|kranten) "
    r"(?:van|uit|in|binnen) (?P<whose>(?:alle |(?:de )?(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )(?:[a-z]+ )?(?:colleges|gemeenten|raden|gemeenteraden)|(?:de gemeenten? )?‡+)(?![\w‡])",
    re.IGNORECASE,
)


def without_others(masked: str) -> str:
    """A masked text in which bodies that a preposition governs are no names any more, letter by letter."""
    def hidden(match: re.Match[str]) -> str:
        who = match.lastgroup or "who"
        return match[0][: match.start(who) - match.start()] + "·" * len(match[who])

    return _BESIDE.sub(hidden, masked)


class Voices:
    """The voices of one document.

    Args:
        document: its line of `documents.jsonl`.
        region: whose municipalities may hold a stance together.
        lines: texts of its passages, read where the document itself does not say whose it is or on whose behalf.

    """

    def __init__(self, document: Mapping[str, Any], region: Region, lines: Sequence[str] = ()) -> None:
        self.region = region
        self.type = str(document["type"])
        self.place: Municipality | None = by_code(document["municipality"]) if document["municipality"] else None
        if self.place is None and (self.type in _OF_TOWN or document["sender"] in ("college", "raad")) and not _BOARD.match(str(document["sender"] or "")):
            self.place = find_home(lines, region)
        if self.place is None and self.type == "overig" and not document["sender"]:
            self.place = self._headlined(document) or self._datelined(lines)
        together = signers(document, region, lines)
        self.group = _group(together) if together else None
        if together:  # one of them may keep the pen, and date the letter from its own town
            self.place = None
        self.addressed = self._addressees(lines) if self.place is None and self.group is None and self.type == "brief" else []
        self.behalf = self.group is None and self.type == "brief" and any(len(line) < SHORT and self._for_all(line) for line in lines)
        # A regional board that writes "namens de zeven gemeenten" speaks for all of them.
        self.board_for_all = self.group is None and self.type == "brief" and self.place is None and any(self._all_towns(line) for line in lines[:_OPENING])
        self.sender: str | None = document["sender"]
        # A letter or view whose sender was not found speaks for the college that it names, a view else for the council.
        self.signed = self.type in ("brief", "zienswijze", "presentatie") and any(
            len(line) < SHORT and _SIGNED.search(line) for line in lines
        )
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
                if self._all(sender.replace("-", " "))
                else None
            )
        if self.behalf:
            return Holder(f"colleges-{count}", None, joint=True, own=True)
        if self.board_for_all:
            return Holder(f"gemeenten-{count}", None, joint=True, own=True)
        if self.place is None:
            return None
        if self.type == "regeling":  # its explanation speaks for the college that made it
            return Holder(sender, self.place.code, own=True) if sender.startswith("college-") else None
        if self.type in _OF_COLLEGE or (self.type == "presentatie" and not sender):
            return Holder(f"college-{self.place.slug}", self.place.code, own=True)
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

    def _for_all(self, line: str) -> bool:
        """Whether a line says that a letter is on behalf of all colleges: by the region, their number, or all their names."""
        found = _BEHALF.search(mask(line, self.region))
        if found:
            return self._all(found[0]) and speaks_for(line, found)
        named = _BEHALF_OF.search(line)
        if not named or not speaks_for(line, named):
            return False
        count = _COUNT.search(named[0])
        if count and self._all(named[0]):
            return True
        places = {mention.place.code for mention in find_all(line[named.end() : named.end() + 200])}
        return bool(places) and places >= {place.code for place in self.region.members}

    def _all_towns(self, line: str) -> bool:
        """Whether a line says that a letter is on behalf of the municipalities of the whole region."""
        found = _TOWNS.search(mask(line, self.region))
        if not found or not speaks_for(line, found):
            return False
        if _COUNT.search(found[0]):
            return self._all(found[0])
        places = {mention.place.code for mention in find_all(line[found.end() : found.end() + 250], self.region.members)}
        return "¤" in found[0] or places >= {place.code for place in self.region.members}

    def _all(self, words: str) -> bool:
        """Whether a phrase for several bodies may mean those of the whole region."""
        count = _COUNT.search(words)
        if count is None:
            return True
        return number(count[1]) == len(self.region.members)

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
            own = self.voice is not None and place == self.place and self.voice.id.startswith(kind)
            return Holder(f"{kind}-{place.slug}", place.code, own=own)
        if named:
            if self.type in _OF_COUNCIL and named == self.place:
                return self.speaks or self.board()  # minutes that call the town by its name tell of the body that met, or of the college that answers
            own = self.voice is not None and named == self.place
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
        return "¤" in mask(line, self.region) or any(number(word) == members for word in counted)

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

    def several(self, sentence: str, *, regional: bool) -> Holder | None:
        """The bodies that a sentence begins with, for "zij" in the next one."""
        masked = mask(sentence, self.region)
        row = LISTED.search(masked)
        if row and row.start() < _OPENS:
            named = {mention.place for mention in find_all(sentence[row.start() : row.end()], self.region.members)}
            places = [place for place in self.region.members if place in named]
            if len(places) == len(named) > 1:
                whole = len(places) == len(self.region.members)
                return Holder(f"gemeenten-{len(places)}", None, joint=True) if whole else replace(_group(Signers("gemeenten", tuple(places))), own=False)
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
        counted = _COUNT.search(small)
        count = number(counted[1]) if counted else 0
        if 1 < count < len(self.region.members) and len(self.addressed) == count and small.startswith(("de ", "alle ", "onze ", "uw ")):
            return replace(_group(Signers(kind, tuple(self.addressed))), own=False)  # "de vier gemeenten" in a letter to four
        if self.group and counted and count == len(self.group.members):
            return self.group  # "onze drie gemeenten" in a letter of three
        if self.group and not counted and not of_region and small.startswith("onze "):
            return self.group
        if not self._all(small) or (self.place is not None and self.place not in self.region.members):
            return None
        if not (of_region or counted or (regional and small.startswith(("de ", "alle ", "onze ")))):
            return None
        return Holder(f"{kind}-{len(self.region.members)}", None, joint=True)


def _group(together: Signers) -> Holder:
    slugs = "-".join(sorted(place.slug for place in together.places))
    return Holder(f"{together.kind}-{slugs}", None, joint=True, own=True, members=tuple(sorted(place.code for place in together.places)))


_TO = re.compile(r"\W*aan (?:de )?(?:colleges|raden|gemeenteraden|gemeenten|burgemeesters)\b", re.IGNORECASE)
_AS_ONE = re.compile(r"(?:(?:de|het|onze) )?(?:regio |streek )?¤+|in ¤+[- ]?verband|in regionaal verband|in regioverband|regionaal|(?:binnen|in) de regio", re.IGNORECASE)
# What most of a council say it says; and a permit has "geen" in its name.
_MOST = re.compile(r"\b(?:een|de) (?:[a-z]+ ){0,2}?(?:raads)?meerderheid (?:van|in|binnen) (?=(?:de|uw|onze) (?:†+ )?(?:gemeente)?raad\b)", re.IGNORECASE)
_TERM = re.compile(r"(?<=\bvan )geen (?:bedenking(?:en)?|bezwaar|bezwaren)\b", re.IGNORECASE)


def mask(text: str, region: Region) -> str:
    """A text with signs for municipalities (`‡`), their adjectives (`†`) and the region (`¤`), letter by letter."""
    signs = list(text)
    for mention in find_all(text, region.members):
        signs[mention.start : mention.end] = ("†" if mention.adjective else "‡") * (mention.end - mention.start)
    words = "|".join(
        re.escape(word)
        for word in sorted({region.label, *region.adjectives, region.name.title()}, key=len, reverse=True)
    )
    for match in re.finditer(rf"\b(?:{words})", text):
        signs[match.start() : match.end()] = "¤" * (match.end() - match.start())
    return _TERM.sub(lambda match: "·" * len(match[0]), _MOST.sub(lambda match: " " * len(match[0]), "".join(signs)))
