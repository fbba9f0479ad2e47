"""Motions that only a list of decisions or minutes tell of, in the follow-up."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.export.told_motions import motions_behind, told_motions

RESULTS = ("aangenomen", "verworpen", "ingetrokken")
PAPERS = {"b": {"id": "b", "type": "besluitenlijst", "municipality": "GM0579", "title": "", "subject": "", "reference_number": ""}}


def row(name: str, start: int, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "document": "b", "quotes": [{"start": start, "clean": text}], "text": text, "parent": None, "from": "raad-oegstgeest", "number": None, "status": "open", "role": "tekst", **fields}


ORDER = row("r", 60, "Het college krijgt de opdracht een pont te huren.")
MOTION = row("d", 40, 'Motie P4 "Een pont erbij" (LO): aangenomen.', status="aangenomen", number="P4")
OTHER = row("e", 200, "Motie P5: verworpen.", status="verworpen", number="P5")


def told(request: dict[str, Any], decisions: list[dict[str, Any]], passages: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[str, Any]:
    return told_motions({**PAPERS, **more.get("papers", {})}, [request], decisions, passages, RESULTS, more.get("same", ()))


def test_the_order_below_a_motion_is_its_own() -> None:
    found = told(ORDER, [MOTION, OTHER])["r"]
    assert (found.decision["id"], found.number, found.title) == ("d", "P4", "Een pont erbij")


def test_minutes_name_the_motion_before_the_vote() -> None:
    spoken = row("p", 10, "Mevrouw Kok dient motie P5 in.")
    request = row("r", 30, "De motie vraagt het college een pont te huren.")
    assert told(request, [row("d", 150, "Motie P4 is aangenomen.", status="aangenomen"), OTHER], (spoken,))["r"].decision["id"] == "e"
    assert told(request, [OTHER])["r"].decision["id"] == "e"  # the only vote that follows


@pytest.mark.parametrize("case", ["a proposal", "another heading", "a paper of its own", "one decision with that of a paper", "a letter asks"])
def test_other_requests_are_of_no_motion(case: str) -> None:
    plain = row("d", 40, "Het krediet wordt beschikbaar gesteld.", status="genomen")
    motion = {**PAPERS["b"], "id": "m", "type": "motie", "title": "Motie Een pont erbij"}
    found = {
        "a proposal": lambda: told(ORDER, [plain, OTHER]),
        "another heading": lambda: told(ORDER, [MOTION], (row("k", 55, "6. Rondvraag", role="kop"),)),
        "a paper of its own": lambda: told(ORDER, [MOTION], papers={"m": motion}),
        "one decision with that of a paper": lambda: told(ORDER, [MOTION], same=(("d", "m-d1"),)),
        "a letter asks": lambda: told({**ORDER, "from": "college-oegstgeest"}, [MOTION]),
    }[case]()
    assert found == {}


PROPOSAL = {"v": {"id": "v", "type": "raadsvoorstel", "municipality": "GM0579", "title": "Veerdienst", "subject": "", "reference_number": ""}}


def behind(name: str, at: int, head: str, status: str) -> dict[str, Any]:
    """The outcome that a motion behind a proposal prints at a place; its head stands a hundred code points before."""
    return row(name, at, f"Uitslag: {status}", status=status, document="v", quotes=[{"start": at, "clean": f"Uitslag: {status}"}, {"start": at - 100, "clean": head}])


def test_what_a_motion_behind_a_proposal_asks_is_of_that_motion() -> None:
    decisions = [behind("d", 300, "Motie P4 Een pont erbij", "aangenomen"), behind("e", 500, "Motie P5 Gratis overtocht", "verworpen")]
    requests = [row(name, at, "een pont te huren", document="v") for name, at in (("own", 100), ("first", 250), ("second", 450), ("after", 600))]
    found = motions_behind(PROPOSAL, requests, decisions)
    assert {name: (one.decision["status"], one.number, one.title) for name, one in found.items()} == {"first": ("aangenomen", "P4", "Een pont erbij"), "second": ("verworpen", "P5", "Gratis overtocht")}
    paper = {**PAPERS["b"], "id": "m", "type": "motie", "title": "Motie Een pont erbij", "reference_number": "P4"}
    assert list(motions_behind({**PROPOSAL, "m": paper}, requests, decisions)) == ["second"]
