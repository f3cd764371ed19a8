"""What is cached is private, no link is followed, no terminal and no shell obeys a record."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.foundation.cache_file import read_cached_json, write_cached_json
from tests.conftest import ROOT, CommandLine
from tests.terminal_session import run_on_a_terminal

EVIL = "a\x1b]0;title\x07b\x1b[2Jc\x9b31md\x7fe\u202ef\u2066g\u2028h\u200bi\U000e0041j"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;]*m)")
INVISIBLE = re.compile("[\u200b\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
ESCAPED = '"' + "".join(f"\\U{ord(sign):08x}" for sign in EVIL) + '"'
FIELDS = ("title", "archive", "fond", "shelfmark", "note", "strange", "url", "DOI", "publisher", "language")
RECORD = "type: letter\n" + "".join(f"{field}: {ESCAPED}\n" for field in FIELDS) + f"authors: [{ESCAPED}]\n"
# What is printed for a person; with `data`, for a person or a program.
FOR_PEOPLE = ("list", "search a", "check", "show evil", "list --json", "show evil --json", "check --json",
              "cite evil --json", f"cite {EVIL[1:5]}", "check --github", "add --title x --dry-run",
              f"parse {EVIL[1:20]}", f"cite evil -s {EVIL[1:9]}")  # fmt: skip
DATA = ("cite evil", "bib", "cite evil -t markdown", "cite evil -t latex", "cite evil -t html",
        *(f"export -t {name}" for name in ("bibtex", "biblatex", "ris", "csl-json")))  # fmt: skip


@pytest.mark.parametrize("words", [*FOR_PEOPLE, *DATA])
def test_no_terminal_obeys_a_record(citekit: CommandLine, words: str) -> None:
    citekit.write("records/evil.yaml", RECORD)
    piped = citekit(*words.split(" "))
    shown = run_on_a_terminal(citekit, words.split(" ")).screen
    for text in (piped.out, piped.err, shown):
        assert not CONTROLS.search(text), ascii(text)
    assert not INVISIBLE.search(shown), ascii(shown)
    assert not INVISIBLE.search(piped.err), ascii(piped.err)
    if words in FOR_PEOPLE:
        assert not INVISIBLE.search(piped.out), ascii(piped.out)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("key", ["$(touch$IFS$9PWN)", "a&touch\u00a0PWN", "*", "~root", "-rf", "a#b", "!!"])
def test_a_key_offered_to_a_shell_runs_nothing(citekit: CommandLine, key: str) -> None:
    citekit.write("x.bib", f"@book{{{key}, title = {{x}}}}\n@book{{harmless, title = {{y}}}}\n")
    citekit("init")
    citekit("import", "x.bib")
    offered = citekit(
        _CITEKIT_COMPLETE="complete_bash", COMP_WORDS="citekit show ", COMP_CWORD="2"
    ).out.split()
    assert offered == ["harmless"]


def test_caches_are_private(citekit: CommandLine, tmp_path: Path) -> None:
    citekit.write("records/a.yaml", "title: SECRET source name\narchive: X\n")
    citekit.write("records/citekit.yaml", "style: apa\n")
    citekit.write("records/archives.yaml", "X: {city: Y}\n")
    cache = tmp_path / "cache"
    assert citekit("list", XDG_CACHE_HOME=str(cache)).code == 0  # makes the folder for its index
    for _ in range(2):
        assert citekit("cite", "a", XDG_CACHE_HOME=str(cache)).code == 0
        assert citekit("styles", XDG_CACHE_HOME=str(cache)).code == 0
    entries = [cache / "citekit", *(cache / "citekit").rglob("*")]
    assert len(entries) > 6
    open_to_others = {
        path.name: oct(path.stat().st_mode & 0o777) for path in entries if path.stat().st_mode & 0o077
    }
    assert not open_to_others


def test_an_open_folder_of_the_index_is_closed(citekit: CommandLine, tmp_path: Path) -> None:
    citekit.write("records/a.yaml", "title: SECRET\n")
    folder = tmp_path / "cache/citekit/index"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    assert citekit("list", XDG_CACHE_HOME=str(tmp_path / "cache")).code == 0
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_link_in_the_cache_is_neither_read_nor_written(citekit: CommandLine, tmp_path: Path) -> None:
    victim = citekit.write("victim", "precious")
    citekit.write("records/a.yaml", "title: x\n")
    citekit.write("records/archives.yaml", "X: {city: Y}\n")
    cache = tmp_path / "cache"
    assert citekit("cite", "a", XDG_CACHE_HOME=str(cache)).code == 0
    for path in list((cache / "citekit").rglob("*")):
        if path.is_file():
            path.unlink()
            path.symlink_to(victim)
    ran = citekit("cite", "a", XDG_CACHE_HOME=str(cache))
    assert (ran.code, ran.err) == (0, "")
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("damage", [b"", b"{}", b"null", b"[1]\n{}", b"\xff" * 40, b"0" * 32 + b"\n{}"])
def test_a_damaged_cache_file_is_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "x.json"
    write_cached_json(path, {"a": 1})
    assert read_cached_json(path) == {"a": 1}
    path.write_bytes(damage)
    assert read_cached_json(path) is None


def test_settings_and_archives_survive_a_cache_of_another_shape(citekit: CommandLine, tmp_path: Path) -> None:
    citekit.write("records/a.yaml", "title: x\narchive: X\nfond: 1\n")
    citekit.write("records/citekit.yaml", "style: apa\n")
    citekit.write("records/archives.yaml", "X: {city: Y}\n")
    cache = tmp_path / "cache"
    expected = citekit("cite", "a", XDG_CACHE_HOME=str(cache))
    for path in (cache / "citekit").iterdir():
        if path.is_file():
            path.write_bytes(b'{"style": 5, "rows": []}')
    assert citekit("cite", "a", XDG_CACHE_HOME=str(cache)) == expected


NO_HOME = """
import os, sys
sys.path.insert(0, sys.argv[1])
os.environ.pop("HOME", None)
os.path.expanduser = lambda path: path  # as for an account that is in no table
from citekit.foundation import user_dirs
print(user_dirs.data_folder({}))
"""


def test_a_home_that_somebody_else_has_made_is_not_used(tmp_path: Path) -> None:
    planted = tmp_path / f"home-{os.getuid()}"
    (tmp_path / "attacker").mkdir()
    planted.symlink_to("attacker")
    environment = {"TMPDIR": str(tmp_path), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-c", NO_HOME, str(ROOT)]
    used = subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout
    assert planted not in Path(used.strip()).parents
    planted.unlink()
    used = subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout
    assert str(planted) in used
    assert planted.stat().st_mode & 0o777 == 0o700
