"""Colours on a terminal are readable on light and dark, never the only sign, and gone with NO_COLOR."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import citekit.cli
from citekit.cli.terminal.palette import COLOURS, GREY
from tests.conftest import CommandLine
from tests.contrast import ENOUGH, Rgb, contrast, of_hex, of_terminal
from tests.terminal_session import run_on_a_terminal

# What stands behind the text, in the palettes that terminals and editors bring.
BACKGROUNDS = {
    "black": "#000000",
    "white": "#ffffff",
    "Windows Terminal, Campbell": "#0c0c0c",
    "Visual Studio Code, dark": "#1e1e1e",
    "GNOME Terminal, dark": "#171421",
    "Ubuntu": "#300a24",
    "Tango, light": "#eeeeec",
    "Solarized, dark": "#002b36",
    "Solarized, light": "#fdf6e3",
    "Gruvbox, dark": "#282828",
    "Gruvbox, light": "#fbf1c7",
    "One Dark": "#282c34",
    "Dracula": "#282a36",
    "Nord": "#2e3440",
}
USED = sorted({*COLOURS.values(), GREY})
# Bold, italics and their ends; the rest is the palette.
LOOKS = {"0", "1", "3", "22", "23"}


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_every_colour_is_readable_on_every_background(background: str) -> None:
    ratios = {colour: contrast(of_terminal(colour), of_hex(BACKGROUNDS[background])) for colour in USED}
    assert {colour: ratio for colour, ratio in ratios.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # the ends of the scale, and grey #767676, the lightest that WCAG takes for text on white
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 0, 0), (255, 0, 0), 1.0),
        ((0x76, 0x76, 0x76), (255, 255, 255), 4.54),
        # xterm's yellow and cyan on white: why the first sixteen colours are not used
        ((205, 205, 0), (255, 255, 255), 1.70),
        ((0, 205, 205), (255, 255, 255), 1.98),
    ],
)
def test_contrast_is_that_of_wcag(one: Rgb, other: Rgb, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_no_other_module_writes_colours_of_its_own() -> None:
    folder = Path(citekit.cli.__file__).parent
    found = {
        path.name for path in folder.rglob("*.py") if re.search(r'"\\x1b\[', path.read_text(encoding="utf-8"))
    }
    assert found == {"palette.py", "layout.py"}


LIBRARY = """\
- {id: stalin, type: letter, title: Stalin to Mao, archive: RGASPI, fond: 558, opis: 11, delo: 9}
- {id: zubok, type: book, title: A Failed Empire, doi: x}
"""
# Commands that colour something: keys, matches, findings by severity, differences, an error.
COLOURED = {
    "list": (["list"], {"key"}),
    "search": (["search", "stalin"], {"key", "hit"}),
    "check": (["check"], {"warning", "note"}),
    "set": (["set", "zubok", "date=2007", "--dry-run"], {"added", "removed", "hunk"}),
    "error": (["show", "nobody"], {"error"}),
    "note": (["cite", "zubok"], set()),
}


@pytest.mark.parametrize("name", COLOURED)
def test_a_screen_has_the_palette_alone_and_nothing_with_no_color(citekit: CommandLine, name: str) -> None:
    citekit.write("records/a.yaml", LIBRARY)
    words, wanted = COLOURED[name]
    screens = [
        run_on_a_terminal(citekit, words, environment={"TERM": "xterm-256color", **more}).screen
        for more in ({}, {"NO_COLOR": "1"})
    ]
    shown = [set(re.findall(r"\x1b\[([\d;]*)m", screen)) for screen in screens]
    numbers = {int(each[1]) for code in shown[0] if (each := re.fullmatch(r"(?:1;)?38;5;(\d+)", code))}
    assert numbers >= {COLOURS[colour] for colour in COLOURS if colour in wanted}
    assert {f"{bold}38;5;{number}" for number in numbers for bold in ("", "1;")} | LOOKS >= shown[0]
    assert numbers <= set(USED)
    assert shown[1] <= LOOKS
    assert re.sub(r"\x1b\[[\d;]*m", "", screens[0]) == re.sub(r"\x1b\[[\d;]*m", "", screens[1])
