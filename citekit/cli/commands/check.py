"""`citekit check`: faults and doubtful places in records, for people, editors and continuous integration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import report
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.library.checks import Finding


def check(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, keys, or a query; the whole library if left out.",
            metavar="[FILE|QUERY]...",
            autocompletion=completion.keys,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply the safe fixes.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            help="Only findings of this code.",
            metavar="CODE",
            autocompletion=completion.check_codes,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            help="No findings of this code.",
            metavar="CODE",
            autocompletion=completion.check_codes,
        ),
    ] = None,
    json: Json = False,
    github: Annotated[
        bool, typer.Option("--github", help="Print annotations for GitHub's workflows.")
    ] = False,
) -> int:
    """Look for faults and doubtful places in records.

    Each finding is a line, file:line:column, its kind and code, the key, what is wrong and what to do. The
    exit code is 1 if there are errors. A record may say `check: {ignore: [missing-date]}`.

    A former name of an archive is replaced only by --fix --only former-archive.
    """
    from citekit.cli.views.findings import print_findings, report_summary

    session: Session = ctx.obj
    _check_codes(*(only or ()), *(ignore or ()))
    found = _findings(session, what or [])
    if found is None:
        return 1
    findings = [one for one in found if (not only or one.code in only) and one.code not in (ignore or ())]
    fixed, failed = _fix(session, findings, only or []) if fix else ((), False)
    remaining = [finding for finding in findings if all(finding is not done for done in fixed)]
    print_findings(remaining, json=json, github=github)
    errors = sum(finding.severity == "error" for finding in remaining)
    report_summary(remaining, errors, len(fixed), fix=fix)
    return 1 if errors or failed else 0


def _check_codes(*codes: str) -> None:
    """Raises UsageError for a code that no check has."""
    from citekit.library.checks import codes as known

    for code in codes:
        if code not in known():
            from citekit.cli.suggestions import did_you_mean

            near = did_you_mean(code, known()) or f"there are: {', '.join(known())}"
            raise UsageError(f"no check has the code {code!r}", hint=near)


def _findings(session: Session, what: Sequence[str]) -> Sequence[Finding] | None:
    """The findings in files, in the records of a query or in the library; None, reported, for no record."""
    from citekit.library.checks import check_library, check_records, check_text, of_error

    repositories = session.repositories()
    files = [Path(word) for word in what if word.endswith((".yaml", ".yml")) or Path(word).is_file()]
    if files and len(files) == len(what):
        from citekit.yamlfile import read_text

        texts = [(path, read_text(path)) for path in files]
        return [
            finding
            for path, text in texts
            for finding in check_text(text, str(path), path.stem, repositories)
        ]
    if files:
        raise UsageError(f"{files[0]} is a file, but not all words are", hint="give files, or a query")
    if what:
        records = session.select(what).records
        return check_records(records, repositories) if records else None
    if session.bibliographies:
        faults = [of_error(fault) for fault in session.records().faults()]
        return [*faults, *check_records(session.select(()).records, repositories)]
    return check_library(session.library(), repositories)


def _fix(
    session: Session, findings: Sequence[Finding], only: Sequence[str]
) -> tuple[Sequence[Finding], bool]:
    """Fix what can be fixed safely or was asked for by its code; the findings fixed, and if any failed."""
    from citekit.library.checks.fixing import fix_files, fixable

    done = fix_files(fixable(findings, only), session.library_if_any(), session.repositories())
    for error in done.errors:
        report("error", str(error))
    return done.fixed, bool(done.errors)
