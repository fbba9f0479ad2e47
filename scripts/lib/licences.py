"""The licences of what the project stands on, from the metadata of the installed packages, and a bill of materials."""

from __future__ import annotations

import argparse
import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The project is EUPL-1.2. Copyleft of the library kind is fine for what is imported; that of network use is not wanted.
REFUSED = re.compile(r"\bAGPL|Affero|Proprietary|SSPL|Commons Clause|BUSL|(?<!L)GPL-?[23]\.0-only", re.IGNORECASE)
# Packages whose metadata name no licence, or another than the text that they ship; each was looked up in that text.
LOOKED_UP = {"atheris": "Apache-2.0", "locate": "MIT", "wordninja": "MIT", "wordfreq": "Apache-2.0; its word lists CC-BY-SA-4.0"}
SYSTEM = {"Tesseract": "Apache-2.0", "hunspell-nl": "BSD-3-Clause or CC-BY-3.0", "wdutch": "BSD-3-Clause or CC-BY-3.0", "poppler-utils (tests)": "GPL-2.0-or-later, a program of its own",
          "Chromium (tests)": "BSD-3-Clause"}


def locked(lock: str) -> dict[str, str]:
    """Name -> version, as a lock has them."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {found[1].lower(): found[2] for line in lines if (found := re.match(r"([A-Za-z0-9_.-]+)==([^\s;\\]+)", line))}


def licence(name: str) -> str:
    """The licence of an installed package: its expression, else its classifiers, else what its licence field opens with; "" where none is named."""
    if name in LOOKED_UP:
        return LOOKED_UP[name]
    about = metadata.metadata(name)
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    classed = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License :: ")]
    classed = [one for one in classed if one != "OSI Approved"]
    field = (about.get("License") or "").strip().splitlines()
    return " or ".join(classed) or (field[0][:60] if field else "")


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sbom", type=Path)
    given = options.parse_args()
    found: dict[str, tuple[str, str]] = {}
    wrong: list[str] = []
    everybody = locked("requirements.lock")
    for name, version in sorted({**locked("requirements-extra.lock"), **everybody}.items()):
        try:
            found[name] = (version, licence(name))
        except metadata.PackageNotFoundError:
            wrong.append(f"{name} {version}: locked but not installed; run scripts/licences, which installs both locks")
            continue
        if not found[name][1]:
            wrong.append(f"{name} {version}: no licence named; look it up and add it to LOOKED_UP")
        elif REFUSED.search(found[name][1]):
            wrong.append(f"{name} {version}: {found[name][1]} is refused")
    lines = ["# Licences", "", "What the project stands on, as locked. Made by `scripts/licences`; the project itself is EUPL-1.2.", "",
             "| package | version | licence |", "| --- | --- | --- |"]
    lines += [f"| {name} | {version} | {kind} |" for name, (version, kind) in found.items() if name in everybody]
    lines += ["", "Only for the extras `cluster`, `fetch`, `bench` and `nightly` (`requirements-extra.lock`):", "", "| package | version | licence |", "| --- | --- | --- |"]
    lines += [f"| {name} | {version} | {kind} |" for name, (version, kind) in found.items() if name not in everybody]
    lines += ["", "Programs and word lists of the system, not shipped with the project:", "", "| what | licence |", "| --- | --- |"]
    lines += [f"| {name} | {kind} |" for name, kind in SYSTEM.items()]
    (ROOT / "docs" / "licences.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if given.sbom:
        given.sbom.write_text(json.dumps(bill(found), indent=1) + "\n", encoding="utf-8")
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


def bill(found: dict[str, tuple[str, str]]) -> dict[str, object]:
    """A CycloneDX 1.5 bill of materials."""
    parts = [{"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}", "bom-ref": f"pkg:pypi/{name}@{version}",
              "licenses": [{"license": {"name": kind}}]} for name, (version, kind) in found.items()]
    own = metadata.version("raadslens")
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": {"type": "application", "name": "raadslens", "version": own, "licenses": [{"license": {"id": "EUPL-1.2"}}]}},
            "components": parts}


if __name__ == "__main__":
    main()
