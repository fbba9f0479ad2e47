"""Personal data in council papers: found, blacked out in text and page image, and reported without repeating them."""

from pipeline.redact.find import KINDS, find
from pipeline.redact.words import Redaction
from pipeline.redact.write import Redacted, redact

__all__ = ["KINDS", "Redacted", "Redaction", "find", "redact"]
