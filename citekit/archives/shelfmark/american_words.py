"""The words and forms by which a part of an American citation is known, and the state that grows.

In: one part. Out: the level whose word it begins with, or whether it is one by its form.
"""

from __future__ import annotations

import re

from citekit.archives.repository import Repository
from citekit.archives.shelfmark.lexicon import lexicon
from citekit.archives.spelling import tokens
from citekit.foundation.fast_dataclass import dataclass, field

CONTAINERS = frozenset(
    ["box", "container", "carton", "drawer", "portfolio", "reel", "roll", "tray", "label", "case"]
)
NAMED = frozenset(["folder", "file", "part", "tab", "binder", "item"])
NUMBER = re.compile(
    r"(?:No\.?|Nos\.?|#|Number)?\s*(?P<value>[A-Z]{0,4}[-–. ]?\d[\w./]*"
    r"(?:(?: ?[-–&] ?|, )(?:[A-Z]{0,2}\d[\w./]*))*"
    r"|[IVXLC]+(?:[-–.:]\w+)?|[A-Z]{1,2})(?![\w])"
)
ENTRY = re.compile(r"(?P<value>(?:No\. )?(?:[A-Z]{1,3}\d?[-–]){0,3}[A-Z]{0,3}[-–]?\d*[A-Z]?[- ]?\d[\w.-]*)")
RG = re.compile(
    r"(?P<word>Record Groups?|R\.? ?G\.?)[-\s]*(?P<value>\d{1,4}(?:\.\d+[A-Z*\d]*)?[A-Z]?)(?!\w)[,:]?\s*",
    re.IGNORECASE,
)
LOT = re.compile(r"\bLots?(?: Files?)?(?: No\.)? (?:\d{2}[-– ]?[A-Z]{1,2}|[A-Z])[-– ]?\d+", re.IGNORECASE)
DECIMAL = re.compile(
    r"\d{3}(?:\.\d+)? [A-Z][A-Za-z]+, [^/]{1,40}/\d+[-–]\d+"
    r"|\d{3}[A-Z]?(?:\.(?:\d{1,6}[A-Z]*\d*[A-Z]*|[A-Z]{2}\b)){1,4}(?: [^/,]{1,80})?"
    r"(?:/[\w–.-]+(?: [A-Z]{1,3}\b)?.*)?"
    r"|\d{3}[A-Z]?(?: [^/]{1,80})?/[\w–-]+.*"
)


@dataclass(slots=True)
class State:
    """What has been read so far."""

    archive: str | None = None
    repository: Repository | None = None
    levels: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mode: str = ""
    score: float = 0.0
    noted: bool = False

    def has(self, *keys: str) -> bool:
        return any(key in keys for key, _ in self.levels)

    @property
    def boxed(self) -> bool:
        return any(key in CONTAINERS for key, _ in self.levels)

    @property
    def last(self) -> str:
        return self.levels[-1][0] if self.levels else ""

    @property
    def numbered_last(self) -> bool:
        """Whether the last level read is a file or folder with a number, so that a number behind it is a
        page.
        """
        return self.last in ("file", "folder", "volume", "roll", "reel") and self.levels[-1][1][:1].isdigit()

    def add(self, key: str, value: str, score: float = 0.0) -> None:
        self.levels.append((key, value))
        self.score += score

    def lengthen(self, part: str) -> None:
        key, value = self.levels[-1]
        self.levels[-1] = (key, f"{value}, {part}")


def is_leveled(part: str) -> bool:
    return (
        level_word(part) is not None
        or RG.match(part) is not None
        or DECIMAL.fullmatch(part) is not None
        or LOT.search(part) is not None
    )


def level_word(part: str) -> tuple[str, str] | None:
    """The level whose word a part begins with, and what follows the word."""
    line = tokens(part)
    found = lexicon("us").find(line, 0) if line else None
    if found is None:
        return None
    rest = "".join(token.text for token in line[found.after :])
    if rest[:1].isdigit() and len(line[0].text) == 1 and found.after == 1:
        return None
    if (
        not rest
        or rest[0].isalpha()
        or found.keys[0] == "lot-file"
        or (
            found.keys[0] in ("collection", "series", "subseries", "system")
            and not re.match(r"\W+[IVX\d]", rest)
        )
    ):
        return None
    bare = rest.lstrip(" .:#")
    return (found.keys[0], bare) if bare and _valued(found.keys[0], bare) else None


def _valued(key: str, value: str) -> bool:
    if key in NAMED:
        return bool(NUMBER.match(value)) or value[0].isupper() or value[0] in '"“'
    return NUMBER.match(value) is not None or ENTRY.match(value) is not None
