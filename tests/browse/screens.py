"""Screens of the browser as text: what a user sees, line by line, compared with the files in `screens/`.

python -m tests.browse.screens    write them anew; read the change
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from citekit.browse.app import BrowseApp
from citekit.cli.commands.browse import browse_actions
from citekit.cli.session import Session

FOLDER = Path(__file__).parent / "screens"
RECORDS = {
    "ezhov": "{type: letter, title: Order no. 00447, date: 1937-07-30, authors: [Nikolai Ezhov],"
    " archive: RGASPI, fond: 17, opis: 162, delo: 21, tags: [terror]}",
    "antonov": "{type: letter, title: '[b]Antonov[/b] to Malinovsky', date: 1945-11-16,"
    " authors: [Aleksei Antonov], archive: RGASPI, fond: 558, opis: 11, delo: 98}",
    "zubok": "{type: book, title: A Failed Empire, date: 2007, authors: [Vladislav Zubok], publisher: P}",
}
# name -> size of the terminal, query, keys that are pressed
SCREENS: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "all-records": ((110, 22), "", ()),
    "a-query-and-another-style": ((110, 22), "archive:RGASPI", ("enter", "down", "f2")),
    "nothing-found": ((110, 14), "nobody", ()),
    "a-narrow-terminal": ((72, 20), "", ("enter",)),
}
_LINE = re.compile(r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')


def write_records(folder: Path) -> Path:
    """A library with the records of these screens."""
    folder.mkdir()
    for key, text in RECORDS.items():
        (folder / f"{key}.yaml").write_text(text + "\n", encoding="utf-8")
    return folder


def screen(library: Path, name: str) -> str:
    """What stands on the screen."""
    size, query, keys = SCREENS[name]

    async def main() -> str:
        app = BrowseApp(browse_actions(Session(library, ())), ("chicago", "mla"), query)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            return app.export_screenshot()

    return "\n".join(_lines(asyncio.run(main()))) + "\n"


def _lines(picture: str) -> Iterator[str]:
    """The lines of a picture of the screen, whose texts have their places in it (12.2 units a column)."""
    rows: dict[float, dict[int, str]] = {}
    for x, y, text in _LINE.findall(picture):
        rows.setdefault(float(y), {})[round(float(x) / 12.2)] = html.unescape(text).replace("\xa0", " ")
    for y in sorted(rows):
        line = ""
        for column, text in sorted(rows[y].items()):
            line = line.ljust(column) + text
        yield line.rstrip()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = str(Path(home) / "cache")
        folder = write_records(Path(home) / "records")
        FOLDER.mkdir(exist_ok=True)
        for each in SCREENS:
            (FOLDER / f"{each}.txt").write_text(screen(folder, each), encoding="utf-8")
