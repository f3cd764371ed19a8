"""The pages or the number of a document behind its title: `Izjava generala, 12`, `Govor, sig. 1021`.

They close a note that began with its reference, and are levels of it.
"""

from __future__ import annotations

import re

from citekit.archives import Repositories, Shelfmark
from citekit.archives import parse_bare as parse
from citekit.archives.tradition import sheet_keys
from citekit.exchange.footnote.document_type import genres
from citekit.exchange.footnote.reference.search import FoundShelfmark
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

_FIGURES = r"\d{1,4}[rv]?(?:\s?[–-]\s?\d{1,4}[rv]?)?"
#: a title of a word or two in small letters, or in quotation marks, and the figures behind it
_CLOSING_PAGES = lazy_regex.compile(
    rf"(?P<title>.*?(?:[^\W\d_]{{3}}[)\]]?,|[”»“\"’)],?|[,.][”»\"’]))\s(?P<pages>{_FIGURES}(?:,\s{_FIGURES}){{0,5}})"
)
#: the word of a level with its figure, and pages behind that: `sig. 783, 3–5`, `f. 12v`
_LEVEL = lazy_regex.compile(
    r"(?P<title>.*?[^\W\d_]{3}.*?[,.;]?[”»\"’)]?),?\s"
    rf"(?P<level>[^\W\d_]{{1,4}}\.\s?(?:[A-Z]{{1,3}}[-/ ]?)?\d[\w/.–-]*(?:,\s{_FIGURES})?)"
)
_WORD = lazy_regex.compile(r"[^\W\d_]{4}")
#: a year is no page
_YEAR = range(1400, 2100)
_SHEETS = frozenset({"p", "pp", "f", "ff", "fol", "fols", "s", "str", "l", "k", "c", "cc", "bl"})


def has_sheets(reading: Shelfmark) -> bool:
    """Whether a reference ends in sheets or pages, so that no further ones can be its own."""
    keys = dict(reading.levels).keys()
    return "page" in keys or not sheet_keys(reading.tradition).isdisjoint(keys)


def with_closing_levels(found: FoundShelfmark, note: str, repositories: Repositories) -> FoundShelfmark:
    """A reference with the pages or the number that stand behind the document, which loses them."""
    behind = found.behind.rstrip(" .")
    if not found.reading.levels or found.reading.more or found.before.strip(" ,.;") or not behind:
        return found
    pages = _CLOSING_PAGES.fullmatch(behind)
    if pages is not None and not has_sheets(found.reading) and _are_pages(pages["title"], pages["pages"]):
        return _closed(found, (*found.reading.levels, ("page", pages["pages"])), pages["title"])
    level = _LEVEL.fullmatch(behind)
    printed = note[: note.find(found.behind)].rstrip(" ,;.") if found.behind in note else ""
    if level is None or not printed or not _WORD.search(level["title"]):
        return found
    label = level["level"].partition(".")[0].lower()
    if label in _SHEETS and has_sheets(found.reading):
        return found
    longer = parse(f"{printed}, {level['level']}", repositories)
    if longer.rest or longer.archive != found.reading.archive or longer.more:
        return found
    count = len(found.reading.levels)
    if longer.levels[:count] != found.reading.levels or len(longer.levels) <= count:
        return found
    return _closed(found, longer.levels, level["title"])


def _closed(found: FoundShelfmark, levels: tuple[tuple[str, str], ...], title: str) -> FoundShelfmark:
    title = title.rstrip(" ,;")
    return replace(found, reading=replace(found.reading, levels=levels, rest=title), behind=title)


def _are_pages(title: str, pages: str) -> bool:
    """Whether figures behind a title are its pages: no year, no number of a telegram, none of a level."""
    last = re.split(r"[,.]\s", title.rstrip(" ,"))[-1].strip(' ,.()“”«»"').lower()
    figures = [int(figure) for figure in re.findall(r"\d+", pages)]
    return (
        len(_WORD.findall(title)) > 1
        and not any(figure in _YEAR or not figure for figure in figures)
        and last not in genres()
    )


#: the page before the number of the volume: `p. 100, B.135/c/2`
_PAGE_FIRST = lazy_regex.compile(
    r"^(?P<page>(?:pp?|ff?|fols?|fos?|S|s|str|Bl|bl|k|c)\.\s?\d[\d–-]*[rv]?),\s(?P<number>[^\W\d_a-z][^,;]*\d[^,;]*)$"
)


def with_levels_behind(
    printed: str, reading: Shelfmark, behind: str, repositories: Repositories
) -> Shelfmark | None:
    """A reference with the levels or pages behind the date of its document; None where these are none."""
    turned = _PAGE_FIRST.sub(r"\g<number>, \g<page>", behind.rstrip(" ."))
    longer = _with_more(printed, reading, turned, repositories) or _paged(reading, behind)
    if longer is not None:
        return longer
    head, comma, last = behind.rstrip(" .").partition(", ")
    longer = _with_more(printed, reading, head, repositories) if comma else None
    return _paged(longer, last) if longer is not None else None


_PAGE = re.compile(
    r"(?:pp?\.\s)?(?P<page>\d{1,4}\.?(?:\s?[–-]\s?\d{1,4}\.?)?(?:,\s\d{1,3}(?:\s?[–-]\s?\d{1,4})?){0,5})(?:\s(?:str|стр|lk|lpp|old|s|lp)\.?)?\.?"
)


def _paged(reading: Shelfmark, behind: str) -> Shelfmark | None:
    """A reference with the page of the document, which stands behind its date: `Anklageschrift, 18 November
    1963, 160`.
    """
    found = _PAGE.fullmatch(behind)
    if found is None or not reading.levels or has_sheets(reading):
        return None
    return replace(reading, levels=(*reading.levels, ("page", found["page"].rstrip("."))))


def _with_more(printed: str, reading: Shelfmark, behind: str, repositories: Repositories) -> Shelfmark | None:
    """The reading of a reference with the sheets behind its description (`..., 3 III 1968, k. 5`)."""
    longer = parse(f"{printed}, {behind.rstrip(' .')}", repositories)
    goes_on = longer.levels[: len(reading.levels)] == reading.levels
    no_rest = longer.rest == reading.rest or (not reading.levels and not longer.rest)
    whole = len(longer.levels) > len(reading.levels) and no_rest
    return longer if goes_on and whole and longer.archive == reading.archive else None


_PAGES = re.compile(
    r"[,.]\s+(?P<pages>(?:pp?|ff?|fols?|S|ss?|k|Bl|str|стр|с)\.\s?(?:\d[\d–-]*|[ivxl]+(?:[–-][ivxl]+)?))$"
)


def with_pages(
    before: str, reference: Shelfmark, behind: str, repositories: Repositories
) -> tuple[str, Shelfmark, str]:
    """Pages between a title and its date belong to the reference: `Transcript, pp. 1–3, 17 April`."""
    found = _PAGES.search(before)
    if found is None:
        return before, reference, behind
    longer = _with_more(behind.rstrip(" ."), reference, found["pages"], repositories)
    return (before, reference, behind) if longer is None else (before[: found.start()], longer, behind)
