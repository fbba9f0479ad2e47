"""What a line looks like: an address, a name, a sentence, the opening of a council's decision."""

from __future__ import annotations

import re

ENDS = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
ADDRESS = re.compile(
    r"\b[1-9]\d{3} ?[A-Z]{2}\b|\b[Pp]ostbus \d|@[\w-]+\.|\bwww\.|\b(?:[Rr]etour|[Bb]ezoek|[Pp]ost)adres\b|"
    r"(?<![\d.,/])0\d{1,3}[- ]\(?\d{5}|\(0\d{2,3}\)|\b14 ?0\d{2,3}\b"
)
# A line with one of these before its colon is a sentence that introduces something, not a heading.
VERB = re.compile(
    r"\b(?:is|zijn|was|luidt|volgt|volgende|wordt|worden|heeft|hebben|geldt|gelden|betekent|betekenen|kan|kunnen|zal|"
    r"zullen|gaat|gaan|maakt|geeft|vindt|staat|stelt|stellen|antwoordt|reageert|namelijk|onder andere|bijvoorbeeld|"
    r"te weten)\b",
    re.IGNORECASE,
)
COUNCIL = re.compile(r"de (?:gemeente)?raad (?:van|der) [^.:;]{2,80}[,;:]", re.IGNORECASE)
# A question that a heading asks: "Waarom dit voorstel?"
ASKS = re.compile(r"(?:wat|waarom|waarover|waarmee|waar|hoe|hoeveel|wanneer|wie|wiens|welke?|is|zijn|kan|moet)\b", re.IGNORECASE)
# The head of a decision on one line: who, and what was read and considered.
PREAMBLE = re.compile(r"de (?:gemeente)?raad van [^.:;]{2,60}[,;]\s(?:gelezen|gelet op|gezien|gehoord|overwegende|bijeen|in (?:zijn|haar|de)? ?(?:openbare )?vergadering)\b[^.]*[,;]$", re.IGNORECASE)
# How a letter opens: "Geachte leden van de raad,", "Edelachtbaar college,".
SALUTATION = re.compile(r"\W*(?:(?:zeer )?(?:geachte?|edelachtbare?|edelachtbaar|weledelgestrenge)\s[^.;:]{2,90}|(?:beste|waarde)\s[^.;:]{2,60},\s*)$", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{4}")
_SMALL = r"van|de|der|den|ter|ten|te|het|in|'t|’t|v/d|voor|en|namens|fractie"
# A person's name or a party on a line of its own.
NAME = re.compile(
    rf"(?:(?:mr|drs|dr|ir|ing|prof)\. ?)*(?:[A-ZÀ-Ý][\w'’./-]*|(?:{_SMALL}))"
    rf"(?: (?:[A-ZÀ-Ý][\w'’./-]*\.?|\d{{2}}|{_SMALL})){{0,9}},?"
)
# A paragraph that can be no sentence: it opens with what a council considers.
CONSIDERING = re.compile(r"(?:(?:tevens|voorts|verder|ook|en)\s)?(?:constaterende?|overwegende?|vaststellende|in\saanmerking\snemende|kennis\s?genomen\shebbende)\b", re.IGNORECASE)
# The line above the names of those who hand in a paper.
SIGNERS = re.compile(r"(?:de\s(?:volgende\s)?(?:raads)?leden\s(?:dienen|stellen|van\sde\s(?:gemeente)?raad)|(?:het\slid|de\sleden)\svan\sde\s(?:gemeente)?raad|ondertekening\b|ondertekend\sdoor|de\sindieners?\b|ingediend\sdoor|namens\sde\sindieners?)[^.;?]{0,80}$", re.IGNORECASE)
# "MOTIE (7)", "Amendement A-12" between papers that are printed one after the other
NUMBERED_PAPER = re.compile(r"(?:(?:sub)?amendement|motie)\s(?:(?:nr|nummer|no)\.?\s)?\(?[A-Z]{0,3}[ -]?\d{1,4}(?:[.-]\d{1,3})?[a-z]?\)?", re.IGNORECASE)
# How the outcome of a vote is noted below a motion.
RESULT = re.compile(r"\W*(?:uitslag|stemming|aantekening|besluit van de raad|aangenomen|verworpen)\b", re.IGNORECASE)
# The turn of a speaker in minutes: "De heer Bos (CDA): ...", "Mevrouw BOS (CDA) vraagt ...", "Bos (CDA). ...", "De voorzitter: ...".
SPEAKER = re.compile(
    r"(?:De heer|Mevrouw|Mevr\.|Mw\.|Dhr\.|Het lid|Raadslid|Wethouder|Burgemeester|De (?:burgemeester|wethouder))\s"
    r"[^.:;()\n]{2,40}?(?:\s?\([^()\n]{2,30}\)(?:[.:]?\s[\"“'‘]?\w)|:\s[\"“'‘]?[A-ZÉ])|"
    r"[A-ZÀ-Ý][^.:;()\n]{1,40}? \([A-Z][^()\n]{1,30}\)[.:]\s[\"“'‘]?[A-ZÉ]|"
    r"(?:De )?(?:voorzitter|VOORZITTER|Voorzitter)[.:]\s[\"“'‘]?[A-ZÉ]|De VOORZITTER "
)
# A sentence that says what came of a motion or proposal ends the list above it.
OUTCOME = re.compile(
    r"(?:De|Het|Deze|Dit) (?:motie|amendement|(?:raads|initiatief)?voorstel)\b[^.;:]{0,60} (?:wordt|is|werd) [^.;:]{0,90}(?:aangenomen|aanvaard|verworpen|aangehouden|ingetrokken|overgenomen|afgewezen|"
    r"doorgeschoven|behandeld)\b|(?:De|Het|Deze|Dit) (?:motie|moties|amendement|amendementen)\b[^.;:]{0,60} (?:maakt|maken) (?:onderdeel|deel) uit\b|(?:Besluit|Uitslag|Stemming|Resultaat|Uitkomst)\b[^:]{0,30}: \w|"
    r"(?:Conform|Akkoord|Aangehouden|Vastgesteld|Aangenomen|Verworpen|Hamerstuk)(?: (?:het )?(?:voorstel|advies|besloten|vastgesteld))?[.;]?\Z",
)
# A row that gives the outcome of a vote, or the head of such rows.
VOTED = re.compile(r"\b(?:aangenomen|verworpen|overgenomen|ingetrokken|teruggetrokken|aangehouden|gestaakt|staken|unaniem|uitslag|uitkomst|afloop)\b|\bvoor\b.{0,12}\btegen\b", re.IGNORECASE)
MAX_HEADING = 110


def plain_sentence(text: str) -> bool:
    """A sentence of running text: it starts with a capital and ends with a full stop."""
    return text[:1].isupper() and ENDS.search(text) is not None


def sent_to(text: str, below: str) -> bool:
    """Whether a college on the first lines is the one that a letter is sent to: its address stands right below."""
    return text.lower().startswith("het college") and len(below) < 60 and ADDRESS.search(below) is not None
