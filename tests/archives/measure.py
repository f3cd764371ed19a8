"""Measuring the reader of shelfmarks: field by field against a checked reading.

A field is the archive as printed, or one level's value at its place; a wrong or additional value counts
against the reading as much as a missing one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citekit.archives import parse
from citekit.archives.shelfmark.api import Shelfmark

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
