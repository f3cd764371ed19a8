"""Which files of a library still are what imports made of them: nobody has changed them by hand since."""

from __future__ import annotations

from pathlib import Path

from citekit.errors import FormatError
from citekit.library.history.change import checksum, content
from citekit.library.history.steps import State, StepFolder


class ImportedFiles:
    """The files that the history knows from their beginning, and from imports alone."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._after = _after_imports(StepFolder(library))

    def holds(self, path: Path) -> bool:
        """Whether a file is as the last import left it; False where the history does not tell."""
        file = path.relative_to(self._library).as_posix()
        return file in self._after and self._after[file] == checksum(content(path))


def _after_imports(steps: StepFolder) -> dict[str, str]:
    """Files by their checksums after the last import; none where a step cannot be read."""
    after: dict[str, str] = {}
    if steps.is_foreign():
        return after
    for each in steps.files():
        if each.state is not State.DONE:
            continue
        try:
            step = steps.read(each)
        except FormatError:
            return {}
        imported = step.label.split(" ", 1)[0] == "import"
        for change in step.changes:
            if imported and change.before == after.get(change.file, ""):
                after[change.file] = change.after
            else:
                after.pop(change.file, None)
    return after
