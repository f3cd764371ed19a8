"""Formats of exchange and of text, and the styles that have short names."""

from __future__ import annotations

from citekit.csl.output.formats import FORMATS as TEXT_FORMATS
from citekit.exchange.registry import ALIASES, FORMATS
from citekit.rendering.item.styles import aliases, own_styles
from reference.markdown import code, codes, page, table


def formats() -> str:
    """The page of formats."""
    rows = [
        (
            code(entry.name),
            entry.title,
            codes(name for name, format in ALIASES.items() if format == entry.name),
            codes(entry.suffixes),
            "yes" if entry.reads else "",
            "yes" if entry.writes else "",
        )
        for entry in FORMATS.values()
    ]
    return page(
        "Formats",
        "## Records",
        "`import --from` and `-b` read them, `export -t` writes them. The format is recognised by the text "
        "and the ending of its file.",
        table(("format", "is", "also called", "files", "read", "written"), rows),
        "## Texts",
        f"`cite` and `bib` print {codes(TEXT_FORMATS)} with `-t`.",
        "## Styles with short names",
        "Every style of the official collection is found by its own name too; `citekit styles WORDS` "
        "searches them. A library sets short names of its own with `styles:`.",
        table(("style", "short names"), _styles()),
    )


def _styles() -> list[tuple[str, str]]:
    short: dict[str, list[str]] = {name: [] for name in own_styles()}
    for name, style in aliases().items():
        if name != style:
            short.setdefault(style, []).append(name)
    return [(code(style), codes(sorted(names))) for style, names in sorted(short.items())]
