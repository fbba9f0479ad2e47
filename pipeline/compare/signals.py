"""Words that tell how a passage is to be read: points without content, results, joint texts, answers, pointing back."""

from __future__ import annotations

import re

SKIPPED = ("kop", "voettekst", "adres", "kenmerk", "ondertekening", "tabel", "aanhef")
CARRIED = ("genomen", "aangenomen")
FAILED = ("verworpen", "aangehouden", "gestaakt", "ingetrokken", "niet_behandeld")
DRAFT = re.compile(r"\b(?:ontwerp|concept)\b|\b(?:ontwerp|concept)-?(?:verordening|regeling|besluit)", re.IGNORECASE)
ADOPTED = re.compile(
    r"\b(?:aldus )?(?:vastgesteld|besloten)\b[^.;]{0,60}\bvergadering\b|\bbesluiten? vast te stellen\b", re.I
)
NORM = re.compile(
    r"\b(?:(?:is|zijn) (?:[^\s.;]+ ){0,3}?(?:verboden|verplicht|toegestaan)|niet toegestaan)\b", re.IGNORECASE
)
# Lines over the two texts of a change: what falls away, and what comes in its place.
OLD_TEXT = re.compile(r"^\W*(?:van|was|oud|luidt nu|(?:de |het )?(?:huidige|oude|bestaande|oorspronkelijke) (?:tekst|formulering|beslispunt|besluit|versie)|(?:te )?vervang(?:en|t)|(?:te )?schrappen|vervalt|te laten vervallen)\W*$|^\W*(?:beslis|besluit)?(?:punt|onderdeel|artikel) [0-9a-z]{1,3} (?:van (?:het|de) [a-z]+ )?luidde\b", re.IGNORECASE)
NEW_TEXT = re.compile(r"^\W*(?:in|naar|door|wordt|nieuw|te luiden|komt te luiden|(?:de |het )?(?:nieuwe|gewijzigde|voorgestelde) (?:tekst|formulering|beslispunt|besluit|versie))\W*$", re.IGNORECASE)
DICTUM = re.compile(r"^(?:dictum|verzoek|opdracht|oproep)\b[^:]{0,20}:", re.IGNORECASE)
# Who speaks in minutes: the college through its members, or anybody else, whose words are his own.
COLLEGE_SPEAKS = re.compile(
    r"^\W{0,3}(?:(?:de )?(?:wethouder|portefeuillehouder)\b|burgemeester(?= (?:(?:de|van|mw\.|dhr\.) )*(?-i:[A-Z])))", re.IGNORECASE
)
CHAIR_SPEAKS = re.compile(r"^\W{0,3}de (?:\W{0,3})?voorzitter\b", re.IGNORECASE)
AIMS = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:beoogd (?:effect|resultaat|doel)|doel(?:en|stelling(?:en)?)?|wat willen (?:wij|we) (?:hiermee )?bereiken|"
    r"maatschappelijk effect|ambitie)\W*$",
    re.IGNORECASE,
)
BODIES_AIM = re.compile(
    r"^(?:wat|zo|hiermee|daarmee)?\s?(?:willen |bevorderen )?(?P<who>de (?:zeven )?(?:¤+[- ]?)?(?:colleges|raden|gemeenten))\b",
    re.IGNORECASE,
)
ASKED_IN = re.compile(
    r"\b(?:die|dat|waarin|motie [^\s,.;:]+)\b[^.;:]{0,40}?\b(?:(?:het college )?(?:vraagt|verzoekt|oproept|opdraagt)|"
    r"(?:vraagt|verzoekt) het college)\b",
    re.IGNORECASE,
)
ALL_BUT = re.compile(r"\bwij (?:twee|drie|vier|vijf|zes)ën\b|\bwij beiden?\b", re.IGNORECASE)
ONESELF = re.compile(
    r"\b(?:voor|namens|over|van) (?:ons|onszelf|ons eigen college)\b[^.;]{0,30}\bcollege van\b|‡+ zelf\b", re.I
)
EMPTY_POINT = re.compile(
    r"^(?![^;]{0,200}\bgeen wensen (?:en|of|en/of) bedenkingen\b)(?:de |het |deze )?(?:(?:[^.;]|\d\.(?=\d)){0,160}\b(?:kennis te nemen|voor kennisgeving|als afgedaan|"
    r"(?<!\d )aan te houden|te onderzoeken|te verkennen|in kaart te brengen|"
    r"te informeren|in te lichten|te beantwoorden|te verwerken in|(?:(?:overzicht|berekening|inzicht|toelichting|opgave|vergelijking|raming|stand van zaken)\b[^.;]{0,120}?\b(?:te (?:geven|verstrekken|maken|bieden|sturen|zenden|delen)|voor te leggen|aan te bieden))|"
    r"(?:dit|deze|het) (?:besluit|zienswijze|brief|reactie|motie)\b[^.;]{0,100}?\bte (?:zenden|sturen|brengen)|aan (?:de|uw|haar|zijn) raad te (?:melden|zenden|sturen)|te rapporteren|te berichten(?! dat\b)|terug te koppelen|te betrekken bij|te raadplegen|te overleggen|in overleg te (?:gaan|treden)|in gesprek te (?:gaan|treden)|uit te nodigen|te polsen|te peilen|"
    r"op te dragen [^.;]{0,120}(?:voor te leggen|aan te bieden|toe te zenden|te sturen)|"
    r"vast te stellen dat de motie)\b)",
    re.IGNORECASE,
)
# The head or foot of a paper, and no point of it: "Opgesteld door: ...", "De colleges van Gouda en Delft, 3 mei 2025".
PRINTED_HEAD = re.compile(
    r"^\W*(?:opgesteld|behandeld|steller|portefeuille\w*|datum|onderwerp|bijlagen?|kenmerk|afschrift|agendapunt)\b[^:]{0,24}:|^\W*(?:de |het )?colleges? van [^:;]{3,240}, \d{1,2} [a-z]+ \d{4}\W*$", re.IGNORECASE
)
JOINT_TEXT = re.compile(
    r"\b(?:gezamenlijke (?:lijn|koers|verklaring|visie)|principebesluit|intentieverklaring|afspraken|verklaring)\b",
    re.IGNORECASE,
)
BODIES = re.compile(
    r"\b(?:de |alle )?(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?(?:†+ |"
    r"¤+[- ]?)?(?:colleges|gemeenteraden|raden)(?: van de ¤+| in de ¤+)?\b|¤+[- ]?(?:colleges|gemeenten|"
    r"raden)\b",
    re.IGNORECASE,
)
LEAD_OWN = re.compile(
    r"\b(?:voor ons|wij|ons college|onze raad)\b[^.;]{0,80}\b(?:van belang|belangrijk|vinden|willen|"
    r"uitgangspunten|besloten|voorwaarden|standpunt(?:en)?)\b",
    re.IGNORECASE,
)
DECIDED_OWN = re.compile(
    r"\b(?:zijn|werden) (?:wij|we) het (?:[^\s.;:]+ ){0,3}?eens (?:geworden )?over\b|\b(?:wij|we) (?:zijn|werden) het (?:[^\s.;:]+ ){0,3}?eens (?:geworden )?over\b|\b(?:hebben|spraken) (?:wij|we) (?:[^\s.;:]+ ){0,4}?(?:afgesproken|af)\b|\b(?:heeft|hebben) (?:ons college|wij|het college) besloten\b|\b(?:ons college|het college|"
    r"wij) (?:heeft|hebben) besloten\b",
    re.IGNORECASE,
)
ANSWER, QUESTION = (
    re.compile(r"^\W*antwoord\b", re.IGNORECASE),
    re.compile(r"^\W*(?:vraag|vragen|inleiding|toelichting)\b", re.IGNORECASE),
)
DATED = re.compile(r"\b\d{1,2} [a-z]{3,9} (?:19|20)\d\d\b", re.IGNORECASE)
# The line over what a body decided, in a paper that is not its own: "Het college van Gouda heeft besloten:".
DECIDED_BY = re.compile(
    r"^\W*(?P<who>(?:het|ons) (?:†+ )?college(?: van (?:burgemeester en wethouders|b ?& ?w|b en w))?(?: van (?:de gemeente )?‡+)?|(?:de|onze) (?:†+ )?(?:gemeente)?raad(?: van (?:de gemeente )?‡+)?) "
    r"(?:heeft|hebben) (?:(?:op|in) [^:.;]{3,40} )?(?:het volgende )?besloten(?: om)?\W*:\s*$",
    re.IGNORECASE,
)
WANTED_ONCE = re.compile(r"\b(?:wilden?|wou(?:den)?|had(?:den)? gewild|hoopten?)\b", re.IGNORECASE)  # a report tells so of what did not come about
# What minutes conclude from a vote.
HENCE = re.compile(r"^\W*(?:daarmee|hiermee|zodoende|daardoor|dus)\b", re.IGNORECASE)
SPEAKER = re.compile(
    r"^\W{0,3}(?:de heer|mevrouw|mw\.|dhr\.|wethouder|de (?:\W{0,3})?voorzitter|burgemeester|stemverklaring)\b",
    re.IGNORECASE,
)
CARRIED_WORDS = re.compile(r"\b(?:aangenomen|aanvaard|vastgesteld|besluit|besloten)\b", re.IGNORECASE)
LOST_WORDS = re.compile(r"\b(?:verworpen|aangehouden|ingetrokken|staken|gestaakt|niet behandeld)\b", re.IGNORECASE)
RESULT = re.compile(
    r"\b(?:uitslag|stemming|stemmen|motie|amendement|vergadering)\b[^.;]{0,120}\b(?:aangenomen|verworpen|"
    r"aangehouden|ingetrokken|gestaakt|staken)\b"
    r"|^(?:aangenomen|verworpen|aangehouden)\b|\baldus (?:besloten|vastgesteld|aangenomen)\b",
    re.IGNORECASE,
)
# What came of another paper than the one at hand: "Een amendement van de fractie Zuid is verworpen".
OF_ANOTHER = {
    "motie": re.compile(r"\W*(?:een (?:[a-z]+ )?motie|(?:(?:een|het|dit) (?:[a-z]+ )?)?amendement)\b", re.IGNORECASE),
    "amendement": re.compile(r"\W*(?:een (?:[a-z]+ )?amendement|(?:(?:een|de|deze) (?:[a-z]+ )?)?motie)\b", re.IGNORECASE),
    "raadsbesluit": re.compile(r".*\b(?:moties?|amendement(?:en)?)\b", re.IGNORECASE),
}
# The line of a motion or amendment that acts, where it stands as plain text: "besluit punt 1 te wijzigen".
INDIRECT = re.compile(r"^(?:wat|hoeveel|of|hoe|welke?|in hoeverre|waar|wanneer)\b", re.IGNORECASE)
LOOKED_INTO = re.compile(
    r"\b(?:te meten|te onderzoeken|te bezien|te berichten|te rapporteren|in te gaan op|"
    r"in beeld te brengen|onderzoek(?:t|en)?)\b[^.;]{0,40}:\s*$",
    re.IGNORECASE,
)
JOINT_HEAD = re.compile(r"\b(?:afgesproken|besloten|afspraken|gezamenlijke|gezamenlijk)\b", re.IGNORECASE)
THEN = re.compile(
    r"(?:In|Sinds|Al in|Wij \w+ [^.;]{0,40}\bin) ((?:19|20)\d\d)\b(?= (?:wilden?|wilde|vonden?|vond|was|"
    r"waren|hadden|had|stonden?|noemde|koos|kozen|van harte)\b)"
)
PURPOSE = re.compile(r"dit (?:alles )?(?:zodat|opdat|om|met oog voor|met behoud van)\b", re.IGNORECASE)
# What somebody's own plan brings: "Zo komt er ruimte voor ...", "Daarmee blijft de post open".
BRINGS = re.compile(r"(?:zo|zodoende|hiermee|daarmee|op die manier) (?:komt er|komen er|ontstaat|ontstaan|blijft|blijven|houden|krijgen|krijgt|houdt|bevorderen|waarborgen|borgen|behouden) ", re.IGNORECASE)
SELF = re.compile(r"\b(?:wij|we|ons|onze|ik)\b", re.IGNORECASE)
ANAPHOR = re.compile(
    r"^\W*(?:ja, |nee, )?(?:daar|dat|dit|deze|die|hier|hiermee|daarmee|daarvan|ook dat)\b"
    r"|\b(?:daarvoor|daarmee|daartegen|ermee|ertegen|erachter|erin|er nog geen|er weinig|dit onderwerp|het onderwerp|"
    r"dat standpunt|mee te doen|deel te nemen)\b"
    r"|\b(?:die|deze|zo'n|zulke|dezelfde) [a-z]{4,}"
    r"|\b(?:zie|ziet|zien) (?:[^\s.;]+ ){0,2}(?:er|daar) [^.;]{1,60}\bin\b|\bvoorstander\W*$|\boordeel gekomen\b|"
    r"\b(?:er|daar) niet aan te beginnen\b|\bhet proberen\b",
    re.IGNORECASE,
)
# A subject that is a body, and nothing beside it: no party in the council, no member of the college.
BODY_ALONE = re.compile(
    r"^(?:(?:ook|alleen|zelfs|vooral|juist|enkel) )?(?:wij|we|(?:(?:het|ons|uw|de|onze|alle|deze|dit|beide) )?(?:(?:gezamenlijke|deelnemende|samenwerkende|betrokken|aangesloten|voltallige|zittende|hele|eigen|vorige|nieuwe|"
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?|†+|¤+[- ]?) ?){0,3}(?:college|raad|gemeenteraad|colleges|raden|"
    r"gemeenteraden|gemeenten?|(?:¤+|regio)gemeenten)(?: van (?:burgemeester en wethouders|b ?& ?w|b en w))?"
    r"(?: (?:van|in|uit) (?:de (?:gemeente )?)?[‡¤]+)?(?: ‡+)?|‡+|(?:(?:de|het|onze) )?(?:regio )?¤+)\W*$",
    re.IGNORECASE,
)
# A thing told of before, called by the bare noun: "het fonds", "die sleutel".
DEFINITE = re.compile(r"\b(?:het|dit|dat|die|deze|zo'n|zulke|dezelfde) (?:nieuwe |oude |hele )?[a-z]{4,12}\b", re.IGNORECASE)
# A line that opens the points of a decision or a proposal, and what ends them.
DECIDES = re.compile(
    r"(?:^|\b)(?:besluit(?:en|t)?|b ?e ?s ?l ?u ?i ?t(?: ?e ?n)?|heeft besloten|heeft de raad besloten|beslispunten|besluitpunten|"
    r"stelt vast|spreekt uit)\b(?: (?:om|tot|als volgt|het volgende|de gemeenteraad|de raad|van de raad|met algemene stemmen|unaniem)){0,3}\s*:?\s*$",
    re.IGNORECASE,
)
PROPOSES = re.compile(
    r"\b(?:stelt|stellen) (?:wij |het college |u |uw raad |de raad |de gemeenteraad |de commissie )*(?:daarom |dan ook )?(?:het volgende )?voor\b"
    r"[^.;]{0,60}:?\s*$|^\W*+(?:\d[\d.]*\W++)?(?:voorgesteld(?:e)? (?:raads)?besluit|gevraagd(?:e)? (?:raads)?besluit(?:en)?|beslispunten|"
    r"voorgestelde beslispunten|(?:ontwerp|concept)-?besluit|wij stellen u voor|voorstel aan de raad|(?:[A-Z][.)]\s*)?voorgesteld wordt|"
    r"(?:[A-Z][.)]\s*)?(?:wat (?:wij|we) (?:u )?(?:voorstellen|vragen)|wij vragen u(?:w raad)?|aan de raad wordt (?:voorgesteld|gevraagd)|de raad wordt (?:voorgesteld|gevraagd)|"
    r"voorstel|dictum|te nemen besluit(?:en)?))\b[^.;]{0,60}:?\s*$",
    re.IGNORECASE,
)
# A line of a list of decisions that the points of one hang under: "De raad", "De raad besluit:".
COUNCIL_LEAD = re.compile(r"^\W*(?:de (?:gemeente)?raad|besluit(?:en)?|de (?:gemeente)?raad (?:besluit|heeft besloten|stemt in met)[^.;]{0,60})\W*:?\s*$", re.IGNORECASE)
DECIDED_END = re.compile(r"^\W*(?:aldus|ondertekening|de griffier|de voorzitter|met vriendelijke groet|toelichting|gelet op|overwegende)\b", re.I)
# Who speaks for itself together with the others speaks for all of them.
WITH_OTHERS = re.compile(
    r"\b(?:samen|gezamenlijk|in overleg) met (?:de |alle )?(?:andere|overige) (?:\w+ )?(?:gemeenten|colleges|raden|(?:¤+[- ]?)gemeenten)\b"
    r"|\bmet (?:de |alle )?(?:andere|overige) (?:\w+ )?(?:gemeenten|colleges|raden|(?:¤+[- ]?)gemeenten) (?:in de ¤+ )?(?:hebben|zijn) (?:wij|we)\b[^.;]{0,80}\b(?:afgesproken|overeengekomen|besloten|eens)\b"
    r"|\b(?:samen|gezamenlijk) met (?:de |onze )?(?:buur|regio)gemeenten (?:in|van) (?:de )?¤+"
    r"|\b(?:in regionaal verband|in regioverband|in ¤+[- ]?verband|in de regio|regionaal) (?:[^\s.;,]+ ){0,6}?(?:afgesproken|overeengekomen|besloten)\b"
    r"|\bals regio\b|\bin regionaal verband (?:hebben|zijn|willen)\b|\bmet z'n (?:allen|zevenen)\b|\bwij (?:allen|gezamenlijk)\b",
    re.IGNORECASE,
)
# Two or more towns that say the same: "Gouda en Delft", "de colleges van Gouda, Delft en Leiden".
PAIR = re.compile(r"(?<![\w‡])(?:(?:de )?(?P<kind>gemeenten|colleges|raden|gemeenteraden|gemeentebesturen) (?:van )?)?‡+(?:, (?:de gemeente )?‡+)* en (?:(?:de gemeente|het college van|de raad van|ook) )?‡+(?![\w‡-])", re.IGNORECASE)
GOVERNED = re.compile(r"\b(?:van|met|tussen|voor|aan|in|uit|naar|bij|tegen|door|over|dan|buiten|behalve|zonder|rond|langs)(?: (?:de|alleen|enkel|ook|zowel|juist))* $", re.IGNORECASE)
# Several bodies by the names of their towns, which speak with one voice: "de colleges van Gouda en Delft stellen voor".
BODIES_OF = re.compile(
    r"\b(?:de )?(?P<kind>colleges|gemeenteraden|raden|gemeentebesturen)(?: van (?:burgemeester en wethouders|b ?(?:&|en) ?w))? (?:van|in|uit) (?:de (?:gemeenten )?)?‡+(?:, (?:en )?‡+)*,? en ‡+(?![\w‡-])",
    re.IGNORECASE,
)
# "Zo'n weging is voor Gouda niet aanvaardbaar": a town that finds something so, in a paper of another.
FOR_WHOM = re.compile(
    r"\bvoor (?:de gemeente )?(?P<who>(?:(?:het college|de (?:gemeente)?raad) van )?‡+)(?![\w‡-])[^.;:]{0,40}?\b(?:(?:on)?(?:aanvaardbaar|acceptabel|bespreekbaar|haalbaar|wenselijk|overkomelijk|voldoende)|"
    r"(?:vast)?staat|breekpunt|voorwaarde|belangrijk|essentieel|wezenlijk|genoeg|noodzakelijk|te (?:ver|duur|hoog|laag|weinig|veel))\b",
    re.IGNORECASE,
)
# What one wants to do with the others is one's own wish: "wij willen samen met de andere gemeenten een brug bouwen", "... in te kopen".
TO_DO = re.compile(r"(?: [^\s,.;:]+){0,4}? te [a-z]+en\b")
# "Als wij daarvoor zouden zijn, betaalden wij het dubbele": what is not so is nobody's view.
UNREAL = re.compile(r"\W*(?:als|indien|wanneer|stel dat|mochten|zouden) (?:wij|we|ons college|onze raad|de raad|het college)\b[^.;]{0,120}\b(?:zou|zouden)\b(?! (?:wij|we) (?:willen|graag)\b)", re.IGNORECASE)
# What was so on an earlier day, told of without saying so in the tense.
ONCE = re.compile(r"\b(?:toen|destijds|indertijd|toentertijd|aanvankelijk|in eerste instantie|oorspronkelijk)\b"
    r"|\b(?:was|waren|vond|vonden|had|hadden|wilden?) (?:[^\s.;,]+ ){0,4}?(?:vorig jaar|vorige (?:periode|maand|keer)|tot voor kort|(?:een|twee|drie|enkele) jaar geleden)\b", re.IGNORECASE)
LISTED = re.compile(r"‡+(?:(?:, (?:en )?| en )(?:het college van |de raad van |de gemeente )?‡+){2,}")
# Bodies together that a sentence tells of.
SEVERAL = re.compile(r"(?<![\w-])(?:de |alle )?(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?(?:¤+[- ]?)?(?:colleges|gemeenteraden|raden|gemeenten)\b(?: van (?:de )?(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?(?:¤+[- ]?)?gemeenten\b)?(?! (?:van )?‡)", re.IGNORECASE)
# The first sentence of a section that sums up a view: "De zienswijze is van 3 mei", "De raad sprak er op 3 mei over".
SPOKE = re.compile(
    r"\b(?:zienswijze|reactie|inbreng|brief|besluit|(?:gemeente)?raad|college|gemeentebestuur)\b[^.;]{0,80}\b(?:is|was|kwam|dateert|draagt|werd|sprak|besprak|behandelde|besloot|stelde|reageerde|"
    r"antwoordde|stuurde|schreef|ontvingen|heeft|vergaderde|boog|had)\b",
    re.IGNORECASE,
)
# One body by its town, and what points back to it.
NAMED_BODY = re.compile(r"\b(?:het college|de (?:gemeente)?raad) van (?:de gemeente )?‡+(?!(?:, | en )(?:het college van |de raad van )?‡)", re.IGNORECASE)
OF_A_TOWN = re.compile(r"(?:college|raad) van\b", re.IGNORECASE)  # what such words hold before places are looked up, which is dear
THIS_BODY = re.compile(r"\b(?:dit|dat) college\b|\b(?:deze|die) (?:gemeente)?raad\b|\b(?:het college|de (?:gemeente)?raad) aldaar\b", re.IGNORECASE)
# A row of a table of views that opens with the name of a municipality, and whose view it tells.
ROW_BODY = re.compile(r"\W*(?:de |gemeente )*‡+\W+(?:de|het) (?:gemeente)?(?P<body>raad|college)\b", re.IGNORECASE)
CELL_BODY = re.compile(r"\W*(?:de|het) (?:gemeente)?(?P<body>raad|college)\b", re.IGNORECASE)
# A view of several bodies that is not yet one, or of some of them.
HALF = re.compile(r"\b(?:nog niet|niet (?:zonder meer|zomaar|op voorhand|automatisch|allemaal|allen|unaniem|eensgezind))\b", re.IGNORECASE)
# What a motion asks, told by minutes under its item.
MOTION_ASKS = re.compile(
    r"^\W*(?:de|deze|die) motie (?:roept (?:het college|de raad|burgemeester en wethouders) op|verzoekt (?:het college|de raad|burgemeester en wethouders)|"
    r"vraagt (?:het college|de raad)|draagt het college op)(?: om)? (?=[^.;]{8,})",
    re.IGNORECASE,
)
# Somebody's own words in a report, and who behind them speaks for a whole town.
_QUOTED = re.compile("[\"\u201c\u201e][^\"\u201c\u201d\u201e]{3,900}[\"\u201d]|(?<!\\w)[\u2018'](?=[A-Z])[^\u2018\u2019']{12,600}[\u2019'](?!\\w)")
_SAID_BY_BODY = re.compile(r"[\s,.]*(?:aldus|zegt|schrijft|laat|meldt|stelt|zo) (?:schrijft |laat |meldt )?(?:het college|de gemeente|de (?:gemeente)?raad|een woordvoerder)\b", re.IGNORECASE)


def quoted(text: str, place: int) -> bool:
    """Whether a place of a report lies in somebody's own words, and not in those of a body.

    >>> quoted('"Gouda wil een veer", zegt een inwoner.', 1), quoted('Gouda wil een veer.', 0)
    (True, False)
    """
    return any(match.start() < place < match.end() and not _SAID_BY_BODY.match(text, match.end()) for match in _QUOTED.finditer(text))
