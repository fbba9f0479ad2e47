"""Particle verbs brought together again: "stelt de begroting vast" is a form of ``vaststellen``.

It works on any token with ``lemma_``, ``tag_``, ``dep_``, ``children`` and ``i``, so on spaCy's without importing it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Protocol

import simplemma

_PARTICLE_LABEL = "compound:prt"


class ParsedToken(Protocol):
    """What is read of a token."""

    @property
    def lower_(self) -> str: ...
    @property
    def lemma_(self) -> str: ...
    @property
    def tag_(self) -> str: ...
    @property
    def dep_(self) -> str: ...
    @property
    def children(self) -> Iterable[Any]: ...


@cache
def particles() -> frozenset[str]:
    """Return the particles of separable verbs (``verbs.toml``)."""
    text = resources.files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["particles"])


@lru_cache(maxsize=8192)
def joined(particle: str, verb: str) -> str | None:
    """Return the particle verb, None where the two make no verb that is known: "op" and "liggen" do not.

    >>> joined("vast", "stellen"), joined("van", "zijn")
    ('vaststellen', None)
    """
    if particle not in particles() or verb.startswith(particle):
        return None
    whole = particle + verb
    return whole if simplemma.is_known(whole, lang="nl") else None


def verb_lemma(token: ParsedToken) -> str:
    """Return the lemma of the token, with the particle that the parser hangs under it where the two make a verb."""
    if token.tag_.startswith("WW"):
        for child in token.children:
            if child.dep_ == _PARTICLE_LABEL:
                whole = joined(child.lower_, token.lemma_)
                if whole is not None:
                    return whole
    return str(token.lemma_)
