"""Follow-up: what later documents say was done with what was asked."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.brief import brief_of
from pipeline.compare.followup import FollowUp
from pipeline.model.collection import Entry, Row

MOTION = "een buurtbus te laten rijden langs het ziekenhuis"


def quotes(text: str) -> list[Row]:
    """One quote of a whole text."""
    return [{"exact": text, "start": 0, "end": len(text), "clean": text, "page": None, "boxes": []}]


def document(name: str, date: str | None, kind: str = "brief", place: str = "GM0482", **more: Any) -> Row:
    """A line of `documents.jsonl`."""
    return {"id": name, "type": kind, "municipality": place, "sender": None, "date": {"edtf": date},
            "reference_number": None, "title": None, "subject": "Een vraag"} | more


def request(text: str, name: str = "m-r1", **more: Any) -> Row:
    """A request of the contract."""
    row = {
        "id": name,
        "text": text,
        "quotes": quotes(text),
        "to": "college-alblasserdam",
        "parent": None,
        "kind": "verzoek",
        "deadline": None,
        "deadline_text": None,
    }
    return row | more


def passage(text: str) -> Row:
    """A passage of the contract."""
    return {"id": "p", "quotes": quotes(text), "role": "overig", "parent": None}


def link(source: str, target: str, kind: str = "antwoord_op") -> Row:
    """The part of a link that follow-up reads."""
    return {"source": source, "target": target, "type": kind}


def follow(*entries: Entry, links: tuple[Row, ...] = ()) -> tuple[list[Row], dict[str, Row]]:
    """Both passes over a collection."""
    found = FollowUp()
    for entry in entries:
        found.note(brief_of(entry))
    for entry in entries:
        found.read(brief_of(entry), [row for row in links if row["source"] == entry.document["id"]])
    return found.close()


def motion(*requests: Row) -> Entry:
    """A motion with requests."""
    return Entry(document("m", "2031-02-01", "motie"), {"requests": list(requests)})


def letter(text: str, date: str = "2031-06-01") -> Entry:
    """A letter of one passage."""
    return Entry(document("b", date), {"passages": [passage(text)]})


def test_a_passage_that_tells_of_it_answers_with_its_words() -> None:
    text = "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden."
    rows, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"] == {"status": "uitgevoerd", "answered_by": [rows[0]["id"]]}
    assert (rows[0]["source"], rows[0]["target"], rows[0]["type"], rows[0]["basis"]) == (
        "b",
        "m-r1",
        "antwoord_op",
        "afgeleid",
    )
    assert rows[0]["quotes"][0]["clean"] == text


def test_what_is_still_to_be_done_is_no_answer() -> None:
    for text in (
        "Wij zullen een buurtbus langs het ziekenhuis laten rijden.",
        "Hierbij: wethouder Bakker zegt toe dat een buurtbus langs het ziekenhuis rijdt.",
        "U heeft ons gevraagd een buurtbus langs het ziekenhuis te laten rijden.",
    ):
        rows, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
        assert (rows, updates["m-r1"]) == ([], {"status": "niet_gevonden", "answered_by": []})


def test_open_is_what_is_due_after_the_last_paper() -> None:
    text = "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden."
    for deadline, status in (("2032-01-01", "open"), ("2031-01-15", "niet_gevonden"), (None, "niet_gevonden")):
        asked = motion(request(MOTION, deadline=deadline))
        rows, updates = follow(asked, letter(text, "2030-01-01"))
        assert (rows, updates["m-r1"]["status"]) == ([], status)


def test_a_request_with_one_part_done_is_partly_done() -> None:
    part = request("een wachthuisje bij het ziekenhuis te plaatsen", "m-r2", parent="m-r1", kind="deelverzoek")
    text = "Bij het ziekenhuis hebben wij een wachthuisje geplaatst."
    _, updates = follow(
        motion(request("de haltes in het dorp te verbeteren"), part), letter(text), links=(link("b", "m"),)
    )
    assert (updates["m-r2"]["status"], updates["m-r1"]["status"]) == ("uitgevoerd", "deels")


def test_a_commitment_that_says_that_it_was_kept() -> None:
    text = "De wethouder zegde een overzicht van haltes toe; dat treft u als bijlage aan."
    row = {"id": "v-c1", "text": text, "quotes": quotes(text), "by": "wethouder-x", "due": None}
    rows, updates = follow(Entry(document("v", "2031-02-01", "raadsvoorstel"), {"commitments": [row]}))
    assert updates["v-c1"] == {"status": "uitgevoerd"}
    assert [found["target"] for found in rows] == ["v-c1"]


def test_never_done_without_a_quote() -> None:
    rows, updates = follow(motion(request(MOTION)), letter("De begroting is vastgesteld."), links=(link("b", "m"),))
    done = {name for name, fields in updates.items() if fields["status"] in ("uitgevoerd", "deels")}
    assert done == {row["target"] for row in rows if row["quotes"]} == set()


def test_what_follows_on_a_request_told_again_is_its_answer() -> None:
    text = "U vroeg ons een buurtbus langs het ziekenhuis te laten rijden. Dat is in mei geregeld."
    rows, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "uitgevoerd"
    assert rows[0]["quotes"][0]["clean"] == "Dat is in mei geregeld."


def test_a_request_is_answered_by_its_number() -> None:
    asked = [request("lantaarns te plaatsen", "m-r1", number="1"), request("het pad te verharden", "m-r2", number="2")]
    text = "Onderdeel 2 van uw motie is hiermee afgedaan."
    _, updates = follow(motion(*asked), letter(text), links=(link("b", "m"),))
    assert {name: row["status"] for name, row in updates.items()} == {"m-r1": "niet_gevonden", "m-r2": "uitgevoerd"}


@pytest.mark.parametrize(("day", "status"), [("2031-06-01", "uitgevoerd"), ("2031-12-01", "deels")])
def test_the_letter_itself_answers_a_request_to_be_kept_informed(day: str, status: str) -> None:
    asked = request("de raad vóór 1 september te informeren over de sluipweg", deadline="../2031-08-31")
    tie = link("b", "m") | {"quotes": quotes("uw motie")}
    rows, updates = follow(motion(asked), letter("Wij schrijven u over uw motie.", day), links=(tie,))
    assert updates["m-r1"]["status"] == status
    assert rows[0]["quotes"][0]["clean"] == "uw motie"


@pytest.mark.parametrize(
    ("state", "status"),
    [("afgedaan, brief 3-4-2031", "uitgevoerd"), ("loopt", "open"), ("deels afgedaan", "deels"), ("niet gestart", "open")],
)
def test_a_list_of_promises_gives_their_state(state: str, status: str) -> None:
    text = f"31-07 De raad ontvangt een overzicht van lege scholen. 01-09-2031 {state}"
    row = {"id": "l-c1", "text": text, "quotes": quotes(text), "by": "college-x", "due": "2031-09-01"}
    about = document("l", "2031-10-01", "overig", title="Toezeggingenlijst raad")
    _, updates = follow(Entry(about, {"commitments": [row], "passages": [passage(text)]}))
    assert updates["l-c1"]["status"] == status
    _, updates = follow(Entry(about | {"title": "Huisregels"}, {"commitments": [row], "passages": [passage(text)]}))
    assert updates["l-c1"]["status"] == "niet_gevonden"


def test_what_another_municipality_does_answers_nobody_here() -> None:
    text = "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden."
    far = Entry(document("b", "2031-06-01", place="GM0599"), {"passages": [passage(text)]})
    assert follow(motion(request(MOTION)), far)[0] == []
    near = Entry(document("b", "2031-06-01"), {"passages": [passage(text)]})
    assert follow(motion(request(MOTION)), near)[0] != []


def test_a_request_to_urge_somebody_is_done_where_it_was_asked() -> None:
    asked = request("er bij de vervoerder op aan te dringen dat de nachtbus blijft rijden")
    text = "De vervoerder is in mei gevraagd de nachtbus te behouden en te blijven rijden."
    _, updates = follow(motion(asked), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] in ("uitgevoerd", "deels")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Reed er sinds mei een buurtbus langs het ziekenhuis, zoals was gevraagd?", "niet_gevonden"),
        ("In mei startte de buurtbus langs het ziekenhuis.", "uitgevoerd"),
        ("De buurtbus langs het ziekenhuis wordt opgezet en beheerd, waarbij de raad aan zet is.", "niet_gevonden"),
    ],
)
def test_what_was_done_stands_in_the_past(text: str, status: str) -> None:
    _, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == status


@pytest.mark.parametrize("text", ["Met deze brief zijn de onderdelen 1 en 3 van de motie afgedaan.", "Het eerste en derde verzoek is uitgevoerd."])
def test_several_requests_are_answered_by_their_numbers(text: str) -> None:
    rows = [request(f"de {what} te verven", f"m-r{n}", number=str(n)) for n, what in enumerate(("brug", "kade", "toren"), 1)]
    _, updates = follow(motion(*rows), letter(text), links=(link("b", "m"),))
    assert [updates[f"m-r{n}"]["status"] for n in (1, 2, 3)] == ["uitgevoerd", "niet_gevonden", "uitgevoerd"]


def test_an_abbreviation_is_the_name_that_a_paper_explains() -> None:
    asked = request("de DGB het park bij de molen te laten maaien")
    head = Entry(document("m", "2031-02-01", "motie"), {"requests": [asked], "passages": [passage("De Dienst Groen Beheer (DGB) maait parken.")]})
    told = letter("De Dienst Groen en Beheer heeft het park bij de molen gemaaid.")
    _, updates = follow(head, told, links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "uitgevoerd"


def test_a_paper_that_was_promised_answers_by_its_name() -> None:
    promise = {"id": "l-c1", "text": "U krijgt hierover vóór de kerst een notitie.", "to": None, "by": "college-alblasserdam", "due": None}
    before = "De wachttijden bij het veer lopen op. U krijgt hierover vóór de kerst een notitie."
    minutes = Entry(document("l", "2031-02-01", "notulen"), {
        "commitments": [promise | {"quotes": quotes(promise["text"] or "")}], "passages": [passage(before)],
    })
    words = "de notitie Wachttijden van 4 december"
    named = {"id": "b-f1", "label": "notitie Wachttijden", "quotes": quotes(words)}
    later = Entry(document("b", "2032-01-01", "regeling"), {"references": [named], "passages": [passage(f"gezien {words};")]})
    rows, updates = follow(minutes, later)
    assert updates["l-c1"]["status"] == "uitgevoerd"
    assert [(row["source"], row["target"]) for row in rows] == [("b-f1", "l-c1")]


def test_the_share_of_words_hangs_on_no_order() -> None:
    found = FollowUp()
    for number in range(40):
        texts = [" ".join(f"{word}{count}" for count, word in enumerate(("boom", "brug", "kade", "plein", "straat", "singel", "weg")) if (number >> count) % 2 or count == 6)]
        found.note(brief_of(Entry(document(f"d{number:02d}", "2031-01-01"), {"requests": [request(text, f"d{number:02d}-r0") for text in texts]})))
    for ask in found.asks.values():
        assert found._share(ask, set(ask.keys)) == 1.0
        for cut in range(1, len(ask.keys)):
            turned = [*ask.keys[cut:], *ask.keys[:cut]]
            assert found._share(ask, set(turned[:-1])) == found._share(ask, dict.fromkeys(reversed(turned[:-1])))  # type: ignore[arg-type]


def test_what_was_not_done_is_evidence_and_the_request_stays_open() -> None:
    rows, updates = follow(motion(request(MOTION)), letter("De buurtbus langs het ziekenhuis rijdt er nog niet."), links=(link("b", "m", "afdoening_van"),))
    assert [(row["type"], row["extractor"]["rule"]) for row in rows] == [("antwoord_op", "not-done")]
    assert updates["m-r1"] == {"status": "open", "answered_by": [rows[0]["id"]]}


def test_what_a_college_decided_to_do_is_begun() -> None:
    _, updates = follow(motion(request(MOTION)), letter("Wij hebben besloten een buurtbus te laten rijden langs het ziekenhuis."), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "deels"


@pytest.mark.parametrize(
    "text",
    [
        "Langs twee van de drie ziekenhuizen rijdt inmiddels een buurtbus.",
        "Langs het ziekenhuis is een buurtbus gestart. Op zondag is dat niet gelukt.",
    ],
)
def test_what_was_done_for_a_part_is_done_in_part(text: str) -> None:
    _, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "deels"


def test_a_row_of_a_list_tells_of_a_whole_motion() -> None:
    row = letter("M4 | een buurtbus langs het ziekenhuis is gaan rijden | afgedaan")
    row.document.update(type="overig", title="Lijst van moties en toezeggingen")
    rows, _ = follow(motion(request(MOTION)), row, links=(link("b", "m"),))
    assert rows == []


@pytest.mark.parametrize(
    "text",
    [
        "Voor een buurtbus langs het ziekenhuis maken wij geen geld vrij.",
        "Wij zien geen aanleiding een buurtbus te laten rijden langs het ziekenhuis.",
        "Wij raden u een buurtbus langs het ziekenhuis af, omdat de lijn al is uitbesteed.",
        "U vroeg ons een buurtbus te laten rijden langs het ziekenhuis. Dat doen wij voorlopig niet.",
        "Aan het eerste verzoek van uw motie geven wij geen gevolg.",
    ],
)
def test_what_is_refused_stays_open_with_that_sentence(text: str) -> None:
    rows, updates = follow(motion(request(MOTION, number="1")), letter(text), links=(link("b", "m", "afdoening_van"),))
    assert [row["extractor"]["rule"] for row in rows] == ["not-done"]
    assert updates["m-r1"] == {"status": "open", "answered_by": [rows[0]["id"]]}


def test_what_somebody_wants_to_know_is_answered_by_what_is_so() -> None:
    ask = request("hoeveel bezoekers van het ziekenhuis met de buurtbus komen")
    _, updates = follow(motion(ask), letter("Van de bezoekers van het ziekenhuis komt een op de negen met de buurtbus."), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "uitgevoerd"
    _, updates = follow(motion(ask), letter("Hoeveel bezoekers van het ziekenhuis met de buurtbus komen, weten wij niet."), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "open"


def test_a_request_told_again_is_the_one_it_is_most_like() -> None:
    told = letter("U vroeg ons een buurtbus te laten rijden langs het ziekenhuis.")
    told.document["sender"] = "college-alblasserdam"
    told.records["requests"] = [request(MOTION, "b-r1")]
    both = motion(request("de halte van de buurtbus te laten schilderen langs de weg naar het ziekenhuis", "m-r0"), request(MOTION))
    done = Entry(document("c", "2031-07-01"), {"passages": [passage("Wij hebben een buurtbus laten rijden langs het ziekenhuis.")]})
    _, updates = follow(both, told, done, links=(link("b", "m"), link("c", "m")))
    assert (updates["b-r1"]["status"], updates["m-r1"]["status"]) == ("uitgevoerd", "uitgevoerd")


def test_parts_that_a_letter_names_are_done_and_the_others_stay_open() -> None:
    parts = [request("de halte te verplaatsen", "m-r1", number="I"), request("aan te geven", "m-r2", number="II"),
             request("hoeveel reizigers er zijn", "m-r3", number="a", parent="m-r2", kind="deelverzoek"),
             request("wat de bus kost", "m-r4", number="b", parent="m-r2", kind="deelverzoek"), request("de bus te laten schilderen", "m-r5", number="III")]
    told = "De bus is geschilderd. Met deze brief zijn de onderdelen I en II a afgedaan. De overige onderdelen blijven open."
    _, updates = follow(motion(*parts), letter(told), links=(link("b", "m", "afdoening_van"),))
    assert [updates[f"m-r{number}"]["status"] for number in (1, 3, 4, 5)] == ["uitgevoerd", "uitgevoerd", "open", "open"]


def test_what_says_most_of_a_request_counts() -> None:
    ask = request("wat de buurtbus langs het ziekenhuis per jaar kost")
    told = "De buurtbus is besproken met het ziekenhuis. Wat de buurtbus langs het ziekenhuis per jaar kost, kunnen wij nog niet zeggen."
    _, updates = follow(motion(ask), letter(told), links=(link("b", "m"),))
    assert updates["m-r1"]["status"] == "open"
