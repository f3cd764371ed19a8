"""Pre- and postnotes: from LaTeX into the markup of CSL fields.

Emphasis, bold, small capitals, superscripts, quotes, dashes, ties and escaped signs become what the processor
knows; any other command passes through as it is, with its arguments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.manuscript.placeholders import Placeholders

_TAGS: Mapping[str, tuple[str, str]] = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "textquote": ("“", "”"),
    "textup": ("", ""),
    "textrm": ("", ""),
    "mbox": ("", ""),
}
# Commands without arguments: those of biblatex for postnotes (manual, 3.15.3), and spaces.
_WORDS: Mapping[str, str] = {
    "pno": "p.",
    "ppno": "pp.",
    "nopp": "",
    "psq": "\u00a0sq.",
    "psqq": "\u00a0sqq.",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "S": "§",
    "P": "¶",
    "space": " ",
    "addspace": " ",
    "nobreakspace": "\u00a0",
    "thinspace": "\u202f",
    "relax": "",
    "ibidem": "ibid.",
}
_SIGNS = frozenset("&%$#_{}")
_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z@]+)\*?(?P<blank>[ \t]*)"
    r"|\\(?P<sign>.)"
    r"|(?P<comment>%[^\n]*\n?[ \t]*)"
    r"|(?P<math>\$[^$]*\$)"
    r"|(?P<dash>---?)|(?P<quote>``|'')|(?P<tie>~)|(?P<brace>[{}])|(?P<line>[ \t]*\n[ \t]*)",
    re.DOTALL,
)
_ACCENTS = frozenset("`'^\"~=.cvuHkrdbtG")
_DEEPEST = 20


def field_markup(text: str, pieces: Placeholders[str], depth: int = 0) -> str:
    """The text of a note in the markup of CSL fields; a placeholder in it is left."""
    pairs = _pairs(text)
    parts: list[str] = []
    place = 0
    while (token := _TOKEN.search(text, place)) is not None:
        parts.append(text[place : token.start()])
        place, part = _read(token, text, pairs, pieces, depth)
        parts.append(part)
    return "".join([*parts, text[place:]])


def _pairs(text: str) -> dict[int, int]:
    """Where each brace is closed."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for each in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if each[0] == "{":
            waiting.append(each.start())
        elif each[0] == "}" and waiting:
            pairs[waiting.pop()] = each.start()
    return pairs


def _read(
    token: re.Match[str], text: str, pairs: Mapping[int, int], pieces: Placeholders[str], depth: int
) -> tuple[int, str]:
    """Where to go on, and what the token becomes."""
    end = token.end()
    if token["command"]:
        return _command(token, text, pairs, pieces, depth)
    if token["sign"]:
        return _sign(token, text, pairs, pieces)
    if token["math"]:
        return end, pieces.hold(token[0])
    if token["dash"]:
        return end, "—" if len(token[0]) == 3 else "–"
    if token["quote"]:
        return end, "“" if token[0] == "``" else "”"
    if token["tie"]:
        return end, "\u00a0"
    return end, " " if token["line"] else ""  # a brace only groups, a comment says nothing


def _command(
    token: re.Match[str], text: str, pairs: Mapping[int, int], pieces: Placeholders[str], depth: int
) -> tuple[int, str]:
    name, end = token["command"], token.end()
    close = pairs.get(end)
    if name in _TAGS and close is not None and depth < _DEEPEST:
        before, after = _TAGS[name]
        return close + 1, before + field_markup(text[end + 1 : close], pieces, depth + 1) + after
    if name in _WORDS:
        if close == end + 1:
            end = close + 1  # `\psq{}`
        return end, _WORDS[name]
    while text[end : end + 1] == "[" and (bracket := text.find("]", end)) >= 0:
        end = bracket + 1
    while (close := pairs.get(end)) is not None:
        end = close + 1
    return end, pieces.hold(text[token.start() : end])


def _sign(
    token: re.Match[str], text: str, pairs: Mapping[int, int], pieces: Placeholders[str]
) -> tuple[int, str]:
    """An escaped sign, a space or an accent with its letter."""
    sign, end = token["sign"], token.end()
    if sign in _SIGNS:
        return end, sign
    if sign in (" ", "\n"):
        return end, " "
    if sign == ",":
        return end, "\u202f"
    if sign in _ACCENTS:
        close = pairs.get(end)
        end = close + 1 if close is not None else end + 1
    return end, pieces.hold(text[token.start() : end])
