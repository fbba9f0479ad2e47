"""Parameters: this module owns names, types, units and defaults; `params.yaml` owns values; `--set a.b=c` overrides.

A parameter that changes what comes out of a document belongs to the group of its stage, so that its fingerprint makes the
runner do that document again. How the work is spread over processes belongs to `run` and changes nothing that comes out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import UsageError


class Group(BaseModel):
    """Parameters of one stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when a value does."""
        data = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()[:12]


class IngestParams(Group):
    """Reading bytes."""

    max_file_mb: Annotated[int, Field(ge=1, description="largest file that is read, in MB")] = 512
    max_archive_mb: Annotated[int, Field(ge=1, description="largest sum of unpacked members of one archive, in MB")] = 2048
    max_archive_members: Annotated[int, Field(ge=1, description="most members of one archive")] = 10_000
    max_archive_depth: Annotated[int, Field(ge=1, description="archives within archives")] = 3
    max_pages: Annotated[int, Field(ge=1, description="most pages of one document")] = 20_000
    max_image_megapixels: Annotated[int, Field(ge=1, description="largest page image, in million pixels")] = 120
    follow_links: Annotated[bool, Field(description="whether links that lead out of the folders given are followed")] = False


class OcrParams(Group):
    """Recognition of page images."""

    dpi: Annotated[int, Field(ge=72, le=600, description="resolution at which a page is drawn, at most; a coarser scan keeps its own")] = 300
    language: Annotated[str, Field(description="Tesseract languages, joined by +")] = "nld"
    page_seconds: Annotated[float, Field(gt=0, description="time limit of one page, in seconds")] = 120.0
    max_file_mb: Annotated[int, Field(ge=1, description="largest file whose pages are drawn, in MB")] = 512
    max_megapixels: Annotated[int, Field(ge=1, description="largest page image, in million pixels")] = 120


class CleanParams(Group):
    """Repair of OCR faults."""

    enabled: Annotated[bool, Field(description="whether anything is repaired")] = True
    spurious_space_rate: Annotated[float, Field(ge=0, le=1, description=(
        "estimated share of spurious spaces from which a text counts as letter-spaced; sound text stays below .008"))] = 0.05
    min_confidence: Annotated[float, Field(ge=0, le=1, description="changes below this are noted and not made")] = 0.5
    lexicon: Annotated[str, Field(description="a registrar's word list (TOML), or empty")] = ""


class NlpParams(Group):
    """The Dutch language pipeline."""

    model: Annotated[str, Field(description="name of a spaCy pipeline: nl_raad, or one that is installed")] = "nl_raad"


class ExtractParams(Group):
    """Records from text."""

    municipality: Annotated[str, Field(description="CBS code of the sender where the collection is one municipality's")] = ""
    pronouns: Annotated[
        Literal["none", "sender", "all"],
        Field(description="mentions of actors: none, sender ('wij'), all ('wij', 'ons', 'u')"),
    ] = "sender"


class CompareParams(Group):
    """Positions over the collection."""

    region: Annotated[str, Field(description="name of a region, or a TOML file of municipalities")] = "drechtsteden"
    issues: Annotated[str, Field(description="file with the issue list, TOML or JSON; empty: none")] = ""
    min_match: Annotated[float, Field(ge=0, le=1, description="evidence a passage needs to be about an issue")] = 0.5


class RunParams(Group):
    """How the work is spread; changes nothing that comes out."""

    workers: Annotated[int, Field(ge=0, description="processes; 0: one a core")] = 0
    worker_mb: Annotated[int, Field(ge=256, description="address space of a worker beyond its models, in MB")] = 4096
    document_seconds: Annotated[float, Field(gt=0, description="time limit of a document, in seconds a page")] = 150.0


class Params(Group):
    """All parameters."""

    ingest: IngestParams = IngestParams()
    ocr: OcrParams = OcrParams()
    clean: CleanParams = CleanParams()
    nlp: NlpParams = NlpParams()
    extract: ExtractParams = ExtractParams()
    compare: CompareParams = CompareParams()
    run: RunParams = RunParams()


def load(path: Path | None = None, overrides: Iterable[str] = ()) -> Params:
    """Parameters from a YAML file and `group.name=value` overrides.

    Args:
        path: parameter file; None: the defaults.
        overrides: as given with `--set`; a value is read as YAML.

    Raises:
        UsageError: no such file or parameter, or a value out of range; the message names it.
    """
    data: dict[str, Any] = {}
    if path is not None:
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
            raise UsageError(f"{path}: cannot be read as parameters ({fault}).", "Give a YAML file such as params.yaml.") from fault
        if not isinstance(data, dict):
            raise UsageError(f"{path}: no mapping of parameter groups.", "See params.yaml for the form.")
    for override in overrides:
        name, sign, value = override.partition("=")
        group, dot, key = name.strip().partition(".")
        if not sign or not dot:
            raise UsageError(f"--set {override}: not of the form group.name=value.", "For example: --set ocr.dpi=400")
        section = data.setdefault(group, {})
        if not isinstance(section, dict):
            raise UsageError(f"--set {override}: {group} is no group of parameters.", "See `raadslens schema params`.")
        try:
            section[key] = yaml.safe_load(value) if value else ""
        except yaml.YAMLError as fault:
            raise UsageError(f"--set {override}: the value cannot be read.", "Quote it for the shell.") from fault
    return check(data)


def check(data: dict[str, Any]) -> Params:
    """Parameters from a mapping.

    Raises:
        UsageError: an unknown name or a value out of range.
    """
    data = {name: group for name, group in data.items() if not name.startswith("_")}
    try:
        return Params.model_validate(data)
    except ValidationError as fault:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}" for e in fault.errors())
        raise UsageError(f"Parameters: {said}.", "See `raadslens schema params` for names, units and ranges.") from fault
