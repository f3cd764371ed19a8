"""The settings of a library: `citekit.yaml` in its folder.

In: the folder. Out: a frozen `Config`. A setting that nobody knows is an error with its place, since a
misspelt setting that is passed over would be found in print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.yamlfile import Node, Scalar

NAME = "citekit.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a library sets; "" where it sets nothing. `aliases` are short names of styles."""

    style: str = ""
    locale: str = ""
    format: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict, hash=False)


def read_config(folder: Path) -> Config:
    """The settings of the library in `folder`, the empty ones if it has no settings file.

    Raises MissingFileError for a file that cannot be read, FormatError for an unknown setting or wrong value.
    """
    path = folder / NAME
    if not path.is_file():
        return Config()
    from citekit.yamlfile import MapNode, read_documents

    settings: dict[str, object] = {}
    for document in read_documents(path):
        if not isinstance(document, MapNode):
            raise _error("holds no settings, such as `style: chicago`", path, document)
        for name, value in document.pairs:
            settings[_known(name, path)] = _value(name.text, value, path)
    return Config(**settings)  # type: ignore[arg-type]


def _known(name: Scalar, path: Path) -> str:
    known = [each.name for each in fields(Config)]
    if name.text not in known:
        raise _error(f"there is no setting {name.text!r}", path, name, hint=f"there are: {', '.join(known)}")
    return name.text


def _value(name: str, node: Node, path: Path) -> object:
    from citekit.yamlfile import MapNode

    if name != "aliases":
        return _text(name, node, path)
    if not isinstance(node, MapNode):
        raise _error("this must be a mapping, `name: style`", path, node, key=name)
    return {alias.text: _text(f"aliases.{alias.text}", value, path) for alias, value in node.pairs}


def _text(name: str, node: Node, path: Path) -> str:
    from citekit.yamlfile import Scalar

    if not isinstance(node, Scalar):
        raise _error("this must be a text", path, node, key=name)
    return node.text


def _error(message: str, path: Path, node: Node, *, key: str = "", hint: str = "") -> FormatError:
    return FormatError(message, where=Where(str(path), node.line, node.column), key=key, hint=hint)
