"""Output formats as data: wrappers for each formatting value and an escape function.

In: the name of a format. Out: an `OutputFormat`, which `serialize.py` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

FORMATS = ("plain", "markdown", "html", "latex", "rtf", "typst", "json")


@dataclass(frozen=True)
class OutputFormat:
    """A format: `wrappers` maps (attribute, value) to the text before and after."""

    name: str
    escape: Callable[[str], str]
    wrappers: Mapping[tuple[str, str], tuple[str, str]]


def output_format(name: str) -> OutputFormat:
    """The format of this name; UsageError (with near matches) when there is none."""
    raise NotImplementedError
