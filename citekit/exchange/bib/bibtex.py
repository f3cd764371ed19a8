"""BibTeX (btxdoc, 1988), read and written.

An archival record becomes @unpublished (@misc without an author or a title) whose `note` is the whole
archival reference with translators, contributors and collection: every style prints it. Accents in names are
commands, since BibTeX counts bytes; all else is UTF-8, or ASCII if asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.exchange.bib.dialect import dialect
from citekit.exchange.bib.entry import format_entries
from citekit.exchange.bib.read_back import bib_losses
from citekit.exchange.bib.reader import read_bib
from citekit.exchange.bib.writer import entries
from citekit.exchange.model import Imported, Notice
from citekit.foundation.cycle_collection import no_cycle_collection
from citekit.records.record import Record

_ENTRY = re.compile(r"(?:^|\s)@\s*[A-Za-z]+\s*[{(][^@{}=]*[,=]")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has an entry."""
    return bool(_ENTRY.search(text[:50_000]))


@no_cycle_collection()
def read(text: str, where: str) -> Imported:
    """The records of a .bib text. Raises FormatError where it has no entry."""
    return read_bib(text, where, dialect("bibtex"))


@no_cycle_collection()
def write(records: Sequence[Record], *, ascii_only: bool = False) -> str:
    """The records as a .bib text."""
    return format_entries(tuple(entries(records, dialect("bibtex"), ascii_only=ascii_only)))


@no_cycle_collection()
def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that would not come back from the .bib text as it was."""
    return bib_losses(records, dialect("bibtex"))
