"""Notes and a reference list as documents of their own: HTML for a browser, RTF (1.9.1) for Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.foundation.fast_named_tuple import NamedTuple

_STYLE = """\
body{max-width:42em;margin:2em auto;padding:0 1em;font:1.1em/1.5 serif}
.csl-entry,.note{margin:0 0 .5em}.csl-entry{padding-left:2em;text-indent:-2em}
.csl-entry div{text-indent:0}.csl-left-margin{float:left;margin-left:-2em}"""
_RTF_HEAD = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\\f0\\fs24\n"
_RTF_HANGING = "\\pard\\fi-360\\li360\\sa120 "


class Frame(NamedTuple):
    """What stands around the parts of a document; `note` is given the number of a note and its text."""

    start: str
    start_of_notes: str
    note: Callable[[int, str], str]
    end_of_notes: str
    start_of_list: str
    end_of_list: str
    end: str


def frame(format: str, language: str) -> Frame:
    """The frame of a file of HTML or RTF."""
    if format == "rtf":
        return Frame(_RTF_HEAD, "", _rtf_note, "", _RTF_HANGING, "", "\n}\n")
    head = f'<meta charset="utf-8">\n<title>References</title>\n<style>\n{_STYLE}\n</style>'
    start = f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n<body>\n'
    return Frame(start, "<ol>\n", _html_note, "</ol>\n", "", "\n", "</body>\n</html>\n")


def whole_document(format: str, notes: Sequence[str], references: str, language: str) -> str:
    """A file of HTML or RTF with these texts, which are in that format."""
    parts = frame(format, language)
    printed = "".join(parts.note(number, text) for number, text in enumerate(notes, 1))
    list_text = references.removesuffix(parts.end_of_list)
    listed = f"{parts.start_of_list}{list_text}{parts.end_of_list}" if references else ""
    around = f"{parts.start_of_notes}{printed}{parts.end_of_notes}" if notes else ""
    return f"{parts.start}{around}{listed}{parts.end}"


def _html_note(number: int, text: str) -> str:
    return f'<li class="note">{text}</li>\n'


def _rtf_note(number: int, text: str) -> str:
    return f"{_RTF_HANGING}{number}. {text}\\par\n"
