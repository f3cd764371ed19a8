"""Reading YAML with positions: one node tree per document (`nodes.py`), every scalar as text.

The grammar is YAML 1.1 as libyaml reads it, without implicit types: tags are ignored, nothing is constructed
or executed. Raises MissingFileError and FormatError, each with its position.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.foundation.regular_file import read_bytes
from citekit.yamlfile.nodes import ListNode, MapNode, Node, Scalar

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

# libyaml's scanner takes quadratic time on deep nesting, and no record is deeper than a handful of levels.
MAX_DEPTH = 64
_DEEP = f"nested deeper than {MAX_DEPTH} levels"
# The nodes and characters that aliases may add to a document: a "billion laughs" file stops here.
MAX_ALIASED = 100_000
MAX_ALIASED_CHARACTERS = 10_000_000


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as it was read: its bytes, and its text without a byte order mark."""

    data: bytes
    text: str

    def with_mark(self, text: str) -> str:
        """Another text for this file, behind a byte order mark where the file has one."""
        return f"\ufeff{text}" if self.data.startswith(BOM_UTF8) else text


def read_file(path: Path) -> FileContent:
    """A UTF-8 file. Raises MissingFileError and FormatError."""
    data = read_bytes(path)
    return FileContent(data, decode(data, str(path)))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends untouched. Raises MissingFileError and FormatError."""
    return decode(read_bytes(path), str(path))


def decode(data: bytes, where: str) -> str:
    """UTF-8 bytes to text, a byte order mark dropped. FormatError names line and byte of the first fault."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
    line = data.count(b"\n", 0, start) + 1
    column = start - (data.rfind(b"\n", 0, start) + 1) + 1
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FormatError("the file is UTF-16, not UTF-8", where=Where(where), hint="save it as UTF-8")
    raise FormatError(
        f"not UTF-8: byte 0x{data[start]:02x} at offset {start}",
        where=Where(where, line, column),
        hint="save the file as UTF-8",
    )


def read_documents(path: Path) -> tuple[Node, ...]:
    """The documents of a file, empty ones left out."""
    return parse_documents(read_text(path), str(path))


def parse_documents(text: str, where: str) -> tuple[Node, ...]:
    """The documents of a text that came from `where`, empty ones left out."""
    from yaml.error import MarkedYAMLError, YAMLError

    try:
        return _Composer(text, where).documents()
    except MarkedYAMLError as error:
        raise _syntax_error(error, text, where) from None
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
        raise FormatError("a control character, which YAML forbids", where=Where(where, line)) from error
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise FormatError("a lone surrogate, which is no character", where=Where(where, line)) from None


def _syntax_error(error: MarkedYAMLError, text: str, where: str) -> FormatError:
    if conflict := re.search(r"^<{7,} ", text, re.MULTILINE):
        line = text.count("\n", 0, conflict.start()) + 1
        hint = "keep what is right of the lines between <<<<<<< and >>>>>>>"
        return FormatError("a conflict of two branches is not settled", where=Where(where, line), hint=hint)
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return FormatError(str(error.problem or "no YAML"), where=Where(where))
    place = Where(where, mark.line + 1, mark.column + 1)
    if text[mark.index : mark.index + 1] == "\t":
        return FormatError("a tab where YAML allows only spaces", where=place, hint="indent with spaces")
    problem = str(error.problem or "no YAML")
    if "nesting depth" in problem:  # newer versions of libyaml have a limit too, far behind ours
        line, column = _too_deep(text)
        return FormatError(_DEEP, where=Where(where, line or place.line, column or place.column))
    if error.context:
        problem = f"{problem} ({error.context})"
    return FormatError(f"broken YAML: {problem}", where=place)


def _too_deep(text: str) -> tuple[int, int]:
    """Line and column of the bracket with which flow collections are nested too deep; (0, 0) if none is."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            start = bracket.start()
            return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return 0, 0


@lru_cache(maxsize=1)
def _parser_class() -> Any:
    """libyaml's parser where PyYAML was built with it, else PyYAML's own; both give the same events."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class PureParser(Reader, Scanner, Parser):
            def __init__(self, stream: str) -> None:
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)

        return PureParser
    return CParser


class _Composer:
    """Composes node trees from parser events, with end offsets, limits and a check for duplicate keys."""

    def __init__(self, text: str, where: str) -> None:
        from yaml import events

        self._where = where
        self._parser = _parser_class()(text)
        self._next: Any = self._parser.get_event
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._count = self._characters = 0
        self._aliased = self._aliased_characters = 0
        self._scalar: Any = events.ScalarEvent
        self._alias: Any = events.AliasEvent
        self._list, self._list_end = events.SequenceStartEvent, events.SequenceEndEvent
        self._map_end, self._document = events.MappingEndEvent, events.DocumentStartEvent
        self._stream_end = events.StreamEndEvent

    def documents(self) -> tuple[Node, ...]:
        """All documents of the stream but the empty ones."""
        found = []
        event = self._next()
        while not isinstance(event, self._stream_end):
            if isinstance(event, self._document):
                self._anchors = {}
                node = self._node(self._next(), 0)
                if not (isinstance(node, Scalar) and not node.text and not node.style):
                    found.append(node)
            event = self._next()
        return tuple(found)

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, self._alias):
            return self._from_alias(event)
        before, characters = self._count, self._characters
        self._count += 1
        mark: Any
        node: Node
        if isinstance(event, self._scalar):
            mark, end = event.start_mark, event.end_mark.index
            node = Scalar(event.value, mark.line + 1, mark.column + 1, mark.index, end, event.style or "")
            self._characters += len(event.value)
        elif depth >= MAX_DEPTH:
            raise self._error(_DEEP, event.start_mark)
        elif isinstance(event, self._list):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = (node, self._count - before, self._characters - characters)
        return node

    def _from_alias(self, event: Any) -> Node:
        if event.anchor not in self._anchors:
            raise self._error(f"the alias *{event.anchor} names nothing above it", event.start_mark)
        node, size, characters = self._anchors[event.anchor]
        self._count += size
        self._characters += characters
        self._aliased += size
        self._aliased_characters += characters
        if self._aliased > MAX_ALIASED or self._aliased_characters > MAX_ALIASED_CHARACTERS:
            raise self._error("the aliases of this file unfold into too much", event.start_mark)
        mark, end = event.start_mark, event.end_mark
        place = {"line": mark.line + 1, "column": mark.column + 1, "start": mark.index, "end": end.index}
        return replace(node, **place)

    def _sequence(self, event: Any, depth: int) -> ListNode:
        mark, items = event.start_mark, []
        item = self._next()
        while not isinstance(item, self._list_end):
            items.append(self._node(item, depth + 1))
            item = self._next()
        end = _end(event, item, items[-1:])
        return ListNode(tuple(items), mark.line + 1, mark.column + 1, mark.index, end, event.flow_style)

    def _mapping(self, event: Any, depth: int) -> MapNode:
        mark, pairs = event.start_mark, []
        seen: dict[str, int] = {}
        item = self._next()
        while not isinstance(item, self._map_end):
            key = self._node(item, depth + 1)
            if not isinstance(key, Scalar):
                raise self._error("a key must be a text", item.start_mark)
            if key.text in seen:
                message = f"this key stands here twice, first in line {seen[key.text]}"
                place = Where(self._where, key.line, key.column)
                raise FormatError(message, where=place, key=key.text, hint="keep one of the two")
            seen[key.text] = key.line
            pairs.append((key, self._node(self._next(), depth + 1)))
            item = self._next()
        end = _end(event, item, [node for pair in pairs[-1:] for node in pair])
        return MapNode(tuple(pairs), mark.line + 1, mark.column + 1, mark.index, end, event.flow_style)

    def _error(self, message: str, mark: Any) -> FormatError:
        return FormatError(message, where=Where(self._where, mark.line + 1, mark.column + 1))


def _end(start: Any, end: Any, last: list[Node]) -> int:
    """Where a collection's content ends: libyaml ends a block collection only at the next token."""
    if start.flow_style or not last:
        return int(end.end_mark.index)
    return max(node.end for node in last)
