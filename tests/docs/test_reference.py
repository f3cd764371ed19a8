"""The reference pages say what the code says, and everything that a user can write has a line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from citekit.archives import traditions
from citekit.archives.print_options import PRINT_OPTIONS
from citekit.cli.app import COMMANDS, subcommand
from citekit.library.checks import codes
from citekit.records.tables import fields
from reference.markdown import Undocumented, described
from reference.pages import FOLDER, PAGES, ROOT
from tests.docs.pages import name

MANUAL = ROOT / "man" / "citekit.1"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_pages_are_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), "run python -m reference"


def test_no_page_is_left_over() -> None:
    assert set(FOLDER.iterdir()) == {path for path in PAGES if path.parent == FOLDER}


@pytest.mark.skipif(shutil.which("groff") is None and not os.environ.get("CI"), reason="groff is not there")
def test_the_manual_page_is_sound_roff() -> None:
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-rCHECKSTYLE=3"]
    done = subprocess.run(command, input=MANUAL.read_bytes(), capture_output=True, check=True)
    assert done.stderr == b""
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout.decode())
    assert "citekit cite [OPTIONS] CITATION..." in shown
    assert "--shorten-levels, --no-shorten-levels" in shown


def rows(page: str) -> set[str]:
    """What stands in backticks at the beginning of the rows of a page's tables."""
    text = (FOLDER / page).read_text(encoding="utf-8")
    return {word for row in re.findall(r"^\| (`.*?`) \|", text, re.M) for word in re.findall(r"`(.+?)`", row)}


def test_every_command_has_a_section() -> None:
    text = (FOLDER / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^## ([a-z-]+)$", text, re.M) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_row(command: str) -> None:
    options = [each for each in subcommand(command).params if isinstance(each, click.Option)]
    shown = {name for option in options if not option.hidden for name in option.opts}
    assert shown <= rows("commands.md")


def test_every_setting_field_check_and_level_has_a_row() -> None:
    assert set(PRINT_OPTIONS) <= rows("settings.md")
    assert set(fields()) - {"levels"} <= rows("fields.md")
    assert set(codes()) == rows("checks.md")
    assert {level.key for each in traditions().values() for level in each.levels} == rows("traditions.md")


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_what_has_no_description_is_an_error(text: str | None) -> None:
    with pytest.raises(Undocumented, match="--zzz has no description"):
        described("--zzz", text)
