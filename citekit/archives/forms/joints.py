"""The text between the levels of a form as a regular expression.

A comma may be a stop, a colon or a mere space, a space may be missing between a letter and a figure, a hyphen
may be any dash, and a slash has spaces round it or none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.archives.tables import shipped

_DASHES = "-‐‑‒–—−"
_SPACE = r"(?:\s*,\s*|\s+|(?<=[^\W\d_])(?=\d)|(?<=\.))"
_JOINTS = {
    # a stop between two figures joins them: `dossier 11.440`
    ",": r"(?:\s*[,;:]\s*|\s*(?:(?<!\d)\.|\.(?!\d))\s*(?!%NOTES)|\s+(?!%NOTES))",
    ";": r"(?:\s*[,;.:]\s*|\s+)",
    ":": r"\s*[:,.]\s*",
    ". ": r"(?:\s*[.,;]\s*|(?<=\.)\s+)",
    ".": r"\s?\.\s?",
    "/": r"\s?[/\\]\s?",
    "#": r"\s?#\s?",
    "(": r"\s*[(\[]\s*",
    ")": r"\s*[)\]]\s*",
    "[": r"\s*[\[(]\s*",
    "]": r"\s*[\])]\s*",
    "·": r"\s*[·,]\s*",
    "“": r"\s*[“\"„«‘]\s*",
    "”": r"[,.]?[”\"“»’]\s*",
}
_PIECE = re.compile(
    rf"(?P<stop>\.\s)|(?P<mark>[,;:./#()\[\]·“”])\s*|\s*(?P<dash>[{_DASHES}])\s*|(?P<space>\s+)|(?P<text>[^{_DASHES}\s,;:./#()\[\]·“”]+)"
)


@lru_cache(maxsize=1024)
def joint_pattern(text: str) -> str:
    """How the text of a form is read."""
    out = []
    for piece in _PIECE.finditer(text):
        if piece["stop"]:
            out.append(_JOINTS[". "])
        elif piece["mark"]:
            out.append(_JOINTS[piece["mark"]].replace("%NOTES", notes_pattern()))
        elif piece["dash"]:
            out.append(rf"\s?[{_DASHES}]\s?")
        elif piece["space"]:
            out.append(_SPACE)
        else:
            out.append(
                "".join(
                    f"[{c.lower()}{c.upper()}]" if c.isalpha() and c.lower() != c.upper() else re.escape(c)
                    for c in piece["text"]
                )
            )
    return "".join(out)


@lru_cache(maxsize=1)
def notes_pattern() -> str:
    """Words that begin a note."""
    return rf"(?:{'|'.join(shipped('forms')['notes'])})\b"
