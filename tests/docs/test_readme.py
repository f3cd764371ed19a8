"""The README is short and says how to begin; `.ci/run` takes its test command."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import README

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["main command", "test command"])
def test_it_names_two_commands_for_setting_up(mark: str) -> None:
    assert re.search(rf"<!-- {mark} -->\s+```console\n\$ [^\n]+\n```", TEXT)


def test_it_is_read_in_a_minute() -> None:
    assert len(TEXT.encode()) <= 6 * 1024


def test_no_line_scrolls_far_on_a_page() -> None:
    assert max(map(len, TEXT.splitlines())) < 200


def test_it_has_a_picture_three_systems_and_four_commands_with_short_outputs() -> None:
    assert "](docs/picture.svg)" in TEXT
    assert all(f"\n| {system} | `" in TEXT for system in ("Linux", "macOS", "Windows"))
    shown = TEXT[TEXT.index("## In four commands") : TEXT.index("## Where to go on")]
    blocks = re.findall(r"```console\n(.+?)```", shown, re.S)
    assert len(blocks) == 4
    assert all(block.count("\n") <= 16 and max(map(len, block.splitlines())) <= 120 for block in blocks)
