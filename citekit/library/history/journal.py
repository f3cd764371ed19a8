"""The journal of one run: its changes become one step of the history, which begins with the first of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from pathlib import Path

from citekit.library.history.change import FileChange, stored
from citekit.library.history.steps import StepFile, StepFolder

LONGEST_LABEL = 200


class HistoryJournal:
    """Notes the changes of one command under its label. `notify` is called with a line for the user."""

    def __init__(self, library: Path, label: str, notify: Callable[[str], None]) -> None:
        self._steps = StepFolder(library)
        self._label = " ".join(label.split())[:LONGEST_LABEL]
        self._notify = notify
        self._step: StepFile | None = None
        self._is_kept = True

    def note(self, changes: Sequence[FileChange]) -> None:
        """Files are about to change. Raises MissingFileError where that cannot be noted."""
        if self._step is None and self._is_kept:
            self._begin()
        if self._step is not None and changes:
            self._steps.append(self._step, [stored(change) for change in changes])

    def _begin(self) -> None:
        if self._steps.is_foreign():
            self._is_kept = False
            self._notify("the history of this library is another user's: `undo` will not know of this change")
            return
        from datetime import datetime

        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._step = self._steps.begin(self._label, now)
