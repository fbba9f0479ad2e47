"""Passages with their role: what the rules of extraction read."""

from __future__ import annotations

import itertools

from pipeline.extract import roles, shapes
from pipeline.extract.acts import act
from pipeline.extract.blocks import find_lines
from pipeline.extract.grouping import Chunk, Grouper
from pipeline.extract.nesting import Open, unwind
from pipeline.extract.pairs import parties, stated
from pipeline.extract.passage import Passage, flatten
from pipeline.model.document import Document

_BODY_ROLES = ("constatering", "overweging", "mening", "verzoek", "beslispunt")


def find_passages(document: Document) -> list[Passage]:
    """The passages of the clean text, in order.

    A list item hangs under the item it is nested in, else under the line that introduces the list; `lead` is that line
    also for nested items. A line that only introduces ("Verzoekt het college:") has the role `kop`. The struck words of
    a passage stay in it; `struck` is true where most of it is struck.
    """
    chunks = Grouper(find_lines(document)).chunks()
    return _Structure(document.text.clean, chunks).passages()


class _Structure:
    """Roles, levels and parents of chunks, in one pass."""

    def __init__(self, clean: str, chunks: list[Chunk]) -> None:
        self.clean = clean
        self.chunks = chunks
        self.made: list[Passage] = []
        self.section: list[tuple[int, str]] = []
        self.section_role, self.block_role = "overig", ""
        self.lead_text, self.lead_at = "", -1
        self.lists: list[Open] = []
        self.outer = 0  # nesting that the source gives the list at hand
        self.numbered: dict[str, tuple[int, int, int | None, str, int]] = {}  # kind -> order, level, parent, lead and its place
        self.signing = False
        self.body = False  # past the letterhead
        self.bulleted = False
        sizes = sorted(line.size for chunk in chunks for line in chunk.lines if len(line.text) > 40)
        self.size = sizes[len(sizes) // 2] if sizes else 0.0
        # Above a salutation "De voorzitter van ..." is whom a letter goes to, not who signs it.
        opening = (place for place, chunk in enumerate(chunks[:40]) if shapes.SALUTATION.match("".join(line.text for line in chunk.lines[:1]).strip("*_ ")))
        self.salutation = next(opening, -1)

    def passages(self) -> list[Passage]:
        """All passages."""
        for place, chunk in enumerate(self.chunks):
            self._add(place, chunk)
        return self.made

    def _add(self, place: int, chunk: Chunk) -> None:
        spans = chunk.spans
        text, places = flatten(self.clean, spans)
        text_bare = text.strip("*_ ")
        struck = sum(line.struck * len(line.text) for line in chunk.lines) > 0.6 * sum(
            len(line.text) for line in chunk.lines
        )
        role, level, parent, lead = "overig", None, None, ""
        if chunk.kind == "furniture":
            role = "voettekst"
        elif chunk.kind == "row" and len(text) < 120 and not text.startswith("|") and shapes.ADDRESS.search(text):
            role = "adres"
        elif chunk.kind == "row" and self.signing and not self._votes(place):
            role = "ondertekening"
        elif chunk.kind == "row":
            role = "tabel"
            self.signing = False
            self._close_list()
        elif self._is_heading(place, chunk, text_bare):
            role, level = "kop", self._heading(place, chunk, text_bare)
        elif chunk.marker is not None and not (self.signing and not chunk.marker.bullet):
            role, level, parent, lead = self._item(chunk)
        else:
            role, parent, lead = self._paragraph(place, chunk, text_bare)
            if role == "kop":
                level = (self.section[-1][0] if self.section else 0) + 1
        number = chunk.marker.number if chunk.marker else None
        own = role == "kop" and bool(self.section) and self.section[-1][1] == text_bare.rstrip(": ")
        section = tuple(title for _, title in (self.section[:-1] if own else self.section))
        self.made.append(
            Passage(spans, text, places, role, level, number, chunk.marker.text if chunk.marker else "", parent, lead, section, struck)
        )

    def _votes(self, place: int) -> bool:
        """Whether the rows from here on give the outcome of a vote: no row of names below a paper."""
        rows = itertools.takewhile(lambda chunk: chunk.kind == "row", self.chunks[place : place + 12])
        return any(shapes.VOTED.search(chunk.text) for chunk in rows)

    # Headings

    def _is_heading(self, place: int, chunk: Chunk, text: str) -> bool:
        if chunk.lead and chunk.lead.pure and chunk.lead.role != "aanhef":
            return chunk.kind == "heading" and chunk.marker is not None  # "1. Gevraagde beslissing"
        if roles.closing(text):
            return False
        if chunk.kind == "heading" and chunk.first.text.startswith("#"):
            return True
        if shapes.NUMBERED_PAPER.fullmatch(text):
            return True
        if chunk.kind == "heading":  # what ingest takes for one: large or bold
            field = chunk.label is not None and chunk.label[2] != ""
            said = (
                not field
                and shapes.LETTERS.search(text) is not None
                and (not text[:1].islower() or chunk.first.size > 1.3 * self.size > 0)
            )
            return (
                said
                and not (self.signing and not chunk.first.gap)
                and text[-1] not in ";,"
                and len(text) < 2 * shapes.MAX_HEADING
            )
        if (
            len(text) > shapes.MAX_HEADING
            or len(chunk.lines) > 3
            or not text[:1].isalnum()
            or (chunk.marker and chunk.marker.bullet)
        ):
            return False
        if (
            roles.section(text) is not None
            and not (chunk.label and not self.body)
            and not (chunk.marker and not text.endswith(":") and self._sibling(place))
        ):
            return not text.endswith((";", "."))
        if (
            self.signing
            or (chunk.label and not self.body)
            or text[-1:] in ".;,"
            or text[:1].islower()
            or roles.closing(text)
        ):
            return False
        if text.endswith(":") and (not self.body or len(text) > 70 or len(text.split()) > 9 or shapes.VERB.search(text)):
            return False
        if self._in_list(place) or shapes.ADDRESS.search(text):
            return False
        after = self._after(place)
        if text.endswith("?") and not chunk.marker and chunk.first.gap and after is not None and len(text.split()) < 10 and shapes.ASKS.match(text):
            return len(text.split()) < 6 or roles.section(text) == "verzoek" or not (after.marker or after.text.endswith("?"))  # "Wat kost het?"
        if after is not None and self._agenda_item(place, chunk, after):
            return True
        if after is None or after.kind == "row" or len(text.split()) > 14:
            return False
        if chunk.marker and (self._sibling(place) or not (chunk.strong or len(after.text) > 80)):
            return False
        large = bool(self.size and chunk.first.size > 1.15 * self.size)
        opens = len(after.text) > 90 or after.marker is not None or bool(after.lead and after.lead.pure)
        if text.endswith(":") and (after.marker is not None or after.text[:1].islower()):
            return False
        if not self.body and roles.title(text) and not chunk.label:
            return True
        if chunk.strong:
            return opens or self.body
        if not self.body and not large and not (chunk.first.page_top and place):
            return (
                opens
                and (chunk.first.gap or place == 0)
                and after.first.gap
                and len(after.text) > 90
                and after.label is None
            )
        before = self._before(place)
        if (
            chunk.first.page_top
            and chunk.first.gap
            and (opens or len(text) < 70)
            and before is not None
            and (shapes.ENDS.search(before.text) or len(before.text) < 120)
        ):
            return True
        settled = (
            before is None
            or before.kind == "heading"
            or bool(shapes.ENDS.search(before.text))
            or before.text.endswith((";", ":"))
            or (chunk.first.gap)
        )
        return settled and (opens or large)

    def _agenda_item(self, place: int, chunk: Chunk, after: Chunk) -> bool:
        """The title of an item in minutes or a list of decisions: numbered, and what was done with it stands below."""
        return (
            chunk.marker is not None
            and chunk.marker.kind in ("1.", "1")
            and self.section_role == "overig"
            and self.block_role not in _BODY_ROLES
            and after.marker is None
            and not self._sibling(place)
            and (after.kind == "row" or shapes.plain_sentence(after.text) or after.text.endswith(":"))
        )

    def _sibling(self, place: int) -> bool:
        """Whether the next or the previous marked chunk is of the same list, with nothing between."""
        marker = self.chunks[place].marker
        assert marker is not None
        for other in (self._after(place), self._before(place)):
            if other is not None and other.marker and other.marker.kind == marker.kind and other.strong == self.chunks[place].strong:
                return True
        return False

    def _in_list(self, place: int) -> bool:
        """Whether an unmarked line stands among the items that a lead line introduces."""
        before = self._before(place)
        return before is not None and self.block_role in _BODY_ROLES and before.text.endswith((":", ";", ","))

    def _after(self, place: int) -> Chunk | None:
        return next((c for c in self.chunks[place + 1 : place + 8] if c.kind != "furniture"), None)

    def _before(self, place: int) -> Chunk | None:
        return next((c for c in self.chunks[max(0, place - 7) : place][::-1] if c.kind != "furniture"), None)

    def _heading(self, place: int, chunk: Chunk, text: str) -> int:
        level = chunk.level
        if not level:
            level = 1
            if chunk.marker and chunk.marker.number:
                level = chunk.marker.number.count(".") + 1
        while self.section and self.section[-1][0] >= level:
            self.section.pop()
        self.section.append((level, text.rstrip(": ")))
        role = roles.section(self.section[-1][1])
        after = self._after(place)
        if role == "beslispunt" and not self.body and roles.to_council(text) and not (after and (after.marker or act(after.text))):
            role = "overig"  # the title of a proposal: fields and reasons stand under it, what is decided has a heading of its own
        above = (roles.section(title) for _, title in reversed(self.section[:-1]))
        inherited = next((one for one in above if one is not None), "overig")
        # What is decided or asked stands under its own heading; reasons and notes have headings of their own below them.
        self.section_role = role or ("overig" if inherited in ("beslispunt", "verzoek") else inherited)
        self._close_block()
        self.numbered = {}
        self.signing = False
        self.body = self.body or roles.section(text) is not None or (after is not None and len(after.text) > 90)
        return level

    # Lists

    def _close_list(self) -> None:
        self.lists = []

    def _close_block(self) -> None:
        self.block_role, self.lead_text, self.lead_at, self.bulleted = "", "", -1, False
        self._close_list()

    def _item(self, chunk: Chunk) -> tuple[str, int, int | None, str]:
        marker = chunk.marker
        assert marker is not None
        if self.lists == [] and self.made and not self.lead_text:
            last = self._last_text()
            text = self.made[last].text.rstrip("*_ ") if last is not None else ""
            opens = roles.tail(text)
            if last is not None and (text.endswith(":") or opens):
                self.lead_text, self.lead_at = self.made[last].text, last
                self.block_role = self.block_role or (opens.role if opens else "")
        kind, left = marker.kind, chunk.first.x0
        tolerance = 6.0 if chunk.first.size else 1.5
        block = chunk.first.block if chunk.first.block and chunk.first.block.kind == "item" else None
        self.outer = self.outer if self.lists else block.level if block else 0  # an inner list opens anew below a line that asks
        hint = max(0, block.level - self.outer) if block else None
        unwind(self.lists, self.made, kind, left, tolerance, hint)
        known = self.numbered.get(kind)
        if known and not any(entry[0] == kind for entry in self.lists) and marker.order - known[0] == 1 and known[1] <= len(self.lists):
            # The list goes on after a paragraph or another list of its item.
            del self.lists[known[1] :]
            parent, self.lead_text, self.lead_at = known[2:]
        else:
            parent = self.lists[-1][2] if self.lists else (self.lead_at if self.lead_at >= 0 else None)
        level = len(self.lists)
        if not marker.bullet:
            self.numbered[kind] = (marker.order, level, parent, self.lead_text, self.lead_at)
        self.lists.append((kind, left, len(self.made)))
        self.signing = False
        self.bulleted = self.body = True
        if chunk.lead and chunk.lead.role in _BODY_ROLES and not self.lists[:-1] and not self.block_role:
            role = chunk.lead.role
        else:
            role = self.block_role or (self.section_role if self.section_role else "overig")
        return role, level, parent, self.lead_text

    def _last_text(self) -> int | None:
        for back in range(len(self.made) - 1, max(-1, len(self.made) - 5), -1):
            if self.made[back].role not in ("voettekst", "tabel"):
                return back
        return None

    # Paragraphs

    def _paragraph(self, place: int, chunk: Chunk, text: str) -> tuple[str, int | None, str]:
        lead = chunk.lead
        if (shapes.SPEAKER.match(text) and not self.signing) or (shapes.OUTCOME.match(text) and not (lead and lead.pure)):
            self._close_block()
            return "overig" if self.section_role in _BODY_ROLES else self.section_role, None, ""
        if (closing := roles.closing(text)) == "end":
            self._close_block()
            self.section_role, self.signing = "overig", True
            return "overig", None, ""
        closing = closing or ("sign" if self.body and self.block_role in _BODY_ROLES and shapes.SIGNERS.match(text) else None)
        if closing == "sign" and not self.body and place < 3 and (after := self._after(place)) is not None and shapes.sent_to(text, after.text):
            return "adres", None, ""
        if closing == "sign" and place > self.salutation and not (lead and lead.role == "verzoek"):
            self._close_block()
            self.signing = True
            return "ondertekening", None, ""
        if lead and lead.pure and not self._prose(chunk, lead):
            if roles.section(text) is not None:
                self._heading(place, chunk, text)
            self._close_block()
            self.block_role, self.lead_text, self.lead_at = lead.role, text, len(self.made)
            self.numbered = {}
            self.signing, self.body = False, True
            return "kop", None, ""
        if (lead and lead.role == "aanhef") or (len(text) < 100 and shapes.COUNCIL.fullmatch(text)) or (len(text) < 900 and shapes.PREAMBLE.match(text)):
            self._close_block()
            self.body, self.signing, self.section_role = True, False, "overig"
            return "aanhef", None, ""
        if lead and (text[:1].islower() or self.block_role or not shapes.plain_sentence(text) or shapes.CONSIDERING.match(text)):
            self._close_list()
            self.block_role, self.lead_text, self.lead_at = lead.role, "", -1
            self.body, self.signing = True, False
            if text.endswith(":"):
                self.lead_text, self.lead_at = text, len(self.made)
            return lead.role, None, ""
        if (self.signing and len(text) <= shapes.MAX_HEADING and not shapes.ENDS.search(text)) or self._name(place, text):
            self.signing = True
            return "ondertekening", None, ""
        self.signing = False
        if not self.body and (letterhead := self._letterhead(place, chunk, text)):
            return letterhead, None, ""
        return self._running(chunk, text)

    def _name(self, place: int, text: str) -> bool:
        """Whether a line is the first of the names below a paper: more names, a closing formula or nothing follow."""
        if not self.body or (self.section_role == "toelichting" and not ((below := self._after(place)) and parties(below.text))):
            return False
        if len(text) < 200 and stated(text):  # name and party
            last = self._last_text()
            return last is not None and (bool(self.block_role) or self.section_role in _BODY_ROLES) and not self.made[last].text.rstrip("*_ ").endswith(":")
        if (
            len(text) > 90
            or not all(shapes.NAME.fullmatch(part) for part in text.split(", "))
            or (self.block_role in _BODY_ROLES and not self.bulleted and len(text.split()) not in range(2, 8))
        ):
            return False
        last = self._last_text()
        after = self._after(place)
        if last is None or not shapes.ENDS.search(self.made[last].text.rstrip("*_ ")):
            return False
        if after is None or after.kind == "row" or len(after.text) < 20 or roles.closing(after.text) == "end":
            return True
        return bool(shapes.RESULT.match(after.text) or shapes.NAME.fullmatch(after.text.strip("*_ ")) or stated(after.text))

    def _prose(self, chunk: Chunk, lead: roles.Lead) -> bool:
        """A sentence that only begins like a lead line."""
        return lead.role == "aanhef" or (shapes.ENDS.search(chunk.text) is not None and not chunk.text.endswith(":"))

    def _letterhead(self, place: int, chunk: Chunk, text: str) -> str | None:
        if chunk.label:
            return chunk.label[0]
        before = self._before(place)
        if before is not None and before.label and not before.label[2] and len(text) < 200:
            return before.label[0]
        if shapes.ADDRESS.search(text) and len(text) < 200:
            return "adres"
        if len(text) < 60 and not shapes.ENDS.search(text) and self.made and self.made[-1].role in ("adres", "kenmerk"):
            return self.made[-1].role
        if len(text) > 120 and shapes.ENDS.search(text):
            self.body = True
        return None

    def _running(self, chunk: Chunk, text: str) -> tuple[str, int | None, str]:
        """A paragraph under what stands open: an item without a bullet, or plain text of the section."""
        if chunk.label and chunk.label[2] and not self.bulleted and self.section_role in ("beslispunt", "overig"):
            return chunk.label[0], None, ""
        last = self._last_text()
        before = self.made[last].text.rstrip("*_ ") if last is not None else ""
        if self.block_role in _BODY_ROLES or (self.lead_at >= 0 and before.endswith((":", ";"))):
            joined = before.endswith((";", ",", ":", " en", " of")) or text[:1].islower()
            if self.lists and chunk.first.x0 > self.lists[-1][1] + (6.0 if chunk.first.size else 1.5):
                return (
                    self.block_role or self.section_role,
                    self.lists[-1][2],
                    self.lead_text,
                )  # a second paragraph of an item
            if not self.bulleted or joined:
                self._close_list()
                parent = self.lead_at if self.lead_at >= 0 else None
                return self.block_role or self.section_role, parent, self.lead_text
        self._close_block()
        return self.section_role, None, ""
