"""Style programs and locales as bytes, for the cache.

In: `Style` or `locale.Locale`. Out: bytes, and back; `ValueError` for bytes that are neither.

The bytes are a checksum and `marshal` of plain text, numbers, tuples and dicts. Unlike pickle it has nothing
that could name a class or call a function, so a file that someone else has written can at worst be nonsense.
Nodes are lists `[class number, field, ...]`; equal nodes are stored once. Macros, and what they reach, become
nodes when they are first asked for: a note uses a quarter of Chicago's 250 macros, and making nodes is what
costs.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from itertools import islice

from citekit.csl.style import elements
from citekit.csl.style.locale import Locale
from citekit.csl.style.style import (
    BibliographyElement,
    CitationElement,
    Layout,
    MacroDependencies,
    SortKey,
    Style,
    StyleUsage,
)
from citekit.foundation.fast_dataclass import names
from citekit.foundation.hashing import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_CLASSES: tuple[type, ...] = (
    elements.Formatting,
    elements.NameOptions,
    elements.TextElement,
    elements.NumberElement,
    elements.LabelElement,
    elements.DatePartElement,
    elements.DateElement,
    elements.NamePartElement,
    elements.NameElement,
    elements.EtAlElement,
    elements.NamesElement,
    elements.GroupElement,
    elements.Condition,
    elements.Branch,
    elements.ChooseElement,
    SortKey,
    Layout,
    CitationElement,
    BibliographyElement,
    MacroDependencies,
    StyleUsage,
    Locale,
    Style,
)
_SUM = 16  # bytes of the checksum
_NESTED = frozenset((list, tuple, dict))
_NUMBERS = {each: number for number, each in enumerate(_CLASSES)}
_FIELDS = [names(kind) for kind in _CLASSES]
_SETTERS = [[getattr(kind, name).__set__ for name in names(kind)] for kind in _CLASSES]
_NEW = object.__new__


def dump(value: Style | Locale) -> bytes:
    """The value as bytes."""
    return dump_plain(Packer().pack(value))


def load(data: bytes) -> Style | Locale:
    """The value of bytes made by `dump`; `ValueError` when they are damaged."""
    try:
        made = Unpacker().unpack(load_plain(data))
    except (TypeError, IndexError, KeyError) as problem:
        raise ValueError(f"damaged: {problem}") from None
    if not isinstance(made, (Style, Locale)):
        raise ValueError("neither a style nor a locale")
    return made


def _checksum(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()


def load_plain(data: bytes) -> Any:
    """What is in bytes made by `dump_plain`; `ValueError` when they are damaged."""
    packed = memoryview(data)[_SUM:]
    if _checksum(packed) != data[:_SUM]:
        raise ValueError("damaged: wrong checksum")
    try:
        return marshal.loads(packed)
    except (EOFError, TypeError) as problem:
        raise ValueError(f"damaged: {problem}") from None


def dump_plain(value: Any) -> bytes:
    """Tuples, lists, dicts, sets, texts and numbers as bytes. `ValueError` for anything else."""
    packed = marshal.dumps(value)
    return _checksum(packed) + packed


class Packer:
    """Nodes to lists; equal nodes become the same list, which marshal writes once."""

    def __init__(self) -> None:
        self.known: dict[Any, list[Any]] = {}

    def pack(self, value: Any) -> Any:
        number = _NUMBERS.get(type(value))
        if number is None:
            if isinstance(value, tuple):
                return tuple([self.pack(each) for each in value])
            if isinstance(value, Mapping):
                return {key: self.pack(each) for key, each in value.items()}
            return value
        if type(value) in (Style, StyleUsage, Locale):
            return self.fresh(number, value)
        known = self.known.get(value)
        if known is None:
            known = self.known[value] = self.fresh(number, value)
        return known

    def fresh(self, number: int, value: Any) -> list[Any]:
        return [number, *(self.pack(getattr(value, name)) for name in _FIELDS[number])]


class Unpacker:
    """Lists to nodes; one list, one node."""

    def __init__(self) -> None:
        self.known: dict[int, Any] = {}

    def unpack(self, value: Any) -> Any:
        kind = value.__class__
        if kind is list:
            found = self.known.get(id(value))
            if found is None:
                found = self.known[id(value)] = self.node(value)
            return found
        if kind is tuple:
            return tuple([self.unpack(each) if each.__class__ in _NESTED else each for each in value])
        if kind is dict:
            return {key: self.unpack(each) for key, each in value.items()}
        return value

    def node(self, packed: list[Any]) -> Any:
        made = _CLASSES[packed[0]]
        if made is Locale:
            language, terms, genders, gendered, matches, dates, options = packed[1:]
            return Locale(language, terms, genders, gendered, matches, self.unpack(dates), options)
        if made is Style:
            values = dict(zip(_FIELDS[packed[0]], packed[1:], strict=True))
            macros = Lazy(values.pop("macros"), self)
            return Style(**{name: self.unpack(each) for name, each in values.items()}, macros=macros)
        if made is StyleUsage:
            values = dict(zip(_FIELDS[packed[0]], packed[1:], strict=True))
            return StyleUsage(**{**values, "macro_dependencies": Lazy(values["macro_dependencies"], self)})
        node = _NEW(made)
        # what a frozen class does, without an `__init__` that would have to be compiled
        for assign, each in zip(_SETTERS[packed[0]], islice(packed, 1, None), strict=True):
            assign(node, self.unpack(each) if each.__class__ in _NESTED else each)
        return node


class Lazy(Mapping[str, "Any"]):
    """The macros of a stored style, or what they reach, made into nodes one by one as they are asked for."""

    def __init__(self, packed: dict[str, Any], unpacker: Unpacker) -> None:
        self._packed = packed
        self._unpacker = unpacker
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._unpacker.unpack(self._packed[name])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
