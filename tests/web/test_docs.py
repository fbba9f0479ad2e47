from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

pytest.importorskip("starlette", reason="the extra `web` is not installed")


def test_the_pictures_of_the_guide_are_there_and_all_are_used() -> None:
    text = (ROOT / "docs/handleiding.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"!\[[^\]]+\]\(handleiding/([a-z]+\.png)\)", text))
    assert shown == {path.name for path in (ROOT / "docs/handleiding").iterdir()}


def test_every_option_of_serve_is_documented() -> None:
    import typer

    from pipeline.cli import app, serve  # noqa: F401  # it registers its command

    command = typer.main.get_command(app).commands["serve"]  # type: ignore[attr-defined]
    text = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    for option in command.params:
        for name in option.opts:
            if name.startswith("--") and name != "--help":
                assert f"`{name}" in text, f"{name} is not in docs/running.md"


def test_every_page_of_the_menu_is_in_the_guide() -> None:
    from pipeline.web.render import PAGES

    text = (ROOT / "docs/handleiding.md").read_text(encoding="utf-8").lower()
    for _, name in PAGES:
        assert name.lower() in text, name
