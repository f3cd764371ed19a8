"""A list of names: how many are printed, et al., "and", and the delimiters between (CSL 1.0.2, "Name",
"Et-al").

In go persons and the context, whose hints may ask for more names or fuller ones; out comes one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from citekit.csl.item.person import Person
from citekit.csl.item.writing_systems import starts_romanesque
from citekit.csl.output.punctuation import Delimiter
from citekit.csl.output.tree import Node as Output
from citekit.csl.output.tree import Piece, plain_text
from citekit.csl.render.context import NO_HINTS, Context, NameList
from citekit.csl.render.formatting import wrap
from citekit.csl.render.name import PersonPrinter
from citekit.csl.render.name_options import NameStyle
from citekit.csl.style.elements import EtAlElement, Formatting
from citekit.foundation.fast_dataclass import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citekit.csl.render.compiler import Compiler
    from citekit.csl.render.name_index import NameBook


_ANY = 1 << 30  # more names than any list has
Printer = Callable[[Person], "str | None"]


class ListPrinter:
    """Prints name lists in one style."""

    def __init__(
        self,
        style: NameStyle,
        printer: PersonPrinter,
        et_al: EtAlElement | None,
        formatting: Formatting,
        compiler: Compiler,
    ) -> None:
        self.style = style
        self.printer = printer
        self.sorting = compiler.section.sorting
        self.book: NameBook = compiler.book
        self._delimiter = Delimiter(style.delimiter)
        self._first_least = style.et_al_min or _ANY
        self._later_least = style.later_min or _ANY
        self._one_is_whole = self._first_least > 1 and self._later_least > 1
        self._form = 0 if style.form == "short" or self.sorting else 2 if style.initialize_with is None else 1
        self._around = wrap(replace(formatting, text_case=""))
        locale = compiler.locale
        term = locale.term(et_al.term if et_al else "et-al") or ""
        spaced = starts_romanesque(term)
        # the delimiter stands before the term, and nothing behind it: affixes of cs:et-al do not count
        decorate = wrap(replace(et_al.formatting, prefix="", suffix="") if et_al else Formatting())
        self._et_al: Piece = decorate(term, locale.language) if term else ""
        self._et_al_is_plain = not (
            et_al and (et_al.formatting.font or et_al.formatting.quotes or et_al.formatting.display)
        )
        self._et_al_text = plain_text(self._et_al)
        self._is_plain = not (formatting.font or formatting.quotes or formatting.display)
        self._is_plain = self._is_plain and not (
            formatting.prefix or formatting.suffix or formatting.strip_periods
        )
        self._et_al_space = " " if spaced else ""
        self._and = self._conjunction(compiler, style.delimiter, style.precedes_last)
        self._and_literal = self._conjunction(compiler, style.literal_delimiter, style.literal_precedes_last)
        between = (style.delimiter, self._et_al_space, *self._and, *self._and_literal)
        self._joints = {text: Delimiter(text) for text in between}

    def _conjunction(self, compiler: Compiler, delimiter: str, precedes_last: str) -> tuple[str, str, str]:
        """What stands before the last name: of two, of more, and behind an inverted name."""
        style = self.style
        if style.and_ == "text":
            term = compiler.locale.term("and") or "and"
        elif style.and_ == "symbol":
            term = "&"
        else:
            return delimiter, delimiter, style.delimiter
        space = " " if starts_romanesque(term) else ""
        single, many = space, delimiter if space else ""
        if precedes_last == "always":
            single, many = delimiter, delimiter if space else ""
        elif precedes_last == "never":
            many = space
        elif precedes_last == "after-inverted-name":
            single, many = delimiter if space else "", space  # before the second name in any case
        tail = term + space
        return single + tail, many + tail, style.delimiter + tail

    def print(self, persons: tuple[Person, ...], context: Context) -> tuple[Piece, int]:
        """The list and how many names it shows."""
        total = len(persons)
        count, with_last = self._select(total, context)
        shown = persons if count >= total else persons[:count]
        forms = self._forms(shown, context, total)
        if context.lists is not None:
            context.lists.append(NameList(persons, count, forms))
        context.set += 1
        printed = [
            self.printer.print(person, form, place == 0)
            for place, (person, form) in enumerate(zip(shown, forms, strict=True))
        ]
        last = None
        if with_last and count < total:
            form = self.book.level(persons[-1], total - 1, 0, self.style)
            last = self.printer.print(persons[-1], form, not shown)
        cut = count < total or any(person.ends_list for person in shown)
        kept = [each for each in printed if each[0]]
        joints = self._and_literal if shown and shown[-1].literal else self._and
        whole = self._join(kept, last, cut and not self.sorting, joints)
        return whole, len(printed) + (last is not None)

    def text(self, persons: tuple[Person, ...], context: Context) -> str | None:
        """The list as plain text, None where it is none (a font, an ellipsis, punctuation that meets)."""
        if not self._is_plain:
            return None
        total = len(persons)
        hints = context.hints
        settled = not self.book.compares and (self.sorting or not hints.givens)
        if total == 1 and settled and self._one_is_whole and not hints.names and persons[0].bare:
            if context.lists is not None:
                context.lists.append(NameList(persons, 1, [self._form]))
            context.set += 1
            found = self.printer.text(persons[0], self._form, True)
            return found and found[0]
        if not hints.names and total < self._later_least and total < self._first_least:
            count, with_last = total, False
        else:
            count, with_last = self._select(total, context)
        if not count or (with_last and count < total):
            return None
        shown = persons if count >= total else persons[:count]
        if any(not person.bare and person.ends_list for person in shown):
            return None
        forms = [self._form] * count if settled else self._forms(shown, context, total)
        if context.lists is not None:
            context.lists.append(NameList(persons, count, forms))
        context.set += 1
        write = self.printer.text
        printed = []
        for place, person in enumerate(shown):
            found = write(person, forms[place], place == 0)
            if found is None or not found[0]:
                return None
            printed.append(found)
        joints = self._and_literal if shown[-1].literal else self._and
        return self._join_texts(printed, count < total and not self.sorting, joints)

    @cached_property
    def _simple(self) -> tuple[Printer, Printer, bool, bool] | None:
        """How the first and the other names of a list are printed, and whether they are inverted, where all
        of them are simple; None where each takes a closer look.
        """
        if self.book.compares or not self._is_plain:
            return None
        opening = self.printer.of_simple(self._form, first=True)
        other = self.printer.of_simple(self._form, first=False)
        return (opening[0], other[0], opening[1], other[1]) if opening and other else None

    def column(self, lists: Sequence[tuple[Person, ...]], contexts: Sequence[Context]) -> list[str | None]:
        """The lists of several cites as plain texts."""
        simple = self._simple
        if simple is None or any(context.hints is not NO_HINTS for context in contexts):
            return [self.text(each, context) or None for each, context in zip(lists, contexts, strict=True)]
        opening, other, opening_inverts, other_inverts = simple
        form, one_is_whole = self._form, self._one_is_whole
        ends = [("", opening_inverts), ("", other_inverts)]
        two = self._delimiter if self.sorting else self._joints[self._joint(ends, self._and)]
        counts: dict[int, tuple[int, bool]] = {}
        made: list[str | None] = []
        for persons, context in zip(lists, contexts, strict=True):
            first, *others = persons
            if not others and one_is_whole and first.simple:
                if context.lists is not None:
                    context.lists.append(NameList(persons, 1, [form]))
                made.append(opening(first))
                continue
            if not (first.simple and all(person.simple for person in others)):
                made.append(self.text(persons, context) or None)
                continue
            total = len(persons)
            count, with_last = counts.get(total) or counts.setdefault(total, self._select(total, context))
            if not count or (with_last and count < total):
                made.append(None)
                continue
            if context.lists is not None:
                context.lists.append(NameList(persons, count, [form] * count))
            if count == total == 2:
                left, right = opening(first), other(others[0])
                made.append(two.join(left, right) if left and right else None)
                continue
            printed = [(text, opening_inverts)] if (text := opening(first)) else []
            printed += [(text, other_inverts) for each in others[: count - 1] if (text := other(each))]
            whole = len(printed) == count
            cut = count < total and not self.sorting
            made.append(self._join_texts(printed, cut, self._and) or None if whole else None)
        return made

    def _join_texts(
        self, printed: list[tuple[str, bool]], cut: bool, joints: tuple[str, str, str]
    ) -> str | None:
        """As `_join`, of plain texts."""
        ends = cut and self._et_al_text
        if ends and not self._et_al_is_plain:
            return None
        last = len(printed) if self.sorting or ends or len(printed) == 1 else len(printed) - 1
        text: str | None = printed[0][0]
        for place in range(1, last):
            text = text and self._delimiter.join(text, printed[place][0])
        if ends:
            return text and self._joints[self._before_et_al(printed)].join(text, self._et_al_text)
        if last == len(printed) or not text:
            return text
        return self._joints[self._joint(printed, joints)].join(text, printed[-1][0])

    def _joint(self, printed: Sequence[tuple[Piece, bool]], joints: tuple[str, str, str]) -> str:
        """What stands before the last of several names."""
        single, many, inverted = joints
        if self.style.precedes_last == "after-inverted-name" and printed[-2][1]:
            return inverted
        return single if len(printed) == 2 else many

    def _select(self, total: int, context: Context) -> tuple[int, bool]:
        """How many names from the front, and whether the very last one follows an ellipsis."""
        style = self.style
        later = context.position > 0 and not self.sorting
        least = style.later_min if later else style.et_al_min
        first = style.later_use_first if later else style.et_al_use_first
        if not least or first < 0 or least < first:
            return total, False
        if total < least and not context.hints.names:
            return total, style.et_al_use_last
        count = first if total >= least else total
        hints = context.hints.names
        asked = hints[context.set] if context.set < len(hints) and not self.sorting else 0
        if asked and (context.trial or (asked > first and total >= least)):
            count = asked
        if style.et_al_use_last and not context.trial and total >= least:
            count = min(count, least - 2) if least > 1 else total
        return min(count, total), style.et_al_use_last

    def _forms(self, shown: tuple[Person, ...], context: Context, total: int) -> list[int]:
        """How full each given name is."""
        if self.sorting and not self.book.compares:
            return [0] * len(shown)
        givens = context.hints.givens
        asked = givens[context.set] if context.set < len(givens) and not self.sorting else ()
        return [
            self.book.level(person, place, asked[place] if place < len(asked) else 0, self.style)
            for place, person in enumerate(shown)
        ]

    def _join(
        self,
        printed: list[tuple[Piece, bool]],
        last: tuple[Piece, bool] | None,
        cut: bool,
        joints: tuple[str, str, str],
    ) -> Piece:
        pieces = [piece for piece, _ in printed]
        delimiter = self.style.delimiter
        if not pieces:
            return last[0] if last is not None else ""
        if last is not None and self.sorting:
            pieces.append(last[0])
        elif last is not None:
            before = delimiter if len(pieces) > 1 else " "
            return Output((_list(pieces, delimiter), f"{before}… ", last[0]))
        if cut and self._et_al:
            whole = Output((_list(pieces, delimiter), self._before_et_al(printed), self._et_al))
            return self._around(whole, "")
        if len(pieces) == 1:
            return pieces[0]
        if self.sorting:
            return _list(pieces, delimiter)
        return Output((_list(pieces[:-1], delimiter), self._joint(printed, joints), pieces[-1]))

    def _before_et_al(self, printed: Sequence[tuple[Piece, bool]]) -> str:
        rule, delimiter, space = self.style.precedes_et_al, self.style.delimiter, self._et_al_space
        if rule == "always" or (rule == "contextual" and len(printed) > 1):
            return delimiter
        # citeproc-js looks at the number of names, not at their order
        return delimiter if rule == "after-inverted-name" and len(printed) == 1 else space


def _list(pieces: list[Piece], delimiter: str) -> Piece:
    return pieces[0] if len(pieces) == 1 else Output(tuple(pieces), delimiter)
