"""Fields that go with others which an entry has not: they are kept as they are written.

Scripts of a name or title that is not there, a kind (`editortype`) of nobody, and a key
to sort by that is not made of the entry itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from citekit.exchange.bib.names import sort_key
from citekit.exchange.shared.title_scripts import is_script_field, script_fields
from citekit.records.record import Record


def unused_fields(
    raw: Mapping[str, str],
    text: Callable[[str], str],
    record: Record,
    key: str,
    people: Callable[[str], bool],
) -> Iterator[str]:
    """The names of such fields of an entry.

    `raw` are its fields as written, `text` gives one as text, `people` says whether a field is one of people.
    """
    scripts = script_fields(record) if any("-" in name for name in raw) else {}
    for name, value in raw.items():
        if not value.strip():
            continue
        if is_script_field(name):
            unused = scripts.get(name) != text(name)
        elif name == "key":
            title = record.title.text if record.title else ""
            unused = sort_key(value) not in map(sort_key, (title, text("note"), key, ""))
        else:
            stem = name.removesuffix("type")
            unused = stem != name and people(stem) and not raw.get(stem, "").strip()
        if unused:
            yield name
