"""What an entry takes from others: `crossref`, `xdata`, `@set` (biblatex manual, 2.4.1 and 3.13.6, and its
appendix "Default Inheritance Setup"; btxdoc 2).

A parent may have a parent. The title of a parent becomes the book title, main title or journal title of its
child, by the types of both. Data entries (`@xdata`) and control entries are no records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from citekit.exchange.bib.entry import BibEntry, BibField
from citekit.foundation.fast_dataclass import replace

# Entries that hold data for others, or instructions to a style.
NO_RECORDS = frozenset({"xdata", "set", "ieeetranbstctl"})
_NOT_INHERITED = frozenset({
    "crossref", "entryset", "entrysubtype", "execute", "ids", "indexsorttitle", "indextitle", "key", "label",
    "options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype", "shortauthor",
    "shorteditor", "shorthand", "shorthandintro", "shorttitle", "sortkey", "sortname", "sorttitle",
    "sortyear", "xdata", "xref",
})  # fmt: skip
# Parents of parents that are followed.
_DEEPEST = 20
_BOOKS = frozenset({"book", "inbook", "bookinbook", "suppbook"})
_MV = {
    "mvbook": _BOOKS,
    "mvcollection": frozenset({"collection", "reference", "incollection", "inreference", "suppcollection"}),
    "mvreference": frozenset({"collection", "reference", "incollection", "inreference", "suppcollection"}),
    "mvproceedings": frozenset({"proceedings", "inproceedings"}),
}
_PARTS_OF_BOOKS = frozenset({
    "inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection", "inproceedings",
    "conference",
})  # fmt: skip


def resolved(entries: Sequence[BibEntry]) -> list[BibEntry]:
    """The entries that are records, with what they inherit."""
    by_key = {entry.key.lower(): entry for entry in entries if entry.key}
    for entry in entries:
        for alias in entry.get("ids").split(","):
            if alias.strip():
                by_key.setdefault(alias.strip().lower(), entry)
    done: dict[int, BibEntry] = {}
    records = [entry for entry in entries if entry.type not in NO_RECORDS]
    return [_without_found(_with_parents(entry, by_key, done, ()), by_key) for entry in records]


def _without_found(entry: BibEntry, by_key: Mapping[str, BibEntry]) -> BibEntry:
    """The entry without the names of parents that it has taken from; those that the file has not stay."""
    kept = tuple(
        field
        for field in entry.fields
        if field.name not in ("crossref", "xdata") or any(key not in by_key for key in _keys(field.value))
    )
    return entry if len(kept) == len(entry.fields) else replace(entry, fields=kept)


def _with_parents(
    entry: BibEntry, by_key: Mapping[str, BibEntry], done: dict[int, BibEntry], path: tuple[str, ...]
) -> BibEntry:
    """The entry with what it inherits; `path` are the entries that are being resolved.

    `done` goes by the entry itself: two entries of a file may bear one key.
    """
    if id(entry) in done:
        return done[id(entry)]
    key = entry.key.lower()
    if len(path) > _DEEPEST:
        return entry
    lent: list[BibField] = []
    for name in _keys(entry.get("xdata")):
        parent = by_key.get(name)
        if parent is not None and name not in (*path, key):
            lent += _with_parents(parent, by_key, done, (*path, key)).fields
    for name in _keys(entry.get("crossref")):
        parent = by_key.get(name)
        if parent is not None and name not in (*path, key):
            lender = _with_parents(parent, by_key, done, (*path, key))
            lent += _inherited(lender, entry.type)
    whole = replace(entry, fields=_merged(entry.fields, lent)) if lent else entry
    done[id(entry)] = whole
    return whole


def _keys(text: str) -> list[str]:
    return [key.strip().lower() for key in text.split(",") if key.strip()]


def _merged(own: Iterable[BibField], lent: Iterable[BibField]) -> tuple[BibField, ...]:
    fields = {field.name: field for field in own}
    # a date of the entry itself replaces all of the parent's
    dated = bool({"date", "year"} & fields.keys())
    for field in lent:
        if dated and field.name in ("date", "year", "month", "day"):
            continue
        fields.setdefault(field.name, field)
    return tuple(fields.values())


def _inherited(parent: BibEntry, child: str) -> list[BibField]:
    """The fields that a parent lends to a child of a type, under the child's names."""
    stem = _title_stem(parent.type, child)
    lent: list[BibField] = []
    for field in parent.fields:
        name = field.name
        if name in _NOT_INHERITED or (name == "title" and stem == "booktitle" and parent.get(stem)):
            continue
        if stem and name in ("title", "subtitle", "titleaddon"):
            name = stem.replace("title", name)
        lent.append(BibField(name, field.value, field.line))
        if name == "author" and parent.type in ("book", "mvbook") and child in _BOOKS - {"book"}:
            lent.append(BibField("bookauthor", field.value, field.line))
    return lent


def _title_stem(parent: str, child: str) -> str:
    """What the parent's title is called in the child: `booktitle`, `maintitle`, `journaltitle`, "title"."""
    if child in _MV.get(parent, ()):
        return "maintitle"
    if parent == "periodical" and child in ("article", "suppperiodical"):
        return "journaltitle"
    if child in _PARTS_OF_BOOKS or (parent in ("proceedings", "collection", "book") and child != parent):
        return "booktitle"
    return ""
