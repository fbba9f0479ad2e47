"""The words that ask: which verb of the contract they stand for, whom they address, and whether a line opens a list of requests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.actors_lexicon import is_party
from pipeline.extract.reading import Reading

# The verb of the contract by the words of a lead line, the surest first.
_VERBS = (
    ("draagt_op", re.compile(r"\bdra(?:agt|gen)\b.*\bop\b|\bop te dragen\b|\bopdracht(?:en)?\b|\bopgedragen\b|\bdraagt\b|\bgelast(?:en)?\b|\blegt? .*\bop\b", re.I)),
    ("roept_op", re.compile(r"\broep(?:t|en)\b|\bop te roepen\b|\boproep(?:en)?\b|\bspoort\b|\bsporen\b|\baan te sporen\b|\bdring(?:t|en)\b|\bnodig(?:t|en)\b|\buit te nodigen\b|\buitgenodigd\b|"
                            r"\bopgeroepen\b|\bberoep\b|\bmoedig(?:t|en)\b|\bdaagt\b|\bdagen\b.*\buit\b|\bmaant\b|\bop het hart\b", re.I)),
    ("adviseert", re.compile(r"\b(?:ge)?advise(?:ert|ren|erd)\b|\bin overweging\b|\bter overweging\b|\badvies aan\b|\bbeve(?:elt|len)\b.*\baan\b", re.I)),
    ("vraagt", re.compile(r"\bvra(?:agt|ag|gen)\b|\bgevraagd\b|\b(?:graag|gaarne)\b", re.I)),
    ("verzoekt", re.compile(r"\bverzoek(?:t|en)?\b|\bverzocht\b|\bwen(?:st|sen)\b|\bverlang(?:t|en)\b|\bmee te geven\b|\bge(?:eft|ven)\b.*\bmee\b", re.I)),
)
_ASKING = re.compile(
    r"\b(?:verzoek(?:t|en|e)?|verzocht|vraagt|gevraagd|(?<!de )(?<!volgende )(?<!onze )(?<!uw )(?<!deze )vragen|draagt|dragen|opgedragen|op te dragen|opdracht(?:en)?|roept|roepen|op te roepen|"
    r"opgeroepen|oproep|adviseert|adviseren|geadviseerd|nodigt|nodigen|uitgenodigd|uit te nodigen|spoort|sporen|dringt|dringen|aan te dringen|beroep|gelast|"
    r"mee te geven|graag|gaarne|in overweging|ter overweging|op het hart|daagt|wenst|verlangt)\b|\bge(?:eft|ven)\b.{3,60}\bmee\b", re.I)
_BODY = re.compile(
    r"\b(?:colleges?|b ?(?:&|en) ?w|burgemeesters?|wethouders?|presidium|griffi(?:e|er)|(?:dagelijks |algemeen )?bestuur|bestuurders?|kabinet|regering|rijk|minister|staatssecretaris|"
    r"portefeuillehouders?|raden|rekenkamer(?:commissie)?|commissie|fracties|provincie|staten|stuurgroep|dienst|directie|organisatie|gemeenten?|gemeentesecretaris|"
    r"corporaties?|waterschap|regio|veiligheidsregio|vervoerder|netbeheerder|initiatiefnemers?|u|uw raad|uw college|ons college)\b|\b(?-i:[A-Z]{3,6})\b", re.I)
_ARTICLE = re.compile(r"^(?:aan |bij )?(?:de |het )?")
_NAMED = re.compile(r"\s+(?:(?:aan|bij) )?(?:(?:de|het) )?[A-Z][\w'’-]{2,}(?: (?:van|de|het|en|voor|[A-Z][\w'’-]*)(?!\w))*(?<! en)(?<! van)(?<! de)(?<! het)(?<! voor)")
# A heading that asks: "Opdracht aan het college", "Verzoek", "Wij vragen het college".
_HEADING = re.compile(r"^\W*(?:opdracht(?:en)?|verzoek(?:en)?|oproep(?:en)?|vraag|advies|wensen)\b(?: van de raad)?(?: (?:aan|voor|richting|om|te)\b.{0,80})?\W*$|"
                      r"^\W*(?:en )?(?:daarom )?(?:wij|we|de raad|de gemeenteraad) (?:verzoekt|verzoeken|vraagt|vragen|roept|roepen|draagt|dragen|adviseert|adviseren)\b.{0,80}$", re.I)
# Words that may end a lead line without a colon: the addressee, or words that lead on.
_LEADS_ON = re.compile(r"(?:\b(?:college|b ?(?:&|en) ?w|wethouders?|burgemeester|bestuur|presidium|griffier?|raad|raden|om|te|op|dat|daarom|aan|uit|het volgende|u|mee|verzocht|gevraagd|opgedragen|"
                       r"verzoeken|vragen|dragen|roepen|geven|over)|\bvan (?-i:[A-Z])[\w'-]+)\W*$", re.I)
_SELF = re.compile(r"^(?:(?:de |uw |onze )?(?:gemeente)?raad|(?:provinciale |de )staten|het algemeen bestuur)\b", re.I)  # the council that decides asks nothing of itself
_COUNCIL_ASKED = re.compile(r"\b(?:uw|de|onze) (?:gemeente)?raad\b|\bu\b", re.I)
_POSES = re.compile(r"\bstel(?:t|len|de|den)?\b|\bbeantwoord|\bantwoord|\bvragen (?:over|van|aan het college\b.{0,3}$)|\bvoor te stellen\b", re.I)
_PARTICIPLE = re.compile(r"\b(?:wordt|worden)\b|\b(?:te|op te|uit te|aan te) \w+n\W*$", re.I)


# A decision point that orders or asks is a request as well: "Het college op te dragen om ...".
_POINT = re.compile(
    r"(?:^|,? (?:en|alsmede) |; |: |\b(?:besluit|dat) )(?P<who>(?:aan |bij )?(?P<to>(?:(?:het|de|ons|onze|uw|alle|haar|zijn) )?[^\s,.;:()]{2,40}(?: [^\s,.;:()]{1,40}){0,7}?)"
    r"\s+(?:(?:daarom|hierbij|tevens|ook|voorts|wederom|met klem|dringend|namens de raad|bij brief|schriftelijk),? ){0,2}"
    r"(?:(?P<draagt_op>op te dragen|(?:de |een )?opdracht te (?:geven|verlenen|verstrekken)|te gelasten|te verlangen|op te leggen|wordt opgedragen|krijgt (?:de )?opdracht|te belasten met)"
    r"|(?P<verzoekt>te verzoeken|in overweging te geven|(?:als \w+ )?mee te geven|wordt verzocht|verzoekt)"
    r"|(?P<adviseert>te adviseren|wordt geadviseerd)|(?P<vraagt>te vragen|wordt gevraagd)|(?P<roept_op>op te roepen|uit te nodigen|aan te sporen|(?:er ?op )?aan te dringen|een beroep te doen)))\b", re.I)
# The same with the verb first: "draagt het college op", "op te dragen aan het college".
_POINT_FIRST = re.compile(
    r"^(?:en |voorts |tevens )?(?P<who>(?:(?P<draagt_op>draagt|op te dragen|opdracht te geven)|(?P<verzoekt>verzoekt|te verzoeken)|(?P<vraagt>vraagt|te vragen)"
    r"|(?P<roept_op>roept|nodigt|op te roepen)|(?P<adviseert>adviseert)) (?:aan )?(?P<to>(?:het|de|ons|onze|uw|alle) [^\s,.;:()]{2,40}(?: [^\s,.;:()]{1,40}){0,5}))", re.I)


_LETTERED = re.compile(r"(?:^|[,;:]? (?:en )?)\((?:[a-k]|\d)\) |(?:^|[,;:] (?:en )?)(?:[a-k]|\d)\) |; (?:en |alsmede )?")


_AND = re.compile(r",? (?:en|alsmede|evenals) (?:om |ook |daarnaast |vervolgens )?(?!te\b|dat\b|of\b|dan\b|pas\b|daarna\b|vervolgens pas\b)(?=[^.;:?!]{8,400})", re.I)
_ACCOUNT = re.compile(r"(?:hierover|daarover|hiervan|daarvan|daarbij|ons|dit|dat|deze|daar|hier|die|er)\b", re.I)
_LONG = 34  # words
_SHORT = 8  # code points
_TO_DO = re.compile(r"\bte \w{2,}n\b")


def parts(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Where a sentence in running text asks several things, each an infinitive: the stretch of each; else the whole.

    A second verb that only tells how the first is accounted for ("en ons daarover te berichten") is no request of its own
    in a sentence of a usual length.

    >>> [text[a:b] for text in ["de kade te herstellen en de winkels in mei te openen"] for a, b in parts(text)]
    ['de kade te herstellen', 'de winkels in mei te openen']
    """
    long = len(text[start:].split()) >= _LONG
    low, found = start, []
    for cut in _AND.finditer(text, start):
        end = next((nxt.start() for nxt in _AND.finditer(text, cut.end()) if _TO_DO.search(text, cut.end(), nxt.start())), len(text))
        later = _TO_DO.search(text, cut.end(), end)
        if (long or not _ACCOUNT.match(text, cut.end())) and cut.start() > low and _TO_DO.search(text, low, cut.start()) and later and len(text[cut.end() : later.start()].split()) >= 2:
            found.append((low, cut.start()))
            low = cut.end()
    return [*found, (low, len(text))]


# "Draagt het college op: • de kade te herstellen, • de raad te berichten": a list whose lines were lost.
_BULLETS = re.compile(r"(?:^|(?<=[.;:?!] ))(?:en\s|en\sverder\s)?(?:verzoekt|vraagt|draagt|roept|nodigt|spoort|dringt|verzoeken|vragen|dragen|roepen)\s[^:;.•▪◦]{3,100}:\s?(?=[•▪◦]\s)", re.I)
_BULLET = re.compile(r"[,;.]?\s*[•▪◦]\s+")


def bulleted(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The line that asks and the items of a list with bullets that stands in running text; None where there is none.

    >>> bulleted("Draagt het college op: • de kade te herstellen, • de raad te berichten.")
    ('Draagt het college op:', [(25, 46), (50, 71)])
    """
    head = _BULLETS.search(text)
    if head is None:
        return None
    cuts = list(_BULLET.finditer(text, head.end()))
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    return head[0].strip(), [(cut.end(), end) for cut, end in zip(cuts, ends, strict=True) if end - cut.end() > _SHORT]


# "Mevrouw Bos leest voor: "De raad, overwegende dat ..., verzoekt het college ... en gaat over tot de orde van de dag"", "Dictum: verzoekt het college ..."
_READ_OUT = re.compile(
    r"(?:\bdictum\b(?:\s(?:luidt|is))?\s?:?\s|\b(?:overwegende|constaterende|gehoord|gelezen|bijeen)\b[^.?!]{0,900}?[,;:]\s(?:en\s)?)"
    r"(?P<ask>(?:verzoekt|vraagt|draagt|roept|nodigt|spoort)\s(?P<to>(?:het\scollege|de\s(?:burgemeester|wethouder|griffier|voorzitter)|het\spresidium|gedeputeerde\sstaten)(?:\svan\s(?:burgemeester\sen\swethouders|b\s?(?:en|&)\s?w))?)\b"
    r"[^?!\"”]{8,600}?)(?=[,;]?\s(?:en\s)?gaa?t?n?\sover\stot\sde\sorde|[?!\"”]|\.?\s*$)", re.I | re.S)  # fmt: skip
_ASKS_WHOM = re.compile(r"^\W*(?:verzoekt|vraagt|draagt|roept|nodigt|spoort)\s(?:het\scollege|de\s\w+|gedeputeerde\sstaten)\b(?:\s(?:op|uit|aan))?|\bom\b|[\W_]", re.I)
_SAME = 30  # letters by which a motion read out is known in its printed text


def read_out(text: str) -> tuple[int, int, str, str] | None:
    """What the text of a motion that stands in a sentence of minutes asks: begin and end, verb, and the words for whom it addresses.

    >>> read_out("De motie heeft als dictum: vraagt het college de brug te verven.")
    (27, 63, 'vraagt', 'het college')
    """
    hit = _READ_OUT.search(text)
    said = verb(hit["ask"]) if hit else None
    return (hit.start("ask"), hit.start("ask") + len(hit["ask"].rstrip(" ,;")), said, hit["to"]) if hit and said else None


def printed_too(said: str, printed: Iterable[str]) -> bool:
    """Whether what a speaker reads out stands among the requests of the same minutes as the motion prints it."""
    key = _ASKS_WHOM.sub("", said).lower()[:_SAME]
    return any(_ASKS_WHOM.sub("", text).lower().startswith(key) for text in printed)


def points(text: str) -> list[tuple[int, int, str, str]]:
    """The requests among the decisions that a sentence sums up: "heeft besloten (a) ..., en (b) het college op te dragen ...".

    Returns:
        For each: begin and end in the text, verb, the words for whom it addresses. Nothing where the sentence is no list.
    """
    cuts = [match for match in _LETTERED.finditer(text) if match.end() < len(text)]
    ends = [*(match.start() for match in cuts[1:]), len(text)] if cuts else []
    found = []
    for cut, end in zip(cuts, ends, strict=True):
        hit = point(text[cut.end() : end])
        if hit and hit[0] == 0:
            found.append((cut.end(), end, hit[1], hit[2]))
    return found


_BARE = re.compile(r"\b(?:te (?:verzoeken|vragen|adviseren|gelasten)|op te (?:dragen|roepen)|uit te nodigen|aan te sporen)(?: om)?\W*$", re.I)


def bare(text: str) -> bool:
    """Whether a point of a dictum only names who is asked: "het college te verzoeken"; what is asked stands in the list below it."""
    return _BARE.search(text) is not None and point(text) is not None


def point(text: str) -> tuple[int, str, str] | None:
    """The request in a point of a dictum: where it begins, its verb, and the words for whom it addresses; None where it asks nothing.

    >>> point("Het college op te dragen een plan te maken;")
    (0, 'draagt_op', 'Het college')
    """
    for match in (_POINT_FIRST.search(text), *_POINT.finditer(text)):
        if match and _BODY.search(match["to"]) and not _SELF.search(match["to"]):
            start = match.start("who") if match.start() else 0
            return start, next(name for name in ("draagt_op", "verzoekt", "adviseert", "vraagt", "roept_op") if match[name]), match["to"]
    return None


def verb(*texts: str) -> str | None:
    """The verb of the contract that the first of some texts with an asking word gives."""
    for text in texts:
        for name, pattern in _VERBS:
            if pattern.search(text):
                return name
    return None


def opens(text: str, kind: str, *, heading: bool = False) -> bool:
    """Whether a line that stands alone asks something of a body and leaves to a list what it is.

    Args:
        text: the line.
        kind: type of the document.
        heading: it is printed as one.
    """
    line = text.strip("*_ ")
    if not 6 <= len(line) <= 260 or _POSES.search(line):
        return False
    if heading and _HEADING.match(line):
        return kind not in ("schriftelijke_vragen", "raadsvoorstel") or not re.match(r"\W*vra", line, re.I)
    sentence = re.split(r"[.!?;] ", line)[-1]
    if not _ASKING.search(sentence) or not _BODY.search(sentence) or _decides(sentence, kind):
        return False
    if sentence.endswith(":"):
        return True
    return sentence[-1:] not in ".;,!?" and len(sentence.split()) <= 14 and bool(_LEADS_ON.search(sentence))


def _decides(sentence: str, kind: str) -> bool:
    """Whether the council is asked to decide: that list is a dictum."""
    return kind in ("raadsvoorstel", "raadsbesluit", "besluitenlijst") and bool(_COUNCIL_ASKED.search(sentence)) and not re.search(r"\bcollege\b", sentence, re.I)


def addressee(reading: Reading, line: str) -> str | None:
    """Whom the asking words of a line address: the body after them, or the one before a passive or an infinitive."""
    hit = _ASKING.search(line)
    if not hit:
        return reading.bodies.resolve(line[:120])
    after = line[hit.end() : hit.end() + 110]
    body = _BODY.search(after)
    named = _NAMED.match(after)  # "Vraagt Rijkswaterstaat:", "Roept de Werkvoorziening Oost op"
    if named and not _BODY.search(named[0]):
        if one := reading.bodies.resolve(named[0].strip()):
            return one
        if line.rstrip("*_ ").endswith(":") and not is_party(name := _ARTICLE.sub("", named[0].strip())):
            return reading.bodies.enter(name)
    # "vragen wij u": who asks stands between the verb and who is asked.
    said = "u" if body and body[0].lower() == "u" else after[max(0, body.start() - 12) :].lstrip(" ,") if body else ""
    if said and (found := reading.bodies.resolve(said)):
        return found
    before = line[max(0, hit.start() - 120) : hit.start()]
    body = _BODY.search(before)
    if body and (_PARTICIPLE.search(line[: hit.end()]) or not body.group(0).lower().endswith("raad")):
        return reading.bodies.resolve(before[max(0, body.start() - 12) :].lstrip(" ,"))
    return None
