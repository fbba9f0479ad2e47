"""Text of a PDF page that nobody sees: an earlier OCR layer, drawn invisibly or beneath the page image."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pikepdf

_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_INVISIBLE = 3  # text rendering mode
_DEEPEST = 3  # drawings within drawings
_SCALE = 0.75  # 54 dpi shows whether letters went


def strip_hidden(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Takes hidden text out of a page; tells whether no text is left on it.

    All text goes where the page looks the same without it; else only text that is drawn invisibly.

    Args:
        pdf: that holds the page; changed in place.
        page: one of its pages.
    """
    import pikepdf

    shows, hidden = _strip(pdf, page.obj, everything=False, dry=True)
    if not shows:
        return True
    if shows != hidden:
        with pikepdf.new() as trial:
            trial.pages.append(page)
            before = _looks(trial)
            _strip(trial, trial.pages[0].obj, everything=True)
            everything = bool(np.array_equal(before, _looks(trial)))
        _strip(pdf, page.obj, everything)
        return everything
    _strip(pdf, page.obj, everything=True)
    return True


def _looks(pdf: pikepdf.Pdf) -> npt.NDArray[np.uint8]:
    import pypdfium2 as pdfium

    out = io.BytesIO()
    pdf.save(out)
    shown = pdfium.PdfDocument(out.getvalue())
    try:
        page = shown[0]
        bitmap = page.render(scale=_SCALE, grayscale=True)
        values = np.array(bitmap.to_numpy(), copy=True)
        bitmap.close()
        page.close()
        return values
    finally:
        shown.close()


def _strip(
    pdf: pikepdf.Pdf, holder: pikepdf.Object, everything: bool, dry: bool = False, depth: int = 0
) -> tuple[int, int]:
    """Takes text out of a page or a drawing placed on one: all of it, or what is drawn invisibly.

    Drawings that lose text are copied first, for other pages may use them as they are.

    Returns:
        How many stretches of text there were, and how many of them were invisible. With `dry` nothing is changed.
    """
    import pikepdf

    is_page = holder.get("/Type") == pikepdf.Name.Page
    kept, shows, hidden = _without(holder, everything)
    resources = _inherited(holder) if is_page else holder.get("/Resources")
    drawings = resources.get("/XObject") if resources is not None else None
    changed = {}
    for name, thing in list(drawings.items()) if drawings is not None and depth < _DEEPEST else ():
        if thing.get("/Subtype") != pikepdf.Name.Form:
            continue
        copy = thing if dry else _twin(pdf, thing)
        inside = _strip(pdf, copy, everything, dry, depth + 1)
        shows, hidden = shows + inside[0], hidden + inside[1]
        if inside[0]:
            changed[name] = copy
    if dry:
        return shows, hidden
    if changed and resources is not None and drawings is not None:
        own = pikepdf.Dictionary(dict(resources.items()))
        own.XObject = pikepdf.Dictionary({**dict(drawings.items()), **changed})
        holder.Resources = own
    if kept is not None:
        data = pikepdf.unparse_content_stream(kept)
        if is_page:
            holder.Contents = pdf.make_stream(data)
        else:
            holder.write(data)
    return shows, hidden


def _twin(pdf: pikepdf.Pdf, stream: pikepdf.Object) -> pikepdf.Object:
    """A copy of a stream in the same file."""
    twin = pdf.make_stream(stream.read_bytes())
    for key, value in stream.items():
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            twin[key] = value
    return twin


def _inherited(page: pikepdf.Object) -> pikepdf.Object | None:
    """The resources of a page, its own or those of the folder of pages that it is in."""
    above: pikepdf.Object | None = page
    for _ in range(50):
        if above is None or "/Resources" in above:
            break
        above = above.get("/Parent")
    return above.get("/Resources") if above is not None else None


def _without(holder: pikepdf.Object, everything: bool) -> tuple[list[Any] | None, int, int]:
    """The instructions left (None: all of them), how many show text, and how many of these invisibly."""
    import pikepdf

    source = pikepdf.Page(holder) if holder.get("/Type") == pikepdf.Name.Page else holder
    kept: list[Any] = []
    modes = [0]
    shows = hidden = dropped = 0
    for instruction in pikepdf.parse_content_stream(source):
        operator = str(instruction.operator)
        if operator == "q":
            modes.append(modes[-1])
        elif operator == "Q" and len(modes) > 1:
            modes.pop()
        elif operator == "Tr" and instruction.operands:
            modes[-1] = int(instruction.operands[0])
        if operator in _SHOWS:
            unseen = modes[-1] == _INVISIBLE
            shows, hidden = shows + 1, hidden + unseen
            if everything or unseen:
                dropped += 1
                if operator in ("'", '"'):  # these go to the next line as well
                    kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("T*")))
                continue
        kept.append(instruction)
    return (kept if dropped else None), shows, hidden
