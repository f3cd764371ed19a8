"""Measuring the reader of references and notes: `python -m tests.archives.measure FILE...`.

It prints the accuracy of `tests.archives.accuracy` by country, with `--faults` what was missed or wrong; of
files in a folder `blind` it never prints a string.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.archives.accuracy import Tally, by_country, is_measured, tally, total

CASES = Path(__file__).parent / "cases"


def corpus() -> Path | None:
    """The folder of the checked readings, or None where it is not at hand."""
    named = os.environ.get("CITEKIT_CORPUS")
    places = [Path(named)] if named else []
    places += [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]
    return next((place for place in places if (place / "shelfmarks.jsonl").is_file()), None)


def lines(path: Path) -> list[dict[str, Any]]:
    """The cases of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def report(paths: Iterable[Path], *, faults: bool = False) -> str:
    """The accuracy over files, a line a country, the least accurate first."""
    rows = [(path, row) for path in paths for row in lines(path)]
    countries = by_country(row for _, row in rows)
    ordered = sorted(countries.items(), key=lambda one: (one[1].share, one[0]))
    texts = [_line(country, score) for country, score in ordered]
    texts.append(_line("all", total(countries.values())))
    if faults:
        texts += [_told_faults(row) for path, row in rows if "blind" not in path.parts and is_measured(row)]
    return "\n".join(text for text in texts if text)


def _line(name: str, score: Tally) -> str:
    right, wrong = score.share, score.error
    return (
        f"{name:4} {score.strings:4} strings  {score.right:5} of {score.fields:5} fields right {right:6.1%}"
        f"  {score.wrong:4} of {score.stated:5} stated values wrong {wrong:6.1%}"
    )


def _told_faults(row: Mapping[str, Any]) -> str:
    faults = tally(row).faults
    return "\n    ".join([row["string"], *faults]) if faults else ""


def main() -> None:
    """Print the report of the files that the command line names."""
    arguments = argparse.ArgumentParser(prog="python -m tests.archives.measure", description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE")
    arguments.add_argument("--faults", action="store_true", help="tell what was missed or wrong")
    given = arguments.parse_args()
    print(report(given.files, faults=given.faults))


if __name__ == "__main__":
    main()
