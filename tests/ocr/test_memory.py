"""A page that needs more memory than its process may have costs that page, in a process with a true limit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("resource", reason="the system has no such limits")

# Tesseract is left out: only what surrounds it is to run short of memory.
READING = """
import json, resource, sys
from pathlib import Path
from pipeline.config import load
from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ingest import Source, ingest
from pipeline.ocr import recognise
from pipeline.ocr.engine import Found
import pipeline.ocr.page, pipeline.ocr.pages

pipeline.ocr.page.read_words = lambda *_: [Found("gemeente", 10, 10, 90, 30, .95, (1, 1, 1)), Found("raad", 99, 10, 140, 30, .95, (1, 1, 1))]
pipeline.ocr.pages.usable = lambda wanted: (wanted, "")
params, path = load(), Path(sys.argv[1])
source = Source(path, path.name)
document = ingest(source, params.ingest)
shared_lexicon().known("gemeente")
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]) * 1_000_000,) * 2)
document = recognise(document, source, params.ocr)
print(json.dumps([[(f.page, f.kind, f.remedy) for f in document.failures], document.text.raw]))
"""


def sheet(side: int) -> Image.Image:
    image = np.full((side, side), 230, np.uint8)
    image[100:110, 100 : side - 100 : 7] = 20
    return Image.fromarray(image)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="what a process uses is not told here")
@pytest.mark.parametrize("megabytes", [300, 500])
def test_a_page_past_its_memory_costs_that_page(tmp_path: Path, megabytes: int) -> None:
    path = tmp_path / "drie.tif"
    sheet(900).save(path, save_all=True, append_images=[sheet(9000), sheet(900)], compression="tiff_deflate", dpi=(300, 300))
    done = subprocess.run(
        [sys.executable, "-c", READING, str(path), str(megabytes)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    failures, text = json.loads(done.stdout.splitlines()[-1])
    assert [(page, kind) for page, kind, _ in failures] == [(2, "memory")]
    assert "worker_mb" in failures[0][2]
    assert text.split("\f") == ["gemeente raad", "", "gemeente raad"]
