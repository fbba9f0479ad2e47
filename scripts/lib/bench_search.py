"""Search: how good the answers are beside FTS5 and tantivy, how long they take, how much room the index needs.

Usage: scripts/bench search RUN [--speed N ...] [--each]
RUN is the output folder of `raadslens run` over the papers that were judged (corpus/*/documents, ../shared/seeds, ../shared/denhaag);
--speed makes runs of N passages beside it, and asks the mix of questions of them. tantivy is needed: pip install tantivy.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from search_quality import quality
from search_size import make
from search_speed import index_share, p95, times

from pipeline.store.database import open_database


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--speed", type=int, nargs="*", default=[], help="sizes, such as 100000 1000000")
    parser.add_argument("--each", action="store_true", help="print each question")
    options = parser.parse_args()
    print(f"{'system':36} nDCG@10  word families: recall  least")
    for name, found in quality(options.run, each=options.each).items():
        print(f"{name:36} {found['ndcg']:7.3f}  {found['recall']:21.3f}  {found['least']:5.3f}")
    for size in options.speed:
        folder = options.run.parent / f"{options.run.name}-{size}"
        if not (folder / "documents.jsonl").exists():
            make(options.run, folder, size)
        began = time.perf_counter()
        open_database(folder).close()
        print(f"\n{size:,} passages; ready in {time.perf_counter() - began:.0f} s; index {index_share(folder):.2f} times the text")
        with open_database(folder) as database:
            taken = times(database)
        for sort, values in {**taken, "all": [one for some in taken.values() for one in some]}.items():
            clock, worked = zip(*values, strict=True)
            print(f"{sort:22} p50 {statistics.median(clock):6.1f} ms   p95 {p95(list(clock)):6.1f} ms   of the processor: p50 {statistics.median(worked):6.1f}   "
                  f"p95 {p95(list(worked)):6.1f} ms")


if __name__ == "__main__":
    main()
