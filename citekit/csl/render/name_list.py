"""A list of names: how many are printed, et al., "and", and the delimiters between (CSL 1.0.2, "Name",
"Et-al").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from citekit.csl.item.person import Person
from citekit.csl.item.writing_systems import spaces_around
from citekit.csl.output.punctuation import Delimiter, flat_text
from citekit.csl.output.tree import Node, Piece
from citekit.csl.render.context import GIVEN_LEVELS, NO_GIVEN, GivenLevel, PrintedNames, RenderState
from citekit.csl.render.environment import Elements
from citekit.csl.render.formatting import decorate
from citekit.csl.render.name import PersonPrinter, PrintedName
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.elements import NO_FORMATTING, EtAlElement, Formatting
from citekit.foundation.fast_dataclass import replace
from citekit.foundation.fast_named_tuple import NamedTuple

_IS_SIMPLE = attrgetter("simple")
_ANY = 1 << 30  # more names than any list has


class _Conjunction(NamedTuple):
    """What stands before the last name: of two, of more, and behind an inverted name."""

    of_two: str
    of_more: str
    after_inverted: str


class NameListPrinter:
    """Prints name lists in one style."""

    def __init__(
        self,
        style: NameStyle,
        printer: PersonPrinter,
        et_al: EtAlElement | None,
        formatting: Formatting,
        elements: Elements,
    ) -> None:
        self._style = style
        self._printer = printer
        self._sorting = elements.section.sorting
        self._given_names = elements.environment.given_names
        self._formatting = formatting
        locale = elements.locale
        term = locale.term(et_al.term if et_al else "et-al") or ""
        self._et_al_space = spaces_around(term)[0]
        # the delimiter stands before the term, and nothing behind it: affixes of cs:et-al do not count
        decorated = decorate(replace(et_al.formatting, prefix="", suffix="") if et_al else NO_FORMATTING)
        self._et_al: Piece = decorated(term, locale.language) if term else ""
        self._around_et_al = decorate(replace(formatting, text_case=""))
        self._usual_level = NO_GIVEN if self._sorting else style.given_level
        self._fewest_cut = min(style.et_al_min or _ANY, style.later_min or _ANY)
        # `_count` where disambiguation adds no names, by all that it depends on then
        self._counts: dict[tuple[int, bool, bool], tuple[int, bool]] = {}
        self._and = self._conjunction(elements, style.delimiter, style.precedes_last)
        self._and_literal = self._conjunction(elements, style.literal_delimiter, style.literal_precedes_last)

    def _conjunction(self, elements: Elements, delimiter: str, precedes_last: str) -> _Conjunction:
        style = self._style
        if style.and_ == "text":
            term = elements.locale.term("and") or "and"
        elif style.and_ == "symbol":
            term = "&"
        else:
            return _Conjunction(delimiter, delimiter, style.delimiter)
        space, behind = spaces_around(term)
        of_two, of_more = space, delimiter if space else ""
        if precedes_last == "always":
            of_two, of_more = delimiter, delimiter if space else ""
        elif precedes_last == "never" or precedes_last == "after-inverted-name":
            of_more = space
        tail = term + behind
        return _Conjunction(of_two + tail, of_more + tail, style.delimiter + tail)

    def print(self, persons: tuple[Person, ...], state: RenderState) -> tuple[Piece, int]:
        """The list, and how many names it shows."""
        total = len(persons)
        count, with_last = self._count(total, state)
        shown = persons if count >= total else persons[:count]
        levels = self._levels(shown, state)
        self._report(persons, count, levels, state)
        printed = [
            self._printer.print(person, level, first=index == 0)
            for index, (person, level) in enumerate(zip(shown, levels, strict=True))
        ]
        last = None
        if with_last and count < total:
            level = self._given_names.level(persons[-1], total - 1, NO_GIVEN, self._style)
            last = self._printer.print(persons[-1], level, first=not shown)
        cut = count < total or any(person.ends_list for person in shown)
        before_last = self._and_literal if shown and shown[-1].literal else self._and
        kept = [name for name in printed if name.piece]
        whole = self._join(kept, last, cut and not self._sorting, before_last)
        return whole, len(printed) + (last is not None)

    def _report(
        self,
        persons: tuple[Person, ...],
        count: int,
        levels: Sequence[GivenLevel],
        state: RenderState,
    ) -> None:
        """Say to whoever collects name lists that this one is printed."""
        if state.printed_names is not None:
            state.printed_names.append(PrintedNames(persons, count, levels))
        state.name_list += 1

    def _count(self, total: int, state: RenderState) -> tuple[int, bool]:
        """How many names from the front, and whether the very last one follows an ellipsis."""
        context = state.context
        if context.disambiguation.name_counts:
            return self._found_count(total, state)
        key = total, context.position > 0, context.is_probe
        found = self._counts.get(key)
        if found is None:
            found = self._counts[key] = self._found_count(total, state)
        return found

    def _found_count(self, total: int, state: RenderState) -> tuple[int, bool]:
        style = self._style
        later = state.context.position > 0 and not self._sorting
        least = style.later_min if later else style.et_al_min
        first = style.later_use_first if later else style.et_al_use_first
        if not least or first < 0 or least < first:
            return total, False
        counts = state.context.disambiguation.name_counts
        if state.context.in_bibliography and not self._given_names.active:
            counts = ()  # names alone are added in citations (tests/csl/cases/small_styles.yaml)
        if total < least and not counts:
            return total, style.et_al_use_last
        count = first if total >= least else total
        asked = counts[state.name_list] if state.name_list < len(counts) and not self._sorting else 0
        is_probe = state.context.is_probe
        if asked and (is_probe or (asked > first and total >= least)):
            count = asked
        if style.et_al_use_last and not is_probe and total >= least:
            count = min(count, least - 2) if least > 1 else total
        return min(count, total), style.et_al_use_last

    def _levels(self, shown: tuple[Person, ...], state: RenderState) -> list[GivenLevel]:
        """How full each given name is."""
        if self._sorting and not self._given_names.compares:
            return [NO_GIVEN] * len(shown)
        levels = state.context.disambiguation.given_levels
        asked = levels[state.name_list] if state.name_list < len(levels) and not self._sorting else ()
        return [
            self._given_names.level(
                person, index, asked[index] if index < len(asked) else NO_GIVEN, self._style
            )
            for index, person in enumerate(shown)
        ]

    def _join(
        self, printed: list[PrintedName], last: PrintedName | None, cut: bool, conjunction: _Conjunction
    ) -> Piece:
        pieces = [name.piece for name in printed]
        delimiter = self._style.delimiter
        if not pieces:
            return last.piece if last is not None else ""
        if last is not None and self._sorting:
            pieces.append(last.piece)
        elif last is not None:
            return Node((_list(pieces, delimiter), f"{delimiter}… ", last.piece))
        if cut and self._et_al:
            before = self._before_et_al(len(pieces), printed[-1].inverted)
            whole = Node((_list(pieces, delimiter), before, self._et_al))
            return self._around_et_al(whole, "")
        if self._sorting or cut or len(pieces) == 1:  # a list that is cut has no last name for an "and"
            return _list(pieces, delimiter)
        before_last = self._before_last(len(pieces), printed[-2].inverted, conjunction)
        return Node((_list(pieces[:-1], delimiter), before_last, pieces[-1]))

    def _before_last(self, count: int, inverted: bool, conjunction: _Conjunction) -> str:
        """What stands before the last of several names; `inverted`: the one before it is."""
        if self._style.precedes_last == "after-inverted-name" and inverted:
            return conjunction.after_inverted
        return conjunction.of_two if count == 2 else conjunction.of_more

    def _before_et_al(self, count: int, inverted: bool) -> str:
        """What stands between so many names and "et al."; `inverted`: the last of them is."""
        rule = self._style.precedes_et_al
        if rule == "always" or (rule == "contextual" and count > 1):
            return self._style.delimiter
        return self._style.delimiter if rule == "after-inverted-name" and inverted else self._et_al_space

    # lists of simple names, without a tree

    def simple_texts(
        self, lists: Sequence[tuple[Person, ...]], states: Sequence[RenderState]
    ) -> list[str | None]:
        """The lists as texts where all of their names are simple; None for others, and where punctuation
        collides: then the state is as it was.
        """
        if self._simple is None:
            return [None] * len(lists)
        write, write_one = self._simple.write, self._simple.first[self._usual_level]
        usual_levels = [self._usual_level] * max(map(len, lists))
        compares, sorting, fewest_cut = self._given_names.compares, self._sorting, self._fewest_cut
        texts: list[str | None] = []
        for persons, state in zip(lists, states, strict=True):
            data = state.context.disambiguation
            total = count = len(persons)
            with_last, text = False, None
            if total >= fewest_cut or data.name_counts:
                count, with_last = self._count(total, state)
            is_simple = persons[0].simple if total == 1 else all(map(_IS_SIMPLE, persons))
            if is_simple and count and not (with_last and count < total):
                shown, levels = persons[:count], usual_levels[:count]
                if compares or (data.given_levels and not sorting):
                    levels = self._levels(shown, state)
                    text = write(shown, levels, cut=count < total)
                elif total == 1:
                    text = write_one(persons[0])
                else:
                    text = write(shown, levels, cut=count < total)
                if text is not None:
                    self._report(persons, count, levels, state)
            texts.append(text)
        return texts

    @cached_property
    def _simple(self) -> _SimpleList | None:
        """Writes lists of simple names; None where names are formatted."""
        is_plain = replace(self._formatting, text_case="") == NO_FORMATTING and self._printer.is_plain
        et_al = flat_text(self._et_al)
        return _SimpleList(self, et_al) if is_plain and et_al is not None else None


class _SimpleList:
    """Writes lists of simple names as texts; None where punctuation collides."""

    def __init__(self, printer: NameListPrinter, et_al: str) -> None:
        person, delimiter = printer._printer, Delimiter(printer._style.delimiter)
        self.first = [person.simple(level, first=True) for level in GIVEN_LEVELS]
        self._other = [person.simple(level, first=False) for level in GIVEN_LEVELS]
        self._delimiter = self._of_two = self._of_more = delimiter
        self._et_al = ""
        if not printer._sorting:
            self._et_al = et_al
            self._of_two = Delimiter(printer._before_last(2, person.inverts(first=True), printer._and))
            self._of_more = Delimiter(printer._before_last(3, person.inverts(first=False), printer._and))
        self._one_et_al = Delimiter(printer._before_et_al(1, person.inverts(first=True)))
        self._more_et_al = Delimiter(printer._before_et_al(2, person.inverts(first=False)))

    def write(self, persons: Sequence[Person], levels: Sequence[GivenLevel], *, cut: bool) -> str | None:
        """The list, its given names so full; `cut` where names are left out."""
        text = self.first[levels[0]](persons[0])
        count = len(persons)
        ends_in_et_al = cut and bool(self._et_al)
        if count == 1 and not ends_in_et_al:
            return text
        last = count if cut else count - 1
        for index in range(1, last):
            text = _joined(self._delimiter, text, self._other[levels[index]](persons[index]))
        if ends_in_et_al:
            return _joined(self._one_et_al if count == 1 else self._more_et_al, text, self._et_al)
        if cut:
            return text
        delimiter = self._of_two if count == 2 else self._of_more
        return _joined(delimiter, text, self._other[levels[-1]](persons[-1]))


def _joined(delimiter: Delimiter, text: str | None, other: str | None) -> str | None:
    return delimiter.join(text, other) if text and other else None


def _list(pieces: list[Piece], delimiter: str) -> Piece:
    return pieces[0] if len(pieces) == 1 else Node(tuple(pieces), delimiter)
