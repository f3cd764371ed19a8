"""The citation of each record on its own, in HTML: the full note of a note style, the entry of any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from citekit.archives import Repositories
from citekit.csl import Citation, Cite
from citekit.records import Record
from citekit.records.columns import column_text
from citekit.rendering import Document

# In front of an entry: the number that it has in a list.
_MARGIN_START, _MARGIN_END = '<div class="csl-left-margin">', "</div>"


def citations(
    style: str,
    records: Sequence[Record],
    locale: str | None,
    aliases: Mapping[str, str],
    repositories: Repositories,
) -> Mapping[str, str]:
    """The citation of each record by its key. Raises UsageError for an unknown style."""

    def document(some: Iterable[Record]) -> Document:
        return Document(style, some, locale=locale, format="html", aliases=aliases, repositories=repositories)

    whole = document(records)
    if whole.style_class == "note":
        cites = [
            Citation((Cite(record.key),), number, resets=True) for number, record in enumerate(records, 1)
        ]
        return {record.key: note.text for record, note in zip(records, whole.notes(cites), strict=True)}
    found: dict[str, str] = {}
    for batch in _batches(records) if whole.adds_letters_to_years else (records,):
        keys = [record.key for record in batch]
        entries = document(batch).single_entries(keys)
        found |= {key: _without_number(entry) for key, entry in zip(keys, entries, strict=True)}
    return found


def _batches(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    """The records in lists in which no two share their year and their first name, or their title.

    In one list a style would print letters behind the year.
    """
    seen: dict[str, int] = defaultdict(int)
    batches: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        people = next((people for _, people in record.names if people), ())
        name = str(people[0]) if people else record.title.text if record.title else record.type
        mark = f"{column_text(record, 'year')} {name}"
        batches[seen[mark]].append(record)
        seen[mark] += 1
    return batches.values()


def _without_number(entry: str) -> str:
    text = entry.strip()
    if text.startswith(_MARGIN_START):
        return text[text.index(_MARGIN_END) + len(_MARGIN_END) :]
    return text
