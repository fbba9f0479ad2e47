"""`raadslens ocr`: a searchable copy, or one clear line and an exit code."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pdfplumber
import pytest

from tests.cli.test_cli import raadslens
from tests.ingest.make import Pdf
from tests.ocr.test_searchable import LINES, image_pdf

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


@needs_tesseract
def test_copy_of_a_scan_can_be_searched(tmp_path: Path) -> None:
    source, target = tmp_path / "scan.pdf", tmp_path / "kopie.pdf"
    source.write_bytes(image_pdf(dpi=200))
    done = raadslens("ocr", str(source), str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 page made searchable" in done.stderr
    with pdfplumber.open(target) as pdf:
        words = {word["text"]: word for word in pdf.pages[0].extract_words(use_text_flow=True)}
    assert set(words) >= {"gemeenteraad", "Molendam", "sluis", "vernieuwen;"}
    first = words["gemeenteraad"]
    assert first["x0"] == pytest.approx(89.8, abs=2)
    assert first["top"] < 117 < first["bottom"]
    assert list(tmp_path.iterdir()) == [source, target] or set(tmp_path.iterdir()) == {source, target}


def test_a_born_digital_file_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "brief.pdf"
    source.write_bytes(Pdf().lines(70, 100, LINES).page().bytes())
    done = raadslens("ocr", str(source), str(tmp_path / "kopie.pdf"), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with pdfplumber.open(io.BytesIO((tmp_path / "kopie.pdf").read_bytes())) as pdf:
        assert len(pdf.pages[0].extract_words()) == len(" ".join(LINES).split())


def test_bad_input_is_one_line_and_a_code(tmp_path: Path) -> None:
    whole = Pdf().lines(70, 100, LINES).page().bytes()
    (tmp_path / "slot.pdf").write_bytes(Pdf("geheim").put(70, 70, "x").page().bytes())
    (tmp_path / "half.pdf").write_bytes(whole[:400])
    (tmp_path / "leeg.pdf").write_bytes(b"")
    (tmp_path / "brief.txt").write_text("Geachte raad,\n")
    (tmp_path / "heel.pdf").write_bytes(whole)
    for name, code, said in (
        ("slot.pdf", 5, "password"), ("half.pdf", 5, "breaks off"), ("leeg.pdf", 5, "empty"), ("weg.pdf", 5, "no such file"),
        ("brief.txt", 5, "no pages"), ("heel.pdf", 5, "cannot be written"),
    ):  # fmt: skip
        target = tmp_path / ("geen" if name == "heel.pdf" else ".") / "kopie.pdf"
        done = raadslens("ocr", str(tmp_path / name), str(target))
        assert done.returncode == code, name
        assert said in done.stderr, name
        assert len(done.stderr.splitlines()) == 1
        assert not target.exists()
    same = raadslens("ocr", str(tmp_path / "heel.pdf"), str(tmp_path / "heel.pdf"))
    assert same.returncode == 2
    assert (tmp_path / "heel.pdf").read_bytes() == whole


@needs_tesseract
def test_a_scan_as_an_image_file_is_bound_and_searched(tmp_path: Path) -> None:
    with pdfplumber.open(io.BytesIO(image_pdf(dpi=200))) as pdf:
        picture = pdf.pages[0].to_image(resolution=200).original.convert("L")
    source, target = tmp_path / "scan.tif", tmp_path / "kopie.pdf"
    picture.save(source, save_all=True, append_images=[picture.convert("1")], dpi=(200, 200))
    done = raadslens("ocr", str(source), str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 pages made searchable" in done.stderr
    with pdfplumber.open(target) as pdf:
        for page in pdf.pages:
            words = {word["text"]: word for word in page.extract_words(use_text_flow=True)}
            assert words["gemeenteraad"]["x0"] == pytest.approx(89.8, abs=2)
