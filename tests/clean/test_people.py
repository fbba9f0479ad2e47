import pytest

from pipeline.clean import people
from pipeline.model.text import apply, canonical


@pytest.mark.parametrize(("read", "printed"), [
    ("G.H, Kadewerker", "G.H. Kadewerker"),
    ("mw. K, Stuurvrouw was afwezig", "mw. K. Stuurvrouw was afwezig"),
    ("FJ. Havenaar\nvoorzitter", "F.J. Havenaar\nvoorzitter"),
    ("de griffier, L.de Bruggeman", "de griffier, L. de Bruggeman"),
    ("Havenbedrijf BV. Kosten", "Havenbedrijf BV. Kosten"),
    ("AB. Vaststelling van de agenda", "AB. Vaststelling van de agenda"),
    ("II. Havenplan", "II. Havenplan"),
    ("het amendement H.C, Stok achter de deur", "het amendement H.C, Stok achter de deur"),
    ("scenario A, Bouwen", "scenario A, Bouwen"),
])
def test_initials(read, printed):
    assert apply(read, canonical(people.initials(read))) == printed
