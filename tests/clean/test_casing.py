import pytest

from pipeline.clean import casing, vocabulary
from pipeline.clean.lines import lines
from pipeline.model.text import apply, canonical


@pytest.mark.parametrize(("read", "printed"), [
    ("een weg die Wij niet kennen", "een weg die wij niet kennen"),
    ("dicht voor een Periode van drie weken", "dicht voor een periode van drie weken"),
    ("nul oP de meter", "nul op de meter"),
    ("bij de heer Van der Kade", "bij de heer Van der Kade"),
    ("de wethouder Op den Berg sprak", "de wethouder Op den Berg sprak"),
    ("een Zeeuwse vlag hing er", "een Zeeuwse vlag hing er"),
    ("de motie Samen over de brug", "de motie Samen over de brug"),
    ("Kosten\nWij stellen voor", "Kosten\nWij stellen voor"),
    ("dat leggen wij U in mei voor", "dat leggen wij U in mei voor"),
])
def test_capitals_in_the_midst_of_a_sentence(read, printed):
    assert apply(read, canonical(casing.capitals(read, vocabulary.load()))) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("a. meedoen\nb. wachten\nC. uitstappen\n", "a. meedoen\nb. wachten\nc. uitstappen\n"),
    ("A. meedoen\nB. wachten\nC. uitstappen\n", "A. meedoen\nB. wachten\nC. uitstappen\n"),
    ("a. meedoen\n\nC. Kade\n", "a. meedoen\n\nC. Kade\n"),
])
def test_letters_of_a_list(read, printed):
    assert apply(read, canonical(casing.marks(lines(read)))) == printed
