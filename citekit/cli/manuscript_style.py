"""The style and the language of a text: of the call, of the manuscript, of the library's settings, in this
order.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from citekit.errors import UnknownStyleError

_ADDRESS = ("http://", "https://")


def style_of(name: str, folder: Path | None, aliases: Mapping[str, str]) -> str:
    """The style that a manuscript names (`csl:`): a file beside it or from here, a name, an address of one.

    A file that is not there, or an address, stands for the style of its name: nothing is fetched.
    Raises UnknownStyleError.
    """
    from citekit.rendering.item.styles import load_style

    if not name.startswith(_ADDRESS):
        for path in ([folder / name] if folder is not None else []) + [Path(name)]:
            if path.is_file():
                return str(path)
    last = name.rstrip("/").rpartition("/")[2].removesuffix(".csl")
    for each in dict.fromkeys((name, last)):
        try:
            load_style(each, aliases)
        except UnknownStyleError:
            continue
        return each
    raise UnknownStyleError(
        f"the style {name!r} of the manuscript is not known",
        hint="give one with -s, or put its file beside it",
    )
