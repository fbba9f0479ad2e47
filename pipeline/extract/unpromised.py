"""Words by which a sentence that looks like a promise is none: past, wished, possible, asked of others, or said by this very paper."""

from __future__ import annotations

import re

from pipeline.dutch.prefilter import Cue

# What is told as past, wished, thought possible or denied is no commitment; the rules named below look at their own words.
UNREAL = Cue(r"\b(?:zou|zouden|had|hadden|was|waren|werd|werden|optie|opties|variant|varianten|"
                     r"alternatief|scenario)\b")
# What comes of something by itself: nobody promises an effect.
_EFFECT = re.compile(r"\b(?:zal|zullen)\b[^.;?!]{0,160}?\b(?:functioneren|bevorderen|resulteren|ontstaan|toenemen|afnemen|stijgen|dalen|voldoen|bestaan|gelden|betekenen|leiden(?: tot)?|bijdragen|opleveren)\b", re.I)
# "tenzij anders wordt verwacht": a condition, and nobody's expectation.
_SUPPOSED = re.compile(r"\b(?:tenzij|indien|als|wanneer|voor zover|mits)\b[^;:?!]{3,160}?\bverwacht(?:en)?\b", re.I)
PERFECT = re.compile(r"\b(?:heeft|hebben|is|zijn) (?:\S+ ){0,12}?(?:\w*ge\w+(?:d|t|en)|ontvangen|vernomen)\b", re.I)
# What must or can be done, what is done by this very paper, and what is asked of others.
MODAL = re.compile(r"\b(?:moet|moeten|moest|moesten|kon|konden|dient|dienen|kan|kunnen|mag|mogen|hoeft|hoeven)\b", re.I)
HEREBY = Cue(r"^(?:voor u ligt|vóór u ligt|aanbeveling \w{1,3}\b)|^(?:wat|hoe|waarom|wanneer|welke?|wie|waar) [^.,;:!]{3,80}$|^(?:bijgaand|ingesloten|bijgevoegd|als bijlage)\b|^\W*besluit\s?:|\bheeft\b[^;]{0,220}\bbesloten\b(?! dat)|\bhierbij\b(?! (?:betrek|zorg|hou|kijk|zal\b|zullen|gaan))(?!\W*$)|^(?:hiermee|met deze brief|met (?:dit|deze) (?:raads)?(?:voorstel|nota|notitie|memo|besluit|antwoord)|in deze brief|bij deze|via deze|middels deze)\b|"
                     r"\bnu voor\b|\bverzoek(?:en|t)\b|\bik verzoek\b|\bsinds\b|\bvragen (?:wij|we) u\b|\b(?:wij|we) vragen\b|"
                     r"^(?:\w+ ){0,2}?in (?:dit|deze|die) \w*(?:brief|memo|nota|notitie|rapport|protocol|document|stuk|bijlage|overzicht|toelichting|rapportage)\b(?! (?:worden|zullen|zal|wil))|\binformatie gegeven\b|\b(?:deze|dit|die|welke) (?:\w+ ){0,4}?ter (?:kennis\w+|informatie) |"
                     r"\bhieronder\b|\bhierna\b(?! (?:vind|volg|word|ga|start|begin|kom|zal|zul))|\bbijgaande?\b|\bhierboven\b|\bin (?:dit|hetzelfde|het zelfde) voorstel\b|\bin deze (?:memo|notitie|nota)\b|\bniet los\b|\bin stemming komt\b|\(agendapunt\b|^laten we\b|^voordat we\b")
# "Er zal een plan worden gemaakt" says what will be done, "Het zal duidelijk zijn" does not.
NO_PASSIVE = r"(?!.{0,160}\bworden (?:\S+ )?\w{3,}(?:d|t|en)\b|.{0,160}\b\w{4,}(?:d|t|en) worden\b)"
EMPTY = Cue(rf"\b(?:(?:het|er|dit|dat) zal|zal (?:het(?! (?:college|presidium|waterschap|rijk|kabinet|ministerie|fonds|platform|hoogheemraadschap|\w*(?:bestuur|team|bureau|bedrijf|overleg|centrum|schap|huis))\b)|er))\b{NO_PASSIVE}|\bgaat ervan? uit\b|\bgaan ervan uit\b|"
                    r"(?<!als het )\bgaat (?:\w+ ){0,2}?(?:om (?!de tafel|tafel)|(?:hier|er|daar)om\b)|\b(?:zal|zullen) (?:\S+ ){0,8}?(?:consequenties|gevolgen|effect|effecten|invloed|impact) (?:\S+ ){0,8}?hebben\b|"
                    r"\bsprake\b|\bwordt (?:gevraagd|voorgesteld|verzocht)\b|\b(?:u|uw raad|de raad) wordt (?:hierbij |nu )?voorgelegd om\b|\bwordt (?:u|uw raad|de raad) (?:hierbij |nu )?voorgelegd om\b|\b(?:raad|u) gevraagd\b|"
                    r"\bten koste\b|\bom een\b")
# In minutes what councillors and visitors want or think will happen is no commitment.
# What is said to be wanted for good, must be, or is only made room for is no promise; nor is what stands between quotation marks.
NO_PROMISE = Cue(r"\bhetgeen\b[^.;]{0,80}\bword(?:t|en)\b|\bkunnen (?:wij|we) (?:\w+ ){0,3}instemmen\b|\b(?:op basis van|op grond van|in) (?:een )?mandaat\b|\bnamens de (?:deelnemers|deelnemende gemeenten|andere gemeenten)\b|^[^.;?!]{3,60} (?:controleert|verzorgt|beheert|voert) [^.;?!]{3,90} in opdracht van de (?:gemeenten?|deelnemers)\W*$|\bstelt (?:\w+ ){1,6}voor\b[^.;]{0,160}\bte \w+en\b|^reactie:? (?:dit|dat) wordt\b|\b(?:wil|willen) (?:\S+ ){0,6}?beschouwen\b|\b(?:informe\w+|bericht(?:en|t)?|meld(?:en|t)?) (?:(?:de|het) \w+ |wij |we |ik )?(?:u|uw raad|de raad) dat\b(?!\W*$)|^(?:opgemerkt|vermeld|aangetekend|benadrukt|gesteld) (?:wordt|moet|dient)\b|^van (?:de|het|een|alle|u|\w+en) [^.;]{3,60} (?:wordt|worden) [^.;]{3,60} verwacht\b|\b(?:geven (?:wij|we|ik) u (?:ook |graag |nog )?mee|adviseren (?:wij|we|ik)|horen (?:wij|we)|kunnen (?:wij|we) (?:\w+ ){0,2}niet|ga(?:at|an) (?:wij |we )?(?:niet )?akkoord)\b|^(?:een |de )?(?:\w+ )?(?:rand)?voorwaarden? (?:voor|bij|van|om|is|zijn)\b|\bmeerderheid(?: van (?:de )?stemmen)?\b|\bals voorwaarde\b|\b(?:(?:wij|we|ik) (?:zien|zie)|(?:zien|zie) (?:wij|we|ik))\b[^.;?!]{0,90}\btegemoet\b|\bprimaat\b|^(?:gaat|blijft|komt|wordt|krijgt) (?!.{0,200}, dan\b)[^,]{3,80}\bof (?:blijft|gaat|komt|wordt|niet)\b|\b(?:er)?van overtuigd\b|^in (?:hoofdstuk|paragraaf|bijlage|tabel|plaats van)\b|\b(?:wil|willen) (?:\S+ ){0,4}?(?:liever|overeind houden|openhouden|het proberen)\b|"
                         r"\b(?:gevraagd|voorgesteld|verzocht) wordt\b|\b(?:wil|willen) (?:\S+ ){0,8}?(?:kunnen|blijven)\b|\bzullen? (?:\S+ ){0,14}?moeten\b|\bkomt er (?:\S+ ){0,4}?(?:ruimte|tijd|draagvlak|behoefte|druk)\b|\bwordt? (?:\S+ ){0,6}?(?:gepleit|gekozen voor|bedoeld|gesteld dat|verstaan|gevreesd|gedacht aan|(?:benoemd|gezien|ervaren|genoemd|beschouwd|aangemerkt) als)\b|"
                         # What we do not want, think, turn down or advise against, and what somebody asked or nobody knows.
                         r"\b(?:wil|willen) (?:wij |we |ik |het college )?(?:(?:dat|dit|hier|daar|dus|ook|nu) ){0,2}(?:niet|geen)\b|^(?:wij|we|ik) (?:denken|denk|menen|meen|geloven|geloof)\b|^(?:wij|we|ik|het college) (?:vind|vindt|vinden|acht|achten)\b(?!.{0,240}\b(?:zal|zullen|gaan|doen|starten)\b)|"
                         r"\b(?:wijst?|wijzen) (?:wij |we |ik |het college )?[^.;]{0,120}?\baf\b|\b(?:raadt?|raden) (?:wij |we |ik |het college )?(?:u |uw raad |de raad )?[^.;]{0,40}?\baf\b|"
                         r"\b(?:wij|we|ik) (?:zijn|ben) (?:\w+ ){0,2}?(?:(?:voor|tegen)stander|tegen (?:een|de|het|dit|dat))\b|\b(?:vroeg|vroegen|vraagt|gevraagd)\b[^.;]{0,120}\bof (?:wij|we|het college|de|het|u|er)\b|"
                         r"^of\b[^.;?]{3,200}, (?:(?:weet|weten|is|kunnen|kan) (?:wij|we|ik|het college|nog|niet|onbekend|onduidelijk)|(?:laat|laten|houdt?|houden) (?:wij|we|ik|het college)\b[^.;]{0,60}\bopen)\b|"
                         r"\bniet (?:over|besloten)\W*$|\bga(?:at|an) (?:\S+ ){0,4}?niet (?:nader |verder )?in(?: op\b|\W*$)|\bwordt (?:\S+ ){0,4}?(?:in principe )?gekozen\b|\b(?:nog )?(?:geen standpunt|in het duister)\b")
QUOTED = re.compile(r"[\"“„«][^\"”»]{3,300}[\"”»]")
MINUTED = Cue(r"\b(?:vandaag|vanavond|straks|volgende|aanwezig|afwezig|opnieuw|afspraken|dinerpauze|"
                      r"stemmingen?|gestemd|navragen|na te gaan|schriftelijk|per mail|deze week|toesturen|"
                      r"terugkomen|berichten|informeren)\b")
GIVES = re.compile(r"informe|bericht|meld|op de hoogte|stu(?:urt|ren)|gestuurd|verstuurd|toegezonden|zend|"
                    r"voor(?:leg|ge)|aangeboden|aanbied|aan te bieden|verstrek|toesturen|uitnodig|leg(?:t|"
                    r"gen) .*\bvoor\b|"
                    r"kom(?:t|en) .*\bterug|rapport|uitgenodigd|besproken|gedeeld|geïnformeerd|geraadpleegd|"
                    r"toezenden|krijg|ontvang|overleg|in gesprek|betrek|weten\b|toezien|navragen|uitleg", re.I)
# In a letter or proposal "wij" with a verb of doing is a plan; these verbs tell what we are, have, think, say or ask.
_DOERS = re.compile(r"(?:wij|we|ik|ons|onze|(?:het|de|beide|alle) (?:college|gemeente|raad|presidium|burgemeester|wethouder|griffie|partijen))", re.I)
_CLAUSE = 110  # code points: the rest of a clause


def belied(rule: str, doer: str, sentence: str, end: int) -> bool:
    """Whether what a rule took for a promise is none by the words around it: an expectation in a condition, an effect, a past.

    Args:
        rule: name of the rule.
        doer: the words for who does it, "" where the rule gives none.
        sentence: its words.
        end: where in it the words that matched end.
    """
    if rule == "expects":
        return _SUPPOSED.search(sentence) is not None
    if rule == "shall-do":
        return _DOERS.match(doer) is None and _EFFECT.search(sentence) is not None
    return rule == "we-do-then" and PERFECT.search(sentence, 0, end + _CLAUSE) is not None
