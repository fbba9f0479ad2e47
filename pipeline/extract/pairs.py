"""Name and party on one line, in the many ways in which councillors sign: "J. Bos (SP)", "SP - J. Bos", "Fractie SP, J. Bos", "J. Bos, fractievoorzitter SP".

Only a line that is nothing else gives people; a line of running text, an address or an office of the college gives none.
"""

from __future__ import annotations

import re

from pipeline.extract.people import ROLE, Person, bare_name, is_name, is_party, party_of_place
from pipeline.places import named

_LONGEST = 240
# An office of a councillor; the words behind it may be the party.
OFFICE = re.compile(
    r"\b(?:(?:plv\.?|plaatsvervangend|vice-?)\s?)?(?:fractie(?:voorzitter|leider|lid|woordvoerder)|(?:gemeente)?raadslid|burgerraadslid|commissielid|steunraadslid|(?:raads)?lid(?:\svan)?(?:\sde)?\s(?:gemeente)?raad|"
    r"woordvoerder|lijsttrekker)\b(?:\s(?:van|namens|voor))?(?:\s(?:de|het))?(?:\sfractie(?:\svan)?(?:\s(?:de|het))?)?",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*\((?:mede\s)?(?:namens|indien)[^()]{0,80}\)")
_FACTION = re.compile(r"^(?:(?:mede\s)?namens\s)?(?:(?:de|het)\s)?(?:(?:gemeenteraads|raads)?fracties?(?:\svan)?\s|(?<=amens\s))(?:(?:de|het)\s)?(?=\S)|[-\s](?:gemeenteraads|raads)?fractie$", re.IGNORECASE)
_BEHALF = re.compile(r"^(?:mede\s)?namens\s(?:(?:de|het)\s)?(?=\S)", re.IGNORECASE)
_PARTED = re.compile(r"\s[-–—|/]\s|\s?[:|]\s|,\s?(?=\S)|\s(?:namens|voor)\s(?:de\s|het\s)?|\s?\(")
# Titles of papers and other lines that only look like a name and a party.
_NO_PERSON = re.compile(r"[\"“”„():?!]|\b(?:motie|amendement|agendapunt|agenda|programma|nota|bijlage|raadsvoorstel|voorstel|vraag|antwoord|artikel|wethouder|gemeente|burgemeester)\b|\b[MA]\d{1,3}\b", re.IGNORECASE)
_SHORT = re.compile(r"(?![A-Z]\.)[A-Z0-9][\w@&'’!.+/-]{1,14}")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,5}\s?\S")
_EACH = re.compile(r"\s*(?:[;|]|,(?=\s?fractie)|,?\sen\s(?=[A-Z]))\s*", re.IGNORECASE)
_MANY = re.compile(r"\s*,\s*(?:en\s)?|\s+en\s+|\s*;\s*")


def stated(line: str) -> list[Person]:
    """The people that a line names with their party, where it holds nothing else; none else.

    >>> stated("Fractie Dorpslijst, J. Bos"), stated("Wij gaan, zoals altijd, door.")
    ([{'name': 'J. Bos', 'party': 'Dorpslijst'}], [])
    """
    if len(line) > 2 * _LONGEST:
        return []
    text = _ALSO.sub("", line.strip(" .,;:*_"))
    text = text + ")" * (text.count("(") - text.count(")"))
    if not 5 < len(text) <= _LONGEST or text.count("(") != text.count(")") or not re.search(r"[A-ZÀ-Ý]", text):
        return []
    if found := _several(_EACH.split(text)):
        return found
    one = _one(text)
    return [one] if one else _several(_MANY.split(text))


def _several(parts: list[str]) -> list[Person]:
    """The people of the parts of a line, where each part gives one."""
    parts = [part for part in parts if part.strip()]
    found = [_one(part) for part in parts] if 1 < len(parts) < 14 else []
    return [person for person in found if person] if all(found) else []


def office(line: str) -> str | None:
    """The party behind an office of a councillor on a line of its own, empty where only the office stands there; None for another line."""
    text = line.strip(" .,;:*_()")
    hit = OFFICE.match(text)
    if not hit:
        return None
    rest = text[hit.end() :].strip(" ,-–:()")
    return rest if not rest or party_like(rest) else None


def party_like(text: str) -> bool:
    """Whether words can be a party beside a name: one that is known, or a short name of capitals that is no place and no person."""
    text = text.strip(" .,;:()")
    if is_party(text):
        return True
    if not text or named(text) or is_name(text) or ROLE.search(text) or len(text) > 40 or not text[0].isupper():
        return False
    return _SHORT.fullmatch(text) is not None and sum(sign.isupper() for sign in text) > 1 and not re.search(r"\d{3}", text)


def parties(line: str) -> list[str]:
    """The parties that a line names before the names of those who sign for them: "Namens de fracties van SP en D66,"."""
    if len(line) > _LONGEST:
        return []
    text = line.strip(" .,;:*_")
    if local := party_of_place(text):
        return [local]  # "PvdA Wijk" over the names
    bare = _FACTION.sub("", text)
    marked = bare != text or bool(_BEHALF.match(text))
    bare = re.sub(r"^(?:de|het)\s(?=[A-Z0-9])", "", _BEHALF.sub("", bare).strip(" ,:;")) if marked else _BEHALF.sub("", bare).strip(" ,:;")
    bare = re.sub(r"-fractie\s[A-ZÀ-Ý'’][\w'’ -]{1,30}$", "", bare)  # "VVD-fractie Wijk"
    if not bare or len(bare) > 90 or not bare[0].isupper() or stated(line):
        return []
    several = [re.sub(r"^(?:de|het)\s", "", part) for part in _MANY.split(bare) if part]
    if len(several) > 1 and all(party_like(part) for part in several):
        return several
    if is_party(bare) or (marked and len(bare.split()) < 6 and not is_name_alone(bare)):
        return [bare]
    return []


def is_name_alone(text: str) -> bool:
    """A name of a person that cannot be a party: it has initials."""
    return is_name(text) and _INITIALS.match(text) is not None


def _one(text: str) -> Person | None:
    text = text.strip(" .,;:")
    if hit := OFFICE.search(text):
        return _of_office(text, hit)
    if ROLE.search(text) or re.search(r"[?!;]", text):
        return None
    for cut in _PARTED.finditer(text):
        left, right = text[: cut.start()], text[cut.end() :].rstrip(") ")
        if pair := _pair(left, right, "(" in cut[0]):
            return pair
    bare = _FACTION.sub("", text)
    words = bare.split()
    for at in range(1, len(words)):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        if (is_party(left) and is_name(right) and (not is_party(bare) or is_name_alone(right))) or (bare != text and is_name_alone(right) and left[0].isupper()):
            return {"name": bare_name(right), "party": left}
        if is_name(left) and is_party(right):
            return {"name": bare_name(left), "party": right}
    return None


def _of_office(text: str, hit: re.Match[str]) -> Person | None:
    before, after = text[: hit.start()].strip(" ,-–(:"), text[hit.end() :].strip(" ,-–():")
    if not before:  # "Raadslid J. Bos (SP)"
        return _one(after) if after and not OFFICE.search(after) else None
    if not is_name(before) or (after and not party_like(after) and not (after[0].isupper() and len(after.split()) < 5 and not is_name_alone(after) and not named(after))):
        return None
    return {"name": bare_name(before), "party": after or None}


def _pair(left: str, right: str, bracket: bool) -> Person | None:
    """Name and party out of two halves; None where the halves are not one of each."""
    one, other = (_FACTION.sub("", half.strip(" ,;:")).strip(" ,;:") for half in (left, right))
    said = [half.strip(" ,;:") != bare for half, bare in ((left, one), (right, other))]  # marked by the word "fractie"
    if not one or not other or _NO_PERSON.search(f"{one} {other}"):
        return None
    behalf = _BEHALF.sub("", one)
    for name, party, marked in ((one, other, said[1]), (other, behalf, said[0] or behalf != one)):
        if not is_name(name) or is_party(name) or named(party):
            continue
        if party_like(party) or (marked and party[0].isupper() and len(party) < 40 and not is_name_alone(party)):
            return {"name": bare_name(name), "party": party}
        # a local party that no list knows beside a name with initials
        if (bracket or is_name_alone(name)) and party[0].isupper() and len(party.split()) < 6 and len(party) < 40 and not _INITIALS.match(party) and not re.search(r"\d{3}|[.?!]", party):
            return {"name": bare_name(name), "party": party}
    return None
