"""What speaks against a record by its own fields: confidence does not see these, for it is of the rule that found it."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, Any]
_OUTCOME = re.compile(r"\b(?:aangenomen|verworpen|ingetrokken|aangehouden)\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:(?:de |het )?(?:motie|amendement|voorstel) )?(?:is |wordt |werd )?(?:unaniem )?(?:aangenomen|verworpen|ingetrokken|aangehouden)(?=\W*$| met | \(|[,;:])", re.IGNORECASE)
_NO_ACTORS = ("raad-", "raden-", "fractie-", "ministerie-")
_YEARS = range(1990, 2061)


def doubts(kind: str, row: Row) -> str:
    """Why a record should be looked at, in plain Dutch; "" where its fields fit one another.

    Args:
        kind: of the record.
        row: its line.
    """
    text = str(row.get("text") or " ".join(quote.get("clean", "") for quote in row["quotes"]))
    if kind == "requests":
        if _BARE.match(text):
            return "dit lijkt een uitslag, geen verzoek"
        if "from" in row and not row["from"] and not row.get("to"):
            return "onbekend wie wat aan wie vraagt"
    if kind == "commitments" and row.get("type") in ("toezegging", "afspraak"):
        if (row.get("by") or "").startswith(_NO_ACTORS):
            return "toegezegd door wie meestal niets toezegt"
        if "by" in row and not row["by"]:
            return "onbekend wie dit doet"
    if kind == "constraints":
        amount = row.get("amount")
        amount = amount.get("value") if isinstance(amount, dict) else amount
        if isinstance(amount, int | float) and amount in _YEARS and re.search(rf"(?<!€ )(?<!€)\b{int(amount)}\b", text):
            return "het bedrag lijkt een jaartal"
    if kind == "decisions":
        votes = row.get("votes") or {}
        ayes, noes = votes.get("for"), votes.get("against")
        if isinstance(ayes, int) and isinstance(noes, int) and ((row["status"] == "aangenomen" and ayes < noes) or (row["status"] == "verworpen" and ayes > noes)):
            return "de stemmen passen niet bij de uitslag"
        if len({found[0].lower() for found in _OUTCOME.finditer(text)}) > 1:
            return "meer dan één uitslag in deze zin"
    return ""
