"""The steps of a history as files: `000012.done`, one command each, its changes a line each.

A line is on the disk before the change that it tells of is made, so that after a crash a change is known or
has not happened. The suffix is the state; it changes by one rename:

    done     the command has been run                undone     `undo` has taken it back
    undoing  `undo` was at it when it was ended      redoing    `redo` was at it when it was ended
    dropped  taken back, and another command has been run since: it cannot be redone
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from citekit.errors import FormatError, MissingFileError, Where
from citekit.foundation.cache_file import private_folder, read_cache_file
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.history.change import StoredChange
from citekit.yamlfile.atomic import sync_folder

FOLDER = ".citekit"
# Steps that are kept; older ones go when a new one begins.
KEPT = 200
VERSION = 1

_NAME = re.compile(r"(\d{6,})\.(done|undoing|undone|redoing|dropped)")
_FLAGS = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)


class State(StrEnum):
    """What has become of a step."""

    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    REDOING = "redoing"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StepFile:
    """A step by its number, counted from 1, and its state."""

    number: int
    state: State

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:06d}.{self.state}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its label (the words of the command), its time (ISO 8601, UTC) and its changes in order."""

    number: int
    state: State
    label: str
    time: str
    changes: tuple[StoredChange, ...]


class StepFolder:
    """The folder of a library's history. Written to only while the library's lock is held."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self._folder = library / FOLDER / "history"

    def files(self) -> list[StepFile]:
        """All steps, the oldest first; none where there is no history."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        found = [match for name in names if (match := _NAME.fullmatch(name))]
        return sorted(
            (StepFile(int(match[1]), State(match[2])) for match in found), key=lambda each: each.number
        )

    def read(self, file: StepFile) -> Step:
        """A step; without changes where the run was ended as it began. FormatError where it is damaged."""
        path = self._folder / file.name
        try:
            lines = read_cache_file(path).split(b"\n")
            head = json.loads(lines[0])
            label, time = str(head["label"]), str(head["time"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            if not isinstance(error, OSError) and len(lines) == 1:
                return Step(file.number, file.state, "", "", ())
            hint = f"it can be deleted: {FOLDER}/history"
            raise FormatError(
                "this step of the history cannot be read", where=Where(str(path)), hint=hint
            ) from None
        return Step(file.number, file.state, label, time, tuple(_changes(lines[1:])))

    def is_foreign(self) -> bool:
        """Whether the folder is another user's."""
        try:
            return hasattr(os, "geteuid") and os.stat(self._folder.parent).st_uid != os.geteuid()
        except OSError:
            return False

    def begin(self, label: str, time: str) -> StepFile:
        """Make the file of a new step; what had been undone cannot be redone any more. MissingFileError."""
        with self._reported():
            self._make()
            known = self.files()
            file = StepFile(known[-1].number + 1 if known else 1, State.DONE)
            self._append(file, [{"version": VERSION, "label": label, "time": time}])
            for old in known:
                if old.state in (State.UNDONE, State.UNDOING, State.REDOING):
                    self.mark(old, State.DROPPED if old.state is State.UNDONE else State.DONE)
            for old in known[: max(0, len(known) + 1 - KEPT)]:
                self._remove(old)
            sync_folder(str(self._folder))
        return file

    def append(self, file: StepFile, changes: Sequence[StoredChange]) -> None:
        """Note changes that are about to be made, on the disk when this returns. MissingFileError."""
        with self._reported():
            self._append(file, [_fields(change) for change in changes])

    def mark(self, file: StepFile, state: State) -> StepFile:
        """Give a step another state, by one rename. MissingFileError."""
        marked = StepFile(file.number, state)
        if marked != file:
            with self._reported():
                os.replace(self._folder / file.name, self._folder / marked.name)
                sync_folder(str(self._folder))
        return marked

    def _append(self, file: StepFile, lines: Sequence[object]) -> None:
        """Write lines behind what is there, which may be the half of a line that could not be written."""
        rows = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
        handle = os.open(self._folder / file.name, _FLAGS, 0o600)
        with os.fdopen(handle, "wb") as stream:
            between = "\n" if os.fstat(handle).st_size else ""
            stream.write((between + "\n".join(rows)).encode("utf-8", "surrogatepass"))
            stream.flush()
            os.fsync(handle)

    def _make(self) -> None:
        """Make the folder, for its user alone, and one that git does not look into."""
        private_folder(self._folder.parent)
        private_folder(self._folder)
        handle = os.open(self._folder.parent / ".gitignore", _FLAGS, 0o600)
        with os.fdopen(handle, "wb") as file:
            if not os.fstat(handle).st_size:
                file.write(b"*\n")

    def _remove(self, file: StepFile) -> None:
        with contextlib.suppress(OSError):
            os.unlink(self._folder / file.name)

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"the history cannot be written: {error.strerror or error}"
            raise MissingFileError(message, where=Where(str(self._folder))) from None


def _fields(change: StoredChange) -> dict[str, object]:
    fields: dict[str, object] = {"file": change.file, "before": change.before, "after": change.after}
    fields |= {"start": change.start, "old": change.old, "new": change.new, "keys": list(change.keys)}
    return fields | {"mode": change.mode}


def _changes(lines: Sequence[bytes]) -> Iterator[StoredChange]:
    """The changes of the lines that are whole; one that is not was never made."""
    for line in lines:
        try:
            row = json.loads(line.decode("utf-8", "surrogatepass"))
            keys = tuple(str(key) for key in row["keys"])
            texts = (str(row["file"]), str(row["before"]), str(row["after"]))
            yield StoredChange(
                *texts, int(row["start"]), str(row["old"]), str(row["new"]), keys, int(row["mode"])
            )
        except (ValueError, KeyError, TypeError):
            continue
