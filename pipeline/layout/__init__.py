"""The form of text on a page, whoever read it: reading order, tables, struck words, Markdown. Pure, no reading of
files.
"""

from __future__ import annotations

from pipeline.layout.markdown import markdown_blocks, markdown_edits
from pipeline.layout.rules import Rules
from pipeline.layout.struck import struck_edits
from pipeline.layout.write import Printed, lay_out

__all__ = ["Printed", "Rules", "lay_out", "markdown_blocks", "markdown_edits", "struck_edits"]
