"""raadslens: Dutch council papers as records that point at the words they came from.

    from pipeline import read, extract, run, compare, search

    for decision in extract("raadsvoorstel.pdf").decisions:
        print(decision.status, decision.text)
"""

from pipeline.api import Hit, Records, RunReport, clean, compare, extract, read, run, search
from pipeline.model.document import Document

__all__ = ["Document", "Hit", "Records", "RunReport", "clean", "compare", "extract", "read", "run", "search"]
