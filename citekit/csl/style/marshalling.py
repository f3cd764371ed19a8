"""Serialises styles and locales for the cache: a checksum and `marshal` of plain tuples, lists and dicts.

Unlike pickle, marshal cannot name a class or call a function, so a file that someone else has written can at
worst be nonsense. An element is a list `[class number, field, ...]`; equal elements are stored once. Macros
and their dependencies, and the elements of a branch, become objects when first asked for: a note uses a
quarter of Chicago's 250 macros and few of their branches, and creating objects is what takes time.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

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
from citekit.foundation.fast_dataclass import field_names
from citekit.foundation.hashing import blake2b

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
_CLASS_NUMBERS = {cls: number for number, cls in enumerate(_CLASSES)}
_FIELDS = [field_names(cls) for cls in _CLASSES]
_SETTERS = [[getattr(cls, name).__set__ for name in field_names(cls)] for cls in _CLASSES]
_CHECKSUM_BYTES = 16
_CONTAINERS = frozenset((list, tuple, dict))
_NEW = object.__new__


def dump(value: Style | Locale) -> bytes:
    """Serialise a style or a locale."""
    packed = marshal.dumps(_Packer().pack(value))
    return _checksum(packed) + packed


def load(data: bytes) -> Style | Locale:
    """The value that `dump` has serialised. ValueError when the bytes are damaged."""
    packed = memoryview(data)[_CHECKSUM_BYTES:]
    if _checksum(packed) != data[:_CHECKSUM_BYTES]:
        raise ValueError("damaged: wrong checksum")
    try:
        value = _Unpacker().unpack(marshal.loads(packed))
    except (EOFError, TypeError, IndexError, KeyError) as problem:
        raise ValueError(f"damaged: {problem}") from None
    if not isinstance(value, (Style, Locale)):
        raise ValueError("neither a style nor a locale")
    return value


def _checksum(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM_BYTES).digest()


class _Packer:
    """Objects to lists; equal elements become one list, which marshal writes once."""

    def __init__(self) -> None:
        self._packed: dict[Any, list[Any]] = {}

    def pack(self, value: Any) -> Any:
        number = _CLASS_NUMBERS.get(type(value))
        if number is None:
            if isinstance(value, (tuple, _LazyTuple)):
                return tuple([self.pack(item) for item in value])
            if isinstance(value, Mapping):
                return {key: self.pack(item) for key, item in value.items()}
            return value
        if type(value) in (Style, StyleUsage, Locale):  # they hold mappings, and have no hash
            return self._fields(number, value)
        packed = self._packed.get(value)
        if packed is None:
            packed = self._packed[value] = self._fields(number, value)
        return packed

    def _fields(self, number: int, value: Any) -> list[Any]:
        return [number, *(self.pack(getattr(value, name)) for name in _FIELDS[number])]


class _Unpacker:
    """Lists to objects; one list becomes one object."""

    def __init__(self) -> None:
        self._unpacked: dict[int, Any] = {}

    def unpack(self, value: Any) -> Any:
        kind = value.__class__
        if kind is list:
            unpacked = self._unpacked.get(id(value))
            if unpacked is None:
                unpacked = self._unpacked[id(value)] = self._object(value)
            return unpacked
        if kind is tuple:
            return tuple([self.unpack(item) if item.__class__ in _CONTAINERS else item for item in value])
        if kind is dict:
            return {key: self.unpack(item) for key, item in value.items()}
        return value

    def _object(self, packed: list[Any]) -> Any:
        number = packed[0]
        cls = _CLASSES[number]
        if cls is Locale:
            language, terms, genders, gendered, matches, dates, options = packed[1:]
            return Locale(language, terms, genders, gendered, matches, self.unpack(dates), options)
        if cls is Style:
            fields = dict(zip(_FIELDS[number], packed[1:], strict=True))
            macros = _LazyMapping(fields.pop("macros"), self)
            return Style(**{name: self.unpack(value) for name, value in fields.items()}, macros=macros)
        if cls is StyleUsage:
            fields = dict(zip(_FIELDS[number], packed[1:], strict=True))
            fields["macro_dependencies"] = _LazyMapping(fields["macro_dependencies"], self)
            return StyleUsage(**fields)
        if cls is elements.Branch:
            tests, children, match = packed[1:]
            packed = [number, tests, _LazyTuple(children, self), match]
        element = _NEW(cls)
        # fill the slots directly: an `__init__` would have to be compiled first
        for set_field, value in zip(_SETTERS[number], islice(packed, 1, None), strict=True):
            set_field(element, self.unpack(value) if value.__class__ in _CONTAINERS else value)
        return element


class _LazyTuple(Sequence[Any]):
    """A tuple of elements that are unpacked when one of them is first asked for."""

    __slots__ = ("_items", "_packed", "_unpacker")

    def __init__(self, packed: tuple[Any, ...], unpacker: _Unpacker) -> None:
        self._packed = packed
        self._unpacker = unpacker
        self._items: tuple[Any, ...] | None = None

    def _unpacked(self) -> tuple[Any, ...]:
        if self._items is None:
            self._items = self._unpacker.unpack(self._packed)
        return self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._unpacked())

    def __getitem__(self, index: Any) -> Any:
        return self._unpacked()[index]

    def __len__(self) -> int:
        return len(self._packed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, _LazyTuple)) and self._unpacked() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._unpacked())

    def __repr__(self) -> str:
        return repr(self._unpacked())


class _LazyMapping(Mapping[str, Any]):
    """A mapping to objects that are unpacked one by one, when first asked for."""

    def __init__(self, packed: dict[str, Any], unpacker: _Unpacker) -> None:
        self._packed = packed
        self._unpacker = unpacker
        self._unpacked: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        value = self._unpacked.get(name)
        if value is None:
            value = self._unpacked[name] = self._unpacker.unpack(self._packed[name])
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
