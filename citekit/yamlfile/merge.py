"""Merging a new value into the text of a list or mapping that holds comments, by ruamel.yaml."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from citekit.errors import FormatError
from citekit.yamlfile.emit import YamlValue, as_text, scalar
from citekit.yamlfile.lines import BREAKS


def merged(source: str, margin: int, new: YamlValue) -> list[str]:
    """The lines of one field, `source`, with its value changed to `new` and its comments kept.

    Raises FormatError where ruamel.yaml cannot read what libyaml can.
    """
    from ruamel.yaml.error import YAMLError

    text = source
    for sign in ("\r\n", *BREAKS):
        text = text.replace(sign, "\n")
    lines = text.split("\n")
    yaml = _round_trip()
    try:
        tree = yaml.load("\n".join([lines[0], *(line[margin:] for line in lines[1:])]))
        key = next(iter(tree))
        offset = next((len(line) - len(line.lstrip()) - margin for line in lines[1:] if "- " in line), 0)
        yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
        tree[key] = _merge(tree[key], as_text(new))
        stream = io.StringIO()
        yaml.dump(tree, stream)
    except (YAMLError, TypeError, ValueError, AttributeError, LookupError) as error:
        raise FormatError("there are comments that cannot be kept") from error
    return stream.getvalue().rstrip("\n").split("\n")


def _round_trip() -> Any:
    """ruamel's round trip without implicit types: to_value scalars are text, written back as they were."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class TextResolver(VersionedResolver):
        @property
        def versioned_resolver(self) -> Any:
            return {}

    yaml = YAML(typ="rt")
    yaml.Resolver = TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    return yaml


def _merge(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, Mapping):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            old[key] = _merge(old.get(key), value)
        return old
    if isinstance(old, list) and not isinstance(new, str | bool | Mapping):
        return _merge_list(old, list(new))
    return old if isinstance(new, str) and old == new else _fresh(new)


def _merge_list(old: Any, new: list[Any]) -> Any:
    differ = [index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
    # Moved items keep their comments with them; an item changed in place keeps its comment.
    if len(old) == len(new) and (len(differ) < 2 or any(isinstance(item, dict) for item in old)):
        for index, value in enumerate(new):
            old[index] = _merge(old[index], value)
        return old
    for index in range(len(old) - 1, -1, -1):
        if old[index] not in new:
            del old[index]
    for index, value in enumerate(new):
        if index >= len(old) or old[index] != value:
            old.insert(index, _fresh(value))
    del old[len(new) :]
    return old


def _fresh(value: Any) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, str):
        return value if scalar(value, flow=True) == value else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return {key: _fresh(part) for key, part in value.items()}
    return [_fresh(part) for part in value]
