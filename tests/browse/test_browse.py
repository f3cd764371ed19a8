"""What a user sees and does in the browser; the records are files, the program is the real one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from citekit.browse.app import BrowseApp
from citekit.cli.commands.browse import browse_actions
from citekit.cli.session import Session
from tests.browse.screens import FOLDER, RECORDS, SCREENS, screen, write_records
from tests.conftest import CommandLine
from tests.contrast import FOR_TEXT, contrast
from tests.terminal_session import run_on_a_terminal

Steps = Callable[[BrowseApp, "Pilot[None]"], Awaitable[None]]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return write_records(tmp_path / "records")


def run(library: Path, steps: Steps, query: str = "") -> None:
    async def main() -> None:
        app = BrowseApp(browse_actions(Session(library, ())), ("chicago", "mla"), query)
        async with app.run_test(size=(140, 40)) as pilot:
            await pilot.pause()
            await steps(app, pilot)

    asyncio.run(main())


def keys(app: BrowseApp) -> list[str]:
    return [str(app.table.get_row_at(index)[0]) for index in range(app.table.row_count)]


@pytest.mark.parametrize("name", SCREENS)
def test_what_stands_on_the_screen(library: Path, name: str) -> None:
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert screen(library, name) == expected, "run python -m tests.browse.screens"


def text(app: BrowseApp, name: str) -> str:
    return str(app.query_one(name, Static).render())


def test_search_as_one_types(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        assert keys(app) == ["antonov", "ezhov", "zubok"]
        await pilot.press(*"ezhov")
        assert keys(app) == ["ezhov"]
        assert text(app, "#status") == "1 record"
        assert text(app, "#note").startswith(
            "Nikolai Ezhov, “Order No. 00447,” letter, July 30, 1937, f. 17,"
        )
        await pilot.press("end", *" fnod:5")
        assert text(app, "#status") == "there is no field `fnod` to search in"

    run(library, steps)


def test_the_cursor_shows_the_record_in_each_style(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        await pilot.press("enter", "down", "down")
        assert app.key == "zubok"
        assert text(app, "#note").startswith("Vladislav Zubok, A Failed Empire (P, 2007).")
        await pilot.press("f2")
        assert text(app, "#note").startswith("(Zubok)")
        assert "title: A Failed Empire" in text(app, "#fields")

    run(library, steps)


def test_facets_are_terms_of_the_query(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        options = app.query_one("#facets", OptionList)
        labels = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        assert labels == [
            "ARCHIVES",
            "RGASPI  2",
            "RGASPI · 17  1",
            "RGASPI · 558  1",
            "YEARS",
            "1937  1",
            "1945  1",
            "2007  1",
            "TAGS",
            "terror  1",
        ]
        options.highlighted = 3
        options.action_select()
        await pilot.pause()
        assert (app.words, keys(app)) == ("archive:RGASPI fond:558", ["antonov"])
        options.action_select()
        await pilot.pause()
        assert (app.words, len(keys(app))) == ("", 3)

    run(library, steps)


def test_nothing_of_a_record_is_markup(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        assert str(app.table.get_row_at(0)[3]) == "[b]Antonov[/b] to Malinovsky"
        assert "“[B]Antonov[/b] to" in text(app, "#note")

    run(library, steps, "antonov")


def test_copy_the_note_and_the_key(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        assert app.clipboard == "Vladislav Zubok, A Failed Empire (P, 2007)."
        await pilot.press("f5")
        assert app.clipboard == "[@zubok]"

    run(library, steps, "zubok")


def test_edit_and_take_back(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sed -i s/Failed/Great/")

    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4")
        assert "A Great Empire" in (library / "zubok.yaml").read_text()
        assert "A Great Empire" in text(app, "#note")
        await pilot.press("f8")
        assert "A Failed Empire" in (library / "zubok.yaml").read_text()
        assert "A Failed Empire" in text(app, "#note")
        await pilot.press("f8")
        assert "there is nothing to take back" in text(app, "#status")

    run(library, steps, "zubok")


def test_a_record_without_a_file_says_so(library: Path) -> None:
    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6")
        assert "neither files nor an address" in text(app, "#status")

    run(library, steps, "ezhov")


def test_an_empty_library(tmp_path: Path, library: Path) -> None:
    for path in library.iterdir():
        path.unlink()

    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "f3", "f6")
        assert text(app, "#status") == "0 records"

    run(library, steps)


def test_a_pipe_is_no_terminal(citekit: CommandLine) -> None:
    citekit("init")
    ran = citekit("browse")
    assert (ran.code, ran.err) == (2, "error: browse needs a terminal; `citekit list` prints into a pipe\n")


def test_on_a_real_terminal(citekit: CommandLine) -> None:
    for key, record in RECORDS.items():
        citekit.write(f"records/{key}.yaml", record + "\n")
    ended = run_on_a_terminal(
        citekit,
        ["browse", "fond:558"],
        typed={"Malinovsky": "\x1b[21~"},  # F10
        size=(30, 120),
        environment={"TERM": "xterm-256color"},
    )
    assert ended.code == 0
    assert "Malinovsky" in ended.screen
    assert "Failed" not in ended.screen
    assert "\x1b[?1049l" in ended.screen  # the screen is given back


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_every_text_is_readable(library: Path, theme: str) -> None:
    """The browser paints its own background, dark or light as the user chooses."""

    async def steps(app: BrowseApp, pilot: Pilot[None]) -> None:
        app.theme = theme
        await pilot.press("enter", "down")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()  # nothing public has texts with their colours
        shown = {
            (segment.text.strip(), style.color.get_truecolor(), style.bgcolor.get_truecolor())
            for strip in strips
            for segment in strip
            if (style := segment.style) is not None and style.color is not None and style.bgcolor is not None
        }
        texts = {(text, contrast(*colours)) for text, *colours in shown if re.search(r"\w", text)}
        assert {text for text, ratio in texts if ratio < FOR_TEXT} == set()
        assert len(texts) > 30

    run(library, steps)
