import pytest

from pipeline.clean import vocabulary
from pipeline.clean.lines import lines
from pipeline.clean.signs import dirt, signs
from pipeline.model.text import apply, canonical


def cleaned(text):
    return apply(text, canonical(signs(text, lines(text), vocabulary.load())))


@pytest.mark.parametrize(("read", "printed"), [
    ("Het college stelt de notitie vast; :", "Het college stelt de notitie vast;"),
    ("Wij wachten op het rapport. ~", "Wij wachten op het rapport."),
    ("’ Programma: sport", "Programma: sport"),
    ("_Daarover spreekt de raad later.", "Daarover spreekt de raad later."),
    ("De raad spreekt ‘eind maart over het plan.", "De raad spreekt eind maart over het plan."),
    ("Dit is een -eerdere versie van het plan.", "Dit is een eerdere versie van het plan."),
    ("De aannemer is failliet_gegaan in mei.", "De aannemer is failliet gegaan in mei."),
    ("| Post | 2021 | 2022 |", "Post 2021 2022"),
])
def test_dirt_goes(read, printed):
    assert cleaned(read) == printed


@pytest.mark.parametrize("text", [
    "Onderwerp : vaststellen van de nota", "De vergadering begint 's avonds in 't Raethuys.", "Hij noemt dat 'eind goed, al goed'.",
    "de sport- en -cultuurnota", "Postbus 12 | 3300 AA | www.voorbeeld.nl", "Inleiding . . . . . . 3", "- een streepje opent dit punt",
    "mail naar jan_de_boer@voorbeeld.nl", "De baten en lasten (zie blz. 3).", "~", "|", "1.234 - - 500",
])
def test_what_was_printed_stays(text):
    assert cleaned(text) == text


def test_strokes_here_and_there_among_rows_are_the_rules_of_a_table_read_as_signs():
    assert cleaned("Nr. | Titel\nA1 Geen borg |\nA2 | Meer | groen") == "Nr. Titel\nA1 Geen borg\nA2 Meer groen"


def test_as_many_strokes_in_line_after_line_part_columns():
    table = "Nr. | Titel | Uitslag\nA1 | Geen borg | aangehouden\n\nA2 | Meer groen | aangenomen"

    assert cleaned(table) == table


def test_quotation_marks_round_a_numbered_clause_stay_together():
    text = 'Beslispunt 4 te wijzigen in:\n"4. De haven blijft open\nvoor de beroepsvaart;"'

    assert cleaned(text) == text


def test_dirt_counts_lines_that_only_dirt_explains():
    rows = lines("Het college stelt de notitie vast; :\nEen gewone regel zonder vuil.\n_Daarover spreekt de raad.\nOnderwerp :")

    assert dirt(rows) == 2


@pytest.mark.parametrize(("read", "printed"), [
    ("[De brug gaat dicht.", "De brug gaat dicht."),
    ("de brug [bij de haven] gaat dicht", "de brug [bij de haven] gaat dicht"),
    ("vervangen door: «ten hoogste drie»", "vervangen door: «ten hoogste drie»"),
    ("het college ‘op 4 mei besloot\n\nwat de raad' al wist", "het college op 4 mei besloot\n\nwat de raad al wist"),
    ("de motie 'Op naar de haven' is aangenomen", "de motie 'Op naar de haven' is aangenomen"),
    ("de brug _| gaat dicht", "de brug gaat dicht"),
    ("de leden Kade_ en Haven", "de leden Kade en Haven"),
])
def test_signs_against_a_word(read, printed):
    assert cleaned(read) == printed
