"""Applying the fixes of findings to files.

Only the fields that a finding names are touched; comments, order and quoting stay. Fixes in `ASKED` are
applied only when their code is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from citekit.errors import CitekitError, RecordError
from citekit.library import file_edits
from citekit.library.checks.finding import Finding
from citekit.library.checks.run import apply_fixes
from citekit.library.library import Library
from citekit.records.read import scan_records

# An archive under its former name is what the note of that time said.
ASKED = frozenset({"former-archive"})


def fixable(findings: Iterable[Finding], asked: Collection[str] = ()) -> list[Finding]:
    """The findings with a fix that needs no confirmation, and those whose code is in `asked`."""
    return [each for each in findings if each.fix and (each.code not in ASKED or each.code in asked)]


def fixed_text(text: str, where: str, stem: str, findings: Iterable[Finding]) -> str:
    """Apply the fixes to the text of one file. Raises FormatError where the text cannot be read."""
    by_key: dict[str, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(finding.key, []).append(finding)
    for record in scan_records(text, where, stem).records:
        for finding in by_key.get(record.key, ()):  # one by one: what is least touched keeps its comment
            new = apply_fixes(record, [finding])
            text, record = file_edits.replace_record(text, where, stem, record, new), new
    return text


def fix_files(
    findings: Iterable[Finding], library: Library | None
) -> tuple[list[Finding], list[CitekitError]]:
    """Apply the fixes to their files; files of the library are changed through it, so that undo works.

    Returns the findings that were fixed and the errors of the files that could not be.
    """
    from citekit.yamlfile import read_text, write_atomic

    done: list[Finding] = []
    errors: list[CitekitError] = []
    for file, own in _by_file(findings).items():
        path = Path(file)
        try:
            before = read_text(path)
            after = fixed_text(before, file, path.stem, own)
            if library is not None and library.holds(path):
                library.rewrite(path, before, after)
            else:
                write_atomic(path, after)
        except CitekitError as error:
            errors.append(error)
        else:
            done += own
    return done, errors


def _by_file(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.where is None or not finding.where.file.endswith((".yaml", ".yml")):
            raise RecordError(
                "only YAML records can be fixed", where=finding.where, hint="import the file first"
            )
        found.setdefault(finding.where.file, []).append(finding)
    return found
