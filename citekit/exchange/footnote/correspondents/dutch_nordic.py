"""Offices in Dutch and the Nordic languages, whose nouns have no cases: `Brief van de burgemeester`."""

from __future__ import annotations

from citekit.exchange.footnote.vocabulary import footnote_words

#: prepositions before a writer
UNCASED = frozenset({"van", "från", "fra"})


def is_post(text: str) -> bool:
    """Whether words begin with that of an office."""
    return text.split()[0].lower() in footnote_words().posts


def without_article(text: str) -> str:
    """An office without its Dutch article, which may be a part of a name (`de Ruyter`)."""
    article, _, office = text.partition(" ")
    return office if office and article in ("de", "het", "den", "det") and is_post(office) else text
