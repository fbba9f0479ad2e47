"""What a clause says for or against something: cues by rule (`stance.toml`, `blockers.toml`), signs of words.

A stance on an issue is the sign of the cue, times the sign that the shared words have in the clause, times the sign
that they have in the statement of the issue: "wij zijn niet langer voor een lage drempel" is against "er komt een lage
drempel".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.compare.rules import rules
from pipeline.compare.signs import NOT
from pipeline.dutch.prefilter import fold

LONGEST = 1500  # code points of a sentence that is judged; longer ones are lists or tables run together
_CLAUSE = re.compile(
    r";\s+|,?\s+(?:maar|doch|echter|terwijl|hoewel|al is|al zijn|dus(?= [a-z]+ (?:laten|gaan|willen|doen|blijven|zijn|kiezen|steunen|stemmen) (?:wij|we)\b))\s+|\s+en\s+(?=[^,;.]{3,60}\b(?:afwijst|"
    r"afwijzen|verwerpt|verwerpen)\b|(?:wij|we|het college|de raad) (?:verzoek|vra|vind|acht|steun|stem|wij[sz]|onderschrij)\w*\b|(?:wij|we) (?:willen|zien)\b|(?:verzoekt|verzoeken|vraagt|vragen) (?:u|het college|de stuurgroep|het bestuur)\b|"
    r"(?:zetten|zet|kiezen|kiest|houden|houdt|zien|ziet) liever\b|(?:verzet|verzetten|keert|keren) (?:ons|zich) tegen\b|(?:zal|zullen|kan|kunnen|wil|willen) [^;.]{3,240}\bniet (?:onderschrijven|steunen|ondersteunen|overnemen|volgen|instemmen)\b)",
    re.IGNORECASE,
)
# "Niet een veer maar een brug heeft onze steun": what is set right is one clause with what was wrong.
_CORRECTS = re.compile(r"(?:^|[,;:] )niet (?:een|de|het|met|voor|op|in|via) (?:[^\s,;.]+ ){0,7}?[^\s,;.]+,? maar $|\bgeen (?:overbodige )?(?:luxe|wens|gunst|vrijblijvendheid|franje),? maar $", re.IGNORECASE)
# "Terwijl het college in mei nog voor een veer was, heeft de raad ...": two clauses, of two bodies or two days.
_CONTRAST = re.compile(r"^\W*(?:terwijl|hoewel|waar|al|ofschoon|ook al)\b[^,;.:]{10,200}(?P<cut>, )(?=(?:heeft|hebben|is|zijn|was|werd|besloot|koos|kiest|wil|willen|wijst|vindt|stemde|sprak|denkt|denken|ziet|zien|staat|doet)\b)", re.IGNORECASE)
_CONDITION = re.compile(
    r",?\s*\b(?:mits|tenzij|zolang|indien|op voorwaarde dat|onder (?:het )?voorbehoud|alleen als|voor zover|met dien verstande dat|als (?:de|het|er)|omdat|want|zodat|nadat|voordat|nu (?:de|het|er))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
HEDGE = re.compile(
    r"\b(?:vooralsnog|voorlopig|zolang|in beginsel|in principe|op dit moment|op zichzelf|naar verwachting|"
    r"wellicht|misschien|bij voorkeur|lichte voorkeur|liever(?! vandaag dan)|op hoofdlijnen|in grote lijnen|grotendeels|overwegend|enigszins|lijkt(?= het|[.,;]|$)|, al (?:wil|willen|zou|zouden|moet|moeten|zien)|zij het dat)\b",
    re.IGNORECASE,
)
_FAR = re.compile(r"\bwat (?:ons|het college|de raad)(?: college)? betreft\b", re.IGNORECASE)
STRONG = re.compile(
    r"\b(?:nadrukkelijk|uitdrukkelijk|ten volle|van harte|in geen geval|onder geen beding|nooit|absoluut|"
    r"beslist|altijd|sterk|volledig|cruciaal|doorslaggevend)\b",
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
_WIDE = frozenset(("question", "others-wish", "somebody-thinks", "hypothetical", "not-carried", "divided", "for-oneself", "hearsay", "of-officials", "motion-says", "still-a-question", "advised"))


def blocked(text: str, *, wide: bool) -> str:
    """The name of the rule that keeps a text from being a stance, or "".

    Args:
        text: a sentence or a clause.
        wide: a sentence, of which only some faults spoil the whole.

    """
    folded = fold(text)
    return next((rule.name for rule in rules("blockers") if (not wide or rule.name in _WIDE) and rule.search(text, folded)), "")


# A negation that stands behind its verb at the end of a clause: "een veer steunen wij niet".
_BEHIND = re.compile(r"(?: (?:dan ook|daarom|echter|dus|vooralsnog|thans|ook|nu))? niet(?: (?:meer|langer|zonder meer))?(?=[,;.]|$)", re.IGNORECASE)

_FRONT = re.compile(r"\W*(?:evenmin|geenszins|allerminst|nergens)\b", re.IGNORECASE)


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
        own = match.span("neg") if groups.get("neg") else match.span() if sign <= 0 or rule.sets.get("owns") else (0, 0)
        behind = _BEHIND.match(clause, match.end()) if sign and not groups.get("neg") and not NOT.search(match[0]) else None
        if behind:
            sign, own = -sign, behind.span()
        elif sign and not groups.get("neg") and (front := _FRONT.match(clause, 0, match.start() + 9)):
            sign, own = -sign, front.span()
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



def name_of(sign: int, degree: int) -> str:
    """The stance on the five points of the contract.

    >>> name_of(-1, 1)
    'eerder_tegen'
    """
    if not sign:
        return "neutraal_open"
    return ("" if degree > 1 else "eerder_") + ("voor" if sign > 0 else "tegen")
