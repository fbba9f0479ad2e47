"""Cleaning against symspellpy, hunspell and wordninja on the same texts in one run.

    scripts/bench clean [--dossiers bereikbaarheid,cultuur] [--levels office,poor] [--quick]

Pages of the corpus are typeset, damaged and read by Tesseract with its English model (faults to mend) and its Dutch one
(sound words to leave alone); what was read is kept under `build/ocr`, so that a second run takes seconds. Word errors are
counted as a reader counts them: marks of a list and kinds of quotation marks and dashes are one, a letter-spaced heading is
a word. No page of the corpus trained the confusion model.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rapidfuzz.distance import Levenshtein
from read_pages import corpus_documents, read_document

from pipeline.clean import clean
from pipeline.config import CleanParams
from pipeline.dutch.wordlists import DUTCH_LIST, read_words, zipf_index
from pipeline.model.document import Document
from pipeline.model.text import Text

SEEDS = Path("../shared/seeds")
CORRECTED = Path("../shared/gold/seeds/corrected")
_MARKS = "•·▪▫◦‣●○∙■□➢❖*-"
_QUOTES = str.maketrans("“”„‟‘’‚‛`´–—‐‑−", "\"\"\"\"''''''-----")
_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?: :)?(?!\S)")
_LETTERS = re.compile(r"[^\W\d_]+")


Cleaner = Callable[[str], str]


@dataclass
class Score:
    """Word errors before and after, sound words broken, and time, over some documents."""

    words: int = 0
    before: int = 0
    after: int = 0
    broken: int = 0
    seconds: float = 0.0
    read: int = 0
    examples: Counter[str] = field(default_factory=Counter)

    def add(self, truth: list[str], raw: str, cleaned: str, seconds: float) -> None:
        """Count one document."""
        first, last = words(raw), words(cleaned)
        self.words += len(truth)
        self.read += len(raw.split())
        self.before += Levenshtein.distance(truth, first)
        self.after += Levenshtein.distance(truth, last)
        self.broken += len(right(truth, first) - right(truth, last))
        self.seconds += seconds


def words(text: str) -> list[str]:
    """Words as a reader sees them."""
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), text).translate(_QUOTES)
    return [word for word in text.split() if word.strip(_MARKS) and word not in ("o", "+")]  # typed bullets


def right(truth: list[str], given: list[str]) -> set[int]:
    """The places of the true words that stand in the given ones."""
    return {place for block in Levenshtein.opcodes(truth, given) if block.tag == "equal" for place in range(block.src_start, block.src_end)}


def ours(text: str) -> str:
    """This project, the diagnosis included."""
    return clean(Document("0" * 16, "x.txt", "text/plain", "0" * 64, Text(text)), CleanParams()).text.clean


@cache
def _symspell() -> object:
    from symspellpy import SymSpell

    speller = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
    zipf, _ = zipf_index(9.0)
    for word in {form.lower() for form in read_words(DUTCH_LIST)}:
        speller.create_dictionary_entry(word, max(1, round(10 ** ((zipf.get(word) or 100) / 100))))
    return speller


def symspell(text: str) -> str:
    """symspellpy, distance 1, wdutch with the counts of wordfreq; words in small letters of four letters or more."""
    from symspellpy import Verbosity

    speller = _symspell()

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 4 or not word.islower():
            return word
        found = speller.lookup(word, Verbosity.TOP, max_edit_distance=1)  # type: ignore[attr-defined]
        return found[0].term if found else word

    return _LETTERS.sub(mend, text)


def hunspell(text: str) -> str:
    """The first suggestion of the program `hunspell` for what it does not know, in small letters, one letter away."""
    forms = sorted({form for form in _LETTERS.findall(text) if len(form) >= 4 and form.islower()})
    said = subprocess.run(["hunspell", "-a", "-d", "nl_NL", "-i", "utf-8"], input="\n".join(f"^{form}" for form in forms),
                          capture_output=True, text=True, check=True).stdout
    first = {}
    for line in said.splitlines():
        if line.startswith("& "):
            form, best = line.split()[1], line.split(": ", 1)[1].split(", ")[0]
            if " " not in best and Levenshtein.distance(form, best) <= 1:
                first[form] = best
    return _LETTERS.sub(lambda match: first.get(match.group(), match.group()), text)


@cache
def _ninja() -> object:
    import gzip
    import tempfile

    import wordninja

    zipf, _ = zipf_index(9.0)
    listed = sorted({form.lower() for form in read_words(DUTCH_LIST)}, key=lambda form: -(zipf.get(form) or 0))
    with tempfile.NamedTemporaryFile(suffix=".gz") as file:
        Path(file.name).write_bytes(gzip.compress("\n".join(listed[:150_000]).encode()))
        return wordninja.LanguageModel(file.name)


def ninja(text: str) -> str:
    """wordninja on runs of words without their spaces, with the words of wdutch in the order of wordfreq."""
    model = _ninja()

    def mend(match: re.Match[str]) -> str:
        run = match.group()
        parts = model.split("".join(run.split()))  # type: ignore[attr-defined]
        return " ".join(parts) if parts else run

    return re.sub(r"[^\W\d_]+(?: [^\W\d_]+)+", mend, text)


def cleaners(spaces: bool) -> dict[str, Cleaner]:
    """Those that are installed; what lacks is said."""
    found: dict[str, Cleaner] = {"raadslens": ours}
    for name, cleaner, module in (("symspellpy", symspell, "symspellpy"), ("wordninja", ninja, "wordninja")):
        try:
            __import__(module)
        except ImportError:
            print(f"  {name} is not installed: pip install {module}", file=sys.stderr)
        else:
            if name != "wordninja" or spaces:
                found[name] = cleaner
    if shutil.which("hunspell"):
        found["hunspell"] = hunspell
    else:
        print("  hunspell is not installed: apt-get install hunspell hunspell-nl", file=sys.stderr)
    return found


def measure(texts: list[tuple[str, list[str]]], spaces: bool = False) -> dict[str, Score]:
    """The scores of each cleaner over texts and their true words; each has seen a word first, so that lists are loaded."""
    scores = {}
    for name, cleaner in cleaners(spaces).items():
        cleaner("Een zin om de woordenlijsten te laden, over het beieid van de gemeente.")
        score = scores[name] = Score()
        for raw, truth in texts:
            start = _spent()
            cleaned = cleaner(raw)
            score.add(truth, raw, cleaned, _spent() - start)
    return scores


def _spent() -> float:
    """CPU seconds of this process, and of the programs it called."""
    return time.process_time() + sum(os.times()[2:4])


def show(title: str, scores: dict[str, Score]) -> None:
    """A table of one set."""
    some = next(iter(scores.values()))
    print(f"\n{title}: {some.words} words, WER {some.before / max(1, some.words):.2%} as read")
    base = scores.get("symspellpy")
    for name, score in scores.items():
        change = f"{(score.after - score.before) / score.before:+.0%}" if score.before else "-"
        speed = score.read / max(score.seconds, 1e-9)
        ratio = f", {speed * base.seconds / base.read:.2f} of symspellpy" if base and name != "symspellpy" and base.seconds else ""
        print(f"  {name:<11} WER {score.after / max(1, score.words):6.2%} ({change:>5})  sound words broken {score.broken:4} "
              f"({20_000 * score.broken / max(1, score.words):.1f} in 20,000)  {speed:9,.0f} words/s{ratio}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dossiers", default="bereikbaarheid,cultuur", help="of corpus/, each measured apart")
    options.add_argument("--levels", default="office,poor", help="of damage")
    options.add_argument("--languages", default="eng,nld", help="models of Tesseract")
    options.add_argument("--quick", action="store_true", help="the seeds alone, no page is read")
    args = options.parse_args()
    if not args.quick:
        for language in args.languages.split(","):
            for level in args.levels.split(","):
                for dossier in args.dossiers.split(","):
                    texts, apart = [], 0
                    for _, markdown, layout in corpus_documents((dossier,)):
                        pages = read_document(markdown, layout, level, language)
                        truth = words(" ".join(word for page in pages for word in page.printed))
                        texts.append(("\n".join(page.text for page in pages), truth))
                        apart += sum(len(page.unread) + len(page.noise) for page in pages)
                    show(f"{dossier}, {level}, tesseract -l {language} ({apart} words not read or read off pictures left out)", measure(texts))
    if not CORRECTED.is_dir():
        print("\n../shared/seeds is not there: the real documents are left out", file=sys.stderr)
        return
    for path in sorted(CORRECTED.glob("*.txt")):
        raw = (SEEDS / path.name).read_text(encoding="utf-8")
        show(f"seed {path.stem}", measure([(raw, words(path.read_text(encoding="utf-8")))], spaces=path.stem == "003"))


if __name__ == "__main__":
    main()
