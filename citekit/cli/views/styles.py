"""The styles that fit a query, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citekit.cli.streams import print_json_array, report
from citekit.cli.views.table import print_table
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class StyleRow:
    """A style: its name, its aliases, and whether it is `citekit`'s, `official` or `yours`."""

    name: str
    aliases: tuple[str, ...]
    origin: str


def print_styles(own_aliases: Mapping[str, str], words: Sequence[str], json: bool) -> int:
    """Print the styles that fit all `words`; the exit code, 1 where none does.

    `own_aliases` are the user's. Without words, official styles without an alias are left out.
    """
    rows = [row for row in _rows(own_aliases, all_official=bool(words)) if _fits(row, words)]
    if json:
        print_json_array(
            [{"style": row.name, "aliases": list(row.aliases), "origin": row.origin} for row in rows]
        )
    else:
        cells = ((row.name, ", ".join(row.aliases), row.origin) for row in rows)
        print_table(("style", "aliases", "origin"), cells)
    if not rows:
        report("note", f"no style fits {' '.join(words)!r}; a path to a .csl file does as well")
    return 0 if rows else 1


def _rows(own_aliases: Mapping[str, str], *, all_official: bool) -> Iterator[StyleRow]:
    from citekit.rendering import aliases, official_styles, own_styles

    by_style: dict[str, list[str]] = {}
    for alias, name in {**aliases(), **own_aliases}.items():
        by_style.setdefault(name, []).extend([alias] if alias != name else [])
    for name in own_styles():
        yield StyleRow(name, tuple(by_style.pop(name, ())), "citekit")
    for name in dict.fromkeys((*sorted(by_style), *(official_styles() if all_official else ()))):
        origin = "yours" if name.endswith(".csl") else "official"
        yield StyleRow(name, tuple(by_style.get(name, ())), origin)


def _fits(row: StyleRow, words: Sequence[str]) -> bool:
    text = " ".join((row.name, *row.aliases)).casefold()
    return all(word in text for word in words)
