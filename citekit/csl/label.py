"""cs:label outside cs:names (CSL 1.0.2, "Label").

In goes the node, out comes a closure that prints the term of a number variable or of the locator's kind,
singular or plural as the number says. A label whose plural is fixed does not look into the number, nor at the
word that it begins with. A locator that carries its own word gets no label. A label of a number that is not
there is printed too, as citeproc-js does and styles expect: the group around them decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl.context import NOTHING, PLAIN, Context, Render, Result
from citekit.csl.decor import wrap
from citekit.csl.output import LABEL, Piece
from citekit.csl.program import Label
from citekit.csl.richtext import parse
from citekit.csl.textcase import style_language

if TYPE_CHECKING:
    from citekit.csl.compile import Compiler

_OWN_LABEL = frozenset({"locator", "number", "page"})


def build(node: Label, compiler: Compiler) -> Render:
    """The closure of a label."""
    name, form = node.variable, node.form or "long"
    locale, pages = compiler.locale, compiler.style.page_range_format
    decorate = wrap(node.decor, LABEL, name)
    always = {"always": True, "never": False}.get(node.plural)
    ready: dict[tuple[str, bool], Piece] = {}

    def text(term: str, plural: bool) -> Piece:
        found = ready.get((term, plural))
        if found is None:
            word = locale.term(term, form, plural=plural)
            found = ready[term, plural] = (
                decorate(parse(word), style_language(locale.language)) if word else ""
            )
        return found

    def locator(context: Context) -> Result:
        value = context.locator
        if context.trial or context.labelled:
            return NOTHING
        if value is None:
            return text("page", bool(always)), PLAIN
        term = value.label or (context.cite.label or "page").replace("sub verbo", "sub-verbo")
        if always is not None:
            return text(term, always), PLAIN
        remember(context)
        return text(term, value.plural), PLAIN

    def number(context: Context) -> Result:
        value = context.source.number(name, locale, pages)
        if not value.parts or always is not None:
            return text(name, bool(always)), PLAIN
        remember(context)
        term = value.label if name in _OWN_LABEL and value.label else name
        return text(term, value.plural), PLAIN

    def remember(context: Context) -> None:
        """Words inside the number take the form that its label is given."""
        if context.label_forms is None:
            context.label_forms = {}
        context.label_forms.setdefault(name, node.form)

    return locator if name == "locator" else number
