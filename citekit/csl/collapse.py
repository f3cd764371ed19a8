"""Cites of one citation that share an author, a year or a run of numbers (CSL 1.0.2, "Cite Grouping",
"Collapsing").

In go the rendered cites of a citation in order, out come the same, regrouped and shortened, each with the
delimiter that goes before it. All decisions are questions to the tags of the output tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.output import (
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
    plain_text,
    replace,
    replace_tagged,
)
from citekit.csl.program import Citation


class Member:
    """A cite at work: its piece, what it shows, and how it joins the one before."""

    __slots__ = ("bare", "before", "has_locator", "key", "names", "number", "piece", "suffix", "years")

    def __init__(
        self, piece: Piece, key: object, *, has_locator: bool, bare: bool, number: int, suffix: int | None
    ):
        self.piece = piece
        self.key = key
        self.has_locator = has_locator
        self.bare = bare  # neither prefix nor suffix of its own
        self.number = number
        self.suffix = suffix
        self.before: str | None = None
        names = next(find(piece, NAMES), None)
        self.names = plain_text(names) if names is not None and names.value else ""
        self.years = tuple([plain_text(each) for each in find(piece, YEAR)])


def group_by_names(members: Sequence[Member]) -> list[Member]:
    """Cites with the same names together, where the first of them stands; so are those without names."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.names, []).append(member)
    return [member for group in groups.values() for member in group]


def delimit(members: list[Member], citation: Citation, *, in_text: bool, by_number: bool) -> list[Member]:
    """The members that are left after collapsing, with their delimiters."""
    mode = citation.collapse
    if mode == "citation-number":
        return _numbers(members, citation)
    layout = citation.layout.delimiter
    grouping = citation.cite_group_delimiter is not None
    if not mode.startswith("year") and not grouping:
        for member in members[1:]:
            member.before = layout
        return members
    return _Names(citation, in_text and not by_number).run(members)


class _Names:
    """Collapsing by author and year."""

    def __init__(self, citation: Citation, commas: bool) -> None:
        self.citation = citation
        self.mode = citation.collapse
        self.layout = citation.layout.delimiter
        self.commas = commas
        self.suffixes = self.mode.startswith("year-suffix")

    def run(self, members: list[Member]) -> list[Member]:
        """Drop repeated names and years; join."""
        collapsed = [False] * len(members)
        out: list[Member] = members[:1]
        runs: list[list[Member]] = [members[:1]]
        for place in range(1, len(members)):
            last, this = members[place - 1], members[place]
            same = bool(this.names) and this.names == last.names
            collapsed[place] = not this.names and bool(self.mode) and not has(this.piece, VARIABLE)
            if same and self.mode:
                this.piece = replace_tagged(this.piece, NAMES, "", first_only=True)
                collapsed[place] = True
            alike = this.names == last.names
            only_suffix = alike and self.suffixes and self._same_year(last, this)
            if only_suffix:
                this.piece = _without_years(this.piece)
                this.before = self._suffix_delimiter()
                runs[-1].append(this)
            else:
                this.before = self._delimiter(last.has_locator, collapsed[place - 1], collapsed[place], same)
                runs.append([this])
            out.append(this)
        if self.mode == "year-suffix-ranged":
            out = [member for run in runs for member in _suffix_ranges(run)]
        return [member for member in out if member.piece]

    def _same_year(self, last: Member, this: Member) -> bool:
        return bool(this.years) and this.years == last.years and has(this.piece, YEAR_SUFFIX)

    def _suffix_delimiter(self) -> str:
        citation = self.citation
        if citation.cite_group_delimiter is not None:
            return citation.cite_group_delimiter
        return self.layout if citation.year_suffix_delimiter is None else citation.year_suffix_delimiter

    def _delimiter(self, locator_before: bool, was: bool, now: bool, same: bool) -> str:
        """What stands between two cites, by whether the last one and this one were shortened."""
        citation = self.citation
        if citation.after_collapse_delimiter is not None:
            after = locator_before or (was and not now)
            if not after:
                after = not was and not now and self.mode != "year-suffix"
            if after:
                return citation.after_collapse_delimiter
            if same and citation.cite_group_delimiter is not None:
                return citation.cite_group_delimiter
            return self.layout
        if same and citation.cite_group_delimiter is not None:
            return citation.cite_group_delimiter
        return ", " if now and self.commas else self.layout


def _without_years(piece: Piece) -> Piece:
    """The piece with only the suffix left of its dates."""

    def change(node: Node) -> Piece | None:
        if node.tag == DATE:
            return next(find(node, YEAR_SUFFIX), "")
        return "" if node.tag == YEAR else None

    return replace(piece, change)


def _suffix_ranges(run: list[Member]) -> list[Member]:
    """`a, b, c` as `a-c`."""
    out: list[Member] = []
    place = 0
    while place < len(run):
        end = place
        while end + 1 < len(run) and _follows(run[end], run[end + 1]):
            end += 1
        out.append(run[place])
        if end - place > 1:
            run[end].before = "–"
            out.append(run[end])
        else:
            out.extend(run[place + 1 : end + 1])
        place = end + 1
    return out


def _follows(first: Member, second: Member) -> bool:
    if first.suffix is None or second.suffix is None or not first.bare or not second.bare:
        return False
    return second.suffix == first.suffix + 1 and not first.has_locator and not second.has_locator


def _numbers(members: list[Member], citation: Citation) -> list[Member]:
    """Runs of three and more numbers as ranges."""
    out: list[Member] = []
    place = 0
    after = citation.after_collapse_delimiter
    last_was_run = False
    while place < len(members):
        end = place
        while end + 1 < len(members) and _is_next(members[end], members[end + 1]):
            end += 1
        first = members[place]
        delimiter = citation.layout.delimiter
        if after is not None and (last_was_run or members[place - 1].has_locator or end - place > 1):
            delimiter = after if last_was_run or members[place - 1].has_locator else delimiter
        first.before = delimiter if out else None
        out.append(first)
        last_was_run = end - place > 1
        if last_was_run:
            members[end].before = "–"
            out.append(members[end])
        else:
            for member in members[place + 1 : end + 1]:
                member.before = citation.layout.delimiter
                out.append(member)
        place = end + 1
    return out


def _is_next(first: Member, second: Member) -> bool:
    """Are both nothing but numbers, one after the other?"""
    if second.number != first.number + 1 or not (first.bare and second.bare):
        return False
    return _only_number(first.piece) and _only_number(second.piece)


def _only_number(piece: Piece) -> bool:
    """Does the cite print its number and nothing else but the affixes of that?"""
    while isinstance(piece, Node):
        if piece.tag == CITATION_NUMBER:
            return True
        if len(piece.parts) != 1:
            return False
        piece = piece.parts[0]
    return False
