"""A note that answers views is tied to them, and a view to the letter that asked for it."""

from __future__ import annotations

from pipeline.compare.asked import Asked
from pipeline.compare.links import Passages
from pipeline.compare.views import find_views
from tests.compare.test_links import document, entry, find_links, known, mention

NOTE = "Nota van beantwoording Jachthaven\nZienswijze Sliedrecht\nDe raad van Sliedrecht vindt de steiger te lang.\n2. Gemeente Papendrecht\nAlblasserdam"


def views(text: str) -> list[str]:
    note = document("n", "overig", municipality=None)
    papers = known(
        note, document("s", "zienswijze", municipality="GM0610"), document("p", "zienswijze", municipality="GM0590"),
        document("a1", "zienswijze", municipality="GM0482"), document("a2", "zienswijze", municipality="GM0482"),
    )
    one = entry(note, text, [])
    return [row["target"] for row in find_views(one, Passages.of(one), Asked(papers, note)) if row["type"] == "antwoord_op"]


def test_a_section_under_the_name_of_a_municipality_answers_its_view() -> None:
    assert views(NOTE) == ["s", "p"]  # of Alblasserdam there are two


def test_another_paper_with_such_headings_answers_nothing() -> None:
    assert views(NOTE.replace("Nota van beantwoording", "Verslag")) == []


def test_a_view_on_a_draft_answers_the_letter_about_it() -> None:
    own = document("z", "zienswijze", "zienswijze", municipality="GM0610")
    papers = known(own, document("b", "brief", "ontwerp-havenplan Merwede", municipality=None))
    text = "Met deze zienswijze op het ontwerp-havenplan Merwede reageren wij."
    one = entry(own, text, [mention(text, "ontwerp-havenplan Merwede", "overig")])
    assert [(row["source"], row["target"]) for row in find_links(one, papers)] == [("z", "b")]
