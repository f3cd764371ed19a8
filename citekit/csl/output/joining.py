"""How the texts and the markup of an output format are joined, each text escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from citekit.foundation import lazy_regex
from citekit.foundation.fast_named_tuple import NamedTuple


class Markup(NamedTuple):
    """Markup between texts: what is written, and which formatting value it opens or closes."""

    text: str
    opens: bool
    attribute: str
    value: str


Token: TypeAlias = str | Markup  # texts are escaped when tokens are joined
Join: TypeAlias = Callable[[Sequence[Token], Callable[[str], str]], str]


def join(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    return "".join([escape(token) if isinstance(token, str) else token.text for token in tokens])


def join_by_char(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """As `join`, for escapes that look at characters singly: often no text changes."""
    texts = "".join([token for token in tokens if token.__class__ is str])
    if escape(texts) != texts:
        return join(tokens, escape)
    return "".join([token if isinstance(token, str) else token.text for token in tokens])


def join_latex(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
    """As `join`; two single quotation marks that meet are no double one."""
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


def join_json(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
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


def join_markdown(tokens: Sequence[Token], escape: Callable[[str], str]) -> str:
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


def escape_block_starts(text: str) -> str:
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
