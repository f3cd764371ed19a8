"""Text to LaTeX and back, for values of BibTeX fields.

In: plain Unicode with CSL's rich text (`<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>`, `<span class="nocase">`; CSL
1.0.2, "rich text in fields"). Out: LaTeX with balanced braces (BibTeX counts `\\{` as a brace, btxdoc 5.1),
and back. Reading is pylatexenc's work, imported when a value has a command at all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexencode import UnicodeToLatexEncoder
    from pylatexenc.macrospec import LatexContextDb

_SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "&": "\\&",
    "%": "\\%",
    "$": "\\$",
    "#": "\\#",
    "_": "\\_",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "\u00a0": "~",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
}
_TAGS = {
    "close": "}",
    "i": "\\emph{",
    "b": "\\textbf{",
    "sup": "\\textsuperscript{",
    "sub": "\\textsubscript{",
    "sc": "\\textsc{",
}
# Signs that TeX's fonts would join into a dash or a quote.
_LIGATURE = re.compile(r"-(?=-)|[`!?](?=`)|'(?=')")
_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(\s[^<>]*)?>")
# Combining marks and the LaTeX accents that set them.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0326": "textcommabelow", "\u0331": "b", "\u030f": "G",
}  # fmt: skip
_LETTERS = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o",
    "Ø": "O", "å": "aa", "Å": "AA", "ł": "l", "Ł": "L", "đ": "dj",
    "Đ": "DJ", "ı": "i", "ð": "dh", "Ð": "DH", "þ": "th", "Þ": "TH",
}  # fmt: skip


def to_latex(text: str, *, ascii_only: bool = False) -> str:
    """A text as LaTeX: special characters escaped, rich text as commands; in ASCII alone if asked."""
    latex = "".join(_TAGS.get(tag, "{") if tag else _escaped(piece) for piece, tag in _split_tags(text))
    return _ascii(latex) if ascii_only and not latex.isascii() else latex


def _escaped(piece: str) -> str:
    plain = "".join(_SPECIAL.get(char, char) for char in piece)
    return _LIGATURE.sub(lambda match: match.group() + "{}", plain)


def _split_tags(text: str) -> list[tuple[str, str]]:
    """Pieces of text, and tags by their name (`close` for a closing one); a tag without its other half is
    text.
    """
    tags = list(_TAG.finditer(text))
    paired: set[int] = set()
    opened: list[int] = []
    for number, match in enumerate(tags):
        if not match[1]:
            opened.append(number)
        elif opened and tags[opened[-1]][2] == match[2]:
            paired |= {opened.pop(), number}
    found: list[tuple[str, str]] = []
    at = 0
    for number in sorted(paired):
        match = tags[number]
        found += [(text[at : match.start()], ""), ("", "close" if match[1] else match[2])]
        at = match.end()
    return [piece for piece in (*found, (text[at:], "")) if piece != ("", "")]


def _ascii(latex: str) -> str:
    own = "".join(accented(char) for char in latex)
    return own if own.isascii() else _encoder().unicode_to_latex(own)


def accented(char: str) -> str:
    """A Latin letter with accents as BibTeX's "special character" (`{\\v{C}}`, btxdoc 4); else itself."""
    if char in _LETTERS:
        return f"{{\\{_LETTERS[char]}}}"
    if char.isascii():
        return char
    decomposed = unicodedata.normalize("NFD", char)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not base.isascii() or any(mark not in _ACCENTS for mark in marks):
        return char
    latex = {"i": "\\i", "j": "\\j"}.get(base, base) if marks[-1] not in "\u0323\u0327\u0328" else base
    for mark in marks:
        latex = f"\\{_ACCENTS[mark]}{{{latex}}}"
    return f"{{{latex}}}"


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    return UnicodeToLatexEncoder(
        non_ascii_only=True,
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


_COMMAND = re.compile(r"[\\{}~$]|--|``|''")
_WORD = re.compile(r"[^\s-]+")


# pylatexenc walks braces by recursion; deeper ones mean nothing and are only taken off.
_DEEPEST = 60


def _depth(text: str) -> int:
    """How deep the braces of a text go."""
    depth = deepest = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def from_latex(latex: str) -> str:
    """A LaTeX value as text; formatting becomes CSL's rich text, unknown commands leave their argument."""
    text = " ".join(latex.split())
    if not _COMMAND.search(text):
        return text
    if ("\\" in text or "$" in text) and _depth(text) < _DEEPEST:
        decoder, words = _decoder()
        text = decoder.latex_to_text(text, latex_context=words, tolerant_parsing=True)
    else:
        text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
        text = re.sub(r"[{}]", "", text).replace("~", "\u00a0")
    return unicodedata.normalize("NFC", text.replace("\ue000", "<").replace("\ue001", ">")).strip()


@lru_cache(maxsize=1)
def _decoder() -> tuple[LatexNodes2Text, LatexContextDb]:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import get_default_latex_context_db as default_commands
    from pylatexenc.macrospec import std_macro

    context = get_default_latex_context_db()
    marks = {
        "emph": "i",
        "textit": "i",
        "textbf": "b",
        "textsuperscript": "sup",
        "textsubscript": "sub",
        "textsc": "sc",
    }
    own = [MacroTextSpec(name, f"\ue000{tag}\ue001%s\ue000/{tag}\ue001") for name, tag in marks.items()]
    own += [
        MacroTextSpec("url", "%s"),
        MacroTextSpec("enquote", "“%s”"),
        MacroTextSpec("textcommabelow", "%s\u0326"),
    ]
    own += [MacroTextSpec(name, char) for char, name in (("{", "textbraceleft"), ("}", "textbraceright"))]
    own += [
        MacroTextSpec("textless", "<"),
        MacroTextSpec("textgreater", ">"),
        MacroTextSpec("relax", ""),
        MacroTextSpec("textasciicircum", "^"),
    ]
    own += [
        MacroTextSpec(letter, char) for char, letter in _LETTERS.items() if letter in ("dj", "DJ", "dh", "DH")
    ]
    context.add_context_category("citekit", prepend=True, macros=own)
    commands = default_commands()
    commands.add_context_category(
        "citekit", prepend=True, macros=[std_macro(name, False, 1) for name in (*marks, "textcommabelow")]
    )
    return LatexNodes2Text(latex_context=context, math_mode="verbatim", strict_latex_spaces=True), commands


def protected(text: str, latex: str) -> str:
    """A title with braces round the words whose capitals a style must not lower (btxdoc 4: `{NASA}`).

    The first word keeps its first capital by itself. Titles that hold commands are braced as a whole.
    """
    if not re.search(r"[A-Z]", text):
        return latex
    if _TAG.search(text) or re.search(r"\\[a-zA-Z]|\{", latex):
        return f"{{{latex}}}"
    words = latex.split(" ")
    marked = [(word, _needs_braces(word, first=number == 0)) for number, word in enumerate(words)]
    return " ".join(_braced_runs(marked))


def _needs_braces(word: str, *, first: bool) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", word)
    tail = letters[1:] if first and word[:1].isalpha() else letters
    return any(char.isupper() for char in tail)


def _braced_runs(marked: list[tuple[str, bool]]) -> list[str]:
    """Words, runs of those to be braced in one pair; punctuation at the end of a run stays outside."""
    out: list[str] = []
    run: list[str] = []
    for word, braced in [*marked, ("", False)]:
        if braced:
            run.append(word)
            continue
        if run:
            body = " ".join(run)
            tail = re.search(r"[,.;:!?]*$", body)
            cut = tail.start() if tail else len(body)
            out.append(f"{{{body[:cut]}}}{body[cut:]}")
            run = []
        out.append(word)
    return out[:-1]


def plain_text(text: str) -> str:
    """A text without rich-text tags."""
    return unescape(_TAG.sub("", text))
