"""What `/v1` offers: resources, what may be asked of each, and how that becomes a question to the database."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import records as contract
from pipeline.places import by_code, find
from pipeline.store.query import MOST_TYPED, parse

MOST_ITEMS, MOST_PAGE = 100, 100_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be asked.

    Attributes:
        name: in the address. said: what it does, in Dutch. schema: of its value in OpenAPI.
        check: the value as the database has it; raises ValueError with what is wrong.
        where: condition with one `?`; "" where the handler sees to it.
    """

    name: str
    said: str
    schema: dict[str, Any]
    check: Callable[[str], Any]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A list of records with an address.

    Attributes:
        name: in the address, plural. kind: of the contract. model: of one item. title, one: in Dutch.
        parameters: that narrow the list.
    """

    name: str
    kind: str
    model: type[contract.Strict]
    title: str
    one: str
    parameters: tuple[Parameter, ...]


def _one_of(choices: Iterable[str]) -> Callable[[str], str]:
    known = tuple(choices)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"‘{value[:40]}’ bestaat niet. Kies uit: {', '.join(known)}.")
        return value
    return check


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"‘{value[:40]}’ is geen datum. Schrijf bijvoorbeeld 2021-04-20.") from None


def _year(value: str) -> str:
    if len(value) != 4 or not value.isascii() or not value.isdigit():
        raise ValueError(f"‘{value[:40]}’ is geen jaar. Schrijf bijvoorbeeld 2021.")
    return value


def _place(value: str) -> str:
    if by_code(value.upper()):
        return value.upper()
    found = find(value)
    if found is None:
        raise ValueError(f"‘{value[:40]}’ is geen Nederlandse gemeente. Geef een naam of een CBS-code, zoals GM0505.")
    return found.code


def _typed(value: str) -> str:
    try:
        parse(value)
    except UsageError as fault:
        raise ValueError(str(fault)) from None
    return value


def _text(value: str) -> str:
    if len(value) > 200 or not value.isprintable():
        raise ValueError("Geef hooguit 200 gewone tekens.")
    return value


def _whole(least: int, most: int) -> Callable[[str], int]:
    def check(value: str) -> int:
        if not value.isascii() or not value.isdigit() or len(value) > 9 or not least <= int(value) <= most:
            raise ValueError(f"‘{value[:40]}’ is geen heel getal van {least} tot en met {most}.")
        return int(value)
    return check


def _enum(name: str, said: str, values: Any, where: str) -> Parameter:
    choices = typing.get_args(values)
    return Parameter(name, said, {"type": "string", "enum": list(choices)}, _one_of(choices), where)


Q = Parameter("q", "Woorden in elke vorm, \"letterlijke woorden\", -zonder, en filters zoals raad:dordrecht.",
              {"type": "string", "maxLength": MOST_TYPED}, _typed)
PAGE = Parameter("pagina", "Welke pagina, vanaf 1.", {"type": "integer", "minimum": 1, "maximum": MOST_PAGE, "default": 1}, _whole(1, MOST_PAGE))
SIZE = Parameter("aantal", "Hoeveel op een pagina.", {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": 20}, _whole(1, MOST_ITEMS))
PLACE = Parameter("gemeente", "Naam of CBS-code van de gemeente van het stuk.", {"type": "string", "maxLength": 60}, _place, "d.municipality = ?")
YEAR = Parameter("jaar", "Jaar van het stuk.", {"type": "string", "pattern": "^[0-9]{4}$"}, _year, "substr(d.date, 1, 4) = ?")
_SINCE = Parameter("van", "Stukken van deze dag of later.", {"type": "string", "format": "date"}, _day, "d.date >= ?")
_UNTIL = Parameter("tot", "Stukken van deze dag of eerder.", {"type": "string", "format": "date"}, _day, "d.date <= ?")
_PAPER = _enum("soort", "Soort stuk.", contract.DocumentType, "d.type = ?")
_OF = Parameter("document", "Id van het stuk.", {"type": "string", "maxLength": 200}, _text, "r.document = ?")
_WHO = Parameter("wie", "Id van wie besluit, vraagt of belooft, zoals raad-sliedrecht.", {"type": "string", "maxLength": 200}, _text, "r.body = ?")
_FOLLOW = _enum("stand", "Wat er volgens de stukken van kwam.", contract.FollowUp, "r.status = ?")
_SHARED = (Q, PLACE, _SINCE, _UNTIL, YEAR, _PAPER)
_OF_RECORD = (*_SHARED, _OF, _WHO)

RESOURCES: dict[str, Resource] = {one.name: one for one in (
    Resource("documenten", "documents", contract.DocumentRecord, "Stukken", "stuk", _SHARED),
    Resource("besluiten", "decisions", contract.Decision, "Besluiten", "besluit",
             (*_OF_RECORD, _enum("status", "Status van het besluit.", contract.DecisionStatus, "r.status = ?"))),
    Resource("verzoeken", "requests", contract.Request, "Verzoeken", "verzoek",
             (*_OF_RECORD, _FOLLOW, _enum("vorm", "Hoe gevraagd wordt.", contract.Verb, "json_extract(r.record, '$.verb') = ?"))),
    Resource("toezeggingen", "commitments", contract.Commitment, "Toezeggingen", "toezegging",
             (*_OF_RECORD, _FOLLOW, _enum("vorm", "Soort belofte.", contract.CommitmentType, "json_extract(r.record, '$.type') = ?"))),
    Resource("voorwaarden", "constraints", contract.Constraint, "Voorwaarden", "voorwaarde",
             (*_OF_RECORD, _enum("vorm", "Soort voorwaarde.", contract.ConstraintType, "r.status = ?"))),
    Resource("standpunten", "positions", contract.Position, "Standpunten", "standpunt",
             (*_OF_RECORD, Parameter("onderwerp", "Id van het onderwerp.", {"type": "string", "maxLength": 200}, _text, "json_extract(r.record, '$.issue') = ?"),
              _enum("houding", "Wat de houder vindt.", contract.Stance, "r.status = ?"))),
)}
SEARCH = (Q, PLACE, Parameter("type", "Soort stuk.", _PAPER.schema, _PAPER.check), YEAR,
          _enum("rol", "Soort tekst.", contract.Role, ""))
MATRIX = (PLACE, Parameter("onderwerp", "Id van het onderwerp.", {"type": "string", "maxLength": 200}, _text))


def read(parameters: Iterable[Parameter], given: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is asked, and everything that is wrong with it.

    Returns:
        Name -> value as the database has it; and a list of faults as problem details have them.
    """
    known = {one.name: one for one in parameters}
    asked: dict[str, Any] = {}
    faults: list[dict[str, Any]] = []
    for name, value in given:
        code = ""
        if name not in known:
            code, detail = "parameter.unknown", f"‘{name[:40]}’ kan hier niet worden gevraagd. Wel: {', '.join(known)}."
        elif name in asked:
            code, detail = "parameter.twice", "Dit staat er meer dan eens."
        else:
            try:
                asked[name] = known[name].check(value)
                continue
            except ValueError as fault:
                code, detail = f"{name}.invalid", str(fault)
        faults.append({"in": "query", "name": name[:40], "code": code[:60], "detail": detail})
    return asked, faults
