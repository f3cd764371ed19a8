"""Reading one reference: certain, or whole.

The archive is found first. A form of its repository is tried, then a chain of labelled levels in a tradition
that its table allows; for an unknown archive a chain counts only where it is unmistakable. What is not read
stands in `rest`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citekit.archives.forms.chain import Mark, read_chain
from citekit.archives.forms.form import kinds_of, reads_of
from citekit.archives.forms.pattern import pattern_of
from citekit.archives.forms.reader import read_form
from citekit.archives.repository import Repositories, Repository
from citekit.archives.shelfmark.api import LONGEST, Shelfmark
from citekit.archives.shelfmark.archive_name import find_place, tongue
from citekit.archives.tradition import traditions

_WIDE = str.maketrans("，；。：、（）　\u00a0\u2009\u202f", ",;.:,()    ")
_EDGE = " \t\n,;.:()[]"


def read_reference(text: str, repositories: Repositories) -> Shelfmark:
    """The shelfmark of a text; one without levels, whose `rest` is the whole, where nothing is certain."""
    if len(text) > LONGEST:
        return Shelfmark(None, None, None, (), text)
    clean = " ".join(text.translate(_WIDE).split()).removeprefix("Source: ")
    place = find_place(clean, repositories)
    body = place.after or place.before
    other = place.before if place.after else ""
    for code in _traditions(place.repository, place.archive):
        read = _read(body, place.repository, code)
        if read is not None:
            levels, rest = read
            repository = place.repository.code if place.repository is not None else None
            return Shelfmark(
                place.archive, repository, code, levels, " ".join(part for part in (other, rest) if part)
            )
    repository = place.repository.code if place.repository is not None else None
    return Shelfmark(place.archive, repository, None, (), body if place.archive else text.strip())


def _traditions(repository: Repository | None, archive: str | None) -> Iterator[str]:
    if repository is not None and repository.tradition:
        yield repository.tradition
        yield from reads_of(repository.code, repository.country, repository.tradition)
    elif archive is not None and tongue(archive):
        yield tongue(archive)


def _read(
    body: str, repository: Repository | None, code: str
) -> tuple[tuple[tuple[str, str], ...], str] | None:
    own, country = (repository.code, repository.country) if repository is not None else ("", "")
    tradition = traditions()[code]
    kinds = kinds_of(own, country, code)
    form = read_form(body, pattern_of(own, country, code))
    levels, end, last = (form.levels, form.end, tradition.rank(form.levels[-1][0])) if form else ((), 0, -1)
    chain: tuple[Mark, ...] = read_chain(body, tradition, kinds, end, last)
    if form is None and not chain:
        return None
    if chain:
        end = chain[-1].end
    levels += tuple((mark.key, mark.value) for mark in chain)
    return levels, re.sub(r"^\s*[.,;:)\]]+\s*", "", body[end:]).strip(" ,;")
