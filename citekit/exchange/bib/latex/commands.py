"""The LaTeX commands of `data/latex.yaml`, as frozen maps for both directions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citekit.exchange.shared.data_tables import data_table
from citekit.foundation.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class LatexCommands:
    """The tables of the file, which explains them; `words` joins letters, signs and spaces."""

    accents: Mapping[str, str]
    letters: Mapping[str, str]
    words: Mapping[str, str]
    nothing: frozenset[str]
    tags: Mapping[str, str]
    switches: Mapping[str, str]
    wraps: Mapping[str, str]
    quotes: Mapping[str, int]
    arguments: Mapping[str, tuple[int, int]]
    plain: frozenset[str]
    verbatim: frozenset[str]
    dropped: frozenset[str]
    skips: frozenset[str]


@lru_cache(maxsize=1)
def latex_commands() -> LatexCommands:
    """The tables, read once."""
    data = data_table("bib", "latex")
    return LatexCommands(
        accents=data["accents"],
        letters=data["letters"],
        words={**data["letters"], **data["signs"], **data["spaces"]},
        nothing=frozenset(data["nothing"]),
        tags=data["tags"],
        switches=data["switches"],
        wraps=data["wraps"],
        quotes={name: int(count) for name, count in data["quotes"].items()},
        arguments={name: (int(row[0]), int(row[1])) for name, row in data["arguments"].items()},
        plain=frozenset(data["plain"]),
        verbatim=frozenset(data["verbatim"]),
        dropped=frozenset(data["dropped"]),
        skips=frozenset(data["skips"]),
    )


def is_known_command(name: str) -> bool:
    """Whether the tables, or pylatexenc's, say what a command prints."""
    table = latex_commands()
    rows = (
        table.accents, table.words, table.nothing, table.tags, table.switches, table.wraps, table.quotes,
        table.arguments, table.plain, table.verbatim, table.dropped, table.skips,
    )  # fmt: skip
    return name in ("href", "verb") or any(name in row for row in rows) or library_sign(name) is not None


@lru_cache(maxsize=1024)
def library_sign(command: str) -> str | None:
    """The sign of a command that our table has not (`alpha`, `sqsubseteq`), from pylatexenc's tables."""
    if not command.isalpha():
        return None
    text = getattr(_library().get_macro_spec(command), "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text and "\\" not in text else None


@lru_cache(maxsize=1)
def _library() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
