"""`run.json`: what a run was made with and what it gave, as a model."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.model.records import Strict


class Coverage(Strict):
    """What became of the inputs."""

    inputs: int
    documents: int
    duplicates: int
    inputs_failed: int
    failures: int


class RunFile(BaseModel):
    """Versions, settings, counts, time a stage, coverage. All but the times is the same for the same input and settings."""

    model_config = ConfigDict(extra="forbid")

    raadslens: str = Field(description="version of the program")
    contract: str = Field(description="version of the output contract")
    code: str = Field(description="digest of the program's own code, data and models")
    programs: dict[str, str] = Field(description="program or library -> version; empty where it is not installed")
    stages: list[str]
    settings: dict[str, dict[str, Any]] = Field(description="group -> parameter -> value; `raadslens schema params` explains them")
    counts: dict[str, int] = Field(description="file of the contract -> lines")
    not_extracted: list[str] = Field(description="kinds whose file is empty because nothing looks for them yet")
    inputs: list[str]
    started: str
    finished: str
    coverage: Coverage
    warnings: list[str]
    seconds: dict[str, float] = Field(description="stage -> seconds, summed over workers")
