"""What a killed run has left is removed by the next one that writes there; what may be in use is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.yamlfile import write_atomic
from citekit.yamlfile.leftovers import remove_leftovers, temporary_name

LEAVE = """
import os, sys
sys.path.insert(0, sys.argv[1])
from citekit.yamlfile.leftovers import temporary_name
open(temporary_name(), "w").write("half")
if len(sys.argv) > 2:
    print("made", flush=True)
    sys.stdin.read()
os._exit(0)
"""
ROOT = str(Path(__file__).parents[2])


def test_a_file_of_an_ended_process_goes_with_the_next_one_written(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", LEAVE, ROOT], cwd=tmp_path, check=True)
    assert len(list(tmp_path.iterdir())) == 1
    write_atomic(tmp_path / "out.bib", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["out.bib"]


def test_a_file_of_a_process_at_work_stays(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LEAVE, ROOT, "wait"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        remove_leftovers(tmp_path)
        assert len(list(tmp_path.iterdir())) == 1
        process.kill()
    remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        ".citekit-00000000-999999999-0123456789abcdef.tmp",  # of another machine
        ".citekit-0123456789abcdef.tmp",  # of an earlier version, which named no process
        ".citekit-notes.tmp",
        "citekit-report.txt",
        ".out.bib.tmp",
    ],
)
def test_a_file_of_which_nothing_is_known_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")
    remove_leftovers(tmp_path)
    assert (tmp_path / name).read_text() == "precious"


def test_no_folder_and_no_link_of_such_a_name_is_touched(tmp_path: Path) -> None:
    names = [temporary_name().replace(f"-{os.getpid()}-", "-999999999-") for _ in range(2)]
    (tmp_path / names[0]).mkdir()
    (tmp_path / names[1]).symlink_to("elsewhere")
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
