"""Files of rules: parts are put in, and what is wrong with a file is named."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pipeline.dutch.rulefile import read_rules

GOOD = "[parts]\nwho = 'wij|zij'\nall = '{who} samen'\n[[rule]]\nid = 'a'\npattern = '{all} varen'\nyes = 'zij samen varen'\nno = ['wij']\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package to lay files in."""
    folder = tmp_path / "rules_for_tests"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "rules_for_tests", raising=False)
    return folder


def test_parts_stand_in_parts_and_patterns(package: Path) -> None:
    (package / "a.toml").write_text(GOOD, encoding="utf-8")
    (rule,) = read_rules("rules_for_tests", "a.toml")
    assert re.search(rule.patterns[0], "zij  samen\nvaren") is None
    assert re.search(rule.patterns[0], "zij samen\nvaren")
    assert (rule.yes, rule.no) == (("zij samen varen",), ("wij",))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{all} varen", "{none} varen", "'none'"),
        ("yes = 'zij samen varen'\n", "", "lacks an example"),
        ("no = ['wij']\n", "no = ['wij']\n[[rule]]\nid = 'a'\npattern = 'b{2,3}'\nyes = 'bb'\nno = 'b'\n", "two rules"),
    ],
)
def test_what_is_wrong_is_named(package: Path, old: str, new: str, words: str) -> None:
    (package / "b.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        read_rules("rules_for_tests", "b.toml")
