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


def test_an_answer_to_a_fault_of_ours_carries_the_policy_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "documents.jsonl").write_text("")
    app = create_app(tmp_path)
    monkeypatch.setattr(app.state.collection, "shelf", None)
    answer = TestClient(app, raise_server_exceptions=False, base_url="https://stukken.example").get("/besluiten")
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" in answer.headers


def test_another_look_has_another_address(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("")
    tokens = tmp_path / "eigen.css"
    found = []
    for colour in ("red", "blue"):
        tokens.write_text(f":root {{ --ink: {colour} }}")
        page = TestClient(create_app(tmp_path, tokens=tokens)).get("/toegankelijkheid").text
        found.append(page[page.index("/static/tokens.css"):][:30])
    assert found[0] != found[1]


def test_it_answers_only_under_its_own_names(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("")
    client = TestClient(create_app(tmp_path, hosts=("127.0.0.1", "[::1]", "Stukken.example")))
    for host in ("127.0.0.1:8000", "stukken.example", "[::1]:8000"):
        assert client.get("/gezond", headers={"Host": host}).status_code == 200
    for host in ("evil.example", "stukken.example.evil", "", "127.0.0.1.evil"):
        answer = client.get("/gezond", headers={"Host": host})
        assert answer.status_code == 400
        assert "default-src 'none'" in answer.headers["content-security-policy"]
