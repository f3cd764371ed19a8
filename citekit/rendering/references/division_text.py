"""A divided reference list as text in an output format, and as plain values for JSON.

The headings are those of the format: `#` of Markdown, `<h2>` of HTML (a page has its own `<h1>`),
`\\section*` of LaTeX, `=` of Typst, an outline level of RTF; in JSON each line is an object or an entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from citekit.csl.output.formats import OutputFormat, output_format
from citekit.rendering.references.divisions import Division

_LATEX = (r"\section*", r"\subsection*", r"\subsubsection*", r"\paragraph*")


def division_text(divisions: Iterable[Division], format: str) -> str:
    """The whole list in an output format. Raises UsageError for an unknown one."""
    output = output_format(format)
    parts = [""]
    for part in (part for division in divisions for part in _parts(division, output)):
        parts.append(part.lstrip("\n") if parts[-1].endswith("\n\n") else part)
    return "".join(parts).strip("\n")


def heading_text(text: str, level: int, format: str) -> str:
    """One heading, with the lines that the format wants around it."""
    output = output_format(format)
    words = output.join([text], output.escape)
    if format == "json":
        return json.dumps({"heading": text, "level": level}, ensure_ascii=False) + "\n"
    before, after = _around(min(level, 6), format)
    return f"{before}{words}{after}"


def _around(level: int, format: str) -> tuple[str, str]:
    """What stands before and after the words of a heading."""
    return {
        "plain": ("\n", "\n\n"),
        "markdown": (f"\n{'#' * level} ", "\n\n"),
        "html": (f"<h{min(level + 1, 6)}>", f"</h{min(level + 1, 6)}>\n"),
        "latex": (f"\n{_LATEX[min(level, len(_LATEX)) - 1]}{{", "}\n\n"),
        "typst": (f"\n{'=' * level} ", "\n\n"),
        "rtf": (f"{{\\pard\\outlinelevel{level - 1}\\b ", "\\par}\n"),
    }[format]


def division_rows(divisions: Iterable[Division], value: Callable[[str], object] = str) -> list[object]:
    """The same as plain values for JSON, divisions within divisions; `value` gives that of a printed text."""
    return [
        {
            "heading": division.heading,
            "level": division.level,
            "entries": [
                {"ids": list(entry.keys), "text": value(entry.text.strip())} for entry in division.entries
            ],
            "divisions": division_rows(division.subdivisions, value),
        }
        for division in divisions
    ]


def _parts(division: Division, output: OutputFormat) -> Iterator[str]:
    if division.level:
        yield heading_text(division.heading, division.level, output.name)
    if division.entries:
        before, after = output.entry
        start, end = output.bibliography
        text = "".join(f"{before}{entry.text}{after}" for entry in division.entries)
        yield f"{start}{text}{end}\n" if end else start + text
    for subdivision in division.subdivisions:
        yield from _parts(subdivision, output)
