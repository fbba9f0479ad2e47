"""The dictionary form of a Dutch word, given the word and its part-of-speech tag.

Order of trust, which reached .986 on the treebank where a model alone reached .960:

1. the table of forms and tags counted in the treebank (``lemmas.tsv.gz`` beside the trained model); by form and kind of
   word where it has the form with other tags of that kind only, and all agree;
2. the tags whose form is its own lemma (singular nouns, infinitives, adverbs, names), unless all lists say that the form
   never is one: the tag is then wrong;
3. simplemma, where it knows the form and its answer fits the tag;
4. the lemma of the last part of a compound;
5. the spelling rules of participles and diminutives, and endings learned from the table (`pipeline.dutch.inflection`);
6. the guess of the statistical model, if one is at hand;
7. the form itself.

Tags are those of the Corpus Gesproken Nederlands as UD writes them (``N|soort|mv|basis``), in ``nl_raad`` and in
spaCy's own Dutch models alike. A finite particle verb comes without its particle here; see ``verbs.py``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Self

import simplemma

from pipeline.dutch.artefacts import artefact
from pipeline.dutch.inflection import Endings, infinitive, infinitives, undiminished
from pipeline.dutch.verbs import particles
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
_OWN_NOUN_OR_VERB = ("N|soort|ev|basis", "WW|inf")
_PREFIXES = frozenset({"be", "ver", "ont", "her", "weder"})
_INFLECTED = ("s", "en", "ën", "t", "de", "te")
_COMPOUNDING = ("N|soort|mv", "N|soort|ev|dim", "ADJ|prenom|basis|met-e")
_SHORTEST_HEAD = 4
_SHORTEST_OPENING = 3
_LONGEST_OPENING = 30
_NO_GENITIVE = re.compile(r"(?:[iuo]s|\A.{1,3}s)\Z")
_PRESENT = re.compile(r"(?:en|aan|ien|oen)de?\Z")
_PLAIN_ADJECTIVE = re.compile(r"[^aeiou-](?:ig|isch|lijk)e\Z")
_NOMINAL = re.compile(r"(?:ig|isch|lijk)en\Z")  # "de 19-jarigen"
_ACRONYMS = re.compile(r"([A-Z]{2,6})-en\Z")
_STRESS = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
# What a word may be of or for, behind the noun that says what: "wijkgericht", "plaatsgebonden" are no forms of a verb.
_DIRECTED = re.compile(r"\w{3,}(?:gericht|gebonden|gerelateerd|bewust|georiënteerd|gedreven)\Z")
_ORDINAL = re.compile(r"(\d{1,9})-?(?:e|de|ste)\Z")


class Lemmas:
    """Dictionary forms. ``table`` maps a form and its tag, with a tab between them, to the lemma."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table
        self._kinds: dict[tuple[str, str], str] = {}
        self._forms: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        for key, lemma in table.items():
            form, _, tag = key.partition("\t")
            if not tag.startswith("WW") or lemma.endswith("n"):
                _agree(self._kinds, (form, _kind(tag)), lemma)
            _agree(self._forms, form, lemma)
            if tag.startswith("ADJ") and lemma[:1].isupper():
                self._capitals[lemma.lower()] = lemma
        self._endings: Endings | None = None
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
        if found is None and (acronym := _ACRONYMS.match(form)):
            return acronym[1]  # "GGD-en"
        if found is None and not small.isascii() and not tag.startswith(_AS_IT_IS):
            found = self._without_stress(small)
        if found is None and tag.startswith("ADJ|nom") and tag.endswith("|mv-n") and _NOMINAL.search(small):
            found = small[:-2]
        if found is None and tag == "SPEC|symb":
            found = self.table.get(f"{form}\tSPEC|afk") or self.table.get(f"{small}\tSPEC|afk")
        if found is None and "-" in form[2:] and not tag.startswith(_AS_IT_IS):
            found = self._by_last_piece(form, tag)
        if found is None and not tag.startswith(_AS_IT_IS):
            found = self._kinds.get((small, _kind(tag))) or None
        if found is None and form[:1].isupper() and small not in self._forms and not tag.startswith("LET"):
            unknown = _is_no_word(small, parts=tag.startswith("N")) and not tag.startswith(_AS_IT_IS)
            found = self._of_name(form, tag) if unknown else None
        if found is None and tag.startswith(_OWN_NOUN_OR_VERB):
            found = self._by_other_tag(small, tag)
        if found is None:
            found = self._with_capital(_by_tag(form, small, tag), tag) or _by_simplemma(small, tag)
        if found is None:
            found = self._by_participle(small, tag) or self._by_head(small, tag) or self._by_spelling(small, tag)
        return found or guess or small

    def _without_stress(self, small: str) -> str | None:
        """The lemma of a word that is written with stress: "wél" is "wel", whatever its tag."""
        plain = small.translate(_STRESS)
        if plain == small or small in self._forms or simplemma.is_known(small, lang="nl"):
            return None
        return plain if simplemma.is_known(plain, lang="nl") and simplemma.lemmatize(plain, lang="nl") == plain else None

    def _by_last_piece(self, form: str, tag: str) -> str | None:
        """The lemma of "oud-wethouders" is that of its last piece behind the rest."""
        opening, hyphen, last = form.rpartition("-")
        if not hyphen or not opening or len(last) < _SHORTEST_HEAD or not last.isalpha() or last[0].isupper():
            return None
        if opening[:1].isupper() and not self._is_name(opening):
            opening = opening.lower()
        plain = tag.startswith("ADJ") and _PLAIN_ADJECTIVE.search(last)
        return f"{opening}-{last[:-1] if plain else self.lemma(last, tag)}"

    def _is_name(self, opening: str) -> bool:
        """Whether what stands before a hyphen keeps its capital: "D66", "Vlaams", "X", "Egmont"."""
        if _is_marked(opening) or any(map(str.isupper, opening[1:])) or any(map(str.isdigit, opening)):
            return True
        small = opening.lower()
        return small in self._capitals or not (small in self._forms or simplemma.is_known(small, lang="nl"))

    def _of_name(self, form: str, tag: str) -> str:
        """The lemma of a word that no list has and that has a capital: "Constantijnse" is "Constantijns"."""
        return form[:-1] if tag.startswith("ADJ") and "|met-e" in tag and form.endswith("se") else form

    def _by_other_tag(self, small: str, tag: str) -> str | None:
        """The lemma of a form that is never its own, whatever its tag: "bezems" is no singular, "korfje" no plain noun."""
        if small.endswith("je") and tag.startswith("N"):
            tag = "N|soort|ev|dim|onz|stan"
            found = self.table.get(f"{small}\t{tag}") or _by_simplemma(small, tag) or self._by_head(small, tag)
            return found or undiminished(small)
        if not small.endswith(_INFLECTED if tag.startswith("N") else "s"):
            return None
        found = self._forms.get(small)
        if found is None and simplemma.is_known(small, lang="nl"):
            found = surface_lemma(small, simplemma.lemmatize(small, lang="nl"), verb=True)
        # simplemma takes some singulars for verbs: "motorboot" has the look of a form of "motorboten".
        return found if found and found != small and found not in infinitives(small) else None

    def _with_capital(self, found: str | None, tag: str) -> str | None:
        """Adjectives of names keep their capital: "Franstalig"."""
        return self._capitals.get(found, found) if found is not None and tag.startswith("ADJ") else found

    def _by_participle(self, small: str, tag: str) -> str | None:
        """The lemma of "ingevoerde" is that of "ingevoerd"."""
        if not tag.startswith("WW|vd"):
            return None
        bare = small.removesuffix("e")
        found = self.table.get(f"{bare}\tWW|vd|vrij|zonder") or _by_simplemma(bare, tag)
        return found or (bare if _DIRECTED.match(bare) else infinitive(bare))

    def _by_spelling(self, small: str, tag: str) -> str | None:
        """The lemma by the rules of diminutives, else by the endings of the table."""
        if tag.startswith("N|soort"):
            found = undiminished(small)
            if found is not None:
                return found
        if not small.isalpha():
            return None
        if tag.startswith("WW|pv|verl") and _is_compound_noun(small):
            return small  # "wijkbehoefte" is no past tense, whatever the tag
        if self._endings is None:
            rows = ((*key.partition("\t"), lemma) for key, lemma in self.table.items())
            self._endings = Endings((form, tag, lemma) for form, _, tag, lemma in rows)
        return self._endings.lemma(small, tag)

    def _by_head(self, small: str, tag: str) -> str | None:
        """The lemma of a compound is that of its longest known end: "buurtbudgetten" as "budgetten"."""
        if not tag.startswith(_COMPOUNDING):
            return None
        for start in range(_SHORTEST_OPENING, min(len(small) - _SHORTEST_HEAD + 1, _LONGEST_OPENING)):
            head = small[start:]
            lemma = self.table.get(f"{head}\t{tag}") or _by_simplemma(head, tag)
            if lemma is None and "|dim" in tag:
                lemma = undiminished(head)
            if lemma is not None and lemma[:2] == head[:2]:
                return small[:start] + lemma
        return None


def _kind(tag: str) -> str:
    return "|".join(tag.split("|")[: 2 if tag.startswith(("N", "ADJ")) else 1])


def _agree(lemmas: dict[Any, str], key: object, lemma: str) -> None:
    """Keep the lemma where no other one stands there, else leave the key without any."""
    if lemmas.setdefault(key, lemma) != lemma:
        lemmas[key] = ""


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
    if tag.startswith("ADJ") and small.endswith("iele"):
        # Old files write "financiele" without its mark.
        return small[:-2] + "el"
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
def _is_no_word(small: str, parts: bool) -> bool:
    """Whether neither the word nor an end of it is known: with a capital it is a name then, whatever its tag.

    With ``parts`` what stands before that end must be known too: "Boekhorst" is no compound for its "horst".
    """
    if _is_known(small):
        return False
    longest = range(_SHORTEST_OPENING, min(len(small) - _SHORTEST_HEAD + 1, _LONGEST_OPENING))
    return not any(_is_known(small[start:]) and (not parts or _opens(small[:start])) for start in longest)


@lru_cache(maxsize=16384)
def _is_compound_noun(small: str) -> bool:
    """Whether this is a known word that is its own lemma behind a known opening: no form of a verb is."""
    for start in range(_SHORTEST_OPENING, min(len(small) - _SHORTEST_HEAD, _LONGEST_OPENING)):
        head = small[start:]
        if _is_known(head) and _opens(small[:start]):
            return bool(simplemma.lemmatize(head, lang="nl") == head)
    return False


def _opens(opening: str) -> bool:
    """Whether this may be the first part of a compound, with or without its link."""
    links = (opening, opening.removesuffix("s"), opening.removesuffix("-"), opening.removesuffix("en"), opening + "e")
    return any(len(part) >= _SHORTEST_OPENING and _is_known(part) for part in links)


def _is_known(word: str) -> bool:
    return simplemma.is_known(word, lang="nl")


def _by_simplemma(small: str, tag: str) -> str | None:
    if not simplemma.is_known(small, lang="nl"):
        return None
    answer = surface_lemma(small, simplemma.lemmatize(small, lang="nl"), verb=tag.startswith("WW"))
    if tag.startswith("WW"):
        answer = _without_prefix(small, answer)
    return answer if _fits(small, answer, tag) else None


def _without_prefix(form: str, verb: str) -> str:
    """Undo what simplemma adds to some forms of strong verbs: "geweken" is no form of "afwijken"."""
    starts = {form[:1], form.removeprefix("ge")[:1]}
    if verb[:1] in starts:
        return verb
    for size in range(2, min(len(verb) - 3, 7)):
        if verb[size] in starts and (verb[:size] in particles() or verb[:size] in _PREFIXES) and _is_known(verb[size:]):
            return verb[size:]
    return verb


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
    give is left out, save for forms that simplemma does not know or reads otherwise and forms of several words: the table
    also tells words from names, and which forms are never their own lemma.
    """
    best: dict[str, dict[str, int]] = {}
    for form, tag, lemma, count in counted:
        key = f"{form if tag.startswith(_AS_IT_IS) else form.lower()}\t{tag}"
        lemmas = best.setdefault(key, {})
        lemmas[lemma] = lemmas.get(lemma, 0) + count
    table: dict[str, str] = {}
    chosen = {key: min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)) for key, lemmas in sorted(best.items())}
    of_form: dict[str, set[str]] = {}
    for key, lemma in chosen.items():
        of_form.setdefault(key.partition("\t")[0].lower(), set()).add(lemma)
    for key, lemma in chosen.items():
        form, _, tag = key.partition("\t")
        small = form.lower()
        told = not tag.startswith(_AS_IT_IS) and (
            len(of_form[small]) > 1
            or not simplemma.is_known(small, lang="nl")
            or simplemma.lemmatize(small, lang="nl") != lemma
        )
        if told or lemma != _by_tag(form, small, tag):
            table[key] = lemma
    return table


def write_table(table: Mapping[str, str], path: Path) -> None:
    """Write the table so that the same table gives the same bytes."""
    text = "".join(f"{key}\t{lemma}\n" for key, lemma in sorted(table.items()))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
