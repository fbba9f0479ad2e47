"""Answers that refuse or put off what was asked are no evidence that it was done; plain answers that tell of doing are."""

from __future__ import annotations

import pytest

from tests.compare.test_followup import follow, letter, link, motion, request

NOT_DONE = (
    ("een watertappunt op het Marktplein te plaatsen", "Een watertappunt op het Marktplein is vanwege de leidingen niet haalbaar gebleken."),
    ("het tarief voor de sportzalen te bevriezen", "Het bevriezen van het tarief voor de sportzalen is bij nader inzien afgevallen."),
    ("een skatebaan bij de Wilgenlaan aan te leggen", "De skatebaan bij de Wilgenlaan is doorgeschoven en wordt niet eerder dan in 2034 aangelegd."),
    ("de bibliobus ook op woensdag te laten rijden", "Wij hebben besloten de bibliobus niet op woensdag te laten rijden."),
    ("een ambtenaar voor toegankelijkheid aan te stellen", "Voor een ambtenaar voor toegankelijkheid is in de begroting geen geld gevonden."),
    ("de Havenkade autovrij te maken", "Wij raden u af de Havenkade autovrij te maken, omdat de winkels daar zijn verhuisd."),
    ("een jongerenraad op te richten", "Van het oprichten van een jongerenraad hebben wij afgezien."),
    ("zonnepanelen op de brandweerkazerne te leggen", "Het leggen van zonnepanelen op de brandweerkazerne is uitgesteld tot de verbouwing."),
    ("de subsidie voor het dorpshuis te verhogen", "De subsidie voor het dorpshuis is dit jaar niet verhoogd."),
    ("met de huisartsen een avondspreekuur te regelen", "De huisartsen hebben ons gemeld dat een avondspreekuur voor hen onmogelijk is."),
    ("de lindebomen aan de Stationsweg te sparen", "De lindebomen aan de Stationsweg konden niet worden gespaard en zijn gekapt."),
    ("een verbod op wegwerpbekers bij evenementen in te voeren", "Een verbod op wegwerpbekers bij evenementen is juridisch onhoudbaar gebleken."),
    ("de speeltuin aan de Beukstraat te omheinen", "Het omheinen van de speeltuin aan de Beukstraat is pas in 2033 gepland."),
    ("de leges voor buurtfeesten te schrappen", "Aan de wens de leges voor buurtfeesten te schrappen hebben wij niet kunnen voldoen."),
)
DONE = (
    ("een gratis fietskeuring voor scholieren te houden", "De gratis fietskeuring voor scholieren heeft plaatsgevonden op 14 april."),
    ("met de schaapherder te overleggen over begrazing van de dijk", "U verzocht ons met de schaapherder te overleggen over begrazing. Dat overleg was op 30 mei."),
    ("de drempels in de Dorpsstraat weg te halen", "De drempels in de Dorpsstraat zijn weggehaald en komen niet terug."),
    ("geen pesticiden meer te gebruiken op de begraafplaats", "Op de begraafplaats worden sinds maart geen pesticiden meer gebruikt."),
    ("af te zien van de verkoop van het oude postkantoor", "Wij hebben van de verkoop van het oude postkantoor afgezien."),
    ("de wachtlijst voor volkstuinen te publiceren", "De wachtlijst voor volkstuinen staat sinds 3 maart op onze website."),
    ("een proef met matrixborden op de Ringweg te starten", "Op de Ringweg loopt nu een proef met matrixborden."),
    ("de openingstijden van het zwembad te verruimen", "De openingstijden van het zwembad zijn verruimd; dat heeft niet tot extra kosten geleid."),
    ("de straatverlichting in de Molenwijk te dimmen", "In de Molenwijk wordt de straatverlichting sinds vorige maand gedimd."),
    ("de vergunning van de steengroeve niet te verlengen", "De vergunning van de steengroeve is niet verlengd."),
    ("de muziektent te schilderen en van verlichting te voorzien", "Wij hebben de muziektent niet alleen geschilderd maar ook van verlichting voorzien."),
    ("met de vissers te spreken over de steiger", "Het gesprek met de vissers over de steiger was op 12 mei."),
    ("een luchtmeter bij de school te hangen", "Bij de school hangt nu een luchtmeter; daarvoor was geen vergunning nodig."),
)


@pytest.mark.parametrize(("asked", "told"), NOT_DONE)
def test_a_refusal_or_delay_is_no_evidence(asked: str, told: str) -> None:
    _, updates = follow(motion(request(asked)), letter(told), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] in ("niet_gevonden", "open")


@pytest.mark.parametrize(("asked", "told"), DONE)
def test_a_plain_answer_that_tells_of_doing_counts(asked: str, told: str) -> None:
    _, updates = follow(motion(request(asked)), letter(told), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "uitgevoerd"


@pytest.mark.parametrize("told", [
    "Wij voeren het eerste onderdeel van de motie uit. Aan het tweede onderdeel geven wij geen gevolg.",
    "Aan het eerste verzoek hebben wij voldaan, het tweede verzoek hebben wij niet uitgevoerd.",
    "Aan het eerste onderdeel van de motie geven wij gevolg.",
])
def test_each_numbered_request_has_its_own_answer(told: str) -> None:
    asked = [request("de brug te verven", "m-r1", number="1"), request("de toren te verven", "m-r2", number="2")]
    _, updates = follow(motion(*asked), letter(told), links=(link("b", "m"),))
    assert [updates[f"m-r{n}"]["status"] for n in (1, 2)] in (["uitgevoerd", "niet_gevonden"], ["uitgevoerd", "open"])
