"""Lines of a YAML text. YAML 1.1 breaks lines at LF, CR LF, CR, NEL, LS and PS (section 5.4)."""

from __future__ import annotations

from citekit.foundation import lazy_regex

BREAKS = "\n\r\x85\u2028\u2029"
_BREAK = lazy_regex.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def usual_break(text: str) -> str:
    """The line end for new lines: that of the first line, LF for a text of one line."""
    found = _BREAK.search(text)
    return found[0] if found and found[0] in ("\n", "\r\n", "\r") else "\n"


def line_start(text: str, position: int) -> int:
    """Where the line of a position starts."""
    return max(text.rfind(sign, 0, position) for sign in BREAKS) + 1


def line_end(text: str, position: int) -> int:
    """Where the line of a position ends, before its line end."""
    found = _BREAK.search(text, position)
    return found.start() if found else len(text)


def next_line(text: str, position: int) -> int:
    """Where the line after that of a position starts; the end of the text where there is none."""
    found = _BREAK.search(text, position)
    return found.end() if found else len(text)
