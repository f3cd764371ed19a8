"""XML as a tree in which every element knows the bytes that it stands in.

A part of a document is changed by replacing some of its bytes: all others stay as they are, whatever program
wrote them. Entities are off: a document type is refused (ECMA-376 part 2, 7.2.3, forbids one, OpenDocument
has none), so that nothing can be expanded or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers import expat

from citekit.errors import FormatError
from citekit.foundation.fast_dataclass import dataclass

MOST_ELEMENTS = 1_500_000
DEEPEST = 400
_START_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_DECLARATION = re.compile(r"\A<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Element:
    """An element: `tag` and the names of attributes with the prefixes that are usual for their namespaces.

    Its start tag stands in the bytes from `start` to `inner`, its end tag from `close` to `end`; both are the
    same in an empty element. `text` is all text directly in it.
    """

    __slots__ = ("attributes", "children", "close", "end", "inner", "parent", "start", "tag", "text")

    def __init__(
        self, tag: str, attributes: Mapping[str, str], start: int, inner: int, parent: Element | None
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.start = start
        self.inner = inner
        self.close = self.end = inner
        self.parent = parent
        self.children: list[Element] = []
        self.text = ""

    def child(self, tag: str) -> Element | None:
        """The first child of a name."""
        return next((each for each in self.children if each.tag == tag), None)

    def value(self, tag: str, attribute: str = "w:val") -> str:
        """An attribute of the first child of a name, "" where there is none."""
        found = self.child(tag)
        return found.attributes.get(attribute, "") if found is not None else ""

    def walk(self) -> Iterator[Element]:
        """The element and all in it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def ancestor(self, tag: str) -> Element | None:
        """The nearest element of a name around this one."""
        element = self.parent
        while element is not None and element.tag != tag:
            element = element.parent
        return element


@dataclass(frozen=True, slots=True)
class Change:
    """The bytes from `start` to `end` become `data`."""

    start: int
    end: int
    data: bytes


class LocatedXml:
    """A part of a document. `namespaces` gives the usual prefix of each namespace that we know."""

    def __init__(
        self, data: bytes, namespaces: Mapping[str, str], error: Callable[[str], FormatError]
    ) -> None:
        """Raises what `error` makes of a message where the XML is broken, too large, or has entities."""
        self.data = _as_utf8(data, error)
        self.prefixes: dict[str, str] = {}  # those that the part itself uses, of its first elements
        self._usual = namespaces
        self._names: dict[str, str] = {}
        self._error = error
        self._open: list[Element] = []
        self._count = 0
        self._root: Element | None = None
        self._parse()

    @property
    def root(self) -> Element:
        """The outermost element."""
        assert self._root is not None
        return self._root

    def raw(self, element: Element) -> bytes:
        """The bytes of an element."""
        return self.data[element.start : element.end]

    def start_tag(self, element: Element) -> bytes:
        """The start tag; of an empty element one that is open."""
        tag = self.data[element.start : element.inner]
        return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag

    def end_tag(self, element: Element) -> bytes:
        """The end tag, also of an empty element."""
        if element.end > element.close:
            return self.data[element.close : element.end]
        name = re.match(rb"<([^\s/>]+)", self.data[element.start : element.inner])
        return b"</" + (name[1] if name else b"") + b">"

    def changed(self, changes: Iterable[Change]) -> bytes:
        """The part with changes made; of two that overlap the outer one counts."""
        parts, place = [], 0
        for change in sorted(changes, key=_order):
            if change.start < place:
                continue
            parts += [self.data[place : change.start], change.data]
            place = change.end
        return b"".join([*parts, self.data[place:]])

    def _parse(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise self._error(f"is broken: {expat.ErrorString(error.code)} in line {error.lineno}") from error
        finally:
            del self._parser

    def _doctype(self, *_: object) -> None:
        raise self._error("has a document type, which no document of a word processor has")

    def _declared(self, prefix: str | None, namespace: str) -> None:
        usual = self._usual.get(namespace)
        if usual and len(self._open) < 2:
            self.prefixes.setdefault(usual, prefix or "")

    def _name(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        usual = self._usual.get(namespace)
        made = f"{usual}:{local}" if usual else name if namespace else local
        if len(self._names) < 10_000:
            self._names[name] = made
        return made

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise self._error("is too large, or nested too deep, for a document")
        start = self._parser.CurrentByteIndex
        found = _START_TAG.match(self.data, start)
        parent = self._open[-1] if self._open else None
        names = self._names
        named = {names.get(key) or self._name(key): value for key, value in attributes.items()}
        element = Element(
            names.get(name) or self._name(name), named or _NO_ATTRIBUTES, start,
            found.end() if found else start, parent,
        )  # fmt: skip
        if parent is None:
            self._root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        place = self._parser.CurrentByteIndex
        if self.data[element.inner - 2 : element.inner] == b"/>":
            return
        element.close = place
        element.end = self.data.index(b">", place) + 1

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _order(change: Change) -> tuple[int, bool, int]:
    """What is only put in stands before what begins there; an outer change before those in it."""
    return change.start, change.end > change.start, -change.end


def _as_utf8(data: bytes, error: Callable[[str], FormatError]) -> bytes:
    """The bytes as UTF-8, whatever encoding they say that they are in."""
    declared = _ENCODING.match(data)
    name = declared[1].decode("ascii").lower() if declared else ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    if name in ("", "utf-8", "utf8", "us-ascii", "ascii"):
        return data
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError) as cause:
        raise error(f"is broken: it is no text in {name}") from cause
    return _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', text).encode("utf-8")
