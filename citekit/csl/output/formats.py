"""Output formats as data: wrappers for each formatting value, an escape function, a last pass.

In: the name of a format. Out: an `OutputFormat`, which `serialize.py` reads.
The wrappers of HTML are those of citeproc-js, so that its users' style sheets fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from citekit.csl.output import escapes
from citekit.errors import UsageError
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import dataclass, field

FORMATS = ("plain", "markdown", "html", "latex", "rtf", "typst", "json")


class Markup(NamedTuple):
    """Markup between texts: what it writes, and what it opens or closes."""

    text: str
    opens: bool
    attribute: str
    value: str


Token = str | Markup  # texts are escaped last


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format: `marks` maps (attribute, value) to what stands before and after.

    `spacing` is text (it takes part in the collisions of punctuation) round a display block.
    `nested` says that a value may stand in itself (italics in italics); other formats drop the inner one.
    """

    name: str
    escape: Callable[[str], str]
    marks: Mapping[tuple[str, str], tuple[Markup, Markup]]
    finish: Callable[[Sequence[Token], Callable[[str], str]], str]
    link: tuple[str, str] | None = None  # before and after the text; {} is the address
    address: Callable[[str], str] = escapes.address
    spacing: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    opening: Callable[[str], str] = str  # a last look at how a whole text begins
    needs_no_escape: Callable[[str], bool] = field(
        default=lambda text: False
    )  # False where it may need an escape
    entry: tuple[str, str] = ("", "\n")
    bibliography: tuple[str, str] = ("", "")
    nested: bool = False
    stencils: bool = True  # is text with a part exchanged the text of a tree with that part exchanged?


def output_format(name: str) -> OutputFormat:
    """The format of this name; UsageError (with near matches) when there is none."""
    found = _TABLE.get(name)
    if found is None:
        import difflib

        near = difflib.get_close_matches(name, FORMATS, 1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(FORMATS)}"
        raise UsageError(f"unknown output format {name!r}", hint=hint)
    return found


def _join(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    return "".join([escape(each) if each.__class__ is str else each[0] for each in tokens])


def _join_chars(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """As `_join`, for escapes that look at characters by themselves: often all texts stay as they are."""
    texts = "".join([each for each in tokens if each.__class__ is str])
    if escape(texts) != texts:
        return _join(tokens, escape)
    return "".join([each if each.__class__ is str else each[0] for each in tokens])


def _finish_json(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """A list of texts and of objects `{"font-style": "italic", "content": [...]}`."""
    import json

    top: list[object] = []
    stack = [top]
    for each in tokens:
        if isinstance(each, str):
            if stack[-1] and isinstance(stack[-1][-1], str):
                stack[-1][-1] += each
            else:
                stack[-1].append(each)
        elif each.opens:
            inner: list[object] = []
            stack[-1].append({each.attribute: each.value, "content": inner})
            stack.append(inner)
        else:
            stack.pop()
    return json.dumps(top, ensure_ascii=False)


_LINE_START = lazy_regex.compile(r"^(\s*)(\d+(?=[.)]\s)|)([-+#>=.)])")


def _finish_markdown(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """Emphasis must touch its words: blanks move out of the marks; no list or heading begins by chance."""
    done: list[Token] = []
    carry = ""
    for each in tokens:
        if isinstance(each, str):
            _after_marks(done, carry + each)
            carry = ""
            continue
        if each.opens:
            done.append(carry)
            carry = ""
        elif done and isinstance(done[-1], str):
            words = done[-1].rstrip(" ")
            carry = done[-1][len(words) :] + carry
            done[-1] = words
        done.append(each)
    return _join([*done, carry], escape)


def _no_list_or_heading(text: str) -> str:
    return _LINE_START.sub(r"\1\2\\\3", text)


def _after_marks(done: list[Token], text: str) -> None:
    words = text.lstrip(" ")
    at = len(done)
    while at and isinstance(done[at - 1], Markup) and done[at - 1].opens:  # type: ignore[union-attr]
        at -= 1
    if at < len(done) and words is not text:
        done.insert(at, text[: len(text) - len(words)])
        text = words
    done.append(text)


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
Wrappers = Mapping[str, tuple[str, str]]  # "italic" or "font-style/normal" -> before and after


def _marks(wrappers: Wrappers) -> dict[tuple[str, str], tuple[Markup, Markup]]:
    made = {}
    for name, (before, after) in wrappers.items():
        attribute, _, value = name.rpartition("/")
        pair = (attribute or _ATTRIBUTES[value], value)
        made[pair] = (Markup(before, True, *pair), Markup(after, False, *pair))
    return made


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
    "small-caps": (r"{\scaps{}", "}"),
    "font-variant/normal": (r"{\scaps0{}", "}"),
    "bold": (r"{\b{}", "}"),
    "font-weight/normal": (r"{\b0{}", "}"),
    "underline": (r"{\ul{}", "}"),
    "none": (r"{\ulnone{}", "}"),
    "sup": (r"{\super{}", "}"),
    "sub": (r"{\sub{}", "}"),
    "baseline": (r"{\nosupersub{}", "}"),
    "block": ("\\line\n", "\\line\n"),
    "right-inline": (r"\tab{}", ""),
    "indent": ("\\line\n\\tab{}", "\\line\n"),
}
_TYPST: Wrappers = {
    "italic": ("#emph[", "]"),
    "oblique": ('#text(style: "oblique")[', "]"),
    "font-style/normal": ('#text(style: "normal")[', "]"),
    "small-caps": ("#smallcaps[", "]"),
    "bold": ("#strong[", "]"),
    "light": ('#text(weight: "light")[', "]"),
    "font-weight/normal": ('#text(weight: "regular")[', "]"),
    "underline": ("#underline[", "]"),
    "sup": ("#super[", "]"),
    "sub": ("#sub[", "]"),
    "block": ("#block[", "]"),
    "indent": ("#block(inset: (left: 2em))[", "]"),
}
_PLAIN: Wrappers = {"block": ("\n", "\n"), "indent": ("\n    ", "\n")}
_JSON: Wrappers = {
    **dict.fromkeys((*_ATTRIBUTES, "font-style/normal", "font-variant/normal"), ("", "")),
    "font-weight/normal": ("", ""),
}

_GAP = {"left-margin": ("", " ")}
_DIVS = ('<div class="csl-bib-body">\n', "</div>")
_TABLE = {
    made.name: made
    for made in (
        OutputFormat(
            "plain", escapes.plain, _marks(_PLAIN), _join_chars, spacing=_GAP, needs_no_escape=str.isprintable
        ),
        OutputFormat(
            "markdown",
            escapes.markdown,
            _marks(_MARKDOWN),
            _finish_markdown,
            opening=_no_list_or_heading,
            needs_no_escape=escapes.markdown_needs_no_escape,
            link=("[", "]({})"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat(
            "html",
            escapes.html,
            _marks(_HTML),
            _join_chars,
            needs_no_escape=escapes.html_needs_no_escape,
            link=('<a href="{}">', "</a>"),
            address=lambda url: escapes.html(escapes.address(url)),
            entry=('  <div class="csl-entry">', "</div>\n"),
            bibliography=_DIVS,
            nested=True,
        ),
        OutputFormat(
            "latex",
            escapes.latex,
            _marks(_LATEX),
            _join,
            needs_no_escape=escapes.latex_needs_no_escape,
            link=(r"\href{{}}{", "}"),
            address=escapes.latex_address,
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("rtf", escapes.rtf, _marks(_RTF), _join, entry=("", "\\par\n")),
        OutputFormat(
            "typst",
            escapes.typst,
            _marks(_TYPST),
            _join,
            needs_no_escape=escapes.typst_needs_no_escape,
            link=('#link("{}")[', "]"),
            spacing=_GAP,
            entry=("", "\n\n"),
        ),
        OutputFormat("json", escapes.plain, _marks(_JSON), _finish_json, link=("", ""), stencils=False),
    )
}
