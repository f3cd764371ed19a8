"""Merging three files as git hands them over: field by field, or else line by line as git does."""

from __future__ import annotations

import subprocess
from pathlib import Path

from citekit.errors import FormatError, MissingFileError, Where
from citekit.library.merging.three_way import Labels, Merged, merge_texts
from citekit.yamlfile.atomic import replace_expected
from citekit.yamlfile.leftovers import remove_leftovers
from citekit.yamlfile.read import FileContent, read_file


def merge_files(base: Path, ours: Path, theirs: Path, name: str, marker_size: int = 7) -> Merged:
    """Merge into `ours`. Raises FormatError, MissingFileError.

    What is not records in YAML, or cannot be merged field by field, is merged by `git merge-file`.
    """
    labels = Labels(size=marker_size)
    mine: FileContent | None = None
    remove_leftovers(ours.parent)
    try:
        mine = read_file(ours)
        merged = merge_texts(read_file(base).text, mine.text, read_file(theirs).text, name, labels)
    except FormatError:
        return _by_lines(base, ours, theirs, labels)
    if merged.text != mine.text:
        replace_expected(ours, mine.data, mine.with_mark(merged.text))
    return merged


def _by_lines(base: Path, ours: Path, theirs: Path, labels: Labels) -> Merged:
    """Merge as git does without a driver; its exit code counts conflicts (git-merge-file(1))."""
    names = [word for name in (labels.ours, "base", labels.theirs) for word in ("-L", name)]
    command = ["git", "merge-file", *names, f"--marker-size={labels.size}", str(ours), str(base), str(theirs)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - files of git's own
    except OSError as error:
        raise MissingFileError("git cannot be run", where=Where(str(ours))) from error
    if done.returncode < 0 or done.returncode > 127:
        raise FormatError(done.stderr.strip() or "git cannot merge it", where=Where(str(ours)))
    text = ours.read_text(encoding="utf-8", errors="replace")
    return Merged(text, ("its lines",) if done.returncode else ())
