"""The sign of each word of a clause: what a negation or a verb of ending turns round.

"Wij zijn niet langer voor een lage drempel" is against "er komt een lage drempel": the sign of the words that both share is turned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.compare.inner import without_cue
from pipeline.compare.wording import Token, bans, ender_phrases, enders, enders_apart, less_phrases, wheres

_ASIDE = re.compile(
    r",? en (?:dus )?niet (?:door |aan |bij |van )?(?:de |het |een )?[^,.;]{2,40}(?=,)|\bwel of niet\b|"
    r"\bniet alleen\b|\bniet (?:kan|kunnen|mag|mogen|moet|moeten) worden (?:overgelaten|afgewenteld|afgeschoven)\b|\bniet (?:(?:aan|op) [^,;.]{3,40} )?(?:mag|mogen|kan|kunnen|moeten|moet) (?:over)?laten\b|\(al dan niet\)|\bal dan niet\b"
    # Two negations that cancel one another.
    r"|\bniet (?:meer )?(?:verloren|te? ?verminderen|af te schaffen|los|te schrappen|beperkt)\b|"
    r"\bgeen (?:wensen (?:en|of|en/of) )?(?:afbreuk|nadeel|bezwaar|bezwaren|bedenkingen)\b"
    # A bound is no negation: "niet langer dan zeven dagen", "nooit meer bedraagt dan", "geen dag langer".
    r"|\b(?:niet|nooit|geen) (?:[^\s,.;]+ ){0,2}?(?:meer|langer|hoger|lager|eerder|later|groter|kleiner|verder|vaker|minder|korter) (?:[^\s,.;]+ ){0,4}?dan\b(?![^.;]{0,40}\bnadeel)"
    r"|\b(?:of|en|ook) niet (?:als|in|op|bij|met|voor) [^,;.]{2,40}(?=[,;.]|$)"
    r"|\bgeen (?:dag|uur|minuut|week|maand|jaar|cent|euro|meter|kilo) (?:langer|meer|later|extra|te veel)\b"
    # "Zonder schipper geen veer", "niet mooi, wel eerlijk".
    # What is said without doubt, what somebody likes less, and a noun that ends nothing: "het voorkomen van overlast".
    r"|\bzonder (?:enige |nadere? )?(?:aarzel\w+|meer|voorbehoud|twijfel|omhaal|terughoudendheid|reserves?)\b|\bminder te spreken\b|^(?:het )?voorkomen\b(?= (?:van|en|is|gaat|boven|staat|blijft)\b)|\bhet voorkomen\b(?= van\b)"
    # "Geen veer zonder schipper" asks for one; a concession and a point that is struck deny nothing of the rest.
    # Less of what is short or goes wrong is more of the thing, and who uses less of it ends nothing; what something comes in the place of is not said again.
    r"|\b(?:terugdringen|verminderen|verkleinen|tegengaan|bestrijden|oplossen) van (?:het |de |een )?(?:tekort\w*|achterstand\w*|armoede|eenzaamheid|overlast|schulden|wachtlijst\w*|werkloosheid|uitval|verzuim|problemen)\b"
    r"|\bminder (?:[^\s,.;]+ ){0,2}?(?:ge|ver)bruik\w*|\bin plaats van (?:te )?[a-zà-ÿ]+en\b(?=[,;.]|$)"
    r"|\b(?:niet|geen) (?:[^\s,;.]+ ){0,9}?zonder\b(?! (?:meer|voorbehoud|dat (?:dit|dat|het|er)\b))|(?<=, )ook (?:als|wanneer|indien|al) [^,;.]{3,80}(?=,)"
    r"|\b(?:beslis|besluit)?punt(?:en)? [0-9a-z]{1,3}(?:(?:,| en) [0-9a-z]{1,3})* (?:te schrappen|(?:wordt|worden) geschrapt|te laten vervallen|vervalt|vervallen)(?=,| en\b|;|\.|$)"
    r"|\bzonder (?:[^\s,.;]+ ){1,6}(?:(?:is|zijn|komt|komen|blijft|hebben|heeft) (?:er )?)?geen\b|\bniet [^\s,.;]+,? (?:maar )?wel\b",
    re.IGNORECASE,
)
# What is denied for good, by words whose "geen" denies nothing else.
_NEVER = re.compile(r"\b(?:onder geen (?:beding|voorwaarde|enkele voorwaarde)|in geen geval|op geen enkele (?:wijze|manier)|geenszins|nimmer)\b", re.IGNORECASE)
# Until when, unless, or why: what is denied there is not the thing itself.
_ONLY_IF = re.compile(r"\b(?:zolang|tenzij|omdat|aangezien)\b[^;]*", re.IGNORECASE)
# "Zonder geld voor wegen kunnen wij niet ...": what is lacking ends where the verb comes.
_WITHOUT = re.compile(
    r"^\W*zonder (?:[^\s,.;]+ ){1,8}?(?=(?:kan|kunnen|stemt|stemmen|wil|willen|gaat|gaan|zien|ziet|doen|doet|is|zijn|zal|zullen|komt|komen) (?:wij|we|het|de|ons|onze|‡)\b)",
    re.IGNORECASE,
)
# What turns the sign of the words behind it, and what turns that of the whole clause.
_AFTER = re.compile(r"\b(?:geen|zonder|noch|in plaats van|niemand|minder(?! dan (?:\d|een|één|[a-z]*(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|tig|elf|twaalf|honderd|duizend|helft)\b))|zo min mogelijke?|los van|met uitzondering van|uitgezonderd|behalve|behoudens)\b", re.IGNORECASE)
# What is lacking ends where the next part of the clause begins: "zonder borg uit de regeling stappen".
_LACKING = re.compile(r"[,;:]|\b(?:kan|kunnen|mag|mogen|zal|zullen|wil|willen|moet|moeten|wordt|worden|is|zijn|heeft|hebben|uit|in|naar|bij|op|door|over|te)\b", re.IGNORECASE)
_LAST_VERB = re.compile(r"(?<=[^\se]) (?<! van )(?<! met )(?<! een )(?<! voor )(?<! aan )[a-z]+en(?=[.;]?$)")  # "zonder borg uittreden", and not "zonder dure adviezen", "zonder steun van raden"
# Names that stand together are no two parts: "een brug tussen Gouda en Delft niet betalen".
_CONJUNCT = re.compile(r"[,:]|\ben\b(?! (?-i:[A-Z])| ge[a-z]{3,}[dtn]\b)|\bof\b", re.IGNORECASE)
# "Een tol lost niets op en wij zullen het niet invoeren": what is denied behind "en" is what stands before it.
_SAME_THING = re.compile(r"en (?:daarom |dus |dan ook )?(?:[a-zà-ÿ]+ )?(?:wij|we|(?:ons|het|dit) college|(?:de|onze) raad)? ?(?:[a-zà-ÿ]+ )?(?:het|dat|die|deze|dit|ze) (?:[^\s,;.]+ ){0,3}?(?:niet|nooit)\b", re.IGNORECASE)
# What is only told of a thing: "plannen die zichzelf niet bedruipen", "posten waar niet genoeg mensen zijn".
_WHICH = re.compile(r"(?<=\w )(?:die (?=(?:zich|zichzelf|niet|nu|al|er|nog|daar|hier)\b)|waar(?:mee|in|voor|bij|op|door|uit|van|naar)?\b)", re.IGNORECASE)
_JOINS = re.compile(r"[,;]|\b(?:en|of|noch)\b", re.IGNORECASE)
_NOUN = re.compile(r"(?<=tot )[a-zà-ÿ]+ing\b(?: (?:daarvan|ervan)| besluit\w*)?", re.IGNORECASE)
_BUT = re.compile(r"\bmaar\b", re.IGNORECASE)
# "De haven wordt geen jachthaven", "dat private partijen geen aandelen mogen verkrijgen": that denies the whole.
_IS_NONE = re.compile(r"\b(?:wordt|worden|is|zijn|blijft|blijven) (?P<none>geen) (?:[^\s,;.]+ ){0,4}?van\b|(?<!\ber )(?P<none2>\bgeen) (?:[^\s,;.]+ ){1,6}?(?:wordt|worden|mogen|mag|krijgt|krijgen)\b", re.IGNORECASE)
_NONE = re.compile(r"\bgeen\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r",|\b(?:die|waar\w*|om|dat)\b|\ben (?=(?:verzoekt|verzoeken|vraagt|vragen|roept|wil|willen|zal|zullen|is|zijn|heeft|hebben|gaat|gaan|stelt|stellen|besluit|kiest|kiezen|vindt|vinden|wij|we|zij)\b)",
    re.IGNORECASE,
)
# "Om drukte te voorkomen houden wij vast aan het veer": what is to be kept off is told whole before the verb.
_AIM = re.compile(r"^ ?om [^,;.]{0,120}te voorkomen$", re.IGNORECASE)
_INSTEAD = re.compile(r" en (?:(?:de|het) [^\s,;.]+ )?(?:gaan?|gaat|maakt|maken|komt|komen|voert|voeren) |\bop voor (?=(?:een|één|de|het|iets)\b)|,? (?:en|maar) (?:in plaats daarvan|daarvoor in de plaats|in ruil daarvoor|wel)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:niet|nooit|nergens)\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\b(?:nadeel|los te laten|loslaten|af te schaffen|schaf(?:fen|t)(?![^,;.]*\baan\b)|te schrappen|schrappen|vermindert|"
    r"te verminderen|te voorkomen|voorkomen|verloren|beëindigen|"
    r"te stoppen|stoppen met|in te trekken|van de hand (?:te )?wij\w+|af te (?:wijzen|keuren|raden)|niet in te stemmen met|afbreuk|af te zien|afzien van|te heroverwegen|heroverwegen|verbieden|te verbieden|"
    r"buiten (?:[^\s,.;]+ ){1,6}?(?:te |moet |moeten |dient te )?(?:blijven|blijft|houden|laten|vallen|valt)|"
    r"te beperken|afwijst|afwijzen|verwerpt|verwerpen|ontraadt)\b",
    re.IGNORECASE,
)


# A particle that is a preposition where a noun stands behind it: "op het plein", "in Gouda".
_GOVERNS = re.compile(
    r"(?:op|in|uit|tegen|aan|door) (?!(?:per|met|en|of|om|als|zodat|omdat|wanneer|vanaf|tot|na|maar|te|ook|dan|tenzij|mits|zodra|zolang|want|waardoor|dat|die|voor)\b)\w", re.IGNORECASE
)


def signs(text: str, words: Sequence[Token], skip: tuple[int, int] = (0, 0), *, denied: bool = True, said: Sequence[tuple[int, int]] = ()) -> list[int]:
    """The sign of each word of a clause: -1 where a negation or a verb of ending governs it.

    Args:
        text: the clause.
        words: its tokens.
        skip: the cue, whose own negation is not counted again.
        denied: negations count; else only verbs of ending.
        said: words of the verdict, which end nothing: "zijn bezwaren laten varen".

    """
    masked = _ASIDE.sub(lambda m: " " * len(m[0]), text.replace("é", "e").replace("í", "i"))  # "géén", "níet"
    masked = _ONLY_IF.sub(lambda m: NOT.sub(lambda n: " " * len(n[0]), m[0]), masked)
    masked = _NEVER.sub(lambda m: "nooit".ljust(len(m[0])), masked)
    masked = _WITHOUT.sub(lambda m: " " * len(m[0]), masked)
    masked = without_cue(masked, skip)
    ends = [0, *(match.start() for match in _SUBORDINATE.finditer(masked))]
    # A verb of ending turns what comes behind it, and what stands before it in its own clause.
    governed: list[tuple[int, int, int]] = []
    for match in WHOLE.finditer(masked):
        opens = _opening(ends, match.start())
        low = match.start() if masked[match.end() : match.end() + 4].strip() == "dat" else opens
        governed.append((low, match.end() if _AIM.search(masked, opens, match.end()) else _close(masked, match.end()), match.start()))
    known = [match.span() for match in WHOLE.finditer(masked)]
    for match in ender_phrases().finditer(masked):
        if not any(low < match.end() and match.start() < high for low, high in (*known, *said)):
            governed.append((_opening(ends, match.start()), _close(masked, match.end()), match.start()))
            known.append(match.span())
    for at in _endings(masked, words, skip):
        if not any(low <= at < high for low, high in known):
            noun = _NOUN.match(masked, at)  # "het voorstel tot beëindiging daarvan": that ends what is behind it
            governed.append((at, noun.end(), at) if noun else (_opening(ends, at), _close(masked, at), at))
    whole = _shared(masked, governed)
    if denied:  # what is set aside for something else
        less = [(match.start("less"), match.end("less"), match.start()) for pattern in less_phrases() for match in pattern.finditer(masked)]
        whole += [(low, high) for low, high, _ in less if not any(low <= at < high for *_, at in governed)]  # "houdt op en maakt plaats voor" ends once
        for low, _, start in less:  # "niet een veer maar een brug" denies the ferry alone
            if start < low and NOT.match(masked, start):
                masked = masked[:start] + " " * (low - start) + masked[low:]
    cuts = sorted({0, *(match.start() for match in _CONJUNCT.finditer(masked) if not _SAME_THING.match(masked, match.start())), *(match.start() for match in _WHICH.finditer(masked)), len(masked)})
    # "Niet in te stemmen met ..." denies once.
    nots = [match.start() for match in NOT.finditer(masked) if not any(low <= match.start() < high for low, high in known)] if denied else []
    told = [match.start("none" if match["none"] else "none2") for match in _IS_NONE.finditer(masked)] if denied else []
    nots += told
    negated = [(low, high) for low, high in pairwise(cuts) if sum(low <= place < high for place in nots) % 2]
    after = [(match.end(), _lacking(masked, match)) for match in _AFTER.finditer(masked) if match.start() not in told] if denied else []
    # "Op het plein komen geen bomen": what only says where is denied with the rest.
    front = [(max(low for low in cuts if low <= match.start()), match.start()) for match in _NONE.finditer(masked)] if denied else []
    found = []
    for number, word in enumerate(words):
        turned = sum(low <= word.start < high for low, high in after)
        turned += any(low <= word.start < high for low, high in front) and any(other.key in wheres() for other in words[max(0, number - 2) : number])
        turned += any(low <= word.start < high for low, high in negated)
        turned += sum(low <= word.start < high for low, high in whole)
        found.append(-1 if turned % 2 else 1)
    return found


def _opening(ends: Sequence[int], at: int) -> int:
    """Where the clause that holds a place opens, among the places where clauses do."""
    return max(place for place in ends if place <= at)


def _lacking(masked: str, match: re.Match[str]) -> int:
    """Where what a negation turns is over: at "maar" or the end of the clause, but for what is lacking."""
    if match[0].lower() != "zonder" or masked.startswith(" dat ", match.end()):
        instead = _BUT.search(masked, match.end())
        return instead.start() if instead else len(masked)
    end = _LACKING.search(masked, match.end() + 1) or _LAST_VERB.search(masked, match.end() + 1)
    return end.start() if end else len(masked)


def _shared(masked: str, governed: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stretches that verbs of ending turn: two that are joined by "en" have each their own, "de huur op te zeggen en het werk te staken"."""
    rows = sorted(governed, key=lambda row: row[2])
    found = [[low, high] for low, high, _ in rows]
    for number, (row, other) in enumerate(pairwise(rows)):
        joints = [match.start() for match in _JOINS.finditer(masked, row[2], other[2])]
        if joints:
            found[number][1], found[number + 1][0] = min(found[number][1], joints[-1]), max(found[number + 1][0], joints[-1])
    return [(low, high) for low, high in found]


def _close(masked: str, start: int) -> int:
    """Where what a verb of ending governs is over: before what comes in its place."""
    match = _INSTEAD.search(masked, start)
    return match.start() if match else len(masked)


def _parted(text: str, words: Sequence[Token], place: int, verb: str) -> bool:
    """Whether a particle may belong to a verb of the same clause: "zeggen ... op" at its end, and not in "op het plein"."""
    if any(word.key == verb for word in words[place + 1 : place + 3]):
        return True
    return any(word.key == verb for word in words[:place]) and not _GOVERNS.match(text, words[place].start)


def _endings(text: str, words: Sequence[Token], skip: tuple[int, int]) -> list[int]:
    """Where a clause has a verb or noun of ending, its particle together or apart; those of the cue are left out."""
    keys = {word.key for word in words if not text[word.start].isspace()}
    pairs = [pair for pair in enders_apart() if keys.issuperset(pair)]
    # A particle of its own stands behind its verb, or right before "te": "spreken uit dat de post sluit" ends nothing.
    apart = {verb for verb, particle in pairs if any(_parted(text, words, place, verb) for place, word in enumerate(words) if word.key == particle and not text[word.start].isspace())}
    return [
        word.start
        for word in words
        if (word.key in enders() or word.key in apart or (word.parts and word.parts[-1] in bans())) and not text[word.start].isspace() and not skip[0] <= word.start < max(skip[1], skip[0])
    ]
