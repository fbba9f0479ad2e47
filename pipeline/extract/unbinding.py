"""What looks like a constraint by one of its words and binds nobody: outcomes, history, options weighed, and what somebody merely finds."""

from __future__ import annotations

import re

# A key that is weighed, asked or told of binds nobody: "een verdeling naar inwonertal klinkt redelijk".
_WEIGHED = re.compile(r"^(?:hoe|of|omdat|waarom)\b|\bklinkt\b|\bvoorkeur\b|\bdoor te rekenen\b|\bvragen (?:gesteld|over|bij)\b|\b(?:vinden|vindt) (?:wij|we|zij|hij)\b|"
                      r"\b(?:koos|kozen)\b|\bals vertrekpunt\b|\baanvaard\b|\bniet (?:langer |meer |zonder meer )?(?:in ?stemmen|akkoord)\b|\bstemmen (?:wij|we) (?:\w+ )?niet (?:mee )?in\b|\bdestijds\b|\bvan de hand\b|\b(?:is|zijn) (?:verdedigbaar|denkbaar|mogelijk)\b|\bafgelopen jaren\b|\bvarianten?\b|\bniet eens met\b|\bwijzen (?:wij |we |zij )?[^.;]{0,40}\baf\b|\bwijst [^.;]{0,60}\baf\b|\bgeen voorstander\b|\b(?:zou|zouden) dan\b|\bdan zou(?:den)?\b", re.I)
# What is done to the text of a proposal, and what became of it, is no order of steps.
_EDITED = re.compile(r"\b(?:ingevoegd|toegevoegd|vervangen|vernummerd|ingetrokken|aangehouden|verworpen|geschorst|heropend)\b", re.I)
_OUTCOME = re.compile(r"\b(?:moest|moesten|heeft|hebben|had|hadden|werd|werden|kon|konden)\b", re.I)
_PAST = re.compile(r"\b(?:zei|zeiden|was|waren|werd|werden|had|hadden|nam|namen|kwam|kwamen|ging|gingen|vond|vonden|stond|besloot|besloten te|opperde)\b", re.I)
# "Bindend advies bij vijf woningen, verworpen met 4 tegen 5": the title of a motion and what became of it.
_VOTED = re.compile(r"\b(?:aangenomen|verworpen)\b[^.;]{0,40}\b(?:stemmen|stem|unaniem)\b|\b\d+ stemmen\b[^.;]{0,40}\b(?:aangenomen|verworpen)\b|\((?:aangenomen|verworpen|ingetrokken|aangehouden)\)", re.I)
_HAPPENED = re.compile(r"^(?:waarbij|waarin|waarvan)\b.{0,200}\b(?:heeft|hebben|had|hadden|werd|werden|was|waren|is geagendeerd|wordt gevraagd|wordt verzocht)\b", re.I)
# "Nog niet duidelijk is of Wijk meedoet" is news; what is open about money, time or terms limits.
_OPEN = re.compile(r"\b(?:\w*kosten|financi\w+|planning|omvang|gevolgen|\w*datum|prijs|\w*bijdrage|bedrag|consequenties|risico\w*|invulling|\w*verdeling|termijn|onduidelijkheid|dekking|aantal|tarief|tarieven|\w*budget|voorwaarden)\b", re.I)
_CAUSE = re.compile(r"\W*(?:omdat|aangezien|doordat)\b", re.I)
_SAID = re.compile(r"\b(?:onvermeld|vergeten|onbesproken|verbazen)\b", re.I)
# "Over steigers heeft het college geen mening zolang ..."; "duurt het gemiddeld zeven jaar voordat" is a figure.
_NO_VIEW = re.compile(r"\bgeen (?:mening|standpunt|oordeel|uitspraak)\b|\bspre(?:ekt|ken) (?:zich|ons) niet uit\b", re.I)
_ON_AVERAGE = re.compile(r"\bgemiddeld(?:e)?\b", re.I)
_COMPARED = re.compile(r"\b(?:meer|minder|hoger|lager|groter|kleiner|vaker) dan\b|\b(?:elke|iedere|alle) andere\b", re.I)
# What a paper says of itself: "Voordat wij ingaan op de kosten, schetsen wij ..."
_OF_ITSELF = re.compile(r"\b(?:nemen (?:wij|we) u mee|schetsen (?:wij|we)|inzoomen|ingaan op|gaan (?:wij|we) in op|staan (?:wij|we) stil|leest u)\b", re.I)
_YEAR_BEFORE = re.compile(r"\b(?:jaar|dag|week|maand|periode|seizoen|kwartaal) voorafgaand aan\b", re.I)
_BEFORE_WE = re.compile(r"\b(?:voordat|vóórdat|alvorens) (?:wij|we|ik)\b", re.I)
# "pas na vijf jaar mogelijk" is a term, and no order of two acts.
_WITHIN_TIME = re.compile(r"\b(?:pas|niet eerder|eerst) (?:dan )?na (?:ten minste |minimaal )?(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|tien|twaalf|\d+) (?:dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren)\b", re.I)
_SUBJECT = re.compile(r"\W*(?:agendapunt|onderwerp|betreft|raadsvoorstel|voorstel tot)\b", re.I)
_WHICH_BEFORE = re.compile(r"\b(?:die|dat|welke)\b[^,;:]{0,60}\bv[oó][oó]r\b[^,;:]{0,40}\b(?:is|zijn|was|waren|werd|werden)\b", re.I)
_ROOM = re.compile(r"\b(?:er|daar|daarvoor|kern|wijk)\b[^.;,]{0,30}\bruimte (?:is )?voor\b|\bis (?:er )?(?:nog )?(?:ruimte|plaats|plek) voor\b", re.I)
_KEEPS = frozenset(("provided", "subject-to", "unless"))  # a condition under which something was adopted
_SHARING = frozenset(("costs-shared", "cost-key"))
# Under such a heading the options stand that were not chosen.
_OPTIONS = re.compile(r"\b(?:alternatie(?:f|ven)|opties?|varianten?|scenario'?s?|overwogen)\b", re.I)
_OPTION = re.compile(r"\bgoedkoper\b", re.I)
_LEVELS = re.compile(r"\b(?:eindwaarde|contante waarde|peildatum|boekwaarde|stand)\b", re.I)


def unbinding(rule: str, sentence: str, words: str, *, zoned: bool) -> bool:
    """Whether what a rule took for a constraint is none.

    Args:
        rule: name of the rule.
        sentence: where it matched.
        words: what it quotes.
        zoned: the sentence is part of what is decided, asked or laid down.
    """
    if rule in _SHARING:
        return _WEIGHED.search(sentence) is not None
    if rule == "after-this-that" and (_EDITED.search(sentence) or (not zoned and _PAST.search(sentence))):
        return True
    if rule == "process" and not zoned:
        return _OUTCOME.search(sentence) is not None
    if rule == "before" and not zoned and _PAST.search(sentence):
        return True
    if rule == "whereby":
        return _HAPPENED.match(words) is not None
    if rule in ("before", "runs-for") and (_OF_ITSELF.search(sentence) or (not zoned and _ON_AVERAGE.search(sentence))):
        return True
    if rule == "before" and (_YEAR_BEFORE.search(sentence) or (not zoned and _BEFORE_WE.search(sentence))):
        return True
    if rule == "only-after" and _WITHIN_TIME.search(words):
        return True
    if rule == "in-and-out" and _SUBJECT.match(sentence):
        return True
    if rule == "is-in-by" and _WHICH_BEFORE.search(sentence):
        return True
    if rule == "as-long-as" and _NO_VIEW.search(sentence):
        return True
    if rule == "scope-only" and not zoned and _COMPARED.search(sentence):
        return True
    if rule == "capacity" and not zoned and _ROOM.search(sentence):
        return True
    if rule == "not-before" and _CAUSE.match(sentence):
        return True
    if rule == "open-point" and not _OPEN.search(sentence):
        return True
    if rule == "may-not" and _SAID.search(words):
        return True
    return rule not in _KEEPS and _VOTED.search(sentence) is not None


def of_option(section: tuple[str, ...], sentence: str) -> bool:
    """Whether an amount belongs to an option that was weighed and not chosen."""
    return bool(section and _OPTIONS.search(section[-1])) or _OPTION.search(sentence) is not None


# "vraagt of dit mag zolang ...", "wil weten wat het kost": what somebody asks limits nothing.
_ASKED = re.compile(r"\b(?:vraagt|vroeg|vragen|vroegen|informeert|wil weten|willen weten)\b[^.;:]{0,40}?\b(?:of|hoe|waarom|wat|wanneer|wie|welke|hoeveel)\b", re.I)


def asked(sentence: str) -> bool:
    """Whether a sentence tells what somebody asks."""
    return _ASKED.search(sentence) is not None


def of_level(sentence: str) -> bool:
    """Whether a day in a sentence is that of a price level or a balance, and nothing begins on it."""
    return _LEVELS.search(sentence) is not None
