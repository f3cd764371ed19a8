"""BibLaTeX (manual of 3.20), read and written.

An archival record becomes @unpublished with the whole reference in `howpublished` and `library` and its kind
in `type`; its translators, contributors and collection stand in `addendum`, which the standard styles print.
Dates are EDTF, text is UTF-8.
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

# What only BibLaTeX has.
_OWN = re.compile(
    r"^\s*(?:journaltitle|langid|location|editora|bookauthor)\s*=|"
    r"^\s*@(?:online|thesis|report|collection|mv\w+|inreference|periodical)\s*[{(]",
    re.M | re.I,
)


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text has entries with fields or types that only BibLaTeX has."""
    start = text[:50_000]
    if not re.search(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", start, re.M):
        return False
    dated = re.search(r"^[ \t]*date\s*=", start, re.M | re.I) and not re.search(
        r"^\s*year\s*=", start, re.M | re.I
    )
    return bool(dated or _OWN.search(start))


@no_cycle_collection()
def read(text: str, where: str) -> Imported:
    """The records of a .bib text. Raises FormatError where it has no entry."""
    return read_bib(text, where, dialect("biblatex"))


@no_cycle_collection()
def write(records: Sequence[Record], *, ascii_only: bool = False) -> str:
    """The records as a .bib text."""
    return format_entries(tuple(entries(records, dialect("biblatex"), ascii_only=ascii_only)))


@no_cycle_collection()
def losses(records: Sequence[Record]) -> tuple[Notice, ...]:
    """Every field that would not come back from the .bib text as it was."""
    return bib_losses(records, dialect("biblatex"))
