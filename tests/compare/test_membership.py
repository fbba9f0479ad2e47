"""Who leaves a body is against what says that he stays in it, and the other way round."""

from __future__ import annotations

import pytest

from pipeline.compare.membership import membership


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("De gemeente blijft lid van het Waterlab.", 1),
        ("De gemeente blijft deelnemen aan de leerwerkplaats.", 1),
        ("deelnemer van de streekbank te blijven", 1),
        ("lid te blijven van de veerdienst", 1),
        ("zich per 2033 bij de muziekpool aan te sluiten", 1),
        ("toe te treden tot de kredietpool", 1),
        ("De gemeente treedt toe tot het havenschap.", 1),
        ("Wij sluiten ons archief en het sluit zich bij de streek aan.", 1),
        ("De gemeente stapt uit het Waterlab.", -1),
        ("De gemeente treedt uit de streekbank.", -1),
        ("uit de leerwerkplaats te stappen", -1),
        ("per 1 juli 2034 uit te treden uit het havenschap", -1),
        ("het lidmaatschap van de veerdienst op te zeggen", -1),
        ("de deelname aan de muziekpool te beëindigen", -1),
        ("De uittreding uit de kredietpool gaat door.", -1),
        ("met opzegging van het lidmaatschap", -1),
        ("niet uit te treden uit het havenschap", 0),
        ("lid te blijven en de kosten van uittreding te laten berekenen", 0),
        ("een nieuwe steiger te bouwen", 0),
        ("de sluiting van het zwembad uit te stellen", 0),
    ],
)
def test_which_way_a_membership_goes(text: str, way: int) -> None:
    assert membership(text) == way
