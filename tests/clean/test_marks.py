import pytest

from pipeline.clean import marks, vocabulary
from pipeline.clean.lines import lines
from pipeline.model.text import apply, canonical


def mended(text, edits):
    return apply(text, canonical(edits))


@pytest.mark.parametrize(("read", "printed"), [
    ("|. het plan vast te stellen;\nIl. het krediet te openen;\nlll. de raad te berichten.",
     "I. het plan vast te stellen;\nII. het krediet te openen;\nIII. de raad te berichten."),
    ("a. een\nb. twee\n¢. drie", "a. een\nb. twee\nc. drie"),
    ("1. een plan\n2, een raming\n3. een planning", "1. een plan\n2. een raming\n3. een planning"),
    ("11. elf punten\n1. een punt", "11. elf punten\n1. een punt"),
    ("2, 3 en 4 maart", "2, 3 en 4 maart"),
])
def test_marks_of_a_list(read, printed):
    assert mended(read, marks.markers(lines(read))) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("Het college heeft hierover vorig jaar overlegd, De uitkomst volgt nog.",
     "Het college heeft hierover vorig jaar overlegd. De uitkomst volgt nog."),
    ("Het college heeft hierover vorig jaar overlegd,\n\nPlanning en aanpak\n", "Het college heeft hierover vorig jaar overlegd.\n\nPlanning en aanpak\n"),
    ("Geachte leden van de raad,\n\nWij schrijven u over het zwembad.", "Geachte leden van de raad,\n\nWij schrijven u over het zwembad."),
    ("De raad van Zwijndrecht, in vergadering bijeen op maandag,\n\nOverwegende dat", "De raad van Zwijndrecht, in vergadering bijeen op maandag,\n\nOverwegende dat"),
    ("De secretaris, De burgemeester,", "De secretaris, De burgemeester,"),
])
def test_commas_that_were_full_stops(read, printed):
    assert mended(read, marks.stops(read)) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("zit op-een stoel", "zit op een stoel"), ("over de'kosten van", "over de kosten van"), ("zie Vraag3 hieronder", "zie Vraag 3 hieronder"),
    ("vanaf 20.april geldt", "vanaf 20 april geldt"), ("foto's en baby'tje", "foto's en baby'tje"), ("de zij-instroom", "de zij-instroom"),
    ("een-op-een", "een-op-een"), ("op-en-top", "op-en-top"), ("een CDA'er zei", "een CDA'er zei"), ("Fase2 en A16", "Fase2 en A16"),
])
def test_words_joined_by_a_speck(read, printed):
    assert mended(read, marks.joints(read, vocabulary.load())) == printed


def test_an_exclamation_mark_for_an_l():
    assert mended("het initiatiefvoorste! van de raad", marks.exclamations("het initiatiefvoorste! van de raad", vocabulary.load())) == (
        "het initiatiefvoorstel van de raad")
    assert not list(marks.exclamations("Stop! zei hij", vocabulary.load()))


@pytest.mark.parametrize(("read", "printed"), [
    ("1. De brug is open,\n2. De weg is dicht.\n", "1. De brug is open.\n2. De weg is dicht.\n"),
    ("a. de brug te openen;\nb. de weg te sluiten:\nc. de haven te graven;\nd. de raad te melden.\n",
     "a. de brug te openen;\nb. de weg te sluiten;\nc. de haven te graven;\nd. de raad te melden.\n"),
    ("a. de brug, en:\nb. de weg.\n", "a. de brug, en:\nb. de weg.\n"),
    ("1. de brug,\n2. de weg.\n", "1. de brug,\n2. de weg.\n"),
])
def test_ends_of_items(read, printed):
    assert mended(read, marks.items(lines(read))) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("het reglement van.orde geldt", "het reglement van orde geldt"),
    ("wij verdelen.naar inwonertal", "wij verdelen naar inwonertal"),
    ("Antwoord:Ja, dat klopt", "Antwoord: Ja, dat klopt"),
    ("op 12 julia.s. is er overleg", "op 12 juli a.s. is er overleg"),
    ("zie www,havenstad.example", "zie www.havenstad.example"),
    ("zie wavw.havenstad.example", "zie www.havenstad.example"),
    ("op 29' mei gaat het door", "op 29 mei gaat het door"),
    ("met 20-tegen 10 stemmen", "met 20 tegen 10 stemmen"),
    ("1.-Inleiding\n", "1. Inleiding\n"),
    ("zie www.havenstad.nl en info@haven.nl", "zie www.havenstad.nl en info@haven.nl"),
    ("dat is o.a. en b.v. zo", "dat is o.a. en b.v. zo"),
    ("het bestand plan.pdf staat er", "het bestand plan.pdf staat er"),
    ("een bedrag van 1.-5 en 3-2", "een bedrag van 1.-5 en 3-2"),
])
def test_specks_beside_points(read, printed):
    assert mended(read, marks.points(read, vocabulary.load())) == printed


def test_small_words_behind_a_hyphen_are_words():
    vocab = vocabulary.load()
    assert mended("het bestuur-van de haven", marks.joints("het bestuur-van de haven", vocab)) == "het bestuur van de haven"
    for name in ("Mevrouw Smit-de Boer", "de heer Terpstra-van der Wal", "wethouder Koster-ten Brink"):
        assert mended(name, marks.joints(name, vocab)) == name
        assert not marks.damaged(name, [], vocab)
    assert mended("het doe-het-zelf en de check-in", marks.joints("het doe-het-zelf en de check-in", vocab)) == "het doe-het-zelf en de check-in"
