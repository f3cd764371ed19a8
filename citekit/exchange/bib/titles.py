"""Titles of an entry and their parts, by CSL 1.0.2: `volume-title` is the title of the volume itself.

A work of several volumes has `maintitle`, its volume `title` (in a book) or `booktitle` (in a chapter); a
special issue of a journal has `issuetitle`. Subtitles follow a colon, additions a full stop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citekit.foundation.fast_dataclass import dataclass

_PARTS = ("title", "subtitle", "titleaddon")
# Fields of titles, their subtitles and additions.
TITLE_FIELDS = frozenset(
    f"{stem}{part}" for stem in ("", "main", "book", "journal", "issue") for part in _PARTS
) | {"journal"}
_CHAPTERS = frozenset({
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference", "inproceedings",
    "conference", "book_section", "conference_proceedings",
})  # fmt: skip
_IN_JOURNALS = frozenset({"article", "suppperiodical", "review", "newspaper_article", "magazine_article"})


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of an entry, "" for none, and the fields that they were read from."""

    title: str
    container: str
    volume: str
    fields: frozenset[str]


def read_titles(entry: str, get: Callable[[str], str]) -> Titles:
    """The titles of an entry of a type; `get` gives the text of a field."""
    stems = _stems(entry, get)
    fields = frozenset(f"{stem}{part}" for stem in stems if stem is not None for part in _PARTS)
    title, container, volume = ("" if stem is None else _whole(stem, get) for stem in stems)
    if entry not in _CHAPTERS | _IN_JOURNALS and title_letters(container) == title_letters(title):
        container = ""  # BibTeX's books repeat their title for the entries that inherit it
        fields -= {f"book{part}" for part in _PARTS}
    if get("maintitle") and _is_title_again(entry, get):
        fields |= {"maintitle"}
    if "journaltitle" in fields:
        fields |= {"journal"}
    return Titles(title, container, volume, fields)


def _stems(entry: str, get: Callable[[str], str]) -> tuple[str, str | None, str | None]:
    """Which fields give title, container and volume: stems of `title`, None for none."""
    journal = get("journaltitle") or get("journal")
    main = get("maintitle") and not _is_title_again(entry, get)
    container = "journal" if journal and not get("booktitle") else "book"
    issue = "issue" if get("issuetitle") else None
    if entry in _IN_JOURNALS:
        return "", "journal" if journal else "book", issue
    if entry in _CHAPTERS:
        if main:
            return ("", "main", "book") if get("booktitle") else ("", "main", None)
        return "", container, None
    if main:
        return ("main", container, "") if any(map(get, _PARTS)) else ("main", container, None)
    return "", container, issue if entry == "periodical" or container == "journal" else None


def _is_title_again(entry: str, get: Callable[[str], str]) -> bool:
    """Whether `maintitle` repeats the title of the volume, and so is none (biblatex's `maintitle+title`)."""
    volume = get("booktitle" if entry in _CHAPTERS else "title")
    return title_letters(volume) == title_letters(get("maintitle"))


def _whole(stem: str, get: Callable[[str], str]) -> str:
    title = get(f"{stem}title") or (get("journal") if stem == "journal" else "")
    return _joined(title, get(f"{stem}subtitle"), get(f"{stem}titleaddon"))


def title_letters(title: str) -> str:
    """The letters and figures of a title, by which two titles are one."""
    return "".join(filter(str.isalnum, title)).casefold()


def _joined(title: str, subtitle: str, addition: str) -> str:
    if title and subtitle:
        title = f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {subtitle}"
    return ". ".join(part for part in (title or subtitle, addition) if part)


def volume_fields(entry: str, title: str, container: str, volume: str) -> Mapping[str, str]:
    """The fields of a BibLaTeX entry for a title, a container and the title of the volume."""
    if entry in _CHAPTERS:
        return {"title": title} | ({"maintitle": container, "booktitle": volume} if container else {})
    if entry in _IN_JOURNALS:
        return {"title": title, "journaltitle": container, "issuetitle": volume}
    if entry == "periodical":
        return {"title": title, "booktitle": container, "issuetitle": volume}
    return {"title": volume, "maintitle": title, "booktitle": container}
