"""The picture of the README: one note in pandoc and in citekit, and a divided list, as a terminal shows them.

What citekit prints is printed for the picture; what pandoc prints stands below with its version, and a test
runs it again where pandoc is there.
"""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "records"
PICTURE = ROOT / "docs" / "picture.svg"
RECORD = Path(__file__).parent / "pushkov.yaml"
NOTE = "[@pushkov-1958, l. 193]"
STYLE = "chicago-notes-bibliography"
# pandoc 3.9 with the item that `citekit export pushkov-1958 -t csl-json` writes, in the style above.
PANDOC = (
    "Gary Goldberg, trans., “Letter to the Deputy Chairman of the Soviet Committee of the MGG, Prof. "
    "Pushkov,” letter, 1958, line 193, f. 5, op. 49, d. 131, ll. 193–194, RGANI, Moscow."
)
WRONG = ("Gary Goldberg, trans.,", "line 193,", "ll. 193–194,")
RIGHT = ("trans. Gary Goldberg,", "l. 193,")
QUERY = "archive:AVPRF or archive:APRF or author:zubok"

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
    pandoc = f"pandoc --citeproc --csl chicago.csl --bibliography pushkov.json <<< '{NOTE}'"
    _show(console, pandoc, Text(PANDOC), WRONG, "bold red")
    note = _on_a_terminal("-b", str(RECORD), "cite", NOTE, "-s", "chicago")
    _show(console, f"citekit -b pushkov.yaml cite '{NOTE}' -s chicago", note, RIGHT, "bold green")
    divided = _on_a_terminal("--library", str(EXAMPLES), "bib", QUERY, "--divide", "--fold-collections")
    _show(console, f"citekit bib '{QUERY}' --divide --fold-collections", divided)
    return console.export_svg(title="citekit", code_format=_SVG, unique_id="citekit")


def _show(console: Console, command: str, printed: Text, marked: Sequence[str] = (), style: str = "") -> None:
    console.print(Text.assemble(("$ ", "bold cyan"), (command, "bold")))
    for words in marked:
        printed.highlight_regex(r"\s+".join(map(re.escape, words.split())), style)
    console.print(printed)
    console.print()


def _on_a_terminal(*words: str) -> Text:
    """What citekit shows on a terminal of the picture's width."""
    ours, theirs = pty.openpty()
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"CITEKIT_CACHE": cache, "COLUMNS": str(_WIDTH), "TERM": "xterm-256color"}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "citekit", *words]
        subprocess.run(command, cwd=ROOT, env=environment, stdout=theirs, check=True, timeout=60)
    os.close(theirs)
    shown = b"".join(_read(ours)).decode()
    os.close(ours)
    return Text.from_ansi(shown.replace("\r\n", "\n").rstrip())


def _read(terminal: int) -> Iterator[bytes]:
    """What was written; Linux ends a terminal that nobody writes to with an error, others with nothing."""
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 65536):
            yield piece
