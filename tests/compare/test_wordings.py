"""Many ways to say the same in a letter, and many that say nothing: none was in view when the rules were first written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.one_letter import SILENT, own_stances

ISSUES = [
    {"id": "zwembad", "label": "Zwembad", "statement": "Het zwembad blijft open."},
    {"id": "parkeren", "label": "Betaald parkeren", "statement": "Er komt betaald parkeren in het centrum."},
    {"id": "veerpont", "label": "Gratis veerpont", "statement": "De veerpont wordt gratis voor voetgangers."},
]


def stances(folder: Path, text: str) -> dict[str, str]:
    """Issue -> stance of the college that writes one paragraph to its council."""
    return {issue: stance for issue, stance in own_stances(folder, text, ISSUES).items() if stance != SILENT}


@pytest.mark.parametrize(
    ("text", "issue", "stance"),
    [
        ("Het zwembad sluiten: daar beginnen wij niet aan.", "zwembad", "voor"),
        ("Van ons hoeft betaald parkeren niet.", "parkeren", "tegen"),
        ("Betaald parkeren komt er wat ons betreft niet.", "parkeren", "tegen"),
        ("Wij gaan betaald parkeren in het centrum invoeren.", "parkeren", "voor"),
        ("Vanaf 1 juli geldt in het centrum betaald parkeren; daar staan wij vierkant achter.", "parkeren", "voor"),
        ("Voor betaald parkeren in het centrum is bij ons geen draagvlak en dus komt het er niet.", "parkeren", "tegen"),
        ("Ons college ziet betaald parkeren niet zitten.", "parkeren", "tegen"),
        ("Betaald parkeren is voor ons geen taboe.", "parkeren", "eerder_voor"),
        ("Wij sluiten betaald parkeren niet uit.", "parkeren", "eerder_voor"),
        ("Het zwembad houden wij koste wat kost open.", "zwembad", "voor"),
        ("De veerpont gratis maken vinden wij weggegooid geld.", "veerpont", "tegen"),
        ("Wij hebben besloten de veerpont voor voetgangers gratis te maken.", "veerpont", "voor"),
        ("Dat voetgangers op de veerpont blijven betalen, vinden wij niet meer dan redelijk.", "veerpont", "tegen"),
        ("Wij scharen ons achter een gratis veerpont.", "veerpont", "voor"),
        ("Een gratis veerpont heeft onze warme steun.", "veerpont", "voor"),
        ("Aan een gratis veerpont betalen wij niet mee.", "veerpont", "tegen"),
        ("Over betaald parkeren willen wij eerst de winkeliers horen; tot die tijd houden wij ons oordeel voor ons.", "parkeren", "neutraal_open"),
        ("Betaald parkeren wijzen wij van de hand.", "parkeren", "tegen"),
        ("Wij stellen voor het zwembad open te houden.", "zwembad", "voor"),
        ("De sluiting van het zwembad gaat wat ons betreft niet door.", "zwembad", "voor"),
        ("Het college is niet van plan het zwembad te sluiten.", "zwembad", "voor"),
        ("Tegen de sluiting van het zwembad zullen wij ons verzetten.", "zwembad", "voor"),
        ("Het besluit staat: het zwembad blijft open.", "zwembad", "voor"),
        ("Met een gratis veerpont schieten wij niets op.", "veerpont", "tegen"),
        ("Wij voeren betaald parkeren niet in.", "parkeren", "tegen"),
        ("Er komt geen betaald parkeren, dat beloven wij.", "parkeren", "tegen"),
        ("Wij trekken het voorstel voor betaald parkeren in.", "parkeren", "tegen"),
        ("Het zwembad is ons dierbaar en blijft.", "zwembad", "voor"),
        ("Wij reserveren geld om het zwembad open te houden.", "zwembad", "voor"),
        ("Betaald parkeren is onontkoombaar, menen wij.", "parkeren", "voor"),
    ],
)
def test_said_in_many_ways(tmp_path: Path, text: str, issue: str, stance: str) -> None:
    assert stances(tmp_path, text) == {issue: stance}


@pytest.mark.parametrize(
    "text",
    [
        "In het rapport staan drie mogelijkheden voor het zwembad: open houden, sluiten of verplaatsen.",
        "De bewoners van de Kade willen een gratis veerpont.",
        "Betaald parkeren levert in andere steden geld op.",
        "De wachttijd bij het zwembad was vorig jaar lang.",
        "Wij onderzoeken wat een gratis veerpont kost.",
        "Uw raad besluit in mei over betaald parkeren.",
        "In 2012 schaften wij een eerdere proef met betaald parkeren af.",
        "De evaluatie van betaald parkeren ontvangt u in mei.",
        "Wij spraken met de ondernemers over betaald parkeren.",
        "Als de provincie stopt, komt de veerpont in gevaar.",
        "Het zwembad is op maandag gesloten.",
        "De ene fractie vindt betaald parkeren nodig, de andere niet.",
        "Wij hebben uw vragen over het zwembad met belangstelling gelezen.",
        "De provincie betaalt de veerpont.",
        "Wij nodigen u uit voor een werkbezoek aan het zwembad.",
        "Betaald parkeren kan op verschillende manieren worden ingevoerd.",
    ],
)
def test_nothing_said(tmp_path: Path, text: str) -> None:
    assert stances(tmp_path, text) == {}
