"""Warnings about a cited locator, as its author wrote it, by the record that it belongs to.

A range that ends before it begins, a sheet or a file that is not the record's own, a word of another
tradition, a page where the archive counts sheets. The note is printed all the same, in the record's words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from citekit.archives import Repositories, traditions
from citekit.archives.tradition import sheet_keys
from citekit.csl import Cite, Warning_
from citekit.csl.api import WarningKind
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.rendering.item.location import Levels
from citekit.rendering.item.locator import means_page

REVERSED: Final = "locator-reversed"
OUTSIDE: Final = "locator-outside"
ELSEWHERE: Final = "locator-elsewhere"
FOREIGN: Final = "locator-foreign"
PAGE: Final = "locator-page"

Found = tuple[WarningKind, str]  # what is wrong, and the message


def locator_warnings(
    cite: Cite, record: Record, repositories: Repositories | None = None
) -> tuple[Warning_, ...]:
    """The warnings about the locator of a cite of an archival record; () for any other."""
    text = cite.locator.strip()
    holding = record.holding
    if not text or not holding or not (cite.locator_is_labelled or cite.label in ("", "folio", "page")):
        return ()
    if cite.label == "page" and not cite.locator_is_labelled:
        text = f"p. {text}"
    found = _warnings(text, resolve(holding, repositories).code, holding.levels)
    return tuple(Warning_(kind, message, record.key) for kind, message in found)


@lru_cache(maxsize=4096)
def _warnings(text: str, code: str, own: Levels) -> tuple[Found, ...]:
    """Kinds and messages; a long document cites the same sheets again and again."""
    from citekit.archives import read_locator

    if code not in traditions():
        return ()
    if means_page(text, {key for key, _ in own}):
        return _of_page(text, code, own)
    read = read_locator(text, code)
    if read.rest:
        return _of_strange_levels(text, code)
    found = [*_of_foreign(read.foreign, text, read.levels, code), *_of_levels(text, read.levels, code, own)]
    return tuple(found)


def _of_levels(text: str, cited: Levels, code: str, own: Levels) -> list[Found]:
    from citekit.archives import format_levels, is_within, reversed_ranges

    sheets = sheet_keys(code)
    mine = dict(own)
    wider = [(key, value) for key, value in cited if key not in sheets and key in mine]
    moved = next((pair for pair in wider if mine[pair[0]] != pair[1]), None)
    if moved is not None:
        there, here = (format_levels(((moved[0], v),), code) for v in (moved[1], mine[moved[0]]))
        return [(ELSEWHERE, f"the locator `{text}` points to {there}, but the record lies in {here}")]
    found: list[Found] = []
    for key, value in cited:
        if key not in sheets:
            continue
        wrong = reversed_ranges(value)
        found += [(REVERSED, f"the range `{part}` of `{text}` ends before it begins") for part in wrong]
        if not wrong and key in mine and is_within(value, mine[key]) is False:
            bounds = format_levels(((key, mine[key]),), code)
            found.append((OUTSIDE, f"`{text}` is outside the record's own {bounds}"))
    return found


def _of_foreign(words: tuple[str, ...], text: str, cited: Levels, code: str) -> list[Found]:
    from citekit.archives import format_levels

    name = traditions()[code].name
    printed = format_levels(cited, code)
    return [
        (FOREIGN, f"`{word}` is not a {name} locator word; `{text}` is printed as `{printed}`")
        for word in words
    ]


def _of_strange_levels(text: str, code: str) -> tuple[Found, ...]:
    """Levels that the record's tradition does not have (`box 3` in Moscow); other words are accepted."""
    from citekit.archives import read_locator

    read = read_locator(text)
    if not read.levels or read.rest or read.tradition in (None, code):
        return ()
    other, name = traditions()[read.tradition or code].name, traditions()[code].name
    return ((FOREIGN, f"`{text}` is a {other} reference, but the record is {name}; it is printed as it is"),)


def _of_page(text: str, code: str, own: Levels) -> tuple[Found, ...]:
    """`p. 5` of a record that counts in sheets: a page of the document, or a slip for the sheet?"""
    sheets = [key for key, _ in own if key in sheet_keys(code)]
    if "page" in sheets or not sheets:
        return ()
    from citekit.archives import format_levels

    bounds = format_levels(tuple(pair for pair in own if pair[0] in sheets), code)
    return ((PAGE, f"`{text}` is a page, but the record counts in sheets ({bounds})"),)
