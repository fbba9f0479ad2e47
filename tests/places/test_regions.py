"""Regions by name and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.places import load_region, region_names


def test_the_region_of_the_package() -> None:
    region = load_region("Drechtsteden")
    assert region.codes == ("GM0482", "GM0505", "GM0523", "GM0531", "GM0590", "GM0610", "GM0642")
    assert "drechtsteden" in region_names()


def test_a_file_with_names_and_codes(tmp_path: Path) -> None:
    path = tmp_path / "waard.toml"
    path.write_text('name = "Waard"\nmembers = ["Molenlanden", "GM0512"]\n', encoding="utf-8")
    region = load_region(str(path))
    assert (region.name, region.codes) == ("waard", ("GM1978", "GM0512"))


@pytest.mark.parametrize(
    "content", ["name = ", 'name = "x"', 'name = "x"\nmembers = ["Atlantis"]', 'name = "x"\nmembers = [3]']
)
def test_a_wrong_file_says_what_to_do(tmp_path: Path, content: str) -> None:
    path = tmp_path / "r.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as fault:
        load_region(str(path))
    assert fault.value.remedy


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="drechtsteden"):
        load_region("atlantis")


def test_a_member_named_twice_is_told_and_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "regio.toml"
    path.write_text('name = "kust"\nmembers = ["Zandvoort", "Bloemendaal", "GM0473"]\n', encoding="utf-8")
    region = load_region(str(path))
    assert (len(region.members), region.twice) == (2, ("GM0473",))


def test_a_file_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        load_region(str(tmp_path / "regio.toml"))


def test_a_name_that_several_share_says_which_they_are(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text('name = "x"\nmembers = ["Bergen"]', encoding="utf-8")
    with pytest.raises(UsageError) as fault:
        load_region(str(path))
    assert "Bergen (L.)" in str(fault.value.remedy)
    assert "GM0373" in str(fault.value.remedy)
