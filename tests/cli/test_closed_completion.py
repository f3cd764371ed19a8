"""What a table completes without loading the commands is what the commands themselves would offer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from citekit.cli.closed_completion import TABLE, complete
from citekit.cli.closed_completion.table import written
from tests.cli.test_startup import loaded_by
from tests.conftest import CommandLine

LINES = (
    "citekit ",
    "citekit ex",
    "citekit -b refs.bib ",
    "citekit add --type t",
    "citekit -b refs.bib cite key --locale de",
    "citekit check --only unknown-field --ignore no-",
    "citekit archives --archive-names o",
)
LEFT = (
    "citekit show ",
    "citekit --library ",
    "citekit bib -s ch",
    "citekit add --archive R",
    "citekit add --type 'post",
    "citekit add -- --type t",
    "citekit add --tpye t",
    "citekit nowhere --type t",
    "citekit cite --locale xx",
    "citekit cite --",
)


def environment(shell: str, line: str) -> Mapping[str, str]:
    """What a shell asks with."""
    words = {"COMP_LINE": line, "COMP_PART": line.rpartition(" ")[2], "_TYPER_COMPLETE_ARGS": line}
    return {**words, "_CITEKIT_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


def test_the_table_is_that_of_the_commands() -> None:
    assert TABLE.read_text(encoding="utf-8") == written(), "python -m citekit.cli.closed_completion.table"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_answer_is_that_of_typer(
    citekit: CommandLine, shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from citekit.cli.app import run

    for line in LINES:
        for name, value in environment(shell, line).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit):
            run([])
        assert capsys.readouterr().out == f"{complete(environment(shell, line))}\n", line


@pytest.mark.parametrize("line", LEFT)
def test_what_is_the_users_own_is_left_to_the_commands(line: str) -> None:
    assert complete(environment("bash", line)) is None


def test_typer_is_not_loaded(citekit: CommandLine) -> None:
    citekit.environment |= environment("bash", "citekit add --type telegra")
    assert citekit().out == "telegram\n"
    loaded = loaded_by(citekit, [])
    assert not {"typer", "click", "citekit.cli.app"} & set(loaded)
