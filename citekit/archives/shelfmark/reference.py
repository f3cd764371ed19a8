"""The shelfmark of a text: a reference with its archive, behind a document or alone, or nothing certain."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from citekit.archives.mention.archive_name import without_said
from citekit.archives.repository import Repositories
from citekit.archives.shelfmark.alone.certain import is_certain_alone, read_lone
from citekit.archives.shelfmark.alone.collection import Read, read_collection_alone
from citekit.archives.shelfmark.alone.holder import read_behind_holder
from citekit.archives.shelfmark.alone.siglum_behind import read_before_siglum
from citekit.archives.shelfmark.clean_text import cleaned, with_wide_brackets
from citekit.archives.shelfmark.described.item import behind_item, without_author, without_last_document
from citekit.archives.shelfmark.document_ahead import behind_date, behind_transmission, without_document
from citekit.archives.shelfmark.further import further_references
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.parser import read_one
from citekit.archives.shelfmark.segments import read_divided
from citekit.foundation.fast_dataclass import replace

LONGEST = 4000
_QUOTES = ("“", "«", "„")


def read_reference(text: str, repositories: Repositories, *, described: bool = True) -> Shelfmark:
    """The shelfmark of a text; one without levels, whose `rest` is the whole, where nothing is certain.

    Behind the description of its document a reference is looked for where a text is `described`.
    """
    if len(text) > LONGEST:
        return Shelfmark(None, None, None, (), text)
    clean = cleaned(text)
    read = partial(_read_plain, repositories)
    if described:
        found = without_author(clean, partial(_read_described, read)) or _read_described(read, clean)
    else:
        found = read(clean)
    if not found.archive and not found.levels:
        return replace(found, rest=text.strip())
    return with_wide_brackets(found, text)


def _read_described(read: Callable[[str], Shelfmark], clean: str) -> Shelfmark:
    """A reference, behind the description of its item where the whole is not read."""
    found = read(clean)
    bare, said = without_said(clean)
    behind = behind_item(found, bare, read)
    if behind is None:
        return found
    return replace(behind, rest=" ".join(filter(None, (behind.rest, *said))))


def _read_plain(repositories: Repositories, clean: str) -> Shelfmark:
    """A reference that begins with its archive or papers, or ends with its archive."""
    nothing = Shelfmark(None, None, None, (), clean)
    read = partial(_read, repositories)
    handed_down = behind_transmission(clean, partial(_read_plain, repositories))
    if handed_down is not None:
        return handed_down
    first = read(clean)
    first = _behind_document(first, clean, read) or first
    if first is None or not first.levels:
        behind = read_lone(clean, first)
        if first is None:
            behind = behind or read_before_siglum(clean, read, repositories)
            behind = behind or read_collection_alone(clean, read) or read_behind_holder(clean, read)
        if behind is None or not behind.levels:
            behind = read_divided(first or replace(nothing, rest=clean), repositories)
        return behind or first or nothing
    titled = " " in first.levels[0][1] and not (first.sure == "code" and not first.rest)
    if titled or (first.archive or "")[:1] in _QUOTES:
        first = without_document(first, clean, read)
    if first.levels and not first.archive and not is_certain_alone(first, clean):
        return nothing
    first = without_last_document(first, clean)
    return further_references(first, read, clean) if first.levels else first


def _read(repositories: Repositories, text: str) -> Shelfmark | None:
    return read_one(text, repositories)


def _behind_document(first: Shelfmark | None, text: str, read: Read) -> Shelfmark | None:
    """The reference behind the day of a document, where the text does not begin with its archive and this
    leaves less unread than the reading of the whole.
    """
    if first is not None and first.levels and first.archive and text.startswith(first.archive):
        return None
    behind = behind_date(text, read)
    if behind is None or first is None or not first.levels:
        return behind
    return behind if len(behind.levels) >= len(first.levels) or text.startswith(behind.rest) else None
