"""Output formats as data: markup for each formatting value, escapes and links.

The markup of HTML is that of citeproc-js, which style sheets are written for (flipflop_SmallCaps,
display_DisplayBlock, display_SecondFieldAlignClone of the CSL test suite).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from citekit.csl.output import escapes
from citekit.csl.output.joining import (
    Join,
    Markup,
    escape_block_starts,
    join,
    join_by_char,
    join_json,
    join_latex,
    join_markdown,
)
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass, field, replace

FORMATS = ("plain", "markdown", "html", "latex", "rtf", "typst", "json")


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
            join_by_char,
            spacing=_GAP,
            needs_no_escape=str.isprintable,
        ),
        OutputFormat(
            "markdown",
            escapes.markdown,
            _markup(_MARKDOWN),
            join_markdown,
            protect_start=escape_block_starts,
            needs_no_escape=escapes.markdown_needs_no_escape,
            link=("[", "]({})"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat(
            "html",
            escapes.html,
            _markup(_HTML),
            join_by_char,
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
            join_latex,
            needs_no_escape=escapes.latex_needs_no_escape,
            link=(r"\href{{}}{", "}"),
            escape_address=escapes.latex_address,
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("rtf", escapes.rtf, _markup(_RTF), join, entry=("", "\\par\n")),
        OutputFormat(
            "typst",
            escapes.typst,
            _markup(_TYPST),
            join,
            needs_no_escape=escapes.typst_needs_no_escape,
            link=('#link("{}")[', "];"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("json", escapes.plain, _markup(_JSON), join_json, link=("", ""), stencils=False),
    )
}
