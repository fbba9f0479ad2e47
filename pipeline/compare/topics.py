"""Issues that a collection may be about, proposed for a person to edit: topics over lemmas and compounds.

Method: TF-IDF over the words of each passage, and non-negative matrix factorisation (Lee and Seung 1999; scikit-learn),
which puts words that stand together into one topic. Beginning from the singular vectors it gives the same topics every time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.compare.wording import Token, light, procedure, stem, stops, tokens
from pipeline.nlp import sentences
from pipeline.places import region_names
from pipeline.places.places import all_municipalities

READ = ("beslispunt", "verzoek", "mening", "argument", "overweging", "kanttekening", "toelichting", "kop", "inleiding", "overig")
MOST = 20_000  # passages that topics are sought in, spread over the collection
LEAST = 4  # words of a passage that counts
TERMS = 6
QUOTES = 3
_ADVERB = re.compile(r"(?:hier|daar|waar)(?:om|van|bij|over|in|mee|naar|tegen|toe|uit|voor|omtrent|aan|op|na|door|tussen)")
# Words that open or count, and parties: no subject either.
_NAMELESS = (
    "alleen algemeen twee drie vier vijf zes zeven acht negen tien eerste tweede derde vierde achter lang lange "
    "vvd pvda cda groenlinks christenunie sgp fractie partij aanwezig afwezig leden"
).split()
_VERB = re.compile(
    r"\b(?:is|zijn|wordt|worden|moet|moeten|mag|mogen|kan|kunnen|wil|willen|heeft|hebben|komt|komen|krijgt|krijgen|blijft|blijven|gaat|gaan|"
    r"vindt|vinden|te \w{3,}n)\b",
    re.IGNORECASE,
)
MOST_WORDS = 35  # words of a sentence that is proposed as a statement


@dataclass(frozen=True, slots=True)
class Proposal:
    """An issue to be edited.

    Attributes:
        id, label: from its most telling words.
        statement: the sentence that is most about it; a person makes a claim of it.
        terms: its words as printed.
        quotes: examples, each with its source.
        weight: share of the passages that are mostly about it.
    """

    id: str
    label: str
    statement: str
    terms: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    weight: float


def suggest(passages: Iterable[tuple[str, str, str]], count: int) -> list[Proposal]:
    """Proposals, the most frequent first.

    Args:
        passages: (text, role, source) of a collection.
        count: how many at most; fewer where the collection is small.
    """
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept: list[tuple[str, str]] = []
    keys: list[list[str]] = []
    printed: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    for text, role, source in passages:
        if role not in READ or len(kept) >= MOST or text in seen:
            continue
        seen.add(text)
        words = list(_telling(text))
        if len(words) < LEAST:
            continue
        for key, word in words:
            printed.setdefault(key, Counter())[word.lower()] += 1
        kept.append((text, source))
        keys.append([key for key, _ in words])
    if len(kept) < 8:
        return []
    most = 0.2 if len(kept) > 200 else 0.5
    table = TfidfVectorizer(analyzer=_same, min_df=2, max_df=most, sublinear_tf=True)
    try:
        matrix = table.fit_transform(keys)
    except ValueError:  # no word stands in two passages
        return []
    count = max(1, min(count, matrix.shape[0] // 4, matrix.shape[1] - 1))
    model = NMF(count, init="nndsvda", max_iter=600, tol=1e-3, random_state=0)
    weights = model.fit_transform(matrix)
    names = table.get_feature_names_out()
    best = weights.argmax(axis=1)
    found = []
    for topic in range(count):
        order = model.components_[topic].argsort()[::-1]
        terms = tuple(printed[names[place]].most_common(1)[0][0] for place in order[:TERMS] if model.components_[topic][place] > 0)
        examples = [kept[place] for place in weights[:, topic].argsort()[::-1][:QUOTES] if weights[place, topic] > 0]
        if not terms or not examples:
            continue
        label = _label(terms, [text for text, _ in examples])
        name = re.sub(r"[^a-z0-9]+", "_", " ".join(terms[:2])).strip("_") or f"onderwerp_{topic + 1}"
        share = float((best == topic).mean())
        found.append(Proposal(name, label, _statement(terms, [text for text, _ in examples]), terms, tuple(examples), share))
    return sorted(found, key=lambda one: (-one.weight, one.id))


def _same(words: list[str]) -> list[str]:
    return words


def _telling(text: str) -> Iterator[tuple[str, str]]:
    """Key and printed form of the words that tell of something: no function words, numbers or names of months."""
    for token in tokens(text[:4000]):
        if _tells(token):
            yield token.key, text[token.start : token.end]


def _tells(token: Token) -> bool:
    return len(token.key) > 3 and token.key.isalpha() and token.key not in _empty() and not _ADVERB.fullmatch(token.key)


@cache
def _empty() -> frozenset[str]:
    """Keys that are about no issue: function words, procedure, and names of municipalities, for who speaks is no subject."""
    towns = {stem(word) for place in all_municipalities() for word in re.findall(r"[^\W\d_]{4,}", place.name.lower())}
    regions = {stem(name) for name in region_names()}
    return stops() | light() | procedure() | towns | regions | {stem(word) for word in _NAMELESS}


def _label(terms: tuple[str, ...], examples: list[str]) -> str:
    """A name for people: two terms that stand together as they do ("sociaal domein"), else with "en" between them."""
    if len(terms) < 2:
        return terms[0].capitalize()
    text = " ".join(examples).lower()
    for first, second in (terms[:2], terms[1::-1]):
        if re.search(rf"\b{re.escape(first)}\w{{0,2}} {re.escape(second)}\b", text):
            return f"{first} {second}".capitalize()
    return f"{terms[0]} en {terms[1]}".capitalize()


def _statement(terms: tuple[str, ...], examples: list[str]) -> str:
    """The sentence of the examples that has most of the terms and is short enough to be made a claim of."""
    best = (False, 0, 0, _short(examples[0]))
    for text in examples:
        for start, end in sentences(text[:4000]):
            one = " ".join(text[start:end].split())
            count = len(one.split())
            if LEAST < count <= MOST_WORDS and not one.endswith("?"):
                best = max(best, (bool(_VERB.search(one)), sum(term in one.lower() for term in terms), -count, one))
    return _short(best[3])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) < 240 else flat[:239] + "…"


def as_toml(found: Iterable[Proposal]) -> str:
    """The proposals as an issue list to edit, with the examples as comments."""
    lines = ["# Voorstel: maak van elke `statement` één bewering waar een gemeente voor of tegen kan zijn, en haal weg wat niet past.", ""]
    taken: Counter[str] = Counter()
    for one in found:
        taken[one.id] += 1
        name = one.id if taken[one.id] == 1 else f"{one.id}_{taken[one.id]}"
        lines += ["[[issues]]", f"id = {_quoted(name)}", f"label = {_quoted(one.label)}", f"statement = {_quoted(one.statement)}"]
        lines.append(f"terms = [{', '.join(_quoted(term) for term in one.terms)}]")
        lines += [f"# {_short(text)} ({source})" for text, source in one.quotes]
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A TOML string."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
