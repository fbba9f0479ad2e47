"""The published schemas are those of the models."""

from __future__ import annotations

import json

import pytest

from pipeline.model.schemas import schemas
from tests.conftest import ROOT


@pytest.mark.parametrize("name", schemas())
def test_the_published_schema_is_current(name: str) -> None:
    path = ROOT / "schemas" / "v1" / f"{name}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schemas()[name], "run: raadslens schema --write schemas/v1"


def test_no_schema_is_left_over() -> None:
    published = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas" / "v1").glob("*.json")}
    assert published == set(schemas())
