"""The dictionary form of a Dutch word, given the word and its part-of-speech tag.

Order of trust, which reached .986 on the treebank where a model alone reached .960:

1. the table of forms and tags counted in the treebank (``lemmas.tsv.gz`` beside the trained model);
2. the tags whose form is its own lemma (singular nouns, infinitives, adverbs, names);
3. simplemma, where it knows the form and its answer fits the tag;
4. the lemma of the last part of a compound;
5. the guess of the statistical model, if one is at hand;
6. the form itself.

Tags are those of the Corpus Gesproken Nederlands as UD writes them (``N|soort|mv|basis``), in ``nl_raad`` and in
spaCy's own Dutch models alike. A finite particle verb comes without its particle here; see ``verbs.py``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Self

import simplemma

from pipeline.dutch.artefacts import artefact
from pipeline.dutch.wordlists import typed

TABLE_NAME = "lemmas.tsv.gz"

_AS_IT_IS = ("N|eigen", "SPEC", "LET")
_OWN_LEMMA = (
    "N|soort|ev|basis",
    "WW|inf",
    "BW",
    "ADJ|vrij|basis|zonder",
    "ADJ|prenom|basis|zonder",
    "VZ",
    "VG",
    "TW|hoofd",
    "TSW",
)
_COMPOUNDING = ("N|soort|mv", "N|soort|ev|dim", "ADJ|prenom|basis|met-e")
_SHORTEST_HEAD = 4
_SHORTEST_OPENING = 3
_LONGEST_OPENING = 30
_NO_GENITIVE = re.compile(r"(?:[iuo]s|\A.{1,3}s)\Z")
_PRESENT = re.compile(r"(?:en|aan|ien|oen)de?\Z")
_PLAIN_ADJECTIVE = re.compile(r"[^aeiou-](?:ig|isch|lijk)e\Z")
_ORDINAL = re.compile(r"(\d{1,9})-?(?:e|de|ste)\Z")


class Lemmas:
    """Dictionary forms. ``table`` maps a form and its tag, with a tab between them, to the lemma."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        self._forms = frozenset(key.partition("\t")[0] for key in table)
        self.lemma = lru_cache(maxsize=131072)(self._lemma)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a table of form, tag and lemma, one a line, from a gzipped file."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = (line.rstrip("\n").rpartition("\t") for line in lines)
            return cls({key: lemma for key, _, lemma in rows})

    def __reduce__(self) -> tuple[type[Lemmas], tuple[dict[str, str]]]:
        return type(self), (dict(self.table),)

    def __len__(self) -> int:
        return len(self.table)

    def _lemma(self, form: str, tag: str, guess: str | None = None) -> str:
        """The lemma of ``form`` with the part of speech ``tag``; ``guess`` is what a model says, if there is one."""
        form = typed(form)
        small = form.lower()
        found = self.table.get(f"{form}\t{tag}") or self.table.get(f"{small}\t{tag}")
        if found is None and form[:1].isupper() and small not in self._forms and not tag.startswith("LET"):
            found = form if _is_no_word(small) and not tag.startswith(_AS_IT_IS) else None
        if found is None:
            found = _by_tag(form, small, tag) or self._by_last_piece(form, tag) or _by_simplemma(small, tag)
            found = found or self._by_participle(small, tag) or self._by_head(small, tag) or guess or small
        return found

    def _by_last_piece(self, form: str, tag: str) -> str | None:
        """The lemma of "oud-wethouders" is that of its last piece behind the rest."""
        opening, hyphen, last = form.rpartition("-")
        if not hyphen or not opening or len(last) < _SHORTEST_HEAD or not last.isalpha():
            return None
        return f"{opening}-{self.lemma(last, tag)}"

    def _by_participle(self, small: str, tag: str) -> str | None:
        """The lemma of "ingevoerde" is that of "ingevoerd"."""
        if not tag.startswith("WW|vd") or not small.endswith("e"):
            return None
        bare = small[:-1]
        return self.table.get(f"{bare}\tWW|vd|vrij|zonder") or _by_simplemma(bare, tag)

    def _by_head(self, small: str, tag: str) -> str | None:
        """The lemma of a compound is that of its longest known end: "buurtbudgetten" as "budgetten"."""
        if not tag.startswith(_COMPOUNDING):
            return None
        for start in range(_SHORTEST_OPENING, min(len(small) - _SHORTEST_HEAD + 1, _LONGEST_OPENING)):
            head = small[start:]
            lemma = self.table.get(f"{head}\t{tag}") or _by_simplemma(head, tag)
            if lemma is not None and lemma[:2] == head[:2]:
                return small[:start] + lemma
        return None


@cache
def _default() -> Lemmas:
    return Lemmas.read(artefact("nl_raad") / "raad_lemmas" / TABLE_NAME)


def lemma(form: str, tag: str) -> str:
    """Return the lemma of ``form`` with the part of speech ``tag``, by the table of the model that the project ships.

    Raises:
        ModelMissing: the model is not installed.

    """
    return _default().lemma(form, tag)


def _by_tag(form: str, small: str, tag: str) -> str | None:
    if tag.startswith("N|eigen|ev|basis|gen"):
        return form if _NO_GENITIVE.search(small) else form.removesuffix("s").removesuffix("'")
    if tag.startswith(_AS_IT_IS):
        return form
    if tag.startswith("WW|od") and _PRESENT.search(small):
        return small.removesuffix("e").removesuffix("d")
    if tag.startswith("ADJ") and _PLAIN_ADJECTIVE.search(small):
        return small[:-1]
    if tag.startswith("TW|rang"):
        number = _ORDINAL.match(form)
        return number.group(1) if number else None
    if tag.startswith(_OWN_LEMMA):
        # EK, F1 and FARC-leider keep the capitals that are no mere start of a sentence.
        return form if _is_marked(form) else small
    return None


def _is_marked(form: str) -> bool:
    return form.isupper() or (not form.isalpha() and any(map(str.isupper, form[1:])))


@lru_cache(maxsize=16384)
def _is_no_word(small: str) -> bool:
    """Whether neither the word nor an end of it is known: with a capital it is a name then, whatever its tag."""
    if simplemma.is_known(small, lang="nl"):
        return False
    longest = range(_SHORTEST_OPENING, min(len(small) - _SHORTEST_HEAD + 1, _LONGEST_OPENING))
    return not any(simplemma.is_known(small[start:], lang="nl") for start in longest)


def _by_simplemma(small: str, tag: str) -> str | None:
    if not simplemma.is_known(small, lang="nl"):
        return None
    answer = surface_lemma(small, simplemma.lemmatize(small, lang="nl"), verb=tag.startswith("WW"))
    return answer if _fits(small, answer, tag) else None


def _fits(form: str, lemma: str, tag: str) -> bool:
    """Whether the lemma can be that of this part of speech: simplemma does not look at it."""
    if tag.startswith("WW"):
        return lemma.endswith(("en", "aan", "ien", "oen", "zijn"))
    if tag.startswith("N|soort") and "|dim|" in tag + "|":
        return not lemma.endswith("je")
    if tag.startswith("ADJ"):
        return not (lemma.endswith("en") and not form.startswith(lemma))
    return True


def surface_lemma(form: str, lemma: str, *, verb: bool = False) -> str:
    """Return the lemma of a compound as it is spelt: with the link that the treebank leaves out between the parts.

    >>> surface_lemma("plaatsingslijsten", "plaatsing_lijst"), surface_lemma("vastgesteld", "vast_stellen", verb=True)
    ('plaatsingslijst', 'vaststellen')
    """
    parts = [part for part in lemma.split("_") if part]
    if len(parts) < 2 or verb:
        return "".join(parts) or form
    last = parts[-1].lower()
    before = sum(map(len, parts[:-1]))
    small = form.lower()
    for length in sorted({len(last), 5, 4, 3, 2, 1}, reverse=True):
        # A vowel may change (raad_lid, "raadsleden"): the first letter alone must then stand where the link ends.
        start = small.find(last[:length], before if length == 1 else max(before - 2, 1)) if length <= len(last) else -1
        if 0 < start <= before + 3:
            opening = form[:start]
            if parts[0][:1].islower() and opening[1:].islower():
                opening = opening.lower()
            return opening + parts[-1]
    return "".join(parts)


def table_of(counted: Iterable[tuple[str, str, str, int]]) -> dict[str, str]:
    """Return the table for rows of form, tag, lemma and count: the commonest lemma, the alphabet where two are equal.

    Forms with a capital only for the start of a sentence share the row of the small form, and what the tag alone would
    give is left out, save for forms that no other list knows: the table also tells words from names.
    """
    best: dict[str, dict[str, int]] = {}
    for form, tag, lemma, count in counted:
        key = f"{form if tag.startswith(_AS_IT_IS) else form.lower()}\t{tag}"
        lemmas = best.setdefault(key, {})
        lemmas[lemma] = lemmas.get(lemma, 0) + count
    table: dict[str, str] = {}
    for key in sorted(best):
        form, _, tag = key.partition("\t")
        lemma = min(best[key], key=lambda candidate: (-best[key][candidate], candidate))
        unseen = not tag.startswith(_AS_IT_IS) and not simplemma.is_known(form.lower(), lang="nl")
        if unseen or lemma != _by_tag(form, form.lower(), tag):
            table[key] = lemma
    return table


def write_table(table: Mapping[str, str], path: Path) -> None:
    """Write the table so that the same table gives the same bytes."""
    text = "".join(f"{key}\t{lemma}\n" for key, lemma in sorted(table.items()))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
