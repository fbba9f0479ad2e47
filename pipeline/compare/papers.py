"""What the papers of a collection can be known by: number, title, body and date. Keys are kept, not texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.model.collection import Entry
from pipeline.places import find_all
from pipeline.places.places import all_municipalities, slug

LIKE = 90  # likeness (0 to 100) of two titles of one paper
MOST_LIKE = 40  # papers looked at for one title: a word that more titles share tells nothing
MOST_WORDS = 500  # words kept of a motion without title
HEAD = 5  # passages in which a paper gives its own number
BEGUN = 5  # letters of the beginning of a title by which a motion is known
SHORT = 4  # digits; a number with fewer, as of a motion, tells papers of one municipality apart
MOST_SAME = 6  # papers kept for one number, or for one body and day
TYPES: Mapping[str, tuple[str, ...]] = {
    "motie": ("motie",),
    "amendement": ("amendement",),
    "voorstel": ("raadsvoorstel",),
    "besluit": ("raadsbesluit", "besluitenlijst"),
    "brief": ("brief", "raadsinformatiebrief"),
    "verslag": ("notulen", "besluitenlijst"),
    "advies": ("zienswijze",),
}
_OTHER = ("regeling", "overig", "presentatie")  # papers that are called by their title alone
BY_YEAR = re.compile(r"(?:19|20)\d\d[-./ ]\d{1,4}")  # each council counts so
# The next field of a head, which is no title: "motie 6 Ons kenmerk: Z-31-004"
_FIELD = re.compile(r"\b(?:ons |uw )?(?:kenmerk|zaak-?nummer|datum|onderwerp|bijlagen?|behandeld door|contactpersoon)\s*:.*", re.IGNORECASE | re.DOTALL)
NUMBER = re.compile(r"[A-Za-z]{0,6}[ -]?\d[\w./-]{2,}")
_EMPTY = frozenset("motie moties raad gemeenteraad aangenomen unaniem over voor door deze heeft hebben college uw werd".split())
_YOURS = re.compile(r"\buw (?:gemeente)?raad\b|\bin uw gemeente\b", re.IGNORECASE)
_OWN = re.compile(r"\W*(?:motie|amendement)\b\W*(?:nr\.?|nummer)?\W*([A-Z]{0,3}[ -]?\d[\w./-]*)", re.IGNORECASE)
_PART = re.compile(r"(?:^|(?<=\s))[\d./-]*\d{4}[\d./-]*(?=\s|$)")
_SIGNS = re.compile(r"[^a-z0-9]")
WORD = re.compile(r"[^\W_]{4,}")
_KIND = re.compile(
    r"^(?:(?:de|het|uw|deze|onze|(?:gewijzigd|geamendeerd|initiatief)\w*) )?"
    r"(?:(?:afdoening|tussenbericht|beantwoording|stand van zaken|reactie)(?: op)?(?: de)? )?"
    r"(?:motie|amendement|raadsvoorstel|voorstel|brief|notitie|rapport|raadsbesluit|zienswijze)\b[\s:'\"‘“]*"
    r"(?:(?:over|inzake|op) (?:het |de )?)?"
)


class Paper(NamedTuple):
    """A document: its id, type, municipality and date (EDTF)."""

    name: str
    type: str
    place: str | None
    date: str | None


class Found(NamedTuple):
    """The document that is meant, and by what: `number`, `title`, `day` or `body`."""

    name: str
    by: str


@dataclass(slots=True)
class Papers:
    """The keys of all papers; only these stay in memory, so that a large collection fits."""

    numbers: dict[str, list[Paper]] = field(default_factory=dict)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)  # id -> title without its kind, type
    words: dict[str, list[str]] = field(default_factory=dict)
    days: dict[tuple[str, str], list[Paper]] = field(default_factory=dict)  # municipality and day
    bodies: dict[tuple[str, str], list[Paper]] = field(default_factory=dict)  # type and municipality
    untitled: dict[str, frozenset[str]] = field(default_factory=dict)  # motion without title -> its words

    def add(self, document: Mapping[str, Any], number: str = "", words: Sequence[str] = ()) -> None:
        """Note a document.

        Args:
            document: its line of `documents.jsonl`.
            number: see `own_number`.
            words: see `words_of`.
        """
        day = (document.get("date") or {}).get("edtf")
        paper = Paper(document["id"], document["type"], document["municipality"], day)
        if not (document["title"] or document["subject"]) and document["type"] == "motie":
            self.untitled[paper.name] = frozenset(words)
        printed = document["reference_number"] or ""
        # "2031-0044 / BOR": the number of the case with the mark of a department; others print the number alone.
        for key in dict.fromkeys((number_key(printed), *map(number_key, _PART.findall(printed)))):
            if key:
                _put(self.numbers, key, paper)
        title = document["title"] or document["subject"]
        if title:
            self.titles[paper.name] = bare(title)[:200], paper.type
            for word in {word.lower() for word in WORD.findall(title)}:
                row = self.words.setdefault(word, [])
                if len(row) <= MOST_LIKE:
                    row.append(paper.name)
        if number:
            _put(self.numbers, number_key(number), paper)
        if paper.place:
            _put(self.bodies, (paper.type, paper.place), paper)
            if day:
                _put(self.days, (paper.place, day), paper)

    def find(self, reference: Mapping[str, Any], document: Mapping[str, Any], text: str = "") -> Found | None:
        """The document that a reference means; None where it is not certain.

        Args:
            reference: record of the contract.
            document: the document that it stands in.
            text: words just before and in the mention, for the body that it names.
        """
        return self.meant(reference, place_meant(text, document), document["id"])

    def meant(self, reference: Mapping[str, Any], place: str | None, own: str) -> Found | None:
        """The same where the municipality is known whose paper is named."""
        kinds = TYPES.get(reference["kind"], ())
        if reference["label"].lower().startswith("zienswijze"):
            kinds = ("zienswijze",)
        for printed in (reference["target"], *NUMBER.findall(reference["label"])):
            hits = (
                [paper for paper in self.numbers.get(number_key(printed), ()) if paper.name != own] if printed else []
            )
            # An answer may bear the number of the motion that it answers: the kind tells which of the two is meant.
            hits = [paper for paper in hits if paper.type in kinds] or hits
            if hits and (sum(map(str.isdigit, printed)) < SHORT or BY_YEAR.fullmatch(printed)):
                hits = [paper for paper in hits if paper.place in (place, None)]
            if hits and sum(map(str.isdigit, printed)) < SHORT:  # every council numbers its motions anew, from year to year
                hits = [paper for paper in hits if not self._called_otherwise(paper, reference["label"])]
            if len(hits) == 1 and _fits(hits[0], kinds):
                return Found(hits[0].name, "number")
        titled = self._titled(reference["label"], own, kinds)
        if titled:
            return Found(titled, "title")
        if begun := self._begun(reference["label"], place, own, kinds):
            return Found(begun, "title")
        return self.of_body(kinds, place, reference["date"], own) or (
            self._untitled(reference["label"], place, own) if kinds == ("motie",) else None
        )

    def _called_otherwise(self, paper: Paper, label: str) -> bool:
        """Whether a mention has a title, and the paper another one: no word of either is the other's."""
        called = {word.lower() for word in WORD.findall(NUMBER.sub("", bare(_FIELD.sub("", label))))} - _EMPTY
        title = {word.lower() for word in WORD.findall(self.titles.get(paper.name, ("", ""))[0])} - _EMPTY
        return bool(called and title and not called & title)

    def titled_at(self, text: str, kind: str, own: str) -> str | None:
        """The one paper of a kind with whose whole title, of at least two words, a text begins.

        Args:
            text: of `bare`, with what stands behind it.
            kind: of a reference.
            own: the document that asks.
        """
        kinds = TYPES.get(kind, ())
        rows = sorted((self.words.get(word, []) for word in dict.fromkeys(WORD.findall(text)[:6])), key=len)
        names = {name for row in rows if len(row) <= MOST_LIKE for name in row} - {own}
        good = []
        for name in names:
            title, type_ = self.titles[name]
            whole = type_ in kinds and len(title.split()) > 1 and text.startswith(title) and not text[len(title) : len(title) + 1].isalnum()
            if whole:
                good.append((len(title), name))
        longest = [name for length, name in good if length == max(good)[0]]
        return longest[0] if len(longest) == 1 else None

    def _begun(self, label: str, place: str | None, own: str, kinds: tuple[str, ...]) -> str | None:
        """The one motion or amendment of a municipality whose title begins with what it is called by: a title without quotation marks is read up to its first small letter."""
        small = bare(label)
        if not place or len(small) < BEGUN or NUMBER.search(label) or not {"motie", "amendement"} & {*kinds}:
            return None
        hits = [paper.name for kind in kinds for paper in self.bodies.get((kind, place), ()) if paper.name != own and self.titles.get(paper.name, ("", ""))[0].startswith(f"{small} ")]
        return hits[0] if len(hits) == 1 else None

    def of_body(self, kinds: tuple[str, ...], place: str | None, date: str | None, own: str) -> Found | None:
        """The one paper of a kind that a municipality has of a day, or of the month that was told."""
        if not place or not date or not kinds:
            return None
        hits = [paper for paper in self.days.get((place, date), ()) if paper.type in kinds and paper.name != own]
        if len(hits) == 1:
            return Found(hits[0].name, "day")
        if len(date) == 7:
            rows = [paper for kind in kinds for paper in self.bodies.get((kind, place), ()) if paper.name != own]
            month = [paper for paper in rows if (paper.date or "").startswith(date)]
            full = any(len(self.bodies.get((kind, place), ())) > MOST_SAME for kind in kinds)
            if len(month) == 1 and not full:
                return Found(month[0].name, "day")
            # A motion often bears no date: the only one of its council, told with a month.
            if not month and len(rows) == 1 and not full and rows[0].date is None:
                return Found(rows[0].name, "body")
        return None

    def with_number(self, printed: str, own: str) -> Paper | None:
        """The one other paper with this number."""
        hits = [paper for paper in self.numbers.get(number_key(printed), ()) if paper.name != own]
        return hits[0] if len(hits) == 1 else None

    def titled_alike(self, small: str, own: str) -> Paper | None:
        """The one paper with this title, of at least two words; `small` is of `bare`."""
        words = set(WORD.findall(small))
        rows = sorted((self.words.get(word, []) for word in words), key=len)
        if len(small.split()) < 2 or not rows or len(rows[0]) > MOST_LIKE:
            return None
        good = [name for name in rows[0] if name != own and fuzz.ratio(small, self.titles[name][0]) >= LIKE]
        return Paper(good[0], self.titles[good[0]][1], None, None) if len(good) == 1 else None

    def motion_of(self, place: str | None, text: str, own: str) -> str | None:
        """The only motion of a council, where what is told of it has a word of its title, or of its text if it has none."""
        rows = [paper for paper in self.bodies.get(("motie", place or ""), ()) if paper.name != own]
        if len(rows) != 1:
            return None
        title, _ = self.titles.get(rows[0].name, ("", ""))
        own_words = set(WORD.findall(title)) or self.untitled.get(rows[0].name, frozenset())
        told = {word.lower() for word in WORD.findall(text)} - _EMPTY
        shared = len(told & own_words)
        return rows[0].name if shared and (title or shared >= min(2, len(told))) else None

    def view_of(self, place: str, own: str) -> str | None:
        """The only view of a municipality."""
        rows = [paper for paper in self.bodies.get(("zienswijze", place), ()) if paper.name != own]
        return rows[0].name if len(rows) == 1 else None

    def adopted(self, place: str | None, date: str | None, told: frozenset[str], own: str) -> str | None:
        """The only motion that a council has of a day or month, where what is told of it has a word of its title."""
        if not place or not date or len(date) < 7:
            return None
        rows = [p for p in self.bodies.get(("motie", place), ()) if p.name != own and (p.date or "").startswith(date[:10])]
        if len(rows) != 1 or len(self.bodies.get(("motie", place), ())) > MOST_SAME:
            return None
        title = {word.lower() for word in WORD.findall(self.titles.get(rows[0].name, ("", ""))[0])} - _EMPTY
        return rows[0].name if title & told else None

    def _untitled(self, label: str, place: str | None, own: str) -> Found | None:
        """The only motion of a council, where it has no title and its text has the words that it is called by."""
        rows = [paper for paper in self.bodies.get(("motie", place or ""), ()) if paper.name != own]
        if len(rows) != 1 or rows[0].name not in self.untitled or NUMBER.search(label):
            return None
        called = {word.lower() for word in WORD.findall(bare(label))}
        missing = called - self.untitled[rows[0].name] - {mention[2].name.lower() for mention in find_all(label)}
        adjectives = {word.lower() for m in find_all(label) for word in WORD.findall(label[m.start : m.end])}
        return Found(rows[0].name, "body") if not missing - adjectives else None

    def _titled(self, label: str, own: str, kinds: tuple[str, ...]) -> str | None:
        words = {word.lower() for word in WORD.findall(label)}
        rows = sorted((self.words.get(word, []) for word in words), key=len)
        candidates = {name for row in rows[:3] if len(row) <= MOST_LIKE for name in row} - {own}
        small = bare(label)
        if len(small) < 6 or (len(small.split()) < 2 and not NUMBER.search(small)):
            candidates = {name for name in candidates if self.titles[name][0] == small}
        good = sorted(
            (
                (self.titles[name][1] in kinds, score, name)
                for name in candidates
                if (score := fuzz.ratio(small, self.titles[name][0], score_cutoff=LIKE)) >= LIKE
                and self.titles[name][1] in (kinds or _OTHER)
            ),
            reverse=True,
        )
        return good[0][2] if good and (len(good) == 1 or good[0][:2] > good[1][:2]) else None


def own_number(entry: Entry) -> str:
    """The number that a motion or amendment without another has at its head: "Motie 2031-14 (gewijzigd)"; else nothing."""
    if entry.document["type"] not in ("motie", "amendement") or entry.document["reference_number"]:
        return ""
    rows = (row for row in entry.records.get("passages", ())[:HEAD] if row["quotes"])
    return next((match[1] for row in rows if (match := _OWN.match(row["quotes"][0]["clean"][:80]))), "")


def words_of(entry: Entry) -> list[str]:
    """The words of a motion that has no title to know it by; else nothing."""
    if entry.document["type"] != "motie" or entry.document["title"] or entry.document["subject"]:
        return []
    words: dict[str, None] = {}
    for row in entry.records.get("passages", ()):
        if len(words) > MOST_WORDS:
            break
        for quote in row["quotes"]:
            words.update(dict.fromkeys(word.lower() for word in WORD.findall(quote["clean"][:4000])))
    return list(words)[:MOST_WORDS]


def place_of(body: str) -> str | None:
    """The municipality of a canonical body: "raad-dordrecht"."""
    return _slugs().get(body.partition("-")[2])


@cache
def _slugs() -> dict[str, str]:
    return {slug(place.name): place.code for place in all_municipalities()}


def number_key(printed: str) -> str:
    """A reference number without case, spaces and signs.

    >>> number_key("RS-2021/1186") == number_key("rs 2021-1186")
    True
    """
    return _SIGNS.sub("", printed.lower())


def bare(title: str) -> str:
    """A title in small letters without the kind of paper before it.

    >>> bare("Afdoening motie: 'Meer bomen in de straat'")
    'meer bomen in de straat'
    """
    small = " ".join(title[:400].lower().split())
    return _KIND.sub("", small, count=1).strip(" '\"’”‘“.")


def _put(table: dict[Any, list[Paper]], key: Any, paper: Paper) -> None:
    row = table.setdefault(key, [])
    if len(row) <= MOST_SAME:
        row.append(paper)


def _fits(paper: Paper, kinds: tuple[str, ...]) -> bool:
    """Whether a paper may be of the kind that a mention calls it: a motion is no letter."""
    strict = ("motie", "amendement")
    return paper.type in kinds or not (paper.type in strict or set(kinds) & set(strict))


def place_meant(text: str, document: Mapping[str, Any]) -> str | None:
    """The municipality that a mention names, or else the one of the document."""
    named = {mention.place.code for mention in find_all(text[-300:])} if text else set()
    if len(named) == 1:
        return str(named.pop())
    if not named and _YOURS.search(text):
        to = {place_of(name) for name in document["recipients"]} - {None}
        if len(to) == 1:
            return to.pop()
    place: str | None = document["municipality"]
    return None if named else place
