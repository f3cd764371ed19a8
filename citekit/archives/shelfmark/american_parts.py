"""The parts of an American citation: what its commas divide.

In: a text. Out: its parts, asides and kinds of document taken off as notes. Brackets and quotation marks
hold a part together; a citation with stops for commas (`NARA. RG 59. Box 5`) is read as one with commas.
"""

from __future__ import annotations

import re

from citekit.archives.shelfmark.archive_name import without_said

_LOT_EDGE = re.compile(r":\s+(?=Lot )|(?<=[A-Z] \d{3}):\s+")
_TYPE = re.compile(
    r": (?P<note>(?:Telegram|Airgram|Despatch|Dispatch|Instruction|Circular|Letter|Memorandum|Note|Report)"
    r"[^:]*)$"
)
_INITIALS = re.compile(r"\s*\((?P<note>[A-Z]{2,}(?: [A-Z]{2,})*)\)$")
_INLINE = re.compile(
    r"(?<=[\w.)”\"])\s+(?=(?:RG|Record Group|[Bb]ox(?:es)?|[Ff]older|[Rr]eel|[Rr]oll|[Ee]ntry|"
    r"[Cc]ontainer|[Ff]rames?) (?:No\. )?[A-Z]{0,2}-?\d)"
)
_STOPS = re.compile(r"\w\. (?:RG|Record Group|Box|Folder|Reel|Roll|Entry|Container) [A-Z]{0,2}-?\d")
_STOP = re.compile(r"(?<![ .][A-Z])(?<!\bvol)(?<!\bVol)(?<!\bNo)\.(?= [A-Z0-9“\"])")
_SHORT = re.compile(
    r"(?:etc|inc|jr|sr|d\.c|u\.s|co|corp|"
    r"no|vol|st|dept|n\.d|u\.k|p\.r\.c|ltd)\.",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bLot\b|\d{3}[A-Z]?[./ ]")


def without_asides(text: str) -> tuple[str, list[str]]:
    """The text without `(henceforth X)` and the kind of document behind a number, and these as notes."""
    text, notes = without_said(text)
    text = text.strip()
    initials = _INITIALS.search(text) if "," in text else None
    if initials is not None:
        notes.append(initials["note"])
        text = text[: initials.start()]
    kind = _TYPE.search(text)
    if kind is not None and _NUMBERED.search(text):
        notes.append(kind["note"])
        text = text[: kind.start()]
    return _unstopped(text), notes


def _unstopped(text: str) -> str:
    words = text.rsplit(None, 1)
    if text.endswith(".") and words and _SHORT.fullmatch(words[-1]) is None:
        return text[:-1]
    return text


def parts_of(text: str) -> list[str]:
    """The parts between commas, those in brackets and quotation marks left whole."""
    parts, start, depth, quoted = [], 0, 0, False
    if _STOPS.search(text) is not None:
        text = _STOP.sub(",", text)
    for at, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char in "“„":
            quoted = True
        elif char == "”" or (char == '"' and quoted):
            quoted = False
            if text[at - 1 : at] == "," and not depth:
                parts.append(text[start : at + 1])
                start = at + 1
        elif char == '"':
            quoted = text.find('"', at + 1) > 0
        elif char == "," and not depth and not quoted and text[at + 1 : at + 2] in (" ", ""):
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [piece.strip() for part in parts for piece in _inline(part.strip()) if piece.strip()]


def _inline(part: str) -> list[str]:
    """A part in which further words follow without a comma (`Lot 83 box 5 folder 2`)."""
    pieces = _INLINE.split(part) if part[:1] not in '"“' and "(" not in part else [part]
    return [piece for whole in pieces for piece in _LOT_EDGE.split(whole)]
