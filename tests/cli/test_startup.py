"""Start-up is a feature: a command loads what it needs and no more. Modules are counted, no time is taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, CommandLine

HEAVY = {
    "yaml",
    "ruamel",
    "lxml",
    "citeproc",
    "rich",
    "pygments",
    "markdown_it",
    "pylatexenc",
    "charset_normalizer",
    "pypdf",
    "pydantic",
    "pygls",
    "lsprotocol",
}
# What the short way to a citation does without: parts of the standard library that cost milliseconds too.
SLOW = {
    "typer",
    "click",
    "dataclasses",
    "inspect",
    "hashlib",
    "shutil",
    "tempfile",
    "subprocess",
    "xml",
    "logging",
}
# A citation from the shell loads so many modules of citekit (the forms that read archives print them too)
# and opens so many files of data: 0.10 s, and 0.14 s for pandoc (`python -m benchmarks`). Measure before
# raising these. The edits of notes and the items of documents are modules of their own: 1.2 ms.
MODULES = 194
FILES = 20
LIGHT_ROOMS = {"citekit.exchange", "citekit.records.read", "citekit.yamlfile"}

COMMANDS = {
    "cite": (["--library", str(EXAMPLES), "cite", "antonov-1945-11-16"], HEAVY | SLOW),
    "bib": (["--library", str(EXAMPLES), "bib", "antonov-1945-11-16", "-s", "mla"], HEAVY | SLOW),
    "list": (["--library", str(EXAMPLES), "list"], HEAVY | SLOW),
    "search": (["--library", str(EXAMPLES), "search", "stalin"], HEAVY | SLOW | {"citekit.archives"}),
    "show": (["--library", str(EXAMPLES), "show", "antonov-1945-11-16"], HEAVY | SLOW),
    "set": (
        ["--library", str(EXAMPLES), "set", "antonov-1945-11-16", "genre=draft", "--dry-run"],
        (HEAVY | SLOW) - {"yaml"}
        | {"citekit.csl", "citekit.library.checks.run", "citekit.archives.shelfmark.parser"},
    ),
    "parse": (
        ["parse", "RGASPI, f. 558, op. 11, d. 98, l. 5"],
        HEAVY | {"sqlite3", "citekit.csl", "citekit.rendering"},
    ),
    "styles": (["--library", str(EXAMPLES), "styles"], HEAVY | {"sqlite3"}),
    "archives": (["archives", "moscow"], HEAVY | {"sqlite3", "citekit.csl"}),
    "--version": (["--version"], HEAVY | {"sqlite3", "json", "citekit.csl", "citekit.records"}),
}


def reported(citekit: CommandLine, watch: str, words: list[str]) -> list[str]:
    """What a line of Python that watches a call prints on standard error."""
    script = f"import atexit, sys; {watch}; from citekit.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=citekit.home,
        env=citekit.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.partition("\n")[0]
    return done.stderr.splitlines()


def loaded_by(citekit: CommandLine, words: list[str]) -> set[str]:
    """The modules that a call has imported when it ends."""
    watch = "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))"
    return set(reported(citekit, watch, words))


def opened_by(citekit: CommandLine, words: list[str]) -> list[str]:
    """The files that a call has opened from Python."""
    watch = "sys.addaudithook(lambda event, found: event == 'open' and print(found[0], file=sys.stderr))"
    return reported(citekit, watch, words)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_warm_command_loads_only_what_it_needs(citekit: CommandLine, command: str) -> None:
    words, forbidden = COMMANDS[command]
    assert citekit(*words).code == 0  # fills the caches
    loaded = loaded_by(citekit, words)
    assert not {name for name in loaded if name in forbidden or name.split(".")[0] in forbidden}


def test_a_warm_citation_parses_no_record(citekit: CommandLine) -> None:
    words, _ = COMMANDS["cite"]
    citekit(*words)
    assert not loaded_by(citekit, words) & LIGHT_ROOMS


IMPORTED = {
    "bibtex": "@book{a, author = {Doe, Jane}, title = {B\\'ela \\emph{Kun}}, year = 2001}",
    "ris": "TY  - BOOK\nTI  - Title\nER  - ",
    "csl-json": '[{"id": "a", "type": "book", "title": "Title"}]',
}


@pytest.mark.parametrize("name", IMPORTED)
def test_an_import_loads_no_csl_processor(citekit: CommandLine, tmp_path: Path, name: str) -> None:
    file = tmp_path / "foreign"
    file.write_text(IMPORTED[name], encoding="utf-8")
    loaded = loaded_by(citekit, ["import", "--dry-run", str(file)])
    assert not {module for module in loaded if module.startswith(("citekit.csl", "citeproc", "lxml", "rich"))}


def test_a_bibliography_of_csl_json_loads_little(citekit: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(IMPORTED["csl-json"], encoding="utf-8")
    words = ["--bibliography", str(file), "bib"]
    citekit(*words)
    loaded = loaded_by(citekit, words)
    assert not {name for name in loaded if name in HEAVY | SLOW or name.startswith("citekit.exchange.wilson")}


def test_one_command_does_not_load_the_others(citekit: CommandLine) -> None:
    loaded = loaded_by(citekit, ["--version"])
    assert not {name for name in loaded if name.startswith("citekit.cli.")} - {
        "citekit.cli.app",
        "citekit.cli.error_boundary",
        "citekit.cli.declarations",
        "citekit.cli.fast_path",
        "citekit.cli.session",
        "citekit.cli.streams",
    }


def test_a_citation_loads_few_modules_and_opens_few_files(citekit: CommandLine) -> None:
    words, _ = COMMANDS["cite"]
    citekit(*words)
    assert len([name for name in loaded_by(citekit, words) if name.startswith("citekit")]) <= MODULES
    data = [file for file in opened_by(citekit, words) if not file.endswith((".py", ".pyc"))]
    assert len(data) <= FILES, data
