"""The names that a document itself teaches: its persons, parties and organisations, with the short forms it gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import (
    MOST_PARTIES,
)
from pipeline.extract.actors_lexicon import Named
from pipeline.extract.actors_organisations import learn_organisations
from pipeline.extract.actors_people import learn_given, learn_parties, learn_people
from pipeline.extract.people import is_party


def learn(about: Mapping[str, Any], texts: Sequence[str]) -> Cast:
    """The cast of a document, from its letterhead and the texts of its passages."""
    cast = Cast()
    whole = "\n".join(texts)
    small = Counter(re.findall(r"(?<![\w.])[a-zà-ÿ]{4,}", whole))
    for person in (*about.get("signatories", ()), *about.get("proposers", ())):
        if person.get("name") and not is_party(person["name"]) and re.search(r"[a-z]{2}", person["name"]):
            cast.add_person(str(person["name"]), _office(person.get("role")))
    extend(cast, texts, small, [str(person["party"]) for person in about.get("proposers", ()) if person.get("party")])
    for form in [form for form in cast.named if " " not in form and not form.isupper() and (form.lower() in small or len(form) < 4)]:
        del cast.named[form]  # "Post", "Kok": a word of the document as well
    cast._index = None
    return cast


def extend(cast: Cast, texts: Sequence[str], small: Mapping[str, int] | None = None, parties: Sequence[str] = ()) -> None:
    """Add who is named in some texts.

    Args:
        cast: who is known already.
        texts: to read.
        small: words of the document that are written without a capital.
        parties: that the letterhead gave.
    """
    learn_people(cast, texts)
    learn_parties(cast, parties, texts)
    learn_organisations(cast, texts, small or {})
    learn_given(cast, texts)
    _unite(cast)


def _unite(cast: Cast) -> None:
    """Make one of two organisations of a kind where the name of one opens that of the other: "GR Vecht" and "GR Vecht en Rijn"."""
    for word, actors in cast.kinds.items():
        kept: list[Named] = []
        for actor in sorted(actors, key=lambda actor: len(actor.name)):
            first = next((one for one in kept if actor.name.lower().startswith(one.name.lower() + " ") and " " in one.name), None) if len(actors) < MOST_PARTIES else None
            if first is None:
                kept.append(actor)
                continue
            cast.named = {form: first if held == actor else held for form, held in cast.named.items()}
        cast.kinds[word] = [actor for actor in actors if actor in kept]
    cast.fresh()


def _office(role: Any) -> str | None:
    words = re.findall(r"[a-z]+", str(role or "").lower())
    return next((word for word in ("wethouder", "burgemeester", "griffier", "gemeentesecretaris", "voorzitter") if word in words), None)
