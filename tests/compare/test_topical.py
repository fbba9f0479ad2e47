"""The course of a paper: the last thing spoken of, until a heading begins anew or something else is told of."""

from __future__ import annotations

import pytest

from pipeline.compare.topical import FAR, FIGURES, Course

EVIDENCE = {"Over de pont.": (0.6, 0.0), "Over het bos.": (0.0, 0.7), "Over beide.": (0.5, 0.5)}


def course(*passages: str, heads: tuple[int, ...] = ()) -> Course:
    return Course(passages, [place in heads for place in range(len(passages))], lambda text: EVIDENCE.get(text.strip(), (0.0, 0.0)), 2)


def test_a_sentence_stands_under_what_was_told_of_last() -> None:
    topic = course("Over de pont. Het regent. Wij doen dat.").at(0, 25)
    assert (topic.last, topic.strength, topic.distance) == (0, 0.6, 2)


def test_a_heading_begins_anew() -> None:
    topic = course("Over de pont.", "Iets anders", "Wij doen dat.", heads=(1,)).at(2, 0)
    assert (topic.last, topic.distance) == (-1, FAR)


def test_a_heading_may_set_the_topic_itself() -> None:
    assert course("Over de pont.", "Over het bos.", "Wij doen dat.", heads=(1,)).at(2, 0).last == 1


def test_what_is_about_two_issues_alike_sets_no_topic() -> None:
    assert course("Over beide. Wij doen dat.").at(0, 12).last == -1


def test_nothing_stands_before_the_first_sentence() -> None:
    topic = course("Over de pont.").at(0, 0)
    assert topic.last == -1
    assert topic.figures(0) == [0.0, 0.0, float(FAR), 0.0, 0.0, 0.0]


@pytest.mark.parametrize(("number", "expected"), [(0, 1.0), (1, 0.0)])
def test_the_figures_are_of_one_issue(number: int, expected: float) -> None:
    found = dict(zip(FIGURES, course("Over de pont. Wij doen dat.").at(0, 14).figures(number), strict=True))
    assert found["is_last"] == expected
    assert found["other_last"] == 1.0 - expected
    assert found["section_share"] == expected


def test_a_paper_on_another_matter_tells_little_of_a_list() -> None:
    near = course("Over de pont. Over het bos.", "Over de pont.").paper
    far = course("Over de pont. Het regent. Het waait. Het sneeuwt.").paper
    assert near.figures(0) == pytest.approx([0.6, 2, 1.0, 0.65, 1.0])
    assert far.figures(1) == pytest.approx([0.0, 0, 0.25, 0.3, 0.5])


def test_headings_tell_nothing_of_a_whole_paper() -> None:
    assert course("Over de pont.", "Het regent.", heads=(0,)).paper.share == 0.0
