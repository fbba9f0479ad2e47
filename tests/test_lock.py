"""The lock holds all that the project asks for, with hashes, and names no index."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
EXTRA = (ROOT / "requirements-extra.lock").read_text(encoding="utf-8")
EXTRAS = [one for name in ("cluster", "fetch", "bench", "nightly") for one in PROJECT["optional-dependencies"][name]]
WANTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("requirement", WANTED)
def test_every_dependency_is_locked(requirement: str) -> None:
    locked = {name(line) for line in LOCK.splitlines() if "==" in line}
    assert name(requirement) in locked, "run scripts/lock"


@pytest.mark.parametrize("requirement", EXTRAS)
def test_what_is_left_out_there_is_locked_beside_it(requirement: str) -> None:
    locked = {name(line) for line in EXTRA.splitlines() if "==" in line}
    assert name(requirement) in locked, "run scripts/lock"


def test_both_locks_have_the_same_versions() -> None:
    one, two = ({name(line): line.split("==")[1].split()[0] for line in lock.splitlines() if re.match(r"[a-z0-9].*==", line)} for lock in (LOCK, EXTRA))
    assert not [both for both in one.keys() & two.keys() if one[both] != two[both]], "run scripts/lock"


@pytest.mark.parametrize("lock", [LOCK, EXTRA], ids=["lock", "extra"])
def test_every_version_has_a_hash_and_no_index_is_named(lock: str) -> None:
    entries = [entry for entry in re.split(r"\n(?=[a-z0-9])", lock) if "==" in entry.splitlines()[0]]
    assert entries
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert "://" not in re.sub(r"#.*", "", lock)


@pytest.mark.parametrize("lock", [LOCK, EXTRA], ids=["lock", "extra"])
def test_the_licence_of_everything_locked_is_listed(lock: str) -> None:
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    locked = [line.split("==")[0] for line in lock.splitlines() if re.match(r"[a-z0-9].*==", line)]
    assert locked
    assert not [one for one in locked if f"| {one} |" not in listed], "run scripts/licences"
