"""The text of LaTeX values that are read letter by letter."""

from __future__ import annotations

import re

from citekit.exchange.bib.latex.braces import closing_brace
from citekit.exchange.shared.spacing import one_line

_NOT_PLAIN = re.compile(r"[\\{}\s]")
_ESCAPED = re.compile(r"\\+([_&%#{}$~^ ])")


def verbatim(value: str) -> str:
    """The text of a field that LaTeX reads letter by letter (`url`, `doi`): outer braces and escapes off."""
    if not _NOT_PLAIN.search(value):
        return value
    text = one_line(re.sub(r"\s*\n\s*", "", value))
    while text.startswith("{") and text.endswith("}") and closing_brace(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    command = re.fullmatch(r"\\(?:url|path|nolinkurl|href)\s*\{(.*)\}", text)
    if command and "{" not in command[1]:
        text = command[1]
    text = text.replace("{\\_}", "_").replace("\\textasciitilde{}", "~").replace("{\\textasciitilde}", "~")
    return _ESCAPED.sub(r"\1", re.sub(r"\\~\{\}|\{\\~\}", "~", text))
