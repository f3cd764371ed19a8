"""The user's folders: what can be made anew, records, reports. In: the environment. Out: paths, none made.

XDG Base Directory Specification; on Windows and macOS where those keep such things. An account without a home
(a container's number, say) has its folders in the temporary folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what can be made anew: `CITEKIT_CACHE`, else the user's cache folder."""
    if own := environment.get("CITEKIT_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return _folder(environment, "XDG_CACHE_HOME", "AppData/Local") / "Cache"
    return _folder(environment, "XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache")


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what the user makes."""
    return _folder(
        environment, "XDG_DATA_HOME", "AppData/Local" if sys.platform == "win32" else ".local/share"
    )


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what a program remembers: reports of faults."""
    return _folder(
        environment, "XDG_STATE_HOME", "AppData/Local" if sys.platform == "win32" else ".local/state"
    )


def _folder(environment: Mapping[str, str], variable: str, default: str) -> Path:
    base = environment.get(variable)
    if not base and sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
    return (Path(base) if base else _home() / default) / "citekit"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # nobody's account
        import tempfile

        return Path(tempfile.gettempdir()) / f"home-{os.getuid()}"
