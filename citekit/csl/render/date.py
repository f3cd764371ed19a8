"""cs:date: the parts of a date, localised or not, single or as a range (CSL 1.0.2, "Date").

A range repeats only what differs: `May 1–3, 2000`. A year takes the year suffix unless the style prints that
itself. As a sort key a date is digits.
"""

from __future__ import annotations

from collections.abc import Sequence

from citekit.csl.item.date import DateValue, Parts, sort_digits
from citekit.csl.output.punctuation import flat_text
from citekit.csl.output.text_case import apply_case
from citekit.csl.output.tree import DATE, YEAR, YEAR_SUFFIX, Node, NodeFormat, Piece
from citekit.csl.render.cite_variables import suffix_letters
from citekit.csl.render.context import PRESENT, Render, RenderState, Result
from citekit.csl.render.date_layout import date_layout, shown_parts
from citekit.csl.render.date_part import DAY_PART, MONTH_PART, YEAR_PART, DatePartPrinter
from citekit.csl.render.environment import Elements
from citekit.csl.render.text_slot import TextSlot
from citekit.csl.style.elements import NO_FORMATTING, DateElement
from citekit.foundation.fast_dataclass import replace

_CLOSING = (")", "]")
_NO_PARTS: Parts = (0, 0, 0)


def build(element: DateElement, elements: Elements) -> Render:
    """The `Render` of a date."""
    if elements.section.sorting:
        return _sort_key(element, elements)
    printer = DatePrinter(element, elements)
    return printer.render if printer.prints_year else printer.render_without_year


def _sort_key(element: DateElement, elements: Elements) -> Render:
    name = element.variable
    own_parts = [part.name for part in element.parts]
    wanted = frozenset[str](shown_parts(element.date_parts) if element.form else own_parts)

    def find(state: RenderState) -> Piece:
        date = state.item.date(name)
        return sort_digits(date, wanted) if date else ""

    return TextSlot(find, NO_FORMATTING, "", language=elements.locale.language).render


_MOST_TEXTS = 20_000


class DatePrinter(TextSlot):
    """Prints one cs:date; a text slot whose text is that of a tree."""

    __slots__ = ("_case", "_circa", "_delimiter", "_name", "_printers", "_suffixed", "_texts", "prints_year")

    def __init__(self, element: DateElement, elements: Elements) -> None:
        locale = elements.locale
        parts, self._delimiter, formatting = date_layout(element, locale)
        super().__init__(
            self._piece,
            replace(formatting, text_case=""),  # which is no matter of the year suffix: see `_piece`
            DATE,
            element.variable,
            language=locale.language,
            of_item=True,
        )
        self._name = element.variable
        self._case = formatting.text_case
        self._printers = [DatePartPrinter(part, locale) for part in parts]
        self._suffixed = not elements.environment.usage.explicit_year_suffix
        self._circa = locale.term("circa", "short") or "ca."
        self._texts: dict[tuple[Parts, str], str | None] = {}  # of single dates, by parts and season
        self.prints_year = any(printer.index == YEAR_PART for printer in self._printers)

    def text(self, state: RenderState) -> str | None:
        """The date alone (see `Recordable`); one with a year suffix has none, whose tag would be lost."""
        date = self._date(state)
        if date is None:
            return ""
        if state.context.disambiguation.year_suffix is not None and self._suffix(state) is not None:
            return None
        if not date.is_single:
            return self._flat(state)
        key = date.start, date.season
        if key not in self._texts:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = self._flat(state)
        return self._texts[key]

    def texts(self, states: Sequence[RenderState]) -> Sequence[str | None]:
        """`text` for several cites."""
        return [self.text(state) for state in states]

    def _flat(self, state: RenderState) -> str | None:
        piece = self._piece(state)
        return flat_text(self._settled(piece, state)) or None if piece else ""

    def render_without_year(self, state: RenderState) -> Result:
        """As `render`; a literal date, which would stand in the place of a year, counts as printed."""
        result = self.render(state)
        if not result[0] and (date := self._date(state)) is not None and date.literal:
            state.uncacheable()
            return "", PRESENT
        return result

    def _date(self, state: RenderState) -> DateValue | None:
        """The date to print, None where there is none."""
        name = self._name
        if name in state.used or (name == "accessed" and state.context.is_probe):
            return None
        return state.item.date(name)

    def _suffix(self, state: RenderState) -> int | None:
        """The year suffix that is to be printed with the date."""
        if not self._suffixed or state.suffix_printed or state.context.is_probe:
            return None
        return state.context.disambiguation.year_suffix

    def _piece(self, state: RenderState) -> Piece:
        date, suffix = self._date(state), self._suffix(state)
        if date is None:
            return ""
        pieces = self._parts(date)
        if self._case:
            parts = tuple([piece for piece in pieces if piece])
            pieces = [apply_case(Node(parts, self._delimiter), self._case, self._language)] if parts else []
        if suffix is not None:
            state.suffix_printed = _add_suffix(pieces, suffix)
        shown = tuple([piece for piece in pieces if piece])
        if not shown:
            return ""
        whole = shown[0] if len(shown) == 1 else Node(shown, self._delimiter)
        if self.prints_year and (date.end is None or date.qualification == date.qualification_end):
            return _qualified(whole, date.qualification, self._circa)
        return whole

    def _parts(self, date: DateValue) -> list[Piece]:
        """The parts of the date, with its parallel date."""
        printers, delimiter, parallel = self._printers, self._delimiter, date.parallel
        if date.end is None:
            if parallel is None:
                return [printer.print(date) for printer in printers]
            from citekit.csl.render.parallel_date import with_parallel_date  # few dates have one

            return with_parallel_date(printers, date, delimiter)
        pieces = self._range(date)
        if parallel is None or not any(printer.index == DAY_PART for printer in printers):
            return pieces
        others = self._range(DateValue(parallel.start, parallel.end or _NO_PARTS))
        here, there = (tuple([piece for piece in side if piece]) for side in (pieces, others))
        return [Node((Node(here, delimiter), f" {parallel.prefix}", Node(there, delimiter), parallel.suffix))]

    def _range(self, date: DateValue) -> list[Piece]:
        """The parts of both ends, from the first to the last of those that differ, and the others once."""
        printers, delimiter = self._printers, self._delimiter
        repeated = self._repeated(date)
        both = [at for at, printer in enumerate(printers) if printer.index in repeated]
        if not both:
            return [printer.print(date) for printer in printers]
        first, last = both[0], both[-1]
        era = _common_era(printers[last], date)
        starts, ends = [], []
        for at, printer in enumerate(printers[first : last + 1], first):
            how = printer.opening if at == last else printer.full
            starts.append(printer.print(date, decorated=how, with_era=not era))
            if printer.index in repeated:
                how = printer.closing if at == first else printer.full
                ends.append(printer.print(date, end=True, decorated=how, with_era=not era))
        opening: Piece = Node(tuple([piece for piece in starts if piece]), delimiter)
        closing: Piece = Node(tuple([piece for piece in ends if piece]), delimiter)
        if self.prints_year and date.qualification != date.qualification_end:
            opening = _qualified(opening, date.qualification, self._circa)
            closing = _qualified(closing, date.qualification_end, self._circa)
        dash = printers[last].dash
        return [
            *(printer.print(date) for printer in printers[:first]),
            Node((opening, dash, closing, era) if any(ends) else (opening, dash)),
            *(printer.print(date) for printer in printers[last + 1 :]),
        ]

    def _repeated(self, date: DateValue) -> set[int]:
        """The parts that are printed of both ends of a range: from the first that differs to the smallest."""
        end = date.end or _NO_PARTS
        there = [
            index
            for index in sorted({printer.index for printer in self._printers if _prints(printer, date)})
            if end[index] or date.start[index] or (index == MONTH_PART and date.season)
        ]
        differing = [at for at, index in enumerate(there) if _differs(date, index)]
        if not differing:
            return set()
        return set(there[differing[0] :]) if any(end) else set(there)


def _prints(printer: DatePartPrinter, date: DateValue) -> bool:
    """Does the part print something of either end? A season has no number."""
    return bool(printer.text(date) or printer.text(date, end=True))


def _differs(date: DateValue, index: int) -> bool:
    """Do the ends of a range differ in this part?"""
    end = date.end or _NO_PARTS
    if date.start[index] != end[index]:
        return True
    return index == MONTH_PART and date.season != date.season_end and bool(date.season_end)


def _common_era(printer: DatePartPrinter, date: DateValue) -> str:
    """The era that is printed once, behind both ends of a range that ends with the year."""
    start, end = date.start[YEAR_PART], (date.end or _NO_PARTS)[YEAR_PART]
    if printer.index != YEAR_PART or not end or (start < 0) != (end < 0):
        return ""
    return printer.era(start)


def _qualified(piece: Piece, qualification: Sequence[str], circa: str) -> Piece:
    """A date with its qualification; `circa` is the locale's term (CMOS 18, 14.44).

    An approximate date has the term before it (`ca. 1945`), an uncertain one stands in brackets with a
    question mark (`[1945?]`), a supplied one in brackets (`[1945]`); one whose beginning is not known has a
    dash before it (`until`: `–1945`).
    """
    if not piece or not qualification:
        return piece
    doubtful = "uncertain" in qualification
    brackets = doubtful or "supplied" in qualification
    prefix = "–" if "until" in qualification else ""
    prefix += ("[" if brackets else "") + (f"{circa} " if "approximate" in qualification else "")
    return Node((piece,), "", prefix, ("?" if doubtful else "") + ("]" if brackets else ""))


def _add_suffix(pieces: list[Piece], suffix: int) -> bool:
    """Put the year suffix behind the first year among the pieces, in its fonts; False where there is none."""
    letters = Node((suffix_letters(suffix),), tag=YEAR_SUFFIX)
    for index, piece in enumerate(pieces):
        changed = _with_suffix(piece, letters)
        if changed is not None:
            pieces[index] = changed
            return True
    return False


def _with_suffix(piece: Piece, letters: Node) -> Piece | None:
    """The piece with letters behind its last year, None where it has no year."""
    if isinstance(piece, str):
        return None
    if piece.tag == YEAR:
        if piece.suffix[:1] in _CLOSING:  # (2001a), not (2001)a
            return piece._replace(parts=(*piece.parts, letters))
        fonts = piece.format.fonts if piece.format is not None else ()
        return Node((piece, letters._replace(format=NodeFormat.of(fonts)) if fonts else letters))
    for index in range(len(piece.parts) - 1, -1, -1):
        changed = _with_suffix(piece.parts[index], letters)
        if changed is not None:
            return piece._replace(parts=(*piece.parts[:index], changed, *piece.parts[index + 1 :]))
    return None
