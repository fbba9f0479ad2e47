from __future__ import annotations

import os
import signal
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import DocumentError
from pipeline.ocr import engine, resident
from pipeline.ocr.resident import Crashed, Resident, TooSlow

IMAGE = np.full((40, 30), 255, np.uint8)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
ROW = "5\t1\t2\t1\t3\t1\t10\t20\t30\t8\t91.5\traad\n"


def stand_in(tmp_path: Path, does: str) -> Resident:
    """A process that takes requests and does something else than reading."""
    script = tmp_path / "kind.py"
    script.write_text(
        textwrap.dedent("""
        import json, os, signal, sys, time
        while line := sys.stdin.buffer.readline():
            asked = json.loads(line)
            sys.stdin.buffer.read(asked["width"] * asked["height"])
        """)
        + textwrap.indent(textwrap.dedent(does), "    ")
    )
    return Resident([sys.executable, str(script)])


def test_an_answer(tmp_path: Path) -> None:
    one = stand_in(
        tmp_path,
        f"""
        said = {HEAD + ROW!r}.encode()
        sys.stdout.buffer.write(json.dumps({{"size": len(said)}}).encode() + b"\\n" + said)
        sys.stdout.flush()
        """.replace("\\\\n", "\\n"),
    )
    (word,) = engine._found(one.tsv(IMAGE, "nld", 3, 200, 20))
    assert (word.text, word.x0, word.x1, word.line) == ("raad", 10, 40, (2, 1, 3))
    assert word.confidence == pytest.approx(0.915)
    one.close()
    assert not one.alive


def test_a_crash_is_told(tmp_path: Path) -> None:
    one = stand_in(tmp_path, "os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(Crashed):
        one.tsv(IMAGE, "nld", 3, 200, 20)
    assert not one.alive


def test_the_time_limit_ends_it(tmp_path: Path) -> None:
    one = stand_in(tmp_path, "time.sleep(60)")
    with pytest.raises(TooSlow):
        one.tsv(IMAGE, "nld", 3, 200, 0.3)
    assert not one.alive


def test_faults_of_the_process_are_faults_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "available", lambda: True)
    monkeypatch.setattr(engine, "resident", lambda: stand_in(tmp_path, "os.kill(os.getpid(), signal.SIGSEGV)"))
    with pytest.raises(DocumentError, match="crashed") as fault:
        engine.read_words(IMAGE, "nld", 3, 200, 20)
    assert fault.value.kind == "ocr"
    monkeypatch.setattr(engine, "resident", lambda: stand_in(tmp_path, "time.sleep(60)"))
    with pytest.raises(DocumentError, match="more than") as fault:
        engine.read_words(IMAGE, "nld", 3, 200, 0.3)
    assert fault.value.kind == "timeout"


@pytest.mark.skipif(not resident.available(), reason="tesserocr is not installed")
def test_tesserocr_reads_and_comes_back_after_a_crash() -> None:
    one = resident.resident()
    assert engine.read_words(IMAGE, "nld", 6, 200, 30) == []
    os.kill(one._process.pid, signal.SIGKILL)
    one._process.wait()
    assert resident.resident() is not one
    assert engine.read_words(IMAGE, "nld", 6, 200, 30) == []


def test_without_tesserocr_the_program_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    resident.available.cache_clear()
    try:
        assert not resident.available()
    finally:
        monkeypatch.undo()
        resident.available.cache_clear()
