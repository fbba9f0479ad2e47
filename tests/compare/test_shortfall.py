"""What an answer leaves undone of what was asked: fewer of them, another place or time, the contrary, or not yet."""

from __future__ import annotations

import pytest

from pipeline.model.collection import Entry
from tests.compare.test_followup import document, follow, letter, link, motion, passage, quotes, request

LINKED = link("b", "m") | {"quotes": quotes("uw motie")}


def status(asked: str, told: str, day: str = "2031-06-01", **more: object) -> str:
    rows, updates = follow(motion(request(asked, **more)), letter(told, day), links=(LINKED,))
    found = str(updates["m-r1"]["status"])
    assert (found in ("uitgevoerd", "deels")) <= bool(rows)
    return found


NOT_YET = (
    ("prullenbakken op de kade te plaatsen", "De prullenbakken voor de kade zijn uitgezocht, maar nog niet geplaatst."),
    ("het clubhuis van de roeiers te isoleren", "Het clubhuis van de roeiers is opgemeten en is nog niet geïsoleerd."),
    ("te verkennen of de veerstoep kan worden verbreed", "De verkenning naar het verbreden van de veerstoep loopt nog."),
    ("een havenmeester te benoemen", "De benoeming van een havenmeester is nog in voorbereiding."),
    ("de gevels van de pakhuizen te laten reinigen", "Wij zouden de gevels van de pakhuizen hebben gereinigd, las u in de krant; dat is onjuist."),
)
PARTLY = (
    ("alle 16 steigers van de haven te vernieuwen", "Inmiddels zijn elf van de zestien steigers van de haven vernieuwd."),
    ("vier wachthuisjes langs de dijk te plaatsen", "Langs de dijk zijn drie wachthuisjes geplaatst."),
    ("de bijdrage aan het reddingsstation te verhogen tot € 80.000", "De bijdrage aan het reddingsstation is verhoogd tot € 65.000."),
    ("de rij bij de sluis terug te brengen tot tien minuten", "De rij bij de sluis is teruggebracht tot twintig minuten."),
    ("drie extra schippers aan te stellen voor het veer", "Voor het veer zijn extra schippers aangesteld; één plaats staat nog open."),
)
CONTRARY = (
    ("de liggelden in de haven niet te verhogen", "De liggelden in de haven zijn per 1 april verhoogd."),
    ("de rij bij de sluis terug te brengen tot tien minuten", "De rij bij de sluis is opgelopen tot een half uur."),
    ("de vaartijden van de pont te verruimen", "De vaartijden van de pont zijn ingeperkt."),
    ("het aantal ligplaatsen voor gasten te vergroten", "Het aantal ligplaatsen voor gasten is gedaald."),
    ("geen ontheffing te verlenen voor partyschepen", "Wij hebben een ontheffing verleend voor partyschepen."),
    ("de oude kraan op de kade te behouden", "De oude kraan op de kade is gesloopt."),
)
ELSEWHERE = (
    ("de steigers langs de oever te vernieuwen", "In Gouda zijn de steigers langs de oever vernieuwd."),
    ("bewoners van de Kadewijk te betrekken bij de inrichting van de oever", "Bewoners van de Zeilmakersbuurt zijn betrokken bij de inrichting van de oever."),
    ("de lantaarns in de Touwstraat te vervangen", "De lantaarns in de Ankerstraat zijn vervangen."),
)
DONE = (
    ("alle 16 steigers van de haven te vernieuwen", "De zestien steigers van de haven zijn vernieuwd."),
    ("vier wachthuisjes langs de dijk te plaatsen", "Langs de dijk zijn in april drie wachthuisjes geplaatst; de overige volgden in mei."),
    ("vier wachthuisjes langs de dijk te plaatsen", "Langs de dijk zijn vijf wachthuisjes geplaatst."),
    ("de rij bij de sluis terug te brengen tot tien minuten", "De rij bij de sluis is teruggebracht tot acht minuten."),
    ("de liggelden in de haven niet te verhogen", "De liggelden in de haven zijn niet verhoogd."),
    ("met de gemeente Gouda te overleggen over de steigers", "In Gouda is overlegd over de steigers."),
    ("de lantaarns in de Kadewijk te vervangen", "De lantaarns aan de Ankerstraat en in de rest van de Kadewijk zijn vervangen."),
    ("een proef met elektrische sloepen te starten", "De proef met elektrische sloepen loopt nog tot de zomer."),
    ("binnen twee maanden een lijst van lege kades te maken", "Van de lege kades is een lijst gemaakt; daarvoor waren drie maanden nodig."),
)


@pytest.mark.parametrize(("asked", "told"), NOT_YET)
def test_what_is_not_done_yet_by_its_own_words_is_open(asked: str, told: str) -> None:
    assert status(asked, told) == "open"


@pytest.mark.parametrize(("asked", "told"), PARTLY)
def test_fewer_than_asked_is_done_in_part(asked: str, told: str) -> None:
    assert status(asked, told) == "deels"


@pytest.mark.parametrize(("asked", "told"), CONTRARY)
def test_the_contrary_of_what_was_asked_is_not_done(asked: str, told: str) -> None:
    assert status(asked, told) == "open"


@pytest.mark.parametrize(("asked", "told"), ELSEWHERE)
def test_what_was_done_at_another_place_answers_nothing(asked: str, told: str) -> None:
    assert status(asked, told) == "niet_gevonden"


@pytest.mark.parametrize(("asked", "told"), DONE)
def test_what_was_done_as_asked_still_counts(asked: str, told: str) -> None:
    assert status(asked, told) == "uitgevoerd"


@pytest.mark.parametrize("asked", ["de raad ieder kwartaal te informeren over de drukte op het water", "jaarlijks aan de raad te rapporteren over het veer",
                                   "de gemeenteraad twee keer per jaar bij te praten over de haven"])
def test_one_letter_is_no_report_that_comes_again_and_again(asked: str) -> None:
    assert status(asked, "Wij schrijven u over uw motie.") == "niet_gevonden"


def test_the_first_of_several_reports_is_done_by_its_letter() -> None:
    assert status("de raad ieder kwartaal bij te praten over de haven, de eerste keer vóór 1 september", "Wij schrijven u over uw motie.") == "uitgevoerd"


def test_a_sentence_answers_the_request_of_which_it_says_most() -> None:
    rows = [request("alle steigers in de havens van planken te voorzien", "m-r1"), request("de schippers over de planken op de steigers te informeren", "m-r2"),
            request("bij iedere steiger een reddingsboei te hangen", "m-r3")]
    _, updates = follow(motion(*rows), letter("Inmiddels zijn alle steigers in de havens van planken voorzien. De reddingsboeien zijn gekocht, maar nog niet opgehangen."), links=(LINKED,))
    assert [updates[f"m-r{number}"]["status"] for number in (1, 2)] == ["uitgevoerd", "niet_gevonden"]
    assert updates["m-r3"]["status"] != "uitgevoerd"


def test_a_ceiling_is_no_number_that_is_asked_for() -> None:
    assert status("een proef met sloepen te houden met een plafond van € 90.000", "De proef met sloepen is gehouden en kostte € 70.000.") == "uitgevoerd"


def test_a_letter_of_elsewhere_may_tell_what_the_own_college_did() -> None:
    far = Entry(document("b", "2031-06-01", place="GM0513", sender="college-gouda"), {"passages": [passage("Het college van Alblasserdam heeft de vervoerder gevraagd de nachtbus naar het ziekenhuis te laten rijden.")],
                                                                                    "actors": [{"id": "college-alblasserdam"}]})
    asked = request("er bij de vervoerder op aan te dringen dat de nachtbus naar het ziekenhuis blijft rijden")
    assert follow(motion(asked), far)[1]["m-r1"]["status"] in ("uitgevoerd", "deels")


def test_a_letter_of_before_the_period_is_not_what_was_asked_for_then() -> None:
    for day, found in (("2031-06-01", "open"), ("2032-05-02", "uitgevoerd")):
        assert status("de raad in het tweede kwartaal van 2032 te informeren over het veer", "Wij schrijven u over uw motie.", day, deadline="2032-34") == found


def test_who_tells_others_has_not_been_told_by_a_letter_to_the_council() -> None:
    assert status("de schippers te informeren over de nieuwe vaargeul", "Wij schrijven u over uw motie.") == "niet_gevonden"


def test_of_several_requests_a_letter_informs_of_what_it_speaks_of() -> None:
    rows = [request("een steiger te bouwen", "m-r1"), request("de raad te informeren over de waterkwaliteit", "m-r2"), request("de raad te informeren over de voortgang", "m-r3")]
    _, updates = follow(motion(*rows), letter("De steiger is gebouwd."), links=(LINKED,))
    assert [updates[f"m-r{number}"]["status"] for number in (1, 2, 3)] == ["uitgevoerd", "niet_gevonden", "uitgevoerd"]
    _, updates = follow(motion(*rows), letter("De steiger is gebouwd. De waterkwaliteit blijft goed."), links=(LINKED,))
    assert updates["m-r2"]["status"] == "uitgevoerd"


def test_a_letter_of_another_municipality_that_names_the_motion_answers_nothing() -> None:
    asked = request("een lijst te maken van steigers zonder trap langs de oever")
    told = "De raad van Alblasserdam vroeg om een lijst. Er is een lijst gemaakt van steigers zonder trap langs de oever."
    actors = [{"id": "raad-alblasserdam"}, {"id": "college-alblasserdam"}]
    far = Entry(document("b", "2031-06-01", place="GM0513", sender="college-gouda"), {"passages": [passage(told)], "actors": actors})
    assert follow(motion(asked), far)[1]["m-r1"]["status"] == "niet_gevonden"
    assert follow(motion(asked), far, links=(LINKED,))[1]["m-r1"]["status"] == "niet_gevonden"


@pytest.mark.parametrize(("kind", "day", "found"), [("notulen", "2031-02-01", "niet_gevonden"), ("besluitenlijst", "2031-02-01", "niet_gevonden"), ("notulen", "2031-05-01", "uitgevoerd"),
                                                   ("brief", "2031-01-20", "niet_gevonden")])
def test_what_is_said_before_the_vote_is_no_answer(kind: str, day: str, found: str) -> None:
    told = Entry(document("b", day, kind), {"passages": [passage("De wethouder: wij hebben een buurtbus langs het ziekenhuis laten rijden.")]})
    assert follow(motion(request("een buurtbus te laten rijden langs het ziekenhuis")), told, links=(LINKED,))[1]["m-r1"]["status"] == found
