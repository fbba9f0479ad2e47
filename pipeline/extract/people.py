"""Who proposes and who signs: names with party or role, from "Indiener: ..." and from the signature block."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from pipeline.extract import roles
from pipeline.extract.head import Head, data, plain
from pipeline.extract.passage import Passage
from pipeline.model.document import Document
from pipeline.places import named

Person = dict[str, str | None]

_PART = r"(?:van|de|der|den|het|ter|ten|te|in|'t|’t|el|al|da|la|v/d|v\.d\.)"
_TITLE = r"(?:(?:de heer|mevrouw|dhr\.|mw\.|mevr\.|mr\.|drs\.|dr\.|ir\.|ing\.|prof\.|raadslid|raadsleden) ?)"
_NAME = re.compile(
    rf"{_TITLE}{{0,4}}(?:[A-ZÀ-Ý][\w'’.-]*\.?|{_PART})(?: (?:\([A-ZÀ-Ý][\w'’-]+\)|[A-ZÀ-Ý][\w'’.-]*|{_PART})){{1,7}}"
    rf"|(?:[A-Z]\.){{1,5}} ?(?:{_PART} ){{0,3}}[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+){{0,3}}(?: [A-Z]{{2,4}})?"
)
_ROLE = re.compile(
    r"(?:de )?((?:plv\.?|plaatsvervangend|wnd\.?|waarnemend|loco-?|1e|eerste|algemeen|concern)? ?-?(?:gemeente|raads)?"
    r"(?:secretaris|burgemeester|griffier|"
    r"voorzitter|wethouder|directeur|adjunct-griffier|commissiegriffier|fractievoorzitter|secretaris-directeur|raadslid))\b",
    re.IGNORECASE,
)
# "Motie van de leden Bos (SP) en Veen (VVD) inzake ...": who, and what about.
MEMBERS = re.compile(
    r"\W*van (?:het (?:raads)?lid|de (?:raads)?leden|de fracties? van) (.{3,160}?) "
    r"(?:inzake|over|betreffende|met betrekking tot) (.+)",
    re.IGNORECASE | re.DOTALL,
)
_FOR = re.compile(r"(?:namens )?(?:de )?fractie(?: van)?(?: de| het)? (.{2,40})", re.IGNORECASE)
_DIGITAL = re.compile(
    r"(?:validsigned|(?:digitaal|elektronisch) ondertekend|ondertekend) door:? (?:de )?(.{0,80})", re.IGNORECASE
)
_BRACKETED = re.compile(r"([^(),;]{3,60}?)\s*\(([^()]{1,60})\)")
_LIST = re.compile(r"\s*(?:;|,|\ben\b|&|\be\.a\.?)\s*")


@cache
def _parties() -> tuple[frozenset[str], tuple[str, ...]]:
    table = tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))
    return frozenset(_key(name) for name in table["names"]), tuple(table["words"])


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
    return any(re.search(rf"(?:^|\s){re.escape(word)}(?:\s|$)", text) for word in words) and text[0].isupper()


def is_name(text: str) -> bool:
    """Whether a phrase can be the name of a person."""
    if text.lower().startswith(("gemeente ", "provincie ", "stichting ", "aldus ", "postbus ", "het ")):
        return False
    return (
        4 < len(text) < 60
        and _NAME.fullmatch(text.strip(" ,;")) is not None
        and not is_party(text)
        and not _ROLE.search(text)
        and not named(text)
    )


def _name(text: str) -> str:
    text = re.sub(
        r"^(?:de heer|mevrouw|dhr\.?|mw\.?|mevr\.?|raadslid|raadsleden)\s+",
        "",
        text.strip(" ,;:."),
        flags=re.IGNORECASE,
    )
    return text.strip(" ,;:")


def parse_proposers(text: str) -> list[Person]:
    """Names with party from the words after "Indiener".

    >>> parse_proposers("Piet Bos, VVD; Els Veen (Volt)")
    [{'name': 'Piet Bos', 'party': 'VVD'}, {'name': 'Els Veen', 'party': 'Volt'}]
    """
    found: list[Person] = []
    for part in text.split(";"):
        if hits := _BRACKETED.findall(part):
            for outer, inner in hits:
                outer = _name(re.sub(r"^\s*(?:,|en|&)\s+", "", outer))
                turned = is_party(outer) and is_name(inner) and not is_party(inner)  # "Dorpsbelang (A. Prins)"
                found.append(
                    {"name": _name(inner), "party": outer} if turned else {"name": outer, "party": inner.strip()}
                )
            continue
        found += _unbracketed([piece for piece in re.split(r",|\ben\b(?= [A-Z])|&|\s[–-]\s|\n", part) if piece.strip()])
    return [person for person in found if person["name"] and len(person["name"]) < 70]


def _pair(cells: list[str], columns: list[int]) -> tuple[str, str] | None:
    """Name and party of a row of two cells, or of one with a comma; `columns`: how many parties each column has."""
    beside = len(cells) == 2
    if len(cells) == 1 and cells[0].count(",") == 1:
        cells, columns = [part.strip() for part in cells[0].split(",")], [0, 0]
    if len(cells) != 2 or any(_ROLE.search(cell) for cell in cells):
        return None
    one, other = (cell.strip(" ,;") for cell in cells)
    if beside and columns == [0, 0] and not is_party(one) and not is_party(other):
        return None  # two names beside each other
    initials = [re.match(r"(?:[A-Z]\.){1,5} ?", cell) is not None for cell in (one, other)]
    if initials == [False, True] and is_name(other) and columns == [0, 0] and len(one.split()) < 5:
        return _name(other), one
    if is_party(one) and is_name(other) and not is_party(other) and columns[0] >= columns[1]:
        return _name(other), one
    if (
        is_name(one)
        and (is_party(other) or columns[1] > columns[0] or columns == [0, 0])
        and not (is_name(other) and columns == [0, 0] and len(other.split()) > 3)
    ):
        return (_name(one), other) if is_party(other) or not re.search(r"\d|[a-z]\.$", other) else None
    if columns[0] > columns[1] and is_name(other):
        return _name(other), one
    return None


def _unbracketed(pieces: list[str]) -> list[Person]:
    found: list[Person] = []
    for piece in pieces:
        piece = piece.strip(" .,:")
        if is_party(piece):
            if found and found[-1]["party"] is None:
                found[-1]["party"] = piece
            else:
                found.append({"name": piece, "party": piece})
            continue
        words = piece.split()
        cut = next(
            (at for at in range(1, len(words)) if is_party(" ".join(words[at:])) and is_name(" ".join(words[:at]))),
            None,
        )
        if cut:
            found.append({"name": _name(" ".join(words[:cut])), "party": " ".join(words[cut:])})
        elif is_name(piece):
            found.append({"name": _name(piece), "party": None})
        elif found and found[-1]["party"] is None and len(words) < 6 and piece[:1].isupper():
            found[-1]["party"] = piece  # a local party that no list knows
    return found


def find_proposers(head: Head, kind: str, signed: list[Person]) -> list[Person]:
    """Who proposes a motion or amendment, or asks the questions; those who sign it where no field says so."""
    if kind not in ("motie", "amendement", "schriftelijke_vragen", "raadsvoorstel"):
        return []
    values = [value for name in data()["proposers"] for value in head.fields.get(name, ())]
    found = [person for value in values for person in parse_proposers(value)]
    if found or kind not in ("motie", "amendement"):
        return found
    for passage in head.zone[:12]:
        text = plain(passage.text)
        start = re.match(r"\W*(?:[\w-]+ )?(?:motie|amendement)\b", text, re.IGNORECASE)
        if start and (hit := MEMBERS.match(text[start.end() :])):
            return parse_proposers(hit[1])
    return [{"name": person["name"], "party": person["party"]} for person in signed if person.get("party")]


class _Row(NamedTuple):
    cells: list[str]
    lefts: list[float]


def _rows(document: Document, head: Head, passages: list[Passage]) -> list[_Row]:
    """The lines of a signature block as cells with their left edge, from the places of the words where known."""
    found: list[_Row] = []
    for passage in passages:
        for start, end in passage.spans:
            low, high = document.text.to_raw(start, end)
            page = document.page_at(low)
            words = page.words.within(low, high) if page else []
            if not words:
                continue
            lines: list[list[tuple[float, float, float, str]]] = []
            for word in words:
                x0, top, x1, bottom = word.box
                text = document.text.raw[word.start : word.end]
                middle = (top + bottom) / 2
                line = next((line for line in lines if abs(line[0][2] - middle) < (bottom - top) / 2), None)
                entry = (x0, x1, middle, text)
                lines.append([entry]) if line is None else line.append(entry)
            height = max(word.box[3] - word.box[1] for word in words)
            found += [_cells(sorted(line), height) for line in lines]
        if not document.pages:
            found += [_Row(cells, [40.0 * at for at in range(len(cells))]) for cells in head.lines(passage)]
    return found


def _cells(words: list[tuple[float, float, float, str]], height: float) -> _Row:
    """Words of one line, parted where the space is wider than between words."""
    cells, lefts, last = [], [], -1e9
    for x0, x1, _, text in words:
        if x0 - last > 0.45 * height:
            cells.append(text)
            lefts.append(x0)
        else:
            cells[-1] += " " + text
        last = x1
    return _Row([plain(cell) for cell in cells], lefts)


def find_signatories(document: Document, head: Head, kind: str) -> list[Person]:
    """Who signed, in the order of the text: name, role, and party of a councillor."""
    block = _block(head, kind in ("motie", "amendement"))
    rows = _rows(document, head, [p for p in block if not _DIGITAL.search(p.text)])
    if kind in ("motie", "amendement"):
        start = next(
            (at for at, row in enumerate(rows) if any(_ROLE.fullmatch(cell.strip(" ,;:")) for cell in row.cells)),
            len(rows),
        )
        found = _councillors(rows[:start]) + _officers(rows[start:])
    else:
        found = _officers(rows)
    for passage in block:
        if hit := _DIGITAL.search(plain(passage.text)):
            role = _ROLE.match(hit[1])
            who = _NAME.match(hit[1][role.end() :].strip(" :,") if role else hit[1])
            if who and not any(person["name"] == who[0] for person in found):
                found = [person for person in found if person["name"]]
                found.append({"name": who[0], "role": role[1].lower().strip() if role else None, "party": None})
    return found


def _block(head: Head, tables: bool) -> list[Passage]:
    """The passages that are signed: the names below the text, with `tables` in a table too."""
    found: list[Passage] = []
    signing = False
    for passage in head.passages:
        signs = passage.role == "ondertekening" or roles.closing(passage.text[:200]) is not None
        if (
            passage.role == "kop"
            and passage.lead == ""
            and re.match(r"\W*(?:mede-?)?(?:indieners?|ondertekening|ondertekenaars)\W*$", passage.text, re.IGNORECASE)
        ):
            signing = True
        elif signs:
            signing = True
            if passage.role == "ondertekening":
                found.append(passage)
        elif signing and (
            (tables and passage.role == "tabel")
            or (len(passage.text) < 80 and passage.role == "overig" and not passage.text.endswith("."))
        ):
            found.append(passage)
        else:
            signing = False
    return found


def _officers(rows: list[_Row]) -> list[Person]:
    """Roles and names that stand beside, below or above each other."""
    found: list[Person] = []
    pending: list[tuple[str, str]] = []  # what waits for its other half: kind and text
    for row in rows:
        cells = [cell.strip(" ,;:") for cell in row.cells]
        kinds = []
        for cell in cells:
            role = _ROLE.match(cell)
            rest = cell[role.end() :].strip(" ,:") if role else ""
            if role and not rest and len(role[0]) >= len(cell) - 2:
                kinds.append(("role", role[1].lower().strip()))
            elif role and is_name(rest):
                found.append({"name": _name(rest), "role": role[1].lower().strip(), "party": None})
            elif (
                (hit := re.fullmatch(r"(.{4,50}?)\s*\(([^()]{4,40})\)", cell))
                and _ROLE.match(hit[2])
                and is_name(hit[1])
            ):
                found.append({"name": _name(hit[1]), "role": hit[2].lower(), "party": None})
            elif (
                (parts := cell.rsplit(",", 1))
                and len(parts) == 2
                and _ROLE.fullmatch(parts[1].strip())
                and is_name(parts[0])
            ):
                found.append(
                    {"name": _name(parts[0]), "role": parts[1].strip().lower().removeprefix("de "), "party": None}
                )
            elif is_name(cell):
                kinds.append(("name", _name(cell)))
        if not kinds:
            continue
        if pending and pending[0][0] != kinds[0][0] and len(pending) == len(kinds):
            pairs = zip(pending, kinds, strict=True)
            for one, other in pairs:
                name, role_text = (one[1], other[1]) if one[0] == "name" else (other[1], one[1])
                found.append({"name": name, "role": role_text, "party": None})
            pending = []
        elif pending and pending[0][0] == kinds[0][0]:
            pending = pending + kinds if pending[0][0] == "role" else kinds
        else:
            pending = kinds
    if pending and pending[0][0] == "name" and not found:
        found += [{"name": text, "role": None, "party": None} for _, text in pending]
    if pending and pending[0][0] == "role" and not found:
        found += [{"name": None, "role": text, "party": None} for _, text in pending]  # a copy without the names
    return found


def _councillors(rows: list[_Row]) -> list[Person]:
    """Names over their parties, or with the party behind the name."""
    found: list[Person] = []
    waiting: list[tuple[str, float]] = []
    above: list[str] = []
    columns = [sum(is_party(row.cells[at]) for row in rows if len(row.cells) == 2) for at in (0, 1)]
    for row in rows:
        if any(re.fullmatch(r"naam|fractie|partij|handtekening", cell, re.IGNORECASE) for cell in row.cells):
            columns = [100 * bool(re.fullmatch(r"fractie|partij", cell, re.IGNORECASE)) for cell in row.cells[:2]] + [0]
            continue
        parties = [(cell.strip(" ,;"), left) for cell, left in zip(row.cells, row.lefts, strict=True)]
        if (
            waiting
            and all(is_party(cell) or not is_name(cell) for cell, _ in parties)
            and any(is_party(cell) for cell, _ in parties)
        ):
            for name, left in waiting:
                party = min(parties, key=lambda entry: abs(entry[1] - left))
                found.append({"name": name, "role": None, "party": party[0]})
            waiting = []
            continue
        found += [{"name": name, "role": None, "party": None} for name, _ in waiting]
        waiting = []
        behalf = [hit[1].strip(" ,") for cell, _ in parties if (hit := _FOR.fullmatch(cell)) and is_party(hit[1])]
        if behalf and len(behalf) == len(parties):  # "Namens de fractie van D66," over the name
            above = behalf
            continue
        if above and len(above) == len(parties) and all(is_name(cell) for cell, _ in parties):
            found += [
                {"name": _name(cell), "role": None, "party": party}
                for (cell, _), party in zip(parties, above, strict=True)
            ]
            above = []
            continue
        if pair := _pair([cell for cell, _ in parties], columns):
            found.append({"name": pair[0], "role": None, "party": pair[1]})
            continue
        for cell, left in parties:
            stated = parse_proposers(cell) if not is_name(cell) else []
            if is_name(cell):
                waiting.append((_name(cell), left))
            elif stated and stated[0]["party"] and stated[0]["party"] != stated[0]["name"]:
                found += [{"name": person["name"], "role": None, "party": person["party"]} for person in stated]
    return found + [{"name": name, "role": None, "party": None} for name, _ in waiting]
