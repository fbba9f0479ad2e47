"""When a paper without a day of its own was written, and what its dates without a year then are."""

from __future__ import annotations

import datetime

import pytest

from pipeline.extract.dates import find_dates
from pipeline.extract.dates_written import Written, fill, within, written

TOLD = "Op 9 september jl. hebben wij de molen verkocht. De koop van 9 september 2031 is rond. "
PLANNED = "De oplevering verwachten wij in het eerste kwartaal van 2032. "


def test_the_time_lies_between_what_is_told_and_what_is_expected() -> None:
    when = written(TOLD + PLANNED, find_dates(TOLD + PLANNED))
    assert when == Written(datetime.date(2031, 9, 9), datetime.date(2031, 12, 31), True)


def test_without_an_expectation_the_end_is_what_is_usual() -> None:
    when = written(TOLD, find_dates(TOLD))
    assert when is not None
    assert when.first == datetime.date(2031, 9, 9)
    assert not when.stated


@pytest.mark.parametrize(
    "text",
    [
        "Op 14 mei jl. sprak de raad. Het plan is klaar.",  # no year anywhere
        "In 1998 en op 3 mei 2004 nam de raad besluiten.",  # told, but not lately
        PLANNED,
        TOLD + "Dit verwachten wij in juni 2031.",  # expected before what is told: one of them is misread
    ],
)
def test_no_time_where_the_text_does_not_tell_of_a_day_just_past(text: str) -> None:
    assert written(text, find_dates(text)) is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("In april jl. is gestart.", "2031-04"),
        ("Wij komen voor Kerst met een brief.", "../2031-12-24"),
        ("Dit jaar volgt nog een brief.", "2031"),
        ("Morgen vergadert het bestuur.", None),
        ("Volgende maand volgt een brief.", None),  # of several months
    ],
)
def test_dates_get_the_value_that_holds_on_nearly_all_days(words: str, edtf: str | None) -> None:
    text = TOLD + PLANNED + words
    mentions = find_dates(text)
    when = written(text, mentions)
    assert when is not None
    assert fill(mentions, when)[-1].edtf == edtf


def test_a_paper_of_a_month_gives_the_year() -> None:
    when = within("2031-03")
    assert when is not None
    assert [one.edtf for one in fill(find_dates("Dit jaar en vandaag."), when)] == ["2031", None]
    assert within("2031/..") is None
    assert within(None) is None
