"""Changing fields of a mapping in a YAML text without touching anything else.

Only the characters of the fields that change are replaced, so comments, order, quoting, anchors and line ends
of everything else survive byte for byte. A comment behind a removed field stays in its place. Where the old
value of a list or mapping holds comments, ruamel.yaml merges the new value into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from citekit.errors import FormatError
from citekit.foundation.fast_named_tuple import NamedTuple
from citekit.yamlfile.emit import YamlValue, as_text, entry, flow, scalar
from citekit.yamlfile.lines import line_end, line_start, next_line, usual_break
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar, to_value


class Splice(NamedTuple):
    """New text in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


def update_mapping(
    text: str,
    mapping: MapNode,
    changes: Mapping[str, YamlValue | None],
    rank: Callable[[str], float] = lambda key: 0,
) -> str:
    """The text with fields of `mapping`, a node of it, changed as `mapping_splices` says."""
    return spliced(text, mapping_splices(text, mapping, changes, rank))


def mapping_splices(
    text: str,
    mapping: MapNode,
    changes: Mapping[str, YamlValue | None],
    rank: Callable[[str], float] = lambda key: 0,
) -> list[Splice]:
    """Set or (None) remove fields of `mapping`, a node of `text`; new fields go where `rank` puts them.

    A mapping left without any field is written as `{}`. Raises FormatError where the comments within a value
    cannot be kept.
    """
    old = {key.text: value for key, value in mapping.pairs}
    edits = {key: value for key, value in changes.items() if _differs(old.get(key), value)}
    if not edits:
        return []
    if mapping.flow or not mapping.pairs:
        return _flow_splices(text, mapping, edits)
    return _block_splices(text, mapping, edits, rank)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with every splice applied."""
    breaks = usual_break(text)
    result: list[str] = []
    done = 0
    for start, end, new in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        begin = max(start, done)
        result += [text[done:begin], new.replace("\n", breaks)]
        done = max(end, begin)
    result.append(text[done:])
    return "".join(result)


def _differs(old: Node | None, new: YamlValue | None) -> bool:
    return new is not None if old is None else to_value(old) != as_text(new)


def _block_splices(
    text: str, mapping: MapNode, edits: Mapping[str, YamlValue | None], rank: Callable[[str], float]
) -> list[Splice]:
    margin = mapping.column - 1
    old = {key.text for key, _ in mapping.pairs}
    added = [(name, value) for name, value in edits.items() if name not in old and value is not None]
    removed = [index for index, (key, _) in enumerate(mapping.pairs) if edits.get(key.text, "") is None]
    splices = []
    for index, (key, value) in enumerate(mapping.pairs):
        change = edits.get(key.text)
        if change is not None:
            splices.append(_changed(text, mapping, index, value, change))
    if len(removed) == 1 and added and _fit(mapping, removed[0], [name for name, _ in added], rank):
        # What comes takes the place of what goes: a comment behind it, and the dash before it, stay.
        splices.append(_replaced(text, mapping, removed[0], added))
        return splices
    if len(removed) == len(mapping.pairs) and not added:
        return [Splice(mapping.start, mapping.end, "{}")]
    splices += [_removed(text, mapping, index) for index in removed]
    positions: dict[int, list[str]] = {}
    for name, new in added:
        position = _insertion(text, mapping, rank(name), rank, edits)
        positions.setdefault(position, []).append(_joined(entry(name, new), margin))
    splices += [_inserted(text, position, blocks, margin) for position, blocks in positions.items()]
    return splices


def _fit(mapping: MapNode, index: int, names: Sequence[str], rank: Callable[[str], float]) -> bool:
    """Whether new fields may stand where another stood: behind those before it, before those behind it."""
    ranks = sorted(map(rank, names))
    before = [rank(key.text) for key, _ in mapping.pairs[max(0, index - 1) : index]]
    behind = [rank(key.text) for key, _ in mapping.pairs[index + 1 : index + 2]]
    only = len(mapping.pairs) == 1 or index == 0
    return only or (all(each <= ranks[0] for each in before) and all(ranks[-1] <= each for each in behind))


def _changed(text: str, mapping: MapNode, index: int, old: Node, new: YamlValue) -> Splice:
    """An existing field with a new value."""
    key = mapping.pairs[index][0]
    margin = mapping.column - 1
    end = max(old.end, key.end)
    if isinstance(old, Scalar) and isinstance(new, str) and old.style not in ("|", ">") and "\n" not in new:
        colon = text.find(":", key.end)
        gap = " " if old.end <= colon + 1 else ""
        start = colon + 1 if gap else old.start
        return Splice(start, max(old.end, start), gap + scalar(new))
    if isinstance(old, ListNode | MapNode) and not old.flow:
        end = line_end(text, end)
    source = text[key.start : end]
    if "#" in source and not isinstance(old, Scalar):
        from citekit.yamlfile.merge import merged

        return Splice(key.start, end, _joined(merged(source, margin, new), margin))
    if isinstance(old, Scalar) and old.style in ("|", ">"):
        end = _block_end(text, key, old)
    return _with_comment(text, key.start, end, entry(key.text, new), margin)


def _replaced(text: str, mapping: MapNode, index: int, added: Sequence[tuple[str, YamlValue]]) -> Splice:
    """New fields in the place of one that goes."""
    key, value = mapping.pairs[index]
    lines = [line for name, new in added for line in entry(name, new)]
    return _with_comment(text, key.start, _end(text, key, value), lines, mapping.column - 1)


def _removed(text: str, mapping: MapNode, index: int) -> Splice:
    """The cut for a field that goes; a comment behind it stays."""
    key, value = mapping.pairs[index]
    end = _end(text, key, value)
    comment = text[end : line_end(text, end)].strip()
    start = line_start(text, key.start)
    if comment:
        return Splice(key.start, end + len(text[end:]) - len(text[end:].lstrip(" \t")), "")
    if text[start : key.start].strip():
        # behind the dash of a list or a mark of the document: the next field moves up
        if index + 1 < len(mapping.pairs) and not text[end : mapping.pairs[index + 1][0].start].strip():
            return Splice(key.start, mapping.pairs[index + 1][0].start, "")
        return Splice(key.start, end, "")
    return Splice(start, next_line(text, end), "")


def _end(text: str, key: Scalar, value: Node) -> int:
    if isinstance(value, Scalar) and value.style in ("|", ">"):
        return _block_end(text, key, value)
    return max(value.end, key.end)


def _block_end(text: str, key: Scalar, value: Scalar) -> int:
    """Where the last line of a block scalar ends; the node itself reaches to the next token."""
    content = text[: max(value.end, key.end)].rstrip(" \t\r\n\x85\u2028\u2029")
    return max(len(content), key.end)


def _with_comment(text: str, start: int, end: int, lines: Sequence[str], margin: int) -> Splice:
    """Lines in the place of a field; a comment behind its last line goes behind the first of several."""
    stop = line_end(text, end)
    comment = text[end:stop].strip()
    if len(lines) > 1 and comment.startswith("#"):
        if lines[0].endswith(("|", "|-", ":")) or not lines[1].startswith((" ", "-")):
            behind = text[end:stop].rstrip()
            return Splice(start, stop, _joined([f"{lines[0]}{behind}", *lines[1:]], margin))
        raise FormatError(f"the comment `{comment}` has no place beside the new value")
    return Splice(start, end, _joined(lines, margin))


def _insertion(
    text: str,
    mapping: MapNode,
    own: float,
    rank: Callable[[str], float],
    edits: Mapping[str, YamlValue | None],
) -> int:
    """The offset behind the last field that ranks no higher; never before the first field."""
    kept = [pair for pair in mapping.pairs if edits.get(pair[0].text, "") is not None]
    before = [pair for pair in kept if rank(pair[0].text) <= own] or kept[:1] or list(mapping.pairs[-1:])
    key, value = before[-1]
    end = _end(text, key, value)
    position = next_line(text, end)
    is_block = isinstance(value, Scalar) and value.style in ("|", ">")
    if is_block and position == len(text) and line_end(text, end) == len(text):
        # A line end behind this text would become a part of it.
        return line_start(text, key.start)
    return position


def _inserted(text: str, position: int, blocks: Sequence[str], margin: int) -> Splice:
    """New fields on lines of their own; a text without a last line end stays without one."""
    lines = "".join(f"{' ' * margin}{block}\n" for block in blocks)
    at_end = position == len(text) and line_end(text, max(position - 1, 0)) == position
    if at_end and position and text[position - 1] not in "\r\n\x85\u2028\u2029":
        is_block = "\n" in blocks[-1]  # whose last line end may belong to its text
        return Splice(position, position, f"\n{lines if is_block else lines[:-1]}")
    return Splice(position, position, lines)


def _flow_splices(text: str, mapping: MapNode, edits: Mapping[str, YamlValue | None]) -> list[Splice]:
    """The changes of a mapping in braces."""
    kept = [pair for pair in mapping.pairs if edits.get(pair[0].text, "") is not None]
    added = [
        f"{scalar(name, flow=True)}: {flow(value)}"
        for name, value in edits.items()
        if value is not None and all(name != key.text for key, _ in mapping.pairs)
    ]
    if not kept:
        if "#" in text[mapping.start : mapping.end]:
            raise FormatError("there are comments that would be lost")
        return [Splice(mapping.start, mapping.end, "{" + ", ".join(added) + "}")]
    splices = []
    for index, (key, value) in enumerate(mapping.pairs):
        new = edits.get(key.text, "")
        if new is None:
            splices.append(_flow_removal(text, mapping, index))
        elif key.text in edits:
            colon = text.find(":", key.end)
            gap = " " if value.end <= colon + 1 else ""
            start = colon + 1 if gap else value.start
            if "#" in text[start : value.end] and not isinstance(value, Scalar):
                raise FormatError(f"`{key.text}` has comments that would be lost")
            splices.append(Splice(start, max(value.end, start), gap + flow(new)))
    if added:
        key, value = kept[-1]
        end = max(value.end, key.end)
        splices.append(Splice(end, end, "".join(f", {field}" for field in added)))
    return splices


def _flow_removal(text: str, mapping: MapNode, index: int) -> Splice:
    """The cut from one field in braces to the next, or from the one before to the last."""
    key, value = mapping.pairs[index]
    if index + 1 < len(mapping.pairs):
        start, end = key.start, mapping.pairs[index + 1][0].start
    else:
        before_key, before = mapping.pairs[index - 1]
        start, end = max(before.end, before_key.end), max(value.end, key.end)
    if "#" in text[start:end]:
        raise FormatError(f"`{key.text}` has comments that would be lost")
    return Splice(start, end, "")


def _joined(lines: Sequence[str], margin: int) -> str:
    """The lines joined, all but the first indented by `margin`."""
    return lines[0] + "".join(f"\n{' ' * margin}{line}" if line else "\n" for line in lines[1:])
