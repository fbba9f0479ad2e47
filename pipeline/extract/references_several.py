"""Several papers named by one head: "de moties M12, M13 en M14", "de moties 'Groen dak' en 'Meer bomen'"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.people import is_party
from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import NUMBER, hinted

_HEAD = re.compile(
    r"\b(?P<head>(?P<kind>moties|amendementen|subamendementen|initiatiefvoorstellen|raadsvoorstellen|voorstellen|"
    r"raadsbesluiten|besluiten|raadsinformatiebrieven|informatienota['’]s|memo['’]s|brieven|toezeggingen))(?:\s(?:met\s(?:de\s)?(?:nummers|kenmerken)|nrs?\.?|nummers|genummerd))?[\s:]{1,2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:moties|amendementen|subamendementen|initiatiefvoorstellen|raadsvoorstellen|voorstellen|raadsbesluiten|besluiten|raadsinformatiebrieven|informatienota|memo|brieven|toezeggingen)")
_WHICH = re.compile(r"\b(?:(?:de|deze|beide|alle|\d{1,2}|twee|drie|vier|vijf|zes)\s){1,2}\Z", re.IGNORECASE)
_KINDS = {
    "moties": "motie", "amendementen": "amendement", "subamendementen": "amendement", "initiatiefvoorstellen": "voorstel",
    "raadsvoorstellen": "voorstel", "voorstellen": "voorstel", "raadsbesluiten": "besluit", "besluiten": "besluit",
    "raadsinformatiebrieven": "brief", "memo's": "brief", "memo’s": "brief", "brieven": "brief",
}
_CODE = rf"(?:(?!(?:19|20)\d\d\b)(?:[A-Z]{{1,4}}[-.]?)?\d{{1,5}}(?:[-./]\d{{1,5}}){{0,2}}[a-z]?|(?:19|20)\d\d[-./]?[A-Z]{{0,3}}[-./]?\d{{1,5}}|{NUMBER.pattern})"
_TITLE = r"(?:‘[^‘’\n]{3,100}\n?[^‘’\n]{0,60}’|“[^“”\n]{3,100}\n?[^“”\n]{0,60}”|\"[^\"\n]{3,100}\n?[^\"\n]{0,60}\"|'[^'\n]{3,100}')"
_ITEM = re.compile(rf"(?P<code>{_CODE})(?![\w%]|[.,]\d)(?:,?\s\(?(?P<called>{_TITLE})\)?)?|(?P<title>{_TITLE})(?:\s\((?P<number>{_CODE})\))?")
_NEXT = re.compile(r"\s?,\s(?:en\s|alsmede\s)?|\s(?:en|of|alsmede)\s(?:van\s)?(?:de\s)?")
_MOST = 30
_COUNTED = frozenset({"voorstellen", "besluiten", "raadsvoorstellen", "raadsbesluiten"})


def find_several(text: str) -> Iterator[ReferenceMention]:
    """Yield one mention for each paper of an enumeration of two or more; linear in the length of the text."""
    for head in hinted(text, _WORD, _HEAD):
        kind = _KINDS.get(head["kind"].lower(), "overig")
        found: list[re.Match[str]] = []
        place = head.end()
        while len(found) < _MOST and (item := _ITEM.match(text, place)):
            found.append(item)
            joint = _NEXT.match(text, item.end())
            if joint is None:
                break
            place = joint.end()
        if len(found) < 2 or (head["kind"].lower() in _COUNTED and any((one["code"] or "x")[-1:].isdigit() and (one["code"] or "").isdigit() for one in found)):
            continue  # "de voorstellen 1 en 2" are points of one paper
        singular = _singular(head["head"])
        which = _WHICH.search(text, max(0, head.start() - 16), head.start())
        for at, item in enumerate(found):
            start = (which or head).start() if not at else item.start()
            title, target = item["called"] or item["title"], item["code"] or item["number"]
            if target and is_party(target):
                target = None
            label = clean_label(title[1:-1]) if title else f"{singular} {target}"
            yield ReferenceMention(start, item.end(), label, kind, target, None, "enumeration")


def _singular(head: str) -> str:
    small = head.lower()
    for end, one in (("voorstellen", "voorstel"), ("amendementen", "amendement"), ("besluiten", "besluit"), ("brieven", "brief"), ("toezeggingen", "toezegging"),
                     ("moties", "motie"), ("'s", ""), ("’s", "")):
        if small.endswith(end):
            return small.removesuffix(end) + one
    return small
