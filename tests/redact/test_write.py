"""The copy shows nothing of what went: not in its text, not in its image, not below it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.cli.test_cli import raadslens

LINES = ["Gemeente Sliedrecht", "Beslissing op bezwaar", "", "Geachte mevrouw Oosterling,", "", "U woont op Kaasjeskruid 5; uw BSN is 111222333.",
         "Wethouder Spek belt u op 06-12345678.", "", "Met vriendelijke groet,"]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.pdf"
    canvas = Canvas(str(path), invariant=1)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 760 - 20 * number, line)
    pen = canvas.beginPath()  # a signature
    pen.moveTo(80, 560)
    for step in range(12):
        pen.lineTo(80 + 12 * step, 545 + 18 * (step % 2))
    canvas.setLineWidth(2)
    canvas.drawPath(pen)
    canvas.drawString(72, 500, "J. Spek, wethouder")
    canvas.save()
    return path


def test_a_redacted_copy(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    done = raadslens("redact", str(letter), "--out", str(out))
    assert done.returncode == 0, done.stderr
    text = next(out.glob("*.txt")).read_text(encoding="utf-8")
    for gone in ("Oosterling", "111222333", "06-12345678"):
        assert gone not in text
    assert "Wethouder Spek" in text
    assert "[bsn]" in text
    report = [json.loads(line) for line in (out / "redactions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["kind"] for row in report} >= {"naam", "bsn", "telefoon", "handtekening"}
    assert not [gone for gone in ("Oosterling", "111222333") if gone in json.dumps(report)]
    copy = next(out.glob("*.pdf"))
    with pdfium.PdfDocument(copy.read_bytes()) as pdf:
        assert pdf[0].get_textpage().get_text_range().strip() == ""
        image = np.array(pdf[0].render(scale=1).to_pil().convert("L"))
    for row in report:
        assert row["boxes"], row
        for x0, top, x1, bottom in row["boxes"]:
            part = image[int(top) + 1:int(bottom) - 1, int(x0) + 1:int(x1) - 1]
            assert part.size == 0 or part.max() < 60, row
    assert (image > 200).mean() > 0.8


def test_a_run_leaves_copies_beside_it(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    done = raadslens("run", str(papers), "--out", str(out), "--redact", "--quiet")
    assert done.returncode == 0, done.stderr
    assert len(list((out / "redacted").glob("*.txt"))) == 2


def test_a_picture_is_blacked_out_too(tmp_path: Path) -> None:
    from PIL import ImageDraw, ImageFont

    page = Image.new("L", (1200, 400), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(["Gemeente Sliedrecht, raadsinformatiebrief", "Het BSN van de aanvrager is 111222333", "en zijn e-mail is k.boer@voorbeeld.nl"]):
        pen.text((60, 60 + 80 * number), line, 0, ImageFont.load_default(44))
    path = tmp_path / "scan.png"
    page.save(path, dpi=(150, 150))
    out = tmp_path / "uit"
    assert raadslens("redact", str(path), "--out", str(out)).returncode == 0
    text = next(out.glob("*.txt")).read_text(encoding="utf-8")
    assert "111222333" not in text
    assert "voorbeeld.nl" not in text


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "kapot.pdf").write_bytes(b"%PDF-1.4 niets")
    done = raadslens("redact", str(tmp_path / "kapot.pdf"), "--out", str(tmp_path / "uit"))
    assert done.returncode == 3
    assert "kapot.pdf" in done.stderr
    assert "Traceback" not in done.stderr


def test_copies_of_a_share_or_at_an_address_are_refused(papers: Path, tmp_path: Path) -> None:
    shared = raadslens("run", str(papers), "--out", str(tmp_path / "uit"), "--redact", "--shard", "1/2")
    far = raadslens("run", str(papers), "--out", f"file://{tmp_path}/uit", "--redact")
    assert (shared.returncode, far.returncode) == (2, 2)
    assert "without --shard" in shared.stderr
    assert "raadslens redact" in far.stderr


def test_names_on_standard_input_are_read_once(papers: Path, tmp_path: Path) -> None:
    names = "\n".join(str(path) for path in sorted(papers.iterdir()))
    done = raadslens("run", "-", "--out", str(tmp_path / "uit"), "--redact", "--quiet", given=names)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "uit" / "redacted").glob("*.txt"))) == 2
