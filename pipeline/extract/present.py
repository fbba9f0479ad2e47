"""Words of sentences in the present tense: by what they stand under and what they tell, something that will happen or that always does."""

from __future__ import annotations

import re

from pipeline.dutch.prefilter import Cue

# Under such a heading the present tense tells what is to come.
COMING = re.compile(r"\b(?:vervolg\w*|communicatie|participatie|planning|uitvoering|hoe (?:nu )?verder|"
                     r"hoe gaat het verder|inspraak|tijdpad|tijdlijn|evaluatie|bekendmaking|aanpak|stappen|"
                     r"mijlpalen|wat gaan (?:wij|we) doen|terinzagelegging|monitoring)\b", re.I)
DONE = re.compile(r"\b(?:wordt|worden)\b.*\b\w*(?:ge|be|ver|ont|her)\w+(?:d|t|en|aan)\b|^(?:het college|"
                   r"de gemeente|ons college)(?: van [^,;.]{3,50}?)? (?!is\b|heeft\b|wil\b|kan\b|vindt\b|"
                   r"moet\b)\w+t\b", re.I)
PRESENT = re.compile(r"\b(?:wordt|worden|komt|komen|gaat|gaan|start|starten|begint|beginnen|opent|openen|vindt|"
                      r"vinden|volgt|volgen|verschijnt|houdt|houden|krijgt|krijgen|ontvangt|ontvangen|"
                      r"levert|leveren|organiseert|organiseren|maakt|maken|legt|leggen|doet|treedt|sluit|verhuist|"
                      r"bespreekt|behandelt|neemt|nemen|beslist|besluit|bouwt|bouwen|onderzoekt|stelt|voert|"
                      r"verstuurt|plaatst)\b", re.I)
STANDING = Cue(r"\b(?:al|reeds|sinds|momenteel|op dit moment|nu|altijd|vaak|tot nu toe|jarenlang|"
                       r"inmiddels|verantwoordelijk|destijds|eerder|gebruik van|vooralsnog|niet|geen|contract|bedraagt|ten laste|"
                       r"kost|kosten|in werking|ervan uit|minder|meer|veranderd|vormen)\b")
# On slides: "Vanaf 2031 uitbreiding", "Na elke ronde een vragenuur".
STARTS, AROUND = re.compile(r"(?:vanaf|per|medio|begin|eind|vóór|uiterlijk) \S", re.I), re.compile(r"(?:na|tijdens|voorafgaand aan|bij (?:de )?(?:\w*levering|aanbieding|vaststelling|afronding|start|opening)) [^:;?!]{6,110}$", re.I)
