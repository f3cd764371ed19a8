"""CSL YAML (`references:` of pandoc), read and written. Its texts are Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citekit.errors import FormatError, Where
from citekit.exchange.model import Imported, Notice
from citekit.records.record import Record

if TYPE_CHECKING:
    from citekit.yamlfile import YamlValue

_REFERENCES = re.compile(r"^(?:references|items):[ \t]*(?:\n+[ \t]*- |\[)", re.MULTILINE)
_LIST = re.compile(r"^- (?:id|type|author|title|issued):", re.MULTILINE)
# Fields that records of our own have not.
_OF_CSL = re.compile(
    r"^[ \t]+(?:- )?(?:issued|family|date-parts|container-title-short|archive_location):", re.MULTILINE
)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is YAML with references, or a list of items of CSL."""
    start = text[:20_000]
    if start.lstrip().startswith(("{", "[", "@", "<")):
        return False
    return bool(_REFERENCES.search(start)) or bool(_LIST.search(start) and _OF_CSL.search(start))


def read(text: str, where: str) -> Imported:
    """The records of a text. Raises FormatError."""
    from citekit.exchange.csl_json.format import records_of_items

    return records_of_items(_items(text, where), where)


def _items(text: str, where: str) -> Iterator[tuple[int, object]]:
    """Every item with its line."""
    from citekit.exchange.csl_json.markdown import each_text, from_markdown
    from citekit.exchange.watched import passing
    from citekit.yamlfile import ListNode, MapNode, parse_documents, to_value

    found = False
    # pandoc ends the header of a document with dots
    for document in parse_documents(text, where):
        list_ = document
        if isinstance(document, MapNode):
            list_ = next(
                (node for key, node in document.pairs if key.text in ("references", "items")), document
            )
        if not isinstance(list_, ListNode):
            continue
        found = True
        for node in passing(list_.items):
            value = to_value(node)
            yield node.line, each_text(_typed(value), from_markdown) if isinstance(value, dict) else value
    if not found:
        raise FormatError("there are no references of CSL in it", where=Where(where))


def _typed(item: dict[str, object]) -> dict[str, object]:
    """An item with the numbers of its dates as numbers; all other scalars are text in records."""
    return {name: _typed_date(value) if isinstance(value, dict) else value for name, value in item.items()}


def _typed_date(date: dict[str, object]) -> dict[str, object]:
    return {name: _number(value) if name in _OF_DATES else value for name, value in date.items()}


_OF_DATES = ("date-parts", "circa", "season")


def _number(value: object) -> object:
    if isinstance(value, list):
        return [_number(part) for part in value]
    if value in ("true", "false"):
        return value == "true"
    is_number = isinstance(value, str) and re.fullmatch(r"-?\d{1,9}", value)
    return int(str(value)) if is_number else value


def write(records: Sequence[Record]) -> str:
    """The records as the header of a document for pandoc, without its lines of dashes and dots."""
    from citekit.exchange.csl_json.markdown import each_text, to_markdown
    from citekit.exchange.csl_json.writer import item_of
    from citekit.exchange.watched import passing
    from citekit.yamlfile import dump

    items = [_plain(each_text(item_of(record), to_markdown)) for record in passing(records)]
    return dump({"references": items}) if items else "references: []\n"


def _plain(value: object) -> YamlValue:
    """A value with numbers as texts, as which dates are read."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value if isinstance(value, bool) else str(value)


def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Nothing is lost: `custom` keeps what CSL cannot express."""
    return ()
