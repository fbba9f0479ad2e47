from collections import Counter

import pytest

from pipeline.clean.channel import Channel, learned
from pipeline.clean.guards import tokens


def repaired(text, **options):
    found = list(tokens(text))
    channel = Channel(Counter(token.form.lower() for token in found), **options)
    return {token.form: verdict.form for token in found if (verdict := channel.judge(token)) is not None}


@pytest.mark.parametrize(("read", "printed"), [
    ("voigen", "volgen"), ("coérdinatie", "coördinatie"), ("bestuuriijk", "bestuurlijk"),
    ("geévalueerd", "geëvalueerd"),
    ("geintegreerd", "geïntegreerd"), ("wethouderin", None), ("Jansonius", None), ("GRD", None), ("gemeente", None),
    ("OCW-subsidie", None), ("beieid2021", None), ("beieid@voorbeeld.nl", None), ("www.beieid.nl", None),
])
def test_words(read, printed):
    assert repaired(f"wij zien {read} in dit stuk").get(read) == printed


def test_names_stay_unless_a_stronger_form_stands_elsewhere():
    assert repaired("Wij spraken met Merwestiaan over het plan.") == {}
    assert repaired("Wij spraken met de heer Beieid over het plan.") == {}
    assert repaired("Er is beleid, veel beleid. Wij noemen het Beieid.") == {"Beieid": "Beleid"}


def test_edits_that_no_rule_makes_need_a_text_with_many_faults():
    assert repaired("de portefeuillehoudrs komen") == {}


def test_a_repair_teaches_its_fault():
    rules = learned("portefeuvillehouder", "portefeuillehouder")

    assert {(rule.read, rule.printed) for rule in rules} == {("uv", "u"), ("vi", "i")}
