"""Notes and a reference list as documents of their own: HTML for a browser, RTF (1.9.1) for Word."""

from __future__ import annotations

from collections.abc import Sequence

_STYLE = """\
body{max-width:42em;margin:2em auto;padding:0 1em;font:1.1em/1.5 serif}
.csl-entry,.note{margin:0 0 .5em}.csl-entry{padding-left:2em;text-indent:-2em}
.csl-entry div{text-indent:0}.csl-left-margin{float:left;margin-left:-2em}"""
_RTF_HEAD = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\\f0\\fs24\n"
_RTF_HANGING = "\\pard\\fi-360\\li360\\sa120 "


def whole_document(format: str, notes: Sequence[str], references: str, language: str) -> str:
    """A file of HTML or RTF with these texts, which are in that format."""
    return _html(notes, references, language) if format == "html" else _rtf(notes, references)


def _html(notes: Sequence[str], references: str, language: str) -> str:
    listed = "".join(f'<li class="note">{text}</li>\n' for text in notes)
    body = (f"<ol>\n{listed}</ol>\n" if notes else "") + references
    head = f'<meta charset="utf-8">\n<title>References</title>\n<style>\n{_STYLE}\n</style>'
    start = f'<!DOCTYPE html>\n<html lang="{language}">\n'
    return f"{start}<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"


def _rtf(notes: Sequence[str], references: str) -> str:
    numbered = "".join(f"{_RTF_HANGING}{number}. {text}\\par\n" for number, text in enumerate(notes, 1))
    return f"{_RTF_HEAD}{numbered}{_RTF_HANGING if references else ''}{references}\n}}\n"
