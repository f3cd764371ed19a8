"""cs:label outside cs:names (CSL 1.0.2, "Label").

In goes the node, out comes a closure that prints the term of a number variable or of the locator's kind,
singular or plural as the number says. A label whose plural is fixed does not look into the number, nor at the
word that it begins with. A locator that carries its own word gets no label. A label of a number that is not
there is printed too, as citeproc-js does and styles expect: the group around them decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl.context import NOTHING, PLAIN, Context, Render, Result
from citekit.csl.decor import frame, settle, wrap
from citekit.csl.leaf import leaf
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
    settled, framed = settle(node.decor), frame(node.decor, LABEL, name)
    ready: dict[tuple[str, bool], Piece] = {}
    words: dict[tuple[str, bool], str | None] = {}

    def text(term: str, plural: bool) -> Piece:
        found = ready.get((term, plural))
        if found is None:
            word = locale.term(term, form, plural=plural)
            found = ready[term, plural] = (
                decorate(parse(word), style_language(locale.language)) if word else ""
            )
        return found

    def word(term: str, plural: bool) -> str | None:
        if (term, plural) not in words:
            piece = parse(locale.term(term, form, plural=plural) or "")
            plain = piece if isinstance(piece, str) else None
            if plain and settled:
                plain = settled(plain, style_language(locale.language))
            words[term, plural] = plain
        return words[term, plural]

    def locator(context: Context) -> tuple[str, bool] | None:
        value = context.locator
        if context.trial or context.labelled:
            return None
        if value is None:
            return "page", bool(always)
        term = value.label or (context.cite.label or "page").replace("sub verbo", "sub-verbo")
        if always is not None:
            return term, always
        remember(context)
        return term, value.plural

    def number(context: Context) -> tuple[str, bool] | None:
        value = context.source.number(name, locale, pages)
        if not value.parts or always is not None:
            return name, bool(always)
        remember(context)
        term = value.label if name in _OWN_LABEL and value.label else name
        return term, value.plural

    def remember(context: Context) -> None:
        """Words inside the number take the form that its label is given."""
        if context.label_forms is None:
            context.label_forms = {}
        context.label_forms.setdefault(name, node.form)

    labels = locator if name == "locator" else number

    def render(context: Context) -> Result:
        label = labels(context)
        return NOTHING if label is None else (text(*label), PLAIN)

    def plain_text(context: Context) -> str | None:
        label = labels(context)
        return "" if label is None else word(*label)

    return leaf(render, plain_text, lambda text, context: framed(text, ""), usage=PLAIN)
