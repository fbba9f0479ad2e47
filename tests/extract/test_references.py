"""References: what makes the naming of a document, law or meeting one."""

import pytest

from pipeline.extract.references import find_references, group


def found(text):
    return [(text[m.start : m.end], m.kind, m.target, m.date) for m in find_references(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Wij doen de motie ‘Groen op elk plein’ (RIS401234) hiermee af.",
            ("de motie ‘Groen op elk plein’ (RIS401234)", "motie", "RIS401234", None),
        ),
        (
            "Bij het voorstel van het college inzake Herziening havengelden (RIS 400001) hoort een kaart.",
            ("het voorstel van het college inzake Herziening havengelden (RIS 400001)", "voorstel", "RIS400001", None),
        ),
        ('Er is een rapport "Water in de wijk" verschenen.', ('een rapport "Water in de wijk"', "rapport", None, None)),
        (
            "Op grond van artikel 213a van de Gemeentewet mag dat.",
            ("artikel 213a van de Gemeentewet", "wetgeving", None, None),
        ),
        ("De uitvoering van de Jeugdwet is zwaar.", ("Jeugdwet", "wetgeving", None, None)),
        (
            "Zie de Verordening marktgelden Zandwijk 2023 voor de tarieven.",
            ("de Verordening marktgelden Zandwijk 2023", "wetgeving", None, None),
        ),
        ("In onze brief van 3 juni 2024 stond dat al.", ("onze brief van 3 juni 2024", "brief", None, "2024-06-03")),
        ("Het volgt uit de woonvisie van de stad.", ("de woonvisie", "overig", None, None)),
        ("Motie 4b is ingetrokken.", ("Motie 4b", "motie", "4b", None)),
        ("De raad stemt over amendement A21.07 later.", ("amendement A21.07", "amendement", "A21.07", None)),
        ("In de programmabegroting 2024-2027 staat geld.", ("de programmabegroting 2024-2027", "overig", None, None)),
        (
            "Tijdens de werksessie met de raad op 4 maart 2024 bleek dat.",
            ("werksessie met de raad op 4 maart 2024", "bijeenkomst", None, "2024-03-04"),
        ),
        ("Na de derde collegeconferentie is dat besloten.", ("derde collegeconferentie", "bijeenkomst", None, None)),
        (
            "Volgens de nieuwste cijfers (RIS401111) daalt het.",
            ("de nieuwste cijfers (RIS401111)", "overig", "RIS401111", None),
        ),
        (
            "Op 4 maart 2024 heeft uw raad ingestemd met de uitgangspunten.",
            ("Op 4 maart 2024 heeft uw raad ingestemd met de uitgangspunten", "besluit", None, "2024-03-04"),
        ),
        (
            "Uw raad besloot op 5 juni 2023 anders.",
            ("Uw raad besloot op 5 juni 2023", "besluit", None, "2023-06-05"),
        ),
        (
            "Het rapport, waarover uw raad op 6 mei 2024 sprak met bewoners.",
            ("uw raad op 6 mei 2024 sprak met bewoners", "bijeenkomst", None, "2024-05-06"),
        ),
        (
            "Daarover ging de in uw raad aangenomen motie over de kades.",
            ("de in uw raad aangenomen motie over de kades", "motie", None, None),
        ),
        (
            "Zie het baggerplan, dat vertrouwelijk ter inzage ligt.",
            ("het baggerplan, dat vertrouwelijk ter inzage", "overig", None, None),
        ),
        ("Wij hielden ons aan het oorspronkelijke voorstel.", ("het oorspronkelijke voorstel", "voorstel", None, None)),
        ("Dat volgt uit het rapport van de rekenkamer.", ("het rapport van de rekenkamer", "rapport", None, None)),
        (
            "Gezien het voorstel van het college van 4 juni 2024.",
            ("het voorstel van het college van 4 juni 2024", "voorstel", None, "2024-06-04"),
        ),
        (
            "Hij leverde zijn eindrapport, getiteld ‘Droge voeten’.",
            ("zijn eindrapport, getiteld ‘Droge voeten’", "rapport", None, None),
        ),
        (
            "Behorend bij: Raadsvoorstel vernieuwing kademuren Oude Haven\n",
            ("Raadsvoorstel vernieuwing kademuren Oude Haven", "voorstel", None, None),
        ),
        (
            "Uw brief\n4 maart 2024\n\nGeachte heer,",
            ("Uw brief\n4 maart 2024", "brief", None, "2024-03-04"),
        ),
        ("Bijlagen:\n1. Kaart van de haven\n2. Nota Kades (2021-0388)\n", ("Kaart van de haven", "overig", None, None)),
        (
            "Bijlagen:\n1. Kaart van de haven\n2. Nota Kades (2021-0388)\n",
            ("Nota Kades (2021-0388)", "overig", "2021-0388", None),
        ),
        ("Bijlagen: 1. Kademonitor Noord; 2. Begroting van de haven", ("Begroting van de haven", "overig", None, None)),
        (
            "Over motie M5.2 (Geen haast, wel zorg) is gestemd.",
            ("motie M5.2 (Geen haast, wel zorg)", "motie", "M5.2", None),
        ),
        ("Dat staat in ‘Routekaart Kades’ van het Platform.", ("‘Routekaart Kades’", "agenda", None, None)),
        ("Wij sloten een convenant met Havenwacht.", ("een convenant met Havenwacht", "overeenkomst", None, None)),
        (
            "Het is besproken in de commissie Ruimte van 6 april 2023.",
            ("commissie Ruimte van 6 april 2023", "bijeenkomst", None, "2023-04-06"),
        ),
        (
            "Zie het raadsvoorstel Kades vernieuwen (zaaknummer Z-21-10345).",
            ("het raadsvoorstel Kades vernieuwen (zaaknummer Z-21-10345)", "voorstel", "Z-21-10345", None),
        ),
        (
            "Ter vaststelling ligt voor:\n\n3. Keuze voor de kade (2021-0388)\n",
            ("Keuze voor de kade (2021-0388)", "overig", "2021-0388", None),
        ),
    ],
)
def test_a_reference(text, wanted):
    mentions = found(text)
    assert any(quote.rstrip(")") == wanted[0].rstrip(")") and rest == list(wanted[1:]) for quote, *rest in mentions), (
        mentions
    )


@pytest.mark.parametrize(
    "text",
    [
        "De raad neemt een besluit en het college schrijft een brief.",
        "Deze motie en dit amendement gaan over tot de orde van de dag.",
        "Ons plan is om beleid te maken.",
        "Ons kenmerk\nDSO/10881310\nRIS401234\nDatum",
        "# MOTIE\n\nDe raad, in vergadering bijeen,",
        "Met hoge snelheid en veel overleg.",
        "Motie VVD wordt aangehouden.",
        "Bijlagen: geen",
        "Uw reactie op deze vragen zien wij graag tegemoet.",
        "Op 4 maart 2030 zal de raad besluiten.",
        "RAADSVOORSTEL\n\nRegistratienummer: RS-2031-1186\nDatum: morgen",
        "De raad komt bijeen in zijn vergadering van 4 maart 2024.",
    ],
)
def test_no_reference(text):
    assert found(text) == []


def test_mentions_of_one_thing_stand_together():
    text = (
        "De motie ‘Groen op elk plein’ (RIS401234) is aangenomen. De Omgevingswet geldt. "
        "Over de motie ‘Groen op elk plein’ schreven wij, en de Omgevingswet is nieuw. De cijfers (RIS401234) volgen."
    )
    things = group(find_references(text))
    assert [len(thing) for thing in things] == [3, 2]
    assert things[0][0].target == "RIS401234"
    assert things[0][0].label == "Groen op elk plein"


def test_a_law_and_its_abbreviation_are_one_thing():
    text = "De Wgr is gewijzigd. De Wet gemeenschappelijke regelingen vraagt meer. De Wmo 2015 en de Wmo gelden ook, en de Zandverordening 2016 en de Zandverordening 2021."
    assert sorted(len(thing) for thing in group(find_references(text))) == [1, 1, 2, 2]


def test_mentions_are_in_order_and_apart():
    one = "De brief van 3 mei 2024 over de Wmo en artikel 5 van de Jeugdwet, nota Haven 2030, motie ‘A b c’. "
    text = one * 20
    last = 0
    for mention in find_references(text):
        assert last <= mention.start < mention.end
        last = mention.end


@pytest.mark.parametrize("piece", ["motie ‘", "Wet op de ", "artikel 1, ", "nota A ", "(", "RIS1", "a-"])
def test_a_hostile_line_is_read_to_its_end(piece):
    assert isinstance(find_references(piece * (60_000 // len(piece))), list)


def test_minutes_and_the_motions_they_are_about():
    text = "De motie van de VVD wordt verworpen."
    assert find_references(text, minutes=True) == []
    assert [mention.kind for mention in find_references(text)] == ["motie"]


def test_a_document_and_who_set_it_are_one():
    text = "De woonvisie, die de raad op 25 november 2021 heeft vastgesteld, geldt nog."
    assert found(text) == [
        ("De woonvisie, die de raad op 25 november 2021 heeft vastgesteld", "overig", None, "2021-11-25")
    ]


def test_articles_of_a_law_and_the_law_itself():
    text = "Artikel 147 van de Gemeentewet geldt, artikel 160 van de Gemeentewet niet. De Gemeentewet is helder."
    assert [len(thing) for thing in group(find_references(text))] == [2, 1]


def test_a_letter_named_twice_is_one():
    text = "Uw brief van: 4 juni 2024\n\nIn uw brief van 4 juni 2024 vraagt u om een plan."
    assert len(group(find_references(text))) == 1


def test_hostile_text_takes_linear_time():
    for text in (
        "Bijlagen:\n" * 20_000,
        "nota-" * 40_000,
        "de raad heeft op " * 20_000,
        "(2021-0388) " * 20_000,
        "motie " * 40_000,
    ):
        find_references(text)


def test_titles_of_items_name_papers_in_lists_only() -> None:
    text = "Besluitenlijst\n\n1. Opening\nGeen.\n\n2. Bouwkader Oude Haven\nAangenomen.\n\n3. Rondvraag\nGeen.\n"
    titles = [one.label for one in find_references(text, minutes=True)]
    assert titles == ["Bouwkader Oude Haven"]
    assert "agenda item" not in {one.rule for one in find_references(text)}


def test_what_others_did_is_no_paper() -> None:
    assert not find_references("Het college heeft op 4 maart 2024 besloten te wachten.")
    assert find_references("Op 4 maart 2024 heeft u besloten te wachten.")


def test_a_document_within_a_subject_is_one_of_its_own() -> None:
    found = find_references("Wij gaven onze zienswijze op het eindrapport van de commissie De Bruin.")
    assert [one.kind for one in found] == ["overig", "rapport"]
