"""Whose point a passage is: of a council that decided it, a college that proposes it, several bodies that agreed on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.compare import signals
from pipeline.compare.behind import behind
from pipeline.compare.holder import Holder, Voices
from pipeline.compare.masked import mask
from pipeline.compare.motions import Motions
from pipeline.compare.points import titled
from pipeline.compare.resolved import outcome_in
from pipeline.compare.wording import Line
from pipeline.dutch.attached import opens
from pipeline.model.collection import Entry, Row

# A row of the result of a vote in parts: "II | 11 | 18 | verworpen", "Wijziging 2: aangenomen".
_PART = re.compile(
    r"^\W*(?:(?:onder)?deel|(?:beslis|besluit)?punt|wijziging|letter|lid)?\s?([IVX]{1,4}|[A-Za-z]|\d{1,2})\b[^\w]?(?=[^.;]{0,80}\b(?:aangenomen|aanvaard|verworpen|"
    r"ingetrokken|aangehouden)\b)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"^\W*(?:onderdelen|delen|(?:beslis|besluit)?punten|wijzigingen) (?P<many>(?:[IVX]{1,4}|[A-Z]|\d{1,2})(?:(?:,? en |, )(?:[IVX]{1,4}|[A-Z]|\d{1,2}))+)\b(?=[^;]{0,80}\b(?:aangenomen|aanvaard|verworpen|"
    r"ingetrokken|aangehouden)\b)",
    re.IGNORECASE,
)
_POINT = re.compile(r"^\W*(?:wijziging|(?:onder)?deel|punt) ([IVX]{1,4}|[A-Z]|\d{1,2})\b", re.IGNORECASE)
# The line over the points of what was carried: "Unaniem vastgesteld, met deze onderdelen:".
_ADOPTED_LEAD = re.compile(r"\b(?:vastgesteld|vastgelegd|aangenomen|aanvaard|besloten)\b[^.;:]{0,80}:\s*$|\bde (?:gemeente)?raad (?:van (?:de gemeente )?[A-Z][^\s,]+(?: [A-Z][^\s,]+)? )?besluit\b[^.;:]{0,300}:\s*$", re.IGNORECASE)
_TELLING = ("overig", "brief", "raadsinformatiebrief", "presentatie")  # papers that tell what a body decided in a list of points
LONGEST = 20_000  # code points of a passage that is read; longer ones are tables or noise
SHARE = 0.6  # of a passage that a decision covers, so that the passage is its text
ROW = 160  # code points of a row that tells the result of a part
ZONE = 1200  # code points of a point of a decision; a longer passage is prose
DEEPEST = 6  # lines over a point that may tell whose it is
_LABEL = re.compile(r"\b(?:motie|amendement)\W{1,3}(?:nr\.? ?)?([A-Z]{0,3}\d[\w.-]{0,8}|[A-Z]\b)", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:motie|amendement)\W{1,3}[\"“‘'„]([^\"”’'“„]{4,100})[\"”’']", re.IGNORECASE)


class Frame(NamedTuple):
    """Whose point a passage is."""

    holder: Holder
    reporter: str | None
    date: str | None


class Frames:
    """The frames of one document.

    Args:
        entry: the document and its records.
        voices: of the document.
        motions: what the collection tells of motions.
        lines: id -> line of its passages.

    """

    def __init__(self, entry: Entry, voices: Voices, motions: Motions, lines: Mapping[str, Line]) -> None:
        self.voices, self.lines = voices, lines
        self.date: str | None = (entry.document.get("date") or {}).get("edtf")
        passages = entry.records.get("passages", ())
        self.parents: dict[str, str] = {row["id"]: row["parent"] or "" for row in passages}
        self.roles = {row["id"]: row["role"] for row in passages}
        self.above = self._above(passages)
        self.motion = motions.outcome(entry.document) if voices.type == "motie" else None
        self.regional = any(voices.regional(line.text[:LONGEST]) for line in lines.values())
        self.decided = {
            quote["start"]: (quote["end"], row)
            for row in entry.records.get("decisions", ())
            if not row["reported"]
            for quote in row["quotes"][:1]
        }
        self.starts = sorted(self.decided)
        self.result = self._result(entry)
        self.in_force = voices.type == "regeling" and self._in_force(entry)
        self.outcomes = self._outcomes(entry)
        self.sections = self._sections(entry)
        self.zones = self._zones(entry)
        self.parts = self._parts(entry)
        self.behind = behind(passages, lines, voices.type)
        tables = [row for row in passages if row["role"] == "tabel"] if voices.type == "besluitenlijst" else []
        self.rows = {row["id"]: told for row in tables if (told := outcome_in(lines[row["id"]].text, self._decided(row)))}

    def _result(self, entry: Entry) -> bool | None:
        """Whether the paper itself prints that it was carried; None where it does not say."""
        other = signals.OF_ANOTHER.get(self.voices.type)
        result: bool | None = None
        attached = False
        for row in entry.records.get("passages", ()):
            text = self.lines[row["id"]].text
            if opens(text) or (row["role"] == "kop" and not text.rstrip().endswith(":")):
                attached = self.voices.type == "raadsbesluit" and opens(text)
            if not attached and len(text) < 500 and signals.RESULT.search(text) and not (other and other.match(text)):
                result = not signals.LOST_WORDS.search(text)
        if result is not None:
            return result
        for row in entry.records.get("decisions", ()):  # "na hoofdelijke stemming aanvaard"
            if row.get("votes") and not row["reported"] and row["status"] in (*signals.CARRIED, *signals.FAILED):
                return row["status"] in signals.CARRIED
        return None

    def _parts(self, entry: Entry) -> dict[str, bool]:
        """Point of a motion or amendment that was voted on in parts -> whether its part was carried."""
        if self.voices.type not in ("motie", "amendement"):
            return {}
        passages = entry.records.get("passages", ())
        numbers = {self._point(row) for row in passages if row["role"] in ("beslispunt", "verzoek") or self._text_of(row)} - {""}
        told: dict[str, bool] = {}
        for row in passages:
            text = self.lines[row["id"]].text
            match = _PART.match(text) if len(text) < ROW and row["role"] not in ("beslispunt", "verzoek") else None
            many = _PARTS.match(text) if len(text) < ROW and row["role"] not in ("beslispunt", "verzoek") else None
            for number in re.split(r",? en |, ", many["many"]) if many else [match[1]] if match else []:
                if number.upper() in numbers:
                    told[number.upper()] = not signals.LOST_WORDS.search(text)
        if not told:
            return {}
        found: dict[str, bool] = {}
        part = ""
        for row in passages:
            number = self._point(row)
            if row["role"] in ("beslispunt", "verzoek") or number in told or self._text_of(row):
                part = number if number in told else part
                found[row["id"]] = told.get(part, False)
        return found

    def _text_of(self, row: Row) -> bool:
        """Whether a passage of an amendment is the text of a change, though it stands apart from the line that announces it."""
        return self.voices.type == "amendement" and row["role"] == "overig" and any(quote["start"] in self.decided for quote in row["quotes"])

    def _point(self, row: Row) -> str:
        match = _POINT.match(self.lines[row["id"]].text)
        return str(match[1] if match else row["number"] or "").upper()

    def cell(self, row: Row) -> int:
        """Code points of a row of a table of decisions that tell what it was decided on; 0 for any other row."""
        return self.rows.get(row["id"], (0, 0))[0]

    def refused(self, row: Row) -> bool:
        """Whether such a row tells that what was proposed was not taken."""
        return self.rows.get(row["id"], (0, 0))[1] < 0

    def _in_force(self, entry: Entry) -> bool:
        """Whether a regulation was adopted: a draft binds nobody."""
        title = f"{entry.document.get('title') or ''} {entry.document.get('subject') or ''}"
        texts = [self.lines[row["id"]].text for row in entry.records.get("passages", ())]
        if any(signals.DRAFT.search(text) for text in (title, *texts[:6])):
            return False
        return any(len(text) < 400 and signals.ADOPTED.search(text) for text in texts)

    def _outcomes(self, entry: Entry) -> dict[str, bool]:
        """Number or title of a motion of these minutes -> whether it was carried."""
        found: dict[str, bool] = {}
        if self.voices.type not in ("notulen", "besluitenlijst"):
            return found
        for row in entry.records.get("decisions", ()):
            text = " ".join(quote["clean"] for quote in row["quotes"])
            name = motion_name(text)
            if name and not row["reported"] and row["status"] in (*signals.CARRIED, *signals.FAILED):
                found[name] = found.get(name, True) and row["status"] in signals.CARRIED
        return found

    def _sections(self, entry: Entry) -> dict[str, bool]:
        """Passage -> whether all that its section of a list or minutes tells was carried; sections without a vote left out."""
        found: dict[str, bool] = {}
        if self.voices.type not in ("notulen", "besluitenlijst"):
            return found
        group: list[str] = []
        states: set[str] = set()

        def close() -> None:
            if states:
                found.update(dict.fromkeys(group, states <= set(signals.CARRIED)))

        for row in entry.records.get("passages", ()):
            quote = row["quotes"][0]
            if row["role"] == "kop" and not self.lines[row["id"]].text.rstrip().endswith(":"):
                close()
                group, states = [], set()
            group.append(row["id"])
            states |= {str(decision["status"]) for _, decision in self.decisions_in(quote["start"], quote["end"])}
        close()
        return found

    def _zones(self, entry: Entry) -> frozenset[str]:
        """The passages that stand behind a line such as "besluit:" or "wij stellen u voor:", whatever role they were given."""
        wanted = {"raadsbesluit": signals.DECIDES, "raadsvoorstel": signals.PROPOSES, "besluitenlijst": signals.COUNCIL_LEAD}.get(self.voices.type)
        if wanted is None:
            return frozenset()
        found: list[str] = []
        inside = False
        for row in entry.records.get("passages", ()):
            text = self.lines[row["id"]].text
            if len(text) < 200 and wanted.search(text):
                inside = True
            elif inside and (row["role"] in ("kop", "ondertekening") or signals.DECIDED_END.search(text) or len(text) > ZONE):
                inside = False
            elif inside and row["role"] in ("beslispunt", "overig", "toelichting", "argument", "inleiding"):
                found.append(row["id"])
        return frozenset(found)

    def heading(self, line: Line) -> Frame | None:
        """The bodies of a heading that announces what they agreed on."""
        masked = mask(line.text, self.voices.region)
        bodies = signals.BODIES.search(masked)
        if not bodies or not signals.JOINT_HEAD.search(masked):
            return None
        holder = self.voices.resolve(line.text[bodies.start() : bodies.end()], regional=self.regional)
        return Frame(holder, self.voices.reporter, self.date) if holder and holder.joint else None

    def aims(self, line: Line, heading: str, before: Frame | None) -> Frame | None:
        """Whose aim a passage under "Beoogd effect" is: of the bodies that the section names first, else of the paper's voice."""
        if self.voices.type != "raadsvoorstel" or not self.voices.voice or not signals.AIMS.match(heading):
            return None
        bodies = signals.BODIES_AIM.search(mask(line.text[:200], self.voices.region))
        holder = (
            self.voices.resolve(line.text[bodies.start("who") : bodies.end("who")], regional=self.regional)
            if bodies
            else None
        )
        if holder and holder.joint:
            return Frame(holder, self.voices.reporter, self.date)
        return before or Frame(self.voices.voice, None, self.date)

    def of(self, row: Row) -> Frame | None:
        """Whose point a passage is, if it is one."""
        joint = self._joint_parent(row)
        if joint:
            return joint
        lead = self._lead(row)
        by = signals.DECIDED_BY.match(mask(lead, self.voices.region)) if len(lead) < ROW and self.voices.type in _TELLING else None
        if by:
            holder = self.voices.resolve(lead[by.start("who") : by.end("who")], regional=self.regional)
            return Frame(holder, self.voices.reporter if holder and not holder.own else None, self.date) if holder else None
        if self.voices.own_list and (row["role"] == "tabel" or row["role"] not in signals.SKIPPED) and titled(self.lines[row["id"]].text) and not self._failed(row):
            return Frame(self.voices.own_list, None, self.date)
        if row["role"] in ("beslispunt", "mening", "verzoek") or self._text_of(row):
            return self._dictum(row)
        if row["id"] in self.zones and self.voices.type == "besluitenlijst":
            council = self.voices.board()
            return Frame(council, None, self.date) if council and self.sections.get(row["id"], True) and not self._failed(row) else None
        if self.voices.type in ("notulen", "besluitenlijst") and self._adopted_under(lead):
            board = self.voices.board()
            return Frame(board, None, self.date) if board else None
        if row["id"] in self.zones:
            return self._dictum({**row, "role": "beslispunt"})
        if self.cell(row):
            board = self.voices.board()
            return Frame(board, None, self.date) if board else None
        voice = self.voices.voice
        if (
            voice
            and lead.rstrip().endswith(":")
            and (signals.LEAD_OWN.search(lead) or signals.DECIDED_OWN.search(lead))
        ):
            return Frame(voice, None, self.date)
        if self.voices.type == "besluitenlijst":
            council = self.voices.board()
            asked = signals.DICTUM.match(self.lines[row["id"]].text)
            if council and (self._carried(row) or (asked and self.sections.get(row["id"]))):
                return Frame(council, None, self.date)
        sender = self.voices.sender or ""
        rule = self.in_force and signals.NORM.search(self.lines[row["id"]].text)
        if rule and self.voices.place and sender.split("-")[0] in ("college", "raad"):
            return Frame(Holder(sender, self.voices.place.code, own=True), None, self.date)
        return None

    def _dictum(self, row: Row) -> Frame | None:
        kind, role, council = self.voices.type, row["role"], self.voices.board()
        if row["id"] in self.behind:
            return Frame(council, None, self.date) if council and self.behind[row["id"]] else None
        if kind == "raadsvoorstel":
            return Frame(self.voices.voice, None, self.date) if self.voices.voice and role == "beslispunt" else None
        if kind in ("motie", "amendement") and council:
            carried = self.result if self.result is not None else bool(self.motion and self.motion.carried)
            carried = self.parts.get(row["id"], carried) or (role == "beslispunt" and self._carried(row))
            return Frame(council, None, self.date or (self.motion.date if self.motion else None)) if carried else None
        if kind in ("raadsbesluit", "besluitenlijst", "notulen") and council:
            named = self.sections.get(row["id"]) if role == "verzoek" and kind == "besluitenlijst" else None
            # A council's own paper prints what it decided, found as a decision or not.
            named = named or (kind == "raadsbesluit" and self.result is not False and not self._failed(row))
            named = named or (kind != "raadsbesluit" and self._adopted_under(self._lead(row)))
            return Frame(council, None, self.date) if self._carried(row) or named else None
        if kind in ("zienswijze", "brief") and self.voices.speaks and (role != "beslispunt" or kind == "zienswijze"):
            return Frame(self.voices.speaks, None, self.date)
        return None

    @staticmethod
    def _adopted_under(lead: str) -> bool:
        """Whether a line over points says that they were adopted: "De raad besluit, met 31 stemmen voor en 6 tegen:"."""
        return bool(_ADOPTED_LEAD.search(lead)) and not signals.LOST_WORDS.search(lead)

    def _carried(self, row: Row) -> bool:
        """Whether a decision of the paper itself, that was taken, covers a passage."""
        for quote in row["quotes"]:
            end, decision = self.decided.get(quote["start"], (0, None))
            if decision and decision["status"] in signals.CARRIED:
                return bool(end - quote["start"] >= SHARE * (quote["end"] - quote["start"]))
        return False

    def _failed(self, row: Row) -> bool:
        """Whether a decision that was not taken begins in a passage."""
        return any(decision["status"] not in signals.CARRIED for decision in self._decided(row))

    def settled(self, row: Row) -> bool:
        """Whether a passage of minutes prints decisions, and all of them were taken."""
        inside = [decision["status"] in signals.CARRIED for decision in self._decided(row)]
        return bool(inside) and all(inside)

    def _decided(self, row: Row) -> list[Row]:
        """The decisions of the paper itself that begin in a passage."""
        return [decision for quote in row["quotes"] for _, decision in self.decisions_in(quote["start"], quote["end"])]

    def decisions_in(self, start: int, end: int) -> list[tuple[int, Row]]:
        """The decisions of the paper itself that begin in a stretch of the raw text, each with its end."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [self.decided[place] for place in self.starts[low:high]]

    def _lead(self, row: Row) -> str:
        """The line that introduces a list item: the one it hangs under, or one with a colon just above it in the same section."""
        parent = self.parents.get(row["id"], "")
        return self.above.get(row["id"]) or (self.lines[parent].text if parent in self.lines else "")

    def _above(self, passages: Sequence[Row]) -> dict[str, str]:
        """Numbered passage -> the line with a colon above its list, where both hang under the same heading."""
        found: dict[str, str] = {}
        lead, under = "", ""
        for row in passages:
            text = self.lines[row["id"]].text
            if row["number"] and lead and (row["parent"] or "") == under:
                found[row["id"]] = lead
            else:
                lead, under = (text, row["parent"] or "") if text.rstrip().endswith(":") and row["role"] != "kop" else ("", "")
        return found

    def _joint_parent(self, row: Row) -> Frame | None:
        """The bodies behind a point that hangs under the text of a joint decision."""
        parent, steps = self.parents.get(row["id"], ""), 0
        while parent in self.lines and steps < DEEPEST:
            text = self.lines[parent].text
            masked = mask(text, self.voices.region)
            bodies = signals.BODIES.search(masked)
            if bodies and signals.JOINT_TEXT.search(text):
                holder = self.voices.resolve(text[bodies.start() : bodies.end()], regional=self.regional)
                if holder and holder.joint:
                    return Frame(holder, self.voices.reporter, None)
            parent, steps = self.parents.get(parent, ""), steps + 1
        return None

    def joint_lead(self, row: Row) -> Line | None:
        """The line over a point that names the joint decision, whose date is that of the point."""
        parent, steps = self.parents.get(row["id"], ""), 0
        while parent in self.lines and steps < DEEPEST:
            if signals.JOINT_TEXT.search(self.lines[parent].text):
                return self.lines[parent]
            parent, steps = self.parents.get(parent, ""), steps + 1
        return None

    def measured(self, row: Row) -> bool:
        """Whether a point hangs under one that only asks to look into something."""
        parent, steps = self.parents.get(row["id"], ""), 0
        while parent in self.lines and steps < 4:
            if self.roles[parent] != "kop" and signals.LOOKED_INTO.search(self.lines[parent].text):
                return True
            parent, steps = self.parents.get(parent, ""), steps + 1
        return False

    def context(self, row: Row) -> list[str]:
        """The words of the lead lines over a passage."""
        found: list[str] = []
        parent = self.parents.get(row["id"], "")
        while parent in self.lines and len(found) < 2:
            found.append(self.lines[parent].text[:300])
            parent = self.parents.get(parent, "")
        return found


def motion_name(text: str) -> str:
    """The number of a motion or amendement in a text, else its title, in small letters; "" where there is none."""
    match = _LABEL.search(text) or _TITLE.search(text)
    return match[1].lower() if match else ""
