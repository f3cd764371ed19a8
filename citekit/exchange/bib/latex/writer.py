"""Text with CSL's rich text as LaTeX, for values of .bib fields.

The braces of a value are balanced, and BibTeX counts `\\{` as a brace (btxdoc 5.1): braces of the text are
written as `\\textbraceleft{}`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from citekit.exchange.bib.html_names import is_name
from citekit.exchange.bib.latex.braces import closing_brace, has_lowercase_word
from citekit.exchange.bib.latex.commands import latex_commands
from citekit.exchange.bib.latex.reader import decode, from_latex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pylatexenc.latexencode import UnicodeToLatexEncoder

_ESCAPES = {
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
    "`": "\\textasciigrave{}",
    "\u00a0": "~",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
}
_OPENING_TAGS = {
    "i": "\\emph{",
    "b": "\\textbf{",
    "sup": "\\textsuperscript{",
    "sub": "\\textsubscript{",
    "sc": "\\textsc{",
    "span": "{",
}
_TO_ESCAPE = re.compile(r"[\\{}&%$#_^~`\u00a0<>]|-(?=-)|'(?=')")
_TAG = re.compile(r"<(/?)(i|b|sup|sub|sc|span)(\s[^<>]*)?>")
_BRACE = re.compile(r"[{}]")
_CAPITAL = re.compile(r"[A-Z]")
_LETTER = re.compile(r"[A-Za-z]")
_PIECE = re.compile(
    r"\\(?:emph|textbf|textsuperscript|textsubscript|textsc)\{|\\[A-Za-z]+(?:\{\})?|\\."
    r"|\$[^$]*\$|(?P<group>\{)|\}|(?P<word>[^\\{}$]+)|.",
    re.DOTALL,
)
_MARKUP = re.compile(r"\\[a-zA-Z]|[{$]")
_STOPS = re.compile(r"[,.;:!?]*$")
_MATH = re.compile(r"\$[^$\s](?:[^$]*[^$\s])?\$")
# Accents whose letters keep the dot of i and j: they stand below.
_BELOW = frozenset("\u0323\u0327\u0328\u0331")
# Those that LaTeX itself puts on an i without its dot (ltoutenc, OT1); other programs read `\'{i}` alone.
_ON_I = frozenset("\u0300\u0301\u0302\u0308")


def to_latex(text: str, *, ascii_only: bool = False) -> str:
    """A text as LaTeX: special characters escaped, rich text as commands; in ASCII alone if asked."""
    if not ascii_only and not _TO_ESCAPE.search(text):
        return text
    latex = "".join(_pieces(text))
    return _in_ascii(latex) if ascii_only and not latex.isascii() else latex


def _pieces(text: str) -> list[str]:
    """The text between tags as LaTeX, and tags as commands; a tag without its other half is text."""
    tags = list(_TAG.finditer(text)) if "<" in text else []
    paired: set[int] = set()
    opened: list[int] = []
    for index, match in enumerate(tags):
        if not match[1]:
            opened.append(index)
        elif opened and tags[opened[-1]][2] == match[2]:
            paired |= {opened.pop(), index}
    pieces: list[str] = []
    end = 0
    for index in sorted(paired):
        match = tags[index]
        small_caps = match[2] == "span" and "small-caps" in (match[3] or "")
        opening = _OPENING_TAGS["sc" if small_caps else match[2]]
        if opening == "{" and text[match.end() : match.end() + 1] in ("<", "\\"):
            opening = "{{}"  # a group that begins with a command is a letter to BibTeX (btxdoc 4)
        pieces += [_escaped(text[end : match.start()]), "}" if match[1] else opening]
        end = match.end()
    return [*pieces, _escaped(text[end:])]


def _escaped(text: str) -> str:
    """The text with its special characters escaped; math that LaTeX alone can read stays as it is."""
    if "$" not in text:
        return _TO_ESCAPE.sub(_escape, text)
    parts: list[str] = []
    end = 0
    for match in _MATH.finditer(text):
        if "\\" in match[0] and is_balanced(match[0]) and from_latex(match[0]) == match[0]:
            parts += [_TO_ESCAPE.sub(_escape, text[end : match.start()]), match[0]]
            end = match.end()
    return "".join([*parts, _TO_ESCAPE.sub(_escape, text[end:])])


def is_balanced(latex: str) -> bool:
    """Whether the braces of a text are balanced, escaped ones among them, as BibTeX counts."""
    if "{" not in latex and "}" not in latex:
        return True
    depth = 0
    for brace in _BRACE.findall(latex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _escape(match: re.Match[str]) -> str:
    if match[0] == "&" and is_name(match.string, match.start()):
        return "\\&{}"  # a character's name in HTML that is meant as it stands
    return _ESCAPES.get(match[0]) or match[0] + "{}"


def _in_ascii(latex: str) -> str:
    accented = "".join(map(accented_letter, latex))
    return accented if accented.isascii() else _encoder().unicode_to_latex(accented)


@lru_cache(maxsize=1)
def _accents() -> Mapping[str, str]:
    """Combining mark -> command; of two commands for one mark the first."""
    marks: dict[str, str] = {}
    for command, mark in latex_commands().accents.items():
        marks.setdefault(mark, command)
    return marks


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, str]:
    return {letter: command for command, letter in latex_commands().letters.items() if letter not in "ȷŋŊĳĲẞ"}


@lru_cache(maxsize=4096)
def accented_letter(char: str) -> str:
    """A Latin letter with accents as BibTeX's "special character" (`{\\v{C}}`, btxdoc 4); else itself.

    pylatexenc has no commands for many letters of romanisations (`{\\d{H}}`), and a wrong one for `ű`.
    """
    if char.isascii():
        return char
    if char in _letters():
        return f"{{\\{_letters()[char]}}}"
    base, *marks = list(unicodedata.normalize("NFD", char))
    if not marks or not base.isascii() or any(mark not in _accents() for mark in marks):
        return char
    dotless = marks[-1] not in _BELOW and not (base == "i" and set(marks) <= _ON_I)
    latex = {"i": "\\i", "j": "\\j"}.get(base, base) if dotless else base
    for mark in marks:
        latex = f"\\{_accents()[mark]}{{{latex}}}"
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


def protected(text: str, latex: str) -> str:
    """A title with braces round the words whose capitals a style must not lower (btxdoc 4: `{NASA}`).

    The first word keeps its first capital by itself. In a title with commands each word is braced by itself;
    as a whole it is braced only where it would not come back so.
    """
    if not _CAPITAL.search(text):
        return latex
    if _TAG.search(text) or _MARKUP.search(latex):
        braced = "".join(_protected_pieces(latex))
        read = decode(braced, title=True).text
        return braced if read in (text, decode(latex, title=True).text) else f"{{{latex}}}"
    words = latex.split(" ")
    first = _needs_braces(words[0], first=True)
    marked = [first, *(not word.islower() and _needs_braces(word, first=False) for word in words[1:])]
    return " ".join(_braced_runs(words, marked)) if True in marked else latex


def _protected_pieces(latex: str) -> Iterator[str]:
    """The pieces of a title with commands: words between them, and in the arguments of tags, with braces.

    A group stays as it is: a protected word, or a letter with its accent (in BibTeX one letter).
    """
    first = True
    at = 0
    while at < len(latex):
        match = _PIECE.match(latex, at)
        assert match is not None
        at, piece = match.end(), match[0]
        if match["group"]:
            end = closing_brace(latex, match.start()) + 1
            at, piece = end, latex[match.start() : end]
            capital = piece[1] == "\\" and from_latex(piece)[:1].isupper() and not first
            piece = f"{{{piece}}}" if capital else piece
            first = False
        elif match["word"]:
            words: list[str] = []
            for word in piece.split(" "):
                needs_braces = _needs_braces(word, first=first)
                first = first and not any(map(str.isalpha, word))
                words.append(_CAPITAL_PART.sub(r"{\g<0>}", word) if needs_braces else word)
            piece = " ".join(words)
        yield piece


def _needs_braces(word: str, *, first: bool) -> bool:
    if not first or not word[:1].isalpha():
        return _CAPITAL.search(word) is not None
    letter = _LETTER.search(word)
    return letter is not None and _CAPITAL.search(word, letter.end()) is not None


def _braced_runs(words: list[str], marked: list[bool]) -> list[str]:
    """Words, runs of those marked to be braced in one pair; punctuation at the end of a run stays outside.

    A word with a lower-case part (`al-Qaeda`) is braced in its other parts: braces round the whole would say
    that the small part must stay small.
    """
    braced_words: list[str] = []
    run: list[str] = []
    for word, needs_braces in zip([*words, ""], [*marked, False], strict=True):
        if needs_braces and not has_lowercase_word(word):
            run.append(word)
            continue
        if run:
            body = " ".join(run)
            tail = _STOPS.search(body)
            cut = tail.start() if tail else len(body)
            start = 1 if body[0] == "(" and ")" not in body else 0
            braced_words.append(f"{body[:start]}{{{body[start:cut]}}}{body[cut:]}")
            run = []
        braced_words.append(_CAPITAL_PART.sub(r"{\g<0>}", word) if needs_braces else word)
    return braced_words[:-1]


_CAPITAL_PART = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*")


def plain_text(text: str) -> str:
    """A text without rich-text tags."""
    return unescape(_TAG.sub("", text))
