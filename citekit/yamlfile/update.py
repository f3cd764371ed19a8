"""Changing fields of a mapping in a YAML text without touching anything else.

A changed field is replaced between its first and last character, so comments, order, quoting and line ends of
all others survive byte for byte. Where the old value of a list or mapping holds comments, ruamel.yaml merges
the new value into it; a mapping in braces is rewritten by ruamel.yaml as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from citekit.yamlfile.emit import YamlValue, dump, entry, scalar
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar, to_value


def update_mapping(
    text: str,
    mapping: MapNode,
    changes: Mapping[str, YamlValue | None],
    rank: Callable[[str], float] = lambda key: 0,
) -> str:
    """Set or (None) remove fields of `mapping`, a node of `text`; new fields go where `rank` puts them.

    A mapping left without any field is written as `{}`.
    """
    breaks = "\r\n" if "\r\n" in text else "\n"
    margin = mapping.column - 1
    old = {key.text: value for key, value in mapping.pairs}
    edits = {
        key: value for key, value in changes.items() if key not in old or to_value(old[key]) != as_text(value)
    }
    edits = {key: value for key, value in edits.items() if value is not None or key in old}
    if not edits:
        return text
    none_left = all(edits.get(key, "") is None for key in old)
    if mapping.flow or none_left or _first_goes(mapping, edits):
        return _rewritten(text, mapping, edits, breaks)
    pieces: list[tuple[int, int, str]] = []
    for index, (key, value) in enumerate(mapping.pairs):
        if key.text in edits:
            pieces.append(_change(text, mapping, index, value, edits[key.text]))
    for name, new in edits.items():
        if name not in old and new is not None:
            position = _insertion(text, mapping, rank(name), rank, edits)
            lines = _joined(entry(name, new), margin)
            lead = "" if position == 0 or text[position - 1] == "\n" else "\n"
            pieces.append((position, position, f"{lead}{' ' * margin}{lines}\n"))
    return _spliced(text, pieces, breaks)


def as_text(value: YamlValue | None) -> object:
    """A value as `nodes.to_value` gives it when it is read back: truth values are text too."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return {key: as_text(part) for key, part in value.items()}
    return value if value is None or isinstance(value, str) else [as_text(part) for part in value]


def _first_goes(mapping: MapNode, edits: Mapping[str, YamlValue | None]) -> bool:
    """Whether the first key of a list item goes: it follows the dash, so its line cannot be cut."""
    key = mapping.pairs[0][0]
    return key.text in edits and edits[key.text] is None and mapping.column > 1


def _change(
    text: str, mapping: MapNode, index: int, old: Node, new: YamlValue | None
) -> tuple[int, int, str]:
    """Start, end and new text for one existing field."""
    key = mapping.pairs[index][0]
    margin = mapping.column - 1
    end = max(old.end, key.end)
    if new is None:
        line_start = text.rfind("\n", 0, key.start) + 1
        line_end = text.find("\n", max(end - 1, key.end))
        return line_start, len(text) if line_end < 0 else line_end + 1, ""
    if isinstance(old, Scalar) and isinstance(new, str) and old.style not in ("|", ">") and "\n" not in new:
        colon = text.find(":", key.end)
        gap = " " if old.end <= colon + 1 else ""
        start = colon + 1 if gap else old.start
        return start, max(old.end, start), gap + scalar(new, flow=False)
    if isinstance(old, ListNode | MapNode) and not old.flow:
        end = _line_end(text, end)
    source = text[key.start : end]
    body = _merged(source, margin, new) if "#" in source and not isinstance(old, Scalar) else None
    lines = body if body is not None else entry(key.text, new)
    if isinstance(old, Scalar) and old.style in ("|", ">"):
        end = len(text[:end].rstrip("\n"))
    comment = text[end : _line_end(text, end)].strip()
    if len(lines) > 1 and comment.startswith("#"):
        # behind the last line it would become part of a multi-line text
        lines = [f"{lines[0]}  {comment}", *lines[1:]]
        end = _line_end(text, end)
    return key.start, end, _joined(lines, margin)


def _joined(lines: Sequence[str], margin: int) -> str:
    """The lines joined, all but the first indented by `margin`."""
    return lines[0] + "".join(f"\n{' ' * margin}{line}" if line else "\n" for line in lines[1:])


def _line_end(text: str, position: int) -> int:
    """Where the line of a position ends, before its line end."""
    end = text.find("\n", position)
    return len(text) if end < 0 else end - (text[end - 1] == "\r")


def _insertion(
    text: str,
    mapping: MapNode,
    own: float,
    rank: Callable[[str], float],
    edits: Mapping[str, YamlValue | None],
) -> int:
    """The offset behind the last field that ranks no higher; never before the first field."""
    kept = [pair for pair in mapping.pairs if edits.get(pair[0].text, "") is not None]
    before = [pair for pair in kept if rank(pair[0].text) <= own] or kept[:1]
    key, value = before[-1]
    end = max(key.end, value.end)
    line_end = text.find("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    return len(text) if line_end < 0 else line_end + 1


def _spliced(text: str, pieces: list[tuple[int, int, str]], breaks: str) -> str:
    result: list[str] = []
    done = 0
    for start, end, new in sorted(pieces, key=lambda piece: (piece[0], piece[1])):
        start = max(start, done)
        result += [text[done:start], new.replace("\n", breaks)]
        done = max(end, start)
    result.append(text[done:])
    return "".join(result)


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


def _merged(source: str, margin: int, new: YamlValue) -> list[str] | None:
    """The lines of one field with the new value merged in by ruamel.yaml, comments kept."""
    yaml = _round_trip()
    lines = source.replace("\r\n", "\n").split("\n")
    tree = yaml.load("\n".join([lines[0], *(line[margin:] for line in lines[1:])]))
    key = next(iter(tree))
    offset = next((len(line) - len(line.lstrip()) - margin for line in lines[1:] if "- " in line), 0)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    tree[key] = _merge(tree[key], as_text(new))
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue().rstrip("\n").split("\n")


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


def _rewritten(text: str, mapping: MapNode, edits: Mapping[str, YamlValue | None], breaks: str) -> str:
    """Rewrite the whole mapping: with ruamel.yaml when in braces, else as block YAML."""
    if mapping.flow:
        yaml = _round_trip()
        tree = yaml.load(text[mapping.start : mapping.end])
        for key, value in edits.items():
            if value is None:
                tree.pop(key, None)
            else:
                tree[key] = _merge(tree.get(key), as_text(value))
        stream = io.StringIO()
        yaml.dump(tree, stream)
        body = stream.getvalue().rstrip("\n")
    else:
        whole = {key.text: to_value(value) for key, value in mapping.pairs} | dict(edits)
        left: Any = {key: value for key, value in whole.items() if value is not None}
        body = _joined(dump(left).rstrip("\n").split("\n"), mapping.column - 1) or "{}"
    return text[: mapping.start] + body.replace("\n", breaks) + text[mapping.end :]
