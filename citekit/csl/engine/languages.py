"""A style in the languages of its items: layouts for some languages, and terms in the language of the item.

Both go beyond CSL 1.0.2. `<layout locale="en de">` is CSL-M's ("cs:layout extension"): the layout of items in
these languages, whose terms are those of the first one. A processor with `terms="item"` prints the terms,
labels and dates of every item in its own language, in any style. An item without a language, or in one that
has no locale, is printed like the document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.csl.engine.engine import Engine
from citekit.csl.style.style import Layout, Style
from citekit.foundation.fast_dataclass import replace


class Languages:
    """The engines of one document by language, each made when an item first needs it.

    `make` makes the engine of a style in a locale; `has_locale` tells for which languages there is one.
    """

    def __init__(
        self,
        style: Style,
        language: str,
        *,
        terms_of_items: bool,
        make: Callable[[Style, str], Engine],
        has_locale: Callable[[str], bool],
    ) -> None:
        self._style = style
        self._language = language
        self._terms_of_items = terms_of_items
        self._make = make
        self._has_locale = has_locale
        self._engines: dict[str, Engine | None] = {}

    def engine(self, language: str) -> Engine | None:
        """The engine of an item's language; None where it is that of the document."""
        if language not in self._engines:
            self._engines[language] = self._engine(language)
        return self._engines[language]

    def _engine(self, language: str) -> Engine | None:
        bibliography = self._style.bibliography
        cite = _layout(self._style.citation.localized, language)
        entry = _layout(bibliography.localized, language) if bibliography is not None else None
        chosen = cite or entry
        if chosen is None:
            same = _primary(language) == _primary(self._language)
            if same or not self._terms_of_items or not self._has_locale(language):
                return None
            return self._make(self._style, language)
        style = self._style
        if cite is not None:
            style = replace(style, citation=replace(style.citation, layout=cite))
        if entry is not None and bibliography is not None:
            style = replace(style, bibliography=replace(bibliography, layout=entry))
        return self._make(style, chosen.locale[0])


def _layout(layouts: Sequence[Layout], language: str) -> Layout | None:
    """The layout for a language, in its dialect before any other."""
    for wanted, shorten in ((language.lower(), str.lower), (_primary(language), _primary)):
        for layout in layouts:
            if wanted in map(shorten, layout.locale):
                return layout
    return None


def _primary(language: str) -> str:
    """The primary subtag of a language tag (RFC 5646, 2.2.1)."""
    return language.replace("_", "-").partition("-")[0].lower()
