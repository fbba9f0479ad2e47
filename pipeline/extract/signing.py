"""Who signs a paper: names with role or party, from the block under the text, a word for the signature or the last lines."""

from __future__ import annotations

import re

from pipeline.extract import roles
from pipeline.extract.councillors import Row, councillors
from pipeline.extract.dates import find_dates
from pipeline.extract.head import Head, is_answer, plain
from pipeline.extract.pairs import OFFICE, office, parties, stated
from pipeline.extract.passage import Passage
from pipeline.extract.people import NAME, ROLE, Person, bare_name, is_name, parse_proposers
from pipeline.model.document import Document

_DIGITAL = re.compile(
    r"(?:validsigned|(?:digitaal|elektronisch) ondertekend|ondertekend) door:? (?:de )?(.{0,80})", re.IGNORECASE
)


def _rows(document: Document, head: Head, passages: list[Passage]) -> list[Row]:
    """The lines of a signature block as cells with their left edge, from the places of the words where known."""
    found: list[Row] = []
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
            rows = [_finer(row, line) for row, line in zip(head.lines(passage), _lines(head, passage), strict=False)]
            if passage.role == "tabel":
                rows = [row for row in rows if not any(cell.isdigit() for cell in row)]  # votes of a party
            if rows and re.fullmatch(r"[A-Z]\.", passage.marker):  # an initial, not the number of a point
                rows[0][0] = f"{passage.marker} {rows[0][0]}"
            found += [Row(cells, [40.0 * at for at in range(len(cells))]) for cells in rows]
    return found


def _lines(head: Head, passage: Passage) -> list[str]:
    """The printed lines of a passage that hold something, as `Head.lines` counts them."""
    lines = [line for start, end in passage.spans for line in head.clean[start:end].splitlines()]
    return [line for line in lines if any(plain(cell) for cell in line.split("|"))]


def _finer(row: list[str], line: str) -> list[str]:
    """The cells of a row, names that stand two spaces apart as well: "J. Bos  P. Veen"."""
    parts = [plain(part) for part in re.split(r"\t| {2,}", line.strip()) if part.strip()]
    return parts if len(parts) > len(row) == 1 and all(is_name(part.strip(" ,;")) or ROLE.fullmatch(part.strip(" ,;")) for part in parts) else row


def _cells(words: list[tuple[float, float, float, str]], height: float) -> Row:
    """Words of one line, parted where the space is wider than between words."""
    cells, lefts, last = [], [], -1e9
    for x0, x1, _, text in words:
        if x0 - last > 0.45 * height:
            cells.append(text)
            lefts.append(x0)
        else:
            cells[-1] += " " + text
        last = x1
    return Row([plain(cell) for cell in cells], lefts)


_SIGNERS = re.compile(
    r"\W*(?:(?:mede-?\s?)?onderteken(?:ing|aars?|d\s+door|aar\(s\))|getekend(?:\s+door)?|w\.\s?g\.|was\s+getekend)\s*:\s*(?P<names>\S.*)", re.IGNORECASE | re.DOTALL
)
_SIGNED = ("motie", "amendement", "raadsbesluit", "raadsvoorstel", "brief", "raadsinformatiebrief", "zienswijze", "regeling", "overig")
_PORTFOLIOS = ("wethouder", "directeur", "gedeputeerde", "manager")  # "wethouder Wonen en Water" is the office, not the name
_LONGEST_ROLE = 8  # words of "voorzitter raad van bestuur"
_LAST = 12  # passages at the end in which names may stand without a closing line


def _listed(head: Head) -> list[Person]:
    """Names behind a word for the signature: "Ondertekening: A. Bos (SP), B. Vos (Volt)"."""
    for passage in head.passages[-_LAST:]:
        for row in head.lines(passage):
            if (hit := _SIGNERS.match(" ".join(row))) and len(hit["names"]) < 400:
                people = [person for person in parse_proposers(hit["names"]) if is_name(str(person["name"]))]
                if people:
                    return [{"name": person["name"], "role": None, "party": person["party"]} for person in people]
    return []


def find_days(text: str) -> bool:
    """Whether a line holds a day."""
    return any(mention.granularity == "day" for mention in find_dates(text))


def _final(document: Document, head: Head, members: bool) -> list[Person]:
    """Those whose names are the last lines of all, with an office or a party each, where no closing line announces them."""
    tail: list[Passage] = []
    for passage in reversed(head.passages[-_LAST:]):
        shape = [cell for row in head.lines(passage) for cell in row]
        if not shape or passage.role == "tabel" or (passage.role in ("beslispunt", "verzoek") and passage.marker) or any((len(cell) > 80 or cell.endswith((".", ";", "?"))) and not stated(cell) for cell in shape):
            if tail:
                break
            continue
        tail.insert(0, passage)
    rows = [row for row in _rows(document, head, tail) if not any(find_days(cell) for cell in row.cells)]
    if members and (people := [person for person in councillors(rows) if person["party"] and is_name(str(person["name"]))]):
        return people
    behalf = bool(rows) and rows[0].cells[0].lower().startswith("namens ")  # "Namens Stichting De Brug," over a name
    officers = [person for person in _officers(rows) if person["name"] and (person["role"] or behalf)]
    return [] if members else officers


def find_signatories(document: Document, head: Head, kind: str) -> list[Person]:
    """Who signed, in the order of the text: name, role, and party of a councillor."""
    block = _block(head, kind in ("motie", "amendement"))
    rows = _rows(document, head, [p for p in block if not _DIGITAL.search(p.text)])
    if kind in ("motie", "amendement") or (kind == "schriftelijke_vragen" and not is_answer(head)):
        start = next(
            (at for at, row in enumerate(rows) if any(ROLE.fullmatch(cell.strip(" ,;:")) and office(cell) is None for cell in row.cells)),
            len(rows),
        )
        found = councillors(rows[:start]) + _officers(rows[start:])
    else:
        found = _officers(rows)
    for passage in block:
        if hit := _DIGITAL.search(plain(passage.text)):
            role = ROLE.match(hit[1])
            who = NAME.match(hit[1][role.end() :].strip(" :,") if role else hit[1])
            if who and not any(person["name"] == who[0] for person in found):
                found = [person for person in found if person["name"]]
                found.append({"name": who[0], "role": role[1].lower().strip() if role else None, "party": None})
    if listed := _listed(head):
        return listed if len(listed) >= len(found) else found
    return found or (_final(document, head, kind in ("motie", "amendement")) if kind in _SIGNED else [])


def find_members(document: Document, head: Head) -> list[Person]:
    """The councillors whose names stand below questions or below a proposal of their own, each with a party; none for a paper of a college."""
    rows = _rows(document, head, [p for p in _block(head, tables=True) if head.passages.index(p) >= len(head.zone) // 2])
    found = [person for person in councillors(rows) if person["party"] and is_name(str(person["name"]))]
    if any(ROLE.search(cell) and office(cell) is None and not OFFICE.search(cell) for row in rows for cell in row.cells):
        return []
    return found or [person for person in _final(document, head, members=True) if person["party"]]


_FOR_CLERK = re.compile(r"\W*(?:in te vullen door|uitslag|stemming|aantekening|resultaat|advies (?:van het )?college)\b", re.IGNORECASE)
_SIGN_HEADING = re.compile(r"\W*(?:(?:mede-?)?(?:indieners?|ondertekening|ondertekenaars)|ingediend door|de indieners?|namens de fracties(?: van)?|ondertekening en na(?:am|men) (?:van de )?indieners?|(?:het lid|de leden) van de (?:gemeente)?raad|het raadslid|de raadsleden|de fracties?)(?:\(s\))?\W*$", re.IGNORECASE)
_PLACE_DAY = re.compile(r"(?:te )?[A-ZÀ-Ý'’][\w'’ -]{1,40},\s+(?:d\.d\. )?\d{1,2} [a-z]{3,9} \d{4}[,.]?")


def _block(head: Head, tables: bool) -> list[Passage]:
    """The passages that are signed: the names below the text, with `tables` in a table too."""
    found: list[Passage] = []
    signing = False
    for passage in head.passages:
        if signing and _FOR_CLERK.match(passage.text):
            signing = False
            continue
        signs = passage.role == "ondertekening" or roles.closing(passage.text[:200]) is not None
        if (passage.role in ("kop", "overig", "beslispunt") and passage.lead == "" and _SIGN_HEADING.match(passage.text)) or _PLACE_DAY.fullmatch(
            plain(passage.text)
        ):
            signing = True
        elif signs:
            signing = True
            if passage.role == "ondertekening":
                found.append(passage)
        elif signing and (
            (tables and passage.role == "tabel")
            or (
                len(passage.text) < 80
                and (passage.role == "overig" or (passage.role == "beslispunt" and not passage.marker))  # below a dictum
                and (not passage.text.endswith(".") or _officer_line(passage.text) or bool(stated(passage.text)))
            )
            or (passage.role in ("overig", "beslispunt", "verzoek") and not passage.marker and bool(stated(passage.text)))
            or (passage.role == "overig" and len(passage.text) < 120 and bool(parties(passage.text)))
            or (passage.role == "aanhef" and len(passage.text) < 80 and _HOUSE.match(passage.text))  # "De raad van Wijk," above those who sign
            or (len(passage.text) < 80 and passage.role == "kop" and is_name(plain(passage.text).partition(",")[0]))
        ):
            found.append(passage)
        else:
            signing = False
    return found


_HOUSE = re.compile(r"\W*(?:namens )?(?:de (?:gemeente)?raad|het (?:college|(?:dagelijks|algemeen) bestuur|presidium)|de (?:rekenkamer|commissie)) .*,\W*$", re.IGNORECASE)
_BESIDE = re.compile(r"(?<=[a-zà-ÿ])\s+(?=(?:(?:drs|mr|ir|ing|dr)\.\s?){0,2}(?:[A-Z]\.\s?)+)")
_ON_BEHALF = re.compile(r"\W*(?:namens (?:deze|dezen)|voor deze|op last van .{3,30})\W*", re.IGNORECASE)


def _officer_line(text: str) -> bool:
    """Whether a line is a name with an office: "A. Bos, voorzitter."."""
    name, _, role = plain(text).rstrip(".").rpartition(",")
    return is_name(name) and ROLE.fullmatch(role.strip()) is not None


def _is_portfolio(role: str, rest: str) -> bool:
    """Whether the words behind an office say what it is about: "wethouder Wonen en Water" is the office, not a name."""
    if is_name(rest):
        return False
    if not re.search(r"[A-Z]\.", rest) and re.match(r"(?:van|der) (?:de |het )?[\w-]", rest) and len(rest.split()) <= 9:
        return True  # "de voorzitter van de commissie Ruimte"
    if not role.lower().endswith(("wethouder", "directeur", "gedeputeerde", "manager")):
        return False
    return not rest.lower().startswith("en ") and len(rest.split()) <= 6 and not re.search(r"\d|[A-Z]\.", rest)


_SEEN = re.compile(r"^(?:voor\s+(?:akkoord|gezien|deze)|akkoord|namens\s+deze|w\.\s?g\.)\s*[:,]\s*", re.IGNORECASE)


def _parts(cell: str) -> list[str]:
    """Offices or names beside each other on one line: "de griffier, de voorzitter," over "A. Bos, B. Vos"."""
    parts = [part.strip() for part in cell.split(",") if part.strip()]
    offices = all(ROLE.fullmatch(part) for part in parts)
    return parts if len(parts) > 1 and (offices or all(is_name(part) for part in parts)) else [cell]


_GIVEN = re.compile(r"(?:[A-Z]\.\s?){1,5}\S")


def _officers(rows: list[Row]) -> list[Person]:
    """Roles and names that stand beside, below or above each other."""
    found: list[Person] = []
    loose: list[str] = []  # names over names: neighbours who sign together
    pending: list[tuple[str, str]] = []  # what waits for its other half: kind and text
    for row in rows:
        if len(row.cells) == 1 and _ON_BEHALF.fullmatch(row.cells[0]) and pending and pending[0][0] == "role":
            pending = []  # "de minister, namens deze,": who signs follows
        cells = [part for cell in row.cells for part in _parts(_SEEN.sub("", cell.strip(" ,;:").rstrip("." if _officer_line(cell) else "")))]
        if len(cells) == 1 and len(pending) > 1 and pending[0][0] == "role" and len(beside := _BESIDE.split(cells[0])) == len(pending) and all(map(is_name, beside)):
            cells = beside  # "J. Bos P. Veen" below "de secretaris, de burgemeester"
        kinds = []
        for cell in cells:
            role = ROLE.match(cell)
            rest = cell[role.end() :].strip(" ,:") if role else ""
            if role and ((not rest and len(role[0]) >= len(cell) - 2) or (rest and _is_portfolio(role[1], rest))):
                kinds.append(("role", role[1].lower().strip()))
            elif role and is_name(rest) and pending and pending[-1][0] == "name" and "." not in rest:
                kinds.append(("role", role[1].lower().strip()))  # "voorzitter Dorpsraad West" below a name
            elif role and is_name(rest):
                found.append({"name": bare_name(rest), "role": role[1].lower().strip(), "party": None})
            elif (
                (hit := re.fullmatch(r"(.{4,50}?)\s*\(([^()]{4,40})\)", cell))
                and ROLE.match(hit[2])
                and is_name(hit[1])
            ):
                found.append({"name": bare_name(hit[1]), "role": hit[2].lower(), "party": None})
            elif (
                (parts := cell.rsplit(",", 1))
                and len(parts) == 2
                and (office := ROLE.match(parts[1].strip()))
                and len(parts[1].split()) <= _LONGEST_ROLE
                and is_name(parts[0])
            ):
                whole = office.end() == len(parts[1].strip())
                held = parts[1].strip().lower().removeprefix("de ") if whole else office[1].lower().strip()
                found.append({"name": bare_name(parts[0]), "role": held, "party": None})
            elif is_name(cell):
                kinds.append(("name", bare_name(cell)))
        if not kinds:
            continue
        if pending and pending[0][0] != kinds[0][0] and len(pending) == len(kinds):
            pairs = zip(pending, kinds, strict=True)
            for one, other in pairs:
                name, role_text = (one[1], other[1]) if one[0] == "name" else (other[1], one[1])
                found.append({"name": name, "role": role_text, "party": None})
            pending = []
        elif pending and pending[0][0] == kinds[0][0]:
            loose += [text for kind, text in pending if kind == "name" and _GIVEN.match(text)]
            pending = pending + kinds if pending[0][0] == "role" else kinds
        else:
            pending = kinds
    if pending and pending[0][0] == "name" and not found:
        found += [{"name": text, "role": None, "party": None} for text in (*loose, *(text for _, text in pending))]
    if pending and pending[0][0] == "role" and not found:
        found += [{"name": None, "role": text, "party": None} for _, text in pending]  # a copy without the names
    return found
