"""What a run found, as tables, sheets, pages and pictures for people."""

from __future__ import annotations

from pipeline.export.table import FORMS, Table, render

__all__ = ["FORMS", "Table", "render"]
