"""How a style prints archives: in, a style's name, the language of the document and the user's options;
out, a `Convention`.

The table is `data/conventions.yaml` (a GOST style wants `Ф. 558. Оп. 11.`, a Latin one `f. 558, op. 11`).
Titles in a script that the user asks for bring names, archives and levels with them (`data/scripts.yaml`).
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath

from citekit.archives.print_options import PLAIN, ArchiveOptions
from citekit.foundation.fast_dataclass import dataclass, replace
from citekit.rendering.item.tables import table


@dataclass(frozen=True, slots=True)
class Convention:
    """`levels` is a form of `citekit.archives.format_levels`; `script` is latin or original.

    `printed` keeps the shelfmark as its source printed it; `language` is that of the document, for words.
    `described` is `brackets` where a cataloguer's description stands in square brackets. `titles`,
    `romanization` and `old_style` are the user's (see `ArchiveOptions`); `titles` is "" where none is
    asked for.
    """

    levels: str = "latin"
    script: str = "latin"
    printed: bool = False
    language: str = "en"
    described: str = ""
    titles: str = ""
    romanization: str = "ala-lc-plain"
    old_style: str = "julian"

    @property
    def sentences(self) -> bool:
        """Whether each part of a reference ends with a full stop (`Ф. 558. Оп. 11.`)."""
        return self.levels in ("gost", "latin-stops")


def convention_for(style: str, language: str, options: ArchiveOptions = PLAIN) -> Convention:
    """The convention of a style (name or path) in a language (`ru`, `en-GB`), as the options change it."""
    tables = table("conventions")
    short = language.split("-")[0].lower()
    name = PurePath(style).stem if style.endswith(".csl") else style
    matching = (rows for pattern, rows in tables["styles"].items() if fnmatchcase(name, pattern))
    rows = next(matching, tables["languages"])
    row = rows.get(short) or rows[""]
    printed, described = row.get("printed") == "yes", row.get("described", "")
    found = Convention(row["levels"], row["script"], printed, short or "en", described)
    if options.titles:
        found = _in_script(found, "original" if options.titles.startswith("original") else "latin")
    return replace(
        found, titles=options.titles, romanization=options.romanization, old_style=options.old_style
    )


def _in_script(convention: Convention, script: str) -> Convention:
    """The convention with its levels and archives in a script."""
    levels = table("scripts")["levels"][script].get(convention.levels, convention.levels)
    printed = convention.printed and script == convention.script
    return replace(convention, levels=levels, script=script, printed=printed)
