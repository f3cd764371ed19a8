"""What `citekit help` tells beside commands: queries, formats, fields, types and codes of findings."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from citekit.cli.streams import print_text

_WIDTH = 100


def print_code(name: str) -> bool:
    """Tell what the findings of a code are and what to do about them; False where there is no such code."""
    from citekit.library.checks.codes import all_codes

    code = all_codes().get(name)
    if code is None:
        return False
    ignored = (
        f"`citekit check --only {name}` looks for it alone, `--ignore {name}` leaves it out. A record that is"
        f" right as it is says `check: {{ignore: [{name}]}}`."
    )
    print_text(f"{name} ({code.severity})")
    for text in (code.finds, code.plain_advice, ignored):
        print_text(f"\n{textwrap.fill(text, _WIDTH)}")
    return True


def _queries() -> None:
    from citekit.library.query_forms import (
        ALIKE,
        COMMANDS,
        ORDER,
        QUOTES,
        query_forms,
        searchable_fields,
    )

    print_text(f"{COMMANDS}\n")
    _rows([(each.form, each.finds) for each in query_forms()])
    for text in (QUOTES, ALIKE, ORDER):
        print_text(f"\n{textwrap.fill(text, _WIDTH)}")
    for heading, names in zip(("Fields", "Levels of archives"), searchable_fields(), strict=True):
        print_text(f"\n{heading}:")
        _list(names)


def _formats() -> None:
    from citekit.csl.output.formats import FORMATS as TEXT_FORMATS
    from citekit.exchange.registry import ALIASES, FORMATS

    print_text("Records: `import --from` and `-b` read them, `export -t` writes them.\n")
    rows = []
    for entry in FORMATS.values():
        does = " and ".join(word for word, said in (("read", entry.reads), ("written", entry.writes)) if said)
        also = ", ".join([*(name for name, said in ALIASES.items() if said == entry.name), *entry.suffixes])
        rows.append((entry.name, f"{entry.title}: {does}{f' ({also})' if also else ''}"))
    _rows(rows)
    print_text(f"\nTexts: `cite`, `bib` and `format` print them with `-t`: {', '.join(TEXT_FORMATS)}.")


def _fields() -> None:
    from citekit.archives import traditions
    from citekit.records.tables import fields

    print_text("Fields of a record, for its file, `add --field` and `set`; other spellings in brackets.\n")
    own = [field for field in fields().values() if field.name != "levels"]
    also = {field.name: f" ({', '.join(field.also)})" if field.also else "" for field in own}
    _rows((field.name, f"{field.about}{also[field.name]}") for field in own)
    print_text("\nLevels of archives, by tradition:\n")
    _rows((each.code, ", ".join(level.key for level in each.levels)) for each in traditions().values())


def _types() -> None:
    from citekit.records.tables import types

    print_text("Types of records; any other word is the kind of a document, printed where a style does so.\n")
    _list(types())


TOPICS: Final[Mapping[str, Callable[[], None]]] = {
    "queries": _queries,
    "formats": _formats,
    "fields": _fields,
    "types": _types,
}


def _rows(rows: Iterable[tuple[str, str]]) -> None:
    """Two columns, the second wrapped."""
    all_rows = list(rows)
    width = max(len(name) for name, _ in all_rows) + 2
    for name, text in all_rows:
        first, indent = f"  {name:{width}}", " " * (width + 2)
        print_text(_filled(text, first, indent))


def _list(names: Iterable[str]) -> None:
    print_text(_filled(", ".join(names), "  ", "  "))


def _filled(text: str, first: str, indent: str) -> str:
    """The text in lines; no name is broken at its hyphen."""
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
