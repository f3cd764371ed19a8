"""The name of papers beside the mark that is theirs: `MS 4936, Deakin Papers, box 3`.

Forms read the mark and pass over the name. Where it stands straight behind a level, between commas, and its
words say that it is a collection, it is the level of such names. Of a reading that is not yet whole the
papers that its rest begins with are read with their own number behind them: `MS 62, Broadlands Archives,
MB1/D246`; `859, Douglas-Home Papers, box 203/1`.
"""

from __future__ import annotations

import re

from citekit.archives.forms.chain import read_chain
from citekit.archives.mention.archive_name import has_institution, is_public_archive
from citekit.archives.mention.collection_title import is_titled_collection, is_titled_fonds
from citekit.archives.shelfmark.body import BodyReading
from citekit.archives.shelfmark.document_behind import is_document
from citekit.archives.shelfmark.model import Shelfmark
from citekit.archives.shelfmark.whole_mark import is_mark, mark_end
from citekit.archives.tradition import traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace

Levels = tuple[tuple[str, str], ...]

#: a name between commas, capitals first: the last word or the first tells what it is
_NAME = lazy_regex.compile(
    r"(?:^|[,.]\s)(?P<name>[A-Z][^\W\d_]*\.?[^\d,;:()\[\]\"“”?!/]{3,70}?)(?=\s*(?:[,;]|\s\(|(?<=[a-z]{3})\.\s|\.?$))"
)
_LED = re.compile(r"(?:Papers|Collection|Records)\sof\s")
_MOST_WORDS = 9
#: a letter or report about papers, no papers: `Smith to Jones re Foo Papers`
_DOCUMENT = re.compile(r"\s(?:to|re|regarding|concerning|from|in)\s")


def with_papers(found: Shelfmark, text: str) -> Shelfmark:
    """A reading with the name of the papers that its rest has, as a level in its place; else as it is."""
    key = traditions()[found.tradition].name_key if found.tradition else ""
    found = _with_series_apart(found, key)
    if key and found.levels and found.levels[0][0] == key:
        found = _without_kind_of_file(_behind_document(found, key), text)
    if not key or not found.levels or not found.rest or any(_is_name(value) for _, value in found.levels):
        return found
    start = len(found.archive) if found.archive and text.startswith(found.archive) else 0
    for one in _NAME.finditer(text, start):
        name = one["name"]
        at = _levels_before(found, text, start, one.start())
        first = not one.start("name") and _first_behind(found, text, one.end())
        if (at or first) and name in found.rest and _is_papers(name):
            mark_key = traditions()[found.tradition or ""].shelfmark_key
            own = _with_mark(found.levels, key, mark_key)
            if own is None:
                return found
            levels = (*own[:at], (key, name), *own[at:])
            rest = found.rest.replace(name, "", 1).strip(" ,;:")
            if has_institution(rest):
                return found  # a further archive: which of the two has the papers is open
            return replace(found, levels=levels, rest=rest)
    return found


#: a series before the papers that it is one of: `Gen. Corresp., RFK Papers`
SERIES = re.compile(
    r"(?:[^\W\d_a-z][\w.’'&-]*\s|and\s|of\s|&\s){0,6}"
    r"(?:[Ss]eries|[Ff]iles?|[Cc]orresp(?:ondence|\.)?|[Mm]emoranda|[Ss]ubject|[Cc]hron\.?)"
)


def _with_series_apart(found: Shelfmark, key: str) -> Shelfmark:
    """A reading whose collection is a series and the papers behind it, each a level of its own."""
    if found.tradition not in ("us", "ca") or key not in (name for name, _ in found.levels):
        return found
    at = [name for name, _ in found.levels].index(key)
    series, comma, papers = found.levels[at][1].rpartition(", ")
    if not comma or SERIES.fullmatch(series) is None or not _is_papers(papers):
        return found
    levels = (*found.levels[:at], ("series", series), (key, papers), *found.levels[at + 1 :])
    return replace(found, levels=levels)


def _without_kind_of_file(found: Shelfmark, text: str) -> Shelfmark:
    """A reading whose first name is one word that says what a file is, left over: `Cover File No. 12`."""
    (_, value), *further = found.levels
    if not further or not value.isalpha() or f"{value} File" not in text:
        return found
    return replace(found, levels=tuple(further), rest=f"{value} {found.rest}".strip())


#: a document and the papers that a comma parts from it, in one name: `Photograph of a mill, Smith Papers`
_DOCUMENT_AND_PAPERS = re.compile(
    r"(?P<document>.+?),\s(?P<papers>[A-Z][^,]*(?:,\s\(?\d{4}\s?[-–]{1,2}\s?\d{4}\)?)?)"
)
_YEARS = re.compile(r",?\s\(?\d{4}\s?[-–]{1,2}\s?\d{4}\)?$")


def _behind_document(found: Shelfmark, key: str) -> Shelfmark:
    """A reading whose first name is a document, the papers behind it: it is left over, for it is no level."""
    first = found.levels[0][1]
    parts = _DOCUMENT_AND_PAPERS.fullmatch(first)
    if parts is not None and is_document(parts["document"]) and _is_papers(_YEARS.sub("", parts["papers"])):
        rest = f"{parts['document']} {found.rest}".strip()
        return replace(found, levels=((key, parts["papers"]), *found.levels[1:]), rest=rest)
    if not is_document(first):
        return found
    at = next((at for at, (_, value) in enumerate(found.levels) if _is_papers(_YEARS.sub("", value))), 0)
    if not at:
        return found
    levels = (*found.levels[1:at], (key, found.levels[at][1]), *found.levels[at + 1 :])
    return replace(found, levels=levels, rest=f"{first} {found.rest}".strip())


#: what stands between the name of papers and the first of their levels
_JOINT = re.compile(r"[\s,.;:(–—-]*(?:[^\W\d_]+\.?\s?)?(?:[Nn]o\.?\s?)?")


def _first_behind(found: Shelfmark, text: str, at: int) -> bool:
    """Whether the first level of a reading follows a place straight, its word before it."""
    joint = _JOINT.match(text, at)
    return joint is not None and text.startswith(found.levels[0][1], joint.end())


def _with_mark(levels: Levels, key: str, mark_key: str) -> Levels | None:
    """Levels whose letters and figures, taken for the name, are the shelfmark, None where one is there."""
    keys = [one for one, _ in levels]
    if key not in keys:
        return levels
    value = levels[keys.index(key)][1]
    if keys.count(key) > 1 or mark_key in ("", *keys) or " " in value or not any(map(str.isdigit, value)):
        return None
    return tuple((mark_key, value) if one == key else (one, value) for one, value in levels)


def _is_name(value: str) -> bool:
    return not any(map(str.isdigit, value)) and " " in value


def _levels_before(found: Shelfmark, text: str, start: int, end: int) -> int:
    """How many levels stand before a place, the last straight before it; 0 where something lies between."""
    at = start
    for count, (_, value) in enumerate(found.levels):
        place = text.find(value, at)
        if place < 0 or place >= end:
            return count if count and at == end else 0
        at = place + len(value)
    return len(found.levels) if at == end else 0


def _is_papers(name: str) -> bool:
    """Whether a name is that of papers, no document about them and no archive."""
    if _DOCUMENT.search(name) is not None or has_institution(name):
        return False
    return is_titled_fonds(name) or (_LED.match(name) is not None and len(name.split()) <= _MOST_WORDS)


#: words with a capital first and no figure, up to a comma or the end
_NAME_BEHIND = re.compile(r"(?P<name>[A-Z][^\d,;:()\[\]\"“”„«»/]{3,60})(?:,\s|$)")


def with_papers_behind(reading: BodyReading, text: str) -> BodyReading:
    """A reading with the papers that its rest begins with, and the mark and levels behind them."""
    tradition = traditions()[reading.tradition]
    key, mark_key = tradition.name_key, tradition.shelfmark_key
    found = _NAME_BEHIND.match(reading.rest) if tradition.original == "en" and key and mark_key else None
    if (
        found is None
        or not _are_papers_behind(found["name"])
        or any(_are_papers_behind(value) for _, value in reading.levels)
    ):
        return reading
    at = text.find(found["name"])
    if at < 0 or text.find(reading.levels[0][1].split()[-1]) > at:
        return reading
    before = tuple(pair for pair in reading.levels if text.rfind(pair[1]) < at)
    levels = [*before, (key, found["name"].strip()), *(pair for pair in reading.levels if pair not in before)]
    rest = reading.rest[found.end() :]
    end = mark_end(rest, 0, tradition)
    mark = rest[:end].rstrip(" .,")
    if len(before) == len(reading.levels) and mark and is_mark(mark):
        levels.append((mark_key, mark))
        marks = read_chain(rest, tradition, {}, end)
        levels += [(one.key, one.value) for one in marks]
        rest = rest[marks[-1].end if marks else end :].strip(" ,;.")
    return replace(reading, levels=tuple(levels), rest=rest)


def _are_papers_behind(name: str) -> bool:
    """Whether a name is that of papers: its last word says so and others stand before it."""
    return is_titled_collection(name) or (
        name.lower().endswith(" archives") and has_institution(name) and not is_public_archive(name)
    )
