"""Where the trained artefacts are: inside the installed package, or in the checkout beside it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ModelMissing

_PACKAGE = Path(__file__).resolve().parents[1]
FOLDERS = (_PACKAGE / "_models", _PACKAGE.parent / "models")


def artefact(name: str) -> Path:
    """Return the folder or file of a trained artefact such as ``nl_raad``.

    Raises:
        ModelMissing: it is neither in the installed package nor in the checkout.

    """
    for folder in FOLDERS:
        path = folder / name
        if path.exists():
            return path
    raise ModelMissing(f"The model {name!r} is not there.", "Install raadslens from its wheel, or run scripts/train.")
