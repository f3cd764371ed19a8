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
