"""A document in brackets within its reference: `British Library, Add MS 61589 (A to B, 12 March 1704), f. 2`.

The place and the day of a letter may stand in brackets behind it too.
"""

from __future__ import annotations

from citekit.archives.mention.collection_title import is_collection
from citekit.exchange.footnote.correspondence import correspondence_of, is_town
from citekit.exchange.footnote.date_parts.free import before_date
from citekit.exchange.footnote.dates import find_dates
from citekit.exchange.footnote.quotes import quoted_spans
from citekit.foundation import lazy_regex

_BRACKET = lazy_regex.compile(r"\s\((?P<about>[^()]{8,160})\)(?P<joint>[,.;:]?)")
_TOWN = lazy_regex.compile(r"[^\W\d_a-zа-яіїє][^\W\d_A-ZА-Я]{2,}(?:[\s-][^\W\d_a-zа-я][^\W\d_A-ZА-Я]{2,})?")


def without_brackets(note: str) -> str:
    """A note with a document behind its reference that stood within it, and a day with its place behind a
    comma; any other note as it is.
    """
    quotes = quoted_spans(note)
    for bracket in list(_BRACKET.finditer(note))[:3]:
        if any(start < bracket.start() < end for start, end in quotes):
            continue
        about = bracket["about"].rstrip(" .")
        dates = find_dates(about)
        if len(dates) != 1 or dates[0].end != len(about) or "-" not in dates[0].edtf:
            continue
        said = before_date(about[: dates[0].start])
        before, behind = note[: bracket.start()], note[bracket.end() :].strip(" ,;.")
        if _is_town(said) and not is_collection(before.rpartition(", ")[2]):
            return f"{before}, {said}, {about[dates[0].start :]}{bracket['joint'] or ','} {behind}".rstrip(
                " ,;.:"
            )
        if behind and correspondence_of(said) is not None:
            return f"{before}, {behind}, {said}, {about[dates[0].start :]}"
    return note


def _is_town(text: str) -> bool:
    return is_town(text) or (_TOWN.fullmatch(text) is not None and correspondence_of(text) is None)
