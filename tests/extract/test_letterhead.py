"""What papers of many houses say of themselves. All papers are made up."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Params
from pipeline.extract.assemble import assemble
from pipeline.extract.letterhead import letterhead
from pipeline.extract.passages import find_passages
from pipeline.extract.people import is_name, is_party, parse_proposers
from pipeline.model.document import Document
from pipeline.model.text import Text


def about(text: str) -> dict[str, Any]:
    document = Document("d", "d.txt", "text/plain", "0", Text(text))
    return letterhead(document, find_passages(document))


PAPERS = {
    "raadsvoorstel": """Gemeente Zwolle
Raadsvoorstel

Zaaknummer: ZW-2022-0417
Datum: 5 april 2022
Portefeuillehouder: R. Terpstra
Onderwerp: Vervanging van de beweegbare brug over het Almelose Kanaal

Voorgesteld besluit
1. een krediet van € 900.000 beschikbaar te stellen;
2. de kosten te dekken uit de reserve kunstwerken.

Argumenten
1.1 De brug kan niet langer open. Uit onderzoek blijkt dat het draaiwerk op is en dat onderdelen
niet meer worden gemaakt.

Kanttekeningen
1.1 Het scheepvaartverkeer ligt zes weken stil en dat raakt vooral de beroepsvaart in het hoogseizoen.

Burgemeester en wethouders van Zwolle,
de secretaris, I. Haverkort
de burgemeester, P. Lindenhof
""",
    "raadsbesluit": """RAADSBESLUIT
Nummer: 2023-118

De raad van de gemeente Sliedrecht;
gelezen het voorstel van burgemeester en wethouders van 7 maart 2023;
gelet op artikel 189 van de Gemeentewet;

besluit:
I. de kade aan de Havenstraat te verhogen;
II. daarvoor € 240.000 te ramen.

Aldus besloten in de openbare vergadering van 11 april 2023.
De griffier,
De voorzitter,
""",
    "motie": """Motie: Bomen langs de Noordersingel
Indieners: Els Vermaas (GroenLinks), Henk Donker (CDA)

De raad van de gemeente Zwijndrecht, in vergadering bijeen op 14 juni 2022, ter bespreking van het Groenplan 2022-2030,
constaterende dat:
- de singel in de zomer tot de heetste straten hoort;
verzoekt het college:
- dertig bomen te planten;
en gaat over tot de orde van de dag.

Els Vermaas
GroenLinks
""",
    "amendement": """Amendement: Eerst de fietser
Indiener: Joost Kraan, D66

De raad van de gemeente Papendrecht, in vergadering bijeen op 9 februari 2023, ter bespreking van het Mobiliteitsplan,
besluit:
beslispunt 2 als volgt te wijzigen: "de Burgemeester Keijzerweg autoluw in te richten".

Toelichting
Dit amendement geeft de fiets voorrang op een weg die daarvoor breed genoeg is.
Joost Kraan
D66
""",
    "brief": """Gemeente Alblasserdam
Postbus 2
2950 AA Alblasserdam

Aan Stichting Molenwerf
Molenstraat 1
2951 CK Alblasserdam

Datum: 17 januari 2022
Ons kenmerk: UIT-22-0091
Onderwerp: Uw aanvraag voor steigerplaatsen

Geacht bestuur,

Wij hebben uw aanvraag ontvangen en laten u binnen acht weken weten of er plaats is voor de drie steigers die
u wilt aanleggen.

Met vriendelijke groet,
namens het college van burgemeester en wethouders van Alblasserdam,

T. Bosland
teamleider
""",
    "raadsinformatiebrief": """RAADSINFORMATIEBRIEF
Aan: de gemeenteraad
Van: het college van burgemeester en wethouders
Datum: 22 november 2022
Kenmerk: RIB 2022-88
Onderwerp: Stand van zaken ijsbaan

Geachte leden van de raad,

De aanbesteding van de ijsbaan heeft twee inschrijvingen opgeleverd. Wij verwachten in januari een keuze te maken
en informeren u dan opnieuw.

Het college van Hendrik-Ido-Ambacht,
de secretaris,    de burgemeester,
M. Snoek    F. de Waal
""",
    "besluitenlijst": """Besluitenlijst raadsvergadering Gorinchem
donderdag 16 december 2021

Voorzitter: mevrouw R. Melissen
1. Opening
De vergadering wordt geopend.
2. Hamerstukken
De raad besluit conform.
""",
    "notulen": """Notulen van de openbare vergadering van de gemeenteraad van Dordrecht
gehouden op dinsdag 8 november 2022
Voorzitter: de heer B. Kolster
Griffier: mevrouw A. Wiel

De voorzitter: Ik open de vergadering en heet u welkom.
De heer Prins (VVD): Voorzitter, dank u wel. Ik heb een vraag over de haven.
Wethouder Burgers: Die vraag beantwoord ik graag schriftelijk.
Mevrouw Smits (PvdA): Ik sluit mij daarbij aan.
De voorzitter: Dan sluit ik dit onderwerp.
De heer Prins (VVD): Dank u.
""",
    "presentatie": """Naar een nieuw zwembad
Beeldvormende avond 3 oktober 2023
Sheet 1
\fSheet 2 - Waarom nu?
• Bad uit 1974
• Lekkende leidingen
\fSheet 3 - Keuzes
• Renoveren
• Nieuw bouwen
\fSheet 4 - Planning
• Besluit in maart
• Start bouw in 2025
\fSheet 5 - Vragen?
• Stel ze gerust
""",
    "zienswijze": """Gemeente Hardinxveld-Giessendam
De gemeenteraad

Aan het dagelijks bestuur van de Omgevingsdienst Waterland-Oost
Datum: 8 juni 2023
Betreft: zienswijze op de ontwerpbegroting 2024

Geacht bestuur,

Wij danken u voor de toezending van de ontwerpbegroting en geven u graag onze zienswijze. De raad vindt de
stijging van de bijdrage te groot.

Met vriendelijke groet,
namens de raad,
de griffier, K. Oskam
""",
    "regeling": """Verordening speelterreinen gemeente Gouda 2023

De raad van de gemeente Gouda;
gelet op artikel 149 van de Gemeentewet;
besluit vast te stellen de volgende verordening:

Artikel 1 Begrippen
In deze verordening wordt verstaan onder speelterrein: een terrein met ten minste twee toestellen.
Artikel 2 Beheer
Het college beheert de speelterreinen.
Artikel 3 Toezicht
Het college wijst toezichthouders aan.
Artikel 4 Slot
Deze verordening wordt aangehaald als: Verordening speelterreinen Gouda 2023.

Aldus vastgesteld in de openbare vergadering van 5 juli 2023.
""",
    "schriftelijke_vragen": """Schriftelijke vragen ex artikel 38 Reglement van orde

Aan het college van burgemeester en wethouders
Vragensteller: Anouk de Rooij (SP)
Datum: 12 mei 2023
Onderwerp: Sluiting van het buurthuis

1. Klopt het dat het buurthuis in augustus dichtgaat?
2. Waarom is de raad daarover niet geïnformeerd?
3. Is het college bereid de sluiting uit te stellen?
""",
    "overig": """Factuur

Factuurnummer: 20230091
Loodgietersbedrijf De Kraan
Kostenplaats 4400
Vervangen kraan € 85,00
Voorrijden € 35,00
Btw-nummer NL001234567B01
Te betalen binnen 14 dagen op IBAN NL00 BANK 0123 4567 89
""",
}


@pytest.mark.parametrize("kind", PAPERS)
def test_the_type_comes_from_the_form(kind: str) -> None:
    assert about(PAPERS[kind])["type"] == kind


def test_a_proposal() -> None:
    found = about(PAPERS["raadsvoorstel"])
    assert found["title"] == found["subject"] == "Vervanging van de beweegbare brug over het Almelose Kanaal"
    assert (found["municipality"], found["sender"], found["recipients"]) == (
        "GM0193",
        "college-zwolle",
        ["raad-zwolle"],
    )
    assert (found["date"], found["reference_number"]) == ({"edtf": "2022-04-05", "basis": "genoemd"}, "ZW-2022-0417")
    assert found["signatories"] == [
        {"name": "I. Haverkort", "role": "secretaris"},
        {"name": "P. Lindenhof", "role": "burgemeester"},
    ]
    assert found["proposers"] == []


def test_a_decision_of_the_council() -> None:
    found = about(PAPERS["raadsbesluit"])
    assert (found["municipality"], found["sender"], found["date"]["edtf"]) == (
        "GM0610",
        "raad-sliedrecht",
        "2023-04-11",
    )
    assert found["reference_number"] == "2023-118"


def test_a_motion() -> None:
    found = about(PAPERS["motie"])
    assert (found["title"], found["subject"]) == ("Bomen langs de Noordersingel", "het Groenplan 2022-2030")
    assert (found["sender"], found["recipients"]) == ("raad-zwijndrecht", ["college-zwijndrecht"])
    assert found["date"]["edtf"] == "2022-06-14"
    assert found["proposers"] == [
        {"name": "Els Vermaas", "party": "GroenLinks"},
        {"name": "Henk Donker", "party": "CDA"},
    ]
    assert [person["name"] for person in found["signatories"]] == ["Els Vermaas"]


def test_an_amendment() -> None:
    found = about(PAPERS["amendement"])
    assert (found["title"], found["sender"], found["recipients"]) == ("Eerst de fietser", "raad-papendrecht", [])
    assert found["proposers"] == [{"name": "Joost Kraan", "party": "D66"}]


def test_a_letter_is_not_of_the_house_that_it_goes_to() -> None:
    found = about(
        "Gemeente Sliedrecht\nPostbus 16\n3360 AA Sliedrecht\n\nAan het college van burgemeester en "
        "wethouders van Dordrecht\nPostbus 8\n"
        "3300 AA Dordrecht\n\nDatum\n4 maart 2021\n\nOnderwerp\nSnelheid op de rivierdijk\n\nGeacht "
        "college,\n\nGraag vernemen wij van u "
        "of u de snelheid op de rivierdijk wilt verlagen naar dertig kilometer per "
        "uur.\n\nHoogachtend,\nburgemeester en wethouders van "
        "Sliedrecht,\nde secretaris,\n\ndrs. O. Pieters\n\nde burgemeester,\n\nM.J. van Es\n"
    )
    assert (found["type"], found["municipality"], found["sender"]) == ("brief", "GM0610", "college-sliedrecht")
    assert found["recipients"] == ["college-dordrecht"]
    assert (found["subject"], found["date"]["edtf"]) == ("Snelheid op de rivierdijk", "2021-03-04")
    assert found["signatories"] == [
        {"name": "drs. O. Pieters", "role": "secretaris"},
        {"name": "M.J. van Es", "role": "burgemeester"},
    ]


def test_an_information_letter() -> None:
    found = about(PAPERS["raadsinformatiebrief"])
    assert (found["municipality"], found["sender"], found["recipients"]) == (
        "GM0531",
        "college-hendrik-ido-ambacht",
        ["raad-hendrik-ido-ambacht"],
    )
    assert (found["reference_number"], found["subject"]) == ("RIB 2022-88", "Stand van zaken ijsbaan")
    assert found["signatories"] == [
        {"name": "M. Snoek", "role": "secretaris"},
        {"name": "F. de Waal", "role": "burgemeester"},
    ]


def test_minutes_and_lists_of_decisions() -> None:
    minutes, decided = about(PAPERS["notulen"]), about(PAPERS["besluitenlijst"])
    assert minutes["title"].startswith("Notulen van de openbare vergadering van de gemeenteraad van Dordrecht")
    assert (minutes["date"]["edtf"], minutes["municipality"]) == ("2022-11-08", "GM0505")
    assert (decided["date"]["edtf"], decided["sender"]) == ("2021-12-16", "raad-gorinchem")


def test_other_types_say_who_and_when() -> None:
    assert about(PAPERS["zienswijze"])["sender"] == "raad-hardinxveld-giessendam"
    rules = about(PAPERS["regeling"])
    assert (rules["municipality"], rules["sender"], rules["date"]["edtf"]) == ("GM0513", "raad-gouda", "2023-07-05")
    asked = about(PAPERS["schriftelijke_vragen"])
    assert asked["proposers"] == [{"name": "Anouk de Rooij", "party": "SP"}]
    assert (asked["sender"], asked["recipients"]) == ("fractie-sp", ["college"])
    assert about(PAPERS["presentatie"])["title"] == "Naar een nieuw zwembad"


def test_a_table_of_fields() -> None:
    found = about(
        "RAADSVOORSTEL\n\n| | |\n|---|---|\n| Aan | de raad van de gemeente Sliedrecht |\n| Zaaknummer "
        "| Z-2024-55 |\n| Datum | 6 februari 2024 |\n"
        "| Onderwerp | Uitbreiding begraafplaats |\n\nGevraagd besluit\n1. de begraafplaats uit te "
        "breiden.\n\nArgumenten\n1. Er is gebrek aan "
        "ruimte en dat wordt de komende jaren groter.\n"
    )
    assert (found["title"], found["reference_number"], found["date"]["edtf"]) == (
        "Uitbreiding begraafplaats",
        "Z-2024-55",
        "2024-02-06",
    )
    assert found["recipients"] == ["raad-sliedrecht"]


def test_what_the_text_does_not_say_is_none() -> None:
    found = about(
        "Constaterende dat:\n- het water stijgt;\nOverwegende dat:\n- de dijk laag is;\nVerzoekt het "
        "college:\n- de dijk te verhogen.\n"
    )
    assert found["type"] == "motie"
    assert (found["title"], found["municipality"], found["date"]) == (None, None, {"edtf": None, "basis": None})
    assert (found["reference_number"], found["signatories"], found["proposers"]) == (None, [], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Soup of the day\nThe chef serves a soup of the season with bread and butter, and this is what "
        "you get at the table by the window.",
        "x" * 5000,
        "Ik heb gisteren een lange wandeling gemaakt langs de rivier en het was prachtig weer.",
    ],
)
def test_what_is_no_council_paper(text: str) -> None:
    found = about(text)
    assert found["type"] == "overig"
    assert (found["sender"], found["recipients"], found["reference_number"], found["proposers"]) == (None, [], None, [])


def test_a_stamp_beside_an_empty_field_is_the_number() -> None:
    found = about(
        "RIS-nummer:\nB.4 VVD\n318877\n\nMotie: Licht in het park\nIndiener: Bram Kuiper (VVD)\nDe raad "
        "van de gemeente Den Haag, in vergadering "
        "bijeen op 6 juni 2024, ter bespreking van de Parkvisie,\nverzoekt het college:\n- lampen te plaatsen.\n"
    )
    assert found["reference_number"] == "RIS318877"


def test_names_and_parties() -> None:
    assert parse_proposers("Piet Bos, VVD; Els Veen (Volt)") == [
        {"name": "Piet Bos", "party": "VVD"},
        {"name": "Els Veen", "party": "Volt"},
    ]
    assert parse_proposers("Piet Bos VVD, Els Veen CDA") == [
        {"name": "Piet Bos", "party": "VVD"},
        {"name": "Els Veen", "party": "CDA"},
    ]
    assert parse_proposers("Dorpsbelang (A. Prins)") == [{"name": "A. Prins", "party": "Dorpsbelang"}]
    assert parse_proposers("VVD, CDA en PvdA") == [{"name": p, "party": p} for p in ("VVD", "CDA", "PvdA")]
    assert is_party("Leefbaar Rijnwaarde")
    assert not is_party("Karel de Groot")
    assert is_name("mr. J.H. van den Berg")
    assert not is_name("Gemeente Den Haag")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Notulen van de raadsvergadering van de gemeente Zandwijk van 4 juni 2024", "2024-06-04"),
        ("Verslag van de vergadering van de raad der gemeente Zandwijk, gehouden op dinsdag 17 december 2024, aanvang 20.00 uur", "2024-12-17"),
        ("Besluitenlijst raadsvergadering d.d. 6 juli 2021", "2021-07-06"),
    ],
)
def test_the_title_of_minutes_ends_with_their_day(title: str, day: str) -> None:
    text = f"{title}\n\nAanwezig: de heer Bos (VVD)\n\n1. Opening\nDe voorzitter opent de vergadering.\n"
    assert assemble(Document("d", "d.txt", "text/plain", "0", Text(text)), Params()).records["documents"][0]["date"]["edtf"] == day
