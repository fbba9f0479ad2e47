"""One-line factories for papers of a council: text in, records out."""

from __future__ import annotations

from typing import Any

from pipeline.config import Params
from pipeline.extract.assemble import assemble
from pipeline.model.document import Document
from pipeline.model.text import Text


def records(text: str) -> dict[str, list[dict[str, Any]]]:
    """All records of a plain text."""
    return assemble(Document("d", "d.txt", "text/plain", "0", Text(text)), Params()).records


def decisions(text: str) -> list[dict[str, Any]]:
    """Its decisions."""
    return records(text).get("decisions", [])


def requests(text: str) -> list[dict[str, Any]]:
    """Its requests."""
    return records(text).get("requests", [])


def words(record: dict[str, Any]) -> str:
    """The words of the first quote of a record."""
    return str(record["quotes"][0]["clean"])


MOTION = """MOTIE Groene daken

De raad van de gemeente Gouda, in vergadering bijeen op 12 mei 2022,

constaterende dat:
- veel platte daken kaal zijn;

{body}

en gaat over tot de orde van de dag.

J. Kersten (Groen Gouda)
"""

PROPOSAL = """RAADSVOORSTEL

Aan de gemeenteraad van Zeist
Datum: 3 februari 2021
Onderwerp: vernieuwing van het zwembad

{body}

Inleiding
Het zwembad stamt uit 1974 en de leidingen zijn versleten. Daarom is vernieuwing nodig, zoals in de nota staat.
"""

LIST = """BESLUITENLIJST raadsvergadering Gouda

Datum: 8 juni 2022

{body}
"""

MINUTES = """NOTULEN van de openbare vergadering van de gemeenteraad van Gouda, gehouden op 8 juni 2022

De voorzitter opent de vergadering.

{body}

De voorzitter sluit de vergadering om 22.10 uur.
"""

LETTER = """Aan de gemeenteraad van Zeist
Datum: 14 april 2021
Onderwerp: bushalte Station

Geachte raad,

{body}

Met vriendelijke groet,
het college van burgemeester en wethouders van Zeist
"""
