"""What notes leave out because the reference before them says it: in, the citations of a document and what
each cites; out, the same citations, whose cites carry the shortened reference and the archive's name.

Three habits, each an option: the archive in full at its first mention (CMOS 18, 14.120, and the practice of
lists of abbreviations), shortening after a note to the same file or fond (CMOS 18, 13.37; GOST R 7.0.5-2008,
10.4), merging of neighbours in one note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.archives import Repositories, traditions
from citekit.csl import Citation, Cite
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.records import Record
from citekit.rendering.item.archive import replaced_levels, tradition_code
from citekit.rendering.item.convention import Convention
from citekit.rendering.item.locator import cited_levels
from citekit.rendering.item.options import MERGED, SHORT, ArchiveOptions
from citekit.rendering.notes.level_ibid import Levels, shortened


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


@dataclass(frozen=True, slots=True)
class Words:
    """What a document knows of its cites: where each points (None for no archive), the text of levels, and
    the
    style's word for "in the same place" put before a text."""

    placed: Callable[[Cite], Place | None]
    printed: Callable[[Place, Levels], str]
    ibid: Callable[[str], str]


def shorten(
    citations: Sequence[Citation],
    words: Words,
    shown: Sequence[frozenset[str]],
    options: ArchiveOptions,
    resets: frozenset[int] = frozenset(),
) -> list[Citation]:
    """The citations with `SHORT` on every cite whose reference follows one to the same file or fond.

    `shown` are, for each citation, the records whose reference its text shows: a short title refers to none.
    No citation whose note is in `resets` looks back.
    """
    found: list[Citation] = []
    last: Place | None = None
    for citation, visible in zip(citations, shown, strict=True):
        if citation.note in resets:
            last = None
        places = [words.placed(cite) for cite in citation.cites]
        cites = []
        for number, (cite, place) in enumerate(zip(citation.cites, places, strict=True)):
            before = places[number - 1] if number else last
            if number and before and place and before.key != place.key and before.key not in visible:
                before = None
            changed = _abridged(cite, before, place, words, options, merging=number > 0)
            cites.append(changed or cite)
        found.append(replace(citation, cites=tuple(cites)))
        # as with ibid.: only a note to a single source can be looked back at (CSL 1.0.2, "Locators")
        last = places[0] if len(places) == 1 and places[0] and places[0].key in visible else None
    return found


def _abridged(
    cite: Cite,
    before: Place | None,
    place: Place | None,
    words: Words,
    options: ArchiveOptions,
    *,
    merging: bool,
) -> Cite | None:
    """The cite with its short reference; None where it says all. A source after itself is the style's own
    ibid.
    """
    wanted = options.merge_levels if merging else options.shorten_levels
    if not wanted or before is None or place is None or (before.key == place.key and not merging):
        return None
    text = _short(before, place, words.printed)
    if text is None:
        return None
    overrides = {**(cite.overrides or {}), SHORT: text if merging else words.ibid(text)}
    if before.key == place.key:
        overrides[MERGED] = text
    return replace(cite, overrides=overrides)


def _short(before: Place, place: Place, printed: Callable[[Place, Levels], str]) -> str | None:
    if before.archive != place.archive:
        return None
    rest = shortened(before.levels, place.levels, place.joined)
    if rest is None:
        return None
    return printed(place, rest or place.levels[-1:])


def expand(
    citations: Sequence[Citation],
    placed: Callable[[Cite], Place | None],
    full: Callable[[Place], tuple[str, str]],
    options: ArchiveOptions,
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
            changed = archive_words(first, *full(place), options)
            cites.append(replace(cite, overrides={**(cite.overrides or {}), **changed}) if changed else cite)
        found.append(replace(citation, cites=tuple(cites)))
    return found, frozenset(archives)


def archive_words(first: bool, full: str, short: str, options: ArchiveOptions) -> dict[str, object]:
    """The archive variables of a mention: the full name, or the abbreviation without its place."""
    if options.expand_archives == "always" or (options.expand_archives == "first" and first):
        return {"archive": full}
    return {"archive": short, "archive-place": None} if options.expand_archives == "first" else {}
