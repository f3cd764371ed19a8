"""Cites of one citation that share an author, a year or a run of numbers (CSL 1.0.2, "Cite Grouping",
"Collapsing").

All decisions are questions to the tags of the output tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from operator import eq

from citekit.csl.output.tree import (
    CITATION_NUMBER,
    DATE,
    NAMES,
    VARIABLE,
    YEAR,
    YEAR_SUFFIX,
    Node,
    Piece,
    find,
    has,
    is_alone,
    plain_text,
    replace,
)
from citekit.csl.render.context import CiteContext
from citekit.csl.style.style import CitationElement
from citekit.foundation.collation import collation_key

_RANGE_DASH = "–"


class GroupedCite:
    """A cite among those of its citation: its piece, and the delimiter `before` it.

    `names` are those that it begins with; where they are suppressed, they are not in the piece.
    """

    __slots__ = ("before", "context", "names", "piece", "suppressed")

    def __init__(self, piece: Piece, context: CiteContext, suppressed_names: str = "") -> None:
        self.piece = piece
        self.context = context
        self.suppressed = suppressed_names
        self.names = suppressed_names or names_of(piece)
        self.before: str | None = None

    @property
    def has_locator(self) -> bool:
        """Has the cite a locator?"""
        return bool(self.context.cite.locator)

    @property
    def has_no_affixes(self) -> bool:
        """Has the cite neither prefix nor suffix of its own?"""
        return not (self.context.cite.prefix or self.context.cite.suffix)

    @property
    def year_suffix(self) -> int | None:
        """The index of the year suffix."""
        return self.context.disambiguation.year_suffix


def names_of(piece: Piece) -> str:
    """The names that a cite begins with, "" where something else stands in their place."""
    names = next(find(piece, NAMES), None)
    return _bare_text(names) if names is not None else ""


def _bare_text(names: Node) -> str:
    """Names without what the style puts around them."""
    inner = names.parts[0]
    return plain_text(inner if isinstance(inner, str) else inner._replace(prefix="", suffix=""))


def _is_named(node: Node, names: str) -> bool:
    return node.tag == NAMES and _bare_text(node) == names


def group_by_names(cites: Sequence[GroupedCite]) -> list[list[GroupedCite]]:
    """Cites with the same names together, where the first of them stands; so are those without names."""
    groups: dict[str, list[GroupedCite]] = {}
    for cite in cites:
        groups.setdefault(cite.names, []).append(cite)
    return list(groups.values())


def sort_groups(
    groups: Sequence[list[GroupedCite]], value: Callable[[GroupedCite], object], language: str
) -> list[list[GroupedCite]]:
    """Groups that the first key of the style's sort leaves level (`value`) in the order of their names."""
    ordered: list[list[GroupedCite]] = []
    for _, level in groupby(groups, key=lambda group: value(group[0])):
        ordered += sorted(level, key=lambda group: collation_key(group[0].names, language))
    return ordered


def collapse(
    cites: list[GroupedCite], citation: CitationElement, *, in_text: bool, by_number: bool
) -> list[GroupedCite]:
    """The cites that are left after collapsing, with the delimiters before them."""
    mode, after = citation.collapse, citation.after_collapse_delimiter
    may_be_numbers = mode == "citation-number" or after is not None
    numbered = may_be_numbers and any(has(cite.piece, CITATION_NUMBER) for cite in cites)
    if numbered and mode == "citation-number":
        return _number_ranges(cites, citation)
    if not mode and citation.cite_group_delimiter is None and (after is None or numbered):
        for cite in cites[1:]:
            cite.before = citation.layout.delimiter
        return cites
    return _NameCollapsing(citation, with_commas=in_text and not by_number).run(cites)


# by number


def _number_ranges(cites: list[GroupedCite], citation: CitationElement) -> list[GroupedCite]:
    """`1, 2, 3` as `1-3`: runs of three numbers and more; after-collapse-delimiter stands after a locator."""
    left: list[GroupedCite] = []
    layout, after = citation.layout.delimiter, citation.after_collapse_delimiter
    for start, end in _runs(cites, _is_next_number):
        if left:
            last = cites[start - 1]
            ends = after is not None and last.has_locator and not is_alone(last.piece, CITATION_NUMBER)
            cites[start].before = after if ends else layout
        left.append(cites[start])
        for cite in cites[start + 1 : end + 1]:
            cite.before = layout
        left += _shortened_run(cites, start, end)
    return left


def _runs(
    cites: list[GroupedCite], follows: Callable[[GroupedCite, GroupedCite], bool]
) -> list[tuple[int, int]]:
    """The first and last indices of runs of cites that follow one another."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(cites):
        end = start
        while end + 1 < len(cites) and follows(cites[end], cites[end + 1]):
            end += 1
        runs.append((start, end))
        start = end + 1
    return runs


def _shortened_run(cites: list[GroupedCite], start: int, end: int) -> list[GroupedCite]:
    """What is left of a run behind its first cite: the last of three and more, as the end of a range."""
    if end - start < 2:
        return cites[start + 1 : end + 1]
    cites[end].before = _RANGE_DASH
    return [cites[end]]


def _is_next_number(first: GroupedCite, second: GroupedCite) -> bool:
    """Are both nothing but numbers, one after the other? The first may have a prefix: `see 1-3`."""
    if second.context.number != first.context.number + 1:
        return False
    if first.context.cite.suffix or not second.has_no_affixes:
        return False
    return is_alone(first.piece, CITATION_NUMBER) and is_alone(second.piece, CITATION_NUMBER)


# by author and year


class _NameCollapsing:
    """Collapsing by author and year: names, and years before a suffix, go where they stand before."""

    def __init__(self, citation: CitationElement, *, with_commas: bool) -> None:
        self._citation = citation
        self._mode = citation.collapse
        self._delimiter = citation.layout.delimiter
        self._with_commas = with_commas  # between cites of the same names
        self._by_suffix = self._mode.startswith("year-suffix")
        self._names = ""  # printed last
        self._after_locator = False
        self._years: list[str] = []  # of the cite before
        self._shortened = False
        self._same_names = False  # the names at hand are those printed last

    def run(self, cites: list[GroupedCite]) -> list[GroupedCite]:
        """Drop repeated names and years; join."""
        runs: list[list[GroupedCite]] = []
        last: GroupedCite | None = None
        without_year = False
        for cite in cites:
            was_shortened = self._shortened
            before_without_year, without_year = without_year, self._shorten(cite)
            if last is None:
                runs.append([cite])
            elif self._is_suffix_alone(cite) and _continues(last, before_without_year):
                cite.before = self._between_suffixes()
                runs[-1].append(cite)
            else:
                cite.before = self._between_cites(last.has_locator, was_shortened)
                runs.append([cite])
            last = cite
        ranged = self._mode == "year-suffix-ranged"
        left = [cite for run in runs for cite in (_suffix_ranges(run) if ranged else run)]
        return [cite for cite in left if cite.piece]

    def _is_suffix_alone(self, cite: GroupedCite) -> bool:
        return bool(self._mode) and is_alone(cite.piece, YEAR_SUFFIX)

    def _shorten(self, cite: GroupedCite) -> bool:
        """Take from a cite what the one before has printed: names, and years in front of a suffix. Were there
        such years?
        """
        begins_alike = cite.names == self._names and (bool(cite.names) or not has(cite.piece, VARIABLE))
        begins_alike = begins_alike and not cite.context.cite.prefix
        self._same_names = begins_alike and bool(cite.names)
        self._shortened = begins_alike and bool(self._mode)
        self._names = cite.names
        if self._shortened and not cite.suppressed:
            rest = replace(cite.piece, lambda node: "" if _is_named(node, cite.names) else None)
            self._shortened = bool(rest or not cite.context.cite.suffix)  # else nothing bears the suffix
            cite.piece = rest if self._shortened else cite.piece
        years = [plain_text(year) for year in find(cite.piece, YEAR)]
        may_drop = self._shortened and self._by_suffix and not (cite.has_locator or self._after_locator)
        self._after_locator = cite.has_locator
        dropped = may_drop and has(cite.piece, YEAR_SUFFIX) and any(map(eq, self._years, years))
        if dropped:
            cite.piece = _without_years(cite.piece)
        self._years = years
        return dropped

    def _between_suffixes(self) -> str:
        citation = self._citation
        if citation.year_suffix_delimiter is not None:
            return citation.year_suffix_delimiter
        return self._delimiter if citation.cite_group_delimiter is None else citation.cite_group_delimiter

    def _between_cites(self, locator_before: bool, was_shortened: bool) -> str:
        """What stands between two cites, by whether the last one and this one were shortened."""
        citation, shortened = self._citation, self._shortened
        if citation.after_collapse_delimiter is not None:
            if locator_before or (not shortened and (was_shortened or self._mode != "year-suffix")):
                return citation.after_collapse_delimiter
            if not shortened:
                return self._delimiter
        if self._same_names and citation.cite_group_delimiter is not None:
            return citation.cite_group_delimiter
        return ", " if shortened and self._with_commas and not locator_before else self._delimiter


def _without_years(piece: Piece) -> Piece:
    """The piece with only the suffix left of its dates."""

    def change(node: Node) -> Piece | None:
        if node.tag == DATE:
            suffix = next(find(node, YEAR_SUFFIX), None)
            return node._replace(parts=(suffix,), prefix=node.prefix.lstrip()) if suffix is not None else ""
        return "" if node.tag == YEAR else None

    return replace(piece, change)


def _continues(last: GroupedCite, without_year: bool) -> bool:
    """Does a suffix that stands alone carry on the year of the cite before, or the suffixes behind it?"""
    return is_alone(last.piece, YEAR_SUFFIX) if without_year else _has_free_suffix(last.piece)


def _has_free_suffix(piece: Piece) -> bool:
    """Does a year suffix stand in the piece with nothing behind it?"""
    if not isinstance(piece, Node):
        return False
    if piece.tag == YEAR_SUFFIX:
        return True
    if piece.suffix or piece.format is not None:
        return False
    return any(_has_free_suffix(part) for part in piece.parts)


def _suffix_ranges(run: list[GroupedCite]) -> list[GroupedCite]:
    """`a, b, c` as `a-c`."""
    left: list[GroupedCite] = []
    for start, end in _runs(run, _is_next_suffix):
        left += [run[start], *_shortened_run(run, start, end)]
    return left


def _is_next_suffix(first: GroupedCite, second: GroupedCite) -> bool:
    before, after = first.year_suffix, second.year_suffix
    if before is None or after != before + 1 or not (first.has_no_affixes and second.has_no_affixes):
        return False
    return _ends_in_suffix(first.piece)


def _ends_in_suffix(piece: Piece) -> bool:
    while isinstance(piece, Node) and piece.tag != YEAR_SUFFIX:
        piece = piece.parts[-1]
    return isinstance(piece, Node)
