"""Heads of papers of other houses, and names in the forms in which they are printed. All texts are invented."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.actors_forms import surname
from pipeline.extract.bodies import Bodies
from pipeline.extract.dates import find_dates
from pipeline.extract.letterhead import letterhead
from pipeline.extract.passages import find_passages
from pipeline.extract.people import parse_proposers
from pipeline.extract.references import find_references
from pipeline.model.document import Document
from pipeline.model.text import Text


def about(text: str) -> dict[str, Any]:
    document = clean(Document("d", "d.txt", "text/plain", "0", Text(text)), Params().clean)
    return letterhead(document, find_passages(document))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("RAADSNOTA\n\nOnderwerp: molens\n\nDe raad wordt voorgesteld:\n1. de molen te kopen.\n", "raadsvoorstel"),
        ("Beslisnota raad\n\nOnderwerp: molens\n\nBeslispunten:\n1. De molen te kopen.\n", "raadsvoorstel"),
        ("Oplegger\n\nHet algemeen bestuur wordt gevraagd:\n1. in te stemmen met de molen.\n", "raadsvoorstel"),
        ("Mededeling van het college\n\nOnderwerp: molens\n\nHet college meldt dat de molen draait.\n", "raadsinformatiebrief"),
        ("Schriftelijke raadsvragen\n\nFractie VVD\n\n1. Draait de molen?\n", "schriftelijke_vragen"),
        ("Antwoord van het college op schriftelijke vragen van lid Bos (SP)\n\nVraag 1\nDraait de molen?\n", "schriftelijke_vragen"),
        ("Kort verslag raadsvergadering\n\n1. Opening\nDe voorzitter opent de vergadering.\n", "notulen"),
        ("N o t u l e n van de vergadering van de raad der gemeente Urk\n\n1. Opening\n", "notulen"),
        ("AGENDA\nVergadering van de raad van Urk\n\n1. Molens\n - amendement 1 (SGP)\n - motie 2 (CDA)\n", "overig"),
        ("STATENBRIEF\n\nAan Provinciale Staten\n\nOnderwerp: sluizen\n\nDe sluis is dicht.\n", "brief"),
    ],
)
def test_what_kind_of_paper_a_head_names(head: str, kind: str) -> None:
    assert about(head)["type"] == kind


def test_a_page_of_a_register_is_the_paper_that_it_tells_of() -> None:
    page = "Moties\nM7 motie meer molens\nID\n12\nTitel\nM7 motie meer molens\nStatus\nAangenomen\nRaadsleden\n(SP) J. Vink\n(Lokaal!) P. Meer\nToelichting\nVerzoekt het college:\n- de molen te laten draaien;\nStand van zaken\nAfgedaan\n"
    found = about(page)
    assert found["type"] == "motie"
    assert [(one["name"], one["party"]) for one in found["proposers"]] == [("J. Vink", "SP"), ("P. Meer", "Lokaal!")]


def test_the_second_address_of_a_head_is_where_a_letter_goes() -> None:
    found = about(
        "Regio Molenwaard\nPostbus 7\n4000 AB Tiel\n\nGemeente Buren\nCollege van burgemeester en wethouders\nPostbus 9\n4020 CD BUREN\n\n"
        "Plaats, datum: Tiel, 4 maart 2031\n\nGeacht college,\n\nHierbij de begroting.\n\nnamens het Dagelijks Bestuur van Regio Molenwaard,\n\nJ. Vink, voorzitter\n"
    )
    assert (found["sender"], found["recipients"]) == ("dagelijks-bestuur-regio-molenwaard", ["college-buren"])
    assert (found["municipality"], found["date"]["edtf"]) == (None, "2031-03-04")


def test_several_councils_below_one_another_are_the_addressees() -> None:
    found = about("Molenschap Oost\nKade 1, 3769 BT Soest\n\nDe raden van de deelnemende gemeenten\nBaarn, Leusden en Soest\n\nDatum: 4 maart 2031\n\nGeachte raad,\n\nHierbij de begroting.\n")
    assert found["recipients"] == ["raden-baarn-leusden-soest"]


def test_an_audit_office_writes_in_its_own_name() -> None:
    found = about("REKENKAMER HAARLEM\n\nAan de gemeenteraad van Haarlem\n\nHaarlem, 4 maart 2031\n\nGeachte raad,\n\nHierbij ons rapport.\n\nNamens de Rekenkamer Haarlem,\ndr. P. Vink, voorzitter\n")
    assert (found["sender"], found["municipality"], found["recipients"]) == ("rekenkamer-haarlem", "GM0392", ["raad-haarlem"])


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("de secretaris, de burgemeester,\nM. Vink P. de Meer", [("M. Vink", "secretaris"), ("P. de Meer", "burgemeester")]),
        ("M. Vink,                P. le Meer,\ngriffier                voorzitter", [("M. Vink", "griffier"), ("P. le Meer", "voorzitter")]),
        ("M. Vink              P. Meer\nsecretaris/directeur voorzitter", None),
        ("M. Vink\nP. Vink-Meer", [("M. Vink", None), ("P. Vink-Meer", None)]),
    ],
)
def test_who_signs_beside_one_another(tail: str, names: list[tuple[str, str | None]] | None) -> None:
    found = about(f"Aan de raad van Zeist\n\nGeachte raad,\n\nHierbij ons rapport over de molen.\n\nHoogachtend,\n\n{tail}\n")["signatories"]
    assert names is None or [(one["name"], one["role"]) for one in found] == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A. Vink (SP), B. Meer, CDA en mevr. C. Plas namens Dorp Vooruit", [("A. Vink", "SP"), ("B. Meer", "CDA"), ("C. Plas", "Dorp Vooruit")]),
        ("VVD (A. Vink), D66 (B. Meer)", [("A. Vink", "VVD"), ("B. Meer", "D66")]),
        ("A. Vink en B. Meer (beiden SP)", [("A. Vink", "SP"), ("B. Meer", "SP")]),
        ("(SP) A. Vink (Lokaal!) B. Meer", [("A. Vink", "SP"), ("B. Meer", "Lokaal!")]),
        ("A. Vink (SP) / B. Meer (CDA)", [("A. Vink", "SP"), ("B. Meer", "CDA")]),
    ],
)
def test_who_proposes(text: str, people: list[tuple[str, str]]) -> None:
    assert [(one["name"], one["party"]) for one in parse_proposers(text)] == people


@pytest.mark.parametrize(
    ("name", "last"),
    [("A. Vink-de Meer", "Vink-de Meer"), ("B. Op den Plas", "Op den Plas"), ("Ria Oude Plas", "Oude Plas"), ("Ö. Çelik", "Çelik"), ("T. aan de Vaart", "aan de Vaart")],
)
def test_surnames(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("de Zeister wethouder Vink", ["persoon-vink-zeist"]),
        ("Wethouder Duurzaamheid tekent.", []),
        ("De gemeenten Urk, Texel en Zeist (hierna: de MO-gemeenten) dansen.", ["gemeente-urk", "gemeente-texel", "gemeente-zeist", "gemeenten-texel-urk-zeist"]),
        ("GS van Zeeland en de raadscommissie Stad en Bestuur", ["gedeputeerde-staten-zeeland", "raadscommissie-stad-en-bestuur"]),
        ("de minister voor Klimaat en Energie", ["minister-klimaat-en-energie"]),
        ("wethouder Aart Jan de Vink", ["persoon-de-vink-zeist"]),
        ("het Rijk van Dommel en het Rijk", ["rijk"]),
        ("De heren Vink en Meer", ["personen-meer-zeist-vink-zeist"]),
    ],
)
def test_who_is_meant(text: str, ids: list[str]) -> None:
    bodies = Bodies({"type": "brief", "municipality": "GM0355", "sender": None, "recipients": []}, [text])
    assert [bodies.identify(one) for one in find_actors_in(text, bodies.cast)] == ids


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("De regel werkt terug tot en met 4 maart 2031.", "2031-03-04/.."),
        ("Dit moet op zijn laatst 4 maart 2031.", "../2031-03-04"),
        ("Dit kan op zijn vroegst 4 maart 2031.", "2031-03-04/.."),
        ("Wij melden dit uiterlijk in de raadsvergadering van 4 maart 2031.", "../2031-03-04"),
        ("De markt is op 4 maart of 5 april 2031.", "[2031-03-04,2031-04-05]"),
        ("Binnen twee weken na het raadsbesluit van 4 maart 2031 volgt de brief.", "../2031-03-18"),
    ],
)
def test_limits_of_days(text: str, edtf: str) -> None:
    assert find_dates(text)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "label", "target", "date"),
    [
        ("Zie onze brief van 4 maart 2031, kenmerk M31-7.", "brief van 4 maart 2031", "M31-7", "2031-03-04"),
        ("Motie 12 van 4 maart 2031 over molens.", "Motie 12", "12", "2031-03-04"),
        ("In reactie op uw brief met kenmerk M31-7 van 4 maart 2031.", "uw brief", "M31-7", "2031-03-04"),
    ],
)
def test_a_reference_keeps_its_day_beside_its_number(text: str, label: str, target: str, date: str) -> None:
    found = find_references(text)[0]
    assert (found.label, found.target, found.date) == (label, target, date)


def test_the_states_of_a_paper_are_those_of_its_province() -> None:
    found = about("STATENBRIEF\n\nAan Provinciale Staten\n\nMaastricht, 4 maart 2031\n\nDe sluis is dicht.\n\nGedeputeerde Staten van Limburg\n\nA. Vink            B. Meer\nvoorzitter         secretaris\n")
    assert (found["sender"], found["recipients"], found["municipality"]) == ("gedeputeerde-staten-limburg", ["provinciale-staten-limburg"], None)
    bodies = Bodies({"type": "brief", "municipality": None, "sender": found["sender"], "recipients": found["recipients"]}, ["Provinciale Staten besluiten."])
    assert bodies.resolve("Provinciale Staten") == "provinciale-staten-limburg"


def test_a_party_with_its_town_is_the_party_of_those_who_sign() -> None:
    found = about("PvdA Soest\n\nMotie molens\n\nDe raad van Soest, bijeen op 4 maart 2031,\n\nVerzoekt het college:\nmolens te kopen.\n\nEn gaat over tot de orde van de dag.\n\nPvdA Soest\nA. Vink            B. Meer\n")
    assert [(one["name"], one["party"]) for one in found["proposers"]] == [("A. Vink", "PvdA"), ("B. Meer", "PvdA")]


@pytest.mark.parametrize(
    ("head", "sender", "recipients"),
    [
        ("VOORSTEL AAN ALGEMEEN BESTUUR\n\nOnderwerp: gemaal\n\nWij stellen u voor:\n1. een gemaal te kopen.\n\nHet dagelijks bestuur van waterschap Vallei en Veluwe,\n", "dagelijks-bestuur-waterschap-vallei-en-veluwe", "algemeen-bestuur-waterschap-vallei-en-veluwe"),
        ("Molens draaien.\n\nHet college van burgemeester & wethouders stelt voor :\n\n1. Een molen te kopen.\n\nInhoud\n\nInleiding/aanleiding\n\nDe molen is oud.\n", "college", "raad"),
    ],
)
def test_who_lays_what_before_whom(head: str, sender: str, recipients: str) -> None:
    found = about(head)
    assert (found["type"], found["sender"], found["recipients"]) == ("raadsvoorstel", sender, [recipients])


@pytest.mark.parametrize(("text", "sender"), [
    ("Fractie Dorpsbelang Urk\nGemeenteraad van Urk\n\nUrk, 3 mei 2031\nOnderwerp: de molen\n\nBeste inwoners,\n\nWij willen dat de molen draait.\n\nMet groet,\nA. Bos\nfractievoorzitter\n", "fractie-dorpsbelang-urk-urk"),
    ("De SGP-fractie Urk\n\nAan de gemeenteraad van Urk\n\nUrk, 3 mei 2031\n\nGeachte raad,\n\nWij willen dat de molen draait.\n\nA. Bos\n", "fractie-sgp-urk"),
    ("Aan het bestuur van de molen\n\nUrk, 3 mei 2031\n\nGeacht bestuur,\n\nWij doen mee,\nmits de provincie\nook meedoet.\n\nMet vriendelijke groet,\n\nnamens de colleges van burgemeester en wethouders van Urk, Zwolle en Kampen,\n\nA. Bos, burgemeester van Urk\n", None),
])
def test_who_sends_a_letter_of_a_party_or_of_several_towns(text: str, sender: str | None) -> None:
    assert about(text)["sender"] == sender


MAIL = "Van: griffie Urk <griffie@urk.nl>\nAan: molen@molen.nl\nDatum: 3 mei 2031\nOnderwerp: Re: de molen\n\nBeste Jan,\n\nWij komen erop terug.\n\n> Wij willen dat de molen draait\n> en dat hij wordt geverfd.\n"


@pytest.mark.parametrize(("text", "kept"), [(MAIL, False), (MAIL.replace("Aan:", "Bijlage:"), True)])
def test_what_a_mail_quotes_is_no_part_of_it(text: str, kept: bool) -> None:
    document = clean(Document("d", "d.txt", "text/plain", "0", Text(text)), Params().clean)
    roles = {passage.role for passage in find_passages(document) if "draait" in passage.text}
    assert (roles == {"voettekst"}) != kept


def test_the_word_for_a_council_in_an_address_is_no_sender() -> None:
    text = "Van: A. Bos <a.bos@raad.urk.nl>\nAan: griffie Urk\nVerzonden: 3 mei 2031\nOnderwerp: de molen\n\nBeste griffier,\n\nIk wil dat de molen draait.\n\nA. Bos\n"
    assert not str(about(text)["sender"]).startswith("raad")
