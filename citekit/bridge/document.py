"""A document's notes and bibliography: in, records and citations; out, what a style prints.

What archives add to any style is done here: native locators, archives that a style does not print, titles in
the place of absent authors. The style itself is rendered by `citekit.csl`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from citekit.archives import Repositories
from citekit.csl import Bibliography, Citation, Rendered, Warning_
from citekit.records import Record


class Document:
    """A style at work on records.

    `style` is a name, an alias or a path; `records` the records or a function from a key to a record (None
    where there is none); `locale` a language tag; `format` one of plain, markdown, html, latex, rtf, typst,
    json; `aliases` a user's own names of styles, `repositories` the archives with the user's own.

    A `Cite` carries the key of a record as `id` and the locator as its author wrote it (`ll. 5–7ob.`, `p. 3`,
    a bare `12`, which is a sheet in an archival record and a page elsewhere).

    Raises UnknownStyleError, StyleError, MissingFileError. What goes wrong later is in `warnings`.
    """

    def __init__(
        self,
        style: str,
        records: Iterable[Record] | Callable[[str], Record | None],
        *,
        locale: str | None = None,
        format: str = "plain",
        aliases: Mapping[str, str] | None = None,
        repositories: Repositories | None = None,
    ) -> None:
        raise NotImplementedError

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What could not be done as asked, so far; kind `unknown-key` is a cite of no record."""
        raise NotImplementedError

    def notes(self, citations: Sequence[Citation]) -> tuple[Rendered, ...]:
        """The citations of the whole document, in order, numbered by their `note`."""
        raise NotImplementedError

    def bibliography(self, keys: Sequence[str] = ()) -> Bibliography:
        """The entries of what has been cited and of `keys`."""
        raise NotImplementedError
