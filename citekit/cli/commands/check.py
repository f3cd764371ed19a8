"""`citekit check`: faults and doubtful places in records, for people, editors and continuous integration."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citekit.cli import completion
from citekit.cli.options import DryRun, Json
from citekit.cli.session import Session
from citekit.cli.streams import report
from citekit.errors import UsageError

if TYPE_CHECKING:
    from citekit.library.checks import Checked, Finding
    from citekit.library.checks.fixing import FixedFiles


def check(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, keys, or a query; the whole library if left out.",
            metavar="[FILE|QUERY]...",
            autocompletion=completion.queries,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Apply the safe fixes; citekit undo takes them back.")
    ] = False,
    dry_run: DryRun = False,
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
    used_by: Annotated[
        str | None,
        typer.Option(
            "--used-by",
            help="Only records that this manuscript cites; the others are named, and keys without a record.",
            metavar="MANUSCRIPT",
            autocompletion=completion.files,
        ),
    ] = None,
    json: Json = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="text, lines, json, sarif (code scanning) or github (annotations of a workflow).",
            metavar="FORMAT",
            autocompletion=completion.finding_formats,
        ),
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="The same as --format github.", hidden=True)
    ] = False,
) -> int:
    """Look for faults and doubtful places in records.

    On a terminal findings are grouped by their codes, elsewhere each is a line, file:line:column, kind and
    code, the key, what is wrong and what to do. The exit code is 1 if there are errors. A record may say
    `check: {ignore: [missing-date]}`.

    --fix shows the differences that it makes, --fix --dry-run those that it would make. A former name of an
    archive, and a shelfmark in a note, are replaced only by --fix --only CODE.
    """
    from citekit.cli.views.findings import print_findings, report_summary

    session: Session = ctx.obj
    form = _form("json" if json else "github" if github else format_)
    _check_codes(*(only or ()), *(ignore or ()))
    checked = _findings(session, what or [], used_by)
    if checked is None:
        return 1
    findings = [
        one for one in checked.findings if (not only or one.code in only) and one.code not in (ignore or ())
    ]
    done = _fix(session, findings, only or [], dry_run=dry_run) if fix else None
    if done is not None and form in ("text", "lines"):
        _print_changes(done)
    fixed = done.fixed if done is not None else ()
    remaining = [finding for finding in findings if all(finding is not one for one in fixed)]
    print_findings(remaining, form)
    report_summary(remaining, checked.records, len(fixed), fix=fix, dry_run=dry_run)
    errors = any(finding.severity == "error" for finding in remaining)
    return 1 if errors or (done is not None and done.errors) else 0


def _form(name: str | None) -> str:
    """The form of the output. Raises UsageError for one that there is not."""
    from citekit.cli.views.findings import FORMATS, usual_format

    if name is not None and name not in FORMATS:
        from citekit.cli.suggestions import did_you_mean

        near = did_you_mean(name, FORMATS) or f"there are: {', '.join(FORMATS)}"
        raise UsageError(f"findings have no format {name!r}", hint=near)
    return name or usual_format()


def _check_codes(*codes: str) -> None:
    """Raises UsageError for a code that no check has."""
    from citekit.library.checks import codes as known

    for code in codes:
        if code not in known():
            from citekit.cli.suggestions import did_you_mean

            near = did_you_mean(code, known()) or f"there are: {', '.join(known())}"
            raise UsageError(f"no check has the code {code!r}", hint=near)


def _findings(session: Session, what: Sequence[str], manuscript: str | None) -> Checked | None:
    """Check files, the records of a query or the library; None, reported, for no record."""
    from citekit.library.checks import check_library, check_records, of_error

    repositories = session.repositories()
    files = [Path(word) for word in what if word.endswith((".yaml", ".yml")) or Path(word).is_file()]
    if files and (len(files) < len(what) or manuscript is not None):
        raise UsageError(f"{files[0]} is a file, but not all words are", hint="give files, or a query")
    if files:
        return _in_files(files, session)
    if manuscript is not None:
        return _used_by(session, what, manuscript)
    if what:
        records = session.select(what).records
        return check_records(records, repositories) if records else None
    if session.bibliographies:
        faults = [of_error(fault) for fault in session.records().faults()]
        return check_records(session.select(()).records, repositories, faults)
    return check_library(session.library(), repositories)


def _in_files(files: Sequence[Path], session: Session) -> Checked:
    from citekit.library.checks import Checked, check_text
    from citekit.yamlfile import read_text

    texts = [(path, read_text(path)) for path in files]
    found = [check_text(text, str(path), path.stem, session.repositories()) for path, text in texts]
    return Checked(
        tuple(finding for one in found for finding in one.findings), sum(one.records for one in found)
    )


def _used_by(session: Session, what: Sequence[str], manuscript: str) -> Checked | None:
    """The findings in the records that a manuscript cites, and what it cites of others and does not."""
    from citekit.cli.used_by import cited_places
    from citekit.errors import Where
    from citekit.library.checks import check_records
    from citekit.library.checks.citations import not_cited, unknown_key

    records = session.select(what).records
    if not records:
        return None
    places = cited_places(manuscript)
    cited: Collection[str] = {record.key for record in records} if places.all else places.keys
    missing: list[Finding] = []
    for key, place in places.keys.items():
        if session.record(key) is None:
            where = Where(place.file, place.line, place.column)
            missing.append(unknown_key(key, where, session.suggestion(key)))
    others = not_cited(records, cited, manuscript)
    used = (record for record in records if record.key in cited)
    return check_records(used, session.repositories(), [*missing, *others])


def _fix(session: Session, findings: Sequence[Finding], only: Sequence[str], *, dry_run: bool) -> FixedFiles:
    """Fix what can be fixed safely or was asked for by its code."""
    from citekit.library.checks.fixing import fix_files, fixable

    chosen = fixable(findings, only)
    done = fix_files(chosen, session.library_if_any(), session.repositories(), dry_run=dry_run)
    for error in done.errors:
        report("error", str(error))
    return done


def _print_changes(done: FixedFiles) -> None:
    from citekit.cli.changing.differences import print_differences

    print_differences((str(file.path), file.before, file.after) for file in done.files)
