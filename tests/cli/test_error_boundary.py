"""Whatever happens, a call ends with the right exit code and at most one line said."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from citekit.cli.error_boundary import guarded
from citekit.errors import CitekitError, UnknownStyleError, UsageError, Where


def test_an_expected_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise CitekitError("is\nbroken", where=Where("a.yaml", 3, 7), key="title", hint="mend it")

    assert guarded(fail) == 1
    assert capsys.readouterr().err == "error: a.yaml:3:7: title: is broken; mend it\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (UnknownStyleError("x"), 2),
        (KeyboardInterrupt(), 130),
        (OSError(errno.ENOSPC, "No space left on device", "refs.bib"), 1),
    ],
)
def test_exit_codes(error: BaseException, code: int) -> None:
    def fail() -> int:
        raise error

    assert guarded(fail) == code


def test_a_fault_leaves_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def fail() -> int:
        raise ZeroDivisionError("by nought")

    assert guarded(fail) == 3
    (report,) = (tmp_path / "citekit").iterdir()
    said = capsys.readouterr().err
    assert said == f"error: citekit has failed (ZeroDivisionError); please send this report: {report}\n"
    text = report.read_text(encoding="utf-8")
    assert "by nought" in text
    assert "Traceback" in text
    assert "Python 3" in text


def test_a_report_goes_to_the_temporary_folder_where_there_is_no_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    def fail() -> int:
        raise RecursionError

    assert guarded(fail) == 3
    assert Path(capsys.readouterr().err.split()[-1]).is_file()
