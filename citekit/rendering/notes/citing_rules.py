"""The rules for leaving out of a note what an earlier note says: which cite gets which shortened reference.

Three rules, each an option: the archive in full at its first mention (CMOS 18, 14.120, and the practice of
lists of abbreviations), a short reference after a note to the same file or fond (CMOS 18, 13.37; GOST R
7.0.5-2008, 10.4), and the same between adjacent cites of one note. The results are overrides of cites, which
`reference_edits` puts into the rendered note.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.archives.print_options import ArchiveOptions
from citekit.csl import Citation, Cite
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.rendering.item.archive import names_city
from citekit.rendering.item.cited_holding import CitedHolding
from citekit.rendering.item.location import Levels
from citekit.rendering.notes.level_ibid import remaining_levels
from citekit.rendering.notes.tree_edits import MERGED, SHORT


@dataclass(frozen=True, slots=True)
class HoldingText:
    """How a document finds and prints holdings.

    `find` gives the holding of a cite (None for no archive), `levels_text` the text of levels, and `ibid` a
    text with the style's word for "in the same place" before it. `neighbour` is that of another document of
    the same note, which lies beside the one before it.
    """

    find: Callable[[Cite], CitedHolding | None]
    levels_text: Callable[[CitedHolding, Levels], str]
    ibid: Callable[[CitedHolding, str], str]
    neighbour: Callable[[CitedHolding, str], str]


def shorten(
    citations: Sequence[Citation],
    text: HoldingText,
    shown: Sequence[frozenset[str]],
    options: ArchiveOptions,
    resets: frozenset[int] = frozenset(),
) -> list[Citation]:
    """The citations with `SHORT` on every cite whose reference follows one to the same file or fond.

    `shown` are, for each citation, the records whose reference its text shows: a short title refers to none.
    No citation whose note is in `resets` looks back.
    """
    shortened: list[Citation] = []
    previous: CitedHolding | None = None
    cited: set[str] = set()
    for citation, visible in zip(citations, shown, strict=True):
        if citation.note in resets:
            previous = None
        holdings = [text.find(cite) for cite in citation.cites]
        cites = []
        for index, (cite, holding) in enumerate(zip(citation.cites, holdings, strict=True)):
            before = holdings[index - 1] if index else previous
            if index and before and holding and before.key != holding.key and before.key not in visible:
                before = None
            beside = text.neighbour if holding is not None and holding.key not in cited else None
            changed = _shortened(cite, before, holding, text, options, beside, merging=index > 0)
            cites.append(changed or cite)
            cited.add(cite.id)
        shortened.append(replace(citation, cites=tuple(cites)))
        # as with ibid.: only a note to a single source can be looked back at (CSL 1.0.2, "Locators")
        single = holdings[0] if len(holdings) == 1 else None
        previous = single if single and single.key in visible else None
    return shortened


def _shortened(
    cite: Cite,
    before: CitedHolding | None,
    holding: CitedHolding | None,
    text: HoldingText,
    options: ArchiveOptions,
    beside: Callable[[CitedHolding, str], str] | None,
    *,
    merging: bool,
) -> Cite | None:
    """The cite with its short reference; None where nothing is left out.

    A source that follows itself in another note is the style's own ibid. `beside` words the reference of a
    document that is described here, behind another one in the same note.
    """
    wanted = options.merge_levels if merging else options.shorten_levels and options.ibid
    if not wanted or before is None or holding is None or (before.key == holding.key and not merging):
        return None
    short = _short_text(before, holding, text.levels_text)
    if short is None:
        return None
    again = beside if merging else text.ibid
    overrides = {**(cite.overrides or {}), SHORT: short if again is None else again(holding, short)}
    if before.key == holding.key:
        overrides[MERGED] = short
    return replace(cite, overrides=overrides)


def _short_text(
    before: CitedHolding, holding: CitedHolding, levels_text: Callable[[CitedHolding, Levels], str]
) -> str | None:
    if before.archive != holding.archive:
        return None
    rest = remaining_levels(before.levels, holding.levels, holding.joined)
    if rest is None:
        return None
    return levels_text(holding, rest or holding.levels[-1:])


def expand(
    citations: Sequence[Citation],
    find: Callable[[Cite], CitedHolding | None],
    mention: Callable[[bool, CitedHolding], dict[str, object]],
    options: ArchiveOptions,
) -> tuple[list[Citation], frozenset[str]]:
    """The citations with the archive in full where the option wants it, and the archives mentioned.

    `mention` gives the archive variables of a first or a later mention. The first cite of a record prints its
    archive, later ones hardly ever do: the first mention of an archive is the first cite of the first of its
    records. After that the name stands without its place.
    """
    expanded: list[Citation] = []
    archives: set[str] = set()
    keys: set[str] = set()
    for citation in citations:
        cites = []
        for cite in citation.cites:
            holding = find(cite)
            short = SHORT in (cite.overrides or {})
            if holding is None or not holding.archive or short:
                cites.append(cite)
                continue
            if holding.key in keys and options.expand_archives == "always":
                cites.append(cite)
                continue
            keys.add(holding.key)
            first = holding.archive not in archives
            archives.add(holding.archive)
            variables = mention(first, holding)
            overrides = {**(cite.overrides or {}), **variables}
            cites.append(replace(cite, overrides=overrides) if variables else cite)
        expanded.append(replace(citation, cites=tuple(cites)))
    return expanded, frozenset(archives)


def archive_variables(
    first: bool, holding: CitedHolding, full: str, short: str, options: ArchiveOptions
) -> dict[str, object]:
    """The archive variables of a mention: the full name, or the abbreviation without its place."""
    if options.expand_archives == "always" or (options.expand_archives == "first" and first):
        place = holding.place or (holding.repository.city if holding.repository is not None else "")
        said = names_city(full, place, holding.repository)
        return {"archive": full, "archive-place": None} if said else {"archive": full}
    return {"archive": short, "archive-place": None} if options.expand_archives == "first" else {}
