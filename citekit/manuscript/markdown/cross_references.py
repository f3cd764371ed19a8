"""Cross-references, which look like citations: `@fig-plot` of Quarto, `@fig:plot` of pandoc-crossref.

Quarto reserves the prefixes of its labels (Quarto guide, "Cross References", "Reserved prefixes"); elsewhere
a key is a label where the text defines it (`{#fig:plot}`).
"""

from __future__ import annotations

import re

_KINDS = (
    "fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau"
    "|suppfig|supptbl|vid|dia"
)
_RESERVED = re.compile(rf"@\{{?((?:{_KINDS})-[\w-]+)")
_DEFINED = re.compile(rf"\{{#((?:{_KINDS})[:-][^\s{{}}]+)")
QUARTO = (".qmd", ".rmd")


def cross_references(text: str, name: str) -> frozenset[str]:
    """The labels that a text refers to, each also with a minus before it; `name` is that of its file."""
    labels = set(_DEFINED.findall(text)) if "{#" in text else set()
    if name.lower().endswith(QUARTO):
        labels.update(_RESERVED.findall(text))
    return frozenset(labels | {f"-{label}" for label in labels})


def is_cross_reference(key: str, defined: frozenset[str]) -> bool:
    """Whether a key is a label that a document defines."""
    return key in defined and re.match(rf"(?:{_KINDS})[:-]", key) is not None
