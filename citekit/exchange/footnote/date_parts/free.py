"""The dates that may divide a note: those that stand between stops, or a day before an archive's name."""

from __future__ import annotations

import re

from citekit.archives.mention.archive_name import has_institution, looks_like_archive
from citekit.exchange.footnote.date_parts.beside import is_behind_label
from citekit.exchange.footnote.date_parts.further_paper import (
    is_before_further_paper,
    is_of_further_paper,
    leads_document,
)
from citekit.exchange.footnote.dates import FoundDate, find_dates, is_of_title
from citekit.exchange.footnote.quotes import quoted_spans

_CLOSED = re.compile(
    r"[条條]?\s*(?:$|[,.;:)\]]|[A-ZА-Я]{2,}|[(\[]|(?:in|im|from|aus)\s(?:the\s)?[A-ZÄÖÜ]{1,2}[a-z]?[A-Z]{1,6}[a-zA-Z]*[\s,])"
)
_YEARS = re.compile(r"\d{4}[~?]?(?:/\d{4})?")
_MOST_HINGES = 6


def free_dates(text: str) -> list[FoundDate]:
    """The dates that stand between stops, outside quotation marks."""
    quotes = quoted_spans(text)
    found = [
        date
        for date in find_dates(text)
        if not any(start <= date.start < end for start, end in quotes)
        and (_CLOSED.match(text, date.end) or text[date.end - 1] in ".?" or _is_set_apart(text, date))
        and not is_of_title(text, date)
        and not is_of_further_paper(text, date)
        and (not _YEARS.fullmatch(date.edtf) or _stands_alone(text, date))
    ]
    return found[:_MOST_HINGES] if len(found) <= _MOST_HINGES else [*found[: _MOST_HINGES - 1], found[-1]]


#: a name in capitals behind a day, without a comma: `27.02.1879 Sanford Museum`, `22 December 1619 BayHStA`
_GLUED = re.compile(r"\s(?P<name>[^\W\d_a-zа-я][^,;:.()\d“”«»\"]{2,60})(?=[,;:.]|$)")
_MIXED = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]{1,8}[A-Z]")


def _is_set_apart(text: str, date: FoundDate) -> bool:
    """Whether what follows a date without a stop is its archive, a further paper, or the document itself."""
    return _is_before_archive(text, date) or is_before_further_paper(text, date) or leads_document(text, date)


def _is_before_archive(text: str, date: FoundDate) -> bool:
    """Whether an archive, by its letters or a word that archives have in names, follows a day at once."""
    found = _GLUED.match(text, date.end) if len(date.edtf) >= len("1619-12-22") else None
    if found is None:
        return False
    name = found["name"].strip()
    return _MIXED.fullmatch(name) is not None or (has_institution(name) and looks_like_archive(name))


def _stands_alone(text: str, date: FoundDate) -> bool:
    """A bare year or span of years counts between stops alone: `Europe 1949-1955` is a series, `f. 1771` a
    fond.
    """
    if text[date.start] == "[":
        return True
    if is_behind_label(text[: date.start]):
        return False
    return bool(re.search(r"(?:[,;(\[”»\"》]|\w{3}\.|^)\s*(?:ca?\.|in|of|от|від)?\s*$", text[: date.start]))


#: a diary's: `Diary of Henry L. Stimson, entry for 6 June 1945`
_ENTRY = re.compile(r",\sentry(?:\s(?:for|of))?$")
#: Hungarian for "dated", before a place or a date
_WRITTEN_AT = re.compile(r"[.,]\s+[Kk]elt[,.]?(?=\s|$)")


def before_date(text: str) -> str:
    """What stands before a date without the word that leads to it."""
    text = _ENTRY.sub("", _WRITTEN_AT.sub(",", text).rstrip(" ,;(["))
    bare = re.sub(
        r"[,\s]+(?:n\.\s?d\.?|[sobz]\.\s?d\.?|undated(?:,?\s(?:but|probably|perhaps))*|б\.\s?д\.?)$",
        "",
        text.rstrip(" ,;(["),
    )
    return re.sub(
        r"(?:^|[\s,]+)(?:on|of|(?<=entry\s)for|(?<=diary\s)for|от|від|ad|vom|du|z|ze|z dnia|z dne"
        r"|zo dňa|od(?:\s(?:dana|dne))?|dana"
        r"|dated|datelined|proved|signed|sent|received|recorded|issued|adopted|approved|filed|held"
        r"|circa|le|den|am|em|(?:ze\s)?dne|de|del|van|från|den|el|od|din|av|af|op|på|в|з|датированн\w+)$",
        "",
        bare,
    ).rstrip(" ,;")
