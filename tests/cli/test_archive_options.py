"""The options of archives are the same on the command line, in `citekit.yaml` and in the bridge."""

from __future__ import annotations

from citekit.cli.archive_options import OPTIONS
from citekit.library.config import ARCHIVE_SETTINGS
from citekit.rendering.item.options import CHOICES


def test_the_names_are_the_same_in_all_three() -> None:
    assert tuple(OPTIONS) == tuple(CHOICES) == ARCHIVE_SETTINGS


def test_the_help_page_names_the_values() -> None:
    for name, values in CHOICES.items():
        shown = OPTIONS[name][0]
        assert set(shown.split("|")) == set(values or ([""] if values == () else ["SYSTEM"]))
