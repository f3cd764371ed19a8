"""cs:text: a variable, a macro, a term or a verbatim value (CSL 1.0.2, "Text").

In goes the node, out comes its closure. Number variables print as cs:number would, with their ranges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from citekit.csl.item.item import all_plain
from citekit.csl.output.field_markup import parse_markup
from citekit.csl.output.text_case import style_language
from citekit.csl.output.tree import (
    CITATION_NUMBER,
    LINK,
    NODECOR,
    TERM,
    VALUE,
    VARIABLE,
    YEAR_SUFFIX,
    Node,
    NodeTag,
    Piece,
    slants,
    tagged,
)
from citekit.csl.render import number as number_element
from citekit.csl.render.context import ABSENT, NOTHING, PRESENT, Context, Render, Result, absent, nothing
from citekit.csl.render.formatting import Settle, frame, settle, wrap
from citekit.csl.render.group import container
from citekit.csl.render.text_slot import Column, LeafText, leaf, no_plain_text
from citekit.csl.style.elements import NO_FORMATTING, TextElement
from citekit.foundation import lazy_regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citekit.csl.render.compiler import Compiler

_NUMERIC = frozenset(
    [
        "page",
        "page-first",
        "chapter-number",
        "collection-number",
        "edition",
        "issue",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "volume",
        "locator",
    ]
)
_HOST = lazy_regex.compile(r"(.*\.[^/]+)/.*")


def build(node: TextElement, compiler: Compiler) -> Render:
    """The closure of a cs:text."""
    if node.kind == "term":
        return _term(node, compiler)
    if node.kind == "value":
        own = {"(", ")"} & {*node.formatting.prefix, *node.formatting.suffix}
        return _fixed(parse_markup(node.value), node, compiler, VALUE if own else "")
    return variable(node, compiler)


def macro(node: TextElement, compiler: Compiler) -> Render:
    """The closure of a call of a macro."""
    body = compiler.macro(node.value)
    if body is nothing or body is absent:
        return body
    return body if node.formatting == NO_FORMATTING else container((body,), "", node.formatting, compiler)


def _term(node: TextElement, compiler: Compiler) -> Render:
    text = compiler.locale.term(node.value, node.form or "long", plural=node.plural)
    # an initial term gets a capital, but not against the style
    tag: NodeTag = "" if node.formatting.text_case == "lowercase" else TERM
    return _fixed(parse_markup(text), node, compiler, tag) if text else nothing


def _fixed(text: Piece, node: TextElement, compiler: Compiler, tag: NodeTag = "") -> Render:
    """Text that is the same in every cite."""
    if not text:
        return nothing
    result = (
        wrap(node.formatting, tag, node.value if tag else "")(text, style_language(compiler.locale.language)),
        0,
    )
    return lambda context: result


def variable(node: TextElement, compiler: Compiler) -> Render:
    """The closure of cs:text with a variable."""
    name = node.value
    if name == "citation-number":
        return _citation_number(node, compiler)
    if name == "year-suffix":
        return _year_suffix(node, compiler)
    if name == "citation-label":
        return _citation_label(node, compiler)
    if name == "first-reference-note-number":
        return _first_note(node, compiler)
    if name in _NUMERIC:
        return number_element.variable(name, "", node.formatting, compiler)
    if name in ("URL", "DOI", "PMID", "PMCID"):
        return _address(node, compiler)
    return _plain(node, compiler)


def _plain(node: TextElement, compiler: Compiler) -> Render:
    name, short = node.value, node.value + "-short"
    use_short = node.form == "short"
    decorate = wrap(node.formatting, VARIABLE, name)
    home, shorten = compiler.locale.language, compiler.abbreviate
    whole = name.removesuffix("-short")  # what the lists of abbreviations know
    abbreviated = (node.form == "short" or whole != name) and compiler.has_abbreviations
    settled, framed = settle(node.formatting), frame(node.formatting, VARIABLE, name)
    slanted = any(attribute == "font-style" for attribute, _ in node.formatting.font)

    def text(context: Context) -> str | None:
        if context.done is not None and name in context.done:
            return ""
        source = context.source
        piece = (use_short and source.text(short)) or source.texts.get(name) or source.text(name)
        if piece.__class__ is not str:
            return None
        if not piece:
            return ""
        if settled is not None and name not in source.unformatted:
            piece = settled(piece, source.language or home)
        return None if slanted and not slants(piece) else piece

    def framing(text: str, context: Context) -> Piece:
        upright = name in context.source.unformatted
        return framed(Node((text,), tag=NODECOR) if upright else text, home)

    def render(context: Context) -> Result:
        done = context.done
        if done is not None and name in done:
            return ABSENT
        source = context.source
        piece: Piece = shorten(source, whole) if abbreviated else ""
        piece = piece or (use_short and source.text(short)) or source.text(name)
        if not piece:
            return ABSENT
        if name in source.unformatted:
            piece = tagged(piece, NODECOR)
        return decorate(piece, source.language or home), PRESENT

    if abbreviated:
        return leaf(render, no_plain_text, framing)
    return leaf(
        render, text, framing, column=_column(text, name, short if use_short else "", settled, slanted, home)
    )


def _column(
    text: LeafText, name: str, short: str, settled: Settle | None, slanted: bool, home: str
) -> Column:
    """The texts of a variable in several cites: those without markup of items without a language of their own
    at once, others one by one.
    """

    def at_once(contexts: Sequence[Context]) -> list[str] | None:
        sources = [context.source for context in contexts]
        shown = short if short and short in sources[0].raw else name
        if short and any((short in source.raw) != (shown == short) for source in sources):
            return None
        texts = all_plain(sources, shown)
        if texts is not None and settled is not None:
            if any(source.language or name in source.unformatted for source in sources):
                return None
            texts = [*map(settled, texts, repeat(home))]
        return texts if texts is not None and (not slanted or all(map(slants, texts))) else None

    def column(contexts: Sequence[Context]) -> list[Any]:
        done = contexts[0].done
        if done is not None and name in done:
            return [""] * len(contexts)
        return at_once(contexts) or [text(context) for context in contexts]

    return column


def _address(node: TextElement, compiler: Compiler) -> Render:
    name, home = node.value, compiler.locale.language
    decorate = wrap(node.formatting, VARIABLE, name)
    short = node.form == "short" and name == "URL"
    settled, framed = settle(node.formatting), frame(node.formatting, VARIABLE, name)
    resolver = {"DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/"}.get(name, "")
    link = compiler.link_urls

    def address(context: Context) -> str:
        if context.done is not None and name in context.done:
            return ""
        text = context.source.plain(name)
        if short and text:
            text = _HOST.sub(r"\1", text)
            if "//www." in text:
                text = re.sub("https?://", "", text)
        return text

    def render(context: Context) -> Result:
        text = address(context)
        if not text:
            return ABSENT
        if link and (name == "URL" or resolver):
            target = text if re.match("https?://", text) else resolver + text
            return decorate(tagged(text, LINK, target), home), PRESENT
        return decorate(text, home), PRESENT

    if link or settled:
        return leaf(render, no_plain_text, lambda text, context: framed(text, home))
    return leaf(render, address, lambda text, context: framed(text, home))


def _citation_number(node: TextElement, compiler: Compiler) -> Render:
    decorate, home = wrap(node.formatting, CITATION_NUMBER), compiler.locale.language
    sorting = compiler.section.sorting

    def render(context: Context) -> Result:
        if context.trial:
            return "", PRESENT
        text = f"{context.number:020d}" if sorting else str(context.number)
        return decorate(text, home), PRESENT

    def text(context: Context) -> str | None:
        if context.trial:
            return ""
        return f"{context.number:020d}" if sorting else str(context.number)

    framed = frame(node.formatting, CITATION_NUMBER)
    return leaf(render, text, lambda text, context: framed(text, home))


def _year_suffix(node: TextElement, compiler: Compiler) -> Render:
    decorate, home = wrap(node.formatting, YEAR_SUFFIX), compiler.locale.language

    def render(context: Context) -> Result:
        suffix = context.hints.suffix
        if suffix is None or context.trial:
            return "", PRESENT  # a group that is there only for the suffix still counts
        context.suffix_done = True
        return decorate(suffix_letters(suffix), home), PRESENT

    def text(context: Context) -> str | None:
        suffix = context.hints.suffix
        if suffix is None or context.trial:
            return ""
        context.suffix_done = True
        letters = suffix_letters(suffix)
        return settled(letters, home) if settled else letters

    settled, framed = settle(node.formatting), frame(node.formatting, YEAR_SUFFIX)
    return leaf(render, text, lambda text, context: framed(text, home))


def suffix_letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _citation_label(node: TextElement, compiler: Compiler) -> Render:
    decorate, home = wrap(node.formatting, VARIABLE, "citation-label"), compiler.locale.language

    def render(context: Context) -> Result:
        from citekit.csl.render.citation_label import citation_label

        text = context.source.plain("citation-label") or citation_label(context.source)
        if context.hints.suffix is not None and not context.trial:
            text += suffix_letters(context.hints.suffix)
        return (decorate(text, home), PRESENT) if text else ABSENT

    return leaf(render, no_plain_text, lambda text, context: text)


def _first_note(node: TextElement, compiler: Compiler) -> Render:
    decorate, home = wrap(node.formatting, VARIABLE, node.value), compiler.locale.language

    def render(context: Context) -> Result:
        if not context.first_note:
            return ABSENT
        return decorate(str(context.first_note), home), PRESENT

    framed = frame(node.formatting, VARIABLE, node.value)
    return leaf(
        render,
        lambda context: str(context.first_note) if context.first_note else "",
        lambda text, context: framed(text, home),
    )


__all__ = ["NOTHING", "build", "suffix_letters", "variable"]
