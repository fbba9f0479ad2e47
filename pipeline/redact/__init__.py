"""Personal data in council papers: found, blacked out in text and page image, and reported without repeating them."""

from pipeline.redact.find import KINDS, Redaction, find
from pipeline.redact.write import Redacted, redact

__all__ = ["KINDS", "Redacted", "Redaction", "find", "redact"]
