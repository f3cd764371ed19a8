"""How a style prints archives: in, a style's name and the language of the document; out, a `Convention`.

The table is `data/conventions.yaml` (a GOST style wants `Ф. 558. Оп. 11.`, a Latin one `f. 558, op. 11`).
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath

from citekit.bridge.tables import table
from citekit.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """`levels` is a form of `citekit.archives.format_levels`; `script` is latin or original.

    `printed` keeps the shelfmark as its source printed it; `language` is that of the document, for words.
    """

    levels: str = "latin"
    script: str = "latin"
    printed: bool = False
    language: str = "en"


def convention_for(style: str, language: str) -> Convention:
    """The convention of a style (name or path) in a language (`ru`, `en-GB`)."""
    tables = table("conventions")
    short = language.split("-")[0].lower()
    name = PurePath(style).stem if style.endswith(".csl") else style
    matching = (rows for pattern, rows in tables["styles"].items() if fnmatchcase(name, pattern))
    rows = next(matching, tables["languages"])
    row = rows.get(short) or rows[""]
    return Convention(row["levels"], row["script"], row.get("printed") == "yes", short or "en")
