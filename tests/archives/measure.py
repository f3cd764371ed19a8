"""Measuring the reader of shelfmarks: field by field against a checked reading.

A field is the archive as printed, or one level's value at its place; a wrong or additional value counts
against the reading as much as a missing one.

`python -m tests.archives.measure FILE...` prints the accuracy of `tests.archives.accuracy` by country, with
`--faults` what was missed or wrong; of files in a folder `blind` it never prints a string.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citekit.archives import parse
from citekit.archives.shelfmark.api import Shelfmark
from tests.archives.accuracy import Tally, by_country, is_measured, tally, total

CASES = Path(__file__).parent / "cases"
FOND = (
    "ru-latin",
    "ru-cyr",
    "ru",
    "ua",
    "by",
    "bg",
    "pl",
    "cz",
    "sk",
    "hu",
    "ro",
    "al",
    "rs",
    "hr",
    "mk",
    "ee",
    "lv",
    "lt",
    "ge",
    "mn",
)


@dataclass(frozen=True)
class Score:
    """Fields read rightly, of how many, and what went wrong where."""

    right: int
    fields: int
    wrong: int
    faults: tuple[str, ...]


def corpus() -> Path | None:
    """The folder of the checked readings, or None where it is not at hand."""
    named = os.environ.get("CITEKIT_CORPUS")
    places = [Path(named)] if named else []
    places += [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]
    return next((place for place in places if (place / "shelfmarks.jsonl").is_file()), None)


def lines(path: Path) -> list[dict[str, Any]]:
    """The cases of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(cases: Iterable[Mapping[str, Any]]) -> Score:
    """The score over cases, further references of a text included."""
    right = total = wrong = 0
    faults: list[str] = []
    for case in cases:
        got = parse(case["string"])
        one = [_one(case["gold"], got)]
        more = case["gold"].get("more", [])
        one += [_one(gold, shelf) for gold, shelf in zip(more, got.more, strict=False)]
        one += [(0, _count(gold), 0) for gold in more[len(got.more) :]]
        right += sum(r for r, _, _ in one)
        total += sum(t for _, t, _ in one)
        wrong += sum(w for _, _, w in one) + sum(len(s.levels) for s in got.more[len(more) :])
        if any(r != t or w for r, t, w in one) or len(got.more) != len(more):
            faults.append(f"{case['string']}\n    gold {_shown(case['gold'])}\n    got  {_told(got)}")
    return Score(right, total, wrong, tuple(faults))


def _count(gold: Mapping[str, Any]) -> int:
    return len(gold["levels"]) + ("archive" in gold)


def _one(gold: Mapping[str, Any], got: Shelfmark) -> tuple[int, int, int]:
    """Fields right, fields in all, values read that are wrong."""
    wanted = [str(value) for _, value in gold["levels"]]
    values = [value for _, value in got.levels]
    right = sum(a == b for a, b in zip(wanted, values, strict=False))
    wrong = len(values) - right
    if "archive" in gold:
        right += gold["archive"] == got.archive
        wrong += got.archive is not None and gold["archive"] != got.archive
    else:
        wrong += got.archive is not None
    return right, _count(gold), wrong


def _shown(gold: Mapping[str, Any]) -> str:
    return f"{gold.get('archive')} {[tuple(level) for level in gold['levels']]} + {gold.get('more', '')}"


def _told(got: Shelfmark) -> str:
    more = "".join(f" ++ {s.archive} {list(s.levels)} |{s.rest}" for s in got.more)
    return f"{got.archive} {list(got.levels)} | {got.rest} [{got.tradition}]{more}"


def report(paths: Iterable[Path], *, faults: bool = False) -> str:
    """The accuracy over files, a line a country, the least accurate first."""
    rows = [(path, row) for path in paths for row in lines(path)]
    countries = by_country(row for _, row in rows)
    ordered = sorted(countries.items(), key=lambda one: (_share(one[1].right, one[1].fields), one[0]))
    texts = [_line(country, score) for country, score in ordered]
    texts.append(_line("all", total(countries.values())))
    if faults:
        texts += [_told_faults(row) for path, row in rows if "blind" not in path.parts and is_measured(row)]
    return "\n".join(text for text in texts if text)


def _line(name: str, score: Tally) -> str:
    right, wrong = _share(score.right, score.fields), _share(score.wrong, score.stated)
    return (
        f"{name:4} {score.strings:4} strings  {score.right:5} of {score.fields:5} fields right {right:6.1%}"
        f"  {score.wrong:4} of {score.stated:5} stated values wrong {wrong:6.1%}"
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


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
