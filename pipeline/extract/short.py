"""What came of an item in the short words of lists of decisions: reads `short.toml`.

"Bij acclamatie.", "Nog niet rijp; terug naar het college.", "akkoord": no sentence, and so nothing for the rules about sentences.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from pipeline.extract.acts import finite

_LONGEST = 160
# What may stand before the word that counts: "Geen opmerkingen; akkoord", "Punt 6 naar voren, verder conform", "Motie M3: ingetrokken".
_PART = re.compile(r"[;,:.–—|()]|\s-\s")
# What may stand around it in its part: how, by whom, until when.
_AROUND = re.compile(
    r"(?:verder|overigens|is|wordt|werd|worden|zijn|dit|deze|de|het|een|en|raad|college|commissie|voorstel|motie|amendement|punt|stuk|agenda|lijst|verslag|brief|besluit|raadsbesluit|alsnog|daarmee|hiermee|aldus|ook|voor|met|door|van|in|op|"
    r"bij|na|tot|naar|wegens|vanwege|stemmen|stemming|tegen|unaniem|raadsbreed|meerderheid|grote|ruime|kleine|nader|order|indieners?|indiener|eerste|tweede|volgende|vergadering|voorlopig|definitief|geheel|eenmalig|"
    r"\d[\d./%-]*|[A-Z][\w-]*|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|zonder|hoofdelijke|discussie|beraadslaging|overeenkomstig|conform)",
    re.I,
)


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("short.toml").read_text(encoding="utf-8"))
    return tuple((row["status"], re.compile(rf"\b(?:{'|'.join(row['cues'])})\b".replace(" ", r"\s"), re.I)) for row in data["word"])


def short(text: str, strict: bool = True) -> str:
    """The status that a short line, sentence or cell gives, or "".

    Args:
        text: of a list of decisions.
        strict: one part of it must be hardly more than the word; else the word may stand anywhere (a cell under "Besluit").

    >>> short("Geen opmerkingen; akkoord."), short("Nog niet rijp; terug naar het college."), short("De raad is het ermee eens.")
    ('genomen', 'aangehouden', '')
    """
    said = text.replace("**", "").strip(" *_\"'")
    if not said or len(said) > _LONGEST or said.endswith("?"):
        return ""
    for part in ([said] if not strict else _PART.split(said)):
        for status, pattern in _cues():
            match = pattern.search(part)
            if match and (not strict or _bare(part, match)):
                return status
    return ""


def _bare(part: str, match: re.Match[str]) -> bool:
    """Whether a part of a line says hardly more than its word."""
    words = re.findall(r"[^\s\"'“”‘’*_]+", part[: match.start()] + " " + part[match.end() :])
    if match[0].lower() == "ja" and words:
        return False
    strange = sum(_AROUND.fullmatch(word) is None for word in words)
    return strange == 0 or (strange <= 2 and match.start() == 0 and not finite(part))
