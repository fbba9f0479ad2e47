"""The words by which minutes and lists of decisions tell of votes: read by `votes.py`."""

from __future__ import annotations

import re

from pipeline.extract.outcomes import DONE, NOUN

SAYS = re.compile(r"^de (?:gemeente)?raad (?:spreekt (?:zich )?[^.;]{0,60}?\buit\b|geeft als (?:zijn|haar) (?:gevoelen|mening|oordeel|opvatting) te kennen\b|is van (?:mening|oordeel) dat\b|vindt dat\b[^.;]{8,200},? en (?:vraagt|verzoekt|draagt|roept)\b)", re.I)
TITLE = re.compile(rf"^(?:\W*\d{{1,2}}[a-z]?\W+)?(?:(?:het|de)\s)?(?:(?:actuele|gewijzigde|aangepaste|ingediende|vreemde)\s)?(?:{NOUN})\b", re.I)
PUT = re.compile(
    r"\b(?:in stemming (?:komt|komen|is|wordt gebracht|breng ik)|aan de orde (?:is|zijn) de stemming(?:en)? over|stemming over|over)\s+"
    rf"(?P<what>(?:(?:de|het)\s)?(?:\w+\s){{0,3}}?(?:{NOUN})\b[^.;:?!]{{0,20}}(?:\.\w+[^.;:?!]{{0,40}})?)",
    re.I,
)
# "Aan de orde is agendapunt 8, voorstel tot verkoop van grond"
CALLED = re.compile(r"\baan de orde (?:is|komt)\s+(?P<what>(?:agenda)?punt\s\d{1,2}[a-z]?\b[^.;?!]{0,120})", re.I)
# The date on which the list itself was approved later is no result of this meeting.
HAMMER = re.compile(r"\bhamerstukken\b", re.I)
COUNTS = re.compile(r"\W*(?:stemming|stemverhouding|stemuitslag)?\W*(?:voor|vóór|tegen)(?: (?:stemden|stemmen|hebben gestemd))?\s?:", re.I)
APPROVED = re.compile(r"^\W*(?:(?:deze|de|het) (?:concept-?)?(?:besluiten)?(?:lijst|verslag|notulen|besluitenlijst)(?: van besluiten)? (?:is|zijn) |aldus\s)?(?:vastgesteld|gearresteerd|goedgekeurd|geaccordeerd|bekrachtigd)\s(?:in|door|op|tijdens|te)\b", re.I)
PAPERS = re.compile(r"\b(?:motie|amendement)\b", re.I)
# Lists that no outcome holds for: who was absent, who spoke, what was told.
TOLD_LIST = re.compile(r"\b(?:afwezig|aanwezig|verhinder\w+|inspreker?s?|mededeling\w*|vragen|gemeld|aangemeld|toegevoegd|ingediend|aan de orde|liggen voor|afscheid)\b", re.I)
ALSO = re.compile(r"\b(?:stuk|brief|onderdeel|ingekomen stuk)\s\d", re.I)
# Votes in words: "Stemuitslag: 18 voor, 3 tegen (CDA).", "Voor 11, tegen 19.", "Unaniem."
BALLOT = re.compile(r"(?:stemuitslag|stemming|stemverhouding|uitslag)?\W*(?:\d{1,3}\s(?:stemmen\s)?(?:voor|vóór)\b.{0,120}\btegen\b|(?:voor|vóór)\b[^.;]{0,40}?\b\d{1,3}\b.{0,120}\btegen\b|unaniem\W*$|met algemene stemmen\W*$)", re.I | re.S)
# "Stemming: met 20 stemmen voor (CDA, VVD) en 7 tegen (SP) aangenomen", below the "Besluit" of the item
BALLOT_LINE = re.compile(r"\W*(?:stemming|stemverhouding|stemuitslag|uitslag(?: stemming)?|stemmen)\s?:", re.I)
HOW = re.compile(r"\W*(?:unaniem|met algemene stemmen|raadsbreed|bij acclamatie|zonder (?:hoofdelijke )?stemming)\W*", re.I)
SUB = re.compile(r"\d{1,2}\.\d{1,2}\b")  # "8.1", below "8. Hamerstukken"
OF_MOTIONS = re.compile(r"\W*(?:\d{1,2}\W+)?(?:moties en amendementen|amendementen en moties|moties|amendementen)\b", re.I)
ITS_OUTCOME = re.compile(r"[*_]{0,2}(?:besluit|beslissing|uitslag|stemming)[*_]{0,2}\s?:", re.I)
POINT_BELOW = "point-below"
AGREED = (POINT_BELOW, "vote-conform", "vote-field", "decision-field", "decision-short", "decision-word")
SECOND_PAPER = re.compile(rf"(?:,|\sen)\s(?:en\s)?(?P<rest>(?:de\s|het\s)?(?:motie|amendement)\s(?:nr\.?\s)?[A-Z]?\d{{0,3}}[\w.-]{{0,6}}\s(?:[^,.;:?!]{{0,60}}\s)?(?:{DONE})\W*$)", re.I)
ASIDE_PAPER = re.compile(r"\([^()]*\b(?:motie|amendement)\b[^()]*\)", re.I)
DONE_WORD = re.compile(rf"\b(?:{DONE})\b", re.I)
ASIDE_NUMBER = re.compile(r"\((?:raads|college)?voorstel\b[^()]{0,40}\)", re.I)
SIDE_ROW = re.compile(r"\W*(?:voor|vóór|tegen)\b\s?(?:\(\d{1,3}\)|:|\d)", re.I)
VOICE = re.compile(r"(?:ik|wij|we|u|jullie)\b", re.I)
