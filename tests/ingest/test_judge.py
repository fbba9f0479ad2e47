from __future__ import annotations

import pytest

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ingest.judge import apart, letter_spaced, misread

SOUND = (
    "De gemeenteraad van Molendam heeft besloten de oude sluis te vernieuwen voor het bedrag van 1250 euro. Het college "
    "legt in het voorjaar een voorstel voor aan de commissie, waarin de financiële gevolgen en de planning voor de "
    "komende jaren worden beschreven. Bewoners kunnen daarop reageren tijdens een avond in het gemeentehuis. "
) * 2


def known(form: str) -> bool:
    return shared_lexicon().known(form)


def test_sound_layers_are_kept() -> None:
    assert misread(SOUND.split(), known) == ""
    assert not letter_spaced(SOUND.split(), None)
    assert misread(["kort"], known) == ""


def test_words_that_are_none() -> None:
    spoilt = SOUND.replace("n", "ri").split()
    assert "no Dutch words" in misread(spoilt, known)


def test_the_english_model_is_known_by_its_print() -> None:
    read = f"{SOUND} financiéle beéindigd de industriéle ruimte".split()
    assert "English model" in misread(read, known)
    # French words are no fingerprint.
    assert misread(f"{SOUND} café résumé procédé".split(), known) == ""


def test_letters_that_all_stand_apart_make_no_words() -> None:
    assert apart(list(SOUND.replace(" ", "")))
    assert not apart(SOUND.split())
    assert not apart([*"BESLUIT", *SOUND.split()])


def test_letter_spaced_layers_are_for_cleaning() -> None:
    spaced = SOUND.replace("en ", "e n ").replace("ee", "e e").split()
    assert letter_spaced(spaced, None)
    assert letter_spaced(spaced, known)


@pytest.mark.parametrize("extra", ["B E S L U I T :", "a b c d e f g h i j k l", "A. B. C. D. E."])
def test_single_letters_are_no_letter_spacing(extra: str) -> None:
    assert not letter_spaced(f"{SOUND} {extra}".split(), known)
