"""What documents lack is told once, with names, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.gaps import Gaps
from pipeline.errors import UsageError
from pipeline.places import load_region
from tests.compare.one_letter import compared


def paper(name: str, **more: object) -> dict[str, object]:
    """A document."""
    row = {"id": name, "type": "brief", "municipality": "GM0505", "sender": "college-dordrecht", "recipients": [], "date": {"edtf": "2031-02-01"}}
    return row | more


def test_what_is_lacking_is_named() -> None:
    gaps, region = Gaps(), load_region("drechtsteden")
    papers = [paper("a"), paper("b", date=None), paper("c", sender=None, municipality=None), paper("d", municipality="GM0344")]
    papers += [paper(f"e{number}", date={"edtf": None}) for number in range(5)]
    for entry in papers:
        gaps.note(entry, region)
    undated, senderless, outside = gaps.messages("{}.pdf".format)
    assert undated.startswith("6 documents (b.pdf, e0.pdf, e1.pdf and 3 more) with no date")
    assert senderless.startswith("1 document (c.pdf) with no sender")
    assert "Utrecht" in outside
    assert "--region" in outside


def test_a_college_of_nowhere_is_named_where_no_line_tells_where_it_sits() -> None:
    gaps, region = Gaps(), load_region("drechtsteden")
    gaps.note(paper("a", sender="college", municipality=None), region, ["Geachte leden van de raad,", "Wij stemmen in met de brug."])
    gaps.note(paper("b", sender="raad", municipality=None), region, ["Gemeente Sliedrecht", "Wij stemmen in met de brug."])
    gaps.note(paper("c", sender="college", municipality=None), None)
    (message,) = gaps.messages("{}.pdf".format)
    assert message.startswith("1 document (a.pdf) with a college or council as sender, and no municipality")


def test_sentences_that_are_too_long_are_counted_by_document() -> None:
    gaps = Gaps()
    long, short = "Wij zijn voor een veer " + "en nog een veer " * 100 + "erbij.", "Wij zijn voor een veer."
    gaps.weigh(paper("a"), [("overig", f"{long} {short} {long}"), ("overig", short)])
    gaps.weigh(paper("b"), [("overig", f"{short} " * 1000)])  # the paragraph is not read
    gaps.weigh(paper("c"), [("overig", f"{short} " * 100), ("tabel", long)])
    (message,) = gaps.messages("{}.pdf".format)
    assert message.startswith("2 documents (a.pdf: 2 sentences, b.pdf: 1000 sentences) with text too long to be read")
    assert "put them back" in message


def test_a_letter_with_a_sentence_too_long_is_named_and_the_rest_of_it_read(tmp_path: Path) -> None:
    veer = [{"id": "veer", "label": "Veer", "statement": "Er komt een veer over de rivier."}]
    found = compared(tmp_path, "Een veer over de rivier juichen wij toe. Wij zien " + "dat het water stijgt en " * 100 + "dan weer daalt.", veer)
    assert [row["stance"] for row in found.positions] == ["voor"]
    assert any(message.startswith("1 document (brief.md: 1 sentence) with text too long") for message in found.warnings)


def test_a_whole_collection_gives_no_message() -> None:
    gaps = Gaps()
    gaps.note(paper("a"), None)
    assert gaps.messages("{}.pdf".format) == []


def test_a_municipality_that_is_none_is_left_out_of_a_region(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text('name = "rivier"\nmembers = ["Sliedrecht", "Atlantis"]\n', encoding="utf-8")
    region = load_region(str(path))
    assert (region.codes, region.unknown) == (("GM0610",), ("Atlantis",))
    path.write_text('name = "rivier"\nmembers = ["Atlantis"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match="Atlantis"):
        load_region(str(path))
