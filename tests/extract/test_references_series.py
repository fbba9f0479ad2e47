"""References by numbers of series, enumerations of papers, and two papers with one number."""

import pytest

from pipeline.extract.references import find_references


def found(text):
    return [(text[one.start : one.end], one.kind, one.target) for one in find_references(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zie Kamerstukken II 2030/31, 37 125, nr. 3 voor de reden.", ("Kamerstukken II 2030/31, 37 125, nr. 3", "overig", "37 125, nr. 3")),
        ("De minister schreef dat eerder (37 125, nr. 14).", ("37 125, nr. 14", "overig", "37 125, nr. 14")),
        ("Het rapport «Water op de stoep» (Kamerstuk 37 125, nr. 2) is uit.", ("Het rapport «Water op de stoep» (Kamerstuk 37 125, nr. 2)", "rapport", "37 125, nr. 2")),
        ("De wijziging staat in Stb. 2031, 12 en is van kracht.", ("Stb. 2031, 12", "wetgeving", "Stb. 2031, 12")),
        ("Bekend gemaakt is dat in gmb-2031-12345 van mei.", ("gmb-2031-12345", "overig", "gmb-2031-12345")),
        ("De rechter oordeelde anders: ECLI:NL:RBXYZ:2031:123.", ("ECLI:NL:RBXYZ:2031:123", "besluit", "ECLI:NL:RBXYZ:2031:123")),
        ("Gelet op artikel 5 van Verordening (EU) 2031/79 is dat zo.", ("artikel 5 van Verordening (EU) 2031/79", "wetgeving", "2031/79")),
        ("Dat volgt uit Richtlijn 2031/24/EU van mei.", ("Richtlijn 2031/24/EU", "wetgeving", "2031/24/EU")),
        ("Daarmee is toezegging T31-014 afgedaan.", ("toezegging T31-014", "overig", "T31-014")),
        ("Wij doen toezegging nr. 12 hiermee af.", ("toezegging nr. 12", "overig", "12")),
        ("In de meicirculaire 2031 staat meer geld.", ("de meicirculaire 2031", "rapport", None)),
        ("Bij uitspraak van 9 juni 2031 is dat bevestigd.", ("uitspraak van 9 juni 2031", "besluit", None)),
    ],
)
def test_numbers_of_series(text, wanted):
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("De moties M12, M13 en M14 zijn aangenomen.", ["M12", "M13", "M14"]),
        ("Amendementen 2031-04 en 2031-05 vervallen.", ["2031-04", "2031-05"]),
        ("Wij sturen de memo's Z31.000838 en Z31.000884 door.", ["Z31.000838", "Z31.000884"]),
    ],
)
def test_each_paper_of_an_enumeration_is_one(text, targets):
    assert [target for _, _, target in found(text)] == targets


def test_titles_of_an_enumeration():
    text = "De raad nam de moties 'Groen dak' en 'Meer bomen in de straat' aan."
    assert [words for words, _, _ in found(text)] == ["de moties 'Groen dak'", "'Meer bomen in de straat'"]


def test_points_of_one_paper_are_no_papers():
    assert not found("De voorstellen 1 en 2 zijn klaar.")
    assert not found("Dat kost 37 125 euro en nr. 3 niet.")


def test_two_papers_with_one_number_are_two():
    text = "Gelet op het collegebesluit van 7 mei 2031 en het raadsbesluit van 1 juni 2030 (R30.000123)."
    assert found(text) == [
        ("het collegebesluit van 7 mei 2031", "besluit", None),
        ("het raadsbesluit van 1 juni 2030 (R30.000123)", "besluit", "R30.000123"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Het rapport van de rekenkamer 'Grip op de kade' is uit.", "Het rapport van de rekenkamer 'Grip op de kade'"),
        ("Wij lazen het coalitieakkoord 2030-2034 'Samen vooruit' goed.", "het coalitieakkoord 2030-2034 'Samen vooruit'"),
        ("Dat meldde het college (zie RIB 2031-12).", "RIB 2031-12"),
        ("De raad nam raadsbesluit 2031-46 in mei.", "raadsbesluit 2031-46"),
        ("Dit is verwerkt in begrotingswijziging 2031-21.", "begrotingswijziging 2031-21"),
        ("Wij antwoorden op de schriftelijke vragen van D66 over de kade d.d. 3 mei 2031.", "de schriftelijke vragen van D66 over de kade d.d. 3 mei 2031"),
        ("Het Klimaatakkoord en de Regionale Energiestrategie gelden.", "de Regionale Energiestrategie"),
        ("Wij trekken de verordening gemeente Zandwijk 2031 in.", "de verordening gemeente Zandwijk 2031"),
        ("Wij voeren onze motie uit 2030 uit.", "onze motie uit 2030"),
        ("Volgens de wet open overheid mag dat.", "wet open overheid"),
        ("In zijn raadsvergaderingen van 22 april 2031, 3 mei 2031 en 6 juni 2031 is dat besproken.", "raadsvergaderingen van 22 april 2031, 3 mei 2031 en 6 juni 2031"),
        ("Het eerder door de raad vastgestelde wijkplan geldt.", "Het eerder door de raad vastgestelde wijkplan"),
        ("Instemmen met de beantwoording over de kade (U31.000225).", "de beantwoording over de kade (U31.000225)"),
        ("Geheim blijven de geheime bijlagen (A31.001176 en Z31.001268).", "Z31.001268"),
        ("Gelet op de Gemeenschappelijke regeling Regio Zandwijk is dat zo.", "Gemeenschappelijke regeling Regio Zandwijk"),
    ],
)
def test_more_forms_of_other_houses(text, wanted):
    assert wanted in [words for words, _, _ in found("Geachte raad,\n\n" + text)] or wanted in " | ".join(words for words, _, _ in found("Geachte raad,\n\n" + text))


REGULATION = """Bomenverordening Zandwijk 2031
De raad van de gemeente Zandwijk;
gelezen het voorstel van het college van 3 mei 2031;
besluit vast te stellen de volgende verordening:
Bomenverordening Zandwijk 2031 (Bomenverordening)

Artikel 1 Begrippen
In deze verordening is een boom een houtige plant.
"""


def test_a_regulation_is_no_reference_to_itself():
    assert [words for words, _, _ in found(REGULATION)] == ["het voorstel van het college van 3 mei 2031"]


def test_the_number_at_the_top_is_the_papers_own():
    assert not found("Gemeente Zandwijk\nRIB 2031-003 Onderwerp: bomen\n\nGeachte raad,\n")


def test_a_law_and_its_abbreviation_are_one():
    text = "Volgens de Wet open overheid (Woo) kan dat niet. Artikel 5.1 van de Woo zegt waarom."
    labels = {one.label for one in find_references(text)}
    assert labels == {"Wet open overheid", "Artikel 5.1 Wet open overheid"}


@pytest.mark.parametrize("piece", ["moties M1, ", "'x' en ", "37 125, ", "ECLI:NL:", "Stb. 2031, ", "de nota en de "])
def test_hostile_lines_are_read_in_time(piece):
    assert isinstance(find_references(piece * (20_000 // len(piece))), list)


@pytest.mark.parametrize("text", ["Zie de bijlage op pagina 18 aan de alinea ‘Tuinfeesten’ van mei.", "Het voorstel onder “Binnengekomen reacties” is klaar."])
def test_quotes_that_name_a_part_are_no_title(text):
    assert not [words for words, _, _ in found("Geachte raad,\n\n" + text) if "‘" in words or "“" in words]
