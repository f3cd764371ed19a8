"""cs:names: its variables, labels and substitutes (CSL 1.0.2, "Names", "Label in cs:names", "Substitute").

The first substitute that prints takes the place of empty names, and what it printed is not printed again in
the cite.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from citekit.csl.item.person import Person
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.punctuation import Delimiter, flat_text
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import LABEL, NAME, NAMES, VARIABLE, Node, Piece
from citekit.csl.render.context import ABSENT, PRESENT, Render, RenderState, Result, absent
from citekit.csl.render.environment import Elements
from citekit.csl.render.formatting import decorate
from citekit.csl.render.name import PersonPrinter
from citekit.csl.render.name_list import NameListPrinter
from citekit.csl.render.name_options import NameStyle, resolve
from citekit.csl.render.text_slot import TextSlot
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

_NO_NAME = NameElement()
_NO_DELIMITER = Delimiter("")
_PLURAL = {"always": True, "never": False}
# A name variable with the persons that it names.
NameVariable = tuple[str, tuple[Person, ...]]


def build(element: NamesElement, elements: Elements) -> Render:
    """The `Render` of cs:names with its substitutes."""
    printer = elements.section.once(element, lambda: NamesPrinter(element, elements))
    shape, atomic = elements.shape, elements.environment.atomic
    has_names = shape is None or any(name in shape.item.variables for name in element.variables)
    render: Render = absent
    if has_names:
        render = _count(printer, elements) if printer.counts else printer.render
    atomic.add(render)
    substitutes = elements.alternatives(printer.substitutes)
    if substitutes:
        render = _substituting(render, substitutes)
        atomic.add(render)
    is_key = elements.section.sorting and element.name is not None and element.name.options.form == "count"
    return _zero_where_absent(render) if is_key else render


def _count(printer: NamesPrinter, elements: Elements) -> Render:
    """How many names there are."""

    def find(state: RenderState) -> Piece:
        count = printer.count(state)
        return str(count) if count else ""

    return TextSlot(find, NO_FORMATTING, "", language=elements.locale.language).render


def _zero_where_absent(render: Render) -> Render:
    """A count as a sort key: none is the least number."""

    def key(state: RenderState) -> Result:
        result = render(state)
        return result if result[0] else ("0", PRESENT)

    return key


def _substituting(render: Render, substitutes: tuple[Render, ...]) -> Render:
    """The names, else the first substitute that prints, which the affixes of the cs:names do not concern."""

    def substitute(state: RenderState) -> Result:
        result = render(state)
        if result[0]:
            return result
        state.substituting += 1
        for each in substitutes:
            piece = each(state)[0]
            if piece:
                state.use_up(piece)
                state.substituting -= 1
                is_names = isinstance(piece, Node) and piece.tag == NAMES
                return (piece if is_names else Node((piece,), tag=NAMES)), PRESENT
        state.substituting -= 1
        return ABSENT

    return substitute


def _inherit(child: Element, parent: NamesElement) -> Element:
    """A cs:names without children inside cs:substitute takes those of the cs:names around it.

    So does one inside a cs:choose or cs:group there (the editors of Chicago 18;
    tests/csl/cases/elements.yaml).
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
    return tuple([_inherit(child, parent) for child in children])


class NamesPrinter:
    """Prints the variables of one cs:names; a text slot of its own kind (see `Recordable`)."""

    absent = ABSENT

    def __init__(self, element: NamesElement, elements: Elements) -> None:
        self.substitutes = _all_inherit(element.substitute or (), element)
        name, section = element.name or _NO_NAME, elements.section
        overriding = [section.override] if section.sorting else []
        self._options = (*overriding, name.options, element.options, section.names, elements.style.names)
        forms = [options.form for options in self._options if options.form is not None]
        self.counts = forms[:1] == ["count"]  # it prints how many names there are, not the names
        self._name = name
        self._element = element
        self._elements = elements
        self._decorate = decorate(replace(element.formatting, text_case=""))
        self._language = elements.locale.language
        self._label: LabelElement | None = None if elements.section.sorting else element.label
        self._decorate_label = decorate(element.label.formatting if element.label else NO_FORMATTING, LABEL)
        self._labels: dict[tuple[str, bool], Piece] = {}
        # the term for people in two roles, `editortranslator`
        self._shared_term = "".join(sorted(element.variables)) if len(element.variables) > 1 else ""

    @cached_property
    def _style(self) -> NameStyle:
        """The attributes of the names, inherited; found when names are first printed."""
        return resolve(self._name.options, *self._options)

    @cached_property
    def _list(self) -> NameListPrinter:
        name, style, elements = self._name, self._style, self._elements
        order = (
            *(style.form, style.initialize, style.initialize_with, style.sort_order, style.sort_separator),
            *(name.parts, name.formatting, elements.section.sorting),
        )
        printer = elements.environment.once(order, lambda: PersonPrinter(style, name, elements))
        return NameListPrinter(style, printer, self._element.et_al, name.formatting, elements)

    @cached_property
    def _delimiter(self) -> str:
        """What stands between the lists of several variables."""
        own = self._element.delimiter
        return own if own is not None else self._style.names_delimiter

    def render(self, state: RenderState) -> Result:
        """What the element prints: the names of all variables that have some."""
        if state.recorder is not None:
            return state.recorder.record(self, state)
        found = self._find(state)
        piece = self._body(found, state) if found else ""
        return self._framed(piece, found) if piece else ABSENT

    def count(self, state: RenderState) -> int:
        """How many names are printed."""
        found = self._find(state)
        lists = found[:1] if self._term_if_shared(found) else found
        printed = [self._list.print(persons, state) for _, persons in lists]
        return sum([count for names, count in printed if names])

    def text(self, state: RenderState) -> str | None:
        """The names alone (see `Recordable`)."""
        found = self._find(state)
        return flat_text(self._body(found, state)) if found else ""

    def texts(self, states: Sequence[RenderState]) -> Sequence[str | None]:
        """`text` for several cites with the same cache key; lists of simple names without a tree."""
        variable, lists = self._only_variable(states)
        if not variable:
            return [self.text(state) for state in states]
        texts = self._list.simple_texts(lists, states)
        labels = [flat_text(self._label_of(variable, count)) for count in (1, 2)]
        return [
            self.text(state) if text is None else self._with_label(text, labels[len(persons) > 1])
            for text, persons, state in zip(texts, lists, states, strict=True)
        ]

    def _only_variable(self, states: Sequence[RenderState]) -> tuple[str, list[tuple[Person, ...]]]:
        """The only variable with names, where all items have some in it, and these; "" where they differ."""
        first = states[0]
        # items with the same cache key have the same variables
        names = [
            name for name in self._element.variables if name in first.item.raw and name not in first.used
        ]
        if len(names) != 1 or (first.substituting and any(state.item.no_substitute for state in states)):
            return "", []
        lists = [state.item.persons(names[0]) for state in states]
        return (names[0], lists) if all(lists) else ("", [])

    def printed(self, text: Piece, state: RenderState) -> Result:
        """What `render` returns where the names are this text."""
        found = self._find(state)
        body = Node((Node((text,), tag=NAME),), tag=VARIABLE, value=found[0][0] if found else "")
        return self._framed(body, found)

    def _find(self, state: RenderState) -> list[NameVariable]:
        """The variables that have names which the cite has not used up."""
        used, item = state.used, state.item
        if state.substituting and item.no_substitute:
            used |= item.no_substitute
        return [
            (name, persons)
            for name in self._element.variables
            if name not in used and (persons := item.persons(name))
        ]

    def _body(self, found: list[NameVariable], state: RenderState) -> Piece:
        """The names of these variables with their labels."""
        shared_term = self._term_if_shared(found)
        pieces: list[Piece] = []
        for name, persons in found[:1] if shared_term else found:
            names, _ = self._list.print(persons, state)
            if not names:
                continue
            tagged = Node((names,), tag=VARIABLE, value=name)
            label = self._label_of(shared_term or name, len(persons))
            if label:
                pieces.append(Node((label, tagged) if self._element.label_first else (tagged, label)))
            else:
                pieces.append(tagged)
        if len(pieces) < 2:
            return pieces[0] if pieces else ""
        return Node(tuple(pieces), self._delimiter)

    def _framed(self, body: Piece, found: list[NameVariable]) -> Result:
        value = " ".join([name for name, _ in found])
        return Node((self._decorate(body, self._language),), tag=NAMES, value=value), PRESENT

    def _term_if_shared(self, found: list[NameVariable]) -> str:
        """The term for people in two roles, where the two lists are the same people."""
        if not self._shared_term or self._label is None or len(found) != len(self._element.variables):
            return ""
        first = [person.identity for person in found[0][1]]
        if any([person.identity for person in persons] != first for _, persons in found[1:]):
            return ""
        has_term = self._elements.locale.term(self._shared_term, self._label.form or "long")
        return self._shared_term if has_term else ""

    def _label_of(self, term: str, count: int) -> Piece:
        """The decorated label of so many names, "" where there is none."""
        label = self._label
        if label is None:
            return ""
        plural = _PLURAL.get(label.plural, count > 1)
        piece = self._labels.get((term, plural))
        if piece is None:
            text = self._elements.locale.term(term, label.form or "long", plural=plural)
            language = style_language(self._language)
            piece = self._decorate_label(parse_markup(text), language) if text else ""
            self._labels[term, plural] = piece
        return piece

    def _with_label(self, text: str, label: str | None) -> str | None:
        """A list of names with its label, None where that is no plain text."""
        if not label:
            return text if label == "" else None
        first, second = (label, text) if self._element.label_first else (text, label)
        return _NO_DELIMITER.join(first, second)
