"""Documents from council information systems to a folder that `raadslens run` reads: polite, resumable, with provenance."""

from pipeline.sources.client import Client, SourceError
from pipeline.sources.collect import Coverage, collect
from pipeline.sources.systems import SYSTEMS, System

__all__ = ["SYSTEMS", "Client", "Coverage", "SourceError", "System", "collect"]
