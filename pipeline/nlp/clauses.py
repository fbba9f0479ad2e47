"""Sentences taken apart into clauses: who does what, in which time and mood, asked, denied, or told of somebody else.

The extraction stands on these instead of on the order of words: "De raad stemt na een stemverklaring alsnog in" and "Het
college heeft besloten de subsidie niet te verlengen" have the same reading in any order of words. The analysis is
Universal Dependencies as the project's spaCy model gives it (LAS .80 on newspaper text; the subject and the finite verb of
short main clauses are right far more often), so a clause is evidence to weigh and no proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.nlp.loading import DEFAULT, load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]
Relation = Literal["main", "complement", "adverbial", "relative", "infinitive"]
Tense = Literal["present", "past", "perfect", "pluperfect"]

MODALS = frozenset({"zullen", "kunnen", "moeten", "willen", "mogen", "hoeven", "dienen"})
_HEADS: dict[str, Relation] = {"ROOT": "main", "parataxis": "main", "ccomp": "complement", "csubj": "complement",
                              "csubj:pass": "complement", "xcomp": "infinitive",
                              "advcl": "adverbial", "acl": "infinitive", "acl:relcl": "relative"}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_NEVER = frozenset({"niet", "nooit", "noch", "evenmin", "geenszins", "nimmer"})
_LONGEST = 1_500  # characters of a sentence that is parsed; a longer one is a table or a list that lost its lines
_REMEMBERED = 4_096
_BATCH = 64  # sentences; 7 % faster than the 256 of spaCy, whose work no longer fits the cache of a core
_UNUSED = ("morphologizer",)  # no clause asks for its features


@dataclass(frozen=True)
class Clause:
    """One clause of a sentence. All spans count from the begin of the sentence, end exclusive.

    Attributes:
        span: the clause with all that hangs under it.
        verb: the word that carries the meaning: participle or infinitive before auxiliary, adjective of a copula.
        lemma: its dictionary form, particle joined ("stelt ... vast" is ``vaststellen``).
        subject: words of the subject, or None; that of the first clause where a second one shares it.
        subject_lemma: dictionary form of the subject's head: ``raad``, ``college``, ``wij``.
        object: direct object, or None. recipient: indirect object, or None.
        agent: what follows "door" in a passive, or None.
        obliques: what hangs under the verb by a preposition: ("aan", span of "uw raad" without it), in order.
        relation: how it hangs under the sentence; ``parent`` is the index of the clause above, None for a main clause.
        marker: the word that opens a subordinate clause (dat, of, als, indien, om), lower case, or "".
        finite: it has a finite verb. tense: of the finite verb with its auxiliaries, None where it has none.
        modal: dictionary form of its modal verb (zullen, moeten, kunnen ...), or "".
        passive, negated, question: as the words say. A question is known by its mark at the end of the sentence.
        person: 1 or 2 where the subject is wij, ik, u, jullie; else 3.
    """

    span: Span
    verb: Span
    lemma: str
    subject: Span | None
    subject_lemma: str
    object: Span | None
    recipient: Span | None
    agent: Span | None
    obliques: tuple[tuple[str, Span], ...]
    relation: Relation
    parent: int | None
    marker: str
    finite: bool
    tense: Tense | None
    modal: str
    passive: bool
    negated: bool
    question: bool
    person: int


class Grammar:
    """Clauses of sentences, by one spaCy pipeline; sentences met before are remembered.

    Args:
        model: name of the pipeline, see :func:`pipeline.nlp.load`. It is loaded when the first sentence is asked for.
    """

    def __init__(self, model: str = DEFAULT) -> None:
        self.model = model
        self._known: dict[str, tuple[Clause, ...]] = {}

    def clauses(self, sentence: str) -> tuple[Clause, ...]:
        """The clauses of one sentence in the order of their verbs; none where it has no verb or is over-long."""
        return self.parse([sentence])[0]

    def parse(self, sentences: Sequence[str]) -> list[tuple[Clause, ...]]:
        """The clauses of several sentences at once: faster than one by one."""
        new = list(dict.fromkeys(one for one in sentences if one not in self._known))
        fit = [one for one in new if one.strip() and len(one) <= _LONGEST]
        if len(self._known) > _REMEMBERED:
            self._known = {one: self._known[one] for one in sentences if one in self._known}
        self._known.update((one, ()) for one in new)
        if fit:
            for one, doc in zip(fit, load(self.model).pipe(fit, batch_size=_BATCH, disable=_UNUSED), strict=True):
                self._known[one] = tuple(_clauses(doc))
        return [self._known[one] for one in sentences]


@lru_cache(maxsize=4)
def grammar(model: str = DEFAULT) -> Grammar:
    """The grammar of a pipeline, one a process."""
    return Grammar(model)


def _clauses(doc: Doc) -> Iterator[Clause]:
    heads = [token for token in doc if _heads_clause(token)]
    place = {token.i: index for index, token in enumerate(heads)}
    subjects: dict[int, Token | None] = {}
    for token in heads:
        subject = next((child for child in _with_helpers(token) if child.dep_ in _SUBJECTS), None)
        above = token.head
        if subject is None and token.dep_ == "conj" and above.i in place:
            subject = subjects.get(above.i)
        subjects[token.i] = subject
        yield _clause(token, subject, _parent(token, place), doc)


def _heads_clause(token: Token) -> bool:
    """Whether a clause hangs under this word: a verb, or what a copula or an auxiliary says of a subject."""
    if token.dep_ not in _HEADS and token.dep_ != "conj":
        return False
    return token.tag_.startswith("WW") or any(child.dep_ in ("cop", "aux", "aux:pass") for child in token.children)


def _with_helpers(token: Token) -> Iterator[Token]:
    """What hangs under a verb and under its auxiliaries: the model gives the subject to either."""
    for child in token.children:
        yield child
        if child.dep_ in ("aux", "aux:pass", "cop"):
            yield from child.children


def _parent(token: Token, place: dict[int, int]) -> int | None:
    first = token
    while first.dep_ == "conj" and first.head.i in place:
        first = first.head
    for above in first.ancestors:
        if above.i in place:
            return place[above.i]
    return None


def _clause(token: Token, subject: Token | None, parent: int | None, doc: Doc) -> Clause:
    children = list(_with_helpers(token))
    helpers = [child for child in children if child.dep_ in ("aux", "aux:pass", "cop")]
    finite = [one for one in (token, *helpers) if one.tag_.startswith("WW|pv")]
    passive = any(child.dep_ == "aux:pass" for child in helpers) or (subject is not None and subject.dep_.endswith(":pass"))
    first = token
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    marker = next((child.lower_ for child in children if child.dep_ == "mark"), "")
    relation: Relation = _HEADS.get(first.dep_, "main")
    if relation == "infinitive" and finite:
        relation = "complement" if first.dep_ == "xcomp" else "relative"
    elif relation == "adverbial" and not finite and marker in ("om", "te"):
        relation = "infinitive"
    thing, receiver = _objects(children)
    return Clause(
        span=_words(token), verb=(token.idx, token.idx + len(token)), lemma=token.lemma_,
        subject=_words(subject) if subject is not None else None,
        subject_lemma=subject.lemma_.lower() if subject is not None else "",
        object=thing, recipient=receiver, agent=next((_bare(child)[1] for child in children if child.dep_ == "obl:agent"), None),
        obliques=tuple(_bare(child) for child in children if child.dep_ in ("obl", "obl:arg")),
        relation=relation,
        parent=parent, marker=marker, finite=bool(finite), tense=_tense(token, helpers, finite),
        modal=next((one.lemma_ for one in (*helpers, *_governor(token)) if one.lemma_ in MODALS), ""), passive=passive,
        negated=_negated(children, subject), question=doc.text.rstrip().endswith("?"), person=_person(subject))


def _governor(token: Token) -> Iterable[Token]:
    """The modal above an infinitive that the parser hangs under it: "moet ... worden vastgesteld"."""
    return (token.head,) if token.dep_ == "xcomp" and token.head.lemma_ in MODALS else ()


def _objects(children: Iterable[Token]) -> tuple[Span | None, Span | None]:
    """Direct and indirect object.

    Of two direct ones the pronoun is the receiver: the model takes both for objects in "leggen u het plan voor".
    """
    things = [child for child in children if child.dep_ == "obj"]
    receivers = [child for child in children if child.dep_ == "iobj"]
    if len(things) > 1 and not receivers:
        receivers = [child for child in things if child.tag_.startswith("VNW|pers")][:1]
        things = [child for child in things if child not in receivers]
    return (_words(things[0]) if things else None, _words(receivers[0]) if receivers else None)


def _bare(token: Token) -> tuple[str, Span]:
    """A preposition, "" where there is none, and the words that it governs."""
    first, last = _words(token)
    case = next((child for child in token.children if child.dep_ == "case" and child.i < token.i), None)
    if case is None or case.idx != first or case.i + 1 > token.i:
        return "", (first, last)
    return case.lower_, (case.nbor(1).idx, last)


def _words(token: Token) -> Span:
    """From the first to the last word under a word, end marks left out."""
    last = token.right_edge
    while last.i > token.i and last.is_punct and last.text not in ")]\"'”’":
        last = last.nbor(-1)
    first = token.left_edge
    while first.i < token.i and first.is_punct and first.text not in "([\"'“‘„":
        first = first.nbor(1)
    return first.idx, last.idx + len(last)


def _tense(token: Token, helpers: list[Token], finite: list[Token]) -> Tense | None:
    if not finite:
        return None
    past = "verl" in finite[0].tag_.split("|")
    have = any(one.lemma_ in ("hebben", "zijn") and one.dep_ in ("aux", "aux:pass") for one in helpers)
    done = have and token.tag_.startswith("WW|vd") and not any(one.lemma_ == "worden" and one in finite for one in helpers)
    if done:
        return "pluperfect" if past else "perfect"
    return "past" if past else "present"


def _negated(children: list[Token], subject: Token | None) -> bool:
    for child in children:
        if child.dep_ in ("advmod", "cc", "cc:preconj") and child.lower_ in _NEVER:
            return True
        if child.dep_ in ("obj", "obl", "obl:arg", "iobj", "nsubj", "nsubj:pass") and _no(child):
            return True
    return subject is not None and _no(subject)


def _no(token: Token) -> bool:
    before = (child.lower_ for child in token.children if child.i < token.i)
    return token.lower_ in ("geen", "niemand", "niets") or any(word in ("geen", "niet") for word in before)


def _person(subject: Token | None) -> int:
    if subject is None or not subject.tag_.startswith("VNW|pers"):
        return 3
    parts = subject.tag_.split("|")
    return 1 if "1" in parts else 2 if {"2", "2b", "2v"} & set(parts) else 3
