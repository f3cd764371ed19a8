"""The user's folders for caches, data and state; none is created here.

Sources: XDG Base Directory Specification; on Windows and macOS the folders of those systems. An account
without a home directory (a container's bare user id, say) gets folders in the temporary directory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what can be computed again: `CITEKIT_CACHE`, else the user's cache folder."""
    if chosen := environment.get("CITEKIT_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return _folder(environment, "XDG_CACHE_HOME", "AppData/Local") / "Cache"
    return _folder(environment, "XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache")


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what the user creates."""
    default = "AppData/Local" if sys.platform == "win32" else ".local/share"
    return _folder(environment, "XDG_DATA_HOME", default)


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what the program keeps between runs: fault reports."""
    default = "AppData/Local" if sys.platform == "win32" else ".local/state"
    return _folder(environment, "XDG_STATE_HOME", default)


def _folder(environment: Mapping[str, str], variable: str, default: str) -> Path:
    base = environment.get(variable)
    if not base and sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
    return (Path(base) if base else _home() / default) / "citekit"


def _home() -> Path:
    home = os.path.expanduser("~")
    if home != "~":
        return Path(home)
    import tempfile  # rarely needed, and slow to import

    return Path(tempfile.gettempdir()) / f"home-{os.getuid()}"
