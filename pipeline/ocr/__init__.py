"""From page images to words: `recognise` reads the pages that have no usable text layer."""

from __future__ import annotations

from pipeline.ocr.pages import recognise

__all__ = ["recognise"]
