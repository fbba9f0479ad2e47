"""One small sound file of each kind that the program reads, made on the spot."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from docx import Document as Word
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LINES = ["Gemeente Sliedrecht", "Raadsbesluit", "Datum: 12 maart 2024", "Onderwerp: Verordening speelplaatsen", "",
         "De raad van de gemeente Sliedrecht,", "gelezen het voorstel van het college van 6 februari 2024,", "besluit:",
         "1. de Verordening speelplaatsen 2024 vast te stellen;", "2. een krediet van € 125.000 beschikbaar te stellen;",
         "3. het college te verzoeken vóór 1 oktober 2024 een plan voor te leggen.", "",
         "Aldus besloten in de openbare vergadering van 12 maart 2024."]


def seeds() -> dict[str, bytes]:
    """Kind (the part before a dash is the extension) -> bytes."""
    picture = _picture()
    text = "\n".join(LINES).encode()
    found = {"pdf": _pdf(None), "pdf-scan": _pdf(picture), "docx": _docx(), "txt": text, "md": b"# " + text,
             "html": b"<html><head><title>x</title></head><body><h1>" + text.replace(b"\n", b"</h1><p>", 1).replace(b"\n", b"</p><p>") + b"</p></body></html>"}
    for kind, options in (("png", {}), ("jpg", {}), ("tiff", {"compression": "tiff_lzw"})):
        target = io.BytesIO()
        picture.save(target, "jpeg" if kind == "jpg" else kind, **options)
        found[kind] = target.getvalue()
    found["eml"] = _mail(found["pdf"])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("stukken/besluit.txt", text)
        archive.writestr("stukken/besluit.pdf", found["pdf"])
    found["zip"] = target.getvalue()
    return found


def _picture() -> Image.Image:
    page = Image.new("L", (700, 420), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(22)
    for number, line in enumerate(LINES):
        pen.text((20, 10 + 30 * number), line, 0, font)
    return page


def _pdf(picture: Image.Image | None) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    if picture is not None:
        canvas.drawInlineImage(picture, 40, 500, 500, 300)
    else:
        for number, line in enumerate(LINES):
            canvas.drawString(70, 780 - 16 * number, line)
        for place in (300, 330, 360):
            canvas.line(70, place, 400, place)
        canvas.drawString(72, 310, "Voor")
        canvas.drawString(200, 310, "21")
    canvas.save()
    return target.getvalue()


def _docx() -> bytes:
    target = io.BytesIO()
    paper = Word()
    for line in LINES:
        paper.add_paragraph(line)
    table = paper.add_table(2, 2)
    table.cell(0, 0).text = "Voor"
    table.cell(0, 1).text = "21"
    paper.save(target)
    return target.getvalue()


def _mail(attachment: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "griffie@voorbeeld.nl", "raad@voorbeeld.nl", "Raadsbesluit"
    mail["Date"] = "Tue, 04 Mar 2025 09:30:00 +0100"
    mail.set_content("\n".join(LINES))
    mail.add_attachment(attachment, maintype="application", subtype="pdf", filename="besluit.pdf")
    return bytes(mail)
