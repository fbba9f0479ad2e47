"""The issue list: what is read, what is left alone, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.compare.issues import load_issues, read_issues
from pipeline.errors import BadInput

ROW = {"id": "brug", "label": "Tweede brug", "statement": "Er komt een tweede brug."}


def written(folder: Path, data: object, name: str = "lijst.json") -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("data", [[ROW], {"issues": [ROW], "scale": ["voor"]}])
def test_a_list_or_an_object_with_issues(tmp_path: Path, data: object) -> None:
    (issue,) = load_issues(written(tmp_path, data))
    assert (issue.id, issue.label, issue.statement, issue.terms) == (
        "brug",
        "Tweede brug",
        "Er komt een tweede brug.",
        (),
    )


def test_toml_with_terms_and_a_dutch_label(tmp_path: Path) -> None:
    text = '[[issues]]\nid = "brug"\nlabel_nl = "Brug"\nlabel = "B"\nstatement = "Een brug."\nterms = ["overzet"]\n'
    (issue,) = load_issues(written(tmp_path, text, "lijst.toml"))
    assert (issue.label, issue.terms) == ("Brug", ("overzet",))


def test_other_keys_make_no_difference(tmp_path: Path) -> None:
    bare = load_issues(written(tmp_path, [ROW]))
    assert load_issues(written(tmp_path, [ROW | {"positions": ["x"], "theme": "vervoer"}])) == bare


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([{"id": "kade", "label": "Kade"}], "entry 1 ('kade'): `statement` is missing or empty. Add \"statement\": \"...\""),
        ([{**ROW, "id": " "}], "entry 1: `id` is missing or empty"),
        ([{**ROW, "id": 7}], "entry 1: `id` is no text. Write it between double quotes"),
        ([{"statement": ROW["statement"]}], "entry 1: `id`, `label` are missing or empty"),
        ([{**ROW, "terms": "brug"}], "`terms` is no list"),
        ([{**ROW, "statement": "x" * 3000}], "longer than"),
        (["brug"], "entry 1: not a mapping"),
        ([], "the list of issues is empty"),
        ({"lijst": []}, "no list of issues"),
        ("{", "not JSON"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, data: object, words: str) -> None:
    with pytest.raises(BadInput, match=r"lijst\.json") as fault:
        load_issues(written(tmp_path, data))
    assert words in str(fault.value)
    assert fault.value.remedy
    assert "[[issues]]" not in fault.value.remedy  # the form of the other kind of file


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW, "entry 2: the id 'brug' stands in entry 1"),
        ({"id": "kade", "label": "Kade"}, "entry 2 ('kade'): `statement` is missing"),
        ({**ROW, "id": "kade", "label": ""}, "entry 2 ('kade'): `label` is missing"),
        ({"id": "kade", "label": "Kade", "statement": "er komt een  tweede brug"}, "the statement of 'kade' is that of 'brug' (entry 1)"),
        ({"label": "Kade", "statement": "Er komt een kade."}, "entry 2: `id` is missing"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_named(tmp_path: Path, row: dict[str, str], words: str) -> None:
    found = read_issues(written(tmp_path, [ROW, row, {"id": "veer", "label": "Veer", "statement": "Het veer blijft."}]))
    assert [issue.id for issue in found.issues] == ["brug", "veer"]
    assert words in found.faults[0]
    assert "left out" in found.faults[0]


def test_what_to_add_is_told_in_the_form_of_the_file(tmp_path: Path) -> None:
    text = '[[issues]]\nid = "kade"\nstatement = "Er komt een kade."\n[[issues]]\nid = "brug"\nlabel = "Brug"\nstatement = "Een brug."\n'
    (fault,) = read_issues(written(tmp_path, text, "lijst.toml")).faults
    assert "lijst.toml, entry 1 ('kade'): `label` is missing or empty. Add label = \"...\"" in fault


def test_a_list_of_which_nothing_can_be_used_names_what_each_lacks(tmp_path: Path) -> None:
    rows = [{"id": "kade", "label": "Kade"}, {"label": "Brug", "statement": "Een brug."}, *[{"id": f"i{number}"} for number in range(3)]]
    with pytest.raises(BadInput, match=r"lijst\.json: none of the 5 issues can be used") as fault:
        read_issues(written(tmp_path, rows))
    assert "entry 1 ('kade'): `statement` is missing" in fault.value.remedy
    assert "entry 2: `id` is missing" in fault.value.remedy
    assert fault.value.remedy.endswith("And 2 more.")


@pytest.mark.parametrize(("row", "words"), [({"label": "tweede Brug"}, "label of 'brug'"), ({"statement": "Komt er een kade?"}, "is a question")])
def test_what_is_doubtful_is_named_and_kept(tmp_path: Path, row: dict[str, str], words: str) -> None:
    found = read_issues(written(tmp_path, [ROW, {"id": "kade", "label": "Kade", "statement": "Er komt een kade."} | row]))
    assert len(found.issues) == 2
    assert words in found.faults[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_issues(tmp_path / "niets.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "lijst.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="cannot be read"):
        load_issues(tmp_path / "lijst.toml")
