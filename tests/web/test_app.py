from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import BadInput

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from starlette.testclient import TestClient

from pipeline.web.app import create_app


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        create_app(tmp_path)


def test_every_answer_carries_a_strict_policy(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("")
    answer = TestClient(create_app(tmp_path)).get("/gezond")
    assert answer.text == "ok\n"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
