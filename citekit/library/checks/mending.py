"""Mending what findings can mend with certainty: in, a text and its findings; out, the text mended.

Only the fields that a finding means are touched; comments, order and quoting stay. What is right in an old
note (`ASKED`) is mended only where its code is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from citekit.errors import CitekitError, RecordError
from citekit.library import file_edits as change
from citekit.library.checks.finding import Finding
from citekit.library.checks.run import mended
from citekit.library.library import Library
from citekit.records.read import scan_records

# An archive under its former name is what the note of that time said.
ASKED = frozenset({"former-archive"})


def can_be_mended(findings: Iterable[Finding], asked: Collection[str] = ()) -> list[Finding]:
    """The findings that are mended without a question, and those whose code is among `asked`."""
    return [each for each in findings if each.mend and (each.code not in ASKED or each.code in asked)]


def mended_text(text: str, where: str, stem: str, findings: Iterable[Finding]) -> str:
    """The text of a file with all findings of its records mended. FormatError where it cannot be read."""
    by_key: dict[str, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(finding.key, []).append(finding)
    for record in scan_records(text, where, stem).records:
        for finding in by_key.get(record.key, ()):  # one by one: what is least touched keeps its comment
            new = mended(record, [finding])
            text, record = change.replaced(text, where, stem, record, new), new
    return text


def mend_files(
    findings: Iterable[Finding], library: Library | None
) -> tuple[list[Finding], list[CitekitError]]:
    """Mend the files that findings stand in, those of the library so that it can be undone.

    Out: what was mended, and why the rest was not.
    """
    from citekit.yamlfile import read_text, write_atomic

    done: list[Finding] = []
    errors: list[CitekitError] = []
    for file, own in _by_file(findings).items():
        path = Path(file)
        try:
            before = read_text(path)
            after = mended_text(before, file, path.stem, own)
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
                "only YAML records can be mended", where=finding.where, hint="import the file first"
            )
        found.setdefault(finding.where.file, []).append(finding)
    return found
