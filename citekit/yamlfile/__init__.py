"""YAML as text: reading with positions, writing that every YAML tool reads alike, updates that touch nothing
else, atomic replacement of files.

Every scalar is text (`0144`, `no` and `1945-11-16` stay what they are), every node has its line and column,
duplicate keys are errors. Importing this package imports no YAML library.
"""

from __future__ import annotations

from citekit.yamlfile.atomic import ChangedError, write_atomic, write_new
from citekit.yamlfile.emit import YamlValue, dump, scalar
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar, to_value
from citekit.yamlfile.read import parse_documents, read_documents, read_text
from citekit.yamlfile.update import update_mapping

__all__ = [
    "ChangedError",
    "ListNode",
    "MapNode",
    "Node",
    "Scalar",
    "YamlValue",
    "dump",
    "parse_documents",
    "read_documents",
    "read_text",
    "scalar",
    "to_value",
    "update_mapping",
    "write_atomic",
    "write_new",
]
