"""A collection that grows: what comes out is what one run over everything gives, and what is known is not made again."""

from __future__ import annotations

import json
import sys
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import shelf
from pipeline.compare.links import find_links
from pipeline.runner import ahead, run
from pipeline.runner.state import RunState
from tests.runner.test_run import contents

MOTION = "Gemeenteraad van Sliedrecht\n\nMotie Buurtbus langs het ziekenhuis\n\nDatum: 3 februari 2031\n\nDe raad,\n\nverzoekt het college:\n- een buurtbus te laten rijden langs het ziekenhuis.\n"
LETTER = ("College van burgemeester en wethouders van Sliedrecht\n\nBrief aan de raad\n\nDatum: 1 juni 2031\n\nOnderwerp: Motie Buurtbus langs het ziekenhuis\n\n"
          "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden.\n")
DECISION = "Gemeente Papendrecht\n\nBesluitenlijst van de raad van {day} maart 2031\n\nDe raad besluit:\n1. het plafond voor de zwembaden vast te stellen op € {day}.000;\n2. dit vóór {day} september 2031 te evalueren.\n"


def papers(folder: Path, names: tuple[str, ...]) -> None:
    """Write some of the papers."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"motie": MOTION, "brief": LETTER, **{f"lijst-{day}": DECISION.format(day=day) for day in range(10, 16)}}
    for name in names:
        (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8")


FIRST = ("motie", "lijst-10", "lijst-11", "lijst-12")
LATER = ("brief", "lijst-13", "lijst-14", "lijst-15")


@pytest.fixture
def whole(tmp_path: Path, inline: Executor) -> dict[str, bytes]:
    """One run over all papers."""
    papers(tmp_path / "heel" / "stukken", (*FIRST, *LATER))
    run([tmp_path / "heel" / "stukken"], tmp_path / "uit-heel", executor=inline)
    return _named(contents(tmp_path / "uit-heel"))


def _named(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data.replace(b"/deel/stukken/", b"/heel/stukken/") for name, data in files.items() if name != "run.json"}


def test_papers_that_come_later_give_the_bytes_of_one_run(tmp_path: Path, whole: dict[str, bytes], inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    papers(tmp_path / "deel" / "stukken", FIRST)
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    before = json.loads((tmp_path / "uit" / "requests.jsonl").read_text(encoding="utf-8"))
    papers(tmp_path / "deel" / "stukken", LATER)
    written: list[str] = []
    noted: list[str] = []

    def write(files: Any, results: Any, name: str, *rest: Any) -> Any:
        written.append(name)
        return _WRITTEN(files, results, name, *rest)

    def link(entry: Any, papers: Any) -> Any:
        noted.append(entry.document["id"])
        return find_links(entry, papers)

    monkeypatch.setattr(merging, "_written", write)
    monkeypatch.setattr(shelf, "find_links", link)
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    assert _named(contents(tmp_path / "uit")) == whole
    after = json.loads((tmp_path / "uit" / "requests.jsonl").read_text(encoding="utf-8"))
    assert (before["status"], after["status"]) == ("niet_gevonden", "uitgevoerd"), "the letter answers the motion"
    assert len(noted) == len(LATER), "the links of a paper that was there are found again without need"
    assert len(written) == len(LATER) + 1, "besides the new papers only the motion, whose request was met"


merging = sys.modules["pipeline.runner.merge"]
_WRITTEN = merging._written


def test_papers_that_go_and_files_that_were_touched_give_the_same_too(tmp_path: Path, whole: dict[str, bytes], inline: Executor) -> None:
    papers(tmp_path / "deel" / "stukken", (*FIRST, *LATER))
    (tmp_path / "deel" / "stukken" / "weg.txt").write_text(DECISION.format(day=28), encoding="utf-8")
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    (tmp_path / "deel" / "stukken" / "weg.txt").unlink()
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    assert _named(contents(tmp_path / "uit")) == whole
    with open(tmp_path / "uit" / "decisions.jsonl", "a", encoding="utf-8") as handle:
        handle.write("{}\n")
    (tmp_path / "deel" / "stukken" / "weg.txt").write_text(DECISION.format(day=29), encoding="utf-8")
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    assert b"{}\n" not in (tmp_path / "uit" / "decisions.jsonl").read_bytes()
    for note in (tmp_path / "uit" / ".raadslens" / "notes").glob("*/*"):
        note.write_bytes(note.read_bytes()[:-9] + b"kapot")
    (tmp_path / "deel" / "stukken" / "weg.txt").unlink()
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    assert _named(contents(tmp_path / "uit")) == whole


@pytest.mark.parametrize("most", [0, 4000, 64_000_000])
def test_what_is_prepared_while_papers_are_read_changes_nothing(
        tmp_path: Path, whole: dict[str, bytes], inline: Executor, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    papers(tmp_path / "deel" / "stukken", FIRST)
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    papers(tmp_path / "deel" / "stukken", LATER)
    monkeypatch.setattr(ahead, "MOST", most)
    taken: list[str] = []
    stop, take = ahead.Ahead.stop, ahead.Ahead.take

    def wait(one: ahead.Ahead) -> None:
        one._thread.join()  # all that it would come to if reading took long enough
        stop(one)

    def note(one: ahead.Ahead, name: str, kind: str, key: str) -> Any:
        found = take(one, name, kind, key)
        taken.extend([kind] * (found is not None))
        return found

    monkeypatch.setattr(ahead.Ahead, "stop", wait)
    monkeypatch.setattr(ahead.Ahead, "take", note)
    run([tmp_path / "deel" / "stukken"], tmp_path / "uit", executor=inline)
    assert _named(contents(tmp_path / "uit")) == whole
    counts = {kind: taken.count(kind) for kind in ("first", "second", "links")}
    assert len({*counts.values()}) == 1
    assert counts["first"] == len(FIRST) if most > 1e6 else counts["first"] < len(FIRST)


def test_what_was_prepared_for_another_key_is_not_used(tmp_path: Path) -> None:
    state = RunState(tmp_path / "uit")
    one = ahead.Ahead(state, {"a" * 16: "this key"})
    one.stop()
    one._made["a" * 16, "links"] = b"[]"
    assert one.take("a" * 16, "links", "another key") is None
