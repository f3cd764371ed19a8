"""cs:names: its variables, labels and substitutes (CSL 1.0.2, "Names", "Label in cs:names", "Substitute").

In goes the node, out comes its closure. The first substitute that prints takes the place of empty names,
and what it printed is not printed again in the cite.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property

from citekit.csl.item.item import all_persons
from citekit.csl.item.person import Person
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.punctuation import Delimiter, join_plain
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import LABEL, NAME, NAMES, VARIABLE, Piece
from citekit.csl.output.tree import Node as Output
from citekit.csl.render.context import ABSENT, PRESENT, Context, Render, Result, absent
from citekit.csl.render.formatting import settle, wrap
from citekit.csl.render.name import PersonPrinter
from citekit.csl.render.name_list import ListPrinter
from citekit.csl.render.name_options import NameStyle, resolve
from citekit.csl.render.text_slot import leaf
from citekit.csl.style.elements import (
    NO_FORMATTING,
    ChooseElement,
    Element,
    GroupElement,
    LabelElement,
    NameElement,
    NamesElement,
)
from citekit.foundation.fast_dataclass import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

_BLANK = NameElement()
_TOUCHING = Delimiter("")


def build(node: NamesElement, compiler: Compiler) -> Render:
    """The closure of cs:names with its substitutes."""
    printer = _printer(node, compiler)
    if compiler.section.sorting and node.name is not None and node.name.options.form == "count":
        return _count_as_key(_built(node, compiler, printer))
    return _built(node, compiler, printer)


def _built(node: NamesElement, compiler: Compiler, printer: NamesPrinter) -> Render:
    shape = compiler.shape
    own = any(name in shape.item.variables for name in node.variables) if shape is not None else True
    render: Render = printer.leaf if own else absent
    compiler.machine.solid.add(render)
    substitutes = compiler.alternatives(printer.substitutes)
    if not substitutes:
        return render
    whole = _substituting(render, substitutes, printer)
    compiler.machine.solid.add(whole)
    return whole


def _count_as_key(render: Render) -> Render:
    """How many names there are as a sort key: none is the least number."""

    def count(context: Context) -> Result:
        result = render(context)
        return result if result[0] else ("0", PRESENT)

    return count


def _printer(node: NamesElement, compiler: Compiler) -> NamesPrinter:
    """The printer of a cs:names, made once per section."""
    found = compiler.section.printers.get(id(node))
    if found is None:
        found = compiler.section.printers[id(node)] = (node, NamesPrinter(node, compiler))
    return found[1]


def _inherit(child: Element, parent: NamesElement) -> Element:
    """A cs:names without children inside cs:substitute takes those of the cs:names around it.

    So does one inside a cs:choose or cs:group there (the editors of Chicago 18), as in citeproc-js.
    """
    if isinstance(child, ChooseElement):
        branches = [replace(each, children=_all_inherit(each.children, parent)) for each in child.branches]
        return replace(child, branches=tuple(branches))
    if isinstance(child, GroupElement):
        return replace(child, children=_all_inherit(child.children, parent))
    if not isinstance(child, NamesElement) or child.name or child.label or child.et_al or child.substitute:
        return child
    return replace(
        child,
        name=parent.name,
        et_al=parent.et_al,
        label=parent.label,
        label_first=parent.label_first,
        formatting=parent.formatting,
        options=parent.options if child.options == type(child.options)() else child.options,
    )


def _all_inherit(children: tuple[Element, ...], parent: NamesElement) -> tuple[Element, ...]:
    return tuple([_inherit(each, parent) for each in children])


def _substituting(render: Render, substitutes: tuple[Render, ...], printer: NamesPrinter) -> Render:
    def substitute(context: Context) -> Result:
        result = render(context)
        if result[0]:
            return result
        context.substituting += 1
        for each in substitutes:
            piece = each(context)[0]
            if piece:
                context.use_up(piece)
                context.substituting -= 1
                return printer.substituted(piece), PRESENT
        context.substituting -= 1
        return ABSENT

    return substitute


class NamesPrinter:
    """Prints the variables of one cs:names."""

    def __init__(self, node: NamesElement, compiler: Compiler) -> None:
        self.variables = node.variables
        self.substitutes = _all_inherit(node.substitute or (), node)
        self.language = compiler.locale.language
        self.locale = compiler.locale
        self.label: LabelElement | None = None if compiler.section.sorting else node.label
        self.label_first = node.label_first
        self.decorate = wrap(replace(node.formatting, text_case=""))
        self._labels: dict[tuple[str, bool], list[str | None]] = {}
        self._common = "".join(sorted(node.variables)) if len(node.variables) > 1 else ""
        self._label = wrap(node.label.formatting, LABEL) if node.label else None
        self._node = node
        self._compiler = compiler

    @cached_property
    def style(self) -> NameStyle:
        """The attributes of the names, inherited; found when names are first printed."""
        compiler, name = self._compiler, self._node.name or _BLANK
        section = compiler.section
        overriding = [section.override] if section.sorting else []
        chain = (*overriding, name.options, self._node.options, section.names, compiler.style.names)
        return resolve(name.options, *chain)

    @cached_property
    def printer(self) -> ListPrinter:
        """The printer of the lists."""
        name = self._node.name or _BLANK
        printer = person_printer(self.style, name, self._compiler)
        return ListPrinter(self.style, printer, self._node.et_al, name.formatting, self._compiler)

    @cached_property
    def leaf(self) -> Render:
        """The closure of the names without substitutes: one for all nodes that differ in these alone."""
        node, equal = replace(self._node, substitute=()), self._compiler.section.equal
        made = equal.get(node)
        if made is None:
            made = equal[node] = leaf(self.render, self.text, self._framed, column=self.column)
        return made

    @cached_property
    def delimiter(self) -> str:
        """What stands between the lists of several variables."""
        own = self._node.delimiter
        return own if own is not None else self.style.names_delimiter

    def render(self, context: Context) -> Result:
        """The names of all variables that have some."""
        source = context.source
        done: Set[str] | None = context.done
        if context.substituting and source.no_substitute:
            done = source.no_substitute | done if done else source.no_substitute
        found = [
            (name, persons)
            for name in self.variables
            if (done is None or name not in done) and (persons := source.persons(name))
        ]
        if not found:
            return ABSENT
        common = self._shared_term(found)
        pieces: list[Piece] = []
        shown = 0
        for name, persons in found[:1] if common else found:
            piece, count = self.printer.print(persons, context)
            if not piece:
                continue
            piece = Output((piece,), tag=VARIABLE, value=name)
            shown += count
            pieces.append(self._labelled(piece, common or name, len(persons)))
        if self.style.form == "count":
            return (str(shown), PRESENT) if (shown and context.sorting) or shown else ABSENT
        if not pieces:
            return ABSENT
        body: Piece = pieces[0] if len(pieces) == 1 else Output(tuple(pieces), self.delimiter)
        value = " ".join([name for name, _ in found])
        return Output((self.decorate(body, self.language),), tag=NAMES, value=value), PRESENT

    def text(self, context: Context) -> str | None:
        """The names as plain text, None where they are none; lists of several variables are left to
        `render`.
        """
        source = context.source
        done: Set[str] | None = context.done
        if context.substituting and source.no_substitute:
            done = source.no_substitute | done if done else source.no_substitute
        found = ""
        persons: tuple[Person, ...] = ()
        for name in self.variables:
            if (done is None or name not in done) and (listed := source.persons(name)):
                if found:
                    return None
                found, persons = name, listed
        if not found:
            return ""
        if not self._is_plain:
            return None
        text = self.printer.text(persons, context)
        if not text or self.label is None:
            return text or None
        return self._beside(self._label_text(found, len(persons)), text)

    def _beside(self, label: str | None, text: str) -> str | None:
        """Names with their label, None where that is no plain text."""
        if not label:
            return text if label == "" else None
        return _TOUCHING.join(label, text) if self.label_first else _TOUCHING.join(text, label)

    def column(self, contexts: Sequence[Context]) -> list[Any]:
        """The texts of the names in several cites; those of several variables are asked one by one."""
        first, sources = contexts[0], [context.source for context in contexts]
        done: Set[str] = first.done or frozenset()
        lists: list[tuple[Person, ...]] = []
        name = ""
        for each in self.variables:
            if each not in done and any(found := all_persons(sources, each)):
                if name:
                    return [self.text(context) for context in contexts]
                name, lists = each, found
        if not name:
            return [""] * len(contexts)
        barred = first.substituting and any(source.no_substitute for source in sources)
        if barred or not self._is_plain or not all(lists):
            return [self.text(context) for context in contexts]
        texts = self.printer.column(lists, contexts)
        if self.label is None:
            return texts
        singular, plural = self._label_text(name, 1), self._label_text(name, 2)
        return [
            text and self._beside(plural if len(persons) > 1 else singular, text)
            for text, persons in zip(texts, lists, strict=True)
        ]

    @cached_property
    def _is_plain(self) -> bool:
        """Can its text be had apart? (A count of names, and one that is decorated alone, cannot.)"""
        formatting = self.label.formatting if self.label else NO_FORMATTING
        return self.style.form != "count" and not (formatting.font or formatting.quotes or formatting.display)

    def _label_text(self, term: str, count: int) -> str | None:
        """What `_labelled` puts beside the names, None where it is no plain text."""
        label = self.label
        assert label is not None
        plural = {"always": True, "never": False}.get(label.plural, count > 1)
        known = self._labels.get((term, plural))
        if known is None:
            text = self.locale.term(term, label.form or "long", plural=plural)
            piece = parse_markup(text) if text else ""
            settled = settle(label.formatting)
            if isinstance(piece, str) and piece and settled:
                piece = settled(piece, style_language(self.language))
            plain = piece if isinstance(piece, str) else None
            known = self._labels[term, plural] = [
                join_plain((label.formatting.prefix, plain, label.formatting.suffix), "") if plain else plain
            ]
        return known[0]

    def _framed(self, text: str, context: Context) -> Piece:
        """What `render` returns for names of this text."""
        source, done = context.source, context.done
        if context.substituting and source.no_substitute:
            done = source.no_substitute | done if done else source.no_substitute
        found = (name for name in self.variables if source.persons(name) and (not done or name not in done))
        name = next(found, "")
        body = Output((Output((text,), tag=NAME),), tag=VARIABLE, value=name)
        return Output((self.decorate(body, self.language),), tag=NAMES, value=name)

    def substituted(self, piece: Piece) -> Piece:
        """What stands in place of the names; the affixes of the cs:names do not apply to it."""
        if isinstance(piece, Output) and piece.tag == NAMES:
            return piece
        return Output((piece,), tag=NAMES, value="")

    def _shared_term(self, found: list[tuple[str, tuple[Person, ...]]]) -> str:
        """The term for people in two roles (`editortranslator`), when the two lists are the same people."""
        if not self._common or self.label is None or len(found) != len(self.variables):
            return ""
        first = [person.identity for person in found[0][1]]
        if any([person.identity for person in persons] != first for _, persons in found[1:]):
            return ""
        term = self._common
        return term if self.locale.term(term, self.label.form or "long") else ""

    def _labelled(self, piece: Piece, term: str, count: int) -> Piece:
        label = self.label
        if label is None or self._label is None or self.style.form == "count":
            return piece
        plural = {"always": True, "never": False}.get(label.plural, count > 1)
        text = self.locale.term(term, label.form or "long", plural=plural)
        if not text:
            return piece
        printed = self._label(parse_markup(text), style_language(self.language))
        return Output((printed, piece) if self.label_first else (piece, printed))


def person_printer(style: NameStyle, name: NameElement, compiler: Compiler) -> PersonPrinter:
    """The printer of persons for these options, one for the whole program."""
    order = (style.form, style.initialize, style.initialize_with, style.sort_order, style.sort_separator)
    key = (order, name.parts, name.formatting, compiler.section.sorting)
    found = compiler.machine.printers.get(key)
    if found is None:
        found = compiler.machine.printers[key] = PersonPrinter(
            style,
            name.parts,
            name.formatting,
            demote=compiler.style.demote_non_dropping_particle,
            language=compiler.locale.language,
            keep_hyphen=compiler.style.initialize_with_hyphen,
            always_initials=compiler.book.rule.endswith("-with-initials"),
            sorting=compiler.section.sorting,
        )
    return found
