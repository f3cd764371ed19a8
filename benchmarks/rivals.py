"""The processors that are compared: how each is called, and how its notes and entries are read.

A rival is data: a command over the files of a workload, and a reader. Pandoc comes from `pypandoc_binary`,
citeproc-js from npm (`tests.csl.oracle` installs it), citeproc-py is citekit's own dependency.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

RUNNERS = Path(__file__).parent / "runners"


@dataclass(frozen=True, slots=True)
class Texts:
    """What a processor printed, as plain normalised text."""

    notes: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A style over the files of a workload."""

    style: Path
    folder: Path

    def file(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True, slots=True)
class Rival:
    """A processor: `command` and `one` (a single note from the shell) make command lines."""

    name: str
    command: Callable[[Task], Sequence[str]]
    one: Callable[[Task], Sequence[str]]
    read: Callable[[Path], Texts]
    stdin: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


def plain(text: str) -> str:
    """The words of HTML: no tags, no escapes, single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " ").split())


def comparable(text: str) -> str:
    """A text reduced to what agreement is judged by: letters, digits and punctuation without spaces."""
    return re.sub(r"\s+", "", plain(text))


def read_json(path: Path) -> Texts:
    """The output of the runners."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Texts(tuple(map(plain, found["notes"])), tuple(map(plain, found["entries"])))


def read_lines(path: Path) -> Texts:
    """The output of `citekit cite --bib`: a line a note, an empty line, the entries."""
    notes, _, entries = path.read_text(encoding="utf-8").partition("\n\n")
    rows = re.findall(r'<div class="csl-entry">(.*?)</div>\n', entries, re.DOTALL) or entries.splitlines()
    return Texts(tuple(map(plain, notes.splitlines())), tuple(plain(row) for row in rows if plain(row)))


def read_pandoc(path: Path) -> Texts:
    """Pandoc's HTML: footnotes where there are any, else citations in the text; the entries of #refs."""
    text = path.read_text(encoding="utf-8")
    refs = text.find('<div id="refs"')
    body, rest = (text, "") if refs < 0 else (text[:refs], text[refs:])
    entries = re.findall(r'<div id="ref-[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>)', rest, re.DOTALL)
    footnotes = re.findall(r'<li\s+id="fn\d+"[^>]*>(.*?)</li>', text, re.DOTALL)
    notes = [re.sub(r'<a\s+href="#fnref.*?</a>', "", each, flags=re.DOTALL) for each in footnotes]
    cited = re.findall(r'<span\s+class="citation"[^>]*>(.*?)</span>\s*</p>', body, re.DOTALL)
    return Texts(tuple(map(plain, notes or cited)), tuple(map(plain, entries)))


def citekit(name: str = "citekit", script: str = "citekit_runner.py") -> Rival:
    runner = str(RUNNERS / script)
    return Rival(
        name,
        lambda task: [
            sys.executable,
            runner,
            str(task.style),
            task.file("items.json"),
            task.file("document.json"),
        ],
        lambda task: [
            sys.executable,
            runner,
            str(task.style),
            task.file("items.json"),
            task.file("one.json"),
        ],
        read_json,
    )


def citekit_first() -> Rival:
    """The same with an empty cache: the style is parsed first."""
    return citekit("citekit-first", "citekit_first_runner.py")


def citekit_cli() -> Rival:
    def base(task: Task) -> list[str]:
        return [sys.executable, "-m", "citekit", "-b", task.file("items.json"), "cite", "-s", str(task.style)]

    return Rival(
        "citekit-cli",
        lambda task: [*base(task), "--bib", "-t", "html", "-"],
        lambda task: [*base(task), "item0"],
        read_lines,
        stdin="citations.txt",
    )


def pandoc() -> Rival | None:
    try:
        import pypandoc
    except ImportError:
        return None
    binary = pypandoc.get_pandoc_path()

    def base(task: Task) -> list[str]:
        files = ["--bibliography", task.file("items.json"), "--csl", str(task.style)]
        return [binary, "--citeproc", "-f", "markdown", *files]

    return Rival(
        "pandoc",
        lambda task: [*base(task), "-t", "html", "--wrap=none", task.file("document.md")],
        lambda task: [*base(task), "-t", "plain", task.file("one.md")],
        read_pandoc,
    )


def citeproc_js() -> Rival | None:
    from tests.csl import oracle

    if not oracle.at_hand():
        return None
    runner, locales = str(RUNNERS / "citeproc_js_runner.js"), str(oracle.locale_folder())

    def command(document: str) -> Callable[[Task], Sequence[str]]:
        return lambda task: [
            "node",
            runner,
            str(task.style),
            task.file("items.json"),
            task.file(document),
            locales,
        ]

    return Rival(
        "citeproc-js",
        command("document.json"),
        command("one.json"),
        read_json,
        environment={"CITEPROC_JS": str(oracle.install())},
    )


def citeproc_py() -> Rival:
    runner = str(RUNNERS / "citeproc_py_runner.py")

    def command(document: str) -> Callable[[Task], Sequence[str]]:
        return lambda task: [
            sys.executable,
            runner,
            str(task.style),
            task.file("items.json"),
            task.file(document),
        ]

    return Rival("citeproc-py", command("document.json"), command("one.json"), read_json)


RIVALS: Mapping[str, Callable[[], Rival | None]] = {
    "citekit": citekit,
    "citekit-first": citekit_first,
    "citekit-cli": citekit_cli,
    "pandoc": pandoc,
    "citeproc-js": citeproc_js,
    "citeproc-py": citeproc_py,
}
