"""The output tree of the processor and its serialisation in output formats.

`tree` is the structure; passes over it set text case (`text_case`), parentheses (`nested_parentheses`), edges
of display blocks (`display_edges`) and capitals (`initial_capital`); `serializer` writes it in one of the
`formats`, resolving collisions of `punctuation`, and `joining` makes one text of its parts.
"""

from __future__ import annotations

from citekit.csl.output.tree import Node, Piece, node

__all__ = ["Node", "Piece", "node"]
