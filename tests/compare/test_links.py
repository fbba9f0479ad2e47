"""Links: which paper a mention means, and what the mention says of it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import links
from pipeline.compare import threads as tied
from pipeline.compare.asked import Asked
from pipeline.compare.papers import Papers, bare, number_key
from pipeline.model.collection import Entry, Row


def document(name: str, kind: str, title: str = "", **more: Any) -> Row:
    """A line of `documents.jsonl`."""
    date = {"edtf": more.pop("date", None), "basis": None}
    row = {
        "id": name,
        "type": kind,
        "title": title or None,
        "subject": None,
        "municipality": "GM0482",
        "sender": None,
        "recipients": [],
        "date": date,
        "reference_number": None,
    }
    return row | more


def quote(text: str, part: str) -> list[Row]:
    """The quote of a part of a text."""
    start = text.index(part)
    return [{"exact": part, "start": start, "end": start + len(part), "clean": part, "page": None, "boxes": []}]


def entry(about: Row, text: str, references: list[Row], decisions: list[Row] | None = None) -> Entry:
    """A document of one passage a line."""
    passages = []
    for line in text.split("\n"):
        passages.append({"id": f"p{len(passages)}", "quotes": quote(text, line), "role": "overig", "parent": None})
    return Entry(about, {"passages": passages, "references": references, "decisions": decisions or []})


def mention(
    text: str, words: str, kind: str, label: str = "", target: str | None = None, date: str | None = None
) -> Row:
    """A reference of the contract."""
    return {
        "id": f"x-f{text.index(words)}",
        "quotes": quote(text, words),
        "label": label or words,
        "kind": kind,
        "target": target,
        "date": date,
    }


def find_links(one: Entry, papers: Papers) -> list[Row]:
    """The links of a document."""
    return links.find_links(one, Asked(papers, one.document))


def find_threads(one: Entry, papers: Papers, found: list[Row]) -> list[Row]:
    """The links of a document with those between what it tells of."""
    return tied.find_threads(one, Asked(papers, one.document), found)


def known(*documents: Row) -> Papers:
    """The keys of documents."""
    papers = Papers()
    for row in documents:
        papers.add(row)
    return papers


def test_a_letter_that_calls_a_motion_done_deals_with_it() -> None:
    text = "Geachte raad,\nU nam de motie 'Bankjes langs de dijk' aan.\nDe motie beschouwen wij als afgedaan."
    motion = document("m", "motie", "Bankjes langs de dijk")
    letter = document("b", "brief", "Bankjes langs de dijk", date="2031-02-01")
    found = find_links(
        entry(letter, text, [mention(text, "de motie 'Bankjes langs de dijk'", "motie", "Bankjes langs de dijk")]),
        known(motion, letter),
    )
    assert [(row["source"], row["target"], row["type"], row["basis"]) for row in found] == [
        ("b", "m", "afdoening_van", "genoemd")
    ]
    assert found[0]["quotes"][0]["clean"] == "de motie 'Bankjes langs de dijk'"


@pytest.mark.parametrize(("kind", "tie"), [("raadsinformatiebrief", "antwoord_op"), ("raadsvoorstel", "uitvoering_van")])
def test_what_the_readers_council_asked_is_taken_up(kind: str, tie: str) -> None:
    lines = [f"Regel {number} over de haven." for number in range(8)]
    text = "\n".join([*lines, "Op 3 mei heeft uw raad met de motie 'Bankjes langs de dijk' om bankjes gevraagd."])
    motion, paper = document("m", "motie", "Bankjes langs de dijk"), document("b", kind, "Inrichting van de haven", date="2031-02-01")
    found = find_links(entry(paper, text, [mention(text, "de motie 'Bankjes langs de dijk'", "motie", "Bankjes langs de dijk")]), known(motion, paper))
    assert [(row["source"], row["target"], row["type"]) for row in found] == [("b", "m", tie)]


def test_a_letter_may_bear_the_number_of_its_motion() -> None:
    text = "Geachte raad,\nMet deze brief is de motie RZ991234 afgedaan."
    motion = document("m", "motie", "Fietsen", reference_number="RZ991234")
    letter = document("b", "brief", "Fietsen in de kern", reference_number="RZ991234")
    found = find_links(
        entry(letter, text, [mention(text, "de motie RZ991234", "motie", target="RZ991234")]), known(motion, letter)
    )
    assert [(row["source"], row["target"]) for row in found] == [("b", "m")]


def test_a_paper_outside_the_collection_is_its_number_or_its_first_mention() -> None:
    text = "In het rapport 'Water en groen' staat het.\nOok het rapport 'Water en groen' zegt het, zie RZ771234."
    rows = [
        mention(text, "het rapport 'Water en groen' staat", "rapport", "Water en groen"),
        mention(text, "het rapport 'Water en groen' zegt", "rapport", "Water en groen"),
        mention(text, "RZ771234", "brief", target="RZ771234"),
    ]
    letter = document("b", "brief")
    found = find_links(entry(letter, text, rows), known(letter))
    assert [row["target"] for row in found] == [rows[0]["id"], "RZ771234"]


def test_appendices_point_at_the_document() -> None:
    text = "Wij leggen dit voor.\nBijlagen: 1. overzicht van de kosten; 2. kaart van de wijk"
    about = document("v", "raadsvoorstel")
    found = find_links(entry(about, text, []), known(about))
    assert [(row["source"], row["target"], row["type"]) for row in found] == [
        ("overzicht van de kosten", "v", "bijlage_van"),
        ("kaart van de wijk", "v", "bijlage_van"),
    ]


def test_an_amendment_changes_its_proposal() -> None:
    text = "De raad besluit het raadsvoorstel 'Haven in zicht' te wijzigen."
    proposal = document("v", "raadsvoorstel", "Haven in zicht")
    about = document("a", "amendement", "Minder steigers")
    found = find_links(
        entry(about, text, [mention(text, "het raadsvoorstel 'Haven in zicht'", "voorstel", "Haven in zicht")]),
        known(proposal, about),
    )
    assert [(row["target"], row["type"]) for row in found] == [("v", "wijzigt")]


def test_the_decision_and_not_the_document_agrees() -> None:
    text = "In mei heeft de raad ingestemd met het rapport 'Samen varen'."
    reported = {
        "id": "b-d1",
        "quotes": quote(text, text),
        "reported": True,
        "status": "genomen",
        "body": "raad-alblasserdam",
        "date": None,
        "parent": None,
    }
    about = document("b", "brief")
    one = entry(about, text, [mention(text, "het rapport 'Samen varen'", "rapport", "Samen varen")], [reported])
    papers = known(about)
    found = find_threads(one, papers, find_links(one, papers))
    assert [(row["source"], row["type"]) for row in found] == [("b-d1", "stemt_in_met")]


def test_two_papers_of_one_day_are_not_guessed() -> None:
    papers = known(document("x", "motie", date="2031-02-03"), document("y", "motie", date="2031-02-03"))
    reference = {"label": "motie van 3 februari", "target": None, "kind": "motie", "date": "2031-02-03"}
    assert papers.find(reference, document("b", "brief")) is None


def test_a_title_that_was_read_up_to_its_first_small_letter_is_known_where_one_motion_begins_so() -> None:
    papers = Papers()
    papers.add(document("m1", "motie", "Motie Elektrisch varen"))
    reference = mention("Wij beschouwen de motie Elektrisch varen als afgedaan.", "motie Elektrisch", "motie")
    found = papers.find(reference, document("x", "brief"))
    assert found is not None
    assert found.name == "m1"
    papers.add(document("m2", "motie", "Motie Elektrisch rijden"))
    assert papers.find(reference, document("x", "brief")) is None


@pytest.mark.parametrize(
    "title", ["motie 'Rust in het park'", "Tussenbericht motie: ‘Rust in het park’", "Rust in het park"]
)
def test_titles_without_their_kind(title: str) -> None:
    assert bare(title) == "rust in het park"


def test_number_keys() -> None:
    assert number_key("RS-2031/77") == number_key("rs 2031 77")


def ends(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Source, target and type of links."""
    return [(row["source"], row["target"], row["type"]) for row in rows]


def test_a_number_that_another_paper_bears_is_a_link_without_a_mention() -> None:
    text = "Wijzigingsvoorstel\nRaad van 12 juni 2031, agendapunt 4, kenmerk 2031-004417"
    proposal = document("v", "raadsvoorstel", "Nieuwe kade", reference_number="2031-004417 / BOR")
    change = document("a", "amendement", "Kade zonder hek")
    found = find_links(entry(change, text, []), known(proposal, change))
    assert ends(found) == [("a", "v", "wijzigt")]
    assert found[0]["quotes"][0]["clean"] == "2031-004417"


def test_a_date_or_telephone_number_is_no_paper() -> None:
    text = "Vergadering van 12-06-2031, telefoon (078) 12345, looptijd 2031-2035"
    other = document("v", "raadsvoorstel", "Nieuwe kade", reference_number="12-06-2031")
    assert find_links(entry(document("b", "brief"), text, []), known(other)) == []


def test_a_whole_title_in_quotation_marks_is_a_link() -> None:
    text = 'Op tafel ligt "Banken langs de singel" opnieuw.'
    motion, letter = document("m", "motie", "Banken langs de singel"), document("b", "brief", "Groen")
    assert ends(find_links(entry(letter, text, []), known(motion, letter)))[0][:2] == ("b", "m")
    # What the words call a motion is not the letter with the same subject.
    text = 'De motie "Banken langs de singel" leeft nog.'
    reply = document("r", "brief", "Banken langs de singel")
    assert find_links(entry(letter, text, []), known(reply, letter)) == []


def test_an_amendment_changes_the_item_of_the_agenda_where_it_names_no_proposal() -> None:
    text = "Amendement\nRaad van 3 mei 2031, agendapunt 6 Kermisplan 2032\nDe raad besluit punt 2 te schrappen."
    found = find_links(entry(document("a", "amendement", "Kermis op het plein"), text, []), known())
    assert ends(found) == [("a", "Kermisplan 2032", "wijzigt")]


@pytest.mark.parametrize(
    ("role", "linked"), [("overweging", False), ("overig", True)], ids=["in a consideration", "under discussion"]
)
def test_a_budget_or_vision_is_linked_only_where_a_paper_is_about_it(role: str, linked: bool) -> None:
    text = "Motie\nDe raad, in vergadering over de Havenvisie 2031-2040,\nverzoekt het college te meten."
    paper = entry(document("m", "motie", "Meten"), text, [mention(text, "de Havenvisie 2031-2040", "overig", "Havenvisie 2031-2040")])
    paper.records["passages"][1]["role"] = role
    assert bool(find_links(paper, known())) is linked


def test_a_proposal_speaks_of_itself_in_its_draft_decision() -> None:
    text = "De raad,\ngezien het voorstel van het college van 3 juni 2031,\nbesluit: een krediet te geven."
    words = "het voorstel van het college van 3 juni 2031"
    paper = entry(document("v", "raadsvoorstel", "Krediet"), text, [mention(text, words, "voorstel", date="2031-06-03")])
    assert find_links(paper, known()) == []
    paper = entry(document("v", "raadsbesluit", "Krediet"), text, [mention(text, words, "voorstel", date="2031-06-03")])
    assert [row["type"] for row in find_links(paper, known())] == ["stemt_in_met"]


def test_a_heading_of_minutes_with_a_number_is_a_paper() -> None:
    text = "Notulen\n7. Zwembad aan de haven (2031-044)\nDe heer Bot vraagt naar de kosten."
    found = find_links(entry(document("n", "notulen", "Notulen"), text, []), known())
    assert ends(found) == [("n", "Zwembad aan de haven (2031-044)", "verwijst_naar")]


def reported(text: str, words: str, **more: Any) -> Row:
    """A decision that another document tells of."""
    row = {"id": f"x-d{text.index(words)}", "quotes": quote(text, words), "reported": True, "parent": None, "number": None}
    return row | {"status": "genomen", "body": "raad-alblasserdam", "date": None} | more


def threads(about: Row, text: str, papers: Papers, decisions: list[Row], references: list[Row], **more: list[Row]) -> list[Row]:
    """All links of a document."""
    paper = entry(about, text, references, decisions)
    paper.records.update(more)
    return find_threads(paper, papers, find_links(paper, papers))


def test_your_council_is_that_of_who_the_letter_goes_to() -> None:
    text = "Geachte raad,\nin uw gemeenteraad is een motie over zwemwater aangenomen."
    motion = document("m", "motie", "Zwemwater voor iedereen", municipality="GM0505")
    letter = document("b", "brief", "Reactie op de motie", recipients=["raad-dordrecht"])
    told = reported(text, "in uw gemeenteraad is een motie over zwemwater aangenomen", body="raad-dordrecht", status="aangenomen")
    found = threads(letter, text, known(motion, letter), [told], [])
    assert ends(found) == [("b", "m", "antwoord_op")]
    other = document("m", "motie", "Fietsen bij het station", municipality="GM0505")
    assert threads(letter, text, known(other, letter), [told], []) == []


def test_a_council_that_agreed_with_what_has_a_name() -> None:
    text = "In maart heeft uw raad ingestemd met de uitgangspunten van de commissie Bosveld om verder te gaan."
    told = reported(text, text[:-1], date="2031-03")
    found = threads(document("v", "raadsvoorstel"), text, known(), [told], [])
    assert (told["id"], "de uitgangspunten van de commissie Bosveld", "stemt_in_met") in ends(found)


def test_the_report_of_a_meeting_and_the_second_of_a_series() -> None:
    text = (
        "Bijlage: impressieverslag bijeenkomst havensteden 3 juli 2031\nDe eerste havenconferentie was op 4 mei 2031.\n"
        "De tweede havenconferentie kon pas op 3 juli 2031 plaatsvinden."
    )
    rows = [
        mention(text, "impressieverslag", "verslag"),
        mention(text, "eerste havenconferentie", "bijeenkomst", date="2031-05-04"),
        mention(text, "tweede havenconferentie", "bijeenkomst", date="2031-07-03"),
    ]
    days = [{"quotes": quote(text, "3 juli 2031"), "edtf": "2031-07-03", "direction": "past"}]
    found = {(s, t) for s, t, _ in ends(threads(document("b", "brief"), text, known(), [], rows, dates=days))}
    assert {(rows[0]["id"], rows[2]["id"]), (rows[2]["id"], rows[1]["id"])} <= found


def test_what_is_told_of_long_ago_is_history() -> None:
    text = "De raad van Sliedrecht besloot in 2012 tot een brug. De raad van Sliedrecht besloot in 2030 tot een veer."
    one = reported(text, text[:48], body="raad-sliedrecht", date="2012")
    other = reported(text, text[49:], body="raad-sliedrecht", date="2030")
    found = threads(document("b", "brief", date="2031-01-01", sender="college-alblasserdam"), text, known(), [one, other], [])
    assert [row["target"] for row in found] == [other["id"]]


def test_what_is_mentioned_at_both_ends_does_not_hide_what_stands_between() -> None:
    text = "Dit gaat over het haventarief.\nOp 3 mei 2031 hebben de zeven colleges een pontje afgesproken.\nZie het haventarief."
    paper = mention(text, "het haventarief", "rapport", "Haventarief")
    paper["quotes"] += quote("x" * text.rindex("het haventarief") + "het haventarief", "het haventarief")
    told = reported(text, "Op 3 mei 2031 hebben de zeven colleges een pontje afgesproken.", body="colleges-7", date="2031-05-03")
    found = threads(document("b", "brief", "Haventarief", date="2031-06-01"), text, known(), [told], [paper])
    assert (told["id"], "verwijst_naar") in [(row["target"], row["type"]) for row in found]


def test_amendments_of_a_list_change_the_item_that_they_stand_under() -> None:
    text = 'Pontje over de haven (2031-0412)\nAmendement "Gratis oversteken" (Lokaal)\nKermis\nAmendement "Zonder draaiorgel" (Lokaal)'
    rows = [mention(text, f'Amendement "{name}"', "amendement") for name in ("Gratis oversteken", "Zonder draaiorgel")]
    one = entry(document("l", "besluitenlijst", date="2031-05-03"), text, rows)
    for number, at in (("4", 0), ("5", 2)):
        one.records["passages"][at] |= {"role": "kop", "number": number}
    found = find_threads(one, known(), [])
    assert [(row["source"], row["target"]) for row in found if row["type"] == "wijzigt"] == [(rows[0]["id"], "Pontje over de haven (2031-0412)")]


def test_what_a_council_decided_is_its_motion_of_that_month() -> None:
    text = "De raad besloot in mei 2031 tot een pontje."
    motion = document("m", "motie", "Eerst een pontje", date="2031-05-12")
    told = reported(text, text, body="raad-alblasserdam", date="2031-05")
    found = threads(document("v", "schriftelijke_vragen", date="2031-09-01"), text, known(motion), [told], [])
    assert [(row["source"], row["target"], row["type"]) for row in found] == [(told["id"], "m", "zelfde_besluit")]


def test_a_letter_that_announces_a_meeting_and_what_was_enclosed_with_it() -> None:
    text = "In uw brief over het veer en de bijgevoegde nota kondigt u een schippersdag aan in mei 2031."
    rows = [mention(text, "uw brief over het veer", "brief"), mention(text, "de bijgevoegde nota", "notitie"),
            mention(text, "schippersdag aan in mei 2031", "bijeenkomst", date="2031-05")]
    found = ends(threads(document("b", "brief", date="2031-02-01"), text, known(), [], rows))
    assert (rows[0]["id"], rows[2]["id"], "kondigt_aan") in found
    assert (rows[1]["id"], rows[0]["id"], "bijlage_van") in found


def test_a_meeting_with_the_own_council_and_a_decision_after_it() -> None:
    text = "In een werksessie met uw raad op 4 mei 2031 ging het over het veer. Op 9 juni 2031 heeft u besloten een pont te kopen."
    meeting = mention(text, "werksessie met uw raad op 4 mei 2031", "bijeenkomst", date="2031-05-04")
    told = reported(text, "Op 9 juni 2031 heeft u besloten een pont te kopen.", date="2031-06-09")
    found = ends(threads(document("v", "raadsvoorstel", date="2031-09-01"), text, known(), [told], [meeting]))
    assert ("v", meeting["id"], "verwijst_naar") in found
    assert (told["id"], meeting["id"], "verwijst_naar") in found


def test_what_stays_within_what_a_council_gave_carries_it_out() -> None:
    text = "Op 9 juni 2031 gaf u ons een bandbreedte mee voor het veer.\nDe keuze past in de door u meegegeven bandbreedte."
    told = reported(text, "Op 9 juni 2031 gaf u ons een bandbreedte mee voor het veer.", date="2031-06-09")
    found = ends(threads(document("b", "brief", date="2031-09-01"), text, known(), [told], []))
    assert ("b", told["id"], "uitvoering_van") in found


def test_a_kind_of_paper_alone_names_no_paper() -> None:
    text = "Het raadsbesluit volgt later."
    about = document("v", "brief", "Veer", date="2031-09-01")
    assert find_links(entry(about, text, [mention(text, "Het raadsbesluit", "besluit", "raadsbesluit")]), known(about)) == []


@pytest.mark.parametrize("words", ["de periodieke rapportage Haven", "het certificeringsprogramma 'Schoon Water'", "de campagne 'Vaar mee'"])
def test_what_comes_again_or_is_a_course_is_no_paper(words: str) -> None:
    text = f"Geachte raad,\nWij noemen {words} en het rapport 'Water en groen'."
    rows = [mention(text, words, "overig", words.split(" ", 1)[1]), mention(text, "het rapport 'Water en groen'", "rapport", "Water en groen")]
    found = find_links(entry(document("b", "brief"), text, rows), known(document("b", "brief")))
    assert [row["quotes"][0]["clean"] for row in found] == ["het rapport 'Water en groen'"]


def test_a_means_of_telling_people_is_no_meeting_that_is_announced() -> None:
    def announced(text: str) -> list[str]:
        promise = {"id": "t1", "type": "toezegging", "conditional": False, "due": None, "quotes": quote(text, text)}
        plain = entry(document("b", "brief"), text, [])
        about = Entry(plain.document, {**plain.records, "commitments": [promise]})
        return [row["type"] for row in find_threads(about, known(about.document), [])]

    assert announced("Omwonenden worden geïnformeerd via een inloopbijeenkomst.") == []
    assert announced("Na de zomer volgt een conferentie over het veer.") == ["kondigt_aan"]
