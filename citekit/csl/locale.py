"""A locale's terms, dates and options, merged along the chain (CSL 1.0.2, "Locale").

In: plain data made by `load.py` (or by the cache). Out: `Locale`, answering for terms, ordinals, dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citekit.csl.program import Date
from citekit.csl.serialize import Quotes

TermForms = Mapping[tuple[str, str], tuple[str, str]]  # (name, form) -> (single, multiple)


@dataclass(frozen=True, slots=True)
class Locale:
    """All that a style needs of a language. Plain data: no XML, no file."""

    language: str
    terms: TermForms
    genders: Mapping[str, str] = field(default_factory=dict)  # term -> masculine | feminine
    gendered: Mapping[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)  # (+ gender-form)
    ordinal_matches: Mapping[str, str] = field(default_factory=dict)  # ordinal term -> match attribute
    dates: Mapping[str, Date] = field(default_factory=dict)  # text | numeric -> localised date
    options: Mapping[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """The term, falling back verb-short -> verb -> long, symbol -> short -> long; None when undefined."""
        raise NotImplementedError

    def gender(self, name: str) -> str:
        """The grammatical gender of a term (of a month, of a number variable), `""` when neuter."""
        raise NotImplementedError

    def ordinal(self, number: int, gender: str = "") -> str:
        """The suffix of an ordinal number, `th` in `4th`."""
        raise NotImplementedError

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """The word for 1 to 10, None beyond."""
        raise NotImplementedError

    @property
    def quotes(self) -> Quotes:
        """The quotation marks, for `serialize`."""
        raise NotImplementedError

    @property
    def limit_day_ordinals(self) -> bool:
        """Only the first day of a month is an ordinal."""
        raise NotImplementedError
