"""Heads of papers in the styles of many houses (`letterheads.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.extract.test_letterhead import about

FORMS = [form for name in ("letterheads.toml", "letterheads_outside.toml") for form in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["form"]]
BODY = (
    "Hieronder leest u hoe het ermee staat. Vorige week is er met de omwonenden gesproken, die blij waren met de uitleg.\n"
    "Het werk kost meer tijd dan was voorzien, want de grond bleek natter dan verwacht. Na de zomer volgt er meer nieuws over de planning en de kosten."
)


def said(form: dict[str, Any]) -> dict[str, Any]:
    parts = [form["head"], form["foot"]] if form.get("bare") else [form["head"], BODY, form["foot"]]
    found = about("\n\n".join(parts) + "\n")
    found["date"] = found["date"]["edtf"]
    for people in ("signatories", "proposers"):
        found[people] = [person["name"] for person in found[people]]
    return {name: "-" if found[name] is None else found[name] for name in form["is"]}


def test_there_are_forms_of_many_houses() -> None:
    assert len(FORMS) >= 40
    assert len({form["is"].get("type") for form in FORMS}) >= 11


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["name"])
def test_what_a_head_says(form: dict[str, Any]) -> None:
    assert said(form) == form["is"]
