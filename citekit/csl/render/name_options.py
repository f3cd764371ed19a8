"""The attributes that shape names, inherited from cs:style over the section and cs:names to cs:name
(CSL 1.0.2, "Inheritable Name Options").
"""

from __future__ import annotations

from typing import TypeVar

from citekit.csl.render.context import INITIALS, NO_GIVEN, WHOLE_GIVEN, GivenLevel
from citekit.csl.style.elements import NameForm, NameOptions
from citekit.foundation.fast_dataclass import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How a list of names is printed, every attribute resolved.

    `et_al_min` is 0, or `et_al_use_first` -1, where et-al is not asked for; `later_min` and `later_use_first`
    are those of subsequent cites.
    """

    and_: str = ""
    delimiter: str = ", "
    names_delimiter: str = ""
    precedes_et_al: str = "contextual"
    precedes_last: str = "contextual"
    et_al_min: int = 0
    et_al_use_first: int = -1
    later_min: int = 0
    later_use_first: int = -1
    et_al_use_last: bool = False
    form: NameForm = "long"
    initialize: bool = True
    initialize_with: str | None = None
    sort_order: str = ""
    sort_separator: str = ", "
    literal_delimiter: str = ", "
    literal_precedes_last: str = "contextual"

    @property
    def given_level(self) -> GivenLevel:
        """How full given names are before anything is disambiguated."""
        if self.form == "short":
            return NO_GIVEN
        return WHOLE_GIVEN if self.initialize_with is None else INITIALS


def resolve(own: NameOptions, *chain: NameOptions) -> NameStyle:
    """The first value that an element of the chain (innermost first) sets, else the default; `own` are the
    options of the cs:name.

    Before an institution that ends a list stands what cs:name says of `delimiter` itself, and what the
    elements above it say of `delimiter-precedes-last` (tests/csl/cases/small_styles.yaml).
    """

    def first(field: str, default: T) -> T:
        set_values = (getattr(options, field) for options in chain)
        found: T = next((value for value in set_values if value is not None), default)
        return found

    least, count = first("et_al_min", 0), first("et_al_use_first", -1)
    return NameStyle(
        first("and_", ""),
        first("delimiter", ", "),
        first("names_delimiter", ""),
        first("delimiter_precedes_et_al", "contextual"),
        first("delimiter_precedes_last", "contextual"),
        least,
        count,
        first("et_al_subsequent_min", 0) or least,
        first("et_al_subsequent_use_first", count),
        first("et_al_use_last", False),
        first("form", "long"),
        first("initialize", True),
        first("initialize_with", None),
        first("name_as_sort_order", ""),
        " ".join(first("sort_separator", ", ").split("  ")),
        own.delimiter or ", ",
        _before_literal([each.delimiter_precedes_last for each in chain if each is not own]),
    )


def _before_literal(rules: list[str | None]) -> str:
    rule = next((each for each in rules if each), "contextual")
    return "contextual" if rule == "after-inverted-name" else rule
