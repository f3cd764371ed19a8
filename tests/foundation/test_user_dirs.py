"""Where the user's folders are, whoever the user is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citekit.foundation.user_dirs import cache_folder, config_folder, data_folder, state_folder

FOLDERS = (cache_folder, config_folder, data_folder, state_folder)


def test_what_the_environment_says_comes_first() -> None:
    names = ("CACHE", "CONFIG", "DATA", "STATE")
    environment = {f"XDG_{name}_HOME": f"/{name}" for name in names}
    assert [each(environment) for each in FOLDERS] == [Path(f"/{name}/citekit") for name in names]
    assert cache_folder(environment | {"CITEKIT_CACHE": "/own"}) == Path("/own")


def test_they_lie_in_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/antonov")
    for each in FOLDERS:
        assert each({}).is_relative_to("/home/antonov")
        assert each({}).name == "citekit"


def test_an_account_without_a_home_has_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54321)  # in no table of accounts, as in a container
    for each in FOLDERS:
        assert each({}).is_absolute()
        assert "54321" in str(each({}))
