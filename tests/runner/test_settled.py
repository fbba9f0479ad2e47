"""Files that an earlier run knows are not opened again; mails and archives are, since documents may be in them."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

import pytest

from pipeline.ingest import finding
from pipeline.runner import run
from tests.ingest.make import mailed, zipped
from tests.runner.test_run import rows

MOTION = "Motie\n\nDe raad,\n\nverzoekt het college:\n- {what} te regelen.\n"


def test_only_mails_and_archives_are_opened_again(tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "stukken", tmp_path / "uit"
    folder.mkdir()
    (folder / "motie.txt").write_text(MOTION.format(what="een buurtbus"), encoding="utf-8")
    (folder / "post.eml").write_bytes(mailed("Stuk", "De raad besluit dit.", {"bijlage.txt": MOTION.format(what="een brug").encode()}))
    (folder / "map.zip").write_bytes(zipped({"a.txt": MOTION.format(what="een bank").encode()}))
    first = run([folder], out, executor=inline)
    assert first.read == 4
    opened: list[str] = []

    def watch(path: Path, most: int, name: str, head: int | None = None) -> bytes:
        opened.append(name)
        return _READ(path, most, name, head)

    monkeypatch.setattr(finding, "read_file", watch)
    second = run([folder], out, executor=inline)
    assert (second.read, second.unchanged) == (0, 4)
    assert {name.partition("!")[0] for name in opened} == {"post.eml", "map.zip"}
    (folder / "motie.txt").write_text(MOTION.format(what="een busbaan"), encoding="utf-8")
    (folder / "post.eml").write_bytes(mailed("Stuk", "De raad besluit dat.", {"bijlage.txt": MOTION.format(what="een brug").encode()}))
    assert run([folder], out, executor=inline).read == 2
    assert any("busbaan" in row["text"] for row in rows(out, "requests"))


_READ = finding.read_file


def test_a_known_file_that_became_a_mail_is_opened(tmp_path: Path, inline: Executor) -> None:
    folder, out = tmp_path / "stukken", tmp_path / "uit"
    folder.mkdir()
    (folder / "stuk").write_text(MOTION.format(what="een bank"), encoding="utf-8")
    run([folder], out, executor=inline)
    (folder / "stuk").write_bytes(mailed("Stuk", "De raad besluit dit.", {"bijlage.txt": MOTION.format(what="een brug").encode()}))
    assert run([folder], out, executor=inline).read == 2
