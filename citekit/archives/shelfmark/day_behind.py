"""The day of a document, or a remark of the writer, behind its reference: `FO 371/12, f. 3, 12 May 1934`.

What stands before it is read without it; it is a part of the rest.
"""

from __future__ import annotations

from citekit.archives.forms.days import MONTH
from citekit.archives.forms.labels import is_level_word
from citekit.archives.mention.word_lists import table_words
from citekit.archives.spelling import normalise_word
from citekit.foundation import lazy_regex

_YEAR = r"(?:1[4-9]|20)\d\d"
#: a day at the end, behind a comma or in brackets: in words, Roman months or figures, or the year first
_DAY = lazy_regex.compile(
    r"(?:[,;]\s|\.?\s\()(?P<day>(?:dated\s|vom\s|du\s|del\s|z\s|от\s|від\s)?(?:"
    rf"\d{{1,2}}(?:/\d{{1,2}})?(?:st|nd|rd|th|er|º)?\.?\s(?:de\s|of\s)?(?P<month>[^\W\d_]{{3,12}})\.?,?\s(?:de\s|del\s)?{_YEAR}(?:\s?[гр]\.?)?"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,\s{_YEAR}|{_YEAR}\.\s[^\W\d_]{{3,12}}\s\d{{1,2}}\.?"
    rf"|\d{{1,2}}\s[IVX]{{1,4}}\s{_YEAR}|\d{{1,2}}\.\s?(?:\d{{1,2}}|[IVX]{{1,4}})\.\s?{_YEAR}))\)?\.?$"
)
_LONGEST = 60  # characters of a day or remark with what joins it
_REMARK = lazy_regex.compile(r"(?:[.;]\s|\s[(\[])(?P<day>[^\W\d_][^\d.;()\[\]]{4,50})[)\]]?\.?$")


def without_day_behind(text: str) -> tuple[str, str] | None:
    """A text without the day or the remark that ends it, and this; None where it ends otherwise."""
    last = text.rstrip(" .)]")[-1:]
    tail = max(len(text) - _LONGEST, 0)
    found = _DAY.search(text, tail) if last.isdigit() or last in ("г", "р") else None
    if found is not None:
        return None if is_level_word(found["month"] or "day") else (text[: found.start()], found["day"])
    remark = _REMARK.search(text, tail) if last.isalpha() else None
    if remark is None or normalise_word(remark["day"]) not in table_words("remarks"):
        return None
    return text[: remark.start()], remark["day"]
