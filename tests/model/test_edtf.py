"""EDTF values: what is read, what is refused, first and last day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.edtf import EdtfError, interval, is_valid, last_day, parse

VALUES = [
    ("2020", "2020-01-01", "2020-12-31", "year"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2020-10-27", "2020-10-27", "2020-10-27", "day"),
    ("2020-10-27~", "2020-10-27", "2020-10-27", "day"),
    ("2021-33", "2021-01-01", "2021-03-31", "quarter"),
    ("2021-36", "2021-10-01", "2021-12-31", "quarter"),
    ("2025-22", "2025-06-21", "2025-09-20", "season"),
    ("2025-24", "2025-12-21", "2026-03-20", "season"),
    ("193X", "1930-01-01", "1939-12-31", "decade"),
    ("18XX", "1800-01-01", "1899-12-31", "century"),
    ("XXXX-07-10", None, None, "day"),
    ("../2020-12-24", None, "2020-12-24", "day"),
    ("2025/..", "2025-01-01", None, "year"),
    ("2020-10-27/2020-12-31", "2020-10-27", "2020-12-31", "day"),
    ("[2025-05-08,2025-05-22]", "2025-05-08", "2025-05-22", "day"),
    ("{2024-03,2024-01}", "2024-01-01", "2024-03-31", "month"),
    ("[2024-03-01..2024-03-04]", "2024-03-01", "2024-03-04", "day"),
]


@pytest.mark.parametrize(("text", "first", "last", "granularity"), VALUES)
def test_bounds_and_granularity(text, first, last, granularity):
    assert interval(text) == (first, last)
    assert parse(text).granularity == granularity
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2020-13",
        "2020-00",
        "2020-02-30",
        "2020-04-31",
        "2020-21-03",
        "2020-33-01",
        "27-10-2020",
        "X020",
        "2020-10-27T10:00",
        "../..",
        "/",
        "2021/2020",
        "a/b/c",
        "[2020",
        "{}",
        "[]",
        "2020-XX-XX-XX",
        "[2020,]",
        " 2020",
        "2020\n",
    ],
)
def test_no_edtf(text):
    assert not is_valid(text)
    with pytest.raises(EdtfError):
        parse(text)


def test_no_value_has_no_bounds():
    assert interval(None) == (None, None)


def test_a_hostile_value_is_refused():
    assert not is_valid("[" + "2020," * 100_000 + "2020]")


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_is_its_own_interval(day):
    assert interval(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.dates(min_value=datetime.date(1000, 1, 1)))
def test_an_interval_runs_from_first_to_last(one, other):
    first, last = sorted((one.isoformat(), other.isoformat()))
    assert interval(f"{first}/{last}") == (first, last)
    assert is_valid(f"{last}/{first}") == (first == last)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    if is_valid(text):
        first, last = interval(text)
        assert first is None or last is None or first <= last


@pytest.mark.parametrize(("edtf", "day"), [
    ("2024-23/..", "2024-12-20"), ("2024-09/..", "2024-09-30"), ("2022/..", "2022-12-31"), ("2024-09-21/..", "2024-09-21"),
    ("../2024-06", "2024-06-30"), ("2024-22", "2024-09-20"), (None, None), ("onzin/..", None),
])
def test_the_last_day_of_what_is_open_is_that_of_what_it_opens_with(edtf: str | None, day: str | None) -> None:
    assert last_day(edtf) == day
