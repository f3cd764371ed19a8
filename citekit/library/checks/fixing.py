"""Applying the fixes of findings to files.

A file is read and checked anew when it is fixed, so a fix is always made on what the file holds now. Only the
fields that a finding names are touched; a fix that could not leave everything else alone is refused. Fixes in
`ASKED` are applied only when their code is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from citekit.archives import Repositories
from citekit.errors import CitekitError, RecordError
from citekit.foundation.fast_dataclass import dataclass
from citekit.library.checks.finding import Finding
from citekit.library.checks.run import check_text, findings_of
from citekit.library.file_edits import Replacement, replace_records
from citekit.library.library import Library
from citekit.records import Record
from citekit.records.read import scan_records
from citekit.yamlfile import ChangedError
from citekit.yamlfile.atomic import replace_expected
from citekit.yamlfile.read import FileContent, read_file

# An archive under its former name is what the note of that time said; a note may be meant as one.
ASKED = frozenset({"former-archive", "shelfmark-in-field"})
# Times that a file is read again because another program saved it meanwhile.
ATTEMPTS = 5
# Times that a record is checked again because a fix makes another one possible.
ROUNDS = 3

# Code, key and field of a finding: what stays of it when the file changes.
_Subject: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that fixes change: its text before and after."""

    path: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FixedFiles:
    """The findings that the files no longer give, why others could not be fixed, and what was changed."""

    fixed: tuple[Finding, ...]
    errors: tuple[CitekitError, ...]
    files: tuple[FixedFile, ...] = ()


def fixable(findings: Iterable[Finding], asked: Collection[str] = ()) -> list[Finding]:
    """The findings with a fix that needs no confirmation, and those whose code is in `asked`."""
    return [each for each in findings if each.fix and (each.code not in ASKED or each.code in asked)]


def fix_files(
    findings: Iterable[Finding],
    library: Library | None,
    repositories: Repositories | None = None,
    *,
    dry_run: bool = False,
) -> FixedFiles:
    """Apply the fixes to their files; files of the library are changed through it, so that undo works.

    With `dry_run` nothing is written.
    """
    fixed: list[Finding] = []
    errors: list[CitekitError] = []
    files: list[FixedFile] = []
    known = repositories or Repositories.shipped()
    for name, own in _by_file(findings).items():
        path = Path(name)
        try:
            file, refused = _fix_file(path, own, None if dry_run else _FileReplacer(library), known)
            after = check_text(file.after, name, path.stem, known).findings
        except CitekitError as error:
            errors.append(error)
        else:
            fixed += _gone(own, after)
            errors += refused
            files += [file] if file.after != file.before else []
    return FixedFiles(tuple(fixed), tuple(errors), tuple(files))


def _fix_file(
    path: Path, findings: Sequence[Finding], writer: _FileReplacer | None, repositories: Repositories
) -> tuple[FixedFile, list[CitekitError]]:
    """Fix one file, and say what was refused. Raises CitekitError."""
    for attempt in range(ATTEMPTS):
        before = read_file(path)
        text, refused = fixed_text(before.text, str(path), path.stem, findings, repositories)
        try:
            if text != before.text and writer is not None:
                writer.write(path, before, text, [*dict.fromkeys(each.key for each in findings)])
        except ChangedError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return FixedFile(path, before.text, text), refused
    raise AssertionError  # the last attempt returns or raises


@dataclass(frozen=True, slots=True)
class _FileReplacer:
    """What writes fixed files: the library, whose history then knows, or this program alone."""

    library: Library | None

    def write(self, path: Path, before: FileContent, text: str, keys: Sequence[str]) -> None:
        """Put a new text in the place of the old. Raises CitekitError."""
        if self.library is not None and self.library.holds(path):
            self.library.rewrite(path, before, text, keys)
        else:
            replace_expected(path, before.data, before.with_mark(text))


def fixed_text(
    text: str, where: str, stem: str, findings: Iterable[Finding], repositories: Repositories
) -> tuple[str, list[CitekitError]]:
    """Apply the fixes to the text of one file; the new text, and why a record was left as it is."""
    wanted = {_subject(finding) for finding in findings}
    pairs: list[Replacement] = []
    for record in scan_records(text, where, stem, repositories).records:
        new = _fixed(record, wanted, repositories)
        if new != record:
            pairs.append((record, new))
    return replace_records(text, where, stem, pairs, repositories) if pairs else (text, [])


def _fixed(record: Record, wanted: Collection[_Subject], repositories: Repositories) -> Record:
    """The record with all wanted fixes, those that become possible by another one too."""
    for _ in range(ROUNDS):
        before = record
        for finding in findings_of(record, repositories):
            if finding.fix and _subject(finding) in wanted:
                record = finding.fix(record)
        if record == before:
            break
    return record


def _gone(asked: Sequence[Finding], after: Iterable[Finding]) -> list[Finding]:
    """The findings that were asked for and that the file no longer gives."""
    left = Counter(map(_subject, after))
    gone: list[Finding] = []
    for finding in reversed(asked):
        if left[_subject(finding)]:
            left[_subject(finding)] -= 1
        else:
            gone.append(finding)
    return gone[::-1]


def _subject(finding: Finding) -> _Subject:
    return finding.code, finding.key, finding.field


def _by_file(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.where is None or not finding.where.file.endswith((".yaml", ".yml")):
            raise RecordError(
                "only YAML records can be fixed", where=finding.where, hint="import the file first"
            )
        found.setdefault(finding.where.file, []).append(finding)
    return found
