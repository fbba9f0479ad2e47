"""Dates: each rule by its own examples, then sentences of letters, minutes, regulations and invoices."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dutch.calendar import easter, term_of_office
from pipeline.extract.dates import find_dates, letter_date, resolve
from pipeline.extract.dates_rules import rules
from pipeline.model.edtf import interval, is_valid

JUNE = datetime.date(2025, 6, 15)
JANUARY = datetime.date(2025, 1, 14)


def values(text, document_date=JUNE):
    return [(text[m.start : m.end], m.edtf) for m in find_dates(text, document_date) if m.edtf]


def only(text, document_date=JUNE):
    found = find_dates(text, document_date)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_and_leaves_the_other(rule):
    head, _, rest = rule.yes.partition("[[")
    wanted, _, tail = rest.partition("]]")
    text = head + wanted + tail
    assert any(
        m.rule == rule.name and wanted in text[m.start : m.end] and m.edtf == rule.edtf for m in find_dates(text, JUNE)
    )
    assert not values(rule.no)


def test_rule_names_are_unique():
    assert len({rule.name for rule in rules()}) == len(rules())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("De voorzitter opent op dinsdag 14 januari 2025 om 19.30 uur.", [("dinsdag 14 januari 2025", "2025-01-14")]),
        ("Uw schrijven d.d. 10 december jl. is ontvangen.", [("10 december jl.", "2024-12-10")]),
        ("Wij spreken u op 28 januari a.s. daarover.", [("28 januari a.s.", "2025-01-28")]),
        ("De heffing over 12.03.2024 is betaald.", [("12.03.2024", "2024-03-12")]),
        ("Ingediend op 12-11-'24.", [("12-11-'24", "2024-11-12")]),
        (
            "De avonden zijn op 3, 10 en 17 februari 2024.",
            [("3, 10 en 17 februari 2024", "{2024-02-03,2024-02-10,2024-02-17}")],
        ),
        ("Dat wordt 4 of 5 maart 2024.", [("4 of 5 maart 2024", "[2024-03-04,2024-03-05]")]),
        ("Dat wordt 4 dan wel 5 maart 2024.", [("4 dan wel 5 maart 2024", "[2024-03-04,2024-03-05]")]),
        (
            "Verslagen van 4 en 5 juni 2024, 30 augustus en 1 september 2024.",
            [
                ("4 en 5 juni 2024", "{2024-06-04,2024-06-05}"),
                ("30 augustus", "2024-08-30"),
                ("1 september 2024", "2024-09-01"),
            ],
        ),
        (
            "Van maandag 3 t/m vrijdag 7 maart gaat de weg dicht.",
            [("maandag 3 t/m vrijdag 7 maart", "2025-03-03/2025-03-07")],
        ),
        ("De looptijd is 01/01/2025 - 31/12/2028.", [("01/01/2025 - 31/12/2028", "2025-01-01/2028-12-31")]),
        ("Het reglement gaat in met ingang van 1 juli 2026.", [("met ingang van 1 juli 2026", "2026-07-01")]),
        ("Het stuk komt vóór 1 juli terug.", [("vóór 1 juli", "../2025-07-01")]),
        ("De raad ontvangt dit uiterlijk in 2030.", [("uiterlijk in 2030", "../2030")]),
        ("Voor het einde van 2026 is de sluis open.", [("Voor het einde van 2026", "../2026")]),
        ("De wet geldt sinds 1 mei 2022.", [("sinds 1 mei 2022", "2022-05-01/..")]),
        ("Niet eerder dan 1 mei 2026 wordt gegraven.", [("Niet eerder dan 1 mei 2026", "2026-05-01/..")]),
        ("Het budget voor 2026 is op.", [("2026", "2026")]),
        ("Zij was van 2010 tot 2014 griffier.", [("2010 tot 2014", "2010/2014")]),
        ("Tussen 2020 en 2024 is dat gelukt.", [("2020 en 2024", "2020/2024")]),
        ("Tussen 3 en 18 juni 2024 lag het ter inzage.", [("Tussen 3 en 18 juni 2024", "2024-06-03/2024-06-18")]),
        ("Dat kan eind maart 2026 of begin april.", [("eind maart 2026 of begin april", "[2026-03,2026-04]")]),
        ("De loting volgt in Q2 2026.", [("Q2 2026", "2026-34")]),
        (
            "Binnen zes weken na 3 maart 2025 hoort u meer.",
            [("zes weken", "../2025-04-14"), ("3 maart 2025", "2025-03-03")],
        ),
        (
            "Verleden op vijftien maart tweeduizend vierentwintig.",
            [("vijftien maart tweeduizend vierentwintig", "2024-03-15")],
        ),
        ("In de jaren '80 van de vorige eeuw kwam de tram.", [("de jaren '80 van de vorige eeuw", "198X")]),
        ("De winkels sluiten voor Kerst vroeger.", [("voor Kerst", "../2025-12-24")]),
        ("Tot het zomerreces blijft dat zo.", [("Tot het zomerreces", "../2025-07")]),
        ("Dat is iets voor de volgende raadsperiode.", [("de volgende raadsperiode", "2026-03/2030-03")]),
        ("De opkomst (2014: 54%, 2018: 51%) daalt.", [("2014", "2014"), ("2018", "2018")]),
        (
            "In maart verwachten wij een besluit; in november hebben wij u geschreven.",
            [("maart", "2025-03"), ("november", "2024-11")],
        ),
    ],
)
def test_values_in_a_document_of_january(text, wanted):
    assert values(text, JANUARY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Op l januari 2024 begon het.", "2024-01-01"),
        ("Op 3O april 2O24 begon het.", "2024-04-30"),
        ("Op 15 0ktober 2023 begon het.", "2023-10-15"),
        ("Op 9 novernber 2023 begon het.", "2023-11-09"),
        ("Op 9 septemher jl. begon het.", "2024-09-09"),
        ("Op 9 no-\nvember 2023 begon het.", "2023-11-09"),
        ("Op 9\nmaart\n2023 begon het.", "2023-03-09"),
        ("Op 9 \f12\nmaart 2023 begon het.", "2023-03-09"),
        ("Op 9 maart 20231 begon het.", "2023-03-09"),
    ],
)
def test_misread_and_broken_dates(text, wanted):
    assert [value for _, value in values(text, JANUARY)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Bel 010-2024 1999 of 06 12 05 20 25 of 14 0182.",
        "Postbus 2024, 2011 RD Zandwijk.",
        "Artikel 12 mei niet worden gewijzigd; artikel 3, lid 2025.",
        "Zaaknummer 20250114, dossier 1234-2024, Z-2024-01-15-003, RIS202512, NL12BNGH0285012024.",
        "Uw kenmerk 2024-12-10/AB en motie 2024-M12.",
        "Er zijn 2000 woningen en tot 2050 inwoners; een bandbreedte van 1850 - 3000 woningen.",
        "De zaal telt 2025 stoelen, 24 uur per dag open, 12 maanden per jaar.",
        "Het bedrag is € 2.025,00 en € 2025.",
        "Kinderen van 4 tot 12 jaar en 65 jaar en ouder.",
        "De vergadering begint om 20.25 uur en sluit om 22:10 uur.",
        "De heer J. Maart en mevrouw April Jansen spreken in; Mei Li ook.",
        "Op 31-04-2024 noch op 29 februari 2023.",
        "Versie 1.2.24, paragraaf 3.4, 45-13-2025.",
        "Kamer 20-28, huisnummer 12/14 en ISO 9001:2015.",
    ],
)
def test_numbers_that_are_no_dates(text):
    assert not values(text, JANUARY)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("Voor de duur van zes weken.", "P6W"),
        ("Het kost drie tot vijf jaar.", "P3Y/P5Y"),
        ("Na 10-15 jaar.", "P10Y/P15Y"),
        ("Voor 4 jaar en 8 maanden.", "P4Y8M"),
        ("In anderhalf jaar.", "P1Y6M"),
        ("Over een half jaar.", "P6M"),
        ("Binnen 48 uur.", "PT48H"),
        ("Ruim twee kwartalen.", "P6M"),
        ("In de afgelopen vijfentwintig jaar.", "P25Y"),
    ],
)
def test_durations(text, duration):
    mention = only(text)
    assert (mention.edtf, mention.granularity, mention.duration) == (None, "duration", duration)


def test_direction_basis_and_modifier():
    mention = only("Wij zien u eind september a.s. graag.")
    assert (mention.edtf, mention.direction, mention.basis, mention.modifier) == (
        "2025-09",
        "future",
        "document_date",
        "END",
    )
    assert mention.interval == ("2025-09-21", "2025-09-30")
    assert only("Dat speelt voor Kerst.").basis == "calendar"
    assert only("Dat is voor het zomerreces klaar.").basis == "external"
    assert only("Dat was op 3 mei 2024.").basis == "text"


def test_without_document_date_nothing_is_guessed_and_it_can_be_resolved_later():
    mention = only("Wij spraken u op 10 december jl. daarover.", None)
    assert mention.edtf is None
    assert resolve(mention, JANUARY).edtf == "2024-12-10"
    assert resolve(mention, JUNE).edtf == "2024-12-10"
    assert resolve(mention, datetime.date(2024, 12, 10)).edtf == "2024-12-10"


def test_a_day_takes_its_year_from_elsewhere_in_the_document():
    text = "Op 9 november volgt de uitslag. De bijeenkomst van 9 november 2021 was druk."
    assert [value for _, value in values(text, None)] == ["2021-11-09", "2021-11-09"]


def test_what_recurs_or_is_vague_has_no_value():
    for text in (
        "Wij rapporteren elk kwartaal.",
        "Dat komt zo spoedig mogelijk.",
        "Dat gebeurt jaarlijks.",
        "Na de inwerkingtreding volgt meer.",
    ):
        assert [m.edtf for m in find_dates(text, JUNE)] == [None]


def test_letter_date():
    found = letter_date("Gemeente Zandwijk\nDatum\n3 juni 2024\nGeachte leden,")
    assert found
    assert found.edtf == "2024-06-03"
    assert letter_date("Geachte leden,") is None


def test_easter_and_terms():
    assert [easter(year).isoformat() for year in (2000, 2019, 2024, 2025)] == [
        "2000-04-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
    ]
    assert term_of_office(datetime.date(2022, 2, 1)) == "2018-03/2022-03"
    assert term_of_office(datetime.date(2022, 3, 20), 1) == "2026-03/2030-03"


PIECES = st.sampled_from(
    [
        "12 ",
        "3 ",
        "maart ",
        "mei, ",
        "2024",
        " en ",
        "t/m ",
        "voor ",
        "- ",
        "\n",
        "\f",
        "jl. ",
        "zes weken ",
        "(",
        ")",
        "Q3 ",
        "/",
        "€ ",
        "de zomer ",
        "raads- en ",
        "x",
        "eind ",
        "volgend jaar ",
        "’",
        "op de ",
        "1e ",
        "van ",
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_sound_mentions(text):
    last = 0
    for mention in find_dates(text, JUNE):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        assert mention.edtf is None or (is_valid(mention.edtf) and interval(mention.edtf) != (None, None))


@pytest.mark.parametrize("piece", ["1", "1 mei ", "12 en ", "a.", "\n", "2024-", "\x00", "a@", "mei, "])
def test_a_hostile_line_is_read_to_its_end(piece):
    text = piece * (200_000 // len(piece)) + " x 3 juni 2024"
    assert find_dates(text)[-1].end == len(text)


@pytest.mark.parametrize(("text", "edtf"), [
    ("vóór 1 oktober 2022 bomen te planten", "../2022-10-01"), ("op 1 januari 2025 woningen op te leveren", "2025-01-01"),
    ("in maart 2024 leden te werven", "2024-03"),
])
def test_a_year_after_its_month_counts_nothing(text: str, edtf: str) -> None:
    assert [mention.edtf for mention in find_dates(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Planning: vierde kwartaal oplevering.", [("vierde kwartaal", "2024-36")]),
        ("Dat volgt in het derde en vierde kwartaal.", [("het derde en vierde kwartaal", "{2024-35,2024-36}")]),
        ("Het verslag komt op 1 april van elk jaar.", [("1 april van elk jaar", None)]),
        ("Het dagelijks bestuur en een dagelijks bestuurder stemmen in.", []),
        ("Oplevering 2025 Q1.", [("2025 Q1", "2025-33")]),
    ],
)
def test_planning_and_what_comes_back(text: str, wanted: list[tuple[str, str | None]]) -> None:
    found = find_dates(text, datetime.date(2024, 2, 7))
    assert [(text[one.start : one.end], one.edtf) for one in found] == wanted
