"""The output tree of the processor and its printing: markup, case, punctuation, escapes, formats.

The tree is a small tagged structure (`tree`); passes over it correct punctuation and case; `serializer`
prints it in an output format.
"""

from __future__ import annotations

from citekit.csl.output.tree import Node, Piece, node

__all__ = ["Node", "Piece", "node"]
