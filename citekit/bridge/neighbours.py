"""What notes leave out because the reference before them says it: in, the citations of a document and what
each cites; out, the same citations, whose cites carry the shortened reference and the archive's name.

Three habits, each an option: the archive in full at its first mention (CMOS 18, 14.120, and the practice of
lists of abbreviations), shortening after a note to the same file or fond (CMOS 18, 13.37; GOST R 7.0.5-2008,
10.4), merging of neighbours in one note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from citekit.archives import Repositories, traditions
from citekit.bridge.archive import replaced_levels, tradition_code
from citekit.bridge.convention import Convention
from citekit.bridge.locator import cited_levels
from citekit.bridge.options import MERGED, SHORT, ArchiveOptions
from citekit.bridge.shortening import Levels, shortened
from citekit.csl import Citation, Cite
from citekit.records import Record


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cite points. `name` is the archive as the record has it, `archive` its code where it is known.

    `levels` have the cited ones in place; those in `joined` are printed as one with what stands before them.
    """

    key: str
    name: str
    archive: str
    tradition: str | None
    levels: Levels
    joined: frozenset[str] = frozenset()


def place_of(
    record: Record, cite: Cite, convention: Convention, repositories: Repositories | None = None
) -> Place | None:
    """The place of a cite whose locator has been settled; None for a record that lies in no archive."""
    holding = record.holding
    if holding is None or not (holding.levels or holding.archive):
        return None
    repository = (repositories or Repositories.shipped()).find(holding.archive) if holding.archive else None
    code = tradition_code(holding, repository)
    tradition = traditions().get(code) if code else None
    cited = cited_levels(cite, code)
    levels = replaced_levels(holding.levels, cited, code)
    rows = tradition.levels if tradition else ()
    joined = frozenset(level.key for level in rows if level.bare and "," not in level.joined)
    archive = repository.code if repository else holding.archive
    return Place(record.key, holding.archive, archive, code, levels, joined)


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
        # as with ibid.: only a note to a single source can be looked back at (CSL 1.0.2, "Locators and
        # positions")
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

    The first cite of a record prints its archive, later ones hardly ever do: the first mention of an archive
    is the first cite of the first of its records. After that the name stands without its place.
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
