"""Personal data in papers of our own, marked by hand: `⟦kind|words⟧`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text
from pipeline.redact import KINDS, find
from pipeline.redact.numbers import eleven, iban

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))
_MARK = re.compile(r"⟦(\w+)\|([^⟧]*)⟧")


def marked(path: Path) -> tuple[str, set[tuple[int, int, str]]]:
    """Text without marks, and what was marked in it."""
    raw, wanted, at = "", set(), 0
    text = path.read_text(encoding="utf-8")
    for found in _MARK.finditer(text):
        raw += text[at:found.start()]
        wanted.add((len(raw), len(raw) + len(found[2]), found[1]))
        raw += found[2]
        at = found.end()
    return raw + text[at:], wanted


def document(raw: str) -> Document:
    params = Params()
    return extract(clean(Document("0" * 16, "stuk.txt", "text/plain", "", Text(raw)), params.clean), params)


def measured() -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    """Marked, found of those, and found beside them, a kind; and what went wrong, one line each."""
    there, right, wrong, said = Counter[str](), Counter[str](), Counter[str](), list[str]()
    for path in PAPERS:
        raw, wanted = marked(path)
        found = find(document(raw))
        for start, end, kind in wanted:
            there[kind] += 1
            letters = {at for at in range(start, end) if not raw[at].isspace()}
            hidden = {at for one in found for at in range(one.start, one.end)}
            right[kind] += letters <= hidden
            if not letters <= hidden:
                said.append(f"{path.name}: not found: {raw[start:end]}")
        for one in found:
            if not any(start < one.end and one.start < end for start, end, _ in wanted):
                wrong[one.kind] += 1
                said.append(f"{path.name}: {one.kind} ({one.why}) in vain: {raw[one.start:one.end]}")
    return there, right, wrong, said


def test_what_is_personal_goes_and_the_rest_stays() -> None:
    there, right, wrong, said = measured()
    assert set(there) == set(KINDS)
    for kind in ("bsn", "iban", "telefoon", "email"):
        assert (right[kind], wrong[kind]) == (there[kind], 0), said
    for kind in ("adres", "naam"):
        assert right[kind] / there[kind] >= 0.9, said
        assert wrong[kind] <= 1, said


@pytest.mark.parametrize(("number", "right"), [("111222333", True), ("123456782", True), ("123456789", False), ("111.222.333", True)])
def test_the_eleven_test(number: str, right: bool) -> None:
    assert eleven(number) is right


def test_check_digits_of_accounts() -> None:
    assert iban("NL91 ABNA 0417 1643 00")
    assert not iban("NL92 ABNA 0417 1643 00")


@pytest.mark.parametrize(("text", "kind", "gone"), [
    ("Mail naar p.bos (at) ziggo [punt] nl.", "email", "p.bos (at) ziggo [punt] nl"),
    ("Stort het op NL 20 INGB 0001 2345 67 terug.", "iban", "NL 20 INGB 0001 2345 67"),
    ("De fiets stond voor de auto met kenteken G-123-BB.", "kenteken", "G-123-BB"),
    ("Zij is geboren te Ede op 3 mei 1944.", "geboortedatum", "3 mei 1944"),
    ("Wij, burgemeester en wethouders van Ede, wonen hier niet.", "naam", None),
    ("Nota AB-12-34 over de parkeerplaats.", "kenteken", None),
    ("Kraam 3 staat op maandag 6 mei 2024.", "geboortedatum", None),
    ("Wij zagen dat onze buurvrouw van boven op die dag in de regen stond te wachten. Haar moeder\nGriet Vonk kwam later.", "naam", "Griet Vonk"),
    ("Er spreekt mede namens Dorpsbelangen niemand; mede namens WKP evenmin.", "naam", None),
    ("Aanwezig: de heer Prins (WKP), mevrouw J. Kramer (CDA). De heer Prins vraagt het woord.", "naam", None),
    ("Wij verblijven sinds mei op het park, in huisje 27.", "adres", "huisje 27"),
    ("Mijn zus woont aan de Lange Rede 4.", "adres", "Lange Rede 4"),
    ("Wethouder Bos kwam langs bij de familie Tromp.", "naam", "Tromp"),
    ("Aanwezig: de heer P. Blom (voorzitter), de heer en mevrouw Tromp (bezwaarden).", "naam", "Tromp"),
    ("Mevrouw A. Smit, adviseur bij de gemeente Ede, licht het toe.", "naam", None),
])
def test_one_form_each(text: str, kind: str, gone: str | None) -> None:
    found = [text[one.start:one.end] for one in find(document(text)) if one.kind == kind]
    assert found == ([gone] if gone else [])
