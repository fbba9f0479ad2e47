"""What a paper says of itself, and so is no reference: its title, its heading, the regulation that it prints."""

from __future__ import annotations

import re

from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_named import line_ends, sentence_end
from pipeline.extract.references_patterns import HEAD_OF_TEXT, HEADING, NUMBER, PROPOSAL, REACH, SHORT

# The paper itself, or one named before; what a decision goes on to print; the short name behind the paper's own title.
THIS = re.compile(r"\b(?:(?:deze|dit)|(?:de|het)\s+(?:hierna\s+)?(?:na)?volgende)\s+(?:Algemene\s+|\w+:\s+[‘“\"']?)?\Z", re.IGNORECASE)
FIRST_ARTICLE = re.compile(r"(?:\A|\n)[#*_\s]{0,8}(?:Artikel|ARTIKEL|Art\.)\s(?:1|I)\b")
# What a regulation says that it lays down is the regulation itself.
ADOPTED = re.compile(r"\bvast\s+te\s+stellen[\s,:]{1,6}(?:(?:de|het)[\s:]{1,3})?(?:(?:hierna\s+)?(?:na)?volgende[\s:]{1,3})?(?:Algemene\s+|ALGEMENE\s+)?[“‘\"']?\Z", re.IGNORECASE)
_OPENING_LINES = 3
_LONG_LINE = 60  # characters: a title may go on from a line this long
# A council decision that prints a regulation: "De raad van de gemeente Wijk; gelet op ..." below its title.
_ENACTS = re.compile(r"\n[^\S\n]*(?:De|Het)\s(?:(?:gemeente)?raad|college|algemeen\sbestuur)\b[^\n]{0,90}\n(?:[^\n]{0,120}\n){0,6}?\s*(?:[Gg]elezen|[Gg]elet|[Gg]ezien|[Bb]esluit|B\s?E\s?S)", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]{8,90})\)")
_NAME_WORDS = re.compile(r"\w+")


def plain_name(label: str) -> str:
    """The words of a name in small letters, without articles, "gemeente" and "algemene"."""
    return " ".join(word for word in _NAME_WORDS.findall(label.casefold()) if word not in ("de", "het", "een", "gemeente", "algemene", "volgende"))


def own_names(text: str) -> frozenset[str]:
    """The names that the first lines of a regulation are: its own title, where nothing else stands on the line."""
    if not (FIRST_ARTICLE.search(text) or _ENACTS.search(text, 0, 2000)):
        return frozenset()
    lines = [line for line in text[:600].split("\n") if line.strip()][:_OPENING_LINES]
    joined = [" ".join(lines[:2])] if len(lines) > 1 and len(lines[0]) > _LONG_LINE else []
    short = [words for line in lines for words in _BRACKETED.findall(line)]  # "(Mandaatbesluit Wijk 2031)" behind a long title
    return frozenset(name for line in [*lines, *joined, *short] if (name := plain_name(line.split("(")[0])))


def own_title(text: str) -> tuple[int, int]:
    """Where the text has its own title, if it is a proposal: "Voorstel van het college inzake ..." without a number."""
    for match in PROPOSAL.finditer(text, 0, 2500):
        end = match.end() + sentence_end(text, match.end(), text[match.end() : match.end() + REACH])
        if not NUMBER.search(text, match.end(), min(end + 20, len(text))):
            return match.start(), end
    return 0, 0


def is_heading(text: str, before: str, start: int, mention: ReferenceMention) -> bool:
    """Whether words at the top of a text are its own heading: alone on a line, without another document's number."""
    first = text.find("\n", start, start + REACH) if start < REACH else -1
    if not before.strip(" #*_\n") and start < len(before) + 1 and mention.rule in ("name", "title") and 0 <= first <= mention.end + 1:
        return True  # the first line of the text: its own title
    if not before.strip(" #*_\n") and start < len(before) + 1 and mention.kind == "besluit" and mention.rule == "name":
        return True  # "Besluit van het college van Wijk van 3 mei, houdende ..." opens the text: the paper itself
    if start >= HEAD_OF_TEXT or (mention.target and mention.rule != "own number") or not (lead := HEADING.search(before)):
        return False
    if (mention.rule == "sender and subject" or (mention.kind == "verslag" and mention.date)) and lead.group().strip(" #*_\n.–-"):
        return False  # an item of an agenda: "2. Besluitenlijst 31 mei", "3. Brief bewoners over de brug"
    rest = text[mention.end : mention.end + 200].split("\n", 1)[0].rstrip()
    if len(rest) > SHORT or rest.endswith((".", ";", ",")):
        return False
    line = text.rfind("\n", 0, start)
    return line < 0 or not text[:line].strip() or line_ends(text, line)
