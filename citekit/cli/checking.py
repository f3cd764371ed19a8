"""What `check` does once its words are read: findings looked for, fixed and shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit.cli.streams import report
from citekit.errors import UsageError
from citekit.foundation.fast_dataclass import dataclass

if TYPE_CHECKING:
    from citekit.cli.session import Session
    from citekit.library.checks import Checked, Finding
    from citekit.library.checks.fixing import FixedFiles


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What a call of `check` asks for; of no words the whole library is meant, of no form the usual one."""

    what: tuple[str, ...]
    used_by: str | None
    form: str | None
    only: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    dry_run: bool

    def takes(self, code: str) -> bool:
        """Whether findings of a code are asked for."""
        return (not self.only or code in self.only) and code not in self.ignore


def run_check(session: Session, request: CheckRequest) -> int:
    """Look for findings, fix those that can be where it is asked, and show the others; the exit code."""
    from citekit.cli.views.findings import print_findings, report_summary

    form = _form(request.form)
    _check_codes(*request.only, *request.ignore)
    checked = _findings(session, request.what, request.used_by)
    if checked is None:
        return 1
    findings = [finding for finding in checked.findings if request.takes(finding.code)]
    done = _fix(session, findings, request.only, dry_run=request.dry_run) if request.fix else None
    if done is not None and form in ("text", "lines"):
        _print_changes(done)
    fixed = done.fixed if done is not None else ()
    remaining = [finding for finding in findings if all(finding is not one for one in fixed)]
    print_findings(remaining, form)
    report_summary(remaining, checked.records, len(fixed), fix=request.fix, dry_run=request.dry_run)
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
