"""What came of something put to the vote, as minutes, lists of decisions and notes below a paper say it.

Source: forms of Dutch municipalities. A sentence that hopes, asks, tells of an earlier meeting or names a condition gives nothing.
"""

from __future__ import annotations

import re

from pipeline.dutch.prefilter import Cue, Guarded

NOUN = (
    r"(?:sub)?amendement(?:en)?|moties?|(?:raads|initiatief|college|ordes?|burger|begrotings)?voorstel(?:len)?|(?:ontwerp|raads)?besluit|dictum(?:punt)?|"
    r"beslispunt|agenda|zienswijzen?|verordening|notulen|verslag|verslagen|besluitenlijst|jaarstukken|jaarrekening|begroting|begrotingswijziging|nota|visie|"
    r"(?:agenda)?punt|initiatief|lijst|(?:ingekomen\s)?stuk(?:ken)?|brie(?:f|ven)|rapport|bespreking|behandeling|besluitvorming|onderwerp|(?:gemeenschappelijke )?regeling|reglement|krediet|jaarplan|programma|bestemmingsplan|omgevingsplan|kadernota|raadsbrief"
)
PAPER = r"(?:sub)?amendement(?:en)?|moties?|(?:raads|initiatief|college|orde|burger)?voorstel(?:len)?|agendapunt|punt|verzoek"
# Word for what came of it -> status of the contract.
STATUS = {
    "aangenomen": "aangenomen", "aanvaard": "aangenomen", "overgenomen": "aangenomen", "ondersteund": "aangenomen", "kamerbreed gesteund": "aangenomen", "raadsbreed gesteund": "aangenomen", "unaniem gesteund": "aangenomen",
    "verworpen": "verworpen", "afgewezen": "verworpen", "afgestemd": "verworpen", "weggestemd": "verworpen", "niet aangenomen": "verworpen",
    "niet aanvaard": "verworpen", "niet overgenomen": "verworpen", "niet ingewilligd": "verworpen",
    "aangehouden": "aangehouden", "verdaagd": "aangehouden", "doorgeschoven": "aangehouden", "uitgesteld": "aangehouden", "opgeschort": "aangehouden", "verschoven": "aangehouden", "verplaatst": "aangehouden", "doorverwezen": "aangehouden",
    "doorgeschoven naar de volgende vergadering": "aangehouden",
    "ingetrokken": "ingetrokken", "teruggetrokken": "ingetrokken", "teruggenomen": "ingetrokken", "niet gehandhaafd": "ingetrokken",
    "vastgesteld": "genomen", "vast gesteld": "genomen", "goedgekeurd": "genomen", "bekrachtigd": "genomen", "conform besloten": "genomen", "akkoord bevonden": "genomen", "conform het voorstel besloten": "genomen",
    "overeenkomstig het voorstel besloten": "genomen", "ongewijzigd vastgesteld": "genomen", "gewijzigd vastgesteld": "genomen", "geamendeerd vastgesteld": "genomen",
    "voor kennisgeving aangenomen": "genomen", "ter kennisneming aangenomen": "genomen",
    "niet behandeld": "niet_behandeld", "niet in behandeling genomen": "niet_behandeld", "niet besproken": "niet_behandeld",
    "niet in stemming gebracht": "niet_behandeld", "niet in stemming gekomen": "niet_behandeld", "niet ingediend": "niet_behandeld",
    "niet aan de orde gekomen": "niet_behandeld", "niet aan bod gekomen": "niet_behandeld", "komen te vervallen": "niet_behandeld",
    "van de agenda afgevoerd": "niet_behandeld", "van de agenda gehaald": "niet_behandeld", "gestaakt": "gestaakt",
}  # fmt: skip
DONE = "|".join(sorted(map(re.escape, STATUS), key=len, reverse=True)).replace(r"\ ", r"\s")
_DASH = r"\s?[—–:|]\s?|\s-\s|\s?\.{3,}\s?"
_ADV = r"(?:unaniem\s|met\s\d{1,3}\s[^.;:]{2,40}?\s|met\s(?:algemene|ruime|grote|kleine)\s(?:stemmen|meerderheid)\s|(?:na\s)?(?:zonder\s)?hoofdelijke\sstemming\s|bij\sacclamatie\s|raadsbreed\s)?"
# "Het aldus gewijzigde voorstel wordt met 31 tegen 8 stemmen aangenomen."
RESULT = Guarded(
    rf"\b(?P<what>(?:(?:de|het|deze|dit|alle|beide|een)\s(?:\w+\s){{0,3}}?)?(?:{NOUN})\b(?P<name>[^;:?!]{{0,90}}?))\s(?:wordt|worden|is|zijn|werd|werden)\s"
    rf"(?P<how>[^;?!]{{0,140}}?)\b(?P<done>{DONE})\b",
    re.I,
)
# "... zodat het voorstel is aanvaard", "daarmee is de motie verworpen"
_THEREBY = Guarded(
    rf"\b(?:zodat|waarmee|waardoor|daarmee|hiermee|derhalve|dus)\s(?:(?:is|zijn|wordt)\s)?(?:de|het|dit|deze)\s(?:\w+\s){{0,3}}?(?:{PAPER})\b[^;:?!]{{0,60}}?\b(?P<done>{DONE})\b",
    re.I,
)
_TIE = Guarded(r"\bstaken\s(?:\w+\s){0,2}?stemmen\b|\bstemmen\s(?:\w+\s){0,2}?(?:staken|gestaakt|staakten)\b|\bgestaakte stemming\b|\bstaking van (?:de )?stemmen\b|\bstemmen\s(?:\w+\s){0,2}?gelijk\sverdeeld\b", re.I)
_EQUAL = Guarded(r"\b(?P<a>\d{1,3})\s(?:leden\s|stemmen\s)?v[oó][oó]r(?:\sen|,)\s(?P<b>\d{1,3})\s(?:leden\s|stemmen\s)?tegen\b", re.I)
_ALDUS = Guarded(r"^(?:aldus|zo)\s(?:is|wordt|werd)\s(?:[^.;:?!]{0,60}?\s)?(?P<done>besloten|" + DONE + r")\b", re.I)
# "Na de toezegging werd de motie ingetrokken.": the verb stands before what was voted on
_TURNED = Guarded(rf"\b(?:wordt|worden|werd|werden|is|zijn)\s(?:(?:daarop|daarna|vervolgens|hierop|alsnog)\s)?(?:de|het|deze|dit|beide|alle)\s(?:\w+\s){{0,2}}?(?:{PAPER})\b(?P<how>[^.;:?!]{{0,90}}?)\b(?P<done>{DONE})\W*$", re.I)
_IF_THEN = re.compile(r"(?:als|indien|wanneer|zodra|mocht(?:en)?|zou(?:den)?|mits|tenzij)\b", re.I)
# "besluit de fractie de motie aan te houden"
_CHOOSES = Guarded(rf"\b(?:besluit|besluiten|besloot|besloten)\s[^.;:?!]{{0,60}}?\b(?:{PAPER})\b[^.;:?!]{{0,40}}?\b(?P<done>aan\ste\shouden|in\ste\strekken|terug\ste\s(?:nemen|trekken))\b", re.I)
_FAILS = Guarded(
    r"\bhet\sniet\s(?:haal(?:t|de|den)|gehaald|red(?:t|de)|gered|halen)\b|\bhaal(?:t|de|den)\shet\sniet\b|\b(?:geen|onvoldoende)\s(?:meerderheid|steun)\s(?:krijgt|kreeg|haalt|haalde|behaald|behaalt|"
    r"gehaald|gekregen|verkregen|heeft|gevonden|vindt)\b|\b(?:krijgt|kreeg|haalt|haalde|behaalt|vindt|heeft|verkrijgt)\s(?:\w+\s){0,2}?(?:geen|onvoldoende|niet\sde\sbenodigde)\s(?:meerderheid|steun)\b|"
    r"\bgeen\smeerderheid\s(?:is|blijkt|bestaat|was)\b|\b(?:is|blijkt|bestaat|was)\s(?:er\s)?geen\smeerderheid\s(?:te\szijn\s)?voor\b|\bhaalt\sde\seindstreep\sniet\b|\b(?:vindt|vond|krijgt|kreeg)\s(?:geen|onvoldoende)\sbijval\b",
    re.I,
)
_WINS = Guarded(r"\b(?:krijgt|kreeg|haalt|haalde|behaalt|verkrijgt)\s(?:\w+\s){0,2}?(?:een|de\s(?:vereiste|benodigde))\s(?:\w+\s)?meerderheid\b|\b(?:krijgt|kreeg|heeft)\s(?:\w+\s)?de\ssteun\svan\s\d{1,3}\s(?:leden|stemmen|raadsleden)\b|\bkan\srekenen\sop\s(?:\w+\s)?meerderheid\b|\bhaal(?:t|de)\s(?:het|de\seindstreep)\b(?!\sniet\b)", re.I)
# "Besluit: aangenomen, unaniem." "Uitslag van de stemming: verworpen" "Wegens tijdgebrek niet behandeld." "na stemming aanvaard"
_FIELD = Guarded(
    r"^(?:(?:(?:raads)?besluit(?:vorming)?(?: (?:van de )?raad)?|uitslag|resultaat|uitkomst|conclusie|stemming|stemuitslag|stemverhouding|aantekening(?: van de)?(?: griffie[r]?)?|griffie|"
    r"dictum|hamerstuk|afdoening|status|stempel|vastgesteld|raad|aldus)(?: van de stemming| stemming)?\s*:\s*)?"
    r"(?:(?:(?:de|het|deze|dit) )?(?:" + PAPER + r")(?: (?:is|wordt|werd))? )?(?:(?:unaniem|(?:met|zonder|na|bij) [^.;:]{3,50}?|door de (?:raad|indieners?)(?: \w+)?|raadsbreed|wel) )?"
    r"(?:(?:wegens|vanwege|in verband met|op verzoek van|door|gezien) [^.;:]{3,60}? )?(?P<done>" + DONE + r")\b",
    re.I,
)
# "Jaarstukken 2020 — akkoord", "3.2 Nota Groen: conform"
_DASHED = Guarded(rf"(?:{_DASH}){_ADV}(?P<done>{DONE}|akkoord|hamerstuk|afgehamerd|conform(?:\s(?:het\s)?(?:voorstel|advies|besloten|vastgesteld))?)(?:,\s(?:unaniem|met\s[^.;]{{3,60}}))?(?:,?\s?\(?\d{{1,3}}\s?[-–/]\s?\d{{1,3}}\)?)?(?:\s?\(\d[^()]{{0,20}}\))?\s?[.;]?$", re.I)
_CONFORM = Guarded(
    r"^(?:(?:besluit|besluitvorming|conclusie|uitkomst|resultaat|de (?:lijst|agenda|besluitenlijst|notulen|stukken?))\s?:?\s*(?:gaat |is |wordt |zijn |worden )?)?(?:de raad besluit\s|de raad gaat\s)?"
    r"(?:besloten\s(?:is|wordt|werd)\s)?(?:(?:unaniem|raadsbreed|zonder\s(?:hoofdelijke\s)?(?:stemming|beraadslaging|discussie)|bij\sacclamatie|met\salgemene\sstemmen)\s)*"
    r"(?:conform|overeenkomstig|akkoord|unaniem)(?:\smet)?(?:\s(?:het\s)?(?:raads)?voorstel|\svastgesteld|\sbesloten|\saangenomen|\sadvies|\safgedaan|\sbevonden)?\b[^:]{0,80}[.;]?$",
    re.I,
)
# "Motie Buurtbus (aangenomen, 13 stemmen voor)"
_BRACKET = Guarded(r"\((?:unaniem\s|met\s[^();]{3,40}\s)?(?P<done>" + DONE + r")\b[^()]{0,80}\)\W{0,3}$", re.I)
# "Motie Fietspad van CDA en SP aangenomen met 6 stemmen voor (CDA, SP) en 3 tegen": no finite verb, the votes tell
_COUNTED = Guarded(rf"^(?:(?!\b(?:is|zijn|wordt|worden|werd|werden|heeft|hebben|die|dat)\b)[^;?!])*?\b(?P<done>{DONE})(?:,\s\d{{1,3}}\s(?:stemmen\s)?v[oó][oó]r\b|\s(?:met\s\d{{1,3}}\s(?:stemmen\s)?(?:v[oó][oó]r|tegen)\b|met\s\d{{1,3}}\s?[-–/]\s?\d{{1,3}}|met\salgemene\sstemmen|\(\d{{1,3}}\s?[-–/]\s?\d{{1,3}}\)))", re.I)
# "Bij acclamatie wordt mevrouw Bos benoemd.", "De overige stukken worden overeenkomstig de voorstellen afgedaan."
_VOTED_FIRST = Guarded(r"^(?:met\s\d{1,3}\s(?:van\sde\s\d{1,3}\s)?stemmen(?:\s[^.;:?!]{1,50})?|(?:met|bij|na)\s(?:gesloten|schriftelijke|geheime)\s\w+|na\stelling\svan\sde\s\w+|bij\s(?:acclamatie|handopsteken|enkele\skandidaatstelling)|met\salgemene\sstemmen|unaniem|zonder\s(?:hoofdelijke\s)?stemming)\s(?:wordt|worden|is|zijn)\s[^;?!]{3,160}\b(?:her)?(?:benoemd|gekozen|aangewezen|toegelaten|ingesteld)\b", re.I)
# "Mevrouw Bos is hiermee benoemd."
_APPOINTED = Guarded(r"^(?:(?:hiermee|daarmee|aldus)\s(?:is|zijn)\s)?(?:de\sheer|de\sheren|mevrouw|dhr\.?|mevr\.?|mw\.?)\s(?-i:[A-Z]|van|de|den|der|ten|ter)[^.;:?!]{1,80}?\s(?:(?:is|zijn|wordt|worden)\s(?:\w+\s){0,3}?)?(?:her)?(?:benoemd|gekozen|aangewezen|toegelaten)\b[^;:?!]{0,60}$", re.I)
# "Zonder hoofdelijke stemming wordt besloten een krediet van € 30.000 beschikbaar te stellen."
_WITHOUT_VOTE = Guarded(r"^(?:zonder|na|met|bij|unaniem|conform|overeenkomstig)\b[^.;:?!]{0,90}?\b(?:wordt|is|werd)\s(?:daarna\s|vervolgens\s|dan\sook\s)?besloten\s(?!niet\b)(?:om\s)?[^;?!]{8,}\bte\s\w+n\b", re.I)
_AS_PROPOSED = Guarded(r"^(?:zonder|na|met|bij|unaniem)\b[^.;:?!]{0,90}\b(?:wordt|is|werd)\s(?:\w+\s){0,2}?(?:conform|overeenkomstig)\s[^.;:?!]{3,90}\bbesloten\b", re.I)
_DEALT = Guarded(r"\b(?:wordt|worden|zijn|is)\s(?:de\s|alle\s)?(?:\w+\s){0,2}?(?:stukken|brieven|lijst|post)\s[^.;?!]{0,40}?afgedaan\s(?:conform|overeenkomstig|zoals)\b|\b(?:stukken|brieven|lijst|post)\b[^.;?!]{0,60}\b(?:wordt|worden|is|zijn)\s(?:[^.;?!]{0,40}\b(?:conform|overeenkomstig|zoals)\s[^.;?!]{0,60}\bafgedaan\b|(?:\w+\s){0,2}afgedaan\s(?:conform|overeenkomstig|zoals)\b)", re.I)
# "[x] aangenomen [ ] verworpen"
_TICKED = Guarded(r"(?:\[\s?[xXvV✓]\s?\]|[☒☑✓✔✗])\s?(?P<done>" + DONE + r")\b", re.I)
_OFF = Guarded(
    r"\bgeen (?:bespreking|stemming|behandeling) (?:meer )?behoe(?:ft|ven)\b|\bbehoe(?:ft|ven) geen (?:bespreking|stemming|behandeling)\b|\bvan de agenda (?:ge|af)voerd\b|\bvan de agenda gehaald\b|\b(?:wordt|is|zijn|worden) (?:(?:wegens|vanwege|door|in verband met) [^.;:]{3,60}? )?niet (?:behandeld|besproken|in stemming gebracht)\b|"
    r"\b(?:niet|niet meer) (?:aan de orde|aan bod|in stemming|tot behandeling|ter sprake) (?:gekomen|gebracht)\b|\bkom(?:t|en)\s[^.;:]{0,40}?niet (?:meer )?(?:aan de orde|aan bod|in stemming)\b",
    re.I,
)
# "De heer Bos trekt motie M3 in." "Ons amendement halen wij terug."
_PULLS = Guarded(
    rf"\btrek(?:t|ken|)\s[^.;:?!]{{0,60}}?\b(?:{PAPER})\b[^.;:?!]{{0,80}}?\s?\bin\b|\b(?:haal(?:t)?|halen|neem(?:t)?|nemen)\s[^.;:?!]{{0,40}}?\b(?:{PAPER})\b[^.;:?!]{{0,60}}?(?<!mee)\sterug\b(?!\snaar\s(?:de|haar|zijn|hun)\sfracties?\b)|"
    rf"\b(?:{PAPER})\b[^.;:?!]{{0,60}}?\b(?:trek(?:t|ken|)|haal(?:t)?|halen|neem(?:t)?|nemen)\s(?:ik|wij|we|hij|zij|de\s\w+)\s(?:[\w ]{{0,40}}?\s)?(?:in|terug)\b",
    re.I,
)
_PULLS_IT = Guarded(r"^(?:\W*\w+\W+){0,4}?(?:die|deze|hem|haar|dat|dit)\s(?:trek(?:t|ken|)|haal(?:t)?|halen|neem(?:t)?|nemen)\s(?:ik|wij|we|hij|zij|de\s\w+)\s(?:[\w ]{0,40}?\s)?(?:in|terug)\b", re.I)
_HOLDS = Guarded(
    rf"\b(?:{PAPER})\s(?:gaat|gaan)\s(?:\w+\s){{0,2}}?terug\snaar\s(?:het|de)\b(?!\sfracties?\b)|\b(?:houd(?:t|en)?|hou)\s[^.;:?!]{{0,40}}?\b(?:{PAPER}|behandeling|besluitvorming)\b[^.;:?!]{{0,60}}?\s?\b(?:aan\b(?!\s(?:de\sorde|het\swoord))|in\sportefeuille)|"
    rf"\b(?:schuif(?:t)?|schuiven|stel(?:t|len)?|verdaag(?:t)?|verdagen|hevel(?:t|en)?)\s[^.;:?!]{{0,40}}?\b(?:{PAPER}|behandeling|besluitvorming)\b[^.;:?!]{{0,60}}?\s?\b(?:door\b(?!\s(?:de|het|een|alle)\b)|uit|over|naar\s(?:de|een|\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))\b|"
    rf"\b(?:{PAPER})\b[^.;:?!]{{0,40}}?\b(?:houd(?:t|en)?|schuif(?:t)?|schuiven|stel(?:t|len)?|hevel(?:t|en)?)\s(?:ik|wij|we|de\s\w+)\s(?:[\w ]{{0,40}}?\s)?(?:aan\b(?!\sde\sorde)|door|uit|over)\b",
    re.I,
)
# "De raad stelt de zienswijze met algemene stemmen vast." "De raad schaart zich achter het voorstel."
_COUNCIL = re.compile(
    r"^(?:(?:besluit|besluitvorming|conclusie)\s?:\s*)?(?:de|het)\s(?:gemeenteraad|raad|college|commissie|vergadering)\s(?:van\s\w+\s)?"
    r"(?P<verb>machtigt|mandateert|bepaalt|kiest|kent|trekt|stelt|stemt|besluit|keurt|neemt|schaart|gaat|wijst|verwerpt|aanvaardt|verleent|benoemt|bekrachtigt|heeft)\b(?P<rest>.*)$",
    re.I | re.S,
)
# "Gedeputeerde Staten stemmen in met de subsidie."
_STATES = re.compile(
    r"^(?:(?:besluit|besluitvorming|conclusie)\s?:\s*)?(?:gedeputeerde\sstaten|provinciale\sstaten|(?-i:GS|PS)|burgemeester\sen\swethouders|de\sstaten)\s"
    r"(?P<verb>" + "|".join(("machtigen", "stellen", "stemmen", "besluiten", "keuren", "nemen", "gaan", "wijzen", "verwerpen", "verlenen", "benoemen", "bekrachtigen")) + r")\b(?P<rest>.*)$",
    re.I | re.S,
)
_ONE = {"machtigen": "machtigt", "stellen": "stelt", "stemmen": "stemt", "besluiten": "besluit", "keuren": "keurt", "nemen": "neemt", "gaan": "gaat", "wijzen": "wijst", "verwerpen": "verwerpt", "verlenen": "verleent",
        "benoemen": "benoemt", "bekrachtigen": "bekrachtigt"}  # fmt: skip
_HAS = Guarded(r"\bheeft\sde\s(?:gemeente)?raad\s(?P<rest>[^.;?!]{3,200}?)\b(?P<done>" + DONE + r")\b", re.I)
_HANDED = Guarded(r"\bin\shanden\s(?:van\s[^.;:?!]{3,60}?\s)?(?:gesteld|gegeven)\b|\bvoor\s(?:preadvies|afdoening|advies)\s[^.;:?!]{0,40}?(?:gesteld|doorgeleid|doorgezonden)\b|\bter\s(?:afdoening|advisering)\s[^.;:?!]{0,60}?(?:gesteld|doorgeleid)\b", re.I)
# "besluit de motie te verwerpen"
_ON_PAPER = Guarded(r"\b(?:motie|amendement)\b[^.;:?!]{0,90}?\b(?:aan\s)?te\s(?P<done>verwerpen|aanvaarden|nemen|houden)\b")
# "maakt geen onderwerp van beraadslaging meer uit": what was drawn back
_GONE = Guarded(r"\bmaak(?:t|en)\s[^.;:?!]{0,60}?\bgeen\s(?:onderdeel|onderwerp|deel|punt)\s(?:meer\s)?van\s(?:de\s)?(?:beraadslaging(?:en)?|behandeling|bespreking)\s(?:meer\s)?uit\b")
_NOT = re.compile(
    r"\b(?:kan|kunnen|zou|zouden|moet|moeten|indien|wil|willen|mocht|nooit|vorige?|destijds|eerder|toen|hoop|hopen|verwacht|stel(?:t|len)?\s(?:\w+\s){0,3}voor|denk|zal|zullen|wanneer|als|of)\b", re.I
)
_NEGATED = re.compile(r"\bniet\b|\bgeen\b", re.I)
# "De motie werd niet verworpen maar aangenomen": what did not come of it stands before what did.
_RATHER = Guarded(rf"\bniet\s(?:{DONE}),?\smaar\s(?=[^.;:?!]{{0,80}}?\b(?:{DONE})\b)", re.I)
# "Ik hoop dat de motie wordt aangenomen": what somebody hopes or fears is no result.
_CLAUSE = re.compile(r"\b(?:dat|als|of|zodra|wanneer|waarin|omdat|nadat|toen)\s(?:\w+\s){0,2}$", re.I)
_ENDS = {
    "stelt": (r"\b(?:vast|in|beschikbaar)\b", "genomen"), "stemt": (r"\bin\b", "genomen"), "keurt": (r"\bgoed\b", "genomen"), "neemt": (r"\b(?:aan(?!\sdat\b)|kennis|over)\b", "genomen"),
    "schaart": (r"\bzich\b.*\bachter\b", "aangenomen"), "gaat": (r"\bakkoord\b", "genomen"), "wijst": (r"\baf\b", "verworpen"), "verwerpt": (r"\w", "verworpen"),
    "machtigt": (r"\w", "genomen"), "mandateert": (r"\w", "genomen"), "bepaalt": (r"\bdat\b", "genomen"), "kiest": (r"\b(?:voor|tot|als)\b", "genomen"), "kent": (r"\btoe\b", "genomen"), "trekt": (r"\bin\b", "genomen"),
    "aanvaardt": (r"\w", "aangenomen"), "verleent": (r"\w", "genomen"), "benoemt": (r"\w", "genomen"), "bekrachtigt": (r"\w", "genomen"),
}  # fmt: skip
# A cheap look first: no outcome without one of these.
_TRIGGER = Cue(
    r"nomen|beslo|benoem|gekozen|afgedaan|hamer|vaard|worpen|wezen|stemd|steund|willigd|houden|daagd|schoven|steld|schort|trokken|trek|keurd|krachtigd|akkoord|conform|hande|spro|agenda|diend|orde|bod|vallen|"
    r"sta(?:ak|ken)|gehaald|haal|halen|meerderheid|red|neem|nemen|houd|hou |schui|stel|hevel|bijval|besluit|schaart|machtig|mandat|bepaalt|kiest|kent|wijst|verwerpt|verleen|benoemt|\bvoor|\bvóór|unaniem|maak|stemt|stemmen in|handhaafd|verdeeld|steun"
)


# "A8.3", "M12-4": the number of a paper that stands for it.
_CODE = re.compile(r"(?<![\w.-])(?P<kind>[AM])(?P<figure>\d{1,3}(?:[.-]\d{1,3})?[a-z]?)(?![\w.-]*\w)")
_BEFORE = re.compile(r"(?:motie|moties|amendement|amendementen|en|/|nr\.?|nummer|de|weg|snelweg|rijksweg|formaat)\W*$", re.I)
# "Het plan wordt met algemene stemmen vastgesteld": what is decided may have any name, the way of voting tells.
_BY_VOTE = Guarded(
    r"\b(?:wordt|worden|is|zijn|werd|werden)\s[^.;:?!]{0,80}?\b(?:met\s(?:algemene\sstemmen|\w+\s(?:stemmen\s)?(?:voor\s(?:en|tegen)|tegen)\s[^.;]{1,30}|eenparigheid\svan\sstemmen)|unaniem|raadsbreed|eenstemmig|"
    r"zonder\s(?:hoofdelijke\s)?(?:stemming|beraadslaging|discussie)|bij\s(?:acclamatie|hamerslag|handopsteken|zitten\sen\sopstaan))\b[^.;:?!]{0,60}?\b(?P<done>" + DONE + r")\b",
    re.I,
)


# "Overgenomen door het college": no vote, the college does it of its own accord. What else the sentence says counts.
_COLLEGE = r"(?:het\s|ons\s)?(?:college|b\s?(?:&|en)\s?w|burgemeester\sen\swethouders)|(?:de\s)?(?:wethouder|burgemeester|portefeuillehouder)(?:\s(?-i:[A-Z])[\w-]+)?"
_TAKEN_OVER = Guarded(
    rf"\bovergenomen\sdoor\s(?:{_COLLEGE})\b|\bdoor\s(?:{_COLLEGE})\s(?:\w+\s){{0,2}}?overgenomen\b|"
    rf"\b(?:{_COLLEGE})\s(?:neemt|nam|nemen|namen)\s(?:(?:de|het|deze|dit)\s)?(?:{PAPER})\b[^.;:?!]{{0,80}}?\sover\b",
    re.I,
)
_PRONOUN_ONLY = 5  # words: "Het haalt het niet." is about the paper of the sentence before


def _named(match: re.Match[str]) -> str:
    """The number of a motion or amendement with the word for it before it, where it stands alone."""
    if _BEFORE.search(match.string[max(0, match.start() - 16) : match.start()]):
        return match[0].replace(".", "·")
    return ("amendement " if match["kind"] == "A" else "motie ") + match[0].replace(".", "·")  # patterns stop at a full stop


def by_council(words: str) -> str:
    """The words without what the college took over without a vote."""
    while taken := _TAKEN_OVER.search(words):
        words = words[: taken.start()] + words[taken.end() :]
    return words


def outcome(sentence: str, before: str = "") -> tuple[str, str]:
    """What a sentence says came of what was put to the vote.

    Args:
        sentence: of minutes, of a list of decisions or of a note below a paper.
        before: the sentence before it: "Die trekken wij in" draws back what it names.

    Returns:
        The status of the contract and the name of the rule; two empty strings where it says nothing.

    >>> outcome("Het voorstel wordt met 12 tegen 3 stemmen aanvaard.")
    ('aangenomen', 'vote-result')
    """
    said = by_council(_CODE.sub(_named, sentence.strip().strip("*_").replace("**", "").replace("__", "")))
    if not _TRIGGER.search(said):
        return "", ""
    rather = _RATHER.search(said)
    if rather:
        said = said[: rather.start()] + said[rather.end() :]
    match = _TICKED.search(said)
    if match:
        return status(match), "vote-field"
    if _TIE.search(said) or _tied(said):
        return "gestaakt", "vote-tied"
    match = _FIELD.match(said)
    if match:
        return status(match), "vote-field"
    match = RESULT.search(said)
    if match and not _NOT.search(_told(match)) and not _CLAUSE.search(said[: match.start()]) and not _far(match):
        return ("verworpen", "vote-result") if _negated(match) else (status(match), "vote-result")
    match = _BY_VOTE.search(said)
    if match and not _NOT.search(said[: match.end()]) and not _CLAUSE.search(said[: match.start()]):
        against = _NEGATED.search(said, match.start(), match.start("done")) and status(match) == "aangenomen"
        return ("verworpen" if against else status(match)), "vote-result"
    match = _STATED.match(said)
    if match and not _NOT.search(match["how"]):
        done = " ".join((match["done"] or match["done2"]).lower().split())
        return ("verworpen" if match["how"].rstrip().endswith(" niet") else STATUS[done]), "vote-result"
    match = _AGREED.match(said)
    if match and not _NOT.search(match["how"]):
        return ("verworpen" if _NEGATED.search(match["how"]) else "genomen"), "vote-result"
    if _VOTED_FIRST.match(said) or (_APPOINTED.match(said) and not _NOT.search(said)) or _WITHOUT_VOTE.match(said) or _AS_PROPOSED.match(said) or _DEALT.search(said):
        return "genomen", "vote-result"
    match = _THEREBY.search(said)
    if match and not _NOT.search(match[0]):
        return status(match), "vote-thereby"
    match = _TURNED.search(said)
    if match and not _IF_THEN.match(said) and not _NOT.search(match[0]) and not _CLAUSE.search(said[: match.start()]):
        return ("verworpen" if _NEGATED.search(match["how"]) else status(match)), "vote-thereby"
    match = _CHOOSES.search(said)
    if match and not _NOT.search(said[max(0, match.start() - 40) : match.end()]) and not _NEGATED.search(match[0]):
        return ("aangehouden", "held-over") if match["done"].lower().startswith("aan") else ("ingetrokken", "drawn-back")
    if _FAILS.search(said) and not _NOT.search(said) and re.search(rf"\b(?:{PAPER})\b", said if len(said.split()) > _PRONOUN_ONLY else f"{before} {said}", re.I):
        return "verworpen", "vote-fails"
    if _WINS.search(said) and not _NOT.search(said) and re.search(rf"\b(?:{PAPER}|begroting|verordening|nota|visie)\b", said, re.I):
        return "aangenomen", "vote-wins"
    if _CONFORM.match(said):
        return "genomen", "vote-conform"
    match = _DASHED.search(said) if len(said) < 200 else None
    if match:
        return STATUS.get(" ".join(match.group("done").lower().split()), "genomen"), "vote-dash"
    match = _ALDUS.match(said)
    if match:
        return status(match) if match["done"].lower() in STATUS else "genomen", "vote-thereby"
    match = _BRACKET.search(said) if len(said) < 240 else None
    if match:
        return status(match), "vote-dash"
    match = _COUNTED.search(said) if len(said) < 320 else None
    if match and not _NOT.search(said[: match.start()]):
        return status(match), "vote-counted"
    if _OFF.search(said) and not _NOT.search(said):
        return "niet_behandeld", "not-dealt-with"
    return _doings(said, before)


# "De voorzitter constateert dat het amendement met 12 tegen 9 stemmen is verworpen.": the meeting's own result, in a clause
_STATED = Guarded(
    r"^(?:de |mijnheer de )?(?:voorzitter|burgemeester|griffier)\s(?:\w+\s){0,2}?(?:constateert|concludeert|stelt (?:daarop |dan |vervolgens )?vast|meldt|deelt mee|geeft aan|verklaart|zegt|resumeert)\s(?:\w+\s){0,3}?dat\s"
    rf"(?P<how>(?:hiermee|daarmee|dus)?\s?(?:(?:de|het|deze|dit|beide|alle)\s)(?:\w+\s){{0,3}}?(?:{NOUN})\b[^;:?!]{{0,140}}?)\b(?:(?P<done>{DONE})\s(?:is|zijn|wordt|worden)|(?:is|zijn|wordt|worden)\s(?P<done2>{DONE}))\W*$",
    re.I,
)
# "De voorzitter concludeert dat de raad unaniem instemt met het voorstel."
_AGREED = Guarded(
    r"^(?:de )?(?:voorzitter|burgemeester)\s(?:\w+\s){0,2}?(?:constateert|concludeert|stelt (?:daarop |dan |vervolgens )?vast)\s(?:\w+\s){0,2}?dat\s(?:de (?:gemeente)?raad|de vergadering|de raad)\s"
    r"(?P<how>(?:\w+\s){0,6}?)(?:instemt|akkoord (?:gaat|is)|(?:heeft )?ingestemd(?: heeft)?|conform (?:besluit|heeft besloten)|besluit)\b",
    re.I,
)
# "Zij is verworpen.", "Het wordt met 9 tegen 4 stemmen aangenomen.", after a sentence that names the paper.
_IT_IS = re.compile(r"^(?:het|zij|hij|ze|die|deze|dit|dat)\s(?:is|zijn|wordt|worden|werd|werden)\s(?P<how>(?:[\w()-]+\s){0,9}?)(?P<done>" + DONE + r")(?:\smet\s[^;:?!]{1,120})?\W*$", re.I)
_HOLDS_IT = re.compile(r"^(?:[^.:]{3,50}:\s)?(?:die|deze|hem|haar|dit)\s(?:houd|houdt|houden)\s(?:ik|wij|we|hij|zij|de\s\w+)\s(?:\w+\s){0,3}?aan\b", re.I)


def _doings(said: str, before: str) -> tuple[str, str]:
    """What somebody does with a paper: draws it back, holds it over, decides on it."""
    paper = re.search(r"\bmotie|amendement|voorstel", before, re.I)
    if paper and (match := _IT_IS.match(said)) and not _NOT.search(match["how"]):
        return ("verworpen" if _NEGATED.search(match["how"]) else status(match)), "vote-result"
    if paper and _HOLDS_IT.match(said):
        return "aangehouden", "held-over"
    if not _NOT.search(said) and not _NEGATED.search(said):
        if _PULLS.search(said) or (_PULLS_IT.search(said) and re.search(r"\bmotie|amendement|voorstel", before, re.I)):
            return "ingetrokken", "drawn-back"
        if _HOLDS.search(said):
            return "aangehouden", "held-over"
    if _GONE.search(said) and not _NOT.search(said):
        return "ingetrokken", "drawn-back"
    match = _HAS.search(said)
    if match and not _NOT.search(match["rest"]):
        return ("verworpen" if match["rest"].rstrip().endswith("niet") else status(match)), "council-has"
    council = _COUNCIL.match(said) or _STATES.match(said)
    found = _council(_ONE.get(verb := council["verb"].lower(), verb), council["rest"]) if council else ("", "")
    return found if found[0] or not _HANDED.search(said) or _NOT.search(said) else ("genomen", "handed-over")


def _council(verb: str, rest: str) -> tuple[str, str]:
    if _NOT.search(rest[:60]):
        return "", ""
    if verb == "stelt" and re.match(r"\s(?:\w+\s){0,3}?voor\b(?!\s\S+\s(?:en|of)\b)", rest) and not re.search(r"\bvast\b(?!\ste\b)", rest):
        return "", ""  # "stelt voor"; "stelt regels voor de markt vast" has the preposition
    if verb == "besluit" and (match := _ON_PAPER.search(rest)) and not _NEGATED.search(rest[: match.start()]):
        return {"verwerpen": "verworpen", "houden": "aangehouden"}.get(match["done"].lower(), "aangenomen"), "council-decides"
    if verb == "besluit":
        return ("genomen", "council-decides") if len(rest) > 12 else ("", "")
    if verb == "heeft":
        return ("genomen", "council-decides") if re.search(r"\b(?:zienswijze|bezwaar|bezwaren|wensen|bedenkingen)\b.{0,60}\b(?:ingediend|ingebracht|kenbaar gemaakt|geuit)\b", rest) else ("", "")
    ends, said = _ENDS[verb]
    end = re.search(ends, rest, re.I)
    if end is None:
        return "", ""
    if verb in ("stemt", "gaat", "neemt") and _NEGATED.search(rest, 0, end.start()):  # behind it: "stemt in met deelname, mits het niet meer kost"
        return ("", "") if verb == "neemt" else ("verworpen", "council-decides")
    if verb == "neemt" and re.search(r"\b(?:moties?|amendement(?:en)?)\b.*\baan\b|^\s(?:\w+\s){0,4}?aan\b.*\b(?:moties?|amendement(?:en)?)\b", rest, re.I):
        said = "aangenomen"
    return said, "council-decides"


def status(match: re.Match[str]) -> str:
    """The status of the contract for the word in group `done`."""
    return STATUS[" ".join(match.group("done").lower().split())]


def _negated(match: re.Match[str]) -> bool:
    return match["how"].rstrip().endswith("niet") and STATUS[match["done"].lower()] == "aangenomen" if match["done"].lower() in STATUS else False


def _far(match: re.Match[str]) -> bool:
    """Whether another clause stands between the paper and the word for what came of it."""
    return re.search(r",\s(?:dat|die|of|omdat|want|maar)\s|\bdat\s(?:er|de|het|wij|we)\b", match["how"]) is not None


def _told(match: re.Match[str]) -> str:
    return match.string[: match.end()]


def _tied(sentence: str) -> bool:
    equal = _EQUAL.search(sentence)
    return bool(equal and equal.group("a") == equal.group("b"))
