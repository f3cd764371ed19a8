"""What notes leave out because the reference before them says it: in, the citations of a document and what each
cites; out, the same citations, whose cites carry the shortened reference and the archive's name.

Three habits, each an option: the archive in full at its first mention (CMOS 18, 14.120, and the practice of lists
of abbreviations), shortening after a note to the same file or fond (CMOS 18, 13.37; GOST R 7.0.5-2008, 10.4),
merging of neighbours in one note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from citekit.bridge.options import ArchiveOptions
from citekit.bridge.shortening import Levels, shortened
from citekit.csl import Citation, Cite

# Variables of a cite that only `Document` reads: CSL has no such names.
SHORT = "citekit-short-reference"
MERGED = "citekit-merged"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cite points: the record's key, its archive (a code, or the name as printed), its levels with the
    cited ones in place, and the levels that are printed as one (`FO 371/56784`) with what stands before them."""

    key: str
    archive: str
    levels: Levels
    joined: frozenset[str] = frozenset()


Placed = Callable[[Cite], Place | None]
Printed = Callable[[Place, Levels], str]


def shorten(
    citations: Sequence[Citation],
    placed: Placed,
    printed: Printed,
    ibid: Callable[[str], str],
    options: ArchiveOptions,
    resets: frozenset[int] = frozenset(),
) -> list[Citation]:
    """The citations with `SHORT` on every cite whose reference follows one to the same file or fond.

    `printed` gives the text of levels, `ibid` puts the style's word before it. No citation whose note is in
    `resets` looks back.
    """
    found: list[Citation] = []
    last: Place | None = None
    for citation in citations:
        if citation.note in resets:
            last = None
        places = [placed(cite) for cite in citation.cites]
        cites = []
        for number, (cite, place) in enumerate(zip(citation.cites, places, strict=True)):
            merging = number > 0
            before = places[number - 1] if merging else last
            wanted = options.merge_levels if merging else options.shorten_levels
            text = _short(before, place, printed) if wanted and before and place else None
            if text is not None and not (before and place and before.key == place.key and not merging):
                cites.append(_with_short(cite, text if merging else ibid(text), before, place, merging))
            else:
                cites.append(cite)
        found.append(replace(citation, cites=tuple(cites)))
        # as with ibid.: only a note to a single source can be looked back at (CSL 1.0.2, "Locators and positions")
        last = places[0] if len(places) == 1 else None
    return found


def _short(before: Place, place: Place, printed: Printed) -> str | None:
    if before.archive != place.archive:
        return None
    rest = shortened(before.levels, place.levels, place.joined)
    if rest is None:
        return None
    return printed(place, rest or place.levels[-1:])


def _with_short(cite: Cite, text: str, before: Place | None, place: Place | None, merging: bool) -> Cite:
    overrides = {**(cite.overrides or {}), SHORT: text}
    if merging and before and place and before.key == place.key:
        overrides[MERGED] = text
    return replace(cite, overrides=overrides)


def expand(
    citations: Sequence[Citation], placed: Placed, full: Callable[[Place], str], options: ArchiveOptions
) -> tuple[list[Citation], frozenset[str]]:
    """The citations with the archive in full where the option wants it; the archives mentioned.

    The first cite of a record prints its archive, later ones hardly ever do: the first mention of an archive is
    the first cite of the first of its records. After that the name stands without its place.
    """
    found: list[Citation] = []
    archives: set[str] = set()
    keys: set[str] = set()
    for citation in citations:
        cites = []
        for cite in citation.cites:
            place = placed(cite)
            if place is None or not place.archive or place.key in keys or SHORT in (cite.overrides or {}):
                cites.append(cite)
                continue
            keys.add(place.key)
            first = place.archive not in archives
            archives.add(place.archive)
            changed = archive_words(first, full(place), options)
            cites.append(replace(cite, overrides={**(cite.overrides or {}), **changed}) if changed else cite)
        found.append(replace(citation, cites=tuple(cites)))
    return found, frozenset(archives)


def archive_words(first: bool, full: str, options: ArchiveOptions) -> dict[str, object]:
    """The archive variables of a mention: the full name, or the abbreviation without its place."""
    if options.expand_archives == "always" or (options.expand_archives == "first" and first):
        return {"archive": full}
    return {"archive-place": None} if options.expand_archives == "first" else {}
