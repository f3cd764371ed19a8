"""Resolving the locator of a cite, as its author wrote it, into what the CSL processor prints.

For an archival record the locator is read in the words of the record's tradition, printed in them, and takes
the place of the record's own sheets wherever the style prints the archive's location (CSL label `folio`; the
locator carries its own word). For a published work a leading word (`p.`, `ch.`) becomes the CSL label.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citekit.archives import Repositories, traditions
from citekit.foundation import lazy_regex
from citekit.foundation.fast_dataclass import replace
from citekit.records import Record
from citekit.records.levels import resolve
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.archive import archive_text
from citekit.rendering.item.location import in_house_words, own_page
from citekit.rendering.item.tables import table

if TYPE_CHECKING:
    from citekit.csl import Cite


# Between `(xv)-(xvii)`, `[3]-5` and `D-Z`, which the processor takes for no numbers.
_HYPHEN_OF_RANGE = lazy_regex.compile(r"(?<=[\])])-(?=[\[(\w])|(?<=\w)-(?=[\[(])|(?<=\b[A-Z])-(?=[A-Z]\b)")


@lru_cache(maxsize=1)
def locator_words() -> dict[str, str]:
    """Every word that names a locator of a published work, with its CSL label; longer words first."""
    words = {word: label for label, row in table("locators").items() for word in row}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _by_letter() -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
    """The words, and their labels, by the first letter of the words."""
    found: dict[str, dict[str, str]] = {}
    for word, label in locator_words().items():
        found.setdefault(word[0], {})[word] = label
    return {letter: (tuple(labels), labels) for letter, labels in found.items()}


def archival_words() -> frozenset[str]:
    """Every word of a level in any tradition, script and length."""
    words: set[str] = set()
    for tradition in traditions().values():
        for level in tradition.levels:
            words.update(level.also)
            for each in level.words.values():
                words.update((each.short, each.short_plural, each.long, each.long_plural))
    return frozenset(words)


def verso_marks() -> frozenset[str]:
    """Every mark of a verso, in any tradition, without its stop."""
    marks = {mark.strip().rstrip(".") for each in traditions().values() for mark in each.verso.values()}
    return frozenset(marks - {""})


def split_locator(text: str) -> tuple[str, str]:
    """The CSL label and the rest of a locator that begins with a word; label "" if it begins with none."""
    words, labels = _by_letter().get(text[:1], ((), {}))
    if not text.startswith(words):
        return "", text
    for word, label in labels.items():
        if not text.startswith(word):
            continue
        rest = text[len(word) :]
        if not word[-1].isalpha() or not rest[:1].isalpha():
            value = rest.strip().lstrip(".").strip()
            if value:
                return label, value
    return "", text


def _label_of(text: str) -> tuple[str, str]:
    """The same where the word may have a capital (`P. 5`, `Chap. 3`)."""
    label, value = split_locator(text)
    return (label, value) if label else split_locator(text[:1].lower() + text[1:])


def resolve_locator(
    cite: Cite, record: Record, archival_style: ArchivalStyle, repositories: Repositories | None = None
) -> Cite:
    """The cite with its locator as the processor prints it, by the record that it belongs to."""
    text = " ".join(cite.locator.split())  # blanks that do not break are blanks
    if not text:
        return _with_own_sheets(cite, record, archival_style, repositories)
    if record.holding and (cite.locator_is_labelled or cite.label in ("", "folio")):
        return _archival(cite, text, record, archival_style, repositories)
    return _published(cite, text)


def _with_own_sheets(
    cite: Cite, record: Record, archival_style: ArchivalStyle, repositories: Repositories | None
) -> Cite:
    """The cite with the record's own sheets as its locator, in a style that prints them apart."""
    if not record.holding or not archival_style.sheet_apart:
        return cite
    from citekit.rendering.item.sheets import own_sheets, without_sheets

    resolved = resolve(record.holding, repositories)
    code = resolved.code or None
    sheets = own_sheets(record.holding, code, archival_style, resolved.repository)
    if not sheets:
        return cite
    location = archive_text(without_sheets(record.holding, code), archival_style, repositories).location
    overrides = {**(cite.overrides or {}), "archive_location": location}
    return replace(cite, locator=sheets, label="folio", locator_is_labelled=True, overrides=overrides)


def _published(cite: Cite, text: str) -> Cite:
    if cite.label and not cite.locator_is_labelled:
        return replace(cite, locator=_HYPHEN_OF_RANGE.sub("–", text))
    label, value = _label_of(text)
    text, value = (_HYPHEN_OF_RANGE.sub("–", each) for each in (text, value))
    if not label and cite.label == "folio" and cite.locator_is_labelled:
        return replace(cite, locator=text)  # an archival word (`Bl. 12`) needs no other
    return replace(
        cite, locator=value if label else text, label=label or cite.label or "page", locator_is_labelled=False
    )


def _archival(
    cite: Cite, text: str, record: Record, archival_style: ArchivalStyle, repositories: Repositories | None
) -> Cite:
    from citekit.archives import print_locator, read_locator

    holding = record.holding
    assert holding is not None
    resolved = resolve(holding, repositories)
    code = resolved.code or None
    if means_page(text, {key for key, _ in holding.levels}):
        # a bare number would be taken for a sheet: the page keeps its word in every style (CMOS 18, 14.123)
        return replace(
            _in_place_of_page(cite, text, record, archival_style, repositories),
            locator=text,
            label="page",
            locator_is_labelled=True,
        )
    read = read_locator(text, code)
    if not read.levels or read.rest:
        if split_locator(text)[0]:
            return _published(cite, text)
        return replace(cite, locator=text, label="folio", locator_is_labelled=True)
    printed = in_house_words(
        print_locator(read, archival_style.levels, resolved.repository), code, archival_style
    )
    if archival_style.sheet_apart:
        from citekit.rendering.item.sheets import without_sheets

        location = archive_text(without_sheets(holding, code), archival_style, repositories).location
    else:
        location = archive_text(holding, archival_style, repositories, read.levels).location
    overrides = {**(cite.overrides or {}), "archive_location": location}
    return replace(cite, locator=printed, label="folio", locator_is_labelled=True, overrides=overrides)


def _in_place_of_page(
    cite: Cite, text: str, record: Record, archival_style: ArchivalStyle, repositories: Repositories | None
) -> Cite:
    """The cite, whose location has the cited pages in the place of those that the record gives."""
    if not own_page(record) or record.holding is None:
        return cite
    cited = split_locator(text)[1]
    location = archive_text(record.holding, archival_style, repositories, page=cited).location
    return replace(cite, overrides={**(cite.overrides or {}), "archive_location": location})


def means_page(text: str, levels: set[str]) -> bool:
    """`p. 3` is a page beside the shelfmark unless the record counts in papki, or its sheets are pages."""
    return split_locator(text)[0] == "page" and not levels & {"papka", "portfel", "页"}


def cited_levels(cite: Cite, tradition: str | None) -> tuple[tuple[str, str], ...]:
    """The levels that a cite with a resolved locator points at; () for a page or no locator."""
    from citekit.archives import read_locator

    if not cite.locator or cite.label != "folio":
        return ()
    read = read_locator(cite.locator, tradition)
    return () if read.rest else read.levels
