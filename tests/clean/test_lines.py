import pytest

from pipeline.clean import lines, vocabulary
from pipeline.model.text import apply, canonical


def changed(text, rule):
    return apply(text, canonical(rule(lines.lines(text))))


@pytest.mark.parametrize(("text", "expected"), [
    ("Besluit:\n« meer groen;\n« minder steen.", "Besluit:\n• meer groen;\n• minder steen."),
    ("Besluit:\n\ne meer groen;\no minder steen.", "Besluit:\n\n• meer groen;\n• minder steen."),
    ("Zij noemde het plan\n« een gok » en vertrok", "Zij noemde het plan\n« een gok » en vertrok"),
    ("Het kost volgens de folder\n¢ 50 per stuk", "Het kost volgens de folder\n¢ 50 per stuk"),
    ("een lange regel die verder\no gaat", "een lange regel die verder\no gaat"),
], ids=["signs", "letters", "quotation", "cents", "no list"])
def test_bullets(text, expected):
    assert changed(text, lines.bullets) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("1.Inleiding", "1. Inleiding"), ("2)Vervolg", "2) Vervolg"), ("artikel 1.Inleiding", "artikel 1.Inleiding"),
    ("3.2 Kosten", "3.2 Kosten"),
])
def test_list_numbers(text, expected):
    assert changed(text, lines.numbers) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("de GGD meldt dat de GGDarts komt", "de GGD meldt dat de GGD-arts komt"),
    ("de GGDarts komt", "de GGDarts komt"), ("de GGD en de GGDxqzw", "de GGD en de GGDxqzw"),
], ids=["joined", "acronym unknown", "no word"])
def test_lost_hyphens(text, expected):
    assert apply(text, canonical(lines.acronyms(text, vocabulary.load()))) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("het plan voor de gemeen-\nten in de regio", "het plan voor de gemeenten\nin de regio"),
    ("de raads-\nen commissieleden", "de raads-\nen commissieleden"),
    ("in Noord-\nHolland", "in Noord-\nHolland"),
    ("een kosten-batenanalyse, een kosten-\nbatenanalyse", "een kosten-batenanalyse, een kosten-\nbatenanalyse"),
], ids=["broken", "ellipsis", "name", "hyphened elsewhere"])
def test_words_broken_over_lines(text, expected):
    assert apply(text, canonical(lines.hyphens(text, vocabulary.load()))) == expected


def test_a_stray_letter_at_the_edge_goes_and_a_reference_stays():
    text = ("De wethouder legt in de volgende vergadering uit hoe het komt f\n"
            "dat de weg langer dicht blijft dan bij de start is gemeld in lid b\n"
            "van de brief, en wat daaraan te doen is voor de aanwonenden nu")

    assert changed(text, lines.strays) == text.replace(" f\n", "\n")


@pytest.mark.parametrize(("text", "expected"), [
    ("v66r 1 april", "vóór 1 april"), ("Vo6r de zomer", "Vóór de zomer"), ("é6n raad", "één raad"),
    ("voor de raad", "voor de raad"), ("een veer", "een veer"), ("route 66n", "route 66n"),
])
def test_stressed_words(text, expected):
    assert apply(text, canonical(lines.accents(text))) == expected


@pytest.mark.parametrize(("read", "printed"), [
    ("de gemeen-\nteraad besluit", "de gemeenteraad\nbesluit"),
    ("de zee-\neenden vliegen", "de zee-eenden\nvliegen"),
    ("door te co-\nordineren dat", "door te coördineren\ndat"),
    ("het concept-\nparkeerbeleidsplan ligt er", "het concept-\nparkeerbeleidsplan ligt er"),
    ("een sociaal-\njuridische kwestie", "een sociaal-\njuridische kwestie"),
])
def test_words_broken_at_the_end_of_a_line(read, printed):
    assert apply(read, canonical(lines.hyphens(read, vocabulary.load()))) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("Aanwezig\n-Wethouder Kade\n", "Aanwezig\n- Wethouder Kade\n"),
    ("reis- en\n-verblijfkosten", "reis- en\n-verblijfkosten"),
    ("- Wethouder Kade\n", "- Wethouder Kade\n"),
])
def test_dashes_of_a_list(read, printed):
    assert apply(read, canonical(lines.dashes(lines.lines(read)))) == printed


@pytest.mark.parametrize(("read", "printed"), [
    ("in co6rdinatie met de vaste c0mmissie", "in coördinatie met de vaste commissie"),
    ("de raads1eden ge1nformeerd", "de raadsleden geïnformeerd"),
    ("mp3speler, wijk5plan, A15corridor, raad1a2b3c, b1j", "mp3speler, wijk5plan, A15corridor, raad1a2b3c, b1j"),
])
def test_digits_within_words(read, printed):
    assert apply(read, canonical(lines.digits(read, vocabulary.load()))) == printed
