"""The user's folders: what can be made anew, records, reports. In: the environment. Out: paths, none made.

One note from the shell needs the place of the cache and no more: there `pathlib` is not loaded.

XDG Base Directory Specification; on Windows and macOS where those keep such things. An account without a home
(a container's number, say) has its folders in the temporary folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what can be made anew: `CITEKIT_CACHE`, else the user's cache folder."""
    return _path(cache_place(environment))


def cache_place(environment: Mapping[str, str] = os.environ) -> str:
    """The cache folder as text."""
    if own := environment.get("CITEKIT_CACHE"):
        return own
    if sys.platform == "win32":
        return os.path.join(_folder(environment, "XDG_CACHE_HOME", "AppData/Local"), "Cache")
    return _folder(environment, "XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache")


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what the user makes."""
    default = "AppData/Local" if sys.platform == "win32" else ".local/share"
    return _path(_folder(environment, "XDG_DATA_HOME", default))


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what a program remembers: reports of faults."""
    default = "AppData/Local" if sys.platform == "win32" else ".local/state"
    return _path(_folder(environment, "XDG_STATE_HOME", default))


def _folder(environment: Mapping[str, str], variable: str, default: str) -> str:
    base = environment.get(variable)
    if not base and sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
    return os.path.join(base or os.path.join(_home(), default), "citekit")


def _home() -> str:
    home = os.path.expanduser("~")
    if home != "~":
        return home
    import tempfile  # nobody's account

    return os.path.join(tempfile.gettempdir(), f"home-{os.getuid()}")


def _path(place: str) -> Path:
    from pathlib import Path

    return Path(place)
