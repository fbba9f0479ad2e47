"""Municipalities by name, variant and adjective."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places import by_code, find, find_all, named


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("de Dordtse gemeenteraad", "GM0505"),
        ("het college van 's-Gravenhage", "GM0518"),
        ("Den Haag", "GM0518"),
        ("de Haagse wethouder", "GM0518"),
        ("raad van de gemeente Hendrik-Ido-Ambacht", "GM0531"),
        ("de Ambachtse raad", "GM0531"),
        ("hardinxveld giessendam", "GM0523"),
        ("ALBLASSERDAM", "GM0482"),
        ("de Alblasserdamse begroting", "GM0482"),
        ("Papendrechtse inwoners", "GM0590"),
        ("Sliedrechts belang in de Sliedrechtse raad", "GM0610"),
        ("het Zwijndrechtse college", "GM0642"),
        ("gemeente Best", "GM0753"),
        ("burgemeester en wethouders van Ede", "GM0228"),
        ("de Zwolse binnenstad", "GM0193"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Vlaardingse haven", "GM0622"),
        ("Bergen op Zoom", "GM0748"),
        ("Den Bosch", "GM0796"),
        ("Gemeente Alphen a/d Rijn", "GM0484"),
    ],
)
def test_a_municipality_is_found(phrase: str, code: str) -> None:
    place = find(phrase)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    "phrase",
    [
        "het beste voorstel",
        "Best een goed idee",
        "de provincie Utrecht",
        "het bos",
        "de heer Van Buren",
        "Veiligheidsregio Groningen",
        "",
        "de raad van toezicht",
        "info@dordrecht.example",
        "dordrecht ligt aan het water en is oud",
        "Bergen afval",
    ],
)
def test_no_municipality_is_meant(phrase: str) -> None:
    assert find(phrase) is None


def test_all_mentions_come_in_order_with_their_places() -> None:
    text = "Sliedrecht, Zwijndrecht en 's-Gravenhage; ook de Gorcumse raad."
    found = find_all(text)
    assert [text[m.start : m.end] for m in found] == ["Sliedrecht", "Zwijndrecht", "'s-Gravenhage", "Gorcumse"]
    assert [m.adjective for m in found] == [False, False, False, True]


def test_a_former_municipality_says_until_when() -> None:
    place = named("Giessenlanden")
    assert place is not None
    assert place.until == date(2019, 1, 1)
    assert place.exists(date(2018, 6, 1))
    assert not place.exists()


def test_identifiers() -> None:
    place = by_code("GM0518")
    assert place is not None
    assert (place.slug, place.tooi) == ("den-haag", "https://identifier.overheid.nl/tooi/id/gemeente/gm0518")
    assert by_code("GM9999") is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    ends = [(m.start, m.end) for m in find_all(text)]
    assert all(0 <= a < b <= len(text) for a, b in ends)
    assert ends == sorted(ends)


@pytest.mark.parametrize(("text", "names"), [
    ("Goes wil een veer.", ["Goes"]),
    ("Wij horen dat Goes en Kapelle een veer willen.", ["Goes", "Kapelle"]),
    ("In Goes ziet men niets in een veer.", ["Goes"]),
    ("Buren willen geen veer.", []),
    ("Buren wil geen veer.", ["Buren"]),
    ("Geen van onze buren wil een veer.", []),
])
def test_names_that_are_words_count_in_their_own_region(text: str, names: list[str]) -> None:
    home = [place for place in (find("gemeente Goes"), find("gemeente Buren")) if place]
    assert [mention.place.name for mention in find_all(text, home)] == names
    assert not {"Goes", "Buren"} & {mention.place.name for mention in find_all(text)} or "Kapelle" in names


@pytest.mark.parametrize(("text", "found"), [
    ("Bergen en Alkmaar betalen mee.", ["GM0373", "GM0361"]),
    ("De gemeente Bergen betaalt mee.", ["GM0373"]),
    ("Alkmaar, Bergen en Heiloo betalen mee.", ["GM0361", "GM0373", "GM0399"]),
    ("Bergen (L.) betaalt mee.", ["GM0893"]),
    ("Bergen papier lagen er.", []),
])
def test_a_shared_name_means_the_only_one_of_the_region(text: str, found: list[str]) -> None:
    home = [place for code in ("GM0361", "GM0373", "GM0399") if (place := by_code(code))]
    assert [mention.place.code for mention in find_all(text, home)] == found


def test_a_shared_name_means_nobody_where_the_region_has_both_or_none() -> None:
    both = [place for code in ("GM0373", "GM0893") if (place := by_code(code))]
    assert [find_all("De gemeente Bergen betaalt mee.", home) for home in (both, ())] == [[], []]
