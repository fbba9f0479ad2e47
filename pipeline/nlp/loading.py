"""Find and load a spaCy pipeline once per process. spaCy itself is imported when the first one is loaded."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pipeline.dutch.artefacts import artefact
from pipeline.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = "nl_raad"
_OF_SPACY = "nl_core_"


def model_path(name: str = DEFAULT) -> Path:
    """Return the folder of a trained pipeline of the project: in the installed package first, else in the checkout.

    Raises:
        ModelMissing: it is in neither.

    """
    path = artefact(name)
    if not (path / "meta.json").exists():
        raise ModelMissing(f"The model {name!r} in {path} is incomplete.", "Run scripts/train to make it anew.")
    return path


@cache
def fallback(name: str) -> str | None:
    """Return what to tell a user who asked for a pipeline that is not here, None where it is.

    >>> fallback("nl_raad") is None
    True
    """
    if name == DEFAULT or (name.isidentifier() and importlib.util.find_spec(name) is not None):
        return None
    try:
        model_path(name)
    except ModelMissing:
        return (
            f"nlp.model={name}: no such spaCy pipeline is installed, so {DEFAULT} is used. "
            f"{_remedy(name)}, or leave out --set nlp.model."
        )
    return None


def _remedy(name: str) -> str:
    """Say how to come by a pipeline: those of spaCy have a command of their own."""
    if name.startswith(_OF_SPACY) and name.isidentifier():
        return f"Install it (python -m spacy download {name})"
    return f"Give {DEFAULT} or the name of an installed pipeline of spaCy, such as nl_core_news_lg"


@cache
def load(name: str = DEFAULT, *, parser: bool = True) -> Language:
    """Return a pipeline that gives tags, morphology, lemmas, sentences and, unless left out, the parse.

    Args:
        name: ``nl_raad``, or a Dutch pipeline of spaCy that is installed, such as ``nl_core_news_lg``. Both use the
            same tags; the sentences and lemmas of the project are added to the latter.
        parser: False halves the work: then there are no heads, and finite particle verbs keep their bare lemma.

    The same object is returned for the same arguments: do not add components to it, take ``spacy.load(model_path())``.

    Raises:
        ModelMissing: no such pipeline; `fallback` tells so beforehand.

    """
    import spacy

    from pipeline.nlp import components

    left_out = [] if parser else ["parser"]
    if spacy.util.is_package(name):
        nlp = spacy.load(name, exclude=left_out)
        components.complete(nlp, model_path(DEFAULT))
        return nlp
    told = fallback(name)
    if told is not None:
        raise ModelMissing(f"The spaCy pipeline {name!r} is not installed.", f"{_remedy(name)}.")
    return _own(model_path(name), left_out)


def _own(path: Path, left_out: list[str]) -> Language:
    """Return a pipeline as `spacy.load` gives it in half the time.

    That makes a tokenizer for Dutch with thousands of special cases, throws it away and makes the one of the folder.
    """
    import spacy

    bare = {"nlp": {"tokenizer": {"@tokenizers": "raad_bare_tokenizer.v1"}}}
    nlp = spacy.load(path, exclude=[*left_out, "tokenizer"], config=bare)
    cast(Any, nlp.tokenizer).from_disk(path / "tokenizer")
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}
    return nlp
