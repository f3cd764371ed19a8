"""Start-up is a feature: a command loads what it needs and no more. Modules are counted, no time is taken."""

from __future__ import annotations

import subprocess
import sys

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
    "bibtexparser",
    "pypdf",
    "pydantic",
}
LIGHT_ROOMS = {"citekit.exchange", "citekit.records.read", "citekit.yamlfile"}

COMMANDS = {
    "cite": (["--library", str(EXAMPLES), "cite", "antonov-1945-11-16"], HEAVY),
    "bib": (["--library", str(EXAMPLES), "bib", "antonov-1945-11-16", "-s", "mla"], HEAVY),
    "list": (["--library", str(EXAMPLES), "list"], HEAVY),
    "parse": (
        ["parse", "RGASPI, f. 558, op. 11, d. 98, l. 5"],
        HEAVY | {"sqlite3", "citekit.csl", "citekit.bridge"},
    ),
    "styles": (["--library", str(EXAMPLES), "styles"], HEAVY | {"sqlite3"}),
    "archives": (["archives", "moscow"], HEAVY | {"sqlite3", "citekit.csl"}),
    "--version": (["--version"], HEAVY | {"sqlite3", "json", "citekit.csl", "citekit.records"}),
}


def loaded_by(citekit: CommandLine, words: list[str]) -> set[str]:
    """The modules that a call has imported when it ends."""
    script = (
        "import sys, atexit; atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr));"
        "from citekit.__main__ import main; sys.argv[1:] = sys.argv[1:]; sys.exit(main())"
    )
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
    return set(done.stderr.split())


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


def test_one_command_does_not_load_the_others(citekit: CommandLine) -> None:
    loaded = loaded_by(citekit, ["--version"])
    assert not {name for name in loaded if name.startswith("citekit.cli.")} - {
        "citekit.cli.app",
        "citekit.cli.boundary",
        "citekit.cli.session",
        "citekit.cli.streams",
    }
