"""LaTeX values of .bib fields as text with CSL's rich text (CSL 1.0.2, "rich text in fields").

Every command keeps its text, its argument or at least its name: nothing is dropped, and no value raises an
error. Commands that neither `data/latex.yaml` nor pylatexenc's tables have are reported. A value is no line
of TeX: `%` and `&` stand for themselves. Math of single signs and simple scripts becomes text, other math
stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citekit.exchange.bib.html_names import with_characters
from citekit.exchange.bib.latex.braces import brace_depth
from citekit.exchange.bib.latex.value import DEEPEST, ValueReader
from citekit.exchange.shared.spacing import one_line
from citekit.foundation.fast_dataclass import dataclass

_SPECIAL = re.compile(r"[\\{}~$`]|--|''")
_IN_PARENTHESES = re.compile(r"\\\(([^$\s](?:[^$]*?[^$\s])?)\\\)")  # LaTeX's own way of writing math


@dataclass(frozen=True, slots=True)
class Decoded:
    """A value as text, the unknown commands in it, and the addresses that `\\href` gives."""

    text: str
    unknown: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def from_latex(latex: str) -> str:
    """A LaTeX value as text."""
    return decode(latex).text


@lru_cache(maxsize=2048)
def decode(latex: str, *, title: bool = False) -> Decoded:
    """A LaTeX value as text; in a title, braces keep lower-case words from being capitalised."""
    text = with_characters(one_line(latex)) if "&" in latex else one_line(latex)
    if "\\(" in text:
        text = _IN_PARENTHESES.sub(r"$\1$", text)
    if not _SPECIAL.search(text):
        return Decoded(unicodedata.normalize("NFC", text))
    if brace_depth(text) > DEEPEST:
        text = re.sub(r"[{}]", "", text)
    reader = ValueReader(text, title)
    decoded = re.sub(" {2,}", " ", unicodedata.normalize("NFC", reader.read())).strip()
    return Decoded(decoded, tuple(dict.fromkeys(reader.unknown)), tuple(reader.links))
