"""The picture of the README: one note in pandoc and in citekit, and a divided list, as a terminal shows them.

What citekit prints is printed for the picture; what pandoc prints stands below with its version, and a test
runs it again where pandoc is there.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "picture.svg"
NOTE = "[@petrov-mao-1945-10-10, l. 40]"
STYLE = "chicago-notes-bibliography"
# pandoc 3.9 with the item that `citekit export petrov-mao-1945-10-10 -t csl-json` writes, in the style above.
PANDOC = (
    "Sergey Radchenko, trans., “Record of Conversation between Soviet Ambassador in China Apollon Petrov and "
    "Mao Zedong, Zhou Enlai and Wang Ruofei,” record of conversation, History and Public Policy Program "
    "Digital Archive, October 10, 1945, line 40, f. 0100, op. 40, p. 248, d. 7, ll. 39–44, AVPRF, Moscow, "
    "http://digitalarchive.wilsoncenter.org/document/122809."
)
WRONG = ("Sergey Radchenko, trans.,", "line 40,", "ll. 39–44,")
RIGHT = ("trans. Sergey Radchenko,", "l. 40,")
QUERY = "archive:AVPRF or archive:APRF"

_WIDTH = 100
# rich's own template asks another server for a font.
_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The picture as SVG."""
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), color_system="truecolor", legacy_windows=False
    )
    _show(
        console,
        f"pandoc --citeproc --csl chicago.csl --bibliography refs.json <<< '{NOTE}'",
        PANDOC,
        WRONG,
        "bold red",
    )
    _show(console, f"citekit cite '{NOTE}'", _citekit("cite", NOTE, "-s", STYLE), RIGHT, "bold green")
    arguments = ("bib", QUERY, "--divide", "--fold-collections")
    _show(console, f"citekit bib '{QUERY}' --divide --fold-collections", _citekit(*arguments))
    return console.export_svg(title="citekit", code_format=_SVG, unique_id="citekit")


def _show(console: Console, command: str, printed: str, marked: Sequence[str] = (), style: str = "") -> None:
    console.print(Text.assemble(("$ ", "bold cyan"), (command, "bold")))
    text = Text(printed)
    text.highlight_words(marked, style)
    console.print(text)
    console.print()


def _citekit(*words: str) -> str:
    with tempfile.TemporaryDirectory() as cache:
        done = subprocess.run(
            [sys.executable, "-m", "citekit", "--library", str(ROOT / "records"), *words],
            cwd=ROOT,
            env={**os.environ, "CITEKIT_CACHE": cache},
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout.strip()
