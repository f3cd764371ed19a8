"""The user's editor: $VISUAL, else $EDITOR, else what the system has."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from citekit.errors import MissingFileError

_USUAL = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "vi")
# Editors that take `+LINE` before the name of a file.
_BY_PLUS = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "mg"}
)


def editor_words() -> list[str]:
    """The command of the editor. MissingFileError where there is none."""
    for variable in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(variable, "")):
            return words
    if not sys.stdin.isatty():
        raise MissingFileError("there is no terminal to edit in", hint="name an editor: export EDITOR=nano")
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise MissingFileError("there is no editor", hint="name one: export EDITOR=nano")


def open_in_editor(files: Sequence[Path], line: int = 0) -> int:
    """Open files, the first at a line (0: anywhere), and wait; the exit code. MissingFileError."""
    words = editor_words()
    name = Path(words[0]).name.removesuffix(".exe")
    place = [f"+{line}"] if line and name in _BY_PLUS else []
    try:
        return subprocess.call([*words, *place, *map(str, files)])  # noqa: S603 - the user's own editor
    except OSError as error:
        message = f"the editor {words[0]!r} cannot be run: {error.strerror}"
        raise MissingFileError(message, hint="name another one: export EDITOR=nano") from None
