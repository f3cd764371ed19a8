"""`citekit check`: what is wrong or doubtful in records, for people, editors and continuous integration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import Json
from citekit.cli.session import Session
from citekit.cli.streams import complain, put, put_json_list
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.library.checks import Finding

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


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
        list[str] | None, typer.Option("--only", help="Only findings of this code.", metavar="CODE")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="No findings of this code.", metavar="CODE")
    ] = None,
    json: Json = False,
    github: Annotated[
        bool, typer.Option("--github", help="Print annotations for GitHub's workflows.")
    ] = False,
) -> int:
    """Look for faults and doubts in records.

    Each finding is a line, file:line:column, its kind and code, the key, what is wrong and what to do. The
    exit code is 1 if there are errors. A record may say `check: {ignore: [missing-date]}`.

    A former name of an archive is replaced only by --fix --only former-archive.
    """
    session: Session = ctx.obj
    _known(*(only or ()), *(ignore or ()))
    told = _findings(session, what or [])
    if told is None:
        return 1
    findings = [each for each in told if (not only or each.code in only) and each.code not in (ignore or ())]
    fixed = _fix(session, findings, only or []) if fix else []
    left = [each for each in findings if all(each is not done for done in fixed)]
    if json:
        put_json_list([_fields(each) for each in left])
    for finding in () if json else left:
        put(_annotation(finding) if github else str(finding))
    errors = sum(each.severity == "error" for each in left)
    _sum_up(left, errors, len(fixed), fix)
    return 1 if errors else 0


def _known(*codes: str) -> None:
    from citekit.library.checks import codes as all_codes

    for code in codes:
        if code not in all_codes():
            from citekit.cli.suggestions import did_you_mean

            near = did_you_mean(code, all_codes()) or f"there are: {', '.join(all_codes())}"
            raise UsageError(f"no check has the code {code!r}", hint=near)


def _findings(session: Session, what: Sequence[str]) -> Sequence[Finding] | None:
    """The findings of what is meant; None where no record is, which has been said."""
    from citekit.library.checks import check_library, check_records, check_text, of_error

    repositories = session.repositories()
    files = [Path(word) for word in what if word.endswith((".yaml", ".yml")) or Path(word).is_file()]
    if files and len(files) == len(what):
        from citekit.yamlfile import read_text

        texts = [(path, read_text(path)) for path in files]
        return [each for path, text in texts for each in check_text(text, str(path), path.stem, repositories)]
    if files:
        raise UsageError(f"{files[0]} is a file, but not all words are", hint="give files, or a query")
    if what:
        found = session.select(what).records
        return check_records(found, repositories) if found else None
    if session.bibliographies:
        faults = [of_error(fault) for fault in session.records().faults()]
        return [*faults, *check_records(session.select(()).records, repositories)]
    return check_library(session.library(), repositories)


def _fix(session: Session, findings: Sequence[Finding], asked: Sequence[str]) -> list[Finding]:
    from citekit.library.checks.fixing import fix_files, fixable

    fixed, errors = fix_files(fixable(findings, asked), session.library_if_any())
    for error in errors:
        complain("error", str(error))
    return fixed


def _fields(finding: Finding) -> dict[str, object]:
    where = finding.where
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "severity": str(finding.severity),
        "code": finding.code,
        "key": finding.key,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "fixable": finding.fix is not None,
    }


def _annotation(finding: Finding) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    where = finding.where
    place = f"file={_escaped(where.file)},line={where.line},col={where.column}," if where else ""
    text = "; ".join(part for part in (finding.message, finding.hint) if part)
    message = f"{finding.key}: {text}".replace("%", "%25").replace("\n", "%0A")
    return f"::{_GITHUB[finding.severity]} {place}title={finding.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def _sum_up(left: Sequence[Finding], errors: int, fixed: int, fix: bool) -> None:
    """One line on standard error: how many there are, and how many --fix would fix or has fixed."""
    from citekit.library.checks.fixing import fixable

    if not left and not fixed:
        return complain("note", "nothing was found")
    parts = [f"{_counted(fixed, 'finding')} fixed"] if fix and fixed else []
    parts += [f"{_counted(errors, 'error')}, {_counted(len(left) - errors, 'other finding')}"]
    more = 0 if fix else len(fixable(left))
    parts += [f"--fix applies {more}"] if more else []
    return complain("note", "; ".join(parts))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
