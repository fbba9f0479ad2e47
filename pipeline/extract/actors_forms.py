"""What names look like: persons with title, initials or office, and runs of words with a capital."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.extract.actors_lexicon import common, is_party, lexicon, region_words
from pipeline.places import Municipality, find, find_all, named

CAP = r"[A-ZÀ-Ý][\w'’&.-]{0,40}[\w’&]"
_LINK = r"(?:(?:van|voor|&|en|in|op|aan)(?: (?:de|het|der|den))? |(?:de|der|den) )?"
RUN = rf"{CAP}(?: {_LINK}(?:{CAP}|\d{{1,4}}\b))" + "{0,6}"
PARTICLE = r"(?:[Vv]an (?:der|den|de|'t|’t)|(?:[Aa]an|[Oo]p|[Uu]it|[Oo]nder|[Bb]ij) (?:de|den|der|'t|’t)|[Ii]n (?:de|den)|[Vv]an|[Ll]e|[Vv]on|[Dd]u|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]er|[Tt]en|[Tt]e|[Ii]n (?:'t|’t)|['’]t|[Ee]l|[Aa]l|[Dd]a)"
# Words that open a surname of two: "Oude Avink", "Groot Nibbelink".
_OPENS = r"(?:[Oo]ude|Olde|Nieuwe|Groot|Grote|Klein|Kleine|Lutje|Lage|Hoge)"
_ONE = r"(?:[dD]['’])?[A-ZÀ-Ý][\w'’]{1,40}"
LAST = rf"(?:{PARTICLE} ){{0,2}}(?:{_OPENS} (?=[A-Z]))?{_ONE}(?:-(?:{PARTICLE} )?{_ONE})?"
SHOUT = r"(?:['’]T )?[A-ZÀ-Ý]{2,30}(?:(?: (?:DE|TE|EL|LE|['’]T))? [A-ZÀ-Ý]{3,30}|-[A-ZÀ-Ý]{2,30}){0,3}(?![\w-])"  # "VAN DE LAAR", "BOS-TEN HAVE"
TITLE = r"(?:(?:mr|drs|ir|ing|dr|prof|mw|dhr)\.? )"
INITIALS = r"(?:(?:[A-ZÀ-Ý]|Th|Ph|Ch|Chr|Fr|St|IJ|Jac)\. ?){1,5}"
FORMAL = re.compile(
    rf"(?<!\w)(?:(?:[Dd]e )?[Hh]eer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|(?:DE )?HEER|MEVROUW|DHR\.?|MW\.?|MEVR\.?) {TITLE}{{0,2}}(?P<name>{SHOUT}|(?:{INITIALS}|[A-Z][a-zé]+(?:-[A-Z][a-z]+)? )?{LAST})")
INITIALLED = re.compile(rf"(?<![\w.]){TITLE}{{0,3}}(?P<name>{INITIALS}(?:{LAST}|{SHOUT}))(?: M(?:PM|SC|Sc|BA|PA)\b)?")
OFFICE = re.compile(
    r"(?<!\w)(?:(?:[Dd]e|[Oo]nze|[Uu]w|DE) )?(?P<role>[Ww]ethouder|[Ww]eth\.|[Bb]urgemeester|WETHOUDER|BURGEMEESTER|[Cc]ommissaris van de [Kk]oning(?:in)?|[Dd]ijkgraaf|[Hh]eemraad|[Ll]oco-?burgemeester|[Gg]riffier|[Gg]emeentesecretaris|[Gg]edeputeerde|[Mm]inister|[Ss]taatssecretaris|"
    r"[Vv]oorzitter|[Dd]irecteur|[Rr]aadslid|[Ff]ractievoorzitter)"
    rf"(?P<colon>:)? (?:(?:de heer|mevrouw|dhr\.|mw\.) )?{TITLE}{{0,2}}(?P<name>{SHOUT}|(?:{INITIALS}|[A-Z][a-zé]+ (?=[A-Z][a-zé]+ (?:van|de|der|den|ter|ten)\b)[A-Z][a-zé]+ |[A-Z][a-zé]+(?:-[A-Z][a-z]+)? )?{LAST})")
ONE_OFFICER = {"heren": "", "dames": "", "wethouders": "wethouder", "burgemeesters": "burgemeester", "gedeputeerden": "gedeputeerde", "ministers": "minister", "raadsleden": "raadslid"}
_EACH = rf"(?:{INITIALS})?{LAST}"
# Several office holders by name: "de wethouders Bos, De Wit en Veen".
OFFICERS = re.compile(
    rf"(?<!\w)(?:(?:[Dd]e|[Oo]nze|[Bb]eide) )?(?P<role>[Ww]ethouders|[Bb]urgemeesters|[Gg]edeputeerden|[Mm]inisters|[Rr]aadsleden|[Hh]eren|[Dd]ames) (?:de (?:heren|dames) )?"
    rf"(?P<names>{_EACH}(?:, {_EACH}){{0,6}},? en {_EACH})")
_EACH_NAME = re.compile(_EACH)
SERVICE = {"service-gemeente", "service gemeente", "servicegemeente"}
MOST_NAMES = 2000
MOST_PARTIES = 200


_LINKED = re.compile(rf"\w-{PARTICLE}$")  # "Bos-van Veen" is one surname


def surname(name: str) -> str:
    """The surname of a person, in the case of a name.

    >>> surname("A.J. de Jong"), surname("EL IDRISSI"), surname("Ria van Dorp")
    ('de Jong', 'El Idrissi', 'van Dorp')
    >>> surname("A. Bos-de Veen"), surname("P. op den Dijk"), surname("Tom Groot Avink")
    ('Bos-de Veen', 'op den Dijk', 'Groot Avink')
    """
    name = re.sub(rf"^(?:{TITLE}|de heer |heer |mevrouw )+", "", name.strip(), flags=re.IGNORECASE)
    name = re.sub(rf"^{INITIALS}", "", name).strip()
    if name.isupper():
        name = name.title()
    words = name.split()
    at = 0
    while at < len(words) - 1 and not any(re.fullmatch(PARTICLE, " ".join(words[at:at + many])) for many in (1, 2)) and words[at][0].isupper() \
            and not _LINKED.search(words[at]) and not re.fullmatch(_OPENS, words[at]):
        at += 1
    return " ".join(words[at:]) or name


def initials(name: str) -> str:
    """The initials in a name as capitals.

    >>> initials("mr. A.J. de Jong"), initials("Ria van Dorp")
    ('AJ', '')
    """
    given = re.match(INITIALS, re.sub(rf"^{TITLE}+", "", name))
    return re.sub(r"[^A-ZÀ-Ý]", "", given[0]) if given else ""


def seat_of(text: str, match: re.Match[str], name: str) -> Municipality | None:
    """The municipality that stands with an office and its holder: "wethouder Bos van Wijk", "de Dordtse burgemeester Veen"."""
    if match["role"].lower().replace("weth.", "wethouder") not in _SEATED:
        return None
    before = text[max(0, match.start("role") - 30):match.start("role")]
    adjective = next((one for one in find_all(before + match["role"]) if one.adjective and one.end == len(before.rstrip())), None)
    if adjective:
        return adjective.place
    hit = _SEAT.match(text, match.start("name") + len(name))
    return next((one.place for one in find_all(text[hit.start():hit.end() + 40]) if one.start == hit.end() - hit.start() and not one.adjective), None) if hit else None


_SEATED = ("wethouder", "burgemeester", "griffier", "gemeentesecretaris", "raadslid")
_SEAT = re.compile(r" (?:van|uit) (?:de )?(?:gemeente )?(?=[A-Z'’])| \((?:gemeente )?(?=[A-Z'’])")


def person_name(match: re.Match[str]) -> str:
    """The name in a match without the party or municipality behind it: "De heer Veen van de SP", "wethouder Bos van Wijk"."""
    head, sign, tail = match["name"].partition(" van ")
    tail = tail.removeprefix("de ").removeprefix("het ")
    elsewhere = "role" in match.re.groupindex and named(tail) is not None and head not in lexicon().given
    return head if sign and (elsewhere or is_party(tail) or tail in ("Hart", "Partij", "Groep", "Forum", "Lijst")) and head[-1:] != "." else match["name"]


def initials_fit(text: str, match: re.Match[str]) -> bool:
    """Whether a capital and a word are a name: no legal form, and no letter of a list with the first word of a line."""
    name = match["name"]
    if re.match(r"[BN]\. ?V\.", name):
        return False
    last = re.sub(INITIALS, "", name, count=1)
    if last.isupper() and name.count(".") == 1 and common(last.split()[-1]):
        return False  # "A. VERKEER": a heading
    if name.count(".") > 1 or len(name) == len(text) or not common(surname(name).split()[-1]):
        return True
    opening = match.start() == 0 or text[max(0, match.start() - 2):match.start()].strip()[-1:] in (".", ";", "?", "!")
    return not opening or re.match(r" [a-zà-ÿ]", text[match.end():match.end() + 2]) is None


def is_street(text: str, match: re.Match[str], name: str) -> bool:
    """Whether an office and a name are a street: "Burgemeester Bosstraat", "de Burgemeester Veenlaan"."""
    last = name.split()[-1].lower()
    if len(last) > 8 and last.endswith(("straat", "plein", "gracht", "singel", "steeg")):
        return True
    led = re.search(r"\b(?:[Dd]e|[Aa]an|[Ii]n|[Oo]p|[Vv]an) $", text[max(0, match.start("role") - 5):match.start("role")])
    return match["role"][0].isupper() and bool(led) and len(last) > 6 and last.endswith(("laan", "weg", "kade", "park", "hof", "dijk"))


def each_name(match: re.Match[str]) -> list[tuple[str, int, int]]:
    """The names in a match of `OFFICERS` with their places in the text; none where one of them can be no name."""
    found = [(one[0], match.start("names") + one.start(), match.start("names") + one.end()) for one in _EACH_NAME.finditer(match["names"])]
    return found if all(can_be_name(name, ONE_OFFICER[match["role"].lower()]) for name, _, _ in found) else []


# What an alderman or director is about.
_PORTFOLIO = re.compile(
    r"(?:\w{3,}(?:heid|zaken|ordening|ontwikkeling|huisvesting|voorziening(?:en)?|beheer|domein|beleid|zorg|wijs|economie)|Wonen|Sport|Ruimte|Cultuur|Financiën|Financien|"
    r"Mobiliteit|Verkeer|Jeugd|Welzijn|Milieu|Energie|Klimaat|Werk|Zorg|Inkomen|Water|Groen|Bouwen|Openbare|Sociaal|Sociale|Ruimtelijke|Economische|Openbaar)\b", re.IGNORECASE)


def can_be_name(name: str, role: str) -> bool:
    """Whether a word with a capital behind an office is a name: no place, no party, no first word of a sentence."""
    if role.lower() in ("voorzitter", "directeur", "griffier") and "." not in name and common(surname(name).split()[0 if name[0].isupper() else -1]):
        return False
    if role.lower() in ("minister", "gedeputeerde") and name.split()[0].lower() in ("staten", "president", "raad"):
        return False
    if role.lower() in ("wethouder", "weth.", "directeur", "gedeputeerde") and _PORTFOLIO.match(name):
        return False  # "Wethouder Duurzaamheid" signs
    bare = re.sub(PARTICLE + " ", "", name, count=1)
    if f"provincie {bare}" in lexicon().known or bare in lexicon().ministries:
        return False  # "gedeputeerde van Zeeland", "minister van Defensie"
    return not is_party(name) and find(name) is None and name.split()[0].lower() not in lexicon().starts - {"van", "de", "het", "der", "den", "ter", "te"} \
        and name not in region_words() and not (name.isupper() and len(name) < 4)


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


def trim(run: str) -> str:
    """A run of words with capitals without the words that open a sentence."""
    words = run.strip(" .,;:'’\"").split()
    while words and (words[0].lower() in lexicon().starts or (any(sign.isdigit() for sign in words[0]) and len(words) > 1)):
        words = words[1:]
    return re.sub(r" (?:van|op|en|in|voor|aan) \d{1,4}$", "", " ".join(words))


def kind_word(name: str) -> str:
    """The word of a name that tells what it is, in lower case, or "".

    >>> kind_word("Sociale Dienst Bommelerwaard"), kind_word("Mobiliteitsfonds Waterland"), kind_word("Berenschot")
    ('dienst', 'mobiliteitsfonds', '')
    """
    words = lexicon()
    match = words.kind.search(name) or words.kind.search(name.lower())
    if match:
        return match[0].split()[-1].lower() if match[0].lower() not in SERVICE else "servicegemeente"
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
