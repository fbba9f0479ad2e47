"""Dates that lean on what stands beside them: the day of the paper, another day, an event, a year that comes back."""

import datetime

import pytest

from pipeline.extract.dates import find_dates

FRIDAY = datetime.date(2025, 6, 13)
JANUARY = datetime.date(2025, 1, 20)


def values(text, day=FRIDAY):
    return [(text[one.start : one.end], one.edtf) for one in find_dates(text, day)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gisteren sprak de raad.", [("Gisteren", "2025-06-12")]),
        ("Eergisteren was dat anders, overmorgen ook.", [("Eergisteren", "2025-06-11"), ("overmorgen", "2025-06-15")]),
        ("Wij bellen u morgen.", [("morgen", "2025-06-14")]),
        ("Goede morgen, voorzitter. Zo denkt de stad van morgen.", []),
        ("Het fonds Groen Morgen betaalt.", []),
        ("Daar is vandaag de dag meer van.", []),
        ("Komende vrijdag is er markt.", [("Komende vrijdag", "2025-06-20")]),
        ("Afgelopen dinsdagavond sprak de commissie.", [("Afgelopen dinsdagavond", "2025-06-10")]),
        ("Dat was vrijdag jl. al zo.", [("vrijdag jl.", "2025-06-06")]),
        ("Uiterlijk komende maandag hoort u ons.", [("Uiterlijk komende maandag", "../2025-06-16")]),
        ("Volgende week donderdag besluit de raad.", [("Volgende week donderdag", "2025-06-19")]),
        ("Vorige week woensdag is gemeten.", [("Vorige week woensdag", "2025-06-04")]),
        ("Komende vrijdag 20 juni is er markt.", [("Komende vrijdag 20 juni", "2025-06-20")]),
        ("De volgende vrijdag valt af.", [("De volgende vrijdag", None)]),
        ("In week 27 wordt geasfalteerd.", [("week 27", "2025-06-30/2025-07-06")]),
        ("Week 3 van 2024 en de weken 10 t/m 12.", [("Week 3 van 2024", "2024-01-15/2024-01-21"), ("weken 10 t/m 12", "2025-03-03/2025-03-23")]),
        ("Voor 3 weken 27 mensen.", [("3 weken", None)]),
        ("Dat is week 53 van 2025.", [("week 53 van 2025", None)]),
        ("Volgende week gaat de brug dicht.", [("Volgende week", "2025-06-16/2025-06-22")]),
        ("Dat was vorige week zo, en deze week weer.", [("vorige week", "2025-06-02/2025-06-08"), ("deze week", "2025-06-09/2025-06-15")]),
        ("De afgelopen week was druk.", [("De afgelopen week", None)]),
        ("Uiterlijk volgende week hoort u ons.", [("Uiterlijk volgende week", "../2025-06-22")]),
        ("De cijfers volgen komend kwartaal.", [("komend kwartaal", "2025-35")]),
        ("Per heden geldt een stop.", [("heden", "2025-06-13")]),
        ("De tramlijn gaat in het najaar rijden, verwachten wij.", [("het najaar", "2025-23")]),
        ("In de winter is het pad glad.", [("de winter", None)]),
        ("Uiterlijk in de tweede week van juli ligt de steiger er.", [("Uiterlijk in de tweede week van juli", "../2025-07-14")]),
        ("Het tarief geldt met terugwerkende kracht tot en met 1 maart 2024.", [("tot en met 1 maart 2024", "2024-03-01/..")]),
        ("De regeling werkt terug tot 1 maart 2024.", [("tot 1 maart 2024", "2024-03-01/..")]),
        ("Het tarief is van kracht tot 1 maart 2026.", [("tot 1 maart 2026", "../2026-03-01")]),
        ("Op zijn vroegst in mei 2027, op zijn laatst 1-1-2028.", [("Op zijn vroegst in mei 2027", "2027-05/.."), ("op zijn laatst 1-1-2028", "../2028-01-01")]),
        ("Meld u vóór of op 1 juli 2026.", [("vóór of op 1 juli 2026", "../2026-07-01")]),
        ("De brug gaat 4 mei of 11 mei open.", [("4 mei of 11 mei", "[2025-05-04,2025-05-11]")]),
        ("Op Hemelvaartsdag is de sluis dicht.", [("Hemelvaartsdag", "2025-05-29")]),
        ("Tijdens de meivakantie 2026 is er zwemles.", [("de meivakantie 2026", "2026-05")]),
        ("Binnen vier weken na het collegebesluit van 2 juni 2025 volgt een brief.",
         [("vier weken", "../2025-06-30"), ("na het collegebesluit", None), ("2 juni 2025", "2025-06-02")]),
        ("Drie weken vóór de opening van 30 juni krijgt u de stukken.", [("Drie weken", "2025-06-09"), ("30 juni", "2025-06-30")]),
    ],
)
def test_days_beside_that_of_the_paper(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In de raadsperiode 2018-2022 is gebouwd.", [("de raadsperiode 2018-2022", "2018/2022")]),
        ("De winter van 2023-2024 was zacht.", [("De winter van 2023-2024", "2023-24")]),
        ("Eerste helft juni 2026 volgt de keuze.", [("Eerste helft juni 2026", "2026-06")]),
        ("Dat speelde vorig jaar mei.", [("vorig jaar mei", "2024-05")]),
        ("Volgend jaar in maart stemmen wij.", [("Volgend jaar in maart", "2026-03")]),
        ("Op Koningsdag 2025 en Koningsdag 2024.", [("Koningsdag 2025", "2025-04-26"), ("Koningsdag 2024", "2024-04-27")]),
        ("In het laatste kwartaal van volgend jaar is het klaar.", [("het laatste kwartaal van volgend jaar", "2026-36")]),
        ("Na twee volle jaren is het op.", [("twee volle jaren", None)]),
        ("In de laatste week van mei 2026 is het feest.", [("de laatste week van mei 2026", "2026-05-25/2026-05-31")]),
        ("De tweede week van de maand oktober past.", [("De tweede week van de maand oktober", "2025-10-08/2025-10-14")]),
        ("In de laatste week van februari niet.", [("de laatste week van februari", None)]),
        ("Dat volgt in kwartaal 3 van het jaar.", [("kwartaal 3", "2025-35")]),
        ("Op Koninginnedag 2006 regende het.", [("Koninginnedag 2006", "2006-04-29")]),
    ],
)
def test_named_parts_of_a_year(text, wanted):
    assert values(text) == wanted


def test_the_halves_of_a_month_and_what_a_week_is_without_a_year():
    (half,) = find_dates("de tweede helft van maart 2025")
    assert (half.edtf, half.modifier, half.interval) == ("2025-03", "END", ("2025-03-16", "2025-03-31"))
    (week,) = find_dates("Dat is in week 27.")
    assert (week.edtf, week.granularity) == (None, "vague")


@pytest.mark.parametrize(
    ("text", "edtf"), [("In december komt de nota.", "2025-12"), ("In december heeft de raad haar besproken.", "2024-12")]
)
def test_the_verb_tells_which_december(text, edtf):
    assert values(text, JANUARY) == [("december", edtf)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jaarlijks vóór 1 april komt het verslag.", [("Jaarlijks vóór 1 april", None)]),
        ("Het college meldt elk jaar, uiterlijk op 15 mei, de stand.", [("elk jaar, uiterlijk op 15 mei", None)]),
        ("Het college rapporteert jaarlijks aan de raad vóór 1 april.", [("jaarlijks", None), ("vóór 1 april", None)]),
        ("Wij tellen op 1 januari ieder jaar.", [("1 januari ieder jaar", None)]),
        ("De begroting gaat vóór 1 juli van het jaar voorafgaande aan dat waarvoor zij dient naar de provincie.", [("vóór 1 juli", None)]),
        ("De subsidie eindigt op 1 mei daaropvolgend.", [("1 mei", None)]),
        ("De jaarlijkse kermis op 12 mei was druk.", [("jaarlijkse", None), ("12 mei", "2025-05-12")]),
        ("Wij tellen jaarlijks. Op 12 mei begon dat.", [("jaarlijks", None), ("12 mei", "2025-05-12")]),
        ("Vóór 1 juli van het jaar 2026 is het klaar.", [("Vóór 1 juli", "../2025-07-01"), ("het jaar 2026", "2026")]),
    ],
)
def test_what_comes_back_each_year_has_no_year(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("De inloop sluit op 2 juni 2025. Binnen vier weken na sluiting volgt de nota.", "../2025-06-30"),
        ("Het plan is op 3 maart 2025 vastgesteld. Zes weken daarna is het van kracht.", "2025-04-14"),
        ("De vergunning is op 3 maart 2025 bekendgemaakt en binnen zes weken na de bekendmaking kunt u bezwaar maken.", "../2025-04-14"),
        ("Binnen zes weken na dagtekening van deze brief kunt u bezwaar maken.", "../2025-07-25"),
        ("Het plan is op 3 maart 2025 vastgesteld. Binnen zes weken na ontvangst van uw brief hoort u ons.", None),
        ("Op 3 maart 2025 en 4 maart 2025 is gemeten. Zes weken daarna was het klaar.", None),
        ("Binnen zes weken na de vaststelling hoort u meer.", None),
        ("Zij gaf het op 3 maart 2025, vijf dagen later, terug.", None),
        ("Het plan is op 3 maart 2025 vastgesteld. Nog geen zes weken later is het van kracht.", None),
        ("De brug is op 3 maart 2025 geopend. Dat was een feest. Zes weken later ging zij dicht.", None),
    ],
)
def test_time_that_runs_from_a_day_or_an_event(text, wanted):
    assert next(one.edtf for one in find_dates(text, FRIDAY) if one.duration) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Wethouder De Maart sprak met de heer Van Mei.",
        "De 1 mei-beweging liep mee.",
        "Bij 1 op de 4 maart-gevallen ging het mis.",
        "Op de Havenstraat 3 april werken zij door.",
        "Fax: 078-12 05 2024, telefax (0522) 12-10-1999",
        "De mei-circulaire viel tegen.",
    ],
)
def test_what_only_looks_like_a_date(text):
    assert not [one for one in find_dates(text, FRIDAY) if one.edtf]


@pytest.mark.parametrize("piece", ["jaarlijks ", "zes weken na de ", "zes weken daarna ", "week 3 ", "1 op de 4 mei ", "fax 1-1-2020 "])
def test_hostile_lines_are_read_in_time(piece):
    assert isinstance(find_dates(piece * (60_000 // len(piece)), FRIDAY), list)
