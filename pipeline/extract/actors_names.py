"""The names that a document itself teaches: its persons, parties and organisations, with the short forms it gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.extract.actors_lexicon import Named, common, either, lexicon, region_words
from pipeline.extract.people import is_party
from pipeline.places import find, named, slug

_CAP = r"[A-ZÀ-Ý][\w'’&.-]{0,40}[\w’&]"
_LINK = r"(?:(?:van|voor|&|en|in|op|aan)(?: (?:de|het|der|den))? |(?:de|der|den) )?"
RUN = rf"{_CAP}(?: {_LINK}(?:{_CAP}|\d{{1,4}}\b))" + "{0,6}"
_PART = r"(?:[Vv]an (?:der|den|de|'t|’t)|[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]er|[Tt]en|[Tt]e|[Ii]n (?:'t|’t)|['’]t|[Ee]l|[Aa]l|[Dd]a)"
_LAST = rf"(?:{_PART} ){{0,2}}[A-ZÀ-Ý][\w'’]{{1,40}}(?:-(?:{_PART} )?[A-ZÀ-Ý][\w'’]{{1,40}})?"
_SHOUT = r"[A-ZÀ-Ý]{2,30}(?: [A-ZÀ-Ý]{3,30}){0,2}(?![\w-])"
_TITLE = r"(?:(?:mr|drs|ir|ing|dr|prof|mw|dhr)\.? )"
_INITIALS = r"(?:(?:[A-Z]|Th|Ph|Ch|Chr|Fr|St|IJ|Jac)\. ?){1,5}"
_FORMAL = re.compile(
    rf"(?<!\w)(?:(?:[Dd]e )?[Hh]eer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?) {_TITLE}{{0,2}}(?P<name>{_SHOUT}|(?:{_INITIALS}|[A-Z][a-zé]+(?:-[A-Z][a-z]+)? )?{_LAST})")
_INITIALLED = re.compile(rf"(?<![\w.]){_TITLE}{{0,3}}(?P<name>{_INITIALS}{_LAST})(?: M(?:PM|SC|Sc|BA|PA)\b)?")
OFFICE = re.compile(
    r"(?<!\w)(?:(?:[Dd]e|[Oo]nze|[Uu]w) )?(?P<role>[Ww]ethouder|[Ww]eth\.|[Bb]urgemeester|[Gg]riffier|[Gg]emeentesecretaris|[Gg]edeputeerde|[Mm]inister|[Ss]taatssecretaris|"
    r"[Vv]oorzitter|[Dd]irecteur|[Rr]aadslid|[Ff]ractievoorzitter)"
    rf"(?P<colon>:)? (?:(?:de heer|mevrouw|dhr\.|mw\.) )?{_TITLE}{{0,2}}(?P<name>{_SHOUT}|(?:{_INITIALS}|[A-Z][a-zé]+(?:-[A-Z][a-z]+)? )?{_LAST})")
_DEFINED = re.compile(r"\((?P<hence>(?:hierna|verder|afgekort|kortweg)(?: te noemen)?(?: als)?:? )?(?:de |het )?[\"“‘'„]?(?P<short>[A-Z][\w&-]{1,16})[\"”’']?\)")
_BEFORE = re.compile(rf"{RUN}[\"”’']?\s?$")
_IN_BRACKETS = re.compile(rf"(?P<who>{_LAST}|{_SHOUT}) \((?P<party>[^()]{{2,40}})\)")
_OF_PARTY = re.compile(rf"\b[Ff]racties?(?: van)?(?: de| het)? (?P<party>{_CAP}(?:[ /](?:(?:voor|de|van|den) ){{0,2}}{_CAP}){{0,3}})")
_PARTY_OF = re.compile(r"(?<![\w-])(?P<party>[A-Z][\w/.]{1,20}(?:-[A-Z]\w+)?)-fractie\b")
_LED = re.compile(r"^.*(?:[:;(]\s*|\b(?:van|door|fracties|fractie|zijn|waren|stemden|tegen|voor|vóór)\s+(?:de\s+)?)(?=[A-Z])")
_COUNTED = re.compile(r"\s*\(?\b\d{1,2}\)?$")
_PARTY_FORM = re.compile(rf"{_CAP}(?: (?:voor )?{_CAP}){{0,2}}")
_LIST = re.compile(r",\s+|\s+en\s+|;\s*")
_VOTES = re.compile(r"\b(?:voor|tegen|fracties?|partijen|stemden|gestemd|vóór)\b[^:.]{0,60}:?", re.IGNORECASE)
_RISKY = {"senioren", "trots", "denk", "eva", "opa", "gl", "cu", "algemeen belang", "gemeentebelang", "volt", "vsp", "hsp", "sp"}  # words and other abbreviations too
_BEHIND = 90
_MOST_NAMES = 2000
_MOST_PARTIES = 200


@cache
def party_names() -> tuple[str, ...]:
    """Parties of `parties.toml` that are nothing else."""
    import tomllib
    from importlib import resources
    names = tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))["names"]
    return tuple(name for name in names if name.lower() not in _RISKY)


def surname(name: str) -> str:
    """The surname of a person, in the case of a name.

    >>> surname("A.J. de Jong"), surname("EL IDRISSI"), surname("Ria van Dorp")
    ('de Jong', 'El Idrissi', 'van Dorp')
    """
    name = re.sub(rf"^(?:{_TITLE}|de heer |heer |mevrouw )+", "", name.strip(), flags=re.IGNORECASE)
    name = re.sub(rf"^{_INITIALS}", "", name).strip()
    if name.isupper():
        name = name.title()
    words = name.split()
    at = 0
    while at < len(words) - 1 and not re.fullmatch(_PART, " ".join(words[at:at + 1])) and words[at][0].isupper():
        at += 1
    return " ".join(words[at:]) or name


@dataclass(slots=True)
class Cast:
    """Who plays a part in a document.

    Attributes:
        named: form as printed -> actor; persons also by surname.
        kinds: kind of organisation in lower case -> the actors of that kind with a name, in order of appearance.
        offices: office -> its holders, in order of appearance.
        count: how many municipalities act together, or None; `members` their codes.
        parties: form -> name of the party.
    """

    named: dict[str, Named] = field(default_factory=dict)
    kinds: dict[str, list[Named]] = field(default_factory=dict)
    offices: dict[str, list[Named]] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    people: dict[str, Named] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    _index: dict[str, list[str]] | None = None

    def index(self) -> dict[str, list[str]]:
        """First word of a form -> the forms, longest first."""
        if self._index is None:
            self._index = {}
            for form in (*lexicon().known, *self.named, *self.parties):
                self._index.setdefault(re.split(r"[\s.\-/]", form, maxsplit=1)[0], []).append(form)
            for forms in self._index.values():
                forms.sort(key=len, reverse=True)
        return self._index

    def add_person(self, text: str, role: str | None = None) -> Named | None:
        """Note a person; one with the same surname and no other initials is the same."""
        last = surname(text)
        if len(last) < 3 or (named(last) is not None and role is None and "." not in text) or last.lower() in lexicon().starts or len(self.named) > _MOST_NAMES:
            return None
        given = re.match(_INITIALS, re.sub(rf"^{_TITLE}+", "", text))
        first = re.sub(r"[^A-Z]", "", given[0]) if given else ""
        key = slug(last)
        person = self.people.get(key)
        if person and first and self.initials.get(key) and self.initials[key][0] != first[0]:
            key = slug(f"{last} {first}")
            person = self.people.get(key)
        office = role in ("wethouder", "burgemeester", "minister", "staatssecretaris", "gedeputeerde")
        if person is None:
            kind = role if role in ("wethouder", "burgemeester") else "rijk" if role in ("minister", "staatssecretaris") else "persoon"
            stem = "wethouder" if role == "wethouder" else "persoon"
            person = self.people[key] = Named(f"{stem}-{key}", f"{role} {last}" if office and not first else text.title() if text.isupper() else text, str(kind))
        elif office and person.type == "persoon" and role in ("wethouder", "burgemeester"):
            person = self.people[key] = Named(person.id, person.name, str(role))
        if first:
            self.initials[key] = first
        for form in {text, last, last[0].upper() + last[1:]}:
            self.named[form] = person
        if role and person not in self.offices.setdefault(role, []):
            self.offices[role].append(person)
        self._index = None
        return person

    def add_organisation(self, name: str, kind: str, forms: Sequence[str] = ()) -> Named:
        """Note an organisation under its name and short forms."""
        other = name[0].swapcase() + name[1:]
        actor = lexicon().known.get(name) or self.named.get(name) or self.named.get(other)
        if actor is None or actor in self.people.values():
            actor = Named(slug(name), name, kind)
        for form in (name, other, *forms):
            self.named.setdefault(form, actor)
        self.hold(kind_word(name), actor)
        self._index = None
        return actor

    def hold(self, word: str, actor: Named) -> None:
        """Note of which kind an organisation is."""
        if word and actor not in self.kinds.setdefault(word, []):
            self.kinds[word].append(actor)
        if actor.type == "gemeenschappelijke_regeling":
            for other in {"regeling", "gr"} - {word}:
                if actor not in self.kinds.setdefault(other, []):
                    self.kinds[other].append(actor)

    def held(self, word: str) -> list[Named]:
        """The organisations that "de dienst" or "het fonds" may stand for."""
        word = word.split()[-1].lower()
        found = list(self.kinds.get(word, ()))
        if word in lexicon().short:
            found += [actor for key, actors in self.kinds.items() if key != word and key.endswith(word) for actor in actors if actor not in found]
        return found


def learn(about: Mapping[str, Any], texts: Sequence[str]) -> Cast:
    """The cast of a document, from its letterhead and the texts of its passages."""
    cast = Cast()
    whole = "\n".join(texts)
    small = Counter(re.findall(r"(?<![\w.])[a-zà-ÿ]{4,}", whole))
    for person in (*about.get("signatories", ()), *about.get("proposers", ())):
        if person.get("name") and not is_party(person["name"]) and re.search(r"[a-z]{2}", person["name"]):
            cast.add_person(str(person["name"]), _office(person.get("role")))
    extend(cast, texts, small, [str(person["party"]) for person in about.get("proposers", ()) if person.get("party")])
    for form in [form for form in cast.named if " " not in form and not form.isupper() and (form.lower() in small or len(form) < 4)]:
        del cast.named[form]  # "Post", "Kok": a word of the document as well
    cast._index = None
    return cast


def extend(cast: Cast, texts: Sequence[str], small: Mapping[str, int] | None = None, parties: Sequence[str] = ()) -> None:
    """Add who is named in some texts.

    Args:
        cast: who is known already.
        texts: to read.
        small: words of the document that are written without a capital.
        parties: that the letterhead gave.
    """
    _learn_people(cast, texts)
    _learn_parties(cast, parties, texts)
    _learn_organisations(cast, texts, small or {})
    _learn_given(cast, texts)


def _office(role: Any) -> str | None:
    words = re.findall(r"[a-z]+", str(role or "").lower())
    return next((word for word in ("wethouder", "burgemeester", "griffier", "gemeentesecretaris", "voorzitter") if word in words), None)


def _learn_people(cast: Cast, texts: Sequence[str]) -> None:
    for text in texts:
        for pattern in (_FORMAL, OFFICE, _INITIALLED):
            for match in pattern.finditer(text):
                role = match.groupdict().get("role")
                name = match["name"]
                if pattern is OFFICE and not _can_be_name(name, role or ""):
                    continue
                if pattern is _INITIALLED and not initials_fit(text, match):
                    continue
                cast.add_person(name, role.lower().replace("weth.", "wethouder") if role else None)


def initials_fit(text: str, match: re.Match[str]) -> bool:
    """Whether a capital and a word are a name: no legal form, and no letter of a list with the first word of a line."""
    name = match["name"]
    if re.match(r"[BN]\. ?V\.", name):
        return False
    if name.count(".") > 1 or len(name) == len(text) or not common(surname(name).split()[-1]):
        return True
    return match.start() > 0 and text[max(0, match.start() - 2):match.start()].strip()[-1:] not in (".", ";", "?", "!", "–", "-", "•")


def _can_be_name(name: str, role: str) -> bool:
    """Whether a word with a capital behind an office is a name: no place, no party, no first word of a sentence."""
    if role.lower() in ("voorzitter", "directeur", "griffier", "minister") and "." not in name and common(name.split()[-1]):
        return False
    return not is_party(name) and find(name) is None and name.split()[0].lower() not in lexicon().starts - {"van", "de", "het", "der", "den", "ter", "te"} \
        and name not in region_words() and not (name.isupper() and len(name) < 4)


@cache
def given_name() -> re.Pattern[str]:
    """A common given name with a surname behind it."""
    return re.compile(rf"(?<![\w.-])(?P<name>(?:{either(lexicon().given)})(?:-[A-Z][a-z]+)? (?:[A-Z]\. )?{_LAST})(?![\w-])")


def _learn_given(cast: Cast, texts: Sequence[str]) -> None:
    for text in texts:
        for match in given_name().finditer(text):
            name = match["name"]
            last = name.split()[-1]
            if name not in cast.named and not is_party(name) and not last.lower().endswith(lexicon().streets) and find(last) is None and slug(last) not in cast.people:
                cast.add_person(name)


def _learn_parties(cast: Cast, parties: Sequence[str], texts: Sequence[str]) -> None:
    stated = list(parties)
    for text in texts:
        stated += [match["party"] for match in _IN_BRACKETS.finditer(text)
                   if is_party(match["party"]) or slug(surname(match["who"])) in cast.people and _like_party(match["party"])]
        stated += [match["party"] for match in _OF_PARTY.finditer(text)] + [match["party"] for match in _PARTY_OF.finditer(text)]
    stated = [re.sub(r"^(?:de |het )?(?:fractie )?", "", name).strip(" .,;:()") for name in stated]
    stated += [name for name in party_names() if name in "\n".join(texts)]
    cast.parties |= {name: name for name in stated if 1 < len(name) < 40 and name[:1].isupper() and not name.isdigit()}
    for text in texts:
        known = {name for name in (*party_names(), *cast.parties) if name in text}
        if not known:
            continue
        votes = _VOTES.search(text) is not None
        pieces = [_COUNTED.sub("", _LED.sub("", piece)).strip(" .,;:()|") for piece in _LIST.split(text) if len(piece) < 200]
        for at, piece in enumerate(pieces):
            if piece in known or len(cast.parties) > _MOST_PARTIES or not _PARTY_FORM.fullmatch(piece):
                continue
            beside = pieces[max(0, at - 1):at] + pieces[at + 1:at + 2]
            if any(one in known or is_party(one) for one in beside) and (is_party(piece) or votes and find(piece) is None):
                cast.parties.setdefault(piece, piece)
    cast._index = None


def _like_party(text: str) -> bool:
    return is_party(text) or (re.fullmatch(r"[A-ZÀ-Ý][\w'’./-]*(?: (?:voor |de )?[A-ZÀ-Ý][\w'’./-]*){0,3}", text) is not None and named(text) is None and not re.search(r"\d{2}", text))


def _learn_organisations(cast: Cast, texts: Sequence[str], small: Mapping[str, int]) -> None:
    words = lexicon()
    whole = "\n".join(texts)
    for form, actor in words.known.items():
        if form in whole:
            cast.hold(kind_word(actor.name), actor)
    for text in texts:
        for match in _DEFINED.finditer(text):
            before = text[max(0, match.start() - _BEHIND):match.start()].rstrip(" \"”’'")
            name = _defined_name(before, match["short"], bool(match["hence"]))
            if name and not is_party(match["short"]) and not is_party(name):
                cast.add_organisation(name, kind_of(name), [match["short"]])
        for match in words.legal.finditer(text):
            run = _BEFORE.search(text[max(0, match.start() - _BEHIND):match.start()])
            if run and (name := trim(run[0])):
                cast.add_organisation(name + match[0], kind_of(name), [name, *_short(name, small)])
        for match in words.kind.finditer(text):
            hit = BEHIND.match(text, match.end())
            name = trim(hit["run"]) if hit else ""
            if not hit or not name or not hit["run"].startswith(name) or not fits(match[0], name):
                continue
            kind = words.kinds[match[0].lower()]
            alone = kind in ("adviesbureau", "organisatie") and not hit["link"] and match[0].lower() not in words.located and distinct(name, small)
            cast.add_organisation(f"{match[0]}{hit['link'] or ''} {name}", kind, [name] if alone else [])
        for match in words.ends.finditer(text):
            _learn_ending(cast, text, match, small)
    _learn_acronyms(cast, texts)
    cast._index = None


def _learn_ending(cast: Cast, text: str, match: re.Match[str], small: Mapping[str, int]) -> None:
    """A name with a word that ends as names of organisations do: "Regionaal Energieloket", "Mobiliteitsfonds Waterland"."""
    before = _BEFORE.search(text[max(0, match.start() - _BEHIND):match.start()])
    run = re.compile(RUN).match(text, match.start())
    name = trim((before[0] if before else "") + (run[0] if run else match[0]))
    if match[0] not in name or is_party(name) or match[0].startswith(("Gemeente", "Raads", "College")) or len(name.split()) > 6:
        return
    opens = match.start() == 0 or text[match.start() - 2:match.start()] in (". ", ": ", "? ", "! ")
    if name == match[0] and (opens or len(text) < 60):
        return
    if match[1].lower() == "advies" and name == match[0] or name.split()[0] in region_words():
        return
    cast.add_organisation(name, lexicon().end_types[match[1].lower()])


BEHIND = re.compile(rf"(?P<link> van(?: de| het)?)? [\"“‘„']?(?P<run>{RUN})")
_ACRONYM = re.compile(r"\b(?:(?P<by>door|namens|bij|met|aan|bestuur van|directeur van|directie van|dienst van) )?(?:de|het|De|Het) (?P<name>[A-Z]{3,6})(?![\w-])")


def _learn_acronyms(cast: Cast, texts: Sequence[str]) -> None:
    """Abbreviations that the document uses for somebody who acts, without saying who."""
    counts: Counter[str] = Counter()
    acting: set[str] = set()
    for text in texts:
        for match in _ACRONYM.finditer(text):
            counts[match["name"]] += 1
            if match["by"] or _ACTS.match(text, match.end()):
                acting.add(match["name"])
    for name in sorted(acting):
        if name not in lexicon().no_body and name not in cast.named and name not in lexicon().known and name not in cast.parties and not is_party(name):
            cast.add_organisation(name, "organisatie")


_ACTS = re.compile(r" (?:heeft|hebben|wil|zegt|stelt|vindt|verwacht|adviseert|concludeert|meldt|levert|rekent|onderzoekt|verzorgt|voert|laat|besluit|gaat|kan|biedt|krijgt|betaalt)\b")


def fits(word: str, name: str) -> bool:
    """Whether a name can belong to the kind of organisation before it: a place alone only where that is usual."""
    if name.split()[0].lower() in lexicon().starts:
        return False
    kind = lexicon().kinds[word.lower()]
    if named(name) is not None or name in region_words():
        return kind in ("servicegemeente", "gemeenschappelijke_regeling", "provincie", "bestuursorgaan") or word.lower() in ("veiligheidsregio", "ggd", "omgevingsdienst", "stichting")
    return True


def distinct(name: str, small: Mapping[str, int]) -> bool:
    """Whether a name stands for itself: no place, and no word of the document written small."""
    return len(name) > 3 and find(name) is None and not all(word.lower() in small for word in name.split()) and name not in region_words()


def _short(name: str, small: Mapping[str, int]) -> list[str]:
    """The name without the kind before it: "Bouwbedrijf Harmsen" -> "Harmsen"."""
    first, _, rest = name.partition(" ")
    return [rest] if rest and first.lower() in lexicon().kinds and distinct(rest, small) else []


def trim(run: str) -> str:
    """A run of words with capitals without the words that open a sentence."""
    words = run.strip(" .,;:'’\"").split()
    while words and words[0].lower() in lexicon().starts:
        words = words[1:]
    return " ".join(words)


def kind_word(name: str) -> str:
    """The word of a name that tells what it is, in lower case, or "".

    >>> kind_word("Sociale Dienst Bommelerwaard"), kind_word("Mobiliteitsfonds Waterland"), kind_word("Berenschot")
    ('dienst', 'mobiliteitsfonds', '')
    """
    words = lexicon()
    match = words.kind.search(name) or words.kind.search(name.lower())
    if match:
        return match[0].split()[-1].lower()
    return next((word for word in name.lower().split() if any(word.endswith(end) for end in words.end_types)), "")


def kind_of(name: str) -> str:
    """The type of an organisation by a word of its name."""
    words = lexicon()
    if match := words.kind.search(name) or words.kind.search(name.lower()):
        return words.kinds[match[0].lower()]
    for word in name.lower().split():
        end = next((end for end in sorted(words.end_types, key=len, reverse=True) if word.endswith(end)), None)
        if end:
            return words.end_types[end]
    return "organisatie"


def _defined_name(before: str, short: str, hence: bool) -> str | None:
    """The name that an abbreviation in brackets stands for."""
    run = _BEFORE.search(before)
    name = trim(run[0]) if run else ""
    capitals = [letter.lower() for letter in short if letter.isupper()]
    if name and (hence or initialled(name, capitals)) and len(name) > len(short):
        return name
    kinds = list(lexicon().kind.finditer(before))
    if kinds:
        name = before[kinds[-1].start():].strip()
        if len(name.split()) < 8 and initialled(name, capitals):
            return name
    return None


def initialled(name: str, capitals: Sequence[str]) -> bool:
    """Whether capitals are letters of a name in order, the first one first, each other one at the start of a word or part."""
    flat = name.lower()
    if len(capitals) < 2 or not flat.startswith(capitals[0]):
        return False
    at = 0
    for letter in capitals[1:]:
        at = flat.find(letter, at + 1)
        if at < 0:
            return False
    starts = {word[0] for word in re.findall(r"\w+", flat)}
    return sum(letter in starts for letter in capitals) >= min(2, len(starts))
