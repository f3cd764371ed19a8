"""Output formats as data: markup for each formatting value, escapes, links, and how tokens are joined.

The markup of HTML is that of citeproc-js, which style sheets are written for (flipflop_SmallCaps,
display_DisplayBlock, display_SecondFieldAlignClone of the CSL test suite).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from citekit.csl.output import escapes
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field, replace
from citekit.foundation.fast_named_tuple import NamedTuple

FORMATS = ("plain", "markdown", "html", "latex", "rtf", "typst", "json")


class Markup(NamedTuple):
    """Markup between texts: what is written, and which formatting value it opens or closes."""

    text: str
    opens: bool
    attribute: str
    value: str


Token: TypeAlias = str | Markup  # texts are escaped when tokens are joined
Join: TypeAlias = Callable[[Sequence[Token], Callable[[str], str]], str]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """An output format.

    `markup` maps (attribute, value) to what opens and closes it. `spacing` is text round a display block,
    which takes part in collisions of punctuation. `nested` formats may have a value inside itself (italics in
    italics); the others omit the inner one. `stencils` says that a text with one part exchanged is the text
    of the tree with that part exchanged.
    """

    name: str
    escape: Callable[[str], str]
    markup: Mapping[tuple[str, str], tuple[Markup, Markup]]
    join: Join
    link: tuple[str, str] | None = None  # before and after the text; {} is the address
    escape_address: Callable[[str], str] = escapes.address
    spacing: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    protect_start: Callable[[str], str] = str  # escapes what only the start of a text must not be
    needs_no_escape: Callable[[str], bool] = field(default=lambda text: False)  # False when in doubt
    entry: tuple[str, str] = ("", "\n")
    bibliography: tuple[str, str] = ("", "")
    nested: bool = False
    stencils: bool = True

    def without_blocks(self) -> OutputFormat:
        """The format of citations: `display` structures entries alone (CSL 1.0.2, "Display")."""
        markup = {key: pair for key, pair in self.markup.items() if key[0] != "display"}
        return replace(self, markup=markup, spacing={})


# Usual short names, which are the endings of files as well.
SHORT_NAMES = {
    "text": "plain",
    "txt": "plain",
    "md": "markdown",
    "htm": "html",
    "tex": "latex",
    "typ": "typst",
}


def output_format(name: str) -> OutputFormat:
    """The format of this name, whatever its capitals. UsageError, with a similar name, when there is none."""
    format = _FORMATS_BY_NAME.get(name)
    if format is None:
        format = _FORMATS_BY_NAME.get(SHORT_NAMES.get(name.lower(), name.lower()))
    if format is None:
        import difflib

        similar = difflib.get_close_matches(name, FORMATS, 1)
        hint = f"did you mean {similar[0]}?" if similar else f"choose one of {', '.join(FORMATS)}"
        raise UsageError(f"unknown output format {name!r}", hint=hint)
    return format


def _join(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    return "".join([escape(token) if isinstance(token, str) else token.text for token in tokens])


def _join_by_char(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """As `_join`, for escapes that look at characters singly: often no text changes."""
    texts = "".join([token for token in tokens if token.__class__ is str])
    if escape(texts) != texts:
        return _join(tokens, escape)
    return "".join([token if isinstance(token, str) else token.text for token in tokens])


def _join_latex(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """As `_join`; two single quotation marks that meet are no double one."""
    joined: list[str] = []
    last = ""
    for token in tokens:
        if not isinstance(token, str):
            joined.append(token.text)
            last = ""
        elif token:
            joined.append("{}" + escape(token) if last and token[0] in "'’" else escape(token))
            last = token[-1] if token[-1] in "'’" else ""
    return "".join(joined)


def _join_json(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """A list of texts and of objects `{"font-style": "italic", "content": [...]}`."""
    import json

    top: list[object] = []
    stack = [top]
    for token in tokens:
        if isinstance(token, str):
            if stack[-1] and isinstance(stack[-1][-1], str):
                stack[-1][-1] += token
            else:
                stack[-1].append(token)
        elif token.opens:
            content: list[object] = []
            stack[-1].append({token.attribute: token.value, "content": content})
            stack.append(content)
        else:
            stack.pop()
    return json.dumps(top, ensure_ascii=False)


def _join_markdown(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """Emphasis must touch its words: blanks move out of it."""
    joined: list[Token] = []
    blanks = ""
    for token in tokens:
        if isinstance(token, str):
            _append_words(joined, blanks + token)
            blanks = ""
            continue
        if token.opens:
            joined.append(blanks)
            blanks = ""
        elif joined and isinstance(joined[-1], str):
            words = joined[-1].rstrip(" ")
            blanks = joined[-1][len(words) :] + blanks
            joined[-1] = words
        joined.append(token)
    return "".join(_raised(_without_empty_emphasis([*joined, blanks]), escape))


def _raised(tokens: Sequence[Token], escape: Callable[[str], str]) -> Iterator[str]:
    """The tokens as texts; pandoc wants the blanks of superscripts and subscripts escaped."""
    raised = 0
    for token in tokens:
        if isinstance(token, str):
            text = escape(token)
            yield text.replace(" ", r"\ ") if raised else text
        else:
            if token.value in ("sup", "sub"):
                raised += 1 if token.opens else -1
            yield token.text


def _without_empty_emphasis(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without emphasis of nothing, and without one that ends where the same begins anew; blocks stay.

    Markup inside the same markup is switched off and on again; at the edge of a title (`<i>Ulysses</i>
    Annotated` in italics) that leaves a pair round nothing, which would be printed as `**`.
    """
    kept: list[Token] = []
    for token in tokens:
        if not token:
            continue
        before = kept[-1] if kept else None
        if (
            isinstance(token, Markup)
            and isinstance(before, Markup)
            and token.attribute != "display"
            and (token.attribute, token.value) == (before.attribute, before.value)
            and token.opens != before.opens
        ):
            kept.pop()
        else:
            kept.append(token)
    return kept


def _append_words(joined: list[Token], text: str) -> None:
    """Append a text, its leading blanks before the markup that has just been opened."""
    words = text.lstrip(" ")
    index = len(joined)
    while index and isinstance(before := joined[index - 1], Markup) and before.opens:
        index -= 1
    if index < len(joined) and words is not text:
        joined.insert(index, text[: len(text) - len(words)])
        text = words
    joined.append(text)


_BLOCK_START = lazy_regex.compile(r"^(\s*)(\d+(?=[.)]\s)|)([-+#=.)])")
_LINE_START = lazy_regex.compile(r"(?<=\n)(> |)[ \t]*(\d+(?=[.)]\s)|)([-+#=.)]|)")


def _escape_block_starts(text: str) -> str:
    """Escape what would begin a list or heading in Markdown. Blanks or a tab would begin code.

    Only the markup of an indented block begins a line with `>`: that of a text is escaped.
    """
    if text[:1].isspace():
        text = text.lstrip(" \t")
    text = _BLOCK_START.sub(r"\1\2\\\3", text)
    return _LINE_START.sub(_escape_line_start, text) if "\n" in text else text


def _escape_line_start(found: re.Match[str]) -> str:
    indent, number, sign = found.groups()
    return f"{indent}{number}\\{sign}" if sign else indent + number


_ATTRIBUTES = {
    "italic": "font-style",
    "oblique": "font-style",
    "small-caps": "font-variant",
    "bold": "font-weight",
    "light": "font-weight",
    "underline": "text-decoration",
    "none": "text-decoration",
    "sup": "vertical-align",
    "sub": "vertical-align",
    "baseline": "vertical-align",
    "block": "display",
    "left-margin": "display",
    "right-inline": "display",
    "indent": "display",
}
Wrappers: TypeAlias = Mapping[str, tuple[str, str]]  # "italic" or "font-style/normal" -> before and after


def _markup(wrappers: Wrappers) -> dict[tuple[str, str], tuple[Markup, Markup]]:
    markup = {}
    for name, (before, after) in wrappers.items():
        attribute, _, value = name.rpartition("/")
        formatting = (attribute or _ATTRIBUTES[value], value)
        markup[formatting] = (Markup(before, True, *formatting), Markup(after, False, *formatting))
    return markup


def _span(style: str) -> tuple[str, str]:
    return f'<span style="{style}">', "</span>"


_HTML: Wrappers = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "font-style/normal": _span("font-style:normal;"),
    "small-caps": _span("font-variant:small-caps;"),
    "font-variant/normal": _span("font-variant:normal;"),
    "bold": ("<b>", "</b>"),
    "font-weight/normal": _span("font-weight:normal;"),
    "none": _span("text-decoration:none;"),
    "underline": _span("text-decoration:underline;"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "baseline": _span("baseline"),
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}
_MARKDOWN: Wrappers = {
    "italic": ("*", "*"),
    "oblique": ("*", "*"),
    "small-caps": ("[", "]{.smallcaps}"),
    "bold": ("**", "**"),
    "underline": ("[", "]{.underline}"),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "block": ("\n\n", "\n\n"),
    "indent": ("\n\n> ", "\n\n"),
}
_LATEX: Wrappers = {
    "italic": (r"\textit{", "}"),
    "oblique": (r"\textsl{", "}"),
    "font-style/normal": (r"\textup{", "}"),
    "small-caps": (r"\textsc{", "}"),
    "font-variant/normal": (r"\textup{", "}"),
    "bold": (r"\textbf{", "}"),
    "font-weight/normal": (r"\textmd{", "}"),
    "underline": (r"\underline{", "}"),
    "sup": (r"\textsuperscript{", "}"),
    "sub": (r"\textsubscript{", "}"),
    "block": ("\n\n", "\n\n"),
    "indent": ("\n\n\\hspace*{2em}", "\n\n"),
}
_RTF: Wrappers = {
    "italic": (r"{\i{}", "}"),
    "oblique": (r"{\i{}", "}"),
    "font-style/normal": (r"{\i0{}", "}"),
    "small-caps": (r"{\scaps ", "}"),
    "font-variant/normal": (r"{\scaps0{}", "}"),
    "bold": (r"{\b{}", "}"),
    "font-weight/normal": (r"{\b0{}", "}"),
    "underline": (r"{\ul{}", "}"),
    "none": (r"{\ulnone{}", "}"),
    "sup": (r"\super ", r"\nosupersub{}"),
    "sub": (r"\sub ", r"\nosupersub{}"),
    "baseline": (r"{\nosupersub{}", "}"),
    "block": ("\\line\n", "\\line\n"),
    "left-margin": ("", "\\tab "),
    "right-inline": ("", "\n"),
    "indent": ("\\line\n\\tab ", "\\line\n"),
}
# The semicolon ends the code: without it `#emph[x](y)` would be a call, and that of `#emph[x]; y` lost.
_TYPST: Wrappers = {
    "italic": ("#emph[", "];"),
    "oblique": ('#text(style: "oblique")[', "];"),
    "font-style/normal": ('#text(style: "normal")[', "];"),
    "small-caps": ("#smallcaps[", "];"),
    "bold": ("#strong[", "];"),
    "light": ('#text(weight: "light")[', "];"),
    "font-weight/normal": ('#text(weight: "regular")[', "];"),
    "underline": ("#underline[", "];"),
    "sup": ("#super[", "];"),
    "sub": ("#sub[", "];"),
    "block": ("#block[", "];"),
    "indent": ("#block(inset: (left: 2em))[", "];"),
}
_PLAIN: Wrappers = {"block": ("\n", "\n"), "indent": ("\n    ", "\n")}
_JSON: Wrappers = {
    **dict.fromkeys((*_ATTRIBUTES, "font-style/normal", "font-variant/normal"), ("", "")),
    "font-weight/normal": ("", ""),
}

_GAP = {"left-margin": ("", " ")}
_DIVS = ('<div class="csl-bib-body">\n', "</div>")
_FORMATS_BY_NAME = {
    format.name: format
    for format in (
        OutputFormat(
            "plain",
            escapes.plain,
            _markup(_PLAIN),
            _join_by_char,
            spacing=_GAP,
            needs_no_escape=str.isprintable,
        ),
        OutputFormat(
            "markdown",
            escapes.markdown,
            _markup(_MARKDOWN),
            _join_markdown,
            protect_start=_escape_block_starts,
            needs_no_escape=escapes.markdown_needs_no_escape,
            link=("[", "]({})"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat(
            "html",
            escapes.html,
            _markup(_HTML),
            _join_by_char,
            needs_no_escape=escapes.html_needs_no_escape,
            link=('<a href="{}">', "</a>"),
            escape_address=lambda url: escapes.html(escapes.address(url)),
            entry=('  <div class="csl-entry">', "</div>\n"),
            bibliography=_DIVS,
            nested=True,
        ),
        OutputFormat(
            "latex",
            escapes.latex,
            _markup(_LATEX),
            _join_latex,
            needs_no_escape=escapes.latex_needs_no_escape,
            link=(r"\href{{}}{", "}"),
            escape_address=escapes.latex_address,
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("rtf", escapes.rtf, _markup(_RTF), _join, entry=("", "\\par\n")),
        OutputFormat(
            "typst",
            escapes.typst,
            _markup(_TYPST),
            _join,
            needs_no_escape=escapes.typst_needs_no_escape,
            link=('#link("{}")[', "];"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("json", escapes.plain, _markup(_JSON), _join_json, link=("", ""), stencils=False),
    )
}
