"""Tiny files for tests, made on the spot."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.config import IngestParams
from pipeline.ingest.read import read_bytes
from pipeline.model.document import Document

PARAMS = IngestParams()
HEIGHT = A4[1]


def read(data: bytes, name: str = "stuk", params: IngestParams = PARAMS) -> Document:
    """The document of bytes."""
    return read_bytes(Document("0" * 16, name, "", ""), data, params)


class Pdf:
    """A PDF drawn word for word; places count from the top left, in points."""

    def __init__(self, password: str = "") -> None:
        self._file = io.BytesIO()
        encrypt = password or None
        self.canvas = Canvas(self._file, pagesize=A4, encrypt=encrypt, invariant=1)

    def put(self, x: float, y: float, text: str, size: float = 11, font: str = "Times-Roman") -> Pdf:
        """Text with its baseline at y."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return self

    def lines(self, x: float, y: float, texts: list[str], pitch: float = 13.2, size: float = 11) -> Pdf:
        """Lines below each other."""
        for nth, text in enumerate(texts):
            self.put(x, y + nth * pitch, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Pdf:
        """A line."""
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        return self

    def page(self) -> Pdf:
        """Ends the page."""
        self.canvas.showPage()
        return self

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()


def zipped(members: dict[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def mailed(subject: str, body: str, files: dict[str, bytes]) -> bytes:
    """A mail with attachments."""
    mail = EmailMessage()
    mail["From"] = "griffie@voorbeeld.nl"
    mail["To"] = "raad@voorbeeld.nl"
    mail["Date"] = "Tue, 04 Mar 2025 09:30:00 +0100"
    mail["Subject"] = subject
    mail.set_content(body)
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)
