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
from pipeline.nlp import load, sentences
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
    "toezegging toezeggingen presidium redactie nota griffie griffier opdrachtgever opdrachtnemer artikel lid begin eind einde zomer winter voorjaar najaar week maand jaar dag "
    "advies raadsleden raadslid rekenkamer onderzoek plan plannen planners gemeenten wethouder inwoners mensen verordening besluiten gesprek vorm bedrag voorwaarde uitvoering meter kilometer bestuur medewerking bespreking instemming vergadering deelname samenwerking daarvoor "
    "vvd pvda cda groenlinks christenunie sgp fractie partij aanwezig afwezig leden"
).split()
_VERB = re.compile(
    r"\b(?:is|zijn|wordt|worden|moet|moeten|mag|mogen|kan|kunnen|wil|willen|heeft|hebben|komt|komen|krijgt|krijgen|blijft|blijven|gaat|gaan|"
    r"vindt|vinden|te \w{3,}n)\b",
    re.IGNORECASE,
)
TAIL = 0.1  # share of the weight of its first word that a word of a topic has at least
READ_ON = 12  # examples of a topic that its statement is sought in
WIDE = 14  # words of a topic that its terms are chosen from
_OF_ANOTHER = re.compile(r"VNW\|aanw|VNW\|pers\|pron\|(?:stan|nomin|obl)\|(?:vol|red)\|3(?!o|p\|ev)")  # "die", "deze", "daarvoor", "zij": what is meant stands elsewhere
_ITS = re.compile(r"VNW\|bez\|det\|stan\|(?:vol|red)\|3")
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


def suggest(passages: Iterable[tuple[str, str, str]], count: int, names: Iterable[str] = ()) -> list[Proposal]:
    """Proposals, the most frequent first.

    Args:
        passages: (text, role, source) of a collection.
        count: how many at most; fewer where the collection is small, or a topic has no sentence that says something alone.
        names: of people and bodies of the collection, for who speaks is no subject.
    """
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept: list[tuple[str, str]] = []
    keys: list[list[str]] = []
    printed: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    named = {stem(word.lower()) for name in names for word in re.findall(r"[^\W\d_][\w'’-]+", name)}
    for text, role, source in passages:
        if role not in READ or len(kept) >= MOST or text in seen:
            continue
        seen.add(text)
        words = [one for one in _telling(text) if one[0] not in named]
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
    names_ = table.get_feature_names_out()
    best = weights.argmax(axis=1)
    found: list[Proposal] = []
    used: set[str] = set()
    taken: set[str] = set()  # first words: two lists of words about one thing are one issue
    for topic in (int(one) for one in weights.sum(axis=0).argsort()[::-1]):
        order = model.components_[topic].argsort()[::-1]
        wide = tuple(printed[names_[place]].most_common(1)[0][0] for place in order[:WIDE] if model.components_[topic][place] > TAIL * model.components_[topic][order[0]])
        examples = [kept[place] for place in weights[:, topic].argsort()[::-1][:READ_ON] if weights[place, topic] > 0]
        read = [_Sentence.of(one) for text, _ in examples for one in _sentences(text)]
        nouns = {word for one in read for word in one.nouns}
        along = {word for one in read for word in one.along}
        heads = [word for word in wide if word in nouns and word not in taken][:TERMS]
        terms = tuple(sorted((word for word in wide if word in nouns or word in along), key=lambda word: word != heads[0]))[:TERMS] if heads else ()
        statement = _statement(terms, [one for one in read if one.text not in used])
        if not terms or not statement:
            continue
        used.add(statement)
        taken.add(terms[0])
        label = _label(terms, statement, along)
        name = re.sub(r"[^a-z0-9]+", "_", " ".join(terms[:2])).strip("_") or f"onderwerp_{topic + 1}"
        found.append(Proposal(name, label, statement, terms, tuple(examples[:QUOTES]), float((best == topic).mean())))
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
    towns |= {stem(word) for place in all_municipalities() for word in place.name.lower().split() if len(word) > 3}  # "noord-beveland" is one word
    regions = {stem(name) for name in region_names()}
    return stops() | light() | procedure() | towns | regions | {stem(word) for word in _NAMELESS}


def _label(terms: tuple[str, ...], statement: str, along: set[str]) -> str:
    """A name for people: the first noun, with the adjective before it ("sociaal domein") or the next noun of the statement."""
    head, low = terms[0], statement.lower()
    for other in terms[1:]:
        if other in along and re.search(rf"\b{re.escape(other)} {re.escape(head)}\b", low):
            return f"{other} {head}".capitalize()
    second = next((other for other in terms[1:] if other not in along and re.search(rf"\b{re.escape(other)}\b", low)), "")
    return f"{head} en {second}".capitalize() if second else head.capitalize()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, its nouns and the adjectives before nouns in small letters, and whether it says something alone: it has a verb, and nothing in it stands for what was said before."""

    text: str
    nouns: frozenset[str]
    along: frozenset[str]
    alone: bool

    @classmethod
    def of(cls, text: str) -> _Sentence:
        parsed = load()(text)
        pointing = any(_OF_ANOTHER.match(token.tag_) for token in parsed) or (len(parsed) > 0 and _ITS.match(parsed[0].tag_) is not None)
        verb = any(token.tag_.startswith("WW") for token in parsed)
        nouns = frozenset(token.text.lower() for token in parsed if token.pos_ == "NOUN" and token.tag_.startswith("N|soort"))
        return cls(text, nouns, frozenset(token.text.lower() for token in parsed if token.pos_ == "ADJ" and token.dep_ == "amod"), verb and not pointing)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a passage that can be a statement: of some length, no questions."""
    for start, end in sentences(text[:4000]):
        one = " ".join(text[start:end].split()).strip(" ;\"“”")
        if LEAST < len(one.split()) <= MOST_WORDS and not one.endswith("?"):
            yield one


def _statement(terms: tuple[str, ...], read: list[_Sentence]) -> str:
    """The sentence that says something alone and has most of the terms, the first one above all; "" where there is none."""
    best = (False, False, 0, 0, "")
    for one in read:
        low = one.text.lower()
        count = sum(term in low for term in terms)
        if one.alone and count:
            best = max(best, (terms[0] in low, bool(_VERB.search(one.text)), count, -len(one.text.split()), one.text))
    return _short(best[4])


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
