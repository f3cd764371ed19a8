"""cs:label outside cs:names (CSL 1.0.2, "Label").

In goes the node, out comes a closure that prints the term of a number variable or of the locator's kind,
singular or plural as the number says. A label whose plural is fixed does not look into the number, nor at the
word that it begins with. A locator that carries its own word gets no label. A label of a number that is not
there is printed too, as citeproc-js does and styles expect: the group around them decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.item.item import all_whole_numbers
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import LABEL, Piece
from citekit.csl.render.context import NOTHING, PLAIN, Context, Render, Result
from citekit.csl.render.formatting import frame, settle, wrap
from citekit.csl.render.text_slot import leaf
from citekit.csl.style.elements import LabelElement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

_OWN_LABEL = frozenset({"locator", "number", "page"})
_ALWAYS = {"always": True, "never": False}
Labels = Callable[[Context], "tuple[str, bool] | None"]  # term and plural; None where there is no label


def build(node: LabelElement, compiler: Compiler) -> Render:
    """The closure of a label."""
    labels = _of_locator(node) if node.variable == "locator" else _of_number(node, compiler)
    words = _Words(node, compiler)

    def render(context: Context) -> Result:
        label = labels(context)
        return NOTHING if label is None else (words.piece(*label), PLAIN)

    def plain_text(context: Context) -> str | None:
        label = labels(context)
        return "" if label is None else words.text(*label)

    name = node.variable
    counts = name in _OWN_LABEL or name.startswith("number-of-")

    def column(contexts: Sequence[Context]) -> list[Any]:
        if not counts and all_whole_numbers([context.source for context in contexts], name):
            return [words.text(name, bool(_ALWAYS.get(node.plural)))] * len(contexts)
        return [plain_text(context) for context in contexts]

    framed = frame(node.formatting, LABEL, name)
    return leaf(render, plain_text, lambda text, context: framed(text, ""), usage=PLAIN, column=column)


class _Words:
    """The terms that a label may print, each decorated once."""

    def __init__(self, node: LabelElement, compiler: Compiler) -> None:
        self._locale, self._form = compiler.locale, node.form or "long"
        self._decorate, self._settled = wrap(node.formatting, LABEL, node.variable), settle(node.formatting)
        self._pieces: dict[tuple[str, bool], Piece] = {}
        self._texts: dict[tuple[str, bool], str | None] = {}

    def _term(self, term: str, plural: bool) -> Piece:
        return parse_markup(self._locale.term(term, self._form, plural=plural) or "")

    def piece(self, term: str, plural: bool) -> Piece:
        """The term with all that the style puts around it."""
        found = self._pieces.get((term, plural))
        if found is None:
            word = self._term(term, plural)
            found = self._decorate(word, style_language(self._locale.language)) if word else ""
            self._pieces[term, plural] = found
        return found

    def text(self, term: str, plural: bool) -> str | None:
        """The term alone, None where it is no plain text."""
        if (term, plural) not in self._texts:
            word = self._term(term, plural)
            text = word if isinstance(word, str) else None
            if text and self._settled:
                text = self._settled(text, style_language(self._locale.language))
            self._texts[term, plural] = text
        return self._texts[term, plural]


def _of_locator(node: LabelElement) -> Labels:
    always = _ALWAYS.get(node.plural)

    def locator(context: Context) -> tuple[str, bool] | None:
        value = context.locator
        if context.trial or context.labelled:
            return None
        if value is None:
            return "page", bool(always)
        term = value.label or (context.cite.label or "page").replace("sub verbo", "sub-verbo")
        if always is not None:
            return term, always
        _remember(node, context)
        return term, value.plural

    return locator


def _of_number(node: LabelElement, compiler: Compiler) -> Labels:
    name, always = node.variable, _ALWAYS.get(node.plural)
    locale, pages = compiler.locale, compiler.style.page_range_format

    def number(context: Context) -> tuple[str, bool] | None:
        value = context.source.number(name, locale, pages)
        if not value.parts or always is not None:
            return name, bool(always)
        _remember(node, context)
        term = value.label if name in _OWN_LABEL and value.label else name
        return term, value.plural

    return number


def _remember(node: LabelElement, context: Context) -> None:
    """Words inside the number take the form that its label is given."""
    if context.label_forms is None:
        context.label_forms = {}
    context.label_forms.setdefault(node.variable, node.form)
