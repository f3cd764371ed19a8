"""The report file of a fault: what a maintainer needs to find it, and nothing from the user's records."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

from citekit import __version__
from citekit.foundation.user_dirs import state_folder


def write_report(error: BaseException) -> Path:
    """Write the exception, its traceback, the command line and the versions to a file; its path.

    The file is in the user's state folder, or else in a temporary folder.
    """
    name = f"citekit-report-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    text = _text(error)
    try:
        folder = state_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / name
        _write_private(path, text)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="citekit-")) / name
        _write_private(path, text)
    return path


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def _text(error: BaseException) -> str:
    head = (
        "citekit has met an error that it did not expect. Read this report before you send it:",
        "it holds your command line and the paths of this machine.",
        "",
        f"citekit {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        f"command line: {sys.argv[1:]!r}",
        "",
    )
    return "\n".join(head) + "".join(traceback.format_exception(error))
