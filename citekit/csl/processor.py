"""The public face of the CSL engine: a style, a locale and items go in, citations and bibliographies come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from citekit.csl.cite import (
    Bibliography,
    Changed,
    Citation,
    Cite,
    Item,
    Rendered,
    Selection,
    Warning_,
)
from citekit.csl.program import Style


@dataclass(frozen=True, slots=True)
class Options:
    """Development and compatibility switches of a processor.

    `sort_uncited` False keeps the order of the items in the bibliography ("bibliography-nosort").
    `abbreviations` maps jurisdiction -> category -> text -> abbreviation, as citeproc-js's abbreviation lists do.
    `wrap_url_and_doi` links URLs and DOIs in formats that have links.
    """

    sort_bibliography: bool = True
    abbreviations: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None
    link_urls: bool = False
    parse_note_fields: bool = True  # `{:variable: value}` and `variable: value` lines in `note`


class Processor:
    """A style at work on a set of items.

    `style` is a name, a path or a loaded `Style`; `locale` a language tag (None: the style's own, else en-US);
    `items` CSL-JSON items, or a function from an id to an item (None when unknown); `format` one of
    plain, markdown, html, latex, rtf, typst, json.

    Raises `UnknownStyleError`, `StyleError`, `MissingFileError` for a style that cannot be used. Everything that
    goes wrong later (an unknown id, an unreadable date) is in `warnings`.
    """

    def __init__(
        self,
        style: str | Style,
        locale: str | None = None,
        items: Iterable[Item] | Callable[[str], Item | None] = (),
        format: str = "plain",
        *,
        force_locale: bool = False,
        options: Options | None = None,
    ) -> None:
        raise NotImplementedError

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far."""
        raise NotImplementedError

    def register(self, ids: Sequence[str], *, uncited: bool = True) -> None:
        """Let these items take part, in this order, in numbering, disambiguation and bibliography, cited or not."""
        raise NotImplementedError

    @property
    def registered(self) -> tuple[str, ...]:
        """The ids that take part, in the order of the bibliography (citeproc-js's registry)."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Forget what was made of the items: they are asked for again (after an edit of the library)."""
        raise NotImplementedError

    def cite(self, citations: Sequence[Citation]) -> list[Rendered]:
        """Render the citations of a whole document, in order; they replace those given before."""
        raise NotImplementedError

    def update(
        self,
        citation: Citation,
        before: Sequence[tuple[str, int]] = (),
        after: Sequence[tuple[str, int]] = (),
    ) -> list[Changed]:
        """Insert or replace one citation between the named ones ((id, note) pairs); the changed citations.

        Citations of the document named neither before nor after are dropped from it.
        """
        raise NotImplementedError

    def document(self) -> list[Rendered]:
        """The citations of the document as they now stand."""
        raise NotImplementedError

    def preview(self, cites: Sequence[Cite], *, mode: str = "", infix: str = "") -> Rendered:
        """Render a citation by itself: no positions but those that the cites carry."""
        raise NotImplementedError

    def bibliography(self, selection: Selection | None = None) -> Bibliography:
        """The entries of the registered and cited items."""
        raise NotImplementedError
