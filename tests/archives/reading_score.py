"""Measuring the reader of shelfmarks against checked readings, as `accuracy.py` of the measurers does.

A field is the archive, or the value of a level; where fonds are cited, its level too. Stated and wrong is a
value that no field of the checked reading has or shares a text with.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citekit.archives import Shelfmark, parse

CASES = Path(__file__).parent / "cases"
#: traditions whose readings are held to the names of the levels
FOND = ("ru", "ua", "by", "bg")
_SAME = {
    "ed-khr": "delo",
    "edinitsa-khraneniia": "delo",
    "storage-unit": "delo",
    "od-zb": "sprava",
    "page": "list",
}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Fields read rightly, of how many; values stated, and those of them that are wrong; faults by string."""

    right: int
    fields: int
    stated: int
    wrong: int
    faults: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of fields read rightly."""
        return self.right / max(1, self.fields)

    @property
    def error(self) -> float:
        """The share of stated values that are wrong."""
        return self.wrong / max(1, self.stated)


def corpus() -> Path | None:
    """The folder of the checked readings, or None where it is not at hand."""
    named = os.environ.get("CITEKIT_CORPUS")
    places = [Path(named)] if named else []
    places += [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]
    return next((place for place in places if (place / "shelfmarks.jsonl").is_file()), None)


def lines(path: Path) -> list[dict[str, Any]]:
    """The cases of a JSON Lines file, without those whose reading is in doubt."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if not {"damaged", "uncertain-reading"} & set(row.get("flags", []))]


def is_fond(case: Mapping[str, Any]) -> bool:
    """Whether a case is of a tradition held to the names of its levels."""
    return str(case["tradition"]).split("-")[0] in FOND


def measure(cases: Iterable[Mapping[str, Any]]) -> Score:
    """The score over cases."""
    right = fields = stated = wrong = 0
    faults = []
    for case in cases:
        got = parse(case["string"])
        one = _score(case, got)
        right, fields, stated, wrong = right + one[0], fields + one[1], stated + one[2], wrong + one[3]
        if one[0] < one[1] or one[3]:
            faults.append(f"{case['string']}\n    gold {case['gold']}\n    got  {_told(got)}")
    return Score(right, fields, stated, wrong, tuple(faults))


def _score(case: Mapping[str, Any], got: Shelfmark) -> tuple[int, int, int, int]:
    gold, named = case["gold"], is_fond(case)
    have = [(_level(key), _norm(value)) for key, value in got.levels]
    wanted = [(_level(key), _norm(value)) for key, value in gold.get("levels", []) if key != "ibid"]
    further = [
        (_level(key), _norm(value))
        for more in gold.get("more", [])
        if isinstance(more, dict)
        for key, value in more.get("levels", [])
    ]
    values = [value for _, value in have]
    right = sum(pair in have if named else pair[1] in values for pair in wanted)
    wrong = sum(not _is_known(pair, wanted + further, named) for pair in have if pair[0] != "ibid")
    fields, stated = len(wanted), len(have)
    if "archive" in gold:
        fields += 1
        right += _same_archive(got.archive, gold["archive"])
        stated += got.archive is not None
        wrong += got.archive is not None and not (_words(got.archive) & _words(gold["archive"]))
    return right, fields, stated, wrong


def _is_known(pair: Pair, golds: list[Pair], named: bool) -> bool:
    if pair in golds if named else any(pair[1] == value for _, value in golds):
        return True
    return any(
        len(pair[1]) > 2 and len(value) > 2 and (pair[1] in value or value in pair[1]) for _, value in golds
    )


def _same_archive(have: str | None, want: str) -> bool:
    if have is None:
        return False
    one, other = _norm(have), _norm(want)
    bare = re.sub(r"\s*\([^)]*\)", "", other)
    return one in (other, bare) or one in re.findall(r"\(([^)]*)\)", other) or other.startswith(f"{one} (")


def _norm(value: str) -> str:
    text = re.sub(r"\s*[-–—‑]\s*", "-", re.sub(r"\s+", " ", value)).strip(" .,;:“”\"'").casefold()
    return re.sub(r"(?<=\d)\s*(об|ob|зв|v|r)\.?(?=$|[-, ])", lambda mark: mark[1], text)


def _level(name: str) -> str:
    key = re.sub(r"[\s_]+", "-", name.casefold())
    return _SAME.get(key, key)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", _norm(text)))


def _told(got: Shelfmark) -> str:
    more = "".join(f" ++ {one.archive} {list(one.levels)} |{one.rest}" for one in got.more)
    return f"{got.archive} {list(got.levels)} | {got.rest} [{got.tradition}, {got.sure}]{more}"
