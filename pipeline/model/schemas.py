"""JSON Schema of every output file, made from the models of `records.py`."""

from __future__ import annotations

from typing import Any

from pipeline.model.records import RECORDS, Matrix


def schemas() -> dict[str, dict[str, Any]]:
    """Stem of the file -> JSON Schema (2020-12) of one line of it; for `matrix` of the whole file."""
    models = {name: model for name, (model, _) in RECORDS.items()} | {"matrix": Matrix}
    found = {}
    for name, model in models.items():
        schema = model.model_json_schema(by_alias=True, mode="validation")
        found[name] = {"$schema": "https://json-schema.org/draft/2020-12/schema",
                       "$id": f"https://raadslens.nl/schemas/v1/{name}.schema.json"} | schema
    return found
