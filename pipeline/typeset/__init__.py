"""Printed pages of Markdown sources and scans of them, words and boxes known: for evaluation, training and benches.

    typeset(markdown, layout) -> Typeset     # PDF bytes, words with boxes, text in reading order
    damage(image, level, seed) -> image, Transform   # as a scanner leaves it, and where each point went
    scan(typeset, level, seed) -> Scan       # pages drawn, damaged and bound as a file without a text layer

All is deterministic: the same source, layout and fonts give the same bytes.
"""

from __future__ import annotations

from pipeline.typeset.damage import Level, Transform, damage, levels
from pipeline.typeset.layout import Layout, resolve
from pipeline.typeset.page import Typeset, typeset
from pipeline.typeset.record import Printed
from pipeline.typeset.scan import Scan, draw, scan

__all__ = [
    "Layout",
    "Level",
    "Printed",
    "Scan",
    "Transform",
    "Typeset",
    "damage",
    "draw",
    "levels",
    "resolve",
    "scan",
    "typeset",
]
