"""The day of a sentence that gives way to another one."""

from __future__ import annotations

import re

import pytest

from pipeline.dutch.moves import Moved, moved_days

_DAY = re.compile(r"<([^>]+)>")


def days(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """A sentence without the marks around its days, and the days."""
    found: list[tuple[int, str]] = []
    text, last = "", 0
    for match in _DAY.finditer(marked):
        text += marked[last : match.start()]
        found.append((len(text), match[1]))
        text += match[1]
        last = match.end()
    return text + marked[last:], found


@pytest.mark.parametrize(
    ("marked", "old", "new"),
    [
        ("De gemaalbouw begint niet in <april 2031>, maar in <juni 2031>.", ["april 2031"], "juni 2031"),
        ("Het veer vaart niet per <1 mei 2031> maar pas vanaf <1 juli 2031>.", ["1 mei 2031"], "1 juli 2031"),
        ("De sluis is niet meer in <2031>, maar wordt in <2032> vervangen.", ["2031"], "2032"),
        ("De dijk is op <4 mei 2031> klaar en niet, zoals aangekondigd, op <4 maart 2031>.", ["4 maart 2031"], "4 mei 2031"),
        ("Het gemaal draait in <mei 2031>, niet in <maart 2031>.", ["maart 2031"], "mei 2031"),
        ("De afronding gaat van <maart 2031> naar <mei 2031>.", ["maart 2031"], "mei 2031"),
        ("Het baggeren verschuift van <maart 2031> naar eind <mei 2031>.", ["maart 2031"], "mei 2031"),
        ("De start, die gepland stond op <3 maart 2031>, schuift op naar <5 mei 2031>.", ["3 maart 2031"], "5 mei 2031"),
        ("De keuring begint twee maanden later dan voorzien, in <mei 2031>.", [], "mei 2031"),
        ("De dijkversterking is in <mei 2031> klaar in plaats van in <maart 2031>.", ["maart 2031"], "mei 2031"),
        ("De keuring was voorzien voor <maart 2031>, maar wordt nu <mei 2031>.", ["maart 2031"], "mei 2031"),
        ("De keuring is voorzien op <1 mei 2031>, maar uiterlijk op <1 juni 2031>.", [], None),
        ("De sluis opent een jaar later dan gepland: op <1 mei 2031>.", [], "1 mei 2031"),
        ("Het baggeren begint niet in <maart 2031>.", ["maart 2031"], None),
        ("Het gemaal draait niet alleen in <maart 2031>, maar ook in <mei 2031>.", [], None),
        ("Het baggeren begint niet in <maart 2031>, maar de keuring is op <5 mei 2031>.", ["maart 2031"], None),
        ("Wij beginnen niet vóór <1 mei 2031>.", [], None),
        ("De inspraak loopt van <1 mei 2031> tot <1 juni 2031>.", [], None),
        ("Zoals in de brief van <4 mei 2031> staat, is het baggeren uitgesteld; dat begint in <juni 2031>.", [], None),
    ],
)
def test_what_gives_way(marked: str, old: list[str], new: str | None) -> None:
    text, found = days(marked)
    move = moved_days(text, found)
    assert ([found[at][1] for at in move.old], found[move.new][1] if move.new is not None else None) == (old, new)


def test_a_sentence_without_a_day_moves_nothing() -> None:
    assert moved_days("De opening is uitgesteld.", []) == Moved((), None)
