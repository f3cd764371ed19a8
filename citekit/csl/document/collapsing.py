"""Cites of one citation that share an author, a year or a run of numbers (CSL 1.0.2, "Cite Grouping",
"Collapsing").

In go the rendered cites of a citation in order, out come the same, regrouped and shortened, each with the
delimiter that goes before it. All decisions are questions to the tags of the output tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

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
from citekit.csl.style.style import CitationElement
from citekit.foundation.collation import collation_key


class Member:
    """A cite at work: its piece, what it shows, and how it joins the one before."""

    __slots__ = ("bare", "before", "has_locator", "hidden", "key", "names", "number", "piece", "suffix")

    def __init__(
        self,
        piece: Piece,
        key: object,
        *,
        has_locator: bool,
        bare: bool,
        number: int,
        suffix: int | None,
        hidden: str = "",
    ) -> None:
        self.piece = piece
        self.key = key
        self.has_locator = has_locator
        self.bare = bare  # neither prefix nor suffix of its own
        self.number = number
        self.suffix = suffix
        self.hidden = hidden  # the names that the cite leaves out
        self.before: str | None = None
        self.names = hidden or names_of(piece)


def names_of(piece: Piece) -> str:
    """The names that a cite begins with, "" where something else stands in their place."""
    names = next(find(piece, NAMES), None)
    return _bare_text(names) if names is not None and names.value else ""


def _bare_text(names: Node) -> str:
    """Names without what the style puts around them."""
    inner = names.parts[0]
    return plain_text(inner if isinstance(inner, str) else inner._replace(prefix="", suffix=""))


def group_by_names(
    members: Sequence[Member], value: Callable[[Member], object], language: str
) -> list[Member]:
    """Cites with the same names together, where the first of them stands; so are those without names.

    Groups that the first key of the style's sort leaves level (`value`) stand in the order of their names.
    """
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.names, []).append(member)
    if len(groups) == 1:
        return list(members)
    out: list[Member] = []
    for _, level in groupby(groups.values(), key=lambda group: value(group[0])):
        for group in sorted(level, key=lambda group: collation_key(group[0].names, language)):
            out.extend(group)
    return out


def delimit(
    members: list[Member], citation: CitationElement, *, in_text: bool, by_number: bool
) -> list[Member]:
    """The members that are left after collapsing, with their delimiters."""
    mode, after = citation.collapse, citation.after_collapse_delimiter
    counted = mode == "citation-number" or after is not None
    numbered = counted and any(has(member.piece, CITATION_NUMBER) for member in members)
    if numbered and mode == "citation-number":
        return _number_ranges(members, citation)
    if not mode and citation.cite_group_delimiter is None and (after is None or numbered):
        for member in members[1:]:
            member.before = citation.layout.delimiter
        return members
    return _Names(citation, in_text and not by_number).run(members)


def _number_ranges(members: list[Member], citation: CitationElement) -> list[Member]:
    """`1, 2, 3` as `1-3`: runs of three numbers and more; after-collapse-delimiter stands after a locator."""
    out: list[Member] = []
    place = 0
    layout, after = citation.layout.delimiter, citation.after_collapse_delimiter
    while place < len(members):
        end = place
        while end + 1 < len(members) and _is_next(members[end], members[end + 1]):
            end += 1
        first = members[place]
        if out:
            last = members[place - 1]
            ends = after is not None and last.has_locator and not is_alone(last.piece, CITATION_NUMBER)
            first.before = after if ends else layout
        out.append(first)
        if end - place > 1:
            members[end].before = "–"
            out.append(members[end])
        else:
            for member in members[place + 1 : end + 1]:
                member.before = layout
                out.append(member)
        place = end + 1
    return out


def _is_next(first: Member, second: Member) -> bool:
    """Are both nothing but numbers, one after the other?"""
    if second.number != first.number + 1 or not (first.bare and second.bare):
        return False
    return is_alone(first.piece, CITATION_NUMBER) and is_alone(second.piece, CITATION_NUMBER)


class _Names:
    """Collapsing by author and year: names, and years before a suffix, that the cite before has printed go.

    What follows a name or another text that is printed does not count as shortened.
    """

    def __init__(self, citation: CitationElement, commas: bool) -> None:
        self.citation = citation
        self.mode = citation.collapse
        self.layout = citation.layout.delimiter
        self.commas = commas
        self.suffixes = self.mode.startswith("year-suffix")
        self.names = ""  # printed last
        self.years: list[str] = []  # of the cite before
        self.shortened = False
        self.same = False  # the names at hand are those printed last

    def run(self, members: list[Member]) -> list[Member]:
        """Drop repeated names and years; join."""
        runs: list[list[Member]] = []
        last: Member | None = None
        reduced = False
        for member in members:
            was = self.shortened
            reduced_before, reduced = reduced, self._shorten(member)
            if last is None:
                runs.append([member])
            elif self.mode and is_alone(member.piece, YEAR_SUFFIX) and _continues(last, reduced_before):
                member.before = self._suffix_delimiter()
                runs[-1].append(member)
            else:
                member.before = self._delimiter(last.has_locator, was)
                runs.append([member])
            last = member
        ranged = self.mode == "year-suffix-ranged"
        out = [member for run in runs for member in (_suffix_ranges(run) if ranged else run)]
        return [member for member in out if member.piece]

    def _shorten(self, member: Member) -> bool:
        """Take from a cite what the one before has printed: names, and years in front of a suffix. Were there
        such years?
        """
        self.shortened = bool(self.mode)
        if member.hidden:
            self._meets(member.hidden)
        years: list[str] = []
        suffixed = self.suffixes and has(member.piece, YEAR_SUFFIX)
        dropped = False

        def change(node: Node) -> Piece | None:
            nonlocal dropped
            if node.tag == NAMES and node.value:
                return "" if self._meets(_bare_text(node)) and self.mode else node
            if node.tag == VARIABLE:
                self.shortened = False
                return node
            if node.tag != YEAR or not suffixed:
                return None
            years.append(plain_text(node))
            if self.shortened and self.years[len(years) - 1 : len(years)] == years[-1:]:
                dropped = True
                return ""
            return node

        member.piece = replace(member.piece, change)
        self.years = years
        if dropped:
            member.piece = _without_years(member.piece)
        return dropped

    def _meets(self, names: str) -> bool:
        """Are these the names that were printed last?"""
        self.same = names == self.names
        if not self.same:
            self.names = names
            self.shortened = False
        return self.same

    def _suffix_delimiter(self) -> str:
        citation = self.citation
        if citation.cite_group_delimiter is not None:
            return citation.cite_group_delimiter
        return self.layout if citation.year_suffix_delimiter is None else citation.year_suffix_delimiter

    def _delimiter(self, locator_before: bool, was: bool) -> str:
        """What stands between two cites, by whether the last one and this one were shortened."""
        citation, now = self.citation, self.shortened
        if citation.after_collapse_delimiter is not None:
            if locator_before or (not now and (was or self.mode != "year-suffix")):
                return citation.after_collapse_delimiter
            return self.layout
        if self.same and citation.cite_group_delimiter is not None:
            return citation.cite_group_delimiter
        return ", " if now and self.commas else self.layout


def _without_years(piece: Piece) -> Piece:
    """The piece with only the suffix left of its dates."""

    def change(node: Node) -> Piece | None:
        if node.tag == DATE:
            suffix = next(find(node, YEAR_SUFFIX), None)
            return node._replace(parts=(suffix,)) if suffix is not None else ""
        return "" if node.tag == YEAR else None

    return replace(piece, change)


def _continues(last: Member, reduced: bool) -> bool:
    """Does a suffix that stands alone carry on the year of the cite before, or the suffixes behind it?"""
    return is_alone(last.piece, YEAR_SUFFIX) if reduced else _has_free_suffix(last.piece)


def _has_free_suffix(piece: Piece) -> bool:
    """Does a year suffix stand in the piece with nothing behind it?"""
    if not isinstance(piece, Node):
        return False
    if piece.tag == YEAR_SUFFIX:
        return True
    if piece.suffix or piece.format is not None:
        return False
    return any(_has_free_suffix(part) for part in piece.parts)


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
    return second.suffix == first.suffix + 1 and _ends_in_suffix(first.piece)


def _ends_in_suffix(piece: Piece) -> bool:
    while isinstance(piece, Node) and piece.tag != YEAR_SUFFIX:
        piece = piece.parts[-1]
    return isinstance(piece, Node)
