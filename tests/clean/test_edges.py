import pytest

from pipeline.clean import edges
from pipeline.clean.lines import lines
from pipeline.model.text import apply, canonical


@pytest.mark.parametrize(("read", "printed"), [
    ("De brug blijft open voor fietsers. 5\n\nVervolg", "De brug blijft open voor fietsers.\n\nVervolg"),
    ("a. de brug te openen; i\n\nb. de weg te sluiten", "a. de brug te openen;\n\nb. de weg te sluiten"),
    ("Wat kost de brug ons? 4 g\n\nKosten", "Wat kost de brug ons?\n\nKosten"),
    ("Tekst.\n\nVerdeling van lasten z\n\nTekst.", "Tekst.\n\nVerdeling van lasten\n\nTekst."),
    ("Tekst.\n\nArtikel 6 :\nDe brug", "Tekst.\n\nArtikel 6\nDe brug"),
    ("de brug naar de haven ©\nis dicht", "de brug naar de haven\nis dicht"),
    ("Haven 3 | Postbus 9, 1234 AB { 14 0199\n", "Haven 3 | Postbus 9, 1234 AB | 14 0199\n"),
    ("Voorzitter | wethouder Kade\n", "Voorzitter wethouder Kade\n"),
    ("De raad | stemt in.\n", "De raad stemt in.\n"),
    ("Pagina 2 van 3.\n", "Pagina 2 van 3\n"),
    ("Pagina 2.van 3\n", "Pagina 2 van 3\n"),
])
def test_specks_at_the_edge_of_a_line(read, printed):
    assert apply(read, canonical(edges.edges(lines(read)))) == printed


@pytest.mark.parametrize("text", [
    "De brug gaat open. 1\n\nDe weg gaat dicht. 2\n\n1 Zie de brief.\n2 Zie het plan.\n",
    "De kosten staan in motie nr. 6\n\nDe raad\n",
    "Dat staat in bijlage. b\nen verder",
    "Haven 3 | Postbus 9, 1234 AB | 14 0199\n",
    "Inhoud . . . . 4\n",
    "voor: 19\n\nonthouden: 0\n\nBesluit\n",
    "Gemeente Oeverwijk | Memo\n",
    "Nr. | Haven | steigers\n1 | Zuid | dicht\n2 | Noord | open\n",
    "Dit besluit treedt morgen in werking. 5\ndagen later vervalt het",
    "Wij danken u.\n",
])
def test_what_belongs_there_stays(text):
    assert apply(text, canonical(edges.edges(lines(text)))) == text
