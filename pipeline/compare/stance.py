"""What a clause says for or against something: cues by rule (`stance.toml`, `blockers.toml`), signs of words.

A stance on an issue is the sign of the cue, times the sign that the shared words have in the clause, times the sign
that they have in the statement of the issue: "wij zijn niet langer voor een lage drempel" is against "er komt een lage
drempel".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.compare.inner import without_cue
from pipeline.compare.rules import rules
from pipeline.compare.wording import Token, bans, ender_phrases, enders, enders_apart, less_phrases, wheres
from pipeline.dutch.prefilter import fold

LONGEST = 1500  # code points of a sentence that is judged; longer ones are lists or tables run together
_CLAUSE = re.compile(
    r";\s+|,?\s+(?:maar|doch|echter|terwijl|hoewel|al is|al zijn|dus(?= [a-z]+ (?:laten|gaan|willen|doen|blijven|zijn|kiezen|steunen|stemmen) (?:wij|we)\b))\s+|\s+en\s+(?=[^,;.]{3,60}\b(?:afwijst|"
    r"afwijzen|verwerpt|verwerpen)\b|(?:zal|zullen|kan|kunnen|wil|willen) [^;.]{3,240}\bniet (?:onderschrijven|steunen|ondersteunen|overnemen|volgen|instemmen)\b)",
    re.IGNORECASE,
)
# "Niet een veer maar een brug heeft onze steun": what is set right is one clause with what was wrong.
_CORRECTS = re.compile(r"(?:^|[,;:] )niet (?:een|de|het|met|voor|op|in|via) (?:[^\s,;.]+ ){0,7}?[^\s,;.]+,? maar $", re.IGNORECASE)
# "Terwijl het college in mei nog voor een veer was, heeft de raad ...": two clauses, of two bodies or two days.
_CONTRAST = re.compile(r"^\W*(?:terwijl|hoewel|waar|al|ofschoon|ook al)\b[^,;.:]{10,200}(?P<cut>, )(?=(?:heeft|hebben|is|zijn|was|werd|besloot|koos|kiest|wil|willen|wijst|vindt|stemde|sprak|denkt|denken|ziet|zien|staat|doet)\b)", re.IGNORECASE)
_CONDITION = re.compile(
    r",?\s*\b(?:mits|tenzij|zolang|indien|op voorwaarde dat|onder (?:het )?voorbehoud|alleen als|voor zover|met dien verstande dat|als (?:de|het|er)|omdat|want|zodat|nadat|voordat|nu (?:de|het|er))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
HEDGE = re.compile(
    r"\b(?:vooralsnog|voorlopig|zolang|in beginsel|in principe|op dit moment|op zichzelf|naar verwachting|"
    r"wellicht|misschien|bij voorkeur|liever|het voornemen(?![^.;]*\b(?:wijzen|wijst|afwij[sz]\w*|verwerp\w+|afkeur\w+)\b))\b",
    re.IGNORECASE,
)
_FAR = re.compile(r"\bwat (?:ons|het college|de raad)(?: college)? betreft\b", re.IGNORECASE)
STRONG = re.compile(
    r"\b(?:nadrukkelijk|uitdrukkelijk|ten volle|van harte|in geen geval|onder geen beding|nooit|absoluut|"
    r"beslist|altijd|sterk|volledig|cruciaal|doorslaggevend)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",? en (?:dus )?niet (?:door |aan |bij |van )?(?:de |het |een )?[^,.;]{2,40}(?=,)|\bwel of niet\b|"
    r"\bniet alleen\b|\bniet (?:kan|kunnen|mag|mogen|moet|moeten) worden (?:overgelaten|afgewenteld|afgeschoven)\b|\bniet (?:(?:aan|op) [^,;.]{3,40} )?(?:mag|mogen|kan|kunnen|moeten|moet) (?:over)?laten\b|\(al dan niet\)|\bal dan niet\b"
    # Two negations that cancel one another.
    r"|\bniet (?:meer )?(?:verloren|te? ?verminderen|af te schaffen|los|te schrappen|beperkt)\b|"
    r"\bgeen (?:afbreuk|nadeel|bezwaar|bezwaren|bedenkingen)\b"
    # A bound is no negation: "niet langer dan zeven dagen", "nooit meer bedraagt dan", "geen dag langer".
    r"|\b(?:niet|nooit|geen) (?:[^\s,.;]+ ){0,2}?(?:meer|langer|hoger|lager|eerder|later|groter|kleiner|verder|vaker|minder|korter) (?:[^\s,.;]+ ){0,4}?dan\b(?![^.;]{0,40}\bnadeel)"
    r"|\bgeen (?:dag|uur|minuut|week|maand|jaar|cent|euro|meter|kilo) (?:langer|meer|later|extra|te veel)\b"
    # "Zonder schipper geen veer", "niet mooi, wel eerlijk".
    r"|\bzonder (?:[^\s,.;]+ ){1,6}(?:(?:is|zijn|komt|komen|blijft|hebben|heeft) (?:er )?)?geen\b|\bniet [^\s,.;]+,? (?:maar )?wel\b",
    re.IGNORECASE,
)
# "Zonder geld voor wegen kunnen wij niet ...": what is lacking ends where the verb comes.
_WITHOUT = re.compile(
    r"^\W*zonder (?:[^\s,.;]+ ){1,8}?(?=(?:kan|kunnen|stemt|stemmen|wil|willen|gaat|gaan|zien|ziet|doen|doet|is|zijn|zal|zullen|komt|komen) (?:wij|we|het|de|ons|onze|‡)\b)",
    re.IGNORECASE,
)
# What turns the sign of the words behind it, and what turns that of the whole clause.
_AFTER = re.compile(r"\b(?:geen|zonder|noch|in plaats van|niemand|minder(?! dan (?:\d|een|één|[a-z]*(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|tig|elf|twaalf|honderd|duizend|helft)\b))|zo min mogelijke?|los van|met uitzondering van|uitgezonderd|behalve|behoudens)\b", re.IGNORECASE)
# Names that stand together are no two parts: "een brug tussen Gouda en Delft niet betalen".
_CONJUNCT = re.compile(r"[,:]|\ben\b(?! (?-i:[A-Z])| ge[a-z]{3,}[dtn]\b)|\bof\b", re.IGNORECASE)
# "Een tol lost niets op en wij zullen het niet invoeren": what is denied behind "en" is what stands before it.
_SAME_THING = re.compile(r"en (?:daarom |dus |dan ook )?(?:[a-zà-ÿ]+ )?(?:wij|we|(?:ons|het|dit) college|(?:de|onze) raad)? ?(?:[a-zà-ÿ]+ )?(?:het|dat|die|deze|dit|ze) (?:[^\s,;.]+ ){0,3}?(?:niet|nooit)\b", re.IGNORECASE)
_JOINS = re.compile(r"[,;]|\b(?:en|of|noch)\b", re.IGNORECASE)
_NONE = re.compile(r"\bgeen\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r",|\b(?:die|waar\w*|om|dat)\b|\ben (?=(?:verzoekt|verzoeken|vraagt|vragen|roept|wil|willen|zal|zullen|is|zijn|heeft|hebben|gaat|gaan|stelt|stellen|besluit|kiest|kiezen|vindt|vinden|wij|we|zij)\b)",
    re.IGNORECASE,
)
# What leads in what is said: "mee te delen dat", "als zienswijze in te brengen dat".
_LEADS = re.compile(
    r"^[^;]{0,200}?\b(?:meegedeeld|mee te delen|deelt mee|delen mee|te berichten|te antwoorden|uit te spreken|spreekt uit|kenbaar te maken|aan te geven|aangeven|te verklaren|laten weten|"
    r"in te brengen|naar voren te brengen|op te nemen|onder de aandacht te brengen|te bevestigen|te benadrukken|te verzoeken),? dat (?!de motie)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:geen|niet)\b[^.;]{0,60}\b(?:vóór|voor|tot) (?:\d{1,2} \w+ )?(?:19|20)\d\d\b|\b(?:vóór|voor|"
    r"tot) (?:19|20)\d\d\b[^.;]{0,40}\b(?:geen|niet)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\bop voor (?=(?:een|één|de|het|iets)\b)|,? (?:en|maar) (?:in plaats daarvan|daarvoor in de plaats|in ruil daarvoor|wel)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:niet|nooit)\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\b(?:nadeel|los te laten|loslaten|(?:af te )?schaf(?:fen|t)|te schrappen|schrappen|vermindert|"
    r"te verminderen|te voorkomen|voorkomen|verloren|beëindigen|"
    r"te stoppen|stoppen met|in te trekken|van de hand (?:te )?wij\w+|af te (?:wijzen|keuren)|niet in te stemmen met|afbreuk|af te zien|afzien van|verbieden|te verbieden|"
    r"buiten (?:[^\s,.;]+ ){1,6}?(?:te |moet |moeten |dient te )?(?:blijven|blijft|houden|laten|vallen|valt)|"
    r"te beperken|afwijst|afwijzen|verwerpt|verwerpen|ontraadt)\b",
    re.IGNORECASE,
)


# A particle that is a preposition where a noun stands behind it: "op het plein", "in Gouda".
_GOVERNS = re.compile(
    r"(?:op|in|uit|tegen|aan|door) (?!(?:per|met|en|of|om|als|zodat|omdat|wanneer|vanaf|tot|na|maar|te|ook|dan|tenzij|mits|zodra|zolang|want|waardoor|dat|die|voor)\b)\w", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of a stance.

    Attributes:
        rule: name.
        start, end: place in the clause.
        sign: 1 for, -1 against, 0 open.
        degree: 2 plain, 1 leaning.
        strength: of the contract.
        holder: words of the holder, or "" where the paper itself speaks.
        told: a decision or statement of an earlier day.
        content: the cue stands in the claim itself and needs no holder beside it.
        council: what minutes tell of as settled by the council.
        own: start and end of the negation that is part of the cue and turns no word of the claim.
        words: spans of the words that tell of the stance and so of no issue.

    """

    rule: str
    start: int
    end: int
    sign: int
    degree: int
    strength: str
    holder: str
    told: bool
    content: bool
    council: bool = False
    own: tuple[int, int] = (0, 0)
    words: tuple[tuple[int, int], ...] = ()


def clauses(sentence: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that are judged one by one."""
    cuts = [match.span() for match in _CLAUSE.finditer(sentence) if not _CORRECTS.search(sentence, 0, match.end())]
    cuts = sorted([*cuts, *(match.span("cut") for match in [_CONTRAST.match(sentence)] if match)])
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(sentence)]
    return [(low, high) for low, high in zip(starts, ends, strict=True) if high - low > 3]


# Before an "als" that compares, joins or tells of a part that somebody plays: "om als de eerste een veer te kopen".
_LIKENS = re.compile(r"\b(?:zowel|evenzeer|evengoed|net zo|net zo'n|even|dezelfde|hetzelfde|eenzelfde|net|zo veel|zoveel)\b[^,;.:]{0,90}$|\b(?:om|optreedt|optreden|fungeert|fungeren|gezien|beschouwd|aangewezen|bekend) ?$", re.IGNORECASE)


def without_condition(clause: str) -> int:
    """Where the condition or reason at the end of a clause begins; its length where there is none."""
    match = _CONDITION.search(clause)
    while match and match[0].lower().lstrip().startswith("als ") and _LIKENS.search(clause, 0, match.start()):
        match = _CONDITION.search(clause, match.start() + 4)  # "zowel het veer als de brug"
    return match.start() if match and match.start() > 12 else len(clause)


_RELATIVE = re.compile(r",\s+(?:waarin|waarbij|waarop|waarmee|waarna|toen)\b[^,;]{10,300}(?=,\s)", re.IGNORECASE)


def relative(clause: str, start: int) -> tuple[int, int]:
    """The relative clause or cell that a place stands in, else the whole: "in het debat, waarin de raad koos voor een veer, vroeg ..."."""
    cell = clause.rfind(" | ", 0, start)
    if cell >= 0:
        close = clause.find(" | ", start)
        return cell + 3, close if close >= 0 else len(clause)
    inside = ((match.start() + 1, match.end()) for match in _RELATIVE.finditer(clause) if match.start() <= start < match.end())
    return next(inside, (0, len(clause)))


# These blocks the whole sentence; the others only the clause they stand in.
_WIDE = frozenset(("question", "others-wish", "hypothetical", "not-carried", "divided", "for-oneself", "hearsay", "of-officials", "motion-says"))


def blocked(text: str, *, wide: bool) -> str:
    """The name of the rule that keeps a text from being a stance, or "".

    Args:
        text: a sentence or a clause.
        wide: a sentence, of which only some faults spoil the whole.

    """
    folded = fold(text)
    return next((rule.name for rule in rules("blockers") if (not wide or rule.name in _WIDE) and rule.search(text, folded)), "")


def cues(clause: str) -> list[Cue]:
    """All cues of a clause, in the order of the rules: the first of them is the most telling."""
    found = []
    folded = fold(clause)
    for rule in rules("stance"):
        match = rule.search(clause, folded)
        if not match:
            continue
        groups = match.groupdict()
        sign, degree = rule.sets["sign"], rule.sets["degree"]
        if groups.get("neg"):
            sign = -sign
        if degree > 1 and (HEDGE.search(clause) or (rule.sets.get("told") and _UNTIL.search(clause))):
            degree = 1
        own = match.span("neg") if groups.get("neg") else match.span() if sign <= 0 else (0, 0)
        strength = rule.sets.get("strength", "gewoon")
        if STRONG.search(clause):
            strength = "sterk"
        elif degree == 1:
            strength = "gewoon"
        holder = (groups.get("holder") or groups.get("mine") or "").strip()
        found.append(
            Cue(
                rule.name,
                match.start(),
                match.end(),
                sign,
                degree,
                strength,
                holder,
                bool(rule.sets.get("told")),
                bool(rule.sets.get("content")),
                bool(rule.sets.get("council")),
                own,
            )
        )
    return found


def as_far_as(cue: Cue, clause: str) -> Cue:
    """The cue, leaning where a body leaves a thing as it is "wat ons betreft". Who is for "mits ..." is for: his terms are the conditions of the position."""
    soft = cue.rule == "leaves-as-is" and cue.degree > 1 and _FAR.search(clause)
    return replace(cue, degree=1, strength="gewoon") if soft else cue


def degree_in(text: str, degree: int) -> int:
    """How far a stance goes in a text that may hedge it."""
    return 1 if HEDGE.search(text) else degree


def strength_of(text: str, degree: int) -> str:
    """Strength of the contract: what a text stresses is strong."""
    return "sterk" if STRONG.search(text) and degree > 1 else "gewoon"


_SUBJECT = re.compile(
    r"^(?:[^\s,;:]+ ){0,5}?(?P<holder>(?:het|ons|uw) (?:†+ )?college(?: van ‡+)?|(?:de|uw|"
    r"onze) (?:†+ )?(?:gemeente)?raad(?: van ‡+)?|wij|we|(?:de )?gemeente ‡+|‡+)(?![\w‡])",
    re.IGNORECASE,
)


def subject(masked: str) -> str:
    """The body that a clause is about, for a clause behind it that leaves the subject out; "" where there is none."""
    match = _SUBJECT.search(masked)
    return match["holder"] if match else ""


_WANTED = re.compile(
    r"\b(?:mits|zolang|op voorwaarde dat|onder (?:de |het )?voorwaarde dat|alleen als|met dien verstande dat) (?!(?:het|dit|dat|er|de (?:kosten|raad|cijfers|uitkomst\w*)) )", re.IGNORECASE
)


def wanted_condition(clause: str) -> int:
    """Where a condition begins that whoever sets it wants to be met; 0 where there is none."""
    match = _WANTED.search(clause)
    return match.end() if match and match.start() > 12 else 0


def without_lead(clause: str) -> int:
    """Where what is told begins, in a point that opens with to whom it is told; 0 where it opens with the thing itself."""
    match = _LEADS.search(clause)
    return match.end() if match and match.end() < len(clause) - 12 else 0


def bare_contrast(clause: str) -> bool:
    """Whether a clause only takes something away from the one before: "maar zonder borg"."""
    return len(clause) < 60 and bool(re.match(r"(?:zonder|niet|wel)\b", clause.strip(), re.IGNORECASE))


def affirmed(clause: str) -> bool:
    """Whether such a clause says what does hold: "maar wel met borg"."""
    return clause.strip().lower().startswith("wel ")


def bare_verb(masked: str) -> list[Cue]:
    """The cues of a clause that leaves its subject out: "maar voelt er weinig voor"."""
    return cues("wij " + masked) if re.match(r"\s*(?:\w+(?:t|en|is)|zal|kan|wil)\b", masked) else []


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
    masked = _WITHOUT.sub(lambda m: " " * len(m[0]), masked)
    masked = without_cue(masked, skip)
    ends = [0, *(match.start() for match in _SUBORDINATE.finditer(masked))]
    # A verb of ending turns what comes behind it, and what stands before it in its own clause.
    governed = [
        (
            match.start()
            if masked[match.end() : match.end() + 4].strip() == "dat"
            else max(place for place in ends if place <= match.start()),
            _close(masked, match.end()),
            match.start(),
        )
        for match in WHOLE.finditer(masked)
    ]
    known = [match.span() for match in WHOLE.finditer(masked)]
    for match in ender_phrases().finditer(masked):
        if not any(low < match.end() and match.start() < high for low, high in (*known, *said)):
            governed.append((max(place for place in ends if place <= match.start()), _close(masked, match.end()), match.start()))
            known.append(match.span())
    governed += [
        (max(place for place in ends if place <= at), _close(masked, at), at) for at in _endings(masked, words, skip) if not any(low <= at < high for low, high in known)
    ]
    whole = _shared(masked, governed)
    if denied:  # what is set aside for something else
        less = [(match.start("less"), match.end("less"), match.start()) for pattern in less_phrases() for match in pattern.finditer(masked)]
        whole += [(low, high) for low, high, _ in less]
        for low, _, start in less:  # "niet een veer maar een brug" denies the ferry alone
            if start < low and NOT.match(masked, start):
                masked = masked[:start] + " " * (low - start) + masked[low:]
    cuts = [0, *(match.start() for match in _CONJUNCT.finditer(masked) if not _SAME_THING.match(masked, match.start())), len(masked)]
    # "Niet in te stemmen met ..." denies once.
    nots = [match.start() for match in NOT.finditer(masked) if not any(low <= match.start() < high for low, high in known)] if denied else []
    negated = [(low, high) for low, high in pairwise(cuts) if sum(low <= place < high for place in nots) % 2]
    after = sorted(match.end() for match in _AFTER.finditer(masked)) if denied else []
    # "Op het plein komen geen bomen": what only says where is denied with the rest.
    front = [(max(low for low in cuts if low <= match.start()), match.start()) for match in _NONE.finditer(masked)] if denied else []
    found = []
    for number, word in enumerate(words):
        turned = sum(1 for place in after if place <= word.start)
        turned += any(low <= word.start < high for low, high in front) and any(other.key in wheres() for other in words[max(0, number - 2) : number])
        turned += any(low <= word.start < high for low, high in negated)
        turned += sum(low <= word.start < high for low, high in whole)
        found.append(-1 if turned % 2 else 1)
    return found


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
    keys = {word.key for word in words}
    pairs = [pair for pair in enders_apart() if keys.issuperset(pair)]
    # A particle of its own stands behind its verb, or right before "te": "spreken uit dat de post sluit" ends nothing.
    apart = {verb for verb, particle in pairs if any(_parted(text, words, place, verb) for place, word in enumerate(words) if word.key == particle)}
    return [
        word.start
        for word in words
        if (word.key in enders() or word.key in apart or (word.parts and word.parts[-1] in bans())) and not skip[0] <= word.start < max(skip[1], skip[0])
    ]


def name_of(sign: int, degree: int) -> str:
    """The stance on the five points of the contract.

    >>> name_of(-1, 1)
    'eerder_tegen'
    """
    if not sign:
        return "neutraal_open"
    return ("" if degree > 1 else "eerder_") + ("voor" if sign > 0 else "tegen")
