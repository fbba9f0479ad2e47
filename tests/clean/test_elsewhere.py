from collections import Counter

from pipeline.clean.elsewhere import Elsewhere, inflected


def nearest(form, forms):
    found = Elsewhere(Counter(forms), lambda form: True).near(form, 1)
    return {other for other, _, _ in found}


def test_a_rare_form_is_a_misreading_of_a_form_that_stands_there_often():
    assert nearest("Merwestrorn", {"Merwestroom": 9, "Merwestrorn": 1}) == {"Merwestroom"}
    assert nearest("Merwestrorn", {"Merwestroom": 1, "Merwestrorn": 1}) == set()


def test_forms_of_one_word_and_names_that_differ_in_a_doubled_letter_are_two():
    assert inflected("gemeente", "gemeenten")
    assert inflected("Jansen", "Janssen")
    assert inflected("vermeld", "vermelt")
    assert not inflected("Papeirecht", "Papendrecht")
