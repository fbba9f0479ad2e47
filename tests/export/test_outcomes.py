"""What came of a motion, told by another paper than the motion itself."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.export.outcomes import lapsed_motions, outcomes

Row = dict[str, Any]
DAY = "2031-03-04"


def paper(name: str, kind: str, day: str | None = DAY, title: str | None = None, number: str | None = None, place: str = "GM0482") -> Row:
    return {"id": name, "type": kind, "municipality": place, "title": title, "subject": None, "reference_number": number, "date": {"edtf": day, "basis": "genoemd"} if day else None}


def vote(text: str, status: str = "verworpen", document: str = "b", start: int = 50, **more: Any) -> Row:
    return {"id": f"{document}-d{start}", "document": document, "text": text, "quotes": [{"clean": text, "start": start}], "status": status, "number": None, "parent": None, "date": None,
            "body": None, "reported": False} | more


def line(document: str, start: int, text: str) -> Row:
    return {"document": document, "quotes": [{"clean": text, "start": start}]}


def papers(*rows: Row) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


FERRY = paper("m", "motie", title="Een pont voor de kade", number="M7")
LIST = paper("b", "besluitenlijst")


@pytest.mark.parametrize("text", [
    "Motie M7 Een pont voor de kade (LO) wordt verworpen.", "De raad verwerpt: motie M7.", 'Motie "Een pont voor de kade": verworpen', "Een pont voor de kade",
    "Motie M-7 (pont): verworpen",
])
def test_number_or_title_tell_which_motion_it_is(text: str) -> None:
    found = outcomes(papers(FERRY, LIST), [vote(text)], [])
    assert found["m"] == ("verworpen", DAY, "b")


def test_a_column_for_the_result_and_a_heading_above_it_tell_it_too() -> None:
    table = vote("9c: Ingetrokken", "ingetrokken", number="9c")
    assert outcomes(papers(FERRY, LIST), [table], [line("b", 40, "9c Motie M7 Een pont voor de kade Ingetrokken")])["m"].status == "ingetrokken"
    below = vote("De motie is verworpen.", start=90)
    rows = [line("b", 40, "4. Motie M7 Een pont voor de kade"), line("b", 70, "Voor: LO (3). Tegen: de overige fracties."), line("b", 90, "De motie is verworpen.")]
    assert outcomes(papers(FERRY, LIST), [below], rows)["m"].status == "verworpen"


def test_a_title_of_one_word_must_be_all_that_is_said() -> None:
    short = paper("m", "motie", title="Kades")
    for text, told in (("Motie M3 Kades (LO): verworpen", True), ('Motie "Kades" wordt verworpen.', True), ("Motie Kades en bruggen: verworpen", False), ("De kades: verworpen", False)):
        assert ("m" in outcomes(papers(short, LIST), [vote(text)], [])) == told


@pytest.mark.parametrize("case", ["council", "earlier", "other number", "amendment", "college", "same number of another meeting", "two at once"])
def test_what_is_about_another_motion_counts_for_none(case: str) -> None:
    text = "Motie M7 Een pont voor de kade: verworpen"
    known, row = {
        "council": (papers(FERRY, paper("b", "besluitenlijst", place="GM0599")), vote(text)),
        "earlier": (papers(FERRY, paper("b", "besluitenlijst", "2030-01-01")), vote(text)),
        "other number": (papers(FERRY, LIST), vote("Motie M8 Een pont voor de kade: verworpen")),
        "amendment": (papers(FERRY, LIST), vote("Amendement M7: verworpen")),
        "college": (papers(FERRY, LIST), vote(text, body="college-alblasserdam")),
        "same number of another meeting": (papers(FERRY, paper("b", "besluitenlijst", "2031-05-06")), vote("Motie M7 Lampen in het park: verworpen")),
        "two at once": (papers(FERRY, LIST), vote("Motie M7 en motie M8 zijn verworpen.")),
    }[case]
    assert outcomes(known, [row], []) == {}


def test_one_number_in_two_years_is_two_motions() -> None:
    old, new = paper("m1", "motie", "2029-02-01", "Lampen in het park", "M7"), paper("m2", "motie", title="Een pont voor de kade", number="M7")
    assert set(outcomes(papers(old, new, LIST), [vote("Motie M7: verworpen")], [])) == {"m2"}
    again = paper("m3", "motie", "2029-02-01", "Een pont voor de kade", "M7")
    assert set(outcomes(papers(again, new, LIST), [vote("Motie M7 Een pont voor de kade: verworpen")], [])) == {"m2"}


def test_a_number_with_its_year_is_that_of_no_other() -> None:
    motion = paper("m", "motie", number="2031-12")
    letter = paper("c", "brief", "2031-06-01")
    told = vote("Op 8 april nam u motie 2031/12 aan.", "aangenomen", "c", reported=True, date="2031-04-08")
    assert outcomes(papers(motion, letter), [told], [])["m"] == ("aangenomen", "2031-04-08", "c")


def test_the_number_may_stand_in_the_heading_of_the_motion_alone() -> None:
    motion = paper("m", "motie", title="Kades")
    assert outcomes(papers(motion, LIST), [vote("Motie M7: verworpen")], [line("m", 2, "Motie M7 Kades")])["m"].status == "verworpen"


def test_a_motion_held_over_ends_where_it_was_put_to_the_vote() -> None:
    later = paper("c", "besluitenlijst", "2031-04-08")
    rows = [vote("Motie M7 Een pont voor de kade: aangehouden", "aangehouden"), vote("Motie M7 Een pont voor de kade: aangenomen", "aangenomen", "c")]
    assert outcomes(papers(FERRY, LIST, later), rows, [])["m"] == ("aangenomen", "2031-04-08", "c")
    own = vote("Aangehouden", "aangehouden", "m")
    assert outcomes(papers(FERRY, later), [own, rows[1]], [])["m"].status == "aangenomen"
    assert outcomes(papers(FERRY, LIST), [vote("Verworpen", document="m"), vote("Motie M7: aangenomen", "aangenomen")], [])["m"] == ("verworpen", "", "")


def test_what_contradicts_itself_tells_nothing_and_a_letter_gives_way() -> None:
    yes, no = vote("Motie M7: aangenomen", "aangenomen"), vote("Motie M7: verworpen", start=90)
    assert outcomes(papers(FERRY, LIST), [yes, no], []) == {}
    told = vote("Op 4 maart nam u motie M7 aan.", "aangenomen", "c", reported=True, date=DAY)
    assert outcomes(papers(FERRY, LIST, paper("c", "brief", "2031-06-01")), [told, no], [])["m"].status == "verworpen"


def test_only_what_was_lost_lapses() -> None:
    assert lapsed_motions(papers(FERRY, LIST), [vote("De raad neemt aan: motie M7.", "genomen")], []) == {}
    assert outcomes(papers(FERRY, LIST), [vote("De raad neemt aan: motie M7.", "genomen")], [])["m"].status == "aangenomen"
    assert lapsed_motions(papers(FERRY, LIST), [vote("Motie M7: verworpen")], []) == {"m": "verworpen"}
