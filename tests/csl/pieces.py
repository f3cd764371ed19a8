"""Pieces of the output tree as the case files write them, and strategies that make any."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies

from citekit.csl.output import tree as output
from citekit.csl.output.tree import Node, NodeFormat, Piece

CASES = Path(__file__).with_name("cases")
FONTS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, all scalars of them text but `true`."""
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


def piece(written: str | Mapping[str, Any]) -> Piece:
    """The piece that a case writes as a text or a mapping."""
    if isinstance(written, str):
        return written
    fonts = [(name, written[name]) for name in FONTS if name in written]
    quotes, display = bool(written.get("quotes")), written.get("display", "")
    format = NodeFormat.of(fonts, quotes=quotes, display=display) if fonts or quotes or display else None
    return Node(
        tuple(piece(each) for each in written["parts"]),
        written.get("delimiter", ""),
        written.get("prefix", ""),
        written.get("suffix", ""),
        format,
        written.get("tag", ""),
        written.get("value", ""),
    )


texts = strategies.text(strategies.sampled_from("abcЖ中 .,:;!?'\"“”‘’<>&*_\\{}$#-\n\x1b\u00a0"), max_size=12)
formats = strategies.none() | strategies.builds(
    NodeFormat,
    font_style=strategies.sampled_from(["", "italic", "normal", "oblique"]),
    font_variant=strategies.sampled_from(["", "small-caps", "normal"]),
    font_weight=strategies.sampled_from(["", "bold", "normal", "light"]),
    text_decoration=strategies.sampled_from(["", "underline", "none"]),
    vertical_align=strategies.sampled_from(["", "sup", "sub", "baseline"]),
    quotes=strategies.booleans(),
    display=strategies.sampled_from(["", "block", "left-margin", "right-inline", "indent"]),
)
FIELD_TAGS = (output.RICH, output.NOCASE, output.NODECOR, output.LITERAL, output.LINK)
tags = strategies.sampled_from(["", output.VARIABLE, output.NAMES, *FIELD_TAGS])
trees = strategies.recursive(
    texts,
    lambda inner: strategies.builds(
        Node, strategies.lists(inner, max_size=4).map(tuple), texts, texts, texts, formats, tags, texts
    ),
    max_leaves=12,
)
