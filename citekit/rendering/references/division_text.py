"""Divisions as text: in, a divided reference list; out, headings and entries in an output format.

The headings are those of the format: `#` of Markdown, `<h2>` of HTML (a page has its own `<h1>`),
`\\section*` of LaTeX, `=` of Typst, an outline level of RTF; in JSON each line is an object or an entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from citekit.csl.output.formats import OutputFormat, output_format
from citekit.rendering.references.divisions import Division

_LATEX = (r"\section*", r"\subsection*", r"\subsubsection*", r"\paragraph*")


def division_text(divisions: Iterable[Division], format: str) -> str:
    """The whole list in an output format. Raises UsageError for an unknown one."""
    made = output_format(format)
    parts = [""]
    for part in (part for each in divisions for part in _parts(each, made)):
        parts.append(part.lstrip("\n") if parts[-1].endswith("\n\n") else part)
    return "".join(parts).strip("\n")


def heading_text(text: str, level: int, format: str) -> str:
    """One heading, with the lines that the format wants around it."""
    made = output_format(format)
    words = made.finish([text], made.escape)
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


def division_rows(divisions: Iterable[Division]) -> list[object]:
    """The same as plain values for JSON, divisions within divisions."""
    return [
        {
            "heading": each.heading,
            "level": each.level,
            "entries": [{"keys": list(entry.keys), "text": entry.text.strip()} for entry in each.entries],
            "divisions": division_rows(each.subdivisions),
        }
        for each in divisions
    ]


def _parts(division: Division, made: OutputFormat) -> Iterator[str]:
    if division.level:
        yield heading_text(division.heading, division.level, made.name)
    if division.entries:
        before, after = made.entry
        start, end = made.bibliography
        text = "".join(f"{before}{entry.text}{after}" for entry in division.entries)
        yield f"{start}{text}{end}\n" if end else start + text
    for each in division.subdivisions:
        yield from _parts(each, made)
