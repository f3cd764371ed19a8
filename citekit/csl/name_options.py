"""The attributes that shape names, inherited from cs:style over the section and cs:names to cs:name.

In go the `NameOptions` of each, innermost first; out comes one `NameStyle` with the defaults filled in
(CSL 1.0.2, "Inheritable Name Options").
"""

from __future__ import annotations

from dataclasses import dataclass

from citekit.csl.program import NameOptions


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How a list of names is printed; `et_al_min` 0 or `et_al_use_first` -1 where et-al is not asked for."""

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
    form: str = "long"
    initialize: bool = True
    initialize_with: str | None = None
    sort_order: str = ""
    sort_separator: str = ", "


_FIELDS = (
    "and_", "delimiter", "names_delimiter", "delimiter_precedes_et_al", "delimiter_precedes_last", "et_al_min",
    "et_al_use_first", "et_al_subsequent_min", "et_al_subsequent_use_first", "et_al_use_last", "form", "initialize",
    "initialize_with", "name_as_sort_order", "sort_separator",
)  # fmt: skip
_DEFAULTS = (
    "", ", ", "", "contextual", "contextual", 0, -1, 0, -1, False, "long", True, None, "", ", ",
)  # fmt: skip


def resolve(*chain: NameOptions) -> NameStyle:
    """The first value that an element of the chain sets, else the default."""
    values = []
    for field, default in zip(_FIELDS, _DEFAULTS, strict=True):
        set_values = (getattr(options, field) for options in chain)
        values.append(next((value for value in set_values if value is not None), default))
    made = NameStyle(*values)  # type: ignore[arg-type]
    later_min = made.later_min or made.et_al_min
    later_first = made.later_use_first if made.later_use_first >= 0 else made.et_al_use_first
    return NameStyle(*values[:7], later_min, later_first, *values[9:])  # type: ignore[arg-type]
