"""Shelfmarks as text: archive, levels, rest and further references in a style."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.archives.forms.printer import level_text, print_reference
from citekit.archives.forms.style import ShelfmarkStyle, style_for, style_named
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.spelling import is_cyrillic
from citekit.archives.tradition import tradition_of, traditions


def print_shelfmark(shelfmark: Shelfmark, name: str) -> str:
    """Archive, levels, rest and further references. Raises UsageError for an unknown style."""
    style = style_named(name)
    levels = print_levels(shelfmark.levels, shelfmark.tradition, name, shelfmark.repository or "")
    text = _after_archive(shelfmark.archive or "", levels, style)
    if shelfmark.rest:
        text = f"{_stopped(text)} {shelfmark.rest}" if text else shelfmark.rest
    return "; ".join(part for part in (text, *(print_shelfmark(one, name) for one in shelfmark.more)) if part)


def _after_archive(archive: str, levels: str, style: ShelfmarkStyle) -> str:
    if not archive or not levels:
        return archive + levels
    if archive[-1] >= "\u3040" and levels[0].isascii() and levels[0].isalnum():
        return archive + levels
    return f"{archive.rstrip('.') if style.divider == '. ' else archive}{style.divider}{levels}"


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def print_levels(
    levels: Sequence[tuple[str, str]], code: str | None, name: str, repository: str = "", country: str = ""
) -> str:
    """The levels alone, by the forms of a repository or of their tradition, which follows from the keys if
    None. Raises UsageError for an unknown style.
    """
    ibid = [value for key, value in levels if key == "ibid"]
    bare = [pair for pair in levels if pair[0] != "ibid"]
    known = code or tradition_of(key for key, _ in bare) or ""
    tradition = traditions().get(known)
    style = style_for(name, tradition)
    if tradition is None:
        printed = style.divider.join(level_text(key, value, None, None, style) for key, value in bare)
    else:
        printed = print_reference(bare, tradition, style, repository, country)
    return style.divider.join(
        [*(_ibid(value, style) for value in ibid), *([printed] if printed else [])]
    ).replace("..", ".")


def _ibid(value: str, style: ShelfmarkStyle) -> str:
    latin = not is_cyrillic(value) and value.lower().startswith("ib")
    return f"{value.rstrip('.')}." if latin and style.divider != ". " else value.rstrip(".")
