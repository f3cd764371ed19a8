"""One table holds the options of printing archives; command line, settings and typed form follow from it."""

from __future__ import annotations

import click
import pytest

from citekit.archives.print_options import PLAIN, PRINT_OPTIONS, ArchiveOptions, read_options
from citekit.cli.app import subcommand
from citekit.foundation.fast_dataclass import field_names
from citekit.library.init import settings_text
from citekit.yamlfile import MapNode, parse_documents


def test_the_typed_form_has_a_field_for_every_option() -> None:
    assert [name.replace("_", "-") for name in field_names(ArchiveOptions)] == list(PRINT_OPTIONS)


@pytest.mark.parametrize("name", PRINT_OPTIONS)
def test_every_value_can_be_set_and_the_default_is_one_of_them(name: str) -> None:
    option, field = PRINT_OPTIONS[name], name.replace("-", "_")
    values = {getattr(read_options({name: value}), field) for value in option.values()}
    assert len(values) == len(option.values())
    assert {getattr(PLAIN, field)} <= values | {""}


@pytest.mark.parametrize("command", ["cite", "bib"])
def test_the_commands_have_them_with_their_help_lines(command: str) -> None:
    shown = {
        option.opts[0].removeprefix("--"): option.help
        for option in subcommand(command).params
        if isinstance(option, click.Option)
    }
    assert {name: shown[name] for name in PRINT_OPTIONS} == {
        name: option.help for name, option in PRINT_OPTIONS.items()
    }


def test_the_commented_settings_of_a_new_library_can_be_used() -> None:
    lines = (line.removeprefix("# ") for line in settings_text().splitlines())
    used = "\n".join(line for line in lines if line.partition(":")[0] in PRINT_OPTIONS)
    (document,) = parse_documents(used, "citekit.yaml")
    assert isinstance(document, MapNode)
    settings = {name.text: getattr(value, "text", "") for name, value in document.pairs}
    assert list(settings) == list(PRINT_OPTIONS)
    assert read_options(settings) != PLAIN
