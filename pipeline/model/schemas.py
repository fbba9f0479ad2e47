"""JSON Schema of every output file, made from the models of `records.py`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from pipeline.model.records import RECORDS, Matrix
from pipeline.model.run_file import RunFile


def schemas() -> dict[str, dict[str, Any]]:
    """Stem of the file -> JSON Schema (2020-12) of one line of it; for `matrix` and `run` of the whole file."""
    models: dict[str, type[BaseModel]] = {name: model for name, (model, _) in RECORDS.items()}
    models |= {"matrix": Matrix, "run": RunFile}
    found = {}
    for name, model in models.items():
        schema = model.model_json_schema(by_alias=True, mode="validation")
        found[name] = {"$schema": "https://json-schema.org/draft/2020-12/schema",
                       "$id": f"https://raadslens.nl/schemas/v1/{name}.schema.json"} | schema
    return found
