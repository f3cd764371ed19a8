"""YAML as text: reading with places, writing that no YAML tool misreads, changes that keep the rest, atomic
replace.

Every scalar is text (`0144`, `no` and `1945-11-16` stay what they are), every node knows its line and column,
duplicate keys are errors. Importing this package imports no YAML library; the functions do when they are
called.
"""

from __future__ import annotations

from citekit.yamlfile.atomic import write_atomic, write_new
from citekit.yamlfile.emit import Plain, dump, scalar
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar, plain
from citekit.yamlfile.read import parse_documents, read_documents, read_text
from citekit.yamlfile.update import update_mapping

__all__ = [
    "ListNode",
    "MapNode",
    "Node",
    "Plain",
    "Scalar",
    "dump",
    "parse_documents",
    "plain",
    "read_documents",
    "read_text",
    "scalar",
    "update_mapping",
    "write_atomic",
    "write_new",
]
