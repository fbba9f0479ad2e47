"""Only sentences with a cue are parsed, and their clauses can be found back in the text of the document."""

from __future__ import annotations

import re

from pipeline.extract.bodies import Bodies
from pipeline.extract.grammar import read_clauses
from pipeline.extract.passages import find_passages
from pipeline.extract.reading import Reading
from pipeline.model.document import Document
from pipeline.model.text import Text
from pipeline.nlp import Grammar

TEXT = """Aan de raad

De kermis duurt vijf dagen. Wij leggen u het plan voor.

De raad stelde de nota in 2019 vast.
"""


class Counting(Grammar):
    """Remembers which sentences it was asked for."""

    def parse(self, sentences):  # type: ignore[no-untyped-def]
        self.asked = list(sentences)
        return super().parse(sentences)


def test_the_sentences_with_a_cue_and_no_others() -> None:
    document = Document("d", "d.txt", "text/plain", "0", Text(TEXT))
    passages = find_passages(document)
    counting = Counting()
    reading = Reading(document, passages, {"type": "brief"}, [], Bodies({"type": "brief", "municipality": None, "sender": None,
                                                                           "recipients": []}, []), counting)
    found = read_clauses(reading, passages, re.compile(r"\b(?:leggen|stelde)\b", re.IGNORECASE))
    assert counting.asked == ["Wij leggen u het plan voor.", "De raad stelde de nota in 2019 vast."]
    assert [[clause.lemma for clause in sentence.clauses] for sentence in found] == [["voorleggen"], ["vaststellen"]]
    letter = found[0]
    assert letter.words(letter.clauses[0].object) == "het plan"
    start, end = letter.place(letter.clauses[0].object or (0, 0))
    assert letter.passage.text[start:end] == "het plan"
    assert letter.above(letter.clauses[0]) is None
