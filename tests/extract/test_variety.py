"""Requests, commitments and decisions in the many ways in which they are written: `variety.toml`, in frames of our own making."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.extract.papers import records

PAPERS = {
    "letter": """Raadsinformatiebrief

Aan: de gemeenteraad van Zwolle
Van: het college van burgemeester en wethouders van Zwolle
Datum: 12 maart 2024
Onderwerp: Voortgang havengebied

Geachte leden van de raad,

In deze brief leest u hoe het ervoor staat in het havengebied.

{body}

Met vriendelijke groet,
burgemeester en wethouders van Zwolle
""",
    "proposal": """RAADSVOORSTEL

Aan de gemeenteraad van Zeist
Datum: 3 februari 2024
Onderwerp: vernieuwing van het zwembad

Voorgesteld besluit
1. De nota Zwemwater 2024 vast te stellen.

Inleiding
Het zwembad stamt uit 1974 en de leidingen zijn versleten.

Argumenten
1.1 De leidingen zijn op.
Het gebouw is oud. {body}

Burgemeester en wethouders van Zeist
""",
    "minutes": """Notulen van de openbare vergadering van de gemeenteraad van Gouda van 14 maart 2024

Voorzitter: burgemeester De Lang
Aanwezig: 27 leden

5. Nota Groen

De heer Vos (VVD) vraagt hoe het met de bomen staat.

{body}

De voorzitter sluit de vergadering om 22.00 uur.
""",
    "opinion": """Gemeente Zwolle
Gemeenteraad

Aan het dagelijks bestuur van de Omgevingsdienst IJsseldelta

Datum: 12 maart 2024
Onderwerp: zienswijze op de ontwerpbegroting 2025

Geacht bestuur,

Op 3 februari 2024 ontvingen wij uw ontwerpbegroting. Wij hebben die in onze raad besproken.

{body}

Met vriendelijke groet,
de raad van de gemeente Zwolle
""",
    "list": """BESLUITENLIJST raadsvergadering gemeente Gouda

Datum: 14 maart 2024

1. Opening
De voorzitter opent de vergadering.

2. Nota Groen
{body}

3. Sluiting
""",
    "motion": """MOTIE Groene daken

De raad van de gemeente Gouda, in vergadering bijeen op 12 mei 2024,

constaterende dat veel platte daken kaal zijn;

{body}

en gaat over tot de orde van de dag.

J. Kersten (Groen Gouda)
""",
}
WAYS = tomllib.loads(Path(__file__).with_name("variety.toml").read_text(encoding="utf-8"))["way"]


def _found(way: dict[str, Any], sentence: str) -> bool:
    """Whether a paper with one sentence gives a record of the kind that lies over the sentence."""
    said = set((sentence.split(": ", 1)[-1] if way["paper"] == "minutes" else sentence).lower().split())
    for record in records(PAPERS[way["paper"]].format(body=sentence)).get(way["kind"], []):
        quoted = set(record["quotes"][0]["clean"].lower().split())
        shared, sizes = len(said & quoted), sorted((len(said), len(quoted)))
        if shared > 1 and shared >= 0.6 * sizes[0] and shared >= 0.3 * sizes[1]:
            return True
    return False


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way["name"]))
def test_what_is_written_in_other_words_is_found_and_what_only_looks_like_it_is_not(way: dict[str, Any]) -> None:
    missed = [sentence for sentence in way["yes"] if not _found(way, sentence)]
    false = [sentence for sentence in way["no"] if _found(way, sentence)]
    assert len(way["yes"]) - len(missed) >= way["least"], missed
    assert len(false) <= way["most"], false
