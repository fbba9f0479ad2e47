"""References in the forms of many houses: what others did, numbered headings, drafts, papers without a name, lists with days."""

import pytest

from pipeline.extract.references import find_references


def found(text, *, minutes=False):
    return [text[m.start : m.end] for m in find_references(text, minutes=minutes)]


LIST = "Stand van zaken moties\n\nMotie 27-03 Fonteinen (4 maart 2027)\nGedaan: er staan er twee.\n\nMotie 27-04 Bankjes in de wijk (8 april 2027)\nGedaan."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("De raad van Zandwijk besloot op 3 mei 2027 borg te staan.", "De raad van Zandwijk besloot op 3 mei 2027"),
        ("De drie colleges hebben op 4 juni 2027 afgesproken samen te werken.", "De drie colleges hebben op 4 juni 2027 afgesproken"),
        ("Op 7 mei jl. schreven de colleges aan de aannemer wat zij wilden.", "Op 7 mei jl. schreven de colleges aan de aannemer wat zij wilden"),
        ("De stichting heeft een herstelplan opgesteld met drie stappen.", "een herstelplan"),
        ("Vorige week stuurde de winkeliersvereniging een brandbrief over de kade.", "een brandbrief over de kade"),
        ("Daarvoor is een anterieure overeenkomst gesloten met de eigenaar.", "een anterieure overeenkomst"),
        ("Het college legt een wijziging van de APV voor.", "een wijziging van de APV"),
        ("Zie de tweede herziening van de Wmo voor de tarieven.", "de tweede herziening van de Wmo"),
        ("Wij reageren op het ontwerp-kustplan met drie punten.", "het ontwerp-kustplan"),
        ("Het college leverde haar rapport Wat Drijft Boven in mei op.", "haar rapport Wat Drijft Boven"),
        ("Verslag\n\n2. Besluitenlijst 4 mei 2027\n\nAkkoord.", "Besluitenlijst 4 mei 2027"),
        ("# Lijst\n\n5 Keuze zwembad 2028 (2027-0144)\n\nDe raad besluit.", "Keuze zwembad 2028 (2027-0144)"),
        ("Agenda\n\n6. Windpark Noord (RV 2027-012)\n\nMevrouw Bos spreekt.", "Windpark Noord (RV 2027-012)"),
        (LIST, "Motie 27-03 Fonteinen"),
        (LIST, "Motie 27-04 Bankjes in de wijk"),
        ("Uitslag\n\nMotie 5-1, Bomen\nAangenomen.\n\nMotie 5-2 (CDA), Rust op de kade\nDe motie is verworpen.", "Motie 5-2 (CDA), Rust op de kade"),
        ("Onderzoek:\n- Bodemtoets Kade d.d. 3 mei 2027;\n- Puntentelling NXA, d.d. 8 mei 2027;\n", "Puntentelling NXA, d.d. 8 mei 2027"),
        ("U schreef ons op 4 juni 2027 over de kap.", "U schreef ons op 4 juni 2027"),
        ("Gedeputeerde staten gaven op 3 maart 2027 hun goedkeuring.", "Gedeputeerde staten gaven op 3 maart 2027"),
        ("De colleges hebben op 5 mei 2027 een principebesluit genomen.", "De colleges hebben op 5 mei 2027 een principebesluit genomen"),
        ("In de brief van de wijkraad over de markt staat dat ook.", "de brief van de wijkraad over de markt"),
        ("A. Ingekomen\n\n3. Brief bewoners Kade inzake parkeren\n", "Brief bewoners Kade inzake parkeren"),
        ("Naar aanleiding van uw e-mail van 14 juni 2027 berichten wij u.", "uw e-mail van 14 juni 2027"),
        ("Er waren vragen ex artikel 41 RvO over de brug.", "artikel 41 RvO"),
        ("Dat is ook in de raad van 8 juni 2027 gezegd.", "raad van 8 juni 2027"),
    ],
)
def test_forms_that_are_references(text, wanted):
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het college heeft op 3 mei 2027 besloten u te berichten.",  # what the writer did
        "Als er een herstelplan wordt opgesteld, volgt een brief.",
        "Er kan een motie worden ingediend.",
        "Bewoners zullen een brief krijgen over de werkzaamheden.",
        "Wij stellen voor te besluiten van 1 april tot en met 31 oktober geld te vragen.",
        "Zij noemt het plan \"duur maar nodig\" in haar betoog.",
        "De raad verwierp het ordevoorstel van de VVD.",
        "Wilt u deze brief aan de gemeenteraad voorleggen?",
        "De colleges besluiten de havenmeester te benoemen.",
        "Dit gaat als hamerstuk naar de raad van 8 juni 2027.",
        "Nr.\tOnderwerp en voorstel\tBesluit\n1\tKade\takkoord",
        "Stap\tWanneer\nOntwerpbedrijfsplan\tmedio 2027",
        "wat\tgereed\neen schouw met de indieners van de motie\tseptember 2027\nT-27-32\tde wethouder",
        "# Marktregels\n\nArtikel 9\nZij wordt aangehaald als: Marktverordening Zandwijk 2027.",
        "Toelichting\n\nWij doen dit.\n\nReactie van het college\n\nHet college waardeert het idee.",
    ],
)
def test_forms_that_are_none(text):
    assert found(text) == []


def test_the_evaluation_of_a_paper_is_not_that_paper():
    from pipeline.extract.references import group

    text = "In 2023 stelde u de Taalnota vast. Nu ligt de evaluatie van de Taalnota voor."
    assert len(group(find_references(text))) == 2


def test_minutes_name_neither_what_parties_made_nor_the_motion_they_are_about():
    assert found("7. Motie Meer bomen (D66)\n\nVerworpen. Vorig jaar is een initiatiefvoorstel ingediend.", minutes=True) == []


@pytest.mark.parametrize(("text", "target"), [
    ("Uw motie 2031-M04 is uitgevoerd.", "2031-M04"),
    ("Het amendement 2031-A11 is verworpen.", "2031-A11"),
    ("Zie raadsvoorstel 2031-008812 voor de kosten.", "2031-008812"),
    ("De motie M-2031-12 is afgedaan.", "M-2031-12"),
    ("De motie 2031 over water is afgedaan.", None),
])
def test_numbers_of_a_year_with_letters_are_whole(text, target):
    (mention,) = find_references(text)

    assert mention.target == target


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gelet op artikel 6 van de Gemeenschappelijke regeling Kustdienst besluiten wij:", "artikel 6 van de Gemeenschappelijke regeling Kustdienst"),
        ("Wij handelen naar artikel 212 e.v. van de Gemeentewet.", "artikel 212 e.v. van de Gemeentewet"),
        ("Dat volgt uit het Besluit kwaliteit havenwater 2019.", "Besluit kwaliteit havenwater 2019"),
        ("Uitslagen:\n\n- Motie Meer bankjes langs het strand van de SP. De motie werd verworpen.\n", "Motie Meer bankjes langs het strand"),
        ("Bij dit voorstel horen:\nRegister van bevoegdheden Kustdienst (bijlage 1)\n", "Register van bevoegdheden Kustdienst (bijlage 1)"),
    ],
)
def test_articles_decrees_and_titles(text, wanted):
    assert wanted in found(text)


@pytest.mark.parametrize("text", ["De promotie van Zandwijk was een feest.", "Het wachten is op het besluit van Gedeputeerde Staten.", "Uitslag\n\nMOTIE VERWORPEN\n\nDaarna was er thee."])
def test_a_body_or_a_verdict_is_no_name(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Conform artikel 3 van de gemeenschappelijke regeling kustdienst west geldt dat.", "artikel 3 van de gemeenschappelijke regeling kustdienst west"),
        ("Zie artikel 4, onderdelen a tot en met g, van het Instellingsbesluit commissie voor de bruggen Zandwijk.", "artikel 4, onderdelen a tot en met g, van het Instellingsbesluit commissie voor de bruggen Zandwijk"),
        ("Dat zei men ook op de inloopbijeenkomsten op 3 en 5 mei 2027.", "inloopbijeenkomsten op 3 en 5 mei 2027"),
    ],
)
def test_names_in_small_letters_and_meetings_of_several_days(text, wanted):
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Het college;\n\ngelet op de Gemeentewet en de gemeenschappelijke regeling Havendienst Noord;\n\nbesluit:", "de gemeenschappelijke regeling Havendienst Noord"),
        ("Dat staat in het Meerjarenbruggenplan (MBP) en nergens anders.", "het Meerjarenbruggenplan"),
    ],
)
def test_texts_of_shared_arrangements_and_papers_with_a_short_name(text, wanted):
    assert any(wanted in one for one in found(text))
