"""The strings that a rule looks for first: nothing that a pattern matches may be lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.prefilter import Cue, Filter, Guarded, fold, needed
from pipeline.extract.rules import likely, rules

KINDS = ("allocations", "commitments", "constraints", "decisions", "requests")


@pytest.mark.parametrize("kind", KINDS)
def test_no_match_of_a_rule_is_lost(kind):
    texts = [text for rule in rules(kind) for text in (*rule.yes, *rule.no)]
    for rule in rules(kind):
        for text in (*texts, *map(str.upper, rule.yes)):
            if rule.pattern.search(text):
                assert rule.needs.passes(fold(text)), (rule.name, text)


@pytest.mark.parametrize("kind", KINDS)
def test_most_rules_have_strings_that_they_cannot_do_without(kind):
    found = rules(kind)
    assert sum(bool(rule.needs.needed) for rule in found) > 0.9 * len(found)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bmits\b", {"mits"}),
        (r"\b(?:mandaat|volmacht)\s(?:aan|voor)\s\w+", {"mandaat", "volmacht"}),
        (r"v[oó][oó]r", {"voor", "vóor", "voór", "vóór"}),
        (r"gemeente(?:raad)?", {"gemeente", "gemeenteraad"}),
        (r"(?:raad)?\s\d+", None),
        (r"\w+\s?[a-z]+", None),
        (r"(?:eis|\d)", None),
        (r"(?:kade|brug)+\sis", {"kade", "brug"}),
    ],
)
def test_the_strings_of_a_pattern(pattern, wanted):
    assert needed(pattern) == (None if wanted is None else frozenset(wanted))


@given(st.text(alphabet="abİısſSK mandat|é", max_size=30))
def test_fold_sees_what_a_pattern_without_case_sees(text):
    for pattern in ("mandaat", "is", "ka", "sé"):
        if re.search(pattern, text, re.IGNORECASE):
            assert Filter(pattern).passes(fold(text))


@given(st.lists(st.sampled_from(["Een raad", "nog", "vóór 3 mei", "xnogy", "DE EIS", "mits dit", "12 weken", "", "geen "]), max_size=4).map(" ".join))
def test_a_cue_is_its_pattern(text):
    pattern = r"\bnog\b|geen |v[oó][oó]r|mits|(?:drie|12) weken|\beis\b"
    assert Cue(pattern).search(text) == (re.search(pattern, text, re.IGNORECASE) is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_index_of_a_file_gives_every_rule_that_matches(kind):
    for text in [text for rule in rules(kind) for text in (*rule.yes, *rule.no)]:
        assert {rule.name for rule in rules(kind) if rule.pattern.search(text)} <= {rule.name for rule in likely(kind, text)}


@given(st.lists(st.sampled_from(["Een raad", "nog", "xnogy", "DE EIS", "mits dit", "twee of meer", "tweeofmeer", "drie weken", "12 weken", "kade (oost)", "a|b", ""]), max_size=4).map(" ".join))
def test_a_cue_of_whole_words_is_its_pattern(text):
    pattern = r"\b(?:nog|eis|twee of meer|\d+ weken)\b|\bmits\b|kade \([a-z(]+\)|[|(]b|raad$"
    assert Cue(pattern).search(text) == (re.search(pattern, text, re.IGNORECASE) is not None)


@given(st.lists(st.sampled_from(["het plan", "wordt", "vastgesteld", "niet", "de nota", "."]), max_size=6).map(" ".join))
def test_a_guarded_pattern_gives_what_it_gives_unguarded(text):
    pattern = r"(?:het plan|de nota)\s(?:wordt|is)\s(?P<not>niet\s)?vastgesteld"
    found, plain = Guarded(pattern).search(text), re.search(pattern, text, re.IGNORECASE)
    assert (found and found.span()) == (plain and plain.span())
