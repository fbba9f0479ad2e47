"""Whether words speak of staying in or joining a body, or of leaving it: who leaves is against what says that he stays."""

from __future__ import annotations

import re

_LEAVES = re.compile(
    r"\b(?:uit te (?:treden|stappen)|uit\w* [^,;.]{0,80}?\bte (?:treden|stappen)|(?:treedt|treden|stapt|stappen) (?:\w+ ){0,3}?uit\b|uittred\w+|uitstappen|uitgetreden|uitgestapt"
    r"|(?:lidmaatschap|deelname|deelneming)\b[^,;.]{0,80}?\b(?:op te zeggen|opzeg\w+|opgezegd|te be[ëe]indigen|be[ëe]indig\w*|te stoppen|stop(?:t|pen))"
    r"|(?:be[ëe]indig\w*|opzegg\w+)\b[^,;.]{0,30}\b(?:lidmaatschap|deelname|deelneming))\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:(?:lid|deelnemer)\b[^,;.]{0,80}?\b(?:te )?blij(?:ft|ven)|blij(?:ft|ven) (?:\w+ ){0,2}?(?:lid|deelnemer|deelnemen|meedoen)|toe te treden|(?:treedt|treden) (?:\w+ ){0,8}?toe\b"
    r"|aan te sluiten bij|zich\b[^,;.]{0,80}?\baan te sluiten|sluit(?:en)? zich\b[^,;.]{0,80}?\baan)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|af te zien|zonder)\b", re.IGNORECASE)


def membership(text: str) -> int:
    """1 for staying or joining, -1 for leaving, 0 where a text speaks of neither, of both, or denies it.

    >>> membership("het lidmaatschap van de veerdienst op te zeggen"), membership("lid te blijven van de veerdienst")
    (-1, 1)
    """
    leaves, stays = bool(_LEAVES.search(text)), bool(_STAYS.search(text))
    return 0 if leaves == stays or _NOT.search(text) else 1 if stays else -1
