from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.inflection import Endings, infinitive, infinitives, undiminished


@pytest.mark.parametrize(
    ("participle", "verb"),
    [
        ("geagendeerd", "agenderen"),
        ("geïnventariseerd", "inventariseren"),
        ("gepraat", "praten"),
        ("geleefd", "leven"),
        ("gereisd", "reizen"),
        ("afgerond", "afronden"),
        ("verwaterd", "verwateren"),
        ("omgekeerd", "omkeren"),
        ("gemeente", None),
        ("raad", None),
    ],
)
def test_infinitive(participle: str, verb: str | None) -> None:
    assert infinitive(participle) == verb


@pytest.mark.parametrize(
    ("form", "noun"),
    [
        ("vleugeltjes", "vleugel"),
        ("raampje", "raam"),
        ("koninkje", "koning"),
        ("balletje", "bal"),
        ("autootje", "auto"),
        ("bootje", "boot"),
        ("haartje", "haar"),
        ("oranje", None),
        ("raad", None),
    ],
)
def test_undiminished(form: str, noun: str | None) -> None:
    assert undiminished(form) == noun


def test_endings_are_learned_by_kind_of_tag() -> None:
    rows = [(word + "en", "N|soort|mv|basis", word) for word in ("raad", "stad", "daad", "maat")]
    endings = Endings(rows)
    assert endings.lemma("draaden", "N|soort|mv|basis") == "draad"
    assert endings.lemma("draaden", "WW|pv|tgw|mv") is None
    assert endings.lemma("boter", "N|soort|mv|basis") is None


def test_spellings_of_an_infinitive() -> None:
    assert next(infinitives("leef")) == "leven"
    assert "pakken" in list(infinitives("pak"))


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert infinitive(text) is None or isinstance(infinitive(text), str)
    assert undiminished(text) is None or isinstance(undiminished(text), str)
    assert list(infinitives(text))
