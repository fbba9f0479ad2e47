"""Short papers of our own making, and the records that extraction gives for them."""

from __future__ import annotations

from typing import Any

from pipeline.config import Params
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text

LETTER = """College van burgemeester en wethouders van Zwolle

Aan de gemeenteraad van Zwolle

Datum: 12 maart 2024
Onderwerp: Voortgang fietsbrug

Geachte leden van de raad,

{body}

Met vriendelijke groet,
het college van burgemeester en wethouders van Zwolle
"""

MOTION = """Motie Veilige brug

De raad van de gemeente Zwolle, in vergadering bijeen op 4 maart 2024,

Constaterende dat:
- de brug iedere winter dicht is;

Verzoekt het college:
{body}

en gaat over tot de orde van de dag.
"""


def records(kind: str, text: str) -> list[dict[str, Any]]:
    """The records of one kind that a text gives."""
    document = Document("d", "d.txt", "text/plain", "0", Text(text))
    return list(extract(document, Params()).records.get(kind, []))


def letter(kind: str, *sentences: str) -> list[dict[str, Any]]:
    """The records of one kind that a letter of these paragraphs gives."""
    return records(kind, LETTER.format(body="\n\n".join(sentences)))


def motion(kind: str, *items: str) -> list[dict[str, Any]]:
    """The records of one kind that a motion with these items gives."""
    return records(kind, MOTION.format(body="\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))))
