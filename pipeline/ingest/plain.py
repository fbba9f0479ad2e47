"""Text and Markdown files: bytes to raw text, and what form Markdown shows."""

from __future__ import annotations

from pipeline.ingest.sniff import utf16_order

BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# cp1252 leaves five bytes undefined; they are read as the control characters of latin-1, so that nothing is lost.
_CP1252 = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Byte-order mark left out, line ends as they are; never fails.

    UTF-8 where it is valid, UTF-16 by mark or by its zero bytes, else Windows-1252, in which Dutch offices wrote.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    order = utf16_order(data)
    if order:
        return data.decode(order, "replace"), order
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        # A few broken bytes in a long UTF-8 file are damage, not another encoding: more than half of the others fit.
        if _mostly_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
        del fault
    return data.decode("latin-1").translate(
        {code: char for code, char in enumerate(_CP1252) if ord(char) != code}
    ), "cp1252"


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes above 127 are mainly whole UTF-8 characters."""
    high = sum(byte > 127 for byte in data)
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count("\ufffd".encode())
    return broken * 4 < high
