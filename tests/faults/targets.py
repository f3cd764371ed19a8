"""What is fuzzed: for each reader a function of bytes that raises only where something is wrong.

A format joins by standing in `exchange.FORMATS`; every other reader by a line in `TARGETS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeAlias

from citekit.archives import format_shelfmark, parse, read_locator, romanize
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.formats import FORMATS as TEXT_FORMATS
from citekit.csl.output.formats import output_format
from citekit.csl.output.serializer import Quotes, serialize
from citekit.csl.style.loader import load_style_text
from citekit.dates.edtf import EdtfError, parse_edtf
from citekit.dates.english import read_english_date
from citekit.errors import CitekitError
from citekit.exchange import FORMATS, exporter, read_text
from citekit.exchange.footnote.reader import read_footnote
from citekit.library.query import matches, parse_query
from citekit.manuscript.markdown.inline import scan_inline
from citekit.records import Record, parse_records
from citekit.records.names import name_text, parse_name
from citekit.records.read import scan_records
from citekit.records.readback import write_readable
from citekit.rendering import Document
from citekit.yamlfile import MapNode, dump, parse_documents, to_value, update_mapping

Target: TypeAlias = Callable[[str], object]
WRITERS = [entry.name for entry in FORMATS.values() if entry.writes]


def edtf(text: str) -> None:
    """A date has an earliest day no later than its latest."""
    with suppress(EdtfError):
        date = parse_edtf(text)
        for point in (date.start, date.end):
            assert point is None or point.earliest <= point.latest


def yaml(text: str) -> None:
    """What is read is written and read alike; a change of one field changes no other."""
    with suppress(CitekitError):
        for node in parse_documents(text, "f.yaml"):
            if not isinstance(node, MapNode):
                continue
            value = to_value(node)
            (again,) = parse_documents(dump(value), "f.yaml") or (node,)  # type: ignore[arg-type]
            assert to_value(again) == value
            with suppress(CitekitError):  # a change may be refused
                update_mapping(text, node, {"new": "x", node.pairs[0][0].text if node.pairs else "y": None})


def records(text: str) -> None:
    """A record that is read is written and read alike."""
    for record in scan_records(text, "f.yaml", "key").records:
        written = write_readable(record, record.key)
        assert parse_records(written.text, "f.yaml", record.key) == (written.record,)
        assert written.record == record


def reader_of(name: str) -> Target:
    """Every record of a format can be kept, read again, and written in every other format."""

    def read(text: str) -> None:
        try:
            found = read_text(text, "f", name).records
        except CitekitError:
            return
        for record in found:
            with suppress(CitekitError):
                written = write_readable(record, "another", origin=name)
                assert parse_records(written.text, "f.yaml") == (written.record,)
        for other in WRITERS:
            exporter(other).write(found)

    return read


def footnote(text: str) -> None:
    """A note is read into fields that can be kept."""
    with suppress(CitekitError):
        write_readable(read_footnote(text).record.with_key("k"), "k")


def shelfmark(text: str) -> None:
    """A reference is read, and printed in every script."""
    read = parse(text)
    for form in ("latin", "original"):
        format_shelfmark(read, form)
    read_locator(text, "ru")


def names_and_dates(text: str) -> None:
    """A name that is written is read alike; words of a date give a date or nothing."""
    name = parse_name(text)
    short = name_text(name)
    assert short is None or parse_name(short) == name
    read_english_date(text)
    for language in ("ru", "uk"):
        romanize(text, language)


def query(text: str) -> None:
    """A query is read and answered."""
    with suppress(CitekitError):
        matches(parse_query(text), Record("k"))


def markup(text: str) -> None:
    """Markup in a field is written in every format."""
    piece = parse_markup(text)
    for name in TEXT_FORMATS:
        serialize(piece, output_format(name), Quotes())


def style(text: str) -> None:
    """A style is loaded, or refused with a reason."""
    with suppress(CitekitError):
        load_style_text(text.encode("utf-8", "replace"))


def printed(text: str) -> None:
    """Any text is printed by a style, on one line."""
    record = Record("k", "letter", fields={"publisher": text, "page": text, "url": text})
    document = Document("chicago-18-notes", [record])
    for entry in document.bibliography(["k"]).entries:
        assert "\n" not in entry.text.strip()


TARGETS: Mapping[str, Target] = {
    **{f"read {entry.name}": reader_of(entry.name) for entry in FORMATS.values() if entry.reads},
    "edtf": edtf,
    "yaml": yaml,
    "records": records,
    "footnote": footnote,
    "shelfmark": shelfmark,
    "names and dates": names_and_dates,
    "query": query,
    "markup": markup,
    "style": style,
    "printed": printed,
    "manuscript": scan_inline,
}
