"""Markdown: tables, and text that is not read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


class Undocumented(Exception):
    """Something that a user can write has no description."""


def described(name: str, text: str | None) -> str:
    """The description of a thing as one line. Raises Undocumented where there is none."""
    line = " ".join((text or "").split())
    if not line:
        raise Undocumented(f"{name} has no description")
    return line


def code(text: str) -> str:
    """Text to be typed as it is."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Several of them with commas between."""
    return ", ".join(code(each) for each in texts)


def prose(text: str) -> str:
    """Text whose signs are no markup; what stands in backticks stays code."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([*_<>\[\]])", r"\\\1", part) for part in parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of GitHub's Markdown."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def page(title: str, *parts: str) -> str:
    """A page of parts; its first line says that it is generated."""
    note = "<!-- Written by `python -m reference`: change what it is written from. -->"
    return "\n\n".join([note, f"# {title}", *(part.strip() for part in parts)]) + "\n"
