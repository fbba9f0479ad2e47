"""Pages a second of reading born-digital PDFs, words and boxes included, on one core."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.config import load
from pipeline.ingest import Source, discover, ingest


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/denhaag")
    params = load().ingest
    sources = [
        source
        for source in discover([str(folder)], params)
        if isinstance(source, Source) and source.name.endswith(".pdf")
    ]
    if not sources:
        sys.exit(f"{folder}: no PDF files. Name a folder that has some.")
    ingest(sources[0], params)
    pages = words = 0
    start = time.process_time()
    for source in sources:
        document = ingest(source, params)
        pages += len(document.pages)
        words += sum(len(page.words) for page in document.pages)
    spent = time.process_time() - start
    print(f"{len(sources)} files, {pages} pages, {words} words: {pages / spent:.0f} pages/s a core (CPU time)")


if __name__ == "__main__":
    main()
