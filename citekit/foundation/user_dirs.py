"""The user's folders for caches, data and state; none is created here.

Sources: XDG Base Directory Specification; on Windows and macOS the folders of those systems. An account
without a home directory (a container's bare user id, say) gets folders in the temporary directory.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For what can be computed again: `CITEKIT_CACHE`, else the user's cache folder."""
    if chosen := environment.get("CITEKIT_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return _folder(environment, "XDG_CACHE_HOME", "AppData/Local") / "Cache"
    return _folder(environment, "XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache")


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """For the user's own settings."""
    default = "AppData/Local" if sys.platform == "win32" else ".config"
    return _folder(environment, "XDG_CONFIG_HOME", default)


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
    return _temporary_home()


@lru_cache(maxsize=1)
def _temporary_home() -> Path:
    """A folder for an account without a home: a known one if it is the account's own, else a new one.

    Everybody may make files in the temporary folder, so one that is another's could hold a false library.
    """
    import stat
    import tempfile

    path = Path(tempfile.gettempdir()) / f"home-{os.getuid()}"
    try:
        path.mkdir(0o700)
    except FileExistsError:
        status = os.lstat(path)
        own = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
        if not own or status.st_mode & 0o022:
            return Path(tempfile.mkdtemp(prefix="home-"))
    except OSError:
        pass  # nothing can be written there; what needs the folder says so
    return path
