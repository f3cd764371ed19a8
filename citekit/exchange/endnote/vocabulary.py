"""The tables of `data/endnote.yaml`, which explains them, and what RIS asks of single values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table
from citekit.exchange.shared.spacing import one_line

# RIS types of whole books, of which a series is T2.
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "CLSWK", "SER"})
_PAGES = re.compile(r"(\w+)\s*[-–]\s*(\w+)")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return data_table("endnote", "endnote")


def ris_type(name: str) -> str:
    """The RIS type of a reference type by its name; the name itself for an unknown one."""
    return str(_table()["types"].get(name, name)) or "GEN"


def type_name(ris: str) -> str:
    """The name of the reference type of an RIS type; the RIS type itself for one without a name."""
    return _names().get(ris, ris)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {ris: name for name, ris in _table()["types"].items()}


def type_number(name: str) -> str:
    """EndNote's number of a reference type; "" where it is not known."""
    return str(_table()["numbers"].get(name, ""))


def written_types() -> Mapping[str, str]:
    """RIS types without a reference type -> the type that they go out as."""
    return _table()["written"]  # type: ignore[no-any-return]


def series_tag(ris: str) -> str:
    """The RIS tag of the number of a series; "" for types whose `number` is another."""
    return str(_table()["series"].get(ris, ""))


def xml_tags() -> Mapping[str, str]:
    """Path of an element -> RIS tag."""
    return _table()["xml"]  # type: ignore[no-any-return]


def refer_tag(letter: str, type_: str) -> str:
    """The RIS tag of a field of refer in an RIS type; "" for an unknown one."""
    if letter == "S" and type_ in _BOOKS:
        return "T2"
    return str(_table()["refer"].get(letter, ""))


def ris_lines(tag: str, value: str, line: int) -> Iterator[tuple[str, str, int]]:
    """The lines of RIS for a value: pages divided, a reference to a page range in two."""
    text = one_line(value)
    pages = _PAGES.fullmatch(text) if tag == "SP" else None
    if pages:
        yield ("SP", pages[1], line)
        yield ("EP", pages[2], line)
    elif text:
        yield (tag, text, line)
