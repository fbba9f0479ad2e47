"""The extraction as spaCy components: ``nlp.add_pipe("raad_dates")`` gives ``doc.spans["dates"]``, and so for each kind.

Each component reads the text of the document, layout by its lines, and needs no other component before it. What it finds
stands in ``doc.spans[kind]``: ``span.label_`` is the kind of thing, ``span.id_`` its value (EDTF of a date, id of an actor,
number of a reference, status of a decision). ``doc._.raad[kind]`` holds the whole records of the output contract.
``raad_letterhead`` gives the fields of the head where they are printed, and what the document says of itself as one record.

The extraction stands above this package, so it is found by name when the first document comes, as a plug-in is.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

_WORKER = "pipeline.extract.spans"
KINDS = (
    "passages", "dates", "actors", "references", "decisions", "requests", "commitments", "constraints", "allocations", "letterhead",
)


class Annotator:
    """Adds the spans and records of one kind to a document; made by the factories ``raad_<kind>``."""

    def __init__(self, kind: str, options: dict[str, Any]) -> None:
        self.kind = kind
        self.options = options

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its spans.

        Raises:
            BadInput: an option has a value that does not exist.

        """
        annotated: Doc = import_module(_WORKER).annotate(doc, self.kind, **self.options)
        return annotated


def _factory(kind: str) -> None:
    defaults = {"municipality": "", "document_date": "", "pronouns": "sender"}

    @Language.factory(f"raad_{kind}", default_config=defaults, assigns=["doc.spans"])
    def make(nlp: Language, name: str, *, municipality: str, document_date: str, pronouns: str) -> Annotator:
        del nlp, name
        return Annotator(kind, {"municipality": municipality, "document_date": document_date, "pronouns": pronouns})

    globals()[f"make_{kind}"] = make


if not Doc.has_extension("raad"):
    Doc.set_extension("raad", default=None)
for _kind in KINDS:
    _factory(_kind)
