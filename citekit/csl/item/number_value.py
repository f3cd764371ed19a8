"""The values of number variables and locators: numbers, the signs between them, and their labels."""

from __future__ import annotations

from citekit.foundation.fast_dataclass import dataclass


@dataclass(slots=True)
class NumberPart:
    """One number of a value such as `pp. 12-15`.

    `word` is the abbreviation of its label (`p.`), printed before it when `shown`; `sign` joins it to the
    next part. A part is mutable while the value is read.
    """

    word: str
    particle: str  # letters that belong to the number but not to a range: `A` of `A12`
    value: str
    sign: str = ""
    space: str = ""  # after the word
    shown: bool = False
    numeric: bool = False
    rangeable: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class NumberValue:
    """The value of a number variable.

    `label` is the locator label that its first word abbreviates, `short_label` says that the word stands
    inside the value and is printed in its short form.
    """

    parts: tuple[NumberPart, ...]
    numeric: bool = False
    plural: bool = False
    label: str = ""
    short_label: bool = False


EMPTY_NUMBER = NumberValue(())
