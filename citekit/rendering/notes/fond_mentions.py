"""The name of a fond at its first mention in the notes: `f. 558 (Stalin Papers)`.

Names are those of the user's table of fonds. An abbreviation that stands for a fond is announced by the
formula of the first mention of an archive; a number keeps its word and has the name in brackets. The
fond begins the location, or ends it where archives stand from their smallest part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.archives import format_levels
from citekit.archives.repository_entry import ArchiveNameForm
from citekit.csl import Citation, Cite
from citekit.foundation.fast_dataclass import replace
from citekit.rendering.item.archival_style import ArchivalStyle
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.notes.tree_edits import SHORT
from citekit.rendering.references.collections import Collection, FondNames, collection_of

_LOCATION = "archive_location"


def with_named_fonds(
    citations: Sequence[Citation],
    find: Callable[[Cite], CitedHolding | None],
    location: Callable[[Cite], str],
    fonds: FondNames,
    archival_style: ArchivalStyle,
    kind: ArchiveNameForm,
) -> list[Citation]:
    """The citations with the name of each fond at its first cite; `kind` is the form of names.

    `location` gives the text of levels that a cite prints. A fond with which it neither begins
    nor ends stays as it is, and so does one that is not in the table.
    """
    mentioned: set[object] = set()
    named: list[Citation] = []
    for citation in citations:
        cites = []
        for cite in citation.cites:
            holding = find(cite)
            collection = collection_of(holding.levels, holding.tradition) if holding else None
            if holding is not None and collection is not None:
                key = (holding.archive, collection.key)
                name = fonds.name(holding.archive, collection, kind)
                if key not in mentioned and name and SHORT not in (cite.overrides or {}):
                    plain = cite
                    cite = _named(cite, holding, collection, name, location, archival_style)
                    if cite is not plain:
                        mentioned.add(key)
            cites.append(cite)
        named.append(replace(citation, cites=tuple(cites)))
    return named


def _named(
    cite: Cite,
    holding: CitedHolding,
    collection: Collection,
    name: str,
    location: Callable[[Cite], str],
    archival_style: ArchivalStyle,
) -> Cite:
    overrides = cite.overrides or {}
    if name == collection.name or (cite.locator and _LOCATION not in overrides):
        return cite
    printed = str(overrides.get(_LOCATION) or location(cite))
    text = _fond_text(holding, collection, printed, archival_style)
    before, rest = _around(printed, text)
    if before + rest == printed or name in text:
        return cite
    shown = _with_name(text, collection, name, archival_style)
    return replace(cite, overrides={**overrides, _LOCATION: before + shown + rest})


def location_with_name(
    holding: CitedHolding,
    printed: str,
    fonds: FondNames,
    archival_style: ArchivalStyle,
    kind: ArchiveNameForm,
) -> str:
    """A location that begins with a fond, as a list has it: the name of the fond, a stop, the rest."""
    collection = collection_of(holding.levels, holding.tradition)
    if collection is None:
        return printed
    text = _fond_text(holding, collection, printed, archival_style)
    before, rest = _around(printed, text)
    if before or rest == printed:
        return printed
    name = fonds.name(holding.archive, collection, kind)
    named = name and name != collection.name and name not in text
    if not (named or _abbreviates(collection)):
        return printed  # a number is no name: `f. 558, op. 11`
    shown = _with_name(text, collection, name, archival_style) if named else text
    return ". ".join(part for part in (shown, rest.lstrip(",. ")) if part)


def _fond_text(
    holding: CitedHolding, collection: Collection, printed: str, archival_style: ArchivalStyle
) -> str:
    """A fond as a location has it; some forms have no word before it: `A.DVN.DVE, No. 976`."""
    form = archival_style.levels_of(holding.tradition)
    text = format_levels(collection.levels, holding.tradition, form, holding.repository)
    return collection.levels[-1][1] if _abbreviates(collection) and not printed.startswith(text) else text


def _abbreviates(collection: Collection) -> bool:
    return len(collection.levels) == 1 and not any(map(str.isdecimal, collection.levels[-1][1]))


def _with_name(text: str, collection: Collection, name: str, archival_style: ArchivalStyle) -> str:
    """The text of a fond with its name, by the formula of the style."""
    abbreviates = _abbreviates(collection)
    formula = archival_style.fond_mention or (archival_style.first_mention if abbreviates else "")
    if not formula:
        return f"{text} ({name})"
    shown = formula.replace("{own}", "{full}").replace("{full}", name)
    return shown.replace("{code}", collection.levels[-1][1] if abbreviates else text)


def _around(printed: str, text: str) -> tuple[str, str]:
    """What stands before and behind the fond in a location that begins or ends with it: `box 6, RG 59`.

    The location itself with nothing behind where it does neither.
    """
    rest = printed.removeprefix(text)
    if rest != printed and not rest[:1].isalnum():
        return "", rest
    before = printed.removesuffix(text)
    return (printed if before[-1:].isalnum() else before), ""
