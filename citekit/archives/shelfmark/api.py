"""Shelfmarks: a printed archival reference and its levels.

In: text as historians print it, in any tradition, script and punctuation. Out: a frozen `Shelfmark`, whose
levels are pairs (level key, value) in the order printed; what cannot be read stays in `rest`, never guessed.
"""

from __future__ import annotations

from citekit.archives.repository import Repositories, Repository
from citekit.archives.shelfmark.model import Shelfmark

LONGEST = 4000


def parse(text: str, repositories: Repositories | None = None) -> Shelfmark:
    """Read a printed shelfmark. Never raises: a text that is none has no levels and stands whole in `rest`.

    The time is linear in the length of the text; one longer than a page is no shelfmark and is not tried.
    """
    from citekit.archives.shelfmark.reference import read_reference

    known = repositories if repositories is not None else Repositories.shipped()
    return read_reference(text, known)


def parse_bare(text: str, repositories: Repositories | None = None) -> Shelfmark:
    """Read a shelfmark that no description of its document precedes: a part of a note, which is divided
    before it is read.
    """
    from citekit.archives.shelfmark.reference import read_reference

    known = repositories if repositories is not None else Repositories.shipped()
    return read_reference(text, known, described=False)


__all__ = ["LONGEST", "Shelfmark", "format_levels", "format_shelfmark", "parse", "parse_bare"]


def format_shelfmark(shelfmark: Shelfmark, form: str = "latin") -> str:
    """Print archive, levels, rest and further references in a form of `formatter`."""
    from citekit.archives.shelfmark.formatter import print_shelfmark

    return print_shelfmark(shelfmark, form)


def format_levels(
    levels: tuple[tuple[str, str], ...],
    tradition: str | None,
    form: str = "latin",
    repository: Repository | None = None,
) -> str:
    """Print the levels alone (`f. 558, op. 11, d. 98, ll. 12–14ob.`) by the forms of their repository.

    Without one by those of their tradition, which follows from the keys if None; labelled and in their order
    where no form fits.

    A form is one of `latin` (`f. 558, op. 11`), `latin-stops` (`F. 558. Op. 11`), `latin-full` (`fond
    558, opis 11`), `original` (`ф. 558, оп. 11`), `gost` (`Ф. 558. Оп. 11`), `original-full`, `english`.
    Raises UsageError for an unknown form.
    """
    from citekit.archives.shelfmark.formatter import print_levels

    place = (repository.code, repository.country) if repository is not None else ("", "")
    return print_levels(levels, tradition, form, *place)
