"""The process that holds tesserocr: images in on its input, Tesseract's TSV out on its output, until the input ends.

Run as a program of its own, so that a native crash or a page without end costs that page only. It imports nothing of the
package: it starts in a tenth of a second.

A request is a line of JSON (`width`, `height`, `mode`, `dpi`, `language`) and then the grey bytes of the image; an answer is
a line of JSON (`size` of the TSV in bytes, or `fault`) and then the TSV.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def serve(data_folder: str) -> None:
    """Answers requests until the input ends."""
    import tesserocr

    source, target = sys.stdin.buffer, sys.stdout.buffer
    readers: dict[str, Any] = {}
    while line := source.readline():
        asked = json.loads(line)
        wide, high = asked["width"], asked["height"]
        pixels = source.read(wide * high)
        language = asked["language"]
        try:
            if language not in readers:
                readers[language] = tesserocr.PyTessBaseAPI(path=data_folder, lang=language)
            reader = readers[language]
            reader.SetPageSegMode(asked["mode"])
            reader.SetImageBytes(pixels, wide, high, 1, wide)
            reader.SetSourceResolution(asked["dpi"])
            if not reader.Recognize():
                raise RuntimeError("recognition failed")
            said = reader.GetTSVText(0).encode()
            # What the classifier learned of one page must not change the reading of the next.
            reader.ClearAdaptiveClassifier()
            reader.Clear()
            answer: dict[str, Any] = {"size": len(said)}
        except RuntimeError as fault:
            said, answer = b"", {"size": 0, "fault": str(fault)}
        target.write(json.dumps(answer).encode() + b"\n" + said)
        target.flush()


if __name__ == "__main__":
    serve(sys.argv[1])
