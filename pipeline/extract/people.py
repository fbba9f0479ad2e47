"""Who proposes a paper, and what names of people and parties look like; who signs it is in `signing`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.extract import roles
from pipeline.extract.head import Head, data, is_answer, plain
from pipeline.places import named

Person = dict[str, str | None]

_PART = r"(?:van|de|der|den|het|ter|ten|te|in|op|aan|uit|'t|’t|el|al|da|la|le|von|du|v/d|v\.d\.)"
_TITLE = r"(?:(?:de heer|mevrouw|dhr\.|mw\.|mevr\.|mr\.|drs\.|dr\.|ir\.|ing\.|prof\.|raadslid|raadsleden) ?)"
NAME = re.compile(
    rf"{_TITLE}{{0,4}}(?:[A-ZÀ-Ý][\w'’.-]*\.?|{_PART})(?: (?:\([A-ZÀ-Ý][\w'’-]+\)|[A-ZÀ-Ý][\w'’.-]*|{_PART})){{1,7}}"
    rf"|(?:[A-Z]\.){{1,5}} ?(?:{_PART} ){{0,3}}[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+){{0,3}}(?: [A-Z]{{2,4}})?"
)
ROLE = re.compile(
    r"(?:de )?((?:plv\.?|plaatsvervangend|wnd\.?|waarnemend|loco-?|1e|eerste|algemeen|concern)? ?-?(?:gemeente|raads)?"
    r"(?:secretaris ?[-/] ?directeur|secretaris|burgemeester|griffier|"
    r"voorzitter|wethouder|directeur|adjunct-griffier|commissiegriffier|fractievoorzitter|raadslid|dijkgraaf|heemraad|gedeputeerde(?! staten)"
    r"|commissaris van de koning|penningmeester|bestuurder|bestuursvoorzitter|vicevoorzitter|vice-voorzitter|afdelingshoofd|afdelingsmanager|teamleider|manager|programmamanager"
    r"|minister|staatssecretaris|projectleider|regisseur|commandant|concerncontroller|rector|advocaat|notaris|gemachtigde|coördinator|beleidsadviseur|office ?manager|ombudsman|informateur))\b",
    re.IGNORECASE,
)
# "Motie van de leden Bos (SP) en Veen (VVD) inzake ...": who, and what about.
MEMBERS = re.compile(
    r"\W*van (?:het (?:raads)?lid|de (?:raads)?leden|de fracties? van) (.{3,160}?) "
    r"(?:inzake|over|betreffende|met betrekking tot) (.+)",
    re.IGNORECASE | re.DOTALL,
)
_MEMBERS_ALONE = re.compile(r"\W*van (?:het (?:raads)?lid|de (?:raads)?leden) ([^():]{3,60} \([^()]{2,40}\)(?:,? (?:en )?[^():]{3,60} \([^()]{2,40}\)){0,8})\W*", re.IGNORECASE)
# "8 tegen (SGP, VVD)", "Totaal (verworpen)": votes, no people.
_COUNTED = re.compile(r"\d|\b(?:voor|tegen|totaal|aangenomen|verworpen|onthouden)\W*$", re.IGNORECASE)
_HANDED_IN = re.compile(r"\W*(?:ingediend|ingebracht)\s+(?:op\s+[\w ./-]{4,30}?\s+)?door\s*:?\s+(?:de\s+(?:raads)?leden\s+|het\s+(?:raads)?lid\s+)?(.{4,300})$", re.IGNORECASE)
_LED_BY = re.compile(r"^(?:namens )?(?:de )?(?:raads)?fracties?(?: van)?(?: de| het)? (?=\S)", re.IGNORECASE)
# "fractie D66, A. Bos": the party first.
_PARTY_FIRST = re.compile(r"(?:namens )?(?:de )?(?:raads)?fractie(?: van)?(?: de| het)? (?P<party>[^,(–-]{2,40}?)\s*[,(–-]\s*(?P<name>[^,()]{4,50}?)\)?", re.IGNORECASE)
_INITIATIVE = re.compile(r"\binitiatie(?:f|ven)(?:voorstel|nota|raadsvoorstel|nemers?)?\b", re.IGNORECASE)
_ASKERS = re.compile(r"\bstel(?:t|len)\s+(?:het|de)\s+(?:raads)?(?:lid|leden)\s+(.{3,160}?)\s+(?:(?:hierbij|hierover|daarom|ons|u|het college|aan het college),?\s+)*de\s+(?:volgende|onderstaande)\b", re.IGNORECASE)
_FACTION = re.compile(r"^(?:(?:namens )?(?:de )?fracties? (?:van )?(?:(?:de|het) )?)(?=[A-Z0-9])|[- ]fractie$", re.IGNORECASE)
_RUNS_ON = re.compile(r"\s(?=De (?:gemeente)?raad (?:van|der)\b)")  # the next line of a paper without blank lines
_TOGETHER = re.compile(r"(?:beiden?|allebei|allen)\s+(?:van\s+)?(?:(?:de|het)\s+)?", re.IGNORECASE)
_PARTY_BEFORE = re.compile(r"\((?P<party>[^()]{1,40})\)\s*(?P<name>[^();]{4,50})")  # "(SP) J. Bos"
_BRACKETED = re.compile(r"([^(),;]{3,60}?)\s*\(([^()]{1,60})\)")


@cache
def _parties() -> tuple[frozenset[str], re.Pattern[str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))
    words = "|".join(map(re.escape, table["words"]))
    return frozenset(_key(name) for name in table["names"]), re.compile(rf"(?:^|\s)(?:{words})(?:\s|$)")


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", roles.plain(name))


def is_party(text: str) -> bool:
    """Whether a phrase is the name of a party: one that is known, or one made like a party's name.

    >>> is_party("ChristenUnie-SGP"), is_party("Hart voor Almelo"), is_party("Jan de Vries")
    (True, True, False)
    """
    text = text.strip(" .,;:()")
    known, words = _parties()
    if not text or len(text) > 50:
        return False
    if (
        _key(text) in known
        or _key(re.sub(r"^(?:fractie|de fractie van|de)\s+", "", text, flags=re.IGNORECASE)) in known
    ):
        return True
    first, _, rest = text.partition(" ")
    if re.search(r"(?:partij|belang(?:en)?|lijst|unie)$", text) and len(text.split()) < 4 and text[0].isupper():
        return True
    if rest and first.endswith("se") and _key(rest) in known:  # "Haagse VVD"
        return True
    return text[0].isupper() and words.search(text) is not None


def party_of_place(text: str) -> str | None:
    """The party of a line that names it with its municipality: "PvdA Wijk" -> "PvdA"; None for another line."""
    words = text.strip(" .,;:()").split()
    for at in range(1, min(len(words), 5)):
        party, place = " ".join(words[:at]), " ".join(words[at:])
        if _key(party) in _parties()[0] and named(place) is not None:
            return party
    return None


def is_name(text: str) -> bool:
    """Whether a phrase can be the name of a person."""
    if (bracket := re.search(r"\(([^()]+)\)\W*$", text)) and is_party(bracket[1]):
        return False  # "A. Bos (VVD)" is a name and a party
    if text.startswith("te ") or (text.startswith(("van ", "in ")) and named(text.partition(" ")[2].strip(" ,;"))):
        return False  # what is left of "de burgemeester van Wijk"
    if party_of_place(text) or text.lower().startswith("en "):
        return False
    if re.search(r"\b(?:motie|amendement|verworpen|aangenomen|ingetrokken|aangehouden)\b", text, re.IGNORECASE):
        return False  # the outcome below the names
    if text.lower().rstrip(" ,").endswith(("fractie", "fracties")) or text.lower().startswith(("fractie ", "de fractie ")):
        return False
    if text.lower().startswith(("gemeente ", "provincie ", "stichting ", "aldus ", "postbus ", "het ", "gedeputeerde staten", "provinciale staten")):
        return False
    return (
        4 < len(text) < 60
        and NAME.fullmatch(text.strip(" ,;")) is not None
        and not is_party(text)
        and not ROLE.search(text)
        and not named(text)
    )


def bare_name(text: str) -> str:
    """A name without the form of address before it."""
    text = re.sub(r"^(?:w\.\s?g\.|\(?get\.\)?)\s*", "", text.strip(" ,;:"), flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:de heer|mevrouw|dhr\.?|mw\.?|mevr\.?|raadslid|raadsleden)\s+",
        "",
        text.strip(" ,;:."),
        flags=re.IGNORECASE,
    )
    return text.strip(" ,;:")


def bare_party(text: str) -> str:
    """A party without "fractie van" before it.

    >>> bare_party("fractie van de SP"), bare_party("Fractie Jansen")
    ('SP', 'Fractie Jansen')
    """
    text = text.strip(" .,;:")
    bare = _LED_BY.sub("", text)
    return bare if text[:1].islower() or is_party(bare) else text


def parse_proposers(text: str) -> list[Person]:
    """Names with party from the words after "Indiener".

    >>> parse_proposers("Piet Bos, VVD; Els Veen (Volt)")
    [{'name': 'Piet Bos', 'party': 'VVD'}, {'name': 'Els Veen', 'party': 'Volt'}]
    """
    own, *others = text.split("mede namens")  # "A. Bos (VVD), mede namens CDA en SP", "A. Bos (VVD, mede namens CDA)"
    own += ")" * (bool(others) and own.rfind("(") > own.rfind(")"))
    parts = [own.rstrip(" ,(").replace(", )", ")") if others else own, *(_LED_BY.sub("", other.strip(" :,") if "(" in other else other.strip(" :,)")) for other in others)]
    return [person for part in parts for person in _named_people(part)]


def _named_people(text: str) -> list[Person]:
    found: list[Person] = []
    text = _RUNS_ON.split(text, maxsplit=1)[0]
    if text.lstrip().startswith("(") and (pairs := _PARTY_BEFORE.findall(text)) and all(is_name(name.strip()) for _, name in pairs):
        return [{"name": bare_name(name), "party": party} for party, name in pairs]
    for part in text.split(";"):
        if before := _PARTY_BEFORE.fullmatch(part.strip(" ,")):
            found.append({"name": bare_name(before["name"]), "party": before["party"]})
            continue
        if _BRACKETED.search(part):
            low = 0
            for hit in _BRACKETED.finditer(part):
                outer, inner = hit[1].lstrip(" /|"), _TOGETHER.sub("", hit[2])
                shared = [name for name in re.split(r",|\ben\b(?= [A-Z])", part[low : hit.start()]) if is_name(name.strip(" ,"))]
                found += [{"name": bare_name(name), "party": inner.strip()} for name in shared]  # "A. Bos, B. Vos (SP)"
                low = hit.end()
                outer = bare_name(re.sub(r"^\s*(?:,|en|&)\s+", "", outer))
                if _COUNTED.search(outer) and not is_party(outer):
                    continue
                both = [name for name in re.split(r"\s+en\s+", outer) if name]
                if len(both) == 2 and all(map(is_name, both)) and not is_name(inner):
                    found += [{"name": bare_name(name), "party": bare_party(inner)} for name in both]  # "A. Bos en B. Vos (SP)"
                    continue
                faction, outer = _FACTION.sub("", outer) != outer, _FACTION.sub("", outer)
                # "Dorpsbelang (A. Prins)", also of a party that no list knows
                turned = is_name(inner) and not is_party(inner) and (faction or is_party(outer) or not is_name(outer))
                found.append({"name": bare_name(inner), "party": bare_party(outer)} if turned else {"name": outer, "party": bare_party(inner)})
            found += [person for person in _unbracketed(_pieces(part[low:])) if person["party"] and is_name(str(person["name"]))]  # "A. Bos (SP), B. Vos, CDA"
            continue
        found += _unbracketed(_pieces(part))
    return [person for person in found if person["name"] and len(person["name"]) < 70]


def _pieces(text: str) -> list[str]:
    """What stands between commas, "en" and dashes."""
    return [piece for piece in re.split(r",|\ben\b(?= (?:[A-Z]|mevr|mw|dhr|de heer))|&|\s[–—-]\s|\n", text) if piece.strip()]


_FOR = re.compile(r"(.{4,50}?)\s+namens\s+(?:(?:de|het)\s+)?(?:(?:raads)?fractie\s+(?:van\s+)?(?:(?:de|het)\s+)?)?([A-Z0-9].{1,40})")


def _unbracketed(pieces: list[str]) -> list[Person]:
    pieces = [_FACTION.sub("", piece.strip(" .,:")) for piece in pieces]
    if len(pieces) == 2 and is_party(pieces[0]) and is_name(pieces[1]) and not is_party(pieces[1]):
        return [{"name": bare_name(pieces[1]), "party": pieces[0]}]  # "Lokaal Belang, mevrouw E. van Wijk"
    found: list[Person] = []
    for piece in pieces:
        if (hit := _FOR.fullmatch(piece)) and is_name(hit[1]):
            found.append({"name": bare_name(hit[1]), "party": hit[2]})  # "J. Bos namens Dorpsbelang"
            continue
        if is_party(piece):
            if found and found[-1]["party"] is None:
                found[-1]["party"] = bare_party(piece)
            else:
                found.append({"name": bare_party(piece), "party": bare_party(piece)})
            continue
        words = piece.split()
        cut = next(
            (at for at in range(1, len(words)) if is_party(" ".join(words[at:])) and is_name(" ".join(words[:at]))),
            None,
        )
        if cut:
            found.append({"name": bare_name(" ".join(words[:cut])), "party": " ".join(words[cut:])})
        elif is_name(piece):
            found.append({"name": bare_name(piece), "party": None})
        elif found and found[-1]["party"] is None and len(words) < 6 and piece[:1].isupper():
            found[-1]["party"] = piece  # a local party that no list knows
    return found


def _askers(value: str) -> list[Person]:
    """Who asks, from the field "Van": a councillor, a party, or both. A body asks nothing here."""
    own, joined, others = value.partition("mede namens")
    if (first := _PARTY_FIRST.fullmatch(own.strip(" ,("))) and is_name(first["name"]):
        return [{"name": bare_name(first["name"]), "party": first["party"]}, *(parse_proposers(joined + others) if joined else [])]
    return [person for person in parse_proposers(value) if person["party"] or is_name(str(person["name"]))]


def find_proposers(head: Head, kind: str, signed: list[Person]) -> list[Person]:
    """Who proposes a motion or amendment, or asks the questions; those who sign it where no field says so."""
    if kind not in ("motie", "amendement", "schriftelijke_vragen", "raadsvoorstel"):
        return []
    values = [value for name in data()["proposers"] for value in head.fields.get(name, ())]
    found = [person for value in values for person in parse_proposers(value)]
    if found and kind in ("motie", "amendement") and all(person["name"] == person["party"] for person in found):
        # only parties are named: who signs for them says more
        behind = [person for person in signed if person["party"] in {one["party"] for one in found}]
        return [{"name": person["name"], "party": person["party"]} for person in behind] or found
    names = {person["name"] for person in signed if person["party"]}
    below = any(head.places.get(name, 0) > len(head.passages) / 2 for name in data()["proposers"])
    if found and below and kind in ("motie", "amendement") and names and ({person["name"] for person in found} < names or not head.value([name for name in data()["proposers"] if not name.startswith("fractie")])):
        return [{"name": person["name"], "party": person["party"]} for person in signed if person["party"]]  # the field goes on below
    if not found and kind == "schriftelijke_vragen":
        found = [person for value in head.fields.get("van", ()) for person in _askers(value)]
    if found:
        return found + _further(head, found)
    for passage in head.zone[:12]:  # "Ingediend op 3 mei 2022 door A. Bos (SP)"
        if (hit := _HANDED_IN.match(plain(passage.text))) and (people := parse_proposers(hit[1])):
            return people
    if kind == "schriftelijke_vragen" and not is_answer(head):
        for passage in head.passages[:8]:  # "stellen de raadsleden Bos (SP) en Vos de volgende vragen"
            if (hit := _ASKERS.search(plain(passage.text)[:600])) and (people := parse_proposers(hit[1])):
                return people
        if people := [person for value in head.fields.get("steller", ()) for person in parse_proposers(value) if person["party"]]:
            return people
        return [{"name": person["name"], "party": person["party"]} for person in signed if person.get("party")]
    if kind == "raadsvoorstel" and any(_INITIATIVE.search(plain(passage.text)[:200]) for passage in head.zone[:8]):
        return [{"name": person["name"], "party": person["party"]} for person in signed]
    if kind not in ("motie", "amendement"):
        return []
    for passage in head.zone[:12]:
        text = plain(passage.text)
        start = re.match(r"\W*(?:[\w-]+ )?(?:motie|amendement)\b", text, re.IGNORECASE)
        if start and (hit := MEMBERS.match(text[start.end() :]) or _MEMBERS_ALONE.fullmatch(text[start.end() :])):
            return parse_proposers(hit[1])
    of = next((text for passage in head.zone[:2] if is_party(text := plain(passage.text))), None)
    if of and signed and not any(person["party"] or person["role"] for person in signed):
        return [{"name": person["name"], "party": of} for person in signed]  # on the paper of a party
    named = [{"name": person["name"], "party": person["party"]} for person in signed if person.get("party")]
    named = [person for place, person in enumerate(named) if person not in named[:place]]
    if named or any(person["role"] for person in signed):
        return named
    # below the text stand names alone
    return [{"name": person["name"], "party": None} for person in signed if re.match(r"(?:[A-Z]\.){1,5}\s?\S", str(person["name"]))]


def _further(head: Head, found: list[Person]) -> list[Person]:
    """Those on the lines below the first value of the field: "Indieners:" over a name a line."""
    place = min((head.places[name] for name in data()["proposers"] if head.fields.get(name) and name in head.places), default=None)
    more: list[Person] = []
    for passage in head.passages[place + 1 : place + 12] if place is not None else ():
        text = plain(passage.text)
        listed = _unbracketed(_pieces(text)) if passage.marker in ("-", "•", "–", "*") else []
        people = listed if len(listed) == 1 else parse_proposers(text) if (_BRACKETED.fullmatch(text.strip(" ,;")) or _PARTY_BEFORE.fullmatch(text.strip(" ,;"))) and roles.label(text) is None else []
        if not people or not all(person["party"] and is_name(str(person["name"])) for person in people):
            break
        more += [person for person in people if person not in found]
    return more
